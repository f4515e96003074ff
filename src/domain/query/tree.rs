//! How terms are joined: `or` binds less than *and*, `not` and a dash most.
//!
//! The rule protected here: no text is too long or too deep. Terms are joined in loops; only
//! parentheses and saved queries lead deeper, and those only so far.

use std::ops::Range;

use super::Asking;
use super::error::{QueryError, QueryFault};
use super::judge::Node;
use super::lex::{Piece, Token, What, tokens};
use super::term::{self, Reading};
use crate::domain::near::nearest;

/// How deep parentheses and saved queries may lie within each other.
const DEEPEST: usize = 64;
/// The most terms, those of saved queries included: a saved query that uses another twice, which
/// uses another twice, soon has more than any machine.
const MOST: usize = 50_000;

/// The most words and parentheses of a text: a file may hold millions.
const MOST_TOKENS: usize = 5 * MOST;

/// What is true of the query as a whole.
pub(super) struct Reader<'a> {
    pub reading: Reading<'a>,
    pub asking: &'a Asking<'a>,
    /// The saved queries that are being read, the outermost first.
    pub within: Vec<String>,
    pub terms: usize,
}

/// One text, being read.
struct Text<'r, 'a> {
    reader: &'r mut Reader<'a>,
    source: &'r str,
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    depth: usize,
}

impl Reader<'_> {
    /// Reads a text that lies so deep within others.
    pub(super) fn read(&mut self, text: &str, depth: usize) -> Result<Node, QueryError> {
        let saved = self.within.last().cloned();
        let tokens = tokens(text, MOST_TOKENS);
        if let Some(last) = tokens.get(MOST_TOKENS - 1) {
            let (fault, at) = (QueryFault::TooLong { most: MOST }, last.at.clone());
            return Err(QueryError { fault, text: text.to_owned(), at, saved });
        }
        let mut reading =
            Text { tokens: tokens.into_iter().peekable(), reader: self, source: text, depth };
        reading.whole().map_err(|refused| match refused {
            Refused::Here(fault, at) => QueryError { fault, text: text.to_owned(), at, saved },
            Refused::Within(error) => *error,
        })
    }
}

/// Why a text was refused: for a fault of its own, or one of a saved query it uses.
enum Refused {
    Here(QueryFault, Range<usize>),
    Within(Box<QueryError>),
}

impl From<(QueryFault, Range<usize>)> for Refused {
    fn from((fault, at): (QueryFault, Range<usize>)) -> Self {
        Self::Here(fault, at)
    }
}

type Read<T> = Result<T, Refused>;

impl Text<'_, '_> {
    fn whole(&mut self) -> Read<Node> {
        let is_control = |letter: &char| letter.is_control() && !letter.is_whitespace();
        if let Some((at, letter)) =
            self.source.char_indices().find(|(_, letter)| is_control(letter))
        {
            let fault = QueryFault::Control { code: letter.into() };
            return Err(Refused::Here(fault, at..at + letter.len_utf8()));
        }
        if self.tokens.peek().is_none() {
            return Ok(Node::All(Vec::new()));
        }
        let node = self.any()?;
        match self.tokens.next() {
            Some(token) => Err(Refused::Here(QueryFault::SurplusParenthesis, token.at)),
            None => Ok(node),
        }
    }

    /// Branches parted by `or`.
    fn any(&mut self) -> Read<Node> {
        let mut branches = vec![self.all()?];
        while let Some(or) = self.tokens.next_if(|token| token.is_word("or")) {
            if self.is_at_end() {
                return Err(self.dangling(or.at));
            }
            branches.push(self.all()?);
        }
        Ok(one_of(branches, Node::Any))
    }

    /// Terms that must all answer, with `and` between them or nothing; at least one.
    fn all(&mut self) -> Read<Node> {
        let mut terms = Vec::new();
        while let Some(token) =
            self.tokens.next_if(|it| it.what != What::Close && !it.is_word("or"))
        {
            if !token.is_word("and") {
                terms.push(self.term(token)?);
            } else if terms.is_empty() || self.has_nothing_next() {
                return Err(self.dangling(token.at));
            }
        }
        match self.tokens.peek() {
            // `or` at the beginning, or after another; a parenthesis that closes nothing.
            Some(token) if terms.is_empty() => {
                let at = token.at.clone();
                let is_or = token.is_word("or");
                Err(if is_or {
                    self.dangling(at)
                } else {
                    Refused::Here(QueryFault::SurplusParenthesis, at)
                })
            }
            _ => Ok(one_of(terms, Node::All)),
        }
    }

