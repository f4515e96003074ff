//! Reading a backup from beginning to end.
//!
//! The rule protected here: nothing of it is believed. Every byte is read, every object named anew
//! by git, every branch looked up; and the names of the branches must be those that the backup was
//! made with.

use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use jiff::tz::TimeZone;

use super::about::About;
use super::shelf::Closed;
use super::{ABOUT, BackupError, OWN, STASH, Scratch, UNSAVED};
use crate::domain::change::RepoPath;
use crate::domain::problem::Problem;
use crate::store::as_of::AsOfError;
use crate::store::bundle::{self, HARMLESS, Header};
use crate::store::encryption::{self, Key};
use crate::store::error::StoreError;
use crate::store::git::{Bare, CommitId, is_sound};
use crate::store::repository::Repository;

/// More than a backup says of itself.
const MOST_ABOUT: u64 = 16 << 20;

/// What opens a backup.
pub type Opening<'k> = Option<Key<'k>>;

/// What a backup holds.
#[derive(Debug)]
pub struct Examined {
    /// How it is closed.
    pub closed: Closed,
    /// Its length in bytes.
    pub size: u64,
    /// What it says of itself.
    pub about: About,
    /// How many commits its branches have.
    pub commits: usize,
    /// How many branches there are.
    pub branches: usize,
    /// How many tags there are.
    pub tags: usize,
    /// How many stashes there are.
    pub stashes: usize,
    /// How many files are not as they were committed.
    pub unsaved: usize,
    /// How many records the branch has that is checked out.
    pub records: usize,
    /// Those that can't be read: they are as they were when the backup was made.
    pub problems: Vec<Problem>,
}

/// Reads a backup, to its end, in a private folder made in `place`.
///
/// # Errors
/// When it is no backup, can't be opened, or differs by a single bit from what was written.
pub fn examine(
    file: &Path,
    key: Opening<'_>,
    place: &Path,
    zone: &TimeZone,
) -> Result<Examined, BackupError> {
    let (closed, size) = Closed::of_file(file)?;
    let scratch = Scratch::new(place)?;
    let unpacked = Unpacked::of_file(file, key, &scratch.path().join("repository"))?;
    let about = unpacked.about.clone().ok_or(BackupError::Foreign)?;
    let count = |beginning: &str| {
        about.heads.iter().filter(|(name, _)| name.starts_with(beginning)).count()
    };
    let (branches, tags) = (count("refs/heads/"), count("refs/tags/"));
    let stashes = count("refs/stash") + count(STASH);
    let (records, problems) = unpacked.records(zone)?;
    let (commits, unsaved) = (unpacked.commits()?, unpacked.unsaved()?.len());
    Ok(Examined {
        closed,
        size,
        about,
        commits,
        branches,
        tags,
        stashes,
        unsaved,
        records,
        problems,
    })
}

/// A backup in a repository of its own, whose references are those of the backup.
pub(super) struct Unpacked {
    folder: PathBuf,
    pub(super) bare: Bare,
    pub(super) header: Header,
    pub(super) about: Option<About>,
}

impl Unpacked {
    /// Reads a file into a new repository at `folder`.
    pub(super) fn of_file(
        file: &Path,
        key: Opening<'_>,
        folder: &Path,
    ) -> Result<Self, BackupError> {
        let bytes = std::fs::File::open(file)
            .map_err(|source| BackupError::Unreadable { path: file.to_owned(), source })?;
        match key {
            None => Self::of(bytes, folder),
            Some(key) => {
                let opened = encryption::decrypt(key, bytes).map_err(BackupError::of_encryption)?;
                Self::of(opened, folder)
            }
        }
    }

