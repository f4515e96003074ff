//! Edits of hand-written records: nothing wrong, nothing refused, no comment lost, no line beside
//! the edited entry touched.
//!
//! Records are written here as people write them, in every style YAML has, by code that shares
//! nothing with the writer under test; random edits are made in them. `TRACKWAY_YAML_RECORDS` sets
//! how many records (default 100, eight edits each); `TRACKWAY_YAML_SEED` the first seed.

#![allow(clippy::unwrap_used, clippy::print_stderr, clippy::disallowed_methods)]

mod hand;
mod stays;

use std::collections::BTreeMap;

use hand::{Rng, edits, record};
use stays::Touched;
use trackway::domain::change::{Edit, Step};
use trackway::domain::schema::JOB;
use trackway::domain::value::Value;
use trackway::formats::yaml::tree::{Content, Document, Node};
use trackway::formats::yaml::{edit, read, write};

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(default)
}

#[derive(Default)]
struct Figures {
    records: u32,
    edits: u32,
    changed: u32,
    siblings: u32,
    oracle: u32,
    touched: BTreeMap<Touched, u32>,
}

#[test]
fn every_edit_is_exact_and_keeps_what_a_person_wrote() {
    let first = setting("TRACKWAY_YAML_SEED", 1);
    let mut figures = Figures::default();
    for seed in first..first + setting("TRACKWAY_YAML_RECORDS", 100) {
        drive(seed, &mut figures);
    }
    let Figures { records, edits, changed, siblings, oracle, touched } = figures;
    eprintln!(
        "{records} records, {edits} edits, {changed} changed the text, {siblings} rewrote a \
         neighbour, {oracle} outputs read by yaml_serde; touched: {touched:?}"
    );
    let wide: u32 = touched.range(Touched::Around..).map(|(_, count)| count).sum();
    assert!(wide * 200 <= edits, "{wide} edits touched lines around the member");
    assert!(siblings * 1000 <= edits, "{siblings} edits rewrote more than they had to");
}

fn drive(seed: u64, figures: &mut Figures) {
    let mut rng = Rng::new(seed);
    let mut text = record(&mut rng);
    let document = read(text.as_bytes());
    let document = document.unwrap_or_else(|faults| panic!("seed {seed}: {faults:?}\n{text}"));
    assert_eq!(document.writable, Ok(()), "seed {seed}\n{text}");
    figures.records += 1;
    for round in 0..8 {
        let old = read(text.as_bytes()).unwrap();
        let value = old.value();
        let change = edits(&mut rng, &value);
        let mut expected = value.clone();
        if change.apply(&mut expected).is_err() {
            assert!(edit(text.as_bytes(), JOB, std::slice::from_ref(&change)).is_err());
            continue;
        }
        figures.edits += 1;
        let case = format!("seed {seed} round {round}: {change:?}\n--- old\n{text}\n");
        let new = match edit(text.as_bytes(), JOB, std::slice::from_ref(&change)) {
            Ok(new) => String::from_utf8(new).unwrap(),
            Err(error) => panic!("refused: {error:?}\n{case}"),
        };
        let case = format!("{case}--- new\n{new}");
        if expected == value {
            assert_eq!(new, text, "touched for nothing: {case}");
        }
        figures.changed += u32::from(new != text);
        check(&text, &old, &new, &expected, &change, &case, figures);
        // Go on from the edited text now and then, so that edits meet the traces of edits.
        if rng.chance(60) {
            text = new;
        }
    }
}

