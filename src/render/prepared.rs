//! A document of which only the templates have not been run yet.
//!
//! The rule protected here: all that our own code can do is done before a template is touched. What is
//! left can be sent to another process, where a template that never ends takes nothing along.

use serde::{Deserialize, Serialize};

use super::context::{self, Context, Document};
use super::document::{Files, Format, Rendered, Request};
use super::engine::{self, Target};
use super::error::RenderError;
use super::markup::html::Html;
use super::markup::markdown::Markdown;
use super::markup::text::Text;
use super::markup::typst::Typst;
use super::markup::wordml::WordMl;
use super::theme::Theme;
use super::typst::{Pdf, Sheet, pages, set};
use super::{docx, picture};

/// How a DOCX looks.
const STYLES: &str = "styles.xml";

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
            Format::Html => of_html(request)?,
            Format::Docx => context::of(request, &mut WordMl::default()),
            Format::Pdf => context::of(request, &mut Typst),
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
            Format::Txt => Ok(whole(&source(Target::Text)?)),
            Format::Md => Ok(whole(&source(Target::Markdown)?)),
            Format::Html => Ok(whole(&source(Target::Html)?)),
            Format::Docx => self.packed(),
            Format::Pdf => self.typeset(),
        }
    }

    /// How many pages a PDF of it has, in this process.
    ///
    /// # Errors
    /// When a template is wrong, and when the document can't be set.
    pub fn pages(&self) -> Result<usize, RenderError> {
        let source = engine::run(&self.theme, Target::Typst, &self.context)?;
        pages(&self.sheet(&source)?)
    }

    fn typeset(&self) -> Result<Rendered, RenderError> {
        let source = engine::run(&self.theme, Target::Typst, &self.context)?;
        let Pdf { bytes, pages, notes } = set(&self.sheet(&source)?)?;
        Ok(Rendered { bytes, pages: Some(pages), notes })
    }

    fn sheet<'s>(&'s self, source: &'s str) -> Result<Sheet<'s>, RenderError> {
        let Document { title, language, keywords, date, .. } = &self.context.document;
        let today = date.parse().map_err(|_| RenderError::Other(format!("`{date}` is no day")))?;
        let template = self.theme.files.get(Target::Typst.main());
        Ok(Sheet {
            source,
            template: template.map_or("", |file| &file.text),
            path: template.map_or("", |file| &file.path),
            files: &self.files,
            title,
            author: &self.context.person.name,
            keywords,
            language,
            today,
            archival: self.archival,
        })
    }

    fn packed(&self) -> Result<Rendered, RenderError> {
        let part = |file| engine::run_file(&self.theme, Target::Wordml, file, &self.context);
        let (document, styles) = (part(Target::Wordml.main())?, part(STYLES)?);
        let bytes = docx::write(&document, &styles, &self.context, &self.files)?;
        Ok(Rendered { bytes, pages: None, notes: Vec::new() })
    }
}

/// A file of HTML stands alone, so that the photo is in it.
fn of_html(request: &Request) -> Result<Context, RenderError> {
    let mut context = context::of(request, &mut Html::new(request.files));
    if let Some(path) = context.person.photo.take() {
        let shown = request.files.get(&path).and_then(|bytes| picture::data_url(bytes));
        let why = "it is not among the files of the document".to_owned();
        context.person.photo = Some(shown.ok_or(RenderError::Picture { path, why })?);
    }
    Ok(context)
}

/// A text ends with a line end.
fn whole(text: &str) -> Rendered {
    let bytes = format!("{}\n", text.trim_end()).into_bytes();
    Rendered { bytes, pages: None, notes: Vec::new() }
}