    /// Reads a bundle into a new repository at `folder`.
    pub(super) fn of(from: impl Read, folder: &Path) -> Result<Self, BackupError> {
        let mut from = BufReader::with_capacity(128 << 10, from);
        let header = bundle::heads(&mut from).map_err(BackupError::of_reading)?;
        if !header.needs.is_empty() {
            return Err(BackupError::Partial);
        }
        let bare = Bare::init(&folder.join(".git"), header.format)?;
        let mut unpack = bare.command();
        unpack.env("LC_ALL", "C");
        bundle::objects(unpack, &header, &mut from).map_err(BackupError::of_reading)?;
        bare.output("set up a repository", &["config", "core.bare", "false"])?;
        let mut unpacked = Self { folder: folder.to_owned(), bare, header, about: None };
        unpacked.about = unpacked.read_about()?;
        unpacked.name_all()?;
        unpacked.check_connected()?;
        Ok(unpacked)
    }

    /// What a name of the backup stands for.
    pub(super) fn head(&self, name: &str) -> Option<&CommitId> {
        self.header.heads.iter().find(|(known, _)| known == name).map(|(_, id)| id)
    }

    /// What is checked out.
    pub(super) fn tip(&self) -> Option<&CommitId> {
        self.head("HEAD")
    }

    /// The files that are not as they were committed.
    pub(super) fn unsaved(&self) -> Result<Vec<String>, BackupError> {
        let Some(unsaved) = self.head(UNSAVED) else { return Ok(Vec::new()) };
        let names = ["-r", "--name-only", "-z"];
        let mut command = self.bare.command();
        match self.tip() {
            Some(tip) => {
                command.arg("diff-tree").args(names).args([tip.as_str(), unsaved.as_str()])
            }
            None => command.arg("ls-tree").args(names).arg(unsaved.as_str()),
        };
        entries(command)
    }

    /// How many bytes the files of a commit have.
    pub(super) fn length_of(&self, commit: &CommitId) -> Result<u64, BackupError> {
        let mut command = self.bare.command();
        command.args(["ls-tree", "-r", "-l", "-z", commit.as_str()]);
        // `mode type object size<TAB>path`
        let size = |entry: &String| {
            let (left, _) = entry.split_once('\t')?;
            left.rsplit(' ').next()?.parse::<u64>().ok()
        };
        let sizes = entries(command)?.iter().filter_map(size).fold(0, u64::saturating_add);
        Ok(sizes)
    }

    /// What the backup says of itself; `None` where another program made the bundle.
    fn read_about(&self) -> Result<Option<About>, BackupError> {
        let Some(id) = self.head(ABOUT) else { return Ok(None) };
        let doing = "read what it says of itself";
        let size = self.bare.output(doing, &["cat-file", "-s", id.as_str()]).map_err(broken)?;
        if size.trim().parse::<u64>().map_or(true, |size| size > MOST_ABOUT) {
            return Err(BackupError::Damaged { what: "what it says of itself can't be read" });
        }
        let text = self.bare.output(doing, &["cat-file", "blob", id.as_str()]).map_err(broken)?;
        let about = About::read(&text)?;
        let others = self.header.heads.iter().filter(|(name, _)| name != ABOUT);
        if !others.eq(about.heads.iter()) {
            return Err(BackupError::Damaged {
                what: "its branches are not those it was made with",
            });
        }
        Ok(Some(about))
    }

    /// Gives every object of the backup its name.
    fn name_all(&self) -> Result<(), BackupError> {
        let mut lines = Vec::new();
        for (name, id) in &self.header.heads {
            if name == "HEAD" {
                continue;
            }
            if !name.starts_with("refs/") || !is_sound(name) {
                return Err(BackupError::Damaged { what: "a branch has a name that git forbids" });
            }
            lines.extend_from_slice(format!("create {name}\0{id}\0").as_bytes());
        }
        let args = ["update-ref", "--no-deref", "--stdin", "-z"];
        self.bare.feed("name the branches", &args, &lines).map(drop).map_err(broken)
    }

    /// Whether everything is there that the branches need.
    fn check_connected(&self) -> Result<(), BackupError> {
        let harmless =
            HARMLESS.iter().flat_map(|name| ["-c".to_owned(), format!("fsck.{name}=ignore")]);
        let args = ["fsck", "--connectivity-only", "--no-dangling", "--no-progress"];
        let args: Vec<_> = harmless.chain(args.map(str::to_owned)).collect();
        let args: Vec<_> = args.iter().map(String::as_str).collect();
        self.bare.output("check the objects", &args).map_err(broken)?;
        match self.tip() {
            // It has no name of its own that would have been looked at.
            Some(tip) => {
                let commit = format!("{tip}^{{tree}}");
                let there = self.bare.output("read HEAD", &["rev-parse", "--verify", &commit]);
                there.map(drop).map_err(broken)
            }
            None => Ok(()),
        }
    }

