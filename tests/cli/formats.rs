//! `--format`, `--columns`, `--sort` and `--limit`

use serde_json::Value;
use snapbox::str;

use crate::search::search;
use crate::{Sandbox, same};

/// Three jobs with what makes formats hard: commas, quotes, formulas, other scripts, absent fields.
fn jobs() -> Sandbox {
    let sandbox = search();
    for line in [
        "add --title 'Cook, \"head\"' --company '=Bread' --tag a --tag b --deadline 'in 3 days'",
        "add --title 工程师 --company 北京科技 --salary '80k-95k EUR/year' --stage applied",
        "add --title Baker --stage rejected",
    ] {
        sandbox.run(line).ok();
    }
    sandbox.run("set bread 'notes=two\nlines' custom.x=-5 location=-5").ok();
    sandbox
}

#[test]
fn a_list_is_rows_for_spreadsheets_and_pipes() {
    same(
        jobs().session(&[
            "list --format csv",
            "list --format tsv --columns id,notes,tags,custom.x",
            "list --format csv --columns id,salary,location,log.at --all",
            "list --format tsv nothing",
            "list --format ids --sort -id",
        ]),
        str![[r#"
$ trackway list --format csv
id,stage,days_in_stage,company,title,next.due,next.what
bread-cook-head,lead,0,'=Bread,"Cook, ""head""",2026-11-24,deadline
bei-jing-ke-ji-gong-cheng-shi,applied,0,北京科技,工程师,2026-11-28,follow up
$ trackway list --format tsv --columns id,notes,tags,custom.x
id	notes	tags	custom.x
bread-cook-head	two\nlines	a, b	-5
bei-jing-ke-ji-gong-cheng-shi			
$ trackway list --format csv --columns id,salary,location,log.at --all
id,salary,location,log.at
bread-cook-head,,-5,2026-11-21T11:00:00+01:00[Europe/Berlin]
bei-jing-ke-ji-gong-cheng-shi,80000-95000 EUR/year,,2026-11-21T11:00:00+01:00[Europe/Berlin]
baker,,,2026-11-21T11:00:00+01:00[Europe/Berlin]
$ trackway list --format tsv nothing
id	stage	days_in_stage	company	title	next.due	next.what
$ trackway list --format ids --sort -id
bread-cook-head
bei-jing-ke-ji-gong-cheng-shi

"#]],
    );
}

#[test]
fn a_list_has_the_columns_that_are_asked_for() {
    same(
        jobs().session(&[
            "list --columns id,salary.max,tag,due",
            "list --columns notes,id,path --limit 1",
            "list --columns 'id, titel'",
            "list --columns id,,title",
            "list --columns id --format ids",
            "list --json --columns id,salary.max,log.at,custom.x,posting",
            "contact list --columns id,stage",
        ]),
        str![[r#"
$ trackway list --columns id,salary.max,tag,due
ID                             SALARY.MAX  TAG   DUE
bread-cook-head                            a, b  2026-11-24
bei-jing-ke-ji-gong-cheng-shi       95000        2026-11-28
[stderr] 2 open jobs
$ trackway list --columns notes,id,path --limit 1
NOTES      ID               PATH
two⏎lines  bread-cook-head  jobs/2026-11/bread-cook-head.yaml
[stderr] 1 of 2 open jobs
$ trackway list --columns 'id, titel'
[stderr] error: unknown field `titel`
[stderr]  --> --columns:1:5
[stderr]   |
[stderr] 1 | id, titel
[stderr]   |     ^^^^^
[stderr]   |
[stderr] help: did you mean `title`?
[exit 2]
$ trackway list --columns id,,title
[stderr] error: a field is missing
[stderr]  --> --columns:1:4
[stderr]   |
[stderr] 1 | id,,title
[stderr]   |    ^
[stderr]   |
[stderr] help: known: id path uid title company via stage outcome urls req_id source location workplace employment salary posted deadline priority tags contacts interviews tasks offer tailor snooze reminders log custom conflicts notes applied_on closed_on days_in_stage last_event_on next posting applied closed days last_event due tag url contact interview task note pay reminder
[exit 2]
$ trackway list --columns id --format ids
[stderr] error: `--columns` has no say in this format
[stderr] hint: use it with table, json, jsonl, yaml, csv or tsv
[exit 2]
$ trackway list --json --columns id,salary.max,log.at,custom.x,posting
[
  {
    "id": "bread-cook-head",
    "salary": null,
    "log": [
      {
        "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]"
      }
    ],
    "custom": {
      "x": -5
    },
    "posting": null
  },
  {
    "id": "bei-jing-ke-ji-gong-cheng-shi",
    "salary": {
      "max": 95000
    },
    "log": [
      {
        "at": "2026-11-21T11:00:00+01:00[Europe/Berlin]"
      }
    ],
    "custom": null,
    "posting": null
  }
]
$ trackway contact list --columns id,stage
[stderr] error: unknown field `stage`
[stderr]  --> --columns:1:4
[stderr]   |
[stderr] 1 | id,stage
[stderr]   |    ^^^^^
[stderr]   |
[stderr] help: known: id path uid name also_known_as company title kind emails phones urls every source restricted keep_until log custom conflicts notes url email phone note alias
[exit 2]

"#]],
    );
}

#[test]
fn a_list_is_sorted_and_cut_short() {
    same(
        jobs().session(&[
            "list --all --sort -salary,title --columns id,salary.max",
            "list --all --sort notes --columns id",
            "list --sort titel",
            "list --limit 1 -q",
            "list --limit 0",
            "list --limit one",
        ]),
        str![[r#"
$ trackway list --all --sort -salary,title --columns id,salary.max
ID                             SALARY.MAX
bei-jing-ke-ji-gong-cheng-shi       95000
baker
bread-cook-head
[stderr] 3 jobs
$ trackway list --all --sort notes --columns id
ID
bread-cook-head
baker
bei-jing-ke-ji-gong-cheng-shi
[stderr] 3 jobs
$ trackway list --sort titel
[stderr] error: unknown field `titel`
[stderr]   |
[stderr] 1 | titel
[stderr]   | ^^^^^
[stderr]   |
[stderr] help: did you mean `title`?
[exit 2]
$ trackway list --limit 1 -q
ID               STAGE  DAYS  COMPANY  TITLE         DUE         NEXT
bread-cook-head  lead      0  =Bread   Cook, "head"  2026-11-24  deadline
$ trackway list --limit 0
[stderr] 0 of 2 open jobs
$ trackway list --limit one
[stderr] error: invalid value 'one' for '--limit <N>': write a whole number, such as 10
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn a_line_of_ones_own_is_made_of_fields() {
    same(
        jobs().session(&[
            r"list --format '{{ id }}\t{{ title }}' --all",
            "list --format '{{ salary.max }}|{{ next.due }}|{{ custom.x }}|{{ tags | join(sep=\"+\") }}'",
            "list --format '{% for t in tags %}{{ t }};{% endfor %}{{ log[0].at }}'",
            "show baker --format '{{ stage }} {{ outcome | upper }}{{ deadline | default(value=\"-\") }}'",
            "list nothing --format '{{ id }}'",
        ]),
        str![[r#"
$ trackway list --format '{{ id }}\t{{ title }}' --all
bread-cook-head	Cook, "head"
bei-jing-ke-ji-gong-cheng-shi	工程师
baker	Baker
$ trackway list --format '{{ salary.max }}|{{ next.due }}|{{ custom.x }}|{{ tags | join(sep="+") }}'
|2026-11-24|-5|a+b
95000|2026-11-28||
$ trackway list --format '{% for t in tags %}{{ t }};{% endfor %}{{ log[0].at }}'
a;b;2026-11-21T11:00:00+01:00[Europe/Berlin]
2026-11-21T11:00:00+01:00[Europe/Berlin]
$ trackway show baker --format '{{ stage }} {{ outcome | upper }}{{ deadline | default(value="-") }}'
closed REJECTED-
$ trackway list nothing --format '{{ id }}'

"#]],
    );
}

#[test]
fn a_line_that_can_not_be_is_refused_before_anything_is_said() {
    same(
        jobs().session(&[
            "list --format '{{ id }} {{ titel }}'",
            "list --format '{{ salary.maxx }}' --json",
            "list --format '{{ salary.maxx }}'",
            "list --format '{{ id'",
            "list --format '{{ id | uper }}'",
            "list --format '{{ get_env(name=\"HOME\") }}'",
            "list --format '{% include \"/etc/passwd\" %}'",
            "list --format '{% for i in range(end=100000000) %}x{% endfor %}'",
            "list --format '{{ title + 1 }}'",
            "list --format yml",
            "list --format csv --json",
            "list --format json --json --limit 0",
        ]),
        str![[r#"
$ trackway list --format '{{ id }} {{ titel }}'
[stderr] error: unknown field `titel`
[stderr]  --> --format:1:13
[stderr]   |
[stderr] 1 | {{ id }} {{ titel }}
[stderr]   |             ^^^^^
[stderr]   |
[stderr] help: did you mean `title`?
[exit 2]
$ trackway list --format '{{ salary.maxx }}' --json
[stderr] {
[stderr]   "error": "`--json` and `--format {{ salary.maxx }}` ask for different answers",
[stderr]   "hints": [
[stderr]     "leave one of them out"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway list --format '{{ salary.maxx }}'
[stderr] error: unknown field `salary.maxx`
[stderr]  --> --format:1:4
[stderr]   |
[stderr] 1 | {{ salary.maxx }}
[stderr]   |    ^^^^^^^^^^^
[stderr]   |
[stderr] help: did you mean `salary.max`?
[exit 2]
$ trackway list --format '{{ id'
[stderr] error: unexpected end of input
[stderr]  --> --format:1:4
[stderr]   |
[stderr] 1 | {{ id
[stderr]   |    ^^
[exit 2]
$ trackway list --format '{{ id | uper }}'
[stderr] error: unknown filter `uper`
[stderr]  --> --format:1:9
[stderr]   |
[stderr] 1 | {{ id | uper }}
[stderr]   |         ^^^^
[stderr]   |
[stderr] help: did you mean `upper`?
[exit 2]
$ trackway list --format '{{ get_env(name="HOME") }}'
[stderr] error: unknown function `get_env`
[stderr]  --> --format:1:4
[stderr]   |
[stderr] 1 | {{ get_env(name="HOME") }}
[stderr]   |    ^^^^^^^
[exit 2]
$ trackway list --format '{% include "/etc/passwd" %}'
[stderr] error: unknown template `/etc/passwd`
[stderr]  --> --format:1:13
[stderr]   |
[stderr] 1 | {% include "/etc/passwd" %}
[stderr]   |             ^^^^^^^^^^^
[exit 2]
$ trackway list --format '{% for i in range(end=100000000) %}x{% endfor %}'
[stderr] error: function `range` would produce 100000000 elements, which exceeds the limit of 100000
[stderr]  --> --format:1:13
[stderr]   |
[stderr] 1 | {% for i in range(end=100000000) %}x{% endfor %}
[stderr]   |             ^^^^^^^^^^^^^^^^^^^^
[exit 2]
$ trackway list --format '{{ title + 1 }}'
[stderr] error: `+` requires both operands to be numbers, found `string` and `i64`
[stderr]  --> --format:1:4
[stderr]   |
[stderr] 1 | {{ title + 1 }}
[stderr]   |    ^^^^^^^^^
[exit 2]
$ trackway list --format yml
[stderr] error: unknown format `yml`
[stderr] hint: did you mean `yaml`?
[exit 2]
$ trackway list --format csv --json
[stderr] {
[stderr]   "error": "`--json` and `--format csv` ask for different answers",
[stderr]   "hints": [
[stderr]     "leave one of them out"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway list --format json --json --limit 0
[]

"#]],
    );
}

#[test]
fn yaml_says_to_every_reader_what_json_says() {
    let sandbox = jobs();
    sandbox.run("note bread 'they said: \"no\" # really'").ok();
    for (line, is_list) in [("list --all", true), ("show bread", false), ("list nothing", true)] {
        let json: Value =
            serde_json::from_str(&sandbox.run(&format!("{line} --json")).stdout).unwrap();
        let yaml = sandbox.run(&format!("{line} --format yaml")).stdout;
        assert_eq!(yaml_serde::from_str::<Value>(&yaml).unwrap(), json, "{yaml}");
        assert_eq!(json.is_array(), is_list);
    }
}

#[test]
fn one_record_has_every_format_too() {
    same(
        jobs().session(&[
            "show bread --format csv",
            "show bread --format ids",
            "show bread --format table",
            "show bread --format yaml",
            "show bread --format jsonl",
            "show bread --format tabel",
        ]),
        str![[r#"
$ trackway show bread --format csv
id,stage,days_in_stage,company,title,next.due,next.what
bread-cook-head,lead,0,'=Bread,"Cook, ""head""",2026-11-24,deadline
$ trackway show bread --format ids
bread-cook-head
$ trackway show bread --format table
ID               STAGE  DAYS  COMPANY  TITLE         DUE         NEXT
bread-cook-head  lead      0  =Bread   Cook, "head"  2026-11-24  deadline
$ trackway show bread --format yaml
id: bread-cook-head
kind: job
path: jobs/2026-11/bread-cook-head.yaml
uid: [UID]
title: Cook, "head"
company: "=Bread"
stage: lead
location: "-5"
deadline: 2026-11-24
tags: [a, b]
log:
  - {at: "2026-11-21T11:00:00+01:00[Europe/Berlin]", stage: lead}
custom: {x: -5}
notes: |-
  two
  lines
applied_on:
closed_on:
days_in_stage: 0
last_event_on: 2026-11-21
next: {what: deadline, due: 2026-11-24}
$ trackway show bread --format jsonl
{"id":"bread-cook-head","kind":"job","path":"jobs/2026-11/bread-cook-head.yaml","uid":"[UID]","title":"Cook, \"head\"","company":"=Bread","stage":"lead","location":"-5","deadline":"2026-11-24","tags":["a","b"],"log":[{"at":"2026-11-21T11:00:00+01:00[Europe/Berlin]","stage":"lead"}],"custom":{"x":-5},"notes":"two\nlines","applied_on":null,"closed_on":null,"days_in_stage":0,"last_event_on":"2026-11-21","next":{"what":"deadline","due":"2026-11-24"}}
$ trackway show bread --format tabel
[stderr] error: unknown format `tabel`
[stderr] hint: did you mean `table`?
[exit 2]

"#]],
    );
}

#[test]
fn what_a_file_holds_does_not_steer_the_terminal() {
    let sandbox = search();
    sandbox.run("add --title Cook").ok();
    let record = "jobs/2026-11/cook.yaml";
    let text = sandbox.file(record).replace("title: Cook", r#"title: "Cook\e[2J\tx""#);
    sandbox.write(record, text);
    same(
        sandbox.session(&["list", "list --columns title", "board"]),
        str![[r#"
$ trackway list
ID    STAGE  DAYS  COMPANY  TITLE            DUE  NEXT
cook  lead      0           Cook\u{1b}[2J x
[stderr] 1 open job
$ trackway list --columns title
TITLE
Cook\u{1b}[2J x
[stderr] 1 open job
$ trackway board
lead 1
  Cook\u{1b}[2J x
  0d

ready 0
applied 0
screening 0
interviewing 0
offer 0
[stderr] 1 open job

"#]],
    );
}

#[test]
fn a_broken_record_among_good_ones_keeps_nobody_from_theirs() {
    let sandbox = jobs();
    sandbox.write("jobs/2026-11/broken.yaml", "title: [\n");
    same(
        sandbox.session(&["list --format ids", "board -q"]),
        str![[r#"
$ trackway list --format ids
bread-cook-head
bei-jing-ke-ji-gong-cheng-shi
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway board -q
lead 1
  =Bread
  Cook, "head"
  0d, due in 3d

ready 0

applied 1
  北京科技
  工程师
  0d, due in 7d

screening 0
interviewing 0
offer 0
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
}
