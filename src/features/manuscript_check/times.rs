//! Times: those that are not read, run backwards, or leave a gap.

use std::ops::Range;

use super::{Finding, error, line_of, warning};
use crate::domain::manuscript::{Entry, Manuscript, Section};
use crate::domain::markdown::{Block, Inline, plain};
use crate::domain::period::Period;

/// The months that may lie between two positions and be nobody's business.
const USUAL: u32 = 3;

const FORM: &str =
    "write `Jan 2020 - present`, `03/2018 - 12/2019` or `2019`, other parts after ` \u{b7} `";

pub(super) fn findings(manuscript: &Manuscript, source: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let entries = manuscript.sections.iter().flat_map(|section| &section.entries);
    let everywhere: Vec<Period> = entries.flat_map(times).map(|(period, _)| period).collect();
    for section in &manuscript.sections {
        for entry in section.entries.iter().flat_map(|it| std::iter::once(it).chain(&it.roles)) {
            findings.extend(unread(entry, source));
            findings.extend(backwards(entry));
        }
        findings.extend(gaps(section, &everywhere, source));
    }
    findings
}

/// A line that looks like one of dates and is not read as such.
fn unread(entry: &Entry, source: &str) -> Option<Finding> {
    if let Some(line) = &entry.line {
        let part = line.others.iter().find(|part| line.period.is_none() && has_year(part))?;
        let message = format!("`{part}` is taken for a place, not for a time");
        return Some(warning(line.span.clone(), message, FORM));
    }
    let Some(Block::Paragraph(inlines)) = entry.blocks.first() else { return None };
    let Some(Inline::Emphasis(content)) = inlines.first() else { return None };
    let words = plain(content);
    if !has_year(&words) || words.chars().count() > 80 {
        return None;
    }
    let heading_end = source[entry.span.clone()].find(['\n', '\r']).unwrap_or_default();
    let body = entry.span.start + heading_end..entry.span.end;
    let message = format!("`{words}` is not read as a time, and stays text");
    Some(warning(line_of(source, &body), message, FORM))
}

/// Whether four digits in a row look like a year.
fn has_year(words: &str) -> bool {
    let numbers = words.split(|c: char| !c.is_ascii_digit());
    numbers.filter(|it| it.len() == 4).any(|it| it.starts_with("19") || it.starts_with("20"))
}

fn backwards(entry: &Entry) -> Option<Finding> {
    let line = entry.line.as_ref()?;
    line.period.filter(Period::is_backwards)?;
    let hint = "write the earlier time first";
    Some(error(line.span.clone(), "it ends before it begins", hint))
}

/// The times of an entry and its roles, and where they stand.
fn times(entry: &Entry) -> impl Iterator<Item = (Period, Range<usize>)> {
    let lines = std::iter::once(entry).chain(&entry.roles).filter_map(|it| it.line.as_ref());
    let times = lines.filter_map(|line| Some((line.period?, line.span.clone())));
    times.filter(|(period, _)| !period.is_backwards())
}

/// Months between two entries of a section that nothing else in the resume covers.
fn gaps(section: &Section, everywhere: &[Period], source: &str) -> Vec<Finding> {
    let mut here: Vec<_> = section.entries.iter().flat_map(times).collect();
    here.sort_by_key(|(period, _)| period.from);
    let mut findings = Vec::new();
    let mut last: Option<(Period, Range<usize>)> = None;
    for (period, span) in here {
        if let Some((before, line)) = &last {
            let months = before.months_before(&period);
            let covers = |it: &Period| {
                it.months_before(&period) <= USUAL && before.months_before(it) <= USUAL
            };
            let is_other = |it: &&Period| *it != before && **it != period;
            if months > USUAL && !everywhere.iter().filter(is_other).any(covers) {
                let message =
                    format!("{months} months lie between this and `{}`", &source[line.clone()]);
                findings.push(warning(span.clone(), message, "be ready to say what you did then"));
            }
        }
        let is_later = last.as_ref().is_none_or(|(before, _)| period.newest_first(before).is_le());
        if is_later {
            last = Some((period, span));
        }
    }
    findings
}
