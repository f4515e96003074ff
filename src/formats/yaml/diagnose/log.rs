//! What the log says, held against itself and against the stage.

use std::cmp::Ordering;
use std::ops::Range;

use super::resolve::{resolved, word};
use super::{Diagnosis, is_null};
use crate::domain::problem::Severity;
use crate::domain::rule::Rule;
use crate::domain::schema::{self, Field};
use crate::domain::stage::Stage;
use crate::domain::time::Moment;
use crate::formats::yaml::tree::{Content, Item, Node};

/// A change of stage in the log.
struct Step {
    at: Moment,
    stage: String,
    outcome: Option<String>,
}

impl Diagnosis<'_> {
    /// Entries stand in the order of their time. A day without a time stands anywhere among the
    /// instants of that day.
    pub(super) fn order(&mut self, items: &[Item]) {
        let mut before: Option<(Moment, String)> = None;
        for item in items {
            let item = &*resolved(&item.node);
            let Some(entry) = item.entry("at") else { continue };
            let Some(text) = word(&entry.value) else { continue };
            let Ok(at) = Moment::parse(&text, self.zone) else { continue };
            if let Some((earlier, words)) = &before
                && self.sequence(&at, earlier) == Ordering::Less
            {
                let message = format!("`{text}` stands after `{words}` in the log");
                let hint = "entries stand in the order of `at`, the oldest first".to_owned();
                let span = &entry.value.span;
                self.add(Rule::LogOrder, Severity::Warning, span, message, Some(hint));
            }
            before = Some((at, text));
        }
    }

    fn sequence(&self, a: &Moment, b: &Moment) -> Ordering {
        match (a, b) {
            (Moment::Instant(a), Moment::Instant(b)) => a.cmp(b),
            _ => a.day(self.zone).cmp(&b.day(self.zone)),
        }
    }

    /// An outcome belongs to the stage `closed`, in a job as in its log.
    pub(super) fn outcome(&mut self, node: &Node, fields: &'static [Field]) {
        let has_both = ["stage", "outcome"].iter().all(|name| schema::find(fields, name).is_some());
        let Some(entry) = node.entry("outcome").filter(|entry| has_both && !is_null(&entry.value))
        else {
            return;
        };
        let stage = node.entry("stage").and_then(|stage| word(&stage.value));
        if stage.as_deref() == Some("closed") {
            return;
        }
        let message = match stage {
            Some(stage) => format!("an outcome, but the stage is `{stage}`"),
            None => "an outcome without a stage".to_owned(),
        };
        let hint = "only `stage: closed` has an outcome".to_owned();
        self.add(Rule::Outcome, Severity::Warning, &entry.key.span, message, Some(hint));
    }

    /// The stage is the one that the newest stage entry of the log leads to.
    pub(super) fn stage(&mut self, root: &Node, fields: &'static [Field]) {
        let root = &*resolved(root);
        let has_log = matches!(
            schema::find(fields, "log").map(|field| field.shape),
            Some(schema::Shape::Log(_))
        );
        let Some(entry) = root.entry("stage").filter(|_| has_log) else { return };
        let known = |stage: &String| stage.parse::<Stage>().is_ok();
        let Some(stage) = word(&entry.value).filter(known) else { return };
        let Some(newest) = self.newest_step(root) else {
            let message = format!("no entry of the log says since when the stage is `{stage}`");
            return self.unlogged(&entry.value.span, message);
        };
        if newest.stage != stage {
            let message =
                format!("the stage is `{stage}`, but the log ends with `{}`", newest.stage);
            return self.unlogged(&entry.value.span, message);
        }
        let Some(ended) = root.entry("outcome") else { return };
        let outcome = word(&ended.value);
        if stage == "closed" && outcome.is_some() && outcome != newest.outcome {
            let said = newest.outcome.map_or("no outcome".to_owned(), |said| format!("`{said}`"));
            let message = format!(
                "the outcome is `{}`, but the log ends with {said}",
                outcome.unwrap_or_default()
            );
            self.unlogged(&ended.value.span, message);
        }
    }

    fn unlogged(&mut self, span: &Range<usize>, message: String) {
        let hint = "`trackway save` adds the missing entry".to_owned();
        self.add(Rule::StageLog, Severity::Warning, span, message, Some(hint));
    }

    fn newest_step(&self, root: &Node) -> Option<Step> {
        let log = &*resolved(&root.entry("log")?.value);
        let Content::List { items, .. } = &log.content else { return None };
        let steps = items.iter().filter_map(|item| {
            let item = &*resolved(&item.node);
            let text = |name: &str| item.entry(name).and_then(|entry| word(&entry.value));
            let at = Moment::parse(&text("at")?, self.zone).ok()?;
            Some(Step { at, stage: text("stage")?, outcome: text("outcome") })
        });
        steps.reduce(|newest, step| {
            if self.sequence(&step.at, &newest.at) == Ordering::Less { newest } else { step }
        })
    }
}
