//! `trackway contact`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn a_person_is_added_with_everything_that_was_said_of_them() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "contact add 'Jane Doe' --company Hays --title 'Talent Partner' --kind recruiter \
             --email jane@example.org --email j.doe@hays.example --phone '+49 30 1234567' \
             --url https://example.org/jane --source 'the fair'",
            "contact add 'Jane Doe'",
            "contact add 'Jane Doe' --json",
            "contact add '李小龙'",
            "contact add 'Михаил Ёлкин'",
            "contact add 'Zażółć Gęślą'",
            "contact add 😀",
            "contact list",
            "contact list --format ids",
        ]),
        str![[r#"
$ trackway contact add 'Jane Doe' --company Hays --title 'Talent Partner' --kind recruiter --email jane@example.org --email j.doe@hays.example --phone '+49 30 1234567' --url https://example.org/jane --source 'the fair'
add contact jane-doe: Jane Doe  [COMMIT]
$ trackway contact add 'Jane Doe'
add contact jane-doe-2: Jane Doe  [COMMIT]
[stderr] warning: this may be the same as jane-doe
$ trackway contact add 'Jane Doe' --json
{
  "id": "jane-doe-3",
  "uid": "[UID]",
  "path": "contacts/j/jane-doe-3.yaml",
  "commit": "[COMMIT]",
  "summary": "add contact jane-doe-3: Jane Doe",
  "possible_duplicates": [
    "jane-doe",
    "jane-doe-2"
  ]
}
$ trackway contact add '李小龙'
add contact li-xiao-long: 李小龙  [COMMIT]
$ trackway contact add 'Михаил Ёлкин'
add contact mikhail-iolkin: Михаил Ёлкин  [COMMIT]
$ trackway contact add 'Zażółć Gęślą'
add contact zazolc-gesla: Zażółć Gęślą  [COMMIT]
$ trackway contact add 😀
add contact grinning: 😀  [COMMIT]
$ trackway contact list
ID              NAME          COMPANY  KIND       EMAIL
grinning        😀
jane-doe        Jane Doe      Hays     recruiter  jane@example.org, j.doe@hays.example
jane-doe-2      Jane Doe
jane-doe-3      Jane Doe
li-xiao-long    李小龙
mikhail-iolkin  Михаил Ёлкин
zazolc-gesla    Zażółć Gęślą
[stderr] 7 contacts
$ trackway contact list --format ids
grinning
jane-doe
jane-doe-2
jane-doe-3
li-xiao-long
mikhail-iolkin
zazolc-gesla

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("contacts/j/jane-doe.yaml")),
        str![[r#"
uid: [UID]
name: Jane Doe
company: Hays
title: Talent Partner
kind: recruiter
emails: [jane@example.org, j.doe@hays.example]
phones: ["+49 30 1234567"]
urls: [https://example.org/jane]
source: the fair

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
contacts/g/grinning.yaml
contacts/j/jane-doe-2.yaml
contacts/j/jane-doe-3.yaml
contacts/j/jane-doe.yaml
contacts/l/li-xiao-long.yaml
contacts/m/mikhail-iolkin.yaml
contacts/z/zazolc-gesla.yaml
profile.yaml
trackway.yaml

"#]],
    );
}

#[test]
fn programs_get_contacts_as_they_are_written() {
    let sandbox = search();
    sandbox.run("contact add Jane --kind recruiter").ok();
    sandbox.run("contact add Bob").ok();
    same(
        sandbox.session(&[
            "contact list --json",
            "contact list --format jsonl",
            "contact show jane --json",
        ]),
        str![[r#"
$ trackway contact list --json
[
  {
    "id": "bob",
    "kind": null,
    "path": "contacts/b/bob.yaml",
    "uid": "[UID]",
    "name": "Bob"
  },
  {
    "id": "jane",
    "kind": "recruiter",
    "path": "contacts/j/jane.yaml",
    "uid": "[UID]",
    "name": "Jane"
  }
]
$ trackway contact list --format jsonl
{"id":"bob","kind":null,"path":"contacts/b/bob.yaml","uid":"[UID]","name":"Bob"}
{"id":"jane","kind":"recruiter","path":"contacts/j/jane.yaml","uid":"[UID]","name":"Jane"}
$ trackway contact show jane --json
{
  "id": "jane",
  "kind": "recruiter",
  "path": "contacts/j/jane.yaml",
  "uid": "[UID]",
  "name": "Jane"
}

"#]],
    );
}

#[test]
fn fields_of_a_person_are_set() {
    let sandbox = search();
    sandbox.run("contact add Jane").ok();
    same(
        sandbox.session(&[
            "contact set jane kind=hiring-manager every=2w restricted=true",
            "contact set jane emails+=jane@example.org emails+=j@example.org",
            "contact set jane emails-=j@example.org keep_until=2027-01-01",
            "contact set jane every=",
        ]),
        str![[r#"
$ trackway contact set jane kind=hiring-manager every=2w restricted=true
set contact jane: kind hiring-manager, every 2w, restricted true  [COMMIT]
$ trackway contact set jane emails+=jane@example.org emails+=j@example.org
set contact jane: +email jane@example.org, +email j@example.org  [COMMIT]
$ trackway contact set jane emails-=j@example.org keep_until=2027-01-01
set contact jane: -email j@example.org, keep_until 2027-01-01  [COMMIT]
$ trackway contact set jane every=
set contact jane: every removed  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("contacts/j/jane.yaml")),
        str![[r#"
uid: [UID]
name: Jane
kind: hiring-manager
emails: [jane@example.org]
restricted: true
keep_until: 2027-01-01

"#]],
    );
    same(
        without_effect(
            &sandbox,
            &[
                "contact set jane kind=recuiter",
                "contact set jane email=x",
                "contact set jane every=often",
                "contact set jane restricted=perhaps",
                "contact set jane log+=x",
                "contact set jane name=",
            ],
        ),
        str![[r#"
$ trackway contact set jane kind=recuiter
[stderr] error: unknown kind `recuiter`
[stderr] hint: did you mean `recruiter`?
[exit 2]
$ trackway contact set jane email=x
[stderr] error: unknown field `email`
[stderr] hint: did you mean `emails`?
[exit 2]
$ trackway contact set jane every=often
[stderr] error: `often` is no span of time
[stderr] hint: write a number and `min`, `h`, `d`, `w`, `mo` or `y`: `7d`
[exit 2]
$ trackway contact set jane restricted=perhaps
[stderr] error: `perhaps` is neither `true` nor `false`
[stderr] hint: write `true` or `false`
[exit 2]
$ trackway contact set jane log+=x
[stderr] error: `log` is not set by hand
[stderr] hint: use `trackway contact log`
[exit 2]
$ trackway contact set jane name=
[stderr] error: `name` can't be empty
[stderr] hint: every record of its kind has one: name=...
[exit 2]

"#]],
    );
}

#[test]
fn a_touch_lives_once_with_the_job_or_with_the_person() {
    let sandbox = search();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("add --title Baker").ok();
    same(
        sandbox.session(&[
            "contact log jane 'met at the fair' --on 2026-11-02",
            "contact log jane 'phone, 20 min' --by them --job baker",
            "contact log jane 'sent a card' --json",
            "contact show jane",
            "show baker",
        ]),
        str![[r#"
$ trackway contact log jane 'met at the fair' --on 2026-11-02
log contact jane-doe: met at the fair  [COMMIT]
$ trackway contact log jane 'phone, 20 min' --by them --job baker
log contact jane-doe: phone, 20 min  [COMMIT]
$ trackway contact log jane 'sent a card' --json
{
  "id": "jane-doe",
  "uid": "[UID]",
  "path": "contacts/j/jane-doe.yaml",
  "commit": "[COMMIT]",
  "summary": "log contact jane-doe: sent a card"
}
$ trackway contact show jane
Jane Doe  contacts/j/jane-doe.yaml

2026-11-02                         by: me · met at the fair
2026-11-21 11:00 Europe/Berlin     by: me · sent a card
$ trackway show baker
Baker  jobs/2026-11/baker.yaml
stage            lead
days_in_stage    0

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     touch: jane-doe · by: them · phone, 20 min

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("contacts/j/jane-doe.yaml")),
        str![[r#"
uid: [UID]
name: Jane Doe
log:
  - {at: 2026-11-02, touch: jane-doe, by: me, note: met at the fair}
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-doe, by: me, note: sent a card}

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
  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-doe, by: them, note: "phone, 20 min"}

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
log contact jane-doe: sent a card
  Trackway-Command: contact log
  Trackway-Record: [UID]
log contact jane-doe: phone, 20 min
  Trackway-Command: contact log
  Trackway-Record: [UID]
  Trackway-Record: [UID]
log contact jane-doe: met at the fair
  Trackway-Command: contact log
  Trackway-Record: [UID]
add job baker: Baker
  Trackway-Command: add
  Trackway-Record: [UID]
add contact jane-doe: Jane Doe
  Trackway-Command: contact add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_touch_that_counts_for_no_job_says_for_which_it_may() {
    let sandbox = with_a_job();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("contact add 'John Roe'").ok();
    sandbox.run("set ferrous contacts+=jane-doe").ok();
    let one = sandbox.session(&[
        "contact log jane 'call on Monday'",
        "contact log jane 'call on Monday' --job ferrous",
        "contact log john 'met at the fair'",
        "contact log --query has:name 'sent a card'",
    ]);
    sandbox.run("add --title Baker --company Acme --contact jane-doe").ok();
    let two = sandbox.session(&["contact log jane 'call on Tuesday'"]);
    sandbox.run("move acme rejected").ok();
    let closed = sandbox.session(&["contact log jane 'call on Friday' --json"]);
    same(
        one + &two + &closed,
        str![[r#"
$ trackway contact log jane 'call on Monday'
log contact jane-doe: call on Monday  [COMMIT]
[stderr] not counted for ferrous-rust-engineer; with --job ferrous-rust-engineer it is
$ trackway contact log jane 'call on Monday' --job ferrous
log contact jane-doe: call on Monday  [COMMIT]
$ trackway contact log john 'met at the fair'
log contact john-roe: met at the fair  [COMMIT]
$ trackway contact log --query has:name 'sent a card'
log 2 contacts: sent a card  [COMMIT]
  log contact jane-doe: sent a card
  log contact john-roe: sent a card
[stderr] jane-doe: not counted for ferrous-rust-engineer; with --job ferrous-rust-engineer it is
$ trackway contact log jane 'call on Tuesday'
log contact jane-doe: call on Tuesday  [COMMIT]
$ trackway contact log jane 'call on Friday' --json
{
  "id": "jane-doe",
  "uid": "[UID]",
  "path": "contacts/j/jane-doe.yaml",
  "commit": "[COMMIT]",
  "summary": "log contact jane-doe: call on Friday",
  "notes": [
    "not counted for ferrous-rust-engineer; with --job ferrous-rust-engineer it is"
  ]
}

"#]],
    );
}

#[test]
fn what_can_not_be_is_refused() {
    let sandbox = search();
    sandbox.run("contact add 'Jane Doe'").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "contact",
                "contact add",
                "contact add ''",
                "contact add Bob --kind recruter",
                "contact log jane",
                "contact log jane ''",
                "contact log jane x --on tomorrow",
                "contact log jane x --job nowhere",
                "contact log nobody x",
                "contact add Bob -n",
                "contact add Bob -n --json",
                "contact log jane x -n",
            ],
        ),
        str![[r#"
$ trackway contact
[stderr] Contacts: recruiters, managers, peers
[stderr] 
[stderr] Usage: trackway contact [OPTIONS] <COMMAND>
[stderr] 
[stderr] Commands:
[stderr]   add     Add a contact
[stderr]   list    List the contacts, or what a query finds
[stderr]   show    Show a contact
[stderr]   edit    Edit a contact in your editor
[stderr]   set     Set fields of a contact
[stderr]   log     Write into the log that you were in touch
[stderr]   rename  Give a contact another id, and rewrite every reference to it
[stderr]   remove  Remove a contact; shares keep the plain name; `undo` brings it back
[stderr]   help    Print this message or the help of the given subcommand(s)
[stderr] 
[stderr] Options:
[stderr]   -h, --help  Print help
[stderr] 
[stderr] Global options:
[stderr]   -C, --repo <DIR>    The repository, or a folder in it [default: upwards from
[stderr]                       here, else your default] [env: TRACKWAY_REPO]
[stderr]       --json          Answer with one JSON document; errors too, on standard
[stderr]                       error
[stderr]   -q, --quiet         Say nothing but the answer and errors
[stderr]       --color <WHEN>  When to colour: auto, always or never
[stderr]       --no-pager      Show long answers without a pager
[exit 2]
$ trackway contact add
[stderr] error: the following required arguments were not provided:
[stderr]   <NAME>
[stderr] 
[stderr] Usage: trackway contact add <NAME>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway contact add ''
[stderr] error: the name is empty
[stderr] hint: trackway contact add "Their Name"
[exit 2]
$ trackway contact add Bob --kind recruter
[stderr] error: kind: unknown kind `recruter`
[stderr] hint: did you mean `recruiter`?
[exit 2]
$ trackway contact log jane
[stderr] error: the following required arguments were not provided:
[stderr]   <TEXT>
[stderr] 
[stderr] Usage: trackway contact log [OPTIONS] <ID|--query <QUERY>> <TEXT>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway contact log jane ''
[stderr] error: the text is empty
[stderr] hint: give the words, or `-` for standard input
[exit 2]
$ trackway contact log jane x --on tomorrow
[stderr] error: `tomorrow` is 2026-11-22, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway contact log jane x --job nowhere
[stderr] error: no job matches `nowhere`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway contact log nobody x
[stderr] error: no contact matches `nobody`
[stderr] hint: `trackway contact list` shows all
[exit 3]
$ trackway contact add Bob -n
would add contact bob: Bob
diff --git a/contacts/b/bob.yaml b/contacts/b/bob.yaml
--- /dev/null
+++ b/contacts/b/bob.yaml
@@ -0,0 +1,2 @@
+uid: [UID]
+name: Bob
$ trackway contact add Bob -n --json
{
  "id": "bob",
  "uid": "[UID]",
  "path": "contacts/b/bob.yaml",
  "commit": null,
  "summary": "add contact bob: Bob",
  "dry_run": true,
  "diff": "diff --git a/contacts/b/bob.yaml b/contacts/b/bob.yaml\n--- /dev/null\n+++ b/contacts/b/bob.yaml\n@@ -0,0 +1,2 @@\n+uid: [UID]\n+name: Bob\n"
}
$ trackway contact log jane x -n
would log contact jane-doe: x
diff --git a/contacts/j/jane-doe.yaml b/contacts/j/jane-doe.yaml
--- a/contacts/j/jane-doe.yaml
+++ b/contacts/j/jane-doe.yaml
@@ -1,2 +1,4 @@
 uid: [UID]
 name: Jane Doe
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, touch: jane-doe, by: me, note: x}

"#]],
    );
}

#[test]
fn the_help_of_each_verb_speaks_of_people() {
    same(
        search().session(&["contact --help", "contact log --help", "contact remove -h"]),
        str![[r#"
$ trackway contact --help
Contacts: recruiters, managers, peers

Usage: trackway contact [OPTIONS] <COMMAND>

Commands:
  add     Add a contact
  list    List the contacts, or what a query finds
  show    Show a contact
  edit    Edit a contact in your editor
  set     Set fields of a contact
  log     Write into the log that you were in touch
  rename  Give a contact another id, and rewrite every reference to it
  remove  Remove a contact; shares keep the plain name; `undo` brings it back
  help    Print this message or the help of the given subcommand(s)

Options:
  -h, --help  Print help

Global options:
  -C, --repo <DIR>    The repository, or a folder in it [default: upwards from
                      here, else your default] [env: TRACKWAY_REPO]
      --json          Answer with one JSON document; errors too, on standard
                      error
  -q, --quiet         Say nothing but the answer and errors
      --color <WHEN>  When to colour: auto, always or never
      --no-pager      Show long answers without a pager
$ trackway contact log --help
Write into the log that you were in touch

With --job it is kept in the job it was about, and counts as contact there: a
follow-up is due later. Else it is kept with the contact.

Usage: trackway contact log [OPTIONS] <ID|--query <QUERY>> <TEXT>

Arguments:
  [ID]
          The contact: their id, the beginning of it, or words that occur in it

  [TEXT]
          What it was; `-` reads it from standard input

Options:
      --query <QUERY>
          In place of ID: all contacts that `trackway contact list QUERY` shows

      --by <WHO>
          Who acted: me or them
          
          [default: me]

      --on <DATE>
          The day it happened [default: now]

      --job <ID>
          The job it was about

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
$ trackway contact remove -h
Remove a contact; shares keep the plain name; `undo` brings it back

Usage: trackway contact remove [OPTIONS] <ID|--query <QUERY>>

Arguments:
  [ID]  The contact: their id, the beginning of it, or words that occur in it

Options:
      --query <QUERY>  In place of ID: all contacts that `trackway contact list
                       QUERY` shows
  -y, --yes            Take it out of the fields that name it, too, without
                       asking; not out of logs
  -n, --dry-run        Show what would change, and change nothing
  -h, --help           Print help

Global options:
  -C, --repo <DIR>    The repository, or a folder in it [default: upwards from
                      here, else your default] [env: TRACKWAY_REPO]
      --json          Answer with one JSON document; errors too, on standard
                      error
  -q, --quiet         Say nothing but the answer and errors
      --color <WHEN>  When to colour: auto, always or never
      --no-pager      Show long answers without a pager

"#]],
    );
}

#[test]
fn help_names_the_kind_of_record() {
    let sandbox = search();
    for verb in ["show", "edit", "set", "rename", "remove"] {
        for (line, kind) in [
            (format!("{verb} --help"), "job"),
            (format!("contact {verb} --help"), "contact"),
            (format!("company {verb} --help"), "company"),
        ] {
            let help = sandbox.run(&line).to_string();
            let first = help.lines().next().unwrap_or_default();
            assert!(first.contains(&format!(" {kind}")), "{line}: {first}");
            let usage = help.lines().find(|line| line.starts_with("Usage:")).unwrap_or_default();
            assert!(usage.contains("[OPTIONS] <ID|--query <QUERY>>"), "{line}: {usage}");
            assert!(help.contains(&format!("The {kind}: ")), "{line}: {help}");
            assert!(!help.contains("record:"), "{line}: {help}");
        }
    }
}

#[test]
fn nothing_is_near_to_nothing() {
    let sandbox = search();
    sandbox.run("add --title b").ok();
    let refused = sandbox.run("show ''").to_string();
    assert!(!refused.contains("did you mean"), "{refused}");
}

#[test]
fn a_name_that_is_no_job_leads_to_the_contact_or_company() {
    let sandbox = search();
    sandbox.run("contact add 'Jane Doe'").ok();
    sandbox.run("company add Ferrous").ok();
    same(
        sandbox.session(&["show jane", "show ferrous --json", "contact show ferrous"]),
        str![[r#"
$ trackway show jane
[stderr] error: no job matches `jane`
[stderr] hint: did you mean the contact `jane-doe`? trackway contact show jane-doe
[exit 3]
$ trackway show ferrous --json
[stderr] {
[stderr]   "error": "no job matches `ferrous`",
[stderr]   "hints": [
[stderr]     "did you mean the company `ferrous`? trackway company show ferrous"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]
$ trackway contact show ferrous
[stderr] error: no contact matches `ferrous`
[stderr] hint: `trackway contact list` shows all
[exit 3]

"#]],
    );
}
