//! Bytes to values and back: pure, no disk, no clock.

pub mod csv;
pub mod ics;
pub mod imported;
pub mod invitations;
pub mod json;
pub mod json_resume;
pub mod json_schema;
pub mod mail;
pub mod manuscript;
pub mod markdown;
pub mod markers;
pub mod mending;
pub mod merging;
pub mod posting;
pub mod rendercv;
pub mod yaml;
