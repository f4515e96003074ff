//! `docs/reminders.md` says what the usual rules are, and what to type.

use trackway::domain::due::rules::Rules;

use crate::Sandbox;
use crate::invite::invited;

const PAGE: &str = include_str!("../../docs/reminders.md");

fn blocks<'p>(page: &'p str, language: &'p str) -> impl Iterator<Item = &'p str> {
    let blocks = page.split("```").skip(1).step_by(2);
    blocks.filter_map(move |block| block.strip_prefix(language)?.strip_prefix('\n'))
}

#[test]
fn the_rules_that_it_shows_are_those_of_a_repository_that_says_nothing() {
    let sandbox = Sandbox::new();
    sandbox.run("init .").ok();
    let rules = blocks(PAGE, "yaml").next().unwrap();
    sandbox.write("trackway.yaml", format!("format: 1\n{rules}"));
    sandbox.run("check").ok();
    let value = trackway::formats::yaml::read(rules.as_bytes()).unwrap().value();
    let shown = value.get("reminders").unwrap();
    assert_eq!(Rules::of(Some(shown)), Rules::default());
    let names: Vec<_> = shown.as_map().unwrap().iter().map(|(name, _)| name.to_owned()).collect();
    assert_eq!(names.len(), 11, "{names:?}");
}

#[test]
fn what_it_tells_to_type_works() {
    let sandbox = invited();
    sandbox.write("invite.ics", include_bytes!("../fixtures/invitations/google.ics"));
    sandbox.write("mail.eml", include_bytes!("../fixtures/invitations/gmail.eml"));
    let mut number = 0;
    for line in blocks(PAGE, "console").flat_map(str::lines) {
        let command = line.strip_prefix("$ ").unwrap();
        let output = sandbox.program("sh").args(["-c", command]).output().unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
        number += 1;
    }
    assert!(number > 15, "{number}");
}
