//! A log in the order of its entries' time, every line of it as a person wrote it.

use std::ops::Range;

use super::{Ground, edited, value};
use crate::domain::change::{Edit, FieldPath};
use crate::domain::log;
use crate::domain::value::Value;
use crate::formats::yaml;
use crate::formats::yaml::tree::Content;

/// The log with every entry where its time puts it.
pub(super) fn ordered(ground: &Ground<'_>, bytes: &[u8]) -> Option<(Vec<u8>, String)> {
    let record = value(bytes)?;
    let entries = record.get("log")?.as_list()?;
    let order = order(entries);
    let sorted: Vec<Value> = order.iter().map(|at| entries[*at].clone()).collect();
    let log = FieldPath::root("log");
    let meant = Edit::Set { path: log, value: Value::List(sorted) };
    let whole = Edit::apply_all(std::slice::from_ref(&meant), &record).ok()?;
    let moved = order.iter().enumerate().filter(|(to, from)| to != *from).count();
    let said = format!("{moved} log entries stand in their order");
    let lines = by_lines(bytes, &order).filter(|bytes| value(bytes).as_ref() == Some(&whole));
    Some((lines.or_else(|| edited(ground, bytes, &[meant]))?, said))
}

/// The positions of the entries in the order of their time; what has the same time, or none, stays
/// behind what it stood behind.
fn order(entries: &[Value]) -> Vec<usize> {
    let mut order: Vec<usize> = Vec::new();
    let mut sorted: Vec<Value> = Vec::new();
    for (from, entry) in entries.iter().enumerate() {
        let at = entry.get("at").and_then(Value::as_text);
        let to = at.map_or(sorted.len(), |at| log::position_for(&sorted, at));
        order.insert(to, from);
        sorted.insert(to, entry.clone());
    }
    order
}

/// The text with the lines of each entry moved, comments above an entry and beside it along.
fn by_lines(bytes: &[u8], order: &[usize]) -> Option<Vec<u8>> {
    let chunks = chunks(bytes)?;
    let (first, last) = (chunks.first()?.start, chunks.last()?.end);
    let mut text = bytes.get(..first)?.to_vec();
    for at in order {
        text.extend_from_slice(bytes.get(chunks.get(*at)?.clone())?);
        if text.last() != Some(&b'\n') {
            text.push(b'\n');
        }
    }
    text.extend_from_slice(bytes.get(last..)?);
    Some(text)
}

/// The lines of each entry of a log that is written line by line.
fn chunks(bytes: &[u8]) -> Option<Vec<Range<usize>>> {
    let document = yaml::read(bytes).ok()?;
    let log = document.find(&FieldPath::root("log"))?;
    let Content::List { flow: false, items } = &log.content else { return None };
    let line_start =
        |at: usize| bytes[..at].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let line_end = |at: usize| {
        let rest = bytes[at..].iter().position(|byte| *byte == b'\n');
        rest.map_or(bytes.len(), |length| at + length + 1)
    };
    let mut start = line_start(items.first()?.start);
    let mut chunks = Vec::new();
    for item in items {
        // The span of a block ends behind its last line, that of anything else in it.
        let end = item.node.span.end.min(bytes.len());
        let end = if end > 0 && bytes[end - 1] == b'\n' { end } else { line_end(end) };
        if end < start {
            return None;
        }
        chunks.push(start..end);
        start = end;
    }
    Some(chunks)
}
