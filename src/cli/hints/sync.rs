//! What to type when a sync does not come to its end.

use crate::store::StoreError;
use crate::store::merge::MergeError;
use crate::store::sync::SyncError;

use super::{of_store, word};

/// The exit status and a command to type.
pub fn of_sync(error: &SyncError) -> (u8, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        SyncError::Store(error) => of_store(error),
        SyncError::Sealed(error) => super::sealing::of_sealed(error),
        SyncError::Merge(MergeError::Shallow) => (4, hint("trackway git fetch --unshallow")),
        SyncError::Merge(_) => (4, hint("merge these yourself: trackway git pull --no-rebase")),
        SyncError::Busy { .. } => (4, hint("it will bring your commits, too; or try again then")),
        SyncError::NoRemote => (
            2,
            hint("name the address of an empty repository: trackway sync git@HOST:ME/search.git"),
        ),
        SyncError::WhichRemote { known } => {
            (2, Some(format!("trackway sync {}", known.first().map_or("REMOTE", String::as_str))))
        }
        SyncError::UnknownRemote { known, .. } if known.is_empty() => (
            2,
            hint("give its address: trackway sync git@HOST:ME/search.git, or a path with a `/`"),
        ),
        SyncError::UnknownRemote { known, named } => {
            let address = word(named, "ADDRESS");
            let known = known.join(", ");
            (2, Some(format!("known: {known}; another: trackway git remote add NAME {address}")))
        }
        SyncError::BadAddress { .. } => (2, hint("use an address of ssh or https, or a path")),
        SyncError::TwoPlaces { key } if key.starts_with("remote.") && key.ends_with("url") => {
            (2, Some(format!("keep one of the addresses: trackway git config --unset {key} REGEX")))
        }
        SyncError::TwoPlaces { .. } => {
            (2, hint("trackway sync REMOTE uses that one for both directions"))
        }
        SyncError::Unreachable { remote, .. } => {
            let remote = word(remote, "REMOTE");
            (1, Some(format!("nothing was changed; more of it: trackway git fetch {remote}")))
        }
        SyncError::Refused { .. } => {
            (1, hint("your commits are safe here; the remote has a rule against them"))
        }
        SyncError::CheckedOut { remote } => (
            1,
            Some(format!(
                "sync with one that has no files: git init --bare DIR there, trackway git remote set-url {remote} ADDRESS"
            )),
        ),
        SyncError::ObjectFormat { ours, .. } => {
            (4, Some(format!("make the remote with: git init --bare --object-format={ours} DIR")))
        }
        SyncError::KeepsMoving { .. } => (4, hint("your commits are safe here; try again")),
        SyncError::Rewritten { remote, now, back: Some(branch), .. } => (
            4,
            Some(format!(
                "somebody may have erased something for good; to give it back: trackway git push {} HEAD:{}; to let it go, too: trackway git reset --keep {}",
                word(remote, "REMOTE"),
                word(branch, "BRANCH"),
                now.short()
            )),
        ),
        SyncError::Rewritten { now, .. } => (
            4,
            Some(format!(
                "somebody may have erased something for good; look: trackway git log {}; to join both: trackway git pull --no-rebase",
                now.short()
            )),
        ),
        SyncError::Unrelated { .. } => (2, hint("--yes joins them into one")),
        SyncError::Unborn { remote } => {
            (4, Some(format!("take it as it is: trackway clone {remote} DIR")))
        }
        SyncError::NoSettings { .. } => (
            4,
            hint(
                "sync with an empty repository, or the one that your other machine uses; --sealed where that one is sealed",
            ),
        ),
        SyncError::Format { .. } => (4, hint("use the trackway that made it, or a newer one")),
        SyncError::LargeFile { .. } => (4, hint("trackway git push, with the hook of git-lfs")),
        SyncError::Published { source, .. } => match source {
            StoreError::InTheWay { .. } | StoreError::InTheWayOfGit { .. } => {
                (4, hint("mend and save them, or move them away; the next sync does the rest"))
            }
            _ => (4, hint("the next sync takes it over")),
        },
    }
}
