//! `trackway add SOURCE`

use std::fs;

use snapbox::str;

use crate::same;
use crate::sandbox::Sandbox;
use crate::search::{search, without_effect};

const FIXTURES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/postings");

/// A repository with saved postings beside it.
fn with(names: &[&str]) -> Sandbox {
    let sandbox = search();
    for name in names {
        let bytes = fs::read(format!("{FIXTURES}/{name}")).expect(name);
        sandbox.write(&format!("../saved/{name}"), bytes);
    }
    sandbox
}

#[test]
fn a_saved_page_becomes_a_job_with_its_posting_in_one_commit() {
    let sandbox = with(&["greenhouse.html"]);
    same(
        sandbox.session(&["add ../saved/greenhouse.html --tag rust"]),
        str![[r#"
$ trackway add ../saved/greenhouse.html --tag rust
add job harbourline-senior-rust-engineer: Senior Rust Engineer  [COMMIT]
[stderr] read from ../saved/greenhouse.html:
[stderr]   title      Senior Rust Engineer  (JSON-LD)
[stderr]   company    Harbourline  (JSON-LD)
[stderr]   urls       https://boards.greenhouse.example/harbourline/jobs/4471203  (the page's address)
[stderr]   req_id     HL-4471  (JSON-LD)
[stderr]   location   Rotterdam, South Holland, NL; Hamburg, DE  (JSON-LD)
[stderr]   employment full-time  (JSON-LD)
[stderr]   salary     85000-105000 EUR/year  (JSON-LD)
[stderr]   posted     2026-11-02  (JSON-LD)
[stderr]   deadline   2026-12-15  (JSON-LD)
[stderr]   tags       rust  (--tag)

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("jobs/2026-11/harbourline-senior-rust-engineer.yaml")),
        str![[r#"
uid: [UID]
title: Senior Rust Engineer
company: Harbourline
stage: lead
urls: [https://boards.greenhouse.example/harbourline/jobs/4471203]
req_id: HL-4471
location: Rotterdam, South Holland, NL; Hamburg, DE
employment: full-time
salary: {min: 85000, max: 105000, currency: EUR, per: year}
posted: 2026-11-02
deadline: 2026-12-15
tags: [rust]
log:
  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("postings/2026-11/harbourline-senior-rust-engineer.md")),
        str![[r#"
---
url: https://boards.greenhouse.example/harbourline/jobs/4471203
captured: 2026-11-21 11:00 Europe/Berlin
source: page
sha256: 26860a0259d92a5d1331c9c813fec974a8f619e0ee214357cfb8eca52de20d39
---

# Senior Rust Engineer

Harbourline plans berths for ports. Our planner is written in Rust.

## What you will do

- Own the scheduling core
- Cut latency & cost

Read [how we work](https://harbourline.example/how).

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
add job harbourline-senior-rust-engineer: Senior Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
}

#[test]
fn programs_get_what_was_read_and_where_it_stood() {
    let sandbox = with(&["ashby.html"]);
    same(
        sandbox.session(&["add ../saved/ashby.html --location Berlin --json"]),
        str![[r#"
$ trackway add ../saved/ashby.html --location Berlin --json
{
  "id": "quayside-inc-staff-platform-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/quayside-inc-staff-platform-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "add job quayside-inc-staff-platform-engineer: Staff Platform Engineer",
  "posting": "postings/2026-11/quayside-inc-staff-platform-engineer.md",
  "read": [
    {
      "field": "title",
      "value": "Staff Platform Engineer",
      "from": "JSON-LD"
    },
    {
      "field": "company",
      "value": "Quayside, Inc.",
      "from": "JSON-LD"
    },
    {
      "field": "urls",
      "value": [
        "https://jobs.ashby.example/quayside/5c9a1a7e-5a51-4c3e-8f1a-9f6f6f1f0b2d"
      ],
      "from": "the page's address"
    },
    {
      "field": "location",
      "value": "Berlin",
      "from": "--location"
    },
    {
      "field": "workplace",
      "value": "remote",
      "from": "JSON-LD"
    },
    {
      "field": "employment",
      "value": "full-time",
      "from": "JSON-LD"
    },
    {
      "field": "salary",
      "value": {
        "min": 165000,
        "max": 190000,
        "currency": "USD",
        "per": "year"
      },
      "from": "JSON-LD"
    },
    {
      "field": "posted",
      "value": "2026-11-10",
      "from": "JSON-LD"
    }
  ]
}

"#]],
    );
}

#[test]
fn options_count_more_than_what_the_posting_says() {
    let sandbox = with(&["stepstone.html"]);
    sandbox.run("company add 'Kanzlei Brandt'").ok();
    same(
        sandbox.session(&[
            "add ../saved/stepstone.html --title Steuerfachangestellte --salary '48k EUR/year' \
             --deadline 2026-12-20 --source newspaper --url https://brandt.example/jobs/1 -q",
            "list --format yaml --columns title,company,urls,source,salary,deadline,posted",
        ]),
        str![[r#"
$ trackway add ../saved/stepstone.html --title Steuerfachangestellte --salary '48k EUR/year' --deadline 2026-12-20 --source newspaper --url https://brandt.example/jobs/1 -q
add job kanzlei-brandt-steuerfachangestellte: Steuerfachangestellte  [COMMIT]
$ trackway list --format yaml --columns title,company,urls,source,salary,deadline,posted
- title: Steuerfachangestellte
  company: kanzlei-brandt
  urls: [https://brandt.example/jobs/1]
  source: newspaper
  salary: {min: 48000, max: 48000, currency: EUR, per: year}
  deadline: 2026-12-20
  posted: 2026-11-15

"#]],
    );
}

#[test]
fn a_mail_says_who_wrote_it_and_what_was_left_out() {
    let sandbox = with(&["recruiter.eml"]);
    same(
        sandbox.session(&["add ../saved/recruiter.eml"]),
        str![[r#"
$ trackway add ../saved/recruiter.eml
add job mowenbrucke-firmware-engineer: Firmware Engineer  [COMMIT]
[stderr] read from ../saved/recruiter.eml:
[stderr]   title      Firmware Engineer  (the subject)
[stderr]   company    Möwenbrücke  (the subject)
[stderr]   urls       https://jobs.moewenbruecke.example/jobs/firmware-engineer  (a link)
[stderr]   salary     70000-80000 EUR/year  (a line of the text)
[stderr] left out what was attached: role.pdf

"#]],
    );
    same(
        sandbox.file("postings/2026-11/mowenbrucke-firmware-engineer.md"),
        str![[r#"
---
url: https://jobs.moewenbruecke.example/jobs/firmware-engineer
from: Jane Doe <jane@talentquay.example>
sent: 2026-11-17
subject: "Fwd: Opportunity: Firmware Engineer at Möwenbrücke"
captured: 2026-11-21 11:00 Europe/Berlin
source: mail
sha256: aed1c6c95b944e8bbfc691dfbdc2f08cd728839393171a38c9c3badad9b4453c
---

# Firmware Engineer

Hi Robin,

Möwenbrücke in Bremen look for a **Firmware Engineer**.

Salary: 70k-80k EUR/year

[The posting](https://jobs.moewenbruecke.example/jobs/firmware-engineer)

Jane

"#]],
    );
}

#[test]
fn standard_input_is_read_too() {
    let sandbox = search();
    let text = "We look for a baker who likes to sleep late and to bake at noon.\n";
    same(
        sandbox.command("add - --title Baker --company Crumb").stdin(text).run(),
        str![[r#"
add job crumb-baker: Baker  [COMMIT]
[stderr] read from standard input:
[stderr]   title      Baker  (--title)
[stderr]   company    Crumb  (--company)

"#]],
    );
    same(
        sandbox.command("add -").stdin(text).run(),
        str![[r#"
[stderr] error: no title can be read of the posting
[stderr] hint: trackway add - --title "Rust Engineer"
[exit 2]

"#]],
    );
}

#[test]
fn a_posting_that_is_there_is_not_added_again() {
    let sandbox = with(&["greenhouse.html", "posting.txt", "teamtailor.html"]);
    sandbox.run("add ../saved/greenhouse.html").ok();
    sandbox.run("add ../saved/posting.txt").ok();
    let number = "Title: Rust person\nCompany: Harbourline B.V.\nJob ID: hl-4471\nThe same opening elsewhere, told in other words.\n";
    sandbox.write("../saved/number.txt", number);
    same(
        without_effect(
            &sandbox,
            &[
                "add ../saved/greenhouse.html",
                "add ../saved/greenhouse.html --json",
                "add ../saved/posting.txt",
                "add ../saved/number.txt",
                "add --title X --url 'https://boards.greenhouse.example/harbourline/jobs/4471203/?gh_src=zz&utm_source=x'",
            ],
        ),
        str![[r#"
$ trackway add ../saved/greenhouse.html
[stderr] error: job `harbourline-senior-rust-engineer` has the address https://boards.greenhouse.example/harbourline/jobs/4471203
[stderr] hint: trackway add ../saved/greenhouse.html --refresh harbourline-senior-rust-engineer; or add it again with --anyway
[exit 4]
$ trackway add ../saved/greenhouse.html --json
[stderr] {
[stderr]   "error": "job `harbourline-senior-rust-engineer` has the address https://boards.greenhouse.example/harbourline/jobs/4471203",
[stderr]   "hints": [
[stderr]     "trackway add ../saved/greenhouse.html --refresh harbourline-senior-rust-engineer; or add it again with --anyway"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "harbourline-senior-rust-engineer"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway add ../saved/posting.txt
[stderr] error: job `stadtbibliothek-jena-library-assistant` was read from this very file
[stderr] hint: trackway add ../saved/posting.txt --refresh stadtbibliothek-jena-library-assistant; or add it again with --anyway
[exit 4]
$ trackway add ../saved/number.txt
[stderr] error: job `harbourline-senior-rust-engineer` has the requisition number hl-4471
[stderr] hint: trackway add ../saved/number.txt --refresh harbourline-senior-rust-engineer; or add it again with --anyway
[exit 4]
$ trackway add --title X --url 'https://boards.greenhouse.example/harbourline/jobs/4471203/?gh_src=zz&utm_source=x'
[stderr] error: job `harbourline-senior-rust-engineer` has the address https://boards.greenhouse.example/harbourline/jobs/4471203/?gh_src=zz&utm_source=x
[stderr] hint: trackway show harbourline-senior-rust-engineer; or add it with --anyway
[exit 4]

"#]],
    );
    same(
        sandbox.session(&["add ../saved/greenhouse.html --anyway -q", "list --format ids"]),
        str![[r#"
$ trackway add ../saved/greenhouse.html --anyway -q
add job harbourline-senior-rust-engineer-2: Senior Rust Engineer  [COMMIT]
[stderr] warning: this may be the same as harbourline-senior-rust-engineer
$ trackway list --format ids
harbourline-senior-rust-engineer
harbourline-senior-rust-engineer-2
stadtbibliothek-jena-library-assistant

"#]],
    );
}

#[test]
fn what_is_only_alike_is_added_with_a_warning() {
    let sandbox = with(&["lever.html"]);
    sandbox.run("add --title 'Embedded developer (m/w/d)' --company 'Tidewater Energy B.V.'").ok();
    same(
        sandbox.session(&["add ../saved/lever.html -q"]),
        str![[r#"
$ trackway add ../saved/lever.html -q
add job tidewater-energy-embedded-developer: Embedded Developer  [COMMIT]
[stderr] warning: this may be the same as tidewater-energy-b-v-embedded-developer-m-w-d

"#]],
    );
    sandbox.run("remove tidewater-energy-embedded-developer --yes").ok();
    same(
        sandbox.session(&["add ../saved/lever.html --json"]),
        str![[r#"
$ trackway add ../saved/lever.html --json
{
  "id": "tidewater-energy-embedded-developer",
  "uid": "[UID]",
  "path": "jobs/2026-11/tidewater-energy-embedded-developer.yaml",
  "commit": "[COMMIT]",
  "summary": "add job tidewater-energy-embedded-developer: Embedded Developer",
  "posting": "postings/2026-11/tidewater-energy-embedded-developer.md",
  "read": [
    {
      "field": "title",
      "value": "Embedded Developer",
      "from": "JSON-LD"
    },
    {
      "field": "company",
      "value": "Tidewater Energy",
      "from": "JSON-LD"
    },
    {
      "field": "urls",
      "value": [
        "https://jobs.lever.example/tidewater/0d1f7a52-7c1e-4f0e-9d43-2b0c1f8f9e11"
      ],
      "from": "the page's address"
    },
    {
      "field": "location",
      "value": "Rotterdam",
      "from": "JSON-LD"
    },
    {
      "field": "employment",
      "value": "full-time",
      "from": "JSON-LD"
    },
    {
      "field": "posted",
      "value": "2026-10-28",
      "from": "JSON-LD"
    }
  ],
  "possible_duplicates": [
    "tidewater-energy-b-v-embedded-developer-m-w-d"
  ]
}

"#]],
    );
}

#[test]
fn a_refresh_fills_what_is_empty_and_names_what_differs() {
    let sandbox = with(&["greenhouse.html"]);
    sandbox.run("add --title 'Rust Engineer' --company Harbourline --location Rotterdam").ok();
    same(
        sandbox.session(&[
            "add ../saved/greenhouse.html --refresh rust --tag rust",
            "add ../saved/greenhouse.html --refresh rust -q",
            "add ../saved/greenhouse.html --refresh rust --location 'Hamburg, DE' -q",
            "list --format yaml --columns title,location,salary,deadline,tags",
            "undo -q",
            "add ../saved/greenhouse.html --refresh nobody",
            "add --title x --refresh rust",
            "add ../saved/greenhouse.html --refresh rust --anyway",
        ]),
        str![[r#"
$ trackway add ../saved/greenhouse.html --refresh rust --tag rust
refresh job harbourline-rust-engineer: posting, urls, req_id, employment, salary, posted, deadline,…  [COMMIT]
[stderr] read from ../saved/greenhouse.html:
[stderr]   company    Harbourline  (JSON-LD)
[stderr]   urls       https://boards.greenhouse.example/harbourline/jobs/4471203  (the page's address)
[stderr]   req_id     HL-4471  (JSON-LD)
[stderr]   employment full-time  (JSON-LD)
[stderr]   salary     85000-105000 EUR/year  (JSON-LD)
[stderr]   posted     2026-11-02  (JSON-LD)
[stderr]   deadline   2026-12-15  (JSON-LD)
[stderr]   tags       rust  (--tag)
[stderr] title stays `Rust Engineer`; the posting says `Senior Rust Engineer`
[stderr] location stays `Rotterdam`; the posting says `Rotterdam, South Holland, NL; Hamburg, DE`
[stderr] change them with `trackway set harbourline-rust-engineer FIELD=VALUE`
$ trackway add ../saved/greenhouse.html --refresh rust -q
nothing to do: job harbourline-rust-engineer and its posting stay as they are
$ trackway add ../saved/greenhouse.html --refresh rust --location 'Hamburg, DE' -q
refresh job harbourline-rust-engineer: location  [COMMIT]
$ trackway list --format yaml --columns title,location,salary,deadline,tags
- title: Rust Engineer
  location: Hamburg, DE
  salary: {min: 85000, max: 105000, currency: EUR, per: year}
  deadline: 2026-12-15
  tags: [rust]
$ trackway undo -q
undo: refresh job harbourline-rust-engineer: location  [COMMIT]
$ trackway add ../saved/greenhouse.html --refresh nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway add --title x --refresh rust
[stderr] error: the following required arguments were not provided:
[stderr]   <SOURCE>
[stderr] 
[stderr] Usage: trackway add [OPTIONS] <SOURCE|--title <TITLE>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway add ../saved/greenhouse.html --refresh rust --anyway
[stderr] error: the argument '--refresh <ID>' cannot be used with '--anyway'
[stderr] 
[stderr] Usage: trackway add [OPTIONS] <SOURCE|--title <TITLE>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
undo: refresh job harbourline-rust-engineer: location
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
refresh job harbourline-rust-engineer: location
  Trackway-Command: add
  Trackway-Record: [UID]
refresh job harbourline-rust-engineer: posting, urls, req_id, employment, salary, posted, deadline,…
  Trackway-Command: add
  Trackway-Record: [UID]
add job harbourline-rust-engineer: Rust Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
}

#[test]
fn a_dry_run_shows_both_files_and_makes_none() {
    let sandbox = with(&["posting.txt"]);
    same(
        without_effect(&sandbox, &["add ../saved/posting.txt -n"]),
        str![[r#"
$ trackway add ../saved/posting.txt -n
would add job stadtbibliothek-jena-library-assistant: Library Assistant
diff --git a/jobs/2026-11/stadtbibliothek-jena-library-assistant.yaml b/jobs/2026-11/stadtbibliothek-jena-library-assistant.yaml
--- /dev/null
+++ b/jobs/2026-11/stadtbibliothek-jena-library-assistant.yaml
@@ -0,0 +1,8 @@
+uid: [UID]
+title: Library Assistant
+company: Stadtbibliothek Jena
+stage: lead
+location: Jena
+deadline: 2026-12-12
+log:
+  - {at: 2026-11-21 11:00 Europe/Berlin, stage: lead}
diff --git a/postings/2026-11/stadtbibliothek-jena-library-assistant.md b/postings/2026-11/stadtbibliothek-jena-library-assistant.md
--- /dev/null
+++ b/postings/2026-11/stadtbibliothek-jena-library-assistant.md
@@ -0,0 +1,15 @@
+---
+captured: 2026-11-21 11:00 Europe/Berlin
+source: text
+sha256: b4144386f21f1fbc60042186ff6614667e3a2b33b7f5fe2796a5d68af4d23399
+---
+
+# Library Assistant
+
+Job title: Library Assistant
+Company: Stadtbibliothek Jena
+Standort: Jena
+Bewerbungsfrist: 2026-12-12
+
+The town library looks for someone who likes people at least as much as books.
+Twenty hours a week, two evenings among them.
[stderr] read from ../saved/posting.txt:
[stderr]   title      Library Assistant  (a line of the text)
[stderr]   company    Stadtbibliothek Jena  (a line of the text)
[stderr]   location   Jena  (a line of the text)
[stderr]   deadline   2026-12-12  (a line of the text)

"#]],
    );
}

#[test]
fn what_is_no_posting_is_refused_with_what_to_type() {
    let sandbox = search();
    let two = |title: &str| {
        format!(
            "<script type='application/ld+json'>{{\"@type\":\"JobPosting\",\"title\":\"{title}\"}}</script>"
        )
    };
    for (name, bytes) in [
        ("empty.html", Vec::new()),
        ("packed.html", b"\x1f\x8b\x08\0".to_vec()),
        ("posting.pdf", b"%PDF-1.7\n".to_vec()),
        ("login.html", b"<html><title>Sign in</title><input type=password>".to_vec()),
        ("wall.html", b"<html><title>Just a moment...</title>".to_vec()),
        ("app.html", b"<!doctype html><html><title>Acme</title><div id=root></div>".to_vec()),
        ("list.html", format!("<html>{}{}", two("Baker"), two("Miller")).into_bytes()),
        ("untitled.txt", b"Somebody is looked for who likes to read long texts.".to_vec()),
        ("large.html", vec![b' '; 33 * 1024 * 1024]),
    ] {
        sandbox.write(&format!("../saved/{name}"), bytes);
    }
    same(
        without_effect(
            &sandbox,
            &[
                "add",
                "add ''",
                "add Baker",
                "add nothing.html",
                "add ../saved",
                "add https://example.org/jobs/42",
                "add www.example.org/jobs",
                "add ../saved/empty.html",
                "add ../saved/packed.html",
                "add ../saved/posting.pdf",
                "add ../saved/login.html",
                "add ../saved/wall.html",
                "add ../saved/app.html",
                "add ../saved/list.html",
                "add ../saved/untitled.txt",
                "add ../saved/large.html",
                "add ../saved/empty.html --json",
                "add ../saved/untitled.txt --title x --stage aplied",
            ],
        ),
        str![[r#"
$ trackway add
[stderr] error: there is nothing to add
[stderr] hint: trackway add posting.html, or trackway add --title "Rust Engineer"
[exit 2]
$ trackway add ''
[stderr] error: there is nothing to add
[stderr] hint: trackway add posting.html, or trackway add --title "Rust Engineer"
[exit 2]
$ trackway add Baker
[stderr] error: there is no file `Baker`
[stderr] hint: name a saved posting, or say what it is: trackway add --title "Rust Engineer"
[exit 1]
$ trackway add nothing.html
[stderr] error: can't read `nothing.html`: there is no such file
[exit 1]
$ trackway add ../saved
[stderr] error: can't read `../saved`: is not a plain file
[exit 1]
$ trackway add https://example.org/jobs/42
[stderr] error: `https://example.org/jobs/42` is an address, and postings are read from files
[stderr] hint: save the page in your browser, then: trackway add page.html --url https://example.org/jobs/42
[exit 2]
$ trackway add www.example.org/jobs
[stderr] error: `www.example.org/jobs` is an address, and postings are read from files
[stderr] hint: save the page in your browser, then: trackway add page.html --url https://www.example.org/jobs
[exit 2]
$ trackway add ../saved/empty.html
[stderr] error: `../saved/empty.html` can't be read as a posting: it is empty
[stderr] hint: save the page once all of it is shown, or copy its text into a file; without one: trackway add --title "Rust Engineer"
[exit 1]
$ trackway add ../saved/packed.html
[stderr] error: `../saved/packed.html` can't be read as a posting: it is packed (gzip)
[stderr] hint: unpack it first: gunzip ../saved/packed.html
[exit 1]
$ trackway add ../saved/posting.pdf
[stderr] error: `../saved/posting.pdf` can't be read as a posting: it is a PDF, not text
[stderr] hint: save the page as HTML, or copy its text: pdftotext posting.pdf - | trackway add - --title "Rust Engineer"
[exit 1]
$ trackway add ../saved/login.html
[stderr] error: `../saved/login.html` can't be read as a posting: it is a page to sign in, with no posting behind it
[stderr] hint: open the posting in your browser, signed in, and save what you see
[exit 1]
$ trackway add ../saved/wall.html
[stderr] error: `../saved/wall.html` can't be read as a posting: it is no posting but a page that says `Just a moment...`
[stderr] hint: open the posting in your browser, signed in, and save what you see
[exit 1]
$ trackway add ../saved/app.html
[stderr] error: `../saved/app.html` can't be read as a posting: there is no posting in it: no text that can be read
[stderr] hint: save the page once all of it is shown, or copy its text into a file; without one: trackway add --title "Rust Engineer"
[exit 1]
$ trackway add ../saved/list.html
[stderr] error: `../saved/list.html` can't be read as a posting: it holds 2 postings
[stderr] hint: save the page of one of them: `Baker`, `Miller`
[exit 1]
$ trackway add ../saved/untitled.txt
[stderr] error: no title can be read of the posting
[stderr] hint: trackway add ../saved/untitled.txt --title "Rust Engineer"
[exit 2]
$ trackway add ../saved/large.html
[stderr] error: can't read `../saved/large.html`: it is larger than 32 MiB, the most that trackway reads of it
[stderr] hint: save the page without its pictures, or only its text
[exit 1]
$ trackway add ../saved/empty.html --json
[stderr] {
[stderr]   "error": "`../saved/empty.html` can't be read as a posting: it is empty",
[stderr]   "hints": [
[stderr]     "save the page once all of it is shown, or copy its text into a file; without one: trackway add --title \"Rust Engineer\""
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]
$ trackway add ../saved/untitled.txt --title x --stage aplied
[stderr] error: unknown stage or outcome `aplied`
[stderr] hint: did you mean `applied`?
[exit 2]

"#]],
    );
}

#[test]
fn the_text_of_a_posting_is_searched_and_goes_with_its_job() {
    let sandbox = with(&["recruitee.html"]);
    sandbox.run("add ../saved/recruitee.html").ok();
    same(
        sandbox.session(&[
            "list elektrische --format ids",
            "list sha256 --format ids",
            "list captured --format ids",
            "open fiets --print",
            "rename fiets monteur",
            "list elektrische --format ids",
            "remove monteur --yes",
        ]),
        str![[r#"
$ trackway list elektrische --format ids
de-ketting-b-v-fietsmonteur
$ trackway list sha256 --format ids
$ trackway list captured --format ids
$ trackway open fiets --print
https://deketting.recruitee.example/o/fietsmonteur
$ trackway rename fiets monteur
rename job de-ketting-b-v-fietsmonteur -> monteur  [COMMIT]
$ trackway list elektrische --format ids
monteur
$ trackway remove monteur --yes
remove job monteur: Fietsmonteur  [COMMIT]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
.gitattributes
profile.yaml
trackway.yaml

"#]],
    );
}

#[test]
fn every_fixture_becomes_a_job_that_passes_check() {
    let names: Vec<String> = fs::read_dir(FIXTURES)
        .expect("fixtures")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .filter(|name| !name.ends_with(".expected"))
        .collect();
    let sandbox = with(&names.iter().map(String::as_str).collect::<Vec<_>>());
    for name in &names {
        sandbox.run(&format!("add ../saved/{name}")).ok();
    }
    same(
        sandbox.session(&["check"]),
        str![[r#"
$ trackway check
fine: 25 records

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
}

#[test]
fn days_and_pay_are_read_in_the_language_of_the_posting() {
    let sandbox = search();
    sandbox.write(
        "../saved/elbe.txt",
        "Stelle: Dateningenieur\nFirma: Elbe Daten\nGehalt: 65.000 – 75.000 € brutto/Jahr\n\
         Bewerbungsfrist: 31.12.2026\n\nWir messen die Elbe.\n",
    );
    sandbox.write(
        "../saved/odd.html",
        format!(
            r#"<script type="application/ld+json">{{"@type": "JobPosting", "title": "Cook",
            "hiringOrganization": "Bistro", "validThrough": "until it is filled",
            "jobLocation": {{"address": {{"addressLocality": "Lyon", "addressRegion": "NULL"}}}},
            "baseSalary": {{"currency": "USD", "value": {{"value": "120K", "unitText": "YEAR"}}}},
            "description": "{}"}}</script>"#,
            "We cook every day. ".repeat(20)
        ),
    );
    same(
        sandbox.session(&[
            "add ../saved/elbe.txt",
            "add ../saved/odd.html",
            "list --format yaml --columns title,location,salary,deadline 'elbe OR bistro'",
        ]),
        str![[r#"
$ trackway add ../saved/elbe.txt
add job elbe-daten-dateningenieur: Dateningenieur  [COMMIT]
[stderr] read from ../saved/elbe.txt:
[stderr]   title      Dateningenieur  (a line of the text)
[stderr]   company    Elbe Daten  (a line of the text)
[stderr]   salary     65000-75000 EUR/year  (a line of the text)
[stderr]   deadline   2026-12-31  (a line of the text)
$ trackway add ../saved/odd.html
add job bistro-cook: Cook  [COMMIT]
[stderr] read from ../saved/odd.html:
[stderr]   title      Cook  (JSON-LD)
[stderr]   company    Bistro  (JSON-LD)
[stderr]   location   Lyon  (JSON-LD)
[stderr]   salary     120000 USD/year  (JSON-LD)
[stderr] deadline from JSON-LD is left out: `until` is not understood
$ trackway list --format yaml --columns title,location,salary,deadline 'elbe OR bistro'
- title: Cook
  location: Lyon
  salary: {min: 120000, max: 120000, currency: USD, per: year}
  deadline:
- title: Dateningenieur
  location:
  salary: {min: 65000, max: 75000, currency: EUR, per: year}
  deadline: 2026-12-31

"#]],
    );
}

#[test]
fn a_page_of_a_few_words_is_taken_from_who_says_what_it_is() {
    let sandbox = search();
    let page =
        "<!DOCTYPE html><title>Cook</title><h1>Cook wanted</h1><p>Ask for Ada at the bar.</p>";
    sandbox.write("../saved/short.html", page);
    sandbox.write("../saved/short.txt", "Cook wanted");
    sandbox.write("../saved/empty.html", "<!DOCTYPE html><title>Cook</title><div id=app></div>");
    sandbox.write(
        "../saved/login.html",
        "<!DOCTYPE html><title>Cook</title><form><input type=password></form>Welcome back",
    );
    same(
        sandbox.session(&[
            "add ../saved/short.html",
            "add ../saved/short.html --title Cook",
            "add ../saved/short.html --anyway",
            "add ../saved/empty.html --title Cook --company Bistro",
            "add ../saved/login.html --title Cook --company Bistro",
            "add ../saved/short.html --title Cook --company Bistro",
            "add ../saved/short.html --title Cook --company Bistro",
            "add ../saved/short.txt --title 'Sous chef' --company Bistro",
        ]),
        str![[r#"
$ trackway add ../saved/short.html
[stderr] error: `../saved/short.html` can't be read as a posting: there is no posting in it: 9 words of text
[stderr] hint: save the page once all of it is shown, or copy its text into a file; if there is no more of it: trackway add ../saved/short.html --title "Rust Engineer" --company Acme
[exit 1]
$ trackway add ../saved/short.html --title Cook
[stderr] error: `../saved/short.html` can't be read as a posting: there is no posting in it: 9 words of text
[stderr] hint: save the page once all of it is shown, or copy its text into a file; if there is no more of it: trackway add ../saved/short.html --title "Rust Engineer" --company Acme
[exit 1]
$ trackway add ../saved/short.html --anyway
[stderr] error: `../saved/short.html` can't be read as a posting: there is no posting in it: 9 words of text
[stderr] hint: save the page once all of it is shown, or copy its text into a file; if there is no more of it: trackway add ../saved/short.html --title "Rust Engineer" --company Acme
[exit 1]
$ trackway add ../saved/empty.html --title Cook --company Bistro
[stderr] error: `../saved/empty.html` can't be read as a posting: there is no posting in it: no text that can be read
[stderr] hint: save the page once all of it is shown, or copy its text into a file; without one: trackway add --title "Rust Engineer"
[exit 1]
$ trackway add ../saved/login.html --title Cook --company Bistro
[stderr] error: `../saved/login.html` can't be read as a posting: it is a page to sign in, with no posting behind it
[stderr] hint: open the posting in your browser, signed in, and save what you see
[exit 1]
$ trackway add ../saved/short.html --title Cook --company Bistro
add job bistro-cook: Cook  [COMMIT]
[stderr] read from ../saved/short.html:
[stderr]   title      Cook  (--title)
[stderr]   company    Bistro  (--company)
[stderr] the posting is short: 9 words of text
$ trackway add ../saved/short.html --title Cook --company Bistro
[stderr] error: job `bistro-cook` was read from this very file
[stderr] hint: trackway add ../saved/short.html --refresh bistro-cook; or add it again with --anyway
[exit 4]
$ trackway add ../saved/short.txt --title 'Sous chef' --company Bistro
add job bistro-sous-chef: Sous chef  [COMMIT]
[stderr] read from ../saved/short.txt:
[stderr]   title      Sous chef  (--title)
[stderr]   company    Bistro  (--company)
[stderr] the posting is short: 2 words of text

"#]],
    );
    same(
        sandbox.redact(&sandbox.file("postings/2026-11/bistro-cook.md")),
        str![[r#"
---
captured: 2026-11-21 11:00 Europe/Berlin
source: page
sha256: deb0902863d24d9a0bcd3589f2fb5f690eba15eec39ba3d84d64cb72d38bcbe2
---

# Cook

## Cook wanted

Ask for Ada at the bar.

"#]],
    );
}
