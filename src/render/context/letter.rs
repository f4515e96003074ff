//! What a letter or mail has besides its text.
//!
//! The rule protected here: what its author wrote in the front matter counts; the words of the
//! language stand in for the rest.

use super::super::clean;
use super::super::document::{DocumentKind, Request};
use super::super::words::{Facts, Words};
use super::{Job, Letter};
use crate::domain::value::Value;

/// What stands around the text.
pub fn of(request: &Request, job: Option<&Job>, words: &Words, facts: &Facts) -> Letter {
    let front = &request.manuscript.front;
    let said = |key: &str| {
        let words = front.get(key).and_then(Value::as_text).map(clean::line);
        words.filter(|words| !words.is_empty())
    };
    let contact = job.and_then(|job| job.contact.as_ref());
    Letter {
        date: said("date").unwrap_or_else(|| words.date(request.today)),
        recipient: lines(front.get("recipient")).unwrap_or_else(|| recipient(job)),
        email: contact.and_then(|contact| contact.email.clone()),
        subject: said("subject").unwrap_or_else(|| subject(request, words, facts)),
        salutation: said("salutation").unwrap_or_else(|| words.text("salutation", facts)),
        closing: said("closing").unwrap_or_else(|| words.text("closing", facts)),
    }
}

/// The subject of a mail has the name of its template.
fn subject(request: &Request, words: &Words, facts: &Facts) -> String {
    let own = (request.kind == DocumentKind::Mail)
        .then(|| words.text(&format!("{}_subject", request.theme.name.replace('-', "_")), facts));
    own.filter(|own| !own.is_empty()).unwrap_or_else(|| words.text("subject", facts))
}

/// Lines that are a list, or a text of several.
fn lines(value: Option<&Value>) -> Option<Vec<String>> {
    let value = value?;
    let texts = match value.as_list() {
        Some(items) => items.iter().filter_map(Value::as_text).collect(),
        None => value.as_text()?.lines().collect::<Vec<_>>(),
    };
    Some(texts.into_iter().map(clean::line).filter(|line| !line.is_empty()).collect())
}

fn recipient(job: Option<&Job>) -> Vec<String> {
    let Some(job) = job else { return Vec::new() };
    let contact = job.contact.as_ref();
    let name = contact.map(|contact| contact.name.clone());
    let title = contact.and_then(|contact| contact.title.clone());
    [name, title, job.company.clone(), job.location.clone()].into_iter().flatten().collect()
}
