//! The facts of the command line itself: wrong usage, files and places the user named.

use std::io;
use std::ops::Range;
use std::path::PathBuf;

use crate::domain::field::FieldError;
use crate::domain::problem::Problem;
use crate::ui::count::count;

/// Wrong usage, in the words of the command, with what to type instead.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Hinted {
    /// What is wrong.
    pub message: String,
    /// What to type.
    pub hint: String,
    /// The exit status.
    pub status: u8,
}

impl Hinted {
    /// Wrong usage; nothing was touched.
    pub fn usage(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), status: 2 }
    }

    /// Something is there, or under way, that stands against it.
    pub fn conflict(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), status: 4 }
    }

    /// It was tried and failed.
    pub fn failed(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into(), status: 1 }
    }
}

/// Words that can't be understood, with the place in them; nothing was touched.
#[derive(Debug, thiserror::Error)]
#[error("{message}")]
pub struct Misread {
    /// What they were given for: `--format`.
    pub what: &'static str,
    /// All of them.
    pub text: String,
    /// The bytes that are meant.
    pub at: Option<Range<usize>>,
    /// What is wrong.
    pub message: String,
    /// What to type.
    pub hint: Option<String>,
}

/// Facts of the command line itself.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// There is no repository.
    #[error("`{}` is in no trackway repository", at.display())]
    NoRepository {
        /// Where it was looked for.
        at: PathBuf,
        /// Whether the user named the place.
        named: bool,
    },
    /// Files that are needed are broken.
    #[error("{} to mend first", count(problems.len(), "problem"))]
    Problems {
        /// The folder the paths are from, when it is not the repository.
        folder: Option<PathBuf>,
        /// All of them.
        problems: Vec<Problem>,
    },
    /// A file the user named can't be read.
    #[error("can't read `{}`: {}", path.display(), reason(why))]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        why: io::Error,
    },
    /// The posting is there already.
    #[error("job `{id}` {why}")]
    KnownPosting {
        /// The job.
        id: String,
        /// What both have: `has the address https://...`.
        why: String,
        /// The file that was given.
        source_file: Option<String>,
    },
    /// Nothing says which job it is, or several answer.
    #[error("{message}")]
    WhichJob {
        /// What is wrong.
        message: String,
        /// The jobs that it may be.
        ids: Vec<String>,
        /// What to type.
        hint: String,
    },
    /// What a person wrote in the editor did not become the record.
    #[error("{source}")]
    Kept {
        /// Where the texts are.
        files: Vec<PathBuf>,
        /// Why.
        source: anyhow::Error,
    },
    /// Words do not fit a field.
    #[error("{field}: {source}")]
    Misfit {
        /// The field.
        field: String,
        /// Why.
        source: FieldError,
    },
}

/// Why a file can't be read, as people say it.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        _ => error.to_string(),
    }
}
