//! Fields that there can't be, also where tera would not mind.
//!
//! The rule protected here: to tera `{% if person.emial %}` is just false. A misspelt field of what
//! every document has is an error wherever it stands.

use serde_json::Value as Json;

use super::super::context::Context;
use super::super::error::RenderError;
use super::super::lenient::{Lenient, ORDINARY, Signs};
use super::super::theme::{Theme, ThemeFile};
use super::{Target, placed};
use crate::domain::near::Unknown;

/// The signs around values, tags and comments in Typst, where braces and hashes mean something.
pub(super) const OF_TYPST: Signs = [("<<", ">>"), ("<%", "%>"), ("<#", "#>")];

/// Looks at the user's own files for a target.
///
/// # Errors
/// At the first field that there can't be.
pub fn check(theme: &Theme, target: Target, context: &Context) -> Result<(), RenderError> {
    let own = |file: &&ThemeFile| file.is_own && file.path.ends_with(target.extension());
    let mut files = theme.files.values().filter(own).peekable();
    if files.peek().is_none() {
        return Ok(());
    }
    let known = serde_json::to_value(context).unwrap_or_default();
    files.try_for_each(|file| check_file(file, target, &known))
}

fn check_file(file: &ThemeFile, target: Target, known: &Json) -> Result<(), RenderError> {
    let signs = if target == Target::Typst { &OF_TYPST } else { &ORDINARY };
    let read = Lenient::between(signs, &file.text);
    for (path, at) in &read.paths {
        let root = path.split('.').next().unwrap_or_default();
        if read.given.iter().any(|given| given == root) {
            continue;
        }
        if let Some(Unknown { given, near, .. }) = unknown(path, known) {
            let start = at.start + path.rfind(&given).unwrap_or_default();
            let message = format!("field `{given}` is not defined");
            return Err(placed(file.path.clone(), &file.text, start, message, near));
        }
    }
    Ok(())
}

/// The first step of a path that leads nowhere. What is none may have any field.
fn unknown(path: &str, known: &Json) -> Option<Unknown> {
    let mut steps = path.split('.');
    let mut here = known.get(steps.next()?)?;
    for step in steps {
        let fields = here.as_object()?;
        let Some(field) = fields.get(step) else {
            let names: Vec<_> = fields.keys().collect();
            return Some(Unknown::new("field", step, &names));
        };
        here = field;
    }
    None
}
