//! `trackway list`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job};

#[test]
fn a_stage_that_was_searched_for_as_a_word_is_explained_where_nothing_is_found() {
    let sandbox = with_a_job();
    let lines = [
        "list applied",
        "list rust rejected",
        "list lead rust --format ids",
        "list 'stage:applied'",
    ];
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway list applied
[stderr] 0 open jobs
[stderr] hint: `stage:applied` asks where jobs stand
$ trackway list rust rejected
[stderr] 0 open jobs
[stderr] hint: `stage:rejected` asks where jobs stand
$ trackway list lead rust --format ids
$ trackway list 'stage:applied'
[stderr] 0 jobs

"#]],
    );
}

#[test]
fn a_limit_that_is_no_number_says_what_to_write() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&["list --limit ten", "log --limit -1", "board --limit 1.5"]),
        str![[r#"
$ trackway list --limit ten
[stderr] error: invalid value 'ten' for '--limit <N>': write a whole number, such as 10
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway log --limit -1
[stderr] error: unexpected argument '-1' found
[stderr] 
[stderr]   tip: to pass '-1' as a value, use '-- -1'
[stderr] 
[stderr] Usage: trackway log [OPTIONS] [ID|--query <QUERY>]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway board --limit 1.5
[stderr] error: invalid value '1.5' for '--limit <N>': write a whole number, such as 10
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn an_empty_search_has_an_empty_list() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "list",
            "list --json",
            "list --format jsonl",
            "list --format ids",
            "list -q",
            "list --all",
        ]),
        str![[r#"
$ trackway list
[stderr] 0 open jobs
$ trackway list --json
[]
$ trackway list --format jsonl
$ trackway list --format ids
$ trackway list -q
$ trackway list --all
[stderr] 0 jobs

"#]],
    );
}

