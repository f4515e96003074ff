//! Words and phrases to search for.
//!
//! The rule protected here: what people write in other search boxes is refused with what it is
//! here, and not looked for in vain.

use super::error::QueryFault;
use super::judge::{Node, Test};
use super::lex::Piece;
use super::term::{Located, Reading};
use super::value;
use crate::domain::fields::FieldName;
use crate::domain::fold::{Pattern, Place};
use crate::domain::kind::Kind;
use crate::domain::schema::Shape;

/// A word or phrase, searched for where people read.
pub(super) fn read(piece: &Piece, reading: &Reading<'_>) -> Located<Node> {
    let kind = reading.kind;
    if piece.is_plain() {
        other_joiners(piece)?;
    }
    if piece.text.trim().is_empty() {
        return Err((QueryFault::EmptyQuotes, piece.at.clone()));
    }
    let places = [kind.name_field(), "company", "also_known_as", "notes", "posting"];
    let field = |name: &&str| FieldName::parse(kind, name).ok();
    let with_pattern = |field: FieldName| {
        let place = if field.name == "company" { Place::InName } else { Place::Anywhere };
        (field, Pattern::new(&piece.text, place))
    };
    let stands = Test::Search(places.iter().filter_map(field).map(with_pattern).collect());
    let company = field(&"company").filter(|field| field.shape == Shape::Reference(Kind::Company));
    let pattern = Pattern::new(&piece.text, Place::InName);
    let others = company.and_then(|field| value::company(field, &[pattern], reading));
    Ok(Node::any(Node::of(stands), others))
}

/// Refuses what other languages write for `or`, `and` and `not`.
fn other_joiners(piece: &Piece) -> Located<()> {
    let (given, instead) = match piece.text.as_str() {
        "|" | "||" => (piece.text.as_str(), "or".to_owned()),
        "&" | "&&" => (piece.text.as_str(), "and".to_owned()),
        text => match text.strip_prefix('!') {
            Some(rest) => ("!", format!("-{rest}")),
            None => return Ok(()),
        },
    };
    let at = piece.at.start..piece.at.start + given.len();
    Err((QueryFault::WrongSign { given: given.to_owned(), instead }, at))
}

/// Refuses the quotes of word processors, which would be looked for as they are.
pub(super) fn usual_quotes(piece: &Piece) -> Located<()> {
    let Some((at, quote)) = piece.text.char_indices().find(|(_, it)| matches!(it, '“' | '”' | '„'))
    else {
        return Ok(());
    };
    let fault = QueryFault::WrongSign { given: quote.to_string(), instead: "\"".to_owned() };
    let start = piece.at.start + at;
    Err((fault, start..start + quote.len_utf8()))
}
