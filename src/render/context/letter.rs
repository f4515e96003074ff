//! What a letter or mail has besides its text.
//!
//! The rule protected here: what its author wrote in the front matter counts; the words of the
//! language stand in for the rest.

use super::super::clean;
use super::super::document::Request;
use super::super::words::{Facts, Words};
use super::{Job, Letter};
use crate::domain::value::Value;

/// What stands around the text.
pub fn of(request: &Request, job: Option<&Job>, words: &Words, facts: &Facts) -> Letter {
    let said = |key: &str| {
        let text = request.manuscript.front.get(key).and_then(Value::as_text);
        text.map(clean::line).filter(|text| !text.is_empty())
    };
    let to = lines(request.manuscript.front.get("to"));
    let name = to.first().map(String::as_str).or(facts.name);
    let facts = &Facts { name, ..*facts };
    let contact = job.and_then(|job| job.contact.as_ref()).filter(|_| to.is_empty());
    let date = said("date").and_then(|date| date.parse().ok()).unwrap_or(request.today);
    Letter {
        date: words.date(date),
        email: contact.and_then(|contact| contact.email.clone()),
        recipient: recipient(&to, job),
        subject: said("subject").unwrap_or_else(|| words.text("subject", facts)),
        salutation: said("salutation").unwrap_or_else(|| words.text("salutation", facts)),
        closing: said("closing").unwrap_or_else(|| words.text("closing", facts)),
    }
}

/// The lines of a text.
fn lines(value: Option<&Value>) -> Vec<String> {
    let text = value.and_then(Value::as_text).unwrap_or_default();
    text.lines().map(clean::line).filter(|line| !line.is_empty()).collect()
}

/// Several lines are a whole address; one is a name, and what is known of the job follows.
fn recipient(to: &[String], job: Option<&Job>) -> Vec<String> {
    let Some(job) = job.filter(|_| to.len() < 2) else { return to.to_vec() };
    let contact = job.contact.as_ref().filter(|_| to.is_empty());
    let name = contact.map(|contact| contact.name.clone());
    let title = contact.and_then(|contact| contact.title.clone());
    let known = [name, title, job.company.clone(), job.location.clone()];
    to.iter().cloned().chain(known.into_iter().flatten()).collect()
}
