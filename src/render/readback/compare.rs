//! Expected words in a text that was read.
//!
//! The rule protected here: the words are there in their order. A word may be cut by a line break,
//! since addresses are; words in between are the template's; but between two expected words only
//! whole words are passed over, so that no word is found inside of another.

use unicode_normalization::UnicodeNormalization;

use crate::render::error::RenderError;

/// See [`super::check`].
pub fn check(read: &str, expected: &str) -> Result<(), RenderError> {
    let read = Characters::of(read);
    let words: Vec<&str> = expected.split_whitespace().collect();
    let folded: Vec<Vec<char>> = words.iter().map(|word| folded(word).collect()).collect();
    let Walk { reached, passed } = walk(&read, &folded, 0, 0);
    if reached == words.len() {
        return Ok(());
    }
    let lost = culprit(&read, &folded, reached, &passed);
    let after = lost.checked_sub(1).map(|before| words[before]).unwrap_or_default();
    Err(RenderError::Unreadable { word: words[lost].to_owned(), after: after.to_owned() })
}

/// The characters of a text without its spaces, and where words begin.
struct Characters {
    text: Vec<char>,
    begins: Vec<bool>,
}

impl Characters {
    fn of(text: &str) -> Self {
        let mut this = Self { text: Vec::new(), begins: Vec::new() };
        for word in text.split_whitespace() {
            let before = this.text.len();
            this.text.extend(folded(word));
            this.begins.extend((before..this.text.len()).map(|at| at == before));
        }
        this
    }

    fn has(&self, word: &[char], at: usize) -> bool {
        self.text.get(at..at + word.len()) == Some(word)
    }

    /// Whether a word can begin or end here: not between two letters of one.
    fn is_edge(&self, at: usize) -> bool {
        let letter = |at: usize| self.text.get(at).is_some_and(|sign| sign.is_alphanumeric());
        at == 0
            || self.begins.get(at).is_none_or(|begins| *begins)
            || !letter(at - 1)
            || !letter(at)
    }

    /// The place of a word from a place on: right there, or at an edge further on. It ends at one, too,
    /// or the next word follows without a space.
    fn find(&self, word: &[char], next: Option<&[char]>, from: usize) -> Option<usize> {
        let ends = |at: usize| {
            let end = at + word.len();
            self.is_edge(end) || next.is_some_and(|next| self.has(next, end))
        };
        let mut places = from..=self.text.len();
        places.find(|at| self.has(word, *at) && (*at == from || self.is_edge(*at)) && ends(*at))
    }
}

/// What is the same to a reader is the same here: capitals that a heading is set in, signs that show
/// only where a line ends.
fn folded(word: &str) -> impl Iterator<Item = char> + '_ {
    let signs =
        |sign: &char| !matches!(sign, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    let lower = word.nfc().filter(signs).flat_map(char::to_lowercase);
    lower.flat_map(|sign| {
        let (first, second) = if sign == 'ß' { ('s', Some('s')) } else { (sign, None) };
        std::iter::once(first).chain(second)
    })
}

/// How far the words were found, and which of them only after others were passed over, with the place
/// where they were looked for.
struct Walk {
    reached: usize,
    passed: Vec<(usize, usize)>,
}

fn walk(read: &Characters, words: &[Vec<char>], first: usize, from: usize) -> Walk {
    let mut at = from;
    let mut passed = Vec::new();
    for (index, word) in words.iter().enumerate().skip(first) {
        let Some(found) = read.find(word, words.get(index + 1).map(Vec::as_slice), at) else {
            return Walk { reached: index, passed };
        };
        if found > at {
            passed.push((index, at));
        }
        at = found + word.len();
    }
    Walk { reached: words.len(), passed }
}

/// The word to name. A lost `the` is found again further on, and what fails is a word after it: of the
/// words that were found late, the one without which most of the rest is there.
fn culprit(
    read: &Characters,
    words: &[Vec<char>],
    reached: usize,
    passed: &[(usize, usize)],
) -> usize {
    let without = |(index, at): &(usize, usize)| walk(read, words, index + 1, *at).reached;
    let latest = passed.iter().rev().take(CANDIDATES);
    let best = latest
        .map(|late| (without(late), late.0))
        .max_by_key(|(reached, index)| (*reached, std::cmp::Reverse(*index)));
    best.filter(|(without, _)| *without > reached + 1).map_or(reached, |(_, index)| index)
}

/// How many of the words found late are looked at.
const CANDIDATES: usize = 64;
