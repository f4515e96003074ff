//! Renders again whenever a file is saved.
//!
//! The rule protected here: what is wrong with a text while it is being written is shown and waited
//! out; the last good document stays where it is.

use std::collections::BTreeMap;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use anyhow::Result;

use crate::domain::kind::Kind;
use crate::store::layout;
use crate::store::repository::Repository;

use super::super::context::Context;
use super::super::failure::Failure;
use super::{Args, Wish, one};

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(50);

/// What a document can be made of, besides the records.
const FOLDERS: [&str; 6] =
    [layout::SETTINGS, layout::PROFILE, "resumes", "letters", "tailored", "templates"];

/// Renders, and again whenever a file is saved, until it is interrupted.
///
/// # Errors
/// When the terminal is gone.
pub fn run(args: &Args, wish: &Wish<'_>, ctx: &Context) -> Result<u8> {
    // Where there is no repository or no such job, there is nothing to wait for.
    let root = ctx.repository()?.root().to_owned();
    ctx.ui.note("watching; Ctrl-C ends it")?;
    let mut seen = Stamps::new();
    loop {
        let stamps = stamps(&root);
        if stamps != seen {
            seen = stamps;
            again(args, wish, ctx)?;
        }
        thread::sleep(PAUSE);
    }
}
