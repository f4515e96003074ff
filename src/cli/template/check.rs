//! `trackway template check`

use std::collections::BTreeSet;
use std::io;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::domain::language::Language;
use crate::domain::near::Unknown;
use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::render::document::{DocumentKind, Files, Format, Paper, Request};
use crate::render::error::RenderError;
use crate::render::sample::{Sample, samples};
use crate::render::theme::Theme;
use crate::render::{self, readback};
use crate::store::repository::Repository;
use crate::ui::count::count;
use crate::ui::{Page, Report, good, plain};

use super::super::context::Context;
use super::super::failure::diagnostic;
use super::super::hints;
use super::super::rendering::theme;
use super::super::worker;

/// Render every template with sample texts, in every format
///
/// The texts say next to nothing, everything that Markdown has, and far too much. The exit status is
/// 1 when a template fails.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only the templates of this name [default: all]
    name: Option<String>,
    /// Only those for this: resume, letter or mail
    #[arg(long, value_name = "KIND", value_parser = super::kind)]
    kind: Option<DocumentKind>,
}

/// Everything found.
#[derive(Debug, Default, Serialize)]
struct Answer {
    templates: usize,
    documents: usize,
    problems: Vec<Problem>,
}

/// Checks.
///
/// # Errors
/// When there is no such template, or the repository can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let repository = ctx.repository()?;
    let mut answer = Answer::default();
    for theme in themes(&repository, args)? {
        answer.check(&theme, ctx);
    }
    ctx.ui.show(&answer)?;
    Ok(u8::from(!answer.problems.is_empty()))
}

fn themes(repository: &Repository, args: &Args) -> Result<Vec<Theme>> {
    let (mut themes, mut known) = (Vec::new(), BTreeSet::new());
    for kind in super::kinds(args.kind) {
        for name in theme::names(repository, kind)? {
            if args.name.as_ref().is_none_or(|wanted| *wanted == name) {
                themes.push(theme::of(repository, kind, Some(&name))?);
            }
            known.insert(name);
        }
    }
    match &args.name {
        Some(name) if themes.is_empty() => {
            let known: Vec<_> = known.into_iter().collect();
            bail!(Unknown::new("template", name, &known))
        }
        _ => Ok(themes),
    }
}

impl Answer {
    fn check(&mut self, theme: &Theme, ctx: &Context) {
        self.templates += 1;
        for sample in samples(theme.kind) {
            for format in theme.formats() {
                self.documents += 1;
                let Err(error) = made(theme, &sample, format, ctx) else { continue };
                let problem = problem(&error, theme, &sample, format);
                if error != RenderError::WithoutPdf && !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
            }
        }
    }
}

fn made(theme: &Theme, sample: &Sample, format: Format, ctx: &Context) -> Result<(), RenderError> {
    let request = Request {
        kind: theme.kind,
        manuscript: &sample.manuscript,
        person: &sample.person,
        job: sample.job.as_ref(),
        language: Language::English,
        paper: Paper::A4,
        today: ctx.now().date(),
        share: None,
        archival: false,
        theme,
        files: &Files::new(),
        runner: worker::run,
    };
    let rendered = render::render(&request, format)?;
    if format == Format::Pdf {
        readback::check(&rendered.bytes, &render::expected(&request)?)?;
    }
    Ok(())
}

/// What is wrong, in the template; which sample shows it, where the place does not say enough.
fn problem(error: &RenderError, theme: &Theme, sample: &Sample, format: Format) -> Problem {
    hints::place_of(error).unwrap_or_else(|| {
        let message = format!("{error} ({format} of the {} sample)", sample.name);
        let whole = Problem::whole(Rule::Syntax, path(theme), Severity::Error, message);
        Problem { hint: hints::of_render(error), ..whole }
    })
}

fn path(theme: &Theme) -> RepoPath {
    let path = format!("{}/{}", theme.kind, theme.name);
    let of_own = || format!("{}/{path}", theme::FOLDER);
    RepoPath::of(if theme.is_own() { of_own() } else { Theme::built_in_path(&path) })
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for problem in &self.problems {
            out.diagnostic(&diagnostic(problem))?;
            out.blank()?;
        }
        let templates = count(self.templates, "template");
        if self.problems.is_empty() {
            let documents = count(self.documents, "document");
            return out.line([good("fine"), plain(format!(": {templates}, {documents}"))]);
        }
        let problems = count(self.problems.len(), "problem");
        out.line([plain(format!("{problems} in {templates}"))])
    }
}
