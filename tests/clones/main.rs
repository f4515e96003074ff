//! Two and three machines with one job search: whatever is done on each, and in whatever order they
//! meet, they end with the same, and nothing that anybody wrote is lost.
//!
//! A history is a list of steps, each a few numbers, so that the same seed is the same history and any
//! step can be left out. `TRACKWAY_LONG=1` runs ten thousand, `TRACKWAY_SEED=N` begins with that one.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod by_git;
mod deed;
#[allow(dead_code)]
#[path = "../remind/dice.rs"]
mod dice;
mod histories;
mod judge;
mod machine;
