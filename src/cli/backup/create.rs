//! `trackway backup create`

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::cli::{Writing, machine, secret, user};
use crate::domain::value::Value;
use crate::store::backup::{self, About, Closing, Created, Order, Target};
use crate::store::create::private_folder;
use crate::store::disk;
use crate::store::encryption::{
    Identity, IdentityFile, Key, KeyError, Lock, Passphrase, Recipient,
};
use crate::ui::count::count;
use crate::ui::{Page, Report, faint, plain, strong};

use super::size;

/// Make a backup: one encrypted file with everything in it
///
/// All branches, tags and stashes, and what is not committed yet, as a git bundle that age encrypts:
/// with your own key (`trackway backup key`), for the recipients given, or with a passphrase. It
/// counts only when it has been read back from the disk. Ignored files are not in it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// A folder, or a new file that ends in .age (.bundle with --plain), or `-` [default: your
    /// setting backup.out, else a folder of yours on this machine]
    #[arg(long, value_name = "FILE|DIR")]
    out: Option<PathBuf>,
    /// Encrypt for the holder of this key, age1...; again for more [default: your setting
    /// backup.recipients, else your own key]
    #[arg(long, value_name = "KEY", conflicts_with_all = ["passphrase", "plain"])]
    recipient: Vec<String>,
    /// Encrypt with a passphrase: typed, or in `$TRACKWAY_PASSPHRASE`
    #[arg(long, conflicts_with = "plain")]
    passphrase: bool,
    /// Do not encrypt
    #[arg(long)]
    plain: bool,
    /// Of the backups of this repository in that folder, keep the newest N [default: your setting
    /// backup.keep, else all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    keep: Option<u32>,
    #[command(flatten)]
    writing: Writing,
}

/// The backup.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The file; `-` for standard output.
    file: PathBuf,
    /// In bytes.
    size: Option<u64>,
    /// `keys`, `passphrase` or `no`.
    encrypted: &'static str,
    /// For whom, where that is known.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    recipients: Vec<String>,
    /// Whether it was opened and read as a whole; else its bytes were compared.
    read_back: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    branches: Option<usize>,
    /// Whether files were in it that are not committed.
    #[serde(skip_serializing_if = "Option::is_none")]
    unsaved: Option<bool>,
    /// The older ones that went.
    removed: Vec<PathBuf>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dry_run: Option<bool>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
}

/// How it is to be closed, with what opens it again.
enum Chosen {
    Open,
    Passphrase(Passphrase, Lock),
    Keys { lock: Lock, recipients: Vec<Recipient>, own: Vec<Identity> },
}

/// Makes a backup.
///
/// # Errors
/// When it can't be made or read back; then there is none.
pub fn run(args: &Args, ctx: &Context) -> Result<Option<Answer>> {
    let settings = user::settings(ctx.now().time_zone())?;
    let settings = settings.get("backup").cloned().unwrap_or_default();
    let chosen = chosen(args, &settings, ctx)?;
    let repository = ctx.looked_at(args.writing)?;
    let options = ctx.session_options(&repository)?;
    if args.out.as_deref() == Some(Path::new("-")) {
        return pour(args, &chosen, ctx);
    }
    let target = target(args, &settings, ctx)?;
    let order = Order { closing: chosen.closing(), target, is_dry: args.writing.dry_run };
    let created = backup::create(&repository, &options, &order)?;
    let answer = Answer::of(created, &chosen, args);
    if !ctx.ui.settings().json {
        answer.notes.iter().try_for_each(|note| ctx.ui.note(note))?;
    }
    Ok(Some(answer))
}

