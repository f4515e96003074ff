//! Resumes and letters: Markdown with YAML front matter.
//!
//! The rule protected here: all that is wrong with a file is told at once, each with its line in the
//! file; what no format of documents can show is refused here, and not when it is rendered.

mod front;

use jiff::tz::TimeZone;

use crate::domain::change::RepoPath;
use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::markdown::{Block, Inline, plain};
use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;

use super::markdown;
use super::yaml::{self, Fault};

pub use front::edited;

/// The most odd characters of a file that are told.
const MOST_ODD: usize = 20;

/// Reads a manuscript. Warnings come beside it.
///
/// # Errors
/// Every problem of the file, located, when one of them is an error.
pub fn read(
    path: &RepoPath,
    bytes: &[u8],
    purpose: Purpose,
) -> Result<(Manuscript, Vec<Problem>), Vec<Problem>> {
    let problems = |faults: &[Fault]| yaml::diagnose::faults_to_problems(path, bytes, faults);
    if bytes.len() > markdown::MAX_BYTES {
        return Err(vec![too_large(path)]);
    }
    let text = yaml::decoded(bytes).map_err(|fault| problems(&[fault]))?;
    let read =
        markdown::read(text).map_err(|fault| problems(&[Fault::new(fault.span, fault.message)]))?;
    sound(text).map_err(|faults| problems(&faults))?;
    let mut bare = Vec::new();
    bare_headings(&read.blocks, &mut bare);
    if !bare.is_empty() {
        return Err(problems(&bare));
    }
    let (front, warnings) = match read.front {
        Some(span) => front_matter(path, &bytes[..span.end], span.start, purpose)?,
        None => (Value::Null, Vec::new()),
    };
    Ok((manuscript(front, read.blocks, text, purpose), warnings))
}

/// The fields of the front matter.
pub fn fields(purpose: Purpose) -> &'static [Field] {
    match purpose {
        Purpose::Resume => schema::RESUME,
        Purpose::Letter => schema::LETTER,
    }
}

/// No line of such a file is worth showing.
fn too_large(path: &RepoPath) -> Problem {
    let message = format!("is larger than {} MiB", markdown::MAX_BYTES >> 20);
    let hint = Some("keep what nobody reads in a file of its own".to_owned());
    let whole = Problem::whole(Rule::Unreadable, path.clone(), Severity::Error, message);
    Problem { hint, ..whole }
}

/// A letter is one text, whatever headings it has.
fn manuscript(front: Value, blocks: Vec<Block>, text: &str, purpose: Purpose) -> Manuscript {
    match purpose {
        Purpose::Resume => Manuscript::of(front, blocks, text),
        Purpose::Letter => Manuscript { front, opening: blocks, sections: Vec::new() },
    }
}

/// Refuses merges left half done, and characters that no document can hold: XML has no place for
/// them, and no font has a picture of them.
fn sound(text: &str) -> Result<(), Vec<Fault>> {
    let mut faults = yaml::conflicts(text);
    let odd = text
        .char_indices()
        .filter(|(at, c)| !yaml::is_printable(*c) || (*c == '\u{feff}' && *at > 0));
    faults.extend(odd.take(MOST_ODD).map(|(at, c)| odd_character(text, at, c)));
    if faults.is_empty() { Ok(()) } else { Err(faults) }
}

/// Headings without words, which no reader can be led to: a PDF that has one is not accessible.
fn bare_headings(blocks: &[Block], faults: &mut Vec<Fault>) {
    for block in blocks {
        match block {
            Block::Heading { content, span, .. } if !has_words(content) => {
                let fault = Fault::new(span.clone(), "a heading without words".to_owned());
                faults.push(fault.hint("say what stands below it, or take it out"));
            }
            Block::List { items, .. } => {
                for item in items {
                    bare_headings(&item.blocks, faults);
                }
            }
            Block::Quote(blocks) | Block::Footnote { blocks, .. } => bare_headings(blocks, faults),
            _ => {}
        }
    }
}

fn has_words(content: &[Inline]) -> bool {
    let is_unseen = |c: char| matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}');
    plain(content).chars().any(|c| !c.is_whitespace() && !is_unseen(c))
}

/// A file with a NUL is shown by no editor, so that the place is put in words.
fn odd_character(text: &str, at: usize, c: char) -> Fault {
    let span = at..at + c.len_utf8();
    if c == '\0' {
        let (line, column) = yaml::line_column(text.as_bytes(), at);
        let message = format!("a NUL character stands at line {line}, column {column}");
        return Fault::new(span, message).hint("save it as text in UTF-8");
    }
    let message =
        format!("the control character U+{:04X} has no place in a document", u32::from(c));
    Fault::new(span, message).hint("delete it")
}

/// What the front matter says. `above` is the file up to its end, so that lines keep their numbers;
/// what stands before `start` is the line of dashes, which to YAML begins a document.
fn front_matter(
    path: &RepoPath,
    above: &[u8],
    start: usize,
    purpose: Purpose,
) -> Result<(Value, Vec<Problem>), Vec<Problem>> {
    if is_blank(&above[start..]) {
        return Ok((Value::Null, Vec::new()));
    }
    let document = yaml::read(above)
        .map_err(|faults| yaml::diagnose::faults_to_problems(path, above, &faults))?;
    let problems =
        yaml::diagnose::problems(path, above, &document, fields(purpose), &TimeZone::UTC);
    if problems.iter().any(|problem| problem.severity == Severity::Error) {
        return Err(problems);
    }
    Ok((document.value(), problems))
}

/// Whether nothing but comments stands there.
fn is_blank(yaml: &[u8]) -> bool {
    let text = String::from_utf8_lossy(yaml);
    text.lines().map(str::trim).all(|line| line.is_empty() || line.starts_with('#'))
}

#[cfg(test)]
mod tests;
