//! `trackway config`

use std::io;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use serde::Serialize;

use crate::deliver::smtp::settings::Server;
use crate::domain::change::{FieldPath, RepoPath, Step};
use crate::domain::field::Reading;
use crate::domain::near::Unknown;
use crate::domain::record::Editing;
use crate::domain::schema::{self, Field, Shape};
use crate::domain::time::Toward;
use crate::domain::value::{Map, Value};
use crate::features::assign::{self, AssignError, Assignment};
use crate::features::settling;
use crate::store::layout;
use crate::store::repository::Repository;
use crate::ui::{Page, Report, accent, faint, plain};

use super::context::Context;
use super::desk::Draft;
use super::fault::Hinted;
use super::search;
use super::user;
use super::written::Written;
use super::{Writing, reading, told, wrote};

/// Show or set settings
///
/// Settings of the repository stand in trackway.yaml, yours to share with it; those under
/// `profile.` in profile.yaml. With --user they are your own, on this machine.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A setting to show, or to set: `currency`, `currency=EUR`, `profile.name="Jane Doe"`
    #[arg(value_name = "KEY[=VALUE]")]
    setting: Option<String>,
    /// Your own settings, in your configuration directory
    #[arg(long, conflicts_with = "as_of")]
    user: bool,
    #[command(flatten)]
    writing: Writing,
    #[command(flatten)]
    reading: reading::Reading,
}

/// A settings file of the repository, and a key in it.
struct Place<'r> {
    path: RepoPath,
    fields: &'static [Field],
    value: &'r Value,
    key: String,
}

/// Settings, or one of them.
#[derive(Debug, Serialize)]
#[serde(transparent)]
struct Answer {
    value: Value,
}

/// What became of the user's own settings.
#[derive(Debug, Serialize)]
struct Own {
    path: PathBuf,
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
}

/// Shows or sets.
///
/// # Errors
/// When the setting is unknown or the value does not fit.
pub fn run(args: &Args, ctx: &Context) -> Result<u8> {
    let setting = args.setting.as_deref().unwrap_or_default();
    match (args.user, setting.contains('=')) {
        (true, _) => user(setting, args.writing.dry_run, ctx),
        (false, true) => {
            reading::refuse(&args.reading, "set it without --as-of")?;
            wrote(ctx, &set(&assignment(setting)?, args.writing, ctx)?)
        }
        (false, false) => {
            let repository = ctx.repository_at(&args.reading)?.repository;
            told(ctx, &Answer { value: get(setting, &repository)? })
        }
    }
}

fn set(assignment: &Assignment, writing: Writing, ctx: &Context) -> Result<Written> {
    ctx.mend(writing, |desk| {
        let place = place(&assignment.field, desk.repository)?;
        if place.key == "format" {
            bail!(Hinted::usage("`format` says how the files are laid out", "it never changes"));
        }
        if place.key.starts_with("queries.") && !assignment.words.trim().is_empty() {
            search::check_saved(desk.repository, &assignment.words, &desk.now)?;
        }
        let named = assignment.to_string();
        let assignment = Assignment { field: place.key, ..assignment.clone() };
        let mut editing = Editing::of_file(&place.path, place.value, place.fields);
        assign::edit(&mut editing, &assignment, &desk.reading())
            .map_err(|error| in_settings(error, &named, place.path.as_str()))?;
        settling::settle(&mut editing, &[assignment.field.as_str()]);
        let change = editing.into_change("config", format!("config {named}"));
        Ok(Draft { change, otherwise: format!("{named} is so already"), ..Draft::default() })
    })
}

fn assignment(setting: &str) -> Result<Assignment> {
    Ok(setting.parse().map_err(|_| {
        Hinted::usage(
            format!("`{setting}` is not of the form `key=value`"),
            "trackway config currency=EUR, private+=salary, private-=salary, or language=",
        )
    })?)
}

/// The refusal of an assignment, in the words of settings. Lists of parts are written by hand.
fn in_settings(error: AssignError, typed: &str, file: &str) -> anyhow::Error {
    let key = typed.split('=').next().unwrap_or(typed).trim_end_matches(['+', '-']);
    let root = key.trim_start_matches("profile.").split('.').next().unwrap_or_default();
    let is_of_parts = [schema::SETTINGS, schema::PROFILE]
        .iter()
        .filter_map(|fields| schema::find(fields, root))
        .any(|field| matches!(field.shape, Shape::Set(Shape::Fields(_))));
    let by_hand = || format!("write it into {file} with any editor, then: trackway save");
    match error {
        AssignError::NotAList { .. } if is_of_parts => {
            Hinted::usage(format!("each of `{key}` has parts"), by_hand()).into()
        }
        AssignError::UnknownField(unknown) if unknown.near.is_none() => {
            let hint = if unknown.known.is_empty() {
                by_hand()
            } else {
                format!("known: {}", unknown.known.join(" "))
            };
            Hinted::usage(format!("there is no setting `{key}`"), hint).into()
        }
        error => error.into(),
    }
}

fn get(key: &str, repository: &Repository) -> Result<Value> {
    match key {
        "" => {
            let mut all = repository.settings().as_map().cloned().unwrap_or_default();
            all.insert("profile", repository.profile().clone());
            Ok(Value::Map(all))
        }
        "profile" => Ok(repository.profile().clone()),
        _ => {
            let place = place(key, repository)?;
            found(place.value, &place.key, "", key)
        }
    }
}