/// Writes it to standard output, where nothing else goes then.
fn pour(args: &Args, chosen: &Chosen, ctx: &Context) -> Result<Option<Answer>> {
    if args.keep.is_some() || args.writing.dry_run {
        bail!(Hinted::usage(
            "nothing is kept of what goes to standard output",
            "name a folder: --out DIR"
        ));
    }
    if ctx.ui.settings().stdout_is_terminal {
        bail!(Hinted::usage(
            "a terminal can't show a backup",
            "pipe it somewhere: trackway backup create --out - | ssh HOST 'cat > FILE'"
        ));
    }
    let repository = ctx.repository()?;
    let options = ctx.session_options(&repository)?;
    let lock = chosen.lock();
    let about = backup::pour(&repository, &options, lock, &mut io::stdout())?;
    let notes = left_out(&about).into_iter().chain([
        "what was packed is whole; what arrived only `trackway backup verify FILE` can say".into(),
    ]);
    notes.into_iter().try_for_each(|note: String| ctx.ui.note(&note))?;
    Ok(None)
}

fn chosen(args: &Args, settings: &Value, ctx: &Context) -> Result<Chosen> {
    if args.plain {
        return Ok(Chosen::Open);
    }
    if args.passphrase {
        let words =
            if args.writing.dry_run { Passphrase::new(String::new()) } else { secret::new(ctx)? };
        return Ok(Chosen::Passphrase(words.clone(), Lock::Passphrase(words)));
    }
    let own = own_keys(ctx)?;
    let named: Vec<&str> = if args.recipient.is_empty() {
        let named = settings.get("recipients").and_then(Value::as_list).unwrap_or_default();
        named.iter().filter_map(Value::as_text).collect()
    } else {
        args.recipient.iter().map(String::as_str).collect()
    };
    let recipients = match (named.as_slice(), own.first()) {
        ([], Some(own)) => vec![own.recipient()],
        ([], None) => bail!(Hinted::usage(
            "there is nothing to encrypt it with: you have no key yet",
            "trackway backup key --new; or choose --passphrase, --recipient age1... or --plain",
        )),
        (named, _) => {
            named.iter().map(|named| named.parse()).collect::<Result<Vec<_>, KeyError>>()?
        }
    };
    let own = own.into_iter().filter(|own| recipients.contains(&own.recipient())).collect();
    Ok(Chosen::Keys { lock: Lock::Recipients(recipients.clone()), recipients, own })
}

/// The keys that the user has here; none where there is no file of them.
fn own_keys(ctx: &Context) -> Result<Vec<Identity>> {
    match IdentityFile::read(&user::identity_path(ctx.now().time_zone())?) {
        Ok(file) => Ok(file.identities().to_vec()),
        Err(KeyError::Missing { .. }) => Ok(Vec::new()),
        Err(error) => Err(error.into()),
    }
}

impl Chosen {
    fn lock(&self) -> Option<&Lock> {
        match self {
            Self::Open => None,
            Self::Passphrase(_, lock) | Self::Keys { lock, .. } => Some(lock),
        }
    }

    fn closing(&self) -> Closing<'_> {
        match self {
            Self::Open => Closing::Open,
            Self::Passphrase(words, lock) => Closing::With(lock, Some(Key::Passphrase(words))),
            Self::Keys { lock, own, .. } if own.is_empty() => Closing::With(lock, None),
            Self::Keys { lock, own, .. } => Closing::With(lock, Some(Key::Identities(own))),
        }
    }

    fn is_read_back(&self) -> bool {
        !matches!(self, Self::Keys { own, .. } if own.is_empty())
    }
}

