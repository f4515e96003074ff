//! What aliases cost: a few lines of them can stand for billions of values.

use super::tree::{Content, Node};
use super::{MAX_ALIASED, MAX_BYTES};
use crate::domain::value::Value;

/// How much a copy of a value costs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Weight {
    values: usize,
    bytes: usize,
}

impl Weight {
    pub(super) fn of(node: &Node) -> Self {
        let mut weight = Self::default();
        weight.add_node(node);
        weight
    }

    fn add_node(&mut self, node: &Node) {
        match &node.content {
            Content::Scalar { value, .. } | Content::Alias(value) => self.add(value),
            Content::List { items, .. } => {
                self.values += 1;
                for item in items {
                    self.add_node(&item.node);
                }
            }
            Content::Map { entries, .. } => {
                self.values += 1;
                for entry in entries {
                    self.bytes += entry.name.len();
                    self.add_node(&entry.value);
                }
            }
        }
    }

    pub(super) fn add(&mut self, value: &Value) {
        self.values += 1;
        match value {
            Value::List(items) => {
                for item in items {
                    self.add(item);
                }
            }
            Value::Map(map) => {
                for (key, value) in map.iter() {
                    self.bytes += key.len();
                    self.add(value);
                }
            }
            scalar => self.bytes += scalar.as_text().map_or(0, str::len),
        }
    }

    pub(super) fn is_bearable(self) -> bool {
        self.values <= MAX_ALIASED && self.bytes <= MAX_BYTES
    }
}
