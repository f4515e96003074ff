use super::*;
use crate::domain::kind::Kind;
use crate::domain::schema;

fn mended(text: &str) -> (String, Vec<Rule>) {
    let path = RepoPath::new("jobs/a.yaml").expect("path");
    let fresh_uid = || "z9x8c7v6b5".to_owned();
    let ground = Ground {
        path: &path,
        fields: schema::fields(Kind::Job),
        zone: &TimeZone::UTC,
        now: "2026-11-22 10:00 UTC",
        fresh_uid: &fresh_uid,
    };
    let Mended { bytes, done } = record(&ground, text.as_bytes());
    let text = String::from_utf8(bytes).expect("text");
    (text, done.into_iter().map(|(rule, _)| rule).collect())
}

const HEAD: &str = "uid: k7m2q9x4wd\ntitle: Baker   # the one\n";

#[test]
fn log_entries_go_to_their_place_with_their_comments() {
    let (text, rules) = mended(&format!(
        "{HEAD}stage: applied\nlog:\n  # first\n  - {{at: 2026-11-05, stage: applied}}   # by mail\n  - at: 2026-11-02\n    stage: lead # seen\n  - {{at: 2026-11-07, note: x}}\nnotes: |\n  text\n"
    ));
    assert_eq!(rules, [Rule::LogOrder]);
    assert_eq!(
        text,
        format!(
            "{HEAD}stage: applied\nlog:\n  # first\n  - at: 2026-11-02\n    stage: lead # seen\n  - {{at: 2026-11-05, stage: applied}}   # by mail\n  - {{at: 2026-11-07, note: x}}\nnotes: |\n  text\n"
        )
    );
    assert_eq!(mended(&text), (text.clone(), vec![]));
}

#[test]
fn a_log_in_brackets_is_ordered_and_a_sound_one_left_alone() {
    let (text, rules) = mended(&format!(
        "{HEAD}stage: applied\nlog: [{{at: 2026-11-05, stage: applied}}, {{at: 2026-11-02, stage: lead}}]\n"
    ));
    assert_eq!(rules, [Rule::LogOrder]);
    assert!(
        text.find("lead").expect("lead") < text.find("stage: applied}").expect("applied"),
        "{text}"
    );
    let sound = format!("{HEAD}stage: lead\nlog: [{{at: 2026-11-05, stage: lead}}]\n");
    assert_eq!(mended(&sound), (sound.clone(), vec![]));
}

#[test]
fn the_log_gets_the_line_of_the_stage() {
    let (text, rules) = mended(&format!(
        "{HEAD}stage: closed\noutcome: rejected\nlog:\n  - {{at: 2026-11-05, stage: applied}}\n"
    ));
    assert_eq!(rules, [Rule::StageLog]);
    assert!(text.contains("stage: closed, outcome: rejected}"), "{text}");
}

#[test]
fn a_stage_that_only_a_later_entry_explains_is_left_to_a_person() {
    let text = format!("{HEAD}stage: lead\nlog:\n  - {{at: 2027-11-05, stage: applied}}\n");
    assert_eq!(mended(&text), (text.clone(), vec![]));
}

#[test]
fn the_same_item_stands_once_and_two_tasks_have_two_ids() {
    let (text, rules) = mended(&format!(
        "{HEAD}stage: lead\nlog: [{{at: 2026-11-05, stage: lead}}]\ninterviews:\n  - {{id: a1f3, at: 2026-11-25, kind: screen}}\n  - {{id: a1f3, at: 2026-11-25, kind: screen}}\ntasks:\n  - {{id: t9c2, what: One}}\n  - {{id: t9c2, what: Two}}\n"
    ));
    assert_eq!(rules, [Rule::DoubleItem]);
    assert_eq!(text.matches("a1f3").count(), 1, "{text}");
    assert_eq!((text.matches("t9c2").count(), text.matches("z9x8").count()), (1, 1), "{text}");
    let two = format!(
        "{HEAD}stage: lead\nlog: [{{at: 2026-11-05, stage: lead}}]\ninterviews:\n  - {{id: a1f3, at: 2026-11-25}}\n  - {{id: a1f3, at: 2026-11-26}}\n"
    );
    assert_eq!(mended(&two), (two.clone(), vec![]));
}

#[test]
fn what_does_not_read_or_must_not_be_edited_stays() {
    for text in ["title: [a\n", "uid: &u x\ntitle: *u\nstage: applied\n", ""] {
        assert_eq!(mended(text), (text.to_owned(), vec![]));
    }
}
