//! The world as Typst sees it.
//!
//! The rule protected here: it has one main file, the files it was given and one day; whatever else
//! is asked for is not there.

use std::collections::BTreeMap;
use std::path::PathBuf;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook, Lang, RawElem, TextElem};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::{Sheet, fonts};
use crate::render::error::RenderError;

/// All that a document may see.
pub struct SealedWorld {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: BTreeMap<String, Bytes>,
    today: Datetime,
}

impl SealedWorld {
    /// The world of a sheet.
    pub fn of(sheet: &Sheet<'_>) -> Result<Self, RenderError> {
        let fonts = fonts::with(sheet.files);
        let path = VirtualPath::new(sheet.path)
            .map_err(|error| RenderError::Other(format!("`{}`: {error}", sheet.path)))?;
        let id = RootedPath::new(VirtualRoot::Project, path).intern();
        let files =
            sheet.files.iter().map(|(path, bytes)| (path.clone(), Bytes::new(bytes.clone())));
        Ok(Self {
            library: LazyHash::new(library(sheet.language)),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: Source::new(id, sheet.source.to_owned()),
            files: files.collect(),
            today: day(sheet)?,
        })
    }

    /// The text and the place in it, if it is the main file that is meant.
    pub fn main(&self) -> &Source {
        &self.main
    }

    /// The day of the sheet.
    pub fn day(&self) -> Datetime {
        self.today
    }
}

/// Code is in the colour of the text around it, which also spares reading hundreds of grammars.
fn library(language: &str) -> Library {
    let mut library = Library::builder().build();
    library.styles.set(RawElem::theme, Smart::Custom(None));
    if let Ok(language) = language.parse::<Lang>() {
        library.styles.set(TextElem::lang, language);
    }
    library
}

fn day(sheet: &Sheet<'_>) -> Result<Datetime, RenderError> {
    let day = sheet.today;
    let (month, of_month) = (day.month().unsigned_abs(), day.day().unsigned_abs());
    Datetime::from_ymd_hms(i32::from(day.year()), month, of_month, 0, 0, 0)
        .ok_or_else(|| RenderError::Other(format!("`{day}` is no day that a PDF can have")))
}

impl World for SealedWorld {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let bytes = self.file(id)?;
        let text = bytes.as_str().map_err(|_| FileError::InvalidUtf8)?;
        Ok(Source::new(id, text.to_owned()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        if !matches!(path.root(), VirtualRoot::Project) {
            return Err(FileError::Other(Some("packages are not available to documents".into())));
        }
        let path = path.vpath().get_without_slash();
        self.files.get(path).cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(path)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        Some(self.today)
    }
}
