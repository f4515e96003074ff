//! The files that a document shows: its pictures, and fonts of the user.
//!
//! The rule protected here: they come from the repository, through no link and past no limit, and are
//! what they say before anything reads them.

use anyhow::{Result, bail};

use crate::domain::change::RepoPath;
use crate::domain::person::Person;
use crate::domain::problem::Problem;
use crate::render::document::{Files, is_font};
use crate::render::picture::{self, Picture};
use crate::store::StoreError;
use crate::store::manuscripts::Written;
use crate::store::repository::Repository;

use super::super::fault::{Fault, Hinted};

/// The most bytes of a picture.
const MOST_BYTES: u64 = 5 * 1024 * 1024;

/// The most pixels of a picture: what is small on disk may be large when it is unpacked.
const MOST_PIXELS: u64 = 50_000_000;

/// The most bytes of a font.
const MOST_OF_FONT: u64 = 32 * 1024 * 1024;

/// The most bytes of all files of a document.
const MOST_OF_ALL: usize = 128 * 1024 * 1024;

/// Where fonts of the user lie.
pub const FONTS: &str = "templates/fonts";

/// The pictures that a manuscript shows, the photo of the person, and the user's fonts.
///
/// # Errors
/// Every picture that can't be shown, located.
pub fn of(repository: &Repository, written: Option<&Written>, person: &Person) -> Result<Files> {
    let mut files = Files::new();
    let mut problems = Vec::new();
    if let Some(written) = written {
        for image in written.manuscript.images() {
            let Some(span) = image.span.clone() else { continue };
            if files.contains_key(image.path) {
                continue;
            }
            match picture(repository, image.path) {
                Ok(bytes) => add(&mut files, image.path, bytes)?,
                Err(why) => problems.push(Problem::at(
                    &written.path,
                    &written.source,
                    span,
                    format!("the picture `{}` {why}", image.path),
                )),
            }
        }
    }
    if !problems.is_empty() {
        bail!(Fault::Problems { folder: None, problems });
    }
    if let Some(photo) = &person.photo {
        let bytes = picture(repository, photo).map_err(|why| {
            Hinted::failed(
                format!("the photo `{photo}` {why}"),
                "name another, or leave it out: --set photo=",
            )
        })?;
        add(&mut files, photo, bytes)?;
    }
    for font in fonts(repository)? {
        if let Some(bytes) = repository.bytes_within(&font, MOST_OF_FONT)? {
            add(&mut files, font.as_str(), bytes)?;
        }
    }
    Ok(files)
}

fn add(files: &mut Files, path: &str, bytes: Vec<u8>) -> Result<()> {
    let all = files.values().map(Vec::len).sum::<usize>() + bytes.len();
    if all > MOST_OF_ALL {
        bail!(Hinted::failed(
            format!(
                "the pictures and fonts of the document have more than {} MB",
                MOST_OF_ALL >> 20
            ),
            format!("`{path}` is one too many; fonts lie in {FONTS}/"),
        ));
    }
    files.insert(path.to_owned(), bytes);
    Ok(())
}

/// The fonts of the user.
///
/// # Errors
/// When the folder can't be read.
pub fn fonts(repository: &Repository) -> Result<Vec<RepoPath>, StoreError> {
    let files = repository.files_below(FONTS)?.into_iter();
    Ok(files.filter(|path| is_font(path.as_str())).collect())
}

/// The bytes of a picture, or why it can't be shown.
fn picture(repository: &Repository, path: &str) -> Result<Vec<u8>, String> {
    if path.contains("://") || path.starts_with("data:") {
        return Err("is no file of the repository, and nothing is fetched".to_owned());
    }
    let outside =
        || "is not in the repository: its path begins at the repository's root".to_owned();
    let place = RepoPath::new(path).ok_or_else(outside)?;
    let bytes = repository.bytes_within(&place, MOST_BYTES).map_err(|error| match error {
        StoreError::File { source, .. } if source.kind() == std::io::ErrorKind::FileTooLarge => {
            "has more than 5 MB".to_owned()
        }
        StoreError::File { source, .. } => format!("can't be read: {source}"),
        error => error.to_string(),
    })?;
    let bytes = bytes.ok_or_else(|| "is not there".to_owned())?;
    match Picture::of(&bytes) {
        Some(it) if u64::from(it.width) * u64::from(it.height) > MOST_PIXELS => {
            Err(format!("has {} by {} pixels, more than 50 million", it.width, it.height))
        }
        Some(_) if !picture::is_whole(&bytes) => Err("is cut off: its end is missing".to_owned()),
        Some(_) => Ok(bytes),
        None => Err("is neither PNG nor JPEG".to_owned()),
    }
}
