//! What follows from a job on a day, told anew from the words of the contract.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZoneDatabase;

use crate::due;
use crate::plain::{Entry, Plain, Sort};
use crate::pool::STAGES;

/// What no file says.
#[derive(Debug, Default)]
pub struct Derived {
    pub applied_on: Option<Date>,
    pub closed_on: Option<Date>,
    pub days_in_stage: Option<i32>,
    pub last_event_on: Option<Date>,
    /// What is due next, and when.
    pub next: Option<(String, Date)>,
}

/// The day that a text begins with, as it was written: the local one of an instant.
pub fn day(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}

/// When a log entry happened: the day, then the second (of a day alone its end, for a `lead` its
/// beginning), then the stage.
type Moment = (Date, i64, Option<usize>);

pub fn of(job: &Entry, today: Date) -> Derived {
    if job.sort != Sort::Job {
        return Derived::default();
    }
    let root = &job.root;
    let log = root.items("log");
    let days: Vec<Date> = log.iter().filter_map(|entry| day(entry.words("at")?)).collect();
    let is_applied = |entry: &&Plain| entry.words("stage") == Some("applied");
    let is_closed = root.words("stage") == Some("closed");
    let came = came(root);
    Derived {
        applied_on: log.iter().filter(is_applied).filter_map(|it| day(it.words("at")?)).min(),
        closed_on: came.filter(|_| is_closed),
        days_in_stage: came.map(|came| (today - came).get_days()),
        last_event_on: days.into_iter().filter(|day| *day <= today).max(),
        next: if is_closed { None } else { due::next(root) },
    }
}

/// The day the job came to its stage: of the newest moves in a row that all say so the first. None
/// where the newest move says another.
fn came(root: &Plain) -> Option<Date> {
    let stage = root.words("stage")?;
    let mut moves: Vec<(Moment, &Plain)> = root
        .items("log")
        .iter()
        .filter(|entry| entry.words("stage").is_some())
        .map(|entry| (moment(entry), entry))
        .collect();
    moves.sort_by_key(|(moment, _)| *moment);
    let newest = moves.last()?.1.words("at");
    // Of several moves of one moment any may be the newest.
    while moves
        .last()
        .is_some_and(|(_, it)| it.words("at") == newest && it.words("stage") != Some(stage))
    {
        moves.pop();
    }
    if moves.last()?.1.words("at") != newest {
        return None;
    }
    let row = moves.iter().rev().take_while(|(_, it)| it.words("stage") == Some(stage));
    row.last().map(|((day, ..), _)| *day)
}

fn moment(entry: &Plain) -> Moment {
    let at = entry.words("at").unwrap();
    let stage = entry.words("stage").and_then(|stage| STAGES.iter().position(|it| *it == stage));
    let whole = if stage == Some(0) { i64::MIN } else { i64::MAX };
    (day(at).unwrap(), second(at).unwrap_or(whole), stage)
}

/// The second of an instant; a time without zone counts as UTC.
fn second(at: &str) -> Option<i64> {
    let clock = at.get(11..16)?;
    let local: DateTime = format!("{} {clock}", at.get(..10)?).parse().unwrap();
    let zone =
        at.split_once(' ').and_then(|(_, rest)| rest.split_once(' ')).map_or("UTC", |it| it.1);
    let zone = TimeZoneDatabase::bundled().get(zone).unwrap();
    Some(local.to_zoned(zone).unwrap().timestamp().as_second())
}
