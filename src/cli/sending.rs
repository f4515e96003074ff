//! What `apply` and `share add` have in common: documents become shares, and words recipients.
//!
//! The rule protected here: who is restricted gets nothing, and what is recorded as sent is what lies
//! under `documents/`, byte for byte.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::change::{FileChange, RepoPath};
use crate::domain::digest::sha256;
use crate::domain::field;
use crate::domain::fields::{FieldName, Fields as _};
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::records::Unfound;
use crate::domain::schema;
use crate::domain::time::Moment;
use crate::features::attach;
use crate::features::sharing::{self, Sent};
use crate::render::document::Format;
use crate::store::find::FindError;
use crate::store::index::IndexRow;
use crate::store::load;
use crate::store::repository::Repository;

use super::attach::MOST_BYTES;
use super::desk::Desk;
use super::fault::{Fault, Hinted};
use super::machine::fresh_uid;
use super::rendering::{Documents, Material, name, place};

/// Documents on their way to somebody.
pub struct Parcel<'d> {
    /// Where it is made.
    pub desk: &'d Desk<'d>,
    /// The job it is for.
    pub job: Option<&'d Record>,
    at: &'d Moment,
    /// What becomes of them in the repository.
    pub sent: Vec<Sent>,
    /// What a person is told of them.
    pub told: Vec<Told>,
    /// The texts that they were made of: what was edited by hand there is committed first, so that
    /// history has what a share was made from.
    pub sources: Vec<FileChange>,
}

/// What a person is told of a document.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// The uid of its share.
    pub share: String,
    /// Where its bytes lie in the repository.
    pub document: RepoPath,
    /// The name under which an employer should get it.
    pub name: String,
    /// Its format.
    pub format: &'static str,
    /// Its pages, where it was rendered and has such.
    pub pages: Option<usize>,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// The bullets that were left out to fit.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// Its bytes, where a copy is to be written.
    #[serde(skip)]
    pub bytes: Option<Vec<u8>>,
}

impl<'d> Parcel<'d> {
    /// Nothing yet: what is for a job, on a day.
    pub fn new(desk: &'d Desk<'d>, job: Option<&'d Record>, at: &'d Moment) -> Self {
        let (sent, told, sources) = (Vec::new(), Vec::new(), Vec::new());
        Self { desk, job, at, sent, told, sources }
    }

    /// Renders a document for somebody, one share for each format. Where it is one of several that
    /// differ in nothing else, `mark` tells its name from theirs.
    ///
    /// # Errors
    /// When it can't be rendered.
    pub fn rendered(
        &mut self,
        material: &Material,
        formats: &[Format],
        to: &[String],
        mark: Option<&str>,
    ) -> Result<()> {
        let company = material.job.as_ref().map(|job| job.company.as_deref().unwrap_or(&job.title));
        let stem = name::stem(&material.person.name, material.kind, &[company, mark]);
        let source = self.take_source(material)?;
        for format in formats {
            let uid = fresh_uid();
            let Documents { made, dropped } = material.render(&[*format], Some(&uid))?;
            for made in made {
                let what = material.kind.as_str();
                let name = self.name(&stem, made.format);
                let document =
                    sharing::frozen(self.job, self.at, what, &uid, made.format.extension());
                self.put(
                    Sent {
                        uid: uid.clone(),
                        document,
                        sha256: sha256(&made.rendered.bytes),
                        bytes: Some(made.rendered.bytes),
                        format: made.format.extension(),
                        template: Some(material.theme.name.clone()),
                        source: source.clone(),
                        to: to.to_vec(),
                    },
                    name,
                    made.rendered.pages,
                    dropped.clone(),
                );
            }
        }
        Ok(())
    }

    /// Takes in a file that was made elsewhere, as it is. One that lies with the job already is not
    /// kept twice.
    ///
    /// # Errors
    /// When it can't be read.
    pub fn made_elsewhere(&mut self, file: &Path, given: &Path, to: &[String]) -> Result<()> {
        let bytes = load::foreign(file, MOST_BYTES)
            .map_err(|why| Fault::Unreadable { path: given.to_owned(), why })?;
        let Some(name) = file.file_name().map(|name| name.to_string_lossy().into_owned()) else {
            bail!(Hinted::usage(format!("`{}` is no file", given.display()), "name a file"));
        };
        let (document, is_new) = self.vacant(&name, &bytes)?;
        let ending = document.as_str().rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
        let format = Format::ALL.iter().map(|format| format.extension());
        let format = format.into_iter().find(|known| Some(*known) == ending.as_deref());
        let sent = Sent {
            uid: fresh_uid(),
            document,
            sha256: sha256(&bytes),
            bytes: is_new.then_some(bytes),
            format: format.unwrap_or("other"),
            template: None,
            source: None,
            to: to.to_vec(),
        };
        self.put(sent, name, None, Vec::new());
        // The person has the file: no copy of it is needed.
        if let Some(told) = self.told.last_mut() {
            told.bytes = None;
        }
        Ok(())
    }

    /// A name that no other of the documents has: words for two people may come to the same letters.
    fn name(&self, stem: &str, format: Format) -> String {
        let is_free = |name: &String| self.told.iter().all(|one| one.name != *name);
        let plain = format!("{stem}.{format}");
        let mut further = (2..).map(|counter| format!("{stem}-{counter}.{format}"));
        Some(plain).filter(is_free).or_else(|| further.find(is_free)).unwrap_or_default()
    }

