//! `trackway template`, and what templates of a repository can't do.

use std::time::{Duration, Instant};

use snapbox::str;

use crate::sandbox::Sandbox;
use crate::{same, search};

/// A repository with a resume of a few words.
fn with_a_resume() -> Sandbox {
    let sandbox = search::with_a_job();
    sandbox.write("profile.yaml", "name: Jane Doe\nemail: jane@example.org\n");
    sandbox
        .write("resumes/main.md", "I build things.\n\n## Work\n\n### Engineer, Acme\n\n*2020*\n");
    sandbox.run("save");
    sandbox
}

fn with(template: &str) -> Sandbox {
    let sandbox = with_a_resume();
    sandbox.write("templates/resume/mine/text.txt", template);
    sandbox
}

const RENDER: &str = "render --template mine --as txt --out -";

#[test]
fn a_copy_works_and_tells_what_templates_see() {
    let sandbox = with_a_resume();
    let preview = search::without_effect(&sandbox, &["template copy follow-up nudge --dry-run"]);
    assert!(preview.contains("+{{ words.follow_up_body }}"), "{preview}");
    same(
        sandbox.session(&[
            "template copy follow-up nudge",
            "template list --kind mail",
            "template copy classic mine",
            "template copy classic mine --json",
            "template copy nothing mine",
            "template copy classic ../../mine",
            "template copy classic mine --kind mail",
            "template copy classic mine --kind page",
            "log --limit 2",
            RENDER,
        ]),
        str![[r#"
$ trackway template copy follow-up nudge
copy template mail/nudge from follow-up  [COMMIT]
[stderr] look at templates/mail/nudge/README.md; then: trackway template check nudge
$ trackway template list --kind mail
kind  name       from      files
mail  follow-up  built in  text.txt
mail  thank-you  built in  text.txt
mail  withdraw   built in  text.txt
mail  accept     built in  text.txt
mail  decline    built in  text.txt
mail  nudge      yours     text.txt
$ trackway template copy classic mine
copy template resume/mine from classic  [COMMIT]
[stderr] look at templates/resume/mine/README.md; then: trackway template check mine
$ trackway template copy classic mine --json
[stderr] {
[stderr]   "error": "there is a resume template `mine` already",
[stderr]   "hints": [
[stderr]     "take another name, or look at it: templates/resume/mine/"
[stderr]   ],
[stderr]   "status": 4
[stderr] }
[exit 4]
$ trackway template copy nothing mine
[stderr] error: unknown template `nothing`
[stderr] hint: known: classic modern compact mine follow-up thank-you withdraw accept decline nudge
[exit 2]
$ trackway template copy classic ../../mine
[stderr] error: `../../mine` can't be the name of a template
[stderr] hint: use letters, digits, `-` and `_`
[exit 2]
$ trackway template copy classic mine --kind mail
[stderr] error: unknown template `classic`
[stderr] hint: known: follow-up thank-you withdraw accept decline nudge
[exit 2]
$ trackway template copy classic mine --kind page
[stderr] error: invalid value 'page' for '--kind <KIND>': it is one of resume, letter and mail
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway log --limit 2
[COMMIT] 2026-11-21 11:00 copy template resume/mine from classic
[COMMIT] 2026-11-21 11:00 copy template mail/nudge from follow-up
$ trackway render --template mine --as txt --out -
Jane Doe
jane@example.org

I build things.


WORK

Engineer, Acme
2020

"#]],
    );
    let readme = sandbox.file("templates/resume/mine/README.md");
    same(
        readme.lines().take(6).collect::<Vec<_>>().join("\n"),
        str![[r#"
# The resume template `mine`

A copy of `classic`. `trackway render --template mine` uses it.

What a document looks like is a template: a folder `templates/KIND/NAME/` with one file for each
format. KIND is `resume`, `letter` or `mail`.
"#]],
    );
}

#[test]
fn a_check_shows_every_problem_at_its_place() {
    let sandbox =
        with("{{ person.name }}\n{% for section in sections %}{{ section.titel }}{% endfor %}\n");
    sandbox.write("templates/resume/mine/text.md", "{% if person.name %}");
    sandbox.write("templates/mail/follow-up/text.txt", "{{ letter.subject | uper }}");
    same(
        sandbox.session(&[
            "template check mine",
            "template check follow-up --json",
            "template check thank-you",
            "template check nothing",
            RENDER,
        ]),
        str![[r#"
$ trackway template check mine
error: unexpected end of input
 --> templates/resume/mine/text.md:1:19
  |
1 | {% if person.name %}
  |                   ^

error: field `titel` is not defined
 --> templates/resume/mine/text.txt:2:41
  |
2 | {% for section in sections %}{{ section.titel }}{% endfor %}
  |                                         ^
  |
help: did you mean `title`?

2 problems in 1 template
[exit 1]
$ trackway template check follow-up --json
{
  "templates": 1,
  "documents": 3,
  "problems": [
    {
      "path": "templates/mail/follow-up/text.txt",
      "line": 1,
      "column": 21,
      "width": 1,
      "severity": "error",
      "message": "unknown filter `uper`",
      "hint": "did you mean `upper`?",
      "text": "{{ letter.subject | uper }}"
    }
  ]
}
[exit 1]
$ trackway template check thank-you
fine: 1 template, 3 documents
$ trackway template check nothing
[stderr] error: unknown template `nothing`
[stderr] hint: known: accept classic compact decline follow-up mine modern thank-you withdraw
[exit 2]
$ trackway render --template mine --as txt --out -
[stderr] error: field `titel` is not defined
[stderr]  --> templates/resume/mine/text.txt:2:41
[stderr]   |
[stderr] 2 | {% for section in sections %}{{ section.titel }}{% endfor %}
[stderr]   |                                         ^
[stderr]   |
[stderr] help: did you mean `title`?
[stderr] 
[stderr] error: templates/resume/mine/text.txt:2:41: field `titel` is not defined
[exit 1]

"#]],
    );
}

#[test]
fn a_template_sees_no_file_and_no_environment() {
    for template in [
        "{% include \"/etc/passwd\" %}",
        "{% include \"../../../profile.yaml\" %}",
        "{% extends \"resumes/main.md\" %}",
        "{{ get_env(name=\"HOME\") }}",
        "{{ now() }}",
        "{{ load(path=\"profile.yaml\") }}",
    ] {
        let outcome = with(template).run(RENDER);
        assert_eq!(outcome.status, 1, "{template}: {outcome}");
        assert!(outcome.stderr.contains("unknown"), "{template}: {outcome}");
        assert_eq!(outcome.stdout, "", "{template}");
    }
}

#[test]
fn a_template_without_end_ends() {
    let endless = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}\
                   {% for c in range(end=99999) %}{% endfor %}{% endfor %}{% endfor %}";
    let doubling = "{% set_global x = \"xxxxxxxxxxxxxxxx\" %}{% for a in range(end=60) %}\
                    {% set_global x = x ~ x %}{% endfor %}";
    let writing = "{% for a in range(end=99999) %}{% for b in range(end=99999) %}\
                   all work and no play{% endfor %}{% endfor %}";
    for (template, said) in [
        (endless, "the template takes longer than 5 seconds"),
        (doubling, "the template takes more than 1536 MB of memory"),
        (writing, "the template writes more than 32 MB"),
    ] {
        let sandbox = with(template);
        let began = Instant::now();
        let outcome = sandbox.run("render --template mine --as txt --out a.txt");
        assert!(began.elapsed() < Duration::from_secs(40), "{template}: {:?}", began.elapsed());
        assert_eq!(outcome.status, 1, "{outcome}");
        assert!(outcome.stderr.contains(said), "{outcome}");
        assert!(!sandbox.work().join("a.txt").exists(), "nothing half-written is left");
    }
}

#[test]
fn nobody_becomes_a_worker_by_mistake() {
    let sandbox = with_a_resume();
    let outcome = sandbox.command("__run-templates").stdin("nonsense").run();
    assert_eq!((outcome.status, outcome.stdout.as_str()), (1, ""), "{outcome}");
}
