//! Queries, as they are typed.

use snapbox::str;

use crate::search::{search, without_effect};
use crate::{Sandbox, same};

/// Jobs in three countries.
fn jobs() -> Sandbox {
    let sandbox = search();
    for line in [
        "add --title 'Rust Engineer (Zürich)' --company 'Ferrous Systems' --stage applied \
         --salary '85k-105k EUR/year' --tag rust --tag machine-learning --location Zürich",
        "add --title 'Go Developer' --company Tidewater --salary '60 EUR/hour' --tag django \
         --deadline 'in 3 days'",
        "add --title 'Rust Trainer' --company 'Crab & Sons' --salary '120k USD' --tag go",
        "add --title Cook --company Bistro --stage rejected",
        "set tidewater notes='asks for Rust'",
        "set tidewater custom.commute_minutes=35 priority=high",
        "config queries.hot='priority:high or tag:rust'",
        "config queries.wrong='rust stage:applied'",
    ] {
        sandbox.run(line).ok();
    }
    // No command saves what is no query.
    let settings = sandbox.file("trackway.yaml");
    sandbox.write("trackway.yaml", settings.replace("stage:applied", "stage:aplied"));
    sandbox.write("postings/2026-11/tidewater-go-developer.md", "We build kernels.\n");
    sandbox
}

