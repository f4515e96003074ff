//! The list of what a sealed remote holds: the one file of it that is believed.
//!
//! The rule protected here: anybody can encrypt for a public key, so a list counts only when who
//! wrote it had the secret one. Its authenticator is bound to this very repository, so that the list
//! of another one under the same key is no substitute.

use std::io::Read as _;

use serde::{Deserialize, Serialize};

use crate::domain::digest;
use crate::store::encryption::{EncryptionError, Identity, Key, Lock, decrypt, encrypt};
use crate::store::git::{CommitId, ObjectFormat, is_sound};

use super::padding::padded;

/// The format that this trackway writes and reads.
pub const FORMAT: u64 = 1;

/// What the key of the authenticator is derived for.
const PURPOSE: &str = "trackway sealed 1";

/// What stands before the authenticator, on a line of its own.
const TAG: &str = "\nhmac-sha256 ";

/// More than any list is long: some hundred thousand parts.
const MOST_BYTES: u64 = 32 << 20;

/// What a sealed remote holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// How all this is written.
    pub format: u64,
    /// A random name that the repository keeps as long as it lives.
    pub repository: String,
    /// What names objects: `sha1` or `sha256`.
    pub object_format: String,
    /// The branch that it carries: `main`.
    pub branch: String,
    /// Grows with every push.
    pub generation: u64,
    /// When it was pushed, in RFC 3339.
    pub at: String,
    /// The newest commit.
    pub tip: CommitId,
    /// From the oldest; each needs what those before it brought.
    pub bundles: Vec<Bundle>,
}

/// Some commits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bundle {
    /// The commit that it goes on from; `None` for the first.
    pub from: Option<CommitId>,
    /// The commit that it leads to.
    pub to: CommitId,
    /// How long the bundle is, in bytes, without the zeros that follow it.
    pub length: u64,
    /// The files that hold it, encrypted as a whole and then cut.
    pub parts: Vec<Part>,
}

/// A file of the remote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// Its name below `bundles/`.
    pub name: String,
    /// The SHA-256 of the encrypted bytes.
    pub sha256: String,
    /// How many there are.
    pub bytes: u64,
}

impl Bundle {
    /// How many bytes the remote holds for it.
    pub fn bytes(&self) -> u64 {
        self.parts.iter().fold(0, |sum, part| sum.saturating_add(part.bytes))
    }
}

/// Why a list is not believed.
#[derive(Debug)]
pub enum Disbelief {
    /// It can't be opened.
    Closed(EncryptionError),
    /// Its format came later than this trackway.
    Newer(u64),
    /// Not written by who has the key.
    Forged,
    /// Written with the key, and still wrong.
    Wrong(&'static str),
}

impl Manifest {
    /// The encrypted list, and the authenticator that it is remembered by.
    ///
    /// # Errors
    /// When it can't be encrypted.
    pub fn seal(&self, identity: &Identity) -> Result<(Vec<u8>, String), EncryptionError> {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        let tag = digest::hex(&digest::hmac(&self.key(identity), text.as_bytes()));
        text.push_str(TAG);
        text.push_str(&tag);
        let length = usize::try_from(padded(text.len() as u64 + 1)).unwrap_or(usize::MAX);
        let zeros = "\n".repeat(length.saturating_sub(text.len()));
        text.push_str(&zeros);
        let lock = Lock::Recipients(vec![identity.recipient()]);
        Ok((encrypt(&lock, text.as_bytes(), vec![])?, tag))
    }

    /// Opens a list, and says what it is remembered by.
    pub fn open(bytes: &[u8], keys: &[Identity]) -> Result<(Self, String), Disbelief> {
        let mut text = String::new();
        let opened = decrypt(Key::Identities(keys), bytes).map_err(Disbelief::Closed)?;
        let read = opened.take(MOST_BYTES).read_to_string(&mut text);
        read.map_err(|error| Disbelief::Closed(EncryptionError::of_io(error)))?;
        let (json, tag) = text.trim_end().rsplit_once(TAG).ok_or(Disbelief::Forged)?;
        let format: Format = serde_json::from_str(json).map_err(|_| Disbelief::Forged)?;
        if format.format != FORMAT {
            return Err(Disbelief::Newer(format.format));
        }
        let manifest: Self = serde_json::from_str(json).map_err(|_| Disbelief::Forged)?;
        let tag = tag.trim();
        let bytes = from_hex(tag).ok_or(Disbelief::Forged)?;
        let is_ours = |key: &Identity| digest::is_hmac(&manifest.key(key), json.as_bytes(), &bytes);
        if !keys.iter().any(is_ours) {
            return Err(Disbelief::Forged);
        }
        let tag = tag.to_owned();
        manifest.check().map_err(Disbelief::Wrong)?;
        Ok((manifest, tag))
    }

    fn key(&self, identity: &Identity) -> [u8; 32] {
        identity.derive(self.repository.as_bytes(), PURPOSE)
    }

