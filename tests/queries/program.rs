//! The program, run from within: its entry, with writers in memory.

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::{self, Write};
use std::rc::Rc;

/// What a run came to.
#[derive(Debug)]
pub struct Said {
    pub status: u8,
    pub out: String,
    pub err: String,
}

impl Said {
    pub fn lines(&self) -> Vec<&str> {
        self.out.lines().collect()
    }
}

/// Runs the program with these arguments, in the place that the environment names.
pub fn run<'a>(arguments: impl IntoIterator<Item = &'a str>) -> Said {
    let (out, err) = (Written::default(), Written::default());
    let arguments = ["trackway"].into_iter().chain(arguments).map(OsString::from);
    let status = trackway::cli::run(arguments, Box::new(out.clone()), Box::new(err.clone()));
    Said { status, out: out.text(), err: err.text() }
}

#[derive(Clone, Default)]
struct Written(Rc<RefCell<Vec<u8>>>);

impl Written {
    fn text(&self) -> String {
        String::from_utf8(self.0.borrow().clone()).unwrap()
    }
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
