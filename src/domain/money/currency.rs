//! Currencies: ISO 4217 codes, and the symbols and words that stand for them.

use iso_currency::Currency;

use super::MoneyError;

/// A symbol or word, the currencies it may stand for, and the one it means where none of them is
/// the default.
struct Symbol {
    words: &'static [&'static str],
    codes: &'static [&'static str],
    usual: Option<&'static str>,
}

const fn one(words: &'static [&'static str], code: &'static [&'static str]) -> Symbol {
    Symbol { words, codes: code, usual: code.first().copied() }
}

const SYMBOLS: &[Symbol] = &[
    one(&["€", "euro", "euros"], &["EUR"]),
    one(
        &["$", "dollar", "dollars"],
        &["USD", "AUD", "CAD", "NZD", "HKD", "SGD", "MXN", "ARS", "CLP", "COP", "TWD"],
    ),
    one(&["£", "pound", "pounds"], &["GBP", "EGP", "GIP", "FKP", "SHP"]),
    one(&["₹", "rs", "rupee", "rupees"], &["INR", "PKR", "LKR", "NPR", "MUR"]),
    one(&["us$"], &["USD"]),
    one(&["a$", "au$"], &["AUD"]),
    one(&["c$", "ca$"], &["CAD"]),
    one(&["nz$"], &["NZD"]),
    one(&["hk$"], &["HKD"]),
    one(&["s$", "sg$"], &["SGD"]),
    one(&["r$"], &["BRL"]),
    one(&["zł", "zl"], &["PLN"]),
    one(&["kč"], &["CZK"]),
    one(&["₺"], &["TRY"]),
    one(&["₴"], &["UAH"]),
    one(&["₪"], &["ILS"]),
    one(&["₩"], &["KRW"]),
    one(&["yen"], &["JPY"]),
    Symbol { words: &["¥"], codes: &["JPY", "CNY"], usual: None },
    Symbol { words: &["kr"], codes: &["SEK", "NOK", "DKK", "ISK"], usual: None },
];

/// The ISO 4217 code of a currency that people are paid in, in capitals.
///
/// # Errors
/// When there is none of that code.
pub fn currency_code(given: &str) -> Result<&'static str, MoneyError> {
    let find = |code: &str| {
        Currency::from_code(code).filter(|found| !found.is_special() && !found.is_fund())
    };
    find(given).map(|found| found.code()).ok_or_else(|| MoneyError::Currency {
        given: given.to_owned(),
        near: find(&given.to_uppercase()).map(|found| found.code().to_owned()),
    })
}

/// The currency that a code, symbol or word stands for; `None` when it is none of these.
pub(super) fn of_word(
    word: &str,
    default: Option<&str>,
) -> Option<Result<&'static str, MoneyError>> {
    let lower = word.to_lowercase();
    if let Some(symbol) = SYMBOLS.iter().find(|symbol| symbol.words.contains(&lower.as_str())) {
        let by_default = symbol.codes.iter().find(|code| Some(**code) == default).copied();
        return Some(by_default.or(symbol.usual).ok_or_else(|| MoneyError::Symbol {
            symbol: word.to_owned(),
            codes: symbol.codes.to_vec(),
        }));
    }
    let is_code = word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_code.then(|| currency_code(&word.to_uppercase()).ok()).flatten().map(Ok)
}
