//! What a person sees: each test runs the program in a sandbox of its own and compares everything
//! that it said and did, exactly.
//!
//! To accept what is said now: `SNAPSHOTS=overwrite cargo test --test cli` (not under nextest,
//! whose processes would edit one file at the same time), then read the diff.
// A snapshot is as long as what was said, and a transcript is pushed together.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]
#![allow(clippy::too_many_lines, clippy::format_push_string)]

mod add;
mod agenda;
mod applicant;
mod apply;
mod as_of;
mod attach;
mod backup;
mod board;
mod both_sides;
mod by_hand;
mod calendar;
mod capture;
mod check;
mod clone;
mod company;
mod completions;
mod config;
mod contact;
mod demo;
mod diff;
mod duplicates;
mod edit;
mod export;
mod formats;
mod git;
mod global;
mod harness;
mod init;
mod interview;
mod invite;
mod json_docs;
mod letter;
mod list;
mod log;
#[allow(dead_code)]
#[path = "../deliver/server.rs"]
mod mail_server;
mod man;
mod match_;
mod mend;
mod merge_driver;
mod move_;
mod naming;
mod note;
mod open;
mod outcome;
mod query;
mod readme;
mod redact;
mod remind;
mod remind_ways;
mod reminders_docs;
mod remove;
mod rename;
mod render;
mod resume;
mod sandbox;
mod save;
mod scene;
mod schedule;
mod schema;
mod sealed;
mod search;
mod selection;
mod set;
mod share;
mod shells;
mod show;
mod snooze;
mod status;
mod sync;
mod tailor;
mod task;
mod template;
mod trouble;
mod undo;

use sandbox::Sandbox;
use snapbox::IntoData;

/// Compares a text with an inline snapshot, character for character.
#[track_caller]
fn same(actual: impl Into<String>, expected: impl IntoData) {
    snapbox::Assert::new()
        .action_env(snapbox::assert::DEFAULT_ACTION_ENV)
        .normalize_paths(false)
        .eq(actual.into(), expected.into_data().raw());
}
