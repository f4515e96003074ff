//! Hints about backups.

use crate::store::backup::BackupError;
use crate::store::encryption::EncryptionError;

use super::sealing::of_encryption;
use super::word;

/// What to do about a backup that could not be made, read or brought back.
pub fn of_backup(error: &BackupError) -> (u8, Option<String>) {
    let (status, hint) = match error {
        BackupError::Shallow => {
            (1, "get the rest of it: trackway git fetch --unshallow".to_owned())
        }
        BackupError::AlreadyThere { .. } => (4, "name another file, or a folder".to_owned()),
        BackupError::NoFolder { .. } => {
            (1, "make it, or connect the disk that it is on".to_owned())
        }
        BackupError::Inside { .. } => {
            (2, "a backup belongs elsewhere, best on another disk: --out DIR".to_owned())
        }
        BackupError::NotReadBack { .. } => {
            (1, "older backups are all kept; is the disk sound?".to_owned())
        }
        BackupError::Armored { path } => {
            let file = word(&path.to_string_lossy(), "FILE");
            (1, format!("age -d -i KEYS -o restored.bundle {file} unwraps it; then restore that"))
        }
        BackupError::Damaged { .. } | BackupError::Broken { .. } => {
            (1, "take another: trackway backup list".to_owned())
        }
        BackupError::DiskFull => {
            (1, "make room: a backup is unpacked to be read; nothing else was changed".to_owned())
        }
        BackupError::Foreign => (1, "trackway backup restore can read it all the same".to_owned()),
        BackupError::Partial => (1, "a backup holds everything: trackway backup create".to_owned()),
        BackupError::Newer { .. } => (1, "a newer trackway reads it".to_owned()),
        BackupError::NoPlace { .. } => (4, "restore it to a new folder: --out DIR".to_owned()),
        BackupError::NotEmpty { .. } => (2, "say so with --yes".to_owned()),
        BackupError::Closed(EncryptionError::WrongKey) => {
            (2, "name the file with the key that it was encrypted for: --identity FILE".to_owned())
        }
        BackupError::Closed(error) => return of_encryption(error),
        BackupError::Store(error) => return super::of_store(error),
        BackupError::Unreadable { .. }
        | BackupError::NotABackup { .. }
        | BackupError::NoRoom { .. }
        | BackupError::Beside { .. }
        | BackupError::Bundle(_)
        | BackupError::Find(_) => return (1, None),
    };
    (status, Some(hint))
}