    /// Whether one thing leads to the next: what is written with the key is checked, too.
    fn check(&self) -> Result<(), &'static str> {
        let format = ObjectFormat::from_name(&self.object_format).ok_or("names an unknown hash")?;
        let mut last = None;
        for bundle in &self.bundles {
            if bundle.from.as_ref() != last || !format.is_name(bundle.to.as_str()) {
                return Err("names bundles that do not follow each other");
            }
            if bundle.parts.is_empty() || !bundle.parts.iter().all(|part| is_name(&part.name)) {
                return Err("names a file that can't be one of its own");
            }
            last = Some(&bundle.to);
        }
        if last != Some(&self.tip) {
            return Err("does not lead to its newest commit");
        }
        if !is_sound(&self.branch) {
            return Err("names a branch that can't be one");
        }
        Ok(())
    }
}

#[derive(Deserialize)]
struct Format {
    format: u64,
}

fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| matches!(byte, b'0'..=b'9' | b'a'..=b'z' | b'.' | b'-');
    (1..=200).contains(&name.len()) && !name.starts_with('.') && name.bytes().all(is_plain)
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    let digits = digits?;
    let is_even = digits.len().is_multiple_of(2);
    is_even.then(|| digits.chunks(2).map(|pair| pair[0] << 4 | pair[1]).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let id = |digit: &str| CommitId::from_hex(digit.repeat(40));
        let part = |name: &str| Part { name: name.to_owned(), sha256: "0".repeat(64), bytes: 9 };
        Manifest {
            format: FORMAT,
            repository: "r1".to_owned(),
            object_format: "sha1".to_owned(),
            branch: "main".to_owned(),
            generation: 3,
            at: "2026-11-22T12:00:00Z".to_owned(),
            tip: id("2"),
            bundles: vec![
                Bundle { from: None, to: id("1"), length: 7, parts: vec![part("1-a.age.000")] },
                Bundle {
                    from: Some(id("1")),
                    to: id("2"),
                    length: 7,
                    parts: vec![part("2-b.age.000")],
                },
            ],
        }
    }

    #[test]
    fn a_list_is_read_back_with_the_key_that_wrote_it_and_with_no_other() {
        let (key, other) = (Identity::generate(), Identity::generate());
        let (bytes, tag) = manifest().seal(&key).unwrap();
        let (read, remembered) = Manifest::open(&bytes, &[other.clone(), key]).unwrap();
        assert_eq!((read, remembered), (manifest(), tag));
        let closed = Manifest::open(&bytes, &[other]);
        assert!(matches!(closed, Err(Disbelief::Closed(EncryptionError::WrongKey))));
    }

    #[test]
    fn who_has_only_the_public_key_can_write_no_list() {
        let (key, host) = (Identity::generate(), Identity::generate());
        let sealed = |text: &str| {
            let lock = Lock::Recipients(vec![key.recipient()]);
            encrypt(&lock, text.as_bytes(), vec![]).unwrap()
        };
        let (honest, _) = manifest().seal(&key).unwrap();
        let mut text = String::new();
        let keys = [key.clone()];
        decrypt(Key::Identities(&keys), &honest[..]).unwrap().read_to_string(&mut text).unwrap();
        let later = text.replace("\"generation\": 3", "\"generation\": 4");
        let renamed = text.replace("\"repository\": \"r1\"", "\"repository\": \"r2\"");
        let (json, _) = text.rsplit_once(TAG).unwrap();
        let own = digest::hex(&digest::hmac(&manifest().key(&host), json.as_bytes()));
        let resigned = format!("{json}{TAG}{own}\n");
        for forged in [&later, &renamed, &resigned, &json.to_owned(), &String::new()] {
            let read = Manifest::open(&sealed(forged), &keys);
            assert!(matches!(read, Err(Disbelief::Forged)), "{read:?}");
        }
        assert!(Manifest::open(&sealed(&text), &keys).is_ok());
    }

    #[test]
    fn a_list_that_contradicts_itself_is_wrong_also_from_the_right_hand() {
        let key = Identity::generate();
        let breaks: [fn(&mut Manifest); 6] = [
            |it| it.bundles.clear(),
            |it| it.bundles.reverse(),
            |it| it.bundles[0].parts.clear(),
            |it| it.bundles[0].parts[0].name = "../../etc".to_owned(),
            |it| it.branch = "--force".to_owned(),
            |it| it.tip = CommitId::from_hex("3"),
        ];
        for break_it in breaks {
            let mut broken = manifest();
            break_it(&mut broken);
            let (bytes, _) = broken.seal(&key).unwrap();
            let read = Manifest::open(&bytes, std::slice::from_ref(&key));
            assert!(matches!(read, Err(Disbelief::Wrong(_))), "{read:?}");
        }
        let mut newer = manifest();
        newer.format = 2;
        let (bytes, _) = newer.seal(&key).unwrap();
        assert!(matches!(Manifest::open(&bytes, &[key]), Err(Disbelief::Newer(2))));
    }

    #[test]
    fn lists_of_nearly_the_same_length_look_the_same() {
        // The header of age has a random length of its own.
        let key = [Identity::generate()];
        let mut longer = manifest();
        longer.branch = "a/longer/name".to_owned();
        let length = |list: Manifest| {
            let (bytes, _) = list.seal(&key[0]).unwrap();
            let mut text = Vec::new();
            decrypt(Key::Identities(&key), &bytes[..]).unwrap().read_to_end(&mut text).unwrap();
            text.len()
        };
        assert_eq!((length(manifest()), length(longer)), (4096, 4096));
    }
}
