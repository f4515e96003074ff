//! Pay, by the year.
//!
//! The rule protected here: like is compared with like. A record pays its maximum (its minimum where
//! it names no maximum), counted up to a year: 2080 hours, 260 days, 52 weeks or 12 months; where
//! nothing says what it is paid for, it is a year. Amounts in two known currencies are never compared.

use rust_decimal::Decimal;

use super::error::QueryFault;
use crate::domain::fields::{FieldName, Fields};
use crate::domain::kind::Kind;
use crate::domain::money::{MoneyError, parse_salary};
use crate::domain::value::{Map, Value};

/// An amount by the year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pay {
    pub(crate) yearly: Decimal,
    /// The ISO 4217 code; `None` where neither it nor the repository names one.
    pub(crate) currency: Option<String>,
}

impl Pay {
    /// Reads `80000`, `80kEUR`, `40EUR/hour`.
    pub(super) fn read(text: &str, currency: Option<&str>) -> Result<Self, QueryFault> {
        let refused = || QueryFault::NotOneAmount { text: text.to_owned() };
        let salary = parse_salary(text, currency).map_err(|error| match error {
            // Nothing but dots: `80k..90k`.
            MoneyError::Word { word } if word.is_empty() => refused(),
            error => QueryFault::Money(error),
        })?;
        let field = |name: &str| salary_text(&salary, name);
        let amount = field("max").filter(|max| field("min") == Some(max)).ok_or_else(refused)?;
        let yearly = yearly(amount, field("per")).ok_or_else(refused)?;
        Ok(Self { yearly, currency: field("currency").map(str::to_owned) })
    }
}

fn salary_text<'m>(salary: &'m Map, name: &str) -> Option<&'m str> {
    salary.get(name).and_then(Value::as_text)
}

fn yearly(amount: &str, per: Option<&str>) -> Option<Decimal> {
    let times: u32 = match per {
        Some("hour") => 2080,
        Some("day") => 260,
        Some("week") => 52,
        Some("month") => 12,
        _ => 1,
    };
    amount.parse::<Decimal>().ok()?.checked_mul(times.into())
}

/// Where a job says what it pays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PayFields {
    min: FieldName,
    max: FieldName,
    currency: FieldName,
    per: FieldName,
}

impl PayFields {
    /// The fields of a kind that has a salary.
    pub(crate) fn of(kind: Kind) -> Option<Self> {
        let field = |name: &str| FieldName::parse(kind, name).ok();
        Some(Self {
            min: field("salary.min")?,
            max: field("salary.max")?,
            currency: field("salary.currency")?,
            per: field("salary.per")?,
        })
    }

    /// What a record pays.
    pub(crate) fn paid<'a>(&self, of: &'a dyn Fields) -> Paid<'a> {
        self.read(of).unwrap_or(Paid::Elsewhere)
    }

    fn read<'a>(&self, of: &'a dyn Fields) -> Option<Paid<'a>> {
        let amount = match of.first(&self.max)? {
            Some(max) => Some(max),
            None => of.first(&self.min)?,
        };
        let Some(amount) = amount else { return Some(Paid::Nothing) };
        let (per, currency) = (of.first(&self.per)?, of.first(&self.currency)?);
        Some(yearly(amount, per).map_or(Paid::Nothing, |yearly| Paid::Yearly(yearly, currency)))
    }
}

/// What a record pays by the year.
pub(crate) enum Paid<'a> {
    /// So much, in the currency it names.
    Yearly(Decimal, Option<&'a str>),
    /// It does not say.
    Nothing,
    /// Only its file tells.
    Elsewhere,
}
