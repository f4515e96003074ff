//! Why words for money were refused, and what to write instead.

/// Words for money that mean nothing, or more than one thing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Not a number.
    #[error("`{text}` is no amount")]
    Number {
        /// The words.
        text: String,
    },
    /// A number that countries read in two ways.
    #[error("`{text}` may be {small} or {large}")]
    TwoNumbers {
        /// The number.
        text: String,
        /// With the separator before tenths.
        small: String,
        /// With the separator between thousands.
        large: String,
    },
    /// There is no amount.
    #[error("`{text}` names no amount")]
    NoAmount {
        /// The words.
        text: String,
    },
    /// A word that belongs to no salary.
    #[error("`{word}` is not understood")]
    Word {
        /// The word.
        word: String,
    },
    /// No currency of that code.
    #[error("unknown currency `{given}`")]
    Currency {
        /// What was given.
        given: String,
        /// The code that is likely meant.
        near: Option<String>,
    },
    /// A symbol of several currencies.
    #[error("`{symbol}` may be {}", codes.join(", "))]
    Symbol {
        /// The symbol.
        symbol: String,
        /// The currencies.
        codes: Vec<&'static str>,
    },
    /// Two currencies in one salary.
    #[error("`{first}` and `{second}` are two currencies")]
    TwoCurrencies {
        /// The first.
        first: String,
        /// The other.
        second: String,
    },
    /// A range that ends before it begins.
    #[error("{min} is more than {max}")]
    Order {
        /// The first amount.
        min: String,
        /// The second.
        max: String,
    },
}

impl MoneyError {
    /// What to write instead.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Number { .. } => "write a number such as `85000`".to_owned(),
            Self::TwoNumbers { large, .. } => format!("write `{large}`"),
            Self::NoAmount { .. } | Self::Word { .. } => {
                "write `80k-95k EUR/year`; `salary.text=...` keeps any other words".to_owned()
            }
            Self::Currency { near: Some(near), .. } => format!("did you mean `{near}`?"),
            Self::Currency { near: None, .. } => "write an ISO 4217 code such as `EUR`".to_owned(),
            Self::Symbol { codes, .. } => {
                format!("write the code, such as `{}`", codes.first().unwrap_or(&"EUR"))
            }
            Self::TwoCurrencies { .. } => "write one of them".to_owned(),
            Self::Order { .. } => "write the smaller amount first".to_owned(),
        };
        Some(hint)
    }
}
