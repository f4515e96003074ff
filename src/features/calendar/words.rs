//! What events are called, and how two clocks show one moment.

use jiff::Zoned;
use jiff::tz::TimeZone;

use super::Setting;
use crate::domain::record::Record;
use crate::domain::time::{city, clock_time};

/// The most characters of a summary: programs cut it, and some refuse more.
const MOST: usize = 250;

/// A text as a summary: one line, not too long.
pub(super) fn summary(text: &str) -> String {
    let mut line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if let Some((end, _)) = line.char_indices().nth(MOST) {
        line.truncate(end);
        line.push('…');
    }
    line
}

/// What a job is about: the company, and what they look for.
pub(super) fn about(job: &Record, setting: &Setting<'_>) -> String {
    let company = job.text("company").and_then(|company| setting.companies.shown(company));
    let known = [company.as_deref(), job.text("title")];
    let known: Vec<_> = known.into_iter().flatten().map(str::trim).collect();
    known.join(", ")
}

/// The lines that are there.
pub(super) fn lines(lines: impl IntoIterator<Item = Option<String>>) -> String {
    lines.into_iter().flatten().filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// The command that shows a job.
pub(super) fn show(job: &Record) -> String {
    format!("trackway show {}", job.id)
}

/// An address on the web: a text without anything else in it.
pub(super) fn link(text: &str) -> Option<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let is_whole = !text.contains(|c: char| c.is_whitespace() || c.is_control());
    (is_web && is_whole).then(|| text.to_owned())
}

/// How the clocks there and the clocks here show a moment: `14:00 New York = 20:00 Berlin`, with the
/// days where they differ. `None` where they show the same.
pub(super) fn both_clocks(there: &Zoned, here: &TimeZone) -> Option<String> {
    let here = there.with_time_zone(here.clone());
    if there.datetime() == here.datetime() {
        return None;
    }
    let day = if there.date() == here.date() { "" } else { "%a %-d %b " };
    let told =
        |at: &Zoned| format!("{}{} {}", at.strftime(day), clock_time(at), city(at.time_zone()));
    Some(format!("{} = {}", told(there), told(&here)))
}
