//! Mails, as bytes and as a tree of parts.
//!
//! The rule protected here: a mail costs no more than its bytes, however deeply it is nested. What is
//! in it is told by its content and never by the name of its file.

mod calendars;

use std::mem;

use mail_parser::{Message, MessageParser, PartType};

pub use calendars::calendars;

/// The bytes at the beginning that tell a mail.
const BEGINNING: usize = 4096;

/// Headers that begin mails.
const HEADERS: &[&str] = &[
    "from",
    "to",
    "subject",
    "date",
    "received",
    "mime-version",
    "message-id",
    "return-path",
    "delivered-to",
    "content-type",
    "dkim-signature",
    "reply-to",
    "snapshot-content-location",
];

/// Whether it begins with the headers of a mail, at least two of them that any mail has.
pub fn is_mail(bytes: &[u8]) -> bool {
    let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(BEGINNING)]).into_owned();
    let beginning = beginning.trim_start_matches('\u{feff}');
    let mut known = 0;
    for (number, line) in beginning.lines().enumerate() {
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) || (number == 0 && line.starts_with("From ")) {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else { break };
        if name.is_empty() || name.contains(|c: char| !c.is_ascii_graphic()) {
            break;
        }
        known += usize::from(HEADERS.contains(&name.to_ascii_lowercase().as_str()));
    }
    known >= 2
}

/// A mail whose parts are dropped one by one: mails within mails, dropped as the library does it,
/// would use up the stack.
pub(super) struct Mail<'m>(Message<'m>);

impl<'m> Mail<'m> {
    /// Reads a mail, or the first of a mailbox; `None` where there is nothing to read.
    pub(super) fn read(bytes: &'m [u8]) -> Option<Self> {
        MessageParser::default().parse(first(bytes)).map(Self)
    }

    /// Its parts and headers.
    pub(super) fn message(&self) -> &Message<'m> {
        &self.0
    }
}

impl Drop for Mail<'_> {
    fn drop(&mut self) {
        let mut left = mem::take(&mut self.0.parts);
        while let Some(part) = left.pop() {
            if let PartType::Message(mut inner) = part.body {
                left.append(&mut inner.parts);
            }
        }
    }
}

/// The first mail, without the line that begins it in a mailbox.
fn first(bytes: &[u8]) -> &[u8] {
    let Some(rest) = bytes.strip_prefix(b"From ") else { return bytes };
    let line = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
    let rest = &rest[line..];
    let next = rest.windows(7).position(|window| window == b"\n\nFrom ");
    next.map_or(rest, |end| &rest[..end])
}
