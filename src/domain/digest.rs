//! The hash that names exact bytes, and what proves that who wrote them had a key.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::{Digest as _, Sha256};

/// The SHA-256 of some bytes, in lower-case hexadecimal (FIPS 180-4).
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A SHA-256 that is fed in pieces.
#[derive(Debug, Clone, Default)]
pub struct Hasher(Sha256);

impl Hasher {
    /// Takes the next bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all of them, in lower-case hexadecimal.
    pub fn finish(self) -> String {
        hex(&self.0.finalize())
    }
}

/// The HMAC-SHA-256 of a message (RFC 2104).
pub fn hmac(key: &[u8], message: &[u8]) -> [u8; 32] {
    keyed(key).chain_update(message).finalize().into_bytes().into()
}

/// Whether that is the message's HMAC-SHA-256, in a time that does not tell where it differs.
pub fn is_hmac(key: &[u8], message: &[u8], tag: &[u8]) -> bool {
    keyed(key).chain_update(message).verify_slice(tag).is_ok()
}

/// A key from a secret: HKDF-SHA-256 (RFC 5869) with one block of output.
pub fn hkdf(secret: &[u8], salt: &[u8], info: &[u8]) -> [u8; 32] {
    keyed(&hmac(salt, secret)).chain_update(info).chain_update([1]).finalize().into_bytes().into()
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    // HMAC takes keys of any length: longer ones than a block are hashed, shorter ones padded.
    let block = if key.len() > 64 { Sha256::digest(key).to_vec() } else { key.to_vec() };
    let mut whole = [0; 64];
    for (to, from) in whole.iter_mut().zip(block) {
        *to = from;
    }
    Hmac::new(&whole.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hmac_and_hkdf_give_the_values_of_their_standards() {
        // RFC 4231, test cases 2 and 6; RFC 5869, test case 1.
        let tag = hmac(b"Jefe", b"what do ya want for nothing?");
        assert_eq!(hex(&tag), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assert!(is_hmac(b"Jefe", b"what do ya want for nothing?", &tag));
        assert!(!is_hmac(b"Jefe", b"what do ya want for nothing!", &tag));
        let long = hmac(&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First");
        assert_eq!(hex(&long), "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
        let salt: Vec<u8> = (0..=12).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        assert_eq!(
            hex(&hkdf(&[0x0b; 22], &salt, &info)),
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf"
        );
    }
}
