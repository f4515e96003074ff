use proptest::prelude::*;

use super::*;
use crate::domain::markdown::{Alignment, Attributes, Inline, Item, plain};

fn blocks(text: &str) -> Vec<Block> {
    read(text).expect(text).blocks
}

/// The attributes of the first heading or item, and the words without them.
fn first(text: &str) -> (String, Option<String>, Vec<String>, String) {
    let of = |attributes: &Attributes, words: String| {
        let source = text[attributes.span.clone()].to_owned();
        (words, attributes.id.clone(), attributes.tags.clone(), source)
    };
    match blocks(text).first().expect(text) {
        Block::Heading { content, attributes, .. } => of(attributes, plain(content)),
        Block::List { items, .. } => {
            let words = items[0].blocks.first().map(|block| match block {
                Block::Paragraph(content) => plain(content),
                other => format!("{other:?}"),
            });
            of(&items[0].attributes, words.unwrap_or_default())
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn attributes_end_headings_and_bullets() {
    type Case<'c> = (&'c str, &'c str, Option<&'c str>, &'c [&'c str], &'c str);
    let cases: &[Case<'_>] = &[
        ("- a {#x .rust .perf}", "a", Some("x"), &["rust", "perf"], "{#x .rust .perf}"),
        ("- a {.c++ .ci/cd .3d}\n", "a", None, &["c++", "ci/cd", "3d"], "{.c++ .ci/cd .3d}"),
        ("- a `b`{.x}", "a b", None, &["x"], "{.x}"),
        ("- **a** {.x}", "a", None, &["x"], "{.x}"),
        ("- [a](b) {.x}  ", "a", None, &["x"], "{.x}"),
        ("- a\n  b {.x}\n\n  c {.y}", "a b", None, &["x"], "{.x}"),
        ("- [x] a {.x}", "a", None, &["x"], "{.x}"),
        ("1. a {.x}\r\n2. b", "a", None, &["x"], "{.x}"),
        ("- {.x}", "", None, &["x"], "{.x}"),
        (
            "- a <!-- tags: rust, perf -->",
            "a",
            None,
            &["rust", "perf"],
            "<!-- tags: rust, perf -->",
        ),
        ("- a {.x} <!-- tags: y -->", "a", None, &["x", "y"], "{.x} <!-- tags: y -->"),
        ("- a {#my_id .a_b}", "a", Some("my_id"), &["a_b"], "{#my_id .a_b}"),
        ("## A {#a .b}", "A", Some("a"), &["b"], "{#a .b}"),
        ("## A {.b} ##\n", "A", None, &["b"], "{.b}"),
        ("A {.b}\n===\n", "A", None, &["b"], "{.b}"),
        ("## A <!-- tags: b -->", "A", None, &["b"], "<!-- tags: b -->"),
    ];
    for (text, words, id, tags, source) in cases {
        let (found_words, found_id, found_tags, found_source) = first(text);
        assert_eq!(found_words, *words, "{text}");
        assert_eq!(found_id.as_deref(), *id, "{text}");
        assert_eq!(found_tags, *tags, "{text}");
        assert_eq!(found_source, *source, "{text}");
    }
}

#[test]
fn other_braces_are_text() {
    for text in [
        "- a {}",
        "- a {x}",
        "- a {\"a\":1}",
        "- a \\{.x}",
        "- a `{.x}`",
        "- a {.x",
        "- a {.x} b",
        "- a {.5}",
        "- a {#a #b}",
        "- a {.x, .y}",
        "- a{.x}",
        "- [a {.x}](b)",
        "- *a {.x}*",
        "- a {{.x}}",
        "## A {x=1}",
        "- &#123;.x}",
        "- a {.}",
        "- a <!-- note -->",
        "- a { .x }}",
    ] {
        let (_, id, tags, source) = first(text);
        assert_eq!((id, tags, source.as_str()), (None, vec![], ""), "{text}");
    }
}

#[test]
fn nested_bullets_have_their_own_attributes() {
    let Block::List { items, .. } = &blocks("- a {.x}\n  - b {.y}\n    - c {.z}\n")[0] else {
        panic!("a list");
    };
    let Block::List { items: inner, .. } = &items[0].blocks[1] else { panic!("a list") };
    let Block::List { items: innermost, .. } = &inner[0].blocks[1] else { panic!("a list") };
    assert_eq!(items[0].attributes.tags, ["x"]);
    assert_eq!(inner[0].attributes.tags, ["y"]);
    assert_eq!(innermost[0].attributes.tags, ["z"]);
}

#[test]
fn every_construct_has_its_place() {
    let text = "\
a *b* **c** ~~d~~ `e` [f](http://g) ![h](i.png) <b>j</b>\\\nk[^1] \"l\" -- m...\n\n\
> n\n\n```rust x\no\n```\n\n    p\n\n| q | r |\n|:--|--:|\n| s | `t\\|` |\n\n---\n\n\
1. u\n\n2) v\n- [ ] w\n\n<div>\nx\n</div>\n\n[^1]: y\n";
    let told = format!("{:?}", blocks(text));
    for part in [
        "Emphasis([Text(\"b\")])",
        "Strong([Text(\"c\")])",
        "Strikethrough([Text(\"d\")])",
        "Code(\"e\")",
        "Link { url: \"http://g\", content: [Text(\"f\")] }",
        "Image { path: \"i.png\", alt: \"h\"",
        "Html(\"<b>\")",
        "HardBreak",
        "Footnote(\"1\")",
        "\\\"l\\\" -- m...",
        "Quote([Paragraph([Text(\"n\")])])",
        "Code { language: Some(\"rust\"), text: \"o\\n\" }",
        "Code { language: None, text: \"p\\n\" }",
        "alignments: [Left, Right]",
        "Rule",
        "start: Some(1)",
        "start: Some(2)",
        "checked: Some(false)",
        "Html(\"<div>\\nx\\n</div>\\n\")",
        "Footnote { label: \"1\", blocks: [Paragraph([Text(\"y\")])] }",
    ] {
        assert!(told.contains(part), "{part}\n{told}");
    }
    assert_eq!(Alignment::default(), Alignment::None);
}

#[test]
fn comments_show_nowhere_and_one_without_an_end_does() {
    assert_eq!(blocks("<!-- a\n\n- b\n-->\n"), []);
    assert_eq!(blocks("a <!-- b --> c"), [Block::Paragraph(vec![Inline::Text("a c".into())])]);
    assert_eq!(blocks("<!-- a\n"), [Block::Html("<!-- a\n".into())]);
    assert_eq!(blocks("- <!-- a -->").len(), 1);
}

#[test]
fn the_span_of_an_item_is_what_to_cut() {
    let cases = [
        ("- a\n- b\n- c\n", vec!["- a\n", "- b\n", "- c\n"]),
        ("- a\r\n- b", vec!["- a\r\n", "- b"]),
        (
            "- a\n  more\n\n  - nested\n\n- b\n\ntext\n",
            vec!["- a\n  more\n\n  - nested\n", "- b\n"],
        ),
        ("  - a\n  - b\n", vec!["  - a\n", "  - b\n"]),
        ("- a\nlazy\n- b\n", vec!["- a\nlazy\n", "- b\n"]),
        ("-\n- b\n", vec!["-\n", "- b\n"]),
        ("1. a\n2. ```\n   x\n   ```\n", vec!["1. a\n", "2. ```\n   x\n   ```\n"]),
    ];
    for (text, cuts) in cases {
        let found: Vec<_> =
            items(&blocks(text)).iter().map(|item| text[item.span.clone()].to_owned()).collect();
        assert_eq!(found, cuts, "{text:?}");
    }
    let Block::List { items: outer, .. } = &blocks("- a\n  - b\n  - c\n")[0] else {
        panic!("a list")
    };
    let inner: Vec<_> = items(&outer[0].blocks).iter().map(|item| item.span.clone()).collect();
    assert_eq!(inner, [4..10, 10..16]);
}

/// The outermost items.
fn items(blocks: &[Block]) -> Vec<Item> {
    let lists = blocks.iter().filter_map(|block| match block {
        Block::List { items, .. } => Some(items.clone()),
        _ => None,
    });
    lists.flatten().collect()
}

#[test]
fn what_nests_beyond_reason_or_is_too_long_is_refused_in_good_time() {
    let many = 30_000;
    for text in [
        "> ".repeat(many),
        "- ".repeat(many) + "a",
        "> - 1. ".repeat(many / 3) + "a",
        "*a **b ".repeat(40) + &"c** d*".repeat(40),
        "![".repeat(40) + &"](a)".repeat(40),
        (0..200).map(|depth| " ".repeat(2 * depth) + "- a\n").collect(),
        "x".repeat(5 * 1024 * 1024),
    ] {
        assert!(read(&text).is_err(), "{}", &text[..20]);
    }
    // What follows is legal, and was slow in one parser or another.
    for text in [
        "[".repeat(many),
        "![".repeat(many),
        "*a _b ".repeat(many),
        "`".repeat(many) + " a",
        (0..500).map(|count| "`".repeat(count) + " ").collect(),
        "<!-".repeat(many),
        "<!--".repeat(many),
        "<a ".repeat(many),
        "<![CDATA[".repeat(many / 3),
        "[a](".repeat(many),
        "[a]: b\n".repeat(many),
        "a\n".repeat(many * 5),
        "- a\n".repeat(many),
        "| a ".repeat(many) + "\n" + &"|---".repeat(many) + "\n",
        "{.".repeat(many),
        "- a {.x}".to_owned() + &" {.x}".repeat(many),
        "- a".to_owned() + &"\n".repeat(many * 10),
        "> ".repeat(30) + "a" + &"\n".repeat(many * 10),
        "- ".repeat(30) + "a" + &"\n".repeat(many * 10) + "b",
        "&#0;".repeat(many),
        "[^a]".repeat(many) + "\n\n[^a]: b",
    ] {
        let start = std::time::Instant::now();
        let _ = read(&text);
        assert!(start.elapsed().as_secs() < 5, "{:?} took {:?}", &text[..20], start.elapsed());
    }
}

/// Texts made of the signs that mean something.
fn markdown() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "a",
        "b ",
        "- ",
        "  ",
        "\n",
        "\n\n",
        "\r\n",
        "> ",
        "1. ",
        "*",
        "**",
        "_",
        "`",
        "```\n",
        "[",
        "](",
        ")",
        "{.x}",
        "{#y}",
        "<!--",
        "-->",
        "<b>",
        "#",
        "## ",
        "### ",
        "---\n",
        "|",
        "|-|-|\n",
        "\t",
        "é",
        "\u{feff}",
        "~~",
        "[^1]",
        "[^1]: ",
        "\\",
        "&amp;",
        "![",
        "- [ ] ",
        "lang: en\n",
        "\r",
    ]);
    prop::collection::vec(part, 0..40).prop_map(|parts| parts.concat())
}

