//! Typst markup to PDF.
//!
//! The rule protected here: what is typeset sees its markup, the files it was given and nothing else:
//! no file system, no network, no clock. The same sheet gives the same bytes. Every PDF is PDF/UA-1:
//! tagged, with title and language, and without a character that no font can show.

#[cfg(feature = "pdf")]
mod compile;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(feature = "pdf")]
mod locate;
#[cfg(feature = "pdf")]
mod world;

use jiff::civil::Date;

use super::document::Files;

#[cfg(feature = "pdf")]
pub use compile::{forget, pages, set};
#[cfg(not(feature = "pdf"))]
pub use without::{forget, pages, set};

/// What is to be typeset.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// Typst markup: what the template wrote.
    pub source: &'a str,
    /// The template as it stands in its file, where errors are shown.
    pub template: &'a str,
    /// The path of that file; files it names are looked up beside it.
    pub path: &'a str,
    /// The pictures it may show and fonts besides ours, by their paths in the repository. Where two
    /// fonts have the same name, the first counts, and ours before all.
    pub files: &'a Files,
    /// What a reader's window shows as its title.
    pub title: &'a str,
    /// Who wrote it.
    pub author: &'a str,
    /// Words that describe it.
    pub keywords: &'a [String],
    /// ISO 639-1.
    pub language: &'a str,
    /// The day it is made on.
    pub today: Date,
    /// Whether it is to be PDF/A-2a besides PDF/UA-1.
    pub archival: bool,
}

/// A PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// What its author should know, located in the template: a font that is not there.
    pub notes: Vec<String>,
}

#[cfg(not(feature = "pdf"))]
mod without {
    use super::{Pdf, Sheet};
    use crate::render::error::RenderError;

    /// Answers that this program was built without PDF.
    ///
    /// # Errors
    /// Always.
    pub fn set(_: &Sheet<'_>) -> Result<Pdf, RenderError> {
        Err(RenderError::WithoutPdf)
    }

    /// Answers that this program was built without PDF.
    ///
    /// # Errors
    /// Always.
    pub fn pages(_: &Sheet<'_>) -> Result<usize, RenderError> {
        Err(RenderError::WithoutPdf)
    }

    /// Does nothing.
    pub fn forget() {}
}

#[cfg(all(test, feature = "pdf"))]
mod tests;
