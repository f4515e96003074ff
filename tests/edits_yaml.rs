//! What an edit makes of a record, byte for byte.

#![allow(clippy::unwrap_used)]

use trackway::domain::change::{Edit, FieldPath};
use trackway::domain::schema::JOB;
use trackway::domain::value::{Map, Value};
use trackway::formats::yaml::{EditError, edit, read, write};

/// `set salary.max = 5`, `insert log[1] = {at: x}`, `add tags = x`, `remove tags[0]`.
fn parse(line: &str, record: &Value) -> Edit {
    let (verb, rest) = line.split_once(' ').unwrap();
    let (place, value) = rest.split_once(" = ").unwrap_or((rest, "~"));
    let value = read(format!("v: {value}\n").as_bytes()).unwrap().value().get("v").unwrap().clone();
    match verb {
        "set" => Edit::Set { path: path(place), value },
        "remove" => Edit::Remove { path: path(place) },
        "insert" => {
            let (list, at) = place.strip_suffix(']').unwrap().rsplit_once('[').unwrap();
            Edit::Insert { path: path(list), at: at.parse().unwrap(), item: value }
        }
        "add" => {
            let len = record.get(place).and_then(Value::as_list).map_or(0, <[Value]>::len);
            Edit::Insert { path: path(place), at: len, item: value }
        }
        other => panic!("{other}"),
    }
}

fn path(text: &str) -> FieldPath {
    let mut path = FieldPath::default();
    for part in text.split('.') {
        let mut steps = part.split('[');
        path = path.key(steps.next().unwrap());
        for step in steps {
            path = path.index(step.trim_end_matches(']').parse().unwrap());
        }
    }
    path
}

fn edited(before: &str, line: &str) -> String {
    let record = read(before.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}\n{before}"));
    let change = parse(line, &record.value());
    let after = edit(before.as_bytes(), JOB, &[change]);
    String::from_utf8(after.unwrap_or_else(|error| panic!("{line}: {error:?}\n{before}"))).unwrap()
}

