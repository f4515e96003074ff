//! What went wrong, in words, with a command to type and the exit status.
//!
//! The rule protected here: floors below state facts; this one file turns them into words and hints,
//! so that the same trouble always sounds the same. Exit status: 1 failed, 2 wrong usage or no
//! consent, 3 no such record or several, 4 busy, conflict or already there.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;

use serde::Serialize;

use crate::domain::field::FieldError;
use crate::domain::near::Unknown;
use crate::domain::problem::{Problem, Severity};
use crate::domain::query::QueryError;
use crate::domain::records::Unfound;
use crate::domain::time::TimeError;
use crate::domain::when::WhenError;
use crate::features::assign::AssignError;
use crate::features::{interviews, pipeline, removal, renaming, sharing};
use crate::render::error::RenderError;
use crate::store::as_of::AsOfError;
use crate::store::backup::BackupError;
use crate::store::clone::CloneError;
use crate::store::encryption::KeyError;
use crate::store::find::FindError;
use crate::store::history::HistoryError;
use crate::store::history::clash::Clash;
use crate::store::manuscripts::MasterError;
use crate::store::sealed::SealedError;
use crate::store::sync::SyncError;
use crate::store::{StoreError, layout};
use crate::ui::count::count;
use crate::ui::{self, Diagnostic, Page, Report, Ui};

use super::caret::Caret;
use super::fault::{Fault, Hinted, Misread};
use super::hints;

/// An error, told.
#[derive(Debug, Serialize)]
pub struct Failure {
    error: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    hints: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ids: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Problem>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fields: Vec<Clash>,
    #[serde(skip_serializing_if = "Option::is_none")]
    typed: Option<Caret>,
    status: u8,
    #[serde(skip)]
    is_broken_pipe: bool,
}

impl Failure {
    /// What an error means for the person who typed the command.
    pub fn of(error: &anyhow::Error) -> Self {
        let mut failure = Self::stated(in_words(error), 1);
        for cause in error.chain() {
            if failure.explain(cause) {
                break;
            }
        }
        failure
    }

    /// Problems of files that did not keep the command from its work.
    pub fn of_problems(problems: Vec<Problem>) -> Self {
        let mut failure =
            Self::stated(format!("{} in your files", count(problems.len(), "problem")), 1);
        failure.problems = problems;
        failure
    }

    /// The same with problems of files that were met on the way, where it has none of its own.
    #[must_use]
    pub fn beside(mut self, problems: Vec<Problem>) -> Self {
        if self.problems.is_empty() {
            self.problems = problems;
        }
        self
    }

    /// What clap did not understand.
    pub fn of_usage(error: &clap::Error) -> Self {
        let text = error.render().to_string();
        let mut paragraphs = text.split("\n\n").map(str::trim);
        let first = paragraphs.next().unwrap_or_default();
        let mut failure = Self::stated(first.trim_start_matches("error: ").to_owned(), 2);
        failure.hints = paragraphs.filter(|words| !words.is_empty()).map(str::to_owned).collect();
        failure
    }

    fn stated(error: String, status: u8) -> Self {
        let (hints, ids, problems, fields) = (vec![], vec![], vec![], vec![]);
        Self { error, hints, ids, problems, fields, typed: None, status, is_broken_pipe: false }
    }

    /// Says it on standard error and answers with the exit status.
    pub fn tell(self, ui: &Ui) -> u8 {
        if self.is_broken_pipe {
            return 0;
        }
        // When standard error is gone, too, only the status is left to speak.
        let _ = ui.show_failure(&self);
        self.status
    }

    fn hint(&mut self, status: u8, hint: impl Into<Option<String>>) -> bool {
        self.status = status;
        self.hints.extend(hint.into());
        true
    }

