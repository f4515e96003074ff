//! What a document may say of the job it is for.
//!
//! The rule protected here: a contact that is restricted stands in no document.

use anyhow::Result;
use jiff::civil::Date;

use crate::domain::derived::derive;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::value::Value;
use crate::render::context::{Contact, Job};
use crate::store::repository::Repository;

/// The facts of a job.
///
/// # Errors
/// When the file of its company or of a contact of it is broken.
pub fn facts(repository: &Repository, job: &Record, today: Date) -> Result<Job> {
    let text = |field: &str| job.text(field).map(str::to_owned);
    Ok(Job {
        id: job.id.to_string(),
        title: job.name().to_owned(),
        company: company(repository, job)?,
        location: text("location"),
        req_id: text("req_id"),
        url: job.list("urls").iter().find_map(Value::as_text).map(str::to_owned),
        applied_on: derive(job, today).applied_on.map(|day| day.to_string()),
        contact: contacts(repository, job)?.iter().find(|it| !is_restricted(it)).map(contact),
    })
}

/// The name of the company of a job: that of its record, where it has one.
///
/// # Errors
/// When the file of the company is broken.
pub fn company(repository: &Repository, job: &Record) -> Result<Option<String>> {
    let Some(named) = job.text("company") else { return Ok(None) };
    let record = record(repository, Kind::Company, named)?;
    Ok(Some(record.map_or_else(|| named.to_owned(), |company| company.name().to_owned())))
}

/// The contacts of a job that have a record, in their order.
///
/// # Errors
/// When a file of them is broken.
pub fn contacts(repository: &Repository, job: &Record) -> Result<Vec<Record>> {
    let mut found = Vec::new();
    for role in job.list("contacts") {
        if let Some(who) = role.get("who").and_then(Value::as_text) {
            found.extend(record(repository, Kind::Contact, who)?);
        }
    }
    Ok(found)
}

/// The record with exactly this id.
///
/// # Errors
/// When its file is broken.
pub fn record(repository: &Repository, kind: Kind, id: &str) -> Result<Option<Record>> {
    let names = repository.names_beginning(&[kind], id)?;
    let name = names.with_id(kind, id).first();
    Ok(name.map(|name| repository.record(name)).transpose()?)
}

/// Whether nothing goes to a contact.
pub fn is_restricted(contact: &Record) -> bool {
    contact.text("restricted") == Some("true")
}

fn contact(record: &Record) -> Contact {
    Contact {
        name: record.name().to_owned(),
        title: record.text("title").map(str::to_owned),
        email: record.list("emails").iter().find_map(Value::as_text).map(str::to_owned),
    }
}
