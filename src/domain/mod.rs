//! What trackway is about: records, dates, stages, changes, merging. Pure: no I/O, no clock, no git.

pub mod adoption;
pub mod change;
pub mod derived;
pub mod difference;
pub mod field;
pub mod fields;
pub mod fold;
pub mod id;
pub mod kind;
pub mod log;
pub mod merge;
pub mod money;
pub mod near;
pub mod order;
pub mod portable;
pub mod problem;
pub mod query;
pub mod record;
pub mod records;
pub mod schema;
pub mod stage;
pub mod time;
pub mod value;
pub mod when;
