//! What is asked of a rendering, and what comes of it.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::context::Job;
use super::error::RenderError;
use super::prepared::Prepared;
use super::theme::Theme;
use crate::domain::language::Language;
use crate::domain::manuscript::Manuscript;
use crate::domain::near::Unknown;
use crate::domain::person::Person;

/// What a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// A resume.
    Resume,
    /// A letter that goes with it.
    Letter,
    /// A short mail: follow-up, thanks, an answer to an offer.
    Mail,
}

/// A file format of documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// ISO 32000, tagged (PDF/UA-1).
    Pdf,
    /// Office Open XML (ECMA-376).
    Docx,
    /// One HTML file with everything in it.
    Html,
    /// Wrapped plain text.
    Txt,
    /// CommonMark.
    Md,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Docx, Self::Html, Self::Txt, Self::Md];

    /// The word for it, which is the extension of its files, too.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Txt => "txt",
            Self::Md => "md",
        }
    }
}

impl Format {
    /// The name of the template that writes it.
    pub fn template(self) -> &'static str {
        match self {
            Self::Pdf => "page.typ",
            Self::Docx => "document.xml",
            Self::Html => "page.html",
            Self::Txt => "text.txt",
            Self::Md => "text.md",
        }
    }
}

impl DocumentKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Resume, Self::Letter, Self::Mail];

    /// The word for it, which is the name of its folder of templates, too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Resume => "resume",
            Self::Letter => "letter",
            Self::Mail => "mail",
        }
    }
}

impl FromStr for DocumentKind {
    type Err = Unknown;

    fn from_str(word: &str) -> Result<Self, Unknown> {
        let known = || Unknown::new("kind of document", word, &Self::ALL.map(Self::as_str));
        Self::ALL.into_iter().find(|kind| kind.as_str() == word).ok_or_else(known)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

impl fmt::Display for DocumentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A size of paper.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paper {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 8.5 × 11 in.
    UsLetter,
}

impl Paper {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::A4, Self::UsLetter];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::UsLetter => "us-letter",
        }
    }
}

/// Files of the repository that a document may show, by their path: pictures, and fonts of the user.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Whether a file is a font, by its name.
pub fn is_font(path: &str) -> bool {
    let extension = path.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    matches!(extension.as_deref(), Some("ttf" | "otf" | "ttc" | "otc"))
}

/// What is to be rendered, and how. The same request gives the same bytes.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// The text, already selected by tags and fitted.
    pub manuscript: &'a Manuscript,
    /// Who it speaks of.
    pub person: &'a Person,
    /// The job it is for.
    pub job: Option<&'a Job>,
    /// The language of the words that templates add.
    pub language: Language,
    /// The paper.
    pub paper: Paper,
    /// The day it is made on.
    pub today: Date,
    /// The uid of the share that it is rendered for.
    pub share: Option<&'a str>,
    /// Whether a PDF is to be PDF/A-2a besides PDF/UA-1.
    pub archival: bool,
    /// The templates.
    pub theme: &'a Theme,
    /// The files it may show.
    pub files: &'a Files,
    /// Who runs the templates that lie in the repository.
    pub runner: Runner,
}

/// Runs templates that are not trusted to end: elsewhere, within limits.
pub type Runner = fn(&Prepared) -> Result<Rendered, RenderError>;

/// A document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rendered {
    /// Its bytes; they travel beside it.
    #[serde(skip)]
    pub bytes: Vec<u8>,
    /// How many pages it has, where its format has pages.
    pub pages: Option<usize>,
    /// What its reader should know.
    pub notes: Vec<String>,
}
