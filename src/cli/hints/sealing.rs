//! Hints about keys and sealed remotes.

use crate::store::encryption::{EncryptionError, KeyError};
use crate::store::sealed::SealedError;

use super::word;

/// What to do about a key.
pub fn of_key(error: &KeyError) -> (u8, Option<String>) {
    match error {
        KeyError::Missing { .. } => (
            2,
            Some(
                "copy the one of your other machine there, or make one: trackway backup key --new"
                    .to_owned(),
            ),
        ),
        KeyError::Exists { .. } => (4, Some("trackway backup key shows it".to_owned())),
        KeyError::Empty { .. } | KeyError::Line { .. } => {
            (1, Some("a key is a line that begins with AGE-SECRET-KEY-1".to_owned()))
        }
        KeyError::Encrypted { path } => {
            let file = word(&path.to_string_lossy(), "FILE");
            (
                2,
                Some(format!(
                    "age -d {file} shows the keys in it; put them into a file of their own"
                )),
            )
        }
        KeyError::Secret | KeyError::OtherKind { .. } | KeyError::NoRecipient { .. } => {
            (2, Some("trackway backup key shows yours".to_owned()))
        }
        KeyError::Store(error) => super::of_store(error),
    }
}

/// What to do about something that does not open.
pub fn of_encryption(error: &EncryptionError) -> (u8, Option<String>) {
    match error {
        EncryptionError::WrongKey => {
            (2, Some("put the key that it was encrypted for into your file of keys".to_owned()))
        }
        EncryptionError::WrongPassphrase
        | EncryptionError::NeedsPassphrase
        | EncryptionError::NeedsKey => (2, None),
        _ => (1, None),
    }
}

/// What to do about a sealed remote.
pub fn of_sealed(error: &SealedError) -> (u8, Option<String>) {
    const ACCEPT: &str = "if you or the host had to restore a backup, merge what it shows with what is \
                          here: trackway sync --sealed --accept-rollback";
    match error {
        SealedError::NotSealed { .. } => (
            4,
            Some("a sealed remote begins as an empty repository of its own".to_owned()),
        ),
        SealedError::AlsoPlain { name, .. } => (
            4,
            Some(format!(
                "give it a repository of its own, or, if all may be unencrypted: trackway sync {name}"
            )),
        ),
        SealedError::WrongKey { keys, .. } => {
            let file = word(&keys.to_string_lossy(), "FILE");
            (2, Some(format!("add the key of the machine that made it, as a line of {file}")))
        }
        SealedError::RolledBack { .. }
        | SealedError::Forked { .. }
        | SealedError::Emptied { .. } => (4, Some(ACCEPT.to_owned())),
        SealedError::Damaged { .. } | SealedError::Forged { .. } => (
            4,
            Some("nothing here was changed; a machine that has all can fill an empty repository anew"
                .to_owned()),
        ),
        SealedError::OtherRepository { .. } => {
            (4, Some("name the right address: trackway sync --sealed ADDRESS".to_owned()))
        }
        SealedError::Unrelated { .. } => (
            4,
            Some("to work on that one: trackway clone --sealed ADDRESS DIR".to_owned()),
        ),
        SealedError::OtherBranch { theirs, .. } => {
            (4, Some(format!("trackway git switch {}", word(theirs, "BRANCH"))))
        }
        SealedError::Newer { .. } => (1, Some("a newer trackway knows it".to_owned())),
        SealedError::OtherFormat { .. } => (4, None),
        SealedError::Empty { .. } => (1, Some("on the machine that has it: trackway sync --sealed ADDRESS".to_owned())),
        SealedError::Bundle { .. } | SealedError::Pipe { .. } => (1, None),
        SealedError::Encryption(error) => of_encryption(error),
        SealedError::Store(error) => super::of_store(error),
    }
}
