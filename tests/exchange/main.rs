//! Resumes of other programs, read and written: what they say survives the way.
// A snapshot is as long as what was said.
#![allow(clippy::unwrap_used, clippy::too_many_lines, clippy::format_collect)]

mod hostile;
mod read;
mod round;
mod words;
