//! The words of a phrase, taken one after the other; the clock and the zone among them.

use jiff::civil::{Time, Weekday};
use jiff::tz::{Offset, TimeZone};

use super::WhenError;
use crate::domain::time::{Span, TimeError, Unit, zone};

const WEEKDAYS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["mon", "monday"]),
    (Weekday::Tuesday, &["tue", "tues", "tuesday"]),
    (Weekday::Wednesday, &["wed", "wednesday"]),
    (Weekday::Thursday, &["thu", "thur", "thurs", "thursday"]),
    (Weekday::Friday, &["fri", "friday"]),
    (Weekday::Saturday, &["sat", "saturday"]),
    (Weekday::Sunday, &["sun", "sunday"]),
];

const MONTHS: [&[&str]; 12] = [
    &["jan", "january"],
    &["feb", "february"],
    &["mar", "march"],
    &["apr", "april"],
    &["may"],
    &["jun", "june"],
    &["jul", "july"],
    &["aug", "august"],
    &["sep", "sept", "september"],
    &["oct", "october"],
    &["nov", "november"],
    &["dec", "december"],
];

const NUMBERS: [&str; 13] = [
    "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
];

/// Abbreviations that several zones share, or that stand for winter only.
const ABBREVIATIONS: &[&str] = &[
    "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "gmt", "bst", "ist", "cet", "cest",
    "eet", "eest", "wet", "west", "msk", "jst", "aest", "aedt", "nzst", "nzdt", "hst", "akst",
];

/// Words to suggest to somebody who mistyped one.
pub(super) const KNOWN: &[&str] = &[
    "today",
    "tomorrow",
    "yesterday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "noon",
];

/// A time of day, with an offset where a clock change repeats it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Clock {
    pub time: Time,
    pub offset: Option<Offset>,
}

/// The words of a phrase and how far it has been read.
pub(super) struct Words<'t> {
    given: Vec<&'t str>,
    lower: Vec<String>,
    at: usize,
}

impl<'t> Words<'t> {
    /// A comma may end any word but the last (`Fri, 27 Nov`).
    pub fn new(text: &'t str) -> Self {
        let mut given: Vec<&str> = text.split_whitespace().collect();
        let last = given.len().saturating_sub(1);
        for word in given.iter_mut().take(last) {
            *word = word.strip_suffix(',').filter(|bare| !bare.is_empty()).unwrap_or(word);
        }
        let lower = given.iter().map(|word| word.to_lowercase()).collect();
        Self { given, lower, at: 0 }
    }

    pub fn peek(&self) -> Option<&str> {
        self.ahead(0)
    }

    /// The word so many places ahead.
    pub fn ahead(&self, places: usize) -> Option<&str> {
        self.lower.get(self.at + places).map(String::as_str)
    }

    pub fn skip(&mut self, count: usize) {
        self.at += count;
    }

    /// Takes the next word if it is this one.
    pub fn take(&mut self, word: &str) -> bool {
        let found = self.peek() == Some(word);
        self.at += usize::from(found);
        found
    }

    /// The next words, as they were typed.
    pub fn shown(&self, count: usize) -> String {
        let end = (self.at + count).min(self.given.len());
        self.given.get(self.at..end).unwrap_or_default().join(" ")
    }

    /// All words not taken yet, as they were typed.
    pub fn rest(&self) -> String {
        self.shown(self.given.len())
    }

    /// States that the next word has no place here.
    pub fn unknown(&self) -> WhenError {
        match self.peek() {
            None => WhenError::Unknown { word: self.given.join(" ") },
            Some(word) if ABBREVIATIONS.contains(&word) => {
                WhenError::ZoneAbbreviation { word: self.shown(1) }
            }
            Some(_) => WhenError::Unknown { word: self.shown(1) },
        }
    }

    /// Nothing may be left.
    pub fn end(&self) -> Result<(), WhenError> {
        if self.peek().is_none() { Ok(()) } else { Err(self.unknown()) }
    }

    pub fn weekday(&mut self) -> Option<Weekday> {
        let word = self.peek()?;
        let found = WEEKDAYS.iter().find(|(_, words)| words.contains(&word))?.0;
        self.at += 1;
        Some(found)
    }

