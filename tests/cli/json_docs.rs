//! `docs/json.md` says what programs read, and this runs what it says.

use serde_json::{Deserializer, Value};

use crate::search::search;

/// The part of the page that this test keeps true.
const PART: &str = "## Record commands\n";

#[test]
fn every_example_of_the_record_commands_is_what_the_command_answers() {
    let sandbox = search();
    sandbox.write("cv.pdf", "x\n");
    let page = include_str!("../../docs/json.md");
    let (_, part) = page.split_once(PART).unwrap();
    let part = part.split("\n## ").next().unwrap();
    let examples: Vec<&str> = part.split("```console\n").skip(1).collect();
    assert!(examples.len() > 20, "only {} examples were found", examples.len());
    for example in examples {
        let (command, answer) = example.split_once('\n').unwrap();
        let answer = answer.split("```").next().unwrap();
        let outcome = sandbox.run(command.strip_prefix("$ trackway ").unwrap());
        let said = if outcome.status == 0 { &outcome.stdout } else { &outcome.stderr };
        assert_eq!(documents(said), documents(answer), "{command}\n{outcome}");
    }
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
        Value::Object(entries) => entries
            .into_iter()
            .map(|(key, value)| match (key.as_str(), &value) {
                ("uid" | "commit", Value::String(_)) => (key, Value::from("differs")),
                _ => (key, masked(value)),
            })
            .collect(),
        other => other,
    }
}
