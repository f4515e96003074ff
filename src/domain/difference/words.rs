//! A difference in words, one short line for each thing that changed: `deadline 2026-12-01 ->
//! 2026-12-05`, `+tag rust`, `log +1`.

use std::collections::BTreeMap;

use crate::domain::schema::{Field, Shape};
use crate::domain::value::{Map, Value};

/// The most characters of a value that are shown.
const MOST: usize = 40;

/// What is different between two records, in words for the subject of a commit. Empty when they
/// are equal. No control character is ever in it.
pub fn summary(fields: &'static [Field], from: &Value, to: &Value) -> Vec<String> {
    let mut lines = Vec::new();
    match (from, to) {
        _ if from == to => {}
        (Value::Map(from), Value::Map(to)) => {
            maps(Shape::Fields(fields), "", from, to, &mut lines);
        }
        _ => lines.push("everything".to_owned()),
    }
    lines
}

fn maps(shape: Shape, prefix: &str, from: &Map, to: &Map, lines: &mut Vec<String>) {
    for (key, new) in to.iter().filter(|(key, new)| from.get(key) != Some(new)) {
        let name = format!("{prefix}{}", shown(key));
        let old = from.get(key).unwrap_or(&Value::Null);
        field(shape.within(key), &name, old, new, lines);
    }
    for (key, _) in from.iter().filter(|(key, _)| to.get(key).is_none()) {
        lines.push(format!("{prefix}{} removed", shown(key)));
    }
}

fn field(shape: Shape, name: &str, old: &Value, new: &Value, lines: &mut Vec<String>) {
    match (old, new) {
        (Value::Map(old), Value::Map(new)) => maps(shape, &format!("{name}."), old, new, lines),
        (Value::List(_), Value::List(_) | Value::Null) | (Value::Null, Value::List(_)) => {
            let items = |value: &Value| value.as_list().unwrap_or_default().to_vec();
            list(shape, name, &items(old), &items(new), lines);
        }
        _ => lines.push(scalar(name, old, new)),
    }
}

fn scalar(name: &str, old: &Value, new: &Value) -> String {
    let is_short = |value: &Value| value.as_text().is_none_or(|text| !text.contains('\n'));
    match (line(old), line(new)) {
        _ if old.is_empty() && new.is_empty() => format!("{name} emptied"),
        _ if new.is_empty() => format!("{name} removed"),
        (_, Some(new_line)) if old.is_empty() && is_short(new) => format!("{name} {new_line}"),
        _ if old.is_empty() => format!("{name} added"),
        (Some(old_line), Some(new_line)) if is_short(old) && is_short(new) => {
            if old_line == new_line {
                return format!("{name} edited");
            }
            format!("{name} {old_line} -> {new_line}")
        }
        _ => format!("{name} edited"),
    }
}

fn list(shape: Shape, name: &str, old: &[Value], new: &[Value], lines: &mut Vec<String>) {
    let before = lines.len();
    if let Shape::Keyed(key, fields) = shape {
        keyed(key, fields, name, [old, new], lines);
    }
    let is_named = |item: &&Value| match shape {
        Shape::Keyed(key, _) => item.get(key).and_then(line).is_some(),
        _ => false,
    };
    let (mut came, mut went) = (missing(new, old), missing(old, new));
    for (sign, items) in [('+', &mut came), ('-', &mut went)] {
        let words = |item: &&Value| Some(format!("{sign}{} {}", singular(name), line(item)?));
        lines.extend(items.iter().filter_map(words));
        items.retain(|item| line(item).is_none() && !is_named(item));
    }
    match (came.len(), went.len()) {
        (0, 0) => {}
        (came, 0) => lines.push(format!("{name} +{came}")),
        (0, went) => lines.push(format!("{name} -{went}")),
        (came, went) => lines.push(format!("{name} +{came} -{went}")),
    }
    if lines.len() == before {
        lines.push(format!("{name} edited"));
    }
}

/// The lines about items that have a key.
fn keyed(
    key: &str,
    fields: &'static [Field],
    name: &str,
    lists: [&[Value]; 2],
    lines: &mut Vec<String>,
) {
    let one = singular(name);
    let [old, new] = lists.map(|list| {
        let named = list.iter().filter_map(|item| Some((line(item.get(key)?)?, item.as_map()?)));
        named.collect::<BTreeMap<String, &Map>>()
    });
    for (id, new) in &new {
        match old.get(id) {
            Some(old) if old == new => {}
            Some(old) => maps(Shape::Fields(fields), &format!("{one} {id} "), old, new, lines),
            None => lines.push(format!("+{one} {id}")),
        }
    }
    let went = old.keys().filter(|id| !new.contains_key(*id));
    lines.extend(went.map(|id| format!("-{one} {id}")));
}

