//! Amounts, currencies, and the words people use for a salary: `80k-95k EUR/year`.
//!
//! The rule protected here: an amount is never off by a thousand, and no word is dropped. Words
//! that are not understood are refused; `salary.text` keeps any words for whoever wants that.
//!
//! - Groups of three digits are thousands: `60,000`, `60 000`, `60'000`, `1.234.567`. One or two
//!   digits after a separator are cents. `60.000` is 60 in one country and 60000 in another, so it
//!   is taken (as 60000: nobody writes tenths of a cent) only where a currency stands beside it.
//! - A `k` at the end of a range covers both ends: `80-95k`.
//! - One amount is both the least and the most. Without a currency the default one is written down.
//! - `$` is the default currency where that is a dollar or peso, else US dollars; likewise `£`.
//!   Symbols without such a convention (`kr`, `¥`) are refused unless the default settles them.

mod currency;
mod error;
mod number;
mod salary;

use super::value::{Map, Value};
pub use currency::currency_code;
pub use error::MoneyError;

/// The words for a salary as a map of `min`, `max`, `currency` and `per`, as far as they say.
///
/// # Errors
/// When a word or number is not understood or may mean two things; see [`MoneyError`].
pub fn parse_salary(words: &str, default_currency: Option<&str>) -> Result<Map, MoneyError> {
    salary::read(words, default_currency)
}

/// The words for a salary, which read as the same again: `85000-105000 EUR/year`. Where it names no
/// amount, its `text`. `part` gives the parts that it has.
pub fn salary_words(part: impl Fn(&str) -> Option<String>) -> String {
    let amount = match (part("min"), part("max")) {
        (Some(min), Some(max)) if min == max => max,
        (Some(min), Some(max)) => format!("{min}-{max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => return part("text").unwrap_or_default(),
    };
    let currency = part("currency").map(|code| format!(" {code}")).unwrap_or_default();
    let per = part("per").map(|per| format!("/{per}")).unwrap_or_default();
    amount + &currency + &per
}

/// An amount in words, `85000`, `85k`, `85,000`, as a number for a file.
///
/// # Errors
/// See [`MoneyError`].
pub fn parse_amount(words: &str) -> Result<Value, MoneyError> {
    let words = number::plain(words);
    let (number, rest) =
        number::take(words.trim()).ok_or_else(|| MoneyError::Number { text: words.clone() })?;
    if !rest.is_empty() {
        return Err(MoneyError::Number { text: words.trim().to_owned() });
    }
    number.value(false, number.thousands).map(Value::Number)
}

/// Whether a text may stand where a file has an amount: digits, and cents after a point.
///
/// # Errors
/// See [`MoneyError`].
pub fn check_amount(text: &str) -> Result<(), MoneyError> {
    let (whole, cents) = text.split_once('.').unwrap_or((text, "0"));
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let sound = is_number(whole) && is_number(cents) && (whole == "0" || !whole.starts_with('0'));
    if sound { Ok(()) } else { Err(MoneyError::Number { text: text.to_owned() }) }
}

#[cfg(test)]
mod tests;
