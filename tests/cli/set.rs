//! `trackway set`

use snapbox::str;

use crate::same;
use crate::search::{search, with_a_job, without_effect};

#[test]
fn fields_are_set_in_one_commit() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&["set ferrous priority=high salary='80k-95k EUR/year' deadline=fri \
             tags=rust,embedded custom.commute.minutes=35 notes='Ask Ana'"]),
        str![[r#"
$ trackway set ferrous priority=high salary='80k-95k EUR/year' deadline=fri tags=rust,embedded custom.commute.minutes=35 notes='Ask Ana'
set job ferrous-rust-engineer: priority high, salary added, deadline 2026-11-27, +tag rust, +tag em…  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
salary: {min: 80000, max: 95000, currency: EUR, per: year}
deadline: 2026-11-27
priority: high
tags: [rust, embedded]
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
custom: {commute: {minutes: 35}}
notes: Ask Ana

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
set job ferrous-rust-engineer: priority high, salary added, deadline 2026-11-27, +tag rust, +tag em…
  Trackway-Command: set
  Trackway-Record: [UID]
add job ferrous-rust-engineer: Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn each_kind_of_field_takes_plain_words() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "set ferrous title='Lead Engineer'",
            "set ferrous company=' Zühlke '",
            "set ferrous workplace=Remote",
            "set ferrous salary='from 90k USD'",
            "set ferrous salary.max=105000",
            "set ferrous salary.currency=chf",
            "set ferrous deadline='2026-12-01 17:00'",
            "set ferrous deadline='in 2 weeks'",
            "set ferrous posted=yesterday",
            "set ferrous offer.base=98k offer.respond_by=+10d",
            "set ferrous custom.motto='a: b # c'",
            "set ferrous custom.number=007",
            "set ferrous location=no",
            "set ferrous req_id=1.10",
        ]),
        str![[r#"
$ trackway set ferrous title='Lead Engineer'
set job ferrous-rust-engineer: title Rust Engineer -> Lead Engineer  [COMMIT]
$ trackway set ferrous company=' Zühlke '
set job ferrous-rust-engineer: company Ferrous -> Zühlke  [COMMIT]
$ trackway set ferrous workplace=Remote
set job ferrous-rust-engineer: workplace remote  [COMMIT]
$ trackway set ferrous salary='from 90k USD'
set job ferrous-rust-engineer: salary added  [COMMIT]
$ trackway set ferrous salary.max=105000
set job ferrous-rust-engineer: salary.max 105000  [COMMIT]
$ trackway set ferrous salary.currency=chf
set job ferrous-rust-engineer: salary.currency USD -> CHF  [COMMIT]
$ trackway set ferrous deadline='2026-12-01 17:00'
set job ferrous-rust-engineer: deadline 2026-12-01 17:00 Europe/Berlin  [COMMIT]
$ trackway set ferrous deadline='in 2 weeks'
set job ferrous-rust-engineer: deadline 2026-12-01 17:00 Europe/Berlin -> 2026-12-05  [COMMIT]
$ trackway set ferrous posted=yesterday
set job ferrous-rust-engineer: posted 2026-11-20  [COMMIT]
$ trackway set ferrous offer.base=98k offer.respond_by=+10d
set job ferrous-rust-engineer: offer added  [COMMIT]
$ trackway set ferrous custom.motto='a: b # c'
set job ferrous-rust-engineer: custom added  [COMMIT]
$ trackway set ferrous custom.number=007
set job ferrous-rust-engineer: custom.number 007  [COMMIT]
$ trackway set ferrous location=no
set job ferrous-rust-engineer: location no  [COMMIT]
$ trackway set ferrous req_id=1.10
set job ferrous-rust-engineer: req_id 1.10  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Lead Engineer
company: Zühlke
stage: lead
req_id: "1.10"
location: "no"
workplace: remote
salary: {min: 90000, max: 105000, currency: CHF}
posted: 2026-11-20
deadline: 2026-12-05
offer: {respond_by: 2026-12-01, base: 98000}
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
custom: {motto: "a: b # c", number: "007"}

"#]],
    );
}

