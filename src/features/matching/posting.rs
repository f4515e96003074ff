//! The parts of a posting: what it asks for, what it wishes for, what is to be done, and what every
//! posting says.
//!
//! The rule protected here: a heading holds until the next one, a wording for its own sentence; what
//! nothing is said of is taken as a little of everything.

use super::wordings::Wordings;

/// What a sentence of a posting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The name of the job.
    Title,
    /// What is asked for.
    Must,
    /// What would be welcome.
    Nice,
    /// What is to be done.
    Duty,
    /// Nothing is said of it.
    Plain,
    /// What every posting says: benefits, the company, the law.
    Boilerplate,
}

impl Part {
    /// How much it says of what matters.
    pub fn weight(self) -> f64 {
        match self {
            Self::Title => 1.5,
            Self::Must | Self::Duty => 1.0,
            Self::Plain => 0.7,
            Self::Nice => 0.6,
            Self::Boilerplate => 0.03,
        }
    }
}

/// A sentence, or what stands between semicolons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause<'t> {
    /// What it is.
    pub part: Part,
    /// Its words.
    pub text: &'t str,
    /// Its line in the text, from 1; 0 where it stands in no line of it.
    pub line: usize,
}

impl Clause<'_> {
    /// Its line, where it has one.
    pub fn line(&self) -> Option<usize> {
        (self.line > 0).then_some(self.line)
    }
}

/// The most bytes of a posting that are read: the rest of what is longer is no posting.
pub const MOST: usize = 256 * 1024;

/// The clauses of a posting in Markdown, in their order.
pub fn clauses(markdown: &str) -> Vec<Clause<'_>> {
    let text = &markdown[..markdown.floor_char_boundary(MOST)];
    let mut part = Part::Plain;
    let mut clauses = Vec::new();
    let skipped = front_lines(text);
    for (index, line) in text.lines().enumerate().skip(skipped) {
        let line_number = index + 1;
        let plain = line.trim().trim_start_matches(['-', '*', '+', '•', '·', '–', '>', ' ']);
        let words = plain.trim_matches(['*', '_', '#', ' ']);
        if words.is_empty() {
            continue;
        }
        if let Some(heading) = heading(line) {
            let is_first = clauses.is_empty() && line.starts_with("# ");
            part = if is_first { Part::Plain } else { part_of(heading) };
            let own = if is_first { Part::Title } else { part };
            clauses.push(Clause { part: own, text: heading, line: line_number });
            continue;
        }
        for text in split(words) {
            let part = said(text, part);
            clauses.push(Clause { part, text, line: line_number });
        }
    }
    clauses
}

/// What follows the front matter.
pub fn body(markdown: &str) -> &str {
    let taken = markdown.split_inclusive('\n').take(front_lines(markdown)).map(str::len).sum();
    markdown.get(taken..).unwrap_or_default()
}

/// How many lines the front matter takes, as readers of Markdown tell it.
pub fn front_lines(text: &str) -> usize {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim_end);
    if lines.next() != Some("---") {
        return 0;
    }
    lines.position(|line| matches!(line, "---" | "...")).map_or(0, |end| end + 2)
}

/// The most characters of a heading that no mark makes one.
const SHORT: usize = 60;

/// The words of a heading: `# so`, `**so**`, or `so:`; and a short line that only a heading says.
fn heading(line: &str) -> Option<&str> {
    let line = line.trim();
    let marks = ['*', '_', '#', ':', ' '];
    let words = line.trim_matches(marks);
    if line.starts_with('#') {
        return Some(words);
    }
    if line.chars().count() > SHORT || words.is_empty() {
        return None;
    }
    let is_bold = |mark: &str| {
        let line = line.trim_end_matches(':');
        line.len() > 2 * mark.len() && line.starts_with(mark) && line.ends_with(mark)
    };
    let is_item = line.starts_with(['-', '+', '•']) || line.starts_with("* ");
    let is_marked = is_bold("**") || is_bold("__") || line.ends_with(':') && !is_item;
    let is_known = || {
        !is_item
            && !line.ends_with(['.', ',', ';'])
            && names(words).is_some_and(|(_, length)| 2 * length > words.len())
    };
    (is_marked || is_known()).then_some(words)
}

fn part_of(heading: &str) -> Part {
    names(heading).map_or(Part::Plain, |(part, _)| part)
}

/// What the words of a heading say of what follows: the longest wording counts.
fn names(heading: &str) -> Option<(Part, usize)> {
    let heading = heading.to_lowercase().replace('’', "'");
    let known = Wordings::get();
    let kinds = [
        (Part::Boilerplate, &known.boilerplate),
        (Part::Nice, &known.nice),
        (Part::Duty, &known.duty),
        (Part::Must, &known.must),
    ];
    let found = kinds.into_iter().filter_map(|(part, phrases)| {
        let fitting = phrases.iter().filter(|phrase| begins_a_word(&heading, phrase));
        Some((part, fitting.map(String::len).max()?))
    });
    found.fold(None, |best, (part, length)| match best {
        Some((_, most)) if most >= length => best,
        _ => Some((part, length)),
    })
}

