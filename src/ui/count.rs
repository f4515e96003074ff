//! A number with its noun: `1 job`, `2 jobs`.

use std::fmt;

/// So many of a thing; shown with the noun in its right number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count<'n> {
    number: usize,
    one: &'n str,
    many: Option<&'n str>,
}

/// So many of a thing whose plural ends in `s`.
pub fn count(number: usize, one: &str) -> Count<'_> {
    Count { number, one, many: None }
}

/// So many of a thing with a plural of its own: `company`, `companies`.
pub fn count_of<'n>(number: usize, one: &'n str, many: &'n str) -> Count<'n> {
    Count { number, one, many: Some(many) }
}

impl fmt::Display for Count<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.number, self.many) {
            (1, _) => write!(f, "1 {}", self.one),
            (number, Some(many)) => write!(f, "{number} {many}"),
            (number, None) => write!(f, "{number} {}s", self.one),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{count, count_of};

    #[test]
    fn only_one_is_singular() {
        let shown = [0, 1, 2].map(|number| count(number, "job").to_string());
        assert_eq!(shown, ["0 jobs", "1 job", "2 jobs"]);
        let shown = [0, 1, 2].map(|number| count_of(number, "company", "companies").to_string());
        assert_eq!(shown, ["0 companies", "1 company", "2 companies"]);
    }
}
