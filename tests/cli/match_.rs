//! `trackway match`

use std::fmt::Write as _;

use snapbox::str;

use crate::search::without_effect;
use crate::{Sandbox, same};

/// A resume that is good for a little of everything.
pub const RESUME: &str = "\
---
name: Jane Doe
lang: en
---

## Experience

### Engineer, Acme
*Jan 2020 - present · Berlin*

- Moved 30 services to k8s. {#move .ops}
- Baked bread for the team. {#bread .fun}
- Wrote the billing service in Rust with Postgres. {#billing .backend}
- Cut the cloud bill by half. {#bill .ops}

### Cook, Golden Carp
*2015 - 2019*

- Cooked for a hundred guests. {#guests}
- Kept the HACCP plan. {#haccp}

## Skills

- English, German
";

/// A posting for it.
pub const POSTING: &str = "\
# Platform Engineer

## What you bring

- 3 years of experience with Kubernetes
- Rust and PostgreSQL, Terraform
- English and French

## Nice to have

- AWS

## We offer

- Our own cook, a Python course
";

/// A repository with a resume and a job that has a posting.
pub fn with_a_posting() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.run("init").ok();
    sandbox.run("add --title 'Platform Engineer' --company Ferrous").ok();
    sandbox.write("resumes/main.md", RESUME);
    sandbox.write("postings/2026-11/ferrous-platform-engineer.md", POSTING);
    sandbox.git("add --all");
    sandbox.git("commit -q -m 'a resume and a posting'");
    sandbox
}

#[test]
fn a_posting_is_compared_with_the_resume() {
    let sandbox = with_a_posting();
    same(
        without_effect(&sandbox, &["match ferrous", "match ferrous --json"]),
        str![[r#"
$ trackway match ferrous
66 % of ferrous-platform-engineer in resumes/main.md  5 found, 3 missing

MISSING    NEED  KIND      ASKED AS  POSTING
terraform  must  tool                line 6
french     must  language            line 7
aws        nice  tool                line 11

FOUND                  NEED  ASKED AS  SHOWN AS  LINE  WHERE
3 years of experience  must            11 years
kubernetes             must            k8s         11  Experience / Engineer, Acme
postgresql             must            Postgres    13  Experience / Engineer, Acme
rust                   must            Rust        13  Experience / Engineer, Acme
english                must            English     24  Skills
$ trackway match ferrous --json
{
  "job": "ferrous-platform-engineer",
  "resume": "resumes/main.md",
  "coverage": 0.66,
  "found": [
    {
      "name": "3 years of experience",
      "kind": "years",
      "need": "must",
      "asked": "3 years of experience",
      "as": "11 years",
      "section": null,
      "entry": null,
      "line": null,
      "times": 1
    },
    {
      "name": "kubernetes",
      "kind": "tool",
      "need": "must",
      "asked": "Kubernetes",
      "as": "k8s",
      "section": "Experience",
      "entry": "Engineer, Acme",
      "line": 11,
      "times": 1
    },
    {
      "name": "postgresql",
      "kind": "tool",
      "need": "must",
      "asked": "PostgreSQL",
      "as": "Postgres",
      "section": "Experience",
      "entry": "Engineer, Acme",
      "line": 13,
      "times": 1
    },
    {
      "name": "rust",
      "kind": "tool",
      "need": "must",
      "asked": "Rust",
      "as": "Rust",
      "section": "Experience",
      "entry": "Engineer, Acme",
      "line": 13,
      "times": 1
    },
    {
      "name": "english",
      "kind": "language",
      "need": "must",
      "asked": "English",
      "as": "English",
      "section": "Skills",
      "entry": null,
      "line": 24,
      "times": 1
    }
  ],
  "missing": [
    {
      "name": "terraform",
      "kind": "tool",
      "need": "must",
      "asked": "Terraform",
      "posting_line": 6
    },
    {
      "name": "french",
      "kind": "language",
      "need": "must",
      "asked": "French",
      "posting_line": 7
    },
    {
      "name": "aws",
      "kind": "tool",
      "need": "nice",
      "asked": "AWS",
      "posting_line": 11
    }
  ]
}

"#]],
    );
}

#[test]
fn skills_of_your_own_count() {
    let sandbox = with_a_posting();
    sandbox.write("skills.yaml", "Terraform: [billing service]\n");
    let outcome = sandbox.run("match ferrous");
    assert!(outcome.stdout.contains("terraform"), "{outcome}");
    same(
        outcome.stdout.lines().filter(|line| line.starts_with("terraform")).collect::<String>(),
        str![
            "terraform              must            billing service    13  Experience / Engineer, Acme"
        ],
    );
    let long = format!("rust: [{}]\n", "a, ".repeat(400_000));
    for broken in ["- a list\n", "rust: yes\n", "rust: [[a]]\n", "rust: [\n", &long] {
        sandbox.write("skills.yaml", broken);
        assert_eq!(without_effect(&sandbox, &["match ferrous"]).matches("[exit 1]").count(), 1);
    }
    sandbox.write("skills.yaml", "rust: yes\n");
    same(
        without_effect(&sandbox, &["match ferrous"]),
        str![[r#"
$ trackway match ferrous
[stderr] error: `rust` has no list of other names
[stderr] --> skills.yaml
[stderr]  |
[stderr] help: write it so: rust: [name, name]
[stderr] 
[stderr] error: 1 problem to mend first
[exit 1]

"#]],
    );
}

#[test]
fn a_query_compares_many() {
    let sandbox = with_a_posting();
    same(
        without_effect(&sandbox, &["match --query is:open", "match --query company:nobody"]),
        str![[r#"
$ trackway match --query is:open
JOB                        COVERAGE  MUST MISSING  MISSING
ferrous-platform-engineer      66 %             2  terraform, french, aws
$ trackway match --query company:nobody
[stderr] no open job matches `company:nobody`

"#]],
    );
}

#[test]
fn what_can_not_be_compared_is_said() {
    let sandbox = with_a_posting();
    sandbox.run("add --title Baker --company Brod").ok();
    sandbox.run("add --title Empty --company Brod").ok();
    sandbox.write("postings/2026-11/brod-empty.md", "  \n\n---\n");
    same(
        without_effect(
            &sandbox,
            &[
                "match brod-baker",
                "match brod-empty",
                "match ferrous --resume mian",
                "match ferrous --resume ../main",
                "match nobody",
                "match",
            ],
        ),
        str![[r#"
$ trackway match brod-baker
[stderr] error: job `brod-baker` has no posting
[stderr] hint: keep its text as postings/2026-11/brod-baker.md
[exit 3]
$ trackway match brod-empty
[stderr] error: the posting of `brod-empty` asks for nothing
[stderr] hint: see what stands there: the file of its name in postings/
[exit 1]
$ trackway match ferrous --resume mian
[stderr] error: no resume answers to `mian`
[stderr] hint: did you mean `main`?
[exit 3]
$ trackway match ferrous --resume ../main
[stderr] error: `../main` is no name for a resume
[stderr] hint: a name has letters, digits and dashes, and no folder
[exit 2]
$ trackway match nobody
[stderr] error: no job matches `nobody`
[stderr] hint: `trackway list --all` shows all
[exit 3]
$ trackway match
[stderr] error: the following required arguments were not provided:
[stderr]   <ID|--query <QUERY>>
[stderr] 
[stderr] Usage: trackway match <ID|--query <QUERY>>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
    sandbox.git("mv resumes/main.md resumes/one.md");
    sandbox.run("match ferrous").ok();
    sandbox.write("resumes/two.md", RESUME);
    same(
        without_effect(&sandbox, &["match ferrous"]),
        str![[r#"
$ trackway match ferrous
[stderr] error: there are 2 resumes, and none is called main
[stderr] hint: name one: --resume one|two
[exit 3]

"#]],
    );
    sandbox.git("rm -qf resumes/one.md");
    std::fs::remove_file(sandbox.work().join("resumes/two.md")).unwrap();
    same(
        without_effect(&sandbox, &["match ferrous"]),
        str![[r#"
$ trackway match ferrous
[stderr] error: there is no resume
[stderr] hint: trackway resume new main
[exit 3]

"#]],
    );
}

#[test]
fn an_odd_posting_is_read_to_its_end() {
    let sandbox = with_a_posting();
    let file = "postings/2026-11/ferrous-platform-engineer.md";
    let mut long = String::from(POSTING);
    for number in 0..60_000 {
        writeln!(long, "- word{number} and more of it").unwrap();
    }
    for text in [
        long,
        format!("# Rust\n{}", "rust ".repeat(200_000)),
        format!("# Rust\n{}", "**".repeat(100_000)),
        "# Rust\n\u{1b}[31m\u{202e}Kubernetes\u{0}\n".to_owned(),
        format!("# Rust\n{}\n", "> ".repeat(5_000)),
    ] {
        sandbox.write(file, &text);
        let outcome = sandbox.run("match ferrous");
        assert_eq!(outcome.status, 0, "{outcome}");
        assert!(!outcome.stdout.contains('\u{1b}'));
    }
}

#[test]
fn a_posting_that_names_nothing_known_is_no_match_of_nought() {
    let sandbox = with_a_posting();
    let text = "---\nsource: text\n---\n\n# Person\n\nBe kind to owls.\n";
    sandbox.write("postings/2026-11/ferrous-platform-engineer.md", text);
    sandbox.run("set ferrous title=Owler").ok();
    same(
        without_effect(&sandbox, &["match ferrous", "match ferrous --json"]),
        str![[r#"
$ trackway match ferrous
the posting of ferrous-platform-engineer names nothing that is known; `skills.yaml` may name it
$ trackway match ferrous --json
{
  "job": "ferrous-platform-engineer",
  "resume": "resumes/main.md",
  "coverage": null,
  "found": [],
  "missing": []
}

"#]],
    );
}

#[test]
fn lines_are_those_of_the_file_and_words_those_of_the_posting() {
    let sandbox = with_a_posting();
    let text = "---\nsource: text\n---\n\n# Engineer\n\n- Airflow and Snowflake, K8s\n";
    sandbox.write("postings/2026-11/ferrous-platform-engineer.md", text);
    same(
        without_effect(&sandbox, &["match ferrous"]),
        str![[r#"
$ trackway match ferrous
50 % of ferrous-platform-engineer in resumes/main.md  1 found, 1 missing

MISSING  NEED  KIND  ASKED AS  POSTING
hadoop   must  tool  Airflow   line 7

FOUND       NEED  ASKED AS  SHOWN AS  LINE  WHERE
kubernetes  must  K8s       k8s         11  Experience / Engineer, Acme

"#]],
    );
}

#[test]
fn a_language_that_is_spoken_less_well_than_asked_is_no_match() {
    let sandbox = with_a_posting();
    sandbox.write(
        "postings/2026-11/ferrous-platform-engineer.md",
        "# Platform Engineer\n\n## What you bring\n\n- Fluent German (C1), good English\n\
         - Basic Dutch, native French\n- Spanish\n\n## Nice to have\n\n- Native English\n",
    );
    let resume = RESUME.replace(
        "- English, German\n",
        "- English: fluent\n- German (B1), French C2, Spanish\n- Translated a book to German\n",
    );
    sandbox.write("resumes/main.md", resume);
    sandbox.git("commit -q -a -m levels");
    same(
        without_effect(
            &sandbox,
            &["match ferrous", "match ferrous --json", "match --query stage:lead"],
        ),
        str![[r#"
$ trackway match ferrous
72 % of ferrous-platform-engineer in resumes/main.md  3 found, 2 missing

MISSING                 NEED  KIND      ASKED AS  POSTING
german (C1; shown: B1)  must  language            line 5; resume line 25
dutch (Basic)           must  language            line 6

FOUND    NEED  ASKED AS  SHOWN AS  LINE  WHERE
english  must            English     24  Skills
french   must            French      25  Skills
spanish  must            Spanish     25  Skills
$ trackway match ferrous --json
{
  "job": "ferrous-platform-engineer",
  "resume": "resumes/main.md",
  "coverage": 0.72,
  "found": [
    {
      "name": "english",
      "kind": "language",
      "need": "must",
      "asked": "English",
      "as": "English",
      "section": "Skills",
      "entry": null,
      "line": 24,
      "times": 1,
      "level": "good"
    },
    {
      "name": "french",
      "kind": "language",
      "need": "must",
      "asked": "French",
      "as": "French",
      "section": "Skills",
      "entry": null,
      "line": 25,
      "times": 1,
      "level": "native"
    },
    {
      "name": "spanish",
      "kind": "language",
      "need": "must",
      "asked": "Spanish",
      "as": "Spanish",
      "section": "Skills",
      "entry": null,
      "line": 25,
      "times": 1
    }
  ],
  "missing": [
    {
      "name": "german",
      "kind": "language",
      "need": "must",
      "asked": "German",
      "posting_line": 5,
      "level": "C1",
      "shown": {
        "level": "B1",
        "line": 25
      }
    },
    {
      "name": "dutch",
      "kind": "language",
      "need": "must",
      "asked": "Dutch",
      "posting_line": 6,
      "level": "Basic"
    }
  ]
}
$ trackway match --query stage:lead
JOB                        COVERAGE  MUST MISSING  MISSING
ferrous-platform-engineer      72 %             2  german (C1; shown: B1), dutch (Basic)

"#]],
    );
}
