#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::schema;
use crate::formats::yaml;

const BASE: &str = "\
uid: k7m2q9x4wd
title: Engineer
# where it was found
source: linkedin
tags: [rust]
log:
  - {at: 2026-11-02, stage: lead}
notes: |
  First.
";

fn merged(base: &str, ours: &str, theirs: &str) -> MergedText {
    record(schema::JOB, Some(base.as_bytes()), ours.as_bytes(), theirs.as_bytes()).unwrap()
}

fn words(merged: &MergedText) -> &str {
    std::str::from_utf8(&merged.bytes).unwrap()
}

/// Merges what two replacements made of the base; the text, clashes and comments left out.
fn both(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> MergedText {
    let [ours, theirs] = [ours, theirs].map(|side| changed(BASE, side));
    let one = merged(BASE, &ours, &theirs);
    let other = merged(BASE, &theirs, &ours);
    let value = |merged: &MergedText| yaml::read(&merged.bytes).unwrap().value();
    assert_eq!(value(&one), value(&other));
    one
}

#[track_caller]
fn changed(text: &str, replacements: &[(&str, &str)]) -> String {
    replacements.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from:?} in {text}");
        text.replacen(from, to, 1)
    })
}

#[test]
fn lines_of_both_sides_with_the_comments_of_both() {
    let ours = [("title: Engineer", "title: Senior Engineer   # said Jane")];
    let theirs = [("notes: |\n", "# call first\nnotes: |\n"), ("First.\n", "First.\n  Second.\n")];
    let merge = both(&ours, &theirs);
    assert_eq!(words(&merge), changed(&changed(BASE, &ours), &theirs));
    assert_eq!((merge.clashes, merge.left_out), (vec![], vec![]));
}

#[test]
fn log_entries_of_both_sides_come_in_the_order_of_time() {
    let lead = "  - {at: 2026-11-02, stage: lead}\n";
    let ours = "  - {at: 2026-11-09, note: ours}\n";
    let theirs = "  - {at: 2026-11-05, note: theirs}   # by phone\n";
    let merge = both(&[(lead, &(lead.to_owned() + ours))], &[(lead, &(lead.to_owned() + theirs))]);
    assert_eq!(words(&merge), BASE.replace(lead, &[lead, theirs, ours].concat()));
    assert_eq!(merge.left_out, [""; 0]);
}

#[test]
fn the_same_entry_on_both_sides_stands_once_and_others_of_that_day_beside_it() {
    let lead = "  - {at: 2026-11-02, stage: lead}\n";
    let same = "  - {at: 2026-11-05, note: same}\n";
    let other = "  - {at: 2026-11-05, note: other}\n";
    let side = |lines: &[&str]| [lead].iter().chain(lines).copied().collect::<String>();
    let merge = both(&[(lead, &side(&[same]))], &[(lead, &side(&[same, other]))]);
    assert_eq!(words(&merge), BASE.replace(lead, &side(&[other, same])));
    let merge = both(&[(lead, &side(&[same]))], &[(lead, &side(&[other]))]);
    assert_eq!(words(&merge), BASE.replace(lead, &side(&[other, same])));
}

#[test]
fn an_entry_corrected_on_one_side_is_edited_in_place_while_the_other_appended() {
    let lead = "{at: 2026-11-02, stage: lead}\n";
    let ours = "{at: 2026-11-02, stage: lead}\n  - {at: 2026-11-05, note: x}\n";
    let merge = both(
        &[(lead, ours)],
        &[("{at: 2026-11-02, stage: lead}", "{at: 2026-11-01, stage: lead}")],
    );
    let expected = changed(&BASE.replace(lead, ours), &[("2026-11-02", "2026-11-01")]);
    assert_eq!(words(&merge), expected);
}

#[test]
fn fields_that_clash_keep_one_value_and_record_the_other() {
    let merge = both(
        &[("title: Engineer", "title: Dev   # ours"), ("source: linkedin", "source: jane")],
        &[("title: Engineer", "title: Zen   # theirs")],
    );
    let expected = changed(
        BASE,
        &[
            ("title: Engineer", "title: Zen   # ours"),
            ("source: linkedin", "source: jane"),
            ("notes: |", "conflicts:\n  - {field: title, value: Dev}\nnotes: |"),
        ],
    );
    assert_eq!(words(&merge), expected);
    assert_eq!(merge.clashes.len(), 1);
    assert_eq!(merge.left_out, ["# theirs"]);
}

#[test]
fn comments_beside_what_clashed_have_a_place_where_only_one_side_wrote_any() {
    let merge =
        both(&[("title: Engineer", "title: Dev")], &[("title: Engineer", "title: Zen   # theirs")]);
    assert!(words(&merge).contains("title: Zen   # theirs\n"), "{}", words(&merge));
    assert_eq!(merge.left_out, [""; 0]);
}