/// Before, edit, after.
type Cases<'a> = &'a [(&'a str, &'a str, &'a str)];

fn all(cases: Cases) {
    for (before, line, after) in cases {
        assert_eq!(edited(before, line), *after, "{line} in\n{before}");
        let crlf = before.replace('\n', "\r\n");
        assert_eq!(edited(&crlf, line), after.replace('\n', "\r\n"), "{line} in CRLF\n{before}");
    }
}

#[test]
fn a_scalar_keeps_its_quotes_and_what_stands_around_it() {
    all(&[
        ("stage: lead   # c\nb: 1\n", "set stage = applied", "stage: applied   # c\nb: 1\n"),
        ("a: 'x' \t\n", "set a = it's", "a: 'it''s' \t\n"),
        ("a: \"x\"\n", "set a = w", "a: \"w\"\n"),
        ("a: x\n", "set a = 'no'", "a: \"no\"\n"),
        ("a: x\n", "set a = '12:30'", "a: \"12:30\"\n"),
        ("a: x\n", "set a = 2026-11-05 09:12 Europe/Berlin", "a: 2026-11-05 09:12 Europe/Berlin\n"),
        ("a: x\n", "set a = 'say \"a: b\"'", "a: 'say \"a: b\"'\n"),
        ("a: 'x'\n", "set a = 1.10", "a: 1.10\n"),
        ("a: x\n", "set a = '1.10'", "a: \"1.10\"\n"),
        ("a: 'x' # c\n", "set a = \"b\\0\"", "a: \"b\\x00\" # c\n"),
        ("a : x\n", "set a = w", "a : w\n"),
        ("\"a\":   x\n", "set a = w", "\"a\":   w\n"),
        ("a:\n  x  # c\nb: 1\n", "set a = w", "a:\n  w  # c\nb: 1\n"),
        ("a: one\n  two\n\n  three # c\n", "set a = w", "a: w # c\n"),
        ("a: \"one\n  two\" # c\n", "set a = w", "a: \"w\" # c\n"),
        ("? a\n: x # c\n", "set a = w", "? a\n: w # c\n"),
        ("--- # s\na: x\n... # e\n", "set a = w", "--- # s\na: w\n... # e\n"),
        ("%YAML 1.2\n---\na: x\n", "set a = w", "%YAML 1.2\n---\na: w\n"),
        ("\u{feff}a: x\n", "set a = w", "\u{feff}a: w\n"),
        ("a: x", "set a = w", "a: w"),
        ("a: {b: x, c: 1} # c\n", "set a.b = 'p, q'", "a: {b: \"p, q\", c: 1} # c\n"),
        ("a: [x, 'v', z]\n", "set a[1] = w", "a: [x, 'w', z]\n"),
        ("a:\n- x # c\n-   y\n", "set a[1] = z", "a:\n- x # c\n-   z\n"),
        ("a: x # c\nb: 1\n", "set a = ~", "a: # c\nb: 1\n"),
        ("a: {b: x}\n", "set a.b = ~", "a: {b: null}\n"),
    ]);
}

#[test]
fn an_absent_value_is_filled_in_behind_its_colon() {
    all(&[
        (
            "outcome:   # when closed\nb: 1\n",
            "set outcome = rejected",
            "outcome: rejected   # when closed\nb: 1\n",
        ),
        ("a:\nb: 1\n", "set a = x", "a: x\nb: 1\n"),
        ("a: \nb: 1\n", "set a = x", "a: x\nb: 1\n"),
        ("a: ~ # c\n", "set a = x", "a: x # c\n"),
        ("a: {b: , c: }\n", "set a.b = x", "a: {b: x, c: }\n"),
        ("a: {b: , c: }\n", "set a.c = x", "a: {b: , c: x}\n"),
        ("a: {b, c}\n", "set a.b = x", "a: {b: x, c}\n"),
        ("a:\n-\n- y\n", "set a[0] = x", "a:\n- x\n- y\n"),
        ("? a\n? b\n", "set a = x", "a: x\n? b\n"),
    ]);
}

#[test]
fn a_value_that_is_equal_touches_nothing() {
    all(&[
        ("a: 'x'  # c\n", "set a = x", "a: 'x'  # c\n"),
        ("a: {b: 1,  c: \"2\"}\n", "set a = {c: '2', b: 1}", "a: {b: 1,  c: \"2\"}\n"),
        ("a: [ x ]\n", "set a = [x]", "a: [ x ]\n"),
        ("a: >\n  x\n\nb: 1\n", "set a = \"x\\n\"", "a: >\n  x\n\nb: 1\n"),
    ]);
}

#[test]
fn text_of_several_lines_becomes_a_block() {
    all(&[
        ("notes: x # c\nb: 1\n", "set notes = \"p\\nq\\n\"", "notes: | # c\n  p\n  q\nb: 1\n"),
        ("notes: x\n", "set notes = \"p\\nq\"", "notes: |-\n  p\n  q\n"),
        ("notes: x\nb: 1\n", "set notes = \"p\\n\\n\"", "notes: |+\n  p\n\nb: 1\n"),
        ("notes: x\n", "set notes = \" p\\nq\\n\"", "notes: |2\n   p\n  q\n"),
        ("notes: 'x'\n", "set notes = \"p\\nq\\n\"", "notes: |\n  p\n  q\n"),
        (
            "notes: |\n    x\n\nb: 1\n",
            "set notes = \"p\\n\\nq\\n\"",
            "notes: |\n    p\n\n    q\n\nb: 1\n",
        ),
        ("notes: |  # c\n  x\nb: 1\n", "set notes = short", "notes: |-  # c\n  short\nb: 1\n"),
        ("notes: |-\n  x\nb: 1\n", "set notes = \"p\\n\"", "notes: |\n  p\nb: 1\n"),
        ("notes: |+\n  x\n\nb: 1\n", "set notes = \"p\\n\"", "notes: |\n  p\nb: 1\n"),
        ("notes: >\n  x\n  y\nb: 1\n", "set notes = \"p\\n\"", "notes: >\n  p\nb: 1\n"),
        ("notes: >-\n  x\n  y\nb: 1\n", "set notes = \"p\\nq\\n\"", "notes: |\n  p\n  q\nb: 1\n"),
        ("notes: |\n  x\n\nb: 1\n", "set notes = 5", "notes: 5\n\nb: 1\n"),
        ("notes: | # c\n  x\n", "set notes = ~", "notes: # c\n"),
        ("notes: |\n  x\n", "set notes = \"p\\u0007\\n\"", "notes: \"p\\x07\\n\"\n"),
        ("a: {b: x}\n", "set a.b = \"p\\nq\\n\"", "a: {b: \"p\\nq\\n\"}\n"),
        ("a:\n- x # c\n- y\n", "set a[0] = \"p\\nq\\n\"", "a:\n- | # c\n  p\n  q\n- y\n"),
        ("notes: |\n  x", "set notes = \"p\\nq\"", "notes: |-\n  p\n  q"),
    ]);
}

#[test]
fn a_new_key_goes_where_a_person_would_look_for_it() {
    all(&[
        (
            "uid: a1\ntitle: x\nstage: lead # c\n\n# tags\ntags: [a]\n",
            "set location = Berlin",
            "uid: a1\ntitle: x\nstage: lead # c\nlocation: Berlin\n\n# tags\ntags: [a]\n",
        ),
        (
            "uid: a1\n# about tags\ntags: [a]\n",
            "set title = x",
            "uid: a1\ntitle: x\n# about tags\ntags: [a]\n",
        ),
        ("# file\ntitle: x\n", "set uid = a1", "uid: a1\n# file\ntitle: x\n"),
        ("uid: a1\nnotes: |\n  x\n", "set title = x", "uid: a1\ntitle: x\nnotes: |\n  x\n"),
        ("uid: a1\n# n\nnotes: |\n  x\n", "set mine = 1", "uid: a1\nmine: 1\n# n\nnotes: |\n  x\n"),
        ("uid: a1\nnotes: |\n  x", "set mine = 1", "uid: a1\nmine: 1\nnotes: |\n  x"),
        ("uid: a1\ncustom: |\n  x", "set notes = w", "uid: a1\nnotes: w\ncustom: |\n  x"),
        ("uid: a1\ntitle: x", "set stage = lead", "uid: a1\ntitle: x\nstage: lead"),
        (
            "uid: a1\ntags:\n- a\n  # of tags\n# of mine\nmine: 1\n",
            "set contacts = [{who: jd}]",
            "uid: a1\ntags:\n- a\n  # of tags\ncontacts:\n- {who: jd}\n# of mine\nmine: 1\n",
        ),
        (
            "uid: a1\nurls: |\n  x\n\n\ntags: y\n",
            "set source = z",
            "uid: a1\nurls: |\n  x\nsource: z\n\n\ntags: y\n",
        ),
        ("uid: a1\n...\n", "set title = x", "uid: a1\ntitle: x\n...\n"),
        (
            "salary: {min: 1, currency: EUR}\n",
            "set salary.max = 2",
            "salary: {min: 1, max: 2, currency: EUR}\n",
        ),
        ("salary: {max: 1}\n", "set salary.min = 2", "salary: {min: 2, max: 1}\n"),
        (
            "salary:\n    min: 1 # c\n    currency: EUR\n",
            "set salary.max = 2",
            "salary:\n    min: 1 # c\n    max: 2\n    currency: EUR\n",
        ),
        (
            "salary: {\n  min: 1, # a\n  currency: EUR # b\n}\n",
            "set salary.max = 2",
            "salary: {\n  min: 1, # a\n  max: 2,\n  currency: EUR # b\n}\n",
        ),
        (
            "salary: {\n  min: 1 # a\n}\n",
            "set salary.max = 2",
            "salary: {\n  min: 1, # a\n  max: 2\n}\n",
        ),
        ("uid: a1\n", "set salary.max = 2", "uid: a1\nsalary: {max: 2}\n"),
        ("uid: a1\nsalary: # c\n", "set salary.max = 2", "uid: a1\nsalary: {max: 2} # c\n"),
        ("uid: a1\nsalary: {}\n", "set salary.max = 2", "uid: a1\nsalary: {max: 2}\n"),
        (
            "log:\n- at: 1\n  note: x\n",
            "set log[0].by = me",
            "log:\n- at: 1\n  by: me\n  note: x\n",
        ),
        ("log:\n- note: x\n", "set log[0].at = 1", "log:\n- at: 1\n  note: x\n"),
        ("{} # c\n", "set a = 1", "# c\na: 1\n"),
    ]);
}

#[test]
fn a_new_item_looks_like_its_neighbours() {
    all(&[
        (
            "log:\n  - {at: 1, stage: lead} # c\nb: 1\n",
            "add log = {at: 2, note: x}",
            "log:\n  - {at: 1, stage: lead} # c\n  - {at: 2, note: x}\nb: 1\n",
        ),
        (
            "log:\n- at: 1\n  note: x\n\nb: 1\n",
            "add log = {at: 2, note: w}",
            "log:\n- at: 1\n  note: x\n- at: 2\n  note: w\n\nb: 1\n",
        ),
        (
            "log:\n    -   at: 1\n",
            "add log = {at: 2, note: w}",
            "log:\n    -   at: 1\n    -   at: 2\n        note: w\n",
        ),
        (
            "log:\n  - {at: 1}\n",
            "add log = {at: 2, note: \"p\\nq\\n\"}",
            "log:\n  - {at: 1}\n  - at: 2\n    note: |\n      p\n      q\n",
        ),
        ("tags: [a, b] # c\n", "add tags = d", "tags: [a, b, d] # c\n"),
        ("tags: [a, b]\n", "insert tags[0] = d", "tags: [d, a, b]\n"),
        ("tags: [a, b, ]\n", "add tags = d", "tags: [a, b, d, ]\n"),
        (
            "tags: [\n  a, # a\n  b # b\n]\n",
            "add tags = d",
            "tags: [\n  a, # a\n  b, # b\n  d\n]\n",
        ),
        (
            "tags: [\n  a, # a\n  b, # b\n]\n",
            "add tags = d",
            "tags: [\n  a, # a\n  b, # b\n  d,\n]\n",
        ),
        (
            "tags: [\n  a, # a\n  b # b\n]\n",
            "insert tags[1] = d",
            "tags: [\n  a, # a\n  d,\n  b # b\n]\n",
        ),
        (
            "tags: [\n  a, # a\n  b # b\n]\n",
            "insert tags[0] = d",
            "tags: [\n  d,\n  a, # a\n  b # b\n]\n",
        ),
        (
            "tags:\n# first\n- a\n# second\n- b # b\n  # end\nb: 1\n",
            "add tags = c",
            "tags:\n# first\n- a\n# second\n- b # b\n  # end\n- c\nb: 1\n",
        ),
        (
            "tags:\n# first\n- a\n# second\n- b\n",
            "insert tags[1] = c",
            "tags:\n# first\n- a\n- c\n# second\n- b\n",
        ),
        ("tags:\n# first\n- a\n", "insert tags[0] = c", "tags:\n- c\n# first\n- a\n"),
        ("tags:\n- a", "add tags = c", "tags:\n- a\n- c"),
        ("tags: []\n", "add tags = c", "tags: [c]\n"),
        ("uid: a1\n", "add tags = c", "uid: a1\ntags: [c]\n"),
        ("log: # c\nb: 1\n", "add log = {at: 1}", "log: # c\n  - {at: 1}\nb: 1\n"),
        ("log: []\n", "add log = {at: 1}", "log:\n  - {at: 1}\n"),
        ("tags:\n- a\nlog: []\n", "add log = {at: 1}", "tags:\n- a\nlog:\n- {at: 1}\n"),
        ("a:\n- - x\n  - y\n", "insert a[0][0] = z", "a:\n- - z\n  - x\n  - y\n"),
        ("a:\n- |\n  x\n\n- y\n", "insert a[1] = z", "a:\n- |\n  x\n- z\n\n- y\n"),
        ("notes: 1\na:\n- |\n  x", "insert a[1] = z", "notes: 1\na:\n- |-\n  x\n- z"),
    ]);
}

#[test]
fn what_is_removed_leaves_its_comments() {
    all(&[
        ("a: 1\n# about b\nb: 2 # two\nc: 3\n", "remove b", "a: 1\n# about b\n# two\nc: 3\n"),
        ("a: 1\nb: |\n  x\n\nc: 3\n", "remove b", "a: 1\n\nc: 3\n"),
        (
            "a:\n  b: 1\n  # c\n  d: # e\n    - x # f\n    # g\ni: 1\n",
            "remove a.d",
            "a:\n  b: 1\n  # c\n  # e\n  # f\n  # g\ni: 1\n",
        ),
        ("a:\n- x # one\n- y # two\n", "remove a[0]", "a:\n# one\n- y # two\n"),
        ("a: # c\n- x # one\nb: 1\n", "remove a[0]", "# one\na: [] # c\nb: 1\n"),
        ("a:\n  b: 1 # one\nc: 1\n", "remove a.b", "# one\na: {}\nc: 1\n"),
        (
            "log:\n- at: 1 # one\n  note: x\n",
            "remove log[0].at",
            "# one\nlog:\n- note: x\n".replace("# one\nlog:\n", "log:\n# one\n").as_str(),
        ),
        ("a: [x, y, z] # c\n", "remove a[1]", "a: [x, z] # c\n"),
        ("a: [x, y, z]\n", "remove a[0]", "a: [y, z]\n"),
        ("a: [x, y, ]\n", "remove a[1]", "a: [x, ]\n"),
        ("a: [\n  x, # one\n  y # two\n]\n", "remove a[1]", "a: [\n  x # one\n  # two\n]\n"),
        ("a: [\n  x, # one\n  y # two\n]\n", "remove a[0]", "a: [\n  # one\n  y # two\n]\n"),
        ("a: {b: 1, c: 2}\n", "remove a.c", "a: {b: 1}\n"),
        ("a: {b: 1}\n", "remove a.b", "a: {}\n"),
        ("a: |+\n  x\n\nb: 1\n\nc: 1\n", "remove b", "a: |+\n  x\n\nc: 1\n"),
        ("a: 1 # c\n", "remove a", "# c\n{}\n"),
    ]);
}

/// The line before the removed one is not the edit's to change, so it keeps the break that ends it.
#[test]
fn the_last_entry_of_a_file_without_a_final_line_break_goes_with_its_line_only() {
    all(&[
        ("a: 1\nb: 2", "remove b", "a: 1\n"),
        ("a:\n- x\n- y", "remove a[1]", "a:\n- x\n"),
        ("a: |\n  x\nb: 2", "remove b", "a: |\n  x\n"),
        ("a: 1\nb: 2 # two", "remove b", "a: 1\n# two\n"),
        ("a: 1\nb: 2", "remove a", "b: 2"),
        ("a: 1\nb: 2", "set b = 3", "a: 1\nb: 3"),
        ("a: 1\nb: [x, y]", "remove b[1]", "a: 1\nb: [x]"),
    ]);
}

#[test]
fn a_list_or_map_changes_only_in_what_is_different() {
    all(&[
        (
            "tags:\n- a # a\n- b # b\n- c # c\n",
            "set tags = [a, c, d]",
            "tags:\n- a # a\n# b\n- c # c\n- d\n",
        ),
        ("tags: [ a, 'b' ]\n", "set tags = [b]", "tags: [ 'b' ]\n"),
        (
            "tags: [\n  a, # a\n  'b'\n]\n",
            "set tags = [a, x, b]",
            "tags: [\n  a, # a\n  x,\n  'b'\n]\n",
        ),
        (
            "salary: # s\n  min: 1 # m\n  max: '2'\n",
            "set salary = {min: 3, max: '2', per: year}",
            "salary: # s\n  min: 3 # m\n  max: '2'\n  per: year\n",
        ),
        (
            "salary: {text: 80k}\n",
            "set salary = {min: 80000, currency: EUR}",
            "salary: {min: 80000, currency: EUR}\n",
        ),
        (
            "log:\n- {at: 1, note: x} # c\n",
            "set log = [{at: 1, note: w}, {at: 2}]",
            "log:\n- {at: 1, note: w} # c\n- {at: 2}\n",
        ),
    ]);
}

#[test]
fn another_kind_of_value_keeps_the_comments_of_the_old_one() {
    all(&[
        ("salary: 80k # s\nb: 1\n", "set salary = {min: 1}", "salary: {min: 1} # s\nb: 1\n"),
        (
            "salary: # s\n  min: 1 # m\n  max: 2\nb: 1\n",
            "set salary = 80k",
            "# m\nsalary: 80k # s\nb: 1\n",
        ),
        ("a: [\n  x # x\n] # a\n", "set a = 1", "# x\na: 1 # a\n"),
        ("a: x # c\n", "set a = [{b: 1}]", "a: # c\n  - {b: 1}\n"),
        ("a: {b: [\n  1 # one\n]}\n", "set a.b = x", "# one\na: {b: x}\n"),
    ]);
}

#[test]
fn a_new_record_looks_as_in_the_manual() {
    let text = "\
uid: k7m2q9x4wd
title: Senior Rust Engineer
urls: [https://example.org/jobs/42]
location: Berlin, DE
salary: {min: 85000, max: 105000, currency: EUR, per: year}
posted: 2026-11-01
tags: [rust, embedded]
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 Europe/Berlin
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc/and-a-name-that-makes-the-line-longer-than-a-hundred-columns
tasks:
  - {id: t9c2, what: Send work samples, due: 2026-11-22}
offer: {base: 98000, currency: EUR, notes: \"+ 10 % bonus\"}
log:
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied, by: me, note: via the company site}
  - {at: 2026-11-09, touch: jane-doe, by: them, note: \"phone, 20 min\"}
custom: {commute_minutes: 35, \"no\": \"yes\", old: \"012\", empty: \"\", none: null}
notes: |
  Free Markdown.

  - x: y
";
    let value = read(text.as_bytes()).unwrap().value();
    assert_eq!(write(value.as_map().unwrap()), text);
    assert_eq!(write(&Map::new()), "{}\n");
}

#[test]
fn a_key_longer_than_yaml_allows_before_a_colon_is_written_with_a_question_mark() {
    let key = "k".repeat(1500);
    let set = |path| Edit::Set { path, value: Value::text("x") };
    let edits = [set(FieldPath::root(&key)), set(FieldPath::root("custom").key(&key))];
    let after = edit(b"custom: {a: 1}\n", JOB, &edits).unwrap();
    let expected = format!("custom: {{a: 1, ? {key} : x}}\n? {key}\n: x\n");
    assert_eq!(String::from_utf8(after).unwrap(), expected);
}

#[test]
fn what_cannot_be_edited_says_why() {
    let set = |path: &str| vec![Edit::Set { path: path_of(path), value: Value::text("x") }];
    let refused = |text: &str, edits: &[Edit]| edit(text.as_bytes(), JOB, edits).unwrap_err();
    let anchor = refused("a: &x 1\nb: *x\n", &set("a"));
    assert_eq!(
        anchor.to_string(),
        "`&x` is an anchor; trackway can read this file but not edit it safely"
    );
    assert!(matches!(refused("a: [\n", &set("a")), EditError::NotLegal(_)));
    assert!(matches!(refused("a: 1\n", &set("a.b")), EditError::NoSuchPlace(_)));
    let whole = [Edit::Set { path: FieldPath::default(), value: Value::Null }];
    assert!(matches!(refused("a: 1\n", &whole), EditError::NoSuchPlace(_)));
    let deep = (0..120).fold(Value::text("x"), |value, _| Value::List(vec![value]));
    let deep = [Edit::Set { path: path_of("a"), value: deep }];
    assert!(matches!(refused("a: 1\n", &deep), EditError::Outcome(_)));
}

#[test]
fn a_whole_record_becomes_another() {
    let to = |text: &str| {
        let value = read(text.as_bytes()).unwrap().value();
        vec![Edit::Set { path: FieldPath::default(), value }]
    };
    let after = |text: &str, edits: &[Edit]| {
        String::from_utf8(edit(text.as_bytes(), JOB, edits).unwrap()).unwrap()
    };
    let old = "title: x # t\n# u\nurls: []\n";
    assert_eq!(after(old, &to("title: w\nmine: 1\n")), "title: w # t\n# u\nmine: 1\n");
    assert_eq!(after(old, &to("{}\n")), "# t\n# u\n{}\n");
    assert_eq!(after("{}\n", &to(old)), "title: x\nurls: []\n");
}

fn path_of(text: &str) -> FieldPath {
    path(text)
}

#[test]
fn a_record_whose_lines_end_in_carriage_returns_is_edited() {
    assert_eq!(edited("a: 1 # c\rb: 2\r", "set mine = x"), "a: 1 # c\rb: 2\rmine: x\r");
    assert_eq!(edited("a: 1 # c\rb: 2\r", "remove a"), "# c\rb: 2\r");
}
