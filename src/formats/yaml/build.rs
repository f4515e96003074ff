//! From the parser's events to the tree.
//!
//! The parser tells where scalars and brackets are; dashes, colons and question marks are found by
//! walking over the blanks and comments that may stand before them.

mod keys;
mod members;

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, Span, StrInput, options};

use super::tree::{Document, Node, ReadOnly};
use super::weight::Weight;
use super::{Fault, MAX_BYTES, MAX_DEPTH, explain, lines};
use crate::domain::value::Value;

/// Builds the tree of a sound text.
pub(super) fn document(text: &str) -> Result<Document, Vec<Fault>> {
    let mut builder = Builder::new(text);
    let root = builder.root();
    let Builder { mut comments, mut faults, read_only, .. } = builder;
    match root {
        Ok(root) if faults.is_empty() => {
            comments.sort_by_key(|span| span.start);
            Ok(Document { root, comments, writable: read_only.map_or(Ok(()), Err) })
        }
        root => {
            faults.extend(root.err().map(|fault| *fault));
            faults.sort_by_key(|fault| fault.span.start);
            Err(faults)
        }
    }
}

/// The way through the events.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    /// Where parsing began: behind the byte-order mark.
    base: usize,
    events: Parser<'t, StrInput<'t>>,
    /// All before this is understood.
    pub(super) cursor: usize,
    /// A place, and the line it is in.
    line: (usize, usize),
    comments: Vec<Range<usize>>,
    faults: Vec<Fault>,
    read_only: Option<ReadOnly>,
    /// What each anchor stands for; `None` where it is too big to be copied.
    anchors: HashMap<usize, Option<Value>>,
    aliased: Weight,
}

type Next<'t> = (Event<'t>, Range<usize>, Option<Range<usize>>);
type Fatal<T> = Result<T, Box<Fault>>;

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        let base = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        let options = options! {
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            max_buffered_comment_events: MAX_BYTES,
            flow_nesting_limit: MAX_DEPTH,
            block_nesting_limit: MAX_DEPTH,
        };
        Self {
            text,
            base,
            events: Parser::new_from_str_with_options(&text[base..], options),
            cursor: base,
            line: (0, 1),
            comments: Vec::new(),
            faults: Vec::new(),
            read_only: None,
            anchors: HashMap::new(),
            aliased: Weight::default(),
        }
    }

    fn root(&mut self) -> Fatal<Node> {
        let (event, span, _) = self.next()?;
        let (event, span) = match event {
            Event::StreamStart => self.next().map(|(event, span, _)| (event, span))?,
            other => (other, span),
        };
        if matches!(event, Event::StreamEnd) {
            return Err(Box::new(self.nothing()));
        }
        self.cursor = self.cursor.max(span.end);
        let (event, span, tag) = self.next()?;
        match &event {
            Event::MappingStart(..) => {}
            Event::Scalar(..) if span.is_empty() => return Err(Box::new(self.nothing())),
            other => return Err(Box::new(no_map(other, span))),
        }
        let root = self.node(event, span, tag, 1)?;
        if root.is_map_in_braces() {
            let message = "the file is a map in braces; a record is made of lines `key: value`";
            return Err(Box::new(Fault::new(root.span, message)));
        }
        loop {
            let (event, span, _) = self.next()?;
            match event {
                Event::StreamEnd => return Ok(root),
                Event::DocumentStart(..) => {
                    let message = "a second document begins here; a record is one document";
                    return Err(Box::new(Fault::new(span, message)));
                }
                _ => {}
            }
        }
    }

    fn nothing(&self) -> Fault {
        let message = if self.comments.is_empty() {
            "the file is empty"
        } else {
            "the file has only comments"
        };
        Fault::new(self.base..self.base, message)
    }

    /// The next event that is part of the tree, with its bytes and those of its tag.
    fn next(&mut self) -> Fatal<Next<'t>> {
        loop {
            let (event, span) = match self.events.next_event() {
                Some(Ok(next)) => next,
                Some(Err(error)) => {
                    return Err(Box::new(explain::fault(&error, self.text, self.base)));
                }
                None => {
                    let end = self.text.len();
                    return Err(Box::new(Fault::new(end..end, "the file ends too early")));
                }
            };
            let bytes = self.bytes(&span);
            match event {
                Event::Comment(..) => self.comments.push(bytes),
                Event::Anchor(_, name) => self.bar(bytes, format!("`&{name}` is an anchor")),
                event => {
                    let tag = span.tag_span().map(|span| self.bytes(&span));
                    return Ok((event, bytes, tag));
                }
            }
        }
    }

    fn bytes(&self, span: &Span) -> Range<usize> {
        span.byte_range().map_or(self.cursor..self.cursor, |range| {
            range.start + self.base..range.end + self.base
        })
    }
}

/// The first byte from `at` on that is no blank, line break or comment.
pub(super) fn skip_blank(text: &str, mut at: usize) -> usize {
    loop {
        let rest = &text[at..];
        let found = rest.trim_start_matches([' ', '\t', '\r', '\n']);
        at += rest.len() - found.len();
        if !found.starts_with('#') {
            return at;
        }
        at = lines::line_end(text, at);
    }
}

fn no_map(event: &Event, span: Range<usize>) -> Fault {
    let what = match event {
        Event::SequenceStart(..) => "the file is a list",
        _ => "the file is a text",
    };
    Fault::new(span, format!("{what}; a record is made of lines `key: value`"))
}
