//! Skills, languages and interests: a line each.

use super::Part;
use crate::formats::imported::ImportError;
use crate::formats::imported::fields::Fields;
use crate::formats::imported::page::{Page, labelled};

/// `**Web** (Master): HTML, CSS`, `**English**: Native`.
pub(super) fn line(part: Part, fields: Fields, page: &Page) -> Result<String, ImportError> {
    let line = if part == Part::Languages {
        let (language, fluency) = (fields.text("language")?, fields.text("fluency")?);
        labelled(page, language.as_deref(), None, &fluency.unwrap_or_default())
    } else {
        let (name, level) = (fields.text("name")?, fields.text("level")?);
        let keywords = fields.texts("keywords")?.join(", ");
        labelled(page, name.as_deref(), level.as_deref(), &keywords)
    };
    fields.end();
    Ok(line)
}
