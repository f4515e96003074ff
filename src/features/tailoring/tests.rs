use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::manuscript::Tags;
use crate::domain::value::Value;
use crate::features::fitting::Relevance;

/// A master as plain lines say it: `## `, `### ` and `- ` are what they look like.
///
/// Reading Markdown belongs to another floor; a few forms are enough to tailor by.
pub(super) fn read(source: &str) -> Manuscript {
    use crate::domain::markdown::{Attributes, Block, Inline, Item};
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        let span = at..at + line.len();
        at = span.end;
        let words = line.trim_end();
        let (words, attributes) = match words.rsplit_once(" {#") {
            Some((words, id)) => (words, Some(id.trim_end_matches('}').to_owned())),
            None => (words, None),
        };
        let attributes = Attributes { id: attributes, ..Attributes::default() };
        let text = |words: &str| vec![Inline::Text(words.to_owned())];
        let level = words.chars().take_while(|c| *c == '#').count();
        if let Some(words) = words.strip_prefix("- ") {
            let item = Item {
                attributes,
                checked: None,
                blocks: vec![Block::Paragraph(text(words))],
                span,
            };
            match blocks.last_mut() {
                Some(Block::List { items, .. }) => items.push(item),
                _ => blocks.push(Block::List { start: None, tight: true, items: vec![item] }),
            }
        } else if level > 1 {
            let content = text(words.trim_start_matches('#').trim());
            let level = u8::try_from(level).unwrap();
            blocks.push(Block::Heading { level, content, attributes, span });
        } else if !words.is_empty() {
            blocks.push(Block::Paragraph(text(words)));
        }
    }
    Manuscript::of(Value::Null, blocks, source)
}

const MASTER: &str = "Hello\n\n## Work\n\n### Acme\n2020 - present\n\n- one {#a}\n- two\n- three\n\n### Old\n2010 - 2019\n\n- four\n- five\n\n## Skills\n\n- six\n";

fn bullets(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with("- ")).collect()
}

fn start(word: &str) -> usize {
    MASTER.find(&format!("- {word}")).unwrap()
}

/// The text for a relevance, and what was chosen.
fn tailor(source: &str, master: &Manuscript, relevance: &Relevance) -> (String, Choice) {
    let choice = choose(master, relevance, &Tags::default());
    (text(source, master, &choice), choice)
}

#[test]
fn bullets_are_ordered_and_left_out_and_the_rest_stays() {
    let scores = [("one", 0.1), ("two", 0.8), ("three", 1.0), ("four", 0.0), ("five", 0.0)];
    let relevance = Relevance::of(scores.map(|(word, score)| (start(word), score)));
    let master = read(MASTER);
    let (text, choice) = tailor(MASTER, &master, &relevance);
    assert_eq!(
        text,
        "Hello\n\n## Work\n\n### Acme\n2020 - present\n\n- three\n- two\n\n### Old\n2010 - 2019\n\n## Skills\n\n- six\n"
    );
    let left_out = dropped(MASTER, &master, &choice.dropped);
    let told: Vec<_> = left_out
        .iter()
        .map(|it| (it.text.as_str(), it.entry.as_deref(), it.line, it.why.code()))
        .collect();
    assert_eq!(
        told,
        [
            ("one", Some("Acme"), 8, "irrelevant"),
            ("four", Some("Old"), 15, "irrelevant"),
            ("five", Some("Old"), 16, "irrelevant"),
        ]
    );
}

#[test]
fn where_nothing_is_relevant_all_stays_as_it_is() {
    let master = read(MASTER);
    let (text, choice) = tailor(MASTER, &master, &Relevance::default());
    assert_eq!(text, MASTER);
    assert!(choice.dropped.is_empty());
}

#[test]
fn a_file_without_a_last_line_end_stays_sound() {
    let source = "## Work\n\n### A\n\n- one\n- two";
    let relevance = Relevance::of([(source.find("- two").unwrap(), 1.0)]);
    let (text, _) = tailor(source, &read(source), &relevance);
    assert_eq!(text, "## Work\n\n### A\n\n- two");
    let relevance =
        Relevance::of([(source.find("- two").unwrap(), 1.0), (source.find("- one").unwrap(), 0.9)]);
    let (text, _) = tailor(source, &read(source), &relevance);
    assert_eq!(text, "## Work\n\n### A\n\n- two\n- one\n");
}

/// Masters of a few sections, entries and bullets, with a score for each bullet.
fn masters() -> impl Strategy<Value = (String, Vec<f64>)> {
    let bullet = "- [a-z]{1,6}( [a-z]{1,6}){0,3}\n";
    let entry = ("### [A-Z][a-z]{0,5}\n\n", proptest::collection::vec(bullet, 0..6));
    let section = ("## [A-Z][a-z]{0,5}\n\n", proptest::collection::vec(entry, 0..4));
    proptest::collection::vec(section, 0..4).prop_flat_map(|sections| {
        let mut text = String::new();
        for (title, entries) in sections {
            text.push_str(&title);
            for (title, bullets) in entries {
                text.push_str(&title);
                text.extend(bullets);
                text.push('\n');
            }
        }
        let number = bullets(&text).len();
        (Just(text), proptest::collection::vec(0.0..1.0_f64, number))
    })
}

proptest! {
    #[test]
    fn every_line_of_a_tailored_text_is_one_of_the_master((source, scores) in masters()) {
        let master = read(&source);
        let starts = master.bullets().into_iter().map(|bullet| bullet.span().start);
        let relevance = Relevance::of(starts.zip(scores));
        let (text, choice) = tailor(&source, &master, &relevance);
        let known: BTreeSet<&str> = source.lines().collect();
        prop_assert!(text.lines().all(|line| known.contains(line)));
        let all = bullets(&source).len();
        prop_assert_eq!(choice.kept.len() + choice.dropped.len(), all);
        prop_assert_eq!(bullets(&text).len(), choice.kept.len());
        let headings = |text: &str| -> Vec<String> {
            text.lines().filter(|line| line.starts_with('#')).map(str::to_owned).collect()
        };
        let mut known = headings(&source).into_iter();
        prop_assert!(headings(&text).iter().all(|heading| known.any(|other| other == *heading)));
    }
}
