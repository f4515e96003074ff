//! What to write instead of a query that was refused.

use super::error::{QueryError, QueryFault};
use crate::domain::money::MoneyError;
use crate::domain::near::Unknown;
use crate::domain::when::WhenError;

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
            Self::EmptyParentheses | Self::EmptyQuotes => {
                "name something, or leave them out".to_owned()
            }
            Self::Dangling { word } => format!("quote it to look for it: `\"{word}\"`"),
            Self::TooDeep | Self::TooLong { .. } => "say it in fewer words".to_owned(),
            Self::Control { .. } => "leave it out".to_owned(),
            Self::UnknownField { unknown, word, kind } => match (&unknown.near, word) {
                (Some(near), _) => format!("did you mean `{near}`?"),
                (None, Some(word)) => format!("to look for the word, quote it: `\"{word}\"`"),
                (None, None) => format!("`trackway schema {kind}` names them"),
            },
            Self::UnknownState { unknown, kind } => match (&unknown.near, unknown.known.as_slice())
            {
                (Some(near), _) => format!("did you mean `is:{near}`?"),
                (None, []) => format!("ask for its fields; `trackway schema {kind}` names them"),
                (None, known) => format!("there are `is:{}`", known.join("`, `is:")),
            },
            Self::NoKey => "write `stage,-deadline`".to_owned(),
            Self::UnknownKey(unknown) | Self::UnknownWord { unknown, .. } => {
                return near_or_all(unknown);
            }
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
                format!("name one, or several with commas; `has:{bare}` is any, `-has:{bare}` none")
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
