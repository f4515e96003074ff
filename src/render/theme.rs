//! Templates: those that come with trackway, and the user's own, which shadow them.
//!
//! The rule protected here: a theme is the folder `templates/<kind>/<name>/`. A file that the folder
//! does not have is that of the built-in theme of the same name, else of `classic`. What the user
//! wrote is never trusted to end.

mod built_in;

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::document::{DocumentKind, Format};
use crate::domain::near::Unknown;

/// The theme that others fall back to.
pub const CLASSIC: &str = "classic";

/// What the author of a theme writes for people; no template.
pub const README: &str = "README.md";

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

impl Theme {
    /// The names of the built-in themes of a kind.
    pub fn names(kind: DocumentKind) -> impl Iterator<Item = &'static str> {
        built_in::THEMES.iter().filter(move |theme| theme.kind == kind).map(|theme| theme.name)
    }

    /// A built-in theme.
    ///
    /// # Errors
    /// When there is none of that name.
    pub fn built_in(kind: DocumentKind, name: &str) -> Result<Self, Unknown> {
        if !Self::names(kind).any(|known| known == name) {
            let known: Vec<_> = Self::names(kind).collect();
            return Err(Unknown::new("template", name, &known));
        }
        Ok(Self::with(kind, name, BTreeMap::new()))
    }

    /// A theme of the user's files, by their names; the path of each is that in the repository. What
    /// they do not have is built in.
    pub fn with(kind: DocumentKind, name: &str, own: BTreeMap<String, (String, String)>) -> Self {
        let mut files = BTreeMap::new();
        for theme in [CLASSIC, name] {
            files.extend(built_in::files(kind, theme).map(|(file, text)| {
                let path = Self::built_in_path(&format!("{kind}/{theme}/{file}"));
                (file.to_owned(), ThemeFile { path, text: Cow::Borrowed(text), is_own: false })
            }));
        }
        let own = own.into_iter().filter(|(file, _)| file != README);
        files.extend(own.map(|(file, (path, text))| {
            (file, ThemeFile { path, text: Cow::Owned(text), is_own: true })
        }));
        Self { kind, name: name.to_owned(), files }
    }

    /// The formats that it has templates for.
    pub fn formats(&self) -> impl Iterator<Item = Format> {
        Format::ALL.into_iter().filter(|format| self.files.contains_key(format.template()))
    }

    /// Whether any file of it lies in the repository.
    pub fn is_own(&self) -> bool {
        self.files.values().any(|file| file.is_own)
    }

    /// All built-in files, by their paths below `templates/`.
    pub fn sources() -> impl Iterator<Item = (String, &'static str)> {
        built_in::THEMES.iter().flat_map(|theme| {
            let path = move |file| format!("{}/{}/{file}", theme.kind, theme.name);
            theme.files.iter().map(move |(file, text)| (path(file), *text))
        })
    }

    /// What a built-in file is called in errors.
    pub fn built_in_path(path: &str) -> String {
        format!("built-in {path}")
    }
}
