//! Numbers as people write them, with thousands and cents set apart in their country's way.

use std::fmt;
use std::str::FromStr;

use rust_decimal::Decimal;

use super::{MoneyError, currency_code};

/// A number as it was written.
#[derive(Debug, Clone)]
pub(super) struct Number {
    /// Its words, without the `k`.
    text: String,
    /// Whether a `k` follows.
    pub thousands: bool,
}

/// The same words with one kind of space, apostrophe and dash.
pub(super) fn plain(words: &str) -> String {
    words
        .chars()
        .map(|letter| match letter {
            '\u{a0}' | '\u{2009}' | '\u{202f}' | '\t' => ' ',
            '’' => '\'',
            '‐' | '‑' | '–' | '—' | '−' => '-',
            other => other,
        })
        .collect()
}

/// The number at the start of a text, and what follows it; `None` when there is none.
pub(super) fn take(text: &str) -> Option<(Number, &str)> {
    let mut end = digits(text);
    if end == 0 {
        return None;
    }
    while let Some((sign, group)) = text.get(end..).and_then(|rest| rest.split_at_checked(1)) {
        let count = digits(group);
        let continues = match sign {
            "." | "," | "'" => count > 0,
            " " => count == 3,
            _ => false,
        };
        if !continues {
            break;
        }
        end += 1 + count;
    }
    let (number, rest) = text.split_at_checked(end)?;
    let rest = no_cents(rest);
    let after_k = rest.trim_start().strip_prefix(['k', 'K']);
    let after_k =
        after_k.filter(|after| !after.starts_with(char::is_alphanumeric) || is_code(after));
    let number = Number { text: number.to_owned(), thousands: after_k.is_some() };
    Some((number, after_k.unwrap_or(rest)))
}

/// Whether a text begins with the code of a currency: `80kEUR`.
fn is_code(text: &str) -> bool {
    let (code, _) = text.split_at(text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len()));
    currency_code(&code.to_uppercase()).is_ok()
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// `3.500,-`: the dash stands for no cents.
fn no_cents(rest: &str) -> &str {
    let after = rest.strip_prefix(",-").or_else(|| rest.strip_prefix(".-"));
    after.filter(|after| !after.starts_with(|c: char| c.is_ascii_digit())).unwrap_or(rest)
}

impl Number {
    /// The number for a file. `beside_currency` tells that it is surely money; `thousands` that a
    /// `k` covers it.
    pub fn value(&self, beside_currency: bool, thousands: bool) -> Result<String, MoneyError> {
        let refused = || MoneyError::Number { text: self.text.clone() };
        let (whole, cents) = self.parts(beside_currency, thousands)?;
        if whole.len() > 12 {
            return Err(refused());
        }
        let digits = if cents.is_empty() { whole } else { format!("{whole}.{cents}") };
        let number = Decimal::from_str(&digits).map_err(|_| refused())?;
        if thousands {
            return Ok((number * Decimal::ONE_THOUSAND).normalize().to_string());
        }
        Ok(number.to_string())
    }

    /// The digits before and after the point.
    fn parts(
        &self,
        beside_currency: bool,
        thousands: bool,
    ) -> Result<(String, String), MoneyError> {
        let refused = || MoneyError::Number { text: self.text.clone() };
        let signs: Vec<char> = self.text.chars().filter(|c| !c.is_ascii_digit()).collect();
        let Some((last, groups_by)) = signs.split_last() else {
            return Ok((self.text.clone(), String::new()));
        };
        let (head, tail) = self.text.rsplit_once(*last).ok_or_else(refused)?;
        let is_cents = matches!(last, '.' | ',') && tail.len() <= 2 && !groups_by.contains(last);
        let grouped = if is_cents { head } else { &self.text };
        let sign = if is_cents { groups_by.first() } else { Some(last) };
        let whole = match sign {
            Some(sign) => ungrouped(grouped, *sign).ok_or_else(refused)?,
            None => grouped.to_owned(),
        };
        if is_cents {
            return Ok((whole, tail.to_owned()));
        }
        if thousands {
            return Err(refused());
        }
        if signs == ['.'] && !beside_currency {
            return Err(MoneyError::TwoNumbers {
                text: self.text.clone(),
                small: head.to_owned() + "." + tail,
                large: whole,
            });
        }
        Ok((whole, String::new()))
    }
}

/// The digits of groups of three; `None` when they are none.
fn ungrouped(text: &str, sign: char) -> Option<String> {
    let mut groups = text.split(sign);
    let first = groups.next()?;
    let is_number = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let sound = (1..=3).contains(&first.len()) && is_number(first) && !first.starts_with('0');
    let rest: Vec<&str> = groups.collect();
    let all = rest.iter().all(|group| group.len() == 3 && is_number(group));
    (sound && all && !rest.is_empty()).then(|| first.to_owned() + &rest.concat())
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)?;
        f.write_str(if self.thousands { "k" } else { "" })
    }
}