fn check(
    text: &str,
    old: &Document,
    new: &str,
    expected: &Value,
    change: &Edit,
    case: &str,
    figures: &mut Figures,
) {
    let document = read(new.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}: {case}"));
    assert_eq!(&document.value(), expected, "{case}");
    let mut after = comments(new, &document);
    for comment in comments(text, old) {
        let at = after.iter().position(|other| *other == comment);
        after.swap_remove(at.unwrap_or_else(|| panic!("`{comment}` is lost: {case}")));
    }
    assert!(after.is_empty(), "new comments {after:?}: {case}");
    assert_eq!(new.contains("\r\n"), text.contains("\r\n"), "{case}");
    if text.contains("\r\n") {
        assert!(!new.replace("\r\n", "").contains(['\r', '\n']), "mixed line ends: {case}");
    }
    assert_eq!(new.starts_with('\u{feff}'), text.starts_with('\u{feff}'), "{case}");
    let Some(Step::Key(root)) = change.path().0.first() else { panic!("{case}") };
    let others = |node: &Node, text: &str| -> Vec<String> {
        let Content::Map { entries, .. } = &node.content else { return Vec::new() };
        let others = entries.iter().filter(|entry| entry.name != *root);
        others
            .map(|entry| {
                text[entry.start..entry.value.span.end.max(entry.key.span.end)]
                    .trim_end()
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(others(&old.root, text), others(&document.root, new), "another entry: {case}");
    figures.siblings += u32::from(rewrote_neighbour(text, old, new, &document, change));
    let touched = stays::touched(text, old, new, change);
    assert!(touched < Touched::Beside, "lines of another entry: {case}");
    *figures.touched.entry(touched).or_default() += 1;
    oracle(text, new, expected, case, figures);
}

/// Whether an edit changed the text of something beside its path.
fn rewrote_neighbour(text: &str, old: &Document, new: &str, now: &Document, change: &Edit) -> bool {
    let mut steps: Vec<String> = change.path().0.iter().map(name).collect();
    let added = match change {
        Edit::Insert { at, .. } => Some(at.to_string()),
        Edit::Set { .. } | Edit::Remove { .. } => None,
    };
    steps.extend(added.clone());
    let (mut before, mut after) = (&old.root, &now.root);
    for (depth, step) in steps.iter().enumerate() {
        let (a, b) = (children(before), children(after));
        let last = depth + 1 == steps.len();
        let shrinks = last && matches!(change, Edit::Remove { .. });
        let grows = last && added.is_some();
        let stay = |children: &[(String, &Node)], text: &str, skip: bool| -> Vec<String> {
            let stay = children.iter().filter(|(name, _)| !skip || name != step);
            stay.map(|(_, node)| text[node.span.clone()].trim_end().to_owned()).collect()
        };
        if stay(&a, text, !grows) != stay(&b, new, !shrinks) {
            return true;
        }
        let find = |all: &[(String, &Node)]| all.iter().position(|(name, _)| name == step);
        let (Some(x), Some(y)) = (find(&a), find(&b)) else { return false };
        (before, after) = (a[x].1, b[y].1);
    }
    false
}

fn name(step: &Step) -> String {
    match step {
        Step::Key(key) => key.clone(),
        Step::Index(index) => index.to_string(),
    }
}

fn children(node: &Node) -> Vec<(String, &Node)> {
    match &node.content {
        Content::Map { entries, .. } => {
            entries.iter().map(|entry| (entry.name.clone(), &entry.value)).collect()
        }
        Content::List { items, .. } => {
            items.iter().enumerate().map(|(at, item)| (at.to_string(), &item.node)).collect()
        }
        _ => Vec::new(),
    }
}

fn comments<'t>(text: &'t str, document: &Document) -> Vec<&'t str> {
    document.comments.iter().map(|span| text[span.clone()].trim_end()).collect()
}

/// An independent reader (libyaml) must see the same, where it could read the old text.
fn oracle(text: &str, new: &str, expected: &Value, case: &str, figures: &mut Figures) {
    // It counts a byte-order mark as a column.
    let [text, new] = [text, new].map(|text| text.trim_start_matches('\u{feff}'));
    let Ok(before) = yaml_serde::from_str::<yaml_serde::Value>(text) else { return };
    if !agrees(&read(text.as_bytes()).unwrap().value(), &before) {
        return;
    }
    let theirs = yaml_serde::from_str::<yaml_serde::Value>(new);
    let theirs = theirs.unwrap_or_else(|error| panic!("yaml_serde: {error}: {case}"));
    assert!(agrees(expected, &theirs), "yaml_serde reads {theirs:?}: {case}");
    figures.oracle += 1;
}

fn agrees(ours: &Value, theirs: &yaml_serde::Value) -> bool {
    use yaml_serde::Value as Theirs;
    match (ours, theirs) {
        (Value::Null, Theirs::Null) => true,
        (Value::Bool(ours), Theirs::Bool(theirs)) => ours == theirs,
        (Value::Number(ours), Theirs::Number(theirs)) => {
            ours.parse::<f64>().ok() == theirs.as_f64()
        }
        (Value::Text(ours), Theirs::String(theirs)) => ours == theirs,
        (Value::List(ours), Theirs::Sequence(theirs)) => {
            ours.len() == theirs.len() && ours.iter().zip(theirs).all(|(a, b)| agrees(a, b))
        }
        (Value::Map(ours), Theirs::Mapping(theirs)) => {
            ours.len() == theirs.len()
                && theirs.iter().all(|(key, value)| {
                    let key = key.as_str().map(str::to_owned).or_else(|| match key {
                        Theirs::Number(number) => Some(number.to_string()),
                        Theirs::Bool(flag) => Some(flag.to_string()),
                        _ => None,
                    });
                    key.and_then(|key| ours.get(&key).map(|ours| agrees(ours, value))) == Some(true)
                })
        }
        _ => false,
    }
}

#[test]
fn what_nobody_expected_is_edited_all_the_same() {
    let mut rng = Rng::new(setting("TRACKWAY_YAML_SEED", 1));
    let mut edited = 0;
    for _ in 0..setting("TRACKWAY_YAML_RECORDS", 100) * 30 {
        let text = hand::scraps(&mut rng);
        let Ok(document) = read(text.as_bytes()) else { continue };
        if document.writable.is_err() {
            continue;
        }
        let change = edits(&mut rng, &document.value());
        let mut expected = document.value();
        if change.apply(&mut expected).is_err() {
            continue;
        }
        let case = format!("{change:?}\n--- old\n{text}\n{text:?}\n");
        let new = edit(text.as_bytes(), JOB, std::slice::from_ref(&change));
        let new =
            String::from_utf8(new.unwrap_or_else(|error| panic!("{error:?} {case}"))).unwrap();
        let now = read(new.as_bytes()).unwrap();
        assert_eq!(now.value(), expected, "{case}--- new\n{new}");
        let mut kept = comments(&new, &now);
        for comment in comments(&text, &document) {
            let at = kept.iter().position(|other| *other == comment);
            kept.swap_remove(
                at.unwrap_or_else(|| panic!("lost `{comment}`: {case}--- new\n{new}")),
            );
        }
        let touched = stays::touched(&text, &document, &new, &change);
        assert!(touched < Touched::Beside, "lines of another entry: {case}--- new\n{new}");
        edited += 1;
    }
    eprintln!("{edited} odd records edited");
    assert!(edited > 0);
}

#[test]
fn what_is_written_reads_as_it_was_meant() {
    let mut rng = Rng::new(7);
    for _ in 0..300 {
        let mut map = hand::map(&mut rng, 3);
        map.insert("uid", Value::text("k7m2q9x4wd"));
        let text = write(&map);
        let case = format!("{map:?}\n{text}");
        let read = read(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?} {case}"));
        assert_eq!(read.value(), Value::Map(map), "{case}");
        let theirs = yaml_serde::from_str(&text).unwrap_or_else(|error| panic!("{error} {case}"));
        assert!(agrees(&read.value(), &theirs), "yaml_serde: {theirs:?} {case}");
    }
}
