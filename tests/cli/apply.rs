//! `trackway apply`

use std::fs;

use snapbox::str;

use crate::applicant::applicant;
use crate::same;
use crate::search::without_effect;

#[test]
fn an_application_is_one_commit_with_its_document() {
    let sandbox = applicant();
    same(
        sandbox.session(&[
            "apply ferrous --as txt --dry-run",
            "apply ferrous --as txt --note 'via the company site'",
            "show ferrous",
            "check",
        ]),
        str![[r#"
$ trackway apply ferrous --as txt --dry-run
would apply job ferrous-rust-engineer: lead -> applied
diff --git a/documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt b/documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt
--- /dev/null
+++ b/documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt
@@ -0,0 +1,20 @@
+Jane Doe
+Systems engineer
+jane@example.org · +49 30 1234567 · Berlin
+
+Ten years of Rust and C.
+
+
+EXPERIENCE
+
+Senior Engineer, Acme
+Jan 2020 - present · Amsterdam
+- Cut the latency of orders by 40 %
+- Wrote a scheduler (https://example.org/scheduler)
+- Led a team of five
+
+
+EDUCATION
+
+MSc Computer Science, TU Delft
+2010 - 2015
diff --git a/jobs/2026-11/ferrous-rust-engineer.yaml b/jobs/2026-11/ferrous-rust-engineer.yaml
--- a/jobs/2026-11/ferrous-rust-engineer.yaml
+++ b/jobs/2026-11/ferrous-rust-engineer.yaml
@@ -1,8 +1,9 @@
 uid: [UID]
 title: Rust Engineer
 company: Ferrous
-stage: lead
+stage: applied
 contacts:
   - {who: jan-poe}
 log:
   - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: applied, share: [UID], by: me}
diff --git a/shares/2026-11/[UID].yaml b/shares/2026-11/[UID].yaml
--- /dev/null
+++ b/shares/2026-11/[UID].yaml
@@ -0,0 +1,10 @@
+uid: [UID]
+at: 2026-11-21 11:00 Europe/Berlin
+job: ferrous-rust-engineer
+document: documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt
+sha256: b77ef889a4922e3fa09e18aec6c2bcc08f38b7c5ad1e56f88e1f17aab1c3bcfb
+format: txt
+template: classic
+source: 9d48f314ed3e00508ff93a26a1c03158eefdaf6d
+to: [Ferrous]
+via: portal
$ trackway apply ferrous --as txt --note 'via the company site'
apply job ferrous-rust-engineer: lead -> applied  [COMMIT]
jane-doe-resume-ferrous.txt  share [UID]
send it yourself; the follow-up falls due on 2026-11-28
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            applied
contacts         who: jan-poe
days_in_stage    0
next             follow up on 2026-11-28
documents        documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt
shares           [UID] to Ferrous via portal

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     applied · share: [UID] · by: me · via the company site
$ trackway check
fine: 3 records

"#]],
    );
    same(
        sandbox.redact(&sandbox.git("log --format='%s%n%b' --name-status -1")),
        str![[r#"
apply job ferrous-rust-engineer: lead -> applied
Trackway-Command: apply
Trackway-Record: [UID]
Trackway-Record: [UID]


A	documents/ferrous-rust-engineer/2026-11-21-resume-[UID].txt
M	jobs/2026-11/ferrous-rust-engineer.yaml
A	shares/2026-11/[UID].yaml

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "?? jane-doe-resume-ferrous.txt\n");
}

#[test]
fn an_application_before_the_job_was_added_takes_its_first_entry_along() {
    let sandbox = applicant();
    sandbox.run("note ferrous 'a note of today'").ok();
    same(
        sandbox.session(&[
            "apply ferrous --as txt,md --on yesterday",
            "show ferrous",
            "list",
            "check",
        ]),
        str![[r#"
$ trackway apply ferrous --as txt,md --on yesterday
apply job ferrous-rust-engineer: lead -> applied  [COMMIT]
jane-doe-resume-ferrous.txt  share [UID]
jane-doe-resume-ferrous.md  share [UID]
send it yourself; the follow-up falls due on 2026-11-27
[stderr] on 2026-11-20
[stderr] the job was added on 2026-11-21 11:00 Europe/Berlin, after you applied: its `lead` is dated 2026-11-20 now
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            applied
contacts         who: jan-poe
days_in_stage    1
next             follow up on 2026-11-27
documents        documents/ferrous-rust-engineer/2026-11-20-resume-[UID].md
                 documents/ferrous-rust-engineer/2026-11-20-resume-[UID].txt
shares           [UID] to Ferrous via portal
                 [UID] to Ferrous via portal

2026-11-20                         lead
2026-11-20                         applied · share: [UID] · by: me
2026-11-20                         share: [UID] · by: me
2026-11-21 11:00 Europe/Berlin     a note of today
$ trackway list
ID                     STAGE    DAYS  COMPANY  TITLE          DUE         NEXT
ferrous-rust-engineer  applied     1  Ferrous  Rust Engineer  2026-11-27  follow up
[stderr] 1 open job
$ trackway check
fine: 4 records

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/ferrous-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Rust Engineer
company: Ferrous
stage: applied
contacts:
  - {who: jan-poe}
log:
  - {at: 2026-11-20, stage: lead}
  - {at: 2026-11-20, stage: applied, share: [UID], by: me}
  - {at: 2026-11-20, share: [UID], by: me}
  - {at: 2026-11-21 11:00 Europe/Berlin, note: a note of today}

"#]],
    );
}

#[test]
fn a_log_stays_in_order_when_its_first_entry_is_taken_back() {
    let sandbox = applicant();
    let job = "jobs/2026-11/ferrous-rust-engineer.yaml";
    sandbox.run("contact log jan 'a call' --job ferrous --on 2026-11-20").ok();
    sandbox.run("apply ferrous --as txt --on 2026-11-19").ok();
    let log = sandbox.file(job);
    let (_, log) = log.split_once("log:").unwrap();
    let [lead, applied, touch] =
        ["stage: lead", "stage: applied", "touch: jan-poe"].map(|it| log.find(it).unwrap());
    assert!(lead < applied && applied < touch, "{log}");
    // An hour of the same day counts, too.
    sandbox.run("add --title Trainer --company Acme --stage ready").ok();
    sandbox.run("apply acme --as txt --on 'today 8:00'").ok();
    same(
        sandbox.session(&["show acme", "check"]),
        str![[r#"
$ trackway show acme
Trainer  jobs/2026-11/acme-trainer.yaml
company          Acme
stage            applied
days_in_stage    0
next             follow up on 2026-11-28
documents        documents/acme-trainer/2026-11-21-resume-[UID].txt
shares           [UID] to Acme via portal

2026-11-21 08:00 Europe/Berlin     ready
2026-11-21 08:00 Europe/Berlin     applied · share: [UID] · by: me
$ trackway check
fine: 5 records

"#]],
    );
}

#[test]
fn nobody_applies_before_a_job_moved() {
    let sandbox = applicant();
    sandbox.run("move ferrous ready").ok();
    same(
        without_effect(
            &sandbox,
            &["apply ferrous --as txt --on 2026-11-20", "apply ferrous --as txt --on 'today 8:00'"],
        ),
        str![[r#"
$ trackway apply ferrous --as txt --on 2026-11-20
[stderr] error: job `ferrous-rust-engineer` came to `ready` on 2026-11-21 11:00 Europe/Berlin, after 2026-11-20
[stderr] hint: leave --on out, or name a later day
[exit 2]
$ trackway apply ferrous --as txt --on 'today 8:00'
[stderr] error: job `ferrous-rust-engineer` came to `ready` on 2026-11-21 11:00 Europe/Berlin, after 2026-11-21 08:00 Europe/Berlin
[stderr] hint: leave --on out, or name a later day
[exit 2]

"#]],
    );
}

#[test]
fn a_letter_and_attachments_go_along_each_with_a_share() {
    let sandbox = applicant();
    sandbox.write("tailored/ferrous-rust-engineer/letter.md", "I build **fast** things.\n");
    sandbox.write("../a/certificate.pdf", "%PDF-1.7 a");
    sandbox.write("../b/certificate.pdf", "%PDF-1.7 b");
    sandbox.git("add tailored");
    sandbox.git("commit -q -m letter");
    sandbox.set_now("2026-11-23T09:00:00Z");
    same(
        sandbox.session(&[
            "apply ferrous --as txt --to jan --via email --on 2026-11-22 --attach ../a/certificate.pdf --attach ../b/certificate.pdf --json",
            "show ferrous",
        ]),
        str![[r#"
$ trackway apply ferrous --as txt --to jan --via email --on 2026-11-22 --attach ../a/certificate.pdf --attach ../b/certificate.pdf --json
{
  "id": "ferrous-rust-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-rust-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "apply job ferrous-rust-engineer: lead -> applied",
  "documents": [
    {
      "share": "[UID]",
      "document": "documents/ferrous-rust-engineer/2026-11-22-resume-[UID].txt",
      "name": "jane-doe-resume-ferrous.txt",
      "format": "txt",
      "pages": null,
      "sha256": "b77ef889a4922e3fa09e18aec6c2bcc08f38b7c5ad1e56f88e1f17aab1c3bcfb"
    },
    {
      "share": "[UID]",
      "document": "documents/ferrous-rust-engineer/2026-11-22-letter-[UID].txt",
      "name": "jane-doe-letter-ferrous.txt",
      "format": "txt",
      "pages": null,
      "sha256": "b975fe1b45c12497e61f13a399d35f3ce28d71107817085166b3a1dd55918347"
    },
    {
      "share": "[UID]",
      "document": "documents/ferrous-rust-engineer/2026-11-22-certificate.pdf",
      "name": "certificate.pdf",
      "format": "pdf",
      "pages": null,
      "sha256": "ce2ec9eaddc5fc471759b0454d1e1a79e0c21b1f6b1de7d2c8ab79d41d91ab5a"
    },
    {
      "share": "[UID]",
      "document": "documents/ferrous-rust-engineer/2026-11-22-certificate-2.pdf",
      "name": "certificate.pdf",
      "format": "pdf",
      "pages": null,
      "sha256": "b280f31bc2b8af3504d6670a2fd626d037ad0800de9d7b88105c8f4cb4150fde"
    }
  ],
  "follow_up": "2026-11-29"
}
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            applied
contacts         who: jan-poe
days_in_stage    1
next             follow up on 2026-11-29
tailored         tailored/ferrous-rust-engineer/letter.md
documents        documents/ferrous-rust-engineer/2026-11-22-certificate-2.pdf
                 documents/ferrous-rust-engineer/2026-11-22-certificate.pdf
                 documents/ferrous-rust-engineer/2026-11-22-letter-[UID].txt
                 documents/ferrous-rust-engineer/2026-11-22-resume-[UID].txt
shares           [UID] to jan-poe via email
                 [UID] to jan-poe via email
                 [UID] to jan-poe via email
                 [UID] to jan-poe via email

2026-11-21 11:00 Europe/Berlin     lead
2026-11-22                         applied · share: [UID] · by: me
2026-11-22                         share: [UID] · by: me
2026-11-22                         share: [UID] · by: me
2026-11-22                         share: [UID] · by: me

"#]],
    );
    same(
        sandbox.redact(&sandbox.git("log --format=%s --name-status -1")),
        str![[r#"
apply job ferrous-rust-engineer: lead -> applied

A	documents/ferrous-rust-engineer/2026-11-22-certificate-2.pdf
A	documents/ferrous-rust-engineer/2026-11-22-certificate.pdf
A	documents/ferrous-rust-engineer/2026-11-22-letter-[UID].txt
A	documents/ferrous-rust-engineer/2026-11-22-resume-[UID].txt
M	jobs/2026-11/ferrous-rust-engineer.yaml
A	shares/2026-11/[UID].yaml
A	shares/2026-11/[UID].yaml
A	shares/2026-11/[UID].yaml
A	shares/2026-11/[UID].yaml

"#]],
    );
}

#[test]
fn what_was_edited_by_hand_is_committed_before_what_is_made_of_it() {
    let sandbox = applicant();
    sandbox.write("resumes/main.md", "Fresh.\n");
    sandbox.write("resumes/other.md", "Not committed.\n");
    let answer = sandbox.run("apply ferrous --as md").ok();
    same(
        answer.to_string(),
        str![[r#"
apply job ferrous-rust-engineer: lead -> applied  [COMMIT]
jane-doe-resume-ferrous.md  share [UID]
send it yourself; the follow-up falls due on 2026-11-28
[stderr] committed first: edit by hand: resumes/main.md

"#]],
    );
    assert_eq!(
        sandbox.git("log --format=%s -2"),
        "apply job ferrous-rust-engineer: lead -> applied\nedit by hand: resumes/main.md\n"
    );
    let share = sandbox.git("show --format= --name-only HEAD -- shares");
    let share = sandbox.file(share.trim());
    let source = share.lines().find_map(|line| line.strip_prefix("source: ")).unwrap();
    assert_eq!(sandbox.git(&format!("cat-file -p {source}")), "Fresh.\n");
    assert_eq!(sandbox.git("status --porcelain -- resumes"), "?? resumes/other.md\n");
}

#[test]
fn nobody_applies_twice_or_to_what_is_closed() {
    let sandbox = applicant();
    sandbox.run("add --title Trainer --company Acme").ok();
    sandbox.run("move acme skipped").ok();
    sandbox.run("apply ferrous --as txt").ok();
    same(
        without_effect(
            &sandbox,
            &[
                "apply ferrous --as txt",
                "apply ferrous --as txt --dry-run --json",
                "apply acme --as txt",
                "apply nobody",
                "undo",
                "remove ferrous --yes",
            ],
        ),
        str![[r#"
$ trackway apply ferrous --as txt
[stderr] error: you have applied to job `ferrous-rust-engineer` on 2026-11-21: it is at `applied`
[stderr] hint: record what else they get: trackway share add ferrous-rust-engineer --to WHO --via email
[exit 4]
$ trackway apply ferrous --as txt --dry-run --json
[stderr] {
[stderr]   "error": "you have applied to job `ferrous-rust-engineer` on 2026-11-21: it is at `applied`",
[stderr]   "hints": [
[stderr]     "record what else they get: trackway share add ferrous-rust-engineer --to WHO --via email"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway apply acme --as txt
[stderr] error: job `acme-trainer` is closed: skipped
[stderr] hint: open it again first: trackway move acme-trainer ready
[exit 1]
$ trackway apply nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway undo
[stderr] error: `[COMMIT]` (apply job ferrous-rust-engineer: lead -> applied) can't be undone: `[COMMIT]` records what was sent to somebody
[stderr] hint: a share is a fact; take it back with `trackway share revoke [UID]`
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]
$ trackway remove ferrous --yes
[stderr] error: documents of job `ferrous-rust-engineer` were sent to somebody
[stderr] hint: trackway move ferrous-rust-engineer withdrawn
[exit 4]

"#]],
    );
    sandbox.run("move ferrous interviewing").ok();
    same(
        without_effect(&sandbox, &["apply ferrous --as txt"]),
        str![[r#"
$ trackway apply ferrous --as txt
[stderr] error: you have applied to job `ferrous-rust-engineer` on 2026-11-21: it is at `interviewing`
[stderr] hint: record what else they get: trackway share add ferrous-rust-engineer --to WHO --via email
[exit 4]

"#]],
    );
}

#[test]
fn what_can_not_be_made_or_sent_changes_nothing() {
    let sandbox = applicant();
    sandbox.run("company add Ferrous").ok();
    sandbox.run("add --title Trainer --company ferrous").ok();
    sandbox.run("company set ferrous do_not_apply.reason='they have my CV' do_not_apply.until=2027-06-30").ok();
    sandbox.run("contact add 'Secret Person' --email secret@example.org").ok();
    sandbox.run("contact set secret restricted=true").ok();
    sandbox.write("resumes/draft.md", "TODO: write it\n");
    same(
        without_effect(
            &sandbox,
            &[
                "apply ferrous-rust --as txt --to secret",
                "apply ferrous-rust --as txt --to Secret@Example.org",
                "apply ferrous-rust --as txt --to ''",
                "apply ferrous-rust --as txt --via mail",
                "apply ferrous-rust --as txt --resume draft",
                "apply ferrous-rust --as txt --letter nope",
                "apply ferrous-rust --as txt --attach nope.pdf",
                "apply ferrous-rust --as txt --on tomorrow",
                "apply ferrous-rust --as txt --template nope",
                "apply ferrous-trainer --as txt",
            ],
        ),
        str![[r#"
$ trackway apply ferrous-rust --as txt --to secret
[stderr] error: contact `secret-person` is restricted: nothing is shared with them
[stderr] hint: name somebody else, or leave --to out
[exit 1]
$ trackway apply ferrous-rust --as txt --to Secret@Example.org
[stderr] error: contact `secret-person` is restricted: nothing is shared with them
[stderr] hint: name somebody else, or leave --to out
[exit 1]
$ trackway apply ferrous-rust --as txt --to ''
[stderr] error: --to names nobody
[stderr] hint: --to jane-doe, or --to "Acme HR"
[exit 2]
$ trackway apply ferrous-rust --as txt --via mail
[stderr] error: via: unknown via `mail`
[stderr] hint: did you mean `email`?
[exit 2]
$ trackway apply ferrous-rust --as txt --resume draft
[stderr] error: `TODO` is still to be filled in
[stderr]  --> resumes/draft.md:1:1
[stderr]   |
[stderr] 1 | TODO: write it
[stderr]   | ^^^^
[stderr]   |
[stderr] help: fill it in; if it is meant so: --allow-placeholder 'TODO'
[stderr] 
[stderr] error: 1 problem to mend first
[exit 1]
$ trackway apply ferrous-rust --as txt --letter nope
[stderr] error: no letter answers to `nope`
[stderr] hint: trackway letter list shows all
[exit 3]
$ trackway apply ferrous-rust --as txt --attach nope.pdf
[stderr] error: can't read `nope.pdf`: there is no such file
[exit 1]
$ trackway apply ferrous-rust --as txt --on tomorrow
[stderr] error: `tomorrow` is 2026-11-22, which lies ahead
[stderr] hint: log what has happened; plan with `trackway interview add JOB WHEN` or `trackway task add JOB TEXT --due WHEN`
[exit 2]
$ trackway apply ferrous-rust --as txt --template nope
[stderr] error: unknown template `nope`
[stderr] hint: known: classic modern compact
[exit 2]
$ trackway apply ferrous-trainer --as txt
[stderr] error: you wrote not to apply to `Ferrous` until 2027-06-30: they have my CV
[stderr] hint: if that is over: trackway company set ferrous do_not_apply=
[exit 1]

"#]],
    );
    sandbox.set_now("2027-07-01T10:00:00Z");
    sandbox.run("apply ferrous-trainer --as txt").ok();
}

#[test]
fn the_follow_up_falls_due_by_the_rule_of_the_job_or_the_settings() {
    let sandbox = applicant();
    sandbox.run("add --title Trainer --company Acme").ok();
    sandbox.write("trackway.yaml", "format: 1\nreminders: {follow_up: {after: 2w}}\n");
    let job = sandbox.file("jobs/2026-11/acme-trainer.yaml");
    sandbox.write("jobs/2026-11/acme-trainer.yaml", job + "reminders: {follow_up: {after: 3d}}\n");
    let due = |line| sandbox.run(line).ok().json()["follow_up"].clone();
    assert_eq!(due("apply ferrous --as txt --json"), "2026-12-05");
    assert_eq!(due("apply acme --as txt --json"), "2026-11-24");
}

#[test]
fn a_copy_that_can_not_be_written_is_told_when_one_has_applied() {
    let sandbox = applicant();
    fs::create_dir(sandbox.work().join("jane-doe-resume-ferrous.txt")).unwrap();
    same(
        without_effect(&sandbox, &["apply ferrous --as txt"]),
        str![[r#"
$ trackway apply ferrous --as txt
[stderr] error: `[WORK]/jane-doe-resume-ferrous.txt` is there and is no plain file
[stderr] hint: choose another name; `--out -` writes to standard output
[exit 4]

"#]],
    );
}

#[cfg(feature = "pdf")]
#[test]
fn a_pdf_holds_the_uid_of_its_share() {
    let sandbox = applicant();
    let answer = sandbox.run("apply ferrous --as pdf,docx --json").ok().json();
    let document = &answer["documents"][0];
    let kept = fs::read(sandbox.work().join(document["document"].as_str().unwrap())).unwrap();
    let copy = fs::read(sandbox.work().join("jane-doe-resume-ferrous.pdf")).unwrap();
    assert!(kept == copy && kept.starts_with(b"%PDF-"));
    let uid = format!("trackway:{}", document["share"].as_str().unwrap());
    let pdf = String::from_utf8_lossy(&kept);
    assert!(pdf.contains(&uid), "the PDF does not name {uid}");
    sandbox.run("check").ok();
}

#[test]
fn where_no_copy_can_be_written_nothing_is_recorded() {
    let sandbox = applicant();
    let before = sandbox.git_log();
    let repository = sandbox.work();
    for command in ["apply ferrous --as txt", "share add ferrous --as txt --to Bob --via email"] {
        let line = format!("-C {} {command}", repository.display());
        let outcome = sandbox.command(&line).in_folder("/proc").run();
        assert_eq!(outcome.status, 1, "{outcome}");
        assert!(outcome.stderr.starts_with("error: can't write `/proc/jane-doe-"), "{outcome}");
        assert!(outcome.stderr.contains("hint: go to a folder"), "{outcome}");
    }
    assert_eq!(sandbox.git_log(), before);
}
