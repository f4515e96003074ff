//! `trackway completions`

use std::io;

use clap_complete::Shell;
use serde::Serialize;

use crate::ui::{Page, Report};

/// Print the completion script of a shell
#[derive(Debug, clap::Args)]
pub struct Args {
    /// bash, zsh, fish, powershell or elvish
    shell: Shell,
}

/// The script.
#[derive(Debug, Serialize)]
pub struct Answer {
    shell: String,
    script: String,
}

/// Makes the script.
pub fn run(args: &Args) -> Answer {
    Answer { shell: args.shell.to_string(), script: script(args.shell) }
}

/// The script of a shell.
pub fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut super::definition(), "trackway", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.data(&self.script)
    }
}
