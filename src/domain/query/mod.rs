//! Queries, as in a mail search box: `stage:applied salary>=80000 -tag:agency "machine learning"`.
//!
//! The rule protected here: a query is understood to its last letter, or refused with the place; what
//! it says depends on the record, the day it was asked, the repository's currency and what companies
//! are called alone, all settled when it is parsed.
//!
//! - Terms side by side must all hold; `or` binds less, `not` and a dash most. `@name` is the saved
//!   query as a whole, as if in parentheses.
//! - `:` is equality for words from a list, ids, codes, numbers and flags; text is found within text,
//!   tags by whole words, companies with a dash for a gap and by all their names. A comma parts alternatives outside of
//!   quotes. `stage:rejected` is a job closed so, as lists show it.
//! - `<` and its like compare dates (by the day, a period as a whole), numbers and pay (by the year,
//!   in one currency); all else refuses them. What is absent answers to none, so that a negated
//!   comparison finds it.
//! - A field of one's own is compared as numbers where both sides are, as dates where both are, else
//!   as text.
//! - Free words are searched in title or name, company, other names, notes and posting.
//! - A row that can't tell answers `Unknown`.
//!
//! docs/queries.md tells people the same.

mod days;
mod error;
mod hint;
mod judge;
mod lex;
mod pay;
mod search;
mod sign;
mod state;
mod term;
mod text;
mod tree;
mod value;

use super::due::Clock;
use super::fields::{DerivedField, FieldName, Fields, Origin};
use super::fold::Pattern;
use super::kind::Kind;
use judge::{Judged, Node, Test};
use term::Reading;
use tree::Reader;

pub use error::{QueryError, QueryFault};
pub use judge::Truth;
pub(crate) use pay::{Paid, PayFields};
pub use state::words as states;
pub(crate) use text::decimal;

/// What a query is read with.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// The time, in the zone where the user lives, and the rules for what is due.
    pub clock: &'a Clock,
    /// The repository's currency.
    pub currency: Option<&'a str>,
    /// The text of a saved query.
    pub saved: &'a dyn Fn(&str) -> Option<String>,
    /// The names of all saved queries, to suggest the near one.
    pub names: &'a [String],
    /// What else the companies stand as whose id, name or other name has the pattern.
    pub companies: &'a dyn Fn(&Pattern) -> Vec<String>,
}

/// Which records are looked for.
#[derive(Debug, Clone, PartialEq)]
pub struct Query {
    node: Node,
    /// When it was asked.
    clock: Clock,
    compares_pay: bool,
}

impl Query {
    /// Reads a query for records of a kind. An empty one is answered by all.
    ///
    /// # Errors
    /// See [`QueryFault`].
    pub fn parse(text: &str, kind: Kind, asking: &Asking<'_>) -> Result<Self, QueryError> {
        let &Asking { clock, currency, companies, .. } = asking;
        let reading = Reading { kind, now: &clock.now, currency, companies };
        let mut reader = Reader { reading, asking, within: Vec::new(), terms: 0 };
        let node = reader.read(text, 0)?;
        let mut compares_pay = false;
        node.each(&mut |test| compares_pay |= matches!(test, Test::Pay(_)));
        Ok(Self { node, clock: clock.clone(), compares_pay })
    }

    /// Of the jobs that answer those that are not closed.
    #[must_use]
    pub fn open_jobs(self) -> Self {
        Self { node: Node::All(vec![state::open(), self.node]).sorted(), ..self }
    }

    /// Whether a record answers.
    pub fn judge(&self, record: &dyn Fields) -> Truth {
        self.judged(record, Truth::No)
    }

    /// Whether a record that does not answer would, were it only paid in the currency asked for:
    /// worth counting. Unknown where only its file tells.
    pub fn is_foreign(&self, record: &dyn Fields) -> Truth {
        if self.compares_pay && self.judge(record) == Truth::No {
            self.judged(record, Truth::Yes)
        } else {
            Truth::No
        }
    }

    fn judged(&self, record: &dyn Fields, foreign: Truth) -> Truth {
        self.node.judge(&Judged::new(record, &self.clock, foreign))
    }

    /// Whether a term asks where jobs stand: their stage, outcome, day of closing, `is:open` or
    /// `is:closed`.
    pub fn names_standing(&self) -> bool {
        let is_standing = |field: &&FieldName| {
            matches!(field.name.as_str(), "stage" | "outcome")
                || field.origin == Origin::Derived(DerivedField::ClosedOn)
        };
        let mut found = false;
        self.node.each(&mut |test| found |= test.fields().iter().any(is_standing));
        found
    }

    /// The fields it looks at that rows do not hold.
    pub fn unheld(&self) -> Vec<&FieldName> {
        let mut fields = Vec::new();
        self.node.each(&mut |test| fields.extend(test.read_fields()));
        fields.retain(|field| !field.is_held());
        fields
    }
}

#[cfg(test)]
mod tests;
