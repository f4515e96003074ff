//! Names of fields, as people type them in a query, a column or a sort key.

use std::ops::Range;

use super::derived::DerivedField;
use super::leaf;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::schema::{self, Shape};

/// A field that there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldName {
    /// Its name, with dots where it lies deeper: `salary.max`.
    pub name: String,
    /// The keys that lead to it in the file; none for a field that is in no file.
    pub path: Vec<String>,
    /// What may stand there; of a list, each of its items.
    pub shape: Shape,
    /// Where its texts come from.
    pub origin: Origin,
}

/// Where the texts of a field come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The stem of the file.
    Id,
    /// The kind of record.
    Kind,
    /// The path of the file.
    Path,
    /// The file.
    File {
        /// The numbers of the leaves at and below it.
        leaves: Range<u8>,
        /// Those of the field at the top that it is part of, or is.
        top: Range<u8>,
        /// Whether rows hold all of them.
        is_held: bool,
    },
    /// The posting of a job, which is a file of its own.
    Posting,
    /// The log and today's date.
    Derived(DerivedField),
}

/// The derived fields of a job, with what stands in them.
const DERIVED: [(&str, DerivedField, Shape); 7] = [
    ("applied_on", DerivedField::AppliedOn, Shape::Date),
    ("closed_on", DerivedField::ClosedOn, Shape::Date),
    ("days_in_stage", DerivedField::DaysInStage, Shape::Integer),
    ("last_event_on", DerivedField::LastEventOn, Shape::Date),
    ("next", DerivedField::Next, Shape::Text),
    ("next.what", DerivedField::NextWhat, Shape::Text),
    ("next.due", DerivedField::NextDue, Shape::Date),
];

/// Other words that people use for a field.
const ALIASES: [(&str, &str); 18] = [
    ("applied", "applied_on"),
    ("closed", "closed_on"),
    ("days", "days_in_stage"),
    ("last_event", "last_event_on"),
    ("due", "next.due"),
    ("tag", "tags"),
    ("url", "urls"),
    ("contact", "contacts"),
    ("interview", "interviews"),
    ("task", "tasks"),
    ("email", "emails"),
    ("phone", "phones"),
    ("domain", "domains"),
    ("note", "notes"),
    ("alias", "also_known_as"),
    ("pay", "salary"),
    ("opening", "opened"),
    ("reminder", "reminders"),
];

impl FieldName {
    /// The field that a word means for a kind of record.
    ///
    /// # Errors
    /// When there is none, with the nearest name.
    pub fn parse(kind: Kind, word: &str) -> Result<Self, Unknown> {
        let known = |name: &str| Self::known(kind, name);
        let alias = |word: &str| ALIASES.iter().find(|(alias, _)| *alias == word).map(|it| it.1);
        let renamed = match word.split_once('.') {
            Some((first, rest)) => alias(first).map(|name| format!("{name}.{rest}")),
            None => alias(word).map(str::to_owned),
        };
        known(word)
            .or_else(|| renamed.and_then(|name| known(&name)))
            .ok_or_else(|| Self::unknown(kind, word))
    }

    /// States that there is no such field, with the nearest name.
    pub fn unknown(kind: Kind, word: &str) -> Unknown {
        let aliases = ALIASES.iter().filter(|(_, name)| Self::known(kind, name).is_some());
        let aliases = aliases.map(|(alias, _)| *alias);
        let all: Vec<_> = Self::names(kind).into_iter().chain(aliases).collect();
        Unknown::new("field", word, &all)
    }

    /// Whether rows hold all of it, so that no file is read for it.
    pub fn is_held(&self) -> bool {
        !matches!(self.origin, Origin::Posting | Origin::File { is_held: false, .. })
    }

    /// The names of the fields at the top, as files and lists have them.
    pub fn names(kind: Kind) -> Vec<&'static str> {
        let own = schema::fields(kind).iter().map(|field| field.name);
        let derived = DERIVED.iter().filter(|_| kind == Kind::Job).map(|(name, ..)| *name);
        let mut names: Vec<_> = ["id", "path"].into_iter().chain(own).chain(derived).collect();
        if kind == Kind::Job {
            names.push("posting");
        }
        names.retain(|name| !name.contains('.'));
        names
    }

    fn known(kind: Kind, name: &str) -> Option<Self> {
        let path: Vec<String> = name.split('.').map(str::to_owned).collect();
        let named =
            |shape, origin| Some(Self { name: name.to_owned(), path: Vec::new(), shape, origin });
        if let Some(shape) = shape_at(kind, &path) {
            let leaves = leaf::below(kind, &path);
            let is_held = !leaves.is_empty()
                && leaves.clone().all(|number| leaf::leaves(kind)[usize::from(number)].is_held);
            let top = leaf::below(kind, &path[..1]);
            let origin = Origin::File { leaves, top, is_held };
            return Some(Self { name: name.to_owned(), path, shape, origin });
        }
        match name {
            "id" => return named(Shape::Text, Origin::Id),
            "kind" => return named(Shape::Word(Kind::WORDS), Origin::Kind),
            "path" => return named(Shape::Text, Origin::Path),
            "posting" if kind == Kind::Job => return named(Shape::Text, Origin::Posting),
            _ => {}
        }
        let derived = DERIVED.iter().filter(|_| kind == Kind::Job).find(|it| it.0 == name);
        derived.and_then(|(_, field, shape)| named(*shape, Origin::Derived(*field)))
    }
}

/// The shape of what stands at a path: of a list, of each item.
fn shape_at(kind: Kind, path: &[String]) -> Option<Shape> {
    let mut shape = Shape::Fields(schema::fields(kind));
    for key in path {
        if key.is_empty() {
            return None;
        }
        shape = match shape {
            Shape::Fields(fields)
            | Shape::Whole(fields)
            | Shape::Keyed(_, fields)
            | Shape::Log(fields) => schema::find(fields, key)?.shape,
            Shape::Open(values) => *values,
            Shape::Any => Shape::Any,
            _ => return None,
        };
        if let Shape::Set(item) = shape {
            shape = *item;
        }
    }
    Some(shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(kind: Kind, word: &str) -> String {
        match FieldName::parse(kind, word) {
            Ok(field) => field.name,
            Err(unknown) => unknown.to_string(),
        }
    }

    #[test]
    fn fields_answer_to_the_names_of_files_and_to_what_people_call_them() {
        for (word, expected) in [
            ("stage", "stage"),
            ("tag", "tags"),
            ("contact.role", "contacts.role"),
            ("applied", "applied_on"),
            ("due", "next.due"),
            ("custom.commute_minutes", "custom.commute_minutes"),
            ("id", "id"),
            ("kind", "kind"),
        ] {
            assert_eq!(name(Kind::Job, word), expected);
        }
        assert_eq!(name(Kind::Contact, "kind"), "kind");
        for word in ["", ".", "stage.", "salary.most", "tags.x", "emails", "next.x", "log."] {
            assert!(FieldName::parse(Kind::Job, word).is_err(), "{word}");
        }
        assert!(FieldName::parse(Kind::Contact, "applied").is_err());
    }

    #[test]
    fn rows_hold_what_is_short() {
        let is_held = |word: &str| FieldName::parse(Kind::Job, word).expect(word).is_held();
        assert!(
            ["title", "salary", "salary.max", "tags", "contacts.who", "interviews.at"]
                .into_iter()
                .all(is_held)
        );
        assert!(
            !["notes", "log.note", "custom", "custom.x", "offer.notes", "interviews"]
                .into_iter()
                .any(is_held)
        );
    }
}
