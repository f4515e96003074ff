//! The derived fields by their names, and what each says.

use std::fmt;

use jiff::civil::Date;

use crate::domain::derived::Derived;

/// The fields of [`Derived`].
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

impl DerivedField {
    /// What it says; of what is next, `next` itself says what it is.
    pub fn said(self, derived: &Derived) -> Option<Said<'_>> {
        let next = derived.next.as_ref();
        match self {
            Self::AppliedOn => derived.applied_on.map(Said::Day),
            Self::ClosedOn => derived.closed_on.map(Said::Day),
            Self::LastEventOn => derived.last_event_on.map(Said::Day),
            Self::DaysInStage => derived.days_in_stage.map(Said::Number),
            Self::NextDue => next.map(|next| Said::Day(next.due)),
            Self::Next | Self::NextWhat => next.map(|next| Said::Text(&next.what)),
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
