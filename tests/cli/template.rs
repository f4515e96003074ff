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
    same(
        sandbox.session(&[
            "template list --kind mail",
            "template copy follow-up nudge --dry-run --json",
            "template copy classic mine",
            "template copy classic mine",
            "template copy nothing mine",
            "template copy classic ../../mine",
            "template copy classic mine --kind mail",
            "template copy classic mine --kind page",
            "template list --kind resume",
            RENDER,
        ]),
        str![[r#"
$ trackway template list --kind mail
kind  name       from      files
mail  follow-up  built in  text.txt
mail  thank-you  built in  text.txt
mail  withdraw   built in  text.txt
mail  accept     built in  text.txt
mail  decline    built in  text.txt
$ trackway template copy follow-up nudge --dry-run --json
{
  "commit": null,
  "summary": "copy template mail/nudge from follow-up",
  "notes": [
    "look at templates/mail/nudge/README.md; then: trackway template check nudge"
  ],
  "dry_run": true,
  "diff": "diff --git a/templates/mail/nudge/README.md b/templates/mail/nudge/README.md\n--- /dev/null\n+++ b/templates/mail/nudge/README.md\n@@ -0,0 +1,146 @@\n+# The mail template `nudge`\n+\n+A copy of `follow-up`. Render with it: `--template NAME`.\n+\n+What a document looks like is a template: a folder `templates/KIND/NAME/` with one file for each\n+format. KIND is `resume`, `letter` or `mail`.\n+\n+| file | makes |\n+| --- | --- |\n+| `page.typ` | PDF: [Typst](https://typst.app/docs) markup |\n+| `page.html` | HTML |\n+| `document.xml`, `styles.xml` | DOCX: WordprocessingML and its styles |\n+| `text.txt` | plain text |\n+| `text.md` | Markdown |\n+\n+`trackway template list` shows the templates there are, `trackway template copy classic mine` makes one\n+of your own, `trackway template check mine` renders it with three sample texts (next to nothing,\n+everything that Markdown has, far too much) in every format, and\n+`trackway render --template mine` uses it. A file that your folder does not have is that of the\n+built-in template of the same name, else of `classic`.\n+\n+## Writing one\n+\n+The files are [Tera](https://keats.github.io/tera/) templates. Values stand in `{{ }}`, tags in\n+`{% %}`, comments in `{# #}`; in `page.typ`, where braces and hashes are Typst's own, it is `<< >>`,\n+`<% %>` and `<# #>`.\n+\n+```\n+{% for section in sections %}\n+<h2>{{ section.title }}</h2>\n+{{ section.body }}\n+{% endfor %}\n+```\n+\n+- A *text* is plain. It is escaped for the format wherever it is placed: in HTML and DOCX as XML, in\n+  `page.typ` as the string `#\"...\";`, in `text.md` as Markdown.\n+- *Markup* is what the author wrote in Markdown, already in the markup of the format: a paragraph is\n+  `<p>` in HTML and `#par[...]` in Typst. It is placed as it is.\n+- Where there is nothing, a field is none: `{% if person.headline %}`. An empty list and empty markup\n+  count as nothing, too. A field that is not listed here is an error, and so is a misspelt filter:\n+  trackway shows the line.\n+- `{% include \"entry.txt\" %}` takes another file of the same folder with the same ending;\n+  `{% extends \"resume/classic/page.html\" %}` a built-in one.\n+- In Typst code, where a string is wanted, write `<< link.url | typst_str >>`.\n+\n+| filter | does |\n+| --- | --- |\n+| `wrap(width=72, indent=0)` | breaks lines between words; further lines begin with that many spaces |\n+| `typst_str` | a string of Typst code, quotes included |\n+| `url` | an address where Markdown wants one: `[{{ detail.text }}]({{ detail.url \\| url }})` |\n+\n+Besides these there are [Tera's own](https://keats.github.io/tera/docs/#built-in-filters).\n+\n+## What a template may do\n+\n+It sees what is listed below and, in Typst, the pictures of the document and the fonts in\n+`templates/fonts/`: no other file, no network, no environment, no clock. Your own templates run in a\n+process of their own, which is ended after 5 seconds of work, at 1536 MB of memory or at 32 MB of\n+text. The same text and template always give the same bytes.\n+\n+A PDF is read back: each word of the text must be in it, in the order name, headline, details,\n+opening, and for each section title, text, entries. `--no-verify` leaves that out.\n+\n+## What a template sees\n+\n+| field | is | |\n+| --- | --- | --- |\n+| `document.kind` | text | `resume`, `letter` or `mail` |\n+| `document.title` | text | what a window shows as its title: `Jane Doe: Resume` |\n+| `document.language` | text | `en`, `nl`, `de`, `fr`, `es`, `it`, `pt` or `pl` |\n+| `document.paper` | text | `a4` or `us-letter` |\n+| `document.date` | text | the day it was made: `2026-11-22` |\n+| `document.share` | text or none | the uid of the share that it is made for |\n+| `document.keywords` | list of texts | words for its metadata |\n+| `person.name` | text | |\n+| `person.headline` | text or none | what they are, in a line |\n+| `person.email` | text or none | |\n+| `person.phone` | text or none | |\n+| `person.phone_url` | text or none | the phone number for `tel:` |\n+| `person.location` | text or none | |\n+| `person.links` | list | their pages |\n+| `person.links[].text` | text | its name, else its address without scheme |\n+| `person.links[].url` | text | |\n+| `person.details` | list | all of the above in one: email, phone, location, links |\n+| `person.details[].kind` | text | `email`, `phone`, `location` or `link` |\n+| `person.details[].text` | text | what to show |\n+| `person.details[].url` | text or none | where it leads, with `mailto:` or `tel:`; none for a location |\n+| `person.details[].address` | text or none | the address of a link whose text does not say it |\n+| `person.photo` | text or none | the path of a picture; in HTML a `data:` URL |\n+| `opening` | markup | what stands before the first section; the whole text of a letter |\n+| `sections` | list | the sections (`##`) |\n+| `sections[].id` | text or none | from `{#id}` |\n+| `sections[].tags` | list of texts | from `{.tag}` |\n+| `sections[].title` | markup | |\n+| `sections[].plain_title` | text | the same without markup |\n+| `sections[].body` | markup | what stands before the first entry |\n+| `sections[].entries` | list | the entries (`###`) |\n+| `sections[].entries[].id` | text or none | |\n+| `sections[].entries[].tags` | list of texts | |\n+| `sections[].entries[].title` | markup | |\n+| `sections[].entries[].plain_title` | text | |\n+| `sections[].entries[].period` | text or none | `Jan 2020 - present` |\n+| `sections[].entries[].places` | list of texts | the other parts of the line of dates |\n+| `sections[].entries[].line` | text or none | both: `Jan 2020 - present · Amsterdam` |\n+| `sections[].entries[].body` | markup | |\n+| `sections[].entries[].roles` | list | several positions at one employer (`####`): entries again |\n+| `letter` | none on a resume | |\n+| `letter.date` | text | `22 November 2026` |\n+| `letter.recipient` | list of texts | who it is for, line by line; may be empty |\n+| `letter.email` | text or none | the address it goes to |\n+| `letter.subject` | text | |\n+| `letter.salutation` | text | `Dear Jane Doe,` |\n+| `letter.closing` | text | `Kind regards,` |\n+| `job` | none without a job | |\n+| `job.id` | text | |\n+| `job.title` | text | |\n+| `job.company` | text or none | |\n+| `job.location` | text or none | |\n+| `job.req_id` | text or none | the employer's number of the opening |\n+| `job.url` | text or none | |\n+| `job.applied_on` | text or none | `2026-11-02` |\n+| `job.contact` | none without one | who documents go to |\n+| `job.contact.name` | text | |\n+| `job.contact.title` | text or none | |\n+| `job.contact.email` | text or none | |\n+| `words` | texts by their keys | the words of the language: `words.present`, `words.page`, `words.salutation` |\n+\n+## An example\n+\n+`templates/resume/plain/text.txt`, a resume for a form with little room:\n+\n+```\n+{{ person.name }}{% if person.email %}, {{ person.email }}{% endif %}\n+{% for section in sections %}\n+== {{ section.plain_title }}\n+{%- if section.body %}\n+{{ section.body }}\n+{%- endif %}\n+{%- for entry in section.entries %}\n+{{ entry.plain_title }}{% if entry.period %} ({{ entry.period }}){% endif %}\n+{%- if entry.body %}\n+{{ entry.body }}\n+{%- endif %}\n+{%- endfor %}\n+{% endfor -%}\n+```\ndiff --git a/templates/mail/nudge/text.txt b/templates/mail/nudge/text.txt\n--- /dev/null\n+++ b/templates/mail/nudge/text.txt\n@@ -0,0 +1,16 @@\n+{#- Headers as mail programs take them, an empty line, the text; paragraphs are not wrapped. -#}\n+{% if letter.email %}To: {{ letter.email }}\n+{% endif %}Subject: {{ letter.subject }}\n+\n+{{ letter.salutation }}\n+\n+{{ words.follow_up_opening }}\n+\n+{{ words.follow_up_body }}\n+\n+{{ words.follow_up_ending }}\n+\n+{{ letter.closing }}\n+{{ person.name }}\n+{% for detail in person.details %}{{ detail.text }}{% if detail.address %} ({{ detail.address }}){% endif %}\n+{% endfor %}\n\\ No newline at end of file\n"
}
$ trackway template copy classic mine
copy template resume/mine from classic  [COMMIT]
[stderr] look at templates/resume/mine/README.md; then: trackway template check mine
$ trackway template copy classic mine
[stderr] error: there is a resume template `mine` already
[stderr] hint: take another name, or look at it: templates/resume/mine/
[exit 4]
$ trackway template copy nothing mine
[stderr] error: unknown template `nothing`
[stderr] hint: known: classic modern compact mine follow-up thank-you withdraw accept decline
[exit 2]
$ trackway template copy classic ../../mine
[stderr] error: `../../mine` can't be the name of a template
[stderr] hint: use letters, digits, `-` and `_`
[exit 2]
$ trackway template copy classic mine --kind mail
[stderr] error: unknown template `classic`
[stderr] hint: known: follow-up thank-you withdraw accept decline
[exit 2]
$ trackway template copy classic mine --kind page
[stderr] error: invalid value 'page' for '--kind <KIND>': it is one of resume, letter and mail
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway template list --kind resume
kind    name     from      files
resume  classic  built in  document.xml entry.txt frame.xml page.html page.typ sheet.xml styles.xml text.md text.txt
resume  modern   built in  document.xml entry.txt frame.xml page.html page.typ sheet.xml styles.xml text.md text.txt
resume  compact  built in  document.xml entry.txt frame.xml page.html page.typ sheet.xml styles.xml text.md text.txt
resume  mine     yours     document.xml entry.txt frame.xml page.html page.typ sheet.xml styles.xml text.md text.txt
$ trackway render --template mine --as txt --out -
Jane Doe
jane@example.org

I build things.


WORK

Engineer, Acme
2020

"#]],
    );
    same(
        sandbox
            .file("templates/resume/mine/README.md")
            .lines()
            .take(8)
            .collect::<Vec<_>>()
            .join("\n"),
        str![[r#"
# The resume template `mine`

A copy of `classic`. Render with it: `--template NAME`.

What a document looks like is a template: a folder `templates/KIND/NAME/` with one file for each
format. KIND is `resume`, `letter` or `mail`.

| file | makes |
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
