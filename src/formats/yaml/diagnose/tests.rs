#![allow(clippy::unwrap_used)]

use super::*;
use crate::domain::schema::{COMPANY, CONTACT, JOB, PROFILE, SETTINGS, SHARE};
use crate::formats::yaml::read;
use proptest::prelude::*;

fn told(bytes: &[u8], fields: &'static [Field]) -> Vec<Problem> {
    let path = RepoPath::new("jobs/2026-11/x.yaml").unwrap();
    let zone = crate::domain::time::zone("Europe/Berlin").unwrap();
    match read(bytes) {
        Ok(document) => problems(&path, bytes, &document, fields, &zone),
        Err(faults) => faults_to_problems(&path, bytes, &faults),
    }
}

/// Each problem as `line:column+width severity message (hint)`.
fn shown(text: &str, fields: &'static [Field]) -> Vec<String> {
    let show = |problem: Problem| {
        let severity = match problem.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        let hint = problem.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        let Problem { line, column, width, message, .. } = problem;
        format!("{line}:{column}+{width} {severity}: {message}{hint}")
    };
    told(text.as_bytes(), fields).into_iter().map(show).collect()
}

/// A sound job; `more` begins in line 5.
fn job(more: &str) -> String {
    format!(
        "uid: k7m2q9x4wd\ntitle: Engineer\nstage: lead\nlog: [{{at: 2026-11-02, stage: lead}}]\n{more}"
    )
}