#[test]
fn open_jobs_are_listed_by_stage_and_closed_ones_on_demand() {
    let sandbox = search();
    for line in [
        "add --title Baker --company 'Bread & Sons' --deadline 'in 3 days'",
        "add --title 'Senior Engineer for Embedded Systems' --company Zühlke --stage applied",
        "add --title 工程师 --company 北京科技 --stage offer",
        "add --title Cook --stage rejected",
    ] {
        sandbox.run(line).ok();
    }
    sandbox.set_now("2026-11-30T10:00:00Z");
    same(
        sandbox.session(&[
            "list",
            "list --all",
            "list --format ids",
            "list --format ids --all",
            "list --format table -q",
        ]),
        str![[r#"
$ trackway list
ID                                           STAGE    DAYS  COMPANY       TITLE                                 DUE         NEXT
bread-sons-baker                             lead        9  Bread & Sons  Baker                                 2026-11-24  deadline
zuhlke-senior-engineer-for-embedded-systems  applied     9  Zühlke        Senior Engineer for Embedded Systems  2026-11-28  follow up
bei-jing-ke-ji-gong-cheng-shi                offer       9  北京科技      工程师
[stderr] 3 open jobs
$ trackway list --all
ID                                           STAGE     DAYS  COMPANY       TITLE                                 DUE         NEXT
bread-sons-baker                             lead         9  Bread & Sons  Baker                                 2026-11-24  deadline
zuhlke-senior-engineer-for-embedded-systems  applied      9  Zühlke        Senior Engineer for Embedded Systems  2026-11-28  follow up
bei-jing-ke-ji-gong-cheng-shi                offer        9  北京科技      工程师
cook                                         rejected     9                Cook
[stderr] 4 jobs
$ trackway list --format ids
bread-sons-baker
zuhlke-senior-engineer-for-embedded-systems
bei-jing-ke-ji-gong-cheng-shi
$ trackway list --format ids --all
bread-sons-baker
zuhlke-senior-engineer-for-embedded-systems
bei-jing-ke-ji-gong-cheng-shi
cook
$ trackway list --format table -q
ID                                           STAGE    DAYS  COMPANY       TITLE                                 DUE         NEXT
bread-sons-baker                             lead        9  Bread & Sons  Baker                                 2026-11-24  deadline
zuhlke-senior-engineer-for-embedded-systems  applied     9  Zühlke        Senior Engineer for Embedded Systems  2026-11-28  follow up
bei-jing-ke-ji-gong-cheng-shi                offer       9  北京科技      工程师

"#]],
    );
}

#[test]
fn programs_get_every_field_and_what_follows_from_it() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous deadline=2026-12-01 custom.a.b=2 salary=90k notes=Hm").ok();
    same(
        sandbox.session(&["list --json", "list --format json", "list --format jsonl"]),
        str![[r#"
$ trackway list --json
[
  {
    "id": "ferrous-rust-engineer",
    "kind": "job",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
    "uid": "[UID]",
    "title": "Rust Engineer",
    "company": "Ferrous",
    "stage": "lead",
    "salary": {
      "min": 90000,
      "max": 90000
    },
    "deadline": "2026-12-01",
    "log": [
      {
        "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
        "stage": "lead"
      }
    ],
    "custom": {
      "a": {
        "b": 2
      }
    },
    "notes": "Hm",
    "applied_on": null,
    "closed_on": null,
    "days_in_stage": 0,
    "last_event_on": "2026-11-21",
    "next": {
      "what": "deadline",
      "due": "2026-12-01"
    }
  }
]
$ trackway list --format json
[
  {
    "id": "ferrous-rust-engineer",
    "kind": "job",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
    "uid": "[UID]",
    "title": "Rust Engineer",
    "company": "Ferrous",
    "stage": "lead",
    "salary": {
      "min": 90000,
      "max": 90000
    },
    "deadline": "2026-12-01",
    "log": [
      {
        "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]",
        "stage": "lead"
      }
    ],
    "custom": {
      "a": {
        "b": 2
      }
    },
    "notes": "Hm",
    "applied_on": null,
    "closed_on": null,
    "days_in_stage": 0,
    "last_event_on": "2026-11-21",
    "next": {
      "what": "deadline",
      "due": "2026-12-01"
    }
  }
]
$ trackway list --format jsonl
{"id":"ferrous-rust-engineer","kind":"job","path":"jobs/2026-11/ferrous-rust-engineer.yaml","uid":"[UID]","title":"Rust Engineer","company":"Ferrous","stage":"lead","salary":{"min":90000,"max":90000},"deadline":"2026-12-01","log":[{"at":"2026-11-21T11:00:00+01:00[Europe/Berlin]","stage":"lead"}],"custom":{"a":{"b":2}},"notes":"Hm","applied_on":null,"closed_on":null,"days_in_stage":0,"last_event_on":"2026-11-21","next":{"what":"deadline","due":"2026-12-01"}}

"#]],
    );
}

#[test]
fn an_unknown_format_is_refused_with_the_known_ones() {
    same(
        with_a_job().session(&["list --format jsn", "list --fromat ids", "lst"]),
        str![[r#"
$ trackway list --format jsn
[stderr] error: unknown format `jsn`
[stderr] hint: did you mean `json`?
[exit 2]
$ trackway list --fromat ids
[stderr] error: invalid value '--fromat' for '[QUERY]...': it looks like an option; did you mean `--format`?
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway lst
[stderr] error: unrecognized subcommand 'lst'
[stderr] 
[stderr]   tip: a similar subcommand exists: 'list'
[stderr] 
[stderr] Usage: trackway [OPTIONS] <COMMAND>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn a_broken_record_hides_no_other_and_makes_the_list_fail_at_its_end() {
    let sandbox = with_a_job();
    sandbox.write("jobs/mine/broken.yaml", "uid: b1\ntitle: [unclosed\nstage: lead\n");
    sandbox.write("jobs/mine/wrong.yaml", "uid: b2\ntitle: Cook\nstage: aplied\nsalary: much\n");
    same(
        sandbox.session(&["list", "list --json", "list --format ids", "show wrong"]),
        str![[r#"
$ trackway list
ID                     STAGE  DAYS  COMPANY  TITLE          DUE  NEXT
ferrous-rust-engineer  lead      0  Ferrous  Rust Engineer
[stderr] 1 open job
[stderr] error: a `:` stands where no key can be
[stderr]  --> jobs/mine/broken.yaml:3:6
[stderr]   |
[stderr] 3 | stage: lead
[stderr]   |      ^
[stderr]   |
[stderr] help: a `[` or `{` before this may not be closed
[stderr] 
[stderr] error: unknown stage `aplied`
[stderr]  --> jobs/mine/wrong.yaml:3:8
[stderr]   |
[stderr] 3 | stage: aplied
[stderr]   |        ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[stderr] 
[stderr] error: one value in `salary`, where fields should stand
[stderr]  --> jobs/mine/wrong.yaml:4:9
[stderr]   |
[stderr] 4 | salary: much
[stderr]   |         ^^^^
[stderr]   |
[stderr] help: `{min: ..., max: ..., currency: ..., per: ...}`
[stderr] 
[stderr] error: 3 problems in your files
[exit 1]
$ trackway list --json
[
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
      }
    ],
    "applied_on": null,
    "closed_on": null,
    "days_in_stage": 0,
    "last_event_on": "2026-11-21",
    "next": null
  }
]
[stderr] {
[stderr]   "error": "3 problems in your files",
[stderr]   "problems": [
[stderr]     {
[stderr]       "path": "jobs/mine/broken.yaml",
[stderr]       "line": 3,
[stderr]       "column": 6,
[stderr]       "width": 1,
[stderr]       "severity": "error",
[stderr]       "message": "a `:` stands where no key can be",
[stderr]       "hint": "a `[` or `{` before this may not be closed",
[stderr]       "text": "stage: lead"
[stderr]     },
[stderr]     {
[stderr]       "path": "jobs/mine/wrong.yaml",
[stderr]       "line": 3,
[stderr]       "column": 8,
[stderr]       "width": 6,
[stderr]       "severity": "error",
[stderr]       "message": "unknown stage `aplied`",
[stderr]       "hint": "did you mean `applied`?",
[stderr]       "text": "stage: aplied"
[stderr]     },
[stderr]     {
[stderr]       "path": "jobs/mine/wrong.yaml",
[stderr]       "line": 4,
[stderr]       "column": 9,
[stderr]       "width": 4,
[stderr]       "severity": "error",
[stderr]       "message": "one value in `salary`, where fields should stand",
[stderr]       "hint": "`{min: ..., max: ..., currency: ..., per: ...}`",
[stderr]       "text": "salary: much"
[stderr]     }
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]
$ trackway list --format ids
ferrous-rust-engineer
[stderr] error: a `:` stands where no key can be
[stderr]  --> jobs/mine/broken.yaml:3:6
[stderr]   |
[stderr] 3 | stage: lead
[stderr]   |      ^
[stderr]   |
[stderr] help: a `[` or `{` before this may not be closed
[stderr] 
[stderr] error: unknown stage `aplied`
[stderr]  --> jobs/mine/wrong.yaml:3:8
[stderr]   |
[stderr] 3 | stage: aplied
[stderr]   |        ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[stderr] 
[stderr] error: one value in `salary`, where fields should stand
[stderr]  --> jobs/mine/wrong.yaml:4:9
[stderr]   |
[stderr] 4 | salary: much
[stderr]   |         ^^^^
[stderr]   |
[stderr] help: `{min: ..., max: ..., currency: ..., per: ...}`
[stderr] 
[stderr] error: 3 problems in your files
[exit 1]
$ trackway show wrong
[stderr] error: unknown stage `aplied`
[stderr]  --> jobs/mine/wrong.yaml:3:8
[stderr]   |
[stderr] 3 | stage: aplied
[stderr]   |        ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[stderr] 
[stderr] error: one value in `salary`, where fields should stand
[stderr]  --> jobs/mine/wrong.yaml:4:9
[stderr]   |
[stderr] 4 | salary: much
[stderr]   |         ^^^^
[stderr]   |
[stderr] help: `{min: ..., max: ..., currency: ..., per: ...}`
[stderr] 
[stderr] error: a file that is needed has problems
[stderr] hint: mend it with `trackway edit ID`, or in any editor
[exit 1]

"#]],
    );
}

#[test]
fn a_record_made_by_hand_is_listed_wherever_it_lies() {
    let sandbox = with_a_job();
    sandbox.write("jobs/by hand/My Cook.yaml", "title: Cook\nstage: applied\n");
    sandbox.write("jobs/2026/11/deep/baker.yaml", "title: Baker\nstage: lead\nlog: []\n");
    sandbox.write("jobs/readme.md", "not a record\n");
    same(
        sandbox.session(&["list", "show 'my cook'", "show baker --json"]),
        str![[r#"
$ trackway list
ID                     STAGE    DAYS  COMPANY  TITLE          DUE  NEXT
baker                  lead        ?           Baker
ferrous-rust-engineer  lead        0  Ferrous  Rust Engineer
My Cook                applied     ?           Cook
[stderr] 3 open jobs
$ trackway show 'my cook'
Cook  jobs/by hand/My Cook.yaml
stage            applied
days_in_stage    ?
$ trackway show baker --json
{
  "id": "baker",
  "kind": "job",
  "path": "jobs/2026/11/deep/baker.yaml",
  "title": "Baker",
  "stage": "lead",
  "log": [],
  "applied_on": null,
  "closed_on": null,
  "days_in_stage": null,
  "last_event_on": null,
  "next": null
}

"#]],
    );
}

#[test]
fn a_query_is_words_in_any_order_beside_options() {
    let sandbox = search();
    for line in [
        "add --title Baker --tag bread --salary '40k EUR/year'",
        "add --title Cook --tag soup --salary '50k USD/year'",
        "add --title Waiter --tag bread --stage rejected",
    ] {
        sandbox.run(line).ok();
    }
    same(
        sandbox.session(&[
            "list tag:bread title:baker --columns id",
            "list --columns id 'tag:bread or tag:soup' --sort -id",
            "list -tag:bread --columns id",
            "list cook -tag:bread -baker --limit 1 --format ids",
            "list salary>1000EUR --columns id,salary.max",
            "list salary>1000EUR --format ids",
            "list stage:closed --columns id,stage,outcome",
            "list outcome:rejected",
            "list tag:bread --all --columns id",
            "list tga:bread",
            "contact list kind:recruiter",
        ]),
        str![[r#"
$ trackway list tag:bread title:baker --columns id
ID
baker
[stderr] 1 open job
$ trackway list --columns id 'tag:bread or tag:soup' --sort -id
ID
cook
baker
[stderr] 2 open jobs
$ trackway list -tag:bread --columns id
ID
cook
[stderr] 1 open job
$ trackway list cook -tag:bread -baker --limit 1 --format ids
cook
$ trackway list salary>1000EUR --columns id,salary.max
ID     SALARY.MAX
baker       40000
[stderr] 1 open job
[stderr] 1 left out: its salary is in another currency
$ trackway list salary>1000EUR --format ids
baker
[stderr] 1 left out: its salary is in another currency
$ trackway list stage:closed --columns id,stage,outcome
ID      STAGE   OUTCOME
waiter  closed  rejected
[stderr] 1 job
$ trackway list outcome:rejected
ID      STAGE     DAYS  COMPANY  TITLE   DUE  NEXT
waiter  rejected     0           Waiter
[stderr] 1 job
$ trackway list tag:bread --all --columns id
ID
baker
waiter
[stderr] 2 jobs
$ trackway list tga:bread
[stderr] error: unknown field `tga`
[stderr]   |
[stderr] 1 | tga:bread
[stderr]   | ^^^
[stderr]   |
[stderr] help: did you mean `tag`?
[exit 2]
$ trackway contact list kind:recruiter
[stderr] 0 contacts

"#]],
    );
}
