//! What an invitation comes to, in words.

use crate::domain::id::Id;
use crate::domain::interview::Interview;
use crate::domain::invitation::Invitation;
use crate::features::interviews::subject;

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

/// What is different of an interview after a newer version of its invitation.
pub fn update(item: &str, old: Interview<'_>, new: Interview<'_>) -> String {
    let is_reinstated = !old.is_scheduled() && new.is_scheduled();
    let [before, after] = [old, new].map(|interview| {
        let mut value = interview.value().clone();
        if let Some(fields) = value.as_map_mut() {
            fields.remove("invite");
            fields.remove("status");
        }
        value
    });
    let (verb, said) = subject::told("update", Interview::of(&before), Interview::of(&after));
    let verb = if is_reinstated { "reinstate" } else { verb };
    let said = match (is_reinstated, said.is_empty()) {
        (_, false) => &said,
        (true, true) => new.text("at").unwrap_or_default(),
        (false, true) => "nothing but its version",
    };
    subject::line(verb, item, said)
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
pub fn all_the_same(
    item: &str,
    interview: Interview<'_>,
    invitation: &Invitation,
) -> Option<String> {
    let command = match &invitation.at {
        _ if invitation.is_cancelled => format!("trackway interview cancel {item} --by them"),
        Some(at) if interview.status() == "cancelled" => {
            format!("trackway interview set {item} status=scheduled at=\"{at}\"")
        }
        Some(at) => format!("trackway interview set {item} at=\"{at}\""),
        None => return None,
    };
    Some(format!("if the older one is right all the same: {command}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema::{self, Shape};

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
}
