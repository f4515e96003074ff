//! Resumes of other programs, read and written: what they say survives the way.
#![allow(clippy::unwrap_used)]

mod hostile;
mod read;
mod round;
mod words;
