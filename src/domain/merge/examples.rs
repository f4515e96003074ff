#![allow(clippy::unwrap_used)]

use super::*;

/// A value in JSON, for short.
fn json(text: &str) -> Value {
    fn value(json: serde_json::Value) -> Value {
        match json {
            serde_json::Value::Null => Value::Null,
            serde_json::Value::Bool(flag) => Value::Bool(flag),
            serde_json::Value::Number(number) => Value::Number(number.to_string()),
            serde_json::Value::String(text) => Value::Text(text),
            serde_json::Value::Array(items) => Value::List(items.into_iter().map(value).collect()),
            serde_json::Value::Object(entries) => {
                Value::Map(entries.into_iter().map(|(key, item)| (key, value(item))).collect())
            }
        }
    }
    value(serde_json::from_str(text).unwrap())
}

/// Merges both ways and expects the value; answers with how each clash was decided.
#[track_caller]
fn expect(base: &str, a: &str, b: &str, merged: &str) -> Vec<String> {
    let [base, a, b] = [base, a, b].map(json);
    let one = merge(schema::JOB, Some(&base), &a, &b);
    let other = merge(schema::JOB, Some(&base), &b, &a);
    assert_eq!(one.value.canonical(), json(merged).canonical());
    assert_eq!(other.value.canonical(), one.value.canonical());
    let mut told: Vec<_> =
        one.clashes.iter().map(|clash| format!("{} {:?}", clash.path, clash.how)).collect();
    told.sort();
    told
}

const NONE: [&str; 0] = [];

#[test]
fn different_fields_are_both_changed() {
    let clashes = expect(
        r#"{"title": "Dev", "location": "Berlin", "source": "linkedin"}"#,
        r#"{"title": "Rust Dev", "location": "Berlin"}"#,
        r#"{"title": "Dev", "location": "Bonn", "source": "linkedin", "via": "hays"}"#,
        r#"{"title": "Rust Dev", "location": "Bonn", "via": "hays"}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn of_two_dates_the_later_wins_and_the_other_is_kept_in_conflicts() {
    let clashes = expect(
        r#"{"deadline": "2026-12-01"}"#,
        r#"{"deadline": "2026-12-05 10:00 Europe/Berlin"}"#,
        r#"{"deadline": "2026-12-05 10:00 America/New_York"}"#,
        r#"{"deadline": "2026-12-05 10:00 America/New_York",
            "conflicts": [{"field": "deadline", "value": "2026-12-05 10:00 Europe/Berlin"}]}"#,
    );
    assert_eq!(clashes, ["deadline Recorded"]);
}

#[test]
fn of_two_numbers_the_larger_wins() {
    expect(
        r#"{"custom": {"commute": 20}}"#,
        r#"{"custom": {"commute": 9}}"#,
        r#"{"custom": {"commute": 10}}"#,
        r#"{"custom": {"commute": 10}, "conflicts": [{"field": "custom.commute", "value": 9}]}"#,
    );
}

#[test]
fn of_two_texts_the_greater_wins() {
    expect(
        r#"{"location": "Berlin"}"#,
        r#"{"location": "Bonn"}"#,
        r#"{"location": "Ulm"}"#,
        r#"{"location": "Ulm", "conflicts": [{"field": "location", "value": "Bonn"}]}"#,
    );
}

#[test]
fn an_edit_beats_a_removal() {
    let clashes = expect(
        r#"{"source": "linkedin", "via": "hays"}"#,
        r#"{"via": null}"#,
        r#"{"source": "a friend", "via": "none"}"#,
        r#"{"source": "a friend", "via": "none"}"#,
    );
    assert_eq!(clashes, ["source EditBeatsRemoval", "via EditBeatsRemoval"]);
}

#[test]
fn a_salary_is_one_value() {
    let clashes = expect(
        r#"{"salary": {"min": 80, "max": 90}}"#,
        r#"{"salary": {"min": 80, "max": 100}}"#,
        r#"{"salary": {"min": 85, "max": 90}}"#,
        r#"{"salary": {"min": 85, "max": 90},
            "conflicts": [{"field": "salary", "value": {"min": 80, "max": 100}}]}"#,
    );
    assert_eq!(clashes, ["salary Recorded"]);
}

#[test]
fn tags_are_a_set() {
    let clashes = expect(
        r#"{"tags": ["agency", "rust"]}"#,
        r#"{"tags": ["rust", "zig", "urgent"]}"#,
        r#"{"tags": ["agency", "rust", "berlin", "zig"]}"#,
        r#"{"tags": ["rust", "berlin", "urgent", "zig"]}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn interviews_are_known_by_their_id_and_merged_field_by_field() {
    let clashes = expect(
        r#"{"interviews": [{"id": "a", "at": "2026-11-25", "with": ["jane"]}, {"id": "b"}]}"#,
        r#"{"interviews": [{"id": "n"}, {"id": "a", "at": "2026-11-26", "with": ["jane", "bob"]}]}"#,
        r#"{"interviews": [{"id": "b", "minutes": 30},
                           {"id": "a", "at": "2026-11-25", "with": ["eve"], "minutes": 60}]}"#,
        r#"{"interviews": [{"id": "a", "at": "2026-11-26", "with": ["bob", "eve"], "minutes": 60},
                           {"id": "b", "minutes": 30}, {"id": "n"}]}"#,
    );
    assert_eq!(clashes, ["interviews.b EditBeatsRemoval"]);
}

