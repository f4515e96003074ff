//! A record as it stands in its file: values, and where each of them is.

use std::ops::Range;

use crate::domain::change::{FieldPath, Step};
use crate::domain::value::{self, Value};

/// A legal record. All spans are byte ranges of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The mapping at the root.
    pub root: Node,
    /// The comments, from `#` to the end of the line, in the order of the file.
    pub comments: Vec<Range<usize>>,
    /// Whether the file can be edited, and if not, why.
    pub writable: Result<(), ReadOnly>,
}

/// What makes a file read-only.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}; trackway can read this file but not edit it safely")]
pub struct ReadOnly {
    /// Where it stands.
    pub span: Range<usize>,
    /// What it is: "`&x` is an anchor".
    pub what: String,
}

/// One value in the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// The bytes of the value: quotes, brackets and a block scalar's header included. Empty for a
    /// value that is not there (`key:`), right after its colon or dash.
    pub span: Range<usize>,
    /// What it is.
    pub content: Content,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// Null, a truth value, a number or text.
    Scalar {
        /// Its value.
        value: Value,
        /// How it is written.
        style: Style,
    },
    /// A sequence.
    List {
        /// Whether it is written in brackets.
        flow: bool,
        /// Its items.
        items: Vec<Item>,
    },
    /// A mapping.
    Map {
        /// How its entries are held together.
        form: Form,
        /// Its entries.
        entries: Vec<Entry>,
    },
    /// A copy of a value that stands elsewhere.
    Alias(Value),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Without quotes.
    Plain,
    /// In single quotes.
    Single,
    /// In double quotes.
    Double,
    /// A `|` block.
    Literal,
    /// A `>` block.
    Folded,
}

/// How the entries of a map are held together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// By indentation.
    Block,
    /// By braces.
    Flow,
    /// By nothing: the one pair in `[key: value]`.
    Pair,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Where it begins: at its dash, or at the value of a list in brackets.
    pub start: usize,
    /// The value.
    pub node: Node,
}

/// One entry of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// Where it begins: at its key, or at the `?` before it.
    pub start: usize,
    /// The key as it stands there.
    pub key: Node,
    /// The words of the key; the source text of a key that is no scalar.
    pub name: String,
    /// Where the colon is, if there is one.
    pub colon: Option<usize>,
    /// Whether this is a merge key, `<<`.
    pub merge: bool,
    /// The value.
    pub value: Node,
}

impl Document {
    /// What the record says, aliases and merge keys resolved.
    pub fn value(&self) -> Value {
        self.root.value()
    }

    /// The node at a path; aliases and merged keys have none.
    pub fn find(&self, path: &FieldPath) -> Option<&Node> {
        path.0.iter().try_fold(&self.root, |node, step| match (&node.content, step) {
            (Content::Map { .. }, Step::Key(name)) => Some(&node.entry(name)?.value),
            (Content::List { items, .. }, Step::Index(index)) => Some(&items.get(*index)?.node),
            _ => None,
        })
    }
}

impl Node {
    /// The entry of that name, when this is a map that has it.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        let Content::Map { entries, .. } = &self.content else { return None };
        entries.iter().find(|entry| entry.name == name && !entry.merge)
    }

    /// Whether nothing stands here.
    pub fn is_absent(&self) -> bool {
        self.span.is_empty() && matches!(self.content, Content::Scalar { .. })
    }

    /// Whether this is a list or map held together by indentation.
    pub fn is_block(&self) -> bool {
        matches!(
            self.content,
            Content::List { flow: false, .. } | Content::Map { form: Form::Block, .. }
        )
    }

    /// Whether this is a map in braces that has something in it.
    pub(super) fn is_map_in_braces(&self) -> bool {
        matches!(&self.content, Content::Map { form: Form::Flow, entries } if !entries.is_empty())
    }

    /// What the node says.
    pub fn value(&self) -> Value {
        match &self.content {
            Content::Scalar { value, .. } | Content::Alias(value) => value.clone(),
            Content::List { items, .. } => {
                Value::List(items.iter().map(|item| item.node.value()).collect())
            }
            Content::Map { entries, .. } => Value::Map(map(entries)),
        }
    }
}

/// The entries as a map: a key of its own wins over a merged one, an earlier merged map over a
/// later one (yaml.org/type/merge.html).
fn map(entries: &[Entry]) -> value::Map {
    let (merged, own): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| entry.merge);
    let own = own.into_iter().map(|entry| (entry.name.clone(), entry.value.value()));
    let mut map = value::Map::of_distinct(own.collect());
    for entry in merged {
        let sources = match entry.value.value() {
            Value::List(items) => items,
            one => vec![one],
        };
        for (key, value) in sources.iter().filter_map(Value::as_map).flat_map(value::Map::iter) {
            if map.get(key).is_none() {
                map.insert(key, value.clone());
            }
        }
    }
    map
}
