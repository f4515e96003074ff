//! How a document travels to a process of its own, and its rendering back.
//!
//! The rule protected here: neither side trusts the other's lengths. Each message is the length of a
//! JSON text (8 bytes, little-endian), the text, then the bytes of files, whose lengths the text says.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::document::{Files, Rendered};
use super::error::RenderError;
use super::prepared::Prepared;

/// The most bytes that travel one way.
pub const MOST: u64 = 256 << 20;

/// What came of running the templates.
pub type Outcome = Result<Rendered, RenderError>;

#[derive(Serialize, Deserialize)]
struct Question {
    prepared: Prepared,
    files: Vec<(String, u64)>,
}

#[derive(Serialize, Deserialize)]
struct Answer {
    outcome: Outcome,
    bytes: u64,
}

/// Sends a document.
///
/// # Errors
/// When the other side does not listen.
pub fn ask(prepared: &Prepared, to: &mut impl Write) -> io::Result<()> {
    let files = &prepared.files;
    let lengths = files.iter().map(|(path, bytes)| (path.clone(), bytes.len() as u64));
    let question = Question { prepared: prepared.clone(), files: lengths.collect() };
    send(&question, to)?;
    files.values().try_for_each(|bytes| to.write_all(bytes))?;
    to.flush()
}

/// Receives a document, runs its templates in this process and sends what came of it.
///
/// # Errors
/// When the other side sends no document or does not listen.
pub fn serve(from: &mut impl Read, to: &mut impl Write) -> io::Result<()> {
    let Question { mut prepared, files: lengths } = receive(from)?;
    let mut files = Files::new();
    for (path, length) in lengths {
        files.insert(path, take(from, length)?);
    }
    prepared.files = files;
    reply(prepared.finish(), to)
}

/// Sends what came of running the templates.
fn reply(outcome: Outcome, to: &mut impl Write) -> io::Result<()> {
    let bytes = outcome.as_ref().map(|rendered| rendered.bytes.clone()).unwrap_or_default();
    send(&Answer { outcome, bytes: bytes.len() as u64 }, to)?;
    to.write_all(&bytes)?;
    to.flush()
}

/// Receives what came of running the templates.
///
/// # Errors
/// When the other side ends before it has said so.
pub fn hear(from: &mut impl Read) -> io::Result<Outcome> {
    let Answer { outcome, bytes } = receive(from)?;
    let bytes = take(from, bytes)?;
    Ok(outcome.map(|rendered| Rendered { bytes, ..rendered }))
}

fn send(message: &impl Serialize, to: &mut impl Write) -> io::Result<()> {
    let text = serde_json::to_vec(message)?;
    to.write_all(&(text.len() as u64).to_le_bytes())?;
    to.write_all(&text)
}

fn receive<M: DeserializeOwned>(from: &mut impl Read) -> io::Result<M> {
    let mut length = [0; 8];
    from.read_exact(&mut length)?;
    let text = take(from, u64::from_le_bytes(length))?;
    Ok(serde_json::from_slice(&text)?)
}

/// So many bytes; memory is taken as they come.
fn take(from: &mut impl Read, length: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let is_whole = length <= MOST && from.take(length).read_to_end(&mut bytes)? as u64 == length;
    if is_whole { Ok(bytes) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_came_of_it_comes_back() {
        let rendered =
            Rendered { bytes: b"%PDF".to_vec(), pages: Some(2), notes: vec!["a".into()] };
        for outcome in [Ok(rendered), Err(RenderError::Limit("too long".into()))] {
            let mut wire = Vec::new();
            reply(outcome.clone(), &mut wire).expect("memory takes it");
            assert_eq!(hear(&mut wire.as_slice()).expect("an answer"), outcome);
            wire.pop();
            if outcome.is_ok() {
                assert!(hear(&mut wire.as_slice()).is_err(), "half an answer is none");
            }
        }
        assert!(hear(&mut [0xff; 20].as_slice()).is_err());
    }
}
