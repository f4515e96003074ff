//! A calendar in the words of RFC 5545, before it is bytes.
//!
//! The rule protected here: a calendar holds all that its bytes say. It knows no clock, so that the
//! same records make the same calendar at any time.

use jiff::civil::Date;
use jiff::{Timestamp, Zoned};

/// Events, and how the whole of them is called (RFC 5545 §3.4).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// What a calendar program shows as its name.
    pub name: String,
    /// The IANA name of the zone where its owner lives, where that is known.
    pub time_zone: Option<String>,
    /// What is in it, ordered by when it begins.
    pub events: Vec<Event>,
}

/// An event (RFC 5545 §3.6.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its name for good, in whatever calendar it is.
    pub uid: String,
    /// How often it was moved, called off or taken up again.
    pub sequence: u32,
    /// When it was last revised; `None` where nothing tells.
    pub revised: Option<Timestamp>,
    /// When it takes place.
    pub when: When,
    /// What it is, in a line.
    pub summary: String,
    /// What else there is to know; empty for nothing.
    pub description: String,
    /// Where it takes place; empty for nowhere.
    pub location: String,
    /// The page that it is about or takes place on, `http` or `https`.
    pub url: Option<String>,
    /// Whether it takes place.
    pub status: Status,
    /// Whether it takes up the time, so that one can't be had for anything else.
    pub is_busy: bool,
    /// When its reader is to be told.
    pub alarms: Vec<Alarm>,
}

/// When an event takes place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum When {
    /// A whole day, wherever its reader is.
    Day(Date),
    /// From one point in time to another, in the zone of the first.
    Time(Zoned, Timestamp),
}

/// Whether an event takes place (RFC 5545 §3.8.1.11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It does, or did.
    Confirmed,
    /// It does not.
    Cancelled,
}

/// When a reader is told of an event, counted from its beginning (RFC 5545 §3.6.6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alarm {
    /// Days of the calendar; before the beginning where it is below 0.
    pub days: i64,
    /// Seconds of the clock, counted from there. Never of another sign than the days.
    pub seconds: i64,
}
