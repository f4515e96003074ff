//! The way of a sync: fetch, save, merge, push, take over; and again when somebody was faster.

use crate::domain::change::RepoPath;
use crate::formats::yaml;
use crate::store::error::StoreError;
use crate::store::git::{CommitId, Git, Item, TreeId};
use crate::store::merge::{self, Merge};
use crate::store::repository::Repository;
use crate::store::savable::Savable;
use crate::store::session::SessionOptions;
use crate::store::{fault, layout, load};

use super::{Pushed, Remote, SyncError, SyncLock, Synced, Wishes};

/// How often others may be faster.
const ROUNDS: usize = 10;

/// Saves what was edited by hand, and exchanges what is committed with a remote, until both have the
/// same.
///
/// # Errors
/// When the remote can't be reached or refuses, or something here stands in the way.
pub fn sync(
    repository: &Repository,
    options: &SessionOptions,
    _lock: &SyncLock,
    remote: &mut dyn Remote,
    wishes: Wishes,
) -> Result<Synced, SyncError> {
    let git = repository.git().reopen()?;
    git.sync_writes(options.is_strict)?;
    if git.is_in_hook() {
        return Err(StoreError::Hook.into());
    }
    repository.check_writable([])?;
    let mut sync = Sync { repository, options, git, wishes, synced: Synced::default() };
    for number in 0..ROUNDS {
        let theirs = remote.fetch()?;
        fault::point("sync-fetched");
        if number == 0 {
            sync.save(remote, theirs.as_ref())?;
        }
        if sync.round(remote, theirs.as_ref())? == Round::Done {
            return Ok(sync.synced);
        }
    }
    Err(SyncError::KeepsMoving { remote: remote.name().to_owned() })
}

/// How a round ended that did not fail.
#[derive(Debug, PartialEq, Eq)]
enum Round {
    Done,
    /// The remote, or the branch here, moved first.
    Again,
}

struct Sync<'r> {
    repository: &'r Repository,
    options: &'r SessionOptions,
    git: Git,
    wishes: Wishes,
    synced: Synced,
}

