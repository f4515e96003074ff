//! What a new tailoring would be.

use anyhow::{Result, bail};

use crate::domain::change::{Edit, FieldPath, RepoPath};
use crate::domain::manuscript::{Bullet, Manuscript, Purpose, Tags};
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::features::fitting::{self, Relevance, Unfit};
use crate::features::matching::{language_of, relevance};
use crate::features::tailoring::{self, Choice, Dropped, Why};
use crate::formats::manuscript;
use crate::render::document::DocumentKind;

use super::super::desk::Desk;
use super::super::fault::{Fault, Hinted};
use super::super::rendering::look::Look;
use super::super::rendering::{Material, Order, text};
use super::super::wanted::{Wanted, check_length};
use super::answer::Tailored;
use super::asked::Asked;
use super::last::Recipe;

/// A tailoring, not yet written.
pub struct Plan {
    /// The file of the master.
    pub master: RepoPath,
    /// Whether that is one that was asked for by its name.
    pub is_named: bool,
    /// Its text.
    pub source: String,
    /// The tailored text.
    pub text: String,
    /// How it came to be.
    pub recipe: Recipe,
    /// How many bullets stay.
    pub kept: usize,
    /// The bullets that don't.
    pub dropped: Vec<Dropped>,
    /// Its pages, where they were counted.
    pub pages: Option<usize>,
}

/// What was asked for, and what the job says where nothing was.
struct Rules {
    tags: Tags,
    pages: Option<usize>,
    headline: Option<String>,
}

impl Plan {
    /// A tailoring for a job, of the master that is `named`.
    ///
    /// # Errors
    /// When it has no posting, there is no master, or it does not fit.
    pub fn of(
        asked: &Asked,
        desk: &Desk<'_>,
        wanted: &Wanted<'_>,
        job: &Record,
        named: Option<&str>,
    ) -> Result<Self> {
        let found = text::master_for(desk.repository, Purpose::Resume, Some(job), named)?.written;
        if found.manuscript.bullets().is_empty() {
            bail!(Hinted::failed(
                format!("`{}` has no bullets to choose from", found.path),
                "write what you did as a list: - Led a team of ten",
            ));
        }
        check_length(&found.path, &found.source, &found.manuscript)?;
        let rules = Rules::of(asked, job);
        let demands = wanted.demands(job)?;
        let language = language_of(&found.manuscript, &found.source);
        let relevance = relevance(&found.manuscript, language, &demands, &wanted.readers);
        let choice = tailoring::choose(&found.manuscript, &relevance, &rules.tags);
        let mut plan = Self {
            recipe: Recipe::of(&found, choice, rules.headline.clone()),
            master: found.path,
            is_named: named.is_some(),
            source: found.source,
            text: String::new(),
            kept: 0,
            dropped: Vec::new(),
            pages: None,
        };
        if let Some(most) = rules.pages {
            plan.fit(desk, job, &found.manuscript, &relevance, most)?;
        }
        plan.text = plan.recipe.text(&plan.source, &found.manuscript)?;
        plan.kept = plan.recipe.choice.kept.len();
        let gone = &plan.recipe.choice.dropped;
        plan.dropped = tailoring::dropped(&plan.source, &found.manuscript, gone);
        Ok(plan)
    }

    /// Leaves out what has no room: the text itself is measured, as it would be written.
    fn fit(
        &mut self,
        desk: &Desk<'_>,
        job: &Record,
        master: &Manuscript,
        relevance: &Relevance,
        most: usize,
    ) -> Result<()> {
        let look = Look::default();
        let order = Order {
            kind: DocumentKind::Resume,
            job: Some(job),
            named: Some(self.master.stem()),
            look: &look,
        };
        let material = Material::gather(desk.repository, order, &desk.now)?;
        let gone = self.recipe.choice.dropped.iter().map(|(span, _)| span.clone()).collect();
        let chosen = master.without(&gone);
        let measure = |manuscript: &Manuscript| {
            let left: Vec<_> = manuscript.bullets().iter().map(Bullet::span).collect();
            let mut recipe = self.recipe.clone();
            recipe.choice.leave_out(|span| !left.contains(span));
            let text = recipe.text(&self.source, master)?;
            material.pages_of(&read(&self.master, &text)?)
        };
        let fitted =
            fitting::fit(&chosen, relevance, most, measure).map_err(|unfit| match unfit {
                Unfit::TooLong { .. } => anyhow::Error::from(Hinted::failed(
                    unfit.to_string(),
                    "shorten what stands outside of bullets, or allow more pages",
                )),
                Unfit::Unmeasured(error) => error,
            })?;
        self.recipe.choice.leave_out(|span| fitted.dropped.contains(span));
        self.pages = Some(fitted.pages);
        Ok(())
    }

    /// What was done, for people and programs.
    pub fn told(
        self,
        job: &Record,
        path: &RepoPath,
        clashes: Vec<super::answer::Clash>,
    ) -> Tailored {
        Tailored {
            job: job.id.to_string(),
            path: path.clone(),
            resume: self.master,
            kept: self.kept,
            pages: self.pages,
            dropped: self.dropped.iter().map(super::answer::LeftOut::of).collect(),
            clashes,
        }
    }
}

impl Rules {
    fn of(asked: &Asked, job: &Record) -> Self {
        let own = job.value.get("tailor").unwrap_or(&Value::Null);
        let text = |field: &str| own.get(field).and_then(Value::as_text);
        let chosen = |given: &[String], field: &str| -> Vec<String> {
            let words = own.get(field).and_then(Value::as_list).unwrap_or_default();
            let ruled = words.iter().filter_map(Value::as_text).map(str::to_owned);
            if given.is_empty() { ruled.collect() } else { given.to_vec() }
        };
        let headline = text("headline").map(str::trim).filter(|headline| !headline.is_empty());
        Self {
            tags: Tags {
                include: chosen(&asked.include, "include"),
                exclude: chosen(&asked.exclude, "exclude"),
            },
            pages: asked.pages.or_else(|| text("pages")?.parse().ok().filter(|pages| *pages > 0)),
            headline: headline.map(str::to_owned),
        }
    }
}

impl Choice {
    /// Leaves out bullets that have no room.
    fn leave_out(&mut self, is_gone: impl Fn(&std::ops::Range<usize>) -> bool) {
        let (gone, kept) = std::mem::take(&mut self.kept).into_iter().partition(is_gone);
        let gone: Vec<_> = gone;
        self.kept = kept;
        self.dropped.extend(gone.into_iter().map(|span| (span, Why::NoRoom)));
    }
}

/// Reads a text that we made, which reads unless what it was made of does not.
pub fn read(path: &RepoPath, text: &str) -> Result<Manuscript> {
    match manuscript::read(path, text.as_bytes(), Purpose::Resume) {
        Ok((manuscript, _)) => Ok(manuscript),
        Err(problems) => bail!(Fault::Problems { folder: None, problems }),
    }
}

/// The edit that sets a headline.
pub fn headline(words: &str) -> Edit {
    Edit::Set { path: FieldPath::root("headline"), value: Value::text(words) }
}