#[test]
fn unknown_keys_and_maps_of_ones_own_merge() {
    let merge = both(
        &[("tags: [rust]", "tags: [rust, zig]\nmine: 1")],
        &[("tags: [rust]", "tags: [embedded]\ncustom: {commute: 20}   # minutes")],
    );
    let value = yaml::read(&merge.bytes).unwrap().value();
    assert_eq!(value.get("tags").unwrap().canonical(), r#"["embedded","zig"]"#);
    assert_eq!(value.get("mine").unwrap().canonical(), "1");
    assert_eq!(value.get("custom").unwrap().canonical(), r#"{"commute":20}"#);
}

#[test]
fn how_lines_end_is_no_change() {
    let returns = |text: &str| text.replace('\n', "\r\n");
    let ours = changed(BASE, &[("Engineer", "Dev")]);
    let theirs = changed(BASE, &[("linkedin", "jane")]);
    let expected = changed(&ours, &[("linkedin", "jane")]);
    let cases = [
        (BASE.to_owned(), returns(&ours), theirs.clone(), returns(&expected)),
        (BASE.to_owned(), ours.clone(), returns(&theirs), expected.clone()),
        (returns(BASE), returns(&ours), theirs.clone(), returns(&expected)),
        (returns(BASE), ours.clone(), returns(&theirs), expected.clone()),
        (BASE.to_owned(), returns(&ours), returns(&theirs), returns(&expected)),
        // Nothing but line ends changed on one side.
        (BASE.to_owned(), returns(BASE), theirs.clone(), returns(&theirs)),
        (BASE.to_owned(), ours.clone(), returns(BASE), ours.clone()),
        (BASE.to_owned(), ours.clone(), returns(&ours), ours.clone()),
        // Git takes the side that changed at all, whatever it changed.
        (BASE.to_owned(), BASE.to_owned(), returns(BASE), returns(BASE)),
    ];
    for (base, ours, theirs, expected) in cases {
        let merge = merged(&base, &ours, &theirs);
        assert_eq!(words(&merge), expected, "{base:?}\n{ours:?}\n{theirs:?}");
        let text = text(Some(base.as_bytes()), ours.as_bytes(), theirs.as_bytes()).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), expected);
    }
}

#[test]
fn a_byte_order_mark_and_a_last_line_break_are_no_change() {
    let marked = |text: &str| format!("\u{feff}{text}");
    let open = |text: &str| text.trim_end_matches('\n').to_owned();
    let base = changed(BASE, &[("notes: |\n  First.\n", "via: hays\n")]);
    let ours = changed(&base, &[("Engineer", "Dev")]);
    let theirs = changed(&base, &[("linkedin", "jane")]);
    let expected = changed(&ours, &[("linkedin", "jane")]);
    let cases = [
        (base.clone(), marked(&ours), theirs.clone(), marked(&expected)),
        (base.clone(), ours.clone(), marked(&theirs), expected.clone()),
        (marked(&base), ours.clone(), marked(&theirs), expected.clone()),
        (base.clone(), open(&ours), theirs.clone(), open(&expected)),
        (base.clone(), ours.clone(), open(&theirs), open(&expected)),
        (open(&base), ours.clone(), open(&theirs), expected.clone()),
        (open(&base), open(&ours), open(&theirs), open(&expected)),
    ];
    for (base, ours, theirs, expected) in cases {
        assert_eq!(words(&merged(&base, &ours, &theirs)), expected, "{base:?}{ours:?}{theirs:?}");
    }
}

#[test]
fn anchors_merge_by_lines_or_not_at_all() {
    let base = changed(BASE, &[("tags: [rust]", "tags: &t [rust]\ncustom: {same: *t}")]);
    let ours = changed(&base, &[("Engineer", "Dev")]);
    let theirs = changed(&base, &[("linkedin", "jane")]);
    let merge = merged(&base, &ours, &theirs);
    assert_eq!(words(&merge), changed(&ours, &[("linkedin", "jane")]));
    let clashing = changed(&base, &[("Engineer", "Zen")]);
    let refused = record(schema::JOB, Some(base.as_bytes()), ours.as_bytes(), clashing.as_bytes());
    let error = refused.unwrap_err().to_string();
    assert_eq!(error, "`&t` is an anchor; trackway can read this file but not edit it safely");
}

