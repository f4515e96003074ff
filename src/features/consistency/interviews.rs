//! Interviews that say of their time what can't be, or what is another time elsewhere.

use jiff::tz::{TimeZone, offset};

use super::Finding;
use crate::domain::change::FieldPath;
use crate::domain::interview::{Interview, MINUTES, USUAL_MINUTES};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rule::Rule;
use crate::domain::time::Moment;

/// Interviews at a time that is another one for whoever lives elsewhere.
pub(super) fn without_zone(record: &Record) -> impl Iterator<Item = Finding> {
    let interviews = record.list("interviews").iter().enumerate();
    let jobs = interviews.filter(|_| record.kind == Kind::Job);
    jobs.filter_map(|(index, item)| {
        let at = Interview::of(item).text("at").filter(|at| is_without_zone(at))?;
        Some(Finding {
            rule: Rule::Interview,
            path: record.path.clone(),
            field: Some(FieldPath::root("interviews").index(index).key("at")),
            message: format!("`{at}` has no zone: it moves when you do"),
            hint: "write one behind it: 2026-11-25 14:00 Europe/Berlin".to_owned(),
            is_error: false,
        })
    })
}

/// Interviews that say of their length what can't be.
pub(super) fn without_length(record: &Record) -> impl Iterator<Item = Finding> {
    let interviews = record.list("interviews").iter().enumerate();
    let jobs = interviews.filter(|_| record.kind == Kind::Job);
    jobs.filter_map(|(index, item)| {
        let minutes = Interview::of(item).text("minutes")?;
        let number = minutes.parse::<i64>().ok().filter(|number| !MINUTES.contains(number))?;
        Some(Finding {
            rule: Rule::Interview,
            path: record.path.clone(),
            field: Some(FieldPath::root("interviews").index(index).key("minutes")),
            message: format!("`{number}` minutes is no length: {USUAL_MINUTES} are taken for it"),
            hint: format!("write a number from 1 to {}, or leave it out", MINUTES.end()),
            is_error: false,
        })
    })
}

/// Whether a text is an instant only where a zone is assumed for it.
fn is_without_zone(text: &str) -> bool {
    let read = |zone| Moment::parse(text, &zone).ok();
    match (read(TimeZone::UTC), read(TimeZone::fixed(offset(5)))) {
        (Some(Moment::Instant(here)), Some(Moment::Instant(there))) => {
            here.timestamp() != there.timestamp()
        }
        _ => false,
    }
}
