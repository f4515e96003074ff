//! What is said of an interview, in the subject of the commit.
//!
//! The rule protected here: where a subject is too long, the name of the job gives way and not the time.

use crate::domain::difference;
use crate::domain::interview::Interview;
use crate::domain::schema;

/// So many characters of a subject are shown: with `undo: ` in front of it, and at most.
const WHOLE: [usize; 2] = [94, 100];

/// So many characters of a job's id tell it from most others.
const TELLING: usize = 8;

/// `move interview ferrous-rust-engineer/a1f3: 2026-11-25 14:00 -> 16:00 Europe/Berlin`. The job's id
/// is cut where the rest is whole then.
pub fn line(verb: &str, item: &str, said: &str) -> String {
    let (job, id) = item.rsplit_once('/').unwrap_or((item, ""));
    let subject = |job: &str| format!("{verb} interview {job}/{id}: {said}");
    let rest = subject("").chars().count();
    let name = job.chars().count();
    if rest + name <= WHOLE[0] {
        return subject(job);
    }
    let left = WHOLE.iter().filter_map(|most| most.checked_sub(rest + 1));
    match left.into_iter().find(|left| *left >= TELLING) {
        Some(left) if left < name => {
            let head: String = job.chars().take(left).collect();
            subject(&format!("{}…", head.trim_end_matches('-')))
        }
        _ => subject(job),
    }
}

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
        (true, false) => format!("{from} -> {other_clock} {other_zone}"),
        (false, true) => format!("{day} {clock} -> {to}"),
        (false, false) => format!("{from} -> {to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_times_share_is_said_once() {
        let from = "2026-11-25 14:00 Europe/Berlin";
        let cases = [
            ("2026-11-25 16:00 Europe/Berlin", "2026-11-25 14:00 -> 16:00 Europe/Berlin"),
            (
                "2026-11-26 14:00 Europe/Berlin",
                "2026-11-25 14:00 -> 2026-11-26 14:00 Europe/Berlin",
            ),
            (
                "2026-11-25 9:00 America/New_York",
                "2026-11-25 14:00 Europe/Berlin -> 9:00 America/New_York",
            ),
            ("2026-11-25", "2026-11-25 14:00 Europe/Berlin -> 2026-11-25"),
        ];
        for (to, expected) in cases {
            assert_eq!(moved(from, to), expected);
        }
    }

    #[test]
    fn a_long_name_gives_way_to_the_time() {
        let item = "ferrous-systems-senior-rust-engineer/a1f3";
        let times = "2026-11-25 14:00 America/New_York -> 2026-11-27 15:00 Europe/Berlin";
        let short = line("move", "acme/a1f3", times);
        assert_eq!(short, format!("move interview acme/a1f3: {times}"));
        let cut = line("move", item, times);
        assert_eq!(cut, format!("move interview ferrous-sy…/a1f3: {times}"));
        assert!(cut.chars().count() <= 100);
        let times = "2026-11-25 14:00 -> 2026-11-27 14:00 America/New_York";
        let cut = line("move", item, times);
        assert_eq!(cut, format!("move interview ferrous-systems-se…/a1f3: {times}"));
        assert!(cut.chars().count() <= 94, "`undo: ` fits before it");
        let text = "x".repeat(80);
        assert_eq!(line("set", item, &text), format!("set interview {item}: {text}"));
    }
}
