//! The store against the real git: what it commits, what it refuses, what it survives.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod cache;
mod commits;
mod crashes;
mod guards;
mod history;
mod integrate;
mod past;
mod peers;
mod sandbox;
