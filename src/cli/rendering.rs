//! From a repository to a document: gathers the text, the person, the job, the template and the
//! files, and renders them.
//!
//! The rule protected here: what is half-filled is rendered by nobody, and a PDF is given to nobody
//! before its words have been read back from it. Gathering reads the repository; rendering does not,
//! so that many documents can be rendered at once.

mod files;
pub mod job;
pub mod look;
pub mod name;
pub mod place;
pub mod text;
pub mod theme;

use std::ops::Range;

use anyhow::{Result, bail};
use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::change::RepoPath;
use crate::domain::field::Reading;
use crate::domain::language::Language;
use crate::domain::manuscript::{Manuscript, Purpose, Tags};
use crate::domain::person::Person;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::time::Toward;
use crate::domain::value::{Map, Value};
use crate::features::fitting::{self, Relevance, Unfit};
use crate::render::context::Job;
use crate::render::document::{DocumentKind, Files, Format, Paper, Rendered, Request};
use crate::render::theme::Theme;
use crate::render::{self, readback};
use crate::store::manuscripts::Written;
use crate::store::repository::Repository;

use super::fault::{Fault, Hinted};
use super::worker;
use look::Look;

/// What is to be rendered.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// What it is.
    pub kind: DocumentKind,
    /// The job it is for.
    pub job: Option<&'a Record>,
    /// The master that was named.
    pub named: Option<&'a str>,
    /// How it looks.
    pub look: &'a Look,
}

/// The text that a document is made of.
#[derive(Debug, Clone)]
pub struct Source {
    /// Its file.
    pub path: RepoPath,
    /// What stands there.
    pub text: String,
}

/// All that a document is made of.
pub struct Material {
    /// What it is.
    pub kind: DocumentKind,
    /// The text, without what its tags leave out.
    pub manuscript: Manuscript,
    /// Where that stands; none for a mail.
    pub source: Option<Source>,
    /// Who it speaks of.
    pub person: Person,
    /// The job it is for.
    pub job: Option<Job>,
    /// The templates.
    pub theme: Theme,
    /// What is to be said of the text.
    pub warnings: Vec<Problem>,
    language: Language,
    paper: Paper,
    today: Date,
    files: Files,
    pages: Option<usize>,
    archival: bool,
    is_verified: bool,
}

/// A document, ready to be written.
#[derive(Debug, Clone)]
pub struct Made {
    /// Its format.
    pub format: Format,
    /// Its bytes and pages.
    pub rendered: Rendered,
}

/// A document in all its formats.
#[derive(Debug, Clone)]
pub struct Documents {
    /// One for each format that was asked for, in that order.
    pub made: Vec<Made>,
    /// The bullets that were left out to fit, in their words.
    pub dropped: Vec<String>,
}

impl Material {
    /// Gathers all that a document is made of.
    ///
    /// # Errors
    /// When something of it is not there, is broken, or is only half-filled.
    pub fn gather(repository: &Repository, order: Order<'_>, now: &Zoned) -> Result<Self> {
        let Order { kind, job, look, .. } = order;
        let (asked, paper, mut pages) = (look.language()?, look.paper()?, look.pages()?);
        let reading = Reading { now, toward: Toward::Past, currency: repository.currency() };
        let details = look.details(&reading)?;
        let theme = theme::of(repository, kind, look.template.as_deref())?;
        let purpose = match kind {
            DocumentKind::Resume => Some(Purpose::Resume),
            DocumentKind::Letter => Some(Purpose::Letter),
            DocumentKind::Mail => None,
        };
        let found = purpose.map(|purpose| text::of(repository, purpose, job, order.named));
        let found = found.transpose()?;
        let rules = job.and_then(|job| job.value.get("tailor")).unwrap_or(&Value::Null);
        let is_tailored = found.as_ref().is_some_and(|found| found.is_tailored);
        let written = found.map(|found| found.written);
        let front = written.as_ref().map_or(&Value::Null, |written| &written.manuscript.front);
        let headline = headline(rules);
        let layers = [repository.profile(), front, &headline, &details];
        let person = Person::of(&layers).map_err(|error| {
            Hinted::failed(error.to_string(), "trackway config profile.name=\"Your Name\"")
        })?;
        if let Some(written) = &written {
            refuse_placeholders(written, &look.allow_placeholder)?;
        }
        let tags = tags(look, rules, is_tailored);
        if !is_tailored && kind == DocumentKind::Resume {
            pages = pages.or_else(|| rules.get("pages")?.as_text()?.parse().ok());
        }
        let whole = written.as_ref().map(|written| written.manuscript.clone());
        let whole = whole.unwrap_or_else(|| Manuscript::of(Value::Null, Vec::new(), ""));
        Ok(Self {
            kind,
            manuscript: whole.selected(&tags),
            language: asked
                .unwrap_or_else(|| language(&[front, repository.profile(), repository.settings()])),
            person: person.clone(),
            job: job.map(|job| job::facts(repository, job, now.date())).transpose()?,
            theme,
            files: files::of(repository, written.as_ref(), &person)?,
            warnings: written.as_ref().map(|it| it.warnings.clone()).unwrap_or_default(),
            source: written.map(|it| Source { path: it.path, text: it.source }),
            paper,
            today: now.date(),
            pages,
            archival: look.pdf_a,
            is_verified: !look.no_verify,
        })
    }

