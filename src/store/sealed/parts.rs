//! A long stream as several files: hosts refuse files of more than 100 MB.

use std::collections::VecDeque;
use std::io::{self, Read, Write};
use std::process::{Child, ChildStdin, Stdio};

use crate::domain::digest::Hasher;
use crate::store::git::Bare;

/// How long a file may be.
pub const MOST_BYTES: u64 = 48 << 20;

/// A file that was written: the object that holds it, its SHA-256 and how long it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The object in the mirror.
    pub object: String,
    /// Of its bytes, in hexadecimal.
    pub sha256: String,
    /// How many there are.
    pub bytes: u64,
}

/// Writes a stream into objects of a repository, each no longer than allowed.
pub struct Cutter<'b> {
    bare: &'b Bare,
    most: u64,
    open: Option<Open>,
    written: Vec<Written>,
}

struct Open {
    child: Child,
    input: ChildStdin,
    hasher: Hasher,
    bytes: u64,
}

impl<'b> Cutter<'b> {
    pub fn new(bare: &'b Bare, most: u64) -> Self {
        Self { bare, most, open: None, written: Vec::new() }
    }

    /// Ends the last file: all of them.
    pub fn finish(mut self) -> io::Result<Vec<Written>> {
        self.close()?;
        Ok(self.written)
    }

    fn begin(&self) -> io::Result<Open> {
        let mut command = self.bare.command();
        command.args(["hash-object", "-w", "--no-filters", "--stdin"]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn()?;
        let input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Open { child, input, hasher: Hasher::default(), bytes: 0 })
    }

    fn close(&mut self) -> io::Result<()> {
        let Some(Open { child, input, hasher, bytes }) = self.open.take() else { return Ok(()) };
        drop(input);
        let output = child.wait_with_output()?;
        if !output.status.success() {
            return Err(io::Error::other(
                String::from_utf8_lossy(&output.stderr).trim().to_owned(),
            ));
        }
        let object = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        self.written.push(Written { object, sha256: hasher.finish(), bytes });
        Ok(())
    }
}

impl Write for Cutter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.open.as_ref().is_some_and(|open| open.bytes >= self.most) {
            self.close()?;
        }
        if self.open.is_none() {
            self.open = Some(self.begin()?);
        }
        let Some(open) = &mut self.open else { return Ok(0) };
        let room = usize::try_from(self.most - open.bytes).unwrap_or(usize::MAX);
        let now = bytes.get(..room).unwrap_or(bytes);
        open.input.write_all(now)?;
        open.hasher.update(now);
        open.bytes += now.len() as u64;
        Ok(now.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reads objects of a repository one after the other, as one stream.
pub struct Joined<'b> {
    bare: &'b Bare,
    objects: VecDeque<String>,
    open: Option<Child>,
}

impl<'b> Joined<'b> {
    pub fn new(bare: &'b Bare, objects: impl IntoIterator<Item = String>) -> Self {
        Self { bare, objects: objects.into_iter().collect(), open: None }
    }

    fn begin(&self, object: &str) -> io::Result<Child> {
        let mut command = self.bare.command();
        command.args(["cat-file", "blob", object]).stdout(Stdio::piped());
        command.spawn()
    }
}

impl Read for Joined<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.open.is_none() {
                let Some(object) = self.objects.pop_front() else { return Ok(0) };
                self.open = Some(self.begin(&object)?);
            }
            let Some(child) = &mut self.open else { return Ok(0) };
            let read = child.stdout.as_mut().map_or(Ok(0), |pipe| pipe.read(buffer))?;
            if read > 0 {
                return Ok(read);
            }
            let is_good = child.wait()?.success();
            self.open = None;
            if !is_good {
                return Err(io::Error::other("git can't read a part"));
            }
        }
    }
}

impl Drop for Joined<'_> {
    fn drop(&mut self) {
        if let Some(mut child) = self.open.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::git::ObjectFormat;

    #[test]
    fn a_stream_is_cut_and_joined_again() {
        let folder = tempfile::tempdir().unwrap();
        let bare = Bare::init(&folder.path().join("bare"), ObjectFormat::Sha1).unwrap();
        let text: Vec<u8> = (0..=255).cycle().take(2500).collect();
        let mut cutter = Cutter::new(&bare, 1000);
        cutter.write_all(&text).unwrap();
        let written = cutter.finish().unwrap();
        assert_eq!(written.iter().map(|part| part.bytes).collect::<Vec<_>>(), [1000, 1000, 500]);
        assert_eq!(written[2].sha256, crate::domain::digest::sha256(&text[2000..]));
        let mut back = Vec::new();
        let objects = written.into_iter().map(|part| part.object);
        Joined::new(&bare, objects).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }
}
