//! `trackway template copy`

use anyhow::{Result, bail};

use crate::domain::change::{Change, FileChange, RepoPath};
use crate::domain::near::Unknown;
use crate::render::document::DocumentKind;
use crate::render::theme::{README, Theme};
use crate::store::repository::Repository;

use super::super::Writing;
use super::super::context::Context;
use super::super::desk::Draft;
use super::super::fault::Hinted;
use super::super::rendering::theme::{self, FOLDER};
use super::super::written::Written;

/// What stands beside a copy: all that templates see.
const GUIDE: &str = include_str!("../../../docs/templates.md");

/// Make a template of your own from another
///
/// Its files go to templates/KIND/NAME/, with a README.md that tells all that templates see. What
/// you delete there is that of `classic` again.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The template to copy
    #[arg(value_name = "TEMPLATE")]
    from: String,
    /// What yours is called
    name: String,
    /// resume, letter or mail [default: the first that has TEMPLATE]
    #[arg(long, value_name = "KIND", value_parser = super::kind)]
    kind: Option<DocumentKind>,
    #[command(flatten)]
    writing: Writing,
}

/// Copies.
///
/// # Errors
/// When there is no such template, or one of that name is there already.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    ctx.write(args.writing, |desk| {
        let theme = source(desk.repository, args)?;
        let (kind, name) = (theme.kind, &args.name);
        let folder = folder(kind, name)?;
        if !desk.repository.files_below(&folder)?.is_empty() {
            bail!(Hinted::conflict(
                format!("there is a {kind} template `{name}` already"),
                format!("take another name, or look at it: {folder}/"),
            ));
        }
        let change = Change {
            summary: format!("copy template {kind}/{name} from {}", theme.name),
            command: "template copy".to_owned(),
            files: files(&theme, &folder),
            ..Change::default()
        };
        let draft = Draft { change, ..Draft::default() };
        Ok(draft.saying(format!("look at {folder}/{README}; then: trackway template check {name}")))
    })
}

fn source(repository: &Repository, args: &Args) -> Result<Theme> {
    let mut known = Vec::new();
    for kind in super::kinds(args.kind) {
        let names = theme::names(repository, kind)?;
        if names.contains(&args.from) {
            return theme::of(repository, kind, Some(&args.from));
        }
        known.extend(names.into_iter().filter(|name| !known.contains(name)).collect::<Vec<_>>());
    }
    bail!(Unknown::new("template", &args.from, &known))
}

/// A name is one that every file system takes.
fn folder(kind: DocumentKind, name: &str) -> Result<String> {
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    let folder = format!("{FOLDER}/{kind}/{name}");
    if name.is_empty() || !name.chars().all(is_plain) || RepoPath::new(folder.as_str()).is_none() {
        bail!(Hinted::usage(
            format!("`{name}` can't be the name of a template"),
            "use letters, digits, `-` and `_`",
        ));
    }
    Ok(folder)
}

fn files(theme: &Theme, folder: &str) -> Vec<FileChange> {
    let name = folder.rsplit('/').next().unwrap_or_default();
    let (_, guide) = GUIDE.split_once('\n').unwrap_or_default();
    let readme = format!(
        "# The {} template `{name}`\n\n\
         A copy of `{}`. `trackway render --template {name}` uses it.\n{guide}",
        theme.kind, theme.name
    );
    let files =
        theme.files.iter().map(|(name, file)| (name.as_str(), file.text.clone().into_owned()));
    let write = |(name, text): (&str, String)| {
        let path = RepoPath::new(format!("{folder}/{name}"));
        path.map(|path| FileChange::Write { path, before: None, bytes: text.into_bytes() })
    };
    files.chain([(README, readme)]).filter_map(write).collect()
}
