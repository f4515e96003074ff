//! Documents of all jobs that match, many at a time.
//!
//! The rule protected here: one that fails hides no other, and what is said does not depend on which
//! was ready first.

use std::collections::BTreeMap;

use anyhow::Result;
use rayon::prelude::*;

use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::store::repository::Repository;
use crate::ui::progress::Progress;

use super::super::context::Context;
use super::super::failure::Failure;
use super::super::rendering::{Documents, Material};
use super::super::selection::Chosen;
use super::answer::{self, Document};
use super::{Wish, gathered, stem, write};

/// Renders the documents of all jobs that match.
///
/// # Errors
/// When the query is not understood.
pub fn run(repository: &Repository, query: &str, wish: &Wish<'_>, ctx: &Context) -> Result<u8> {
    let now = ctx.now().with_time_zone(repository.zone().clone());
    let found = Chosen::Queried(query).records(repository, Kind::Job, &now)?;
    ctx.met(found.problems);
    let settings = ctx.ui.settings();
    let is_quiet = settings.json || settings.quiet;
    if found.records.is_empty() && !is_quiet {
        ctx.ui.note(&found.none)?;
    }
    let gathered: Vec<_> =
        found.records.iter().map(|job| gathered(repository, Some(job), wish, ctx)).collect();
    let stems = stems(&found.records, &gathered, wish);
    let progress = Progress::new(found.records.len(), settings.stderr_is_terminal && !is_quiet);
    let rendered: Vec<_> = gathered
        .into_par_iter()
        .map(|material| {
            let documents = material.and_then(|material| material.render(&wish.formats, None));
            progress.step();
            documents
        })
        .collect();
    drop(progress);
    let written = found.records.iter().zip(stems).zip(rendered);
    let documents: Vec<_> = written
        .map(|((job, stem), documents)| {
            let written = documents.and_then(|documents: Documents| {
                write(repository, &[(&stem, &documents)], wish)?;
                Ok(Document::of(Some(job), &documents, &stem, wish, ctx))
            });
            written.unwrap_or_else(|error| Document::failed(job, Failure::of(&error)))
        })
        .collect();
    let is_failed = documents.iter().any(Document::is_failed);
    ctx.ui.show(&answer::Documents(documents))?;
    Ok(u8::from(is_failed))
}

/// The names of the files. Documents for one company are told apart by their job.
fn stems(jobs: &[Record], gathered: &[Result<Material>], wish: &Wish<'_>) -> Vec<String> {
    let plain: Vec<_> = gathered
        .iter()
        .map(|material| material.as_ref().map(|it| stem(it, wish, None)).unwrap_or_default())
        .collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for stem in &plain {
        *counts.entry(stem).or_default() += 1;
    }
    let told_apart =
        |((job, material), plain): ((&Record, &Result<Material>), &String)| match material {
            Ok(material) if counts[plain.as_str()] > 1 => {
                stem(material, wish, Some(job.id.as_str()))
            }
            _ => plain.clone(),
        };
    jobs.iter().zip(gathered).zip(&plain).map(told_apart).collect()
}
