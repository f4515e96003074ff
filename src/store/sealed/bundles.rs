//! Commits as encrypted files, and back.
//!
//! The rule protected here: what was not checked byte by byte against the list is not opened, and what
//! was not read to its end does not count.

use std::io::{self, Read};
use std::process::Command;

use crate::domain::digest::Hasher;
use crate::store::bundle::{self, BundleError, Header};
use crate::store::encryption::{EncryptionError, Identity, Key, Lock, Sealer, decrypt};
use crate::store::git::Bare;

use super::SealedError;
use super::manifest::{Bundle, Part};
use super::padding::Padded;
use super::parts::{Cutter, Joined};

/// A bundle that was made, with the objects of the mirror that hold its parts.
#[derive(Debug, Clone)]
pub struct Made {
    /// As the list names it.
    pub bundle: Bundle,
    /// The objects, in the order of the parts.
    pub objects: Vec<String>,
}

/// How a bundle is to be made.
pub struct Making<'m> {
    /// Where its parts go.
    pub mirror: &'m Bare,
    /// What the remote is called.
    pub remote: &'m str,
    /// The key that it is encrypted for.
    pub identity: &'m Identity,
    /// The number of the push, for its name.
    pub number: u64,
    /// The longest that a part may be, in bytes.
    pub longest: u64,
}

impl Making<'_> {
    /// Makes a bundle of what `git`, a git in the user's repository, has.
    pub fn make(&self, git: Command, header: &Header) -> Result<Made, SealedError> {
        let lock = Lock::Recipients(vec![self.identity.recipient()]);
        let cutter = Cutter::new(self.mirror, self.longest);
        let mut padded = Padded::new(Sealer::new(&lock, cutter)?);
        bundle::create(git, header, &mut padded).map_err(|source| self.failed(source))?;
        let (sealer, length) = padded.finish().map_err(EncryptionError::of_io)?;
        let written = sealer.finish()?.finish().map_err(pipe("keep an encrypted bundle"))?;
        let hint = written.first().map(|part| part.sha256.clone()).unwrap_or_default();
        let hint = hint.get(..16).unwrap_or_default();
        let name = |at: usize| format!("{:06}-{hint}.age.{at:03}", self.number);
        let mut objects = Vec::new();
        let mut parts = Vec::new();
        for (at, part) in written.into_iter().enumerate() {
            parts.push(Part { name: name(at), sha256: part.sha256, bytes: part.bytes });
            objects.push(part.object);
        }
        let from = header.needs.first().cloned();
        let to = header.heads.first().map(|(_, id)| id.clone());
        let to = to.ok_or_else(|| self.failed(BundleError::BrokenHeader))?;
        Ok(Made { bundle: Bundle { from, to, length, parts }, objects })
    }

    fn failed(&self, source: BundleError) -> SealedError {
        SealedError::Bundle { remote: self.remote.to_owned(), source }
    }
}

/// Opens a bundle and puts what it holds where `git` is.
pub struct Opening<'o> {
    /// Where its parts are.
    pub mirror: &'o Bare,
    /// What the remote is called.
    pub remote: &'o str,
    /// Our keys.
    pub keys: &'o [Identity],
}

impl Opening<'_> {
    /// Checks the parts, which `objects` hold, and unpacks them.
    pub fn open(
        &self,
        git: Command,
        bundle: &Bundle,
        objects: &[String],
    ) -> Result<(), SealedError> {
        for (part, object) in bundle.parts.iter().zip(objects) {
            self.check(part, object)?;
        }
        let joined = Joined::new(self.mirror, objects.iter().cloned());
        let broken = |what: String| self.damaged(bundle.parts.first(), what);
        let told = |error: EncryptionError| broken(error.to_string());
        let mut opened = decrypt(Key::Identities(self.keys), joined).map_err(told)?;
        let header =
            bundle::unpack(git, (&mut opened).take(bundle.length)).map_err(
                |error| match error {
                    BundleError::Read(error) => told(EncryptionError::of_io(error)),
                    error => broken(error.to_string()),
                },
            )?;
        // The zeros, too: only at its end is it known to be whole.
        io::copy(&mut opened, &mut io::sink())
            .map_err(|error| told(EncryptionError::of_io(error)))?;
        let brings = header.heads.iter().any(|(_, id)| *id == bundle.to);
        let needs = header.needs.iter().all(|id| Some(id) == bundle.from.as_ref());
        if brings && needs {
            return Ok(());
        }
        Err(broken("holds other commits than the list says".to_owned()))
    }

    fn check(&self, part: &Part, object: &str) -> Result<(), SealedError> {
        let mut bytes = Joined::new(self.mirror, [object.to_owned()]);
        let (mut hasher, mut length) = (Hasher::default(), 0_u64);
        let mut buffer = vec![0; 1 << 16];
        loop {
            match bytes.read(&mut buffer) {
                Ok(0) => break,
                Ok(read) => {
                    hasher.update(buffer.get(..read).unwrap_or_default());
                    length += read as u64;
                }
                Err(_) => return Err(self.damaged(Some(part), "is missing".to_owned())),
            }
        }
        if length == part.bytes && hasher.finish() == part.sha256 {
            return Ok(());
        }
        Err(self.damaged(Some(part), "is not what was put there".to_owned()))
    }

    fn damaged(&self, part: Option<&Part>, what: String) -> SealedError {
        let name = part.map(|part| part.name.as_str()).unwrap_or_default();
        let (remote, file) = (self.remote.to_owned(), format!("bundles/{name}"));
        SealedError::Damaged { remote, file, what }
    }
}

fn pipe(doing: &'static str) -> impl FnOnce(io::Error) -> SealedError {
    move |why| SealedError::Pipe { doing, why }
}
