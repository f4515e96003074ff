//! Writing what goes into a backup, and reading it back.
//!
//! The rule protected here: what is not known to be whole is not called a backup. What we can open is
//! read from the disk; of what only others can open the packed bytes are checked before they are
//! encrypted, and the encrypted ones compared.

use std::io::{self, Write};
use std::thread;

use super::examine::Unpacked;
use super::sink::{self, Measured, Tee, Unfinished};
use super::snapshot::Quarantine;
use super::{BackupError, Closing, Scratch};
use crate::store::bundle::{self, BundleError, Header};
use crate::store::encryption::{EncryptionError, Lock, Sealer};

/// Writes the file and reads it back; its length.
pub(super) fn write(
    quarantine: &Quarantine<'_>,
    header: &Header,
    closing: Closing<'_>,
    unfinished: &Unfinished,
    scratch: &Scratch,
) -> Result<u64, BackupError> {
    let mut file = Measured::new(unfinished.file());
    let key = match closing {
        Closing::Open => {
            bundle::create(quarantine.command(), header, &mut file).map_err(of_writing)?;
            None
        }
        Closing::With(lock, Some(key)) => {
            let mut sealer = Sealer::new(lock, &mut file).map_err(BackupError::of_encryption)?;
            bundle::create(quarantine.command(), header, &mut sealer).map_err(of_writing)?;
            sealer.finish().map_err(BackupError::of_encryption)?;
            Some(key)
        }
        Closing::With(lock, None) => {
            checked_while_packed(quarantine, header, Some(lock), &mut file, scratch)?;
            unfinished.sync()?;
            let size = file.size;
            if sink::digest_of(unfinished.path())? != file.digest() {
                let source = BackupError::Damaged { what: "it is not what was written" };
                return Err(BackupError::NotReadBack { source: Box::new(source) });
            }
            return Ok(size);
        }
    };
    unfinished.sync()?;
    let back = Unpacked::of_file(unfinished.path(), key, &scratch.path().join("back"));
    let same = back.and_then(|back| is_same(&back, header));
    same.map_err(|source| BackupError::NotReadBack { source: Box::new(source) })?;
    Ok(file.size)
}

/// Packs into a repository beside what is written: that is all that can be known of what only
/// others can open.
pub(super) fn checked_while_packed(
    quarantine: &Quarantine<'_>,
    header: &Header,
    lock: Option<&Lock>,
    out: &mut (impl Write + ?Sized + Send),
    scratch: &Scratch,
) -> Result<(), BackupError> {
    let (reader, writer) =
        io::pipe().map_err(|error| BackupError::Bundle(BundleError::Read(error)))?;
    let folder = &scratch.path().join("back");
    thread::scope(|scope| {
        let back = scope.spawn(move || Unpacked::of(reader, folder));
        let packed = pack(quarantine, header, lock, out, writer);
        let back = back.join().unwrap_or(Err(BackupError::Damaged { what: "it can't be read" }));
        let same = back.and_then(|back| is_same(&back, header));
        // Who stops reading says why; a writer only knows that nobody reads.
        match packed {
            Err(
                error @ (BackupError::Store(_) | BackupError::Closed(_) | BackupError::DiskFull),
            ) => Err(error),
            packed => same
                .map_err(|source| BackupError::NotReadBack { source: Box::new(source) })
                .and(packed),
        }
    })
}

fn pack(
    quarantine: &Quarantine<'_>,
    header: &Header,
    lock: Option<&Lock>,
    out: &mut (impl Write + ?Sized),
    check: io::PipeWriter,
) -> Result<(), BackupError> {
    let Some(lock) = lock else {
        return bundle::create(quarantine.command(), header, &mut Tee(out, check))
            .map_err(of_writing);
    };
    let sealer = Sealer::new(lock, out).map_err(BackupError::of_encryption)?;
    let mut both = Tee(sealer, check);
    bundle::create(quarantine.command(), header, &mut both).map_err(of_writing)?;
    let Tee(sealer, check) = both;
    drop(check);
    sealer.finish().map(drop).map_err(BackupError::of_encryption)
}

/// Whether what was read back is what was meant.
fn is_same(back: &Unpacked, header: &Header) -> Result<(), BackupError> {
    if back.header == *header {
        return Ok(());
    }
    Err(BackupError::Damaged { what: "its branches are not those it was made with" })
}

/// What writing met, by who it was that failed.
fn of_writing(error: BundleError) -> BackupError {
    match error {
        BundleError::Write(error) => BackupError::of_encryption(EncryptionError::of_io(error)),
        error => BackupError::Bundle(error),
    }
}
