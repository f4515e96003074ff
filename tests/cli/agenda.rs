//! `trackway agenda`

use snapbox::str;

use crate::same;
use crate::sandbox::Sandbox;
use crate::scene::empty;

/// A job search with something of every kind.
pub fn busy() -> Sandbox {
    let sandbox = empty();
    sandbox.write("profile.yaml", "name: Jane\ntime_zone: Europe/Berlin\n");
    sandbox.write(
        "jobs/2026-11/acme-backend.yaml",
        "uid: k7m2q9x4wd\ntitle: Backend Developer\ncompany: Acme\nstage: interviewing\n\
         interviews:\n\
         \x20 - {id: b2c4, at: 2026-11-25 14:00 America/New_York, kind: panel, minutes: 90}\n\
         \x20 - {id: a1a1, at: 2026-11-26 09:00 Pacific/Auckland, kind: final}\n\
         \x20 - {id: c3d4, at: 2026-11-19 10:00, kind: technical, with: [jane-doe, bob]}\n\
         log:\n  - {at: 2026-11-12, stage: interviewing}\n",
    );
    sandbox.write(
        "jobs/2026-11/ferrous-rust-engineer.yaml",
        "uid: q3w4e5r6t7\ntitle: Rust Engineer\ncompany: ferrous\nstage: applied\n\
         tasks: [{id: t9c2, what: Send work samples, due: 2026-11-18}, {id: t1, what: Call, due: 2026-11-21 16:30}]\n\
         log:\n  - {at: 2026-11-05 09:12 Europe/Berlin, stage: applied}\n",
    );
    sandbox.write(
        "jobs/2026-11/city-library.yaml",
        "uid: z9x8c7v6b5\ntitle: Librarian\nstage: ready\ndeadline: 2026-11-23 17:00 America/New_York\n\
         log:\n  - {at: 2026-11-20, stage: ready}\n",
    );
    sandbox.write(
        "jobs/2026-11/polder.yaml",
        "uid: p9x8c7v6b5\ntitle: Baker\nstage: offer\noffer: {respond_by: 2026-12-05}\n\
         log:\n  - {at: 2026-11-20, stage: offer}\n",
    );
    sandbox.write(
        "contacts/j/jane-doe.yaml",
        "uid: c1x8c7v6b5\nname: Jane Doe\nevery: 3mo\nkeep_until: 2026-11-30\n",
    );
    sandbox.write("contacts/b/bob.yaml", "uid: c2x8c7v6b5\nname: Bob\nkeep_until: 2026-11-30\n");
    sandbox.write("contacts/e/eve.yaml", "uid: c3x8c7v6b5\nname: Eve\nevery: 1mo\n");
    sandbox.write(
        "tasks.yaml",
        "tasks:\n  - {id: t7f1, what: Renew the certificate, due: 2026-11-24}\n",
    );
    sandbox
}

