//! A machine: a clone of the repository, with a clock of its own.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::Duration;

use jiff::tz::TimeZone;
use jiff::{ToSpan as _, Zoned};
use trackway::domain::change::{Change, RepoPath};
use trackway::domain::id;
use trackway::domain::interview::sequence;
use trackway::domain::kind::Kind;
use trackway::domain::record::Record;
use trackway::store::repository::Repository;
use trackway::store::session::SessionOptions;
use trackway::store::sync::{self, Pushed, Remote, SyncError, SyncLock, Synced, Wishes};
use trackway::store::{CommitId, Git, StoreError, create};

use crate::dice::Dice;

thread_local! {
    static RANDOM: RefCell<Dice> = const { RefCell::new(Dice(0)) };
}

/// The uids of a history are the same whenever it is run.
pub fn reseed(seed: u64) {
    RANDOM.with_borrow_mut(|dice| dice.0 = seed);
}

pub fn fresh_uid() -> String {
    RANDOM.with_borrow_mut(|dice| {
        let mut random = [0; 16];
        random.fill_with(|| u8::try_from(dice.roll(256)).unwrap());
        id::uid(random)
    })
}

/// What all machines sync with: the commit that it shows. The objects lie where all find them.
#[derive(Debug, Default)]
pub struct Hub {
    pub tip: Option<CommitId>,
    /// How often somebody else will be faster.
    pub is_faster: u32,
}

struct Line(Rc<RefCell<Hub>>);

impl Remote for Line {
    fn name(&self) -> &'static str {
        "origin"
    }

    fn fetch(&mut self) -> Result<Option<CommitId>, SyncError> {
        Ok(self.0.borrow().tip.clone())
    }

    fn push(&mut self, commit: &CommitId, seen: Option<&CommitId>) -> Result<Pushed, SyncError> {
        let mut hub = self.0.borrow_mut();
        if hub.tip.as_ref() != seen {
            return Ok(Pushed::Moved);
        }
        if hub.is_faster > 0 {
            hub.is_faster -= 1;
            return Ok(Pushed::Moved);
        }
        hub.tip = Some(commit.clone());
        Ok(Pushed::Done)
    }
}

/// What can be seen of a clone: the words that were given out, and how often calendars were told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sight {
    pub words: BTreeSet<String>,
    pub sequences: BTreeMap<(String, String), u32>,
}

pub struct Machine {
    pub root: PathBuf,
    pub hub: Rc<RefCell<Hub>>,
    pub now: Zoned,
}

impl Machine {
    /// The first, which makes the repository.
    pub fn first(root: PathBuf, hub: &Rc<RefCell<Hub>>) -> Self {
        fs::create_dir(&root).unwrap();
        Git::init(&root).unwrap();
        fs::write(root.join("resumes.md"), "").unwrap();
        let machine = Self { root, hub: Rc::clone(hub), now: beginning() };
        machine.name_yourself();
        let starters = create::starters(&machine.root).unwrap();
        fs::remove_file(machine.root.join("resumes.md")).unwrap();
        let repository = machine.repository();
        repository.begin(&machine.options(&repository)).unwrap().create(starters).unwrap();
        machine
    }

    /// Another, which has what the first has.
    pub fn another(&self, root: PathBuf) -> Self {
        copy(&self.root, &root, Path::new(""));
        fs::remove_dir_all(root.join(".git/objects")).unwrap();
        std::os::unix::fs::symlink(self.root.join(".git/objects"), root.join(".git/objects"))
            .unwrap();
        Self { root, hub: Rc::clone(&self.hub), now: self.now.clone() }
    }

    fn name_yourself(&self) {
        let config = self.root.join(".git/config");
        let text = fs::read_to_string(&config).unwrap();
        let more =
            "[user]\n\tname = Jane\n\temail = jane@example.org\n[commit]\n\tgpgsign = false\n";
        fs::write(config, text + more + "[maintenance]\n\tauto = false\n[gc]\n\tauto = 0\n")
            .unwrap();
    }

