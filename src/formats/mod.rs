//! Bytes to values and back: pure, no disk, no clock.

pub mod yaml;
