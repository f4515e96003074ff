//! Holding a record against a query.
//!
//! The rule protected here: a row never contradicts its file. Logic has three values (Kleene's): a
//! term the row can't tell is `Unknown`, and the whole is `Yes` or `No` only where it would be so
//! whatever the file says.

use std::ops::ControlFlow;

use super::pay::{Paid, Pay, PayFields};
use super::sign::Sign;
use super::text::Texts;
use crate::domain::due::Clock;
use crate::domain::fields::{Course, FieldName, Fields, Held, Origin};
use crate::domain::fold::Pattern;

/// Whether a record answers a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It does.
    Yes,
    /// It does not.
    No,
    /// Only its file tells.
    Unknown,
}

impl Truth {
    fn of(is: bool) -> Self {
        if is { Self::Yes } else { Self::No }
    }

    fn negated(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

/// Terms and how they are joined.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    All(Vec<Node>),
    Any(Vec<Node>),
    Not(Box<Node>),
    Test(Box<Test>),
}

/// One term.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// Some text of a field answers.
    Texts(FieldName, Texts),
    /// Some text of any of these fields has the pattern.
    Search(Vec<(FieldName, Pattern)>),
    /// The salary stands so to any of these.
    Pay(Box<PayTest>),
    /// Something stands in any of these fields.
    Has(Vec<FieldName>),
    /// Something is due, and its day is over.
    Overdue,
    /// It is open, and nothing is due yet. Who asks so does not ask for closed ones.
    Snoozed(Node),
}

/// What a salary is held against.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PayTest {
    pub fields: PayFields,
    pub sign: Sign,
    pub amounts: Vec<Pay>,
    /// The currency of a record that names none.
    pub default: Option<String>,
}

/// A record that is judged.
pub(super) struct Judged<'r> {
    fields: &'r dyn Fields,
    course: Course<'r>,
    /// How a salary in another currency answers.
    foreign: Truth,
}

impl<'r> Judged<'r> {
    pub(super) fn new(fields: &'r dyn Fields, clock: &'r Clock, foreign: Truth) -> Self {
        Self { fields, course: Course::of(fields, clock), foreign }
    }
}

impl Node {
    pub(super) fn of(test: Test) -> Self {
        Self::Test(Box::new(test))
    }

    /// Whether it compares pay.
    pub(super) fn is_pay(&self) -> bool {
        matches!(self, Self::Test(test) if matches!(**test, Test::Pay(_)))
    }

    /// One or the other, where there is another.
    pub(super) fn any(one: Self, other: Option<Self>) -> Self {
        match other {
            Some(other) => Self::Any(vec![one, other]).sorted(),
            None => one,
        }
    }

    pub(super) fn judge(&self, it: &Judged<'_>) -> Truth {
        match self {
            Self::All(parts) => joined(parts, it, Truth::No, Truth::Yes),
            Self::Any(parts) => joined(parts, it, Truth::Yes, Truth::No),
            Self::Not(part) => part.judge(it).negated(),
            Self::Test(test) => test.judge(it),
        }
    }

    /// Puts the terms that rows answer before those that need files.
    pub(super) fn sorted(mut self) -> Self {
        if let Self::All(parts) | Self::Any(parts) = &mut self {
            parts.sort_by_cached_key(Node::cost);
        }
        self
    }

    fn cost(&self) -> u8 {
        match self {
            Self::All(parts) | Self::Any(parts) => {
                parts.iter().map(Node::cost).max().unwrap_or_default()
            }
            Self::Not(part) => part.cost(),
            Self::Test(test) => test.cost(),
        }
    }

    /// Calls `see` with every term.
    pub(super) fn each<'n>(&'n self, see: &mut dyn FnMut(&'n Test)) {
        match self {
            Self::All(parts) | Self::Any(parts) => parts.iter().for_each(|part| part.each(see)),
            Self::Not(part) => part.each(see),
            Self::Test(test) => see(test),
        }
    }
}

/// The answer of several: `decisive` as soon as one says so, else unknown if one is, else `other`.
fn joined(parts: &[Node], it: &Judged<'_>, decisive: Truth, other: Truth) -> Truth {
    let mut answer = other;
    for part in parts {
        match part.judge(it) {
            truth if truth == decisive => return decisive,
            Truth::Unknown => answer = Truth::Unknown,
            _ => {}
        }
    }
    answer
}

