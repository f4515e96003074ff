//! Moving a job through the pipeline.
//!
//! The rule protected here: every move leaves a dated line in the log, and a move dated before the
//! newest one corrects history without changing where the job stands now.

use std::str::FromStr;

use crate::domain::change::{Change, Edit, FieldPath};
use crate::domain::derived::standing;
use crate::domain::log;
use crate::domain::near::Unknown;
use crate::domain::record::{Editing, Record};
use crate::domain::stage::{Outcome, Stage};
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

use super::belated::Belated;
use super::notes::first_words;

/// Where a job is to go: a stage, or an outcome that closes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// An open stage.
    Stage(Stage),
    /// Closed, with this outcome.
    Outcome(Outcome),
}

impl Target {
    /// Every word that names a target.
    pub fn words() -> Vec<&'static str> {
        Stage::WORDS.iter().chain(Outcome::WORDS).copied().collect()
    }

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stage(stage) => stage.as_str(),
            Self::Outcome(outcome) => outcome.as_str(),
        }
    }

    fn stage(self) -> Stage {
        match self {
            Self::Stage(stage) => stage,
            Self::Outcome(_) => Stage::Closed,
        }
    }

    fn outcome(self) -> Option<Outcome> {
        match self {
            Self::Stage(_) => None,
            Self::Outcome(outcome) => Some(outcome),
        }
    }
}

impl FromStr for Target {
    type Err = Unknown;

    fn from_str(text: &str) -> Result<Self, Unknown> {
        let word = text.to_lowercase();
        word.parse()
            .map(Self::Stage)
            .or_else(|_| word.parse().map(Self::Outcome))
            .map_err(|_| Unknown::new("stage or outcome", text, &Self::words()))
    }
}

/// One move.
#[derive(Debug, Clone, Copy)]
pub struct Step<'a> {
    /// Where to.
    pub to: Target,
    /// When it happened.
    pub at: &'a Moment,
    /// Who acted: `me` or `them`.
    pub by: Option<&'a str>,
    /// What to remember of it.
    pub note: Option<&'a str>,
}

/// Why a job can't move so.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// `closed` says that it is over, not how it ended.
    #[error("a closed job has an outcome")]
    NoOutcome {
        /// The job.
        id: String,
    },
}

/// What a move came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// The job stands elsewhere now.
    Now,
    /// A newer move stands; only the log has one line more.
    LogOnly,
    /// It stood there already.
    Already,
}

/// Moves a job.
///
/// # Errors
/// When the target is `closed` without an outcome and the job is not closed already.
pub fn advance(job: &Record, step: Step<'_>) -> Result<(Change, Moved), Refusal> {
    let stage = job.text("stage").unwrap_or_default();
    let outcome = job.text("outcome");
    let (to, ended) = (step.to.stage(), step.to.outcome());
    let stands = stage == to.as_str() && outcome == ended.map(Outcome::as_str);
    let closes_openly = to == Stage::Closed && ended.is_none();
    if closes_openly && stage != Stage::Closed.as_str() {
        return Err(Refusal::NoOutcome { id: job.id.to_string() });
    }
    let id = &job.id;
    let belated = belated(job, step);
    let older = belated.is_none() && came_later(job, step.at).is_some();
    if (stands || closes_openly) && step.note.is_none() && !older {
        return Ok((Change::default(), Moved::Already));
    }
    let mut editing = Editing::of(job);
    let moved = if older {
        Moved::LogOnly
    } else if stands || closes_openly {
        Moved::Already
    } else {
        editing.put(FieldPath::root("stage"), Value::from(to.as_str()));
        set_outcome(&mut editing, job, ended);
        if let Some(belated) = belated {
            belated.make_room(&mut editing);
        }
        Moved::Now
    };
    editing.log(entry(step, moved));
    let target = step.to.as_str();
    let summary = match moved {
        Moved::Now => format!("move job {id}: {} -> {target}", standing(job)),
        Moved::LogOnly => format!("move job {id}: {target} on {}, log only", step.at),
        Moved::Already => format!("note job {id}: {}", first_words(step.note.unwrap_or(target))),
    };
    Ok((editing.into_change("move", summary), moved))
}

/// The application that a step is, where it is recorded after the fact.
pub fn belated(job: &Record, step: Step<'_>) -> Option<Belated> {
    Belated::of(job, step.at).filter(|_| step.to == Target::Stage(Stage::Applied))
}

/// When the newest move was, where that is certainly after `at`.
pub(super) fn came_later<'j>(job: &'j Record, at: &Moment) -> Option<&'j str> {
    let entries = job.list("log");
    let newest = &entries[log::newest_stage_entry(entries)?];
    log::is_before(&at.to_string(), newest).then(|| newest.get("at")?.as_text())?
}

/// An outcome that ends stays as an empty key, so that the comment beside it stays too.
fn set_outcome(editing: &mut Editing<'_>, job: &Record, ended: Option<Outcome>) {
    let path = FieldPath::root("outcome");
    let value = ended.map_or(Value::Null, |outcome| Value::from(outcome.as_str()));
    if job.value.get("outcome").unwrap_or(&Value::Null) != &value {
        editing.push(Edit::Set { path, value });
    }
}

fn entry(step: Step<'_>, moved: Moved) -> Map {
    let mut entry = Map::new();
    entry.insert("at", Value::text(step.at.to_string()));
    if moved != Moved::Already {
        entry.insert("stage", Value::from(step.to.stage().as_str()));
        if let Some(outcome) = step.to.outcome() {
            entry.insert("outcome", Value::from(outcome.as_str()));
        }
    }
    for (key, words) in [("by", step.by), ("note", step.note)] {
        if let Some(words) = words {
            entry.insert(key, Value::from(words));
        }
    }
    entry
}
