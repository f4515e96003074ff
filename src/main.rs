//! The program: starts and stops.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (out, err) = (Box::new(std::io::stdout()), Box::new(std::io::stderr()));
    ExitCode::from(trackway::cli::run(std::env::args_os(), out, err))
}
