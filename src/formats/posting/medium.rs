//! What a file is, by its content: names lie, and standard input has none.

use super::Unread;

/// The bytes at the beginning that tell.
const BEGINNING: usize = 4096;

/// First bytes of what holds no text, and what to say of it.
const PACKED: &[(&[u8], &str, &str)] = &[
    (b"\x1f\x8b", "gzip", "gunzip"),
    (b"PK\x03\x04", "zip", "unzip"),
    (b"\x28\xb5\x2f\xfd", "zstd", "unzstd"),
    (b"BZh", "bzip2", "bunzip2"),
    (b"\xfd7zXZ\0", "xz", "unxz"),
];

const OTHERS: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a picture or a recording"),
    (b"bplist00", "a Safari web archive"),
    (b"{\\rtf", "RTF"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
];

/// Refuses what is packed or no text.
///
/// # Errors
/// With what it is.
pub fn refuse(bytes: &[u8]) -> Result<(), Unread> {
    if let Some((_, format, unpack)) = PACKED.iter().find(|(magic, ..)| bytes.starts_with(magic)) {
        return Err(Unread::Packed { format, unpack });
    }
    match OTHERS.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        Some((_, what)) => Err(Unread::NotText { what }),
        None => Ok(()),
    }
}

/// Tags that pages have near their beginning.
const TAGS: &[&str] =
    &["<!doctype", "<html", "<head", "<body", "<div", "<script", "<meta", "<p>", "<h1", "<main"];

/// Whether it is HTML: a tag comes first, and one that pages have comes soon.
pub fn is_page(text: &str) -> bool {
    let beginning: String = text.trim_start().chars().take(BEGINNING).collect();
    let beginning = beginning.to_ascii_lowercase();
    beginning.starts_with('<') && TAGS.iter().any(|tag| beginning.contains(tag))
}
