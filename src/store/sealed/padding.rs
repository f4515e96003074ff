//! Lengths that tell little: of all lengths near each other, one is used.
//!
//! Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with
//! PURBs", 2019): at most 12 % longer, and only O(log log n) bits of the length are told.

use std::io::{self, Read, Write};

/// Nothing is shorter.
const LEAST: u64 = 4096;

/// The length that something of `length` bytes gets.
pub fn padded(length: u64) -> u64 {
    if length <= LEAST {
        return LEAST;
    }
    let exponent = length.ilog2();
    let kept = exponent.ilog2() + 1;
    let mask = (1_u64 << (exponent - kept)) - 1;
    length.saturating_add(mask) & !mask
}

/// Counts what passes, and writes as many zeros after it as the length needs.
pub struct Padded<W> {
    inner: W,
    length: u64,
}

impl<W: Write> Padded<W> {
    pub fn new(inner: W) -> Self {
        Self { inner, length: 0 }
    }

    /// Writes the zeros; how long it was without them.
    pub fn finish(mut self) -> io::Result<(W, u64)> {
        let missing = padded(self.length) - self.length;
        io::copy(&mut io::repeat(0).take(missing), &mut self.inner)?;
        Ok((self.inner, self.length))
    }
}

impl<W: Write> Write for Padded<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.inner.write(bytes)?;
        self.length += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_grow_by_an_eighth_at_most_and_never_shrink() {
        let mut before = 0;
        for length in (0..2_000_000).step_by(37) {
            let now = padded(length);
            assert!(now >= length && now >= before);
            assert!(now <= LEAST || now - length <= length / 8, "{length} became {now}");
            assert_eq!(padded(now), now);
            before = now;
        }
        assert_eq!(padded(u64::from(u32::MAX)), 1 << 32);
    }

    #[test]
    fn zeros_follow_what_was_written() {
        let mut padded = Padded::new(Vec::new());
        padded.write_all(&[7; 5000]).unwrap();
        let (bytes, length) = padded.finish().unwrap();
        assert_eq!((bytes.len(), length), (5120, 5000));
        assert!(bytes[5000..].iter().all(|byte| *byte == 0));
    }
}
