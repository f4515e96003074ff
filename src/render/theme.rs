//! Templates: those that come with trackway, and the user's own, which shadow them.
//!
//! The rule protected here: a theme is the folder `templates/<kind>/<name>/`. A file that the folder
//! does not have is that of the built-in theme of the same name, else of `classic`. What the user
//! wrote is never trusted to end.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::DocumentKind;

/// One file of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeFile {
    /// Its path, for error texts: in the repository, or that of the built-in one.
    pub path: String,
    /// What stands in it.
    pub text: Cow<'static, str>,
    /// Whether it lies in the repository.
    pub is_own: bool,
}

/// A theme: `page.typ`, `page.html`, `document.xml`, `styles.xml`, `text.txt`, `text.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Theme {
    /// What it is for.
    pub kind: DocumentKind,
    /// Its name.
    pub name: String,
    /// Its files, by their names.
    pub files: BTreeMap<String, ThemeFile>,
}
