//! `trackway export`, and `trackway resume new --from`: resumes of other programs.

use snapbox::str;

use crate::same;
use crate::sandbox::Sandbox;

const RESUME: &str = r##"{
  "basics": {
    "name": "Jane Doe",
    "label": "Systems engineer",
    "email": "jane@example.org",
    "summary": "I write C# and *care*.",
    "nickname": "jd"
  },
  "work": [{
    "name": "Acme", "position": "Engineer", "startDate": "2019-03", "location": "Utrecht",
    "highlights": ["Made it 20 % faster", "# of incidents: 0"]
  }],
  "skills": [{"name": "Languages", "keywords": ["Rust", "Python"]}]
}
"##;

fn with_files() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.command("init").run().ok();
    sandbox.command("config profile.email=jane@example.org").run().ok();
    sandbox.command("config profile.name='Jane Doe'").run().ok();
    sandbox.write("../resume.json", RESUME);
    sandbox
}

#[test]
fn a_json_resume_begins_a_resume_and_is_written_again() {
    let sandbox = with_files();
    same(
        sandbox.session(&[
            "resume new main --from ../resume.json --dry-run",
            "resume new main --from ../resume.json",
            "resume new main --from ../resume.json",
            "resume check main",
            "export json-resume",
            "export json-resume main --out ../out.json",
            "export json-resume --resume main --out ../out.json --json",
            "resume new again --from ../out.json --lang nl",
            "resume show again",
        ]),
        str![[r##"
$ trackway resume new main --from ../resume.json --dry-run
would new resume main
diff --git a/resumes/main.md b/resumes/main.md
--- /dev/null
+++ b/resumes/main.md
@@ -0,0 +1,18 @@
+---
+headline: Systems engineer
+---
+
+I write C# and \*care\*.
+
+## Experience
+
+### Engineer, Acme
+
+*Mar 2019 - present · Utrecht*
+
+- Made it 20 % faster
+- \# of incidents: 0
+
+## Skills
+
+- **Languages**: Rust, Python
[stderr] it stands in resumes/main.md
[stderr] `basics.nickname` has no place in a resume: jd
$ trackway resume new main --from ../resume.json
new resume main  [COMMIT]
[stderr] it stands in resumes/main.md
[stderr] `basics.nickname` has no place in a resume: jd
$ trackway resume new main --from ../resume.json
[stderr] error: `resumes/main.md` is there already
[stderr] hint: edit it, or choose another name
[exit 4]
$ trackway resume check main
fine: 1 resume
$ trackway export json-resume
{
  "$schema": "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json",
  "basics": {
    "name": "Jane Doe",
    "label": "Systems engineer",
    "email": "jane@example.org",
    "summary": "I write C# and *care*."
  },
  "work": [
    {
      "position": "Engineer",
      "name": "Acme",
      "startDate": "2019-03",
      "location": "Utrecht",
      "highlights": [
        "Made it 20 % faster",
        "# of incidents: 0"
      ]
    }
  ],
  "skills": [
    {
      "name": "Languages",
      "keywords": [
        "Rust",
        "Python"
      ]
    }
  ],
  "meta": {
    "version": "v1.0.0"
  }
}
$ trackway export json-resume main --out ../out.json
../out.json
$ trackway export json-resume --resume main --out ../out.json --json
{
  "path": "../out.json",
  "bytes": 635,
  "sha256": "974d5ec880ccecbdf354d2b4b332264471f42a57215ae36519b244a1843cddca"
}
$ trackway resume new again --from ../out.json --lang nl
new resume again  [COMMIT]
[stderr] it stands in resumes/again.md
$ trackway resume show again
---
headline: Systems engineer
lang: nl
---

I write C# and \*care\*.

## Werkervaring

### Engineer, Acme

*Mar 2019 - present · Utrecht*

- Made it 20 % faster
- \# of incidents: 0

## Vaardigheden

- **Languages**: Rust, Python

"##]],
    );
}

#[test]
fn what_is_no_resume_is_refused_and_nothing_is_written() {
    let sandbox = with_files();
    sandbox.write("../deep.json", format!("{{\"work\": {}", "[".repeat(9000)));
    sandbox.write("../wrong.json", r#"{"basics": {"name": ["Jane"]}}"#);
    sandbox.write("../cv.yaml", "cv:\n  name: Jane\n name: x\n");
    sandbox.write("../letter.docx", b"PK\x03\x04\xff\xfe");
    sandbox.write("../large.json", " ".repeat(5_000_000));
    same(
        sandbox.session(&[
            "resume new main --from ../deep.json",
            "resume new main --from ../wrong.json",
            "resume new main --from ../cv.yaml",
            "resume new main --from ../letter.docx",
            "resume new main --from ../large.json",
            "resume new main --from ../missing.json",
            "resume new main --from ..",
            "resume new main --from ../resume.json --lang xx",
            "resume list",
            "export json-resume",
            "export json-resume nope",
        ]),
        str![[r#"
$ trackway resume new main --from ../deep.json
[stderr] error: `../deep.json` can't be read as a resume: line 1, column 136: nested deeper than 128 levels
[stderr] hint: mend it there and try again
[exit 1]
$ trackway resume new main --from ../wrong.json
[stderr] error: `../wrong.json` can't be read as a resume: `basics.name` is a list, not a text
[stderr] hint: mend it there and try again
[exit 1]
$ trackway resume new main --from ../cv.yaml
[stderr] error: `../cv.yaml` can't be read as a resume: line 3, column 2: the indentation does not fit the lines above
[stderr] hint: mend it there and try again
[exit 1]
$ trackway resume new main --from ../letter.docx
[stderr] error: `../letter.docx` can't be read as a resume: it is no text in UTF-8
[stderr] hint: JSON Resume (resume.json) and RenderCV (YAML) can be read; without either: trackway resume new NAME
[exit 1]
$ trackway resume new main --from ../large.json
[stderr] error: can't read `../large.json`: is larger than 4 MiB, the most that trackway reads of it
[exit 1]
$ trackway resume new main --from ../missing.json
[stderr] error: can't read `../missing.json`: there is no such file
[exit 1]
$ trackway resume new main --from ..
[stderr] error: can't read `..`: is not a plain file
[exit 1]
$ trackway resume new main --from ../resume.json --lang xx
[stderr] error: unknown language `xx`
[stderr] hint: known: en nl de fr es it pt pl
[exit 2]
$ trackway resume list
no resumes yet: trackway resume new main
$ trackway export json-resume
[stderr] error: there is no resume
[stderr] hint: trackway resume new main
[exit 3]
$ trackway export json-resume nope
[stderr] error: no resume answers to `nope`
[stderr] hint: trackway resume list shows all
[exit 3]

"#]],
    );
}

#[test]
fn an_export_takes_the_place_of_nothing_that_is_no_export() {
    let sandbox = with_files();
    sandbox.command("resume new main --from ../resume.json").run().ok();
    same(
        sandbox.session(&[
            "export",
            "export pdf",
            "export json-resume --out ''",
            "export json-resume --out ..",
            "export json-resume --out ../no/such/resume.json",
            "export json-resume --out jobs/resume.json",
            "export json-resume main --resume main",
        ]),
        str![[r#"
$ trackway export
[stderr] Write what other programs read
[stderr] 
[stderr] Usage: trackway export [OPTIONS] <COMMAND>
[stderr] 
[stderr] Commands:
[stderr]   json-resume  Write a resume as JSON Resume
[stderr]   help         Print this message or the help of the given subcommand(s)
[stderr] 
[stderr] Options:
[stderr]   -h, --help  Print help
[stderr] 
[stderr] Global options:
[stderr]   -C, --repo <DIR>    The repository, or a folder in it [default: upwards from
[stderr]                       here, else your default] [env: TRACKWAY_REPO]
[stderr]       --json          Answer with one JSON document; errors too, on standard
[stderr]                       error
[stderr]   -q, --quiet         Say nothing but the answer and errors
[stderr]       --color <WHEN>  When to colour: auto, always or never
[stderr]       --no-pager      Show long answers without a pager
[exit 2]
$ trackway export pdf
[stderr] error: unrecognized subcommand 'pdf'
[stderr] 
[stderr] Usage: trackway export [OPTIONS] <COMMAND>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway export json-resume --out ''
[stderr] error: --out names nothing
[stderr] hint: --out resume.json, or --out -
[exit 2]
$ trackway export json-resume --out ..
[stderr] error: `..` is a folder
[stderr] hint: name a file: --out resume.json
[exit 2]
$ trackway export json-resume --out ../no/such/resume.json
[stderr] error: there is no folder `../no/such`
[stderr] hint: mkdir -p ../no/such
[exit 1]
$ trackway export json-resume --out jobs/resume.json
[stderr] error: there is no folder `jobs`
[stderr] hint: mkdir -p jobs
[exit 1]
$ trackway export json-resume main --resume main
[stderr] error: the argument '[NAME]' cannot be used with '--resume <NAME>'
[stderr] 
[stderr] Usage: trackway export json-resume <NAME>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}