/// Whether a phrase occurs, where a word begins.
fn begins_a_word(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| !text[..at].ends_with(char::is_alphanumeric))
}

/// A sentence that says itself what it is.
fn said(text: &str, around: Part) -> Part {
    let small = text.to_lowercase().replace('’', "'");
    let known = Wordings::get();
    let says = |phrases: &[String]| phrases.iter().any(|phrase| begins_a_word(&small, phrase));
    if says(&known.usual) {
        Part::Boilerplate
    } else if around != Part::Boilerplate && says(&known.wishing) {
        Part::Nice
    } else {
        around
    }
}

/// Words cut short, whose stop ends no sentence: `mind. C1`.
const SHORTENED: &[&str] = &[" min", "(min", " mind", "(mind", " inkl", " bzw"];

/// The sentences of a line, and what semicolons part.
fn split(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = text.char_indices().find(|(at, letter)| {
            let after = &text[at + letter.len_utf8()..];
            let is_stop = matches!(letter, '.' | '!' | '?')
                && after.starts_with(' ')
                && after.trim_start().starts_with(char::is_uppercase)
                && text[..*at].chars().rev().take_while(|c| c.is_alphabetic()).count() > 2
                && !SHORTENED.iter().any(|word| text[..*at].ends_with(word));
            *letter == ';' || is_stop
        });
        rest = end.map(|(at, letter)| &text[at + letter.len_utf8()..]);
        Some(text[..end.map_or(text.len(), |(at, _)| at)].trim())
    })
    .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_and_wordings_say_what_a_clause_is() {
        let text = "---\nurl: https://x\n---\n# Baker\n\nWe bake.\n\n## What you bring\n- Bread; rye is a plus\n- Cakes\n\n**Nice to have:**\n* Pies\n\nWir bieten:\n- Brot\nRequirements\n\n1. Ovens. Flour is nice, too.\nWe do not discriminate.\n\n### Deine Aufgaben\nBacken\n### Xyz\nfoo";
        let found: Vec<_> = clauses(text).into_iter().map(|c| (c.line, c.part, c.text)).collect();
        assert_eq!(
            found,
            [
                (4, Part::Title, "Baker"),
                (6, Part::Plain, "We bake."),
                (8, Part::Must, "What you bring"),
                (9, Part::Must, "Bread"),
                (9, Part::Nice, "rye is a plus"),
                (10, Part::Must, "Cakes"),
                (12, Part::Nice, "Nice to have"),
                (13, Part::Nice, "Pies"),
                (15, Part::Boilerplate, "Wir bieten"),
                (16, Part::Boilerplate, "Brot"),
                (17, Part::Must, "Requirements"),
                (19, Part::Must, "1. Ovens"),
                (19, Part::Must, "Flour is nice, too."),
                (20, Part::Boilerplate, "We do not discriminate."),
                (22, Part::Duty, "Deine Aufgaben"),
                (23, Part::Duty, "Backen"),
                (24, Part::Plain, "Xyz"),
                (25, Part::Plain, "foo"),
            ]
        );
    }

    #[test]
    fn the_stop_of_a_shortened_word_ends_no_sentence() {
        let text = "# X\nDeutsch (mind. C1) und mehr. Englisch\n";
        let found: Vec<_> = clauses(text).into_iter().skip(1).map(|c| c.text).collect();
        assert_eq!(found, ["Deutsch (mind. C1) und mehr", "Englisch"]);
    }

    #[test]
    fn headings_of_every_language_are_known() {
        for (heading, part) in [
            ("## Wat bieten wij?", Part::Boilerplate),
            ("## Wie ben jij?", Part::Must),
            ("## Een pré", Part::Nice),
            ("## Wat ga je doen?", Part::Duty),
            ("## Votre profil", Part::Must),
            ("## Vos missions", Part::Duty),
            ("## Serait un plus", Part::Nice),
            ("## Nous offrons", Part::Boilerplate),
            ("**Das bringst Du mit**", Part::Must),
            ("## Requisitos", Part::Must),
            ("## Cosa offriamo", Part::Boilerplate),
            ("## Wymagania:", Part::Must),
            ("## Mile widziane", Part::Nice),
            ("## Funções", Part::Duty),
            ("## What You’ll Do", Part::Duty),
            ("## About the role", Part::Duty),
        ] {
            let text = format!("# X\n{heading}\nx\n");
            assert_eq!(clauses(&text)[2].part, part, "{heading}");
        }
    }

    #[test]
    fn hostile_text_is_read_to_its_end() {
        for text in
            ["---", "---\n---", "***", "****", "# ", ":", "é".repeat(MOST).as_str(), "\u{0}"]
        {
            clauses(text);
        }
    }
}
