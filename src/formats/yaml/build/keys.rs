//! What one part of a file says of another: anchors and aliases, keys given twice, merge keys.

use std::collections::HashMap;
use std::ops::Range;

use super::{Builder, Fatal};
use crate::domain::value::Value;
use crate::formats::yaml::lines::line_column;
use crate::formats::yaml::tree::{Content, Entry, Node, ReadOnly};
use crate::formats::yaml::{Fault, MAX_ALIASED, MAX_FAULTS, MAX_KEYS};

impl Builder<'_> {
    /// Makes the file read-only; the first reason in the file is the one that is told.
    pub(super) fn bar(&mut self, span: Range<usize>, what: String) {
        if self.read_only.as_ref().is_none_or(|first| span.start < first.span.start) {
            self.read_only = Some(ReadOnly { span, what });
        }
    }

    pub(super) fn alias(&mut self, id: usize, span: Range<usize>) -> Fatal<Node> {
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

    /// The line of a place that is not before the last one asked for.
    pub(super) fn line_of(&mut self, at: usize) -> usize {
        let (counted, line) = self.line;
        let (more, _) = line_column(&self.text.as_bytes()[counted..at.max(counted)], at);
        self.line = (at.max(counted), line + more - 1);
        self.line.1
    }

    /// Holds a key against those `seen` before it, with their lines.
    pub(super) fn check_key(
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
}

fn merges(value: &Value) -> bool {
    match value {
        Value::Map(_) => true,
        Value::List(items) => items.iter().all(|item| item.as_map().is_some()),
        _ => false,
    }
}