/// The items of `these` that `others` don't have, as often as they are missing.
fn missing<'v>(these: &'v [Value], others: &[Value]) -> Vec<&'v Value> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for item in others {
        *counts.entry(item.canonical()).or_default() += 1;
    }
    let is_missing = |item: &&Value| match counts.get_mut(&item.canonical()) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().filter(is_missing).collect()
}

/// One item of a list of that name: `tag` of `tags`.
fn singular(name: &str) -> &str {
    match name.strip_suffix('s') {
        Some(one) if !name.ends_with("_as") && !name.ends_with("ss") => one,
        _ => name,
    }
}

/// A scalar in one line; `None` for anything else.
fn line(value: &Value) -> Option<String> {
    value.as_text().map(shown)
}

/// `text` cut short, on one line, with nothing in it that a terminal would obey.
fn shown(text: &str) -> String {
    let mut shown = String::new();
    for (count, letter) in text.trim().chars().enumerate() {
        if count == MOST {
            shown.push('…');
            break;
        }
        match letter {
            '\n' | '\t' => shown.push(' '),
            letter if is_unprintable(letter) => shown.push('\u{fffd}'),
            letter => shown.push(letter),
        }
    }
    if shown.is_empty() { "\"\"".to_owned() } else { shown }
}

/// Control characters, and those that turn the direction of what follows.
fn is_unprintable(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::schema;

    fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
        Value::Map(entries.into_iter().collect())
    }

    fn texts(words: &[&str]) -> Value {
        Value::List(words.iter().map(|word| Value::from(*word)).collect())
    }

    fn number(text: &str) -> Value {
        Value::Number(text.to_owned())
    }

    #[test]
    fn each_change_is_one_line_of_words() {
        let entry = |note: &str| map([("at", "2026-11-02".into()), ("note", note.into())]);
        let task = |id: &str, due: &str| map([("id", id.into()), ("due", due.into())]);
        let cases = [
            (
                "deadline",
                "2026-12-01".into(),
                "2026-12-05".into(),
                "deadline 2026-12-01 -> 2026-12-05",
            ),
            ("deadline", Value::Null, "2026-12-05".into(), "deadline 2026-12-05"),
            ("deadline", "2026-12-01".into(), Value::Null, "deadline removed"),
            ("tags", texts(&["a"]), texts(&["a", "rust"]), "+tag rust"),
            ("tags", texts(&["a", "b"]), texts(&["b", "c"]), "+tag c, -tag a"),
            ("tags", Value::Null, texts(&["rust"]), "+tag rust"),
            ("tags", texts(&["a", "b"]), texts(&["b", "a"]), "tags edited"),
            ("log", Value::List(vec![]), Value::List(vec![entry("x")]), "log +1"),
            ("log", Value::List(vec![entry("x")]), Value::List(vec![entry("y")]), "log +1 -1"),
            ("notes", "a\nb\n".into(), "a\nc\n".into(), "notes edited"),
            ("notes", Value::Null, "a\nb\n".into(), "notes added"),
            (
                "salary",
                map([("min", number("80")), ("max", number("100"))]),
                map([("min", number("80")), ("max", number("120"))]),
                "salary.max 100 -> 120",
            ),
            ("salary", Value::Null, map([("min", number("80"))]), "salary added"),
            (
                "tasks",
                Value::List(vec![task("a", "2026-11-22"), task("b", "2026-11-23")]),
                Value::List(vec![task("a", "2026-11-24"), task("c", "2026-11-23")]),
                "task a due 2026-11-22 -> 2026-11-24, +task c, -task b",
            ),
            ("x\u{1b}[1m", Value::Null, "\u{1b}[31m".into(), "x\u{fffd}[1m \u{fffd}[31m"),
            ("title", "1".into(), number("1"), "title edited"),
        ];
        for (name, old, new, words) in cases {
            let [from, to] = [old, new].map(|value| map([(name, value)]));
            assert_eq!(summary(schema::JOB, &from, &to).join(", "), words);
        }
    }

    #[test]
    fn a_long_value_is_cut() {
        let to = map([("title", Value::text("word ".repeat(100)))]);
        let lines = summary(schema::JOB, &map([]), &to);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].chars().count() < 60 && lines[0].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn a_field_that_goes_is_named() {
        let from = map([("source", "linkedin".into())]);
        assert_eq!(summary(schema::JOB, &from, &map([])), ["source removed"]);
    }
}
