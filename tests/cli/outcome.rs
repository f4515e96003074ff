//! What one run of the program left: its status and all it said.

use std::fmt::{self, Write};

/// The end of one run.
pub struct Outcome {
    /// The exit code; 128 and more where a signal ended it.
    pub status: i32,
    /// Standard output, as it came.
    pub stdout: String,
    /// Standard error, as it came.
    pub stderr: String,
    /// All of it as a transcript shows it, redacted.
    shown: String,
}

impl Outcome {
    /// An end, with what stands for the text that differs from run to run.
    pub fn new(
        status: i32,
        stdout: String,
        stderr: String,
        redact: impl FnOnce(&str) -> String,
    ) -> Self {
        let shown = redact(&transcript(status, &stdout, &stderr));
        Self { status, stdout, stderr, shown }
    }

    /// The same, once it is sure that the command succeeded.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, 0, "the command failed:\n{self}");
        self
    }

    /// The JSON document on standard output.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("standard output is no JSON ({error}):\n{self}"))
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.shown)
    }
}

impl From<Outcome> for String {
    fn from(outcome: Outcome) -> Self {
        outcome.shown
    }
}

/// Standard output, each line of standard error marked, and the exit code unless it is 0.
fn transcript(status: i32, stdout: &str, stderr: &str) -> String {
    let mut shown = stdout.to_owned();
    end_line(&mut shown);
    for line in stderr.split_inclusive('\n') {
        shown.push_str("[stderr] ");
        shown.push_str(line);
    }
    end_line(&mut shown);
    if status != 0 {
        writeln!(shown, "[exit {status}]").unwrap();
    }
    shown
}

fn end_line(text: &mut String) {
    if !text.is_empty() && !text.ends_with('\n') {
        text.push_str("[no newline]\n");
    }
}