    fn commits(&self) -> Result<usize, BackupError> {
        let mut args = vec!["rev-list", "--count", "--branches", "--tags", "--remotes"];
        args.extend(self.tip().map(CommitId::as_str));
        let told = self.bare.output("count the commits", &args).map_err(broken)?;
        Ok(told.trim().parse().unwrap_or_default())
    }

    /// How many records the commit has that is checked out, and what is wrong with some.
    fn records(&self, zone: &TimeZone) -> Result<(usize, Vec<Problem>), BackupError> {
        let Some(tip) = self.tip() else { return Ok((0, Vec::new())) };
        let root = self.root()?;
        std::fs::create_dir_all(&root).map_err(StoreError::io("create", &root))?;
        let repository = Repository::open_broken(&root, zone)?.0;
        let (repository, problems) = match repository.back_to(tip.clone(), zone) {
            Ok(back) => back,
            Err(AsOfError::NotYet { .. }) => return Ok((0, Vec::new())),
            Err(AsOfError::Find(error)) => return Err(error.into()),
            Err(error) => return Err(BackupError::Broken { message: error.to_string() }),
        };
        let scan = repository.scan()?;
        let loaded = repository.load_all(&scan.names);
        let met = loaded.errors().cloned();
        Ok((loaded.records.len(), problems.into_iter().chain(scan.oddities).chain(met).collect()))
    }

    /// Where in the work tree the repository lies.
    pub(super) fn root(&self) -> Result<PathBuf, BackupError> {
        let prefix = self.about.as_ref().map_or("", |about| about.prefix.trim_end_matches('/'));
        if prefix.is_empty() {
            return Ok(self.folder.clone());
        }
        let path = RepoPath::new(prefix);
        let path = path.ok_or(BackupError::Damaged { what: "its place is no path" })?;
        Ok(self.folder.join(path.as_str()))
    }

    /// Takes away the names that only this backup has.
    pub(super) fn forget_own_names(&self) -> Result<(), BackupError> {
        let names = self.header.heads.iter().map(|(name, _)| name);
        let own = names.filter(|name| name.starts_with(OWN) || *name == UNSAVED);
        let lines = own.flat_map(|name| ["delete ", name.as_str(), "\0\0"]).collect::<String>();
        let args = ["update-ref", "--no-deref", "--stdin", "-z"];
        self.bare.feed("clear up", &args, lines.as_bytes()).map(drop).map_err(broken)
    }
}

/// What a git lists, up to more than any disk has: a few trees can hold files without end.
fn entries(mut command: Command) -> Result<Vec<String>, BackupError> {
    const DOING: &str = "list files";
    const MOST: u64 = 1 << 28;
    let failed = |error: std::io::Error| {
        BackupError::Store(StoreError::Git { doing: DOING, message: error.to_string() })
    };
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let mut told = Vec::new();
    if let Some(out) = child.stdout.take() {
        out.take(MOST + 1).read_to_end(&mut told).map_err(failed)?;
    }
    if u64::try_from(told.len()).is_ok_and(|length| length > MOST) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(BackupError::Damaged { what: "it holds more files than any disk" });
    }
    if !child.wait().map_err(failed)?.success() {
        return Err(BackupError::Damaged { what: "its files can't be listed" });
    }
    let words = |entry: &[u8]| String::from_utf8_lossy(entry).into_owned();
    Ok(told.split(|byte| *byte == 0).filter(|entry| !entry.is_empty()).map(words).collect())
}

/// What git says of a repository that came out of a backup.
pub(super) fn broken(error: StoreError) -> BackupError {
    match error {
        StoreError::Git { message, .. } => BackupError::of_git(&message),
        error => error.into(),
    }
}
