//! To a program of the user's own.
//!
//! The rule protected here: the text of a reminder comes from files that others may have written. It
//! reaches the program as single words of its arguments, as variables and on standard input, and
//! never becomes the program, an option or a line for a shell.

use std::time::Duration;

use crate::domain::value::Value;

use super::program::{Failure, Listen, Program, can_be_found};
use super::{Courier, DeliveryError, Message, SettingError};
use crate::domain::line::{lines, one_line};

const FIELD: &str = "remind_command";
const EXAMPLE: &str = "trackway config --user 'remind_command=notify-send,{title},{body}'";

/// The words that are filled in.
const PLACEHOLDERS: [&str; 3] = ["{title}", "{body}", "{due}"];

/// The most characters of a title, and of a body or a variable.
const TITLE: usize = 200;
const BODY: usize = 8000;

/// How long it may take.
const WITHIN: Duration = Duration::from_secs(30);

/// The most bytes of what it says about its failure.
const SAID: u64 = 4096;

/// Delivers by a program of the user's own.
#[derive(Debug)]
pub struct Command {
    program: String,
    arguments: Vec<String>,
    within: Duration,
}

impl Command {
    /// The program that the user's own settings name under `remind_command`.
    ///
    /// # Errors
    /// When they name none, or not one that can be used safely.
    pub fn of(settings: &Value) -> Result<Self, SettingError> {
        let wrong = |why: &str, hint: &str| SettingError {
            field: FIELD,
            why: why.to_owned(),
            hint: hint.to_owned(),
        };
        let words: Option<Vec<String>> = settings
            .get(FIELD)
            .and_then(Value::as_list)
            .map(|words| words.iter().filter_map(Value::as_text).map(str::to_owned).collect());
        let mut words = words.unwrap_or_default().into_iter();
        let Some(program) = words.next().filter(|program| !program.is_empty()) else {
            return Err(wrong("no program is set", EXAMPLE));
        };
        if PLACEHOLDERS.iter().any(|placeholder| program.contains(placeholder)) {
            return Err(wrong(
                "its first word is the program; nothing is filled in there",
                EXAMPLE,
            ));
        }
        if !can_be_found(&program) {
            return Err(wrong(
                "the program is neither absolute nor a name to look for in PATH",
                "write its whole path, from `/` on",
            ));
        }
        Ok(Self { program, arguments: words.collect(), within: WITHIN })
    }

    /// The same with another time limit.
    #[must_use]
    pub fn within(self, within: Duration) -> Self {
        Self { within, ..self }
    }
}

impl Courier for Command {
    fn deliver(&mut self, message: &Message<'_>) -> Result<(), DeliveryError> {
        let filled = Filled::of(message);
        let arguments: Vec<String> =
            self.arguments.iter().map(|argument| filled.fill(argument)).collect();
        // A shell's `read` wants a whole line.
        let input = format!("{}\n", message.json);
        let ended = Program {
            word: &self.program,
            arguments: &arguments,
            variables: &filled.variables,
            input: &input,
            listen: Listen::Errors,
            within: self.within,
            most: SAID,
        }
        .run();
        let program = one_line(&self.program, TITLE);
        match ended {
            Ok(ended) if ended.status.success() => Ok(()),
            Ok(ended) => {
                let said = one_line(&String::from_utf8_lossy(&ended.said), 300);
                let colon = if said.is_empty() { "" } else { ": " };
                Err(DeliveryError::Message(format!(
                    "`{program}` ended with {}{colon}{said}",
                    ended.status
                )))
            }
            Err(failure @ Failure::Start(_)) => {
                Err(DeliveryError::Way(format!("`{program}` {failure}")))
            }
            Err(failure @ Failure::Late(_)) => {
                Err(DeliveryError::Message(format!("`{program}` {failure}")))
            }
        }
    }
}

/// What a reminder puts into words and variables.
struct Filled {
    title: String,
    body: String,
    due: String,
    variables: Vec<(String, String)>,
}

impl Filled {
    fn of(message: &Message<'_>) -> Self {
        let json: serde_json::Value = serde_json::from_str(message.json).unwrap_or_default();
        let fields = json.as_object().into_iter().flatten();
        let texts = fields.filter_map(|(name, value)| Some((name.as_str(), value.as_str()?)));
        let (title, body) = (one_line(message.title, TITLE), shortened(&lines(message.body)));
        let mut variables: Vec<_> = texts
            .filter(|(name, _)| *name != "title")
            .map(|(name, text)| (variable(name), shortened(&lines(text))))
            .collect();
        variables.push((variable("title"), title.clone()));
        variables.push((variable("body"), body.clone()));
        let due = json.get("due").and_then(serde_json::Value::as_str).unwrap_or_default();
        Self { title, body, due: one_line(due, TITLE), variables }
    }

    /// An argument with its placeholders filled in; what is filled in is not looked at again.
    fn fill(&self, argument: &str) -> String {
        let values = [&self.title, &self.body, &self.due];
        let (mut filled, mut rest) = (String::new(), argument);
        while let Some((at, which)) = next_placeholder(rest) {
            filled.push_str(&rest[..at]);
            filled.push_str(values[which]);
            rest = &rest[at + PLACEHOLDERS[which].len()..];
        }
        filled.push_str(rest);
        // An option is what the user wrote as one.
        if filled.starts_with('-') && !argument.starts_with('-') {
            filled.insert(0, ' ');
        }
        filled
    }
}

/// Where the next placeholder stands, and which it is.
fn next_placeholder(text: &str) -> Option<(usize, usize)> {
    let found = PLACEHOLDERS.iter().enumerate();
    found.filter_map(|(which, word)| Some((text.find(word)?, which))).min()
}

fn variable(name: &str) -> String {
    format!("TRACKWAY_REMINDER_{}", name.to_ascii_uppercase())
}

fn shortened(text: &str) -> String {
    text.chars().take(BODY).collect()
}