    /// A number of units: `3d`, `3 days`, `two weeks`, `an hour`.
    pub fn span(&mut self) -> Result<Option<Span>, WhenError> {
        let Some(word) = self.peek() else { return Ok(None) };
        let sign = word.chars().next().filter(|first| matches!(first, '+' | '-'));
        let word = word.strip_prefix(['+', '-']).unwrap_or(word);
        if let Some(error) = self.fraction(word, sign) {
            return Err(error);
        }
        let digits = word.bytes().take_while(u8::is_ascii_digit).count();
        let (number, tail) = word.split_at_checked(digits).unwrap_or((word, ""));
        let (amount, unit, length) = if digits > 0 && !tail.is_empty() {
            (number.parse().ok(), Some(tail), 1)
        } else if digits > 0 {
            (number.parse().ok(), self.ahead(1), 2)
        } else if matches!(word, "a" | "an") {
            (Some(1), self.ahead(1), 2)
        } else {
            let count = NUMBERS.iter().position(|name| *name == word && !name.is_empty());
            (count.and_then(|count| u32::try_from(count).ok()), self.ahead(1), 2)
        };
        if let (Some(amount), Some("m")) = (amount, unit) {
            let (lead, ago) = self.around(sign, length);
            let readings = ["min", "mo"].map(|unit| format!("{lead}{amount}{unit}{ago}")).to_vec();
            return Err(WhenError::Ambiguous { text: self.shown(length), readings });
        }
        let (Some(amount), Some(unit)) = (amount, unit.and_then(Unit::of_word)) else {
            return Ok(None);
        };
        self.at += length;
        Ok(Some(Span { amount, unit }))
    }

    /// What stands before and after a span of so many words, and says which way it leads.
    fn around(&self, sign: Option<char>, length: usize) -> (String, &'static str) {
        let is_announced = self.at.checked_sub(1).and_then(|at| self.lower.get(at));
        let lead = match sign {
            Some(sign) => sign.to_string(),
            None if is_announced.is_some_and(|word| word == "in") => "in ".to_owned(),
            None => String::new(),
        };
        (lead, if self.ahead(length) == Some("ago") { " ago" } else { "" })
    }

    /// `1.5 days`, `1,5d`: what to type instead, in a smaller unit.
    fn fraction(&self, word: &str, sign: Option<char>) -> Option<WhenError> {
        let end = word.find(|letter: char| letter.is_ascii_alphabetic()).unwrap_or(word.len());
        let (number, tail) = word.split_at_checked(end)?;
        let (whole, part) = number.split_once(['.', ','])?;
        let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(whole) || !is_number(part) {
            return None;
        }
        let (unit, length) = if tail.is_empty() { (self.ahead(1)?, 2) } else { (tail, 1) };
        let (factor, smaller) = match Unit::of_word(unit)? {
            Unit::Minute | Unit::Month => (0, ""),
            Unit::Hour => (60, "minutes"),
            Unit::Day => (24, "hours"),
            Unit::Week => (7, "days"),
            Unit::Year => (12, "months"),
        };
        let scale = 10_u64.checked_pow(u32::try_from(part.len()).ok()?)?;
        let count = format!("{whole}{part}").parse::<u64>().ok()?.checked_mul(factor)?;
        let (lead, ago) = self.around(sign, length);
        let instead = (count > 0 && count % scale == 0)
            .then(|| format!("{lead}{} {smaller}{ago}", count / scale));
        Some(WhenError::Fraction { text: self.shown(length), whole: instead })
    }

    /// A time of day: `15:00`, `9:30`, `3pm`, `3:30 pm`, `noon`, each after `at` or not.
    pub fn clock(&mut self) -> Result<Option<Clock>, WhenError> {
        let is_announced = self.take("at");
        match self.bare_clock()? {
            None if is_announced => Err(self.unknown()),
            clock => Ok(clock),
        }
    }

