//! The nearest known word to a misspelt one.

/// A word that is none of the known ones.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown {what} `{given}`")]
pub struct Unknown {
    /// What kind of word was expected: `stage`.
    pub what: &'static str,
    /// The word that was given.
    pub given: String,
    /// The known word nearest to it, when one is near.
    pub near: Option<String>,
    /// All known words.
    pub known: Vec<String>,
}

impl Unknown {
    /// States that `given` is not among `known`.
    pub fn new<S: AsRef<str>>(what: &'static str, given: &str, known: &[S]) -> Self {
        Self {
            what,
            given: given.to_owned(),
            near: nearest(given, known.iter().map(AsRef::as_ref)).map(str::to_owned),
            known: known.iter().map(|word| word.as_ref().to_owned()).collect(),
        }
    }
}

/// The longest text that can be a misspelt word.
const LONGEST: usize = 64;

/// The known word that `given` most likely means: within a third of its letters changed.
pub fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    if given.trim().is_empty() || given.len() > LONGEST {
        return None;
    }
    let given = given.to_lowercase();
    let length = given.chars().count();
    let allowed = (length / 3).max(1);
    known
        .into_iter()
        .filter(|word| word.chars().count().abs_diff(length) <= allowed)
        .map(|word| (strsim::damerau_levenshtein(&given, &word.to_lowercase()), word))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_finds_its_word_and_nonsense_none() {
        let known = ["applied", "screening", "offer"];
        assert_eq!(nearest("aplied", known), Some("applied"));
        assert_eq!(nearest("Offre", known), Some("offer"));
        assert_eq!(nearest("banana", known), None);
        assert_eq!(nearest("", known), None);
        assert_eq!(nearest(&"applied".repeat(1_000_000), known), None);
    }
}
