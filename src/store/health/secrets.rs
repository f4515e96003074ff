//! Keys and tokens in the repository: history keeps them for ever, and every clone has them.
//!
//! The rule protected here: the secret itself is never printed.

use crate::domain::change::RepoPath;
use crate::domain::rule::Rule;

use super::Ailment;

/// What secrets begin with, what else they hold, and what they are called.
const KINDS: [(&[u8], &str); 7] = [
    (b"AGE-SECRET-KEY-1", "an age identity"),
    (b"-----BEGIN OPENSSH PRIVATE KEY-----", "a private key"),
    (b"-----BEGIN RSA PRIVATE KEY-----", "a private key"),
    (b"-----BEGIN EC PRIVATE KEY-----", "a private key"),
    (b"-----BEGIN PRIVATE KEY-----", "a private key"),
    (b"-----BEGIN ENCRYPTED PRIVATE KEY-----", "a private key"),
    (b"-----BEGIN PGP PRIVATE KEY BLOCK-----", "a private key"),
];

/// How many characters of a key follow its beginning at least: text about keys has none.
const LEAST: usize = 20;

/// A secret in a text of ours, with its line.
pub(super) fn look(path: &RepoPath, bytes: &[u8]) -> Option<Ailment> {
    let (at, what) = KINDS.iter().find_map(|(begin, what)| Some((find(bytes, begin)?, *what)))?;
    let line = bytes[..at].split(|byte| *byte == b'\n').count();
    let message = format!("{what} stands in the repository, and goes wherever it goes");
    let hint = "keep it outside, and make a new one: this one is in every clone of history";
    Some(
        Ailment::new(Rule::Secret, path.as_str(), message)
            .grave()
            .hinting(hint)
            .at(line, "(not shown)"),
    )
}

/// Where one begins that goes on as a key does.
fn find(bytes: &[u8], begin: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = position(&bytes[from..], begin) {
        let rest = &bytes[from + at + begin.len()..];
        let body = rest.trim_ascii_start();
        let is_key = |byte: &&u8| byte.is_ascii_alphanumeric() || b"+/=".contains(byte);
        if body.iter().take_while(is_key).count() >= LEAST {
            return Some(from + at);
        }
        from += at + begin.len();
    }
    None
}

fn position(bytes: &[u8], begin: &[u8]) -> Option<usize> {
    let first = *begin.first()?;
    let mut from = 0;
    while let Some(at) = bytes.get(from..)?.iter().position(|byte| *byte == first) {
        if bytes[from + at..].starts_with(begin) {
            return Some(from + at);
        }
        from += at + 1;
    }
    None
}
