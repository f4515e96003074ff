//! Lists, maps and their members: where each begins, and that none is nested too deep.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, ScalarStyle, StructureStyle};

use super::{Builder, Fatal, skip_blank};
use crate::domain::value::Value;
use crate::formats::yaml::tree::{Content, Entry, Form, Item, Node};
use crate::formats::yaml::weight::Weight;
use crate::formats::yaml::{Fault, MAX_DEPTH, explain, lines};

impl<'t> Builder<'t> {
    pub(super) fn node(
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

    /// The place of the next item between brackets: behind blanks, comments and the comma.
    fn after_comma(&self) -> usize {
        let at = skip_blank(self.text, self.cursor);
        if self.text[at..].starts_with(',') { skip_blank(self.text, at + 1) } else { at }
    }
}

fn check_depth(span: &Range<usize>, depth: usize) -> Fatal<()> {
    if depth > MAX_DEPTH {
        return Err(Box::new(Fault::new(span.clone(), explain::too_deep())));
    }
    Ok(())
}
