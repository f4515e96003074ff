//! Reminders over a long time: each is told once, the newest of those that were missed, and none
//! later than the next run, whatever is edited, fails or dies meanwhile.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod dice;
mod mail;
mod search;
#[allow(dead_code)]
#[path = "../deliver/server.rs"]
mod server;
#[path = "../site/mod.rs"]
mod site;
mod weeks;
mod year;
