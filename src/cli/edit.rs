//! `trackway edit`

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use jiff::tz::TimeZone;

use crate::domain::change::{Change, FileChange};
use crate::domain::difference;
use crate::domain::kind::Kind;
use crate::domain::merge::merge;
use crate::domain::problem::Problem;
use crate::domain::records::Name;
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;
use crate::store::repository::Repository;
use crate::store::{disk, load};
use crate::ui::count::count;

use super::context::Context;
use super::desk::{Desk, Draft, Touched};
use super::failure::{Fault, Hinted};
use super::machine::variable;
use super::written::Written;

/// Edit a job in your editor
///
/// $VISUAL or $EDITOR opens a copy. What you save is checked before it counts, and merged where the
/// record changed meanwhile.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The job: its id, the beginning of it, or words that occur in it
    id: String,
}

/// Edits the record.
///
/// # Errors
/// When it can't be found, the editor fails, or what was saved is no record.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let repository = ctx.repository()?;
    let name = repository.name(&[kind], &args.id)?;
    let before = repository
        .bytes(&name.path)?
        .with_context(|| format!("`{}` is not there any more", name.path))?;
    let copy = Copy::of(&repository, &name, &before)?;
    let written = copy.edited(ctx, &name, repository.zone()).and_then(|after| {
        ctx.write(super::Writing::default(), |desk| draft(desk, &name, &before, &after))
    });
    match written {
        Ok(written) => {
            copy.remove()?;
            Ok(written)
        }
        Err(error) => Err(copy.kept(error, &before)),
    }
}

/// The change that an edited copy means, on top of what the record says by now.
fn draft(desk: &Desk<'_>, name: &Name, before: &[u8], after: &[u8]) -> Result<Draft> {
    let fields = schema::fields(name.kind);
    let zone = desk.repository.zone();
    let read = |bytes: &[u8]| {
        load::checked(&name.path, bytes, fields, zone)
            .map(|(value, _)| value)
            .map_err(|problems| Fault::Problems { folder: None, problems })
    };
    let mut draft =
        Draft { otherwise: format!("{} {} is as it was", name.kind, name.id), ..Draft::default() };
    let old = read(before).ok();
    let uid =
        |value: &Value| value.get("uid").and_then(Value::as_text).unwrap_or_default().to_owned();
    let touched = |uid| Touched { id: name.id.to_string(), uid, path: name.path.clone() };
    if after == before {
        draft.records = vec![touched(old.as_ref().map(uid).unwrap_or_default())];
        return Ok(draft);
    }
    let new = read(after)?;
    let Some(now) = desk.repository.bytes(&name.path)? else { bail!(removed_meanwhile(name)) };
    let uid = uid(&new);
    draft.change = Change {
        summary: format!("edit {} {}: {}", name.kind, name.id, said(fields, old.as_ref(), &new)),
        command: crate::features::command(name.kind, "edit"),
        uids: vec![uid.clone()],
        trailers: Vec::new(),
        files: if now == before {
            let (before, bytes) = (before.to_vec(), after.to_vec());
            vec![FileChange::Rewrite { path: name.path.clone(), before, bytes }]
        } else {
            let (Some(old), Ok(there)) = (old, read(&now)) else { bail!(changed_meanwhile(name)) };
            merging(name, &old, there, &new)?
        },
    };
    draft.records = vec![touched(uid)];
    Ok(draft)
}

fn said(fields: &'static [Field], old: Option<&Value>, new: &Value) -> String {
    let Some(old) = old else { return "mended".to_owned() };
    match difference::summary(fields, old, new).join(", ") {
        said if said.is_empty() => "comments and layout".to_owned(),
        said => said,
    }
}