    fn bare_clock(&mut self) -> Result<Option<Clock>, WhenError> {
        let Some(word) = self.peek() else { return Ok(None) };
        if word == "noon" {
            self.at += 1;
            return Ok(Some(Clock { time: Time::constant(12, 0, 0, 0), offset: None }));
        }
        if word == "midnight" {
            return Err(self.midnight());
        }
        let (digits, half, length) = match (word.strip_suffix("am"), word.strip_suffix("pm")) {
            (Some(digits), _) => (digits, Some(false), 1),
            (_, Some(digits)) => (digits, Some(true), 1),
            (None, None) => match self.ahead(1) {
                Some("am") => (word, Some(false), 2),
                Some("pm") => (word, Some(true), 2),
                _ => (word, None, 1),
            },
        };
        let Some(clock) = read_clock(digits, half) else { return Ok(None) };
        let clock = clock.map_err(|()| TimeError::NoSuchTime { text: self.shown(length) })?;
        self.at += length;
        Ok(Some(clock))
    }

    /// Midnight begins a day or ends it: the day beside it is said with the hour.
    fn midnight(&self) -> WhenError {
        let before = self.given.get(..self.at).unwrap_or_default();
        let before = before.strip_suffix(&["at"]).unwrap_or(before);
        let after = self.given.get(self.at + 1..).unwrap_or_default();
        let day = [before, after].concat().join(" ");
        let readings = if day.is_empty() {
            vec!["today 00:00".to_owned(), "tomorrow 00:00".to_owned()]
        } else {
            vec![format!("{day} 00:00"), format!("{day} 23:59")]
        };
        WhenError::Ambiguous { text: self.shown(1), readings }
    }

    /// An IANA zone with its region, or `UTC`.
    pub fn zone(&mut self) -> Result<Option<TimeZone>, WhenError> {
        let Some(given) = self.given.get(self.at) else { return Ok(None) };
        let starts_a_name = given.starts_with(|letter: char| letter.is_ascii_alphabetic());
        if !(given.eq_ignore_ascii_case("utc") || (given.contains('/') && starts_a_name)) {
            return Ok(None);
        }
        let zone = zone(given)?;
        self.at += 1;
        Ok(Some(zone))
    }
}

/// The number of a month, from 1.
pub(super) fn month_number(word: &str) -> Option<i8> {
    let index = MONTHS.iter().position(|words| words.contains(&word))?;
    i8::try_from(index + 1).ok()
}

/// `None` when this is no time at all, an error when it is one that no clock shows. `half` is
/// the half of the day: whether it is afternoon.
fn read_clock(text: &str, half: Option<bool>) -> Option<Result<Clock, ()>> {
    let (clock, offset) = match text.find(['+', '-']) {
        Some(sign) if half.is_none() => (text.get(..sign)?, Some(read_offset(text.get(sign..)?)?)),
        _ => (text, None),
    };
    let parts: Vec<&str> = clock.split(':').collect();
    let is_number = |part: &str, least: usize| {
        (least..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (hour, minute, second) = match (parts.as_slice(), half) {
        ([hour], Some(_)) if is_number(hour, 1) => (*hour, "0", "0"),
        ([hour, minute], _) if is_number(hour, 1) && is_number(minute, 2) => (*hour, *minute, "0"),
        ([hour, minute, second], None)
            if is_number(hour, 1) && is_number(minute, 2) && is_number(second, 2) =>
        {
            (*hour, *minute, *second)
        }
        _ => return None,
    };
    let hour: i8 = hour.parse().ok()?;
    let hour = match half {
        None => hour,
        Some(_) if !(1..=12).contains(&hour) => return Some(Err(())),
        Some(is_afternoon) => hour % 12 + if is_afternoon { 12 } else { 0 },
    };
    let time = Time::new(hour, minute.parse().ok()?, second.parse().ok()?, 0);
    Some(time.map(|time| Clock { time, offset }).map_err(|_| ()))
}

/// `+01:00`.
fn read_offset(text: &str) -> Option<Offset> {
    let (sign, size) = match text.split_at_checked(1)? {
        ("+", size) => (1, size),
        ("-", size) => (-1, size),
        _ => return None,
    };
    let (hours, minutes) = size.split_once(':')?;
    let two = |part: &str| {
        let sound = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        sound.then(|| part.parse::<i32>().ok()).flatten()
    };
    let minutes = two(minutes).filter(|minutes| *minutes < 60)?;
    Offset::from_seconds(sign * (two(hours)? * 3600 + minutes * 60)).ok()
}
