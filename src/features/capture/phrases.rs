//! Days and pay as postings of eight languages write them, in the words that fields read.
//!
//! The rule protected here: only what has one meaning is put in other words.

use crate::domain::period::{End, Period};

/// `31.12.2026`, `31. Dezember 2026`, `12/31/2026` as `2026-12-31`; `None` where it is no such day,
/// or may be two.
pub fn day(words: &str) -> Option<String> {
    let words = words.trim();
    let period = Period::parse(words).filter(|period| period.to == End::Same);
    if let Some(period) = period {
        let (month, day) = (period.from.month?, period.from.day?);
        return Some(format!("{:04}-{month:02}-{day:02}", period.from.year));
    }
    let mut parts = words.split('/').map(|part| part.parse::<u16>().ok());
    let (month, day, year) = (parts.next()??, parts.next()??, parts.next()??);
    let is_one_day = parts.next().is_none()
        && (1..=12).contains(&month)
        && (13..=31).contains(&day)
        && (1000..=9999).contains(&year);
    is_one_day.then(|| format!("{year}-{month:02}-{day:02}"))
}

/// Words that say nothing of an amount.
const GROSS: &[&str] = &["brutto", "bruto", "brut", "bruts", "lordi", "lordo", "ral", "gross"];

/// Other words, and those that a salary is read from.
const TIMES: &[(&[&str], &str)] = &[
    (&["jahr", "jahresgehalt", "jaar", "an", "année", "año", "anno", "ano", "rok"], "year"),
    (&["monat", "maand", "mois", "mes", "mese", "mês", "miesiąc"], "month"),
    (&["stunde", "uur", "heure", "hora", "ora", "godzinę"], "hour"),
    (&["tag", "dag", "jour", "día", "giorno", "dia", "dzień"], "day"),
];

/// What stands before a time: `pro Jahr`, `al mes`.
const EACH: &[&str] = &["pro", "per", "par", "por", "al", "im", "na", "za", "je", "/"];

/// A salary in other words: `65.000 - 75.000 € brutto/Jahr` as `65.000 - 75.000 € /year`.
pub fn salary(words: &str) -> String {
    let spaced = words.replace('/', " / ");
    let mut said: Vec<&str> = Vec::new();
    for word in spaced.split_whitespace() {
        let small = word.trim_end_matches(['.', ',']).to_lowercase();
        let time = TIMES.iter().find(|(names, _)| names.contains(&small.as_str()));
        let is_each = said.last().is_some_and(|last| EACH.contains(&last.to_lowercase().as_str()));
        match time.filter(|_| is_each) {
            Some((_, time)) => {
                said.pop();
                said.extend(["/", time]);
            }
            None if GROSS.contains(&small.as_str()) => {}
            None => said.push(word),
        }
    }
    said.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_one_meaning_are_read() {
        for (words, expected) in [
            ("31.12.2026", Some("2026-12-31")),
            ("31. Dezember 2026", Some("2026-12-31")),
            ("Dec 3, 2026", Some("2026-12-03")),
            ("12/31/2026", Some("2026-12-31")),
            ("03/04/2027", None),
            ("31/31/2026", None),
            ("2026", None),
            ("Jan 2020 - Feb 2021", None),
            ("soon", None),
        ] {
            assert_eq!(day(words).as_deref(), expected, "{words}");
        }
    }

    #[test]
    fn pay_is_put_in_the_words_that_are_read() {
        for (words, expected) in [
            ("65.000 – 75.000 € brutto/Jahr", "65.000 – 75.000 € / year"),
            ("€ 3.200 - € 4.100 bruto per maand", "€ 3.200 - € 4.100 / month"),
            ("42 000 EUR par an", "42 000 EUR / year"),
            ("80k EUR / year", "80k EUR / year"),
            ("nach Vereinbarung", "nach Vereinbarung"),
        ] {
            assert_eq!(salary(words), expected, "{words}");
        }
    }
}
