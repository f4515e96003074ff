//! Why a query was refused, and what to write instead.

use std::ops::Range;

use crate::domain::kind::Kind;
use crate::domain::money::MoneyError;
use crate::domain::near::Unknown;
use crate::domain::when::WhenError;

/// A query that was refused, with the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryError {
    /// What is wrong.
    pub fault: QueryFault,
    /// The text the place is in: the query, or that of a saved one.
    pub text: String,
    /// The bytes that are meant, on the boundaries of characters.
    pub at: Range<usize>,
    /// The name of the saved query whose text it is.
    pub saved: Option<String>,
}

impl std::error::Error for QueryError {}

impl std::fmt::Display for QueryError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.saved {
            Some(name) => write!(f, "in the saved query `{name}`: {}", self.fault),
            None => write!(f, "{}", self.fault),
        }
    }
}

/// What is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QueryFault {
    /// A quote that never ends.
    #[error("a quote is not closed")]
    UnclosedQuote,
    /// A quote right before or after other letters.
    #[error("a quote stands within a word")]
    QuoteInWord,
    /// A parenthesis that is never closed.
    #[error("a parenthesis is not closed")]
    UnclosedParenthesis,
    /// A closing parenthesis without an opening one.
    #[error("a parenthesis too many")]
    SurplusParenthesis,
    /// Nothing between parentheses.
    #[error("nothing stands between the parentheses")]
    EmptyParentheses,
    /// `or`, `and`, `not` or a dash with nothing to join.
    #[error("`{word}` needs a term {}", needs(word))]
    Dangling {
        /// The word.
        word: String,
    },
    /// Parentheses within parentheses without end.
    #[error("parentheses and saved queries are nested too deeply")]
    TooDeep,
    /// More terms than a query may have.
    #[error("the query has more than {most} terms")]
    TooLong {
        /// The most.
        most: usize,
    },
    /// A character that belongs to no text.
    #[error("a control character (U+{code:04X}) stands in the query")]
    Control {
        /// The character.
        code: u32,
    },
    /// No such field.
    #[error("{unknown}")]
    UnknownField {
        /// The field, with the near one.
        unknown: Unknown,
        /// The whole word, as it would be quoted.
        word: String,
        /// The fields' kind.
        kind: Kind,
    },
    /// No such field to order by.
    #[error("{0}")]
    UnknownKey(Unknown),
    /// Nothing where a field to order by belongs.
    #[error("a field to sort by is missing")]
    NoKey,
    /// A word that its field does not know.
    #[error("unknown {field} `{}`", unknown.given)]
    UnknownWord {
        /// The field.
        field: String,
        /// The word, with the near one.
        unknown: Unknown,
    },
    /// An outcome's word for the stage's field, or the other way around.
    #[error("`{word}` is no {field}")]
    OtherField {
        /// The word.
        word: String,
        /// The field that was named.
        field: &'static str,
        /// The field it belongs to.
        other: &'static str,
    },
    /// No saved query of that name.
    #[error("no saved query is called `{name}`")]
    UnknownSaved {
        /// The name.
        name: String,
        /// The near one.
        near: Option<String>,
    },
    /// A saved query that uses itself.
    #[error("the saved query `{name}` leads back to itself")]
    Cycle {
        /// Its name.
        name: String,
    },
    /// A field without a value.
    #[error("`{field}` has no value")]
    NoValue {
        /// The field with its sign.
        field: String,
        /// The field alone; empty where there is no such field.
        bare: String,
    },
    /// A sign that compares, without a field before it.
    #[error("`{sign}` has no field before it")]
    NoField {
        /// The sign.
        sign: String,
    },
    /// A sign that is none here.
    #[error("`{given}` is no sign of a query")]
    WrongSign {
        /// The sign.
        given: String,
        /// What to write.
        instead: String,
    },
    /// A comparison of what has no order.
    #[error("`{field}` can't be compared with `{sign}`")]
    NotOrdered {
        /// The field.
        field: String,
        /// The sign.
        sign: &'static str,
        /// What to write.
        instead: String,
    },
    /// A field that has parts where one value belongs.
    #[error("`{field}` has parts")]
    HasParts {
        /// The field.
        field: String,
        /// Its parts.
        parts: Vec<&'static str>,
    },
    /// A span with a unit that dates do not know.
    #[error("`{text}` has no unit of dates")]
    Unit {
        /// The text.
        text: String,
    },
    /// A month or day that no calendar has.
    #[error("there is no date `{text}`")]
    NoDate {
        /// The text.
        text: String,
    },
    /// No words for a day.
    #[error("{0}")]
    When(WhenError),
    /// A time of day, where days are compared.
    #[error("`{text}` is a time, and queries compare days")]
    Time {
        /// The text.
        text: String,
    },
    /// Not a number.
    #[error("`{text}` is no number")]
    Number {
        /// The text.
        text: String,
    },
    /// Neither true nor false.
    #[error("`{text}` is neither `true` nor `false`")]
    Flag {
        /// The text.
        text: String,
    },
    /// Neither a number nor a date.
    #[error("`{text}` is neither a number nor a date")]
    NeitherNumberNorDate {
        /// The text.
        text: String,
    },
    /// No words for pay.
    #[error("{0}")]
    Money(MoneyError),
    /// A number with groups where commas part values.
    #[error("`{text}` may be one number or several")]
    Grouped {
        /// The text.
        text: String,
    },
    /// A range where one amount belongs.
    #[error("`{text}` is not one amount")]
    NotOneAmount {
        /// The text.
        text: String,
    },
    /// `is:` with a word that says nothing of this kind.
    #[error("{0}")]
    UnknownState(Unknown),
}

