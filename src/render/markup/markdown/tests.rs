use proptest::prelude::*;

use super::*;
use crate::domain::markdown::Attributes;
use crate::formats::markdown;

/// The tree without what only its source has: places, attributes, pieces of a text apart.
fn bare(blocks: &[Block]) -> Vec<Block> {
    blocks.iter().map(bare_block).collect()
}

fn bare_block(block: &Block) -> Block {
    match block {
        Block::Paragraph(content) => Block::Paragraph(bare_line(content)),
        Block::Html(text) => Block::Paragraph(bare_line(&html_lines(text))),
        Block::Heading { level, content, .. } => {
            let mut content = bare_line(content);
            for piece in &mut content {
                if matches!(piece, Inline::SoftBreak | Inline::HardBreak) {
                    *piece = Inline::Text(" ".into());
                }
            }
            let (attributes, span) = (Attributes::default(), 0..0);
            Block::Heading { level: *level, content: bare_line(&content), attributes, span }
        }
        Block::List { start, tight, items } => {
            let item = |item: &Item| Item {
                attributes: Attributes::default(),
                checked: item.checked,
                blocks: bare(&item.blocks),
                span: 0..0,
            };
            // Whether a list of one is tight can't be seen.
            let tight = *tight || items.len() < 2;
            Block::List { start: *start, tight, items: items.iter().map(item).collect() }
        }
        Block::Quote(blocks) => Block::Quote(bare(blocks)),
        Block::Footnote { label, blocks } => {
            Block::Footnote { label: label.clone(), blocks: bare(blocks) }
        }
        Block::Table { alignments, head, rows } => Block::Table {
            alignments: alignments.clone(),
            head: head.iter().map(|cell| bare_line(cell)).collect(),
            rows: rows.iter().map(|row| row.iter().map(|cell| bare_line(cell)).collect()).collect(),
        },
        Block::Code { language, text } => {
            Block::Code { language: language.clone(), text: text.trim_end_matches('\n').to_owned() }
        }
        Block::Rule => Block::Rule,
    }
}

fn html_lines(text: &str) -> Vec<Inline> {
    let mut line = Vec::new();
    for (position, text) in text.trim_end().lines().enumerate() {
        if position > 0 {
            line.push(Inline::SoftBreak);
        }
        line.push(Inline::Text(text.trim().to_owned()));
    }
    line
}

fn bare_line(inlines: &[Inline]) -> Vec<Inline> {
    let mut line: Vec<Inline> = Vec::new();
    for inline in inlines {
        let piece = match inline {
            Inline::Text(words) | Inline::Html(words) => {
                if let Some(Inline::Text(before)) = line.last_mut() {
                    before.push_str(words);
                    continue;
                }
                Inline::Text(words.clone())
            }
            Inline::Emphasis(content) => Inline::Emphasis(bare_line(content)),
            Inline::Strong(content) => Inline::Strong(bare_line(content)),
            Inline::Strikethrough(content) => Inline::Strikethrough(bare_line(content)),
            Inline::Link { url, content } => {
                Inline::Link { url: url.clone(), content: bare_line(content) }
            }
            Inline::Image { path, alt, .. } => {
                Inline::Image { path: path.clone(), alt: alt.clone(), span: 0..0 }
            }
            other => other.clone(),
        };
        line.push(piece);
    }
    line.retain(|piece| *piece != Inline::Text(String::new()));
    line
}

fn tree(text: &str) -> Vec<Block> {
    bare(&markdown::read(text).map(|read| read.blocks).unwrap_or_default())
}

#[test]
fn words_that_look_like_markup_are_escaped_and_others_are_not() {
    for (words, expected) in [
        ("C# and C++, snake_case, 5 * 3", "C# and C++, snake_case, 5 \\* 3"),
        ("_private [x](y) <b> `c`", "\\_private \\[x\\](y) \\<b> \\`c\\`"),
        ("AT&T &amp; co", "AT&T \\&amp; co"),
        ("a {#id .tag}", "a \\{#id .tag}"),
        ("wow! ![", "wow! \\!\\["),
    ] {
        assert_eq!(escaped(words), expected);
    }
    for (line, expected) in [
        ("# no heading", "\\# no heading"),
        ("#1 in sales", "#1 in sales"),
        ("- no item", "\\- no item"),
        ("-5 degrees", "-5 degrees"),
        ("2019. A year", "2019\\. A year"),
        ("> said", "\\> said"),
        ("---", "\\---"),
    ] {
        assert_eq!(escape::begun(line), expected);
    }
}

#[test]
fn every_construct_reads_back() {
    for text in [
        include_str!("../../../../templates/sample/resume.md"),
        include_str!("../../../../templates/sample/letter.md"),
        "- a\n- b\n\n* c\n\n1. one\n\n\n2. two\n\n   more\n",
        "## C \\#\n\n# \\##\n\n### C# #1",
        "a [b](<c d>) [e](https://x.org/f_(g)) ![h i](j.png)",
        "**bold *and* both** ***all*** *x **y** z*",
        "> quote\n>\n> - item\n>\n> ```rust\n> ``\n> ```\n",
        "| a\\|b | `c\\|d` |\n|---|:-:|\n| e | f<br>g |\n",
    ] {
        let blocks = markdown::read(text).expect("it reads").blocks;
        let written = page(&blocks);
        assert_eq!(tree(&written), bare(&blocks), "{written}");
        assert_eq!(page(&markdown::read(&written).expect("it reads").blocks), written);
    }
}

proptest! {
    #[test]
    fn any_page_reads_back(pieces in prop::collection::vec(piece(), 1..6)) {
        let text = pieces.join("");
        let blocks = markdown::read(&text).map(|read| read.blocks).unwrap_or_default();
        let written = page(&blocks);
        prop_assert_eq!(tree(&written), bare(&blocks), "{}\n=>\n{}", text, written);
    }
}

fn words() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        "[a-z]{1,4}",
        "[!-;=-~]{1,3}",
        "`[a-z]{1,3}`",
        r"\*[a-z]{1,3}\*",
        r"\*\*[a-z]{1,3}\*\*",
        r"\[[a-z]\]\([a-z]{1,2}\)",
        Just("é".to_owned()),
        Just("\\\n".to_owned()),
    ];
    prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
}

fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        words().prop_map(|words| format!("{words}\n\n")),
        words().prop_map(|words| format!("- {words}\n")),
        words().prop_map(|words| format!("  - {words}\n")),
        words().prop_map(|words| format!("1. {words}\n\n")),
        words().prop_map(|words| format!("> {words}\n")),
        words().prop_map(|words| format!("## {words}\n")),
        words().prop_map(|words| format!("{words}\n")),
        words().prop_map(|words| format!("```\n{words}\n```\n")),
    ]
}
