//! `trackway config`

use std::io;
use std::path::PathBuf;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::domain::change::{Edit, FieldPath, RepoPath, Step};
use crate::domain::field::Reading;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::record::{Editing, Record};
use crate::domain::schema::{self, Field};
use crate::domain::time::Toward;
use crate::domain::value::{Map, Value};
use crate::features::assign::{self, Assignment};
use crate::formats::yaml;
use crate::store::{disk, layout};
use crate::ui::{Page, Report, accent, faint, plain};

use super::context::{Context, Draft, user_settings_file};
use super::failure::Hinted;
use super::{Writing, told, wrote};

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
    #[arg(long)]
    user: bool,
    #[command(flatten)]
    writing: Writing,
}

/// A settings file as the repository has it.
struct Place {
    record: Record,
    fields: &'static [Field],
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
    if args.user {
        return user(setting, args.writing.dry_run, ctx);
    }
    if setting.contains('=') {
        let written = ctx.write(args.writing, |desk| {
            let place = place(setting, desk.repository.settings(), desk.repository.profile())?;
            if place.key == "format" {
                bail!(Hinted::usage(
                    "`format` says how the files are laid out",
                    "it never changes"
                ));
            }
            let assignment = Assignment { field: place.key.clone(), ..setting.parse()? };
            let mut editing = Editing::of(&place.record);
            assign::edit(
                &mut editing,
                place.fields,
                &place.record.value,
                &assignment,
                &desk.reading(),
            )?;
            let summary = format!("config {setting}");
            let mut change = editing.into_change("config", summary);
            change.uids.clear();
            let otherwise = format!("{setting} is so already");
            Ok(Draft { change, otherwise, ..Draft::default() })
        })?;
        return wrote(ctx, &written);
    }
    let repository = ctx.repository()?;
    if setting.is_empty() {
        let mut all = repository.settings().clone();
        if let Some(map) = all.as_map_mut() {
            map.insert("profile", repository.profile().clone());
        }
        return told(ctx, &Answer { value: all });
    }
    if setting == "profile" {
        return told(ctx, &Answer { value: repository.profile().clone() });
    }
    let place = place(setting, repository.settings(), repository.profile())?;
    told(ctx, &Answer { value: found(&place.record.value, &place.key, "", setting)? })
}

fn place(setting: &str, settings: &Value, profile: &Value) -> Result<Place> {
    let (name, fields, value, key) = match setting.strip_prefix("profile.") {
        Some(key) => (layout::PROFILE, schema::PROFILE, profile, key),
        None => (layout::SETTINGS, schema::SETTINGS, settings, setting),
    };
    let key = key.split(['=', '+', '-']).next().unwrap_or_default().to_owned();
    known(fields, &key).map_err(|_| unknown_here(setting, &key))?;
    let Some(path) = RepoPath::new(name) else { bail!("`{name}` is no path") };
    let id = Id::of_stem(path.stem());
    Ok(Place {
        record: Record { kind: Kind::Company, id, path, value: value.clone() },
        fields,
        key,
    })
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
    match path.find(value).filter(|value| !value.is_empty()) {
        Some(value) => Ok(value.clone()),
        None => bail!(Hinted::failed(
            format!("`{typed}` is not set"),
            format!("trackway config {option}{typed}=...")
        )),
    }
}

/// The user's own settings are no repository: the file is edited and nothing is committed.
fn user(setting: &str, dry_run: bool, ctx: &Context) -> Result<u8> {
    let value = ctx.user_settings()?;
    if setting.is_empty() {
        let value = if value == Value::Null { Value::Map(Map::new()) } else { value };
        return told(ctx, &Answer { value });
    }
    known(schema::USER, setting.split(['=', '+', '-']).next().unwrap_or_default())?;
    if !setting.contains('=') {
        return told(ctx, &Answer { value: found(&value, setting, "--user ", setting)? });
    }
    let assignment: Assignment = setting.parse()?;
    let Some(path) = RepoPath::new("config.yaml") else { bail!("no path") };
    let record = Record { kind: Kind::Company, id: Id::of_stem("config"), path, value };
    let mut editing = Editing::of(&record);
    let reading = Reading { now: ctx.now(), toward: Toward::Future, currency: None };
    assign::edit(&mut editing, schema::USER, &record.value, &assignment, &reading)?;
    if !dry_run {
        save_user(&editing.into_edits())?;
    }
    let summary = format!("config --user {setting}");
    told(ctx, &Own { path: user_settings_file()?, summary, dry_run: dry_run.then_some(true) })
}

/// Edits the user's settings file, which is made where missing.
///
/// # Errors
/// When it can't be written.
pub fn save_user(edits: &[Edit]) -> Result<()> {
    let file = user_settings_file()?;
    let text = disk::read(&file)?.unwrap_or_default();
    let text = if text.is_empty() {
        let value = Edit::apply_all(edits, &Value::Map(Map::new()))?;
        value.as_map().map(yaml::write).unwrap_or_default().into_bytes()
    } else {
        yaml::edit(&text, schema::USER, edits)?
    };
    Ok(disk::replace(&file, &text, false)?)
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
