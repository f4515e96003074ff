//! The README's day is a real one: its commands are run, and they print what stands there.

use crate::sandbox::Sandbox;

const README: &str = include_str!("../../README.md");

/// The commands of the block that begins so, each with the lines that stand below it.
fn transcript(begins: &str) -> Vec<(String, Vec<String>)> {
    let block = README
        .split("```console\n")
        .find(|block| block.starts_with(begins))
        .and_then(|block| block.split("```").next())
        .unwrap();
    let mut steps: Vec<(String, Vec<String>)> = Vec::new();
    for line in block.replace("\\\n", "").lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push((command.to_owned(), Vec::new())),
            (None, Some((_, said))) => said.push(without_commit(line)),
            (None, None) => panic!("{line} stands below no command"),
        }
    }
    steps
}

/// A line without the commit at its end, which is another every time.
fn without_commit(line: &str) -> String {
    match line.rsplit_once("  ") {
        Some((said, commit)) if commit.chars().all(|digit| digit.is_ascii_hexdigit()) => {
            said.to_owned()
        }
        _ => line.to_owned(),
    }
}

#[test]
fn a_day_with_it_is_as_the_readme_tells() {
    let sandbox = Sandbox::new();
    let day = transcript("$ trackway init").into_iter();
    let mut steps = day.chain(transcript("$ trackway add"));
    assert_eq!(steps.next().unwrap().0, "trackway init ~/jobs && cd ~/jobs");
    sandbox.run("init .").ok();
    for (command, said) in steps {
        let outcome = sandbox.run(command.strip_prefix("trackway ").unwrap()).ok();
        let lines: Vec<_> = outcome.stdout.lines().map(without_commit).collect();
        assert_eq!(lines, said, "{command}");
    }
}
