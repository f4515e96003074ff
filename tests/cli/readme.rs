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
            (None, Some((_, said))) => said.push(steady(line)),
            (None, None) => panic!("{line} stands below no command"),
        }
    }
    steps
}

/// A line without what is another every time, the commit at its end and the uid of a share, and
/// without the size of a file, which follows from fonts.
fn steady(line: &str) -> String {
    match line.rsplit_once("  ") {
        Some((said, commit)) if commit.chars().all(|digit| digit.is_ascii_hexdigit()) => {
            said.to_owned()
        }
        Some((said, size)) if size.ends_with(" kB") => {
            let pages = size.rsplit_once(", ").map(|(pages, _)| pages).unwrap_or_default();
            format!("{said} {pages}")
        }
        _ => match line.rsplit_once(", share ") {
            Some((said, _)) => said.to_owned(),
            None => line.to_owned(),
        },
    }
}

/// Whether this was said; `...` stands for any number of lines at the end.
#[cfg(feature = "pdf")]
fn begins_so(lines: &[String], said: &[String]) -> bool {
    match said.split_last() {
        Some((last, first)) if last == "..." => lines.starts_with(first),
        _ => lines == said,
    }
}

#[cfg(feature = "pdf")]
#[test]
fn the_way_to_a_sent_application_is_as_the_readme_tells() {
    let sandbox = Sandbox::new();
    sandbox.run("init .").ok();
    sandbox.write("profile.yaml", "name: Robin Vale\nemail: robin@example.org\n");
    sandbox.write("resumes/main.md", include_str!("../../src/cli/demo/resume.md"));
    let page = include_str!("../../src/cli/demo/posting.html");
    let page = page.replace("{-3}", "2026-11-18").replace("{+18}", "2026-12-09");
    sandbox.write("posting.html", page);
    for (command, said) in transcript("$ trackway add posting.html") {
        let outcome = sandbox.run(command.strip_prefix("trackway ").unwrap()).ok();
        let lines: Vec<_> = outcome.stdout.lines().map(steady).collect();
        assert!(begins_so(&lines, &said), "{command}\n{}", lines.join("\n"));
    }
}

#[test]
fn a_day_with_it_is_as_the_readme_tells() {
    let sandbox = Sandbox::new();
    let day = transcript("$ trackway init").into_iter();
    let mut steps = day.chain(transcript("$ trackway add --title"));
    assert_eq!(steps.next().unwrap().0, "trackway init ~/jobs && cd ~/jobs");
    sandbox.run("init .").ok();
    for (command, said) in steps {
        let outcome = sandbox.run(command.strip_prefix("trackway ").unwrap()).ok();
        let lines: Vec<_> = outcome.stdout.lines().map(steady).collect();
        assert_eq!(lines, said, "{command}");
    }
}

#[test]
fn what_is_due_is_as_the_readme_tells() {
    let sandbox = Sandbox::new();
    sandbox.run("init .").ok();
    sandbox.run("add --title 'Senior Rust Engineer' --company 'Ferrous Systems'").ok();
    let steps = transcript("$ trackway task add");
    let named = |line: &str, id: &str| line.replace(&format!("/{id}:"), "/ID:");
    for (command, said) in steps {
        let outcome = sandbox.run(command.strip_prefix("trackway ").unwrap()).ok();
        let task = sandbox.run("task list --format '{{task}}'").ok().stdout;
        let lines: Vec<_> = outcome.stdout.lines().map(steady).collect();
        let lines = lines.iter().map(|line| unplaced(&named(line, task.trim())));
        let said = said.iter().map(|line| unplaced(&named(line, "t9c2")));
        assert_eq!(lines.collect::<Vec<_>>(), said.collect::<Vec<_>>(), "{command}");
    }
}

/// A line of a crontab without the places that it names, and without the settings of a sandbox.
fn unplaced(line: &str) -> String {
    let mut parts: Vec<&str> = line.split('\'').collect();
    parts.iter_mut().skip(1).step_by(2).for_each(|place| *place = "/place");
    parts.join("'").replace(" XDG_CONFIG_HOME='/place'", "")
}
