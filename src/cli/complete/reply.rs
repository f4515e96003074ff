//! An answer, in the words of each shell.
//!
//! The first line says what the answer is: `words`, or `files` or `folders` where the shell, which
//! knows best how to, shall complete paths. A line follows for each candidate.

use std::fmt::Write as _;

use clap_complete::Shell;
use clap_complete::engine::CompletionCandidate;

use super::line::Line;
use super::wiring::Paths;
use crate::ui::clean::{Lines, clean};
use crate::ui::table::{cut, width};

/// The widest terminal that descriptions are made for where a shell does not say.
const WIDE: usize = 100;

/// What may stand at the cursor.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reply {
    candidates: Vec<(String, String)>,
    paths: Option<Paths>,
}

impl Reply {
    /// What the engine found. What no shell could insert is left out, and text from files is cleaned.
    pub fn new(found: Vec<CompletionCandidate>, paths: Option<Paths>) -> Self {
        let shown = |candidate: CompletionCandidate| {
            let value = candidate.get_value().to_str()?.to_owned();
            let help = candidate.get_help().map(ToString::to_string).unwrap_or_default();
            let help = clean(help.lines().next().unwrap_or_default(), Lines::Fold).into_owned();
            (clean(&value, Lines::Fold) == value).then_some((value, help))
        };
        Self { candidates: found.into_iter().filter_map(shown).collect(), paths }
    }

    fn heading(&self) -> &'static str {
        match self.paths {
            Some(Paths::Files) => "files\n",
            Some(Paths::Folders) => "folders\n",
            None => "words\n",
        }
    }
}

/// The answer to what the stub of a shell hands over.
pub fn of_words(shell: Shell, words: &[String]) -> String {
    match (shell, words) {
        (Shell::Bash, [kind, columns, text, word]) => {
            let line = Line::of_text(text);
            // Where a quote stands open, the word begins behind it.
            let open = line.quote.map(String::from).unwrap_or_default();
            let word = Line::of_text(&format!("x {open}{word}")).current;
            let asked = Asked {
                is_menu: matches!(kind.as_str(), "37" | "42"),
                columns: columns.parse().unwrap_or(WIDE),
                kept: line.current.strip_suffix(&word).unwrap_or_default().to_owned(),
                quote: line.quote,
            };
            bash(&super::complete(line), &asked)
        }
        (Shell::Bash, _) => String::new(),
        (Shell::Fish, _) => fields(&super::complete(Line::of_typed(words)), |value, help| {
            format!("{value}\t{help}")
        }),
        _ => fields(&super::complete(Line::of_words(&whole(shell, words))), |value, help| {
            format!("{value}\t{}\t{help}", after(value))
        }),
    }
}

/// The words as they were typed: PowerShell loses empty ones on the way, so its last has a sign.
fn whole(shell: Shell, words: &[String]) -> Vec<String> {
    let mut words = words.to_vec();
    if shell == Shell::PowerShell
        && let Some(last) = words.last_mut()
    {
        *last = last.strip_prefix('=').unwrap_or_default().to_owned();
    }
    words
}

fn fields(reply: &Reply, line: impl Fn(&str, &str) -> String) -> String {
    let lines = reply.candidates.iter().map(|(value, help)| line(value, help) + "\n");
    std::iter::once(reply.heading().to_owned()).chain(lines).collect()
}

/// What follows a candidate once it stands: nothing where it goes on.
fn after(value: &str) -> &'static str {
    if value.ends_with([':', '=', '<', '>', ',', '/', '.']) { "" } else { " " }
}

/// What bash says of the word at the cursor.
struct Asked {
    /// Whether candidates are put in one after the other, and not listed.
    is_menu: bool,
    columns: usize,
    /// The beginning of the word that bash takes for a word of its own, for it breaks at `:` and `=`.
    kept: String,
    quote: Option<char>,
}

/// Candidates as bash inserts them: quoted, and with their space. It knows no descriptions; where
/// several candidates will be listed, each bears its own in the text.
fn bash(reply: &Reply, asked: &Asked) -> String {
    let quoted = |(value, help): &(String, String)| {
        let rest = value.strip_prefix(&asked.kept)?;
        let space = if asked.quote.is_some() { "" } else { after(value) };
        Some((quote(rest, asked.quote)?, space, help.clone()))
    };
    let candidates: Vec<_> = reply.candidates.iter().filter_map(quoted).collect();
    let is_listed = candidates.len() > 1 && !asked.is_menu;
    let widest = candidates.iter().map(|(value, ..)| width(value)).max().unwrap_or(0);
    let mut text = reply.heading().to_owned();
    for (value, space, help) in candidates {
        let room = asked.columns.saturating_sub(widest + 5);
        let written = if !is_listed {
            writeln!(text, "{value}{space}")
        } else if help.is_empty() || room < 10 {
            writeln!(text, "{value}")
        } else {
            let gap = " ".repeat(widest - width(&value));
            let help = if width(&help) > room { cut(&help, room).0 } else { help };
            writeln!(text, "{value}{gap}  ({help})")
        };
        debug_assert!(written.is_ok(), "a string takes every text");
    }
    text
}

/// A text so that bash reads it as it is; `None` where the open quote can't hold it.
fn quote(text: &str, open: Option<char>) -> Option<String> {
    let is_special = |letter: char| match open {
        Some('"') => "\"$`\\!".contains(letter),
        _ => letter.is_whitespace() || "\"'\\$`&|;<>()*?[]{}!#~^".contains(letter),
    };
    if open == Some('\'') {
        return (!text.contains('\'')).then(|| text.to_owned());
    }
    let mut quoted = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_special(letter) {
            quoted.push('\\');
        }
        quoted.push(letter);
    }
    Some(quoted)
}
