//! The fixed winner where two sides wrote different values: one total order of all values.
//!
//! The rule protected here: who wins depends on the two values alone, so that every clone, merging
//! in whatever order, keeps the same one.

use std::cmp::Ordering;

use crate::domain::log::Point;
use crate::domain::value::Value;

/// Orders two values, the winner being the greater: nothing, null, flags, numbers by size, words,
/// days and instants by time, lists, maps; within these by text. Equal only for equal values.
pub(super) fn compare(a: Option<&Value>, b: Option<&Value>) -> Ordering {
    let text = |value: Option<&Value>| value.map(Value::canonical);
    Class::of(a).compare(&Class::of(b)).then_with(|| text(a).cmp(&text(b)))
}

enum Class {
    Nothing,
    Null,
    Flag,
    Number(f64),
    Words,
    Moment(Point),
    List,
    Map,
}

impl Class {
    fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Nothing,
            Some(Value::Null) => Self::Null,
            Some(Value::Bool(_)) => Self::Flag,
            Some(Value::Number(text)) => Self::Number(text.parse().unwrap_or_default()),
            Some(Value::Text(text)) => match Point::read(text) {
                Some((point, true)) => Self::Moment(point),
                _ => Self::Words,
            },
            Some(Value::List(_)) => Self::List,
            Some(Value::Map(_)) => Self::Map,
        }
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Nothing => 0,
            Self::Null => 1,
            Self::Flag => 2,
            Self::Number(_) => 3,
            Self::Words => 4,
            Self::Moment(_) => 5,
            Self::List => 6,
            Self::Map => 7,
        }
    }

    fn compare(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Number(a), Self::Number(b)) => a.total_cmp(b),
            (Self::Moment(a), Self::Moment(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}
