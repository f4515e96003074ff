//! Text that may grow to a size and no further.

use std::io::{self, Write};

/// Text that may grow to a size and no further.
pub struct Bounded {
    text: Vec<u8>,
    most: usize,
}

impl Bounded {
    /// No text yet, and the most bytes there may be.
    pub fn new(most: usize) -> Self {
        Self { text: Vec::new(), most }
    }

    /// What was written.
    pub fn text(&self) -> &[u8] {
        &self.text
    }

    /// Ends the text with a line end.
    pub fn end_line(&mut self) {
        self.text.push(b'\n');
    }

    /// What was written.
    pub fn into_text(self) -> String {
        String::from_utf8_lossy(&self.text).into_owned()
    }
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.text.len() + bytes.len() > self.most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
