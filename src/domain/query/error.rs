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
    /// Nothing between quotes that are a word of their own.
    #[error("nothing stands between the quotes")]
    EmptyQuotes,
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
        /// The whole word, where it may be meant as one to search for.
        word: Option<String>,
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
    #[error("there is no `is:{}` for a {kind}", unknown.given)]
    UnknownState {
        /// The word, with the near one.
        unknown: Unknown,
        /// What is looked for.
        kind: Kind,
    },
}

fn needs(joiner: &str) -> &'static str {
    if matches!(joiner.to_ascii_lowercase().as_str(), "or" | "and") {
        "before and after it"
    } else {
        "after it"
    }
}
