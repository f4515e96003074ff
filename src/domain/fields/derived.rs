//! The derived fields by their names, and what each says.
//!
//! The rule protected here: what nobody asks for is not computed. A list of many jobs shows few of
//! these fields, and what is to be done next takes the most time.

use std::cell::OnceCell;
use std::fmt;

use jiff::civil::Date;

use super::Fields;
use crate::domain::derived::Derived;
use crate::domain::due::{Clock, Next};

/// The fields that follow from others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DerivedField {
    /// `applied_on`
    AppliedOn,
    /// `closed_on`
    ClosedOn,
    /// `days_in_stage`
    DaysInStage,
    /// `last_event_on`
    LastEventOn,
    /// `next`
    Next,
    /// `next.what`
    NextWhat,
    /// `next.due`
    NextDue,
}

/// What a derived field says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said<'d> {
    /// A day.
    Day(Date),
    /// A number of days.
    Number(i64),
    /// Words.
    Text(&'d str),
}

/// The derived fields of a record at a time, each computed when it is first asked for.
pub struct Course<'r> {
    record: &'r dyn Fields,
    clock: &'r Clock,
    derived: OnceCell<Derived>,
    next: OnceCell<Option<Next>>,
}

impl<'r> Course<'r> {
    /// Nothing is computed yet.
    pub fn of(record: &'r dyn Fields, clock: &'r Clock) -> Self {
        Self { record, clock, derived: OnceCell::new(), next: OnceCell::new() }
    }

    /// The record.
    pub fn record(&self) -> &'r dyn Fields {
        self.record
    }

    /// The time.
    pub fn clock(&self) -> &'r Clock {
        self.clock
    }

    /// What follows from the log.
    pub fn derived(&self) -> &Derived {
        self.derived.get_or_init(|| self.record.derived(self.clock.today()))
    }

    /// What is to be done next.
    pub fn next(&self) -> Option<&Next> {
        self.next.get_or_init(|| self.record.next(self.clock)).as_ref()
    }

    /// What a field says; of what is next, `next` itself says what it is.
    pub fn said(&self, field: DerivedField) -> Option<Said<'_>> {
        match field {
            DerivedField::AppliedOn => self.derived().applied_on.map(Said::Day),
            DerivedField::ClosedOn => self.derived().closed_on.map(Said::Day),
            DerivedField::LastEventOn => self.derived().last_event_on.map(Said::Day),
            DerivedField::DaysInStage => self.derived().days_in_stage.map(Said::Number),
            DerivedField::NextDue => self.next().map(|next| Said::Day(next.due)),
            DerivedField::Next | DerivedField::NextWhat => {
                self.next().map(|next| Said::Text(&next.what))
            }
        }
    }
}

impl fmt::Display for Said<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => f.write_str(text),
        }
    }
}
