use super::{Column, Table, UnicodeWidthStr};
use crate::ui::span::{Span, good};
use proptest::prelude::*;

fn jobs() -> Table {
    let mut table = Table::new([
        Column::new("id"),
        Column::flexible("title"),
        Column::flexible("company"),
        Column::right("days"),
        Column::new("stage"),
    ]);
    table.row([
        "ferrous-rust-engineer".into(),
        "Senior Rust engineer for embedded and safety-critical systems (m/f/d)".into(),
        "Ferrous Systems GmbH".into(),
        "3".into(),
        good("applied"),
    ]);
    table.row([
        "東京-エンジニア",
        "東京のソフトウェアエンジニア",
        "株式会社例",
        "120",
        "screening",
    ]);
    table.row(["acme-dev", "Developer 👩‍💻 with cafe\u{301}\nsecond line", "Acme"]);
    table
}

fn shown(table: &Table, width: Option<usize>) -> Vec<String> {
    let mut lines = Vec::new();
    table.write(width, false, &mut lines).expect("a vector takes every text");
    let lines = String::from_utf8(lines).expect("text");
    lines.strip_suffix('\n').expect("an end").split('\n').map(str::to_owned).collect()
}

#[test]
fn eighty_columns_hold_the_table_and_ids_stay_whole() {
    let lines = shown(&jobs(), Some(80));
    assert!(lines.iter().all(|line| line.width() <= 80), "{lines:#?}");
    snapbox::assert_data_eq!(
        lines.join("\n"),
        snapbox::str![[r#"
id                     title                company              days  stage
ferrous-rust-engineer  Senior Rust engine…  Ferrous Systems Gm…     3  applied
東京-エンジニア        東京のソフトウェア…  株式会社例            120  screening
acme-dev               Developer 👩‍💻 with…   Acme
"#]]
    );
}

#[test]
fn two_hundred_columns_cut_nothing() {
    assert_eq!(shown(&jobs(), Some(200)), shown(&jobs(), None));
    assert!(!shown(&jobs(), None).join("").contains('…'));
}

#[test]
fn every_stage_begins_in_the_same_column_of_the_terminal() {
    for width in [None, Some(200), Some(80)] {
        let lines = shown(&jobs(), width);
        let column = |word: &str| {
            lines.iter().find_map(|line| line.split_once(word)).map(|(before, _)| before.width())
        };
        assert_eq!(column("stage"), column("applied"));
        assert_eq!(column("stage"), column("screening"));
    }
}

#[test]
fn a_table_without_columns_or_rows_is_shown_too() {
    assert_eq!(shown(&Table::new([]), Some(20)), [""]);
    assert_eq!(shown(&Table::new([Column::new("id")]), None), ["id"]);
}

#[test]
fn a_long_id_gives_way_last_and_no_line_runs_over() {
    let mut table = jobs();
    table.row(["x".repeat(80), "Title".to_owned(), "Company".to_owned()]);
    let lines = shown(&table, Some(80));
    assert!(lines.iter().all(|line| line.width() <= 80), "{lines:#?}");
    assert!(lines[4].starts_with("xxxxxxxxxxxxxxxx") && lines[4].contains('…'));
    assert!(lines[1].starts_with("ferrous-rust-engineer  "), "{lines:#?}");
    for width in 0..40 {
        let lines = shown(&table, Some(width));
        assert!(lines.iter().all(|line| line.width() <= width), "{width}: {lines:#?}");
    }
}

#[test]
fn columns_that_may_go_do_so_before_the_others_can_no_longer_be_read() {
    let mut table = Table::new([
        Column::new("id"),
        Column::flexible("company").going(3),
        Column::flexible("next").going(2),
        Column::new("due").going(1),
    ]);
    table.row(["ferrous-rust-engineer", "Ferrous Systems GmbH", "interview", "2026-12-01"]);
    table.row(["x".repeat(70), String::new()]);
    let headers = |width| {
        let lines = shown(&table, Some(width));
        lines[0].split_whitespace().map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(headers(120), "id company next due");
    assert_eq!(headers(60), "id next due");
    assert_eq!(headers(50), "id due");
    assert_eq!(headers(20), "id");
}

#[test]
fn in_a_pipe_a_huge_cell_does_not_widen_the_other_lines() {
    let mut table = jobs();
    table.row(["id".to_owned(), "t".repeat(5_000), "Company".to_owned()]);
    let lines = shown(&table, None);
    assert!(lines[4].contains(&"t".repeat(5_000)));
    assert!(lines[..4].iter().all(|line| line.width() < 200), "{lines:#?}");
}

#[test]
fn of_columns_that_may_go_an_empty_one_goes_first() {
    let mut table = Table::new([
        Column::new("ID"),
        Column::flexible("TITLE").going(2),
        Column::new("DUE").going(1),
    ]);
    table.row(["a-rather-long-id", "Senior Engineer", ""]);
    assert_eq!(
        shown(&table, Some(34)),
        ["ID                TITLE", "a-rather-long-id  Senior Engineer"]
    );
    table.row(["b", "Engineer", "2026-12-01"]);
    assert_eq!(shown(&table, Some(34))[0], "ID                DUE");
}

#[test]
fn a_lone_accent_needs_room_for_the_spaces_before_it() {
    let mut table = Table::new([Column::flexible("a"), Column::flexible("b")]);
    table.row(["", "\u{c46}"]);
    assert_eq!(shown(&table, Some(0)), ["", ""]);
    assert_eq!(shown(&table, None)[1].trim_start(), "\u{c46}");
}

proptest! {
    #[test]
    fn any_text_fits_any_terminal(
        cells in prop::collection::vec(any::<String>(), 1..12), width in 0_usize..120,
    ) {
        let mut table = Table::new([Column::flexible("a"), Column::flexible("b"), Column::new("c")]);
        for row in cells.chunks(2) {
            table.row(row.iter().map(|cell| Span::from(cell.as_str())));
        }
        let lines = shown(&table, Some(width));
        prop_assert_eq!(lines.len(), table.len() + 1);
        for line in &lines {
            prop_assert!(line.width() <= width, "{:?}", line);
        }
    }
}
