//! A passphrase: from the environment, or typed where nobody can read it over a shoulder.
//!
//! The rule protected here: it is never an argument, which every process of the machine could see, and
//! the terminal shows again what is typed whatever happens to the question.

use std::io::{self, BufRead as _, Stdin};

use anyhow::{Result, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

use crate::store::encryption::Passphrase;

use super::context::Context;
use super::fault::Hinted;
use super::machine;

/// The variable of the environment.
const VARIABLE: &str = "TRACKWAY_PASSPHRASE";

/// The passphrase that opens something.
///
/// # Errors
/// When there is none, and nobody to ask.
pub fn known(ctx: &Context) -> Result<Passphrase> {
    match machine::variable(VARIABLE) {
        Some(words) => Ok(Passphrase::new(words)),
        None => Ok(Passphrase::new(asked(ctx, "passphrase:")?)),
    }
}

/// A new passphrase: typed twice, for a slip would close a backup for ever.
///
/// # Errors
/// As [`known`], and when both differ.
pub fn new(ctx: &Context) -> Result<Passphrase> {
    if let Some(words) = machine::variable(VARIABLE) {
        return Ok(Passphrase::new(words));
    }
    let words = asked(ctx, "new passphrase:")?;
    if asked(ctx, "once more:")? != words {
        bail!(Hinted::usage("the two passphrases differ", "type it again"));
    }
    Ok(Passphrase::new(words))
}

fn asked(ctx: &Context, question: &str) -> Result<String> {
    let nobody = || {
        Hinted::usage(
            "a passphrase is needed, and there is nobody to ask",
            format!("set {VARIABLE}; of a file: {VARIABLE}=\"$(cat FILE)\" trackway backup ..."),
        )
    };
    let typed = ctx.ui.ask_secret(question, &mut typed_silently)?.ok_or_else(nobody)?;
    if typed.is_empty() {
        bail!(Hinted::usage("the passphrase is empty", "a few words that nobody can guess"));
    }
    Ok(typed)
}

/// A line from the terminal, which is not shown; `None` at its end.
fn typed_silently() -> io::Result<Option<String>> {
    let _silence = Silence::over(io::stdin())?;
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(line.trim_end_matches(['\n', '\r']).to_owned()))
}

/// A terminal that shows nothing but the end of a line, until this is dropped.
struct Silence {
    terminal: Stdin,
    before: Termios,
}

impl Silence {
    fn over(terminal: Stdin) -> io::Result<Self> {
        let before = tcgetattr(&terminal)?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        silent.local_modes.insert(LocalModes::ECHONL);
        tcsetattr(&terminal, OptionalActions::Flush, &silent)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Silence {
    fn drop(&mut self) {
        let _ = tcsetattr(&self.terminal, OptionalActions::Flush, &self.before);
    }
}
