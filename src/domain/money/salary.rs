//! The words for a salary: `[up to | from] AMOUNT [- AMOUNT] [CURRENCY] [per TIME]`, with the
//! currency before or after any amount.

use std::cmp::Ordering;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::number::{Number, plain, take};
use super::{MoneyError, currency};
use crate::domain::value::{Map, Value};

/// What follows `/`, `per` or `a`, the adverb, and the word of files.
const PERIODS: &[(&[&str], &[&str], &str)] = &[
    (&["h", "hr", "hour"], &["hourly"], "hour"),
    (&["d", "day"], &["daily"], "day"),
    (&["w", "wk", "week"], &["weekly"], "week"),
    (&["mo", "mth", "month"], &["monthly"], "month"),
    (&["y", "yr", "year", "annum"], &["yearly", "annually", "p.a", "pa"], "year"),
];

#[derive(Debug, Clone)]
enum Token {
    Number(Number),
    /// Lower-case letters, a currency symbol, or any other single sign.
    Word(String),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Bound {
    Both,
    Least,
    Most,
}

pub(super) fn read(words: &str, default_currency: Option<&str>) -> Result<Map, MoneyError> {
    let tokens = tokens(&plain(words));
    let mut salary = Salary { tokens: &tokens, at: 0, default: default_currency, currency: None };
    let bound = salary.bound();
    let first = salary.money()?.ok_or_else(|| salary.no_amount(words))?;
    let second = salary.second()?;
    let is_open = second.is_none() && bound == Bound::Both && salary.take(&["+"]);
    let per = salary.tail()?;
    let has_currency = salary.currency.is_some();
    let (min, max) = match (&second, bound) {
        (Some(second), _) => range(&first, second, has_currency)?,
        (None, bound) => {
            let amount = first.value(has_currency, first.thousands)?;
            let bound = if is_open { Bound::Least } else { bound };
            (
                (bound != Bound::Most).then(|| amount.clone()),
                (bound != Bound::Least).then_some(amount),
            )
        }
    };
    let currency = match (salary.currency, default_currency) {
        (Some(code), _) => Some(code),
        (None, Some(code)) => Some(currency::currency_code(code)?),
        (None, None) => None,
    };
    let entries = [
        ("min", min.map(Value::Number)),
        ("max", max.map(Value::Number)),
        ("currency", currency.map(Value::from)),
        ("per", per.map(Value::from)),
    ];
    Ok(entries.into_iter().filter_map(|(key, value)| Some((key, value?))).collect())
}

type Ends = (Option<String>, Option<String>);

fn range(first: &Number, second: &Number, has_currency: bool) -> Result<Ends, MoneyError> {
    let decimal = |text: &str| Decimal::from_str(text).unwrap_or_default();
    let max = second.value(has_currency, second.thousands)?;
    let mut min = first.value(has_currency, first.thousands)?;
    if second.thousands && !first.thousands && decimal(&min) < Decimal::ONE_THOUSAND {
        min = first.value(has_currency, true)?;
    }
    if decimal(&min).cmp(&decimal(&max)) == Ordering::Greater {
        return Err(MoneyError::Order { min, max });
    }
    Ok((Some(min), Some(max)))
}

/// The words of a phrase and how far they have been read.
struct Salary<'t> {
    tokens: &'t [Token],
    at: usize,
    default: Option<&'t str>,
    currency: Option<&'static str>,
}

impl Salary<'_> {
    fn word(&self, ahead: usize) -> Option<&str> {
        match self.tokens.get(self.at + ahead)? {
            Token::Word(word) => Some(word),
            Token::Number(_) => None,
        }
    }

    /// Takes these words if they come next.
    fn take(&mut self, words: &[&str]) -> bool {
        let found = words.iter().enumerate().all(|(ahead, word)| self.word(ahead) == Some(word));
        self.at += if found { words.len() } else { 0 };
        found
    }

    fn bound(&mut self) -> Bound {
        let most: &[&[&str]] = &[&["up", "to"], &["max"], &["maximum"], &["at", "most"]];
        let least: &[&[&str]] =
            &[&["from"], &["min"], &["minimum"], &["at", "least"], &["between"]];
        if most.iter().any(|words| self.take(words)) {
            Bound::Most
        } else if least.iter().any(|words| self.take(words)) {
            Bound::Least
        } else {
            Bound::Both
        }
    }

    /// A number, with a currency before or after it.
    fn money(&mut self) -> Result<Option<Number>, MoneyError> {
        let start = self.at;
        self.currency()?;
        let Some(Token::Number(number)) = self.tokens.get(self.at) else {
            self.at = start;
            return Ok(None);
        };
        self.at += 1;
        self.currency()?;
        Ok(Some(number.clone()))
    }

    fn second(&mut self) -> Result<Option<Number>, MoneyError> {
        let is_range = ["-", "to", "and"].iter().any(|word| self.take(&[word]));
        if !is_range {
            return Ok(None);
        }
        match self.money()? {
            Some(number) => Ok(Some(number)),
            None => Err(self.not_understood()),
        }
    }

    fn currency(&mut self) -> Result<(), MoneyError> {
        let Some(found) = self.word(0).and_then(|word| currency::of_word(word, self.default))
        else {
            return Ok(());
        };
        let code = found?;
        match self.currency {
            Some(first) if first != code => {
                Err(MoneyError::TwoCurrencies { first: first.to_owned(), second: code.to_owned() })
            }
            _ => {
                self.currency = Some(code);
                self.at += 1;
                Ok(())
            }
        }
    }

    /// The currency and the time it is paid for, in any order; nothing may follow.
    fn tail(&mut self) -> Result<Option<&'static str>, MoneyError> {
        let mut per = None;
        while self.at < self.tokens.len() {
            let before = self.at;
            self.currency()?;
            if per.is_none() {
                per = self.period();
            }
            if self.at == before {
                return Err(self.not_understood());
            }
        }
        Ok(per)
    }

    fn period(&mut self) -> Option<&'static str> {
        let is_announced = matches!(self.word(0), Some("/" | "per" | "a" | "an"));
        let word = self.word(usize::from(is_announced))?;
        let (_, _, found) = PERIODS.iter().find(|(nouns, adverbs, _)| {
            if is_announced { nouns.contains(&word) } else { adverbs.contains(&word) }
        })?;
        self.at += 1 + usize::from(is_announced);
        Some(*found)
    }

    fn not_understood(&self) -> MoneyError {
        let word = match self.tokens.get(self.at).or(self.tokens.last()) {
            Some(Token::Word(word)) => word.clone(),
            Some(Token::Number(number)) => number.to_string(),
            None => String::new(),
        };
        MoneyError::Word { word }
    }

    fn no_amount(&self, words: &str) -> MoneyError {
        let has_number = self.tokens.iter().any(|token| matches!(token, Token::Number(_)));
        if has_number {
            self.not_understood()
        } else {
            MoneyError::NoAmount { text: words.trim().to_owned() }
        }
    }
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        if let Some((number, after)) = take(rest) {
            tokens.push(Token::Number(number));
            rest = after.trim_start();
            continue;
        }
        let letters = rest.find(|c: char| !(c.is_alphabetic() || c == '.')).unwrap_or(rest.len());
        let letters = letters + usize::from(letters > 0 && rest[letters..].starts_with('$'));
        let (word, after) = rest.split_at(letters.max(first.len_utf8()));
        let bare = if word.len() > 1 { word.trim_end_matches('.') } else { word };
        tokens.push(Token::Word(bare.to_lowercase()));
        rest = after.trim_start();
    }
    tokens
}
