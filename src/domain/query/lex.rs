//! A query as parentheses and words, with the bytes where each stands.
//!
//! The rule protected here: every text can be cut into words; what they mean is none of this file's
//! business. A word is made of plain and quoted pieces with nothing between them: `title:"a b"` is
//! one word of two pieces.

use std::ops::Range;

use winnow::combinator::{alt, opt, preceded, repeat};
use winnow::error::EmptyError;
use winnow::prelude::*;
use winnow::stream::LocatingSlice;
use winnow::token::{none_of, one_of, take_while};

/// A parenthesis or a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    pub what: What,
    /// Its bytes in the text.
    pub at: Range<usize>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Open,
    Close,
    Word(Vec<Piece>),
}

/// A part of a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    /// What it says: of a quoted one, what is within the quotes.
    pub text: String,
    /// Its bytes in the text, with the quotes.
    pub at: Range<usize>,
    pub quotes: Quotes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Quotes {
    None,
    Both,
    /// The quote never ends.
    Unclosed,
}

type Input<'t> = LocatingSlice<&'t str>;
type Lexed<T> = Result<T, EmptyError>;

/// The first tokens of a text, up to so many.
pub(super) fn tokens(text: &str, most: usize) -> Vec<Token> {
    let mut input = LocatingSlice::new(text);
    repeat(0..=most, preceded(space, token)).parse_next(&mut input).unwrap_or_default()
}

fn space(input: &mut Input<'_>) -> Lexed<()> {
    take_while(0.., char::is_whitespace).void().parse_next(input)
}

fn token(input: &mut Input<'_>) -> Lexed<Token> {
    let pieces = repeat(1.., alt((plain, quoted)));
    alt(('('.value(What::Open), ')'.value(What::Close), pieces.map(What::Word)))
        .with_span()
        .map(|(what, at)| Token { what, at })
        .parse_next(input)
}

fn plain(input: &mut Input<'_>) -> Lexed<Piece> {
    let is_plain = |letter: char| !letter.is_whitespace() && !matches!(letter, '"' | '(' | ')');
    take_while(1.., is_plain)
        .with_span()
        .map(|(text, at): (&str, _)| Piece { text: text.to_owned(), at, quotes: Quotes::None })
        .parse_next(input)
}

/// `"machine learning"`; a quote within is `\"`, a backslash `\\` or itself.
fn quoted(input: &mut Input<'_>) -> Lexed<Piece> {
    let letter = alt((preceded('\\', one_of(['"', '\\'])), none_of('"')));
    let letters = repeat(0.., letter).fold(String::new, |mut text: String, letter: char| {
        text.push(letter);
        text
    });
    (preceded('"', letters), opt('"'))
        .with_span()
        .map(|((text, end), at)| {
            let quotes = if end.is_some() { Quotes::Both } else { Quotes::Unclosed };
            Piece { text, at, quotes }
        })
        .parse_next(input)
}

impl Piece {
    pub(super) fn is_plain(&self) -> bool {
        self.quotes == Quotes::None
    }
}

impl Token {
    /// Whether it is this word, without quotes.
    pub(super) fn is_word(&self, word: &str) -> bool {
        matches!(&self.what, What::Word(pieces)
            if matches!(pieces.as_slice(), [one] if one.is_plain() && one.text.eq_ignore_ascii_case(word)))
    }
}
