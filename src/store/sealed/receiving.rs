//! What a sealed remote shows: judged first, opened second.

use crate::store::encryption::{EncryptionError, IdentityFile};
use crate::store::error::StoreError;
use crate::store::git::CommitId;
use crate::store::sync::SyncError;

use super::bundles::Opening;
use super::manifest::{Bundle, Disbelief, Manifest};
use super::mirror::{Brought, Mirror};
use super::{LIST, MARK, SealedError, SealedRemote, Shown};

impl SealedRemote {
    /// Fetches what the remote shows, and judges it without opening a bundle.
    pub(super) fn look(&mut self) -> Result<Option<Shown>, SyncError> {
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
        // Where git has thrown away a part of what came before, all comes again.
        let known = bundles.iter().rposition(has).filter(|at| self.is_whole(&bundles[*at].to));
        let known = known.map_or(0, |at| at + 1);
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
        if self.is_whole(&shown.manifest.tip) {
            return Ok(());
        }
        Err(SealedError::Damaged {
            remote: self.name.clone(),
            file: LIST.to_owned(),
            what: "leads to commits that are not in the bundles".to_owned(),
        })
    }

    /// Whether everything that a commit leads to is here.
    fn is_whole(&self, tip: &CommitId) -> bool {
        let args = ["rev-list", "--objects", "--quiet", tip.as_str(), "--not", "--all"];
        self.git.output("check what came", &args).is_ok()
    }

    /// Whether what is shown goes on from what was seen, or at least belongs to what is here.
    pub(super) fn check_descent(&self, shown: &Manifest) -> Result<(), SealedError> {
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

    pub(super) fn taken(&self, shown: Option<Shown>) -> Result<Option<Shown>, SyncError> {
        if let Some(shown) = &shown {
            self.take(shown)?;
        }
        Ok(shown)
    }
}

/// Reads and judges the list of a commit of the mirror.
pub(super) fn read_list(
    mirror: &Mirror,
    commit: String,
    keys: &IdentityFile,
) -> Result<Shown, SealedError> {
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
pub(super) fn is_of_the_copy(error: &SyncError) -> bool {
    match error {
        SyncError::Sealed(error) => {
            matches!(**error, SealedError::Damaged { .. } | SealedError::NotSealed { .. })
        }
        SyncError::Store(StoreError::Git { .. }) => true,
        _ => false,
    }
}
