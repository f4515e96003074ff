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
mod receiving;
mod sending;
#[cfg(test)]
mod tests;
mod witness;

use std::path::PathBuf;

use super::encryption::IdentityFile;
use super::error::StoreError;
use super::git::{CommitId, Git, branch_of};
use super::sync::{Network, Pushed, Remote, SyncError};

pub use address::{Address, KEY};
pub use clone::clone;
pub use error::SealedError;
pub use memory::TIP;
pub use witness::Seen;

use manifest::Manifest;
use memory::Memory;
use mirror::{Mirror, Sent};
use receiving::{is_of_the_copy, read_list};

/// The file that marks a sealed repository, for people and for syncs that are not sealed.
pub const MARK: &str = "trackway-sealed";

/// The file that lists what is there.
const LIST: &str = "manifest.age";

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
        git.check_programs(terms.is_trusted)?;
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

    fn has(&self, commit: &CommitId) -> bool {
        let name = format!("{commit}^{{commit}}");
        self.git.output("look for a commit", &["cat-file", "-e", &name]).is_ok()
    }

    fn is_ancestor(&self, older: &CommitId, newer: &CommitId) -> bool {
        let args = ["merge-base", "--is-ancestor", older.as_str(), newer.as_str()];
        self.git.output("compare histories", &args).is_ok()
    }

    fn branch(&self) -> Result<String, StoreError> {
        Ok(branch_of(&self.git.branch()?.reference).to_owned())
    }

    fn not_sealed(&self) -> SealedError {
        SealedError::NotSealed { remote: self.name.clone() }
    }
}

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
        self.check_complete(commit, seen)?;
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
