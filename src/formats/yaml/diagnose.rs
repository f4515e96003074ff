//! Everything that is wrong with a file, in one pass, each with its place.
//!
//! The rule protected here: a person sees all problems at once and where they are. What makes the
//! record unusable is an error; what is merely odd, unknown keys first of all, is a warning and
//! never an obstacle. A key without a value (`key:`) is a field left out.

mod log;
mod place;
mod resolve;
mod scalar;

use std::collections::HashMap;
use std::ops::Range;

use jiff::tz::TimeZone;

use super::Fault;
use super::tree::{Content, Document, Entry, Item, Node};
use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::near::nearest;
use crate::domain::problem::{Finding, Problem, Severity};
use crate::domain::rule::Rule;
use crate::domain::schema::{self, Field, Shape};
use crate::domain::value::Value;
use place::Places;
use resolve::{resolved, word};

/// The most problems of one file that are told.
const MAX_FINDINGS: usize = 1000;

/// All problems of a file that reads as YAML, in the order of its lines. Times without a zone are
/// read in `default_zone`.
pub fn problems(
    path: &RepoPath,
    bytes: &[u8],
    document: &Document,
    fields: &'static [Field],
    default_zone: &TimeZone,
) -> Vec<Problem> {
    let places = Places::new(bytes);
    let mut diagnosis = Diagnosis { places: &places, zone: default_zone, findings: Vec::new() };
    diagnosis.map("file", &document.root, fields);
    diagnosis.stage(&document.root, fields);
    diagnosis.uid(&document.root, fields);
    let findings = diagnosis.findings;
    places.problems(path, findings)
}

/// The problems of a file that does not read as YAML.
pub fn faults_to_problems(path: &RepoPath, bytes: &[u8], faults: &[Fault]) -> Vec<Problem> {
    let findings = faults.iter().map(|fault| Finding {
        span: fault.span.clone(),
        rule: Rule::Syntax,
        severity: Severity::Error,
        message: fault.message.clone(),
        hint: fault.hint.clone(),
    });
    Places::new(bytes).problems(path, findings.collect())
}

/// A problem of a whole file, put where a field of it stands; as it is where that can't be found.
pub fn located(problem: Problem, bytes: &[u8], field: &FieldPath) -> Problem {
    let Ok(document) = super::read(bytes) else { return problem };
    match document.find(field) {
        Some(node) => Places::new(bytes).placed(problem, &node.span),
        None => problem,
    }
}

/// Findings of others about a file of any format, with their lines.
pub fn findings_to_problems(path: &RepoPath, bytes: &[u8], findings: Vec<Finding>) -> Vec<Problem> {
    Places::new(bytes).problems(path, findings)
}

struct Diagnosis<'a> {
    places: &'a Places<'a>,
    zone: &'a TimeZone,
    findings: Vec<Finding>,
}

