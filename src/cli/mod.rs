//! The command line: one file per verb, each in three parts: the arguments (their doc comments are
//! the help), the answer, and `run`, which wires the floors together.

mod add;
mod agenda;
mod apply;
mod arrange;
mod attach;
mod backup;
mod batch;
mod belongings;
mod board;
mod calendar;
mod caret;
mod check;
mod clash;
mod clone;
mod company;
mod complete;
mod completions;
mod config;
mod contact;
mod context;
mod demo;
mod desk;
mod diff;
mod due;
mod duplicates;
mod edit;
mod editor;
mod export;
mod failure;
mod fault;
mod git;
mod hints;
mod init;
mod interview;
mod json;
mod letter;
mod list;
mod log;
mod machine;
mod man;
mod manuscript;
mod match_;
mod merge_driver;
mod move_;
mod note;
mod open;
mod pager;
mod part;
mod reading;
mod redo;
mod remind;
mod remove;
mod rename;
mod render;
mod rendering;
mod resume;
mod save;
mod schema;
mod sealing;
mod search;
mod secret;
mod selection;
mod sending;
mod set;
mod share;
mod show;
mod snooze;
mod status;
mod sync;
mod tailor;
mod task;
mod template;
mod undo;
mod user;
mod view;
mod voice;
mod wanted;
mod worker;
mod written;

use std::ffi::OsString;
use std::io::Write;
use std::path::PathBuf;

use anyhow::Result;
use clap::builder::{OsStringValueParser, TypedValueParser as _};
use clap::{Args, CommandFactory, FromArgMatches as _, Parser, Subcommand};

use jiff::tz::TimeZone;

use crate::domain::kind::Kind;
use crate::store::git::short;
use crate::ui::{ColorChoice, Report, Ui};

use context::Context;
use failure::Failure;
use machine::{Elsewhere, Surroundings};
use written::Written;

/// A whole job search in one git-tracked directory of plain files.
///
/// Jobs, companies and contacts are YAML files that you may edit by hand; every change a command
/// makes is one git commit, and `undo` takes it back. Nothing leaves your machine but by
/// commands that say so.
#[derive(Debug, Parser)]
#[command(name = "trackway", version, propagate_version = false, max_term_width = 100)]
#[command(subcommand_required = true, arg_required_else_help = true, infer_long_args = false)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

/// Options that every command takes.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Global options")]
pub struct Global {
    /// The repository, or a folder in it [default: upwards from here, else your default]
    #[arg(short = 'C', long, value_name = "DIR", env = "TRACKWAY_REPO", hide_env_values = true)]
    #[arg(global = true)]
    #[arg(value_parser = OsStringValueParser::new().map(PathBuf::from))]
    pub repo: Option<PathBuf>,
    /// Answer with one JSON document; errors too, on standard error
    #[arg(long, global = true)]
    pub json: bool,
    /// Say nothing but the answer and errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour: auto, always or never
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "auto",
        global = true,
        hide_default_value = true
    )]
    pub color: ColorChoice,
    /// Show long answers without a pager
    #[arg(long, global = true)]
    pub no_pager: bool,
}

/// Options of every command that writes.
#[derive(Debug, Clone, Copy, Default, Args)]
pub struct Writing {
    /// Show what would change, and change nothing
    #[arg(short = 'n', long)]
    pub dry_run: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(init::Args),
    Clone(clone::Args),
    Demo(demo::Args),
    Add(add::Args),
    List(list::Args),
    Board(board::Args),
    Show(show::Args),
    Edit(edit::Args),
    Set(set::Args),
    Move(move_::Args),
    Note(note::Args),
    Attach(attach::Args),
    Snooze(snooze::Args),
    Rename(rename::Args),
    Remove(remove::Args),
    Open(open::Args),
    Duplicates(duplicates::Args),
    Contact(contact::Args),
    Company(company::Args),
    Interview(interview::Args),
    Task(task::Args),
    Agenda(agenda::Args),
    Remind(remind::Args),
    Calendar(calendar::Args),
    Resume(resume::Args),
    Letter(letter::Args),
    Match(match_::Args),
    Tailor(tailor::Args),
    Render(render::Args),
    Apply(Box<apply::Args>),
    Share(share::Args),
    Backup(backup::Args),
    Sync(sync::Args),
    Export(export::Args),
    Status(status::Args),
    Check(check::Args),
    Save(save::Args),
    Log(log::Args),
    Diff(diff::Args),
    Undo(undo::Args),
    Redo(redo::Args),
    Git(git::Args),
    Config(config::Args),
    Template(template::Args),
    Schema(schema::Args),
    Completions(completions::Args),
    Man(man::Args),
}

