//! Encryption with age (<https://age-encryption.org/v1>): for keys or with a passphrase.
//!
//! The rules protected here: a secret is never printed or logged; who can't open something is told
//! whether the key is wrong or the file damaged; no file makes us work or remember without end. What
//! is read from an [`Opened`] is true chunk by chunk, and whole only when its end was reached.

mod error;
mod file;
mod keys;
mod open;
mod seal;
#[cfg(test)]
mod tests;

pub use error::{EncryptionError, KeyError};
pub use file::{IdentityFile, create_identity};
pub use keys::{Identity, Passphrase, Recipient};
pub use open::{Key, Opened, decrypt};
pub use seal::{Lock, Sealer, encrypt};
