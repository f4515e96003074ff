//! `trackway share`

use std::fs;

use snapbox::str;

use crate::applicant::applicant;
use crate::same;
use crate::search::without_effect;

#[test]
fn a_file_made_elsewhere_is_kept_as_it_is() {
    let sandbox = applicant();
    sandbox.write("../Jane's CV.pdf", b"%PDF-1.7\n\x00\xff");
    same(
        sandbox.session(&[
            r#"share add "../Jane's CV.pdf" --to jan-poe --to 'Acme HR' --via email --job ferrous --note 'as she asked'"#,
            "share list",
            "share show CV",
            "show ferrous",
            "check",
        ]),
        str![[r#"
$ trackway share add "../Jane's CV.pdf" --to jan-poe --to 'Acme HR' --via email --job ferrous --note 'as she asked'
share 2026-11-21-Jane-s-CV.pdf with jan-poe, Acme HR  [COMMIT]
Jane's CV.pdf  share [UID]
recorded; send Jane's CV.pdf yourself
$ trackway share list
ID          AT                              JOB                    TO                VIA    FORMAT  DOCUMENT
[UID]  2026-11-21 11:00 Europe/Berlin  ferrous-rust-engineer  jan-poe, Acme HR  email  pdf     documents/ferrous-rust-engineer/2026-11-21-Jane-s-CV.pdf
[stderr] 1 share
$ trackway share show CV
documents/ferrous-rust-engineer/2026-11-21-Jane-s-CV.pdf  shares/2026-11/[UID].yaml
at               2026-11-21 11:00 Europe/Berlin
job              ferrous-rust-engineer
sha256           08758a35199194100a9c1df0f0f58e6fa97a9401da96c5e81b3ff556c7771241
format           pdf
to               jan-poe, Acme HR
via              email
$ trackway show ferrous
Rust Engineer  jobs/2026-11/ferrous-rust-engineer.yaml
company          Ferrous
stage            lead
contacts         who: jan-poe
days_in_stage    0
documents        documents/ferrous-rust-engineer/2026-11-21-Jane-s-CV.pdf
shares           [UID] to jan-poe, Acme HR via email

2026-11-21 11:00 Europe/Berlin     lead
2026-11-21 11:00 Europe/Berlin     share: [UID] · by: me · as she asked
$ trackway check
fine: 3 records

"#]],
    );
    same(
        sandbox.redact(&sandbox.git("log --format=%s --name-status -1")),
        str![[r#"
share 2026-11-21-Jane-s-CV.pdf with jan-poe, Acme HR

A	documents/ferrous-rust-engineer/2026-11-21-Jane-s-CV.pdf
M	jobs/2026-11/ferrous-rust-engineer.yaml
A	shares/2026-11/[UID].yaml

"#]],
    );
    let kept = sandbox.work().join("documents/ferrous-rust-engineer/2026-11-21-Jane-s-CV.pdf");
    assert_eq!(fs::read(kept).unwrap(), b"%PDF-1.7\n\x00\xff");
}

#[test]
fn what_is_for_no_job_lies_in_documents_itself() {
    let sandbox = applicant();
    sandbox.write("../cv.txt", "my life");
    same(
        sandbox.session(&[
            "share add ../cv.txt --to 'Career coach' --via print --json",
            "share list to:coach --format '{{ at }} {{ to }} {{ via }} {{ document }}'",
        ]),
        str![[r#"
$ trackway share add ../cv.txt --to 'Career coach' --via print --json
{
  "commit": "[COMMIT]",
  "summary": "share 2026-11-21-cv.txt with Career coach",
  "documents": [
    {
      "share": "[UID]",
      "document": "documents/2026-11-21-cv.txt",
      "name": "cv.txt",
      "format": "txt",
      "pages": null,
      "sha256": "6372f8c889db4c94644a9bcc6c5cf0e69ac20af98a044b27832d4babbd9139ba"
    }
  ]
}
$ trackway share list to:coach --format '{{ at }} {{ to }} {{ via }} {{ document }}'
2026-11-21T11:00:00+01:00[Europe/Berlin] ["Career coach"] print documents/2026-11-21-cv.txt

"#]],
    );
}

#[test]
fn each_recipient_gets_a_rendering_of_their_own() {
    let sandbox = applicant();
    sandbox.run("add --title Trainer --company Acme").ok();
    same(
        sandbox.session(&[
            "share add acme --to jan-poe --to 'Acme HR' --via email --as md",
            "share list job:acme-trainer --sort to --columns job,to,via,format,template",
        ]),
        str![[r#"
$ trackway share add acme --to jan-poe --to 'Acme HR' --via email --as md
share documents of job acme-trainer with jan-poe, Acme HR  [COMMIT]
jane-doe-resume-acme-jan-poe.md  share [UID]
jane-doe-resume-acme-acme-hr.md  share [UID]
recorded; send jane-doe-resume-acme-jan-poe.md, jane-doe-resume-acme-acme-hr.md yourself
$ trackway share list job:acme-trainer --sort to --columns job,to,via,format,template
JOB           TO       VIA    FORMAT  TEMPLATE
acme-trainer  Acme HR  email  md      classic
acme-trainer  jan-poe  email  md      classic
[stderr] 2 shares

"#]],
    );
    for name in ["jane-doe-resume-acme-acme-hr.md", "jane-doe-resume-acme-jan-poe.md"] {
        assert!(sandbox.work().join(name).is_file(), "{name}");
    }
}

#[test]
fn a_share_is_revoked_and_never_undone() {
    let sandbox = applicant();
    sandbox.write("../cv.txt", "my life");
    sandbox.run("share add ../cv.txt --to 'Career coach' --via print").ok();
    same(
        sandbox.session(&[
            "undo",
            "share revoke cv",
            "share revoke cv",
            "share list -has:revoked",
            "undo",
            "share list -has:revoked --format '{{ document }}'",
        ]),
        str![[r#"
$ trackway undo
[stderr] error: `[COMMIT]` (share 2026-11-21-cv.txt with Career coach) can't be undone: `[COMMIT]` records what was sent to somebody
[stderr] hint: a share is a fact; take it back with `trackway share revoke [UID]`
[stderr] hint: `trackway undo COMMIT` takes an older one back
[exit 4]
$ trackway share revoke cv
revoke share [UID]: documents/2026-11-21-cv.txt  [COMMIT]
$ trackway share revoke cv
nothing to do: share [UID] is revoked since 2026-11-21 11:00 Europe/Berlin
$ trackway share list -has:revoked
[stderr] 0 shares
$ trackway undo
undo: revoke share [UID]: documents/2026-11-21-cv.txt  [COMMIT]
$ trackway share list -has:revoked --format '{{ document }}'
documents/2026-11-21-cv.txt

"#]],
    );
}

#[test]
fn a_document_that_is_not_what_was_sent_is_a_problem() {
    let sandbox = applicant();
    sandbox.write("../cv.txt", "my life");
    sandbox.run("share add ../cv.txt --to 'Career coach' --via print").ok();
    sandbox.write("documents/2026-11-21-cv.txt", "another life");
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
error: `documents/2026-11-21-cv.txt` is not what was sent: its hash is another
 --> shares/2026-11/[UID].yaml:3:11
  |
3 | document: documents/2026-11-21-cv.txt
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
help: take it back: trackway git restore documents/2026-11-21-cv.txt; or see what became of it: trackway git log -- documents/2026-11-21-cv.txt

1 error, 0 warnings in 3 records
[exit 1]

"#]],
    );
    fs::remove_file(sandbox.work().join("documents/2026-11-21-cv.txt")).unwrap();
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
error: the document `documents/2026-11-21-cv.txt` is not there
 --> shares/2026-11/[UID].yaml:3:11
  |
3 | document: documents/2026-11-21-cv.txt
  |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^
  |
help: take it back: trackway git restore documents/2026-11-21-cv.txt; or see what became of it: trackway git log -- documents/2026-11-21-cv.txt

1 error, 0 warnings in 3 records
[exit 1]

"#]],
    );
}

#[test]
fn what_is_no_document_is_refused() {
    let sandbox = applicant();
    sandbox.write("../cv.txt", "my life");
    same(
        without_effect(
            &sandbox,
            &[
                "share add",
                "share add ../cv.txt --via email",
                "share add ../cv.txt --to x",
                "share add ../cv.txt --to x --via pigeon",
                "share add ../nope.txt --to x --via email",
                "share add ../nope.txt --to x --via email --job ferrous",
                "share add .. --to x --via email",
                "share add ../cv.txt --to x --via email --job nope",
                "share show nope",
                "share revoke nope",
            ],
        ),
        str![[r#"
$ trackway share add
[stderr] error: the following required arguments were not provided:
[stderr]   --to <WHO>
[stderr]   --via <WAY>
[stderr]   <DOCUMENT|JOB>
[stderr] 
[stderr] Usage: trackway share add --to <WHO> --via <WAY> <DOCUMENT|JOB>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway share add ../cv.txt --via email
[stderr] error: the following required arguments were not provided:
[stderr]   --to <WHO>
[stderr] 
[stderr] Usage: trackway share add --to <WHO> --via <WAY> <DOCUMENT|JOB>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway share add ../cv.txt --to x
[stderr] error: the following required arguments were not provided:
[stderr]   --via <WAY>
[stderr] 
[stderr] Usage: trackway share add --to <WHO> --via <WAY> <DOCUMENT|JOB>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway share add ../cv.txt --to x --via pigeon
[stderr] error: via: unknown via `pigeon`
[stderr] hint: one of email, portal, link, print, other
[exit 2]
$ trackway share add ../nope.txt --to x --via email
[stderr] error: can't read `../nope.txt`: there is no such file
[exit 1]
$ trackway share add ../nope.txt --to x --via email --job ferrous
[stderr] error: there is no file `../nope.txt`, and --job is for files
[stderr] hint: to render for the job: trackway share add ferrous --to WHO --via email
[exit 2]
$ trackway share add .. --to x --via email
[stderr] error: can't read `..`: there is no such file
[exit 1]
$ trackway share add ../cv.txt --to x --via email --job nope
[stderr] error: no job matches `nope`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway share show nope
[stderr] error: no share matches `nope`
[stderr] hint: `trackway share list` shows all
[exit 3]
$ trackway share revoke nope
[stderr] error: no share matches `nope`
[stderr] hint: `trackway share list` shows all
[exit 3]

"#]],
    );
}

#[test]
fn two_who_are_called_nearly_the_same_get_two_files() {
    let sandbox = applicant();
    let share = "share add ferrous --to 'Acme HR' --to 'acme, hr' --via email --as txt --json";
    let told: serde_json::Value = serde_json::from_str(&sandbox.run(share).stdout).unwrap();
    let names = [0, 1].map(|at| told["documents"][at]["name"].as_str().unwrap_or_default());
    let [first, second] = names;
    assert_eq!(first.replace(".txt", "-2.txt"), second);
    for name in names {
        assert!(sandbox.work().join(name).is_file(), "{name}");
    }
}
