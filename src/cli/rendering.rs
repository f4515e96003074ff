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
mod tags;
pub mod text;
pub mod theme;

use std::ops::Range;

use anyhow::{Result, bail};
use jiff::Zoned;
use jiff::civil::Date;

use crate::domain::change::RepoPath;
use crate::domain::field::Reading;
use crate::domain::language::Language;
use crate::domain::manuscript::{Bullet, Manuscript, Purpose};
use crate::domain::person::Person;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::time::Toward;
use crate::domain::value::{Map, Value};
use crate::features::fitting::{self, Relevance, Unfit};
use crate::features::matching;
use crate::render::context::Job;
use crate::render::document::{DocumentKind, Files, Format, Paper, Rendered, Request};
use crate::render::error::RenderError;
use crate::render::theme::Theme;
use crate::render::{self, readback};
use crate::store::manuscripts::Written;
use crate::store::repository::Repository;

use super::fault::{Fault, Hinted};
use super::wanted::Wanted;
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
    relevance: Option<Relevance>,
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
        let (asked, paper) = (look.language()?, look.paper()?);
        let theme = theme::of(repository, kind, look.template.as_deref())?;
        let text = text(repository, order)?;
        let rules = job.and_then(|job| job.value.get("tailor")).unwrap_or(&Value::Null);
        // What was tailored was tailored by the rules of the job.
        let is_tailored = text.as_ref().is_some_and(|text| text.is_tailored);
        let rules = if is_tailored || kind != DocumentKind::Resume { &Value::Null } else { rules };
        let written = text.map(|text| text.written);
        let front = written.as_ref().map_or(&Value::Null, |written| &written.manuscript.front);
        let person = person(repository, front, rules, look, now)?;
        let usual = || rules.get("pages")?.as_text()?.parse().ok();
        let pages = look.pages()?.or_else(usual);
        let whole = written.as_ref().map(|written| written.manuscript.clone());
        let manuscript = whole.unwrap_or_else(|| Manuscript::of(Value::Null, Vec::new(), ""));
        if !is_tailored {
            tags::refuse_unknown(&manuscript, look)?;
        }
        let manuscript = manuscript.selected(&tags::of(look, rules));
        tags::refuse_empty(written.as_ref(), &manuscript)?;
        let relevance = match (job, &written, pages) {
            (Some(job), Some(written), Some(_)) => {
                relevance(repository, job, &manuscript, &written.source)?
            }
            _ => None,
        };
        let layers = [front, repository.profile(), repository.settings()];
        Ok(Self {
            kind,
            language: asked.unwrap_or_else(|| language(&layers)),
            job: job.map(|job| job::facts(repository, job, now.date())).transpose()?,
            files: files::of(repository, written.as_ref(), &person)?,
            warnings: written.as_ref().map(|it| it.warnings.clone()).unwrap_or_default(),
            source: written.map(|it| Source { path: it.path, text: it.source }),
            manuscript,
            person,
            theme,
            paper,
            today: now.date(),
            pages,
            relevance,
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
        let by_place = || Relevance::by_place(&self.manuscript);
        let relevance = self.relevance.clone().unwrap_or_else(by_place);
        let measure = |manuscript: &Manuscript| render::pages(&self.request(manuscript, None));
        let fitted = fitting::fit(&self.manuscript, &relevance, most, measure).map_err(unfit)?;
        let bullets = self.manuscript.bullets();
        let words = |span: &Range<usize>| {
            bullets.iter().find(|bullet| bullet.span() == *span).map(Bullet::words)
        };
        let dropped = fitted.dropped.iter().filter_map(words).collect();
        Ok((Some(fitted.manuscript), dropped))
    }
}

fn unfit(unfit: Unfit<RenderError>) -> anyhow::Error {
    match unfit {
        Unfit::TooLong { .. } => Hinted::failed(
            unfit.to_string(),
            "shorten what stands outside of bullets, take the template compact, or allow more pages",
        )
        .into(),
        Unfit::Unmeasured(error) => error.into(),
    }
}

/// The text of a document, with nothing left to fill in; a mail has none.
fn text(repository: &Repository, order: Order<'_>) -> Result<Option<text::Found>> {
    let purpose = match order.kind {
        DocumentKind::Resume => Purpose::Resume,
        DocumentKind::Letter => Purpose::Letter,
        DocumentKind::Mail => return Ok(None),
    };
    let found = text::of(repository, purpose, order.job, order.named)?;
    refuse_placeholders(&found.written, &order.look.allow_placeholder)?;
    Ok(Some(found))
}

/// Who a document speaks of: by the profile, the front matter, the job, the options.
fn person(
    repository: &Repository,
    front: &Value,
    rules: &Value,
    look: &Look,
    now: &Zoned,
) -> Result<Person> {
    let reading = Reading { now, toward: Toward::Past, currency: repository.currency() };
    let (headline, details) = (headline(rules), look.details(&reading)?);
    let person = Person::of(&[repository.profile(), front, &headline, &details]);
    person.map_err(|error| {
        Hinted::failed(error.to_string(), "trackway config profile.name=\"Your Name\"").into()
    })
}

/// How relevant each bullet is to the posting of the job; none where that says nothing.
fn relevance(
    repository: &Repository,
    job: &Record,
    manuscript: &Manuscript,
    source: &str,
) -> Result<Option<Relevance>> {
    let wanted = Wanted::of(repository)?;
    let Ok(demands) = wanted.demands(job) else { return Ok(None) };
    let language = matching::language_of(manuscript, source);
    Ok(Some(matching::relevance(manuscript, language, &demands, &wanted.readers)))
}

/// The headline for a job, as a layer of the person.
fn headline(rules: &Value) -> Value {
    let headline = rules.get("headline").filter(|headline| !headline.is_empty());
    let fields = headline.map(|headline| ("headline", headline.clone()));
    Value::Map(fields.into_iter().collect::<Map>())
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
