//! iCalendar (RFC 5545): text <-> events.

pub mod read;
