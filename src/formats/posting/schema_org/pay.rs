//! `baseSalary` in the words of a salary: `80000-95000 EUR/year`.

use serde_json::{Map, Value};

use super::text;

const PERIODS: &[(&str, &[&str])] = &[
    ("hour", &["hour", "hourly", "hr", "hur", "h"]),
    ("day", &["day", "daily"]),
    ("week", &["week", "weekly"]),
    ("month", &["month", "monthly", "mon"]),
    ("year", &["year", "yearly", "annual", "annually", "annum", "ann", "p.a."]),
];

/// The words for what a posting pays; `None` where it says nothing.
pub fn words(value: &Value) -> Option<String> {
    match value {
        Value::Array(items) => items.iter().find_map(words),
        Value::Object(object) => amount(object),
        other => text(other).filter(|words| words != "0"),
    }
}

/// A `MonetaryAmount`, or a `QuantitativeValue` without one around it.
fn amount(object: &Map<String, Value>) -> Option<String> {
    let inner = match object.get("value") {
        Some(Value::Array(values)) => values.first().and_then(Value::as_object),
        value => value.and_then(Value::as_object),
    };
    let get = |key: &str| inner.and_then(|it| it.get(key)).or_else(|| object.get(key));
    let number = |key: &str| get(key).and_then(number);
    let (min, max) = (number("minValue"), number("maxValue"));
    let amount = match (min, max) {
        (Some(min), Some(max)) if min == max => max,
        (Some(min), Some(max)) => format!("{min}-{max}"),
        (Some(min), None) => format!("from {min}"),
        (None, Some(max)) => format!("up to {max}"),
        (None, None) => {
            let words = get("value").or_else(|| get("name")).and_then(text);
            let words = number("value").or_else(|| words.filter(|it| it != "0"))?;
            // Words stay words: `€ 3.200 - € 4.100 bruto per maand`; `120K` is an amount.
            if !is_amount(&words) {
                return Some(words);
            }
            words
        }
    };
    let currency = get("currency").or_else(|| object.get("salaryCurrency")).and_then(text);
    let currency = currency.map(|code| format!(" {code}")).unwrap_or_default();
    let per = get("unitText").or_else(|| get("unitCode")).and_then(text).and_then(|it| period(&it));
    let per = per.map(|per| format!("/{per}")).unwrap_or_default();
    Some(amount + &currency + &per)
}

/// Whether words are figures only, or a range of them, which lack their currency and time.
fn is_amount(words: &str) -> bool {
    let is_figure = |c: char| c.is_ascii_digit() || c.is_whitespace() || ".,'kK-–".contains(c);
    words.starts_with(|c: char| c.is_ascii_digit()) && words.chars().all(is_figure)
}

fn period(unit: &str) -> Option<&'static str> {
    let unit = unit.to_lowercase();
    let unit = unit.trim_start_matches("per ").trim();
    PERIODS.iter().find(|(_, names)| names.contains(&unit)).map(|(word, _)| *word)
}

/// A number as a file has it, without cents that are none; nought is no pay.
fn number(value: &Value) -> Option<String> {
    let text = match value {
        Value::Number(number) => plain(&number.to_string()),
        Value::String(text) => {
            let plain: String = text.chars().filter(|c| !c.is_whitespace() && *c != '\'').collect();
            let is_plain = !plain.is_empty()
                && plain.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b',');
            is_plain.then(|| ungrouped(&plain))?
        }
        _ => return None,
    };
    let whole = text.trim_end_matches('0').trim_end_matches('.');
    let text = if text.contains('.') { whole.to_owned() } else { text };
    let is_something = text.bytes().any(|byte| matches!(byte, b'1'..=b'9'));
    (is_something && text.len() <= 15).then_some(text)
}

/// A number of JSON without its exponent.
fn plain(number: &str) -> String {
    if number.contains(['e', 'E']) {
        return number.parse::<f64>().map(|it| it.to_string()).unwrap_or_default();
    }
    number.trim_start_matches('-').to_owned()
}

/// `80,000.00`, `80.000,00`, `80.000` as digits with a point before cents.
fn ungrouped(number: &str) -> String {
    let cents_at = number.rfind(['.', ',']).filter(|at| number.len() - at - 1 <= 2);
    let (whole, cents) = cents_at.map_or((number, ""), |at| (&number[..at], &number[at + 1..]));
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    if cents.is_empty() { whole } else { format!("{whole}.{cents}") }
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn pay_is_read_in_every_form_that_boards_write() {
        for (json, expected) in [
            (
                r#"{"currency": "EUR", "value": {"minValue": 80000, "maxValue": 95000, "unitText": "YEAR"}}"#,
                Some("80000-95000 EUR/year"),
            ),
            (
                r#"{"currency": "USD", "value": {"value": 45.50, "unitText": "HOUR"}}"#,
                Some("45.5 USD/hour"),
            ),
            (
                r#"{"currency": "GBP", "value": "52,000", "unitText": "Year"}"#,
                Some("52000 GBP/year"),
            ),
            (
                r#"{"currency": "EUR", "minValue": "3.200", "maxValue": "4.100,00", "unitText": "MONTH"}"#,
                Some("3200-4100 EUR/month"),
            ),
            (
                r#"{"currency": "EUR", "value": {"minValue": 60000.0, "unitText": "ANNUAL"}}"#,
                Some("from 60000 EUR/year"),
            ),
            (r#"{"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}"#, None),
            (
                r#"{"currency": "EUR", "value": {"minValue": 0, "maxValue": 70000}}"#,
                Some("up to 70000 EUR"),
            ),
            (
                r#"{"currency": "PLN", "value": [{"minValue": 1e4, "maxValue": 12000, "unitText": "per month"}]}"#,
                Some("10000-12000 PLN/month"),
            ),
            (
                r#"{"currency": "USD", "value": {"value": "120K", "unitText": "YEAR"}}"#,
                Some("120K USD/year"),
            ),
            (
                r#"{"currency": "EUR", "value": {"value": "50.000 - 60.000", "unitText": "YEAR"}}"#,
                Some("50.000 - 60.000 EUR/year"),
            ),
            (r#"{"value": {"value": "competitive"}}"#, Some("competitive")),
            (r#""€ 3.200 - € 4.100 bruto per maand""#, Some("€ 3.200 - € 4.100 bruto per maand")),
            ("100000", Some("100000")),
            (r#"[{"minValue": 5, "maxValue": 6, "currency": "EUR"}]"#, Some("5-6 EUR")),
            ("null", None),
            ("{}", None),
            (r#""""#, None),
        ] {
            let value = serde_json::from_str(json).expect("JSON");
            assert_eq!(words(&value).as_deref(), expected, "{json}");
        }
    }
}
