//! `trackway template list`

use std::io;

use anyhow::Result;
use serde::Serialize;

use crate::render::document::DocumentKind;
use crate::render::theme::Theme;
use crate::ui::table::{Column, Table};
use crate::ui::{Page, Report};

use super::super::context::Context;
use super::super::rendering::theme;

/// List the templates: those that come with trackway and your own
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only those for this: resume, letter or mail
    #[arg(long, value_name = "KIND", value_parser = super::kind)]
    kind: Option<DocumentKind>,
}

/// The templates.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Answer {
    templates: Vec<Template>,
}

#[derive(Debug, Serialize)]
struct Template {
    kind: DocumentKind,
    name: String,
    /// Whether any file of it is the user's.
    own: bool,
    files: Vec<String>,
}

/// Lists.
///
/// # Errors
/// When the repository can't be read.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let repository = ctx.repository()?;
    let mut templates = Vec::new();
    for kind in super::kinds(args.kind) {
        for name in theme::names(&repository, kind)? {
            let theme = theme::of(&repository, kind, Some(&name))?;
            templates.push(Template::of(theme));
        }
    }
    Ok(Answer { templates })
}

impl Template {
    /// A template has the files that are its own, and a built-in one all that it can be rendered by.
    fn of(theme: Theme) -> Self {
        let own = theme.is_own();
        let files = theme.files.into_iter().filter(|(_, file)| file.is_own == own);
        Self {
            kind: theme.kind,
            name: theme.name,
            own,
            files: files.map(|(name, _)| name).collect(),
        }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let columns = [Column::new("kind"), Column::new("name"), Column::new("from")];
        let mut table = Table::new(columns.into_iter().chain([Column::flexible("files")]));
        for Template { kind, name, own, files } in &self.templates {
            let from = if *own { "yours" } else { "built in" };
            table.row([kind.as_str().to_owned(), name.clone(), from.to_owned(), files.join(" ")]);
        }
        out.table(&table)
    }
}
