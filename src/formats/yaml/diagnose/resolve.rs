//! Values that stand elsewhere: an alias or a merge key is judged where it is used.

use std::borrow::Cow;
use std::ops::Range;

use crate::domain::value::{Map, Value};
use crate::formats::yaml::tree::{Content, Entry, Form, Item, Node, Style};

/// The node with its own alias or merge keys replaced by what they stand for.
pub(super) fn resolved(node: &Node) -> Cow<'_, Node> {
    match &node.content {
        Content::Alias(value) => Cow::Owned(standing_at(value, &node.span)),
        Content::Map { entries, form } if entries.iter().any(|entry| entry.merge) => {
            Cow::Owned(merged(node, entries, *form))
        }
        _ => Cow::Borrowed(node),
    }
}

/// The words of a scalar, through an alias too; `None` for null, lists and maps.
pub(super) fn word(node: &Node) -> Option<String> {
    match &node.content {
        Content::Scalar { value, .. } | Content::Alias(value) => value.as_text().map(str::to_owned),
        Content::List { .. } | Content::Map { .. } => None,
    }
}

fn merged(node: &Node, entries: &[Entry], form: Form) -> Node {
    let all = match node.value() {
        Value::Map(map) => map,
        _ => Map::new(),
    };
    let mut own: Vec<Entry> = entries.iter().filter(|entry| !entry.merge).cloned().collect();
    let place = entries.iter().find(|entry| entry.merge).map(|entry| entry.key.span.clone());
    let place = place.unwrap_or_else(|| node.span.clone());
    for (name, value) in all.iter() {
        if node.entry(name).is_none() {
            own.push(entry_at(name, value, &place));
        }
    }
    Node { span: node.span.clone(), content: Content::Map { form, entries: own } }
}

fn standing_at(value: &Value, span: &Range<usize>) -> Node {
    let content = match value {
        Value::List(items) => Content::List {
            flow: true,
            items: items
                .iter()
                .map(|item| Item { start: span.start, node: standing_at(item, span) })
                .collect(),
        },
        Value::Map(map) => Content::Map {
            form: Form::Flow,
            entries: map.iter().map(|(name, value)| entry_at(name, value, span)).collect(),
        },
        scalar => Content::Scalar { value: scalar.clone(), style: Style::Plain },
    };
    Node { span: span.clone(), content }
}

fn entry_at(name: &str, value: &Value, span: &Range<usize>) -> Entry {
    Entry {
        start: span.start,
        key: standing_at(&Value::text(name), span),
        name: name.to_owned(),
        colon: None,
        merge: false,
        value: standing_at(value, span),
    }
}
