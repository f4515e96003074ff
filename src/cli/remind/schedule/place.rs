//! Where program and repository lie, and what the environment has to say.
//!
//! The rule protected here: what an entry names is there whoever runs it, and what no line can hold as it
//! is, is refused or left out, never changed.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::cli::{machine, user};
use crate::domain::value::Value;
use crate::ui::clean::{Lines, clean};

/// Where programs are looked for at the end.
const USUAL: [&str; 3] = ["/usr/local/bin", "/usr/bin", "/bin"];

/// By what cron sends its mails.
const SENDMAIL: &str = "/usr/sbin/sendmail";

/// What does without cron's mails.
const OTHER_WAYS: &str = "try --deliver desktop or --deliver mail";

/// What is to be known of a password that stands in the environment alone.
const PASSWORD: &str = "cron does not see $TRACKWAY_SMTP_PASSWORD; name a program that prints the \
    password: trackway config --user mail.password_command=pass,show,mail";

/// What an entry names.
pub struct Place {
    /// This program.
    pub program: String,
    /// The repository.
    pub repository: String,
    /// Where programs are looked for, as now.
    pub path: String,
}

impl Place {
    /// Asks the machine; with what the person should know.
    ///
    /// # Errors
    /// When there is no repository, or a path that can't be written down.
    pub fn of(ctx: &Context) -> Result<(Self, Vec<String>)> {
        let repository = ctx.repository()?;
        let folders = folders();
        let program = program(&folders)?;
        let mut notes = Vec::new();
        if is_built(&program) {
            notes.push(format!(
                "`{}` goes with the next build; install the program first: cargo install --path . --locked",
                program.display()
            ));
        }
        let zone = |value: &Value| value.get("time_zone").is_some_and(|zone| !zone.is_empty());
        if ![repository.profile(), repository.settings()].into_iter().any(zone) {
            notes.push(
                "no time zone is set, and the one of this machine counts: trackway config profile.time_zone=Europe/Berlin"
                    .to_owned(),
            );
        }
        let path: Vec<_> = folders.iter().filter_map(|folder| folder.to_str()).collect();
        let place = Self {
            program: written(&program)?,
            repository: written(repository.root())?,
            path: path.join(":"),
        };
        Ok((place, notes))
    }
}

/// Variables that say where the user's settings are, where that is not the usual place.
pub fn settings() -> Vec<(&'static str, String)> {
    variable("XDG_CONFIG_HOME").into_iter().collect()
}

/// What the user's own settings lack to tell in this way.
///
/// # Errors
/// When they are broken.
pub fn lacking(ctx: &Context, deliver: &str) -> Result<Option<String>> {
    let (field, example) = match deliver {
        "mail" => ("mail.server", "mail.server=smtps://you@smtp.example.org"),
        "command" => ("remind_command", "'remind_command=notify-send,{title},{body}'"),
        _ => return Ok(None),
    };
    let settings = user::settings(ctx.now().time_zone())?;
    let set = field.split('.').try_fold(&settings, |value, key| value.get(key));
    let is_set = set.is_some_and(|value| !value.is_empty());
    Ok((!is_set).then(|| format!("{field} is not set yet: trackway config --user {example}")))
}

/// The variables that a command of cron lacks, with what the person should know.
pub fn under_cron(deliver: &str, notes: &mut Vec<String>) -> Vec<(&'static str, String)> {
    let mut variables = settings();
    match deliver {
        "desktop" => variables.extend(session(notes)),
        "mail" if machine::variable("TRACKWAY_SMTP_PASSWORD").is_some() => {
            notes.push(PASSWORD.to_owned());
        }
        "stdout" if !Path::new(SENDMAIL).exists() => notes.push(format!(
            "cron mails what is printed, and this machine has no {SENDMAIL} to do so: {OTHER_WAYS}"
        )),
        _ => {}
    }
    variables
}

/// What leads from cron to the desktop of the user.
fn session(notes: &mut Vec<String>) -> Vec<(&'static str, String)> {
    let runtime = variable("XDG_RUNTIME_DIR");
    let bus = variable("DBUS_SESSION_BUS_ADDRESS").or_else(|| {
        let (_, folder) = runtime.as_ref()?;
        Some(("DBUS_SESSION_BUS_ADDRESS", format!("unix:path={folder}/bus")))
    });
    if bus.is_none() && !cfg!(target_os = "macos") {
        notes.push(
            "there is no desktop here ($XDG_RUNTIME_DIR, $DBUS_SESSION_BUS_ADDRESS): print the line where you see one"
                .to_owned(),
        );
    }
    runtime.into_iter().chain(bus).collect()
}

/// A variable that can be written down.
fn variable(name: &'static str) -> Option<(&'static str, String)> {
    machine::variable(name).filter(|value| is_plain(value)).map(|value| (name, value))
}

/// Folders of programs: the user's, then the usual ones.
fn folders() -> Vec<PathBuf> {
    let own = machine::variable("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = Vec::new();
    for folder in own.split(':').chain(USUAL).filter(|folder| is_plain(folder)).map(Path::new) {
        if folder.is_absolute() && !folders.iter().any(|known| known == folder) {
            folders.push(folder.to_owned());
        }
    }
    folders
}

/// This program, by the name under which the user finds it: that one stays when another version
/// takes its place.
fn program(folders: &[PathBuf]) -> Result<PathBuf> {
    let own = machine::program().context("where this program is can't be told")?;
    let named = folders.iter().map(|folder| folder.join("trackway"));
    let is_own = |path: &PathBuf| path.canonicalize().is_ok_and(|path| path == own);
    Ok(named.into_iter().find(is_own).unwrap_or(own))
}

/// Whether a program lies where cargo builds, beside what cargo knows it by.
fn is_built(program: &Path) -> bool {
    program.parent().is_some_and(|folder| folder.join(".fingerprint").is_dir())
}

/// A path as text.
fn written(path: &Path) -> Result<String> {
    match path.to_str().filter(|path| is_plain(path)) {
        Some(path) => Ok(path.to_owned()),
        None => bail!(Hinted::failed(
            format!("`{}` can't be written into a line", path.display()),
            "a path without line ends and invisible characters can",
        )),
    }
}

fn is_plain(text: &str) -> bool {
    clean(text, Lines::Fold) == text
}
