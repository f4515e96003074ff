//! The calendars of a mail: invitations come as a part of it, as an attachment, or both.

use mail_parser::{Message, MessagePart, MimeHeaders as _, PartType};

use super::Mail;
use crate::formats::posting::encoding;

/// How deep mails within mails are looked into: an invitation that was forwarded, and forwarded.
const MOST_DEEP: usize = 8;

/// How many calendars of a mail are read.
const MOST: usize = 100;

/// The texts of the calendars in a mail, also of those in mails attached to it.
pub fn calendars(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    if let Some(mail) = Mail::read(bytes) {
        of_message(mail.message(), 0, &mut found);
    }
    found
}

fn of_message(message: &Message<'_>, depth: usize, found: &mut Vec<String>) {
    if depth > MOST_DEEP {
        return;
    }
    for part in &message.parts {
        if found.len() >= MOST {
            return;
        }
        match &part.body {
            PartType::Message(inner) => of_message(inner, depth + 1, found),
            PartType::Text(text) | PartType::Html(text) if is_calendar(part) => {
                found.push(text.clone().into_owned());
            }
            PartType::Binary(bytes) | PartType::InlineBinary(bytes) => {
                of_attachment(part, bytes, depth, found);
            }
            _ => {}
        }
    }
}

fn of_attachment(part: &MessagePart<'_>, bytes: &[u8], depth: usize, found: &mut Vec<String>) {
    if is_calendar(part) {
        found.extend(encoding::decode(bytes));
    } else if is_named(part, ".eml")
        && let Some(mail) = Mail::read(bytes)
    {
        of_message(mail.message(), depth + 1, found);
    }
}

fn is_calendar(part: &MessagePart<'_>) -> bool {
    part.is_content_type("text", "calendar")
        || part.is_content_type("application", "ics")
        || is_named(part, ".ics")
}

fn is_named(part: &MessagePart<'_>, ending: &str) -> bool {
    part.attachment_name().is_some_and(|name| name.to_ascii_lowercase().ends_with(ending))
}
