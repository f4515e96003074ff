//! Why words for a day were refused, and what to type instead.

use jiff::civil::{Date, Weekday};

use super::words::KNOWN;
use crate::domain::near::nearest;
use crate::domain::time::TimeError;

/// Words for a day or a time that mean nothing, or more than one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WhenError {
    /// Nothing was said.
    #[error("no day was given")]
    Empty,
    /// A word that belongs to no phrase here.
    #[error("`{word}` is not understood")]
    Unknown {
        /// The word.
        word: String,
    },
    /// Words that people read in more than one way.
    #[error("`{text}` does not say which day or time is meant")]
    Ambiguous {
        /// The words.
        text: String,
        /// What to type for each reading.
        readings: Vec<String>,
    },
    /// An abbreviation of a zone.
    #[error("`{word}` may be more than one time zone")]
    ZoneAbbreviation {
        /// The abbreviation.
        word: String,
    },
    /// The date falls on another day of the week.
    #[error("{date} is a {}, not a {}", name(*real), name(*said))]
    WrongWeekday {
        /// The date.
        date: Date,
        /// The day of the week it is.
        real: Weekday,
        /// The day of the week that was said.
        said: Weekday,
    },
    /// A time of day without a day.
    #[error("`{text}` does not say which day")]
    NoDay {
        /// The words.
        text: String,
    },
    /// A time of day beside hours or minutes to count.
    #[error("`{text}` says two times")]
    TwoTimes {
        /// The words.
        text: String,
    },
    /// A part of a unit.
    #[error("`{text}` is no whole number of units")]
    Fraction {
        /// The words.
        text: String,
        /// The same in a smaller unit.
        whole: Option<String>,
    },
    /// The date or time itself is refused.
    #[error(transparent)]
    Time(#[from] TimeError),
}

impl WhenError {
    /// The known word nearest to one that is not understood.
    pub fn near(&self) -> Option<&'static str> {
        let Self::Unknown { word } = self else { return None };
        nearest(word, KNOWN.iter().copied()).filter(|near| near != word)
    }

    /// What to type instead.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Time(error) => error.hint(),
            Self::Unknown { .. } => Some(match self.near() {
                Some(near) => format!("did you mean `{near}`?"),
                None => FORMS.to_owned(),
            }),
            Self::Ambiguous { readings, .. } => match readings.as_slice() {
                [] => Some(FORMS.to_owned()),
                [one] => Some(format!("type `{one}`")),
                several => Some(format!("type `{}`", several.join("` or `"))),
            },
            Self::ZoneAbbreviation { .. } => {
                Some("type a zone as `Europe/Berlin` or `America/New_York`".to_owned())
            }
            Self::WrongWeekday { date, .. } => Some(format!("leave the weekday out: `{date}`")),
            Self::NoDay { text } => Some(format!("type `today {text}` or `tomorrow {text}`")),
            Self::TwoTimes { .. } => Some("leave one of them out".to_owned()),
            Self::Fraction { whole: Some(whole), .. } => {
                Some(format!("type whole numbers: `{whole}`"))
            }
            Self::Fraction { .. } => Some("type whole numbers: `6 weeks`, `45 days`".to_owned()),
            Self::Empty => Some(FORMS.to_owned()),
        }
    }
}

const FORMS: &str =
    "type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`";

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
