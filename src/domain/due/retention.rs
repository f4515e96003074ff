//! What may be kept no longer: records whose own last day is there, and those that a rule of the
//! repository names.
//!
//! The rule protected here: of one rule and one day there is one thing due, however many records it
//! is about.

use jiff::civil::Date;

use super::{Clock, Due, DueKind, lead};
use crate::domain::kind::Kind;
use crate::domain::time::{Moment, Span, Toward};
use crate::domain::value::Value;

/// The rule of a record's own last day.
pub const KEEP_UNTIL: &str = "keep_until";

/// How long records of a kind are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The kind.
    pub kind: Kind,
    /// How long.
    pub after: Span,
    /// The field to count from.
    pub from: String,
}

impl Rule {
    /// The rules of a repository that can be read, by its settings.
    pub fn all(settings: Option<&Value>) -> Vec<Self> {
        let rules = settings.and_then(|it| it.get("retention")).and_then(Value::as_list);
        rules.unwrap_or_default().iter().filter_map(Self::of).collect()
    }

    fn of(rule: &Value) -> Option<Self> {
        let kind = rule.words_of("kind")?;
        Some(Self {
            kind: Kind::ALL.into_iter().find(|known| known.as_str() == kind)?,
            after: rule.words_of("after")?.parse().ok()?,
            from: rule.words_of("from").unwrap_or("last_event_on").to_owned(),
        })
    }

    /// Its name in keys.
    pub fn name(&self) -> String {
        format!("{}.{}.{}", self.kind, self.from, self.after)
    }

    /// The last day of what is counted from a day.
    pub fn last_day(&self, from: Date) -> Option<Date> {
        self.after.day_from(from, Toward::Future)
    }
}

/// Records that may be kept no longer than a day.
pub fn due(rule: &str, day: Date, kind: Kind, ids: &[&str], clock: &Clock) -> Due {
    let what = match ids {
        [id] => format!("{kind} {id}"),
        [first, second, third, _, ..] => {
            format!("{} {}: {first}, {second}, {third} ...", ids.len(), kind.folder())
        }
        several => format!("{} {}: {}", several.len(), kind.folder(), several.join(", ")),
    };
    Due {
        kind: DueKind::Retention,
        item: None,
        at: Moment::Day(day),
        until: None,
        what,
        key: format!("{}/{rule}/{day}", DueKind::Retention),
        leads: lead::single("due", day, &clock.rules, clock),
    }
}
