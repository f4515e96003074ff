//! What one word of a query asks: a field with a sign and values, or words to search for.

use std::ops::Range;

use jiff::Zoned;

use super::error::QueryFault;
use super::judge::{Node, Test};
use super::lex::{Piece, Quotes};
use super::sign::Sign;
use super::{search, state, value};
use crate::domain::fields::FieldName;
use crate::domain::fold::Pattern;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;

/// A fault with its bytes in the text.
pub(super) type Located<T> = Result<T, (QueryFault, Range<usize>)>;

/// What the values of a query are read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub kind: Kind,
    pub now: &'a Zoned,
    pub currency: Option<&'a str>,
    pub companies: &'a dyn Fn(&Pattern) -> Vec<String>,
}

/// A value with its bytes.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub text: String,
    pub at: Range<usize>,
}

/// A field with its bytes, the sign and what follows it.
pub(super) struct Term<'p> {
    pub name: &'p str,
    pub name_at: Range<usize>,
    pub sign: Sign,
    /// From the field to the end of the value.
    pub at: Range<usize>,
    pub rest: Vec<Piece>,
}

/// The term of a word that has lost its dashes. `pieces` is never empty.
pub(super) fn read(pieces: &[Piece], reading: &Reading<'_>) -> Located<Node> {
    if let Some(open) = pieces.iter().find(|piece| piece.quotes == Quotes::Unclosed) {
        return Err((QueryFault::UnclosedQuote, open.at.clone()));
    }
    pieces.iter().filter(|piece| piece.is_plain()).try_for_each(search::usual_quotes)?;
    let Some(first) = pieces.first() else { return Ok(Node::All(Vec::new())) };
    let sign_at = first.text.find([':', '<', '>', '=']).filter(|_| first.is_plain());
    let found = match sign_at {
        Some(at) => sign(pieces, at, reading.kind)?.map(|sign| (at, sign)),
        None => None,
    };
    let Some((sign_at, sign)) = found else {
        let [one] = pieces else { return Err((QueryFault::QuoteInWord, whole(pieces))) };
        return search::read(one, reading);
    };
    let name = &first.text[..sign_at];
    let start = first.at.start + sign_at + sign.as_str().len();
    let mut after: Vec<Piece> = pieces.to_vec();
    if let Some(first) = after.first_mut() {
        first.text.drain(..sign_at + sign.as_str().len());
        first.at.start = start;
    }
    after.retain(|piece| !piece.text.is_empty() || !piece.is_plain());
    let name_at = first.at.start..first.at.start + name.len();
    field(&Term { name, name_at, sign, at: whole(pieces), rest: after }, reading)
}

fn whole(pieces: &[Piece]) -> Range<usize> {
    let start = pieces.first().map_or(0, |piece| piece.at.start);
    start..pieces.last().map_or(start, |piece| piece.at.end)
}

/// What people write for a sign, what it is here, and whether a dash goes before the field.
const OTHER_SIGNS: [(&str, &str, &str); 12] = [
    ("!=", "-", ":"),
    ("!:", "-", ":"),
    ("<>", "-", ":"),
    (":=", "", ":"),
    (":>=", "", ">="),
    (":<=", "", "<="),
    (":>", "", ">"),
    (":<", "", "<"),
    ("=>", "", ">="),
    ("=<", "", "<="),
    ("==", "", ":"),
    ("=", "", ":"),
];

/// The sign after a name; `None` where the word is no term, as in `10:30`.
fn sign(pieces: &[Piece], sign_at: usize, kind: Kind) -> Located<Option<Sign>> {
    let [first, more @ ..] = pieces else { return Ok(None) };
    let (before, rest) = first.text.split_at(sign_at);
    if before.is_empty() && (!rest.starts_with(':') || rest == ":" && more.is_empty()) {
        let length = rest.find(|letter| !"<>=:".contains(letter)).unwrap_or(rest.len());
        let at = first.at.start..first.at.start + length;
        return Err((QueryFault::NoField { sign: rest[..length].to_owned() }, at));
    }
    let name = before.trim_end_matches('!');
    if !is_name(name) {
        return Ok(None);
    }
    let (signs, at) = (&first.text[name.len()..], first.at.start + name.len());
    let other = OTHER_SIGNS.iter().find(|(given, ..)| signs.starts_with(given));
    match (other, Sign::at_start(signs)) {
        (Some((given, dash, right)), _) if is_field(kind, name) => {
            let value = format!("{}{}", &signs[given.len()..], written(more));
            let instead = format!("{dash}{name}{right}{value}");
            let fault = QueryFault::WrongSign { given: (*given).to_owned(), instead };
            Err((fault, at..at + given.len()))
        }
        (None, Some(sign)) => Ok(Some(sign)),
        (None, None) => Ok(None),
        _ => Err(unknown_field(kind, name, Some(said(pieces)), first.at.start..at)),
    }
}

