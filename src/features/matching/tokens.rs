//! The words of a text, as those who name tools write them.
//!
//! The rule protected here: `C++`, `C#`, `F#`, `.NET`, `Node.js`, `R&D` and `k8s` are one word each.
//! Hyphens and slashes part words in all texts alike, so that `CI/CD`, `CI-CD` and `CI CD` are the
//! same two.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

/// A text whose letters are composed (NFC), without marks that nobody sees.
pub fn composed(text: &str) -> Cow<'_, str> {
    const UNSEEN: [char; 5] = ['\u{ad}', '\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];
    if is_nfc(text) && !text.contains(UNSEEN) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter(|letter| !UNSEEN.contains(letter)).nfc().collect())
}

/// The words of a composed text, in their order.
pub fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(begin) = rest.find(char::is_alphanumeric) {
        let begin = if has_dot_before(rest, begin) { begin - 1 } else { begin };
        let length = length(&rest[begin..]);
        tokens.push(&rest[begin..begin + length]);
        rest = &rest[begin + length..];
    }
    tokens
}

/// Whether `.NET` begins here: a dot, alone before a letter.
fn has_dot_before(text: &str, begin: usize) -> bool {
    let before = &text[..begin];
    let is_alone =
        !before.trim_end_matches('.').ends_with(|c: char| !c.is_whitespace() && c != '(')
            && before.ends_with('.')
            && !before.ends_with("..");
    is_alone && text[begin..].starts_with(char::is_alphabetic)
}

/// How many bytes the word takes that begins here.
fn length(text: &str) -> usize {
    let mut letters = text.char_indices().peekable();
    let mut end = 0;
    while let Some((at, letter)) = letters.next() {
        let next = letters.peek().map(|(_, next)| *next);
        let is_inside = letter.is_alphanumeric() || is_combining(letter) || at == 0;
        let joins = matches!(letter, '.' | '&') && next.is_some_and(char::is_alphanumeric);
        if !(is_inside || joins && can_join(&text[..at], letter)) {
            break;
        }
        end = at + letter.len_utf8();
    }
    end + signs(&text[..end], &text[end..])
}

fn is_combining(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}' | '_')
}

/// `&` joins single letters only.
fn can_join(before: &str, sign: char) -> bool {
    sign == '.' || before.chars().count() == 1
}

/// The length of `++` or `#` after a name that has letters.
fn signs(word: &str, after: &str) -> usize {
    let is_name = word.chars().count() <= 2 && word.starts_with(char::is_alphabetic);
    let length = match after.as_bytes() {
        [b'+', b'+', ..] => 2,
        [b'#', ..] => 1,
        _ => 0,
    };
    let is_end = !after[length..].starts_with(char::is_alphanumeric);
    if is_name && is_end { length } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_tools_stay_whole() {
        for (text, expected) in [
            ("C++, C#/F# and .NET (ASP.NET)", "C++|C#|F#|and|.NET|ASP.NET"),
            ("Node.js, D3.js; Vue.js.", "Node.js|D3.js|Vue.js"),
            ("CI/CD CI-CD", "CI|CD|CI|CD"),
            ("R&D, R, Go & k8s", "R&D|R|Go|k8s"),
            ("Kubernetes-Erfahrung", "Kubernetes|Erfahrung"),
            ("l’analyse d'eau", "l|analyse|d|eau"),
            ("5+ years, 40,000 or 3.11", "5|years|40|000|or|3.11"),
            ("größte Übersicht — naïve", "größte|Übersicht|naïve"),
            ("end. Next... .Then", "end|Next|.Then"),
            ("`tidewatch`, **bold**", "tidewatch|bold"),
            ("Müller&Söhne H&M", "Müller|Söhne|H&M"),
            ("C+", "C"),
            ("#hash @at", "hash|at"),
            ("", ""),
            ("日本語 テスト", "日本語|テスト"),
        ] {
            assert_eq!(tokens(text).join("|"), expected, "{text}");
        }
    }

    #[test]
    fn unseen_marks_go_and_letters_are_composed() {
        assert_eq!(composed("Ku\u{ad}ber\u{200b}netes"), "Kubernetes");
        assert_eq!(composed("Mu\u{308}ller"), "Müller");
    }

    proptest::proptest! {
        #[test]
        fn every_token_is_a_piece_of_the_text(text in "\\PC*") {
            let total: usize = tokens(&text).iter().map(|token| token.len()).sum();
            proptest::prop_assert!(total <= text.len());
            proptest::prop_assert!(tokens(&text).iter().all(|token| !token.is_empty()));
        }
    }
}
