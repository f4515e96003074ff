//! What one word of a query asks: a field with a sign and values, or words to search for.

use std::ops::Range;

use jiff::Zoned;

use super::error::QueryFault;
use super::judge::{Node, Test};
use super::lex::{Piece, Quotes};
use super::sign::Sign;
use super::{state, value};
use crate::domain::fields::FieldName;
use crate::domain::fold::{Pattern, Place};
use crate::domain::kind::Kind;

/// A fault with its bytes in the text.
pub(super) type Located<T> = Result<T, (QueryFault, Range<usize>)>;

/// What the values of a query are read with.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    pub kind: Kind,
    pub now: &'a Zoned,
    pub currency: Option<&'a str>,
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
    let Some(first) = pieces.first() else { return Ok(Node::All(Vec::new())) };
    let sign_at = first.text.find([':', '<', '>', '=']).filter(|_| first.is_plain());
    let Some(sign_at) = sign_at else {
        let [one] = pieces else { return Err((QueryFault::QuoteInWord, whole(pieces))) };
        return search(one, reading.kind);
    };
    let (name, rest) = first.text.split_at(sign_at);
    let Some(sign) = sign(name, rest, pieces)? else { return search(first, reading.kind) };
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

/// The sign after a name; `None` where the word is no term, as in `10:30`.
fn sign(name: &str, rest: &str, pieces: &[Piece]) -> Located<Option<Sign>> {
    let at = whole(pieces).start;
    let shown: String = pieces.iter().map(|piece| piece.text.as_str()).collect();
    let wrong = |given: &str, from: usize, instead: String| {
        let range = at + from..at + from + given.len();
        Err((QueryFault::WrongSign { given: given.to_owned(), instead }, range))
    };
    let after = |signs: &str| rest.get(signs.len()..).unwrap_or_default().to_owned();
    let field = name.trim_end_matches('!');
    let is_name = |text: &str| {
        text.starts_with(|first: char| first.is_alphabetic() || first == '_')
            && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.' | '-'))
    };
    let Some(sign) = Sign::at_start(rest) else {
        // What begins with `=`.
        let signs = if rest.starts_with("==") { "==" } else { "=" };
        return match is_name(field) {
            true if field.len() < name.len() => {
                wrong("!=", field.len(), format!("-{field}:{}", after(signs)))
            }
            true => wrong(signs, name.len(), format!("{field}:{}", after(signs))),
            false if name.is_empty() => no_field(signs, at),
            false => Ok(None),
        };
    };
    for (given, right) in [
        (":=", ":"),
        (":>=", ">="),
        (":<=", "<="),
        (":>", ">"),
        (":<", "<"),
        ("=>", ">="),
        ("=<", "<="),
        ("<>", ":"),
    ] {
        if rest.starts_with(given) && is_name(name) {
            let dash = if given == "<>" { "-" } else { "" };
            return wrong(given, name.len(), format!("{dash}{name}{right}{}", after(given)));
        }
    }
    match is_name(name) {
        true => Ok(Some(sign)),
        false if name.is_empty() && shown.len() > 1 && sign == Sign::Is => Ok(None),
        false if name.is_empty() => no_field(sign.as_str(), at),
        false => Ok(None),
    }
}

fn no_field<T>(sign: &str, at: usize) -> Located<T> {
    Err((QueryFault::NoField { sign: sign.to_owned() }, at..at + sign.len()))
}

/// A word or phrase, searched for where people read.
fn search(piece: &Piece, kind: Kind) -> Located<Node> {
    let instead = match piece.text.as_str() {
        "|" | "||" if piece.is_plain() => Some("or"),
        "&" | "&&" if piece.is_plain() => Some("and"),
        _ => None,
    };
    if let Some(instead) = instead {
        let fault =
            QueryFault::WrongSign { given: piece.text.clone(), instead: instead.to_owned() };
        return Err((fault, piece.at.clone()));
    }
    if piece.text.trim().is_empty() {
        let fault = QueryFault::NoValue { field: "\"\"".to_owned(), bare: String::new() };
        return Err((fault, piece.at.clone()));
    }
    let places = [kind.name_field(), "company", "also_known_as", "notes", "posting"];
    let field = |name: &&str| FieldName::parse(kind, name).ok();
    let with_pattern = |field: FieldName| {
        let place = if field.name == "company" { Place::InName } else { Place::Anywhere };
        (field, Pattern::new(&piece.text, place))
    };
    Ok(Node::Test(Test::Search(places.iter().filter_map(field).map(with_pattern).collect())))
}

fn field(term: &Term<'_>, reading: &Reading<'_>) -> Located<Node> {
    match term.name {
        "has" => return has(term, reading.kind),
        "is" => return state::read(term, reading),
        _ => {}
    }
    let field = FieldName::parse(reading.kind, term.name).map_err(|unknown| {
        let word = format!("\"{}{}{}\"", term.name, term.sign.as_str(), rest(term));
        (QueryFault::UnknownField { unknown, word, kind: reading.kind }, term.name_at.clone())
    })?;
    value::read(term, field, reading)
}

fn rest(term: &Term<'_>) -> String {
    term.rest.iter().map(|piece| piece.text.as_str()).collect()
}

/// `has:FIELD,FIELD`
fn has(term: &Term<'_>, kind: Kind) -> Located<Node> {
    let mut fields = Vec::new();
    for item in term.items()? {
        let field = FieldName::parse(kind, &item.text).map_err(|unknown| {
            let word = format!("\"has:{}\"", item.text);
            (QueryFault::UnknownField { unknown, word, kind }, item.at.clone())
        })?;
        fields.push(field);
    }
    Ok(Node::Test(Test::Has(fields)))
}

impl Term<'_> {
    /// The values, any of which may answer: parted by commas outside of quotes.
    pub(super) fn items(&self) -> Located<Vec<Item>> {
        if self.sign != Sign::Is && self.name != "has" && self.name != "is" {
            return Ok(vec![self.item()?]);
        }
        if matches!(self.name, "has" | "is") && self.sign != Sign::Is {
            let instead = format!("{}:{}", self.name, rest(self));
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
