//! How an invocation is answered: who listens, in which colours and how wide.
//!
//! The rule protected here: one that can't even be read is answered as it asked to be, in JSON or in
//! colour.

use std::ffi::OsString;
use std::io::{self, Write};

use crate::ui::{ColorChoice, Settings, Ui, terminal_width};

use super::failure::Failure;
use super::{Global, machine};

/// The voice of an invocation.
pub fn of(global: &Global, out: Box<dyn Write>, err: Box<dyn Write>) -> Ui {
    let (stdin_is_terminal, stdout_is_terminal, stderr_is_terminal) = machine::terminal();
    let width = machine::variable("COLUMNS").and_then(|columns| columns.parse().ok());
    let settings = Settings {
        color: global.color.heeding(|name| machine::variable(name).map(OsString::from)),
        quiet: global.quiet,
        json: global.json,
        width: width.or_else(terminal_width),
        stdin_is_terminal,
        stdout_is_terminal,
        stderr_is_terminal,
    };
    Ui::new(settings, out, err)
}

/// What a command line says of colour, whatever else stands on it.
pub fn color_of(args: &[OsString]) -> ColorChoice {
    let words = args.iter().filter_map(|arg| arg.to_str()).take_while(|word| *word != "--");
    let words: Vec<_> = words.collect();
    let apart = words.windows(2).filter(|pair| pair[0] == "--color").map(|pair| pair[1]);
    let glued = words.iter().filter_map(|word| word.strip_prefix("--color="));
    apart.chain(glued).find_map(|word| word.parse().ok()).unwrap_or_default()
}

/// Help and version are answers; everything else clap says is wrong usage.
pub fn unparsed(
    error: &clap::Error,
    wants_json: bool,
    color: ColorChoice,
    mut out: Box<dyn Write>,
    mut err: Box<dyn Write>,
) -> u8 {
    use clap::error::ErrorKind::{DisplayHelp, DisplayVersion};
    let is_answer = matches!(error.kind(), DisplayHelp | DisplayVersion);
    if wants_json && !is_answer {
        let settings = Settings { json: true, ..Settings::default() };
        return Failure::of_usage(error).tell(&Ui::new(settings, out, err));
    }
    let (_, stdout_is_terminal, stderr_is_terminal) = machine::terminal();
    let choice = color.heeding(|name| machine::variable(name).map(OsString::from));
    let (writer, is_terminal) =
        if is_answer { (&mut out, stdout_is_terminal) } else { (&mut err, stderr_is_terminal) };
    let text = error.render();
    let written = if choice.is_colored(is_terminal) {
        write!(writer, "{}", text.ansi())
    } else {
        write!(writer, "{text}")
    };
    match written.and_then(|()| writer.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => 1,
        _ if is_answer => 0,
        _ => 2,
    }
}
