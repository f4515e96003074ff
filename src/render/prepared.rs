//! A document of which only the templates have not been run yet.
//!
//! The rule protected here: all that our own code can do is done before a template is touched. What is
//! left can be sent to another process, where a template that never ends takes nothing along.

use serde::{Deserialize, Serialize};

use super::context::{self, Context};
use super::document::{Files, Format, Rendered, Request};
use super::engine::{self, Target};
use super::error::RenderError;
use super::markup::markdown::Markdown;
use super::markup::text::Text;
use super::markup::typst::Typst;
use super::theme::Theme;
use super::typst::{self, Sheet};

/// A document of which only the templates have not been run yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// What the templates see.
    pub context: Context,
    /// The format.
    pub format: Format,
    /// Whether a PDF is to be PDF/A-2a besides PDF/UA-1.
    pub archival: bool,
    /// The templates.
    pub theme: Theme,
    /// The files it may show; they travel beside it.
    #[serde(skip)]
    pub files: Files,
}

impl Prepared {
    /// Writes the text in the markup of the format.
    ///
    /// # Errors
    /// When a picture can't be shown.
    pub fn of(request: &Request, format: Format) -> Result<Self, RenderError> {
        let context = match format {
            Format::Txt => context::of(request, &mut Text::wrapped()),
            Format::Md => context::of(request, &mut Markdown),
            Format::Pdf => context::of(request, &mut Typst),
            Format::Docx | Format::Html => return Err(unknown(format)),
        };
        Ok(Self {
            context,
            format,
            archival: request.archival,
            theme: request.theme.clone(),
            files: request.files.clone(),
        })
    }

    /// Runs the templates, in this process.
    ///
    /// # Errors
    /// When a template is wrong, and when the document can't be set.
    pub fn finish(&self) -> Result<Rendered, RenderError> {
        let source = |target| engine::run(&self.theme, target, &self.context);
        match self.format {
            Format::Txt => Ok(whole(source(Target::Text)?)),
            Format::Md => Ok(whole(source(Target::Markdown)?)),
            Format::Pdf => self.typeset(typst::set).map(|pdf| Rendered {
                bytes: pdf.bytes,
                pages: Some(pdf.pages),
                notes: pdf.notes,
            }),
            Format::Docx | Format::Html => Err(unknown(self.format)),
        }
    }

    /// How many pages its PDF would have, without making one.
    ///
    /// # Errors
    /// When a template is wrong, and when the document can't be set.
    pub fn pages(&self) -> Result<usize, RenderError> {
        self.typeset(typst::pages)
    }

    /// Hands the document to Typst.
    fn typeset<T>(
        &self,
        set: impl FnOnce(&Sheet<'_>) -> Result<T, RenderError>,
    ) -> Result<T, RenderError> {
        let source = engine::run(&self.theme, Target::Typst, &self.context)?;
        let document = &self.context.document;
        let file = self.theme.files.get(Target::Typst.main());
        let share = document.share.iter().map(|uid| format!("trackway:{uid}"));
        set(&Sheet {
            source: &source,
            template: file.map_or("", |file| &file.text),
            path: file.map_or(Target::Typst.main(), |file| &file.path),
            files: &self.files,
            title: &document.title,
            author: &self.context.person.name,
            keywords: &document.keywords.iter().cloned().chain(share).collect::<Vec<_>>(),
            language: &document.language,
            today: document.date.parse().map_err(|_| unknown_day(&document.date))?,
            archival: self.archival,
        })
    }
}

fn unknown(format: Format) -> RenderError {
    RenderError::Other(format!("this trackway can't write {format}"))
}

fn unknown_day(day: &str) -> RenderError {
    RenderError::Other(format!("`{day}` is no day"))
}

fn whole(text: String) -> Rendered {
    Rendered { bytes: text.into_bytes(), pages: None, notes: Vec::new() }
}
