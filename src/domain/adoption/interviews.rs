//! The log entries that tell calendars of a change.
//!
//! The rule protected here: how many entries a job's log has about an interview is the SEQUENCE that
//! calendars and reminders know it by (RFC 5545 section 3.8.7.4). So the number never falls while the
//! interview is there, and rises with every write after which a calendar shows the interview otherwise.
//! What was told can't be untold: an undo tells once more.

use crate::domain::change::{Edit, FieldPath};
use crate::domain::interview::{BACK, Interview, is_about};
use crate::domain::log;
use crate::domain::value::{Map, Value};

/// The edits after which a job that was `before`, and is `after`, has told all there is to tell.
/// `now` dates what was not told.
pub fn telling(before: &Value, after: &Value, now: &str) -> Vec<Edit> {
    let mut log = LogLines::of(after);
    for (id, told) in ids(after).map(|id| (id, Telling::of(id, before, after))) {
        log.add_all(told.vanished.iter().cloned());
        let number = told.number + told.vanished.len();
        if let Some(words) = told.difference.filter(|_| number <= told.number_before) {
            log.add(words.entry(id, now));
        }
    }
    log.edits
}

/// A job with the entries that [`telling`] would bring back, and none that are new.
pub fn keeping(before: &Value, after: &Value) -> Value {
    let mut log = LogLines::of(after);
    for id in ids(after) {
        log.add_all(Telling::of(id, before, after).vanished.into_iter());
    }
    Edit::apply_all(&log.edits, after).unwrap_or_else(|_| after.clone())
}

/// The edits after which a job merged of two sides has told each of them all there is to tell: for an interview that
/// shows otherwise than on a side there are more than there, for any other no fewer. No clock dates
/// them, but the newest entry of either side, so that all who merge write the same.
pub(super) fn telling_both(sides: [&Value; 2], merged: &Value) -> Vec<Edit> {
    let mut log = LogLines::of(merged);
    let Some(at) = newest_at(sides, merged) else { return log.edits };
    for id in ids(merged) {
        let number = entries(merged, id).len();
        let wanted = sides.iter().filter_map(|side| least_number(id, side, merged)).max();
        let missing = wanted.unwrap_or_default().saturating_sub(number);
        let words = Difference { moved_from: None, note: Some(MERGED.to_owned()) };
        log.add_all(std::iter::repeat_n(words.entry(id, at), missing));
    }
    log.edits
}

/// How many entries a merged job must have about an interview for a side that has it.
fn least_number(id: &str, side: &Value, merged: &Value) -> Option<usize> {
    let old = Shown::of(id, side);
    let shows_otherwise = old != Shown::of(id, merged);
    (!old.is_empty()).then(|| entries(side, id).len() + usize::from(shows_otherwise))
}

/// The `at` of the newest entry of both logs; where they are empty, of the last interview.
fn newest_at<'v>(sides: [&'v Value; 2], merged: &'v Value) -> Option<&'v str> {
    let newest = |items: &mut dyn Iterator<Item = &'v Value>| {
        let dated = items.filter(|item| item.words_of("at").and_then(log::day).is_some());
        dated.max_by_key(|item| log::Key::of(item))?.words_of("at")
    };
    let logs = sides.iter().filter_map(|side| side.get("log")?.as_list());
    newest(&mut logs.flatten())
        .or_else(|| newest(&mut Interview::all(merged).map(Interview::value)))
}

/// The ids of the interviews, each once.
fn ids(job: &Value) -> impl Iterator<Item = &str> {
    let all = Interview::all(job).map(Interview::id);
    let earlier = Interview::all(job).map(Interview::id);
    all.enumerate().filter_map(move |(position, id)| {
        (!earlier.clone().take(position).any(|other| other == id)).then_some(id)
    })
}

/// What a write did to an interview that was there before it.
struct Telling {
    number_before: usize,
    number: usize,
    /// The entries that are gone, without others in their place.
    vanished: Vec<Value>,
    difference: Option<Difference>,
}

impl Telling {
    fn of(id: &str, before: &Value, after: &Value) -> Self {
        let (old, new) = (entries(before, id), entries(after, id));
        let mut left = new.clone();
        let mut vanished = old.clone();
        vanished.retain(|entry| match left.iter().position(|other| other == entry) {
            Some(there) => {
                left.swap_remove(there);
                false
            }
            None => true,
        });
        let replaced = vanished.len().min(left.len());
        Self {
            number_before: old.len(),
            number: new.len(),
            vanished: vanished.into_iter().skip(replaced).cloned().collect(),
            difference: Difference::between(id, before, after),
        }
    }
}

