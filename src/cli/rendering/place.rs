//! Where rendered files go: `--out DIR|FILE|-`, else the current folder.
//!
//! The rule protected here: a document never takes the place of what is no document: a file of the
//! repository, a folder, a device. Several files come whole or not at all.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::render::document::Format;
use crate::store::StoreError;
use crate::store::disk::{self, Temporary};
use crate::store::layout;
use crate::store::repository::Repository;

use super::super::fault::Hinted;
use super::super::hints;

/// Where files go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Into this folder, under the name an employer should see.
    Folder(PathBuf),
    /// Into this file.
    File(PathBuf),
    /// To standard output.
    Output,
}

impl Place {
    /// What is meant by `--out`. A name with the ending of a format is a file, any other a folder.
    ///
    /// # Errors
    /// When there is no such folder.
    pub fn of(out: Option<&str>, here: &Path) -> Result<Self> {
        let Some(out) = out else { return Ok(Self::Folder(here.to_owned())) };
        if out == "-" {
            return Ok(Self::Output);
        }
        if out.trim().is_empty() {
            bail!(Hinted::usage("--out names nothing", "--out DIR, --out FILE.pdf, or --out -"));
        }
        let place = here.join(out);
        if place.is_dir() {
            return Ok(Self::Folder(place));
        }
        let above = place.parent().unwrap_or(here);
        if out.ends_with('/') || format_of(&place).is_none() {
            if place.exists() {
                bail!(Hinted::usage(
                    format!("`{out}` has the ending of no format"),
                    "end it in .pdf, .docx, .html, .txt or .md, or name a folder",
                ));
            }
            bail!(no_folder(out));
        }
        if !above.is_dir() {
            let above = Path::new(out).parent().unwrap_or(Path::new(out)).display().to_string();
            bail!(no_folder(&above));
        }
        Ok(Self::File(place))
    }

    /// The format that the name of the file asks for.
    pub fn format(&self) -> Option<Format> {
        if let Self::File(file) = self { format_of(file) } else { None }
    }

    /// Refuses what this place can't take.
    ///
    /// # Errors
    /// When several files go to one, or the ending of the file is that of another format.
    pub fn check(&self, formats: &[Format], is_many: bool) -> Result<()> {
        let is_several = formats.len() > 1 || is_many;
        match self {
            Self::Output | Self::File(_) if is_several => {
                let where_to =
                    if *self == Self::Output { "standard output takes" } else { "a file holds" };
                bail!(Hinted::usage(format!("{where_to} one document"), "name a folder: --out DIR"))
            }
            Self::File(file) if format_of(file) != formats.first().copied() => {
                let format = formats.first().map(|format| format.extension()).unwrap_or_default();
                bail!(Hinted::usage(
                    format!("`{}` is no name for a file of the format {format}", shown(file)),
                    format!("--out {}", hints::word(&shown(&file.with_extension(format)), "FILE")),
                ))
            }
            Self::Folder(_) | Self::File(_) | Self::Output => Ok(()),
        }
    }

    /// The file that a document goes to; none on standard output.
    pub fn file(&self, stem: &str, format: Format) -> Option<PathBuf> {
        match self {
            Self::Folder(folder) => Some(folder.join(format!("{stem}.{format}"))),
            Self::File(file) => Some(file.clone()),
            Self::Output => None,
        }
    }
}

fn shown(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The file that `--out` names, in a folder that is there.
///
/// # Errors
/// When it names nothing or a folder, or there is no such folder. `example` is a name that would do.
pub fn file(out: &str, example: &str, here: &Path) -> Result<PathBuf> {
    if out.trim().is_empty() {
        bail!(Hinted::usage("--out names nothing", format!("--out {example}, or --out -")));
    }
    let file = here.join(out);
    if file.is_dir() {
        bail!(Hinted::usage(
            format!("`{out}` is a folder"),
            format!("name a file: --out {example}")
        ));
    }
    let above = Path::new(out).parent().unwrap_or(Path::new(""));
    if !here.join(above).is_dir() {
        bail!(no_folder(&above.display().to_string()));
    }
    Ok(file)
}

/// What to say where a file should go and there is no folder.
pub fn no_folder(folder: &str) -> Hinted {
    let hint = format!("mkdir -p {}", hints::word(folder, "DIR"));
    Hinted::failed(format!("there is no folder `{folder}`"), hint)
}

fn format_of(file: &Path) -> Option<Format> {
    let ending = file.extension()?.to_str()?.to_lowercase();
    Format::ALL.into_iter().find(|format| format.extension() == ending)
}

/// Writes files: each complete beside its place first, then all of them into place.
///
/// # Errors
/// When one can't be written; then none is.
pub fn write(files: &[(PathBuf, &[u8])]) -> Result<()> {
    Ok(beside(files)?.into_iter().try_for_each(Temporary::put_in_place)?)
}

/// Writes files beside their places and takes them away again: that a folder is locked or a disk full
/// is to be known before anything is recorded.
///
/// # Errors
/// When one can't be written.
pub fn try_out(files: &[(PathBuf, &[u8])]) -> Result<()> {
    beside(files).map(drop)
}

fn beside(files: &[(PathBuf, &[u8])]) -> Result<Vec<Temporary>> {
    let written = files
        .iter()
        .map(|(place, bytes)| disk::beside(place, bytes).map_err(|error| unwritable(place, error)));
    written.collect()
}

/// Writes a file by another beside it; one that is there keeps its mode.
///
/// # Errors
/// When it can't be written; then it is as it was.
pub fn replace(place: &Path, bytes: &[u8]) -> Result<()> {
    disk::replace(place, bytes, false).map_err(|error| unwritable(place, error))
}

fn unwritable(place: &Path, error: StoreError) -> anyhow::Error {
    match error {
        StoreError::Io { source, .. } => Hinted::failed(
            format!("can't write `{}`: {source}", place.display()),
            "go to a folder that you may write to, with room on its disk",
        )
        .into(),
        error => error.into(),
    }
}

/// Refuses places that no document may have.
///
/// # Errors
/// When something else is there, or the place is the repository's own.
pub fn check(files: &[(PathBuf, &[u8])], repository: &Repository) -> Result<()> {
    files.iter().try_for_each(|(place, _)| refuse(place, repository))
}

/// Refuses to write over what is no document of ours.
fn refuse(place: &Path, repository: &Repository) -> Result<()> {
    let shown = place.display();
    if place.symlink_metadata().is_ok_and(|there| !there.is_file()) {
        bail!(Hinted::conflict(
            format!("`{shown}` is there and is no plain file"),
            "choose another name; `--out -` writes to standard output",
        ));
    }
    let real = disk::resolved(place.parent().context("a file lies in a folder")?);
    let root = disk::resolved(repository.root());
    let Ok(below) = real.strip_prefix(&root) else { return Ok(()) };
    let file = below.join(place.file_name().unwrap_or_default());
    let first = file.components().next().map(|part| part.as_os_str().to_string_lossy());
    if first.is_some_and(|first| layout::FOLDERS.contains(&&*first) || first == ".git") {
        bail!(Hinted::usage(
            format!("`{}` belongs to the repository", file.display()),
            "put it elsewhere; trackway apply and trackway share add keep documents",
        ));
    }
    Ok(())
}
