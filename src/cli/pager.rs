//! Long answers to a terminal go through the user's pager, as those of git do.
//!
//! The rule protected here: the pager is named by the user, in the environment or in their own
//! settings, never by a repository. It starts with the first word of the answer, and what is said on
//! standard error comes after it has ended. A pager that is not there hides no answer.

use std::cell::RefCell;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::rc::Rc;

use jiff::tz::TimeZone;

use crate::domain::value::Value;

use super::machine::{given, variable};
use super::user;

/// What git gives pagers where the user says nothing: `less` ends where all fits on the screen (F),
/// shows colours (R) and leaves the text there (X); `lv` shows colours.
const USUAL: [(&str, &str); 2] = [("LESS", "FRX"), ("LV", "-c")];

/// The command line of the user's pager; none where there shall be none.
pub fn chosen(zone: &TimeZone) -> Option<String> {
    let of_settings = || {
        let settings = user::settings(zone).ok()?;
        settings.get("pager").and_then(Value::as_text).map(str::to_owned)
    };
    let command = given("TRACKWAY_PAGER")
        .or_else(of_settings)
        .or_else(|| given("PAGER"))
        .unwrap_or_else(|| "less".to_owned());
    let is_wanted = !matches!(command.trim(), "" | "cat");
    (is_wanted && is_there(&command)).then_some(command)
}

/// Whether the program of a command line is on the path. What only a shell can tell is left to it.
fn is_there(command: &str) -> bool {
    let words = shlex::split(command).unwrap_or_default();
    let is_setting = |word: &&String| word.contains('=');
    let Some(program) = words.iter().find(|word| !is_setting(word)) else { return false };
    if program.contains(['$', '`', '~', '(', '|', ';', '&', '<', '>']) {
        return true;
    }
    if program.contains('/') {
        return Path::new(program).is_file();
    }
    let path = variable("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
}

/// Two writers around a pager: the answer goes through it, and what goes to the other one waits until
/// it has ended.
pub fn around(
    command: String,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
) -> (Box<dyn Write>, Box<dyn Write>) {
    let pager = Rc::new(RefCell::new(Pager { command, plain: out, state: State::Waiting }));
    (Box::new(Through(Rc::clone(&pager))), Box::new(After(pager, err)))
}

struct Pager {
    command: String,
    /// Where the answer goes without a pager.
    plain: Box<dyn Write>,
    state: State,
}

enum State {
    Waiting,
    Running(Child),
    Over,
}

impl Pager {
    fn start(&mut self) {
        let mut command = Command::new("sh");
        command.arg("-c").arg(&self.command).stdin(Stdio::piped());
        command.envs(USUAL.into_iter().filter(|(name, _)| given(name).is_none()));
        self.state = command.spawn().map_or(State::Over, State::Running);
    }

    /// Lets the pager know that all is said, and waits until the person has read it.
    fn end(&mut self) {
        if let State::Running(child) = &mut self.state {
            drop(child.stdin.take());
            // Whatever became of it, the answer has been given.
            let _ = child.wait();
            self.state = State::Over;
        }
    }

    fn writer(&mut self) -> &mut dyn Write {
        if matches!(self.state, State::Waiting) {
            self.start();
        }
        match &mut self.state {
            State::Running(Child { stdin: Some(stdin), .. }) => stdin,
            _ => &mut self.plain,
        }
    }
}

impl Drop for Pager {
    fn drop(&mut self) {
        self.end();
    }
}

struct Through(Rc<RefCell<Pager>>);

impl Write for Through {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().writer().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut pager = self.0.borrow_mut();
        match pager.state {
            State::Waiting => Ok(()),
            _ => pager.writer().flush(),
        }
    }
}

struct After(Rc<RefCell<Pager>>, Box<dyn Write>);

impl Write for After {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().end();
        self.1.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.1.flush()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::disallowed_methods)]
    use super::{around, is_there};
    use std::cell::RefCell;
    use std::fs;
    use std::io::{self, ErrorKind, Write};
    use std::rc::Rc;

    #[derive(Clone, Default)]
    struct Sheet(Rc<RefCell<Vec<u8>>>);

    impl Write for Sheet {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().write(bytes)
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_program_is_there_where_the_path_has_it_or_only_a_shell_can_tell() {
        for command in ["sh", "sh -c x", "A=b sh", "/bin/sh", "$MY_PAGER -x", "~/bin/pager"] {
            assert!(is_there(command), "{command}");
        }
        for command in ["no-such-pager", "no-such-pager -R", "/no/such/pager", "'"] {
            assert!(!is_there(command), "{command}");
        }
    }

    #[test]
    fn the_answer_goes_through_the_pager_and_notes_wait_for_its_end() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("shown");
        let (plain, notes) = (Sheet::default(), Sheet::default());
        let command = format!("sleep 0.2; cat > '{}'", file.display());
        let (mut out, mut err) = around(command, Box::new(plain.clone()), Box::new(notes.clone()));
        out.write_all(b"answer").unwrap();
        out.flush().unwrap();
        err.write_all(b"note").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"answer", "the note came after it");
        assert!(plain.0.borrow().is_empty() && *notes.0.borrow() == b"note");
    }

    #[test]
    fn nothing_is_started_for_an_answer_that_never_comes() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("started");
        let command = format!("touch '{}'", file.display());
        let (mut out, mut err) = around(command, Box::new(io::sink()), Box::new(io::sink()));
        out.flush().unwrap();
        err.write_all(b"error").unwrap();
        drop((out, err));
        assert!(!file.exists());
    }

    #[test]
    fn a_pager_that_leaves_early_is_a_broken_pipe() {
        let (mut out, _err) = around("true".into(), Box::new(io::sink()), Box::new(io::sink()));
        let told = (0..1000).find_map(|_| out.write_all(&[b'x'; 4096]).err()).unwrap();
        assert_eq!(told.kind(), ErrorKind::BrokenPipe);
    }
}
