//! What a record says, field by field: the one way in which queries, sorting and columns look at it,
//! whether its file was read or its row of the cache.
//!
//! The rule protected here: a row never guesses. What it does not hold is [`Held::Elsewhere`], and
//! the file is asked.

mod day;
mod derived;
mod leaf;
mod name;
mod row;
mod whole;

use std::ops::ControlFlow;

use jiff::civil::Date;

use super::derived::Derived;
use super::due::facts::{ContactFacts, JobFacts};
use super::due::{Clock, Next, job};
use super::kind::Kind;

pub use derived::{Course, DerivedField, Said};
pub use leaf::{UID, fingerprint};
pub use name::{FieldName, Origin};
pub use row::{Row, contact_facts_of, facts_of, job_facts_of, mark};
pub use whole::Whole;

/// Where the texts of a field are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    /// Here: all that there are have been shown.
    Here,
    /// In the file, which has not been read.
    Elsewhere,
}

/// A record, or what is known of it without reading its file.
pub trait Fields {
    /// What it is.
    fn kind(&self) -> Kind;

    /// Its file's stem.
    fn id(&self) -> &str;

    /// Its file.
    fn path(&self) -> &str;

    /// Shows every text that stands in a field or below it, in the order of the file, until `see`
    /// breaks. Empty texts and nulls are absent. Derived fields are none of it: see
    /// [`Fields::derived`].
    fn visit<'a>(
        &'a self,
        field: &FieldName,
        see: &mut dyn FnMut(&'a str) -> ControlFlow<()>,
    ) -> Held;

    /// Whether anything stands in a field or below it; `None` where only the file knows. Derived
    /// fields are none of it.
    fn has(&self, field: &FieldName) -> Option<bool>;

    /// Its uid; empty where it has none.
    fn uid(&self) -> &str;

    /// What follows from the log on a day; of anything but a job nothing does.
    fn derived(&self, today: Date) -> Derived;

    /// What of a job decides what is due.
    fn job_facts(&self) -> JobFacts<'_>;

    /// What of a job, closed or not, decides when its people were spoken with: no other facts need
    /// be there.
    fn touch_facts(&self) -> JobFacts<'_> {
        self.job_facts()
    }

    /// What of a contact decides what is due.
    fn contact_facts(&self) -> ContactFacts<'_>;

    /// What is to be done next; of anything but a job there is nothing.
    fn next(&self, clock: &Clock) -> Option<Next> {
        if self.kind() == Kind::Job { job::next(&self.job_facts(), clock) } else { None }
    }

    /// The first text of a field: `None` where only the file knows, `Some(None)` where there is none.
    fn first<'a>(&'a self, field: &FieldName) -> Option<Option<&'a str>> {
        let mut first = None;
        let held = self.visit(field, &mut |text| {
            first = Some(text);
            ControlFlow::Break(())
        });
        (first.is_some() || held == Held::Here).then_some(first)
    }

    /// Every text of a field; `None` where only the file knows.
    fn all<'a>(&'a self, field: &FieldName) -> Option<Vec<&'a str>> {
        let mut all = Vec::new();
        let held = self.visit(field, &mut |text| {
            all.push(text);
            ControlFlow::Continue(())
        });
        (held == Held::Here).then_some(all)
    }

    /// Whether one of the texts of a field, as far as they are known here, is meant.
    fn any(&self, field: &FieldName, is_meant: &dyn Fn(&str) -> bool) -> bool {
        let mut is_there = false;
        self.visit(field, &mut |text| {
            is_there = is_meant(text);
            if is_there { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        });
        is_there
    }
}