#[test]
fn items_join_and_leave_a_list() {
    let sandbox = with_a_job();
    sandbox.run("contact add 'Jane Doe'").ok();
    same(
        sandbox.session(&[
            "set ferrous tags+=rust tags+=embedded",
            "set ferrous tags+=rust",
            "set ferrous tags-=rust",
            "set ferrous tags-=absent",
            "set ferrous urls+=https://example.org/1",
            "set ferrous contacts+=jane-doe",
            "set ferrous contacts-=jane-doe",
            "set ferrous tags=",
            "set ferrous tags=",
        ]),
        str![[r#"
$ trackway set ferrous tags+=rust tags+=embedded
set job ferrous-rust-engineer: +tag rust, +tag embedded  [COMMIT]
$ trackway set ferrous tags+=rust
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous tags-=rust
set job ferrous-rust-engineer: -tag rust  [COMMIT]
$ trackway set ferrous tags-=absent
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous urls+=https://example.org/1
set job ferrous-rust-engineer: +url https://example.org/1  [COMMIT]
$ trackway set ferrous contacts+=jane-doe
set job ferrous-rust-engineer: +contact jane-doe  [COMMIT]
$ trackway set ferrous contacts-=jane-doe
set job ferrous-rust-engineer: -contact jane-doe  [COMMIT]
$ trackway set ferrous tags=
set job ferrous-rust-engineer: tags removed  [COMMIT]
$ trackway set ferrous tags=
nothing to do: job ferrous-rust-engineer stays as it is

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
urls: [https://example.org/1]
contacts: []
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn several_items_of_one_command_are_all_there() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous tags=a,b,c,d").ok();
    same(
        sandbox.session(&[
            "set ferrous tags-=a tags-=c",
            "set ferrous tags+=x tags-=b tags+=y",
            "set ferrous priority=low priority=high",
            "set ferrous salary=50k salary.max=60k",
        ]),
        str![[r#"
$ trackway set ferrous tags-=a tags-=c
set job ferrous-rust-engineer: -tag a, -tag c  [COMMIT]
$ trackway set ferrous tags+=x tags-=b tags+=y
set job ferrous-rust-engineer: +tag x, +tag y, -tag b  [COMMIT]
$ trackway set ferrous priority=low priority=high
set job ferrous-rust-engineer: priority high  [COMMIT]
$ trackway set ferrous salary=50k salary.max=60k
set job ferrous-rust-engineer: salary added  [COMMIT]

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: lead
salary: {min: 50000, max: 60000}
priority: high
tags: [d, x, "y"]
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
}

#[test]
fn nothing_to_do_is_said_and_makes_no_commit() {
    let sandbox = with_a_job();
    sandbox.run("set ferrous priority=high tags=a").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "set ferrous priority=high",
                "set ferrous priority=low priority=high",
                "set ferrous tags+=b tags-=b",
                "set ferrous tags+=a",
                "set ferrous deadline=",
                "set ferrous priority=high --json",
                "set ferrous priority=high --dry-run",
            ],
        ),
        str![[r#"
$ trackway set ferrous priority=high
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous priority=low priority=high
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous tags+=b tags-=b
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous tags+=a
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous deadline=
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous priority=high --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "job ferrous-rust-engineer stays as it is"
}
$ trackway set ferrous priority=high --dry-run
nothing to do: job ferrous-rust-engineer stays as it is

"#]],
    );
}

#[test]
fn a_dry_run_shows_the_lines_and_changes_none() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &["set ferrous priority=high -n", "set ferrous priority=high -n --json"],
        ),
        str![[r#"
$ trackway set ferrous priority=high -n
would set job ferrous-rust-engineer: priority high
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -2,5 +2,6 @@
 title: Rust Engineer
 company: Ferrous
 stage: lead
+priority: high
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
$ trackway set ferrous priority=high -n --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": null,
  "summary": "set job ferrous-rust-engineer: priority high",
  "dry_run": true,
  "diff": "diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml\n--- a/jobs/2026-11/ferrous-rust-engineer.yaml\n+++ b/jobs/2026-11/ferrous-rust-engineer.yaml\n@@ -2,5 +2,6 @@\n title: Rust Engineer\n company: Ferrous\n stage: lead\n+priority: high\n log:\n   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}\n"
}

"#]],
    );
}

#[test]
fn what_can_not_be_set_is_refused_with_the_way_that_leads_there() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "set ferrous",
                "set ferrous priority",
                "set ferrous =high",
                "set ferrous custom.=1",
                "set ferrous salry=1",
                "set ferrous commute=35",
                "set ferrous salary.mx=1",
                "set ferrous days_in_stage=3",
                "set ferrous next=x",
                "set ferrous next.due=x",
                "set ferrous kind=x",
                "set ferrous path=jobs/x.yaml",
                "set ferrous id=x",
                "set ferrous uid=x",
                "set ferrous stage=applied",
                "set ferrous outcome=rejected",
                "set ferrous log+=x",
                "set ferrous tasks+=x",
                "set ferrous interviews=",
                "set ferrous tailor=x",
                "set ferrous custom=x",
                "set ferrous salary.min.x=1",
                "set ferrous title.x=1",
            ],
        ),
        str![[r#"
$ trackway set ferrous
[stderr] error: the following required arguments were not provided:
[stderr]   <FIELD=VALUE>...
[stderr] 
[stderr] Usage: trackway set [OPTIONS] <ID|--query <QUERY>> <FIELD=VALUE>...
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway set ferrous priority
[stderr] error: `priority` is not of the form `field=value`
[stderr] hint: trackway set ID deadline=2026-12-01, tags+=rust, tags-=rust, or snooze=
[exit 2]
$ trackway set ferrous =high
[stderr] error: `=high` is not of the form `field=value`
[stderr] hint: trackway set ID deadline=2026-12-01, tags+=rust, tags-=rust, or snooze=
[exit 2]
$ trackway set ferrous custom.=1
[stderr] error: `custom.=1` is not of the form `field=value`
[stderr] hint: trackway set ID deadline=2026-12-01, tags+=rust, tags-=rust, or snooze=
[exit 2]
$ trackway set ferrous salry=1
[stderr] error: unknown field `salry`
[stderr] hint: did you mean `salary`?
[exit 2]
$ trackway set ferrous commute=35
[stderr] error: unknown field `commute`
[stderr] hint: fields of your own go under custom: custom.commute=...
[exit 2]
$ trackway set ferrous salary.mx=1
[stderr] error: unknown field `mx`
[stderr] hint: did you mean `max`?
[exit 2]
$ trackway set ferrous days_in_stage=3
[stderr] error: `days_in_stage` is derived and can't be set
[stderr] hint: it follows from the log; see `trackway log ID`
[exit 2]
$ trackway set ferrous next=x
[stderr] error: `next` is derived and can't be set
[stderr] hint: it follows from deadlines, tasks and interviews
[exit 2]
$ trackway set ferrous next.due=x
[stderr] error: `next` is derived and can't be set
[stderr] hint: it follows from deadlines, tasks and interviews
[exit 2]
$ trackway set ferrous kind=x
[stderr] error: `kind` is derived and can't be set
[stderr] hint: it follows from the folder of the file
[exit 2]
$ trackway set ferrous path=jobs/x.yaml
[stderr] error: `path` is derived and can't be set
[stderr] hint: move the file, or use `trackway rename`
[exit 2]
$ trackway set ferrous id=x
[stderr] error: `id` is not set by hand
[stderr] hint: use `trackway rename`
[exit 2]
$ trackway set ferrous uid=x
[stderr] error: `uid` is not set by hand
[stderr] hint: it never changes
[exit 2]
$ trackway set ferrous stage=applied
[stderr] error: `stage` is not set by hand
[stderr] hint: use `trackway move`
[exit 2]
$ trackway set ferrous outcome=rejected
[stderr] error: `outcome` is not set by hand
[stderr] hint: use `trackway move`
[exit 2]
$ trackway set ferrous log+=x
[stderr] error: `log` is not set by hand
[stderr] hint: use `trackway note`
[exit 2]
$ trackway set ferrous tasks+=x
[stderr] error: `tasks` is not set by hand
[stderr] hint: use `trackway edit ID`
[exit 2]
$ trackway set ferrous interviews=
[stderr] error: `interviews` is not set by hand
[stderr] hint: use `trackway interview set`
[exit 2]
$ trackway set ferrous tailor=x
[stderr] error: `tailor` has parts; set one of them
[stderr] hint: one of tailor.resume tailor.include tailor.exclude tailor.pages tailor.headline
[exit 2]
$ trackway set ferrous custom=x
[stderr] error: `custom` has parts; set one of them
[stderr] hint: such as `custom.name=...`
[exit 2]
$ trackway set ferrous salary.min.x=1
[stderr] error: unknown field `salary.min.x`
[stderr] hint: fields of your own go under custom: custom.salary.min.x=...
[exit 2]
$ trackway set ferrous title.x=1
[stderr] error: unknown field `title.x`
[stderr] hint: fields of your own go under custom: custom.title.x=...
[exit 2]

"#]],
    );
}

#[test]
fn a_value_of_the_wrong_type_is_refused_and_the_right_ones_beside_it_too() {
    let sandbox = with_a_job();
    same(
        without_effect(
            &sandbox,
            &[
                "set ferrous priority=hgih",
                "set ferrous priority=high workplace=home",
                "set ferrous deadline=2026-02-31",
                "set ferrous deadline='next week'",
                "set ferrous deadline=05/06",
                "set ferrous deadline='2027-03-28 02:30'",
                "set ferrous salary=lots",
                "set ferrous salary.max=lots",
                "set ferrous salary.currency=EURO",
                "set ferrous tailor.pages=two",
                "set ferrous priority+=high",
                "set ferrous title=",
                "set ferrous priority=hgih --json",
            ],
        ),
        str![[r#"
$ trackway set ferrous priority=hgih
[stderr] error: unknown priority `hgih`
[stderr] hint: did you mean `high`?
[exit 2]
$ trackway set ferrous priority=high workplace=home
[stderr] error: unknown workplace `home`
[stderr] hint: one of onsite, hybrid, remote
[exit 2]
$ trackway set ferrous deadline=2026-02-31
[stderr] error: there is no day `2026-02-31`
[stderr] hint: February 2026 has 28 days
[exit 2]
$ trackway set ferrous deadline='next week'
[stderr] error: `next week` is not understood
[stderr] hint: type a day as `2026-11-27`, `27 Nov`, `fri`, `tomorrow 15:00`, `in 2 weeks` or `+3d`
[exit 2]
$ trackway set ferrous deadline=05/06
[stderr] error: `05/06` does not say which day or time is meant
[stderr] hint: type `5 Jun` or `6 May`
[exit 2]
$ trackway set ferrous deadline='2027-03-28 02:30'
[stderr] error: `2027-03-28 02:30` is skipped in `Europe/Berlin`: clocks went from 02:00 to 03:00
[stderr] hint: write a time before 02:00, or from 03:00 on
[exit 2]
$ trackway set ferrous salary=lots
[stderr] error: `lots` names no amount
[stderr] hint: write `80k-95k EUR/year`; `salary.text=...` keeps any other words
[exit 2]
$ trackway set ferrous salary.max=lots
[stderr] error: `lots` is no amount
[stderr] hint: write a number such as `85000`
[exit 2]
$ trackway set ferrous salary.currency=EURO
[stderr] error: unknown currency `EURO`
[stderr] hint: write an ISO 4217 code such as `EUR`
[exit 2]
$ trackway set ferrous tailor.pages=two
[stderr] error: `two` is no whole number
[stderr] hint: write a number such as `60`
[exit 2]
$ trackway set ferrous priority+=high
[stderr] error: `priority` is not a list
[stderr] hint: use `priority=...`
[exit 2]
$ trackway set ferrous title=
[stderr] error: `title` can't be empty
[stderr] hint: every record of its kind has one: title=...
[exit 2]
$ trackway set ferrous priority=hgih --json
[stderr] {
[stderr]   "error": "unknown priority `hgih`",
[stderr]   "hints": [
[stderr]     "did you mean `high`?"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn lines_and_escapes_stay_inside_the_file() {
    let sandbox = with_a_job();
    let evil = "notes=one\ntwo\n\n\u{1b}[31mred";
    let mut seen = sandbox.command_of(["set", "ferrous", evil, "-n"]).run().to_string();
    seen += &sandbox.command_of(["set", "ferrous", evil]).run().to_string();
    seen += &sandbox.session(&["show ferrous"]);
    seen += &sandbox.command_of(["set", "ferrous", "\u{1b}[31mfield=1"]).run().to_string();
    seen += &sandbox.command_of(["set", "ferrous", "priority=\u{1b}[31m"]).run().to_string();
    assert!(!seen.contains('\u{1b}'), "{seen:?}");
    same(
        seen,
        str![[r#"
would set job ferrous-rust-engineer: notes added
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -4,3 +4,4 @@
 stage: lead
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+notes: "one\ntwo\n\n\x1B[31mred"
set job ferrous-rust-engineer: notes added  [COMMIT]
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            lead
days_in_stage    0

2026-11-21 11:00 Europe/Berlin     lead

one
two

\u{1b}[31mred
[stderr] error: unknown field `\u{1b}[31mfield`
[stderr] hint: fields of your own go under custom: custom.\u{1b}[31mfield=...
[exit 2]
[stderr] error: unknown priority `\u{1b}[31m`
[stderr] hint: one of high, normal, low
[exit 2]

"#]],
    );
}

#[test]
fn a_setting_wins_over_the_hand_edit_it_follows() {
    let sandbox = search();
    sandbox.write("jobs/a.yaml", "title: A # mine\nstage: lead\npriority: low\n");
    sandbox.run("save").ok();
    sandbox.write("jobs/a.yaml", "title: Alpha # mine\nstage: lead\npriority: normal\n");
    same(
        sandbox.session(&["set a priority=high"]),
        str![[r#"
$ trackway set a priority=high
set job a: priority normal -> high  [COMMIT]
[stderr] committed first: edit by hand: job a: title A -> Alpha, priority low -> normal, uid removed, log removed

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/a.yaml")),
        str![[r#"
uid: [UID]
title: Alpha # mine
stage: lead
priority: high

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
set job a: priority normal -> high
  Trackway-Command: set
  Trackway-Record: [UID]
edit by hand: job a: title A -> Alpha, priority low -> normal, uid removed, log removed
  Trackway-Record: [UID]
edit by hand: add job a
  Trackway-Command: save
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn what_has_happened_is_read_toward_the_past() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "set ferrous 'posted=3 nov'",
            "set ferrous posted=fri",
            "set ferrous 'posted=3 dec'",
            "set ferrous offer.received=thu",
            "set ferrous 'deadline=3 nov'",
            "set ferrous posted=tomorrow",
            "set ferrous posted=2027-01-01",
        ]),
        str![[r#"
$ trackway set ferrous 'posted=3 nov'
set job ferrous-rust-engineer: posted 2026-11-03  [COMMIT]
$ trackway set ferrous posted=fri
set job ferrous-rust-engineer: posted 2026-11-03 -> 2026-11-20  [COMMIT]
$ trackway set ferrous 'posted=3 dec'
set job ferrous-rust-engineer: posted 2026-11-20 -> 2025-12-03  [COMMIT]
$ trackway set ferrous offer.received=thu
set job ferrous-rust-engineer: offer added  [COMMIT]
$ trackway set ferrous 'deadline=3 nov'
set job ferrous-rust-engineer: deadline 2027-11-03  [COMMIT]
$ trackway set ferrous posted=tomorrow
[stderr] error: 2026-11-22 lies ahead
[stderr] hint: name today or a day that is over
[exit 2]
$ trackway set ferrous posted=2027-01-01
[stderr] error: 2027-01-01 lies ahead
[stderr] hint: name today or a day that is over
[exit 2]

"#]],
    );
}

#[test]
fn a_list_has_no_empty_items_and_commas_part_them_in_every_command() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "set ferrous tags=a,b",
            "set ferrous tags+=c,d,a",
            "set ferrous tags-=a,c",
            "set ferrous tags=a,,b",
            "set ferrous urls=https://example.org/jobs,42,HTTP://example.org/other",
            "set ferrous urls+=example.org",
            "set ferrous urls=javascript:alert(1)",
            "contact add Jane --email jane@example.org,j@example.org",
            "contact set jane emails+=jane",
            "contact set jane 'emails=a@b@c'",
            "contact set jane 'every=2 Weeks'",
            "config language=xx",
            "config language=de",
            "set ferrous custom.x=1 custom.x.y=2",
        ]),
        str![[r#"
$ trackway set ferrous tags=a,b
set job ferrous-rust-engineer: +tag a, +tag b  [COMMIT]
$ trackway set ferrous tags+=c,d,a
set job ferrous-rust-engineer: +tag c, +tag d  [COMMIT]
$ trackway set ferrous tags-=a,c
set job ferrous-rust-engineer: -tag a, -tag c  [COMMIT]
$ trackway set ferrous tags=a,,b
[stderr] error: an item is empty
[stderr] hint: name something between the commas, or leave it out
[exit 2]
$ trackway set ferrous urls=https://example.org/jobs,42,HTTP://example.org/other
set job ferrous-rust-engineer: +url https://example.org/jobs,42, +url HTTP://example.org/other  [COMMIT]
$ trackway set ferrous urls+=example.org
[stderr] error: `example.org` is no http or https address
[stderr] hint: did you mean `https://example.org`?
[exit 2]
$ trackway set ferrous urls=javascript:alert(1)
[stderr] error: `javascript:alert(1)` is no http or https address
[stderr] hint: write it as `https://example.org/jobs/42`
[exit 2]
$ trackway contact add Jane --email jane@example.org,j@example.org
add contact jane: Jane  [COMMIT]
$ trackway contact set jane emails+=jane
[stderr] error: `jane` is no mail address
[stderr] hint: write it as `jane@example.org`
[exit 2]
$ trackway contact set jane 'emails=a@b@c'
[stderr] error: `a@b@c` is no mail address
[stderr] hint: write it as `jane@example.org`
[exit 2]
$ trackway contact set jane 'every=2 Weeks'
set contact jane: every 2w  [COMMIT]
$ trackway config language=xx
[stderr] error: unknown language `xx`
[stderr] hint: one of en, nl, de, fr, es, it, pt, pl
[exit 2]
$ trackway config language=de
config language=de  [COMMIT]
$ trackway set ferrous custom.x=1 custom.x.y=2
[stderr] error: `custom.x.y` would stand under a value that has no parts
[stderr] hint: set the one or the other
[exit 2]

"#]],
    );
    let file = "jobs/2026-11/ferrous-rust-engineer.yaml";
    let text = sandbox.file(file).replace("https://example.org/jobs,42", "ftp://example.org");
    sandbox.write(file, text);
    sandbox.run("set ferrous urls-=ftp://example.org").ok();
    assert!(!sandbox.file(file).contains("ftp"));
}

#[test]
fn people_of_a_job_are_named_as_everywhere() {
    let sandbox = with_a_job();
    sandbox.run("contact add 'Jane Doe'").ok();
    same(
        sandbox.session(&[
            "set ferrous contacts+=jane",
            "set ferrous contacts+='Jane Doe'",
            "set ferrous contacts+=john",
            "set ferrous contacts=jane,jhon",
            "set ferrous contacts-=doe",
            "add --title X --contact 'John \"J\" Doe'",
            "add --title X --contact 'Jane Roe'",
        ]),
        str![[r#"
$ trackway set ferrous contacts+=jane
set job ferrous-rust-engineer: +contact jane-doe  [COMMIT]
$ trackway set ferrous contacts+='Jane Doe'
nothing to do: job ferrous-rust-engineer stays as it is
$ trackway set ferrous contacts+=john
[stderr] error: no contact matches `john`
[stderr] hint: trackway contact add "john"
[exit 3]
$ trackway set ferrous contacts=jane,jhon
[stderr] error: no contact matches `jhon`
[stderr] hint: trackway contact add "jhon"
[exit 3]
$ trackway set ferrous contacts-=doe
set job ferrous-rust-engineer: -contact jane-doe  [COMMIT]
$ trackway add --title X --contact 'John "J" Doe'
[stderr] error: no contact matches `John "J" Doe`
[stderr] hint: trackway contact add 'John "J" Doe'
[exit 3]
$ trackway add --title X --contact 'Jane Roe'
[stderr] error: no contact matches `Jane Roe`
[stderr] hint: did you mean `jane-doe`? Else: trackway contact add "Jane Roe"
[exit 3]

"#]],
    );
}
