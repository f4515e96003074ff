//! What a record says in a cell.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::ControlFlow;

use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::domain::derived::Derived;
use crate::domain::fields::{DerivedField, FieldName, Fields, Origin};
use crate::domain::money::salary_words;
use crate::domain::schema::Shape;
use crate::domain::stage::Stage;
use crate::domain::time::Moment;

/// The cells of a record on a day.
pub struct Cells<'r> {
    record: &'r dyn Fields,
    today: Date,
    derived: OnceCell<Derived>,
}

impl<'r> Cells<'r> {
    /// Nothing is looked at yet.
    pub fn of(record: &'r dyn Fields, today: Date) -> Self {
        Self { record, today, derived: OnceCell::new() }
    }

    /// What a field says; several texts are joined by commas.
    pub fn text(&self, field: &FieldName) -> Cow<'r, str> {
        match (&field.origin, field.shape) {
            (Origin::Derived(derived), _) => self.derived(*derived).into(),
            _ if field.name == "salary" => salary_words(|name| self.part(field, name)).into(),
            (_, Shape::Fields(parts) | Shape::Whole(parts)) => {
                let said = parts.iter().filter_map(|part| {
                    Some(format!("{}: {}", part.name, self.part(field, part.name)?))
                });
                said.collect::<Vec<_>>().join(", ").into()
            }
            _ => self.joined(field, &Cow::Borrowed),
        }
    }

    /// What a field says to a program: instants have their offset.
    pub fn portable(&self, field: &FieldName, zone: &TimeZone) -> Cow<'r, str> {
        if field.shape != Shape::Moment {
            return self.text(field);
        }
        self.joined(field, &|text| match Moment::parse(text, zone) {
            Ok(moment) => Cow::Owned(moment.to_rfc9557()),
            Err(_) => Cow::Borrowed(text),
        })
    }

    /// The stage, or, once it is closed, how it ended.
    pub fn standing(&self, stage: &FieldName, outcome: &FieldName) -> Cow<'r, str> {
        let word = self.text(stage);
        let ended = (word == Stage::Closed.as_str()).then(|| self.text(outcome));
        ended.filter(|outcome| !outcome.is_empty()).unwrap_or(word)
    }

    fn joined(&self, field: &FieldName, said: &dyn Fn(&'r str) -> Cow<'r, str>) -> Cow<'r, str> {
        let mut cell: Option<Cow<'r, str>> = None;
        let record: &'r dyn Fields = self.record;
        record.visit(field, &mut |text| {
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
    fn part(&self, field: &FieldName, name: &str) -> Option<String> {
        let part = FieldName::parse(self.record.kind(), &format!("{}.{name}", field.name)).ok()?;
        let text = self.text(&part);
        (!text.is_empty()).then(|| text.into_owned())
    }

    fn derived(&self, field: DerivedField) -> String {
        let derived = self.derived.get_or_init(|| self.record.derived(self.today));
        match (field, &derived.next) {
            (DerivedField::Next, Some(next)) => format!("{} {}", next.due, next.what),
            _ => field.said(derived).map(|said| said.to_string()).unwrap_or_default(),
        }
    }
}
