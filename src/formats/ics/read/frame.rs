//! The frame of a calendar: which components lie in which, before anything in them is read.
//!
//! The rule protected here: no file costs more than its size, and one that breaks off is refused rather than
//! read in part.

use std::borrow::Cow;

use super::{MAX_BYTES, MAX_COMPONENTS, Unread, too_many_components};

/// The most lines.
const MAX_LINES: usize = 100_000;

/// How deep components may lie in others: an alarm in an event in a calendar is 3.
const MAX_DEPTH: usize = 10;

/// The text, with line ends that the parser knows, where all that begins in it ends in it.
///
/// # Errors
/// When it is no calendar, is too much of one, or breaks off.
pub fn sound(text: &str) -> Result<Cow<'_, str>, Unread> {
    if text.len() > MAX_BYTES {
        return Err(Unread::TooMuch { most: format!("{} MiB", MAX_BYTES >> 20) });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.trim().is_empty() {
        return Err(Unread::Empty);
    }
    let text = with_line_feeds(text);
    let mut open: Vec<&str> = Vec::new();
    let mut components = 0;
    let mut is_calendar = false;
    for (number, line) in text.lines().enumerate() {
        if number >= MAX_LINES {
            return Err(Unread::TooMuch { most: format!("{MAX_LINES} lines") });
        }
        if let Some(name) = after(line, "BEGIN:") {
            // What stands before the calendar is none of it.
            if open.is_empty() && !name.eq_ignore_ascii_case("VCALENDAR") {
                continue;
            }
            is_calendar = true;
            open.push(name);
            components += 1;
        } else if let Some(name) = after(line, "END:").filter(|_| !open.is_empty()) {
            close(&mut open, name, number + 1)?;
        }
        if open.len() > MAX_DEPTH {
            return Err(Unread::TooMuch { most: format!("{MAX_DEPTH} levels") });
        }
        if components > MAX_COMPONENTS {
            return Err(too_many_components());
        }
    }
    match open.last() {
        Some(open) => Err(Unread::Truncated { open: shown(open) }),
        None if !is_calendar => Err(Unread::NoCalendar),
        None => Ok(text),
    }
}

fn close(open: &mut Vec<&str>, found: &str, line: usize) -> Result<(), Unread> {
    match open.pop() {
        Some(name) if !name.eq_ignore_ascii_case(found) => {
            Err(Unread::Crossed { line, found: shown(found), open: shown(name) })
        }
        _ => Ok(()),
    }
}

fn after<'l>(line: &'l str, keyword: &str) -> Option<&'l str> {
    let (head, name) = line.split_at_checked(keyword.len())?;
    head.eq_ignore_ascii_case(keyword).then(|| name.trim())
}

fn shown(name: &str) -> String {
    name.chars().filter(|letter| !letter.is_control()).take(40).collect()
}

/// Files of old Macs end lines with a carriage return alone.
fn with_line_feeds(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let is_lone = |at: usize| bytes[at] == b'\r' && bytes.get(at + 1) != Some(&b'\n');
    if (0..bytes.len()).any(is_lone) {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        Cow::Borrowed(text)
    }
}
