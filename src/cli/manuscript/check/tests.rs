use crate::domain::manuscript::{Manuscript, Purpose};
use crate::domain::problem::{Finding, Severity};
use crate::domain::value::Value;
use crate::features::manuscript_check::findings;

/// What is found, as `e|w line message`.
fn found(source: &str) -> Vec<String> {
    let blocks = crate::formats::markdown::read(source).expect(source).blocks;
    let manuscript = Manuscript::of(Value::Null, blocks, source);
    let line = |at: usize| source[..at].matches('\n').count() + 1;
    let findings = findings(&manuscript, source, Purpose::Resume, &[]);
    let told = |it: &Finding| {
        let sign = if it.severity == Severity::Error { 'e' } else { 'w' };
        format!("{sign} {} {}", line(it.span.start), it.message)
    };
    findings.iter().map(told).collect()
}

#[test]
fn a_sound_resume_has_no_findings() {
    let source = "Hi.\n\n## Work\n\n### A\n\n*2020 - present · X*\n\n- a {#a .rust}\n- b `arr[0]` {.rust}\n\n\
### B\n\n*2017 - 2020*\n\n#### R\n\n*2018 - 2020*\n\n- c\n\n## Skills\n\nRust, todo list apps\n";
    assert_eq!(found(source), [""; 0]);
}

#[test]
fn each_finding_has_its_line() {
    let cases: &[(&str, &[&str])] = &[
        ("words\n", &["w 1 there is no section"]),
        ("## A\n\n## B\n\nb\n", &["w 1 nothing stands under `A`"]),
        ("## A\n\n### B\n\n### C\n\n*2019*\n", &["w 3 nothing stands under `B`"]),
        ("## A\n\n- a\n-\n- b\n", &["w 4 this bullet is empty"]),
        ("## A\n\n- <!-- a -->\n- b\n", &["w 3 nothing but a comment stands in this bullet"]),
        (
            "## A\n\n- <!-- a --> *b*\n",
            &["w 3 this bullet begins with HTML: all of its line is shown as typed"],
        ),
        (
            "## A\n\n- a\n\n<!-- b\n\n- c\n",
            &["e 5 a comment has no end, so that all after it is part of it"],
        ),
        ("## A\n\n<div>x</div>\n", &["w 3 HTML is shown as it is typed"]),
        (
            "# Jane\n\n### B\n\nb\n\n## A\n\n#### C\n\nc\n",
            &[
                "w 1 a title (`#`) is shown in the text",
                "w 3 an entry (`###`) stands in no section",
                "w 9 a role (`####`) stands in no entry",
            ],
        ),
        (
            "## A\n\n- a {#x}\n- b {#y}\n  - c {#x}\n",
            &["e 5 `#x` names something else already, at line 3"],
        ),
        ("## A\n\n- a {.rust}\n- b {.rust}\n- c {.rus}\n", &["w 5 the tag `rus` is used once"]),
        ("## A\n\n- a {.sql}\n- b {.sql}\n- c {.sre}\n- d {.c}\n- e {.r}\n- f {.r}\n", &[]),
        ("## A\n\n- a {.rust, .perf}\n", &["w 3 `{.rust, .perf}` is shown: it is no list of tags"]),
        (
            "## A\n\nat [Company], TODO: more\n",
            &["e 3 `[Company]` is still to be filled in", "e 3 `TODO` is still to be filled in"],
        ),
        ("## A\n\n`[Company]` at [Company]\n", &["e 3 `[Company]` is still to be filled in"]),
        ("## A\n\n### B\n\n*2020 - 2018 · X*\n\n- a\n", &["e 5 it ends before it begins"]),
        (
            "## A\n\n### B\n\n*Summer 2019ish · X*\n\n- a\n",
            &["w 5 `Summer 2019ish` is taken for a place, not for a time"],
        ),
        (
            "## A\n\n### B\n\n*in 2019 or so*\n\n- a\n",
            &["w 5 `in 2019 or so` is not read as a time, and stays text"],
        ),
        (
            "## A\n\n### B\n\n*06/2021 - 2023*\n\na\n\n### C\n\n*2018 - 01/2020*\n\nc\n",
            &["w 5 16 months lie between this and `*2018 - 01/2020*`"],
        ),
        (
            "## A\n\n### B\n\n*06/2021 - 2023*\n\na\n\n### C\n\n*2018 - 01/2020*\n\nc\n\n## D\n\n### E\n\n*2020 - 05/2021*\n\ne\n",
            &[],
        ),
    ];
    for (source, expected) in cases {
        assert_eq!(found(source), *expected, "{source}");
    }
}
