//! Sync through a host that can read nothing: an ordinary git repository of encrypted bundles.
//!
//! The rules protected here: nothing leaves this machine but what is encrypted for the user's key;
//! nothing comes in but what was written with it; and a host that shows an older state, another one
//! or none is noticed by every machine that has seen a later one. The format is in docs/sealed.md.

mod address;
mod bundles;
mod clone;
mod compaction;
mod error;
mod manifest;
mod memory;
mod mirror;
mod padding;
mod parts;
#[cfg(test)]
mod tests;
mod witness;

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::bundle;
use super::encryption::{EncryptionError, IdentityFile};
use super::error::StoreError;
use super::git::{Bare, CommitId, Git};
use super::sync::{Network, Pushed, Remote, SyncError};
use crate::domain::digest;

pub use address::{Address, KEY};
pub use clone::clone;
pub use error::SealedError;
pub use memory::TIP;
pub use witness::Seen;

use bundles::{Made, Making, Opening};
use manifest::{Bundle, Disbelief, FORMAT, Manifest};
use memory::Memory;
use mirror::{Brought, Mirror, Sent};

/// The file that marks a sealed repository, for people and for syncs that are not sealed.
pub const MARK: &str = "trackway-sealed";

const LIST: &str = "manifest.age";
const README: &str = "\
This repository holds a trackway job search, encrypted with age (https://age-encryption.org).
Only who has the key can read it. Please change nothing here by hand.

To recover it without trackway, with `age`, `git` and the key: see docs/sealed.md of trackway.
";

/// What a sealed sync needs to know besides the repository.
#[derive(Debug, Clone)]
pub struct Terms {
    /// Where the remote is.
    pub address: Address,
    /// Our keys; the first one seals.
    pub keys: IdentityFile,
    /// The moment, in RFC 3339.
    pub now: String,
    /// Whether to believe a host that shows an older state: it is merged with what is here.
    pub accepts_rollback: bool,
    /// Whether nothing is to be sent or remembered.
    pub is_dry: bool,
    /// Whether the repository's git configuration may name programs.
    pub is_trusted: bool,
}

/// A remote of encrypted bundles.
#[derive(Debug)]
pub struct SealedRemote {
    git: Git,
    network: Network,
    terms: Terms,
    is_usual: bool,
    name: String,
    mirror: Mirror,
    memory: Memory,
    limits: Limits,
    shown: Option<Shown>,
    notes: Vec<String>,
}

/// How large things may become.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Of a file, in bytes.
    part: u64,
    /// How many bundles there may be.
    bundles: usize,
}

/// What the remote holds, as it was fetched.
#[derive(Debug, Clone)]
struct Shown {
    commit: String,
    manifest: Manifest,
    tag: String,
}

impl SealedRemote {
    /// The remote at an address. Nothing is sent or fetched yet.
    ///
    /// # Errors
    /// When it is the address of a plain remote, too; when the repository names programs that the user
    /// has not vouched for, or the state directory can't be written.
    pub fn new(git: &Git, network: Network, terms: Terms) -> Result<Self, SealedError> {
        let keys = git.programs_named();
        if !terms.is_trusted && !keys.is_empty() {
            return Err(StoreError::Untrusted { keys }.into());
        }
        let git = git.reopen()?;
        terms.address.check_apart(&git)?;
        let mirror = Mirror::open(&folder(&git)?, &terms.address)?;
        mirror.carry_settings(&git)?;
        let memory = Memory::read(&git)?;
        let name = terms.address.shown();
        let limits = Limits { part: parts::MOST_BYTES, bundles: compaction::MOST };
        let remembered = Address::remembered(&git);
        let is_usual = remembered.is_none_or(|address| address == terms.address);
        let (shown, notes) = (None, Vec::new());
        Ok(Self { git, network, terms, is_usual, name, mirror, memory, limits, shown, notes })
    }