impl Sync<'_> {
    /// Commits what was edited by hand, as far as that can be done; not before the remote was reached.
    fn save(&mut self, remote: &dyn Remote, theirs: Option<&CommitId>) -> Result<(), SyncError> {
        if theirs.is_some() && self.git.head()?.is_none() {
            return Err(SyncError::Unborn { remote: remote.name().to_owned() });
        }
        let now = &self.options.now;
        let Savable { paths, left } = self.repository.savable(now, self.wishes.is_watched)?;
        self.synced.left = left;
        if paths.is_empty() {
            return Ok(());
        }
        self.synced.saved = if self.wishes.is_dry {
            self.repository.saving(&paths, self.options)?.map(|(subject, _)| subject)
        } else {
            self.repository.begin(self.options)?.save(&paths)?.by_hand
        };
        fault::point("sync-saved");
        Ok(())
    }

    fn round(
        &mut self,
        remote: &mut dyn Remote,
        theirs: Option<&CommitId>,
    ) -> Result<Round, SyncError> {
        let ours = self.git.head()?;
        let (Some(ours), Some(theirs)) = (&ours, theirs) else {
            return match ours {
                Some(ours) => self.publish(remote, &ours, None),
                None => Ok(Round::Done),
            };
        };
        if self.git.descends(ours, theirs)? {
            return self.publish(remote, ours, Some(theirs));
        }
        self.check_format(remote, theirs)?;
        if self.git.descends(theirs, ours)? {
            return self.follow(remote, ours, theirs);
        }
        self.join(remote, ours, theirs)
    }

    /// Gives the remote what only we have.
    fn publish(
        &mut self,
        remote: &mut dyn Remote,
        ours: &CommitId,
        theirs: Option<&CommitId>,
    ) -> Result<Round, SyncError> {
        let is_push_due = theirs != Some(ours);
        let unsaved = usize::from(self.wishes.is_dry && self.synced.saved.is_some());
        if is_push_due && !self.wishes.is_dry && remote.push(ours, theirs)? == Pushed::Moved {
            return Ok(Round::Again);
        }
        fault::point("sync-pushed");
        self.synced.pushed += unsaved + self.git.count_beyond(ours, theirs)?;
        self.end(remote, ours)
    }

    /// Takes over what only the remote has.
    fn follow(
        &mut self,
        remote: &mut dyn Remote,
        ours: &CommitId,
        theirs: &CommitId,
    ) -> Result<Round, SyncError> {
        if !self.wishes.is_dry {
            match self.repository.begin(self.options)?.integrate(Some(ours), theirs) {
                Err(StoreError::HeadMoves) => return Ok(Round::Again),
                integrated => integrated?,
            }
        }
        self.synced.pulled += self.git.count_beyond(theirs, Some(ours))?;
        self.end(remote, theirs)
    }

    /// Merges what both have, gives it to the remote and takes it over.
    fn join(
        &mut self,
        remote: &mut dyn Remote,
        ours: &CommitId,
        theirs: &CommitId,
    ) -> Result<Round, SyncError> {
        let Merge { tree, told } = merge::merge(&self.git, ours, theirs)?;
        let (mine, others) = self.git.apart(ours, theirs)?;
        let merged = self.git.changed_by_both(ours, theirs)?;
        let merge = if self.wishes.is_dry {
            None
        } else {
            let merge = self.publish_merge(remote, [ours, theirs], &tree)?;
            if merge.is_none() {
                return Ok(Round::Again);
            }
            merge
        };
        self.synced.pulled += others;
        self.synced.pushed += mine + 1;
        self.synced.merged += merged;
        self.synced.told.extend(told);
        match merge {
            Some(merge) => self.take_over(remote, ours, &merge),
            None => Ok(Round::Done),
        }
    }

    /// Gives the remote a merge that can be taken over here; `None` when somebody was faster.
    fn publish_merge(
        &self,
        remote: &mut dyn Remote,
        parents: [&CommitId; 2],
        tree: &TreeId,
    ) -> Result<Option<CommitId>, SyncError> {
        let [ours, theirs] = parents;
        let subject = format!("sync: merge {}", remote.place());
        let options = self.options;
        let merge = self.repository.write_merge(&self.git, parents, tree, &subject, options)?;
        fault::point("sync-merged");
        match self.repository.begin(options)?.check_integration(Some(ours), &merge) {
            Err(StoreError::HeadMoves) => return Ok(None),
            checked => checked?,
        }
        let pushed = remote.push(&merge, Some(theirs))?;
        fault::point("sync-pushed");
        Ok((pushed == Pushed::Done).then_some(merge))
    }

    /// Takes over the merge that the remote has.
    fn take_over(
        &mut self,
        remote: &mut dyn Remote,
        ours: &CommitId,
        merge: &CommitId,
    ) -> Result<Round, SyncError> {
        let begun = self.repository.begin(self.options);
        match begun.and_then(|mut session| session.integrate(Some(ours), merge)) {
            Err(StoreError::HeadMoves) => Ok(Round::Again),
            Err(source) => Err(SyncError::Published { remote: remote.name().to_owned(), source }),
            Ok(()) => self.end(remote, merge),
        }
    }

    fn end(&mut self, remote: &mut dyn Remote, commit: &CommitId) -> Result<Round, SyncError> {
        if !self.wishes.is_dry {
            remote.settle(commit)?;
            self.synced.commit = Some(commit.clone());
        }
        Ok(Round::Done)
    }

    /// Refuses what this program can't read, and what it was not meant to be joined with.
    fn check_format(&self, remote: &dyn Remote, theirs: &CommitId) -> Result<(), SyncError> {
        let name = || remote.name().to_owned();
        let settings = self.git.settings_at(theirs)?;
        if let Some(bytes) = &settings
            && let Ok(document) = yaml::read(bytes)
            && let Some(found) = document.value().get("format").and_then(|is| is.as_text())
            && found != layout::FORMAT
        {
            return Err(SyncError::Format { remote: name(), found: found.to_owned() });
        }
        let Some(ours) = self.git.head()? else { return Ok(()) };
        if self.git.is_shallow() || !self.git.merge_bases(&ours, theirs)?.is_empty() {
            return Ok(());
        }
        if settings.is_none() {
            let settings = format!("{}{}", self.git.prefix(), layout::SETTINGS);
            return Err(SyncError::NoSettings { remote: name(), settings });
        }
        if self.wishes.joins_unrelated {
            return Ok(());
        }
        Err(SyncError::Unrelated { remote: name() })
    }
}

impl Git {
    /// The bytes of the settings in a commit.
    fn settings_at(&self, commit: &CommitId) -> Result<Option<Vec<u8>>, StoreError> {
        match self.item_at(commit, layout::SETTINGS)? {
            Some(Item::File(blob)) => {
                let path = RepoPath::of(layout::SETTINGS.to_owned());
                let read = self.blob_within(&blob, load::MOST_BYTES);
                read.map(Some).map_err(|source| StoreError::File { path, source })
            }
            _ => Ok(None),
        }
    }
}