    pub fn repository(&self) -> Repository {
        Repository::open_broken(&self.root, &TimeZone::UTC).unwrap().0
    }

    pub fn options(&self, repository: &Repository) -> SessionOptions {
        SessionOptions {
            now: self.now.with_time_zone(repository.zone().clone()),
            fresh_uid,
            is_strict: false,
            is_trusted: true,
            wait: Duration::from_secs(10),
        }
    }

    /// Time goes on.
    pub fn wait(&mut self, minutes: i64) {
        self.now = self.now.checked_add(minutes.minutes()).unwrap();
    }

    /// Applies a change, as a command does.
    pub fn apply(&self, change: &Change) -> Result<(), StoreError> {
        let repository = self.repository();
        let options = self.options(&repository);
        repository.begin(&options)?.apply(change).map(drop)
    }

    pub fn sync(&self) -> Result<Synced, SyncError> {
        let repository = self.repository();
        let options = self.options(&repository);
        let lock = SyncLock::take(repository.git())?;
        let wishes = Wishes { is_watched: true, ..Wishes::default() };
        sync::sync(&repository, &options, &lock, &mut Line(Rc::clone(&self.hub)), wishes)
    }

    pub fn head(&self) -> CommitId {
        self.repository().git().head().unwrap().unwrap()
    }

    /// Every record that reads.
    pub fn records(&self) -> Vec<Record> {
        let repository = self.repository();
        let names = repository.scan().unwrap().names;
        let mut records = repository.load_all(&names).records;
        records.sort_by(|a, b| a.path.cmp(&b.path));
        records
    }

    pub fn records_of(&self, kind: Kind) -> Vec<Record> {
        let mut records = self.records();
        records.retain(|record| record.kind == kind);
        records
    }

    /// Every file but git's.
    pub fn files(&self) -> Vec<RepoPath> {
        let mut files = Vec::new();
        files_below(&self.root, Path::new(""), &mut files);
        files.sort();
        files
    }

    pub fn text(&self, path: &RepoPath) -> String {
        String::from_utf8_lossy(&fs::read(self.root.join(path.as_str())).unwrap()).into_owned()
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn sight(&self) -> Sight {
        let mut sight = Sight::default();
        for path in self.files() {
            sight.words.extend(words(&self.text(&path)));
        }
        for job in self.records_of(Kind::Job) {
            for item in job.list("interviews") {
                if let Some(id) = item.words_of("id") {
                    let key = (job.uid().to_owned(), id.to_owned());
                    sight.sequences.insert(key, sequence(&job, id));
                }
            }
        }
        sight
    }
}

/// The words `word12x` of a text: each was given out once.
pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| word.starts_with("word") && word.ends_with('x'))
        .map(str::to_owned)
}

fn beginning() -> Zoned {
    "2026-11-21T10:00:00Z[UTC]".parse().unwrap()
}

fn files_below(root: &Path, folder: &Path, files: &mut Vec<RepoPath>) {
    for entry in fs::read_dir(root.join(folder)).unwrap().flatten() {
        let path = folder.join(entry.file_name());
        if entry.file_name() == ".git" {
            continue;
        }
        if entry.file_type().unwrap().is_dir() {
            files_below(root, &path, files);
        } else {
            files.extend(RepoPath::new(path.to_str().unwrap()));
        }
    }
}

fn copy(from: &Path, to: &Path, folder: &Path) {
    fs::create_dir_all(to.join(folder)).unwrap();
    for entry in fs::read_dir(from.join(folder)).unwrap().flatten() {
        let path = folder.join(entry.file_name());
        if path == Path::new(".git/objects") {
            fs::create_dir(to.join(path)).unwrap();
        } else if entry.file_type().unwrap().is_dir() {
            copy(from, to, &path);
        } else {
            fs::copy(from.join(&path), to.join(&path)).unwrap();
        }
    }
}