#[test]
fn everything_due_is_shown_by_day_what_is_late_first() {
    let sandbox = busy();
    same(
        sandbox.session(&["agenda", "agenda --days 0", "agenda --as-of 2026-11-01"]),
        str![[r#"
$ trackway agenda
overdue
  Thu 12 Nov   follow-up  ferrous-rust-engineer  no answer since 5 Nov (1 of 2)
  Wed 18 Nov   task       ferrous-rust-engineer  Send work samples                          t9c2
  Thu 19 Nov   outcome    acme-backend           how did it go?                             c3d4
  Fri 20 Nov   thank-you  acme-backend           thank jane-doe, bob                        c3d4
Sat 21 Nov, today
  all day      keep-warm  eve                    not yet, every 1mo
  16:30        task       ferrous-rust-engineer  Call                                       t1
Mon 23 Nov, in 2 days
  23:00        deadline   city-library           last day to apply, 17:00 in New York
Tue 24 Nov, in 3 days
  all day      task                              Renew the certificate                      t7f1
Wed 25 Nov, in 4 days
  20:00-21:30  interview  acme-backend           panel, 14:00 in New York                   b2c4
  21:00-22:00  interview  acme-backend           final, Thu 26 Nov 09:00 in Auckland        a1a1
Mon 30 Nov, in 9 days
  all day      retention                         keep no longer: 2 contacts: bob, jane-doe
Sat 5 Dec, in 14 days
  all day      offer      polder                 last day to answer
$ trackway agenda --days 0
overdue
  Thu 12 Nov  follow-up  ferrous-rust-engineer  no answer since 5 Nov (1 of 2)
  Wed 18 Nov  task       ferrous-rust-engineer  Send work samples               t9c2
  Thu 19 Nov  outcome    acme-backend           how did it go?                  c3d4
  Fri 20 Nov  thank-you  acme-backend           thank jane-doe, bob             c3d4
Sat 21 Nov, today
  all day     keep-warm  eve                    not yet, every 1mo
  16:30       task       ferrous-rust-engineer  Call                            t1
$ trackway agenda --as-of 2026-11-01
[stderr] error: history begins with `[COMMIT]` of 2026-11-21 11:00, after that
[stderr] hint: go back no further: --as-of 2026-11-21
[exit 3]

"#]],
    );
}

#[test]
fn programs_get_the_same_in_every_format() {
    let sandbox = busy();
    same(
        sandbox.session(&[
            "agenda --days 4 --json",
            "agenda --format csv",
            "agenda --format ids",
            "agenda --format '{{due}} {{kind}} {{what}}' --days 1",
        ]),
        str![[r#"
$ trackway agenda --days 4 --json
[
  {
    "id": "ferrous-rust-engineer",
    "kind": "follow-up",
    "due": "2026-11-12",
    "here": null,
    "overdue": true,
    "what": "no answer since 5 Nov (1 of 2)",
    "title": "Rust Engineer",
    "item": null,
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml"
  },
  {
    "id": "ferrous-rust-engineer",
    "kind": "task",
    "due": "2026-11-18",
    "here": null,
    "overdue": true,
    "what": "Send work samples",
    "title": "Rust Engineer",
    "item": "ferrous-rust-engineer/t9c2",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml"
  },
  {
    "id": "acme-backend",
    "kind": "outcome",
    "due": "2026-11-19T13:00:00+01:00[Europe/Berlin]",
    "here": null,
    "overdue": true,
    "what": "how did it go?",
    "title": "Backend Developer",
    "item": "acme-backend/c3d4",
    "path": "jobs/2026-11/acme-backend.yaml"
  },
  {
    "id": "acme-backend",
    "kind": "thank-you",
    "due": "2026-11-20",
    "here": null,
    "overdue": true,
    "what": "thank jane-doe, bob",
    "title": "Backend Developer",
    "item": "acme-backend/c3d4",
    "path": "jobs/2026-11/acme-backend.yaml"
  },
  {
    "id": "eve",
    "kind": "keep-warm",
    "due": "2026-11-21",
    "here": null,
    "overdue": false,
    "what": "not yet, every 1mo",
    "title": "Eve",
    "item": null,
    "path": "contacts/e/eve.yaml"
  },
  {
    "id": "ferrous-rust-engineer",
    "kind": "task",
    "due": "2026-11-21T16:30:00+01:00[Europe/Berlin]",
    "here": null,
    "overdue": false,
    "what": "Call",
    "title": "Rust Engineer",
    "item": "ferrous-rust-engineer/t1",
    "path": "jobs/2026-11/ferrous-rust-engineer.yaml"
  },
  {
    "id": "city-library",
    "kind": "deadline",
    "due": "2026-11-23T17:00:00-05:00[America/New_York]",
    "here": "2026-11-23T23:00:00+01:00[Europe/Berlin]",
    "overdue": false,
    "what": "last day to apply",
    "title": "Librarian",
    "item": null,
    "path": "jobs/2026-11/city-library.yaml"
  },
  {
    "id": null,
    "kind": "task",
    "due": "2026-11-24",
    "here": null,
    "overdue": false,
    "what": "Renew the certificate",
    "title": null,
    "item": "t7f1",
    "path": "tasks.yaml"
  },
  {
    "id": "acme-backend",
    "kind": "interview",
    "due": "2026-11-25T14:00:00-05:00[America/New_York]",
    "here": "2026-11-25T20:00:00+01:00[Europe/Berlin]",
    "overdue": false,
    "what": "panel",
    "title": "Backend Developer",
    "item": "acme-backend/b2c4",
    "path": "jobs/2026-11/acme-backend.yaml"
  },
  {
    "id": "acme-backend",
    "kind": "interview",
    "due": "2026-11-26T09:00:00+13:00[Pacific/Auckland]",
    "here": "2026-11-25T21:00:00+01:00[Europe/Berlin]",
    "overdue": false,
    "what": "final",
    "title": "Backend Developer",
    "item": "acme-backend/a1a1",
    "path": "jobs/2026-11/acme-backend.yaml"
  }
]
$ trackway agenda --format csv
due,kind,id,what,title,item
2026-11-12,follow-up,ferrous-rust-engineer,no answer since 5 Nov (1 of 2),Rust Engineer,
2026-11-18,task,ferrous-rust-engineer,Send work samples,Rust Engineer,ferrous-rust-engineer/t9c2
2026-11-19T13:00:00+01:00[Europe/Berlin],outcome,acme-backend,how did it go?,Backend Developer,acme-backend/c3d4
2026-11-20,thank-you,acme-backend,"thank jane-doe, bob",Backend Developer,acme-backend/c3d4
2026-11-21,keep-warm,eve,"not yet, every 1mo",Eve,
2026-11-21T16:30:00+01:00[Europe/Berlin],task,ferrous-rust-engineer,Call,Rust Engineer,ferrous-rust-engineer/t1
2026-11-23T17:00:00-05:00[America/New_York],deadline,city-library,last day to apply,Librarian,
2026-11-24,task,,Renew the certificate,,t7f1
2026-11-25T14:00:00-05:00[America/New_York],interview,acme-backend,panel,Backend Developer,acme-backend/b2c4
2026-11-26T09:00:00+13:00[Pacific/Auckland],interview,acme-backend,final,Backend Developer,acme-backend/a1a1
2026-11-30,retention,,"2 contacts: bob, jane-doe",,
2026-12-05,offer,polder,last day to answer,Baker,
$ trackway agenda --format ids
ferrous-rust-engineer
ferrous-rust-engineer
acme-backend
acme-backend
eve
ferrous-rust-engineer
city-library

acme-backend
acme-backend

polder
$ trackway agenda --format '{{due}} {{kind}} {{what}}' --days 1
2026-11-12 follow-up no answer since 5 Nov (1 of 2)
2026-11-18 task Send work samples
2026-11-19T13:00:00+01:00[Europe/Berlin] outcome how did it go?
2026-11-20 thank-you thank jane-doe, bob
2026-11-21 keep-warm not yet, every 1mo
2026-11-21T16:30:00+01:00[Europe/Berlin] task Call

"#]],
    );
}

#[test]
fn nothing_due_is_said() {
    let sandbox = empty();
    let lines =
        ["agenda", "agenda --days 0", "agenda --days 1", "agenda --json", "agenda --format csv"];
    same(
        sandbox.session(&lines),
        str![[r#"
$ trackway agenda
nothing is due in the next 14 days
$ trackway agenda --days 0
nothing is due today
$ trackway agenda --days 1
nothing is due today or tomorrow
$ trackway agenda --json
[]
$ trackway agenda --format csv
due,kind,id,what,title,item

"#]],
    );
}

#[test]
fn what_is_broken_is_told_after_the_rest() {
    let sandbox = busy();
    sandbox.write("jobs/2026-11/broken.yaml", "title: [\n");
    sandbox.write("tasks.yaml", "tasks: {}\n");
    same(
        sandbox.session(&["agenda --days 0"]),
        str![[r#"
$ trackway agenda --days 0
overdue
  Thu 12 Nov  follow-up  ferrous-rust-engineer  no answer since 5 Nov (1 of 2)
  Wed 18 Nov  task       ferrous-rust-engineer  Send work samples               t9c2
  Thu 19 Nov  outcome    acme-backend           how did it go?                  c3d4
  Fri 20 Nov  thank-you  acme-backend           thank jane-doe, bob             c3d4
Sat 21 Nov, today
  all day     keep-warm  eve                    not yet, every 1mo
  16:30       task       ferrous-rust-engineer  Call                            t1
[stderr] error: `[` is not closed
[stderr]  --> jobs/2026-11/broken.yaml:1:8
[stderr]   |
[stderr] 1 | title: [
[stderr]   |        ^
[stderr] 
[stderr] error: fields in `tasks`, where a list should stand
[stderr]  --> tasks.yaml:1:8
[stderr]   |
[stderr] 1 | tasks: {}
[stderr]   |        ^^
[stderr] 
[stderr] error: 2 problems in your files
[exit 1]

"#]],
    );
}

#[test]
fn what_was_mistyped_is_explained() {
    let sandbox = empty();
    same(
        sandbox.session(&[
            "agenda --days soon",
            "agenda --days 99999999999",
            "agenda --format tabel",
            "agenda --format '{{titel}}'",
            "agenda jobs",
        ]),
        str![[r#"
$ trackway agenda --days soon
[stderr] error: invalid value 'soon' for '--days <N>': write a whole number, such as 10
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway agenda --days 99999999999
nothing is due in the next 99999999999 days
$ trackway agenda --format tabel
[stderr] error: unknown format `tabel`
[stderr] hint: did you mean `table`?
[exit 2]
$ trackway agenda --format '{{titel}}'
[stderr] error: unknown field `titel`
[stderr]  --> --format:1:3
[stderr]   |
[stderr] 1 | {{titel}}
[stderr]   |   ^^^^^
[stderr]   |
[stderr] help: did you mean `title`?
[exit 2]
$ trackway agenda jobs
[stderr] error: unexpected argument 'jobs' found
[stderr] 
[stderr] Usage: trackway agenda [OPTIONS]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn a_late_riser_is_told_what_goes_on() {
    let sandbox = busy();
    sandbox.set_now("2026-11-25T20:00:00Z");
    same(
        sandbox.session(&["agenda --days 0"]),
        str![[r#"
$ trackway agenda --days 0
overdue
  Thu 12 Nov   follow-up  ferrous-rust-engineer  no answer since 5 Nov (1 of 2)
  Wed 18 Nov   task       ferrous-rust-engineer  Send work samples                     t9c2
  Thu 19 Nov   outcome    acme-backend           how did it go?                        c3d4
  Fri 20 Nov   thank-you  acme-backend           thank jane-doe, bob                   c3d4
  Sat 21 Nov   task       ferrous-rust-engineer  Call                                  t1
  Mon 23 Nov   deadline   city-library           last day to apply, 17:00 in New York
  Tue 24 Nov   task                              Renew the certificate                 t7f1
Wed 25 Nov, today
  all day      keep-warm  eve                    not yet, every 1mo
  20:00-21:30  interview  acme-backend           panel, 14:00 in New York              b2c4
  21:00-22:00  interview  acme-backend           final, Thu 26 Nov 09:00 in Auckland   a1a1

"#]],
    );
    sandbox.set_now("2026-11-25T20:30:00Z");
    same(
        sandbox.session(&["agenda --days 0"]),
        str![[r#"
$ trackway agenda --days 0
overdue
  Thu 12 Nov   follow-up  ferrous-rust-engineer  no answer since 5 Nov (1 of 2)
  Wed 18 Nov   task       ferrous-rust-engineer  Send work samples                     t9c2
  Thu 19 Nov   outcome    acme-backend           how did it go?                        c3d4
  Fri 20 Nov   thank-you  acme-backend           thank jane-doe, bob                   c3d4
  Sat 21 Nov   task       ferrous-rust-engineer  Call                                  t1
  Mon 23 Nov   deadline   city-library           last day to apply, 17:00 in New York
  Tue 24 Nov   task                              Renew the certificate                 t7f1
Wed 25 Nov, today
  all day      keep-warm  eve                    not yet, every 1mo
  21:00-22:00  interview  acme-backend           final, Thu 26 Nov 09:00 in Auckland   a1a1
  23:30        outcome    acme-backend           how did it go?                        b2c4

"#]],
    );
}

#[test]
fn an_answer_and_a_snooze_move_what_is_due() {
    let sandbox = busy();
    sandbox.run("save").ok();
    same(
        sandbox.session(&[
            "note ferrous 'they called: next week' --by them",
            "snooze polder 2026-12-06",
            "move acme rejected",
            "agenda --days 30",
        ]),
        str![[r#"
$ trackway note ferrous 'they called: next week' --by them
note job ferrous-rust-engineer: they called: next week  [COMMIT]
$ trackway snooze polder 2026-12-06
snooze job polder: until 2026-12-06  [COMMIT]
[stderr] until Sun 6 Dec 2026
$ trackway move acme rejected
move job acme-backend: interviewing -> rejected  [COMMIT]
[stderr] 2 interviews lie ahead and are off: acme-backend/b2c4, acme-backend/a1a1
$ trackway agenda --days 30
overdue
  Wed 18 Nov  task       ferrous-rust-engineer  Send work samples                          t9c2
Sat 21 Nov, today
  all day     keep-warm  eve                    not yet, every 1mo
  16:30       task       ferrous-rust-engineer  Call                                       t1
Mon 23 Nov, in 2 days
  23:00       deadline   city-library           last day to apply, 17:00 in New York
Tue 24 Nov, in 3 days
  all day     task                              Renew the certificate                      t7f1
Sat 28 Nov, in 7 days
  all day     follow-up  ferrous-rust-engineer  no answer since 21 Nov (1 of 2)
Mon 30 Nov, in 9 days
  all day     retention                         keep no longer: 2 contacts: bob, jane-doe
Sun 6 Dec, in 15 days
  all day     offer      polder                 last day to answer

"#]],
    );
}
