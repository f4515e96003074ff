//! The time an entry of a resume covers, as exactly as its author said it.
//!
//! The rule protected here: a year is not a month and a month is not a day. Where two times are
//! compared, what was left open counts in favour of the author: `2018 - 2019` has no gap to `2020`.

mod read;
mod words;

use std::cmp::Ordering;
use std::fmt;

/// A year, a month or a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Point {
    /// The year.
    pub year: i16,
    /// The month, from 1.
    pub month: Option<i8>,
    /// The day, from 1.
    pub day: Option<i8>,
}

/// Where a period ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum End {
    /// It is a single point.
    Same,
    /// It goes on.
    Present,
    /// Then.
    At(Point),
}

/// A period: `2019`, `Jan 2020 – present`, `03/2018 - 12/2019`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    /// When it began.
    pub from: Point,
    /// When it ended.
    pub to: End,
}

impl Point {
    /// The first day it can mean, as year, month and day.
    fn earliest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }

    /// The last day it can mean, as year, month and day.
    fn latest(self) -> (i16, i8, i8) {
        (self.year, self.month.unwrap_or(12), self.day.unwrap_or(31))
    }
}

impl Period {
    /// Reads a period whose months and words are those of any of our languages; `None` for a text
    /// that is none, such as `Summer 2019`, or that can be read in two ways, such as `03/04/2018`.
    pub fn parse(text: &str) -> Option<Self> {
        read::period(text)
    }

    /// Whether it ends before it begins, however its ends are read.
    pub fn is_backwards(&self) -> bool {
        matches!(self.to, End::At(to) if to.latest() < self.from.earliest())
    }

    /// Which of two comes first in a resume: what goes on, then what ended last, then what began
    /// last.
    pub fn newest_first(&self, other: &Self) -> Ordering {
        let end = |period: &Self| period.end().unwrap_or((i16::MAX, 12, 31));
        let key = |period: &Self| (end(period), period.from.earliest());
        key(other).cmp(&key(self))
    }

    /// How many whole months lie between the end of this and the beginning of a later one; none
    /// where they touch.
    pub fn months_before(&self, later: &Self) -> u32 {
        let Some((year, month, _)) = self.end() else { return 0 };
        let (next_year, next_month, _) = later.from.earliest();
        let months = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month);
        let between = months(next_year, next_month) - months(year, month) - 1;
        u32::try_from(between).unwrap_or_default()
    }

    /// The last day it can mean; none where it goes on.
    fn end(&self) -> Option<(i16, i8, i8)> {
        match self.to {
            End::Same => Some(self.from.latest()),
            End::Present => None,
            End::At(to) => Some(to.latest()),
        }
    }
}

impl fmt::Display for Point {
    /// As it stands in Markdown: `2020`, `Jan 2020`, `1 Jan 2020`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        match (month, day) {
            (Some(month), Some(day)) => write!(f, "{day} {} {year}", words::short(*month)),
            (Some(month), None) => write!(f, "{} {year}", words::short(*month)),
            (None, _) => write!(f, "{year}"),
        }
    }
}

impl fmt::Display for Period {
    /// As it stands in Markdown: `Jan 2020 - present`. Documents say it in their language.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.to {
            End::Same => write!(f, "{}", self.from),
            End::Present => write!(f, "{} - present", self.from),
            End::At(to) => write!(f, "{} - {to}", self.from),
        }
    }
}

#[cfg(test)]
mod tests;
