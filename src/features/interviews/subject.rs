//! What is said of a changed interview, in the subject of the commit.

use crate::domain::difference;
use crate::domain::interview::Interview;
use crate::domain::schema;

/// The verb and the words for what is different: that an interview moves comes first, and that it is
/// over is said by its status alone.
pub fn told<'v>(verb: &'v str, old: Interview<'_>, new: Interview<'_>) -> (&'v str, String) {
    let is_over = matches!(verb, "done" | "missed");
    let rest = |item: Interview<'_>| {
        let mut item = item.value().clone();
        if let Some(fields) = item.as_map_mut() {
            fields.remove("at");
            if is_over {
                fields.remove("status");
            }
        }
        item
    };
    let mut said = difference::summary(schema::INTERVIEW, &rest(old), &rest(new));
    match (old.text("at"), new.text("at")) {
        (Some(from), Some(to)) if from != to => {
            said.insert(0, moved(from, to));
            ("move", said.join(", "))
        }
        (None, Some(to)) => {
            said.insert(0, format!("at {to}"));
            (verb, said.join(", "))
        }
        _ if is_over => {
            said.insert(0, verb.to_owned());
            ("mark", said.join(", "))
        }
        _ => (verb, said.join(", ")),
    }
}

/// `2026-11-25 14:00 -> 16:00 Europe/Berlin`: two times, and what they share once.
pub fn moved(from: &str, to: &str) -> String {
    let (from_words, to_words): (Vec<_>, Vec<_>) =
        (from.split(' ').collect(), to.split(' ').collect());
    let ([day, clock, zone], [other_day, other_clock, other_zone]) =
        (from_words.as_slice(), to_words.as_slice())
    else {
        return format!("{from} -> {to}");
    };
    match (day == other_day, zone == other_zone) {
        (true, true) => format!("{day} {clock} -> {other_clock} {zone}"),
        (false, true) => format!("{day} {clock} -> {to}"),
        _ => format!("{from} -> {to}"),
    }
}
