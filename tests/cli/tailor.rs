//! `trackway tailor`

use snapbox::str;

use crate::match_::{POSTING, RESUME, with_a_posting};
use crate::same;
use crate::search::without_effect;

const FILE: &str = "tailored/ferrous-platform-engineer/resume.md";

#[test]
fn bullets_are_chosen_for_the_job_and_what_is_left_out_is_listed() {
    let sandbox = with_a_posting();
    same(
        without_effect(&sandbox, &["tailor ferrous -n"]),
        str![[r#"
$ trackway tailor ferrous -n
would tailor job ferrous-platform-engineer: 5 of 7 bullets of main
diff --git a/tailored/ferrous-platform-engineer/resume.md b/tailored/ferrous-platform-engineer/resume.md
--- /dev/null
+++ b/tailored/ferrous-platform-engineer/resume.md
@@ -0,0 +1,22 @@
+---
+name: Jane Doe
+lang: en
+---
+
+## Experience
+
+### Engineer, Acme
+*Jan 2020 - present · Berlin*
+
+- Wrote the billing service in Rust with Postgres. {#billing .backend}
+- Moved 30 services to k8s. {#move .ops}
+- Cut the cloud bill by half. {#bill .ops}
+
+### Cook, Golden Carp
+*2015 - 2019*
+
+- Cooked for a hundred guests. {#guests}
+
+## Skills
+
+- English, German

left out of resumes/main.md: 2 bullets
LINE  BULLET                     WHY
  12  Baked bread for the team.  the posting asks for little of it
  20  Kept the HACCP plan.       the posting asks for little of it

"#]],
    );
    same(
        sandbox.session(&["tailor ferrous", "undo", "tailor ferrous --json"]),
        str![[r#"
$ trackway tailor ferrous
tailor job ferrous-platform-engineer: 5 of 7 bullets of main  [COMMIT]

left out of resumes/main.md: 2 bullets
LINE  BULLET                     WHY
  12  Baked bread for the team.  the posting asks for little of it
  20  Kept the HACCP plan.       the posting asks for little of it
$ trackway undo
undo: tailor job ferrous-platform-engineer: 5 of 7 bullets of main  [COMMIT]
$ trackway tailor ferrous --json
{
  "id": "ferrous-platform-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-platform-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "tailor job ferrous-platform-engineer: 5 of 7 bullets of main",
  "tailored": [
    {
      "job": "ferrous-platform-engineer",
      "path": "tailored/ferrous-platform-engineer/resume.md",
      "resume": "resumes/main.md",
      "kept": 5,
      "dropped": [
        {
          "id": "bread",
          "text": "Baked bread for the team.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 12,
          "why": "irrelevant"
        },
        {
          "id": "haccp",
          "text": "Kept the HACCP plan.",
          "section": "Experience",
          "entry": "Cook, Golden Carp",
          "line": 20,
          "why": "irrelevant"
        }
      ]
    }
  ]
}

"#]],
    );
    same(
        sandbox.file(FILE),
        str![[r#"
---
name: Jane Doe
lang: en
---

## Experience

### Engineer, Acme
*Jan 2020 - present · Berlin*

- Wrote the billing service in Rust with Postgres. {#billing .backend}
- Moved 30 services to k8s. {#move .ops}
- Cut the cloud bill by half. {#bill .ops}

### Cook, Golden Carp
*2015 - 2019*

- Cooked for a hundred guests. {#guests}

## Skills

- English, German

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
tailor job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: tailor
  Trackway-Record: [UID]
undo: tailor job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: undo
  Trackway-Undo: [COMMIT]
  Trackway-Record: [UID]
tailor job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: tailor
  Trackway-Record: [UID]
a resume and a posting
add job ferrous-platform-engineer: Platform Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain"), "");
    for line in sandbox.file(FILE).lines() {
        assert!(RESUME.lines().any(|other| other == line), "{line}");
    }
}

#[test]
fn what_is_there_is_not_overwritten() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    same(
        without_effect(&sandbox, &["tailor ferrous", "tailor --query is:open"]),
        str![[r#"
$ trackway tailor ferrous
[stderr] error: `tailored/ferrous-platform-engineer/resume.md` is there
[stderr] hint: bring it up to date, your edits stay: trackway tailor ferrous-platform-engineer --update
[exit 4]
$ trackway tailor --query is:open
nothing to do: job ferrous-platform-engineer has a tailored resume

"#]],
    );
}

#[test]
fn tags_and_headline_of_the_job_count_and_options_before_them() {
    let sandbox = with_a_posting();
    sandbox.run("set ferrous tailor.include=fun tailor.headline='Platform engineer: Rust'").ok();
    sandbox.run("tailor ferrous").ok();
    same(
        sandbox.file(FILE),
        str![[r#"
---
name: Jane Doe
headline: "Platform engineer: Rust"
lang: en
---

## Experience

### Engineer, Acme
*Jan 2020 - present · Berlin*

- Baked bread for the team. {#bread .fun}

### Cook, Golden Carp
*2015 - 2019*

- Cooked for a hundred guests. {#guests}

## Skills

- English, German

"#]],
    );
    sandbox.run("undo").ok();
    same(
        sandbox.session(&["tailor ferrous --include ops --exclude backend -n"]),
        str![[r#"
$ trackway tailor ferrous --include ops --exclude backend -n
would tailor job ferrous-platform-engineer: 4 of 7 bullets of main
diff --git a/tailored/ferrous-platform-engineer/resume.md b/tailored/ferrous-platform-engineer/resume.md
--- /dev/null
+++ b/tailored/ferrous-platform-engineer/resume.md
@@ -0,0 +1,22 @@
+---
+name: Jane Doe
+headline: "Platform engineer: Rust"
+lang: en
+---
+
+## Experience
+
+### Engineer, Acme
+*Jan 2020 - present · Berlin*
+
+- Moved 30 services to k8s. {#move .ops}
+- Cut the cloud bill by half. {#bill .ops}
+
+### Cook, Golden Carp
+*2015 - 2019*
+
+- Cooked for a hundred guests. {#guests}
+
+## Skills
+
+- English, German

left out of resumes/main.md: 3 bullets
LINE  BULLET                                            WHY
  12  Baked bread for the team.                         has no tag that is included
  13  Wrote the billing service in Rust with Postgres.  has a tag that is excluded
  20  Kept the HACCP plan.                              the posting asks for little of it

"#]],
    );
}

#[test]
fn an_update_keeps_your_edits_and_shows_what_clashes() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    let yours = sandbox.file(FILE).replace("Moved 30 services", "Moved thirty services").replace(
        "- Cut the cloud bill by half. {#bill .ops}\n",
        "- Cut the cloud bill to a half. {#bill .ops}\n- A bullet of mine.\n",
    );
    sandbox.write(FILE, &yours);
    let master = RESUME
        .replace("Cut the cloud bill by half.", "Cut the cloud bill by 60 %.")
        .replace("in Rust with Postgres", "in Rust and Postgres");
    sandbox.write("resumes/main.md", &master);
    same(
        sandbox.session(&["tailor ferrous --update"]),
        str![[r#"
$ trackway tailor ferrous --update
tailor again job ferrous-platform-engineer: 5 of 7 bullets of main  [COMMIT]

clash in Engineer, Acme: both changed; yours is kept
  yours  - Cut the cloud bill to a half. {#bill .ops}
  theirs - Cut the cloud bill by 60 %. {#bill .ops}

left out of resumes/main.md: 2 bullets
LINE  BULLET                     WHY
  12  Baked bread for the team.  the posting asks for little of it
  20  Kept the HACCP plan.       the posting asks for little of it
[stderr] committed first: edit by hand: resumes/main.md; tailored/ferrous-platform-engineer/resume.md

"#]],
    );
    same(
        sandbox.file(FILE),
        str![[r#"
---
name: Jane Doe
lang: en
---

## Experience

### Engineer, Acme
*Jan 2020 - present · Berlin*

- Wrote the billing service in Rust and Postgres. {#billing .backend}
- Moved thirty services to k8s. {#move .ops}
- Cut the cloud bill to a half. {#bill .ops}
- A bullet of mine.

### Cook, Golden Carp
*2015 - 2019*

- Cooked for a hundred guests. {#guests}

## Skills

- English, German

"#]],
    );
    // The next update still knows which edits are yours.
    let file = "postings/2026-11/ferrous-platform-engineer.md";
    sandbox.write(file, POSTING.replace("- AWS", "- AWS\n- HACCP, food safety"));
    same(
        sandbox.session(&["tailor ferrous --update --json"]),
        str![[r#"
$ trackway tailor ferrous --update --json
{
  "id": "ferrous-platform-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-platform-engineer.yaml",
  "commit": "[COMMIT]",
  "summary": "tailor again job ferrous-platform-engineer: 5 of 7 bullets of main",
  "tailored": [
    {
      "job": "ferrous-platform-engineer",
      "path": "tailored/ferrous-platform-engineer/resume.md",
      "resume": "resumes/main.md",
      "kept": 5,
      "dropped": [
        {
          "id": "bread",
          "text": "Baked bread for the team.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 12,
          "why": "irrelevant"
        },
        {
          "id": "guests",
          "text": "Cooked for a hundred guests.",
          "section": "Experience",
          "entry": "Cook, Golden Carp",
          "line": 19,
          "why": "irrelevant"
        }
      ]
    }
  ]
}

"#]],
    );
    same(
        sandbox.file(FILE),
        str![[r#"
---
name: Jane Doe
lang: en
---

## Experience

### Engineer, Acme
*Jan 2020 - present · Berlin*

- Wrote the billing service in Rust and Postgres. {#billing .backend}
- Moved thirty services to k8s. {#move .ops}
- Cut the cloud bill to a half. {#bill .ops}
- A bullet of mine.

### Cook, Golden Carp
*2015 - 2019*

- Kept the HACCP plan. {#haccp}

## Skills

- English, German

"#]],
    );
    same(
        sandbox.git_log(),
        str![[r#"
tailor again job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: tailor
  Trackway-Tailored: {"path":"tailored/ferrous-platform-engineer/resume.md","master":"resumes/main.md","kept":[182,99,252,374,418],"sha256":"ec4e842aa37f8cf0b1774c0a36249cc96bd3ca744ef10f361f906ec1f703db85"}
  Trackway-Record: [UID]
tailor again job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: tailor
  Trackway-Tailored: {"path":"tailored/ferrous-platform-engineer/resume.md","master":"resumes/main.md","kept":[182,99,252,333,418],"sha256":"b3238153624d4d2565f5b4b878d61c94078ff12ee0f6c789ee30a8e36a3ce909"}
  Trackway-Record: [UID]
edit by hand: resumes/main.md; tailored/ferrous-platform-engineer/resume.md
tailor job ferrous-platform-engineer: 5 of 7 bullets of main
  Trackway-Command: tailor
  Trackway-Record: [UID]
a resume and a posting
add job ferrous-platform-engineer: Platform Engineer
  Trackway-Command: add
  Trackway-Record: [UID]
init
  Trackway-Command: init

"#]],
    );
    assert_eq!(sandbox.git("status --porcelain -- tailored resumes"), "");
}

#[test]
fn an_update_after_a_rename_or_an_undo_finds_its_base() {
    let sandbox = with_a_posting();
    sandbox.run("tailor ferrous").ok();
    sandbox.write("resumes/main.md", RESUME.replace("30 services", "31 services"));
    sandbox.run("tailor ferrous --update").ok();
    sandbox.run("undo").ok();
    sandbox.run("rename ferrous ferrous-two").ok();
    let file = "tailored/ferrous-two/resume.md";
    let yours = sandbox.file(file) + "- Dutch\n";
    assert!(yours.contains("30 services"));
    sandbox.write(file, &yours);
    sandbox.run("tailor ferrous-two --update").ok();
    assert_eq!(sandbox.file(file), yours.replace("30 services", "31 services"));
    same(
        sandbox.session(&["tailor ferrous-two --update"]),
        str![[r#"
$ trackway tailor ferrous-two --update
nothing to do: tailored/ferrous-two/resume.md is up to date

left out of resumes/main.md: 2 bullets
LINE  BULLET                     WHY
  12  Baked bread for the team.  the posting asks for little of it
  20  Kept the HACCP plan.       the posting asks for little of it

"#]],
    );
}

#[test]
fn many_are_tailored_at_once() {
    let sandbox = with_a_posting();
    sandbox.run("add --title Cook --company Carp").ok();
    sandbox.run("add --title Baker --company Brod").ok();
    sandbox.write("postings/2026-11/carp-cook.md", "# Cook\n\n- HACCP\n- guests, kitchen\n");
    same(
        sandbox.session(&["tailor --query is:open --json", "tailor --query is:open --update"]),
        str![[r#"
$ trackway tailor --query is:open --json
{
  "records": [
    {
      "id": "carp-cook",
      "uid": "[UID]",
      "path": "jobs/2026-11/carp-cook.yaml",
      "summary": "tailor job carp-cook: 5 of 7 bullets of main"
    },
    {
      "id": "ferrous-platform-engineer",
      "uid": "[UID]",
      "path": "jobs/2026-11/ferrous-platform-engineer.yaml",
      "summary": "tailor job ferrous-platform-engineer: 5 of 7 bullets of main"
    }
  ],
  "commit": "[COMMIT]",
  "summary": "tailor 2 jobs",
  "notes": [
    "unchanged: brod-baker"
  ],
  "tailored": [
    {
      "job": "carp-cook",
      "path": "tailored/carp-cook/resume.md",
      "resume": "resumes/main.md",
      "kept": 5,
      "dropped": [
        {
          "id": "billing",
          "text": "Wrote the billing service in Rust with Postgres.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 13,
          "why": "irrelevant"
        },
        {
          "id": "bill",
          "text": "Cut the cloud bill by half.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 14,
          "why": "irrelevant"
        }
      ]
    },
    {
      "job": "ferrous-platform-engineer",
      "path": "tailored/ferrous-platform-engineer/resume.md",
      "resume": "resumes/main.md",
      "kept": 5,
      "dropped": [
        {
          "id": "bread",
          "text": "Baked bread for the team.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 12,
          "why": "irrelevant"
        },
        {
          "id": "haccp",
          "text": "Kept the HACCP plan.",
          "section": "Experience",
          "entry": "Cook, Golden Carp",
          "line": 20,
          "why": "irrelevant"
        }
      ]
    }
  ]
}
$ trackway tailor --query is:open --update
nothing to do: 3 jobs stay as they are

left out of resumes/main.md: 2 bullets
LINE  BULLET                                            WHY
  13  Wrote the billing service in Rust with Postgres.  the posting asks for little of it
  14  Cut the cloud bill by half.                       the posting asks for little of it

left out of resumes/main.md: 2 bullets
LINE  BULLET                     WHY
  12  Baked bread for the team.  the posting asks for little of it
  20  Kept the HACCP plan.       the posting asks for little of it

"#]],
    );
}

#[test]
fn what_can_not_be_tailored_is_said_and_nothing_is_written() {
    let sandbox = with_a_posting();
    sandbox.run("add --title Baker --company Brod").ok();
    sandbox.write("resumes/flat.md", "## Me\n\nI have no bullets.\n");
    same(
        without_effect(
            &sandbox,
            &[
                "tailor brod-baker",
                "tailor ferrous --update",
                "tailor ferrous --resume flat",
                "tailor ferrous --resume nope",
                "tailor ferrous --pages 0",
            ],
        ),
        str![[r#"
$ trackway tailor brod-baker
[stderr] error: job `brod-baker` has no posting
[stderr] hint: keep its text as postings/2026-11/brod-baker.md
[exit 3]
$ trackway tailor ferrous --update
[stderr] error: nothing is tailored for `ferrous-platform-engineer`
[stderr] hint: trackway tailor ferrous-platform-engineer
[exit 3]
$ trackway tailor ferrous --resume flat
[stderr] error: `resumes/flat.md` has no bullets to choose from
[stderr] hint: write what you did as a list: - Led a team of ten
[exit 1]
$ trackway tailor ferrous --resume nope
[stderr] error: no resume answers to `nope`
[stderr] hint: trackway resume list shows all
[exit 3]
$ trackway tailor ferrous --pages 0
[stderr] error: invalid value '0' for '--pages <N>': write a whole number from 1
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
    sandbox.write(FILE, "## Mine\n\n- By hand\n");
    same(
        without_effect(&sandbox, &["tailor ferrous --update"]),
        str![[r#"
$ trackway tailor ferrous --update
[stderr] error: history does not hold what was tailored last as `tailored/ferrous-platform-engineer/resume.md`
[stderr] hint: move the file away and tailor anew; then take over what you want to keep
[exit 4]

"#]],
    );
}

#[test]
fn an_update_takes_the_master_that_was_named() {
    let sandbox = with_a_posting();
    sandbox.write("resumes/long.md", format!("{RESUME}- Dutch\n"));
    sandbox.run("tailor ferrous --resume long").ok();
    let again = sandbox.run("tailor ferrous --update --json");
    assert!(again.stderr.contains("is up to date") || again.stdout.contains("resumes/long.md"));
    assert!(sandbox.file(FILE).contains("- Dutch"), "{again}");
    sandbox.write("resumes/long.md", format!("{RESUME}- Dutch\n- Polish\n"));
    sandbox.run("tailor ferrous --update").ok();
    sandbox.write("resumes/long.md", format!("{RESUME}- Dutch\n- Polish\n- Greek\n"));
    sandbox.run("tailor ferrous --update").ok();
    assert!(sandbox.file(FILE).contains("- Greek"));
    sandbox.run("tailor ferrous --update --resume main").ok();
    assert!(!sandbox.file(FILE).contains("- Dutch"));
    sandbox.write("resumes/main.md", format!("{RESUME}- Latin\n"));
    sandbox.run("tailor ferrous --update").ok();
    assert!(sandbox.file(FILE).contains("- Latin"));
}

#[test]
fn an_update_asks_for_what_was_asked_for_before() {
    let sandbox = with_a_posting();
    sandbox.run("set ferrous tailor.exclude=backend").ok();
    sandbox.run("tailor ferrous --include ops --exclude fun").ok();
    sandbox.write("resumes/main.md", format!("{RESUME}- Dutch\n"));
    same(
        sandbox.session(&["tailor ferrous --update", "tailor ferrous --update --json"]),
        str![[r#"
$ trackway tailor ferrous --update
tailor again job ferrous-platform-engineer: 5 of 8 bullets of main  [COMMIT]

left out of resumes/main.md: 3 bullets
LINE  BULLET                                            WHY
  12  Baked bread for the team.                         has a tag that is excluded
  13  Wrote the billing service in Rust with Postgres.  has no tag that is included
  20  Kept the HACCP plan.                              the posting asks for little of it
[stderr] as before: --include ops --exclude fun
[stderr] committed first: edit by hand: resumes/main.md
$ trackway tailor ferrous --update --json
{
  "id": "ferrous-platform-engineer",
  "uid": "[UID]",
  "path": "jobs/2026-11/ferrous-platform-engineer.yaml",
  "commit": null,
  "summary": "tailored/ferrous-platform-engineer/resume.md is up to date",
  "notes": [
    "as before: --include ops --exclude fun"
  ],
  "tailored": [
    {
      "job": "ferrous-platform-engineer",
      "path": "tailored/ferrous-platform-engineer/resume.md",
      "resume": "resumes/main.md",
      "kept": 5,
      "dropped": [
        {
          "id": "bread",
          "text": "Baked bread for the team.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 12,
          "why": "excluded"
        },
        {
          "id": "billing",
          "text": "Wrote the billing service in Rust with Postgres.",
          "section": "Experience",
          "entry": "Engineer, Acme",
          "line": 13,
          "why": "not-included"
        },
        {
          "id": "haccp",
          "text": "Kept the HACCP plan.",
          "section": "Experience",
          "entry": "Cook, Golden Carp",
          "line": 20,
          "why": "irrelevant"
        }
      ]
    }
  ]
}

"#]],
    );
    let has = |text: &str| sandbox.file(FILE).contains(text);
    assert!(has("- Dutch") && has("30 services") && !has("billing") && !has("bread"));
    // Given anew, an option takes the place of the old one; the other stays.
    sandbox.run("tailor ferrous --update --exclude ops").ok();
    assert!(!has("30 services") && !has("bread"));
    sandbox.run("rename ferrous ferrous-two").ok();
    sandbox.run("rename ferrous-two ferrous-platform-engineer").ok();
    sandbox.write("resumes/main.md", format!("{RESUME}- Latin\n"));
    sandbox.run("tailor --query is:open --update").ok();
    assert!(has("- Latin") && !has("30 services") && !has("bread"));
    // Taken back, the rules of the job count again.
    same(
        sandbox.session(&[
            "tailor ferrous --update --include= --exclude ''",
            "tailor ferrous --update",
            "tailor ferrous --update --exclude backend",
        ]),
        str![[r#"
$ trackway tailor ferrous --update --include= --exclude ''
tailor again job ferrous-platform-engineer: 5 of 8 bullets of main  [COMMIT]

left out of resumes/main.md: 3 bullets
LINE  BULLET                                            WHY
  12  Baked bread for the team.                         the posting asks for little of it
  13  Wrote the billing service in Rust with Postgres.  has a tag that is excluded
  20  Kept the HACCP plan.                              the posting asks for little of it
$ trackway tailor ferrous --update
nothing to do: tailored/ferrous-platform-engineer/resume.md is up to date

left out of resumes/main.md: 3 bullets
LINE  BULLET                                            WHY
  12  Baked bread for the team.                         the posting asks for little of it
  13  Wrote the billing service in Rust with Postgres.  has a tag that is excluded
  20  Kept the HACCP plan.                              the posting asks for little of it
$ trackway tailor ferrous --update --exclude backend
nothing to do: tailored/ferrous-platform-engineer/resume.md is up to date

left out of resumes/main.md: 3 bullets
LINE  BULLET                                            WHY
  12  Baked bread for the team.                         the posting asks for little of it
  13  Wrote the billing service in Rust with Postgres.  has a tag that is excluded
  20  Kept the HACCP plan.                              the posting asks for little of it
[stderr] what you ask for now is not kept for the next time: nothing changes

"#]],
    );
    assert!(has("30 services") && !has("billing"));
}

#[cfg(feature = "pdf")]
#[test]
fn an_update_keeps_to_the_pages_of_before() {
    let sandbox = with_a_posting();
    let long = |lines: usize| {
        let cooked = (0..lines).map(|day| format!("- Cooked on day {day}. {{.day}}\n"));
        format!(
            "{RESUME}\n## Days\n\n### Cook, Inn\n*2010 - 2012*\n\n{}",
            cooked.collect::<String>()
        )
    };
    sandbox.write("resumes/main.md", long(80));
    sandbox.run("tailor ferrous --include day --pages 1").ok();
    sandbox.write("resumes/main.md", long(81));
    let again = sandbox.run("tailor ferrous --update --json").ok().json();
    assert_eq!(again["tailored"][0]["pages"], 1, "{again}");
    assert_eq!(again["notes"][0], "as before: --pages 1 --include day");
}