impl Diagnosis<'_> {
    fn error(&mut self, span: &Range<usize>, message: String, hint: Option<String>) {
        self.add(Rule::Schema, Severity::Error, span, message, hint);
    }

    fn warn(&mut self, span: &Range<usize>, message: String, hint: Option<String>) {
        self.add(Rule::Schema, Severity::Warning, span, message, hint);
    }

    fn add(
        &mut self,
        rule: Rule,
        severity: Severity,
        span: &Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        if !self.is_full() {
            self.findings.push(Finding { span: span.clone(), rule, severity, message, hint });
        }
    }

    /// Nobody reads further, and a hostile file has no end.
    fn is_full(&self) -> bool {
        self.findings.len() >= MAX_FINDINGS
    }

    /// A value in the field of that name.
    fn value(&mut self, name: &'static str, node: &Node, shape: Shape) {
        let node = &*resolved(node);
        if is_null(node) || self.is_full() {
            return;
        }
        match shape {
            Shape::Any => {}
            Shape::Open(inner) => self.open(name, node, *inner),
            Shape::Whole(fields) | Shape::Fields(fields) => self.map(name, node, fields),
            Shape::Set(inner) => {
                for item in self.items(name, node, shape) {
                    self.value(name, &item.node, *inner);
                }
            }
            Shape::Keyed(key, fields) => {
                let items = self.items(name, node, shape);
                for item in items {
                    self.map(name, &item.node, fields);
                }
                self.repeated(name, items, key);
            }
            Shape::Log(fields) => {
                let items = self.items(name, node, shape);
                for item in items {
                    self.map(name, &item.node, fields);
                }
                self.order(items);
            }
            _ => self.scalar(name, node, shape),
        }
    }

    /// Free keys with values of one shape.
    fn open(&mut self, name: &'static str, node: &Node, inner: Shape) {
        let Content::Map { entries, .. } = &node.content else {
            return self.misshapen(name, node, Shape::Open(&Shape::Any));
        };
        for entry in entries {
            self.value(name, &entry.value, inner);
        }
    }

    fn map(&mut self, name: &'static str, node: &Node, fields: &'static [Field]) {
        let node = &*resolved(node);
        let Content::Map { entries, .. } = &node.content else {
            if !is_null(node) {
                self.misshapen(name, node, Shape::Fields(fields));
            }
            return;
        };
        if self.is_full() {
            return;
        }
        for entry in entries {
            match schema::find(fields, &entry.name) {
                Some(field) => self.value(field.name, &entry.value, field.shape),
                None => self.unknown_key(entry, fields),
            }
        }
        self.missing(node, entries, fields);
        self.outcome(node, fields);
    }

    fn unknown_key(&mut self, entry: &Entry, fields: &'static [Field]) {
        let hint = match nearest(&entry.name, fields.iter().map(|field| field.name)) {
            Some(near) => Some(format!("did you mean `{near}`?")),
            None if schema::find(fields, "custom").is_some() => {
                Some("fields of your own belong under `custom:`".to_owned())
            }
            None => None,
        };
        self.warn(&entry.key.span, format!("unknown key `{}`", entry.name), hint);
    }

    /// Required fields that are not there or have no value.
    fn missing(&mut self, node: &Node, entries: &[Entry], fields: &'static [Field]) {
        for field in fields.iter().filter(|field| field.required) {
            let found = entries.iter().find(|entry| entry.name == field.name);
            let hint = match field.shape {
                Shape::Word(known) => Some(format!("one of {}", known.join(", "))),
                _ => None,
            };
            match found {
                None => {
                    let message = format!("the field `{}` is missing", field.name);
                    self.error(&node.span, message, hint);
                }
                Some(entry) if is_null(&entry.value) => {
                    let message = format!("the field `{}` needs a value", field.name);
                    self.error(&entry.key.span, message, hint);
                }
                Some(_) => {}
            }
        }
    }

    /// The items of a list; what is no list is reported, and so is an item without a value.
    fn items<'n>(&mut self, name: &'static str, node: &'n Node, shape: Shape) -> &'n [Item] {
        let Content::List { items, .. } = &node.content else {
            self.misshapen(name, node, shape);
            return &[];
        };
        for item in items.iter().filter(|item| is_null(&item.node)) {
            let span = item.start..item.node.span.end;
            self.warn(&span, format!("an item of `{name}` is empty"), None);
        }
        items
    }

    /// A uid is a letter, then letters and digits: no id and no number looks like one.
    fn uid(&mut self, root: &Node, fields: &'static [Field]) {
        let Some(entry) = root.entry("uid").filter(|_| schema::find(fields, "uid").is_some())
        else {
            return;
        };
        let text = word(&entry.value).filter(|text| !text.is_empty());
        if let Some(text) = text.filter(|text| !is_uid(text)) {
            let message = format!("`{text}` is no uid as trackway makes them");
            let hint = "a uid is a lower-case letter, then letters and digits; without the line, \
                        `trackway save` gives it one";
            let hint = Some(hint.to_owned());
            self.add(Rule::Uid, Severity::Warning, &entry.value.span, message, hint);
        }
    }

    /// A key that two items of a list share.
    fn repeated(&mut self, name: &'static str, items: &[Item], key: &str) {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for item in items {
            let item = &*resolved(&item.node);
            let Some(entry) = item.entry(key) else { continue };
            let Some(text) = word(&entry.value) else { continue };
            match seen.get(&text) {
                None => {
                    seen.insert(text, entry.value.span.start);
                }
                Some(first) => {
                    let line = self.places.line_number(*first);
                    let message =
                        format!("`{text}` is already the `{key}` in `{name}` at line {line}");
                    let span = &entry.value.span;
                    self.add(Rule::DoubleItem, Severity::Error, span, message, None);
                }
            }
        }
    }
}

fn is_uid(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn is_null(node: &Node) -> bool {
    matches!(node.content, Content::Scalar { value: Value::Null, .. } | Content::Alias(Value::Null))
}

#[cfg(test)]
mod tests;