    /// A term with what negates it.
    fn term(&mut self, first: Token) -> Read<Node> {
        let mut token = first;
        let mut is_negated = false;
        while token.is_word("not") || self.is_dash(&token) {
            is_negated = !is_negated;
            if self.has_nothing_next() {
                return Err(self.dangling(token.at));
            }
            match self.tokens.next() {
                Some(next) => token = next,
                None => break,
            }
        }
        self.reader.terms += 1;
        if self.reader.terms > MOST {
            return Err(Refused::Here(QueryFault::TooLong { most: MOST }, token.at));
        }
        let node = match token.what {
            What::Open => self.group(token.at)?,
            What::Close => return Err(Refused::Here(QueryFault::SurplusParenthesis, token.at)),
            What::Word(pieces) => {
                let (pieces, dashes) = without_dashes(pieces);
                is_negated ^= dashes % 2 == 1;
                self.word(&pieces, token.at)?
            }
        };
        Ok(if is_negated { Node::Not(Box::new(node)) } else { node })
    }

    fn word(&mut self, pieces: &[Piece], at: Range<usize>) -> Read<Node> {
        let Some(first) = pieces.first() else { return Err(self.dangling(at)) };
        let name = match (first.is_plain(), first.text.strip_prefix('@'), pieces) {
            (true, Some(""), [_, quoted]) => Some(quoted.text.clone()),
            (true, Some(""), [_]) => return Err(self.dangling(at)),
            (true, Some(name), [_]) => Some(name.to_owned()),
            _ => None,
        };
        match name {
            Some(name) => self.saved(name, at),
            None => Ok(term::read(pieces, &self.reader.reading)?),
        }
    }

    fn group(&mut self, open: Range<usize>) -> Read<Node> {
        if self.depth >= DEEPEST {
            return Err(Refused::Here(QueryFault::TooDeep, open));
        }
        if let Some(close) = self.tokens.next_if(|token| token.what == What::Close) {
            return Err(Refused::Here(QueryFault::EmptyParentheses, open.start..close.at.end));
        }
        if self.tokens.peek().is_none() {
            return Err(Refused::Here(QueryFault::UnclosedParenthesis, open));
        }
        self.depth += 1;
        let node = self.any()?;
        self.depth -= 1;
        match self.tokens.next() {
            Some(_) => Ok(node),
            None => Err(Refused::Here(QueryFault::UnclosedParenthesis, open)),
        }
    }

    /// `@name`
    fn saved(&mut self, name: String, at: Range<usize>) -> Read<Node> {
        let Some(text) = (self.reader.asking.saved)(&name) else {
            let names = self.reader.asking.names.iter().map(String::as_str);
            let near = nearest(&name, names).map(str::to_owned);
            return Err(Refused::Here(QueryFault::UnknownSaved { name, near }, at));
        };
        if self.reader.within.contains(&name) {
            return Err(Refused::Here(QueryFault::Cycle { name }, at));
        }
        if self.depth >= DEEPEST {
            return Err(Refused::Here(QueryFault::TooDeep, at));
        }
        self.reader.within.push(name);
        let node = self.reader.read(&text, self.depth + 1);
        self.reader.within.pop();
        node.map_err(|error| Refused::Within(Box::new(error)))
    }

    /// Whether a dash alone stands right before a parenthesis.
    fn is_dash(&mut self, token: &Token) -> bool {
        let is_next = |next: &Token| next.what == What::Open && next.at.start == token.at.end;
        token.is_word("-") && self.tokens.peek().is_some_and(is_next)
    }

    fn is_at_end(&mut self) -> bool {
        self.tokens.peek().is_none_or(|token| token.what == What::Close)
    }

    fn has_nothing_next(&mut self) -> bool {
        let is_joiner = |token: &Token| token.is_word("or") || token.is_word("and");
        self.is_at_end() || self.tokens.peek().is_some_and(is_joiner)
    }

    fn dangling(&self, at: Range<usize>) -> Refused {
        let word = self.source.get(at.clone()).unwrap_or_default().to_owned();
        Refused::Here(QueryFault::Dangling { word }, at)
    }
}

/// A single node as it is, several joined.
fn one_of(mut nodes: Vec<Node>, join: impl Fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        1 => nodes.remove(0),
        _ => join(nodes).sorted(),
    }
}

/// The pieces after leading dashes, and how many those were.
fn without_dashes(mut pieces: Vec<Piece>) -> (Vec<Piece>, usize) {
    let Some(first) = pieces.first_mut().filter(|piece| piece.is_plain()) else {
        return (pieces, 0);
    };
    let dashes = first.text.bytes().take_while(|byte| *byte == b'-').count();
    first.text.drain(..dashes);
    first.at.start += dashes;
    if first.text.is_empty() {
        pieces.remove(0);
    }
    (pieces, dashes)
}
