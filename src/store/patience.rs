//! Waiting for somebody else, with an end to it.
//!
//! The rule protected here: what is tried again and again is tried often at first, for most others
//! are done within a few milliseconds, and not for ever.

use std::thread::sleep;
use std::time::{Duration, Instant};

const SHORTEST: Duration = Duration::from_millis(1);
const LONGEST: Duration = Duration::from_millis(25);

/// How long to go on trying.
#[derive(Debug)]
pub(crate) struct Patience {
    end: Instant,
    pause: Duration,
}

impl Patience {
    /// As much as this.
    pub(crate) fn new(wait: Duration) -> Self {
        Self { end: Instant::now() + wait, pause: SHORTEST }
    }

    /// Waits a moment; `false`, at once, when there is no more time.
    pub(crate) fn is_left(&mut self) -> bool {
        if Instant::now() >= self.end {
            return false;
        }
        sleep(self.pause);
        self.pause = (self.pause * 2).min(LONGEST);
        true
    }
}
