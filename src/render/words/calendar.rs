//! Days and months in the words of a language, by CLDR.
//!
//! Formatters are dear to make, and there are only twelve months: each is formatted once, with a year
//! and a day that can be told from all else, which are replaced in that pattern for every date.

use icu_calendar::{Date as IcuDate, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_locale_core::Locale;
use jiff::civil::Date;

use crate::domain::language::Language;
use crate::render::document::Paper;

/// The day that patterns are made of: neither number occurs in the other, nor in any month's name.
const YEAR: i16 = 4678;
const DAY: i8 = 23;

/// How a language writes dates.
#[derive(Debug)]
pub(super) struct Calendar {
    language: Language,
    months: Vec<String>,
    days: Vec<String>,
    dates: Vec<String>,
}

impl Calendar {
    /// That of a language on a paper.
    pub(super) fn of(language: Language, paper: Paper) -> Self {
        let with_days = locale(language, paper);
        Self {
            language,
            months: months(language),
            days: days(&with_days, YMD::medium()),
            dates: days(&with_days, YMD::long()),
        }
    }

    /// `22 November 2026`.
    pub(super) fn date(&self, date: Date) -> String {
        self.fill(&self.dates, date.year(), date.month(), date.day())
    }

    /// `22 Nov 2026`.
    pub(super) fn day(&self, year: i16, month: i8, day: i8) -> String {
        self.fill(&self.days, year, month, day)
    }

    /// `Nov 2026`.
    pub(super) fn month(&self, year: i16, month: i8) -> String {
        self.fill(&self.months, year, month, 1)
    }

    fn fill(&self, patterns: &[String], year: i16, month: i8, day: i8) -> String {
        let position = usize::try_from(month - 1).unwrap_or_default();
        let Some(pattern) = patterns.get(position) else { return year.to_string() };
        let is_numeric = !pattern.contains(char::is_alphabetic);
        let day = match day {
            1 if self.language == Language::French => "1er".to_owned(),
            _ if is_numeric => format!("{day:02}"),
            _ => day.to_string(),
        };
        let with_day = pattern.replace(&DAY.to_string(), &day);
        with_day.replace(&YEAR.to_string(), &year.to_string())
    }
}

/// The conventions of a language where it has several: dates in English begin with the day, but for
/// those who write on US Letter.
fn locale(language: Language, paper: Paper) -> Locale {
    let code = match (language, paper) {
        (Language::English, Paper::UsLetter) => "en-US",
        (Language::English, Paper::A4) => "en-GB",
        _ => language.code(),
    };
    Locale::try_from_str(code).unwrap_or(Locale::UNKNOWN)
}

fn months(language: Language) -> Vec<String> {
    let locale = Locale::try_from_str(language.code()).unwrap_or(Locale::UNKNOWN);
    let made =
        FixedCalendarDateTimeFormatter::<Gregorian, YM>::try_new(locale.into(), YM::medium());
    let Ok(formatter) = made else { return Vec::new() };
    samples().map(|date| formatter.format(&date).to_string()).collect()
}

fn days(locale: &Locale, fields: YMD) -> Vec<String> {
    let made =
        FixedCalendarDateTimeFormatter::<Gregorian, YMD>::try_new(locale.clone().into(), fields);
    let Ok(formatter) = made else { return Vec::new() };
    samples().map(|date| formatter.format(&date).to_string()).collect()
}

/// A day in each month.
fn samples() -> impl Iterator<Item = IcuDate<Gregorian>> {
    (1..=12)
        .filter_map(|month| IcuDate::try_new_gregorian(YEAR.into(), month, DAY.unsigned_abs()).ok())
}
