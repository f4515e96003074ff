//! `docs/json.md` says what programs read, and this runs what it says.

use serde_json::{Deserializer, Value};

use crate::Sandbox;
use crate::agenda::busy;
use crate::applicant::applicant;
use crate::interview::with_interviews;
use crate::match_::with_a_posting;
use crate::remind::with_reminders;
use crate::search::{search, with_a_job};

#[test]
fn every_example_of_the_record_commands_is_what_the_command_answers() {
    let sandbox = search();
    sandbox.write("cv.pdf", "x\n");
    sandbox.write("posting.txt", include_str!("../fixtures/postings/posting.txt"));
    assert!(hold(&sandbox, "## Record commands\n") > 20);
}

#[test]
fn every_example_of_documents_is_what_the_command_answers() {
    let sandbox = applicant();
    sandbox.write("certificate.txt", "x\n");
    assert!(hold(&sandbox, "## Documents\n") > 4);
}

#[test]
fn every_example_of_the_repository_commands_is_what_the_command_answers() {
    assert!(hold(&Sandbox::new(), "## Repository commands\n") > 15);
}

#[test]
fn every_example_of_matching_and_tailoring_is_what_the_command_answers() {
    assert_eq!(hold(&with_a_posting(), "## Matching and tailoring\n"), 2);
}

#[test]
fn every_example_of_backups_is_what_the_command_answers() {
    assert_eq!(hold(&with_a_job(), "## Backups\n"), 4);
}

#[test]
fn every_example_of_interviews_is_what_the_command_answers() {
    let sandbox = with_interviews();
    sandbox.write("invite.ics", include_bytes!("../fixtures/invitations/google.ics"));
    assert_eq!(hold(&sandbox, "## Interviews\n"), 4);
}

#[test]
fn every_example_of_tasks_is_what_the_command_answers() {
    assert_eq!(hold(&with_a_job(), "## Tasks\n"), 3);
}

#[test]
fn every_example_of_the_agenda_is_what_the_command_answers() {
    assert_eq!(hold(&busy(), "## Agenda\n"), 1);
}

#[test]
fn every_example_of_reminders_is_what_the_command_answers() {
    assert_eq!(hold(&with_reminders(), "## Reminders\n"), 2);
}

/// Runs the examples of a part of the page, one after the other; how many there are.
fn hold(sandbox: &Sandbox, part: &str) -> usize {
    let page = include_str!("../../docs/json.md");
    let (_, part) = page.split_once(part).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let examples: Vec<&str> = part.split("```console\n").skip(1).collect();
    for example in &examples {
        let (command, answer) = example.split_once('\n').unwrap();
        let answer = answer.split("```").next().unwrap();
        let outcome = sandbox.run(command.strip_prefix("$ trackway ").unwrap());
        let said = if outcome.status == 0 { &outcome.stdout } else { &outcome.stderr };
        let said = said
            .replace(&*sandbox.work().to_string_lossy(), "/home/jane/search")
            .replace(&*sandbox.home().to_string_lossy(), "/home/jane");
        assert_eq!(documents(&said), documents(answer), "{command}\n{outcome}");
    }
    examples.len()
}

/// The JSON documents of a text, without what differs from run to run.
fn documents(text: &str) -> Vec<Value> {
    let documents = Deserializer::from_str(text).into_iter::<Value>();
    documents
        .map(|document| masked(document.unwrap_or_else(|error| panic!("{error}: {text}"))))
        .collect()
}

fn masked(value: Value) -> Value {
    match value {
        Value::Array(items) => items.into_iter().map(masked).collect(),
        Value::Object(entries) => {
            let part = ["task", "interview"].into_iter().find_map(|key| entries.get(key)?.as_str());
            let part = part.map(str::to_owned);
            let masked = |(key, value): (String, Value)| match (key.as_str(), &value, &part) {
                ("uid" | "commit" | "share" | "document" | "public_key", Value::String(_), _) => {
                    (key, Value::from("differs"))
                }
                // What is compressed has any length.
                ("size", Value::Number(_), _) => (key, Value::from("differs")),
                (_, Value::String(text), Some(part)) => (key, text.replace(part, "differs").into()),
                _ => (key, masked(value)),
            };
            entries.into_iter().map(masked).collect()
        }
        other => other,
    }
}
