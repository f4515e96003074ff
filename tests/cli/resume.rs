//! `trackway resume`

use snapbox::str;

use crate::same;
use crate::search::search;

#[test]
fn a_resume_begins_and_tells_what_is_missing() {
    let sandbox = search();
    same(
        sandbox.session(&[
            "resume list",
            "resume new main",
            "resume new main",
            "resume new main.md --lang nl",
            "resume new cv-nl --lang nl -n --json",
            "resume new ../evil",
            "resume new x --lang xx",
            "resume list",
            "resume list --json",
            "resume show mian",
            "resume check nothing",
        ]),
        str![[r#"
$ trackway resume list
no resumes yet: trackway resume new main
$ trackway resume new main
new resume main  [COMMIT]
[stderr] it stands in resumes/main.md
$ trackway resume new main
[stderr] error: `resumes/main.md` is there already
[stderr] hint: edit it, or choose another name
[exit 4]
$ trackway resume new main.md --lang nl
[stderr] error: `resumes/main.md` is there already
[stderr] hint: edit it, or choose another name
[exit 4]
$ trackway resume new cv-nl --lang nl -n --json
{
  "id": "cv-nl",
  "path": "resumes/cv-nl.md",
  "commit": null,
  "summary": "new resume cv-nl",
  "notes": [
    "it stands in resumes/cv-nl.md"
  ],
  "dry_run": true,
  "diff": "diff --git a/resumes/cv-nl.md b/resumes/cv-nl.md\n--- /dev/null\n+++ b/resumes/cv-nl.md\n@@ -0,0 +1,43 @@\n+---\n+lang: nl\n+headline: \"[Wat je bent, in één regel]\"\n+---\n+\n+<!--\n+Woorden tussen haken wachten op je: niets kan worden verstuurd voordat ze zijn ingevuld.\n+Naam, e-mail, telefoon en links komen uit profile.yaml; een regel hier gaat voor. Koppen en punten\n+mogen op labels eindigen, {.rust .lead}, om per sollicitatie uit te kiezen; ze worden nooit getoond.\n+-->\n+\n+## Profiel\n+\n+[Twee of drie zinnen: waar je het best in bent, voor wie, en wat je zoekt.]\n+\n+## Werkervaring\n+\n+### [Functie], [Bedrijf]\n+\n+*2021 - heden · [Plaats]*\n+\n+- [Wat je bereikte, hoe, en een getal dat het laat zien]\n+- [Wat je werd toevertrouwd: mensen, geld, systemen]\n+\n+### [Eerdere functie], [Bedrijf]\n+\n+*2018 - 2021 · [Plaats]*\n+\n+- [Wat er veranderde doordat jij er was]\n+\n+## Opleiding\n+\n+### [Diploma], [School]\n+\n+*2015 - 2018 · [Plaats]*\n+\n+## Vaardigheden\n+\n+- **[Gebied]**: [Gereedschap], [Gereedschap]\n+\n+## Talen\n+\n+[Taal] (moedertaal), [Taal] (vloeiend)\n"
}
$ trackway resume new ../evil
[stderr] error: `../evil` is no name for a resume
[stderr] hint: a name has letters, digits and dashes, and no folder
[exit 2]
$ trackway resume new x --lang xx
[stderr] error: unknown language `xx`
[stderr] hint: known: en nl de fr es it pt pl
[exit 2]
$ trackway resume list
name  lang  sections  bullets  path
main  en           5        4  resumes/main.md
$ trackway resume list --json
[
  {
    "name": "main",
    "job": null,
    "path": "resumes/main.md",
    "lang": "en",
    "sections": 5,
    "bullets": 4
  }
]
$ trackway resume show mian
[stderr] error: no resume answers to `mian`
[stderr] hint: did you mean `main`?
[exit 3]
$ trackway resume check nothing
[stderr] error: no resume answers to `nothing`
[stderr] hint: trackway resume list shows all
[exit 3]

"#]],
    );
    let checked = sandbox.run("resume check main");
    assert_eq!(checked.status, 1);
    assert!(checked.stdout.contains("`[Company]` is still to be filled in"), "{checked}");
}

const RESUME: &str = "\
---
headline: Engineer
emial: jane@example.org
---

## Work

### Senior Engineer, Acme {#acme .rust}

*Jan 2020 - present · Berlin*

- Made it fast {#fast .rust .perf}
- Led a team {.lead}

### Engineer, Beta

*2018 - 2012*

- TODO: numbers
";

#[test]
fn a_resume_is_shown_and_checked() {
    let sandbox = search();
    sandbox.write("resumes/main.md", RESUME);
    sandbox.write("resumes/bad.md", b"---\nname: Jane\n\n## Work\n");
    same(
        sandbox.session(&[
            "resume show main",
            "resume show main --json",
            "resume check main",
            "resume check main --json --allow-placeholder TODO",
            "resume check bad",
            "resume list",
            "check",
        ]),
        str![[r#"
$ trackway resume show main
---
headline: Engineer
emial: jane@example.org
---

## Work

### Senior Engineer, Acme {#acme .rust}

*Jan 2020 - present · Berlin*

- Made it fast {#fast .rust .perf}
- Led a team {.lead}

### Engineer, Beta

*2018 - 2012*

- TODO: numbers
$ trackway resume show main --json
{
  "name": "main",
  "job": null,
  "path": "resumes/main.md",
  "front": {
    "headline": "Engineer",
    "emial": "jane@example.org"
  },
  "bullets": [],
  "sections": [
    {
      "title": "Work",
      "bullets": [],
      "entries": [
        {
          "title": "Senior Engineer, Acme",
          "id": "acme",
          "tags": [
            "rust"
          ],
          "line": "Jan 2020 - present · Berlin",
          "bullets": [
            {
              "text": "Made it fast",
              "id": "fast",
              "tags": [
                "rust",
                "perf"
              ]
            },
            {
              "text": "Led a team",
              "tags": [
                "lead"
              ]
            }
          ]
        },
        {
          "title": "Engineer, Beta",
          "line": "2018 - 2012",
          "bullets": [
            {
              "text": "TODO: numbers"
            }
          ]
        }
      ]
    }
  ],
  "text": "---\nheadline: Engineer\nemial: jane@example.org\n---\n\n## Work\n\n### Senior Engineer, Acme {#acme .rust}\n\n*Jan 2020 - present · Berlin*\n\n- Made it fast {#fast .rust .perf}\n- Led a team {.lead}\n\n### Engineer, Beta\n\n*2018 - 2012*\n\n- TODO: numbers\n"
}
$ trackway resume check main
warning: unknown key `emial`
 --> resumes/main.md:3:1
  |
3 | emial: jane@example.org
  | ^^^^^
  |
help: did you mean `email`?

error: it ends before it begins
  --> resumes/main.md:17:1
   |
17 | *2018 - 2012*
   | ^^^^^^^^^^^^^
   |
help: write the earlier time first

error: `TODO` is still to be filled in
  --> resumes/main.md:19:3
   |
19 | - TODO: numbers
   |   ^^^^
   |
help: write what belongs there

2 errors, 1 warning in 1 resume
[exit 1]
$ trackway resume check main --json --allow-placeholder TODO
{
  "files": 1,
  "errors": 1,
  "warnings": 1,
  "problems": [
    {
      "path": "resumes/main.md",
      "line": 3,
      "column": 1,
      "width": 5,
      "severity": "warning",
      "message": "unknown key `emial`",
      "hint": "did you mean `email`?",
      "text": "emial: jane@example.org"
    },
    {
      "path": "resumes/main.md",
      "line": 17,
      "column": 1,
      "width": 13,
      "severity": "error",
      "message": "it ends before it begins",
      "hint": "write the earlier time first",
      "text": "*2018 - 2012*"
    }
  ]
}
[exit 1]
$ trackway resume check bad
error: the front matter has no end: a line `---` is missing
 --> resumes/bad.md:1:1
  |
1 | ---
  | ^^^

1 error, 0 warnings in 1 resume
[exit 1]
$ trackway resume list
name  lang  sections  bullets  path
main               1        3  resumes/main.md
[stderr] error: the front matter has no end: a line `---` is missing
[stderr]  --> resumes/bad.md:1:1
[stderr]   |
[stderr] 1 | ---
[stderr]   | ^^^
[stderr] 
[stderr] error: 1 problem in your files
[exit 1]
$ trackway check
error: the front matter has no end: a line `---` is missing
 --> resumes/bad.md:1:1
  |
1 | ---
  | ^^^

warning: unknown key `emial`
 --> resumes/main.md:3:1
  |
3 | emial: jane@example.org
  | ^^^^^
  |
help: did you mean `email`?

1 error, 1 warning in 0 records
[exit 1]

"#]],
    );
}

#[test]
fn a_resume_of_the_past_is_read_from_history() {
    let sandbox = search();
    sandbox.write("resumes/main.md", RESUME);
    sandbox.run("save");
    sandbox.write("resumes/main.md", "## Work\n\n- a\n");
    same(
        sandbox.session(&[
            "resume list --as-of HEAD",
            "resume list",
            "resume check --as-of HEAD --json",
            "resume show main --as-of HEAD~1",
        ]),
        str![[r#"
$ trackway resume list --as-of HEAD
name  lang  sections  bullets  path
main               1        3  resumes/main.md
$ trackway resume list
name  lang  sections  bullets  path
main               1        1  resumes/main.md
$ trackway resume check --as-of HEAD --json
{
  "files": 1,
  "errors": 2,
  "warnings": 1,
  "problems": [
    {
      "path": "resumes/main.md",
      "line": 3,
      "column": 1,
      "width": 5,
      "severity": "warning",
      "message": "unknown key `emial`",
      "hint": "did you mean `email`?",
      "text": "emial: jane@example.org"
    },
    {
      "path": "resumes/main.md",
      "line": 17,
      "column": 1,
      "width": 13,
      "severity": "error",
      "message": "it ends before it begins",
      "hint": "write the earlier time first",
      "text": "*2018 - 2012*"
    },
    {
      "path": "resumes/main.md",
      "line": 19,
      "column": 3,
      "width": 4,
      "severity": "error",
      "message": "`TODO` is still to be filled in",
      "hint": "write what belongs there",
      "text": "- TODO: numbers"
    }
  ]
}
[exit 1]
$ trackway resume show main --as-of HEAD~1
[stderr] error: no resume answers to `main`
[stderr] hint: trackway resume list shows all
[exit 3]

"#]],
    );
}

#[test]
fn a_resume_begins_with_what_another_program_has() {
    let sandbox = search();
    let json = r#"{"basics": {"name": "Jane Doe", "label": "Engineer", "email": "jane@example.org"},
"work": [{"name": "Acme", "position": "Engineer", "startDate": "2020-01", "salary": 5,
"highlights": ["Made it fast"]}]}"#;
    sandbox.write("resume.json", json);
    sandbox.write("other.json", "{\"a\": 1}");
    same(
        sandbox.session(&[
            "resume new main --from resume.json",
            "resume show main",
            "resume new x --from other.json",
            "resume new x --from nothing.json",
        ]),
        str![[r#"
$ trackway resume new main --from resume.json
new resume main  [COMMIT]
[stderr] it stands in resumes/main.md
[stderr] `work[0].salary` has no place in a resume: 5
$ trackway resume show main
---
name: Jane Doe
headline: Engineer
email: jane@example.org
---

## Experience

### Engineer, Acme

*Jan 2020 - present*

- Made it fast
$ trackway resume new x --from other.json
[stderr] error: `other.json` can't be read as a resume: it is neither a JSON Resume nor a resume of RenderCV
[stderr] hint: JSON Resume (resume.json) and RenderCV (YAML) can be read; without either: trackway resume new NAME
[exit 1]
$ trackway resume new x --from nothing.json
[stderr] error: can't read `nothing.json`: there is no such file
[exit 1]

"#]],
    );
}
