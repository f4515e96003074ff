//! Pictures that documents show: PNG and JPEG.
//!
//! The rule protected here: a picture is what its bytes say, not what its name says; only the head
//! and the lengths in the file are read, and a head that is cut off or lies about its lengths is no
//! picture.

/// A format of pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// ISO/IEC 15948.
    Png,
    /// ISO/IEC 10918.
    Jpeg,
}

/// What is known of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Picture {
    /// Its format.
    pub kind: Kind,
    /// Its width in pixels, not 0.
    pub width: u32,
    /// Its height in pixels, not 0.
    pub height: u32,
}

impl Kind {
    /// The extension of its files.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
}

impl Picture {
    /// Reads the head of a picture; `None` for bytes that are none.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        let (kind, width, height) = png(bytes).or_else(|| jpeg(bytes))?;
        Some(Self { kind, width, height }).filter(|it| it.width > 0 && it.height > 0)
    }
}

/// Whether a picture is there to its end: half of one is shown by nobody, or by some as half a face.
pub fn is_whole(bytes: &[u8]) -> bool {
    match Picture::of(bytes).map(|picture| picture.kind) {
        Some(Kind::Png) => ends_as_png(bytes).is_some(),
        Some(Kind::Jpeg) => ends_as_jpeg(bytes).is_some(),
        None => false,
    }
}

/// Follows the chunks to the one that ends them all.
fn ends_as_png(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(8..)?;
    loop {
        let (length, kind) = (rest.get(..4)?, rest.get(4..8)?);
        let length = usize::try_from(u32::from_be_bytes(length.try_into().ok()?)).ok()?;
        let next = rest.get(length.checked_add(12)?..)?;
        if kind == b"IEND" {
            return Some(());
        }
        rest = next;
    }
}

/// Follows the segments to the scan, in which nothing else looks like the end of the picture.
fn ends_as_jpeg(bytes: &[u8]) -> Option<()> {
    let mut rest = bytes.get(2..)?;
    loop {
        let [0xff, marker, ..] = *rest else { return None };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = u16::from_be_bytes(rest.get(2..4)?.try_into().ok()?);
        rest = rest.get(2 + usize::from(length.max(2))..)?;
        if marker == 0xda {
            return rest.windows(2).any(|two| two == [0xff, 0xd9]).then_some(());
        }
    }
}

/// The picture as a `data:` URL; `None` for bytes that are no picture.
pub fn data_url(bytes: &[u8]) -> Option<String> {
    let kind = Picture::of(bytes)?.kind;
    Some(format!("data:{};base64,{}", kind.media_type(), base64(bytes)))
}

fn png(bytes: &[u8]) -> Option<(Kind, u32, u32)> {
    let head = bytes.strip_prefix(b"\x89PNG\r\n\x1a\n")?;
    let size = head.get(4..16)?.strip_prefix(b"IHDR")?;
    let number = |at: usize| Some(u32::from_be_bytes(size.get(at..at + 4)?.try_into().ok()?));
    Some((Kind::Png, number(0)?, number(4)?))
}

/// The frame header of a JPEG stands after segments that each tell their length.
fn jpeg(bytes: &[u8]) -> Option<(Kind, u32, u32)> {
    let mut rest = bytes.strip_prefix(b"\xff\xd8")?;
    loop {
        let [0xff, marker, high, low, ..] = *rest else { return None };
        if marker == 0xff {
            rest = &rest[1..];
            continue;
        }
        let length = usize::from(u16::from_be_bytes([high, low]));
        let is_frame = matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc);
        if is_frame {
            let number = |at: usize| Some(u16::from_be_bytes([*rest.get(at)?, *rest.get(at + 1)?]));
            return Some((Kind::Jpeg, number(7)?.into(), number(5)?.into()));
        }
        rest = rest.get(2 + length.max(2)..)?;
    }
}

/// RFC 4648, section 4.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            let is_filler = place > chunk.len();
            let letter = LETTERS[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if is_filler { '=' } else { char::from(letter) });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_letters_as_the_rfc_says() {
        for (bytes, expected) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), expected);
        }
    }

    #[test]
    fn a_picture_that_is_cut_off_anywhere_is_not_whole() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x03\x08\x06\0\0\0sums\
            \0\0\0\x01IDATxsums\0\0\0\0IENDsums";
        let jpeg =
            b"\xff\xd8\xff\xe0\0\x06ab\xff\xd9\xff\xff\xc2\0\x0b\x08\0\x05\0\x07\x01\x01\x11\0\
            \xff\xda\0\x02scan\xff\0\xff\xd9";
        for whole in [png.as_slice(), jpeg] {
            assert!(is_whole(whole));
            assert!(is_whole(&[whole, b"\0\0"].concat()), "some cameras pad their files");
            for cut in 0..whole.len() {
                assert!(!is_whole(&whole[..cut]), "{cut}");
            }
        }
        assert!(!is_whole(b"<svg/>"));
    }

    #[test]
    fn a_picture_is_what_its_bytes_say() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x03\x08\x06";
        let picture = Picture { kind: Kind::Png, width: 2, height: 3 };
        assert_eq!(Picture::of(png), Some(picture));
        let jpeg = b"\xff\xd8\xff\xe0\0\x04ab\xff\xff\xc2\0\x11\x08\0\x05\0\x07\x03";
        let picture = Picture { kind: Kind::Jpeg, width: 7, height: 5 };
        assert_eq!(Picture::of(jpeg), Some(picture));
        for cut in 0..png.len() - 2 {
            assert_eq!(Picture::of(&png[..cut]), None);
        }
        for cut in 0..jpeg.len() - 1 {
            assert_eq!(Picture::of(&jpeg[..cut]), None, "{cut}");
        }
        assert_eq!(Picture::of(b"<svg/>"), None);
    }
}