const WHOLE_JOB: &str = "\
uid: k7m2q9x4wd                 # starts with a letter
title: Senior Rust Engineer
company: ferrous-systems
via: hays
stage: interviewing
outcome:                        # only when stage is closed
urls: [https://example.org/jobs/42]
req_id: JR-10423
source: linkedin
location: Berlin, DE
workplace: hybrid
employment: full-time
salary: {min: 85000, max: 105000, currency: EUR, per: year}
posted: 2026-11-01
deadline: 2026-12-01
priority: high
tags: [rust, embedded]
contacts: [{who: jane-doe, role: recruiter}]
interviews:
  - id: a1f3
    at: 2026-11-25 14:00 Europe/Berlin
    minutes: 60
    kind: technical
    with: [jane-doe]
    where: https://meet.example.org/abc
    status: scheduled
    outcome:
tasks: [{id: t9c2, what: Send work samples, due: 2026-11-22, done: }]
offer: {received: 2026-12-03, respond_by: 2026-12-10, base: 98000, currency: EUR, per: year, notes: \"+ 10 % bonus\"}
tailor: {resume: main, include: [rust], exclude: [frontend], pages: 1, headline: Rust engineer}
snooze: 2026-12-01
log:
  - {at: 2026-11-02, stage: lead}
  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied, by: me, note: via the company site}
  - {at: 2026-11-09, touch: jane-doe, by: them, note: \"phone, 20 min\"}
  - {at: \"2026-11-20T10:00:00+01:00[Europe/Berlin]\", stage: interviewing}
custom: {commute_minutes: 35, whatever: [1, {a: b}]}
notes: |
  Free Markdown.
";

#[test]
fn the_job_of_the_manual_has_no_problem() {
    assert_eq!(shown(WHOLE_JOB, JOB), Vec::<String>::new());
}

#[test]
fn all_problems_of_a_file_are_told_at_once_with_their_places() {
    let text = "\
titel: Engineer
stage: aplied
tags: rust
salary: 80k-95k
posted: 2024-13-01
deadline: 2026-03-29 02:30
interviews:
  - {id: a1, at: 05/11/2026, minutes: an hour, kind: tecnical}
  - {id: a1}
  - at: 2026-11-25 14:00 Europe/Berln
urls:
  a: b
title: [Engineer]
offer: {base: 98k, currency: eur, per: annum}
snooze: 2026-02-31
";
    assert_eq!(
        shown(text, JOB),
        [
            "1:1+5 warning: unknown key `titel` (did you mean `title`?)",
            "2:8+6 error: unknown stage `aplied` (did you mean `applied`?)",
            "3:7+4 error: one value in `tags`, where a list should stand (`tags: [rust]`)",
            "4:9+7 error: one value in `salary`, where fields should stand (`{min: ..., max: ..., currency: ..., per: ...}`)",
            "5:9+10 error: there is no day `2024-13-01` (months go from `01` to `12`)",
            "6:11+16 error: `2026-03-29 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00 (write a time before 02:00, or from 03:00 on)",
            "8:18+10 error: `05/11/2026` is no date (write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`)",
            "8:39+7 error: `an hour` is no whole number (write a number such as `60`)",
            "8:54+8 error: unknown kind `tecnical` (did you mean `technical`?)",
            "9:10+2 error: `a1` is already the `id` in `interviews` at line 8",
            "10:5+33 error: the field `id` is missing",
            "10:9+29 error: unknown time zone `Europe/Berln` (did you mean `Europe/Berlin`?)",
            "12:3+4 error: fields in `urls`, where a list should stand",
            "13:8+10 error: a list in `title`, where one value should stand (`title: Engineer`)",
            "14:15+3 error: `98k` is no amount (write a number such as `85000`)",
            "14:30+3 error: unknown currency `eur` (did you mean `EUR`?)",
            "14:40+5 error: unknown per `annum` (one of hour, day, week, month, year)",
            "15:9+10 error: there is no day `2026-02-31` (February 2026 has 28 days)",
        ]
    );
}

#[test]
fn each_shape_is_held_to_its_form() {
    let cases: &[(&str, &[&str])] = &[
        (
            "tags:\nnotes:\noutcome: ~\nlog2:\n",
            &["8:1+4 warning: unknown key `log2` (did you mean `log`?)"],
        ),
        ("tags: [rust, 1.10, 012, no, true]\n", &[]),
        ("notes: 1.10\nreq_id: 012\nlocation: no\nsource: true\n", &[]),
        (
            "tags: [rust, [a]]\n",
            &["5:14+3 error: a list in `tags`, where one value should stand (`tags: a`)"],
        ),
        ("tags: [rust, ]\nurls:\n- a\n-\n", &["8:1+1 warning: an item of `urls` is empty"]),
        (
            "tags: \"a, b: c\"\n",
            &[
                "5:7+9 error: one value in `tags`, where a list should stand (`tags: [\"a, b: c\"]`)",
            ],
        ),
        (
            "contacts: jane-doe\n",
            &[
                "5:11+8 error: one value in `contacts`, where a list should stand (`contacts: [{who: jane-doe}]`)",
            ],
        ),
        (
            "contacts: [jane-doe]\n",
            &[
                "5:12+8 error: one value in `contacts`, where fields should stand (`{who: ..., role: ...}`)",
            ],
        ),
        ("contacts: [{who: }]\n", &["5:13+3 error: the field `who` needs a value"]),
        (
            "contacts: {who: jane}\n",
            &["5:11+11 error: fields in `contacts`, where a list should stand"],
        ),
        ("custom: 3\n", &["5:9+1 error: one value in `custom`, where fields should stand"]),
        ("custom: {titel: x, stage: nowhere}\n", &[]),
        (
            "reminders: {follow_up: [1]}\n",
            &[
                "5:24+3 error: a list in `follow_up`, where fields should stand (`{after: ..., repeat: ..., times: ...}`)",
            ],
        ),
        ("priority: High\n", &["5:11+4 error: unknown priority `High` (did you mean `high`?)"]),
        (
            "salary: {min: 012, max: 1.5, mim: 3}\n",
            &[
                "5:15+3 error: `012` is no amount (write a number such as `85000`)",
                "5:30+3 warning: unknown key `mim` (did you mean `min`?)",
            ],
        ),
        ("Custom: {a: b}\n", &["5:1+6 warning: unknown key `Custom` (did you mean `custom`?)"]),
        (
            "commute: 35\n",
            &["5:1+7 warning: unknown key `commute` (fields of your own belong under `custom:`)"],
        ),
        ("conflicts: [{field: stage, value: {a: [b]}}]\n", &[]),
        (
            "tailor: {pages: 1.0}\n",
            &["5:17+3 error: `1.0` is no whole number (write a number such as `60`)"],
        ),
        ("notes: |\n  a\ndeadline: >-\n  2026-12-01\n", &[]),
        (
            "deadline: |\n  soon\n",
            &[
                "5:11+1 error: `soon ` is no date (write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`)",
            ],
        ),
    ];
    for (more, expected) in cases {
        assert_eq!(shown(&job(more), JOB), *expected, "{more}");
    }
}

#[test]
fn required_fields_are_asked_for() {
    assert_eq!(
        shown("# mine\nnotes: x\nstage:\n", JOB),
        [
            "2:1+8 error: the field `title` is missing",
            "3:1+5 error: the field `stage` needs a value (one of lead, ready, applied, screening, interviewing, offer, closed)",
        ]
    );
    assert_eq!(
        shown("uid: x\nname: Jane\nevery: monthly\n", CONTACT),
        [
            "3:8+7 error: `monthly` is no span of time (write a number and `min`, `h`, `d`, `w`, `mo` or `y`: `7d`)"
        ]
    );
    assert_eq!(shown("uid: x\nname: ACME\ndo_not_apply: {until: 2027-01-01}\n", COMPANY), [""; 0]);
    assert_eq!(
        shown("uid: x\nat: 2026-11-05\nopened: [{by: x}]\n", SHARE),
        ["3:10+7 error: the field `at` is missing"]
    );
    assert_eq!(
        shown("name: Jane\ntime_zone: Berlin\n", PROFILE),
        ["2:12+6 error: unknown time zone `Berlin` (did you mean `Europe/Berlin`?)"]
    );
    assert_eq!(
        shown("format: one\nqueries: {hot: [a]}\nretention: [{kind: contact}]\n", SETTINGS),
        [
            "1:9+3 error: `one` is no whole number (write a number such as `60`)",
            "2:16+3 error: a list in `queries`, where one value should stand (`queries: a`)",
            "3:13+15 error: the field `after` is missing",
        ]
    );
}

#[test]
fn the_log_is_held_against_its_order_and_the_stage() {
    let file = |stage: &str, log: &[&str]| {
        let log = log.join("}\n- {");
        shown(&format!("uid: x\ntitle: y\n{stage}\nlog:\n- {{{log}}}\n"), JOB)
    };
    let sound: &[(&str, &[&str])] = &[
        (
            "stage: applied",
            &[
                "at: 2026-11-02, stage: lead",
                "at: 2026-11-05, stage: applied",
                "at: 2026-11-06, note: x",
            ],
        ),
        (
            "stage: applied",
            &[
                "at: 2026-11-05 09:00, stage: applied",
                "at: 2026-11-05, note: x",
                "at: 2026-11-05 09:00, note: y",
            ],
        ),
        ("stage: closed\noutcome: rejected", &["at: 2026-11-05, stage: closed, outcome: rejected"]),
        ("stage: ready", &["at: 2026-11-05, stage: lead", "at: 2026-11-05, stage: ready"]),
        (
            "stage: ready",
            &[
                "at: 2026-10-25 02:30+02:00, stage: lead",
                "at: 2026-10-25 02:10+01:00, stage: ready",
            ],
        ),
    ];
    for (stage, log) in sound {
        assert_eq!(file(stage, log), [""; 0], "{log:?}");
    }
    let save = "`trackway save` adds the missing entry";
    let cases: &[(&str, &[&str], &[String])] = &[
        (
            "stage: applied",
            &["at: 2026-11-05, stage: applied", "at: 2026-11-02, stage: lead"],
            &["6:8+10 warning: `2026-11-02` stands after `2026-11-05` in the log (entries stand in the order of `at`, the oldest first)".to_owned()],
        ),
        (
            "stage: offer",
            &["at: 2026-11-05, stage: applied"],
            &[format!("3:8+5 warning: the stage is `offer`, but the log ends with `applied` ({save})")],
        ),
        (
            "stage: offer",
            &["at: 2026-11-05, note: x"],
            &[format!("3:8+5 warning: no entry of the log says since when the stage is `offer` ({save})")],
        ),
        (
            "stage: applied\noutcome: rejected",
            &["at: 2026-11-05, stage: applied, outcome: ghosted"],
            &[
                "4:1+7 warning: an outcome, but the stage is `applied` (only `stage: closed` has an outcome)".to_owned(),
                "6:36+7 warning: an outcome, but the stage is `applied` (only `stage: closed` has an outcome)".to_owned(),
            ],
        ),
        (
            "stage: closed\noutcome: rejected",
            &["at: 2026-11-05, stage: closed, outcome: ghosted"],
            &[format!("4:10+8 warning: the outcome is `rejected`, but the log ends with `ghosted` ({save})")],
        ),
        (
            "stage: closed\noutcome: rejected",
            &["at: 2026-11-05, stage: closed"],
            &[format!("4:10+8 warning: the outcome is `rejected`, but the log ends with no outcome ({save})")],
        ),
    ];
    for (stage, log, expected) in cases {
        assert_eq!(file(stage, log), *expected, "{log:?}");
    }
}

#[test]
fn places_are_counted_in_characters_whatever_the_line_ends() {
    let text = "\u{feff}Üid: x\r\nuid: k\r\ntitle: \"Größe 🚀\"\r\nstage: lead # 🚀\r\nlog: [{note: 🚀ü, at: heute}]\r\n";
    let problems = told(text.as_bytes(), JOB);
    let places: Vec<_> = problems
        .iter()
        .map(|problem| (problem.line, problem.column, problem.width, problem.text.as_str()))
        .collect();
    assert_eq!(
        places,
        [
            (1, 1, 3, "Üid: x"),
            (4, 8, 4, "stage: lead # 🚀"),
            (5, 22, 5, "log: [{note: 🚀ü, at: heute}]"),
        ]
    );
}

#[test]
fn what_does_not_read_as_yaml_is_placed_too() {
    let cases = [
        ("", "0:0+0 error: the file is empty"),
        ("a: 1\na: 2\n", "2:1+1 error: `a` is already there, in line 1 (keep one of the two)"),
        ("a:\n\tb: c\n", "2:2+1 error: a tab may not indent a line (indent with spaces)"),
        (
            "title: Größe: x\n",
            "1:13+1 error: a `:` stands where no key can be (put the text in quotes: `title: \"Größe: x\"`)",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(shown(text, JOB), [expected], "{text}");
    }
    let invalid = told(b"a: b\nc: \xff\n", JOB);
    assert_eq!((invalid[0].line, invalid[0].column), (2, 4));
    assert_eq!(told(b"\xff\xfea\0:\0", JOB)[0].line, 0);
}

#[test]
fn aliases_and_merge_keys_are_judged_where_they_are_used() {
    let text = "custom:\n  base: &b {uid: x, title: [y], stage: lead}\n  day: &d soon\n<<: *b\nposted: *d\ntags: *d\nlog: [{at: 2026-11-02, stage: lead}]\n";
    assert_eq!(
        shown(text, JOB),
        [
            "4:1+2 error: a list in `title`, where one value should stand (`title: y`)",
            "5:9+2 error: `soon` is no date (write the year first: `2026-11-05`, or `2026-11-05 09:12 Europe/Berlin`)",
            "6:7+2 error: one value in `tags`, where a list should stand (`tags: [soon]`)",
        ]
    );
}

#[test]
fn a_hostile_file_ends_in_few_words() {
    let entries = "- {at: 2026-02-31 09:12, stage: aplied}\n".repeat(20_000);
    let problems = told(job("").replace("log: ", "x: ").as_bytes(), JOB).len();
    assert_eq!(problems, 2);
    let many = told(format!("uid: x\ntitle: y\nstage: lead\nlog:\n{entries}").as_bytes(), JOB);
    assert_eq!(many.len(), 1001);
    let line = format!("uid: x\ntags: [{}]\n", "[],".repeat(30_000));
    assert_eq!(told(line.as_bytes(), JOB).len(), 1001);
    let ids = "- {id: a}\n".repeat(20_000);
    assert_eq!(told(format!("tasks:\n{ids}").as_bytes(), JOB).len(), 1001);
    let long = told(format!("stage: {}\n", "applied".repeat(500_000)).as_bytes(), JOB);
    assert!(long.iter().all(|problem| problem.message.len() < 400 && problem.text.len() < 5000));
}

proptest! {
    #[test]
    fn any_record_is_judged_without_panic(
        parts in prop::collection::vec((prop::sample::select(&["uid", "title", "stage", "outcome",
            "tags", "salary", "log", "interviews", "custom", "posted", "deadline", "conflicts",
            "titel", "<<", "ü"][..]), prop::sample::select(&["", "x", "[a, b]", "{at: 1}", "[{id: a}, {id: a}]",
            "closed", "&a [x]", "*a", "\"q\"", "|\n  ü\n  b", "[{at: 2026-11-05, stage: lead}]", "2026-11-05",
            "{min: 1, max: x}", "[[[]]]", "!!str 1"][..])), 0..12),
        crlf in any::<bool>(),
    ) {
        let lines: Vec<_> = parts.iter().map(|(key, value)| format!("{key}: {value}")).collect();
        let text = lines.join("\n");
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let lines: Vec<&str> = text.lines().collect();
        for fields in [JOB, CONTACT, SETTINGS] {
            for problem in told(text.as_bytes(), fields) {
                if problem.line > 0 {
                    prop_assert_eq!(&problem.text, lines.get(problem.line - 1).unwrap_or(&""));
                    prop_assert!(problem.column <= problem.text.chars().count() + 1);
                }
            }
        }
    }
}
