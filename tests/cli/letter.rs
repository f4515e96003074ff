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
name     lang  path
startup  en    letters/startup.md
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
