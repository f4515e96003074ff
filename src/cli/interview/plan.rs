//! What there is to say of an interview whose time was just written.
//!
//! The rule protected here: what was understood is said back, and what speaks against it is a warning: a
//! person may mean it so.

use anyhow::Result;
use jiff::civil::Date;

use crate::cli::desk::{Desk, Draft};
use crate::domain::change::{Change, Edit, FileChange};
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::interview::Interview;
use crate::domain::kind::Kind;
use crate::domain::log;
use crate::domain::record::Record;
use crate::domain::time::{Moment, spoken};
use crate::features::interviews;

/// So many days around an interview, another may begin that takes place at the same time.
const NEAR: i32 = 2;

/// A draft that says back when the interview is, and what speaks against that.
///
/// # Errors
/// When a folder can't be read.
pub fn told(desk: &Desk<'_>, job: &Record, id: &str, change: Change) -> Result<Draft> {
    let planned = planned(job, &change);
    let mut draft = Draft::of(job, change);
    let at = Interview::find(&planned.value, id).and_then(|it| it.at(desk.now.time_zone()));
    let Some(at) = at else { return Ok(draft) };
    draft = draft.saying(format!("on {}", spoken(&at, &desk.now)));
    draft.notes.extend(interviews::remarks(&planned, id, &desk.now));
    let others = around(desk, &at)?;
    let overlapping = interviews::overlapping(&planned, id, &others, &desk.now);
    draft.warnings.extend(overlapping.iter().map(|other| format!("at the same time: {other}")));
    Ok(draft)
}

/// The job as a change leaves it.
fn planned(job: &Record, change: &Change) -> Record {
    let mut planned = job.clone();
    for file in &change.files {
        if let FileChange::Edit { edits, .. } = file
            && let Ok(value) = Edit::apply_all(edits, &planned.value)
        {
            planned.value = value;
        }
    }
    planned
}

/// The jobs with an interview about that time. One that can't be read has none.
fn around(desk: &Desk<'_>, at: &Moment) -> Result<Vec<Record>> {
    let index = desk.repository.index(Kind::Job)?;
    let Ok(field) = FieldName::parse(Kind::Job, "interviews.at") else { return Ok(Vec::new()) };
    let day = at.day(desk.now.time_zone());
    let is_near = |text: &str| log::day(text).is_some_and(|other| distance(day, other) <= NEAR);
    let near = index.rows().filter(|row| row.any(&field, &is_near));
    let names: Vec<_> = near.map(|row| row.name()).collect();
    Ok(desk.repository.load(&names).records)
}

fn distance(a: Date, b: Date) -> i32 {
    a.since(b).map_or(i32::MAX, |span| span.get_days().abs())
}
