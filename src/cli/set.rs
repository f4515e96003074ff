//! `trackway set`

use anyhow::{Result, bail};

use crate::domain::field;
use crate::domain::kind::Kind;
use crate::domain::schema::Shape;
use crate::features::assign::{self, Assignment, Operator};

use super::Writing;
use super::context::Context;
use super::desk::{Desk, Draft};
use super::selection::{self, Selection};
use super::written::Written;

/// Set fields of a job
///
/// `field=value` sets (a list: `tags=a,b`), `field=` clears, `field+=item` and `field-=item` change
/// a list by one item or more; an item with a comma stands in double quotes: `'tags+="a, b"'`. A dot
/// leads deeper: `salary.max=105000`, `custom.commute_minutes=35`. Plain
/// words do where a field has structure: `salary="80k-95k EUR/year"`. Dates take `fri`, `in 2
/// weeks`, `+3d`. `trackway schema job` tells what fields there are.
#[derive(Debug, clap::Args)]
#[command(override_usage = "trackway set [OPTIONS] <ID|--query <QUERY>> <FIELD=VALUE>...")]
pub struct Args {
    #[command(flatten)]
    selection: Selection,
    /// What to set
    #[arg(value_name = "FIELD=VALUE", required_unless_present = "query")]
    assignments: Vec<String>,
    #[command(flatten)]
    writing: Writing,
}

/// Sets the fields.
///
/// # Errors
/// When the record can't be found, or one of the assignments can't be made.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let (chosen, given) = args.selection.before_all(&args.assignments, "FIELD=VALUE")?;
    if chosen.is_query() && !given[0].contains('=') {
        bail!(selection::both(&given[0]));
    }
    let assignments: Vec<Assignment> =
        given.iter().map(|words| words.parse()).collect::<Result<_, _>>()?;
    ctx.write(args.writing, |desk| {
        let assignments = with_people(assignments, kind, desk)?;
        let batch = desk.each(kind, chosen, |record| {
            let change = assign::assign(record, &assignments, &desk.reading())?;
            Ok(Draft::of(record, change))
        })?;
        let what: Vec<_> = assignments.iter().map(ToString::to_string).collect();
        Ok(batch.joined("set", &what.join(", ")))
    })
}

/// The same, with the ids of the contacts that words mean. One that is gone can still be taken out.
fn with_people(given: Vec<Assignment>, kind: Kind, desk: &Desk<'_>) -> Result<Vec<Assignment>> {
    let names_people = |it: &Assignment| kind == Kind::Job && it.field == "contacts";
    given
        .into_iter()
        .map(|it| {
            if !names_people(&it) || it.words.trim().is_empty() {
                return Ok(it);
            }
            let ids: Result<Vec<_>> = field::items(Shape::Text, &it.words)?
                .into_iter()
                .map(|who| match desk.contact(who) {
                    Err(_) if it.operator == Operator::Drop => Ok(who.trim().to_owned()),
                    found => found,
                })
                .collect();
            Ok(Assignment { words: ids?.join(","), ..it })
        })
        .collect()
}
