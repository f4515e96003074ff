//! Which argument is completed by what: one table for all commands, by what their arguments are
//! called. One name, one meaning everywhere.

use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::sync::{Arc, OnceLock};

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::known::Known;
use super::{assignment, query};
use crate::cli::backup;
use crate::cli::interview;
use crate::cli::part::{INTERVIEWS, Parts, TASKS};
use crate::cli::task;
use crate::domain::kind::Kind;
use crate::domain::language::Language;
use crate::domain::manuscript::Purpose;
use crate::domain::schema::{self, Field};
use crate::domain::stage::{Outcome, Stage};

/// Paths that the shell shall complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paths {
    /// Files, and folders on the way to them.
    Files,
    /// Folders alone.
    Folders,
}

/// The built-in templates.
const TEMPLATES: &[&str] =
    &["classic", "modern", "compact", "follow-up", "thank-you", "withdraw", "accept", "decline"];

/// What the engine came upon at the cursor.
#[derive(Debug, Default)]
pub struct Met(OnceLock<Option<Paths>>);

impl Met {
    /// The paths that are wanted there.
    pub fn paths(&self) -> Option<Paths> {
        self.0.get().copied().flatten()
    }

    /// Whether an argument can stand there, of which there may be none to offer.
    pub fn is_argument(&self) -> bool {
        self.0.get().is_some()
    }
}

