//! `trackway interview set`

use anyhow::Result;

use crate::cli::Writing;
use crate::cli::context::Context;
use crate::cli::desk::{Desk, Draft};
use crate::cli::fault::Hinted;
use crate::cli::part::INTERVIEWS;
use crate::cli::written::Written;
use crate::domain::field;
use crate::domain::interview::Interview;
use crate::domain::record::Record;
use crate::domain::schema::Shape;
use crate::features::assign::{Assignment, Operator};
use crate::features::interviews;

use super::plan;

/// Change an interview: move it, say where it is, who takes part
///
/// `field=value` sets, `field=` clears, `with+=jane` and `with-=jane` change who takes part:
/// `at="fri 15:00"`, `minutes=90`, `kind=panel`, `where=https://...`, `status=scheduled`.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The interview: JOB/ID, or its id alone where no other job has such a one
    #[arg(value_name = "JOB/ID")]
    interview: String,
    /// What to set: at minutes kind with where status outcome notes
    #[arg(value_name = "FIELD=VALUE", required = true)]
    assignments: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Sets the fields.
///
/// # Errors
/// When the interview can't be found, or one of the assignments can't be made.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let assignments = args.assignments.iter().map(|words| read(words)).collect::<Result<_>>()?;
    ctx.write(args.writing, |desk| {
        let (job, id) = INTERVIEWS.find(desk.repository, &args.interview)?;
        let assignments = with_people(assignments, &taking_part(&job, &id), desk)?;
        let change = interviews::set(&job, &id, &assignments, &desk.reading())?;
        let is_moved = assignments.iter().any(|it| it.field == "at" || it.field == "minutes");
        let draft =
            if is_moved { plan::told(desk, &job, &id, change)? } else { Draft::of(&job, change) };
        let otherwise = format!("interview {}/{id} stays as it is", job.id);
        Ok(draft.otherwise(otherwise).about("interview", &[id]))
    })
}

fn read(words: &str) -> Result<Assignment> {
    words.parse().map_err(|error| {
        let hint = "trackway interview set JOB/ID at=\"fri 15:00\", minutes=90, with+=jane";
        Hinted::usage(format!("{error}"), hint).into()
    })
}

/// The ids of those who take part so far.
fn taking_part<'j>(job: &'j Record, id: &str) -> Vec<&'j str> {
    Interview::find(&job.value, id).map(|it| it.with().collect()).unwrap_or_default()
}

/// The one of these ids that is meant: it itself, or the only one that begins so.
fn among<'j>(there: &[&'j str], who: &str) -> Option<&'j str> {
    let begins = |id: &&&str| id.starts_with(who);
    let mut found = there.iter().filter(|id| **id == who).chain(there.iter().filter(begins));
    let first = found.next()?;
    let is_one = *first == who || found.next().is_none();
    is_one.then_some(first)
}

/// The same, with the ids of the contacts that words mean. Who goes is looked for among those who
/// take part, so one whose record is gone can still be taken out.
fn with_people(given: Vec<Assignment>, there: &[&str], desk: &Desk<'_>) -> Result<Vec<Assignment>> {
    let mut understood = Vec::new();
    for it in given {
        if it.field != "with" || it.words.trim().is_empty() {
            understood.push(it);
            continue;
        }
        let mut ids = Vec::new();
        for who in field::items(Shape::Text, &it.words)? {
            let going = (it.operator == Operator::Drop).then(|| among(there, who.trim()));
            ids.push(match going.flatten() {
                Some(id) => id.to_owned(),
                None => desk.contact(who)?,
            });
        }
        understood.push(Assignment { words: ids.join(","), ..it });
    }
    Ok(understood)
}
