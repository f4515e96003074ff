//! What a resume says, as words without regard to marks and places.

use trackway::domain::change::RepoPath;
use trackway::domain::manuscript::{Entry, Manuscript, Purpose};
use trackway::domain::markdown::{Block, Inline};
use trackway::domain::value::Value;
use trackway::formats::imported::Imported;
use trackway::formats::manuscript;

/// The manuscript of an imported resume, which must be one without any problem.
pub fn manuscript(imported: &Imported) -> Manuscript {
    let markdown = imported.markdown();
    let path = RepoPath::new("resumes/imported.md").expect("a path");
    match manuscript::read(&path, markdown.as_bytes(), Purpose::Resume) {
        Ok((manuscript, problems)) => {
            assert!(problems.is_empty(), "{problems:?}\n{markdown}");
            manuscript
        }
        Err(problems) => panic!("{problems:?}\n{markdown}"),
    }
}

/// Every word of a manuscript, each text without markup.
pub fn words(manuscript: &Manuscript) -> String {
    let mut text = String::new();
    value(&manuscript.front, &mut text);
    blocks(&manuscript.opening, &mut text);
    for section in &manuscript.sections {
        inlines(&section.title, &mut text);
        blocks(&section.blocks, &mut text);
        section.entries.iter().for_each(|item| entry(item, &mut text));
    }
    text
}

fn entry(entry: &Entry, text: &mut String) {
    inlines(&entry.title, text);
    if let Some(line) = &entry.line {
        text.extend(line.period.map(|period| format!(" {period} ")));
        line.others.iter().for_each(|other| add(other, text));
    }
    blocks(&entry.blocks, text);
    entry.roles.iter().for_each(|role| self::entry(role, text));
}

fn blocks(list: &[Block], text: &mut String) {
    for block in list {
        match block {
            Block::Paragraph(content) | Block::Heading { content, .. } => inlines(content, text),
            Block::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, text)),
            Block::Quote(inner) | Block::Footnote { blocks: inner, .. } => blocks(inner, text),
            Block::Code { text: code, .. } | Block::Html(code) => add(code, text),
            Block::Table { head, rows, .. } => {
                std::iter::once(head).chain(rows).flatten().for_each(|cell| inlines(cell, text));
            }
            Block::Rule => {}
        }
    }
}

fn inlines(content: &[Inline], text: &mut String) {
    text.push('\n');
    run(content, text);
}

fn run(content: &[Inline], text: &mut String) {
    for inline in content {
        match inline {
            Inline::Text(words) | Inline::Code(words) | Inline::Html(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Strikethrough(inner) => {
                run(inner, text);
            }
            Inline::Link { url, content } => {
                run(content, text);
                text.extend([" ", url, " "]);
            }
            Inline::Image { alt, .. } => text.push_str(alt),
            Inline::SoftBreak | Inline::HardBreak => text.push(' '),
            Inline::Footnote(_) => {}
        }
    }
}

fn value(value: &Value, text: &mut String) {
    match value {
        Value::List(items) => items.iter().for_each(|item| self::value(item, text)),
        Value::Map(map) => map.iter().for_each(|(_, item)| self::value(item, text)),
        scalar => add(scalar.as_text().unwrap_or_default(), text),
    }
}

fn add(words: &str, text: &mut String) {
    text.push('\n');
    text.push_str(words);
}

/// A text as it is compared: its words with one blank between them, and what no document can hold
/// taken for a blank.
pub fn plain(text: &str) -> String {
    let blank = |c: char| {
        c.is_control()
            || c.is_whitespace()
            || ('\u{fffe}'..='\u{ffff}').contains(&c)
            || c == '\u{feff}'
    };
    text.split(blank).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
