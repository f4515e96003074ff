//! Files with invitations: calendars, and mails that bring one.

use jiff::tz::TimeZone;

use super::ics::read::{self, MAX_BYTES, Unread};
use super::mail;
use super::posting::encoding;
use crate::domain::invitation::{self, Invitation};

/// The most bytes of a mail: what is attached to it is read over.
pub const MAX_MAIL_BYTES: u64 = 10 * 1024 * 1024;

/// Reads the invitations in a file, each event once. Times without a zone are those of `here`.
///
/// # Errors
/// When there is none in it, or one that can't be taken.
pub fn read(bytes: &[u8], here: &TimeZone) -> Result<Vec<Invitation>, Unread> {
    let found = if mail::is_mail(bytes) {
        of_mail(bytes, here)?
    } else if bytes.len() > MAX_BYTES {
        return Err(Unread::TooMuch { most: format!("{} MiB", MAX_BYTES >> 20) });
    } else {
        read::read(&encoding::decode(bytes).ok_or(Unread::NoCalendar)?, here)?
    };
    Ok(invitation::newest(found))
}

/// A mail tends to bring its invitation twice: one that breaks off is made up for by the other. An
/// event that can't be taken stands against all of them.
fn of_mail(bytes: &[u8], here: &TimeZone) -> Result<Vec<Invitation>, Unread> {
    let mut found = Vec::new();
    let mut unread = None;
    for text in mail::calendars(bytes) {
        match read::read(&text, here) {
            Ok(events) => found.extend(events),
            Err(refused @ Unread::Events(_)) => return Err(refused),
            Err(why) => unread = unread.or(Some(why)),
        }
    }
    match (found.is_empty(), unread) {
        (false, _) => Ok(found),
        (true, why) => Err(why.unwrap_or(Unread::NoInvitation)),
    }
}
