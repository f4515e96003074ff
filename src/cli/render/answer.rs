//! What was rendered, for people and programs.

use std::io;
use std::path::Path;

use serde::Serialize;

use crate::domain::digest::sha256;
use crate::domain::record::Record;
use crate::ui::count::count;
use crate::ui::{Page, Report, bad, faint, plain, strong};

use super::super::context::Context;
use super::super::failure::Failure;
use super::super::rendering;
use super::super::rendering::place::Place;
use super::Wish;

/// The documents of several jobs, in the order of the list.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Documents(pub Vec<Document>);

/// A document in its formats.
#[derive(Debug, Serialize)]
pub struct Document {
    job: Option<String>,
    /// What was written; nothing where it failed.
    files: Vec<File>,
    /// The bullets that were left out to fit.
    dropped: Vec<String>,
    /// What else a person should know.
    notes: Vec<String>,
    /// Why there is no document.
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<Failure>,
}

#[derive(Debug, Serialize)]
struct File {
    /// As seen from the current folder; none on standard output.
    path: Option<String>,
    format: String,
    pages: Option<usize>,
    bytes: usize,
    sha256: String,
    /// The document itself, where it is a text that goes to standard output.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
}

impl Document {
    /// What was made of the text of a job, or of no job.
    pub fn of(
        job: Option<&Record>,
        documents: &rendering::Documents,
        stem: &str,
        wish: &Wish<'_>,
        ctx: &Context,
    ) -> Self {
        let mut notes: Vec<String> = Vec::new();
        let mut files = Vec::new();
        for made in &documents.made {
            let rendered = &made.rendered;
            let place = wish.place.file(stem, made.format);
            let text = (wish.place == Place::Output)
                .then(|| String::from_utf8_lossy(&rendered.bytes).into_owned());
            files.push(File {
                path: place.map(|place| shown(&place, ctx.here())),
                format: made.format.to_string(),
                pages: rendered.pages,
                bytes: rendered.bytes.len(),
                sha256: sha256(&rendered.bytes),
                text,
            });
            for note in &rendered.notes {
                if !notes.contains(note) {
                    notes.push(note.clone());
                }
            }
        }
        let job = job.map(|job| job.id.to_string());
        Self { job, files, dropped: documents.dropped.clone(), notes, error: None }
    }

    /// The document of a job that there is none of.
    pub fn failed(job: &Record, error: Failure) -> Self {
        let (files, dropped, notes) = (Vec::new(), Vec::new(), Vec::new());
        Self { job: Some(job.id.to_string()), files, dropped, notes, error: Some(error) }
    }

    /// Whether there is none.
    pub fn is_failed(&self) -> bool {
        self.error.is_some()
    }

    /// What is said besides the files, a line each.
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = self.notes.clone();
        if !self.dropped.is_empty() {
            remarks.push(format!("left out to fit, {}:", count(self.dropped.len(), "bullet")));
            remarks.extend(self.dropped.iter().map(|bullet| format!("  {bullet}")));
        }
        remarks
    }
}

/// A path as a person in this folder would type it.
pub fn shown(place: &Path, here: &Path) -> String {
    place.strip_prefix(here).unwrap_or(place).display().to_string()
}

impl Report for Document {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for file in &self.files {
            let pages = file.pages.map(|pages| format!("{}, ", count(pages, "page")));
            let size = format!("  {}{}", pages.unwrap_or_default(), size(file.bytes));
            out.line([strong(file.path.clone().unwrap_or_default()), faint(size)])?;
        }
        if let (Some(error), Some(job)) = (&self.error, &self.job) {
            out.line([bad("failed:"), plain(" "), strong(job.clone())])?;
            error.text(out)?;
        }
        self.remarks().into_iter().try_for_each(|remark| out.line([plain(remark)]))
    }
}

impl Report for Documents {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.0.iter().try_for_each(|document| document.text(out))
    }
}

/// A size as people say it.
fn size(bytes: usize) -> String {
    if bytes < 1000 {
        count(bytes, "byte").to_string()
    } else {
        format!("{} kB", bytes.div_ceil(1000))
    }
}
