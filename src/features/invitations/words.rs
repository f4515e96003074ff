//! What an invitation comes to, in words.

use crate::domain::id::Id;
use crate::domain::invitation::Invitation;
use crate::domain::time::Moment;

use super::Step;

/// What people write for the kinds of interviews. A kind is guessed from nothing else.
const KINDS: [(&str, &str); 13] = [
    ("screen", "screen"),
    ("screening", "screen"),
    ("hiring manager", "hiring-manager"),
    ("technical", "technical"),
    ("system design", "system-design"),
    ("systems design", "system-design"),
    ("behavioral", "behavioral"),
    ("behavioural", "behavioral"),
    ("assessment", "assessment"),
    ("panel", "panel"),
    ("onsite", "onsite"),
    ("on site", "onsite"),
    ("final", "final"),
];

/// The kind whose name stands in a summary; `None` where none does, or more than one.
pub fn kind(summary: &str) -> Option<&'static str> {
    let letters = |letter: char| if letter.is_alphanumeric() { letter } else { ' ' };
    let words: String = summary.to_lowercase().chars().map(letters).collect();
    let words = format!(" {} ", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let named = KINDS.iter().filter(|(word, _)| words.contains(&format!(" {word} ")));
    let mut kinds: Vec<_> = named.map(|(_, kind)| *kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if let [kind] = kinds[..] { Some(kind) } else { None }
}

/// What an invitation is called.
pub fn name(invitation: &Invitation) -> String {
    invitation.summary.clone().unwrap_or_else(|| invitation.uid.clone())
}

/// From when to when an interview moved, what is the same said once: `2026-11-25 14:00 -> 16:00
/// Europe/Berlin`.
pub fn moved(before: Option<&Moment>, after: &Moment) -> String {
    let after = after.to_string();
    let Some(before) = before.map(ToString::to_string) else { return after };
    let (from, to): (Vec<&str>, Vec<&str>) =
        (before.split(' ').collect(), after.split(' ').collect());
    match (&from[..], &to[..]) {
        ([day, time, zone], [other_day, other_time, other_zone]) if zone == other_zone => {
            if day == other_day {
                format!("{day} {time} -> {other_time} {zone}")
            } else {
                format!("{day} {time} -> {other_day} {other_time} {zone}")
            }
        }
        _ => format!("{before} -> {after}"),
    }
}

/// What is different of an interview.
#[derive(Debug, Default)]
pub struct Update {
    /// From when to when it moved.
    pub moved: Option<String>,
    /// Whether it was cancelled.
    pub is_reinstated: bool,
    /// What else, in words.
    pub others: Vec<String>,
}

impl Update {
    /// All of it, for an interview that takes place at `at`.
    pub fn summary(self, item: &str, at: &str) -> String {
        let Self { moved, is_reinstated, others } = self;
        let verb = match (is_reinstated, &moved) {
            (true, _) => "reinstate",
            (false, Some(_)) => "move",
            (false, None) => "update",
        };
        let when = moved.or_else(|| is_reinstated.then(|| at.to_owned()));
        let parts: Vec<_> = when.into_iter().chain(others).collect();
        let what =
            if parts.is_empty() { "nothing but its version".to_owned() } else { parts.join(", ") };
        format!("{verb} interview {item}: {what}")
    }
}

/// The subject of a change with these steps.
pub fn of_all(job: &Id, steps: &[Step]) -> String {
    let summaries: Vec<_> = steps.iter().filter_map(|step| step.summary.as_deref()).collect();
    if let [one] = summaries[..] {
        return one.to_owned();
    }
    let each = steps.iter().filter_map(|step| {
        let verb = step.summary.as_deref()?.split(' ').next()?;
        Some(format!("{verb} {}", step.interview))
    });
    let each: Vec<_> = each.collect();
    format!("read {} invitations of job {job}: {}", summaries.len(), each.join(", "))
}

/// What to type where an old version is right all the same.
pub fn all_the_same(item: &str, invitation: &Invitation) -> Option<String> {
    let command = match &invitation.at {
        _ if invitation.is_cancelled => format!("trackway interview cancel {item} --by them"),
        Some(at) => format!("trackway interview set {item} at=\"{at}\""),
        None => return None,
    };
    Some(format!("if the older one is right all the same: {command}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{self, Shape};
    use crate::domain::time::zone;

    #[test]
    fn a_kind_is_guessed_from_its_own_name_alone() {
        for (summary, expected) in [
            ("Technical interview: Jane Doe", Some("technical")),
            ("Phone screen with Ferrous", Some("screen")),
            ("Hiring-Manager Gespräch", Some("hiring-manager")),
            ("System design (on-site)", None),
            ("Technical screen", None),
            ("Finally: a talk about technicalities", None),
            ("Panel: panel", Some("panel")),
            ("Other", None),
            ("", None),
        ] {
            assert_eq!(kind(summary), expected, "{summary}");
        }
    }

    #[test]
    fn every_kind_is_one_that_interviews_have() {
        let field = schema::find(schema::INTERVIEW, "kind").expect("kind");
        let Shape::Word(known) = field.shape else { panic!("{field:?}") };
        assert!(KINDS.iter().all(|(_, kind)| known.contains(kind)));
    }

    #[test]
    fn a_move_says_once_what_is_the_same() {
        let zone = zone("Europe/Berlin").expect("zone");
        let at = |text: &str| Moment::parse(text, &zone).expect(text);
        let told = |from: &str, to: &str| moved(Some(&at(from)), &at(to));
        let start = "2026-11-25 14:00 Europe/Berlin";
        for (to, expected) in [
            ("2026-11-25 16:00 Europe/Berlin", "2026-11-25 14:00 -> 16:00 Europe/Berlin"),
            (
                "2026-11-26 14:00 Europe/Berlin",
                "2026-11-25 14:00 -> 2026-11-26 14:00 Europe/Berlin",
            ),
            (
                "2026-11-25 16:00 Europe/Kyiv",
                "2026-11-25 14:00 Europe/Berlin -> 2026-11-25 16:00 Europe/Kyiv",
            ),
            ("2026-11-25", "2026-11-25 14:00 Europe/Berlin -> 2026-11-25"),
        ] {
            assert_eq!(told(start, to), expected);
        }
    }
}
