//! What is worth mending in a resume or letter before anybody gets it.
//!
//! The rule protected here: an error is what must not be sent (a gap in the text, a time that runs
//! backwards, an id that names two things); everything else is worth a look and never an obstacle.

mod names;
mod times;
mod words;

use std::ops::Range;

use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::problem::{Finding, Severity};
use crate::domain::rule::Rule;

/// The most findings of one text; nobody reads further.
const MOST: usize = 200;

fn error(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Finding {
    let (message, hint) = (message.into(), Some(hint.into()));
    Finding { span, rule: Rule::Schema, severity: Severity::Error, message, hint }
}

fn warning(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Finding {
    Finding { severity: Severity::Warning, ..error(span, message, hint) }
}

/// All findings, in the order of the source. Texts that are allowed are no placeholders.
pub fn findings(
    manuscript: &Manuscript,
    source: &str,
    purpose: Purpose,
    allowed: &[String],
) -> Vec<Finding> {
    let mut findings = words::findings(manuscript, source, purpose, allowed);
    findings.extend(times::findings(manuscript, source));
    findings.extend(names::findings(manuscript, source));
    findings.sort_by_key(|finding| (finding.span.start, finding.span.end));
    findings.truncate(MOST);
    findings
}

/// The first line of a span that has words, without blanks around it.
fn line_of(source: &str, span: &Range<usize>) -> Range<usize> {
    let text = &source[span.clone()];
    let start = span.start + (text.len() - text.trim_start().len());
    let rest = &source[start..span.end];
    let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
    start..start + rest[..end].trim_end().len()
}
