//! Calendar files to invitations.
//!
//! The rule protected here: an event is read as it was meant or refused with the reason. A file that
//! breaks off is no shorter one, a time without a zone that is known is no time, and a series is no
//! single event. What a file may cost is limited before any parser sees it.

mod event;
mod frame;
mod place;
mod time;
mod zone;

#[cfg(test)]
mod tests;

use std::fmt;

use calcard::common::IanaString as _;
use calcard::icalendar::{
    ICalendar, ICalendarComponentType, ICalendarMethod, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::tz::TimeZone;

use crate::domain::invitation::Invitation;

/// The most bytes of a calendar.
pub const MAX_BYTES: usize = 1024 * 1024;

/// The most components: events, alarms, parts of time zones.
const MAX_COMPONENTS: usize = 1_000;

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// Something else.
    #[error("it is neither a calendar nor a mail")]
    NoCalendar,
    /// A mail as most are.
    #[error("it is a mail without an invitation")]
    NoInvitation,
    /// A calendar of tasks, of busy times, of nothing.
    #[error("there is no event in it")]
    NoEvent,
    /// More than is read.
    #[error("it has more than {most}, the most that trackway reads of a calendar")]
    TooMuch {
        /// `1 MiB`.
        most: String,
    },
    /// A download that stopped, a text that was cut.
    #[error("it breaks off before its end: `{open}` is not closed")]
    Truncated {
        /// The component.
        open: String,
    },
    /// Components that overlap.
    #[error("line {line} ends `{found}` where `{open}` is open")]
    Crossed {
        /// The line.
        line: usize,
        /// What is ended.
        found: String,
        /// What would have to be.
        open: String,
    },
    /// Part of the talk about an invitation, but none.
    #[error("it is no invitation but {what} (METHOD:{method})")]
    Method {
        /// `REPLY`.
        method: String,
        /// `an answer to one`.
        what: &'static str,
    },
    /// Events that can't be taken.
    #[error("{}", all(.0))]
    Events(Vec<Refused>),
}

/// An event that can't be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refused {
    /// What it is called, or its UID.
    pub name: String,
    /// Why.
    pub why: Fault,
}

/// Why an event can't be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// Nothing tells its versions apart.
    #[error("it has no UID")]
    NoUid,
    /// A name as no program makes it.
    #[error("its UID is longer than {0} letters")]
    LongUid(usize),
    /// It came from here.
    #[error("it is of a calendar that trackway wrote")]
    Ours,
    /// It does not say when it begins.
    #[error("it does not say when it begins")]
    NoStart,
    /// A day that no calendar has.
    #[error("`{0}` is no date")]
    NoDate(String),
    /// A zone that nothing explains.
    #[error("its time zone `{0}` is unknown")]
    UnknownZone(String),
    /// A series, or one of a series.
    #[error("it repeats, and an interview takes place once")]
    Repeats,
}

fn all(refused: &[Refused]) -> String {
    let each: Vec<_> = refused.iter().map(ToString::to_string).collect();
    each.join("; ")
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.name, self.why)
    }
}

/// The events of a calendar, in their order. Times that stand in no zone, in one without a name or in
/// UTC are told in `here`, where the user lives.
///
/// # Errors
/// When it is no calendar, or one of its events can't be taken.
pub fn read(text: &str, here: &TimeZone) -> Result<Vec<Invitation>, Unread> {
    let text = frame::sound(text)?;
    let mut parser = Parser::new(&text);
    let mut found = Vec::new();
    let mut refused: Vec<Refused> = Vec::new();
    loop {
        match parser.entry() {
            Entry::ICalendar(calendar) if calendar.components.len() > MAX_COMPONENTS => {
                return Err(too_many_components());
            }
            Entry::ICalendar(calendar) => {
                let method = method(&calendar)?;
                for one in events(&calendar, method.as_ref(), here) {
                    match one {
                        Ok(invitation) => found.push(invitation),
                        Err(one) if refused.contains(&one) => {}
                        Err(one) => refused.push(one),
                    }
                }
            }
            Entry::Eof => break,
            _ => {}
        }
    }
    match (found.is_empty(), refused.is_empty()) {
        (_, false) => Err(Unread::Events(refused)),
        (true, true) => Err(Unread::NoEvent),
        (false, true) => Ok(found),
    }
}

fn too_many_components() -> Unread {
    Unread::TooMuch { most: format!("{MAX_COMPONENTS} parts") }
}

fn events<'c>(
    calendar: &'c ICalendar,
    method: Option<&'c ICalendarMethod>,
    here: &'c TimeZone,
) -> impl Iterator<Item = Result<Invitation, Refused>> + 'c {
    let is_cancel = method == Some(&ICalendarMethod::Cancel);
    let is_event = |component: &&_| event::is_event(component);
    let components = calendar.components.iter().filter(is_event);
    components.map(move |component| event::read(calendar, component, is_cancel, here))
}

/// What the file asks for; none for one that was exported.
///
/// # Errors
/// When it is no invitation.
fn method(calendar: &ICalendar) -> Result<Option<ICalendarMethod>, Unread> {
    let root = calendar.components.first();
    let root = root.filter(|root| root.component_type == ICalendarComponentType::VCalendar);
    let value = root
        .and_then(|root| root.property(&ICalendarProperty::Method))
        .and_then(|entry| entry.values.first());
    let refused = |method: &str, what| Unread::Method { method: method.to_owned(), what };
    match value {
        None => Ok(None),
        Some(ICalendarValue::Method(method)) => match other_than_an_invitation(method) {
            Some(what) => Err(refused(method.as_str(), what)),
            None => Ok(Some(method.clone())),
        },
        Some(value) => {
            let word: String = value.as_text().unwrap_or_default().chars().take(40).collect();
            Err(refused(&word, "something that trackway does not know"))
        }
    }
}

fn other_than_an_invitation(method: &ICalendarMethod) -> Option<&'static str> {
    match method {
        ICalendarMethod::Publish | ICalendarMethod::Request | ICalendarMethod::Cancel => None,
        ICalendarMethod::Reply => Some("an answer to one"),
        ICalendarMethod::Counter => Some("a proposal of another time"),
        ICalendarMethod::Declinecounter => Some("a refusal of another time that was proposed"),
        ICalendarMethod::Refresh => Some("a question for its newest version"),
        ICalendarMethod::Add => Some("one more time of a series"),
    }
}
