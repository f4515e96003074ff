//! `trackway edit`

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use jiff::tz::TimeZone;

use crate::domain::change::{Change, FieldPath, FileChange};
use crate::domain::difference;
use crate::domain::kind::Kind;
use crate::domain::merge::merge;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::domain::schema::{self, Field};
use crate::domain::value::Value;
use crate::formats::yaml::{self, diagnose};
use crate::store::repository::Repository;
use crate::store::{disk, load};
use crate::ui::count::count;

use super::context::Context;
use super::desk::{Desk, Draft, Touched};
use super::fault::{Fault, Hinted};
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
    /// Open the editor, show what would be different, and change nothing
    #[arg(short = 'n', long)]
    dry_run: bool,
}

/// Edits the record.
///
/// # Errors
/// When it can't be found, the editor fails, or what was saved is no record.
pub fn run(args: &Args, kind: Kind, ctx: &Context) -> Result<Written> {
    let repository = ctx.looked_at(super::Writing { dry_run: args.dry_run })?;
    let name = repository.name(&[kind], &args.id)?;
    let editor = Editor::of(ctx)?;
    let before = repository
        .bytes(&name.path)?
        .with_context(|| format!("`{}` is not there any more", name.path))?;
    let copy = Copy::of(&repository, &name, &before)?;
    let writing = super::Writing { dry_run: args.dry_run };
    let written = copy
        .edited(&editor, ctx, &Session { name: &name, before: &before, zone: repository.zone() })
        .and_then(|after| ctx.write(writing, |desk| draft(desk, &name, &before, &after)));
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

/// What is edited.
struct Session<'e> {
    name: &'e Name,
    before: &'e [u8],
    zone: &'e TimeZone,
}

impl Session<'_> {
    /// Why what was saved can't become the record.
    fn problems(&self, after: &[u8]) -> Vec<Problem> {
        let Name { path, kind, .. } = self.name;
        match load::checked(path, after, schema::fields(*kind), self.zone) {
            Ok((value, _)) => self.other_uid(&value, after).into_iter().collect(),
            Err(problems) => problems,
        }
    }

    /// A uid may be taken out of a copy, which then gets its own; another is nobody's to give.
    fn other_uid(&self, value: &Value, after: &[u8]) -> Option<Problem> {
        let before = yaml::read(self.before).ok()?.value();
        let uid = before.get("uid").filter(|uid| !uid.is_empty())?;
        value.get("uid").filter(|new| !new.is_empty() && *new != uid)?;
        let message = "uid never changes".to_owned();
        let problem = load::whole_file(self.name.path.as_str(), Severity::Error, message)?;
        let hint = Some(format!("it was `uid: {}`", uid.as_text().unwrap_or_default()));
        Some(diagnose::located(Problem { hint, ..problem }, after, &FieldPath::root("uid")))
    }
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
    fn edited(&self, editor: &Editor, ctx: &Context, session: &Session<'_>) -> Result<Vec<u8>> {
        loop {
            editor.open(&self.file)?;
            let after = load::foreign(&self.file, load::MOST_BYTES)
                .map_err(|why| Fault::Unreadable { path: self.file.clone(), why })?;
            match session.problems(&after) {
                problems if problems.is_empty() => return Ok(after),
                problems => Self::again(ctx, problems)?,
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

/// The user's editor.
struct Editor {
    program: String,
    arguments: Vec<String>,
}

impl Editor {
    /// The one that is named, else `vi`, where there is a person to type in it.
    fn of(ctx: &Context) -> Result<Self> {
        let named = variable("VISUAL").or_else(|| variable("EDITOR"));
        let settings = ctx.ui.settings();
        if named.is_none() && !(settings.stdin_is_terminal && settings.stdout_is_terminal) {
            bail!(Hinted::usage(
                "there is no terminal to edit in, and no editor is named",
                "name one: EDITOR=... before the command; or change fields with `set`",
            ));
        }
        let words = named.unwrap_or_else(|| "vi".to_owned());
        let mut parts = shlex::split(&words).unwrap_or_default().into_iter();
        let Some(program) = parts.next() else {
            bail!(Hinted::failed(format!("`{words}` is no command"), "export EDITOR=nano"));
        };
        Ok(Self { program, arguments: parts.collect() })
    }

    /// Opens a file in it and waits for its end.
    fn open(&self, file: &Path) -> Result<()> {
        let program = &self.program;
        match Command::new(program).args(&self.arguments).arg(file).status() {
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
}