/// Both changes, where no field was changed by both.
fn merging(name: &Name, old: &Value, there: Value, new: &Value) -> Result<Vec<FileChange>> {
    let fields = schema::fields(name.kind);
    let merged = merge(fields, Some(old), &there, new);
    if !merged.clashes.is_empty() {
        bail!(changed_meanwhile(name));
    }
    let edits = difference::edits(fields, &there, &merged.value);
    Ok(vec![FileChange::Edit { path: name.path.clone(), before: there, edits }])
}

fn changed_meanwhile(name: &Name) -> Hinted {
    Hinted::conflict(
        format!("`{}` was changed elsewhere while you edited it", name.path),
        format!("look at it with `trackway show {}` and edit it again", name.id),
    )
}

fn removed_meanwhile(name: &Name) -> Hinted {
    Hinted::conflict(
        format!("`{}` was removed elsewhere while you edited it", name.path),
        "trackway log shows by which command; trackway undo takes it back",
    )
}

/// The text in the editor, beside the repository, so that nobody reads a record half edited.
struct Copy {
    file: PathBuf,
}

impl Copy {
    fn of(repository: &Repository, name: &Name, text: &[u8]) -> Result<Self> {
        let folder = repository.git().state_directory()?.join("edit");
        let file = folder.join(format!("{}-{}.yaml", std::process::id(), name.id));
        disk::write_private(&file, text)?;
        Ok(Self { file })
    }

    /// Opens the editor until what it saves is a record, or the person gives up.
    fn edited(&self, ctx: &Context, name: &Name, zone: &TimeZone) -> Result<Vec<u8>> {
        loop {
            editor(&self.file)?;
            let after = load::foreign(&self.file, load::MOST_BYTES)
                .map_err(|why| Fault::Unreadable { path: self.file.clone(), why })?;
            let fields = schema::fields(name.kind);
            match load::checked(&name.path, &after, fields, zone) {
                Ok(_) => return Ok(after),
                Err(problems) => Self::again(ctx, problems)?,
            }
        }
    }

    /// Asks whether to mend what was saved. Where nobody can be asked, or the answer is no, the
    /// problems are the error.
    fn again(ctx: &Context, problems: Vec<Problem>) -> Result<()> {
        let settings = ctx.ui.settings();
        if settings.stdin_is_terminal && settings.stderr_is_terminal {
            for problem in &problems {
                ctx.ui.diagnose(&super::failure::diagnostic(problem))?;
            }
            let question =
                format!("{} in what you saved. Edit again?", count(problems.len(), "problem"));
            if ctx.ui.confirm(&question, &mut io::stdin().lock())? == Some(true) {
                return Ok(());
            }
        }
        bail!(Fault::Problems { folder: None, problems })
    }

    /// The error, with the place where the text still is, when the person has written anything.
    fn kept(&self, error: anyhow::Error, before: &[u8]) -> anyhow::Error {
        match load::foreign(&self.file, load::MOST_BYTES) {
            Ok(text) if text != before => {
                Fault::Kept { file: self.file.clone(), source: error }.into()
            }
            _ => {
                let _ = self.remove();
                error
            }
        }
    }

    fn remove(&self) -> Result<()> {
        Ok(disk::remove(&self.file)?)
    }
}

/// Runs the user's editor on a file and waits for it.
fn editor(file: &Path) -> Result<()> {
    let words = variable("VISUAL").or_else(|| variable("EDITOR")).unwrap_or_else(|| "vi".into());
    let mut parts = shlex::split(&words).unwrap_or_default().into_iter();
    let Some(program) = parts.next() else {
        bail!(Hinted::failed(format!("`{words}` is no command"), "export EDITOR=nano"));
    };
    let status = Command::new(&program).args(parts).arg(file).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => bail!(Hinted::failed(
            format!("the editor `{program}` ended with {status}; nothing is changed"),
            "save and leave it without an error, or name another: export EDITOR=nano",
        )),
        Err(error) => bail!(Hinted::failed(
            format!("the editor `{program}` can't be started: {error}"),
            "export EDITOR=nano",
        )),
    }
}
