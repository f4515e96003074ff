//! Bytes to values and back: pure, no disk, no clock.

pub mod csv;
pub mod json_schema;
pub mod manuscript;
pub mod markdown;
pub mod posting;
pub mod yaml;
