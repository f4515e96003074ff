//! Saved advertisements to what they say: pages, mails, Markdown, plain text.
//!
//! The rule protected here: reading ends soon, whatever is given. What a file is is told by its
//! content, not its name; sizes and nesting are limited before any parser sees them; and a file that
//! holds no posting is refused with the reason, never kept as a half one.

mod address;
mod employer;
pub(super) mod encoding;
mod json_ld;
pub mod kept;
mod mail;
mod markup;
pub(super) mod medium;
mod microdata;
mod page;
mod page_title;
mod prose;
mod schema_org;
#[cfg(test)]
mod tests;
mod text;
pub(super) mod words;

use crate::domain::posting::Posting;

/// The most bytes of a file: saved pages hold their pictures, of which nothing is kept.
pub const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// Why nothing was read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unread {
    /// Nothing in it.
    #[error("it is empty")]
    Empty,
    /// A packed file.
    #[error("it is packed ({format})")]
    Packed {
        /// `gzip`, `zip`.
        format: &'static str,
        /// The command that unpacks it.
        unpack: &'static str,
    },
    /// A picture, a PDF, a program.
    #[error("it is {what}, not text")]
    NotText {
        /// `a PDF`, `a PNG picture`.
        what: &'static str,
    },
    /// A page that asks who is there.
    #[error("it is a page to sign in, with no posting behind it")]
    Login,
    /// A page that asks whether somebody is there, or that says that nothing is.
    #[error("it is no posting but a page that says `{title}`")]
    Wall {
        /// The title of the page.
        title: String,
    },
    /// Too little text.
    #[error("there is no posting in it: {}", words_of(*words))]
    NoPosting {
        /// How many words there are.
        words: usize,
        /// What they come to, for who knows that it is one all the same.
        short: Option<Box<Posting>>,
    },
    /// A page with the data of several.
    #[error("it holds {} postings", titles.len())]
    Several {
        /// Their titles.
        titles: Vec<String>,
    },
}

impl Unread {
    /// Too little text to be taken for a posting unasked.
    fn short(mut posting: Posting) -> Self {
        let words = posting.text.split_whitespace().count();
        posting.notes.push(format!("the posting is short: {}", words_of(words)));
        Self::NoPosting { words, short: (words > 0).then(|| Box::new(posting)) }
    }
}

fn words_of(count: usize) -> String {
    match count {
        0 => "no text that can be read".to_owned(),
        1 => "a single word of text".to_owned(),
        count => format!("{count} words of text"),
    }
}

/// Reads a file, at most [`MAX_BYTES`] of it.
///
/// # Errors
/// When there is no posting in it.
pub fn read(bytes: &[u8]) -> Result<Posting, Unread> {
    let bytes = &bytes[..bytes.len().min(usize::try_from(MAX_BYTES).unwrap_or(usize::MAX))];
    let mut posting = read_any(bytes)?;
    // A letter may be as long as what is missing.
    if posting.text.len() + 4 > prose::MAX_TEXT {
        posting
            .notes
            .push(format!("only the first {} KiB of the text are kept", prose::MAX_TEXT >> 10));
    }
    Ok(posting)
}

fn read_any(bytes: &[u8]) -> Result<Posting, Unread> {
    medium::refuse(bytes)?;
    if super::mail::is_mail(bytes) {
        return mail::read(bytes);
    }
    let text = encoding::decode(bytes).ok_or(Unread::NotText { what: "binary data" })?;
    if text.trim().is_empty() {
        return Err(Unread::Empty);
    }
    if medium::is_page(&text) { page::read(&text, None) } else { text::read(&text) }
}