impl Command {
    /// Whether the answer may be longer than a screen.
    fn is_long(&self) -> bool {
        match self {
            Self::List(_)
            | Self::Agenda(_)
            | Self::Board(_)
            | Self::Duplicates(_)
            | Self::Match(_)
            | Self::Show(_)
            | Self::Log(_)
            | Self::Diff(_) => true,
            Self::Contact(args) => args.is_long(),
            Self::Company(args) => args.is_long(),
            Self::Interview(args) => args.is_long(),
            Self::Task(args) => args.is_long(),
            Self::Share(args) => args.is_long(),
            Self::Resume(args) => args.is_long(),
            Self::Letter(args) => args.is_long(),
            _ => false,
        }
    }
}

/// The command line as clap knows it.
pub fn definition() -> clap::Command {
    Cli::command()
}

/// Runs one invocation and answers with its exit status.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    if worker::is_asked(&args) {
        return worker::answer(out);
    }
    if merge_driver::is_asked(&args) {
        return merge_driver::answer(&args, err);
    }
    match complete::asked(&args) {
        Some(shell) => complete::answer(shell, &args, out),
        None => run_at(None, args, out, err),
    }
}

/// The same at another time and place than those of the machine.
fn run_at(
    elsewhere: Option<Elsewhere>,
    args: impl IntoIterator<Item = OsString>,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
) -> u8 {
    let args: Vec<OsString> = args.into_iter().collect();
    let wants_json = args.iter().any(|arg| arg == "--json");
    let color = voice::color_of(&args);
    let mut command = definition();
    let args = arrange::arranged(args, &command);
    let parsed = command.try_get_matches_from_mut(args);
    let read = |mut matches| Cli::from_arg_matches_mut(&mut matches);
    match parsed.and_then(read).map_err(|error| error.format(&mut command)) {
        Ok(cli) => {
            let (out, err) = paged(&cli, out, err);
            let ui = voice::of(&cli.global, out, err);
            conclude(&cli, elsewhere, ui)
        }
        Err(error) => voice::unparsed(&error, wants_json, color, out, err),
    }
}

/// The writers, around a pager where a person is to read much.
fn paged(cli: &Cli, out: Box<dyn Write>, err: Box<dyn Write>) -> (Box<dyn Write>, Box<dyn Write>) {
    let (_, is_terminal, _) = machine::terminal();
    if !is_terminal || cli.global.no_pager || !cli.command.is_long() {
        return (out, err);
    }
    match pager::chosen(&TimeZone::UTC) {
        Some(pager) => pager::around(pager, out, err),
        None => (out, err),
    }
}

fn conclude(cli: &Cli, elsewhere: Option<Elsewhere>, ui: Ui) -> u8 {
    let context = match Surroundings::of(&cli.global, elsewhere) {
        Ok(at) => Context::new(ui, at),
        Err(error) => return Failure::of(&error).tell(&ui),
    };
    let outcome = dispatch(&cli.command, &context);
    let problems = context.problems();
    match outcome {
        Ok(status) if problems.is_empty() => status,
        Ok(status) => Failure::of_problems(problems).tell(&context.ui).max(status),
        Err(error) => Failure::of(&error).beside(problems).tell(&context.ui),
    }
}

