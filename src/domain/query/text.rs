//! Holding what stands in a field against the values of a query.
//!
//! The rule protected here: like is compared with like. What is no date is neither before nor after
//! one, and what is no number neither more nor less.

use std::collections::HashSet;

use rust_decimal::Decimal;

use super::days::Days;
use super::sign::Sign;
use crate::domain::fields::Said;
use crate::domain::fold::{Pattern, fold};
use crate::domain::log;
use crate::domain::value::is_json_number;

/// What a text is held against.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Texts {
    /// It is one of these, whatever the case.
    Words(Vec<String>),
    /// It has one of these.
    Patterns(Vec<Pattern>),
    /// It is one of these as a whole, all of them folded.
    Names(HashSet<String>),
    /// Its day stands so to one of these.
    Days(Sign, Vec<Days>),
    /// It is a number that stands so to one of these.
    Numbers(Sign, Vec<Decimal>),
    /// It is one's own, and compared as what both are.
    Own(Sign, Vec<Own>),
}

/// A value to compare one's own fields with.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Own {
    pub number: Option<Decimal>,
    pub days: Option<Days>,
    pub pattern: Pattern,
}

impl Texts {
    /// Whether what a derived field says answers.
    pub(super) fn hold_said(&self, said: Said<'_>) -> bool {
        match (self, said) {
            (Self::Days(sign, days), Said::Day(day)) => {
                days.iter().any(|days| days.holds(*sign, day))
            }
            (Self::Numbers(sign, numbers), Said::Number(number)) => {
                stands(number.into(), *sign, numbers)
            }
            (_, Said::Text(text)) => self.hold(text),
            _ => false,
        }
    }

    /// Whether a text of the file answers.
    pub(super) fn hold(&self, text: &str) -> bool {
        match self {
            Self::Words(words) => words.iter().any(|word| word.eq_ignore_ascii_case(text)),
            Self::Patterns(patterns) => patterns.iter().any(|pattern| pattern.is_in(text)),
            Self::Names(names) => names.contains(&fold(text)),
            Self::Days(..) => log::day(text).is_some_and(|day| self.hold_said(Said::Day(day))),
            Self::Numbers(sign, numbers) => {
                decimal(text).is_some_and(|number| stands(number, *sign, numbers))
            }
            Self::Own(sign, values) => values.iter().any(|value| value.holds(*sign, text)),
        }
    }
}

/// The number that a text in a file is: what is one in JSON, `2e3` too, but neither `012` nor `1_000`.
pub(crate) fn decimal(text: &str) -> Option<Decimal> {
    let number = is_json_number(text).then_some(text)?;
    number.parse().or_else(|_| Decimal::from_scientific(number)).ok()
}

/// Whether a number stands so to any of these.
fn stands(number: Decimal, sign: Sign, asked: &[Decimal]) -> bool {
    asked.iter().any(|asked| sign.holds(number.cmp(asked)))
}

impl Own {
    /// As numbers when both are, as days when both are, else by the words.
    pub(super) fn holds(&self, sign: Sign, text: &str) -> bool {
        if let (Some(asked), Some(number)) = (self.number, decimal(text)) {
            return sign.holds(number.cmp(&asked));
        }
        if let (Some(days), Some(day)) = (self.days, log::day(text)) {
            return days.holds(sign, day);
        }
        sign == Sign::Is && self.pattern.is_in(text)
    }
}
