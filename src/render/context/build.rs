//! From a request to what templates see.

use super::super::clean;
use super::super::document::{DocumentKind, Request};
use super::super::markup::Markup;
use super::super::words::{Facts, Words};
use super::{Context, Document, Entry, Job, Person, Section, letter, person};
use crate::domain::manuscript;
use crate::domain::markdown::plain;

/// What stands between the parts of a line.
const BETWEEN: &str = " · ";

/// What templates see of a request, its Markdown in the markup of a target.
pub fn of(request: &Request, markup: &mut dyn Markup) -> Context {
    let person = person::of(request.person);
    let job = request.job.map(job);
    let words = Words::of(request.language, request.paper);
    let applied = applied_on(job.as_ref(), words);
    let facts = facts(job.as_ref(), applied.as_deref());
    let mut builder = Builder { markup, words };
    Context {
        document: document(request, &person, words),
        opening: builder.markup.blocks(&clean::blocks(&request.manuscript.opening)),
        sections: request.manuscript.sections.iter().map(|it| builder.section(it)).collect(),
        letter: (request.kind != DocumentKind::Resume)
            .then(|| letter::of(request, job.as_ref(), words, &facts)),
        words: words.texts(&facts),
        person,
        job,
    }
}

fn document(request: &Request, person: &Person, words: &Words) -> Document {
    let kind = words.text(request.kind.as_str(), &Facts::default());
    let title = match kind.as_str() {
        "" => person.name.clone(),
        kind => format!("{}: {kind}", person.name),
    };
    let share = request.share.map(clean::line);
    Document {
        kind: request.kind.to_string(),
        title,
        language: request.language.code().to_owned(),
        paper: request.paper.as_str().to_owned(),
        date: request.today.to_string(),
        keywords: share.iter().map(|uid| format!("trackway:{uid}")).collect(),
        share,
    }
}

fn facts<'j>(job: Option<&'j Job>, applied_on: Option<&'j str>) -> Facts<'j> {
    let contact = job.and_then(|job| job.contact.as_ref());
    Facts {
        title: job.map(|job| job.title.as_str()),
        company: job.and_then(|job| job.company.as_deref()),
        name: contact.map(|contact| contact.name.as_str()),
        date: applied_on,
    }
}

fn applied_on(job: Option<&Job>, words: &Words) -> Option<String> {
    let day = job?.applied_on.as_deref()?;
    day.parse().ok().map(|day| words.date(day))
}

/// Writes what a manuscript says in the markup of the target.
struct Builder<'a> {
    markup: &'a mut dyn Markup,
    words: &'a Words,
}

impl Builder<'_> {
    fn section(&mut self, section: &manuscript::Section) -> Section {
        let title = clean::inlines(&section.title);
        Section {
            id: section.attributes.id.clone(),
            tags: section.attributes.tags.clone(),
            title: self.markup.inlines(&title),
            plain_title: plain(&title),
            body: self.markup.blocks(&clean::blocks(&section.blocks)),
            entries: section.entries.iter().map(|entry| self.entry(entry)).collect(),
        }
    }

    fn entry(&mut self, entry: &manuscript::Entry) -> Entry {
        let title = clean::inlines(&entry.title);
        let period = entry.line.as_ref().and_then(|line| line.period.as_ref());
        let period = period.map(|period| self.words.period(period));
        let others = entry.line.as_ref().map_or(&[][..], |line| &line.others);
        let places: Vec<_> = others.iter().map(|place| clean::line(place)).collect();
        let parts: Vec<_> = period.iter().chain(&places).map(String::as_str).collect();
        Entry {
            id: entry.attributes.id.clone(),
            tags: entry.attributes.tags.clone(),
            title: self.markup.inlines(&title),
            plain_title: plain(&title),
            line: (!parts.is_empty()).then(|| parts.join(BETWEEN)),
            period,
            places,
            body: self.markup.blocks(&clean::blocks(&entry.blocks)),
            roles: entry.roles.iter().map(|role| self.entry(role)).collect(),
        }
    }
}

fn job(job: &Job) -> Job {
    let line = |words: &Option<String>| words.as_deref().map(clean::line);
    let mut clean = job.clone();
    clean.title = clean::line(&job.title);
    clean.company = line(&job.company);
    clean.location = line(&job.location);
    clean.req_id = line(&job.req_id);
    if let Some(contact) = &mut clean.contact {
        contact.name = clean::line(&contact.name);
        contact.title = line(&contact.title);
        contact.email = line(&contact.email);
    }
    clean
}
