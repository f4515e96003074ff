//! The words that templates add, in each of our languages: `templates/words/<language>.yaml`.
//!
//! The rule protected here: a document is never half in one language, and no sentence has a hole. A
//! key holds forms of one sentence, and the first is taken whose placeholders all have a value.

mod calendar;
mod entry;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use jiff::civil::Date;

use crate::domain::language::Language;
use crate::domain::period::{End, Period, Point};
use crate::render::document::Paper;
use calendar::Calendar;
use entry::Entry;

/// What sentences may name. What is absent is none; a form of the sentence without it is taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Facts<'a> {
    /// The title of the job: `{title}`.
    pub title: Option<&'a str>,
    /// The name of the company: `{company}`.
    pub company: Option<&'a str>,
    /// The name of the person written to: `{name}`.
    pub name: Option<&'a str>,
    /// The day of the application in the words of the language, see [`Words::date`]: `{date}`.
    pub date: Option<&'a str>,
}

/// The words of a language.
#[derive(Debug)]
pub struct Words {
    entries: BTreeMap<String, Entry>,
    calendar: Calendar,
}

impl Words {
    /// The words of a language on a paper, read once. Where a document of US Letter is in English, its
    /// dates are those of the United States.
    pub fn of(language: Language, paper: Paper) -> &'static Self {
        static WORDS: [[OnceLock<Words>; Paper::ALL.len()]; Language::ALL.len()] =
            [const { [const { OnceLock::new() }; Paper::ALL.len()] }; Language::ALL.len()];
        WORDS[language as usize][paper as usize].get_or_init(|| Self {
            entries: entry::read(source(language)),
            calendar: Calendar::of(language, paper),
        })
    }

    /// The sentence of a key, with what it names. A key that is none has no words.
    pub fn text(&self, key: &str, facts: &Facts) -> String {
        self.entries.get(key).map(|entry| entry.fill(facts)).unwrap_or_default()
    }

    /// Every sentence by its key, for templates.
    pub fn texts(&self, facts: &Facts) -> BTreeMap<String, String> {
        self.entries.iter().map(|(key, entry)| (key.clone(), entry.fill(facts))).collect()
    }

    /// A day in full: `22 November 2026`, `November 22, 2026`, `22. November 2026`.
    pub fn date(&self, date: Date) -> String {
        self.calendar.date(date)
    }

    /// A month as short as the language writes it: `Jan 2020`.
    pub fn month(&self, year: i16, month: i8) -> String {
        self.calendar.month(year, month)
    }

    /// A period: `Jan 2020 - present`, `2019`.
    pub fn period(&self, period: &Period) -> String {
        let from = self.point(period.from);
        match period.to {
            End::Same => from,
            End::Present => format!("{from} - {}", self.text("present", &Facts::default())),
            End::At(to) => format!("{from} - {}", self.point(to)),
        }
    }

    fn point(&self, point: Point) -> String {
        match (point.month, point.day) {
            (Some(month), Some(day)) => self.calendar.day(point.year, month, day),
            (Some(month), None) => self.calendar.month(point.year, month),
            (None, _) => point.year.to_string(),
        }
    }
}

fn source(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("../../templates/words/en.yaml"),
        Language::Dutch => include_str!("../../templates/words/nl.yaml"),
        Language::German => include_str!("../../templates/words/de.yaml"),
        Language::French => include_str!("../../templates/words/fr.yaml"),
        Language::Spanish => include_str!("../../templates/words/es.yaml"),
        Language::Italian => include_str!("../../templates/words/it.yaml"),
        Language::Portuguese => include_str!("../../templates/words/pt.yaml"),
        Language::Polish => include_str!("../../templates/words/pl.yaml"),
    }
}

#[cfg(test)]
mod tests;
