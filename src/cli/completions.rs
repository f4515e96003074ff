//! `trackway completions`

use std::io;

use clap_complete::Shell;
use serde::Serialize;

use crate::ui::{Page, Report};

/// Print the completion script of a shell
///
/// Where it goes: of bash to ~/.local/share/bash-completion/completions/trackway, of zsh to _trackway
/// in a folder of $fpath, of fish to ~/.config/fish/completions/trackway.fish; make the folder first
/// where it is missing. Elvish and PowerShell run it when they start, and so may bash:
/// `eval "$(trackway completions bash)"` in ~/.bashrc.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// bash, zsh, fish, powershell or elvish
    shell: Shell,
}

/// The script.
#[derive(Debug, Serialize)]
pub struct Answer {
    shell: String,
    script: &'static str,
}

/// Prints what stands in `completions/`.
pub fn run(args: &Args) -> Answer {
    Answer { shell: args.shell.to_string(), script: stub(args.shell) }
}

/// What makes a shell ask the program.
pub fn stub(shell: Shell) -> &'static str {
    match shell {
        Shell::Bash => include_str!("../../completions/trackway.bash"),
        Shell::Zsh => include_str!("../../completions/_trackway"),
        Shell::Fish => include_str!("../../completions/trackway.fish"),
        Shell::Elvish => include_str!("../../completions/trackway.elv"),
        Shell::PowerShell => include_str!("../../completions/_trackway.ps1"),
        _ => "",
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.data(self.script)
    }
}