#[test]
fn a_clash_within_an_interview_names_it_by_its_id() {
    let clashes = expect(
        r#"{"interviews": [{"id": "a"}]}"#,
        r#"{"interviews": [{"id": "a", "where": "Zoom"}]}"#,
        r#"{"interviews": [{"id": "a", "where": "Office"}]}"#,
        r#"{"interviews": [{"id": "a", "where": "Zoom"}],
            "conflicts": [{"field": "interviews.a.where", "value": "Office"}]}"#,
    );
    assert_eq!(clashes, ["interviews.a.where Recorded"]);
}

#[test]
fn items_without_a_key_are_whole_entries() {
    expect(
        r#"{"tasks": [{"what": "call"}]}"#,
        r#"{"tasks": [{"what": "call"}, {"what": "write"}]}"#,
        r#"{"tasks": [{"what": "call soon"}]}"#,
        r#"{"tasks": [{"what": "call soon"}, {"what": "write"}]}"#,
    );
}

#[test]
fn items_that_share_a_key_are_not_mixed_and_none_is_lost() {
    expect(
        r#"{"tasks": []}"#,
        r#"{"tasks": [{"id": "t", "what": "call"}, {"id": "t", "what": "write"}]}"#,
        r#"{"tasks": [{"id": "t", "what": "wait"}]}"#,
        r#"{"tasks": [{"id": "t", "what": "wait"}], "conflicts": [{"field": "tasks.t",
            "value": [{"id": "t", "what": "call"}, {"id": "t", "what": "write"}]}]}"#,
    );
}

#[test]
fn the_log_is_a_set_of_entries_each_at_its_time() {
    let clashes = expect(
        r#"{"log": [{"at": "2026-11-02", "note": "a"}, {"at": "2026-11-05", "note": "b"}]}"#,
        r#"{"log": [{"at": "2026-11-02", "note": "a"}, {"at": "2026-11-03", "note": "c"},
                    {"at": "2026-11-05", "note": "b"}, {"at": "2026-11-09", "note": "z"}]}"#,
        r#"{"log": [{"at": "2026-11-05", "note": "b, edited"}, {"at": "2026-11-02", "note": "a"},
                    {"at": "2026-11-07", "note": "d"}]}"#,
        r#"{"log": [{"at": "2026-11-02", "note": "a"}, {"at": "2026-11-03", "note": "c"},
                    {"at": "2026-11-05", "note": "b, edited"}, {"at": "2026-11-07", "note": "d"},
                    {"at": "2026-11-09", "note": "z"}]}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn an_entry_that_one_side_repeats_and_the_other_removes_stays_repeated() {
    expect(
        r#"{"log": [{"at": "2026-11-02"}]}"#,
        r#"{"log": []}"#,
        r#"{"log": [{"at": "2026-11-02"}, {"at": "2026-11-02"}]}"#,
        r#"{"log": [{"at": "2026-11-02"}, {"at": "2026-11-02"}]}"#,
    );
}

#[test]
fn the_newest_stage_entry_decides_where_the_job_stands() {
    let clashes = expect(
        r#"{"stage": "lead", "log": [{"at": "2026-11-02", "stage": "lead"}]}"#,
        r#"{"stage": "interviewing", "log": [{"at": "2026-11-02", "stage": "lead"},
                                             {"at": "2026-11-08", "stage": "interviewing"}]}"#,
        r#"{"stage": "closed", "outcome": "rejected", "log": [{"at": "2026-11-02", "stage": "lead"},
                              {"at": "2026-11-07", "stage": "closed", "outcome": "rejected"}]}"#,
        r#"{"stage": "interviewing", "log": [{"at": "2026-11-02", "stage": "lead"},
                              {"at": "2026-11-07", "stage": "closed", "outcome": "rejected"},
                              {"at": "2026-11-08", "stage": "interviewing"}]}"#,
    );
    assert_eq!(clashes, ["stage ByLog"]);
}

#[test]
fn on_the_same_day_the_stage_further_along_is_the_newer() {
    let clashes = expect(
        r#"{"stage": "lead"}"#,
        r#"{"stage": "screening", "log": [{"at": "2026-11-08", "stage": "screening"}]}"#,
        r#"{"stage": "applied", "log": [{"at": "2026-11-08", "stage": "applied"}]}"#,
        r#"{"stage": "screening", "log": [{"at": "2026-11-08", "stage": "applied"},
                                          {"at": "2026-11-08", "stage": "screening"}]}"#,
    );
    assert_eq!(clashes, ["stage ByLog"]);
}