/// Bullets as people write them, some of them nested.
fn bullets() -> impl Strategy<Value = Vec<String>> {
    let words = "[a-z]{1,8}( [a-z]{1,8}){0,3}( \\{\\.[a-z]{1,5}\\})?";
    let bullet = (words, prop::collection::vec("[a-z]{1,8}", 0..3), any::<bool>());
    let bullet = bullet.prop_map(|(words, nested, wraps)| {
        let more = if wraps { "  and more\n" } else { "" };
        let nested: Vec<_> = nested.iter().map(|words| format!("  - {words}\n")).collect();
        let nested = nested.concat();
        format!("- {words}\n{more}{nested}")
    });
    prop::collection::vec(bullet, 1..6)
}

proptest! {
    #[test]
    fn reading_never_panics(text in any::<String>(), marked in markdown()) {
        let _ = read(&text);
        let _ = read(&marked);
    }

    #[test]
    fn spans_lie_in_the_text_one_after_the_other(text in markdown()) {
        if let Ok(read) = read(&text) {
            let mut end = 0;
            for item in items(&read.blocks) {
                prop_assert!(text.get(item.span.clone()).is_some());
                prop_assert!(item.span.start >= end, "{:?}", item.span);
                prop_assert!(text.get(item.attributes.span.clone()).is_some());
                end = item.span.end;
            }
        }
    }

    #[test]
    fn a_bullet_that_is_cut_is_gone_and_the_others_stay(bullets in bullets(), at in any::<prop::sample::Index>()) {
        let (above, below) = ("## A\n\nwords\n\n", "\n## B\n\nmore\n");
        let text = format!("{above}{}{below}", bullets.concat());
        let all = items(&blocks(&text));
        prop_assert_eq!(all.len(), bullets.len());
        let at = at.index(all.len());
        prop_assert_eq!(&text[all[at].span.clone()], bullets[at].as_str());
        let mut cut = text.clone();
        cut.replace_range(all[at].span.clone(), "");
        let left = items(&blocks(&cut));
        prop_assert_eq!(left.len(), bullets.len() - 1);
        let words = |items: &[Item]| items.iter().map(|it| format!("{:?}", it.attributes.tags)).collect::<Vec<_>>();
        let mut expected = words(&all);
        expected.remove(at);
        prop_assert_eq!(words(&left), expected);
    }
}
