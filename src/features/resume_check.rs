//! What is worth mending in a resume before anybody gets it.
//!
//! The rule protected here: an error is what must not be sent (a gap in the text, a time that runs
//! backwards, an id that names two things); everything else is worth a look and never an obstacle.

mod names;
mod times;
mod words;

use std::ops::Range;

use crate::domain::manuscript::Manuscript;
use crate::domain::problem::Severity;

/// The most findings of one resume; nobody reads further.
const MOST: usize = 200;

/// Something found, by its place in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The bytes it is about.
    pub span: Range<usize>,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: Option<String>,
}

impl Finding {
    fn error(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        let (message, hint) = (message.into(), Some(hint.into()));
        Self { span, severity: Severity::Error, message, hint }
    }

    fn warning(span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(span, message, hint) }
    }
}

/// All findings, in the order of the source. Texts that are allowed are no placeholders.
pub fn findings(manuscript: &Manuscript, source: &str, allowed: &[String]) -> Vec<Finding> {
    let mut findings = words::findings(manuscript, source, allowed);
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