fn needs(joiner: &str) -> &'static str {
    if matches!(joiner.to_ascii_lowercase().as_str(), "or" | "and") {
        "before and after it"
    } else {
        "after it"
    }
}

const UNITS: &str = "the units are `d` (days), `w` (weeks), `mo` (months) and `y` (years): `7d` is \
                     in a week, `-7d` a week ago";
const DAYS: &str =
    "write a day as `2026-11-27`, `2026-11`, `today`, `fri`, `7d`, `-30d` or `\"27 Nov\"`";
const AMOUNTS: &str = "write an amount such as `80k`, `80kEUR` or `40EUR/hour`";

impl QueryError {
    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        self.fault.hint()
    }
}

impl QueryFault {
    fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::UnclosedQuote => {
                "write `\"` at its end, too; a quote to look for is `\\\"`".to_owned()
            }
            Self::QuoteInWord => {
                "quote a whole value, `title:\"machine learning\"`, with a space around".to_owned()
            }
            Self::UnclosedParenthesis => {
                "write `)` at its end; one to look for is quoted".to_owned()
            }
            Self::SurplusParenthesis => "leave it out, or quote it to look for it".to_owned(),
            Self::EmptyParentheses => "name something, or leave them out".to_owned(),
            Self::Dangling { word } => format!("quote it to look for it: `\"{word}\"`"),
            Self::TooDeep | Self::TooLong { .. } => "say it in fewer words".to_owned(),
            Self::Control { .. } => "leave it out".to_owned(),
            Self::UnknownField { unknown, word, kind } => match &unknown.near {
                Some(near) => {
                    format!("did you mean `{near}`? to look for the word, quote it: {word}")
                }
                None => format!(
                    "to look for the word, quote it: {word}; `trackway schema {kind}` names all fields"
                ),
            },
            Self::NoKey => "write `stage,-deadline`".to_owned(),
            Self::UnknownKey(unknown)
            | Self::UnknownWord { unknown, .. }
            | Self::UnknownState(unknown) => return near_or_all(unknown),
            Self::OtherField { word, other, .. } => format!("write `{other}:{word}`"),
            Self::UnknownSaved { near: Some(near), .. } => format!("did you mean `@{near}`?"),
            Self::UnknownSaved { name, near: None } => {
                format!(
                    "saved queries stand under `queries` in trackway.yaml; to look for the word, quote it: \"@{name}\""
                )
            }
            Self::Cycle { .. } => "let one of them do without the other".to_owned(),
            Self::NoValue { bare, .. } if bare.is_empty() => "name something after it".to_owned(),
            Self::NoValue { bare, .. } => {
                format!("write `has:{bare}` for any value, `-has:{bare}` for none")
            }
            Self::NoField { .. } => {
                "write field, sign and value without spaces: `salary>=80000`; or quote it"
                    .to_owned()
            }
            Self::WrongSign { instead, .. } | Self::NotOrdered { instead, .. } => {
                format!("write `{instead}`")
            }
            Self::HasParts { field, parts } => match parts.split_first() {
                Some((first, _)) => {
                    format!("name one: `{field}.{first}`; its parts are {}", parts.join(", "))
                }
                None => format!("name one: `{field}.NAME`"),
            },
            Self::Unit { .. } => UNITS.to_owned(),
            Self::NoDate { .. } => "write `2026-11-27`, `2026-11` or `2026`".to_owned(),
            Self::When(error @ (WhenError::Unknown { .. } | WhenError::Empty)) => {
                match error.near() {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => DAYS.to_owned(),
                }
            }
            Self::When(error) => return error.hint(),
            Self::Time { .. } => "leave the time out".to_owned(),
            Self::Number { .. } => "write a number such as `40`".to_owned(),
            Self::Flag { .. } => "write `true` or `false`".to_owned(),
            Self::NeitherNumberNorDate { .. } => "write `40` or `2026-11-27`".to_owned(),
            Self::Grouped { text } => format!("write `{}`", text.replace(',', "")),
            Self::Money(
                MoneyError::NoAmount { .. } | MoneyError::Word { .. } | MoneyError::Number { .. },
            )
            | Self::NotOneAmount { .. } => AMOUNTS.to_owned(),
            Self::Money(error) => return error.hint(),
        };
        Some(hint)
    }
}

fn near_or_all(unknown: &Unknown) -> Option<String> {
    match &unknown.near {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if unknown.known.is_empty() => None,
        None => Some(format!("one of {}", unknown.known.join(", "))),
    }
}
