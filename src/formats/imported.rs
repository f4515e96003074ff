//! Resumes of other programs: JSON Resume and RenderCV, told apart by what stands in them.
//!
//! The rule protected here: no word is lost. What a file says stands in the Markdown that comes of it,
//! or is named in a note.

pub(super) mod fields;
pub(super) mod page;
pub(super) mod when;

use super::{json, json_resume, rendercv, yaml};
use crate::domain::language::Language;
use crate::domain::value::{Map, Value};

/// The most bytes that are read.
pub const MAX_BYTES: usize = 4 * 1024 * 1024;

/// A resume of another program.
#[derive(Debug, Clone, PartialEq)]
pub struct Imported {
    /// What is said of the person: the fields of the front matter.
    pub front: Map,
    /// The Markdown below the front matter.
    pub body: String,
    /// What has no place in it, one by one.
    pub notes: Vec<Note>,
}

/// Something that the Markdown does not hold, or does not understand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Where it stands: `work[0].salary`.
    pub path: String,
    /// What it says.
    pub text: String,
    /// Why it is told.
    pub why: Why,
}

/// Why something is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A field that resumes have no place for; it is left out.
    Unknown,
    /// It should be a date and is none; it stands as it is.
    NoDate,
    /// A picture that is not in the repository; it is left out.
    Elsewhere,
    /// How another program is to show it; templates do that here.
    Looks,
    /// An account in a network without its address; it is left out.
    NoAddress,
}

/// Why a file can't be imported.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// It is too large.
    #[error("it is larger than {} MiB", MAX_BYTES >> 20)]
    TooLarge,
    /// It is no text.
    #[error("it is no text in UTF-8")]
    NoText,
    /// It is neither JSON nor YAML.
    #[error("line {line}, column {column}: {message}")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// The fact.
        message: String,
    },
    /// It is something else.
    #[error("it is neither a JSON Resume nor a resume of RenderCV")]
    Unknown,
    /// Something is not of the kind that it should be.
    #[error("`{path}` is {found}, not {wanted}")]
    Shape {
        /// Where it stands.
        path: String,
        /// What it is.
        found: &'static str,
        /// What it should be.
        wanted: &'static str,
    },
}

impl Imported {
    /// The whole file.
    pub fn markdown(&self) -> String {
        let front = if self.front.is_empty() { String::new() } else { yaml::write(&self.front) };
        format!("---\n{front}---\n\n{}", self.body)
    }
}

impl std::fmt::Display for Note {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { path, text, why } = self;
        match why {
            Why::Unknown => write!(f, "`{path}` has no place in a resume: {text}"),
            Why::NoDate => write!(f, "`{path}` is no date: {text}"),
            Why::Looks => write!(f, "`{path}` is about looks, which templates have here"),
            Why::NoAddress => write!(f, "`{path}` is missing: {text}"),
            Why::Elsewhere => write!(f, "`{path}` is no picture of the repository: {text}"),
        }
    }
}

/// Reads a resume of another program. Headings that it has no words for are in `language`.
///
/// # Errors
/// When it is none that we know, or damaged.
pub fn read(bytes: &[u8], language: Language) -> Result<Imported, ImportError> {
    let root = parse(bytes)?;
    match &root {
        Value::Map(map) if matches!(map.get("cv"), Some(Value::Map(_))) => rendercv::read(map),
        Value::Map(map) if json_resume::is_one(map) => json_resume::read(map, language),
        _ => Err(ImportError::Unknown),
    }
}

fn parse(bytes: &[u8]) -> Result<Value, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|_| ImportError::NoText)?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with(['{', '[']) {
        return json::read(text).map_err(|json::Fault { line, column, message }| {
            ImportError::Syntax { line, column, message }
        });
    }
    match yaml::read(text.as_bytes()) {
        Ok(document) => Ok(document.root.value()),
        Err(faults) if text.lines().any(|line| line.starts_with("cv:")) => {
            Err(first(text, &faults))
        }
        Err(_) => Err(ImportError::Unknown),
    }
}

fn first(text: &str, faults: &[yaml::Fault]) -> ImportError {
    let Some(fault) = faults.first() else { return ImportError::Unknown };
    let (line, column) = yaml::line_column(text.as_bytes(), fault.span.start);
    ImportError::Syntax { line, column, message: fault.message.clone() }
}