    /// The last state that this machine has seen there.
    pub fn seen(&self) -> Option<&Seen> {
        self.memory.seen.as_ref()
    }

    /// Fetches what the remote shows, and judges it without opening a bundle.
    fn look(&mut self) -> Result<Option<Shown>, SyncError> {
        let (commit, is_later) = match self.mirror.fetch(&self.network)? {
            Brought::Commit { id, is_later } => (id, is_later),
            Brought::Other => return Err(self.not_sealed().into()),
            Brought::Nothing => return self.nothing().map(|()| None),
        };
        if !is_later {
            self.mirror.prune();
        }
        let shown = read_list(&self.mirror, commit, &self.terms.keys)?;
        let ours = self.git.object_format().name();
        if shown.manifest.object_format != ours {
            let (theirs, ours) = (shown.manifest.object_format.clone(), ours.to_owned());
            return Err(SealedError::OtherFormat { remote: self.name.clone(), theirs, ours }.into());
        }
        let branch = self.branch()?;
        if shown.manifest.branch != branch {
            let theirs = shown.manifest.branch.clone();
            let remote = self.name.clone();
            return Err(SealedError::OtherBranch { remote, theirs, ours: branch }.into());
        }
        if let Some(seen) = &self.memory.seen {
            if seen.repository != shown.manifest.repository {
                return Err(SealedError::OtherRepository { remote: self.name.clone() }.into());
            }
            if !self.terms.accepts_rollback {
                seen.check_number(&self.name, &shown.manifest, &shown.tag)?;
            }
        }
        Ok(Some(shown))
    }

    /// Whether the remote may hold nothing.
    fn nothing(&self) -> Result<(), SyncError> {
        match &self.memory.seen {
            // Another host than before has nothing yet.
            Some(seen) if !self.terms.accepts_rollback && self.is_usual => {
                Err(seen.emptied(&self.name).into())
            }
            _ => Ok(()),
        }
    }

    /// Opens the bundles whose commits are not here.
    fn take(&self, shown: &Shown) -> Result<(), SealedError> {
        let bundles = &shown.manifest.bundles;
        let has = |bundle: &Bundle| self.has(&bundle.to);
        let known = bundles.iter().rposition(has).map_or(0, |at| at + 1);
        let opening = Opening {
            mirror: self.mirror.bare(),
            remote: &self.name,
            keys: self.terms.keys.identities(),
        };
        for bundle in bundles.get(known..).unwrap_or_default() {
            let place = |name: &str| format!("{}:bundles/{name}", shown.commit);
            let objects: Vec<_> = bundle.parts.iter().map(|part| place(&part.name)).collect();
            opening.open(self.git.command(), bundle, &objects)?;
        }
        let tip = shown.manifest.tip.as_str();
        let whole = ["rev-list", "--objects", "--quiet", tip, "--not", "--all"];
        self.git.output("check what came", &whole).map_err(|_| SealedError::Damaged {
            remote: self.name.clone(),
            file: LIST.to_owned(),
            what: "leads to commits that are not in the bundles".to_owned(),
        })?;
        Ok(())
    }

    /// Whether what is shown goes on from what was seen, or at least belongs to what is here.
    fn check_descent(&self, shown: &Manifest) -> Result<(), SealedError> {
        if let Some(seen) = &self.memory.seen {
            if self.terms.accepts_rollback || self.is_ancestor(&seen.tip, &shown.tip) {
                return Ok(());
            }
            return Err(seen.forked(&self.name, shown));
        }
        let Some(head) = self.git.head()? else { return Ok(()) };
        let args = ["merge-base", head.as_str(), shown.tip.as_str()];
        if self.git.output("compare histories", &args).is_ok() {
            return Ok(());
        }
        Err(SealedError::Unrelated { remote: self.name.clone() })
    }

    fn has(&self, commit: &CommitId) -> bool {
        let name = format!("{commit}^{{commit}}");
        self.git.output("look for a commit", &["cat-file", "-e", &name]).is_ok()
    }

