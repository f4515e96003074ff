//! Editing the front matter of a manuscript, with every other byte as it was.

use crate::domain::change::Edit;
use crate::domain::manuscript::Purpose;
use crate::domain::value::{Map, Value};
use crate::formats::markdown;
use crate::formats::yaml::{self, EditError};

use super::fields;

/// Makes an edit in the front matter, which is made where there is none.
///
/// # Errors
/// When it can't be edited.
pub fn edited(text: &str, purpose: Purpose, edit: &Edit) -> Result<String, EditError> {
    let front = markdown::read(text).unwrap_or_default().front;
    let yaml = front.clone().and_then(|front| text.get(front)).unwrap_or_default();
    let written = if yaml.trim().is_empty() {
        let mut value = Value::Map(Map::new());
        edit.apply(&mut value)?;
        yaml::write(value.as_map().unwrap_or(&Map::new()))
    } else {
        let bytes = yaml::edit(yaml.as_bytes(), fields(purpose), std::slice::from_ref(edit))?;
        String::from_utf8_lossy(&bytes).into_owned()
    };
    Ok(match front {
        Some(front) => format!("{}{written}{}", &text[..front.start], &text[front.end..]),
        None => format!("---\n{written}---\n\n{text}"),
    })
}