    /// Renders it in these formats; `share` is the uid of the share that it is for.
    ///
    /// # Errors
    /// When it can't be rendered or fitted, or words of it are missing from a PDF.
    pub fn render(&self, formats: &[Format], share: Option<&str>) -> Result<Documents> {
        let (manuscript, dropped) = match self.pages {
            Some(most) => self.fitted(most)?,
            None => (None, Vec::new()),
        };
        let manuscript = manuscript.as_ref().unwrap_or(&self.manuscript);
        let made = formats.iter().map(|format| self.made(manuscript, *format, share));
        Ok(Documents { made: made.collect::<Result<_>>()?, dropped })
    }

    /// How many pages another text would take in its place.
    ///
    /// # Errors
    /// When it can't be rendered.
    pub fn pages_of(&self, manuscript: &Manuscript) -> Result<usize> {
        Ok(render::pages(&self.request(manuscript, None))?)
    }

    /// Where pictures, fonts and the text of it lie.
    pub fn inputs(&self) -> impl Iterator<Item = RepoPath> {
        let text = self.source.as_ref().map(|source| source.path.clone());
        text.into_iter().chain(self.files.keys().filter_map(|path| RepoPath::new(path.as_str())))
    }

    fn made(&self, manuscript: &Manuscript, format: Format, share: Option<&str>) -> Result<Made> {
        let request = self.request(manuscript, share);
        let rendered = render::render(&request, format)?;
        if format == Format::Pdf && self.is_verified {
            readback::check(&rendered.bytes, &render::expected(&request)?)?;
        }
        Ok(Made { format, rendered })
    }

    fn request<'a>(&'a self, manuscript: &'a Manuscript, share: Option<&'a str>) -> Request<'a> {
        Request {
            kind: self.kind,
            manuscript,
            person: &self.person,
            job: self.job.as_ref(),
            language: self.language,
            paper: self.paper,
            today: self.today,
            share,
            archival: self.archival,
            theme: &self.theme,
            files: &self.files,
            runner: worker::run,
        }
    }

    /// What fits on so many pages, and the words of what does not.
    fn fitted(&self, most: usize) -> Result<(Option<Manuscript>, Vec<String>)> {
        let relevance = Relevance::by_place(&self.manuscript);
        let measure = |manuscript: &Manuscript| render::pages(&self.request(manuscript, None));
        let fitted = fitting::fit(&self.manuscript, &relevance, most, measure).map_err(|unfit| match unfit {
            Unfit::TooLong { .. } => anyhow::Error::from(Hinted::failed(
                unfit.to_string(),
                "shorten what stands outside of bullets, take a template such as compact, or allow more pages",
            )),
            Unfit::Unmeasured(error) => error.into(),
        })?;
        let bullets = self.manuscript.bullets();
        let words = |span: &Range<usize>| {
            let bullet = bullets.iter().find(|bullet| bullet.span() == *span);
            bullet.map(|bullet| bullet.words())
        };
        let dropped = fitted.dropped.iter().filter_map(words).collect();
        Ok((Some(fitted.manuscript), dropped))
    }
}

/// The headline for a job, as a layer of the person.
fn headline(rules: &Value) -> Value {
    let headline = rules.get("headline").filter(|headline| !headline.is_empty());
    let fields = headline.map(|headline| ("headline", headline.clone()));
    Value::Map(fields.into_iter().collect::<Map>())
}

/// The tags that were asked for, else those of the job, unless the text was tailored by them.
fn tags(look: &Look, rules: &Value, is_tailored: bool) -> Tags {
    let ruled = |field: &str| -> Vec<String> {
        let tags = rules.get(field).filter(|_| !is_tailored).and_then(Value::as_list);
        tags.unwrap_or_default().iter().filter_map(Value::as_text).map(str::to_owned).collect()
    };
    let pick = |asked: &[String], field: &str| {
        if asked.is_empty() { ruled(field) } else { asked.to_vec() }
    };
    Tags { include: pick(&look.include, "include"), exclude: pick(&look.exclude, "exclude") }
}

/// The first language that the front matter, the profile or the settings name.
pub fn language(layers: &[&Value]) -> Language {
    let named = |layer: &&Value| {
        let code = layer.get("lang").or_else(|| layer.get("language"))?.as_text()?;
        code.parse().ok()
    };
    layers.iter().find_map(named).unwrap_or_default()
}

fn refuse_placeholders(written: &Written, allowed: &[String]) -> Result<()> {
    let found = written.manuscript.placeholders(&written.source, allowed);
    let problems: Vec<_> = found
        .into_iter()
        .map(|placeholder| {
            let message = format!("`{}` is still to be filled in", placeholder.text);
            let hint = format!(
                "fill it in; if it is meant so: --allow-placeholder '{}'",
                placeholder.text
            );
            Problem::at(&written.path, &written.source, placeholder.span, message).hinting(hint)
        })
        .collect();
    if problems.is_empty() { Ok(()) } else { bail!(Fault::Problems { folder: None, problems }) }
}
