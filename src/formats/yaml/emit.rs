//! Values as a person would write them: short lists and small maps in one line, lists of maps with
//! one map per line, long text as `|` blocks.

use super::scalar;
use crate::domain::value::{Map, Value};

/// The column after which a list or map is broken into lines.
const WIDTH: usize = 100;

/// The longest key that may stand before its colon (YAML 1.2.2 §7.4.2 allows 1024 characters).
const LONG_KEY: usize = 1000;

/// How values are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// How far a map stands in from its key.
    pub(super) step: usize,
    /// How far a list stands in from its key.
    pub(super) list_step: usize,
    /// Whether text may stand in `|` blocks.
    pub(super) blocks: bool,
}

impl Default for Layout {
    fn default() -> Self {
        Self { step: 2, list_step: 2, blocks: true }
    }
}

/// A new record, its keys in the order of the map.
pub fn write(record: &Map) -> String {
    if record.is_empty() {
        return "{}\n".to_owned();
    }
    let layout = Layout::default();
    record
        .iter()
        .fold(String::new(), |text, (key, value)| text + &layout.entry(key, value, 0) + "\n")
}

/// A record as an item of a list: `- id: ...`, the other keys below.
pub fn write_item(record: &Map) -> String {
    let lines = write(record);
    let mut item = String::with_capacity(lines.len() + 64);
    for (number, line) in lines.split_inclusive('\n').enumerate() {
        item.push_str(match (number, line) {
            (0, _) => "- ",
            (_, "\n") => "",
            _ => "  ",
        });
        item.push_str(line);
    }
    item
}

/// One value in one line, as it stands between brackets.
pub fn emit_value(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Text(words) => scalar::text(words, true),
        Value::Bool(_) | Value::Number(_) => value.as_text().unwrap_or_default().to_owned(),
        Value::List(items) => {
            let items: Vec<_> = items.iter().map(emit_value).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Map(map) => {
            let entries: Vec<_> = map.iter().map(|(key, value)| pair(key, value)).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

/// One entry of a map between braces.
pub(super) fn pair(name: &str, value: &Value) -> String {
    let key = scalar::text(name, true);
    let value = emit_value(value);
    if is_long(&key) { format!("? {key} : {value}") } else { format!("{key}: {value}") }
}

fn is_long(key: &str) -> bool {
    key.chars().count() > LONG_KEY
}

impl Layout {
    /// One entry of a block map whose keys stand at `column`: no line break at its end.
    pub(super) fn entry(self, name: &str, value: &Value, column: usize) -> String {
        let key = scalar::text(name, false);
        if is_long(&key) {
            let colon = format!("\n{}:", " ".repeat(column));
            return format!("? {key}{colon}{}", self.after_key(value, column, 1));
        }
        let width = key.chars().count() + 1;
        format!("{key}:{}", self.after_key(value, column, width))
    }

    /// What follows the colon of a key at `column`.
    pub(super) fn after_key(self, value: &Value, column: usize, width: usize) -> String {
        let room = WIDTH.saturating_sub(column + width + 1);
        match value {
            Value::Null => String::new(),
            Value::List(items) if !items.is_empty() && !fits(value, room) => {
                self.list(items, column + self.list_step)
            }
            Value::Map(map) if !map.is_empty() && !fits(value, room) => {
                let column = column + self.step;
                map.iter().fold(String::new(), |text, (key, value)| {
                    text + "\n" + &" ".repeat(column) + &self.entry(key, value, column)
                })
            }
            other => format!(" {}", self.scalar(other, column)),
        }
    }

    fn list(self, items: &[Value], column: usize) -> String {
        items.iter().fold(String::new(), |text, item| {
            text + "\n" + &" ".repeat(column) + "-" + &self.after_dash(item, column, 1)
        })
    }

    /// What follows the dash of an item at `column`, `gap` spaces after it.
    pub(super) fn after_dash(self, item: &Value, column: usize, gap: usize) -> String {
        match item {
            Value::Map(map) if !fits(item, WIDTH.saturating_sub(column + 2)) => {
                self.after_dash_in_lines(map, column, gap)
            }
            other => " ".repeat(gap) + &self.scalar(other, column),
        }
    }

    /// An item that is a map, one line for each key.
    pub(super) fn after_dash_in_lines(self, map: &Map, column: usize, gap: usize) -> String {
        let column = column + 1 + gap;
        let lines: Vec<_> = map.iter().map(|(key, value)| self.entry(key, value, column)).collect();
        " ".repeat(gap) + &lines.join(&format!("\n{}", " ".repeat(column)))
    }

    fn scalar(self, value: &Value, column: usize) -> String {
        match value {
            Value::Text(words) if self.blocks && words.contains('\n') => {
                literal(words, column, self.step).unwrap_or_else(|| scalar::double(words))
            }
            Value::Text(words) => scalar::text(words, false),
            other => emit_value(other),
        }
    }
}

/// Whether the value belongs in one line, and has room there.
fn fits(value: &Value, room: usize) -> bool {
    is_flat(value) && emit_value(value).chars().count() <= room
}

fn is_flat(value: &Value) -> bool {
    match value {
        Value::Text(words) => !words.contains('\n'),
        Value::List(items) => {
            items.iter().all(|item| is_flat(item) && item.as_map().is_none_or(Map::is_empty))
        }
        Value::Map(map) => map.iter().all(|(_, value)| is_flat(value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => true,
    }
}

/// The text as a `|` block below a key or dash at `column`, when a block can hold it.
fn literal(words: &str, column: usize, step: usize) -> Option<String> {
    let header = header('|', words, step)?;
    Some(format!("{header}\n{}", body(words, column + step)))
}

/// The header of a block that holds the text, indented by `step`.
pub(super) fn header(mark: char, words: &str, step: usize) -> Option<String> {
    let fit = |c| super::sound::is_printable(c) && (c == '\n' || !scalar::is_break(c));
    let (first, last) = (words.lines().next()?, words.lines().next_back()?);
    let is_odd = |line: &str| !line.is_empty() && line.trim().is_empty();
    let content = words.trim_matches('\n');
    if content.is_empty() || words.contains('\u{feff}') || !words.chars().all(fit) || is_odd(last) {
        return None;
    }
    let indicator = match step {
        _ if !first.is_empty() && !first.starts_with([' ', '\t']) => String::new(),
        1..=9 => step.to_string(),
        _ => return None,
    };
    let chomp = match words.strip_suffix('\n') {
        None => "-",
        Some(rest) if rest.ends_with('\n') => "+",
        Some(_) => "",
    };
    Some(format!("{mark}{indicator}{chomp}"))
}

/// The lines of a block, the last without its break.
pub(super) fn body(words: &str, indent: usize) -> String {
    let indent = " ".repeat(indent);
    let lines = words.strip_suffix('\n').unwrap_or(words).split('\n');
    let lines =
        lines.map(|line| if line.is_empty() { String::new() } else { indent.clone() + line });
    lines.collect::<Vec<_>>().join("\n")
}
