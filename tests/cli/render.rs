//! `trackway render`

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::os::unix::fs::PermissionsExt as _;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use snapbox::str;

use crate::applicant::{RESUME, applicant};
use crate::same;
use crate::search::without_effect;

#[test]
fn a_resume_is_rendered_under_the_name_an_employer_should_see() {
    let sandbox = applicant();
    same(
        sandbox.session(&[
            "render --as txt,md",
            "render ferrous --as txt --json",
            "render ferrous --as txt --out -",
            "render ferrous --as md --out - --set phone= --set headline='Rust Engineer' --exclude lead",
            "status",
        ]),
        str![[r#"
$ trackway render --as txt,md
jane-doe-resume.txt  330 bytes
jane-doe-resume.md  409 bytes
$ trackway render ferrous --as txt --json
{
  "job": "ferrous-rust-engineer",
  "files": [
    {
      "path": "jane-doe-resume-ferrous.txt",
      "format": "txt",
      "pages": null,
      "bytes": 330,
      "sha256": "b77ef889a4922e3fa09e18aec6c2bcc08f38b7c5ad1e56f88e1f17aab1c3bcfb"
    }
  ],
  "dropped": [],
  "notes": []
}
$ trackway render ferrous --as txt --out -
Jane Doe
Systems engineer
jane@example.org · +49 30 1234567 · Berlin

Ten years of Rust and C.


EXPERIENCE

Senior Engineer, Acme
Jan 2020 - present · Amsterdam
- Cut the latency of orders by 40 %
- Wrote a scheduler (https://example.org/scheduler)
- Led a team of five


EDUCATION

MSc Computer Science, TU Delft
2010 - 2015
$ trackway render ferrous --as md --out - --set phone= --set headline='Rust Engineer' --exclude lead
# Jane Doe

**Rust Engineer**

[jane@example.org](mailto:jane@example.org) · Berlin

Ten years of **Rust** and C.

## Experience

### Senior Engineer, Acme

*Jan 2020 - present · Amsterdam*

- Cut the latency of orders by 40 %
- Wrote [a scheduler](https://example.org/scheduler)

## Education

### MSc Computer Science, TU Delft

*2010 - 2015*
$ trackway status
[WORK]
     1 lead
1 contact, 0 companies
last commit [COMMIT] write

"#]],
    );
}

#[test]
fn the_words_around_a_text_are_those_of_its_language() {
    let sandbox = applicant();
    same(
        sandbox.session(&[
            "render --lang nl --as txt --out -",
            "config profile.language=de",
            "render --as txt --out -",
        ]),
        str![[r#"
$ trackway render --lang nl --as txt --out -
Jane Doe
Systems engineer
jane@example.org · +49 30 1234567 · Berlin

Ten years of Rust and C.


EXPERIENCE

Senior Engineer, Acme
jan 2020 - heden · Amsterdam
- Cut the latency of orders by 40 %
- Wrote a scheduler (https://example.org/scheduler)
- Led a team of five


EDUCATION

MSc Computer Science, TU Delft
2010 - 2015
$ trackway config profile.language=de
config profile.language=de  [COMMIT]
$ trackway render --as txt --out -
Jane Doe
Systems engineer
jane@example.org · +49 30 1234567 · Berlin

Ten years of Rust and C.


EXPERIENCE

Senior Engineer, Acme
01/2020 - heute · Amsterdam
- Cut the latency of orders by 40 %
- Wrote a scheduler (https://example.org/scheduler)
- Led a team of five


EDUCATION

MSc Computer Science, TU Delft
2010 - 2015

"#]],
    );
}

#[test]
fn what_was_tailored_for_the_job_comes_before_the_masters() {
    let sandbox = applicant();
    sandbox.write("resumes/short.md", "Short.\n");
    sandbox.write("tailored/ferrous-rust-engineer/resume.md", "Tailored.\n");
    same(
        sandbox.session(&[
            "render ferrous --as md --out -",
            "render ferrous --as md --out - --resume short",
            "render --resume short --as md",
        ]),
        str![[r#"
$ trackway render ferrous --as md --out -
# Jane Doe

[jane@example.org](mailto:jane@example.org) · [+49 30 1234567](tel:+49301234567) · Berlin

Tailored.
$ trackway render ferrous --as md --out - --resume short
# Jane Doe

[jane@example.org](mailto:jane@example.org) · [+49 30 1234567](tel:+49301234567) · Berlin

Short.
$ trackway render --resume short --as md
jane-doe-resume-short.md  112 bytes

"#]],
    );
    fs::remove_dir_all(sandbox.work().join("tailored")).unwrap();
    sandbox.run("set ferrous tailor.resume=short tailor.headline='Rust Engineer'").ok();
    same(
        sandbox.session(&["render ferrous --as md --out -"]),
        str![[r#"
$ trackway render ferrous --as md --out -
# Jane Doe

**Rust Engineer**

[jane@example.org](mailto:jane@example.org) · [+49 30 1234567](tel:+49301234567) · Berlin

Short.

"#]],
    );
    fs::remove_file(sandbox.work().join("resumes/main.md")).unwrap();
    sandbox.write("resumes/long.md", "Long.\n");
    same(
        without_effect(&sandbox, &["render --as txt", "render --as txt --resume lang"]),
        str![[r#"
$ trackway render --as txt
[stderr] error: there are 2 resumes, and none is called main
[stderr] hint: name one: --resume long|short
[exit 3]
$ trackway render --as txt --resume lang
[stderr] error: no resume answers to `lang`
[stderr] hint: did you mean `long`?
[exit 3]

"#]],
    );
}

#[test]
fn a_letter_is_written_to_the_contact_of_the_job() {
    let sandbox = applicant();
    sandbox.write("tailored/ferrous-rust-engineer/letter.md", "I build **fast** things.\n");
    sandbox.write("letters/open.md", "---\nto: Acme\nsubject: Hello\n---\n\nAn open letter.\n");
    same(
        sandbox.session(&[
            "render ferrous --kind letter --as txt --out -",
            "render --letter open --as txt --out -",
            "render --letter open --as txt --out - --paper us-letter",
            "render --letter open --as md",
            "contact set jan-poe restricted=true",
            "render ferrous --kind letter --as txt --out -",
        ]),
        str![[r#"
$ trackway render ferrous --kind letter --as txt --out -
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Jan Poe
Ferrous

21 November 2026

Application: Rust Engineer at Ferrous

Dear Jan Poe,

I build fast things.

Kind regards,

Jane Doe
$ trackway render --letter open --as txt --out -
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Acme

21 November 2026

Hello

Dear Acme,

An open letter.

Kind regards,

Jane Doe
$ trackway render --letter open --as txt --out - --paper us-letter
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Acme

November 21, 2026

Hello

Dear Acme,

An open letter.

Kind regards,

Jane Doe
$ trackway render --letter open --as md
jane-doe-letter-open.md  187 bytes
$ trackway contact set jan-poe restricted=true
set contact jan-poe: restricted true  [COMMIT]
$ trackway render ferrous --kind letter --as txt --out -
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Ferrous

21 November 2026

Application: Rust Engineer at Ferrous

Dear Ferrous team,

I build fast things.

Kind regards,

Jane Doe

"#]],
    );
}

#[test]
fn what_can_not_be_rendered_leaves_no_file() {
    let sandbox = applicant();
    same(
        without_effect(
            &sandbox,
            &[
                "render nobody",
                "render --resume mian",
                "render --resume ../main",
                "render --template clasic --as txt",
                "render --as pdg",
                "render --lang xx --as txt",
                "render --paper letter --as txt",
                "render --kind leter",
                "render --kind letter",
                "render --pages 0",
                "render --set foo=1 --as txt",
                "render --set email=x --as txt",
                "render --set phone --as txt",
                "render ferrous --query is:open --as txt",
                "render --letter a --resume b",
                "render --kind letter --resume b",
            ],
        ),
        str![[r#"
$ trackway render nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway render --resume mian
[stderr] error: no resume answers to `mian`
[stderr] hint: did you mean `main`?
[exit 3]
$ trackway render --resume ../main
[stderr] error: `../main` is no name for a resume
[stderr] hint: a name has letters, digits and dashes, and no folder
[exit 2]
$ trackway render --template clasic --as txt
[stderr] error: unknown template `clasic`
[stderr] hint: did you mean `classic`?
[exit 2]
$ trackway render --as pdg
[stderr] error: unknown format `pdg`
[stderr] hint: did you mean `pdf`?
[exit 2]
$ trackway render --lang xx --as txt
[stderr] error: unknown language `xx`
[stderr] hint: known: en nl de fr es it pt pl
[exit 2]
$ trackway render --paper letter --as txt
[stderr] error: unknown paper `letter`
[stderr] hint: did you mean `us-letter`?
[exit 2]
$ trackway render --kind leter
[stderr] error: unknown kind of document `leter`
[stderr] hint: did you mean `letter`?
[exit 2]
$ trackway render --kind letter
[stderr] error: there is no letter
[stderr] hint: trackway letter new main
[exit 3]
$ trackway render --pages 0
[stderr] error: a document has at least one page
[stderr] hint: --pages 1
[exit 2]
$ trackway render --set foo=1 --as txt
[stderr] error: unknown field `foo`
[stderr] hint: known: name headline email phone location links photo
[exit 2]
$ trackway render --set email=x --as txt
[stderr] error: email: `x` is no mail address
[stderr] hint: write it as `jane@example.org`
[exit 2]
$ trackway render --set phone --as txt
[stderr] error: `phone` is no assignment
[stderr] hint: --set phone= leaves the phone number out, --set headline="Rust Engineer" puts another
[exit 2]
$ trackway render ferrous --query is:open --as txt
[stderr] error: --query stands in place of an id, and there is `ferrous`, too
[stderr] hint: leave one of them out
[exit 2]
$ trackway render --letter a --resume b
[stderr] error: the argument '--letter <NAME>' cannot be used with '--resume <NAME>'
[stderr] 
[stderr] Usage: trackway render [OPTIONS] [JOB|--query <QUERY>]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway render --kind letter --resume b
[stderr] error: --resume does not go with --kind letter
[stderr] hint: leave one out
[exit 2]

"#]],
    );
}

#[test]
fn a_place_that_no_document_may_have_is_refused() {
    let sandbox = applicant();
    same(
        without_effect(
            &sandbox,
            &[
                "render --as txt --out nowhere",
                "render --as txt --out nowhere/",
                "render --out nowhere/x.txt",
                "render --out resumes/main.md",
                "render --as txt --out jobs",
                "render --as txt --out /dev/null",
                "render --as txt --out x.md",
                "render --as txt,md --out x.md",
                "render --as txt,md --out -",
                "render --query is:open --as txt --out -",
                "render --as txt --out ''",
            ],
        ),
        str![[r#"
$ trackway render --as txt --out nowhere
[stderr] error: there is no folder `nowhere`
[stderr] hint: mkdir -p nowhere
[exit 1]
$ trackway render --as txt --out nowhere/
[stderr] error: there is no folder `nowhere/`
[stderr] hint: mkdir -p nowhere/
[exit 1]
$ trackway render --out nowhere/x.txt
[stderr] error: there is no folder `nowhere`
[stderr] hint: mkdir -p nowhere
[exit 1]
$ trackway render --out resumes/main.md
[stderr] error: `resumes/main.md` belongs to the repository
[stderr] hint: put it elsewhere; trackway apply and trackway share add keep documents
[exit 2]
$ trackway render --as txt --out jobs
[stderr] error: `jobs/jane-doe-resume.txt` belongs to the repository
[stderr] hint: put it elsewhere; trackway apply and trackway share add keep documents
[exit 2]
$ trackway render --as txt --out /dev/null
[stderr] error: `/dev/null` has the ending of no format
[stderr] hint: end it in .pdf, .docx, .html, .txt or .md, or name a folder
[exit 2]
$ trackway render --as txt --out x.md
[stderr] error: `x.md` is no name for a file of the format txt
[stderr] hint: --out x.txt
[exit 2]
$ trackway render --as txt,md --out x.md
[stderr] error: a file holds one document
[stderr] hint: name a folder: --out DIR
[exit 2]
$ trackway render --as txt,md --out -
[stderr] error: standard output takes one document
[stderr] hint: name a folder: --out DIR
[exit 2]
$ trackway render --query is:open --as txt --out -
[stderr] error: standard output takes one document
[stderr] hint: name a folder: --out DIR
[exit 2]
$ trackway render --as txt --out ''
[stderr] error: --out names nothing
[stderr] hint: --out DIR, --out FILE.pdf, or --out -
[exit 2]

"#]],
    );
}

#[test]
fn a_folder_that_may_not_be_written_gets_no_part_of_several_files() {
    let sandbox = applicant();
    let folder = sandbox.work().join("../locked");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    if fs::write(folder.join("probe"), "").is_ok() {
        return; // root may write anywhere
    }
    let outcome = sandbox.run("render --as txt,md --out ../locked");
    assert_eq!(outcome.status, 1);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn a_file_in_the_way_keeps_all_of_several_from_being_written() {
    let sandbox = applicant();
    fs::create_dir(sandbox.work().join("jane-doe-resume.md")).unwrap();
    same(
        without_effect(&sandbox, &["render --as txt,md"]),
        str![[r#"
$ trackway render --as txt,md
[stderr] error: `[WORK]/jane-doe-resume.md` is there and is no plain file
[stderr] hint: choose another name; `--out -` writes to standard output
[exit 4]

"#]],
    );
}

#[test]
fn a_resume_without_a_name_is_rendered_by_nobody() {
    let sandbox = applicant();
    sandbox.write("profile.yaml", "email: jane@example.org\n");
    same(
        without_effect(&sandbox, &["render --as txt"]),
        str![[r#"
$ trackway render --as txt
[stderr] error: there is no name to put on the document
[stderr] hint: trackway config profile.name="Your Name"
[exit 1]

"#]],
    );
    same(
        sandbox.session(&["render --as txt --set name='J. Doe'"]),
        str![[r#"
$ trackway render --as txt --set name='J. Doe'
j-doe-resume.txt  300 bytes

"#]],
    );
}

#[test]
fn what_is_half_filled_is_shown_with_its_place() {
    let sandbox = applicant();
    sandbox.write("resumes/main.md", "Dear {{name}},\n\n- I admire [Company].\n- TODO: more\n");
    same(
        without_effect(&sandbox, &["render --as txt"]),
        str![[r#"
$ trackway render --as txt
[stderr] error: `{{name}}` is still to be filled in
[stderr]  --> resumes/main.md:1:6
[stderr]   |
[stderr] 1 | Dear {{name}},
[stderr]   |      ^^^^^^^^
[stderr]   |
[stderr] help: fill it in; if it is meant so: --allow-placeholder '{{name}}'
[stderr] 
[stderr] error: `[Company]` is still to be filled in
[stderr]  --> resumes/main.md:3:12
[stderr]   |
[stderr] 3 | - I admire [Company].
[stderr]   |            ^^^^^^^^^
[stderr]   |
[stderr] help: fill it in; if it is meant so: --allow-placeholder '[Company]'
[stderr] 
[stderr] error: `TODO` is still to be filled in
[stderr]  --> resumes/main.md:4:3
[stderr]   |
[stderr] 4 | - TODO: more
[stderr]   |   ^^^^
[stderr]   |
[stderr] help: fill it in; if it is meant so: --allow-placeholder 'TODO'
[stderr] 
[stderr] error: 3 problems to mend first
[exit 1]

"#]],
    );
    same(
        sandbox.session(&[
            "render --as txt --out - --allow-placeholder '{{name}}' --allow-placeholder '[Company]' --allow-placeholder TODO",
        ]),
        str![[r#"
$ trackway render --as txt --out - --allow-placeholder '{{name}}' --allow-placeholder '[Company]' --allow-placeholder TODO
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Dear {{name}},

- I admire [Company].
- TODO: more

"#]],
    );
}

#[test]
fn a_tag_that_nothing_has_is_refused_and_so_is_a_page_with_nothing_but_a_name() {
    let sandbox = applicant();
    sandbox.write("resumes/tags.md", "Hello.\n\n## Work {.rust}\n\n- Led {.lead}\n- Wrote\n");
    sandbox.write("resumes/empty.md", "---\nheadline: Engineer\n---\n");
    sandbox.write("resumes/gone.md", "## Work {.rust}\n\n- Wrote\n");
    same(
        without_effect(
            &sandbox,
            &[
                "render --as txt --resume tags --include rsut",
                "render --as txt --resume tags --exclude laed",
                "render --as txt --resume tags --exclude cooking",
                "render --as txt --resume tags --exclude lead --out -",
                "render --as txt --resume empty",
                "render --as txt --resume gone --exclude rust",
            ],
        ),
        str![[r#"
$ trackway render --as txt --resume tags --include rsut
[stderr] error: unknown tag `rsut`
[stderr] hint: did you mean `rust`?
[exit 2]
$ trackway render --as txt --resume tags --exclude laed
[stderr] error: unknown tag `laed`
[stderr] hint: did you mean `lead`?
[exit 2]
$ trackway render --as txt --resume tags --exclude cooking
[stderr] error: unknown tag `cooking`
[stderr] hint: known: lead rust
[exit 2]
$ trackway render --as txt --resume tags --exclude lead --out -
Jane Doe
jane@example.org · +49 30 1234567 · Berlin

Hello.


WORK

- Wrote
$ trackway render --as txt --resume empty
[stderr] error: there is no text in `resumes/empty.md`
[stderr] hint: write it in any editor
[exit 1]
$ trackway render --as txt --resume gone --exclude rust
[stderr] error: the tags leave nothing of `resumes/gone.md`
[stderr] hint: choose others: --include, --exclude
[exit 1]

"#]],
    );
}

#[test]
fn a_photo_that_is_cut_off_is_refused_in_every_format() {
    let sandbox = applicant();
    sandbox.write("half.png", b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x02\0\0\0\x03\x08\x06");
    same(
        without_effect(&sandbox, &["render --as html,docx --set photo=half.png"]),
        str![[r#"
$ trackway render --as html,docx --set photo=half.png
[stderr] error: the photo `half.png` is cut off: its end is missing
[stderr] hint: name another, or leave it out: --set photo=
[exit 1]

"#]],
    );
}

#[test]
fn the_name_of_the_usual_resume_is_nothing_that_an_employer_sees() {
    let sandbox = applicant();
    same(
        sandbox.session(&["render --as txt --resume main"]),
        str![[r#"
$ trackway render --as txt --resume main
jane-doe-resume.txt  330 bytes

"#]],
    );
}

#[test]
fn a_picture_that_can_not_be_shown_is_an_error_with_its_place() {
    let sandbox = applicant();
    sandbox.write("pictures/huge.png", vec![0; 6 * 1024 * 1024]);
    sandbox.write("pictures/not.png", "GIF89a");
    std::os::unix::fs::symlink("/etc/passwd", sandbox.work().join("pictures/link.png")).unwrap();
    sandbox.write(
        "resumes/main.md",
        "![a](pictures/missing.png)\n![b](pictures/huge.png)\n![c](../outside.png)\n\
         ![d](pictures/link.png)\n![e](https://example.org/x.png)\n![f](pictures/not.png)\n",
    );
    same(
        without_effect(&sandbox, &["render --as txt"]),
        str![[r#"
$ trackway render --as txt
[stderr] error: the picture `pictures/missing.png` is not there
[stderr]  --> resumes/main.md:1:1
[stderr]   |
[stderr] 1 | ![a](pictures/missing.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: the picture `pictures/huge.png` has more than 5 MB
[stderr]  --> resumes/main.md:2:1
[stderr]   |
[stderr] 2 | ![b](pictures/huge.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: the picture `../outside.png` is not in the repository: its path begins at the repository's root
[stderr]  --> resumes/main.md:3:1
[stderr]   |
[stderr] 3 | ![c](../outside.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: the picture `pictures/link.png` can't be read: is a symlink, and is not followed
[stderr]  --> resumes/main.md:4:1
[stderr]   |
[stderr] 4 | ![d](pictures/link.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: the picture `https://example.org/x.png` is no file of the repository, and nothing is fetched
[stderr]  --> resumes/main.md:5:1
[stderr]   |
[stderr] 5 | ![e](https://example.org/x.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: the picture `pictures/not.png` is neither PNG nor JPEG
[stderr]  --> resumes/main.md:6:1
[stderr]   |
[stderr] 6 | ![f](pictures/not.png)
[stderr]   | ^^^^^^^^^^^^^^^^^^^^^^
[stderr] 
[stderr] error: 6 problems to mend first
[exit 1]

"#]],
    );
    sandbox.write("resumes/main.md", "---\nphoto: pictures/not.png\n---\n\nHello.\n");
    same(
        sandbox.session(&["render --as txt", "render --as txt --set photo="]),
        str![[r#"
$ trackway render --as txt
[stderr] error: the photo `pictures/not.png` is neither PNG nor JPEG
[stderr] hint: name another, or leave it out: --set photo=
[exit 1]
$ trackway render --as txt --set photo=
jane-doe-resume.txt  62 bytes

"#]],
    );
}

#[test]
fn the_documents_of_many_jobs_are_told_apart_and_one_that_fails_hides_no_other() {
    let sandbox = applicant();
    sandbox.run("add --title 'C++ Engineer' --company Ferrous").ok();
    sandbox.run("add --title Trainer --company Acme").ok();
    sandbox.run("set acme tailor.resume=nope").ok();
    same(
        sandbox.session(&[
            "render --query is:open --as txt,md",
            "render --query title:trainer --as txt --json",
            "render --query tag:none --as txt",
            "render --query 'stage:' --as txt",
        ]),
        str![[r#"
$ trackway render --query is:open --as txt,md
failed: acme-trainer
error: no resume answers to `nope`
hint: trackway resume list shows all
jane-doe-resume-ferrous-c-engineer.txt  330 bytes
jane-doe-resume-ferrous-c-engineer.md  409 bytes
jane-doe-resume-ferrous-rust-engineer.txt  330 bytes
jane-doe-resume-ferrous-rust-engineer.md  409 bytes
[exit 1]
$ trackway render --query title:trainer --as txt --json
[
  {
    "job": "acme-trainer",
    "files": [],
    "dropped": [],
    "notes": [],
    "error": {
      "error": "no resume answers to `nope`",
      "hints": [
        "trackway resume list shows all"
      ],
      "status": 3
    }
  }
]
[exit 1]
$ trackway render --query tag:none --as txt
[stderr] no open job matches `tag:none`
$ trackway render --query 'stage:' --as txt
[stderr] error: `stage:` has no value
[stderr]   |
[stderr] 1 | stage:
[stderr]   | ^^^^^^
[stderr]   |
[stderr] help: name one, or several with commas; `has:stage` is any, `-has:stage` none
[exit 2]

"#]],
    );
}

#[test]
fn what_is_watched_is_rendered_again_when_it_is_saved() {
    let sandbox = applicant();
    let mut watching = sandbox.command("render --watch --as txt --out ..").spawn();
    let file = sandbox.work().join("../jane-doe-resume.txt");
    let shows = |words: &str| {
        let begin = Instant::now();
        while !fs::read_to_string(&file).is_ok_and(|text| text.contains(words)) {
            assert!(begin.elapsed() < Duration::from_secs(20), "`{words}` never came");
            std::thread::sleep(Duration::from_millis(10));
        }
    };
    shows("Ten years");
    sandbox.write("resumes/main.md", "{{name}}\n");
    let err = BufReader::new(watching.stderr.take().unwrap());
    let (sender, said) = mpsc::channel();
    std::thread::spawn(move || {
        err.lines().map_while(Result::ok).try_for_each(|it| sender.send(it))
    });
    let says = |words: &str| {
        while !said.recv_timeout(Duration::from_secs(20)).unwrap().contains(words) {}
    };
    says("is still to be filled in");
    sandbox.write("resumes/main.md", RESUME.replace("Ten", "Eleven"));
    shows("Eleven years");
    watching.kill().unwrap();
    watching.wait().unwrap();
    let refused = ["render --watch --json", "render --watch --as txt --out -"];
    same(
        without_effect(&sandbox, &refused),
        str![[r#"
$ trackway render --watch --json
[stderr] {
[stderr]   "error": "--json answers with one document on standard output",
[stderr]   "hints": [
[stderr]     "leave --watch and `--out -` out, or --json"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway render --watch --as txt --out -
[stderr] error: what is watched goes to files
[stderr] hint: name a folder: --out DIR
[exit 2]

"#]],
    );
}

#[test]
fn the_mails_follow_from_the_job() {
    let sandbox = applicant();
    same(
        sandbox.session(&[
            "render ferrous --kind mail --template follow-up",
            "render ferrous --kind mail --template thank-you --lang nl",
            "render ferrous --kind mail --template withdraw --lang pl --json",
            "contact set jan-poe restricted=true",
            "render ferrous --kind mail --template accept --set phone= --lang de",
            "render --query is:open --kind mail --template decline",
        ]),
        str![[r#"
$ trackway render ferrous --kind mail --template follow-up
To: poe@ferrous.example
Subject: My application: Rust Engineer

Dear Jan Poe,

I recently applied for the position of Rust Engineer at Ferrous, and I would like to ask how things stand.

I am still very interested in the position. If you need anything else from me, I will gladly send it to you.

I would be grateful for a short word on the next steps. Thank you for your time.

Kind regards,
Jane Doe
jane@example.org
+49 30 1234567
Berlin
$ trackway render ferrous --kind mail --template thank-you --lang nl
To: poe@ferrous.example
Subject: Dank voor ons gesprek: Rust Engineer

Geachte Jan Poe,

Hartelijk dank voor het gesprek over de functie van Rust Engineer bij Ferrous.

Ik heb met plezier meer over het werk en het team gehoord, en ons gesprek heeft mijn belangstelling alleen maar groter gemaakt.

Hebt u nog vragen, dan beantwoord ik die graag. Ik zie uw bericht met belangstelling tegemoet.

Met vriendelijke groet,
Jane Doe
jane@example.org
+49 30 1234567
Berlin
$ trackway render ferrous --kind mail --template withdraw --lang pl --json
{
  "job": "ferrous-rust-engineer",
  "files": [
    {
      "path": null,
      "format": "txt",
      "pages": null,
      "bytes": 401,
      "sha256": "3ba3cf87ff077951cb63cb0fbcabe29aa4c441c722456e763edcaaa59734b068",
      "text": "To: poe@ferrous.example\nSubject: Wycofanie kandydatury na stanowisko: Rust Engineer\n\nSzanowni Państwo,\n\nniniejszym wycofuję swoją kandydaturę na stanowisko „Rust Engineer” w firmie Ferrous.\n\nNie była to łatwa decyzja. Dziękuję za poświęcony czas i okazane zainteresowanie.\n\nŻyczę Państwu powodzenia w dalszej rekrutacji.\n\nZ poważaniem\nJane Doe\njane@example.org\n+49 30 1234567\nBerlin\n"
    }
  ],
  "dropped": [],
  "notes": []
}
$ trackway contact set jan-poe restricted=true
set contact jan-poe: restricted true  [COMMIT]
$ trackway render ferrous --kind mail --template accept --set phone= --lang de
Subject: Ihr Angebot: Rust Engineer

Sehr geehrtes Team von Ferrous,

herzlichen Dank für Ihr Angebot, als Rust Engineer bei Ferrous zu arbeiten. Ich nehme es sehr gern an.

Bitte lassen Sie mich wissen, was Sie für den Vertrag und für meinen ersten Arbeitstag von mir benötigen.

Ich freue mich auf die Zusammenarbeit mit Ihnen und dem Team.

Mit freundlichen Grüßen
Jane Doe
jane@example.org
Berlin
$ trackway render --query is:open --kind mail --template decline
jane-doe-mail-decline-ferrous.txt  361 bytes

"#]],
    );
    same(
        without_effect(
            &sandbox,
            &[
                "render --kind mail",
                "render ferrous --kind mail",
                "render ferrous --kind mail --template folow-up",
                "render ferrous --kind mail --template accept --as pdf",
                "render ferrous --kind mail --template accept --resume main",
            ],
        ),
        str![[r#"
$ trackway render --kind mail
[stderr] error: a mail is about a job
[stderr] hint: trackway render JOB --kind mail
[exit 2]
$ trackway render ferrous --kind mail
[stderr] error: a mail has a template
[stderr] hint: --template follow-up|thank-you|withdraw|accept|decline
[exit 2]
$ trackway render ferrous --kind mail --template folow-up
[stderr] error: unknown template `folow-up`
[stderr] hint: did you mean `follow-up`?
[exit 2]
$ trackway render ferrous --kind mail --template accept --as pdf
[stderr] error: a mail is plain text
[stderr] hint: leave --as out, or write --as txt
[exit 2]
$ trackway render ferrous --kind mail --template accept --resume main
[stderr] error: a name does not go with --kind mail
[stderr] hint: leave one out
[exit 2]

"#]],
    );
}

#[test]
fn every_mail_is_wholly_in_its_language() {
    let sandbox = applicant();
    for mail in ["follow-up", "thank-you", "withdraw", "accept", "decline"] {
        let mut seen = std::collections::BTreeSet::new();
        for language in ["en", "nl", "de", "fr", "es", "it", "pt", "pl"] {
            let line = format!("render ferrous --kind mail --template {mail} --lang {language}");
            let text = sandbox.run(&line).ok().stdout;
            assert!(text.starts_with("To: poe@ferrous.example\nSubject: "), "{text}");
            assert!(text.contains("Rust Engineer"), "{text}");
            let paragraphs = text.split("\n\n").skip(1).filter(|it| !it.contains("Jane Doe"));
            for paragraph in paragraphs {
                assert!(seen.insert(paragraph.to_owned()), "{language} repeats: {paragraph}");
            }
        }
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use super::*;

    #[test]
    fn bullets_are_left_out_until_a_resume_fits_and_each_is_named() {
        let sandbox = applicant();
        let bullet = |n| {
            format!(
                "- Built thing number {n}, which took a while and a second line of words to tell of, so that it counts\n"
            )
        };
        let bullets: String = (1..80).map(bullet).collect();
        sandbox.write("resumes/main.md", RESUME.replace("- Led", &format!("{bullets}- Led")));
        let whole = sandbox.run("render --as pdf --json").ok().json();
        let fitted = sandbox.run("render --as pdf,txt --pages 1 --json").ok().json();
        assert_eq!(whole["files"][0]["pages"], 2, "{whole}");
        assert_eq!(fitted["files"][0]["pages"], 1, "{fitted}");
        let dropped = fitted["dropped"].as_array().unwrap();
        let text = sandbox.file("jane-doe-resume.txt").replace("\n  ", " ");
        assert!(dropped.len() > 10, "{fitted}");
        for bullet in dropped {
            assert!(
                !text
                    .contains(&format!("{},", bullet.as_str().unwrap().split(',').next().unwrap()))
            );
        }
        sandbox.write("resumes/main.md", "Words and more words. ".repeat(1000));
        same(
            without_effect(&sandbox, &["render --pages 1"]),
            str![[r#"
$ trackway render --pages 1
[stderr] error: it has 5 pages without any bullet, and may have 1
[stderr] hint: shorten what stands outside of bullets, take the template compact, or allow more pages
[exit 1]

"#]],
        );
    }

    #[test]
    fn the_same_text_gives_the_same_bytes() {
        let sandbox = applicant();
        let line = "render ferrous --as pdf,docx,html,txt,md --json";
        let (first, second) = (sandbox.run(line).ok(), sandbox.run(line).ok());
        assert_eq!(first.stdout, second.stdout);
        let bytes = fs::read(sandbox.work().join("jane-doe-resume-ferrous.pdf")).unwrap();
        assert!(bytes.starts_with(b"%PDF-"));
    }
}
