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
        str![],
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
        str![],
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
        str![],
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
        str![],
    );
}