fn place<'r>(key: &str, repository: &'r Repository) -> Result<Place<'r>> {
    let (name, fields, value, inner) = match key.strip_prefix("profile.") {
        Some(inner) => (layout::PROFILE, schema::PROFILE, repository.profile(), inner),
        None => (layout::SETTINGS, schema::SETTINGS, repository.settings(), key),
    };
    if known(fields, inner).is_err() {
        if inner == key && known(schema::USER, key).is_ok() {
            bail!(Hinted::usage(
                format!("`{key}` is a setting of your own, and stands in no repository"),
                format!("trackway config --user {key}=..."),
            ));
        }
        bail!(unknown_here(key, inner));
    }
    let path = RepoPath::new(name).context("the name of a file is a path")?;
    Ok(Place { path, fields, value, key: inner.to_owned() })
}

/// Refuses a key that no such file has.
fn known(fields: &[Field], key: &str) -> Result<(), Unknown> {
    let root = key.split('.').next().unwrap_or_default();
    if fields.iter().any(|field| field.name == root) {
        return Ok(());
    }
    let names: Vec<_> = fields.iter().map(|field| field.name).collect();
    Err(Unknown::new("setting", root, &names))
}

/// The word as it was typed, beside every setting of a repository as it is typed.
fn unknown_here(setting: &str, key: &str) -> Unknown {
    let profile = schema::PROFILE.iter().map(|field| format!("profile.{}", field.name));
    let names: Vec<_> =
        schema::SETTINGS.iter().map(|field| field.name.to_owned()).chain(profile).collect();
    let is_of_profile = setting.starts_with("profile.");
    let given = if is_of_profile { format!("profile.{key}") } else { key.to_owned() };
    Unknown::new("setting", &given, &names)
}

fn found(value: &Value, key: &str, option: &str, typed: &str) -> Result<Value> {
    let path = FieldPath(key.split('.').map(|key| Step::Key(key.to_owned())).collect());
    if let Some(value) = path.find(value).filter(|value| !value.is_empty()) {
        return Ok(value.clone());
    }
    let field = schema::find(schema::SETTINGS, typed);
    let is_map = field.is_some_and(|field| matches!(field.shape, Shape::Open(_)));
    let part = if is_map { ".NAME" } else { "" };
    bail!(Hinted::failed(
        format!("`{typed}` is not set"),
        format!("trackway config {option}{typed}{part}=...")
    ))
}

/// The user's own settings are no repository: the file is edited and nothing is committed.
fn user(setting: &str, dry_run: bool, ctx: &Context) -> Result<u8> {
    let value = user::settings(ctx.now().time_zone())?;
    if setting.is_empty() {
        let value = if value == Value::Null { Value::Map(Map::new()) } else { value };
        return told(ctx, &Answer { value });
    }
    if !setting.contains('=') {
        known(schema::USER, setting)?;
        return told(ctx, &Answer { value: found(&value, setting, "--user ", setting)? });
    }
    let assignment = assignment(setting)?;
    known(schema::USER, &assignment.field)?;
    check_server(&assignment)?;
    let path = RepoPath::new("config.yaml").context("the name of a file is a path")?;
    let mut editing = Editing::of_file(&path, &value, schema::USER);
    let reading = Reading { now: ctx.now(), toward: Toward::Future, currency: None };
    assign::edit(&mut editing, &assignment, &reading)
        .map_err(|error| in_settings(error, setting, "your settings"))?;
    let edits = editing.into_edits();
    if !dry_run && !edits.is_empty() {
        user::edit(&edits)?;
    }
    let summary = format!("config --user {assignment}");
    told(ctx, &Own { path: user::file()?, summary, dry_run: dry_run.then_some(true) })
}

/// An address that can't be used is refused before it is written or shown: a password may be in it.
fn check_server(assignment: &Assignment) -> Result<()> {
    let address = assignment.words.trim();
    if assignment.field == "mail.server" && !address.is_empty() {
        Server::parse(address)
            .map_err(|error| Hinted::usage(error.to_string(), error.hint.clone()))?;
    }
    Ok(())
}

impl Report for Own {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let would = if self.dry_run.is_some() { "would " } else { "" };
        let place = format!("  {}", self.path.display());
        out.line([plain(format!("{would}{}", self.summary)), faint(place)])
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        match &self.value {
            Value::Map(map) => map.iter().try_for_each(|(key, value)| show(key, value, out)),
            value => {
                out.line([plain(value.as_text().map_or_else(|| value.canonical(), str::to_owned))])
            }
        }
    }
}

fn show(key: &str, value: &Value, out: &mut Page<'_>) -> io::Result<()> {
    match value {
        Value::Map(map) if key.split('.').count() == 1 => {
            map.iter().try_for_each(|(inner, value)| show(&format!("{key}.{inner}"), value, out))
        }
        value if value.is_empty() => Ok(()),
        value => {
            let words = value.as_text().map_or_else(|| value.canonical(), str::to_owned);
            out.line([accent(key), plain(format!("={words}"))])
        }
    }
}