impl Test {
    fn judge(&self, it: &Judged<'_>) -> Truth {
        match self {
            Self::Texts(field, texts) => match field.origin {
                Origin::Derived(which) => {
                    let said = it.course.said(which);
                    Truth::of(said.is_some_and(|said| texts.hold_said(said)))
                }
                _ => some_text(it, field, &|text| texts.hold(text)),
            },
            Self::Search(places) => any(places
                .iter()
                .map(|(field, pattern)| some_text(it, field, &|text| pattern.is_in(text)))),
            Self::Has(fields) => any(fields.iter().map(|field| has(it, field))),
            Self::Overdue => {
                let today = it.course.clock().today();
                Truth::of(it.course.next().is_some_and(|next| next.due < today))
            }
            Self::Snoozed(node) => node.judge(it),
            Self::Pay(pay) => pay.judge(it),
        }
    }

    fn cost(&self) -> u8 {
        match self {
            Self::Texts(field, _) => cost(field),
            Self::Search(places) => {
                1 + places.iter().map(|it| cost(&it.0)).max().unwrap_or_default()
            }
            Self::Pay(_) => 1,
            Self::Has(_) | Self::Snoozed(_) => 0,
            Self::Overdue => 2,
        }
    }

    /// The fields it reads: rows know whether there is anything in one at the top.
    pub(super) fn read_fields(&self) -> Vec<&FieldName> {
        let mut fields = self.fields();
        if matches!(self, Self::Has(_)) {
            fields.retain(|field| field.path.len() != 1);
        }
        fields
    }

    /// The fields it looks at.
    pub(super) fn fields(&self) -> Vec<&FieldName> {
        match self {
            Self::Texts(field, _) => vec![field],
            Self::Search(places) => places.iter().map(|it| &it.0).collect(),
            Self::Has(fields) => fields.iter().collect(),
            Self::Pay(_) | Self::Overdue | Self::Snoozed(_) => Vec::new(),
        }
    }
}

impl PayTest {
    fn judge(&self, it: &Judged<'_>) -> Truth {
        let (paid, currency) = match self.fields.paid(it.fields) {
            Paid::Yearly(paid, currency) => (paid, currency.or(self.default.as_deref())),
            Paid::Nothing => return Truth::No,
            Paid::Elsewhere => return Truth::Unknown,
        };
        any(self.amounts.iter().map(|asked| match (currency, asked.currency.as_deref()) {
            (Some(theirs), Some(ours)) if !theirs.eq_ignore_ascii_case(ours) => it.foreign,
            _ => Truth::of(self.sign.holds(paid.cmp(&asked.yearly))),
        }))
    }
}

fn cost(field: &FieldName) -> u8 {
    match field.origin {
        Origin::Id | Origin::Kind | Origin::Path | Origin::File { is_held: true, .. } => 0,
        Origin::Derived(_) => 2,
        Origin::File { is_held: false, .. } => 3,
        Origin::Posting => 4,
    }
}

fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    let mut answer = Truth::No;
    for truth in truths {
        match truth {
            Truth::Yes => return Truth::Yes,
            Truth::Unknown => answer = Truth::Unknown,
            Truth::No => {}
        }
    }
    answer
}

fn has(it: &Judged<'_>, field: &FieldName) -> Truth {
    if let Origin::Derived(which) = field.origin {
        return Truth::of(it.course.said(which).is_some());
    }
    it.fields.has(field).map_or(Truth::Unknown, Truth::of)
}

/// Whether some text of a field answers.
fn some_text(it: &Judged<'_>, field: &FieldName, answers: &dyn Fn(&str) -> bool) -> Truth {
    let mut found = false;
    let held = it.fields.visit(field, &mut |text| {
        found = answers(text);
        if found { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    match held {
        _ if found => Truth::Yes,
        Held::Here => Truth::No,
        Held::Elsewhere if it.fields.has(field) == Some(false) => Truth::No,
        Held::Elsewhere => Truth::Unknown,
    }
}