    fn put(&mut self, sent: Sent, name: String, pages: Option<usize>, dropped: Vec<String>) {
        self.told.push(Told {
            share: sent.uid.clone(),
            document: sent.document.clone(),
            name,
            format: sent.format,
            pages,
            sha256: sent.sha256.clone(),
            dropped,
            bytes: sent.bytes.clone(),
        });
        self.sent.push(sent);
    }

    /// The blob that a document is made from.
    fn take_source(&mut self, material: &Material) -> Result<Option<String>> {
        let Some(source) = &material.source else { return Ok(None) };
        let bytes = source.text.clone().into_bytes();
        let blob = self.desk.repository.git().hash(&bytes)?;
        let is_there = |file: &FileChange| matches!(file, FileChange::Write { path, .. } if *path == source.path);
        let is_ignored = self.desk.repository.git().is_ignored(&source.path)?;
        if !is_ignored && !self.sources.iter().any(is_there) {
            let before = Some(bytes.clone());
            self.sources.push(FileChange::Write { path: source.path.clone(), before, bytes });
        }
        Ok(Some(blob.to_string()))
    }

    /// Where a file goes, and whether it does not lie there yet.
    fn vacant(&self, name: &str, bytes: &[u8]) -> Result<(RepoPath, bool)> {
        for counter in 1.. {
            let Some(path) = attach::place(self.job, name, self.at, counter) else { break };
            if self.sent.iter().any(|one| one.document == path) {
                continue;
            }
            match self.desk.repository.bytes(&path)? {
                None => return Ok((path, true)),
                Some(there) if there == bytes => return Ok((path, false)),
                Some(_) => {}
            }
        }
        bail!(Hinted::usage(format!("`{name}` can't be a file name"), "rename the file"))
    }
}

/// The way a document goes, as the field of a share has it.
///
/// # Errors
/// When it is none.
pub fn via(words: &str, desk: &Desk<'_>) -> Result<String> {
    let Some(field) = schema::find(schema::SHARE, "via") else { return Ok(words.to_owned()) };
    let value = field::read_words(field.name, field.shape, words, &desk.reading())
        .map_err(|source| Fault::Misfit { field: "via".to_owned(), source })?;
    Ok(value.as_text().unwrap_or(words).to_owned())
}

/// Who is meant: the ids of contacts, other words as they are.
///
/// # Errors
/// When several contacts answer, or one that does is restricted.
pub fn recipients(desk: &Desk<'_>, given: &[String]) -> Result<Vec<String>> {
    let mut known: Vec<String> = Vec::new();
    for who in given.iter().map(|who| who.trim()) {
        if who.is_empty() {
            bail!(Hinted::usage("--to names nobody", "--to jane-doe, or --to \"Acme HR\""));
        }
        let name = recipient(desk.repository, who)?;
        if !known.contains(&name) {
            known.push(name);
        }
    }
    Ok(known)
}

fn recipient(repository: &Repository, who: &str) -> Result<String> {
    let begun = repository.names_beginning(&[Kind::Contact], who)?;
    let exact = begun.with_id(Kind::Contact, who);
    let begun = if exact.is_empty() { begun.of(Kind::Contact) } else { exact };
    let found = if begun.is_empty() { answering(repository, who)? } else { begun.to_vec() };
    let [one] = found.as_slice() else {
        if found.is_empty() {
            return Ok(who.to_owned());
        }
        let several = Unfound::several(Some(Kind::Contact), who, &found);
        return Err(FindError::from(several).into());
    };
    let contact = repository.record(one)?;
    if super::rendering::job::is_restricted(&contact) {
        bail!(Hinted::failed(
            format!("contact `{}` is restricted: nothing is shared with them", contact.id),
            "name somebody else, or leave --to out",
        ));
    }
    Ok(contact.id.to_string())
}

/// The contacts with exactly this name or mail address.
fn answering(repository: &Repository, who: &str) -> Result<Vec<crate::domain::records::Name>> {
    let fields = ["name", "also_known_as", "emails", "uid"]
        .map(|field| FieldName::parse(Kind::Contact, field));
    let index = repository.index(Kind::Contact)?;
    let wanted = who.to_lowercase();
    let answers = |row: &IndexRow<'_>| {
        let fields = fields.iter().filter_map(|field| field.as_ref().ok());
        fields.filter_map(|field| row.all(field)).flatten().any(|it| it.to_lowercase() == wanted)
    };
    Ok(index.rows().filter(answers).map(|row| row.name()).collect())
}

/// The copies to write: their places, with the bytes.
pub fn copies<'t>(told: &'t [Told], folder: &Path) -> Vec<(PathBuf, &'t [u8])> {
    let copy = |one: &'t Told| Some((folder.join(&one.name), one.bytes.as_deref()?));
    told.iter().filter_map(copy).collect()
}

/// Writes the copies, once all is recorded: `done` says so where they can't be written.
///
/// # Errors
/// When one can't be written; then none is.
pub fn write_copies(told: &[Told], folder: &Path, done: &str) -> Result<()> {
    place::write(&copies(told, folder)).map_err(|error| {
        let kept = told.first().map(|one| one.document.to_string()).unwrap_or_default();
        let message = format!("{done}, but its copy can't be written: {error}");
        Hinted::failed(message, format!("what was given lies in {kept}")).into()
    })
}
