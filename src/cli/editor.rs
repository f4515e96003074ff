//! The user's editor, and the copies that it opens: beside the repository, so that nobody reads a
//! record half edited.
//!
//! The rule protected here: what a person wrote is never lost. A copy goes when its text is in the
//! record, or says nothing new.

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use jiff::tz::TimeZone;

use crate::domain::change::FieldPath;
use crate::domain::problem::{Problem, Severity};
use crate::domain::records::Name;
use crate::domain::schema;
use crate::domain::value::Value;
use crate::formats::yaml::{self, diagnose};
use crate::store::repository::Repository;
use crate::store::{disk, load};
use crate::ui::count::count;

use super::context::Context;
use super::fault::{Fault, Hinted};
use super::machine::variable;

/// A record in the editor.
pub struct Copy {
    /// What it is a copy of.
    pub name: Name,
    /// What the record said.
    pub before: Vec<u8>,
    file: PathBuf,
}

impl Copy {
    /// A copy that is not written yet.
    ///
    /// # Errors
    /// When the record can't be read.
    pub fn of(repository: &Repository, name: Name) -> Result<Self> {
        let before = repository
            .bytes(&name.path)?
            .with_context(|| format!("`{}` is not there any more", name.path))?;
        let folder = repository.git().state_directory()?.join("edit");
        let file = folder.join(format!("{}-{}.yaml", std::process::id(), name.id));
        Ok(Self { name, before, file })
    }

    fn saved(&self) -> Result<Vec<u8>> {
        load::foreign(&self.file, load::MOST_BYTES)
            .map_err(|why| Fault::Unreadable { path: self.file.clone(), why }.into())
    }

    /// Why what was saved can't become the record.
    fn problems(&self, after: &[u8], zone: &TimeZone) -> Vec<Problem> {
        let Name { path, kind, .. } = &self.name;
        match load::checked(path, after, schema::fields(*kind), zone) {
            Ok((value, _)) => self.other_uid(&value, after).into_iter().collect(),
            Err(problems) => problems,
        }
    }

    /// A uid may be taken out of a copy, which then gets its own; another is nobody's to give.
    fn other_uid(&self, value: &Value, after: &[u8]) -> Option<Problem> {
        let before = yaml::read(&self.before).ok()?.value();
        let uid = before.get("uid").filter(|uid| !uid.is_empty())?;
        value.get("uid").filter(|new| !new.is_empty() && *new != uid)?;
        let message = "uid never changes".to_owned();
        let problem = load::whole_file(self.name.path.as_str(), Severity::Error, message)?;
        let hint = Some(format!("it was `uid: {}`", uid.as_text().unwrap_or_default()));
        Some(diagnose::located(Problem { hint, ..problem }, after, &FieldPath::root("uid")))
    }
}

/// All that is edited at once.
pub struct Copies(pub Vec<Copy>);

impl Copies {
    /// Opens them all in one editor, until what it saves are records, or the person gives up. The
    /// texts, in order.
    ///
    /// # Errors
    /// When the editor fails, or what was saved are no records.
    pub fn edited(&self, editor: &Editor, ctx: &Context, zone: &TimeZone) -> Result<Vec<Vec<u8>>> {
        for copy in &self.0 {
            disk::write_private(&copy.file, &copy.before)?;
        }
        let files: Vec<_> = self.0.iter().map(|copy| copy.file.as_path()).collect();
        loop {
            editor.open(&files)?;
            let texts = self.0.iter().map(Copy::saved).collect::<Result<Vec<_>>>()?;
            let pairs = self.0.iter().zip(&texts);
            let problems: Vec<_> =
                pairs.flat_map(|(copy, text)| copy.problems(text, zone)).collect();
            if problems.is_empty() {
                return Ok(texts);
            }
            again(ctx, problems)?;
        }
    }

    /// The error, with the places where texts still are that say anything new.
    pub fn kept(&self, error: anyhow::Error) -> anyhow::Error {
        let mut files = Vec::new();
        for copy in &self.0 {
            match copy.saved() {
                Ok(text) if text != copy.before => files.push(copy.file.clone()),
                _ => {
                    let _ = disk::remove(&copy.file);
                }
            }
        }
        if files.is_empty() { error } else { Fault::Kept { files, source: error }.into() }
    }

    /// Takes them away.
    ///
    /// # Errors
    /// When one can't be.
    pub fn remove(&self) -> Result<()> {
        Ok(self.0.iter().try_for_each(|copy| disk::remove(&copy.file))?)
    }
}

/// Asks whether to mend what was saved. Where nobody can be asked, or the answer is no, the problems
/// are the error.
fn again(ctx: &Context, problems: Vec<Problem>) -> Result<()> {
    if ctx.ui.settings().can_ask() {
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

/// The user's editor.
pub struct Editor {
    program: String,
    arguments: Vec<String>,
}

impl Editor {
    /// The one that is named, else `vi`, where there is a person to type in it.
    ///
    /// # Errors
    /// When there is none.
    pub fn of(ctx: &Context) -> Result<Self> {
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

    /// Opens files in it and waits for its end.
    fn open(&self, files: &[&Path]) -> Result<()> {
        let program = &self.program;
        match Command::new(program).args(&self.arguments).args(files).status() {
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
