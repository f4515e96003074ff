//! `--as-of`: every command that reads, as of a day or a commit.

use std::fs;
use std::os::unix::fs::symlink;

use snapbox::str;

use crate::{Sandbox, same, scene};

/// A search of some weeks: two jobs, people, a rename, a removal; today is 21 November.
fn story() -> Sandbox {
    let sandbox = Sandbox::new();
    let day = |now: &str, lines: &[&str]| {
        sandbox.set_now(now);
        for line in lines {
            sandbox.run(line).ok();
        }
    };
    day("2026-10-01T09:00:00Z", &["init", "config currency=EUR"]);
    day(
        "2026-10-05T09:00:00Z",
        &[
            "add --title Baker --company Brod --url https://brod.example.org/7",
            "contact add 'Jane Doe' --company Brod",
            "company add Brod --location Utrecht",
        ],
    );
    day("2026-10-12T09:00:00Z", &["move baker applied", "add --title Miller --company Molen"]);
    day("2026-10-20T09:00:00Z", &["rename brod-baker bread-baker", "config currency=CHF"]);
    day("2026-11-02T09:00:00Z", &["move bread rejected", "remove miller --yes"]);
    day("2026-11-09T09:00:00Z", &["set bread urls=https://other.example.org/1"]);
    sandbox.set_now("2026-11-21T10:00:00Z");
    sandbox
}

