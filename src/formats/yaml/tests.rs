#![allow(clippy::unwrap_used)]

use super::tree::{Content, Node};
use super::*;
use crate::domain::value::Value;

fn value(text: &str) -> Value {
    read(text.as_bytes()).unwrap_or_else(|faults| panic!("{text}: {faults:?}")).value()
}

fn json(text: &str) -> String {
    serde_json::to_string(&value(text)).unwrap()
}

/// Each fault as `line:column message (hint)`.
fn faults(bytes: &[u8]) -> Vec<String> {
    let faults = read(bytes).expect_err("a fault");
    let show = |fault: Fault| {
        let (line, column) = line_column(bytes, fault.span.start);
        let hint = fault.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{line}:{column} {}{hint}", fault.message)
    };
    faults.into_iter().map(show).collect()
}

#[test]
fn what_is_read_is_what_stands_there() {
    let cases = [
        (
            "a: 1.10\nb: no\nc: '12'\nd:\ne: ~\nf: true\n",
            r#"{"a":1.10,"b":"no","c":"12","d":null,"e":null,"f":true}"#,
        ),
        ("a:\n- x\n-\n- {p: , q: [1, 2]}\n", r#"{"a":["x",null,{"p":null,"q":[1,2]}]}"#),
        ("a: |\n  x\n  y\n\nb: >-\n  x\n  y\n", r#"{"a":"x\ny\n","b":"x y"}"#),
        ("a: |\n  x", r#"{"a":"x"}"#),
        ("a: |\n  x\n", r#"{"a":"x\n"}"#),
        ("a: |+\n  x\n\n", r#"{"a":"x\n\n"}"#),
        ("\u{feff}a: b\r\nc: d\r\n", r#"{"a":"b","c":"d"}"#),
        ("%YAML 1.2\n--- # c\na: b\n... # d\n", r#"{"a":"b"}"#),
        (
            "? a\n: b\n? [c, d]\n: e\n1: f\n~: g\n: h\n",
            r#"{"a":"b","[c, d]":"e","1":"f","~":"g","":"h"}"#,
        ),
        ("a: [b: c, {d: e}]\n", r#"{"a":[{"b":"c"},{"d":"e"}]}"#),
        ("a: one\n  two\n\n  three\n", r#"{"a":"one two\nthree"}"#),
        ("a: 2026-11-05 09:12 Europe/Berlin\n", r#"{"a":"2026-11-05 09:12 Europe/Berlin"}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(json(text), expected, "{text}");
    }
}

#[test]
fn aliases_merge_keys_and_tags_are_read_but_bar_editing() {
    let cases = [
        ("a: &x [1]\nb: *x\n", r#"{"a":[1],"b":[1]}"#, "`&x` is an anchor"),
        (
            "a: !!str 12\nb: !!int '3'\nc: !mine 4\nd: ! 5\n",
            r#"{"a":"12","b":3,"c":4,"d":"5"}"#,
            "`!!str` is a tag",
        ),
        (
            "a: &a {x: 1, y: 2}\nb: &b {y: 3, z: 4}\nc:\n  <<: [*a, *b]\n  x: 0\n",
            r#"{"a":{"x":1,"y":2},"b":{"y":3,"z":4},"c":{"x":0,"y":2,"z":4}}"#,
            "`&a` is an anchor",
        ),
        ("<<: {a: 1}\nb: 2\n", r#"{"b":2,"a":1}"#, "`<<` is a merge key"),
    ];
    for (text, expected, what) in cases {
        assert_eq!(json(text), expected, "{text}");
        assert_eq!(read(text.as_bytes()).unwrap().writable.unwrap_err().what, what);
    }
    assert_eq!(json("'<<': {a: 1}\n"), r#"{"<<":{"a":1}}"#);
}

#[test]
fn what_is_no_record_is_refused_with_its_place() {
    let cases: &[(&[u8], &str)] = &[
        (b"", "1:1 the file is empty"),
        (b"# c\n", "1:1 the file has only comments"),
        (b"---\n", "1:1 the file is empty"),
        (b"- a\n", "1:1 the file is a list; a record is made of lines `key: value`"),
        (b"{a: b}\n", "1:1 the file is a map in braces; a record is made of lines `key: value`"),
        (b"hello\n", "1:1 the file is a text; a record is made of lines `key: value`"),
        (b"a: b\n---\nc: d\n", "2:1 a second document begins here; a record is one document"),
        (b"a: b\nc: \xff\n", "2:4 invalid UTF-8 at line 2, column 4 (save it as UTF-8)"),
        (b"\xff\xfea\0:\0", "1:1 the file is UTF-16, not UTF-8 (save it as UTF-8)"),
        (b"a\0:\0 \0b\0", "1:1 the file is UTF-16, not UTF-8 (save it as UTF-8)"),
        (
            b"a: b\x07\n",
            "1:5 the control character U+0007 may not stand in YAML (in double quotes it is written `\\x07`)",
        ),
        (b"a:\n\tb: c\n", "2:2 a tab may not indent a line (indent with spaces)"),
        (
            b"title: Lead: Platform # x\n",
            "1:12 a `:` stands where no key can be (put the text in quotes: `title: \"Lead: Platform\"`)",
        ),
        (b"a: @x\n", "1:4 no value begins with `@` (put the text in quotes: `a: \"@x\"`)"),
        (b"a: *x\n", "1:4 no anchor `&x` before this (a text that begins with `*` needs quotes)"),
        (b"a: &x [*x]\n", "1:8 `*x` stands inside the value it stands for"),
        (
            b"a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> x\n",
            "2:1 the file has unresolved conflict markers (keep one side and delete the lines with <<<<<<<, ======= and >>>>>>>)",
        ),
        (
            b"a: b\nc\n",
            "2:1 expected `key: value` (a `:` is missing, or a text that goes on needs to be indented)",
        ),
        (
            b"what: - x\n",
            "1:7 a `- ` stands where no list can begin (put the text in quotes: `what: \"- x\"`)",
        ),
        (
            b"name: 'don't'\n",
            "1:12 text after a closing quote (a quote inside single quotes is written twice: `''`)",
        ),
        (
            b"tags: [a\nb: c\n",
            "2:2 a `:` stands where no key can be (a `[` or `{` before this may not be closed)",
        ),
        (b"a: \"x\nb: c\n", "2:1 a quote before this place is not closed"),
        (
            b"a: b\n  c: d\n",
            "2:4 a `:` stands where no key can be (the value above goes on in this line; a text with `: ` in it needs quotes)",
        ),
        (b"a:\n  - b\n c: d\n", "3:2 the indentation does not fit the lines above"),
        (b"a:\n    b: 1\n  c: d\n", "3:3 the indentation does not fit the lines above"),
        (b"a: {b: c\n", "1:4 `{` is not closed"),
        (b"a: [b}\n", "1:4 `[` is closed by `}`"),
        (b"<<: 1\n", "1:1 a merge key needs a map or a list of maps"),
    ];
    for (bytes, expected) in cases {
        assert_eq!(faults(bytes), [*expected], "{}", String::from_utf8_lossy(bytes));
    }
}

#[test]
fn all_duplicate_keys_are_told_at_any_depth() {
    let text = "a: 1\nb: {x: 1, 'x': 2}\na: 2\nc:\n- y: 1\n  y: 2\na: 3\n";
    assert_eq!(
        faults(text.as_bytes()),
        [
            "2:11 `x` is already there, in line 2 (keep one of the two)",
            "3:1 `a` is already there, in line 1 (keep one of the two)",
            "6:3 `y` is already there, in line 5 (keep one of the two)",
            "7:1 `a` is already there, in line 1 (keep one of the two)",
        ]
    );
}

#[test]
fn bombs_are_refused() {
    let laughs: String = (1..30).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let m = n - 1;
        text + &format!("a{n}: &a{n} [*a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}, *a{m}]\n")
    });
    let indents: String = (0..2_000).map(|n| " ".repeat(n) + "a:\n").collect();
    let big = format!("a: {}\n", "x".repeat(10_000_000));
    let keys: String = (0..20_000).map(|n| "k".to_owned() + &n.to_string() + ": 1\n").collect();
    let cases = [
        (laughs, "stand for more than"),
        (format!("a: {}", "[".repeat(10_000)), "nested deeper"),
        (format!("a: {}", "{x: ".repeat(10_000)), "nested deeper"),
        (format!("a: {}", "{? ".repeat(10_000)), "nested deeper"),
        (format!("a:\n {}", "- ".repeat(10_000)), "nested deeper"),
        (format!("{}x", "? ".repeat(10_000)), "nested deeper"),
        (indents, "nested deeper"),
        (big, "a record has at most"),
        (keys, "more than 10000 keys"),
    ];
    for (text, words) in cases {
        let message = read(text.as_bytes()).expect_err("a fault")[0].message.clone();
        assert!(message.contains(words), "{message}");
    }
}

#[test]
fn a_file_full_of_faults_tells_only_the_first() {
    let keys: String = (0..3_000).map(|n| "k".to_owned() + &n.to_string() + ": 1\n").collect();
    let faults = read(keys.repeat(20).as_bytes()).expect_err("faults");
    assert_eq!(faults.len(), MAX_FAULTS + 1);
    let maps: String = (0..10)
        .map(|n| "m".to_owned() + &n.to_string() + ": &a {" + &keys.replace('\n', ", ") + "}\n")
        .collect();
    assert!(read(maps.as_bytes()).is_ok());
}

#[test]
fn a_hundred_levels_are_read() {
    let text = format!("a: {}1{}\n", "[".repeat(99), "]".repeat(99));
    assert!(read(text.as_bytes()).is_ok());
}

#[test]
fn spans_are_those_of_the_file() {
    let text = "\u{feff}--- # c\n\"a\" : x # d\nb:\n- |\n  foo\n\n# e\n- \n- {p: , q: [1, 2 ]}\n? c\n: >2\n   z";
    let document = read(text.as_bytes()).unwrap();
    let mut seen = Vec::new();
    collect(&document.root, text, &mut seen);
    assert_eq!(
        seen,
        [
            "\"a\"",
            "x",
            "b",
            "- |\n  foo\n\n# e\n- \n- {p: , q: [1, 2 ]}",
            "|\n  foo\n\n",
            "",
            "{p: , q: [1, 2 ]}",
            "p",
            "",
            "q",
            "[1, 2 ]",
            "1",
            "2",
            "c",
            ">2\n   z",
        ]
    );
    let comments: Vec<_> = document.comments.iter().map(|span| &text[span.clone()]).collect();
    assert_eq!(comments, ["# c", "# d", "# e"]);
}

fn collect<'t>(node: &Node, text: &'t str, seen: &mut Vec<&'t str>) {
    match &node.content {
        Content::Map { entries, .. } => {
            for entry in entries {
                seen.push(&text[entry.key.span.clone()]);
                assert_eq!(entry.colon.map(|at| &text[at..=at]), Some(":"));
                seen.push(&text[entry.value.span.clone()]);
                collect(&entry.value, text, seen);
            }
        }
        Content::List { flow, items } => {
            for item in items {
                assert!(*flow || text[item.start..].starts_with('-'));
                seen.push(&text[item.node.span.clone()]);
                collect(&item.node, text, seen);
            }
        }
        Content::Scalar { .. } | Content::Alias(_) => {}
    }
}

const SAMPLE: &str = "\u{feff}%YAML 1.2\n---\na: &x \"b\\n\" # c\nd:\n  - {e: [f, 'g'], ? h : i}\n  - |2+\n    j\n\n? - k\n: !!str l\n<<: *x\nm: one\n  two\n...\n";

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        failure_persistence: None, ..Default::default()
    })]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(proptest::num::u8::ANY, 0..200)) {
        let _ = read(&bytes).map(|document| document.value());
    }

    #[test]
    fn no_yaml_makes_it_panic(text in r##"([ab0~\-?:,\[\]{}&*!|>'"#%@ \n\t\r]|: |- |\n  |é|\u{feff}|<<|a: |!!str |&a |\*a |---\n|\.\.\.\n){0,60}"##) {
        let _ = read(text.as_bytes()).map(|document| document.value());
    }

    #[test]
    fn no_damage_makes_it_panic(cuts in proptest::collection::vec((0..SAMPLE.len(), 0..8_usize, "[ab\\-?:,\\[\\]{}&*!|>'\"# \n\t]{0,3}"), 1..4)) {
        let mut bytes = SAMPLE.as_bytes().to_vec();
        for (at, count, new) in cuts {
            let at = at.min(bytes.len());
            let end = (at + count).min(bytes.len());
            bytes.splice(at..end, new.into_bytes());
        }
        let _ = read(&bytes).map(|document| document.value());
    }
}