fn entries<'v>(job: &'v Value, id: &str) -> Vec<&'v Value> {
    let log = job.get("log").and_then(Value::as_list).unwrap_or_default();
    log.iter().filter(|entry| is_about(entry, id)).collect()
}

/// What is noted of an interview that lies ahead when its job is closed.
const OFF: &str = "off: the job is closed";

/// What is noted of an interview that a merge of two clones changed.
const MERGED: &str = "merged";

/// How an interview shows otherwise than before.
struct Difference {
    moved_from: Option<String>,
    note: Option<String>,
}

/// What a calendar shows of an interview.
#[derive(PartialEq)]
struct Shown<'v> {
    at: &'v str,
    minutes: i64,
    kind: &'v str,
    place: &'v str,
    is_off: bool,
}

impl<'v> Shown<'v> {
    /// Of each interview of that id: a person may have written it twice.
    fn of(id: &str, job: &'v Value) -> Vec<Self> {
        let one = |interview: Interview<'v>| Self {
            at: interview.text("at").unwrap_or_default().trim(),
            minutes: interview.minutes(),
            kind: interview.text("kind").unwrap_or_default(),
            place: interview.text("where").unwrap_or_default(),
            is_off: interview.is_off(job),
        };
        Interview::all(job).filter(|interview| interview.id() == id).map(one).collect()
    }
}

impl Difference {
    fn between(id: &str, before: &Value, after: &Value) -> Option<Self> {
        let (old, new) = (Shown::of(id, before), Shown::of(id, after));
        let now = new.first()?;
        let Some(first) = old.first() else { return Self::that_came_back(now, id, after) };
        if old == new {
            return None;
        }
        let moved_from = (first.at != now.at && !first.at.is_empty()).then(|| first.at.to_owned());
        let is_cancelled = |job| {
            Interview::find(job, id).is_some_and(|interview| interview.status() == "cancelled")
        };
        let note = match (first.is_off, now.is_off) {
            (false, true) if is_cancelled(after) => Some("cancelled".to_owned()),
            (false, true) => Some(OFF.to_owned()),
            (true, false) => Some(BACK.to_owned()),
            _ if moved_from.is_some() => None,
            _ => Some(changed(first, now)),
        };
        Some(Self { moved_from, note })
    }

    /// An interview ahead that appears in a job which is closed was there before it was: `redo` brought
    /// it back.
    fn that_came_back(shown: &Shown<'_>, id: &str, job: &Value) -> Option<Self> {
        let is_scheduled = Interview::find(job, id).is_some_and(Interview::is_scheduled);
        let note = (shown.is_off && is_scheduled).then(|| OFF.to_owned());
        note.map(|note| Self { moved_from: None, note: Some(note) })
    }

    fn entry(self, id: &str, now: &str) -> Value {
        let fields = [
            ("at", Some(Value::from(now))),
            ("interview", Some(Value::from(id))),
            ("moved_from", self.moved_from.map(Value::text)),
            ("note", self.note.map(Value::text)),
        ];
        let said = fields.into_iter().filter_map(|(key, value)| Some((key, value?)));
        Value::Map(said.collect::<Map>())
    }
}

/// The fields that are different, in words.
fn changed(before: &Shown<'_>, after: &Shown<'_>) -> String {
    let fields = [
        ("time", before.at != after.at),
        ("length", before.minutes != after.minutes),
        ("kind", before.kind != after.kind),
        ("place", before.place != after.place),
    ];
    let names = fields.iter().filter(|(_, is_other)| *is_other).map(|(name, _)| *name);
    let names: Vec<_> = names.collect();
    if names.is_empty() { "changed".to_owned() } else { format!("other {}", names.join(", ")) }
}

/// Entries on their way into a log.
struct LogLines {
    entries: Vec<Value>,
    edits: Vec<Edit>,
}

impl LogLines {
    fn of(job: &Value) -> Self {
        let entries = job.get("log").and_then(Value::as_list).unwrap_or_default().to_vec();
        Self { entries, edits: Vec::new() }
    }

    fn add(&mut self, item: Value) {
        let when = item.get("at").and_then(Value::as_text).unwrap_or_default();
        let at = log::position_for(&self.entries, when);
        self.entries.insert(at, item.clone());
        self.edits.push(Edit::Insert { path: FieldPath::root("log"), at, item });
    }

    fn add_all(&mut self, items: impl Iterator<Item = Value>) {
        items.for_each(|item| self.add(item));
    }
}
