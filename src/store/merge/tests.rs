#![allow(clippy::unwrap_used)]

mod deletions;
mod files;
mod histories;
mod names;
mod properties;
mod world;
