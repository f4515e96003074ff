//! `trackway show`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn an_interview_reads_as_a_line_in_the_order_of_the_file() {
    let sandbox = search();
    sandbox.write(
        "jobs/cook.yaml",
        "uid: kc00000001\ntitle: Cook\nstage: lead\ninterviews:\n  - id: a1f3\n    at: 2026-11-25 14:00\n    \
         with: [jane-doe, john]\n    outcome:\n    kind: panel\n",
    );
    same(
        without_effect(&sandbox, &["show cook"]),
        str![[r#"
$ trackway show cook
Cook  jobs/cook.yaml
stage            lead
interviews       id: a1f3, at: 2026-11-25 14:00, with: [jane-doe, john], kind: panel
days_in_stage    ?
next             interview panel on 2026-11-25

"#]],
    );
}

#[test]
fn a_job_is_shown_with_its_fields_its_log_and_its_notes() {
    let sandbox = search();
    sandbox.write("jobs/ferrous.yaml", include_str!("../fixtures/job.yaml"));
    same(
        without_effect(&sandbox, &["show ferrous", "show ferrous --json"]),
        str![[r##"
$ trackway show ferrous
Senior Rust Engineer  jobs/ferrous.yaml
company          Ferrous Systems
stage            lead
urls             https://example.org/jobs/42, https://example.org/team
req_id           JR-10423
location         Berlin, DE
salary           from 85000 EUR/year
deadline         2026-12-01
priority         high
tags             rust, embedded
contacts         who: jane-doe, role: recruiter
tasks            id: t9c2, what: Send work samples, due: 2026-11-30
custom           commute_minutes: 35, mood: fine⏎⏎really fine
Extra key        kept as it is
days_in_stage    19
next             Send work samples on 2026-11-30

2026-11-02                         lead
2026-11-05 09:12 Europe/Berlin     Ana says the team is small. · by: them

# not a comment but Markdown

- one
- two

$ trackway show ferrous --json
{
  "id": "ferrous",
  "kind": "job",
  "path": "jobs/ferrous.yaml",
  "uid": "[UID]",
  "title": "Senior Rust Engineer",
  "company": "Ferrous Systems",
  "stage": "lead",
  "outcome": null,
  "urls": [
    "https://example.org/jobs/42",
    "https://example.org/team"
  ],
  "req_id": "JR-10423",
  "location": "Berlin, DE",
  "salary": {
    "min": 85000,
    "currency": "EUR",
    "per": "year"
  },
  "deadline": "2026-12-01",
  "priority": "high",
  "tags": [
    "rust",
    "embedded"
  ],
  "contacts": [
    {
      "who": "jane-doe",
      "role": "recruiter"
    }
  ],
  "tasks": [
    {
      "id": "t9c2",
      "what": "Send work samples",
      "due": "2026-11-30",
      "done": null
    }
  ],
  "log": [
    {
      "at": "2026-11-02",
      "stage": "lead"
    },
    {
      "at": "2026-11-05T09:12:00+01:00[Europe/Berlin]",
      "note": "Ana says the team is small.\n",
      "by": "them"
    }
  ],
  "custom": {
    "commute_minutes": 35,
    "mood": "fine\n\nreally fine\n"
  },
  "Extra key": "kept as it is",
  "notes": "# not a comment but Markdown\n\n- one\n- two\n\n",
  "applied_on": null,
  "closed_on": null,
  "days_in_stage": 19,
  "last_event_on": "2026-11-05",
  "next": {
    "what": "Send work samples",
    "due": "2026-11-30"
  }
}

"##]],
    );
}

#[test]
fn lists_of_maps_stand_one_below_the_other() {
    let sandbox = search();
    sandbox.write(
        "jobs/a.yaml",
        "title: A\nstage: lead\nlog: [{at: 2026-11-20, stage: lead}]\n\
         contacts: [{who: jane, role: peer}, {who: bob}]\n\
         custom: {deep: {er: [1, 2], list: [[x], {y: z}]}, empty: {}}\ntailor: {include: [a, b]}\n",
    );
    same(
        sandbox.session(&["show a"]),
        str![[r#"
$ trackway show a
A  jobs/a.yaml
stage            lead
contacts         who: jane, role: peer
                 who: bob
custom
  deep
    er           1, 2
    list         x
                 y: z
tailor           include: [a, b]
days_in_stage    1

2026-11-20                         lead

"#]],
    );
}

#[test]
fn a_contact_and_a_company_are_shown_in_the_same_way() {
    let sandbox = search();
    sandbox.write("contacts/jane-doe.yaml", include_str!("../fixtures/contact.yaml"));
    sandbox.write("companies/ferrous.yaml", include_str!("../fixtures/company.yaml"));
    same(
        without_effect(
            &sandbox,
            &[
                "contact show jane",
                "contact show jane --json",
                "company show ferrous",
                "company show ferrous --json",
            ],
        ),
        str![[r#"
$ trackway contact show jane
Jane Doe  contacts/jane-doe.yaml
company          hays
kind             recruiter
emails           jane@example.org, j.doe@hays.example
phones           +49 30 1234567
every            30d

Speaks Polish and German.
$ trackway contact show jane --json
{
  "id": "jane-doe",
  "kind": "recruiter",
  "path": "contacts/jane-doe.yaml",
  "uid": "[UID]",
  "name": "Jane Doe",
  "company": "hays",
  "emails": [
    "jane@example.org",
    "j.doe@hays.example"
  ],
  "phones": [
    "+49 30 1234567"
  ],
  "every": "30d",
  "log": [],
  "notes": "Speaks Polish and German."
}
$ trackway company show ferrous
Ferrous Systems  companies/ferrous.yaml
also_known_as    Ferrous, FS
domains          ferrous-systems.com
location         Berlin
custom           rating: 4.5, visited: yes

A house of good repute
$ trackway company show ferrous --json
{
  "id": "ferrous",
  "kind": "company",
  "path": "companies/ferrous.yaml",
  "uid": "[UID]",
  "name": "Ferrous Systems",
  "also_known_as": [
    "Ferrous",
    "FS"
  ],
  "domains": [
    "ferrous-systems.com"
  ],
  "location": "Berlin",
  "do_not_apply": {
    "reason": null,
    "until": null
  },
  "custom": {
    "rating": 4.5,
    "visited": "yes"
  },
  "notes": "A house of good repute"
}

"#]],
    );
}

#[test]
fn a_day_that_no_log_explains_is_a_question_mark() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "title: A\nstage: applied\n");
    sandbox
        .write("jobs/b.yaml", "title: B\nstage: applied\nlog: [{at: 2026-11-01, stage: lead}]\n");
    same(
        sandbox.session(&["show a", "show b", "list"]),
        str![[r#"
$ trackway show a
A  jobs/a.yaml
stage            applied
days_in_stage    ?
$ trackway show b
B  jobs/b.yaml
stage            applied
days_in_stage    ?
next             follow up on 2026-11-08

2026-11-01                         lead
$ trackway list
ID  STAGE    DAYS  COMPANY  TITLE  DUE         NEXT
a   applied     ?           A
b   applied     ?           B      2026-11-08  follow up
[stderr] 2 open jobs

"#]],
    );
}

#[test]
fn the_age_counts_from_the_first_of_the_newest_moves_to_the_stage() {
    let sandbox = search();
    sandbox.write(
        "jobs/a.yaml",
        "title: A\nstage: applied\nlog:\n  - {at: 2026-11-01, stage: applied}\n  - {at: 2026-11-03, stage: lead}\n\
         \x20 - {at: 2026-11-11, stage: applied}\n  - {at: 2026-11-12, note: x}\n  - {at: 2026-11-20, stage: applied}\n",
    );
    sandbox.run("save").ok();
    same(
        sandbox.session(&["list", "move a rejected", "move a applied", "list"]),
        str![[r#"
$ trackway list
ID  STAGE    DAYS  COMPANY  TITLE  DUE         NEXT
a   applied    10           A      2026-11-27  follow up
[stderr] 1 open job
$ trackway move a rejected
move job a: applied -> rejected  [COMMIT]
$ trackway move a applied
move job a: rejected -> applied  [COMMIT]
$ trackway list
ID  STAGE    DAYS  COMPANY  TITLE  DUE         NEXT
a   applied    10           A      2026-11-28  follow up
[stderr] 1 open job

"#]],
    );
}

#[test]
fn escapes_in_a_record_never_reach_the_terminal() {
    let sandbox = search();
    sandbox.write(
        "jobs/a.yaml",
        "title: \"\\e[31mred\"\nstage: lead\n\"\\e[2Jkey\": x\ntags: [\"\\e]0;pwn\\a\"]\nnotes: \"a\\e[1mb\\nc\"\n",
    );
    let seen = sandbox.session(&["show a", "list", "show a --json", "move a applied", "note a x"]);
    assert!(!seen.contains(['\u{1b}', '\u{7}']), "{seen:?}");
    same(
        seen,
        str![[r#"
$ trackway show a
\u{1b}[31mred  jobs/a.yaml
stage            lead
\u{1b}[2Jkey          x
tags             \u{1b}]0;pwn\u{7}
days_in_stage    ?

a\u{1b}[1mb
c
$ trackway list
ID  STAGE  DAYS  COMPANY  TITLE          DUE  NEXT
a   lead      ?           \u{1b}[31mred
[stderr] 1 open job
$ trackway show a --json
{
  "id": "a",
  "kind": "job",
  "path": "jobs/a.yaml",
  "title": "\u001b[31mred",
  "stage": "lead",
  "\u001b[2Jkey": "x",
  "tags": [
    "\u001b]0;pwn\u0007"
  ],
  "notes": "a\u001b[1mb\nc",
  "applied_on": null,
  "closed_on": null,
  "days_in_stage": null,
  "last_event_on": null,
  "next": null
}
$ trackway move a applied
move job a: lead -> applied  [COMMIT]
[stderr] committed first: edit by hand: add job a
$ trackway note a x
note job a: x  [COMMIT]

"#]],
    );
}

#[test]
fn a_file_that_can_not_be_read_points_at_its_lines() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "title: A\nstage: aplied\ndeadline: 2026-02-31\nurl: x\n");
    same(
        sandbox.session(&["show a", "show a --json", "move a applied"]),
        str![[r#"
$ trackway show a
[stderr] error: unknown stage `aplied`
[stderr]  --> jobs/a.yaml:2:8
[stderr]   |
[stderr] 2 | stage: aplied
[stderr]   |        ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[stderr] 
[stderr] error: there is no day `2026-02-31`
[stderr]  --> jobs/a.yaml:3:11
[stderr]   |
[stderr] 3 | deadline: 2026-02-31
[stderr]   |           ^^^^^^^^^^
[stderr]   |
[stderr] help: February 2026 has 28 days
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]
$ trackway show a --json
[stderr] {
[stderr]   "error": "a file that is needed has problems",
[stderr]   "hints": [
[stderr]     "mend it with `trackway edit ID`, or in any editor"
[stderr]   ],
[stderr]   "problems": [
[stderr]     {
[stderr]       "path": "jobs/a.yaml",
[stderr]       "line": 2,
[stderr]       "column": 8,
[stderr]       "width": 6,
[stderr]       "severity": "error",
[stderr]       "message": "unknown stage `aplied`",
[stderr]       "hint": "did you mean `applied`?",
[stderr]       "text": "stage: aplied"
[stderr]     },
[stderr]     {
[stderr]       "path": "jobs/a.yaml",
[stderr]       "line": 3,
[stderr]       "column": 11,
[stderr]       "width": 10,
[stderr]       "severity": "error",
[stderr]       "message": "there is no day `2026-02-31`",
[stderr]       "hint": "February 2026 has 28 days",
[stderr]       "text": "deadline: 2026-02-31"
[stderr]     }
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]
$ trackway move a applied
[stderr] error: unknown stage `aplied`
[stderr]  --> jobs/a.yaml:2:8
[stderr]   |
[stderr] 2 | stage: aplied
[stderr]   |        ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[stderr] 
[stderr] error: there is no day `2026-02-31`
[stderr]  --> jobs/a.yaml:3:11
[stderr]   |
[stderr] 3 | deadline: 2026-02-31
[stderr]   |           ^^^^^^^^^^
[stderr]   |
[stderr] help: February 2026 has 28 days
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]

"#]],
    );
}

#[test]
fn what_is_not_there_is_said() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&["show", "show nope", "show ferous-rust-engineer", "show ''"]),
        str![[r#"
$ trackway show
[stderr] error: the following required arguments were not provided:
[stderr]   <ID|--query <QUERY>>
[stderr] 
[stderr] Usage: trackway show <ID|--query <QUERY>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway show nope
[stderr] error: no job matches `nope`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway show ferous-rust-engineer
[stderr] error: no job matches `ferous-rust-engineer`
[stderr] hint: did you mean `ferrous-rust-engineer`? `trackway list --all` shows all
[exit 3]
$ trackway show ''
[stderr] error: no job matches ``
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}

#[test]
fn the_log_lines_up_beside_an_hour_that_comes_twice() {
    let sandbox = crate::scene::two_jobs();
    let file = "jobs/2026-11/brod-baker.yaml";
    let entry = "log:\n  - {at: 2026-10-25 02:30+01:00 Europe/Berlin, note: x}\n";
    sandbox.write(file, sandbox.file(file).replace("log:\n", entry));
    let shown = sandbox.run("show brod").to_string();
    let lines: Vec<&str> = shown.lines().filter(|line| line.starts_with("2026-")).collect();
    let columns: Vec<_> = ["x", "lead", "applied"]
        .iter()
        .zip(&lines)
        .map(|(word, line)| line.find(&format!(" {word}")))
        .collect();
    assert_eq!(columns, [Some(36); 3], "{shown}");
}

#[test]
fn a_job_is_shown_with_its_posting_its_texts_its_documents_and_who_has_them() {
    let sandbox = with_a_job();
    sandbox.write("../cv.pdf", b"%PDF-1.7\n");
    sandbox.run("share add ../cv.pdf --to 'Acme HR' --via email --job ferrous").ok();
    // Kept in a later month than the job, and looked for there, too.
    sandbox.write("postings/2026-12/ferrous-rust-engineer.md", "# Rust Engineer\n");
    sandbox.write("postings/2026-12/another.md", "# Another\n");
    sandbox.write("tailored/ferrous-rust-engineer/resume.md", "# Jane\n");
    sandbox.write("tailored/ferrous-rust-engineer/letter.md", "Dear\n");
    sandbox.git("add --all");
    sandbox.git("commit -q -m texts");
    same(
        without_effect(
            &sandbox,
            &[
                "show ferrous",
                "show ferrous --json",
                "show --query stage:lead --format yaml --as-of HEAD",
            ],
        ),
        str![[r#"
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            lead
days_in_stage    0
posting          postings/2026-12/ferrous-rust-engineer.md
tailored         tailored/ferrous-rust-engineer/letter.md
                 tailored/ferrous-rust-engineer/resume.md
documents        documents/ferrous-rust-engineer/2026-11-21-cv.pdf
shares           [UID] to Acme HR via email

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     share: [UID] · by: me
$ trackway show ferrous --json
{
  "id": "ferrous-rust-engineer",
  "kind": "job",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "uid": "[UID]",
  "title": "Rust Engineer",
  "company": "Ferrous",
  "stage": "lead",
  "log": [
    {
      "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
      "stage": "lead"
    },
    {
      "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
      "share": "[UID]",
      "by": "me"
    }
  ],
  "files": {
    "posting": "postings/2026-12/ferrous-rust-engineer.md",
    "tailored": [
      "tailored/ferrous-rust-engineer/letter.md",
      "tailored/ferrous-rust-engineer/resume.md"
    ],
    "documents": [
      "documents/ferrous-rust-engineer/2026-11-21-cv.pdf"
    ],
    "shares": [
      "[UID]"
    ]
  },
  "applied_on": null,
  "closed_on": null,
  "days_in_stage": 0,
  "last_event_on": "2026-11-21",
  "next": null
}
$ trackway show --query stage:lead --format yaml --as-of HEAD
- id: ferrous-rust-engineer
  kind: job
  path: jobs/2026-11/ferrous-rust-engineer.yaml
  uid: [UID]
  title: Rust Engineer
  company: Ferrous
  stage: lead
  log:
    - {at: "2026-11-21T11:00:00+01:00[Europe/Berlin]", stage: lead}
    - {at: "2026-11-21T11:00:00+01:00[Europe/Berlin]", share: [UID], by: me}
  files:
    posting: postings/2026-12/ferrous-rust-engineer.md
    tailored: [tailored/ferrous-rust-engineer/letter.md, tailored/ferrous-rust-engineer/resume.md]
    documents: [documents/ferrous-rust-engineer/2026-11-21-cv.pdf]
    shares: [[UID]]
  applied_on:
  closed_on:
  days_in_stage: 0
  last_event_on: 2026-11-21
  next:

"#]],
    );
}

#[test]
fn a_log_that_names_no_share_that_could_be_leads_nowhere() {
    let sandbox = search();
    sandbox.write(
        "jobs/cook.yaml",
        "uid: kc00000001\ntitle: Cook\nstage: lead\nlog:\n  - {at: 2026-11-02, share: ../../jobs/cook}\n  \
         - {at: 2026-11-03, share: k7m2q9x4wd}\n",
    );
    same(
        without_effect(&sandbox, &["show cook"]),
        str![[r#"
$ trackway show cook
Cook  jobs/cook.yaml
stage            lead
days_in_stage    ?

2026-11-02                         share: ../../jobs/cook
2026-11-03                         share: k7m2q9x4wd

"#]],
    );
}
