//! `trackway board`

use serde_json::Value;
use snapbox::str;

use crate::same;
use crate::search::search;

#[test]
fn an_empty_board_has_the_open_stages() {
    same(
        search().session(&["board", "board --all -q"]),
        str![[r#"
$ trackway board
lead 0
ready 0
applied 0
screening 0
interviewing 0
offer 0
[stderr] 0 open jobs
$ trackway board --all -q
lead 0
ready 0
applied 0
screening 0
interviewing 0
offer 0
closed 0

"#]],
    );
}

#[test]
fn cards_say_how_long_they_are_there_and_what_is_due() {
    let sandbox = search();
    for line in [
        "add --title Baker --company 'Bread & Sons' --deadline 'in 3 days'",
        "add --title Miller --deadline 'in 5 days'",
        "add --title 工程师 --company 北京科技 --stage offer",
        "add --title Cook --company Zühlke --stage rejected",
    ] {
        sandbox.run(line).ok();
    }
    sandbox.set_now("2026-11-25T10:00:00Z");
    same(
        sandbox.session(&[
            "board",
            "board --limit 1 --sort -title",
            "board stage:closed",
            "board company:bread",
            "board stage:aplied",
            "board --format csv",
        ]),
        str![[r#"
$ trackway board
lead 2
  Bread & Sons
  Baker
  4d, 1d late

  Miller
  4d, due in 1d

ready 0
applied 0
screening 0
interviewing 0

offer 1
  北京科技
  工程师
  4d
[stderr] 3 open jobs
$ trackway board --limit 1 --sort -title
lead 2
  Miller
  4d, due in 1d

  1 more

ready 0
applied 0
screening 0
interviewing 0

offer 1
  北京科技
  工程师
  4d
[stderr] 3 open jobs
$ trackway board stage:closed
lead 0
ready 0
applied 0
screening 0
interviewing 0
offer 0

closed 1
  Zühlke
  Cook
  rejected, 4d
[stderr] 1 job
$ trackway board company:bread
lead 1
  Bread & Sons
  Baker
  4d, 1d late

ready 0
applied 0
screening 0
interviewing 0
offer 0
[stderr] 1 open job
$ trackway board stage:aplied
[stderr] error: unknown stage `aplied`
[stderr]   |
[stderr] 1 | stage:aplied
[stderr]   |       ^^^^^^
[stderr]   |
[stderr] help: did you mean `applied`?
[exit 2]
$ trackway board --format csv
[stderr] error: invalid value '--format' for '[QUERY]...': it looks like an option
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn programs_get_the_stages_with_their_jobs() {
    let sandbox = search();
    sandbox.run("add --title Baker --stage applied").ok();
    sandbox.run("add --title Cook --stage rejected").ok();
    let board =
        |line: &str| -> Vec<Value> { serde_json::from_str(&sandbox.run(line).stdout).unwrap() };
    let open = board("board --json");
    assert_eq!(open.len(), 6);
    assert_eq!(open[2]["stage"], "applied");
    assert_eq!(
        open[2]["jobs"],
        serde_json::from_str::<Value>(&sandbox.run("list --json").stdout).unwrap()
    );
    assert_eq!(board("board --json --all")[6]["jobs"][0]["id"], "cook");
}
