//! A reminder as a mail (RFC 5322).
//!
//! The rule protected here: the text of a reminder comes from files that others may have written. It
//! adds no header, and whatever it holds, a mail can be made of it.

use std::time::{Duration, SystemTime};

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, SinglePart};

use super::settings::Settings;
use crate::deliver::{DeliveryError, Message};
use crate::domain::line::{lines, one_line};

/// The most characters of a subject.
const SUBJECT: usize = 150;

/// The mail that tells of a reminder; the same reminder has the same Message-ID.
pub fn of(settings: &Settings, message: &Message<'_>) -> Result<lettre::Message, DeliveryError> {
    lettre::Message::builder()
        .from(Mailbox::new(None, settings.from.clone()))
        .to(Mailbox::new(None, settings.to.clone()))
        .date(date(message))
        .message_id(Some(format!("<{}@{}>", token(message), domain(settings))))
        .subject(one_line(message.title, SUBJECT))
        .raw_header(HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        ))
        .singlepart(SinglePart::plain(lines(message.body)))
        .map_err(|error| DeliveryError::Message(format!("no mail can be made: {error}")))
}

/// The moment it is sent; the years before 1970 have none.
fn date(message: &Message<'_>) -> SystemTime {
    let seconds = u64::try_from(message.sent.timestamp().as_second()).unwrap_or_default();
    SystemTime::UNIX_EPOCH + Duration::from_secs(seconds)
}

fn token(message: &Message<'_>) -> String {
    message.token.chars().filter(char::is_ascii_hexdigit).collect()
}

/// The domain of the sender, where it can stand in a Message-ID as it is.
fn domain(settings: &Settings) -> &str {
    let domain = settings.from.domain();
    let is_plain = domain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    if is_plain { domain } else { "trackway.invalid" }
}
