//! From the parser's events to the tree.
//!
//! The parser tells where scalars and brackets are; dashes, colons and question marks are found by
//! walking over the blanks and comments that may stand before them.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StrInput, StructureStyle, options};

use super::lines::{self, line_column};
use super::tree::{Content, Document, Entry, Form, Item, Node, ReadOnly};
use super::weight::Weight;
use super::{Fault, MAX_ALIASED, MAX_BYTES, MAX_DEPTH, MAX_FAULTS, MAX_KEYS, explain};
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

    /// Makes the file read-only; the first reason in the file is the one that is told.
    fn bar(&mut self, span: Range<usize>, what: String) {
        if self.read_only.as_ref().is_none_or(|first| span.start < first.span.start) {
            self.read_only = Some(ReadOnly { span, what });
        }
    }

    fn node(
        &mut self,
        event: Event<'t>,
        span: Range<usize>,
        tag_span: Option<Range<usize>>,
        depth: usize,
    ) -> Fatal<Node> {
        if let Some(tag) = event.tag() {
            self.bar(
                tag_span.unwrap_or_else(|| span.clone()),
                format!("`{}` is a tag", tag.original()),
            );
        }
        let anchor = event.anchor_id().filter(|id| *id > 0);
        let node = match event {
            Event::Scalar(words, style, _, tag) => self.scalar(words, style, tag.as_deref(), span),
            Event::SequenceStart(style, ..) => {
                self.list(style == StructureStyle::Flow, span, depth)?
            }
            Event::MappingStart(style, ..) => {
                let form = match style {
                    StructureStyle::Flow if span.is_empty() => Form::Pair,
                    StructureStyle::Flow => Form::Flow,
                    StructureStyle::Block => Form::Block,
                };
                self.map(form, span, depth)?
            }
            Event::Alias(id) => self.alias(id, span)?,
            Event::UnresolvedAlias(name) => {
                let fault = Fault::new(span.clone(), format!("no anchor `&{name}` before this"));
                self.faults.push(fault.hint("a text that begins with `*` needs quotes"));
                Node { span, content: Content::Alias(Value::Null) }
            }
            _ => return Err(Box::new(Fault::new(span, "expected a value"))),
        };
        self.cursor = self.cursor.max(node.span.end);
        if let Some(id) = anchor {
            let copyable = Weight::of(&node).is_bearable();
            self.anchors.insert(id, copyable.then(|| node.value()));
        }
        Ok(node)
    }

    fn alias(&mut self, id: usize, span: Range<usize>) -> Fatal<Node> {
        let word = self.text[span.clone()].to_owned();
        self.bar(span.clone(), format!("`{word}` is an alias"));
        let Some(value) = self.anchors.get(&id) else {
            let message = format!("`{word}` stands inside the value it stands for");
            return Err(Box::new(Fault::new(span, message)));
        };
        if let Some(value) = value {
            self.aliased.add(value);
        }
        match value {
            Some(value) if self.aliased.is_bearable() => {
                Ok(Node { span, content: Content::Alias(value.clone()) })
            }
            _ => {
                let message =
                    format!("the aliases up to `{word}` stand for more than {MAX_ALIASED} values");
                Err(Box::new(Fault::new(span, message)))
            }
        }
    }

    fn list(&mut self, flow: bool, span: Range<usize>, depth: usize) -> Fatal<Node> {
        check_depth(&span, depth)?;
        let start = if flow { span.start } else { skip_blank(self.text, self.cursor) };
        self.cursor = if flow { span.end } else { start };
        let mut items = Vec::new();
        loop {
            let (event, span, tag) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                let end = if flow { span.end } else { self.cursor };
                return Ok(Node { span: start..end, content: Content::List { flow, items } });
            }
            let at = if flow { self.after_comma() } else { skip_blank(self.text, self.cursor) };
            self.cursor = if flow || !self.text[at..].starts_with('-') { at } else { at + 1 };
            let node = self.node(event, span, tag, depth + 1)?;
            items.push(Item { start: at, node });
        }
    }

    fn map(&mut self, form: Form, span: Range<usize>, depth: usize) -> Fatal<Node> {
        check_depth(&span, depth)?;
        let flow = form == Form::Flow;
        let start = if flow { span.start } else { skip_blank(self.text, self.cursor) };
        self.cursor = if flow { span.end } else { start };
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen = HashMap::new();
        loop {
            let (event, span, tag) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                let end = if flow { span.end } else { self.cursor };
                return Ok(Node { span: start..end, content: Content::Map { form, entries } });
            }
            let line = self.line_of(span.start);
            let entry = self.entry(event, span, tag, flow, depth)?;
            self.check_key(&entry, line, &mut seen)?;
            entries.push(entry);
        }
    }

    fn entry(
        &mut self,
        event: Event<'t>,
        span: Range<usize>,
        tag: Option<Range<usize>>,
        flow: bool,
        depth: usize,
    ) -> Fatal<Entry> {
        let start = if flow { self.after_comma() } else { skip_blank(self.text, self.cursor) };
        let mark = self.text[start..].strip_prefix('?');
        let explicit =
            mark.is_some_and(|rest| rest.is_empty() || rest.starts_with(char::is_whitespace));
        self.cursor = if explicit { start + 1 } else { start };
        let (name, merge) = match &event {
            Event::Scalar(_, ScalarStyle::Plain, ..) if span.is_empty() => {
                (Some(String::new()), false)
            }
            Event::Scalar(words, style, _, tag) => {
                let merge = words == "<<" && *style == ScalarStyle::Plain && tag.is_none();
                (Some(words.clone().into_owned()), merge)
            }
            _ => (None, false),
        };
        let key = self.node(event, span, tag, depth + 1)?;
        let name = name.or_else(|| match &key.content {
            Content::Alias(value) => value.as_text().map(str::to_owned),
            _ => None,
        });
        let name = name.unwrap_or_else(|| self.text[key.span.clone()].to_owned());
        if merge {
            self.bar(key.span.clone(), "`<<` is a merge key".to_owned());
        }
        let after = skip_blank(self.text, self.cursor);
        // The colon of a key behind a `?` stands below it; one further out belongs to a map around.
        let is_own =
            !explicit || flow || lines::column(self.text, after) == lines::column(self.text, start);
        let colon = (is_own && self.text[after..].starts_with(':')).then_some(after);
        if let Some(at) = colon {
            self.cursor = at + 1;
        }
        let (event, span, tag) = self.next()?;
        let value = self.node(event, span, tag, depth + 1)?;
        Ok(Entry { start, key, name, colon, merge, value })
    }

    /// The line of a place that is not before the last one asked for.
    fn line_of(&mut self, at: usize) -> usize {
        let (counted, line) = self.line;
        let (more, _) = line_column(&self.text.as_bytes()[counted..at.max(counted)], at);
        self.line = (at.max(counted), line + more - 1);
        self.line.1
    }

    /// Holds a key against those `seen` before it, with their lines.
    fn check_key(
        &mut self,
        entry: &Entry,
        line: usize,
        seen: &mut HashMap<(String, bool), usize>,
    ) -> Fatal<()> {
        let span = entry.key.span.clone();
        if entry.merge && !merges(&entry.value.value()) {
            self.faults.push(Fault::new(span.clone(), "a merge key needs a map or a list of maps"));
        }
        let key = (entry.name.clone(), entry.merge);
        if let Some(first) = seen.get(&key) {
            let message = format!("`{}` is already there, in line {first}", entry.name);
            let fault = Fault::new(span, message).hint("keep one of the two");
            if self.faults.len() >= MAX_FAULTS {
                return Err(Box::new(fault));
            }
            self.faults.push(fault);
            return Ok(());
        }
        if seen.len() == MAX_KEYS {
            let message = format!("a map has more than {MAX_KEYS} keys");
            return Err(Box::new(Fault::new(span, message)));
        }
        seen.insert(key, line);
        Ok(())
    }

    /// The place of the next item between brackets: behind blanks, comments and the comma.
    fn after_comma(&self) -> usize {
        let at = skip_blank(self.text, self.cursor);
        if self.text[at..].starts_with(',') { skip_blank(self.text, at + 1) } else { at }
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

fn check_depth(span: &Range<usize>, depth: usize) -> Fatal<()> {
    if depth > MAX_DEPTH {
        return Err(Box::new(Fault::new(span.clone(), explain::too_deep())));
    }
    Ok(())
}

fn merges(value: &Value) -> bool {
    match value {
        Value::Map(_) => true,
        Value::List(items) => items.iter().all(|item| item.as_map().is_some()),
        _ => false,
    }
}