#[test]
fn records_are_found_by_what_their_files_say() {
    let sandbox = jobs();
    let lines = [
        "'zurich'",
        "'rust'",
        "'kernels'",
        "'has:posting'",
        "'tag:go'",
        "'company:\"ferrous systems\"'",
        "'salary>=100000'",
        "'salary>=100kUSD'",
        "'salary>=100k rust'",
        "'custom.commute_minutes<40'",
        "'deadline<7d'",
        "'-deadline<7d'",
        "'stage:rejected'",
        "'closed:2026'",
        "'@hot -machine'",
        "'tag:rust or (tag:go title:trainer)'",
        "--all --sort -salary,id",
    ];
    let lines = lines.map(|line| format!("list --format ids {line}"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    same(
        without_effect(&sandbox, &lines),
        str![[r#"
$ trackway list --format ids 'zurich'
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'rust'
crab-sons-rust-trainer
tidewater-go-developer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'kernels'
tidewater-go-developer
$ trackway list --format ids 'has:posting'
tidewater-go-developer
$ trackway list --format ids 'tag:go'
crab-sons-rust-trainer
$ trackway list --format ids 'company:"ferrous systems"'
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'salary>=100000'
crab-sons-rust-trainer
tidewater-go-developer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'salary>=100kUSD'
crab-sons-rust-trainer
[stderr] 2 left out: their salary is in another currency
$ trackway list --format ids 'salary>=100k rust'
crab-sons-rust-trainer
tidewater-go-developer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'custom.commute_minutes<40'
tidewater-go-developer
$ trackway list --format ids 'deadline<7d'
tidewater-go-developer
$ trackway list --format ids '-deadline<7d'
crab-sons-rust-trainer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'stage:rejected'
bistro-cook
$ trackway list --format ids 'closed:2026'
bistro-cook
$ trackway list --format ids '@hot -machine'
tidewater-go-developer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids 'tag:rust or (tag:go title:trainer)'
crab-sons-rust-trainer
ferrous-systems-rust-engineer-zurich
$ trackway list --format ids --all --sort -salary,id
tidewater-go-developer
crab-sons-rust-trainer
ferrous-systems-rust-engineer-zurich
bistro-cook

"#]],
    );
}

#[test]
fn a_company_is_found_by_each_of_its_names_whichever_stands_in_the_job() {
    let sandbox = search();
    sandbox.write(
        "companies/kontor.yaml",
        "uid: kc00000001\nname: Nordische Werke GmbH\nalso_known_as: [NW, ノルド]\n",
    );
    for (id, company) in [("by-id", "kontor"), ("by-name", "NW"), ("of-others", "Nowhere Inc")] {
        let text = format!("uid: kj{}\ntitle: Cook\ncompany: {company}\nstage: lead\n", id.len());
        sandbox.write(&format!("jobs/{id}.yaml"), text);
    }
    let lines =
        ["company:nordische", "company:NW", "gmbh", "company:ノルド", "-company:werke", "via:nw"];
    let lines = lines.map(|query| format!("list --format ids {query}"));
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    same(
        without_effect(&sandbox, &lines),
        str![[r#"
$ trackway list --format ids company:nordische
by-id
by-name
$ trackway list --format ids company:NW
by-id
by-name
$ trackway list --format ids gmbh
by-id
by-name
$ trackway list --format ids company:ノルド
by-id
by-name
$ trackway list --format ids -company:werke
of-others
$ trackway list --format ids via:nw

"#]],
    );
    sandbox.write("trackway.yaml", "format: 1\nqueries: {later: }\n");
    same(
        sandbox.run("list @later"),
        str![[r#"
[stderr] error: no saved query is called `later`
[stderr]   |
[stderr] 1 | @later
[stderr]   | ^^^^^^
[stderr]   |
[stderr] help: saved queries stand under `queries` in trackway.yaml; to look for the word, quote it: "@later"
[exit 2]

"#]],
    );
}

#[test]
fn what_is_not_understood_is_pointed_at_and_nothing_is_listed() {
    let sandbox = jobs();
    same(
        without_effect(
            &sandbox,
            &[
                "list 'rust stage:aplied'",
                "list 'http://example.org'",
                "list 'stage:applied (tag:rust or tag:go'",
                "list 'deadline<7m'",
                "list 'rust @wrong'",
                "list '@hit'",
                "list 'stage:aplied' --json",
                "list --sort stage,titel",
                "contact list 'kind:recruter'",
                "company list 'is:open'",
            ],
        ),
        str![[r#"
$ trackway list 'rust stage:aplied'
[stderr] error: unknown stage `aplied`
[stderr]   |
[stderr] 1 | rust stage:aplied
[stderr]   |            ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[exit 2]
$ trackway list 'http://example.org'
[stderr] error: unknown field `http`
[stderr]   |
[stderr] 1 | http://example.org
[stderr]   | ^^^^
[stderr]   |
[stderr] help: to look for the word, quote it: `"http://example.org"`
[exit 2]
$ trackway list 'stage:applied (tag:rust or tag:go'
[stderr] error: a parenthesis is not closed
[stderr]   |
[stderr] 1 | stage:applied (tag:rust or tag:go
[stderr]   |               ^
[stderr]   |
[stderr] help: write `)` at its end; one to look for is quoted
[exit 2]
$ trackway list 'deadline<7m'
[stderr] error: `7m` has no unit of dates
[stderr]   |
[stderr] 1 | deadline<7m
[stderr]   |          ^^
[stderr]   |
[stderr] help: the units are `d` (days), `w` (weeks), `mo` (months) and `y` (years): `7d` is in a week, `-7d` a week ago
[exit 2]
$ trackway list 'rust @wrong'
[stderr] error: in the saved query `wrong`: unknown stage `aplied`
[stderr]   |
[stderr] 1 | rust stage:aplied
[stderr]   |            ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[exit 2]
$ trackway list '@hit'
[stderr] error: no saved query is called `hit`
[stderr]   |
[stderr] 1 | @hit
[stderr]   | ^^^^
[stderr]   |
[stderr] help: did you mean `@hot`?
[exit 2]
$ trackway list 'stage:aplied' --json
[stderr] {
[stderr]   "error": "unknown stage `aplied`",
[stderr]   "hints": [
[stderr]     "did you mean `applied`?"
[stderr]   ],
[stderr]   "typed": {
[stderr]     "text": "stage:aplied",
[stderr]     "column": 7,
[stderr]     "width": 6
[stderr]   },
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway list --sort stage,titel
[stderr] error: unknown field `titel`
[stderr]   |
[stderr] 1 | stage,titel
[stderr]   |       ^^^^^
[stderr]   |
[stderr] help: did you mean `title`?
[exit 2]
$ trackway contact list 'kind:recruter'
[stderr] error: unknown kind `recruter`
[stderr]   |
[stderr] 1 | kind:recruter
[stderr]   |      ^^^^^^^^
[stderr]   |
[stderr] help: did you mean `recruiter`?
[exit 2]
$ trackway company list 'is:open'
[stderr] error: there is no `is:open` for a company
[stderr]   |
[stderr] 1 | is:open
[stderr]   |    ^^^^
[stderr]   |
[stderr] help: ask for its fields; `trackway schema company` names them
[exit 2]

"#]],
    );
}

#[test]
fn only_what_is_a_query_is_saved() {
    let sandbox = jobs();
    same(
        sandbox.session(&[
            "config 'queries.hot=stage:aplied'",
            "config 'queries.hot=(rust'",
            "config queries.people=kind:recruiter",
            "config 'queries.both=@people or @nobody'",
            "config queries.people=",
        ]),
        str![[r#"
$ trackway config 'queries.hot=stage:aplied'
[stderr] error: unknown stage `aplied`
[stderr]   |
[stderr] 1 | stage:aplied
[stderr]   |       ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[exit 2]
$ trackway config 'queries.hot=(rust'
[stderr] error: a parenthesis is not closed
[stderr]   |
[stderr] 1 | (rust
[stderr]   | ^
[stderr]   |
[stderr] help: write `)` at its end; one to look for is quoted
[exit 2]
$ trackway config queries.people=kind:recruiter
config queries.people=kind:recruiter  [COMMIT]
[stderr] committed first: edit by hand: trackway.yaml: queries.wrong rust stage:applied -> rust stage:aplied
$ trackway config 'queries.both=@people or @nobody'
[stderr] error: in the saved query `people`: unknown kind `recruiter`
[stderr]   |
[stderr] 1 | kind:recruiter
[stderr]   |      ^^^^^^^^^
[stderr]   |
[stderr] help: one of job, contact, company, share
[exit 2]
$ trackway config queries.people=
config queries.people=  [COMMIT]

"#]],
    );
}
