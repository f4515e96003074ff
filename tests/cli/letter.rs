//! `trackway letter`

use snapbox::str;

use crate::same;
use crate::search::with_a_job;

#[test]
fn a_letter_begins_for_itself_or_for_a_job() {
    let sandbox = with_a_job();
    same(
        sandbox.session(&[
            "letter list",
            "letter new startup",
            "letter new --job ferrous",
            "letter new --job ferrous --from startup",
            "letter new",
            "letter new a --job ferrous",
            "letter new --job nothing",
            "letter new b --from nothing",
            "letter list",
            "letter show startup",
            "letter show startup --json",
        ]),
        str![[r#"
$ trackway letter list
no letters yet: trackway letter new main
$ trackway letter new startup
new letter startup  [COMMIT]
[stderr] it stands in letters/startup.md
$ trackway letter new --job ferrous
new letter ferrous-rust-engineer  [COMMIT]
[stderr] it stands in tailored/ferrous-rust-engineer/letter.md
$ trackway letter new --job ferrous --from startup
[stderr] error: `tailored/ferrous-rust-engineer/letter.md` is there already
[stderr] hint: edit it, or choose another name
[exit 4]
$ trackway letter new
[stderr] error: the following required arguments were not provided:
[stderr]   <NAME>
[stderr] 
[stderr] Usage: trackway letter new [OPTIONS] <NAME|--job <JOB>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway letter new a --job ferrous
[stderr] error: the argument '[NAME]' cannot be used with '--job <ID>'
[stderr] 
[stderr] Usage: trackway letter new [OPTIONS] <NAME|--job <JOB>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway letter new --job nothing
[stderr] error: no job matches `nothing`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway letter new b --from nothing
[stderr] error: no letter answers to `nothing`
[stderr] hint: trackway letter list shows all
[exit 3]
$ trackway letter list
name     job                    lang  path
startup                         en    letters/startup.md
         ferrous-rust-engineer  en    tailored/ferrous-rust-engineer/letter.md
$ trackway letter show startup
---
lang: en
---

I am applying as %{title} at %{company}.

[Why this company: one thing you know about it, and why it matters to you.]

[Why you: the one achievement that fits this job best, with its number.]

[What you would like to do first, and when you can talk.]
$ trackway letter show startup --json
{
  "name": "startup",
  "job": null,
  "path": "letters/startup.md",
  "front": {
    "lang": "en"
  },
  "bullets": [],
  "sections": [],
  "text": "---\nlang: en\n---\n\nI am applying as %{title} at %{company}.\n\n[Why this company: one thing you know about it, and why it matters to you.]\n\n[Why you: the one achievement that fits this job best, with its number.]\n\n[What you would like to do first, and when you can talk.]\n"
}

"#]],
    );
    let letter = sandbox.file("tailored/ferrous-rust-engineer/letter.md");
    assert!(letter.contains("I am applying as Rust Engineer at Ferrous."), "{letter}");
}

#[test]
fn the_letters_of_jobs_are_listed_shown_and_checked() {
    let sandbox = with_a_job();
    sandbox.run("add --title Trainer --company Acme").ok();
    sandbox.run("letter new startup").ok();
    sandbox
        .write("letters/startup.md", "Hi, I am applying as %{title}.\n\n# A heading\n\n### More\n");
    sandbox.run("letter new --job ferrous --from startup").ok();
    same(
        sandbox.session(&[
            "letter list",
            "letter list --json",
            "letter check",
            "letter show ferrous --json",
            "letter check trainer",
            "letter check nothing",
            "letter check ../evil",
        ]),
        str![[r#"
$ trackway letter list
name     job                    lang  path
startup                               letters/startup.md
         ferrous-rust-engineer        tailored/ferrous-rust-engineer/letter.md
$ trackway letter list --json
[
  {
    "name": "startup",
    "job": null,
    "path": "letters/startup.md",
    "lang": null,
    "sections": 0,
    "bullets": 0
  },
  {
    "name": null,
    "job": "ferrous-rust-engineer",
    "path": "tailored/ferrous-rust-engineer/letter.md",
    "lang": null,
    "sections": 0,
    "bullets": 0
  }
]
$ trackway letter check
fine: 2 letters
$ trackway letter show ferrous --json
{
  "name": null,
  "job": "ferrous-rust-engineer",
  "path": "tailored/ferrous-rust-engineer/letter.md",
  "front": null,
  "bullets": [],
  "sections": [],
  "text": "Hi, I am applying as Rust Engineer.\n\n# A heading\n\n### More\n"
}
$ trackway letter check trainer
[stderr] error: no letter was written for job `acme-trainer`
[stderr] hint: trackway letter new --job acme-trainer
[exit 3]
$ trackway letter check nothing
[stderr] error: no letter answers to `nothing`
[stderr] hint: trackway letter list shows all
[exit 3]
$ trackway letter check ../evil
[stderr] error: `../evil` is no name for a letter
[stderr] hint: a name has letters, digits and dashes, and no folder
[exit 2]

"#]],
    );
    sandbox.write(
        "tailored/acme-trainer/letter.md",
        "---\nsbject: Hello\n---\n\nI train at %{company}.\n\n- \n- ![Me](me.png)\n",
    );
    same(
        sandbox.session(&[
            "letter check startup",
            "letter check trainer",
            "letter check acme --allow-placeholder '%{company}' --json",
        ]),
        str![[r#"
$ trackway letter check startup
fine: 1 letter
$ trackway letter check trainer
warning: unknown key `sbject`
 --> tailored/acme-trainer/letter.md:2:1
  |
2 | sbject: Hello
  | ^^^^^^
  |
help: did you mean `subject`?

error: `%{company}` is still to be filled in
 --> tailored/acme-trainer/letter.md:5:12
  |
5 | I train at %{company}.
  |            ^^^^^^^^^^
  |
help: write what belongs there

warning: this bullet is empty
 --> tailored/acme-trainer/letter.md:7:1
  |
7 | - 
  | ^
  |
help: take it out

error: there is no picture `me.png`
 --> tailored/acme-trainer/letter.md:8:3
  |
8 | - ![Me](me.png)
  |   ^^^^^^^^^^^^^
  |
help: name a file by its path from the root of the repository

2 errors, 2 warnings in 1 letter
[exit 1]
$ trackway letter check acme --allow-placeholder '%{company}' --json
{
  "files": 1,
  "errors": 1,
  "warnings": 2,
  "problems": [
    {
      "path": "tailored/acme-trainer/letter.md",
      "line": 2,
      "column": 1,
      "width": 6,
      "severity": "warning",
      "message": "unknown key `sbject`",
      "hint": "did you mean `subject`?",
      "text": "sbject: Hello"
    },
    {
      "path": "tailored/acme-trainer/letter.md",
      "line": 7,
      "column": 1,
      "width": 1,
      "severity": "warning",
      "message": "this bullet is empty",
      "hint": "take it out",
      "text": "- "
    },
    {
      "path": "tailored/acme-trainer/letter.md",
      "line": 8,
      "column": 3,
      "width": 13,
      "severity": "error",
      "message": "there is no picture `me.png`",
      "hint": "name a file by its path from the root of the repository",
      "text": "- ![Me](me.png)"
    }
  ]
}
[exit 1]

"#]],
    );
    // One that is broken hides no other.
    sandbox.write("tailored/acme-trainer/letter.md", "---\nlang: [\n---\n");
    let list = sandbox.run("letter list");
    assert_eq!(list.status, 1);
    assert!(list.stdout.contains("ferrous-rust-engineer") && list.stderr.contains("acme-trainer"));
}

#[test]
fn a_tailored_resume_is_listed_shown_and_checked_by_its_job() {
    let sandbox = with_a_job();
    sandbox.write("resumes/main.md", "## Work\n\n- a\n");
    sandbox.write("tailored/ferrous-rust-engineer/resume.md", "## Work\n\n- TODO\n");
    sandbox.write("tailored/ferrous-rust-engineer/notes/resume.md", "no resume\n");
    same(
        sandbox.session(&[
            "resume list",
            "resume show ferrous",
            "resume check",
            "resume check ferrous",
        ]),
        str![[r#"
$ trackway resume list
name  job                    lang  sections  bullets  path
main                                      1        1  resumes/main.md
      ferrous-rust-engineer               1        1  tailored/ferrous-rust-engineer/resume.md
$ trackway resume show ferrous
## Work

- TODO
$ trackway resume check
fine: 1 resume
$ trackway resume check ferrous
error: `TODO` is still to be filled in
 --> tailored/ferrous-rust-engineer/resume.md:3:3
  |
3 | - TODO
  |   ^^^^
  |
help: write what belongs there

1 error, 0 warnings in 1 resume
[exit 1]

"#]],
    );
}
