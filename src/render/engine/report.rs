//! What tera says, in our words: lower-case, without a full stop, at its place in the source.

use std::io;
use std::ops::Range;

use tera::ErrorKind;

use crate::domain::near::nearest;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// What is wrong.
    pub message: String,
    /// The name of the template.
    pub file: Option<String>,
    /// The bytes of its source that are meant.
    pub at: Option<Range<usize>>,
    /// The known word nearest to an unknown one.
    pub near: Option<String>,
}

impl Report {
    /// Reads an error. `source` gives the text of a template by its name.
    pub fn of<'s>(error: &tera::Error, source: impl Fn(&str) -> Option<&'s str>) -> Self {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                let span = Some(report.span().range.clone());
                Self::at(report.message(), Some(report.filename()), span)
            }
            ErrorKind::Io(io::ErrorKind::FileTooLarge) => {
                Self::at("the template writes more than fits into memory", None, None)
            }
            ErrorKind::MissingParent { current, parent } => {
                let text = source(current).unwrap_or_default();
                let at = text.find(parent.as_str()).map(|start| start..start + parent.len());
                Self::at(&format!("unknown template `{parent}`"), Some(current), at)
            }
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => {
                Self::at("the template leads back to itself", Some(tpl), None)
            }
            _ => Self::of_text(&error.to_string(), source),
        }
    }

    fn at(message: &str, file: Option<&str>, at: Option<Range<usize>>) -> Self {
        let (message, known) = match message.split_once(". Available ") {
            Some((message, known)) => (message, known),
            None => (message.split("Available ").next().unwrap_or(message), ""),
        };
        let word = message.split('`').nth(1).unwrap_or_default();
        let known = known.split_once(": ").map_or("", |(_, names)| names).split(", ");
        let known = known.filter(|name| !name.is_empty());
        let filters = message.starts_with("Unknown filter").then_some(FILTERS);
        let near = nearest(word, known.chain(filters.into_iter().flatten().copied()));
        let near = near.map(str::to_owned);
        let message = lower_case(message.trim_end_matches('.'));
        Self { message, file: file.map(str::to_owned), at, near }
    }

    /// A report of tera's that is text already: a title, then ` --> file:1:4`.
    fn of_text<'s>(report: &str, source: impl Fn(&str) -> Option<&'s str>) -> Self {
        let mut lines = report.lines();
        let title = lines.next().unwrap_or_default().trim_start_matches("error: ");
        let mut place = lines.next().and_then(|line| line.split_once("--> ")).into_iter();
        let place = place.find_map(|(_, place)| {
            let (rest, column) = place.rsplit_once(':')?;
            let (file, line) = rest.rsplit_once(':')?;
            Some((file, line.parse().ok()?, column.parse().ok()?))
        });
        let Some((file, line, column)) = place else { return Self::at(title, None, None) };
        let word = title.split('`').nth(1).unwrap_or_default();
        let text = source(file).unwrap_or_default();
        let start = place_of(text, line, column)
            .map(|start| start + usize::from(text[start..].starts_with(['"', '\'', '`'])));
        Self::at(title, Some(file), start.map(|start| start..start + word.len()))
    }
}

fn lower_case(message: &str) -> String {
    let mut characters = message.chars();
    let first = characters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(characters).collect()
}

/// The byte at a line and a column, both counted from 1.
fn place_of(text: &str, line: usize, column: usize) -> Option<usize> {
    let before: usize = text.split_inclusive('\n').take(line.checked_sub(1)?).map(str::len).sum();
    let column = column.checked_sub(1)?;
    Some(before + text[before..].char_indices().nth(column).map_or(0, |(byte, _)| byte))
}

/// The filters that tera has.
const FILTERS: &[&str] = &[
    "abs",
    "capitalize",
    "default",
    "escape",
    "escape_html",
    "escape_xml",
    "first",
    "float",
    "get",
    "group_by",
    "indent",
    "int",
    "join",
    "keys",
    "last",
    "length",
    "lower",
    "newlines_to_br",
    "nth",
    "pairs",
    "pluralize",
    "replace",
    "reverse",
    "round",
    "safe",
    "sort",
    "split",
    "str",
    "title",
    "trim",
    "trim_end",
    "trim_start",
    "truncate",
    "unique",
    "upper",
    "values",
    "wordcount",
];