#[test]
fn a_broken_side_is_told_and_a_broken_base_is_none() {
    let [ours, theirs] = ["Dev", "Zen"].map(|title| changed(BASE, &[("Engineer", title)]));
    let broken = changed(BASE, &[("title: Engineer", "title: [")]);
    let twice = changed(BASE, &[("title: Engineer", "title: a\ntitle: b")]);
    let merge = |base: &str, a: &str, b: &str| {
        record(schema::JOB, Some(base.as_bytes()), a.as_bytes(), b.as_bytes())
    };
    for bad in [&broken, &twice, &"x".repeat(yaml::MAX_BYTES + 1), &String::from("a: \u{1}\n")] {
        let told = [(&ours, bad), (bad, &theirs)].map(|(a, b)| merge(BASE, a, b).unwrap_err());
        let is_broken = |ours, theirs| Unmergeable::Broken { ours, theirs };
        assert_eq!(told, [is_broken(false, true), is_broken(true, false)]);
    }
    assert_eq!(merge(BASE, &broken, &twice), Err(Unmergeable::Broken { ours: true, theirs: true }));
    let without_base = merge(&broken, &ours, &theirs).unwrap();
    assert_eq!(
        without_base,
        record(schema::JOB, None, ours.as_bytes(), theirs.as_bytes()).unwrap()
    );
    assert!(words(&without_base).contains("title: Zen\n"));
}

#[test]
fn two_records_are_never_mixed() {
    let of = |uid: &str, title: &str| {
        changed(BASE, &[("k7m2q9x4wd", uid), ("title: Engineer", &format!("title: {title}"))])
    };
    let merge = |base: Option<&str>, a: &str, b: &str| {
        record(schema::JOB, base.map(str::as_bytes), a.as_bytes(), b.as_bytes())
    };
    let two = |ours: &str, theirs: &str| {
        Err(Unmergeable::TwoRecords { ours: ours.to_owned(), theirs: theirs.to_owned() })
    };
    let (p, q) = ("k7m2q9x4wd", "q3m2q9x4wd");
    assert_eq!(merge(None, &of(p, "a"), &of(q, "b")), two(p, q));
    assert_eq!(merge(Some(BASE), &of(q, "a"), &of(p, "b")), two(q, p), "a rename that is none");
    assert_eq!(merge(Some(BASE), &of(q, "a"), &of("r4m2q9x4wd", "b")), two(q, "r4m2q9x4wd"));
    let replaced_alike = merge(Some(BASE), &of(q, "a"), &of(q, "b")).unwrap();
    assert!(words(&replaced_alike).contains("value: a}"), "{}", words(&replaced_alike));
    let by_hand = changed(BASE, &[("uid: k7m2q9x4wd\n", "")]);
    let adopted = merge(Some(&by_hand), &of(q, "a"), &of(p, "Engineer")).unwrap();
    assert_eq!(words(&adopted), of(p, "a"), "made by hand, adopted on both sides");
    assert_eq!(adopted.clashes, []);
    let lost = changed(&by_hand, &[("Engineer", "Dev")]);
    let kept = merge(Some(BASE), &lost, &of(p, "Engineer").replace("linkedin", "jane")).unwrap();
    assert!(words(&kept).starts_with("uid: k7m2q9x4wd\ntitle: Dev\n"), "{}", words(&kept));
}

#[test]
fn both_add_what_is_one_record() {
    let ours = changed(BASE, &[("tags: [rust]", "tags: [zig]   # mine")]);
    let theirs =
        changed(BASE, &[("# where it was found\n", "# from a friend\n"), ("First", "Second")]);
    let merge = record(schema::JOB, None, ours.as_bytes(), theirs.as_bytes()).unwrap();
    assert!(words(&merge).contains("tags: [rust, zig]   # mine\n"), "{}", words(&merge));
    assert_eq!(merge.left_out, ["# from a friend"]);
}

#[test]
fn text_merges_by_lines_or_clashes() {
    let merge = |base: Option<&str>, a: &str, b: &str| {
        text(base.map(str::as_bytes), a.as_bytes(), b.as_bytes())
            .map(|bytes| String::from_utf8(bytes).unwrap())
    };
    let base = Some("a\nb\nc\n");
    assert_eq!(merge(base, "A\nb\nc\n", "a\nb\nC\n").as_deref(), Some("A\nb\nC\n"));
    assert_eq!(merge(base, "a\nx\nc\n", "a\ny\nc\n"), None);
    assert_eq!(merge(None, "a\n", "b\n"), None);
    assert_eq!(merge(None, "a\n", "a\r\n").as_deref(), Some("a\n"));
    assert_eq!(merge(base, "", "a\nb\nc\n").as_deref(), Some(""));
    assert_eq!(merge(Some(""), "a", "a\n").as_deref(), Some("a\n"));
}

#[test]
fn huge_texts_take_no_longer_than_they_are_worth() {
    let lines = |word: &str| {
        (0..100_000).map(|n| [word, " ", &n.to_string(), "\n"].concat()).collect::<String>()
    };
    let [base, a, b] = ["base", "a", "b"].map(lines);
    assert_eq!(text(Some(base.as_bytes()), a.as_bytes(), b.as_bytes()), None);
    let one = base.replacen("base 7\n", "x\n", 1);
    let other = base.replacen("base 99999\n", "y\n", 1);
    let both = text(Some(base.as_bytes()), one.as_bytes(), other.as_bytes()).unwrap();
    assert_eq!(both, one.replacen("base 99999\n", "y\n", 1).into_bytes());
}
