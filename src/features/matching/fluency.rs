//! How well a language is spoken, by the words beside its name.
//!
//! The rule protected here: a level belongs to a language only where nothing but words of speech
//! stands between them; a level of the CEFR is what it is, any other word a range, for people mean
//! different things by it.

use std::collections::HashSet;

use super::lexicon::Hit;
use super::wordings::Wordings;

/// Between the lowest and the highest that some words mean: 1 to 6 for A1 to C2, 7 for natives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fluency {
    /// The lowest.
    pub low: u8,
    /// The highest.
    pub high: u8,
    /// The words.
    pub words: String,
}

impl Fluency {
    /// Whether it is surely less than what is asked for.
    pub fn is_short_of(&self, asked: &Self) -> bool {
        self.high < asked.low
    }
}

/// The most words between a language and a level of the CEFR, whatever they are.
const NEAR: usize = 6;
/// The most words of a wording.
const LONGEST: usize = 3;

/// What a word is to the languages around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Language(usize),
    /// A level, and whether it is one of the CEFR.
    Level {
        low: u8,
        high: u8,
        is_exact: bool,
    },
    /// A word of speech: `in spoken and written`.
    Between,
    Other,
}

/// One or more words with a role.
#[derive(Debug, Clone, Copy)]
struct Piece {
    role: Role,
    /// The bytes of the text from the first to behind the last.
    from: usize,
    to: usize,
}

/// How well each language is spoken that a text names with a level. `hits` are the languages.
pub fn fluencies(
    text: &str,
    written: &[&str],
    small: &[String],
    hits: &[Hit],
) -> Vec<(usize, Fluency)> {
    if hits.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<(usize, Fluency)> = Vec::new();
    // The only language of the part before, where nothing is known of it: `German, native`.
    let mut waiting: Option<usize> = None;
    for part in parts(text, &pieces(text, written, small, hits)) {
        let languages: Vec<usize> = part.iter().filter_map(Piece::language).collect();
        let is_level = |piece: &Piece| matches!(piece.role, Role::Level { .. });
        if let Some(language) = waiting.filter(|_| part.iter().all(is_level)) {
            found.extend(joined(text, &part).map(|level| (language, level)));
        }
        let mut here = by_level(text, &part);
        let known: HashSet<usize> = here.iter().map(|(language, _)| *language).collect();
        here.extend(by_words(text, &part).into_iter().filter(|(it, _)| !known.contains(it)));
        waiting = match languages.as_slice() {
            [one] if here.is_empty() => Some(*one),
            _ => None,
        };
        found.extend(here);
    }
    found
}

/// The words of a text by their roles.
fn pieces(text: &str, written: &[&str], small: &[String], hits: &[Hit]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut hits = hits.iter().peekable();
    let (mut at, mut from) = (0, 0);
    while at < written.len() {
        let (length, role) = match hits.next_if(|hit| hit.at == at) {
            Some(hit) => (hit.length.max(1), Role::Language(hit.skill)),
            None => role(&written[at..], &small[at..]),
        };
        let mut to = from;
        for (index, word) in written[at..].iter().take(length).enumerate() {
            let begin = to + text[to..].find(word).unwrap_or_default();
            from = if index == 0 { begin } else { from };
            to = begin + word.len();
        }
        pieces.push(Piece { role, from, to });
        from = to;
        at += length;
    }
    pieces
}

/// What the first of some words is, and how many of them it takes.
fn role(written: &[&str], small: &[String]) -> (usize, Role) {
    if let Some(level) = cefr(written[0]) {
        return (1, Role::Level { low: level, high: level, is_exact: true });
    }
    let known = Wordings::get();
    let level = (1..=LONGEST.min(small.len())).rev().find_map(|length| {
        let (low, high) = *known.fluency.get(&small[..length].join(" "))?;
        Some((length, Role::Level { low, high, is_exact: false }))
    });
    let between = || if known.of_speech.contains(&small[0]) { Role::Between } else { Role::Other };
    level.unwrap_or_else(|| (1, between()))
}

