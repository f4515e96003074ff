//! The signs between a field and its value.

use std::cmp::Ordering;

/// How a value is held against another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    /// `:`
    Is,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Sign {
    /// The sign at the beginning of a text.
    pub(super) fn at_start(text: &str) -> Option<Self> {
        [Self::AtMost, Self::AtLeast, Self::Less, Self::More, Self::Is]
            .into_iter()
            .find(|sign| text.starts_with(sign.as_str()))
    }

    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Is => ":",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether a value that stands so to another answers.
    pub(super) fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Is => order.is_eq(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}