/// Where it goes. A name that is no folder and has not the ending of a backup may be that of a disk
/// that is not there.
fn target(args: &Args, settings: &Value, ctx: &Context) -> Result<Target> {
    let keep = match args.keep {
        Some(keep) => Some(keep),
        None => match settings.get("keep").and_then(Value::as_text) {
            Some(keep) => {
                Some(keep.parse::<u32>().ok().filter(|keep| *keep > 0).ok_or_else(|| {
                    Hinted::usage(
                        format!("your setting backup.keep is `{keep}`"),
                        "it is how many to keep, 1 at least: trackway config --user backup.keep=10",
                    )
                })?)
            }
            None => None,
        },
    };
    let keep = keep.and_then(|keep| usize::try_from(keep).ok());
    let Some(out) = &args.out else {
        return Ok(Target::Folder(super::folder(settings, args.writing.dry_run)?, keep));
    };
    let place = disk::resolved(&ctx.here().join(out));
    let ends_in_slash = out.to_string_lossy().ends_with('/');
    if place.is_dir() || ends_in_slash {
        return Ok(Target::Folder(place, keep));
    }
    let name = out.to_string_lossy();
    let ending = if args.plain { ".bundle" } else { ".age" };
    if !name.ends_with(ending) {
        bail!(Hinted::usage(
            format!("there is no folder `{name}`"),
            format!("make it (is the disk there?), or name a file that ends in {ending}"),
        ));
    }
    if args.keep.is_some() {
        bail!(Hinted::usage("--keep is about the backups in a folder", "name it: --out DIR"));
    }
    Ok(Target::File(place))
}

impl Answer {
    fn of(created: Created, chosen: &Chosen, args: &Args) -> Self {
        let Created { path, size, about, removed, is_on_same_disk } = created;
        let branches = |about: &About| {
            about.heads.iter().filter(|(name, _)| name.starts_with("refs/heads/")).count()
        };
        let (encrypted, recipients) = match chosen {
            Chosen::Open => ("no", Vec::new()),
            Chosen::Passphrase(..) => ("passphrase", Vec::new()),
            Chosen::Keys { recipients, .. } => {
                ("keys", recipients.iter().map(ToString::to_string).collect())
            }
        };
        let mut notes = about.as_ref().map(left_out).unwrap_or_default();
        if !chosen.is_read_back() {
            notes.push(
                "it was written as it was packed; whether it opens only the owner of a key can check"
                    .to_owned(),
            );
        }
        if is_on_same_disk {
            notes.push(
                "it lies on the same disk as the repository: take a copy elsewhere, too".to_owned(),
            );
        }
        Self {
            file: path,
            size,
            encrypted,
            recipients,
            read_back: chosen.is_read_back() && !args.writing.dry_run,
            branches: about.as_ref().map(branches),
            unsaved: about.as_ref().map(About::is_unsaved),
            removed,
            dry_run: args.writing.dry_run.then_some(true),
            notes: [notes, closed(chosen)].concat(),
        }
    }
}

fn left_out(about: &About) -> Vec<String> {
    about.left_out.iter().map(|what| format!("not in it: {what}")).collect()
}

fn closed(chosen: &Chosen) -> Vec<String> {
    match chosen {
        Chosen::Open => vec!["it is not encrypted: whoever has the file can read it".to_owned()],
        _ => Vec::new(),
    }
}

/// Makes the folder where backups go when nobody names one.
pub(super) fn make_folder() -> Result<PathBuf> {
    let folder = machine::backup_folder()?;
    private_folder(&folder)?;
    Ok(folder)
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let file = self.file.display().to_string();
        if self.dry_run.is_some() {
            out.line([plain("would make "), strong(file)])?;
        } else {
            let how = match (self.encrypted, self.recipients.len()) {
                ("no", _) => "not encrypted".to_owned(),
                ("passphrase", _) => "encrypted with a passphrase".to_owned(),
                (_, keys) => format!("encrypted for {}", count(keys, "key")),
            };
            let back = if self.read_back { ", read back" } else { "" };
            let told = format!("  {}, {how}{back}", size(self.size.unwrap_or_default()));
            out.line([plain("backed up to "), strong(file), faint(told)])?;
        }
        let verb = if self.dry_run.is_some() { "would remove" } else { "removed" };
        self.removed
            .iter()
            .try_for_each(|old| out.line([plain(format!("{verb} {}", old.display()))]))
    }
}
