//! From bytes to lines and columns as editors count them.

use super::MAX_FINDINGS;
use crate::domain::change::RepoPath;
use crate::domain::problem::{Finding, Problem, Severity};
use crate::domain::rule::Rule;

/// The longest line that is shown, in bytes.
const MAX_LINE: usize = 4096;

/// The longest message, in characters: it may repeat what stands in the file.
const MAX_MESSAGE: usize = 300;

/// Where the lines of a file begin.
pub(super) struct Places<'a> {
    bytes: &'a [u8],
    starts: Vec<usize>,
}

impl<'a> Places<'a> {
    pub fn new(bytes: &'a [u8]) -> Self {
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let bom = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Self { bytes, starts: std::iter::once(bom).chain(breaks.map(|(at, _)| at + 1)).collect() }
    }

    /// The line that a byte stands in, from 1.
    pub fn line_number(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).max(1)
    }

    /// The findings with their places, in the order of the file.
    pub fn problems(&self, path: &RepoPath, mut findings: Vec<Finding>) -> Vec<Problem> {
        findings.sort_by_key(|finding| finding.span.start);
        let is_full = findings.len() >= MAX_FINDINGS;
        let has_lines = !self.bytes.trim_ascii().is_empty() && !self.bytes.contains(&0);
        let place = |finding| {
            let (problem, span) = unplaced(path, finding);
            if has_lines { self.placed(problem, &span) } else { problem }
        };
        let mut problems: Vec<Problem> = findings.into_iter().map(place).collect();
        if is_full {
            let finding = Finding {
                span: 0..0,
                rule: Rule::Schema,
                severity: Severity::Warning,
                message: format!("only {MAX_FINDINGS} problems of this file are told"),
                hint: None,
            };
            problems.push(unplaced(path, finding).0);
        }
        problems
    }

    /// A line too long to be shown has no text.
    pub fn placed(&self, problem: Problem, span: &std::ops::Range<usize>) -> Problem {
        let line = self.line_number(span.start);
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let text = self.line(line);
        let at = span.start.saturating_sub(start).min(text.len());
        let end = span.end.saturating_sub(start).clamp(at, text.len());
        let shown = if text.len() > MAX_LINE { b"" } else { text };
        Problem {
            line,
            column: count(text.get(..at).unwrap_or_default()) + 1,
            width: count(text.get(at..end).unwrap_or_default()).max(1),
            text: String::from_utf8_lossy(shown).into_owned(),
            ..problem
        }
    }

    /// The bytes of a line, counted from 1, without its line break.
    fn line(&self, line: usize) -> &'a [u8] {
        let start = self.starts.get(line - 1).copied().unwrap_or_default();
        let end = self.starts.get(line).map_or(self.bytes.len(), |next| next - 1);
        let text = self.bytes.get(start..end).unwrap_or_default();
        text.strip_suffix(b"\r").unwrap_or(text)
    }
}

/// The problem of a whole file, and where it is to be put.
fn unplaced(path: &RepoPath, finding: Finding) -> (Problem, std::ops::Range<usize>) {
    let Finding { span, rule, severity, message, hint } = finding;
    let problem = Problem {
        rule,
        path: path.clone(),
        line: 0,
        column: 0,
        width: 0,
        severity,
        message: shortened(message),
        hint: hint.map(shortened),
        text: String::new(),
    };
    (problem, span)
}

/// A message in one line of bearable length.
fn shortened(text: String) -> String {
    let text =
        if text.contains(char::is_control) { text.replace(char::is_control, " ") } else { text };
    match text.char_indices().nth(MAX_MESSAGE) {
        Some((end, _)) => format!("{}...", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Characters of UTF-8: bytes that begin one.
fn count(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| (**byte & 0b1100_0000) != 0b1000_0000).count()
}