fn dispatch(command: &Command, ctx: &Context) -> Result<u8> {
    match command {
        Command::Init(args) => told(ctx, &init::run(args, ctx)?),
        Command::Clone(args) => told(ctx, &clone::run(args, ctx)?),
        Command::Demo(args) => told(ctx, &demo::run(args, ctx)?),
        Command::Add(args) => wrote(ctx, &add::run(args, ctx)?),
        Command::List(args) => list::run(args, Kind::Job, ctx),
        Command::Board(args) => board::run(args, ctx),
        Command::Show(args) => show::run(args, Kind::Job, ctx),
        Command::Edit(args) => wrote(ctx, &edit::run(args, Kind::Job, ctx)?),
        Command::Set(args) => wrote(ctx, &set::run(args, Kind::Job, ctx)?),
        Command::Move(args) => wrote(ctx, &move_::run(args, ctx)?),
        Command::Note(args) => wrote(ctx, &note::run(args, ctx)?),
        Command::Attach(args) => wrote(ctx, &attach::run(args, ctx)?),
        Command::Snooze(args) => wrote(ctx, &snooze::run(args, ctx)?),
        Command::Rename(args) => wrote(ctx, &rename::run(args, Kind::Job, ctx)?),
        Command::Remove(args) => wrote(ctx, &remove::run(args, Kind::Job, ctx)?),
        Command::Open(args) => told(ctx, &open::run(args, ctx)?),
        Command::Duplicates(args) => told(ctx, &duplicates::run(args, ctx)?),
        Command::Contact(args) => contact::run(args, ctx),
        Command::Company(args) => company::run(args, ctx),
        Command::Interview(args) => interview::run(args, ctx),
        Command::Task(args) => task::run(args, ctx),
        Command::Agenda(args) => agenda::run(args, ctx),
        Command::Remind(args) => remind::run(args, ctx),
        Command::Calendar(args) => calendar::run(args, ctx),
        Command::Resume(args) => resume::run(args, ctx),
        Command::Letter(args) => letter::run(args, ctx),
        Command::Render(args) => render::run(args, ctx),
        Command::Apply(args) => apply::run(args, ctx),
        Command::Share(args) => share::run(args, ctx),
        Command::Backup(args) => backup::run(args, ctx),
        Command::Sync(args) => told(ctx, &sync::run(args, ctx)?),
        Command::Match(args) => match_::run(args, ctx),
        Command::Tailor(args) => {
            let answer = tailor::run(args, ctx)?;
            wrote_as(ctx, &answer.written, &answer)
        }
        Command::Export(args) => export::run(args, ctx),
        Command::Status(args) => told(ctx, &status::run(args, ctx)?),
        Command::Check(args) => check::run(args, ctx),
        Command::Save(args) => {
            let saved = save::run(args, ctx)?;
            after_commit(saved.commit(), told(ctx, &saved))
        }
        Command::Log(args) => told(ctx, &log::run(args, ctx)?),
        Command::Diff(args) => told(ctx, &diff::run(args, ctx)?),
        Command::Undo(args) => wrote(ctx, &undo::run(args, ctx)?),
        Command::Redo(args) => wrote(ctx, &redo::run(args, ctx)?),
        Command::Git(args) => git::run(args, ctx),
        Command::Config(args) => config::run(args, ctx),
        Command::Template(args) => template::run(args, ctx),
        Command::Schema(args) => told(ctx, &schema::run(args)),
        Command::Completions(args) => told(ctx, &completions::run(args)),
        Command::Man(args) => told(ctx, &man::run(args, ctx)?),
    }
}

fn told<R: Report>(ctx: &Context, answer: &R) -> Result<u8> {
    ctx.ui.show(answer)?;
    Ok(0)
}

/// A change is told with what the person should know about it; a program finds that in the answer.
fn wrote(ctx: &Context, written: &Written) -> Result<u8> {
    wrote_as(ctx, written, written)
}

/// The same where the answer says more than the change.
fn wrote_as<R: Report>(ctx: &Context, written: &Written, answer: &R) -> Result<u8> {
    after_commit(written.commit(), tell(ctx, written, answer))
}

/// Who is not told must not think that nothing happened.
fn after_commit(commit: Option<&str>, told: Result<u8>) -> Result<u8> {
    told.map_err(|error| match commit {
        Some(commit) => error.context(format!(
            "the change is made ({}), but the answer could not be written",
            short(commit)
        )),
        None => error,
    })
}

fn tell<R: Report>(ctx: &Context, written: &Written, answer: &R) -> Result<u8> {
    if ctx.ui.settings().json {
        return told(ctx, answer);
    }
    if let Some(captured) = &written.captured {
        ctx.ui.note(&captured.words())?;
    }
    for note in &written.notes {
        ctx.ui.note(note)?;
    }
    written.warnings.iter().try_for_each(|warning| ctx.ui.warn(warning))?;
    if !written.possible_duplicates.is_empty() {
        let alike = written.possible_duplicates.join(", ");
        ctx.ui.warn(&format!("this may be the same as {alike}"))?;
    }
    told(ctx, answer)
}
