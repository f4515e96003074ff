//! What trackway is about: records, dates, stages, changes, merging. Pure: no I/O, no clock, no git.

pub mod change;
pub mod difference;
pub mod id;
pub mod kind;
pub mod log;
pub mod merge;
pub mod near;
pub mod problem;
pub mod record;
pub mod schema;
pub mod stage;
pub mod value;
