//! Markdown again, as tidy CommonMark that reads back to the same tree.

use super::super::context::Rich;
use super::Markup;
use crate::domain::markdown::{Alignment, Block, Inline, Item};

/// Markdown as CommonMark.
#[derive(Debug, Clone, Copy)]
pub struct Markdown;

impl Markup for Markdown {
    fn inlines(&mut self, inlines: &[Inline]) -> Rich {
        Rich { markup: line(inlines).replace('\n', " ") }
    }

    fn blocks(&mut self, blocks: &[Block]) -> Rich {
        Rich { markup: page(blocks) }
    }
}

fn page(blocks: &[Block]) -> String {
    let parts: Vec<_> = blocks.iter().map(block).collect();
    parts.join("\n\n")
}

fn block(of: &Block) -> String {
    match of {
        Block::Paragraph(content) => line(content),
        Block::Heading { level, content, .. } => {
            format!("{} {}", "#".repeat((*level).into()), line(content).replace('\n', " "))
        }
        Block::List { start, tight, items } => list(*start, *tight, items),
        Block::Quote(blocks) => below("> ", "> ", &page(blocks)),
        Block::Code { language, text } => code(language.as_deref(), text),
        Block::Table { alignments, head, rows } => table(alignments, head, rows),
        Block::Footnote { label, blocks } => below(&format!("[^{label}]: "), "    ", &page(blocks)),
        Block::Html(text) => escaped(text.trim_end()),
        Block::Rule => "---".to_owned(),
    }
}

fn list(start: Option<u64>, is_tight: bool, items: &[Item]) -> String {
    let items: Vec<_> = (0_u64..)
        .zip(items)
        .map(|(position, item)| {
            let mark = start.map_or_else(
                || "- ".to_owned(),
                |start| format!("{}. ", start.saturating_add(position)),
            );
            let tick = item.checked.map_or("", |is_done| if is_done { "[x] " } else { "[ ] " });
            let indent = " ".repeat(mark.len());
            let inner: Vec<_> = item.blocks.iter().map(block).collect();
            let inner = inner.join(if is_tight { "\n" } else { "\n\n" });
            below(&mark, &indent, &format!("{tick}{inner}"))
        })
        .collect();
    items.join(if is_tight { "\n" } else { "\n\n" })
}

fn below(first: &str, further: &str, text: &str) -> String {
    let marks = std::iter::once(first).chain(std::iter::repeat(further));
    let lines = marks.zip(text.split('\n'));
    let lines: Vec<_> = lines
        .map(|(mark, line)| format!("{mark}{line}").trim_end_matches(' ').to_owned())
        .collect();
    lines.join("\n")
}

fn code(language: Option<&str>, text: &str) -> String {
    let fence = "`".repeat(longest_ticks(text).max(2) + 1);
    format!("{fence}{}\n{}\n{fence}", language.unwrap_or_default(), text.trim_end_matches('\n'))
}

fn longest_ticks(text: &str) -> usize {
    text.split(|character| character != '`').map(str::len).max().unwrap_or(0)
}

fn table(alignments: &[Alignment], head: &[Vec<Inline>], rows: &[Vec<Vec<Inline>>]) -> String {
    let row = |cells: &[Vec<Inline>]| {
        let cells: Vec<_> = cells.iter().map(|cell| line(cell).replace('\n', " ")).collect();
        format!("| {} |", cells.join(" | "))
    };
    let rule: Vec<_> = (0..head.len())
        .map(|column| match alignments.get(column) {
            Some(Alignment::Left) => ":---",
            Some(Alignment::Center) => ":---:",
            Some(Alignment::Right) => "---:",
            _ => "---",
        })
        .collect();
    let mut lines = vec![row(head), format!("| {} |", rule.join(" | "))];
    lines.extend(rows.iter().map(|cells| row(cells)));
    lines.join("\n")
}

fn line(inlines: &[Inline]) -> String {
    inlines.iter().map(inline).collect()
}

fn inline(of: &Inline) -> String {
    match of {
        Inline::Text(words) | Inline::Html(words) => escaped(words),
        Inline::Code(words) => {
            let fence = "`".repeat(longest_ticks(words) + 1);
            let room = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
            format!("{fence}{room}{words}{room}{fence}")
        }
        Inline::Emphasis(content) => format!("*{}*", line(content)),
        Inline::Strong(content) => format!("**{}**", line(content)),
        Inline::Strikethrough(content) => format!("~~{}~~", line(content)),
        Inline::Link { url, content } => format!("[{}](<{url}>)", line(content)),
        Inline::Image { path, alt, .. } => format!("![{}](<{path}>)", escaped(alt)),
        Inline::Footnote(label) => format!("[^{label}]"),
        Inline::SoftBreak => "\n".to_owned(),
        Inline::HardBreak => "\\\n".to_owned(),
    }
}

/// Words in which nothing is markup.
pub fn escaped(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '~' | '|' | '{' | '#') {
            made.push('\\');
        }
        made.push(character);
    }
    made
}
