//! The keys: public ones to encrypt for, secret ones and passphrases to open with.

use std::fmt;
use std::str::FromStr;

use age::secrecy::{ExposeSecret as _, SecretString};

use super::KeyError;
use crate::domain::digest;

/// A public key, `age1...`: who holds its secret can open what was encrypted for it.
#[derive(Clone, PartialEq, Eq)]
pub struct Recipient(pub(super) age::x25519::Recipient);

impl FromStr for Recipient {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let text = text.trim();
        let begins =
            |with: &str| text.get(..with.len()).is_some_and(|head| head.eq_ignore_ascii_case(with));
        if begins("AGE-SECRET-KEY-") || begins("AGE-PLUGIN-") {
            return Err(KeyError::Secret);
        }
        if ["ssh-", "age1pq1", "age1tag", "age1plugin"].into_iter().any(begins) {
            return Err(KeyError::OtherKind { given: text.chars().take(12).collect() });
        }
        let no_recipient = |why| KeyError::NoRecipient { given: text.to_owned(), why };
        text.parse().map(Self).map_err(no_recipient)
    }
}

impl fmt::Display for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Debug for Recipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Recipient({})", self.0)
    }
}

/// A secret key.
#[derive(Clone)]
pub struct Identity(pub(super) age::x25519::Identity);

impl Identity {
    /// A new one, from the randomness of the system.
    pub fn generate() -> Self {
        Self(age::x25519::Identity::generate())
    }

    /// Its public key.
    pub fn recipient(&self) -> Recipient {
        Recipient(self.0.to_public())
    }

    /// Another secret that only who has this one can compute: HKDF-SHA-256 (RFC 5869) of the key's
    /// text, `AGE-SECRET-KEY-1...`.
    pub fn derive(&self, salt: &[u8], purpose: &str) -> [u8; 32] {
        digest::hkdf(self.0.to_string().expose_secret().as_bytes(), salt, purpose.as_bytes())
    }

    /// The secret itself, for the file it is kept in and for nothing else.
    pub(super) fn secret(&self) -> SecretString {
        self.0.to_string()
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Identity(of {})", self.recipient())
    }
}

/// Words that open what they closed.
#[derive(Clone)]
pub struct Passphrase {
    pub(super) words: SecretString,
    /// How hard trying words is made, as a power of two.
    pub(super) work: u8,
}

impl Passphrase {
    /// About a second and 256 MiB for each try: what the reference program of age takes.
    const WORK: u8 = 18;

    /// These words.
    pub fn new(words: String) -> Self {
        Self { words: SecretString::from(words), work: Self::WORK }
    }

    /// The same, closing with another work factor (1 to 22, as a power of two).
    #[must_use]
    pub fn with_work(self, factor: u8) -> Self {
        Self { work: factor.clamp(1, super::open::MOST_WORK), ..self }
    }
}

impl fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}
