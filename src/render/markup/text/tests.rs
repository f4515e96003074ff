use unicode_width::UnicodeWidthStr as _;

use super::*;
use crate::formats::markdown;

fn shown(mut text: Text, source: &str) -> String {
    text.blocks(&markdown::read(source).expect("it reads").blocks).markup
}

#[test]
fn lines_are_broken_between_words_and_hang_below_their_mark() {
    assert_eq!(wrapped("one two three", 7, "  "), "one two\n  three");
    assert_eq!(wrapped("unbreakable\nx", 4, ""), "unbreakable\nx");
    let list = shown(Text::wrapped(), &format!("10. {}", "word ".repeat(30)));
    let lines: Vec<_> = list.lines().collect();
    assert!(lines[0].starts_with("10. word") && lines[1].starts_with("    word"), "{list}");
    assert!(lines.iter().all(|line| line.width() <= WIDTH), "{list}");
}

#[test]
fn an_address_is_shown_once_and_never_spoken() {
    let source = "[site](https://example.org) <https://example.org>";
    assert_eq!(shown(Text::wrapped(), source), "site (https://example.org) https://example.org");
    assert_eq!(shown(Text::spoken(), source), "site https://example.org");
}

#[test]
fn a_table_that_is_too_wide_stands_cell_below_cell() {
    let wide = format!("| a | b |\n|---|---|\n| x | {} |\n", "much ".repeat(20));
    let table = shown(Text::wrapped(), &wide);
    assert!(table.starts_with("- a: x\n  b: much"), "{table}");
    assert_eq!(shown(Text::wrapped(), "| a | bb |\n|---|--:|\n| x | y |\n"), "a  bb\n-  --\nx   y");
}