/// The number of a level of the CEFR.
fn cefr(word: &str) -> Option<u8> {
    let level = ["A1", "A2", "B1", "B2", "C1", "C2"].iter().position(|level| *level == word)?;
    u8::try_from(level + 1).ok()
}

/// What commas and the like part.
fn parts(text: &str, pieces: &[Piece]) -> Vec<Vec<Piece>> {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    let (mut end, mut was_between) = (0, false);
    for piece in pieces {
        let gap = text.get(end..piece.from).unwrap_or_default();
        let is_mark = gap.contains([',', ';', '|', '·', '•', '\n']);
        // `min.` and `mind.` end no sentence.
        let is_stop = gap.contains('.') && !was_between;
        let is_new = parts.is_empty() || is_mark || is_stop;
        match parts.last_mut().filter(|_| !is_new) {
            Some(part) => part.push(*piece),
            None => parts.push(vec![*piece]),
        }
        (end, was_between) = (piece.to, piece.role == Role::Between);
    }
    parts
}

impl Piece {
    fn language(&self) -> Option<usize> {
        if let Role::Language(skill) = self.role { Some(skill) } else { None }
    }

    fn is_exact(&self) -> bool {
        matches!(self.role, Role::Level { is_exact: true, .. })
    }
}

/// The range of all levels of some pieces, in their words.
fn joined(text: &str, pieces: &[Piece]) -> Option<Fluency> {
    let levels = pieces.iter().filter_map(|piece| match piece.role {
        Role::Level { low, high, .. } => Some((low, high, piece.from, piece.to)),
        _ => None,
    });
    let all = levels.reduce(|one, other| (one.0.min(other.0), one.1.max(other.1), one.2, other.3));
    let (low, high, from, to) = all?;
    Some(Fluency { low, high, words: text.get(from..to)?.to_owned() })
}

/// The languages of a part with levels of the CEFR: those before it, else the next one.
fn by_level(text: &str, part: &[Piece]) -> Vec<(usize, Fluency)> {
    let mut found: Vec<(usize, Fluency)> = Vec::new();
    let mut at = 0;
    while let Some(first) = part[at..].iter().position(Piece::is_exact).map(|first| at + first) {
        // `B2/C1` and `B2 or C1` are one.
        let mut end = first + 1;
        while let Some(next) = part[end..].iter().take(2).position(Piece::is_exact) {
            end += next + 1;
        }
        let before = part[at..first].iter().rev().take(NEAR);
        let mut of: Vec<usize> = before
            .skip_while(|piece| piece.language().is_none())
            .take_while(|piece| piece.role != Role::Other)
            .filter_map(Piece::language)
            .collect();
        if of.is_empty() {
            of.extend(part[end..].iter().take(NEAR).find_map(Piece::language));
        }
        if let Some(level) = joined(text, &part[first..end]) {
            found.extend(of.into_iter().map(|language| (language, level.clone())));
        }
        at = end;
    }
    found
}

