//! What templates see: the same for every format, documented field by field in `docs/templates.md`.
//!
//! The rule protected here: Markdown becomes the markup of the target before a template sees it
//! ([`Rich`]), every other text is plain and is escaped where it is placed. A field without a value is
//! there and none, so that a template can ask for it; a field that is not listed here is an error.

mod build;
mod letter;
mod person;
mod spoken;

use serde::{Deserialize, Serialize};

pub(super) use build::of;
pub(super) use spoken::spoken;

/// Text in the markup of the target, to be placed as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rich {
    /// The markup.
    pub markup: String,
}

/// All that a template sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context {
    /// The document itself.
    pub document: Document,
    /// The person it speaks of.
    pub person: Person,
    /// What stands before the first section; the whole text of a letter.
    pub opening: Rich,
    /// The sections.
    pub sections: Vec<Section>,
    /// What a letter or mail has besides its text; none on a resume.
    pub letter: Option<Letter>,
    /// The job it is for.
    pub job: Option<Job>,
    /// The words of the language that templates add, by the keys of `templates/words/en.yaml`.
    pub words: std::collections::BTreeMap<String, String>,
}

/// The document itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// `resume`, `letter` or `mail`.
    pub kind: String,
    /// What a reader's window shows as its title: `Jane Doe: Resume`.
    pub title: String,
    /// ISO 639-1.
    pub language: String,
    /// `a4` or `us-letter`.
    pub paper: String,
    /// The day it was made, ISO 8601.
    pub date: String,
    /// The uid of its share; none where it is not shared.
    pub share: Option<String>,
    /// Words that describe it, for its metadata.
    pub keywords: Vec<String>,
}

/// The person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Their name.
    pub name: String,
    /// What they are, in a line.
    pub headline: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
    /// Their phone number as a URL can hold it, without `tel:`.
    pub phone_url: Option<String>,
    /// Where they live.
    pub location: Option<String>,
    /// Their pages.
    pub links: Vec<Link>,
    /// Their mail address, phone, location and pages, in this order, each that there is.
    pub details: Vec<Detail>,
    /// The path of a picture; its bytes in HTML as a `data:` URL.
    pub photo: Option<String>,
}

/// A page of the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Its name, else its address without scheme.
    pub text: String,
    /// Where it leads.
    pub url: String,
}

/// One way to reach the person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// `email`, `phone`, `location` or `link`.
    pub kind: String,
    /// What to show.
    pub text: String,
    /// Where it leads, with its scheme; none for a location.
    pub url: Option<String>,
    /// The address without scheme, where the text does not say it.
    pub address: Option<String>,
}

/// A section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Its id, where its author gave one.
    pub id: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its heading.
    pub title: Rich,
    /// Its heading without markup.
    pub plain_title: String,
    /// What stands before its first entry.
    pub body: Rich,
    /// Its entries.
    pub entries: Vec<Entry>,
}

/// An entry, or a role within one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its id, where its author gave one.
    pub id: Option<String>,
    /// Its tags.
    pub tags: Vec<String>,
    /// Its heading.
    pub title: Rich,
    /// Its heading without markup.
    pub plain_title: String,
    /// Its time in the words of the language: `Jan 2020 - present`; none where it has none.
    pub period: Option<String>,
    /// The other parts of its line of dates, mostly places.
    pub places: Vec<String>,
    /// Time and places in one line: `Jan 2020 - present · Amsterdam`; none where it has neither.
    pub line: Option<String>,
    /// What stands in it.
    pub body: Rich,
    /// Several positions at one employer.
    pub roles: Vec<Entry>,
}

/// What a letter or mail has besides its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    /// The day, in the words of the language: `22 November 2026`.
    pub date: String,
    /// Who it is for, line by line: name, title, company, place. May be empty.
    pub recipient: Vec<String>,
    /// The mail address it goes to, where one is known.
    pub email: Option<String>,
    /// What it is about.
    pub subject: String,
    /// How it begins: `Dear Jane Doe,`.
    pub salutation: String,
    /// How it ends: `Kind regards,`.
    pub closing: String,
}

/// The job a document is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Job {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The name of the company.
    pub company: Option<String>,
    /// Where the work is.
    pub location: Option<String>,
    /// The employer's number of the opening.
    pub req_id: Option<String>,
    /// The first address of the posting.
    pub url: Option<String>,
    /// The day you applied, ISO 8601.
    pub applied_on: Option<String>,
    /// The first contact of the job that documents may go to.
    pub contact: Option<Contact>,
}

/// A contact that a document goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Their name.
    pub name: String,
    /// Their job title.
    pub title: Option<String>,
    /// Their mail address.
    pub email: Option<String>,
}

#[cfg(test)]
mod tests;
