//! One master: the text as it is, or, for programs, what was read of it.

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::manuscript::{Bullet, Entry, Manuscript, Purpose, Section};
use crate::domain::markdown::{Attributes, plain};
use crate::domain::value::Value;
use crate::ui::{Page, Report};

use super::super::context::Context;
use super::super::reading::Reading;
use super::Called;

/// The arguments of every command that shows a manuscript.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name, or the job it is for
    name: String,
    #[command(flatten)]
    reading: Reading,
}

/// A manuscript.
#[derive(Debug, Serialize)]
pub struct Answer {
    #[serde(flatten)]
    called: Called,
    path: RepoPath,
    front: Value,
    /// Bullets before the first section; all of a letter.
    bullets: Vec<Point>,
    sections: Vec<Part>,
    text: String,
}

/// A section, entry or role.
#[derive(Debug, Serialize)]
struct Part {
    title: String,
    #[serde(flatten)]
    names: Names,
    /// The time as written, and what else its line says.
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<String>,
    bullets: Vec<Point>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    entries: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Point {
    text: String,
    #[serde(flatten)]
    names: Names,
}

#[derive(Debug, Serialize)]
struct Names {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
}

/// Shows a manuscript.
///
/// # Errors
/// When there is none of that name or job, or its file has problems.
pub fn run(args: &Args, purpose: Purpose, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository_at(&args.reading)?.repository;
    let path = super::meant(&repository, purpose, &args.name)?;
    let read = super::read(&repository, purpose, &path)?;
    Ok(answer(read.path, &read.manuscript, read.source, purpose))
}

fn answer(path: RepoPath, manuscript: &Manuscript, text: String, purpose: Purpose) -> Answer {
    let bullets = manuscript.bullets();
    let of = |section: Option<&Section>, entry: Option<&Entry>| -> Vec<Point> {
        let here = bullets.iter().filter(|bullet| stands_in(bullet, section, entry));
        here.map(|bullet| Point { text: bullet.words(), names: names(bullet.attributes()) })
            .collect()
    };
    let part = |section: &Section, entry: &Entry| Part {
        title: plain(&entry.title),
        names: names(&entry.attributes),
        line: entry.line.as_ref().and_then(|line| text.get(line.span.clone())).map(unmarked),
        bullets: of(Some(section), Some(entry)),
        entries: Vec::new(),
    };
    let sections = manuscript.sections.iter().map(|section| Part {
        title: plain(&section.title),
        names: names(&section.attributes),
        line: None,
        bullets: of(Some(section), None),
        entries: section
            .entries
            .iter()
            .map(|entry| Part {
                entries: entry.roles.iter().map(|role| part(section, role)).collect(),
                ..part(section, entry)
            })
            .collect(),
    });
    Answer {
        called: Called::of(&path, purpose),
        front: manuscript.front.clone(),
        bullets: of(None, None),
        sections: sections.collect(),
        path,
        text,
    }
}

/// Whether a bullet stands right in there: an entry, or one of its roles, is known by its place.
fn stands_in(bullet: &Bullet<'_>, section: Option<&Section>, entry: Option<&Entry>) -> bool {
    let innermost = bullet.role.or(bullet.entry);
    bullet.section.map(|it| &it.span) == section.map(|it| &it.span)
        && innermost.map(|it| &it.span) == entry.map(|it| &it.span)
}

fn names(attributes: &Attributes) -> Names {
    Names { id: attributes.id.clone(), tags: attributes.tags.clone() }
}

fn unmarked(line: &str) -> String {
    line.trim_matches(['*', '_']).to_owned()
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.text(self.text.trim_start_matches('\u{feff}'))
    }
}
