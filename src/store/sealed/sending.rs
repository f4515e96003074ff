//! What is sent to a sealed remote: composed and tried here first.

use std::collections::BTreeMap;

use crate::domain::digest;
use crate::store::bundle;
use crate::store::encryption::Identity;
use crate::store::error::StoreError;
use crate::store::git::{Bare, CommitId};
use crate::store::merge::MergeError;
use crate::store::sync::{SyncError, check_large_files};

use super::bundles::{Made, Making, Opening};
use super::manifest::{FORMAT, Manifest};
use super::mirror::Sent;
use super::{LIST, MARK, SealedError, SealedRemote, compaction, folder};

const README: &str = "\
This repository holds a trackway job search, encrypted with age (https://age-encryption.org).
Only who has the key can read it. Please change nothing here by hand.

To recover it without trackway, with `age`, `git` and the key: see docs/sealed.md of trackway.
";

/// A state that is to be sent.
pub(super) struct Composed {
    /// The list.
    pub(super) manifest: Manifest,
    /// The objects of the last bundle's parts.
    pub(super) objects: Vec<String>,
    /// Whether it takes the place of what is there.
    pub(super) is_compact: bool,
}

impl SealedRemote {
    /// Refuses to send what others could not use: histories without their beginning, and files whose
    /// bytes another program keeps elsewhere.
    pub(super) fn check_complete(
        &self,
        commit: &CommitId,
        seen: Option<&CommitId>,
    ) -> Result<(), SyncError> {
        if self.git.is_shallow() {
            return Err(MergeError::Shallow.into());
        }
        check_large_files(&self.git, commit, seen)
    }

    /// The next state: the list and where its files are.
    pub(super) fn compose(&self, commit: &CommitId) -> Result<Composed, SyncError> {
        let before = self.shown.as_ref().map(|shown| &shown.manifest);
        let mut bundles = before.map(|list| list.bundles.clone()).unwrap_or_default();
        let seen = self.memory.seen.as_ref();
        let highest = seen.map_or(0, |seen| seen.highest);
        let generation = before.map_or(0, |list| list.generation).max(highest).saturating_add(1);
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
        let folder = folder(&self.git)?;
        let scratch = tempfile::tempdir_in(&folder).map_err(StoreError::io("create", &folder))?;
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
    pub(super) fn lay_out(&self, composed: &Composed) -> Result<(String, String), SealedError> {
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
    pub(super) fn send(
        &self,
        composed: &Composed,
        tree: &str,
    ) -> Result<(Sent, String), SyncError> {
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

/// A name that no other repository has, as random as a key.
fn fresh_name() -> String {
    let random = Identity::generate().recipient().to_string();
    digest::sha256(random.as_bytes()).get(..32).unwrap_or_default().to_owned()
}