#[test]
fn list_shows_the_jobs_of_then_and_counts_their_days_then() {
    same(
        story().session(&[
            "list --all",
            "list --as-of 2026-10-15",
            "list --as-of '3 weeks ago'",
            "list --as-of 2026-10-05 --format ids",
            "list --as-of 2026-10-04",
            "contact list --as-of '5 Oct'",
            "company list --as-of '4 Oct'",
        ]),
        str![[r#"
$ trackway list --all
ID           STAGE     DAYS  COMPANY  TITLE  DUE  NEXT
bread-baker  rejected    19  Brod     Baker
[stderr] 1 job
$ trackway list --as-of 2026-10-15
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead        3  Molen    Miller
brod-baker    applied     3  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs
$ trackway list --as-of '3 weeks ago'
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead       19  Molen    Miller
bread-baker   applied    19  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs
$ trackway list --as-of 2026-10-05 --format ids
brod-baker
$ trackway list --as-of 2026-10-04
[stderr] 0 open jobs
$ trackway contact list --as-of '5 Oct'
ID        NAME      COMPANY  KIND  EMAIL
jane-doe  Jane Doe  Brod
[stderr] 1 contact
$ trackway company list --as-of '4 Oct'
[stderr] 0 companies

"#]],
    );
}

#[test]
fn show_finds_a_record_by_what_it_was_called_then() {
    same(
        story().session(&[
            "show brod-baker --as-of 2026-10-13",
            "show brod-baker",
            "show miller --as-of 2026-11-01",
            "show miller --as-of 2026-11-02",
            "contact show jane --as-of 2026-10-20",
            "company show brod --as-of 2026-10-01",
        ]),
        str![[r#"
$ trackway show brod-baker --as-of 2026-10-13
Baker  jobs/2026-10/brod-baker.yaml
company          Brod
stage            applied
urls             https://brod.example.org/7
days_in_stage    1
next             follow up on 2026-10-19

2026-10-05 11:00 Europe/Berlin     lead
2026-10-12 11:00 Europe/Berlin     applied
$ trackway show brod-baker
[stderr] error: no job matches `brod-baker`
[stderr] hint: did you mean `bread-baker`? `trackway list --all` shows all
[exit 3]
$ trackway show miller --as-of 2026-11-01
Miller  jobs/2026-10/molen-miller.yaml
company          Molen
stage            lead
days_in_stage    20

2026-10-12 11:00 Europe/Berlin     lead
$ trackway show miller --as-of 2026-11-02
[stderr] error: no job matches `miller`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway contact show jane --as-of 2026-10-20
Jane Doe  contacts/j/jane-doe.yaml
company          Brod
$ trackway company show brod --as-of 2026-10-01
[stderr] error: no company matches `brod`
[stderr] hint: `trackway company list` shows all
[exit 3]

"#]],
    );
}

#[test]
fn a_commit_is_seen_from_its_own_day() {
    let sandbox = story();
    sandbox.git("tag before HEAD~3");
    sandbox.git("branch old HEAD~4");
    let abbreviated = sandbox.git("rev-parse --short=8 HEAD~5");
    same(
        sandbox.session(&[
            "log --limit 6",
            "list --as-of before",
            "list --as-of old",
            "list --as-of HEAD~5",
            "list --as-of HEAD",
        ]),
        str![[r#"
$ trackway log --limit 6
[COMMIT] 2026-11-09 10:00 set job bread-baker: +url https://other.example.org/1, -url https://brod.example.org/7
[COMMIT] 2026-11-02 10:00 remove job molen-miller: Miller
[COMMIT] 2026-11-02 10:00 move job bread-baker: applied -> rejected
[COMMIT] 2026-10-20 11:00 config currency=CHF
[COMMIT] 2026-10-20 11:00 rename job brod-baker -> bread-baker
[COMMIT] 2026-10-12 11:00 add job molen-miller: Miller
$ trackway list --as-of before
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead        8  Molen    Miller
bread-baker   applied     8  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs
$ trackway list --as-of old
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead        8  Molen    Miller
bread-baker   applied     8  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs
$ trackway list --as-of HEAD~5
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead        0  Molen    Miller
brod-baker    applied     0  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs
$ trackway list --as-of HEAD
[stderr] 0 open jobs

"#]],
    );
    let named = sandbox.run(&format!("list --json --as-of {}", abbreviated.trim())).ok();
    assert_eq!(named.stdout, sandbox.run("list --json --as-of HEAD~5").ok().stdout);
    assert_eq!(named.json()[0]["days_in_stage"], 0);
}

#[test]
fn log_and_diff_end_with_the_commit_of_then() {
    same(
        story().session(&[
            "log --as-of 2026-10-12",
            "log brod-baker --as-of 2026-10-19",
            "log molen-miller --as-of 2026-11-05",
            "diff --as-of 2026-10-12",
            "diff HEAD~4 --as-of 2026-10-20",
            "diff brod-baker HEAD~7 --as-of 2026-10-12",
            "diff brod-baker HEAD~7 HEAD~6 --as-of 2026-10-12",
        ]),
        str![[r#"
$ trackway log --as-of 2026-10-12
[COMMIT] 2026-10-12 11:00 add job molen-miller: Miller
[COMMIT] 2026-10-12 11:00 move job brod-baker: lead -> applied
[COMMIT] 2026-10-05 11:00 add company brod: Brod
[COMMIT] 2026-10-05 11:00 add contact jane-doe: Jane Doe
[COMMIT] 2026-10-05 11:00 add job brod-baker: Baker
[COMMIT] 2026-10-01 11:00 config currency=EUR
[COMMIT] 2026-10-01 11:00 init
$ trackway log brod-baker --as-of 2026-10-19
[COMMIT] 2026-10-12 11:00 move job brod-baker: lead -> applied
[COMMIT] 2026-10-05 11:00 add job brod-baker: Baker
$ trackway log molen-miller --as-of 2026-11-05
[COMMIT] 2026-11-02 10:00 remove job molen-miller: Miller
[COMMIT] 2026-10-12 11:00 add job molen-miller: Miller
$ trackway diff --as-of 2026-10-12
$ trackway diff HEAD~4 --as-of 2026-10-20
diff --git a/trackway.yaml b/trackway.yaml
--- a/trackway.yaml
+++ b/trackway.yaml
@@ -1,5 +1,5 @@
 # Settings of this job search. `trackway schema settings` lists them all.
 format: 1
-currency: EUR
+currency: CHF
 # What is told, and when; these are the usual rules (docs/reminders.md):
 # reminders: {at: "08:00", interview: [1d, 2h], follow_up: {after: 7d, repeat: 7d, times: 2}, deadline: [3d, 1d, 0d]}
$ trackway diff brod-baker HEAD~7 --as-of 2026-10-12
diff --git a/jobs/2026-10/brod-baker.yaml b/jobs/2026-10/brod-baker.yaml
--- a/jobs/2026-10/brod-baker.yaml
+++ b/jobs/2026-10/brod-baker.yaml
@@ -1,7 +1,8 @@
 uid: [UID]
 title: Baker
 company: Brod
-stage: lead
+stage: applied
 urls: [https://brod.example.org/7]
 log:
   - {at: 2026-10-05 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-10-12 11:00 Europe/Berlin, stage: applied}
$ trackway diff brod-baker HEAD~7 HEAD~6 --as-of 2026-10-12
diff --git a/jobs/2026-10/brod-baker.yaml b/jobs/2026-10/brod-baker.yaml
--- a/jobs/2026-10/brod-baker.yaml
+++ b/jobs/2026-10/brod-baker.yaml
@@ -1,7 +1,8 @@
 uid: [UID]
 title: Baker
 company: Brod
-stage: lead
+stage: applied
 urls: [https://brod.example.org/7]
 log:
   - {at: 2026-10-05 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-10-12 11:00 Europe/Berlin, stage: applied}

"#]],
    );
}

#[test]
fn status_and_check_know_nothing_of_hand_edits() {
    let sandbox = story();
    sandbox.write("jobs/2026-10/bread-baker.yaml", "title: [\n");
    sandbox.write("jobs/2026-11/new.yaml", "title: New\nstage: lead\n");
    sandbox.write(".gitattributes", "");
    same(
        sandbox.session(&[
            "status --as-of 2026-10-20",
            "check --as-of 2026-10-20",
            "status --as-of today",
            "check --as-of yesterday --json",
            "list --all --as-of today",
        ]),
        str![[r#"
$ trackway status --as-of 2026-10-20
[WORK]
     1 lead
     1 applied
1 contact, 1 company
last commit [COMMIT] config currency=CHF
$ trackway check --as-of 2026-10-20
fine: 4 records
$ trackway status --as-of today
[WORK]
     1 closed
1 contact, 1 company
last commit [COMMIT] set job bread-baker: +url https://other.example.org/1, -url https://brod.example.org/7
$ trackway check --as-of yesterday --json
{
  "files": 3,
  "errors": 0,
  "warnings": 0,
  "problems": [],
  "fixed": [],
  "obstacle": null
}
$ trackway list --all --as-of today
ID           STAGE     DAYS  COMPANY  TITLE  DUE  NEXT
bread-baker  rejected    19  Brod     Baker
[stderr] 1 job

"#]],
    );
}

#[test]
fn settings_and_addresses_are_those_of_then() {
    let sandbox = story();
    same(
        sandbox.session(&[
            "config currency",
            "config currency --as-of 2026-10-19",
            "config currency --as-of 2026-10-01",
            "config profile.name --as-of 2026-10-19",
            "open bread --print",
            "open bread --print --as-of 2026-11-01",
        ]),
        str![[r#"
$ trackway config currency
CHF
$ trackway config currency --as-of 2026-10-19
EUR
$ trackway config currency --as-of 2026-10-01
EUR
$ trackway config profile.name --as-of 2026-10-19
[stderr] error: `profile.name` is not set
[stderr] hint: trackway config profile.name=...
[exit 1]
$ trackway open bread --print
https://other.example.org/1
$ trackway open bread --print --as-of 2026-11-01
https://brod.example.org/7

"#]],
    );
    same(
        scene::refused(&sandbox, "config currency=EUR --as-of yesterday"),
        str![[r#"
[stderr] error: what was can't be changed
[stderr] hint: set it without --as-of
[exit 2]

"#]],
    );
    same(
        scene::refused(&sandbox, "config --user wait --as-of yesterday"),
        str![[r#"
[stderr] error: the argument '--user' cannot be used with '--as-of <DATE|REV>'
[stderr] 
[stderr] Usage: trackway config --user <KEY[=VALUE]>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn saved_queries_are_those_of_today() {
    let sandbox = story();
    sandbox.set_now("2026-11-20T10:00:00Z");
    sandbox.run("config queries.waiting=stage:lead").ok();
    sandbox.set_now("2026-11-21T10:00:00Z");
    sandbox.run("config queries.waiting=stage:applied").ok();
    same(
        sandbox.session(&[
            "list --format ids --as-of 2026-10-15 @waiting",
            "list --format ids --as-of 2026-11-20 'is:closed or @waiting'",
            "config queries --as-of 2026-10-15",
        ]),
        str![[r#"
$ trackway list --format ids --as-of 2026-10-15 @waiting
brod-baker
$ trackway list --format ids --as-of 2026-11-20 'is:closed or @waiting'
bread-baker
$ trackway config queries --as-of 2026-10-15
[stderr] error: `queries` is not set
[stderr] hint: trackway config queries.NAME=...
[exit 1]

"#]],
    );
}

#[test]
fn what_is_no_day_and_no_commit_is_refused() {
    same(
        story().session(&[
            "list --as-of whenever",
            "list --as-of 2026-02-31",
            "list --as-of 'sunday 2026-10-05'",
            "list --as-of 05/10",
            "list --as-of '3 weeks'",
            "list --as-of ''",
            "list --as-of",
            "list --as-of --all",
            "list --as-of HEAD~99",
            "list --as-of deadbeef",
            "list --as-of HEAD:trackway.yaml",
            "list --as-of --json whenever",
            "list --json --as-of whenever",
            "move bread applied --as-of yesterday",
        ]),
        str![[r#"
$ trackway list --as-of whenever
[stderr] error: `whenever` is neither a date nor a revision
[stderr] hint: a day: 2026-11-01, yesterday, `3 weeks ago`; a commit: HEAD~3, or as `trackway log` shows it
[exit 2]
$ trackway list --as-of 2026-02-31
[stderr] error: there is no day `2026-02-31`
[stderr] hint: February 2026 has 28 days
[exit 2]
$ trackway list --as-of 'sunday 2026-10-05'
[stderr] error: 2026-10-05 is a Monday, not a Sunday
[stderr] hint: leave the weekday out: `2026-10-05`
[exit 2]
$ trackway list --as-of 05/10
[stderr] error: `05/10` does not say which day or time is meant
[stderr] hint: type `5 Oct` or `10 May`
[exit 2]
$ trackway list --as-of '3 weeks'
[stderr] error: `3 weeks` does not say which day or time is meant
[stderr] hint: type `-3w`
[exit 2]
$ trackway list --as-of ''
[stderr] error: no day was given
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway list --as-of
[stderr] error: a value is required for '--as-of <DATE|REV>' but none was supplied
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway list --as-of --all
[stderr] error: invalid value '--all' for '--as-of <DATE|REV>': it looks like an option
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway list --as-of HEAD~99
[stderr] error: no commit is called `HEAD~99`
[stderr] hint: trackway log shows the commits
[exit 3]
$ trackway list --as-of deadbeef
[stderr] error: no commit is called `deadbeef`
[stderr] hint: trackway log shows the commits
[exit 3]
$ trackway list --as-of HEAD:trackway.yaml
[stderr] error: `HEAD:trackway.yaml` is neither a date nor a revision
[stderr] hint: a day: 2026-11-01, yesterday, `3 weeks ago`; a commit: HEAD~3, or as `trackway log` shows it
[exit 2]
$ trackway list --as-of --json whenever
[stderr] {
[stderr]   "error": "invalid value '--json' for '--as-of <DATE|REV>': it looks like an option",
[stderr]   "hints": [
[stderr]     "For more information, try '--help'."
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway list --json --as-of whenever
[stderr] {
[stderr]   "error": "`whenever` is neither a date nor a revision",
[stderr]   "hints": [
[stderr]     "a day: 2026-11-01, yesterday, `3 weeks ago`; a commit: HEAD~3, or as `trackway log` shows it"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway move bread applied --as-of yesterday
[stderr] error: unexpected argument '--as-of' found
[stderr] 
[stderr]   tip: to pass '--as-of' as a value, use '-- --as-of'
[stderr] 
[stderr] Usage: trackway move [OPTIONS] <ID|--query <QUERY>> <STAGE|OUTCOME>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn before_the_first_commit_history_says_when_it_begins() {
    same(
        story().session(&[
            "list --as-of 2026-09-30",
            "list --as-of '2026-10-01 10:59'",
            "list --as-of '2026-10-01 11:00'",
            "list --as-of 0001-01-01",
            "show baker --as-of 2026-09-30 --json",
        ]),
        str![[r#"
$ trackway list --as-of 2026-09-30
[stderr] error: history begins with `[COMMIT]` of 2026-10-01 11:00, after that
[stderr] hint: go back no further: --as-of 2026-10-01
[exit 3]
$ trackway list --as-of '2026-10-01 10:59'
[stderr] error: history begins with `[COMMIT]` of 2026-10-01 11:00, after that
[stderr] hint: go back no further: --as-of 2026-10-01
[exit 3]
$ trackway list --as-of '2026-10-01 11:00'
[stderr] 0 open jobs
$ trackway list --as-of 0001-01-01
[stderr] error: history begins with `[COMMIT]` of 2026-10-01 11:00, after that
[stderr] hint: go back no further: --as-of 2026-10-01
[exit 3]
$ trackway show baker --as-of 2026-09-30 --json
[stderr] {
[stderr]   "error": "history begins with `[COMMIT]` of 2026-10-01 11:00, after that",
[stderr]   "hints": [
[stderr]     "go back no further: --as-of 2026-10-01"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]

"#]],
    );
}

#[test]
fn a_day_to_come_is_seen_from_the_last_commit() {
    let sandbox = story();
    sandbox.run("add --title Cook --company Kok --deadline 2026-12-01").ok();
    sandbox.write("jobs/2026-11/unsaved.yaml", "title: Unsaved\nstage: lead\n");
    same(
        sandbox.session(&["list --as-of 2026-12-03", "list --as-of 9999-12-31"]),
        str![[r#"
$ trackway list --as-of 2026-12-03
ID        STAGE  DAYS  COMPANY  TITLE  DUE         NEXT
kok-cook  lead     12  Kok      Cook   2026-12-01  deadline
[stderr] 1 open job
$ trackway list --as-of 9999-12-31
ID        STAGE  DAYS  COMPANY  TITLE  DUE         NEXT
kok-cook  lead      0  Kok      Cook   2026-12-01  deadline
[stderr] 1 open job

"#]],
    );
}

#[test]
fn a_day_ends_at_midnight_where_the_user_lives() {
    let sandbox = Sandbox::new();
    sandbox.set_now("2026-10-20T09:00:00Z");
    sandbox.run("init").ok();
    // The night in which the clocks of Berlin go back: the 25th has 25 hours there.
    for (now, title) in [
        ("2026-10-24T21:59:59Z", "a"),
        ("2026-10-24T22:00:00Z", "b"),
        ("2026-10-25T22:59:59Z", "c"),
        ("2026-10-25T23:00:00Z", "d"),
        // And those of New York a week later: the 1st ends at 5 in the morning, UTC.
        ("2026-11-02T04:59:59Z", "e"),
        ("2026-11-02T05:00:00Z", "f"),
    ] {
        sandbox.set_now(now);
        sandbox.run(&format!("add --title {title} --company x")).ok();
    }
    sandbox.set_now("2026-11-21T10:00:00Z");
    let ids = |day: &str| {
        let ids = sandbox.run(&format!("list --format ids --as-of {day}")).ok().stdout;
        ids.replace("x-", "").replace('\n', "")
    };
    assert_eq!(["2026-10-24", "2026-10-25", "2026-10-26"].map(ids), ["a", "abc", "abcd"]);
    sandbox.run("config time_zone=America/New_York").ok();
    assert_eq!(
        ["2026-10-23", "2026-10-24", "2026-11-01", "2026-11-02"].map(ids),
        ["", "ab", "abcde", "abcdef"]
    );
}

#[test]
fn a_moment_counts_to_the_end_of_its_minute() {
    let sandbox = scene::empty();
    sandbox.set_now("2026-11-21T12:30:40Z");
    sandbox.run("add --title Cook --company Kok").ok();
    sandbox.set_now("2026-11-21T15:00:00Z");
    let ids =
        |moment: &str| sandbox.run(&format!("list --format ids --as-of '{moment}'")).ok().stdout;
    assert_eq!(ids("2026-11-21 13:29"), "");
    assert_eq!(ids("2026-11-21 13:30"), "kok-cook\n");
    assert_eq!(ids("2026-11-21T12:30:39Z"), "");
    assert_eq!(ids("2026-11-21T12:30:40Z"), "kok-cook\n");
    assert_eq!(ids("today 12:00"), "");
    assert_eq!(ids("3 hours ago"), "");
    assert_eq!(ids("2 hours ago"), "kok-cook\n");
}

#[test]
fn of_a_merge_the_first_parent_counts() {
    let sandbox = scene::empty();
    sandbox.git("switch -q -c side");
    sandbox.set_now("2026-11-22T10:00:00Z");
    sandbox.run("add --title Side --company x").ok();
    sandbox.git("switch -q main");
    sandbox.set_now("2026-11-23T10:00:00Z");
    sandbox.run("add --title Main --company x").ok();
    sandbox.set_now("2026-11-25T10:00:00Z");
    sandbox.git("merge -q --no-edit side");
    same(
        sandbox.session(&[
            "list --format ids",
            "list --format ids --as-of 2026-11-24",
            "list --format ids --as-of 2026-11-22",
            "list --format ids --as-of side",
        ]),
        str![[r#"
$ trackway list --format ids
x-main
x-side
$ trackway list --format ids --as-of 2026-11-24
x-main
$ trackway list --format ids --as-of 2026-11-22
$ trackway list --format ids --as-of side
x-side

"#]],
    );
}

#[test]
fn a_repository_in_a_bigger_one_is_read_where_it_lies() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("jobs/2026-10/outside.yaml", "title: Outside\nstage: lead\n");
    sandbox.write("trackway.txt", "");
    sandbox.set_now("2026-10-01T10:00:00Z");
    sandbox.git("add .");
    sandbox.git("commit -q -m 'something else'");
    sandbox.set_now("2026-10-10T10:00:00Z");
    sandbox.run("init deep/search").ok();
    sandbox.run("-C deep/search add --title Baker --company Brod").ok();
    sandbox.set_now("2026-11-21T10:00:00Z");
    sandbox.run("-C deep/search move baker applied").ok();
    same(
        sandbox.session(&[
            "-C deep/search list --as-of 2026-10-12",
            "-C deep/search log --as-of 2026-10-12",
            "-C deep/search check --as-of HEAD~1",
            "-C deep/search list --as-of 2026-10-05",
            "-C deep/search list --as-of HEAD~3",
            "-C deep/search list --as-of 2026-09-05",
        ]),
        str![[r#"
$ trackway -C deep/search list --as-of 2026-10-12
ID          STAGE  DAYS  COMPANY  TITLE  DUE  NEXT
brod-baker  lead      2  Brod     Baker
[stderr] 1 open job
$ trackway -C deep/search log --as-of 2026-10-12
[COMMIT] 2026-10-10 12:00 add job brod-baker: Baker
[COMMIT] 2026-10-10 12:00 init
$ trackway -C deep/search check --as-of HEAD~1
fine: 1 record
$ trackway -C deep/search list --as-of 2026-10-05
[stderr] error: `[COMMIT]` holds no trackway.yaml: there was no repository here yet
[stderr] hint: it begins with `[COMMIT]`: --as-of 2026-10-10
[exit 3]
$ trackway -C deep/search list --as-of HEAD~3
[stderr] error: `[COMMIT]` holds no trackway.yaml: there was no repository here yet
[stderr] hint: it begins with `[COMMIT]`: --as-of 2026-10-10
[exit 3]
$ trackway -C deep/search list --as-of 2026-09-05
[stderr] error: history begins with `[COMMIT]` of 2026-10-01 12:00, after that
[stderr] hint: go back no further: --as-of 2026-10-01
[exit 3]

"#]],
    );
}

#[test]
fn a_record_that_was_broken_then_hides_no_other() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/torn.yaml", "title: [\n");
    sandbox.git("add .");
    sandbox.git("commit -q -m torn");
    fs::remove_file(sandbox.work().join("jobs/2026-11/torn.yaml")).unwrap();
    sandbox.git("commit -q -a -m mended");
    same(
        sandbox.session(&[
            "list --as-of HEAD~1",
            "show torn --as-of HEAD~1",
            "show baker --as-of HEAD~1 --json",
            "status --as-of HEAD~1",
            "check --as-of HEAD~1",
            "list --as-of HEAD",
        ]),
        str![[r#"
$ trackway list --as-of HEAD~1
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway show torn --as-of HEAD~1
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: a file that is needed had problems in `[COMMIT]`
[exit 1]
$ trackway show baker --as-of HEAD~1 --json
{
  "id": "brod-baker",
  "kind": "job",
  "path": "jobs/2026-11/brod-baker.yaml",
  "uid": "[UID]",
  "title": "Baker",
  "company": "Brod",
  "stage": "applied",
  "location": "Rotterdam",
  "log": [
    {
      "at": "2026-11-02",
      "stage": "lead"
    },
    {
      "at": "2026-11-05T09:12:00+01:00[Europe/Berlin]",
      "stage": "applied"
    }
  ],
  "applied_on": "2026-11-05",
  "closed_on": null,
  "days_in_stage": 16,
  "last_event_on": "2026-11-05",
  "next": {
    "what": "follow up",
    "due": "2026-11-12"
  }
}
$ trackway status --as-of HEAD~1
[WORK]
     1 lead
     1 applied
0 contacts, 0 companies
last commit [COMMIT] torn
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/torn.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway check --as-of HEAD~1
error: `[` is not closed
 --> jobs/2026-11/torn.yaml:1:8
  |
1 | title: [
  |        ^

1 error, 0 warnings in 3 records
[exit 1]
$ trackway list --as-of HEAD
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs

"#]],
    );
}

#[test]
fn settings_that_were_broken_then_are_told_at_the_end() {
    let sandbox = scene::two_jobs();
    sandbox.write("trackway.yaml", "format: 1\ntime_zone: Mars/Olympus\n");
    sandbox.git("commit -q -a -m mars");
    sandbox.git("revert --no-edit HEAD");
    same(
        sandbox.session(&["list --as-of HEAD~1", "check --as-of HEAD~1", "list --as-of HEAD"]),
        str![[r#"
$ trackway list --as-of HEAD~1
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: unknown time zone `Mars/Olympus`
[stderr]  --> trackway.yaml:2:12
[stderr]   |
[stderr] 2 | time_zone: Mars/Olympus
[stderr]   |            ^^^^^^^^^^^^
[stderr]   |
[stderr] help: write a zone as `Europe/Berlin` or `America/New_York`
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway check --as-of HEAD~1
error: unknown time zone `Mars/Olympus`
 --> trackway.yaml:2:12
  |
2 | time_zone: Mars/Olympus
  |            ^^^^^^^^^^^^
  |
help: write a zone as `Europe/Berlin` or `America/New_York`

1 error, 0 warnings in 2 records
[exit 1]
$ trackway list --as-of HEAD
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs

"#]],
    );
    sandbox.write("trackway.yaml", "format: 7\n");
    sandbox.git("commit -q -a -m seven");
    sandbox.git("revert --no-edit HEAD");
    same(
        sandbox.run("list --as-of HEAD~1"),
        str![[r#"
[stderr] error: the repository has format `7`, and this trackway knows format 1
[stderr] hint: use the trackway that made it, or a newer one
[exit 1]

"#]],
    );
}

#[test]
fn what_is_no_plain_file_in_a_commit_is_told_and_not_followed() {
    let sandbox = scene::two_jobs();
    symlink("brod-baker.yaml", sandbox.work().join("jobs/2026-11/link.yaml")).unwrap();
    symlink("/etc", sandbox.work().join("companies")).unwrap();
    sandbox.write("jobs/dir.yaml/inner.yaml", "title: x\nstage: lead\n");
    sandbox.write("contacts", "a file\n");
    sandbox.write("jobs/2026-11/other.yml", "title: x\nstage: lead\n");
    sandbox.git("add .");
    sandbox.git("commit -q -m odd");
    for line in ["check", "list --all"] {
        let then = sandbox.run(&format!("{line} --as-of HEAD")).stdout;
        assert_eq!(then, sandbox.run(line).stdout);
    }
    let head = sandbox.git("rev-parse HEAD");
    let submodule = format!("160000,{},jobs/sub", head.trim());
    sandbox.git(&format!("update-index --add --cacheinfo {submodule}"));
    sandbox.git("commit -q -m odder");
    same(
        sandbox.session(&["check --as-of HEAD", "list --as-of HEAD", "show link --as-of HEAD"]),
        str![[r#"
$ trackway check --as-of HEAD
error: is a symlink, and is not followed
--> companies

error: is a file where a folder should be
--> contacts

error: is a symlink, and is not followed
--> jobs/2026-11/link.yaml

warning: is not read
--> jobs/2026-11/other.yml
 |
help: call it jobs/2026-11/other.yaml

error: is a folder where a record should be
--> jobs/dir.yaml

error: is another git repository, and is not read
--> jobs/sub

5 errors, 1 warning in 2 records
[exit 1]
$ trackway list --as-of HEAD
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
[stderr] 2 open jobs
[stderr] error: is a folder where a record should be
[stderr] --> jobs/dir.yaml
[stderr] 
[stderr] error: is another git repository, and is not read
[stderr] --> jobs/sub
[stderr] 
[stderr] error: is a symlink, and is not followed
[stderr] --> jobs/2026-11/link.yaml
[stderr] 
[stderr] error: 3 problems in your files
[exit 1]
$ trackway show link --as-of HEAD
[stderr] error: no job matches `link`
[stderr] hint: `trackway list --all` shows all
[exit 3]

"#]],
    );
}

#[test]
fn what_git_lacks_is_named() {
    let sandbox = scene::two_jobs();
    let lose = |what: &str| {
        let id = sandbox.git(&format!("rev-parse {what}"));
        let (folder, file) = id.trim().split_at(2);
        fs::remove_file(sandbox.work().join(".git/objects").join(folder).join(file)).unwrap();
    };
    lose("HEAD:jobs/2026-11/brod-baker.yaml");
    same(
        sandbox.run("list --as-of HEAD"),
        str![[r#"
ID            STAGE  DAYS  COMPANY          TITLE                 DUE  NEXT
ferrous-rust  lead      1  Ferrous Systems  Senior Rust Engineer
[stderr] 1 open job
[stderr] error: is missing from git: b9461872f1971b02507a93f5ef35947bab06899a
[stderr] --> jobs/2026-11/brod-baker.yaml
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]

"#]],
    );
    lose("HEAD:jobs/2026-11");
    same(
        sandbox.run("list --as-of HEAD"),
        str![[r#"
[stderr] error: git has no tree `2bd9c9860a7d76291a594dc5f320f6db160f4c2a`, which history names
[stderr] hint: see what is broken: git fsck
[exit 1]

"#]],
    );
    let init = sandbox.git("rev-parse HEAD~1");
    lose("HEAD~1");
    let said = sandbox.run("list --as-of 2026-11-20").to_string();
    same(
        said.replace(init.trim(), "[INIT]"),
        str![[r#"
[stderr] error: git has no commit `[INIT]`, which history names
[stderr] hint: see what is broken: git fsck
[exit 1]

"#]],
    );
}

#[test]
fn a_shallow_clone_says_where_it_was_cut_off() {
    let sandbox = story();
    let from = sandbox.work().display().to_string();
    sandbox.git(&format!("clone -q --depth 2 'file://{from}' ../tmp/shallow"));
    same(
        sandbox.session(&[
            "-C ../tmp/shallow list --as-of 2026-11-05",
            "-C ../tmp/shallow list --all --as-of 2026-11-05",
            "-C ../tmp/shallow list --as-of 2026-10-05",
            "-C ../tmp/shallow list --as-of HEAD~5",
        ]),
        str![[r#"
$ trackway -C ../tmp/shallow list --as-of 2026-11-05
[stderr] 0 open jobs
$ trackway -C ../tmp/shallow list --all --as-of 2026-11-05
ID           STAGE     DAYS  COMPANY  TITLE  DUE  NEXT
bread-baker  rejected     3  Brod     Baker
[stderr] 1 job
$ trackway -C ../tmp/shallow list --as-of 2026-10-05
[stderr] error: history is cut off before `[COMMIT]` of 2026-11-02 10:00: this is a shallow clone
[stderr] hint: get the rest: git fetch --unshallow
[exit 3]
$ trackway -C ../tmp/shallow list --as-of HEAD~5
[stderr] error: no commit is called `HEAD~5`
[stderr] hint: trackway log shows the commits
[exit 3]

"#]],
    );
}

#[test]
fn a_rewritten_history_is_not_mistaken_for_a_short_one() {
    let sandbox = story();
    sandbox.git("rebase -q --root --no-ff");
    same(
        sandbox.run("list --as-of 2026-10-15"),
        str![[r#"
[stderr] error: history was rewritten: `[COMMIT]` was written on 2026-10-12 11:00, but committed on 2026-11-21 11:00
[stderr] hint: name the commit: --as-of [COMMIT]
[exit 3]

"#]],
    );
}

#[test]
fn commits_that_were_written_before_and_committed_later_are_pointed_at() {
    let sandbox = story();
    let amend = "commit --amend -q --no-edit --date=2026-10-02T09:00:00Z";
    sandbox.git(amend);
    same(
        sandbox.session(&[
            "list --format ids --as-of 2026-10-15",
            "list --json --as-of 2026-10-01",
            "list --quiet --as-of 2026-10-05 --format ids",
        ]),
        str![[r#"
$ trackway list --format ids --as-of 2026-10-15
molen-miller
brod-baker
[stderr] warning: `[COMMIT]` was written by then, and committed later; perhaps you mean --as-of [COMMIT]
$ trackway list --json --as-of 2026-10-01
[]
$ trackway list --quiet --as-of 2026-10-05 --format ids
brod-baker
[stderr] warning: `[COMMIT]` was written by then, and committed later; perhaps you mean --as-of [COMMIT]

"#]],
    );
}

#[test]
fn dates_in_disorder_are_pointed_at() {
    let sandbox = story();
    sandbox.set_now("2026-10-07T09:00:00Z");
    sandbox.run("note bread 'the clock was wrong'").ok();
    sandbox.set_now("2026-11-21T10:00:00Z");
    let meant = sandbox.run("list --as-of 2026-10-15");
    let meant =
        meant.stderr.trim_end().lines().next().unwrap().rsplit(' ').next().unwrap().to_owned();
    let subject = sandbox.git(&format!("log -1 --format=%s {meant}"));
    assert_eq!(subject, "add job molen-miller: Miller\n");
    same(
        sandbox.session(&[
            "list --all --format ids --as-of 2026-10-15",
            "list --all --format ids --as-of 2026-11-20",
            "list --all --format ids --as-of 2026-10-06",
        ]),
        str![[r#"
$ trackway list --all --format ids --as-of 2026-10-15
bread-baker
[stderr] warning: `[COMMIT]` follows `[COMMIT]`, which has a later date; perhaps you mean --as-of [COMMIT]
$ trackway list --all --format ids --as-of 2026-11-20
bread-baker
$ trackway list --all --format ids --as-of 2026-10-06
brod-baker

"#]],
    );
}

#[test]
fn without_a_commit_there_is_no_past() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.write("trackway.yaml", "format: 1\n");
    same(
        sandbox.session(&["list --as-of yesterday", "list --as-of HEAD", "log --as-of today"]),
        str![[r#"
$ trackway list --as-of yesterday
[stderr] error: there is no commit yet
[stderr] hint: without --as-of the files are read as they are
[exit 3]
$ trackway list --as-of HEAD
[stderr] error: there is no commit yet
[stderr] hint: without --as-of the files are read as they are
[exit 3]
$ trackway log --as-of today
[stderr] error: there is no commit yet
[stderr] hint: without --as-of the files are read as they are
[exit 3]

"#]],
    );
}

#[test]
fn reading_the_past_leaves_everything_as_it_is() {
    let sandbox = story();
    sandbox.write("jobs/2026-11/new.yaml", "title: New\nstage: lead\n");
    let before = scene::picture(&sandbox);
    for line in ["list", "show bread", "log", "diff", "status", "check", "config currency"] {
        sandbox.run(&format!("{line} --as-of 2026-10-25")).ok();
    }
    assert_eq!(scene::picture(&sandbox), before);
}

#[test]
fn the_past_is_there_when_the_files_are_broken() {
    let sandbox = story();
    sandbox.write("trackway.yaml", "format: [\n");
    fs::remove_dir_all(sandbox.work().join("jobs")).unwrap();
    sandbox.write("jobs", "a file\n");
    same(
        sandbox.run("list --as-of 2026-10-20"),
        str![[r#"
ID            STAGE    DAYS  COMPANY  TITLE   DUE         NEXT
molen-miller  lead        8  Molen    Miller
bread-baker   applied     8  Brod     Baker   2026-10-19  follow up
[stderr] 2 open jobs

"#]],
    );
}