    fn is_ancestor(&self, older: &CommitId, newer: &CommitId) -> bool {
        let args = ["merge-base", "--is-ancestor", older.as_str(), newer.as_str()];
        self.git.output("compare histories", &args).is_ok()
    }

    fn branch(&self) -> Result<String, StoreError> {
        let reference = self.git.branch()?.reference;
        Ok(reference.strip_prefix("refs/heads/").unwrap_or(&reference).to_owned())
    }

    fn not_sealed(&self) -> SealedError {
        SealedError::NotSealed { remote: self.name.clone() }
    }

    /// The next state: the list and where its files are.
    fn compose(&self, commit: &CommitId) -> Result<Composed, SyncError> {
        let before = self.shown.as_ref().map(|shown| &shown.manifest);
        let mut bundles = before.map(|list| list.bundles.clone()).unwrap_or_default();
        let seen = self.memory.seen.as_ref();
        let highest = seen.map_or(0, |seen| seen.highest);
        let generation = before.map_or(0, |list| list.generation).max(highest) + 1;
        let branch = self.branch()?;
        let mut made = self.make(generation, &branch, before.map(|list| &list.tip), commit)?;
        let kept = compaction::kept(&bundles, made.bundle.bytes(), self.limits.bundles);
        if let Some(kept) = kept {
            bundles.truncate(kept);
            made = self.make(generation, &branch, bundles.last().map(|last| &last.to), commit)?;
            self.try_out(&made)?;
        }
        bundles.push(made.bundle);
        let repository = match (before, seen) {
            (Some(list), _) => list.repository.clone(),
            (None, Some(seen)) => seen.repository.clone(),
            (None, None) => fresh_name(),
        };
        let manifest = Manifest {
            format: FORMAT,
            repository,
            object_format: self.git.object_format().name().to_owned(),
            branch,
            generation,
            at: self.terms.now.clone(),
            tip: commit.clone(),
            bundles,
        };
        Ok(Composed { manifest, objects: made.objects, is_compact: kept.is_some() })
    }

    fn make(
        &self,
        number: u64,
        branch: &str,
        from: Option<&CommitId>,
        to: &CommitId,
    ) -> Result<Made, SealedError> {
        let making = Making {
            mirror: self.mirror.bare(),
            remote: &self.name,
            identity: self.terms.keys.first(),
            number,
            longest: self.limits.part,
        };
        let header = bundle::Header {
            format: self.git.object_format(),
            needs: from.cloned().into_iter().collect(),
            heads: vec![(format!("refs/heads/{branch}"), to.clone())],
        };
        making.make(self.git.command(), &header)
    }