#[test]
fn a_job_that_went_and_came_back_stands_where_it_came_back_to() {
    let clashes = expect(
        r#"{"stage": "lead", "log": []}"#,
        r#"{"stage": "lead", "log": [{"at": "2026-11-05", "stage": "applied"},
                                     {"at": "2026-11-06", "stage": "lead"}]}"#,
        r#"{"stage": "ready", "log": [{"at": "2026-11-04", "stage": "ready"}]}"#,
        r#"{"stage": "lead", "log": [{"at": "2026-11-04", "stage": "ready"},
                                     {"at": "2026-11-05", "stage": "applied"},
                                     {"at": "2026-11-06", "stage": "lead"}]}"#,
    );
    assert_eq!(clashes, ["stage ByLog"]);
}

#[test]
fn stages_set_by_hand_without_a_log_keep_the_one_further_along() {
    let clashes = expect(
        r#"{"stage": "applied"}"#,
        r#"{"stage": "lead"}"#,
        r#"{"stage": "closed", "outcome": "ghosted"}"#,
        r#"{"stage": "closed", "outcome": "ghosted"}"#,
    );
    assert_eq!(clashes, ["stage ByLog"]);
}

#[test]
fn a_move_is_undone_while_a_later_note_stays() {
    let moved = r#"{"stage": "applied", "log": [{"at": "2026-11-02", "stage": "lead"},
                                                {"at": "2026-11-05", "stage": "applied"}]}"#;
    let clashes = expect(
        moved,
        r#"{"stage": "lead", "log": [{"at": "2026-11-02", "stage": "lead"}]}"#,
        r#"{"stage": "applied", "log": [{"at": "2026-11-02", "stage": "lead"},
                                        {"at": "2026-11-05", "stage": "applied"},
                                        {"at": "2026-11-06", "note": "called"}]}"#,
        r#"{"stage": "lead", "log": [{"at": "2026-11-02", "stage": "lead"},
                                     {"at": "2026-11-06", "note": "called"}]}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn a_move_that_another_followed_clashes_when_it_is_undone() {
    let clashes = expect(
        r#"{"stage": "applied", "log": [{"at": "2026-11-05", "stage": "applied"}]}"#,
        r#"{"stage": "lead", "log": []}"#,
        r#"{"stage": "offer", "log": [{"at": "2026-11-05", "stage": "applied"},
                                      {"at": "2026-11-09", "stage": "offer"}]}"#,
        r#"{"stage": "offer", "log": [{"at": "2026-11-09", "stage": "offer"}]}"#,
    );
    assert_eq!(clashes, ["stage ByLog"]);
}

#[test]
fn maps_of_ones_own_are_merged_key_by_key() {
    let clashes = expect(
        r#"{"custom": {"a": {"x": 1, "y": 1}}, "mine": {"k": [1]}}"#,
        r#"{"custom": {"a": {"x": 2, "y": 1}}, "mine": {"k": [1], "l": 1}}"#,
        r#"{"custom": {"a": {"x": 1, "z": 3}}, "mine": {"k": [1, 2]}}"#,
        r#"{"custom": {"a": {"x": 2, "z": 3}}, "mine": {"k": [1, 2], "l": 1}}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn a_conflict_that_one_side_settled_is_gone() {
    let clashes = expect(
        r#"{"title": "b", "conflicts": [{"field": "title", "value": "a"}]}"#,
        r#"{"title": "a"}"#,
        r#"{"title": "b", "via": "hays", "conflicts": [{"field": "title", "value": "a"}]}"#,
        r#"{"title": "a", "via": "hays"}"#,
    );
    assert_eq!(clashes, NONE);
}

#[test]
fn two_sides_that_settle_a_conflict_differently_are_in_conflict_again() {
    expect(
        r#"{"title": "b", "conflicts": [{"field": "title", "value": "a"}]}"#,
        r#"{"title": "a"}"#,
        r#"{"title": "c"}"#,
        r#"{"title": "c", "conflicts": [{"field": "title", "value": "a"},
                                        {"field": "title", "value": "a"}]}"#,
    );
}

#[test]
fn two_records_without_a_base_are_put_together() {
    let [a, b] = [r#"{"title": "x", "tags": ["a"]}"#, r#"{"title": "y", "tags": ["b"]}"#].map(json);
    let merged = merge(schema::JOB, None, &a, &b).value;
    let expected = r#"{"title": "y", "tags": ["a", "b"],
                       "conflicts": [{"field": "title", "value": "x"}]}"#;
    assert_eq!(merged, json(expected));
}