/// What may stand in an argument.
#[derive(Debug, Clone, Copy)]
enum What {
    /// The id of a record of one of these kinds.
    Id(&'static [Kind]),
    /// The same, or a file.
    IdOrFile(&'static [Kind]),
    /// A stage, or an outcome.
    Standing,
    /// `JOB/ID`: an interview, a task.
    Part(Parts),
    /// `FIELD=VALUE`.
    Assignment(Kind),
    /// The same of an item of a job, with these fields.
    PartAssignment(Parts, &'static [Field]),
    Setting,
    Query(Kind),
    /// Names of fields with commas between them.
    FieldList(Kind),
    /// What may stand in a field.
    Value(Kind, &'static str),
    /// What may stand in one of these fields, by its shape.
    PartValue(&'static [Field], &'static str),
    Words(&'static [&'static str]),
    /// The name of a remote of git.
    Remote,
    /// The name of a resume or letter.
    Master(Purpose),
    /// The same, or a job that one was written for.
    Manuscript(Purpose),
    Path(Paths),
}

/// The commands with everything that completes their arguments.
pub fn wired(command: clap::Command, known: &Arc<Known>, met: &Arc<Met>) -> clap::Command {
    let names: Vec<String> = command.get_subcommands().map(|it| it.get_name().to_owned()).collect();
    let command = wired_below(command, &[], known, met);
    names.into_iter().fold(command, |command, name| {
        command.mut_subcommand(&name, |sub| {
            let inner: Vec<String> =
                sub.get_subcommands().map(|it| it.get_name().to_owned()).collect();
            let sub = wired_below(sub, &[&name], known, met);
            inner.into_iter().fold(sub, |sub, verb| {
                sub.mut_subcommand(&verb, |it| wired_below(it, &[&name, &verb], known, met))
            })
        })
    })
}

fn wired_below(
    command: clap::Command,
    path: &[&str],
    known: &Arc<Known>,
    met: &Arc<Met>,
) -> clap::Command {
    let has_query = known.line.has("--query");
    command.mut_args(|arg| match what(path, arg.get_id().as_str(), has_query) {
        Some(what) => {
            let (known, met) = (Arc::clone(known), Arc::clone(met));
            arg.add(ArgValueCompleter::new(move |word: &OsStr| {
                complete(what, &known, &met, &word.to_string_lossy())
            }))
        }
        None => arg,
    })
}

/// What may stand in the argument of a command.
fn what(path: &[&str], argument: &str, has_query: bool) -> Option<What> {
    let kind = match path {
        ["contact", ..] => Kind::Contact,
        ["company", ..] => Kind::Company,
        ["share", "list" | "show" | "revoke"] => Kind::Share,
        _ => Kind::Job,
    };
    if has_query && argument == "id" {
        // What comes after an id comes first where a query stands in its place.
        let next = ["to", "until", "file", "assignments"];
        return next.into_iter().find_map(|next| what(path, next, false));
    }
    Some(match (path, argument) {
        (_, "repo")
        | (["init" | "clone" | "demo" | "man"] | ["backup", "list"], "folder")
        | (["clone"], "remote")
        | (["backup", "restore"], "out")
        | (["sync"], "sealed") => What::Path(Paths::Folders),
        (["backup", "list"], "columns" | "sort") => What::Words(backup::list::FIELDS),
        (["attach"] | ["backup", "verify" | "restore"], "file")
        | (["backup", _], "identity")
        | (["git"], "args")
        | (["add"], "posting")
        | (["apply"], "attach")
        | (["share", "add"], "what")
        | (["render" | "calendar"] | ["export", _] | ["backup", "create"], "out")
        | (["resume", "new"], "from") => What::Path(Paths::Files),
        (["sync"], "remote") => What::Remote,
        (["interview", ..], "interview") => What::Part(INTERVIEWS),
        (["interview", "set"], "assignments") => {
            What::PartAssignment(INTERVIEWS, schema::INTERVIEW)
        }
        (["interview", "add"], "job") => What::IdOrFile(&[Kind::Job]),
        (["interview", "add"], "with") => What::Id(&[Kind::Contact]),
        (["interview", "add"], "kind") => What::PartValue(schema::INTERVIEW, "kind"),
        (["interview", "list"], "columns" | "sort") => What::Words(interview::FIELDS),
        (["task", ..], "task") => What::Part(TASKS),
        (["task", "add"], "due") => What::Words(&["tomorrow", "+3d", "+1w", "+2w"]),
        (["task", "list"], "columns" | "sort") => What::Words(task::FIELDS),
        (["log" | "diff"], "id") => What::Id(&[Kind::Job, Kind::Contact, Kind::Company]),
        (["contact", ..], "id") | (["apply"] | ["share", "add"], "to") => {
            What::Id(&[Kind::Contact])
        }
        (["company", ..], "id") => What::Id(&[Kind::Company]),
        (["share", ..], "id") => What::Id(&[Kind::Share]),
        (["apply"] | ["share", "add"], "via") => {
            What::Words(&["portal", "email", "link", "print", "other"])
        }
        (["render" | "apply"] | ["share", "add"], "as") => {
            What::Words(&["pdf", "docx", "html", "txt", "md"])
        }
        (_, "paper") => What::Words(&["a4", "us-letter"]),
        (_, "lang") => What::Words(Language::CODES),
        (_, "id" | "job" | "of_job") => What::Id(&[Kind::Job]),
        (["resume", "show" | "check"], "name") => What::Manuscript(Purpose::Resume),
        (["export", _], "name") | (_, "resume") => What::Master(Purpose::Resume),
        (["letter", "show" | "check"], "name") => What::Manuscript(Purpose::Letter),
        (["letter", "new"], "from") => What::Master(Purpose::Letter),
        (["move"], "to") | (["add"], "stage") => What::Standing,
        (["set"] | [_, "set"], "assignments") => What::Assignment(kind),
        (["config"], "setting") => What::Setting,
        (_, "query") => What::Query(kind),
        (_, "format") => What::Words(&["table", "json", "jsonl", "yaml", "csv", "tsv", "ids"]),
        (_, "columns" | "sort") => What::FieldList(kind),
        (_, "color") => What::Words(&["auto", "always", "never"]),
        (["template", ..] | ["render"], "kind") => What::Words(&["resume", "letter", "mail"]),
        (["template", ..], "from" | "name") | (_, "template") => What::Words(TEMPLATES),
        (["snooze"], "until") => What::Words(&["tomorrow", "+3d", "+1w", "+2w", "off"]),
        (_, "as_of") => What::Words(&["yesterday", "last friday", "last month"]),
        (["log" | "diff"], _) => return None,
        (_, "company") => What::Value(kind, "company"),
        (_, "contact") => What::Value(kind, "contacts"),
        (_, "tag") => What::Value(kind, "tags"),
        (_, "source") => What::Value(kind, "source"),
        (_, "via") => What::Value(kind, "via"),
        (_, "location") => What::Value(kind, "location"),
        (_, "industry") => What::Value(kind, "industry"),
        (_, "priority") => What::Value(kind, "priority"),
        (["contact", "add"], "kind") => What::Value(kind, "kind"),
        _ => return None,
    })
}

fn complete(what: What, known: &Known, met: &Met, word: &str) -> Vec<CompletionCandidate> {
    let what = match what {
        What::IdOrFile(_) if word.contains(['.', '/']) => What::Path(Paths::Files),
        What::IdOrFile(kinds) => What::Id(kinds),
        what => what,
    };
    let paths = if let What::Path(paths) = what { Some(paths) } else { None };
    // The engine asks a positional argument first, whatever is typed: `--company=Fer` is no file.
    if paths.is_none() || !(word.starts_with("--") && word.contains('=')) {
        let _ = met.0.set(paths);
    }
    let mut found = match what {
        // Ids answer to any case, and to words in them: nothing is left to choose from here.
        What::Id(kinds) if !word.starts_with('-') => return known.ids(kinds, word),
        What::Standing => [Stage::WORDS, Outcome::WORDS]
            .concat()
            .into_iter()
            .map(CompletionCandidate::new)
            .collect(),
        What::Part(parts) => known.parts(parts, word),
        What::PartAssignment(parts, fields) => assignment::of_part(known, parts, fields, word),
        What::PartValue(fields, name) => schema::find(fields, name)
            .map(|field| known.of_shape(field.shape, word))
            .unwrap_or_default(),
        What::Assignment(kind) => assignment::of_record(known, kind, word),
        What::Setting => assignment::of_settings(known, word),
        What::Query(kind) => query::complete(known, kind, word),
        What::FieldList(kind) => query::list(kind, word),
        What::Value(kind, field) => known.fitting(kind, field, word),
        What::Master(purpose) => known.masters(purpose),
        What::Manuscript(purpose) => known.manuscripts(purpose),
        What::Words(words) => words.iter().map(CompletionCandidate::new).collect(),
        What::Remote => known.remotes(),
        What::Id(_) | What::IdOrFile(_) | What::Path(_) => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    found.retain(|candidate| {
        let value = candidate.get_value();
        value.to_string_lossy().starts_with(word) && seen.insert(value.to_owned())
    });
    found
}