/// The pieces without their quotes.
fn said(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The pieces as they may be written.
pub(super) fn written(pieces: &[Piece]) -> String {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\\\""));
    let one =
        |piece: &Piece| if piece.is_plain() { piece.text.clone() } else { quoted(&piece.text) };
    pieces.iter().map(one).collect()
}

/// Whether a text may be the name of a field.
fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_alphabetic() || first == '_')
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
}

fn is_field(kind: Kind, name: &str) -> bool {
    matches!(name, "has" | "is") || field_called(kind, name).is_ok()
}

/// The field of a name, whose case does not matter where only one has it.
fn field_called(kind: Kind, name: &str) -> Result<FieldName, Unknown> {
    FieldName::parse(kind, name)
        .or_else(|unknown| FieldName::parse(kind, &name.to_lowercase()).map_err(|_| unknown))
}

fn unknown_field(
    kind: Kind,
    name: &str,
    word: Option<String>,
    at: Range<usize>,
) -> (QueryFault, Range<usize>) {
    let unknown = FieldName::unknown(kind, name);
    (QueryFault::UnknownField { unknown, word, kind }, at)
}

fn field(term: &Term<'_>, reading: &Reading<'_>) -> Located<Node> {
    match term.name {
        "has" => return has(term, reading.kind),
        "is" => return state::read(term, reading),
        _ => {}
    }
    let field = field_called(reading.kind, term.name).map_err(|_| {
        let word = format!("{}{}{}", term.name, term.sign.as_str(), said(&term.rest));
        unknown_field(reading.kind, term.name, Some(word), term.name_at.clone())
    })?;
    value::read(term, field, reading)
}

/// `has:FIELD,FIELD`
fn has(term: &Term<'_>, kind: Kind) -> Located<Node> {
    let mut fields = Vec::new();
    for item in term.items()? {
        let unknown = |_| unknown_field(kind, &item.text, None, item.at.clone());
        let field = field_called(kind, &item.text).map_err(unknown)?;
        fields.push(field);
    }
    Ok(Node::of(Test::Has(fields)))
}

impl Term<'_> {
    /// The values, any of which may answer: parted by commas outside of quotes.
    pub(super) fn items(&self) -> Located<Vec<Item>> {
        let is_question = matches!(self.name, "has" | "is");
        if self.sign != Sign::Is && !is_question {
            return Ok(vec![self.item()?]);
        }
        if self.sign != Sign::Is {
            let instead = format!("{}:{}", self.name, written(&self.rest));
            let (field, sign) = (self.name.to_owned(), self.sign.as_str());
            return Err((QueryFault::NotOrdered { field, sign, instead }, self.at.clone()));
        }
        let mut items: Vec<Option<Item>> = vec![None];
        let mut end = self.name_at.end + self.sign.as_str().len();
        for piece in &self.rest {
            if !piece.is_plain() {
                put(&mut items, piece.text.clone(), piece.at.clone())?;
                end = piece.at.end;
                continue;
            }
            let mut start = piece.at.start;
            for (number, part) in piece.text.split(',').enumerate() {
                if number > 0 {
                    if items.last().is_some_and(Option::is_none) {
                        return Err(self.no_value(start - 1..start));
                    }
                    items.push(None);
                }
                if !part.is_empty() {
                    put(&mut items, part.to_owned(), start..start + part.len())?;
                }
                end = start + part.len();
                start = end + 1;
            }
        }
        if items.len() > 1 && items.last().is_some_and(Option::is_none) {
            return Err(self.no_value(end - 1..end));
        }
        items.into_iter().map(|item| self.present(item, end)).collect()
    }

    /// The one value of a comparison; its commas are its own.
    fn item(&self) -> Located<Item> {
        let end = self.at.end;
        match self.rest.as_slice() {
            [] => self.present(None, end),
            [one] => {
                let item = Item { text: one.text.clone(), at: one.at.clone() };
                self.present(Some(item), end)
            }
            several => Err((QueryFault::QuoteInWord, whole(several))),
        }
    }

    fn present(&self, item: Option<Item>, end: usize) -> Located<Item> {
        match item {
            Some(item) if !item.text.trim().is_empty() => Ok(item),
            Some(item) => Err(self.no_value(item.at)),
            None => Err(self.no_value(self.at.start..end)),
        }
    }

    fn no_value(&self, at: Range<usize>) -> (QueryFault, Range<usize>) {
        let field = format!("{}{}", self.name, self.sign.as_str());
        let bare = if matches!(self.name, "has" | "is") { "" } else { self.name };
        (QueryFault::NoValue { field, bare: bare.to_owned() }, at)
    }
}

fn put(items: &mut [Option<Item>], text: String, at: Range<usize>) -> Located<()> {
    match items.last_mut() {
        Some(last @ None) => {
            *last = Some(Item { text, at });
            Ok(())
        }
        _ => Err((QueryFault::QuoteInWord, at)),
    }
}