    /// Whether one error of the chain was understood.
    fn explain(&mut self, error: &(dyn std::error::Error + 'static)) -> bool {
        if let Some(hinted) = error.downcast_ref::<Hinted>() {
            return self.hint(hinted.status, hinted.hint.clone());
        }
        if let Some(fault) = error.downcast_ref::<Fault>() {
            return self.explain_fault(fault);
        }
        if let Some(error) = error.downcast_ref::<FindError>() {
            return self.explain_find(error);
        }
        if let Some(unfound) = error.downcast_ref::<Unfound>() {
            return self.explain_unfound(unfound);
        }
        if let Some(error) = error.downcast_ref::<AsOfError>() {
            if let AsOfError::Find(error) = error {
                return self.explain(error);
            }
            let (status, hint) = hints::of_as_of(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<StoreError>() {
            let (status, hint) = hints::of_store(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<CloneError>() {
            let (status, hint) = hints::of_clone(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<BackupError>() {
            if let BackupError::Find(error) = error {
                return self.explain(error);
            }
            let (status, hint) = hints::backups::of_backup(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<KeyError>() {
            let (status, hint) = hints::sealing::of_key(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<SealedError>() {
            let (status, hint) = hints::sealing::of_sealed(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<SyncError>() {
            let (status, hint) = hints::of_sync(error);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<HistoryError>() {
            let (status, hints) = hints::of_history(error);
            self.fields = clashes_of(error).to_vec();
            self.hints.extend(hints);
            return self.hint(status, None);
        }
        if let Some(error) = error.downcast_ref::<RenderError>() {
            self.problems.extend(hints::place_of(error));
            return self.hint(1, hints::of_render(error));
        }
        if let Some(error) = error.downcast_ref::<MasterError>() {
            let (status, hint) = hints::of_master(error);
            return self.hint(status, hint);
        }
        if let Some(refusal) = error.downcast_ref::<sharing::Refusal>() {
            let (status, hint) = hints::of_application(refusal);
            return self.hint(status, hint);
        }
        if let Some(refusal) = error.downcast_ref::<interviews::Refusal>() {
            let (status, hint) = hints::of_interview(refusal);
            return self.hint(status, hint);
        }
        if let Some(error) = error.downcast_ref::<io::Error>() {
            self.is_broken_pipe = error.kind() == io::ErrorKind::BrokenPipe;
            return true;
        }
        self.explain_words(error)
    }

    /// Errors about what was typed; nothing was touched.
    fn explain_words(&mut self, error: &(dyn std::error::Error + 'static)) -> bool {
        if let Some(misread) = error.downcast_ref::<Misread>() {
            let at = misread.at.clone();
            self.typed = at.map(|at| Caret::of(misread.what, &misread.text, at));
            return self.hint(2, misread.hint.clone());
        }
        if let Some(error) = error.downcast_ref::<QueryError>() {
            self.typed = Some(Caret::of("", &error.text, error.at.clone()));
            return self.hint(2, error.hint());
        }
        if let Some(unknown) = error.downcast_ref::<Unknown>() {
            return self.hint(2, hints::of_unknown(unknown));
        }
        if let Some(error) = error.downcast_ref::<AssignError>() {
            return self.hint(2, hints::of_assignment(error));
        }
        if let Some(error) = error.downcast_ref::<FieldError>() {
            return self.hint(2, error.hint());
        }
        if let Some(error) = error.downcast_ref::<WhenError>() {
            return self.hint(2, error.hint());
        }
        if let Some(error) = error.downcast_ref::<TimeError>() {
            return self.hint(2, error.hint());
        }
        if let Some(pipeline::Refusal::NoOutcome { id }) = error.downcast_ref() {
            let hint =
                format!("trackway move {id} rejected (or withdrawn, ghosted, declined, accepted)");
            return self.hint(2, hint);
        }
        if let Some(removal::Refusal::WasShared { id, .. }) = error.downcast_ref() {
            return self.hint(4, format!("trackway move {id} withdrawn"));
        }
        match error.downcast_ref::<renaming::Refusal>() {
            Some(renaming::Refusal::NotAnId { near: Some(near), .. }) => {
                self.hint(2, format!("`{near}` would do"))
            }
            Some(renaming::Refusal::NotAnId { near: None, .. }) => {
                self.hint(2, "use lower-case letters, digits and dashes".to_owned())
            }
            Some(renaming::Refusal::Taken { .. }) => self.hint(4, "choose another".to_owned()),
            None => false,
        }
    }

    fn explain_fault(&mut self, fault: &Fault) -> bool {
        match fault {
            Fault::NoRepository { named: true, .. } => self.hint(
                1,
                "name a folder with a trackway.yaml, or make one: trackway init DIR".to_owned(),
            ),
            Fault::NoRepository { named: false, .. } => {
                self.hint(1, "make one with `trackway init`, or name one with -C DIR".to_owned())
            }
            Fault::Problems { problems, folder } => {
                self.problems.clone_from(problems);
                let hint =
                    folder.as_ref().map(|folder| format!("the file is in {}", folder.display()));
                self.hint(1, hint)
            }
            Fault::Unreadable { .. } => self.hint(1, None),
            Fault::KnownPosting { id, source_file, .. } => {
                self.ids = vec![id.clone()];
                self.hint(4, hints::of_known_posting(id, source_file.as_deref()))
            }
            Fault::WhichJob { ids, hint, .. } => {
                self.ids.clone_from(ids);
                self.hint(3, hint.clone())
            }
            Fault::Kept { files, source } => {
                source.chain().any(|cause| self.explain(cause));
                let kept = |file: &PathBuf| format!("your text is kept in {}", file.display());
                self.hints.extend(files.iter().map(kept));
                true
            }
            Fault::Misfit { source, .. } => self.hint(2, source.hint()),
        }
    }

    fn explain_find(&mut self, error: &FindError) -> bool {
        match error {
            FindError::Broken { problems } => {
                let errors = problems.iter().filter(|it| it.severity == Severity::Error);
                self.problems.extend(errors.cloned());
                let is_record = |problem: &Problem| layout::kind_of(&problem.path).is_some();
                // A file that can't be read says itself what to do.
                let is_text = |problem: &Problem| problem.line > 0 || problem.hint.is_none();
                let hint = if problems.iter().any(is_record) {
                    "mend it with `trackway edit ID`, or in any editor"
                } else {
                    "mend it in any editor"
                };
                let hint = self.problems.iter().any(is_text).then(|| hint.to_owned());
                self.hint(1, hint)
            }
            FindError::WasBroken { problems, .. } => {
                self.problems.clone_from(problems);
                self.hint(1, None)
            }
            FindError::Unfound(unfound) => self.explain_unfound(unfound),
            FindError::Store(error) => self.explain(error),
        }
    }

    fn explain_unfound(&mut self, unfound: &Unfound) -> bool {
        match unfound {
            Unfound::Nothing { kind, near, .. } => {
                let list = hints::listing(*kind);
                let hint = match near {
                    Some(near) => format!("did you mean `{near}`? {list}"),
                    None => list,
                };
                self.hint(3, hint)
            }
            Unfound::Several { ids, paths, .. } => {
                self.ids.clone_from(ids);
                self.ids.dedup();
                if self.ids.len() > 1 {
                    return self.hint(3, "name one of them".to_owned());
                }
                let paths: Vec<_> = paths.iter().map(ToString::to_string).collect();
                let hint = format!("name it by its uid, or rename a file: {}", paths.join(", "));
                self.hint(3, hint)
            }
        }
    }
}

/// What keeps every command from writing, for commands that only read.
#[derive(Debug, Serialize)]
pub struct Obstacle {
    /// The fact.
    pub error: String,
    /// What to type.
    pub hint: Option<String>,
}

impl Obstacle {
    /// What a look at the repository met.
    pub fn of(checked: Result<(), StoreError>) -> Option<Self> {
        let error = checked.err()?;
        Some(Self { error: error.to_string(), hint: hints::of_store(&error).1 })
    }

    /// Says it.
    ///
    /// # Errors
    /// When the output can't be written.
    pub fn tell(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.line([ui::bad("error:"), ui::plain(" "), ui::plain(self.error.clone())])?;
        self.hint.iter().try_for_each(|hint| out.hint(hint))
    }
}

/// The files that stand against an undo.
fn clashes_of(error: &HistoryError) -> &[Clash] {
    match error {
        HistoryError::Clash { files, .. } => files,
        HistoryError::Stuck { source, .. } => clashes_of(source),
        _ => &[],
    }
}

/// The error and what caused it, each once.
fn in_words(error: &anyhow::Error) -> String {
    let mut words = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if words.is_empty() {
            words = cause;
        } else if !words.contains(&cause) {
            let _ = write!(words, ": {cause}");
        }
    }
    words
}

impl Report for Failure {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        for problem in &self.problems {
            out.diagnostic(&diagnostic(problem))?;
            out.blank()?;
        }
        if let Some(caret) = &self.typed {
            let hint = self.hints.first().map(String::as_str);
            return out.diagnostic(&caret.shown(&self.error, hint));
        }
        out.line([ui::bad("error:"), ui::plain(" "), ui::plain(self.error.clone())])?;
        // One id alone stands in the sentence already.
        for id in self.ids.iter().filter(|_| self.ids.len() > 1) {
            out.line([ui::plain(format!("  {id}"))])?;
        }
        self.hints.iter().try_for_each(|hint| out.hint(hint))
    }
}

/// A problem as the terminal shows it.
pub fn diagnostic(problem: &Problem) -> Diagnostic {
    Diagnostic {
        severity: match problem.severity {
            Severity::Error => ui::Severity::Error,
            Severity::Warning => ui::Severity::Warning,
        },
        path: problem.path.to_string(),
        line: problem.line,
        column: problem.column,
        width: problem.width,
        text: problem.text.clone(),
        message: problem.message.clone(),
        hint: problem.hint.clone(),
    }
}
