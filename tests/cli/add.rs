//! `trackway add`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn a_job_holds_everything_that_was_said_of_it() {
    let sandbox = search();
    sandbox.run("contact add 'Jane Doe'").ok();
    same(
        sandbox.session(&["add --title 'Senior Rust Engineer' --company 'Ferrous Systems' \
             --url https://example.org/jobs/42 --url https://example.org/team \
             --location 'Berlin, DE' --salary '80k-95k EUR/year' --tag rust --tag embedded \
             --tag rust --stage applied --source linkedin --via Hays --deadline 'in 2 weeks' \
             --priority high --note 'looks good' --contact jane"]),
        str![[r#"
$ trackway add --title 'Senior Rust Engineer' --company 'Ferrous Systems' --url https://example.org/jobs/42 --url https://example.org/team --location 'Berlin, DE' --salary '80k-95k EUR/year' --tag rust --tag embedded --tag rust --stage applied --source linkedin --via Hays --deadline 'in 2 weeks' --priority high --note 'looks good' --contact jane
add job ferrous-systems-senior-rust-engineer: Senior Rust Engineer  [COMMIT]
[stderr] deadline 2026-12-05

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
contacts/j/jane-doe.yaml
jobs/2026-11/ferrous-systems-senior-rust-engineer.yaml
profile.yaml
trackway.yaml

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-systems-senior-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Senior Rust Engineer
company: Ferrous Systems
via: Hays
stage: applied
urls: [https://example.org/jobs/42, https://example.org/team]
source: linkedin
location: Berlin, DE
salary: {min: 80000, max: 95000, currency: EUR, per: year}
deadline: 2026-12-05
priority: high
tags: [rust, embedded]
contacts:
  - {who: jane-doe}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied, note: looks good}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
add job ferrous-systems-senior-rust-engineer: Senior Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
add contact jane-doe: Jane Doe
  Trackway-Command: contact add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
}

#[test]
fn a_title_is_enough() {
    let sandbox = search();
    same(
        sandbox.session(&["add --title Baker"]),
        str![[r#"
$ trackway add --title Baker
add job baker: Baker  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/baker.yaml")),
        str![[r#"
uid: [UID]
title: Baker
stage: lead
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn programs_get_the_id_the_uid_the_path_and_the_commit() {
    let sandbox = search();
    same(
        sandbox.session(&["add --title Baker --json", "add --title Baker --json"]),
        str![[r#"
$ trackway add --title Baker --json
{
  "id": "baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/baker.yaml",
  "commit": "[COMMIT]",
  "summary": "add job baker: Baker"
}
$ trackway add --title Baker --json
{
  "id": "baker-2",
  "uid": "[UID]",
  "path": "jobs/2026-11/baker-2.yaml",
  "commit": "[COMMIT]",
  "summary": "add job baker-2: Baker",
  "possible_duplicates": [
    "baker"
  ]
}

"#]],
    );
}

#[test]
fn a_dry_run_shows_the_file_and_makes_none() {
    let sandbox = search();
    same(
        without_effect(
            &sandbox,
            &["add --title Baker --dry-run", "add --title Baker --tag a -n --json"],
        ),
        str![[r#"
$ trackway add --title Baker --dry-run
would add job baker: Baker
diff --git a/jobs/2026-11/baker.yaml b/jobs/2026-11/baker.yaml
--- /dev/null
+++ b/jobs/2026-11/baker.yaml
@@ -0,0 +1,5 @@
+uid: [UID]
+title: Baker
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
$ trackway add --title Baker --tag a -n --json
{
  "id": "baker",
  "uid": "[UID]",
  "path": "jobs/2026-11/baker.yaml",
  "commit": null,
  "summary": "add job baker: Baker",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/baker.yaml b/jobs/2026-11/baker.yaml\n--- /dev/null\n+++ b/jobs/2026-11/baker.yaml\n@@ -0,0 +1,6 @@\n+uid: [UID]\n+title: Baker\n+stage: lead\n+tags: [a]\n+log:\n+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n"
}

"#]],
    );
}

#[test]
fn what_does_not_fit_is_refused_with_the_near_word() {
    let sandbox = search();
    same(
        without_effect(
            &sandbox,
            &[
                "add",
                "add --title ''",
                "add --title '  '",
                "add --title Baker --priority hgih",
                "add --title Baker --salary lots",
                "add --title Baker --deadline 2026-02-31",
                "add --title Baker --deadline 05/06",
                "add --title Baker --stage aplied",
                "add --title Baker --stage closed",
                "add --title Baker --contact nobody",
                "add --titel Baker",
                "add --title Baker --json --priority hgih",
                "add --title Baker --json --stage aplied",
            ],
        ),
        str![[r#"
$ trackway add
[stderr] error: there is nothing to add
[stderr] hint: trackway add posting.html, or trackway add --title "Rust Engineer"
[exit 2]
$ trackway add --title ''
[stderr] error: the title is empty
[stderr] hint: trackway add --title "Rust Engineer"
[exit 2]
$ trackway add --title '  '
[stderr] error: the title is empty
[stderr] hint: trackway add --title "Rust Engineer"
[exit 2]
$ trackway add --title Baker --priority hgih
[stderr] error: priority: unknown priority `hgih`
[stderr] hint: did you mean `high`?
[exit 2]
$ trackway add --title Baker --salary lots
[stderr] error: salary: `lots` names no amount
[stderr] hint: write `80k-95k EUR/year`; `salary.text=...` keeps any other words
[exit 2]
$ trackway add --title Baker --deadline 2026-02-31
[stderr] error: deadline: there is no day `2026-02-31`
[stderr] hint: February 2026 has 28 days
[exit 2]
$ trackway add --title Baker --deadline 05/06
[stderr] error: deadline: `05/06` does not say which day or time is meant
[stderr] hint: type `5 Jun` or `6 May`
[exit 2]
$ trackway add --title Baker --stage aplied
[stderr] error: unknown stage or outcome `aplied`
[stderr] hint: did you mean `applied`?
[exit 2]
$ trackway add --title Baker --stage closed
[stderr] error: a closed job has an outcome
[stderr] hint: use --stage rejected, withdrawn, ghosted, declined, accepted, expired or skipped
[exit 2]
$ trackway add --title Baker --contact nobody
[stderr] error: no contact matches `nobody`
[stderr] hint: trackway contact add "nobody"
[exit 3]
$ trackway add --titel Baker
[stderr] error: unexpected argument '--titel' found
[stderr] 
[stderr]   tip: a similar argument exists: '--title'
[stderr] 
[stderr] Usage: trackway add [OPTIONS] <SOURCE|--title <TITLE>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway add --title Baker --json --priority hgih
[stderr] {
[stderr]   "error": "priority: unknown priority `hgih`",
[stderr]   "hints": [
[stderr]     "did you mean `high`?"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway add --title Baker --json --stage aplied
[stderr] {
[stderr]   "error": "unknown stage or outcome `aplied`",
[stderr]   "hints": [
[stderr]     "did you mean `applied`?"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn a_second_job_of_that_name_is_added_and_said_to_look_alike() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "add --title 'rust engineer' --company FERROUS",
            "add --title 'Rust Engineer' --company Ferrous --json",
            "list --format ids",
        ]),
        str![[r#"
$ trackway add --title 'rust engineer' --company FERROUS
add job ferrous-rust-engineer-2: rust engineer  [COMMIT]
[stderr] warning: this may be the same as ferrous-rust-engineer
$ trackway add --title 'Rust Engineer' --company Ferrous --json
{
  "id": "ferrous-rust-engineer-3",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer-3.yaml",
  "commit": "[COMMIT]",
  "summary": "add job ferrous-rust-engineer-3: Rust Engineer",
  "possible_duplicates": [
    "ferrous-rust-engineer",
    "ferrous-rust-engineer-2"
  ]
}
$ trackway list --format ids
ferrous-rust-engineer
ferrous-rust-engineer-2
ferrous-rust-engineer-3

"#]],
    );
}

#[test]
fn a_posting_that_is_there_already_is_refused_however_its_address_is_decorated() {
    let sandbox = search();
    sandbox.run("add --title Baker --url https://example.org/jobs/42?id=7").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "add --title Cook --url https://example.org/jobs/42?id=7",
                "add --title Cook --url 'http://example.org/jobs/42/?utm_source=x&id=7#top'",
                "add --title Cook --url https://example.org/jobs/42?id=7 --json",
                "add --title Cook --url https://example.org/jobs/42?id=7 --dry-run",
            ],
        ),
        str![[r#"
$ trackway add --title Cook --url https://example.org/jobs/42?id=7
[stderr] error: job `baker` has the address https://example.org/jobs/42?id=7
[stderr] hint: trackway show baker; or add it with --anyway
[exit 4]
$ trackway add --title Cook --url 'http://example.org/jobs/42/?utm_source=x&id=7#top'
[stderr] error: job `baker` has the address http://example.org/jobs/42/?utm_source=x&id=7#top
[stderr] hint: trackway show baker; or add it with --anyway
[exit 4]
$ trackway add --title Cook --url https://example.org/jobs/42?id=7 --json
[stderr] {
[stderr]   "error": "job `baker` has the address https://example.org/jobs/42?id=7",
[stderr]   "hints": [
[stderr]     "trackway show baker; or add it with --anyway"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "baker"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway add --title Cook --url https://example.org/jobs/42?id=7 --dry-run
[stderr] error: job `baker` has the address https://example.org/jobs/42?id=7
[stderr] hint: trackway show baker; or add it with --anyway
[exit 4]

"#]],
    );
    same(
        sandbox.session(&[
            "add --title Cook --url https://example.org/jobs/42?id=7 --anyway",
            "add --title Waiter --url https://example.org/jobs/42?id=8",
        ]),
        str![[r#"
$ trackway add --title Cook --url https://example.org/jobs/42?id=7 --anyway
add job cook: Cook  [COMMIT]
$ trackway add --title Waiter --url https://example.org/jobs/42?id=8
add job waiter: Waiter  [COMMIT]

"#]],
    );
}

#[test]
fn a_salary_is_read_from_the_words_of_an_advertisement() {
    let sandbox = search();
    let salaries = [
        "80k-95k EUR/year",
        "€ 50/hour",
        "100000",
        "4.500 EUR per month",
        "from 90k USD",
        "up to £65,000",
        "120k CHF",
    ];
    let mut seen = String::new();
    for (number, words) in salaries.iter().enumerate() {
        let title = format!("n{number}");
        let outcome = sandbox.command_of(["add", "--title", &title, "--salary", words]).run();
        if outcome.status == 0 {
            let file = sandbox.file(&format!("jobs/2026-11/{title}.yaml"));
            let line = file.lines().find(|line| line.starts_with("salary")).unwrap();
            seen += &format!("{words:<22} {line}\n");
        } else {
            seen += &format!("{words:<22} {outcome}");
        }
    }
    same(
        seen,
        str![[r#"
80k-95k EUR/year       salary: {min: 80000, max: 95000, currency: EUR, per: year}
€ 50/hour              salary: {min: 50, max: 50, currency: EUR, per: hour}
100000                 salary: {min: 100000, max: 100000}
4.500 EUR per month    salary: {min: 4500, max: 4500, currency: EUR, per: month}
from 90k USD           salary: {min: 90000, currency: USD}
up to £65,000          salary: {max: 65000, currency: GBP}
120k CHF               salary: {min: 120000, max: 120000, currency: CHF}

"#]],
    );
}

#[test]
fn a_deadline_is_read_from_plain_words() {
    let sandbox = search();
    let words = ["2026-12-01", "tomorrow", "fri", "in 2 weeks", "+3d", "1 dec", "2026-12-01 17:00"];
    let mut seen = String::new();
    for (number, words) in words.iter().enumerate() {
        let title = format!("n{number}");
        sandbox.command_of(["add", "--title", &title, "--deadline", words]).run().ok();
        let file = sandbox.file(&format!("jobs/2026-11/{title}.yaml"));
        let line = file.lines().find(|line| line.starts_with("deadline")).unwrap();
        seen += &format!("{words:<17} {line}\n");
    }
    same(
        seen,
        str![[r#"
2026-12-01        deadline: 2026-12-01
tomorrow          deadline: 2026-11-22
fri               deadline: 2026-11-27
in 2 weeks        deadline: 2026-12-05
+3d               deadline: 2026-11-24
1 dec             deadline: 2026-12-01
2026-12-01 17:00  deadline: 2026-12-01 17:00 Europe/Berlin

"#]],
    );
}

#[test]
fn names_in_any_script_get_a_readable_id() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "add --title 工程师 --company 北京科技",
            "add --title Разработчик --company Яндекс",
            "add --title 'Inżynier oprogramowania' --company 'Łódź Sp. z o.o.'",
            "add --title \"Chef d'équipe\" --company L\\'Oréal",
            "add --title 😀🎉",
            "add --title ../../etc --company ..",
            "add --title con",
            "list",
        ]),
        str![[r#"
$ trackway add --title 工程师 --company 北京科技
add job bei-jing-ke-ji-gong-cheng-shi: 工程师  [COMMIT]
$ trackway add --title Разработчик --company Яндекс
add job iandeks-razrabotchik: Разработчик  [COMMIT]
$ trackway add --title 'Inżynier oprogramowania' --company 'Łódź Sp. z o.o.'
add job lodz-sp-z-o-o-inzynier-oprogramowania: Inżynier oprogramowania  [COMMIT]
$ trackway add --title "Chef d'équipe" --company L\'Oréal
add job loreal-chef-dequipe: Chef d'équipe  [COMMIT]
$ trackway add --title 😀🎉
add job grinning-tada: 😀🎉  [COMMIT]
$ trackway add --title ../../etc --company ..
add job etc: ../../etc  [COMMIT]
$ trackway add --title con
add job con-1: con  [COMMIT]
$ trackway list
ID                                     STAGE  DAYS  COMPANY          TITLE                    DUE  NEXT
bei-jing-ke-ji-gong-cheng-shi          lead      0  北京科技         工程师
con-1                                  lead      0                   con
etc                                    lead      0  ..               ../../etc
grinning-tada                          lead      0                   😀🎉
iandeks-razrabotchik                   lead      0  Яндекс           Разработчик
lodz-sp-z-o-o-inzynier-oprogramowania  lead      0  Łódź Sp. z o.o.  Inżynier oprogramowania
loreal-chef-dequipe                    lead      0  L'Oréal          Chef d'équipe
[stderr] 7 open jobs

"#]],
    );
    assert!(!sandbox.work().join("../etc.yaml").exists());
}

#[test]
fn a_title_of_which_no_letter_is_left_has_its_uid_for_an_id() {
    let sandbox = search();
    same(
        sandbox.session(&["add --title ... --company /", "list"]),
        str![[r#"
$ trackway add --title ... --company /
add job [UID]: ...  [COMMIT]
$ trackway list
ID          STAGE  DAYS  COMPANY  TITLE  DUE  NEXT
[UID]  lead      0  /        ...
[stderr] 1 open job

"#]],
    );
}

#[test]
fn lines_and_escapes_of_a_title_stay_inside_the_file() {
    let sandbox = search();
    let mut seen = String::new();
    for title in ["one\ntwo\n\nTrackway-Undo: x", "\u{1b}[31mred\u{1b}]0;pwn\u{7}\u{202e}evil"] {
        seen += &sandbox.command_of(["add", "--title", title]).run().to_string();
        seen += &sandbox.command_of(["add", "-n", "--title", title]).run().to_string();
    }
    seen += &sandbox.session(&["list", "show red", "show red --json"]);
    assert!(!seen.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{seen:?}");
    same(
        seen,
        str![[r#"
add job one-two-trackway-undo-x: one two Trackway-Undo: x  [COMMIT]
would add job one-two-trackway-undo-x-2: one two Trackway-Undo: x
diff --git a/jobs/2026-11/one-two-trackway-undo-x-2.yaml b/jobs/2026-11/one-two-trackway-undo-x-2.yaml
--- /dev/null
+++ b/jobs/2026-11/one-two-trackway-undo-x-2.yaml
@@ -0,0 +1,9 @@
+uid: [UID]
+title: |-
+  one
+  two
+
+  Trackway-Undo: x
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
[stderr] warning: this may be the same as one-two-trackway-undo-x
add job 31mred-0-pwn-evil: [31mred ]0;pwn evil  [COMMIT]
would add job 31mred-0-pwn-evil-2: [31mred ]0;pwn evil
diff --git a/jobs/2026-11/31mred-0-pwn-evil-2.yaml b/jobs/2026-11/31mred-0-pwn-evil-2.yaml
--- /dev/null
+++ b/jobs/2026-11/31mred-0-pwn-evil-2.yaml
@@ -0,0 +1,5 @@
+uid: [UID]
+title: "\x1B[31mred\x1B]0;pwn\x07\u{202e}evil"
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
[stderr] warning: this may be the same as 31mred-0-pwn-evil
$ trackway list
ID                       STAGE  DAYS  COMPANY  TITLE                                       DUE  NEXT
31mred-0-pwn-evil        lead      0           \u{1b}[31mred\u{1b}]0;pwn\u{7}\u{202e}evil
one-two-trackway-undo-x  lead      0           one⏎two⏎⏎Trackway-Undo: x
[stderr] 2 open jobs
$ trackway show red
\u{1b}[31mred\u{1b}]0;pwn\u{7}\u{202e}evil  jobs/2026-11/31mred-0-pwn-evil.yaml
stage            lead
days_in_stage    0

2026-11-21 11:00 Europe/Berlin     lead
$ trackway show red --json
{
  "id": "31mred-0-pwn-evil",
  "kind": "job",
  "path": "jobs/2026-11/31mred-0-pwn-evil.yaml",
  "uid": "[UID]",
  "title": "\u001b[31mred\u001b]0;pwn\u0007\u202eevil",
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

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
add job 31mred-0-pwn-evil: [31mred ]0;pwn evil
  Trackway-Command: add
  Trackway-Record: [UID]
add job one-two-trackway-undo-x: one two Trackway-Undo: x
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    let log = sandbox.git("log --format=%B");
    assert!(!log.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{log:?}");
    assert_eq!(log.matches("\nTrackway-Undo").count(), 0);
}

#[test]
fn a_title_of_five_thousand_characters_is_kept_whole() {
    let sandbox = search();
    let title = "word ".repeat(1000);
    same(
        sandbox.command_of(["add", "--title", &title]).run(),
        str![[r#"
add job word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word: word word…  [COMMIT]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
jobs/2026-11/word-word-word-word-word-word-word-word-word-word-word-word-word-word-word-word.yaml
profile.yaml
trackway.yaml

"#]],
    );
    let shown = sandbox.run("list --json").json();
    assert_eq!(shown[0]["title"], title.trim());
}

#[test]
fn the_help_says_what_each_option_is_for() {
    same(
        search().session(&["add --help"]),
        str![[r#"
$ trackway add --help
Add a job, of what you say or from a saved posting

SOURCE is a page saved in the browser, a mail, Markdown or plain text; `-` reads
standard input. Its title, company, place, salary and dates become the job, what
you give as options counts more, and its text is kept under postings/. A posting
that is there already is not added again. One of a few words only is taken where
you give --title and --company.

Usage: trackway add [OPTIONS] <SOURCE|--title <TITLE>>

Arguments:
  [SOURCE]
          A saved posting: posting.html, .mhtml, .eml, .md, .txt, or `-`

Options:
      --title <TITLE>
          The title of the opening

      --company <NAME>
          The company: its id or its name

      --url <URL>
          Where the posting is; may be given again

      --location <PLACE>
          Where the work is

      --salary <WORDS>
          What it pays: "80k-95k EUR/year"

      --tag <TAG>
          Your word for it; may be given again

      --stage <STAGE|OUTCOME>
          Where it stands
          
          [default: lead]

      --source <SOURCE>
          Where you found it

      --via <NAME>
          The agency, when there is one

      --deadline <WHEN>
          The last day to apply

      --priority <PRIORITY>
          How much it matters: high, normal or low

      --note <TEXT>
          What to remember of its first day

      --contact <WHO>
          A contact in it; may be given again

      --anyway
          Add it even when its posting is there already

      --refresh <ID>
          Read the posting of this job again: fill what is empty, name what
          differs

  -n, --dry-run
          Show what would change, and change nothing

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -C, --repo <DIR>
          The repository, or a folder in it [default: upwards from here, else
          your default]
          
          [env: TRACKWAY_REPO]

      --json
          Answer with one JSON document; errors too, on standard error

  -q, --quiet
          Say nothing but the answer and errors

      --color <WHEN>
          When to colour: auto, always or never

      --no-pager
          Show long answers without a pager

"#]],
    );
}

#[test]
fn an_empty_option_is_none_and_quotes_keep_a_comma() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "add --title X --location '' --company ' ' --deadline '' --salary '' --priority '' -n",
            "contact add 'J. Doe' --company '' --title '' --kind '' --source '' -n",
            "company add Acme --location '' --industry '' -n",
            "add --title X --tag '\"a, b\", c' -n",
        ]),
        str![[r#"
$ trackway add --title X --location '' --company ' ' --deadline '' --salary '' --priority '' -n
would add job x: X
diff --git a/jobs/2026-11/x.yaml b/jobs/2026-11/x.yaml
--- /dev/null
+++ b/jobs/2026-11/x.yaml
@@ -0,0 +1,5 @@
+uid: [UID]
+title: X
+stage: lead
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
$ trackway contact add 'J. Doe' --company '' --title '' --kind '' --source '' -n
would add contact j-doe: J. Doe
diff --git a/contacts/j/j-doe.yaml b/contacts/j/j-doe.yaml
--- /dev/null
+++ b/contacts/j/j-doe.yaml
@@ -0,0 +1,2 @@
+uid: [UID]
+name: J. Doe
$ trackway company add Acme --location '' --industry '' -n
would add company acme: Acme
diff --git a/companies/acme.yaml b/companies/acme.yaml
--- /dev/null
+++ b/companies/acme.yaml
@@ -0,0 +1,2 @@
+uid: [UID]
+name: Acme
$ trackway add --title X --tag '"a, b", c' -n
would add job x: X
diff --git a/jobs/2026-11/x.yaml b/jobs/2026-11/x.yaml
--- /dev/null
+++ b/jobs/2026-11/x.yaml
@@ -0,0 +1,6 @@
+uid: [UID]
+title: X
+stage: lead
+tags: ["a, b", c]
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn an_empty_item_is_refused_and_a_comma_parts_tags() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "add --title X --url ''",
            "add --title X --tag ''",
            "add --title X --url example.org/jobs",
            "add --title X --tag a,b --tag c -n -q",
        ]),
        str![[r#"
$ trackway add --title X --url ''
[stderr] error: urls: an item is empty
[stderr] hint: name something between the commas, or leave it out
[exit 2]
$ trackway add --title X --tag ''
[stderr] error: tags: an item is empty
[stderr] hint: name something between the commas, or leave it out
[exit 2]
$ trackway add --title X --url example.org/jobs
[stderr] error: urls: `example.org/jobs` is no http or https address
[stderr] hint: did you mean `https://example.org/jobs`?
[exit 2]
$ trackway add --title X --tag a,b --tag c -n -q
would add job x: X
diff --git a/jobs/2026-11/x.yaml b/jobs/2026-11/x.yaml
--- /dev/null
+++ b/jobs/2026-11/x.yaml
@@ -0,0 +1,6 @@
+uid: [UID]
+title: X
+stage: lead
+tags: [a, b, c]
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}
