//! What a record says in a cell.

use std::borrow::Cow;
use std::ops::ControlFlow;

use jiff::tz::TimeZone;

use crate::domain::due::Clock;
use crate::domain::fields::{Course, DerivedField, FieldName, Fields, Origin};
use crate::domain::kind::Kind;
use crate::domain::money::salary_words;
use crate::domain::near::Unknown;
use crate::domain::schema::{Field, Shape};
use crate::domain::stage::Stage;
use crate::domain::time::Moment;

/// A field with its parts, which are looked up once and not for every record.
pub struct Shown {
    /// The field.
    pub field: FieldName,
    parts: Vec<(&'static str, Self)>,
}

impl Shown {
    /// A field of a kind, to be shown.
    pub fn of(kind: Kind, field: FieldName) -> Self {
        let names = match field.shape {
            Shape::Fields(parts) | Shape::Whole(parts) => parts,
            _ => &[],
        };
        let part = |part: &Field| {
            let field = FieldName::parse(kind, &format!("{}.{}", field.name, part.name)).ok()?;
            Some((part.name, Self::of(kind, field)))
        };
        let parts = names.iter().filter_map(part).collect();
        Self { field, parts }
    }

    /// The field of that name.
    ///
    /// # Errors
    /// When there is none.
    pub fn parse(kind: Kind, name: &str) -> Result<Self, Unknown> {
        FieldName::parse(kind, name).map(|field| Self::of(kind, field))
    }
}

/// The cells of a record at a time.
pub struct Cells<'r> {
    course: Course<'r>,
}

impl<'r> Cells<'r> {
    /// Nothing is looked at yet.
    pub fn of(record: &'r dyn Fields, clock: &'r Clock) -> Self {
        Self { course: Course::of(record, clock) }
    }

    /// What a field says; several texts are joined by commas.
    pub fn text(&self, shown: &Shown) -> Cow<'r, str> {
        let Shown { field, parts } = shown;
        match field.origin {
            Origin::Derived(derived) => self.derived(derived).into(),
            _ if parts.is_empty() => self.joined(field, &Cow::Borrowed),
            _ if field.name == "salary" => salary_words(|name| self.part(shown, name)).into(),
            _ => {
                let said =
                    parts.iter().filter_map(|(name, _)| Some((name, self.part(shown, name)?)));
                let said = said.map(|(name, text)| format!("{name}: {text}"));
                said.collect::<Vec<_>>().join(", ").into()
            }
        }
    }

    /// What a field says to a program: instants have their offset.
    pub fn portable(&self, shown: &Shown, zone: &TimeZone) -> Cow<'r, str> {
        if shown.field.shape != Shape::Moment {
            return self.text(shown);
        }
        self.joined(&shown.field, &|text| match Moment::parse(text, zone) {
            Ok(moment) => Cow::Owned(moment.to_rfc9557()),
            Err(_) => Cow::Borrowed(text),
        })
    }

    /// The stage, or, once it is closed, how it ended.
    pub fn standing(&self, stage: &Shown, outcome: &Shown) -> Cow<'r, str> {
        let word = self.text(stage);
        let ended = (word == Stage::Closed.as_str()).then(|| self.text(outcome));
        ended.filter(|outcome| !outcome.is_empty()).unwrap_or(word)
    }

    fn joined(&self, field: &FieldName, said: &dyn Fn(&'r str) -> Cow<'r, str>) -> Cow<'r, str> {
        let mut cell: Option<Cow<'r, str>> = None;
        self.course.record().visit(field, &mut |text| {
            match &mut cell {
                None => cell = Some(said(text)),
                Some(cell) => {
                    let cell = cell.to_mut();
                    cell.push_str(", ");
                    cell.push_str(&said(text));
                }
            }
            ControlFlow::Continue(())
        });
        cell.unwrap_or_default()
    }

    /// One part of a field that has several.
    fn part(&self, of: &Shown, name: &str) -> Option<String> {
        let (_, part) = of.parts.iter().find(|(known, _)| *known == name)?;
        Some(self.text(part).into_owned()).filter(|text| !text.is_empty())
    }

    fn derived(&self, field: DerivedField) -> String {
        if field == DerivedField::Next {
            let next = self.course.next();
            return next.map(|next| format!("{} {}", next.due, next.what)).unwrap_or_default();
        }
        self.course.said(field).map(|said| said.to_string()).unwrap_or_default()
    }
}