/// The languages of a part with words such as `fluent`: what begins, the word or the language, says
/// which way they go together.
fn by_words(text: &str, part: &[Piece]) -> Vec<(usize, Fluency)> {
    let mut found = Vec::new();
    for chain in part.split(|piece| piece.role == Role::Other) {
        let said: Vec<Piece> = chain
            .iter()
            .filter(|piece| piece.role != Role::Between && !piece.is_exact())
            .copied()
            .collect();
        let groups =
            said.chunk_by(|one, other| one.language().is_some() == other.language().is_some());
        let groups: Vec<&[Piece]> = groups.collect();
        let is_first = said.first().is_some_and(|piece| piece.language().is_none());
        for pair in groups[..].chunks(2) {
            let [one, other] = pair else { continue };
            let (level, languages) = if is_first { (one, other) } else { (other, one) };
            if let Some(level) = joined(text, level) {
                let of = languages.iter().filter_map(Piece::language);
                found.extend(of.map(|language| (language, level.clone())));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::features::matching::reading::Readers;
    use crate::features::matching::skills::Skills;

    fn read(language: Language, text: &str) -> String {
        let readers = Readers::of(Skills::built_in().clone());
        let shown = |(skill, level): &(usize, Fluency)| {
            let name = readers.skills().get(*skill).map(|skill| skill.name.clone());
            format!("{} {}-{} {}", name.unwrap_or_default(), level.low, level.high, level.words)
        };
        let read = readers.of_language(language).read(text);
        read.levels.iter().map(shown).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn a_level_is_that_of_the_language_beside_it() {
        use Language::{Dutch, English, French, German, Italian, Polish, Portuguese, Spanish};
        for (language, text, expected) in [
            (English, "German (C1) and English", "german 5-5 C1"),
            (English, "fluent German (C1)", "german 5-5 C1"),
            (English, "German: B1", "german 3-3 B1"),
            (English, "at least C1 in German", "german 5-5 C1"),
            (English, "German B2/C1, Dutch A2", "german 4-5 B2/C1|dutch 2-2 A2"),
            (English, "German, native; English, fluent", "german 6-7 native|english 4-5 fluent"),
            (English, "Fluent in English and German", "english 4-5 Fluent|german 4-5 Fluent"),
            (
                English,
                "native German, very good English and basic French",
                "german 6-7 native|english 4-5 very good|french 1-2 basic",
            ),
            (English, "German (native or fluent)", "german 4-7 native or fluent"),
            (English, "German native, English fluent", "german 6-7 native|english 4-5 fluent"),
            (English, "excellent spoken and written English", "english 4-6 excellent"),
            (English, "cloud native services; you speak English", ""),
            (English, "English, excellent analytical skills", ""),
            (English, "a good team that speaks English", ""),
            (English, "B2 and C1, a native", ""),
            (German, "Verhandlungssichere Deutschkenntnisse", "german 5-6 Verhandlungssichere"),
            (
                German,
                "Deutsch fließend in Wort und Schrift, Englisch gut",
                "german 4-5 fließend|english 3-4 gut",
            ),
            (German, "sehr gute Deutschkenntnisse (mind. C1-Niveau)", "german 5-5 C1"),
            (German, "Muttersprache Deutsch", "german 6-7 Muttersprache"),
            (
                Dutch,
                "Nederlands op moedertaalniveau, goede beheersing van Engels",
                "dutch 6-7 moedertaalniveau|english 3-4 goede",
            ),
            (French, "anglais courant", "english 4-5 courant"),
            (Spanish, "inglés fluido, alemán básico", "english 4-5 fluido|german 1-2 básico"),
            (Italian, "ottima conoscenza della lingua inglese", "english 4-5 ottima"),
            (Portuguese, "inglês fluente e alemão básico", "english 4-5 fluente|german 1-2 básico"),
            (Polish, "bardzo dobra znajomość języka: angielski", "english 4-5 bardzo dobra"),
            (English, "", ""),
        ] {
            assert_eq!(read(language, text), expected, "{text}");
        }
    }

    #[test]
    fn only_what_is_surely_less_falls_short() {
        let of = |low, high| Fluency { low, high, words: String::new() };
        for (shown, asked, is_short) in [
            (of(3, 3), of(5, 5), true),
            (of(4, 5), of(5, 5), false),
            (of(3, 4), of(4, 5), false),
            (of(4, 5), of(6, 7), true),
            (of(6, 6), of(6, 7), false),
        ] {
            assert_eq!(shown.is_short_of(&asked), is_short, "{shown:?} {asked:?}");
        }
    }

    #[test]
    fn a_long_line_is_read_in_time() {
        let begin = std::time::Instant::now();
        for line in ["German ", "German C1 ", "fluent German and ", "C1 ", "native, "] {
            read(Language::English, &line.repeat(20_000));
        }
        assert!(begin.elapsed().as_secs() < 60);
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_read(words in proptest::collection::vec(proptest::sample::select(
            vec!["German", "English", "C1", "B2", "fluent", "native", "and", "very", "good", "x", ",", "(", ")", "é", "."]), 0..30)) {
            read(Language::English, &words.join(" "));
        }
    }
}