    /// Opens what takes the place of others, before they go.
    fn try_out(&self, made: &Made) -> Result<(), SealedError> {
        let state = self.git.state_directory()?;
        let scratch = tempfile::Builder::new()
            .prefix(SCRATCH)
            .tempdir_in(state)
            .map_err(StoreError::io("create", state))?;
        let place = scratch.path().join("tried");
        let bare = Bare::init(&place, self.git.object_format())?;
        let mut command = bare.command();
        if made.bundle.from.is_some() {
            let objects =
                self.git.output("find the objects", &["rev-parse", "--git-path", "objects"])?;
            let objects = self.git.root().join(objects.trim());
            command.env("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects);
        }
        let opening = Opening {
            mirror: self.mirror.bare(),
            remote: &self.name,
            keys: self.terms.keys.identities(),
        };
        opening.open(command, &made.bundle, &made.objects)?;
        if made.bundle.from.is_none() {
            let args = ["rev-list", "--objects", "--quiet", made.bundle.to.as_str()];
            bare.output("check a bundle", &args)?;
        }
        Ok(())
    }

    /// Puts the files of a state into a tree of the mirror.
    fn lay_out(&self, composed: &Composed) -> Result<(String, String), SealedError> {
        let mut objects = match &self.shown {
            Some(shown) => self.files_of(&shown.commit)?,
            None => BTreeMap::new(),
        };
        let new = composed.manifest.bundles.last().map(|last| &last.parts[..]).unwrap_or_default();
        objects.extend(new.iter().map(|it| it.name.clone()).zip(composed.objects.iter().cloned()));
        let mut items = Vec::new();
        for part in composed.manifest.bundles.iter().flat_map(|bundle| &bundle.parts) {
            let object = objects.get(&part.name).ok_or_else(|| SealedError::Damaged {
                remote: self.name.clone(),
                file: format!("bundles/{}", part.name),
                what: "is missing".to_owned(),
            })?;
            items.push(("100644 blob", object.as_str(), part.name.as_str()));
        }
        let bundles = self.mirror.folder(&items)?;
        let (list, tag) = composed.manifest.seal(self.terms.keys.first())?;
        let list = self.mirror.keep(&list)?;
        let mark = self.mirror.keep(format!("{FORMAT}\n").as_bytes())?;
        let readme = self.mirror.keep(README.as_bytes())?;
        let tree = self.mirror.folder(&[
            ("100644 blob", &readme, "README.md"),
            ("040000 tree", &bundles, "bundles"),
            ("100644 blob", &list, LIST),
            ("100644 blob", &mark, MARK),
        ])?;
        Ok((tree, tag))
    }

    fn files_of(&self, commit: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let tree = format!("{commit}:bundles");
        let listing = self.mirror.bare().output("list the bundles", &["ls-tree", &tree])?;
        let file = |line: &str| {
            let (facts, name) = line.split_once('\t')?;
            Some((name.to_owned(), facts.split(' ').nth(2)?.to_owned()))
        };
        Ok(listing.lines().filter_map(file).collect())
    }

    /// Sends a state. Where a host lets nobody replace what is there, it is put on top of it.
    fn send(&self, composed: &Composed, tree: &str) -> Result<(Sent, String), SyncError> {
        let before = self.shown.as_ref().map(|shown| shown.commit.as_str());
        if composed.is_compact && before.is_some() {
            let commit = self.mirror.commit(tree, None)?;
            let sent = self.mirror.push(&self.network, &commit, before)?;
            if !matches!(sent, Sent::Refused(_)) {
                return Ok((sent, commit));
            }
        }
        let commit = self.mirror.commit(tree, before)?;
        Ok((self.mirror.push(&self.network, &commit, None)?, commit))
    }
}

/// A state that is to be sent.
struct Composed {
    manifest: Manifest,
    /// The objects of the last bundle's parts.
    objects: Vec<String>,
    is_compact: bool,
}

/// What scratch folders of ours are called.
const SCRATCH: &str = "sealed-scratch-";

impl Remote for SealedRemote {
    fn name(&self) -> &str {
        &self.name
    }

    /// Histories go to other hosts, too: no address stands in them.
    fn place(&self) -> String {
        "the sealed remote".to_owned()
    }

    fn notes(&self) -> Vec<String> {
        self.notes.clone()
    }

    fn fetch(&mut self) -> Result<Option<CommitId>, SyncError> {
        self.shown = None;
        let shown = match self.look().and_then(|shown| self.taken(shown)) {
            // What is damaged may be our copy of it.
            Err(error) if is_of_the_copy(&error) => {
                self.mirror.renew()?;
                self.mirror.carry_settings(&self.git)?;
                let shown = self.look()?;
                self.taken(shown)?
            }
            shown => shown?,
        };
        let Some(shown) = shown else { return Ok(None) };
        self.check_descent(&shown.manifest)?;
        self.remember(&shown.manifest, &shown.tag)?;
        let tip = shown.manifest.tip.clone();
        self.shown = Some(shown);
        Ok(Some(tip))
    }

