//! How texts are compared where people search: without regard to case, accents and the width of gaps.
//!
//! The rule protected here: a search finds what the person sees. `zurich` finds `Zürich`, `strasse`
//! finds `Straße`, and a phrase is found across the end of a line. Only letters with a mark lose it;
//! letters of other scripts stay what they are, so `東京` is found by `東京` alone.

/// Letters with a mark outside the Latin script, each before the letter without it.
const MARKED: [(char, char); 14] = [
    ('ά', 'α'),
    ('έ', 'ε'),
    ('ή', 'η'),
    ('ί', 'ι'),
    ('ϊ', 'ι'),
    ('ΐ', 'ι'),
    ('ό', 'ο'),
    ('ύ', 'υ'),
    ('ϋ', 'υ'),
    ('ΰ', 'υ'),
    ('ώ', 'ω'),
    ('ς', 'σ'),
    ('ё', 'е'),
    ('й', 'и'),
];

/// A text in the form in which texts are compared.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            _ if letter.is_whitespace() => {
                if !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            _ if letter.is_ascii() => folded.push(letter.to_ascii_lowercase()),
            // A mark that follows its letter.
            '\u{300}'..='\u{36f}' => {}
            // Latin letters with marks, and ligatures.
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{fb00}'..='\u{fb06}'
                if letter.is_alphabetic() =>
            {
                let plain = deunicode::deunicode_char(letter).unwrap_or_default();
                folded.extend(plain.chars().map(|plain| plain.to_ascii_lowercase()));
            }
            _ => folded.extend(letter.to_lowercase().map(unmarked)),
        }
    }
    folded
}

fn unmarked(letter: char) -> char {
    MARKED.iter().find(|(marked, _)| *marked == letter).map_or(letter, |(_, plain)| *plain)
}

/// Where in a text a pattern may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Anywhere, within words as well.
    Anywhere,
    /// Anywhere; a dash and a gap are the same, as in `ferrous-systems` for `Ferrous Systems`.
    InName,
    /// As whole words: `go` is in `go` and `go-lang`, not in `django`.
    Words,
}

/// Words to look for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    folded: String,
    place: Place,
}

impl Pattern {
    /// Looks for a text.
    pub fn new(text: &str, place: Place) -> Self {
        let folded = fold(text);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let folded = match place {
            Place::InName => words(&folded.replace(['-', '_'], " ")),
            Place::Anywhere | Place::Words => words(&folded),
        };
        Self { folded, place }
    }

    /// Whether it stands in a text; nothing never does. Text in ASCII is looked through as it is.
    pub fn is_in(&self, text: &str) -> bool {
        if text.is_ascii() && !self.meets_wide_gap(text) {
            return self.folded.is_ascii() && self.is_in_bytes(text.as_bytes());
        }
        let folded = match self.place {
            Place::InName => fold(&text.replace(['-', '_'], " ")),
            Place::Anywhere | Place::Words => fold(text),
        };
        self.is_in_bytes(folded.as_bytes())
    }

    /// Whether it has a gap, and the text one that is wider than a letter.
    fn meets_wide_gap(&self, text: &str) -> bool {
        let is_gap = |byte: &u8| self.plain(*byte) == b' ';
        self.folded.contains(' ') && text.as_bytes().windows(2).any(|pair| pair.iter().all(is_gap))
    }

    fn is_in_bytes(&self, text: &[u8]) -> bool {
        let wanted = self.folded.as_bytes();
        let Some((first, rest)) = wanted.split_first() else { return false };
        let Some(last) = text.len().checked_sub(wanted.len()) else { return false };
        (0..=last).any(|start| {
            self.plain(text[start]) == *first
                && text[start + 1..].iter().zip(rest).all(|(a, b)| self.plain(*a) == *b)
                && (self.place != Place::Words || stands_alone(text, start, wanted.len()))
        })
    }

    fn plain(&self, byte: u8) -> u8 {
        match byte {
            b'\n' | b'\r' | b'\t' => b' ',
            b'-' | b'_' if self.place == Place::InName => b' ',
            byte => byte.to_ascii_lowercase(),
        }
    }
}

/// Whether no word goes on before or after; `c` does not stand alone in `c++` or `c#`.
fn stands_alone(text: &[u8], start: usize, length: usize) -> bool {
    let is_letter =
        |byte: &u8| byte.is_ascii_alphanumeric() || !byte.is_ascii() || matches!(byte, b'+' | b'#');
    let before = start.checked_sub(1).and_then(|at| text.get(at));
    !before.is_some_and(is_letter) && !text.get(start + length).is_some_and(is_letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lose_their_marks_and_other_scripts_stay() {
        for (text, expected) in [
            ("Zürich", "zurich"),
            ("Straße ÆØÅ", "strasse aeoa"),
            ("Łódź, Đà Nẵng", "lodz, da nang"),
            ("Zu\u{308}rich", "zurich"),
            ("ﬁn", "fin"),
            ("Αθήνας", "αθηνασ"),
            ("Ёлкий", "елкии"),
            ("東京 가나 ß", "東京 가나 ss"),
            ("a\u{a0}b", "a b"),
            ("a \r\n\u{a0} b", "a b"),
        ] {
            assert_eq!(fold(text), expected, "{text}");
        }
    }

    #[test]
    fn a_pattern_is_found_where_its_place_allows() {
        for (pattern, place, text, expected) in [
            ("rust", Place::Anywhere, "Trusted", true),
            ("rust", Place::Words, "Trusted", false),
            ("rust", Place::Words, "embedded-RUST", true),
            ("go", Place::Words, "django", false),
            ("c", Place::Words, "c++", false),
            ("c++", Place::Words, "C++", true),
            ("go", Place::Words, "gogo go", true),
            ("machine  learning", Place::Anywhere, "Machine\nLearning", true),
            ("machine learning", Place::Anywhere, "Machine\r\n  Learning", true),
            ("maschine für", Place::Anywhere, "Maschine \r\n für", true),
            ("ferrous systems", Place::InName, "Ferrous - Systems", true),
            ("ferrous systems", Place::InName, "Zürich--Ferrous__Systems", true),
            ("ferrous systems", Place::InName, "ferrous-systems", true),
            ("ferrous-systems", Place::InName, "Ferrous Systems GmbH", true),
            ("ferrous systems", Place::Anywhere, "ferrous-systems", false),
            ("zurich", Place::Anywhere, "8001 ZÜRICH", true),
            ("ZÜRICH", Place::Anywhere, "zurich", true),
            ("京", Place::Anywhere, "東京", true),
            ("京", Place::Anywhere, "tokyo", false),
            ("long", Place::Anywhere, "lon", false),
            ("", Place::Anywhere, "lon", false),
        ] {
            let found = Pattern::new(pattern, place).is_in(text);
            assert_eq!(found, expected, "{pattern} in {text}");
        }
    }
}
