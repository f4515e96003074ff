//! Completion: the shells ask the program what may stand where the cursor is.
//!
//! The rule protected here: an answer is quick and silent. It takes no lock, heals nothing, and what
//! is broken (a record, the settings, the repository) is merely missing from it.
//!
//! A shell asks with `COMPLETE=zsh trackway -- WORD...`, the word at the cursor last; its stub, which
//! stands in `completions/`, says what else. Without words the answer is the stub itself.

mod assignment;
mod known;
mod line;
mod query;
mod reply;
mod wiring;

use std::ffi::OsString;
use std::io::Write;
use std::sync::Arc;

use clap::ValueEnum as _;
use clap_complete::Shell;
use clap_complete::engine::CompletionCandidate;

use super::{completions, machine};

use known::Known;
use line::Line;
use reply::Reply;
use wiring::Met;

/// The variable that names the shell that asks.
const ASKING: &str = "COMPLETE";

/// The shell that asks. Words without `--` before them are a command to run, whatever the variable
/// says: somebody may have exported it.
pub fn asked(args: &[OsString]) -> Option<Shell> {
    let is_question = args.get(1).is_none_or(|word| word == "--");
    let name = machine::variable(ASKING).filter(|_| is_question)?;
    Shell::from_str(&name, false).ok()
}

/// Answers a shell. Nobody is there to be told of a failure.
pub fn answer(shell: Shell, args: &[OsString], mut out: Box<dyn Write>) -> u8 {
    let words = args.iter().skip(2).map(|word| word.to_string_lossy().into_owned());
    let words: Vec<String> = words.collect();
    let text = if words.is_empty() {
        completions::stub(shell).to_owned()
    } else {
        reply::of_words(shell, &words)
    };
    u8::from(out.write_all(text.as_bytes()).and_then(|()| out.flush()).is_err())
}

/// What may stand at the end of a line.
fn complete(line: Line) -> Reply {
    let mut words = line.without_globals();
    let last = words.len() - 1;
    let current = line.current.clone();
    if current == "-" {
        // Every option has a long name, which says more.
        words[last].push("-");
    }
    let met = Arc::new(Met::default());
    let mut command =
        wiring::wired(super::definition(), &Arc::new(Known::new(line)), &Arc::clone(&met));
    let mut found =
        clap_complete::engine::complete(&mut command, words, last, None).unwrap_or_default();
    // Values, too, may begin with a dash: `-tag:agency` in a query.
    let is_option = |candidate: &CompletionCandidate| {
        candidate.get_id().is_some_and(|id| id.starts_with("arg::"))
    };
    let begins_long = current == "-" || current.starts_with("--");
    let is_free = current.is_empty() && !met.is_argument() && found.iter().all(is_option);
    // Options are offered to who begins a long one, and where nothing else can stand.
    if !begins_long && !is_free {
        found.retain(|candidate| !is_option(candidate));
    }
    Reply::new(found, met.paths())
}