    fn push(&mut self, commit: &CommitId, seen: Option<&CommitId>) -> Result<Pushed, SyncError> {
        if self.shown.as_ref().map(|shown| &shown.manifest.tip) != seen {
            return Ok(Pushed::Moved);
        }
        let composed = self.compose(commit)?;
        let (tree, tag) = self.lay_out(&composed)?;
        let (sent, id) = self.send(&composed, &tree)?;
        match sent {
            Sent::Moved => return Ok(Pushed::Moved),
            Sent::Refused(said) => {
                return Err(SyncError::Refused { remote: self.name.clone(), said });
            }
            Sent::Done => {}
        }
        self.remember(&composed.manifest, &tag)?;
        self.mirror.note(&id)?;
        if composed.is_compact {
            self.mirror.prune();
        }
        self.shown = Some(Shown { commit: id, manifest: composed.manifest, tag });
        Ok(Pushed::Done)
    }
}

impl SealedRemote {
    /// Remembers what the remote has. Of the first state that is seen there a person should know which
    /// it is: only another machine can tell whether it is the newest.
    fn remember(&mut self, manifest: &Manifest, tag: &str) -> Result<(), StoreError> {
        let seen = Seen::of(manifest, tag, self.memory.seen.as_ref());
        if self.memory.seen.is_none() && self.shown.is_none() && manifest.generation > 1 {
            self.notes.push(format!("first look at the sealed remote: {seen}"));
        }
        if self.terms.is_dry {
            return Ok(());
        }
        self.memory.write(&self.git, seen)
    }

    fn taken(&self, shown: Option<Shown>) -> Result<Option<Shown>, SyncError> {
        if let Some(shown) = &shown {
            self.take(shown)?;
        }
        Ok(shown)
    }
}

/// Reads and judges the list of a commit of the mirror.
fn read_list(mirror: &Mirror, commit: String, keys: &IdentityFile) -> Result<Shown, SealedError> {
    const MOST: u64 = 32 << 20;
    let remote = mirror.name();
    let (Some(_), Some(bytes)) =
        (mirror.file(&commit, MARK, 4096), mirror.file(&commit, LIST, MOST))
    else {
        return Err(SealedError::NotSealed { remote });
    };
    let damaged =
        |what: String| SealedError::Damaged { remote: remote.clone(), file: LIST.to_owned(), what };
    match Manifest::open(&bytes, keys.identities()) {
        Ok((manifest, tag)) => Ok(Shown { commit, manifest, tag }),
        Err(Disbelief::Closed(EncryptionError::WrongKey)) => {
            Err(SealedError::WrongKey { remote, keys: keys.path().to_owned() })
        }
        Err(Disbelief::Closed(error)) => Err(damaged(format!("can't be opened: {error}"))),
        Err(Disbelief::Newer(format)) => Err(SealedError::Newer { remote, format }),
        Err(Disbelief::Forged) => Err(SealedError::Forged { remote }),
        Err(Disbelief::Wrong(what)) => Err(damaged(what.to_owned())),
    }
}

/// Whether another copy of the remote may show what is there.
fn is_of_the_copy(error: &SyncError) -> bool {
    match error {
        SyncError::Sealed(error) => {
            matches!(**error, SealedError::Damaged { .. } | SealedError::NotSealed { .. })
        }
        SyncError::Store(StoreError::Git { .. }) => true,
        _ => false,
    }
}

/// A name that no other repository has, as random as a key.
fn fresh_name() -> String {
    let random = super::encryption::Identity::generate().recipient().to_string();
    digest::sha256(random.as_bytes()).get(..32).unwrap_or_default().to_owned()
}

/// Where the copy is kept.
fn folder(git: &Git) -> Result<PathBuf, StoreError> {
    Ok(git.state_directory()?.join("sealed"))
}

/// Whether a revision, such as `refs/remotes/origin/main`, is one of a sealed remote.
pub fn is_sealed(git: &Git, revision: &str) -> bool {
    let file = format!("{revision}:{MARK}");
    git.output("look for a sealed remote", &["cat-file", "-e", &file]).is_ok()
}
