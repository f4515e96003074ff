//! Templates of one line: what `--format '{{ id }}\t{{ title }}'` makes of records.
//!
//! The rule protected here: a template sees the fields of its record and nothing else, neither files
//! nor the environment, and it ends: its time and its output are limited. A field that is absent is
//! empty; a field that there can't be is an error, found before the first record is looked at.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, LazyLock};
use std::thread;
use std::time::Duration;

use serde_json::Value as Json;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use super::engine::{Bounded, Report};
use super::lenient::Lenient;
use crate::domain::fields::FieldName;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::schema::{self, Shape};

/// The name that tera knows the line by.
const NAME: &str = "line";

/// What a template may take.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The time for all records that are given at once.
    pub time: Duration,
    /// The most bytes that it may write.
    pub bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { time: Duration::from_secs(5), bytes: 64 << 20 }
    }
}

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// The bytes of the template that are meant.
    pub at: Option<Range<usize>>,
    /// What would mend it.
    pub hint: Option<String>,
}

/// A template that was understood.
#[derive(Clone)]
pub struct Template {
    typed: Arc<str>,
    tera: Arc<Tera>,
    lenient: Arc<Lenient>,
    sight: Sight,
}

/// What a template sees.
#[derive(Debug, Clone, Copy)]
enum Sight {
    /// The fields of a record of a kind.
    Record(Kind),
    /// These fields, which have no parts.
    Fields(&'static [&'static str]),
}

impl Template {
    /// Reads a template for records of a kind.
    ///
    /// # Errors
    /// When it can't be read, or names a field that there can't be.
    pub fn parse(kind: Kind, typed: &str) -> Result<Self, TemplateError> {
        Self::seeing(Sight::Record(kind), typed)
    }

    /// Reads a template for what is no record and has these fields.
    ///
    /// # Errors
    /// As [`Template::parse`].
    pub fn of_fields(fields: &'static [&'static str], typed: &str) -> Result<Self, TemplateError> {
        Self::seeing(Sight::Fields(fields), typed)
    }

    fn seeing(sight: Sight, typed: &str) -> Result<Self, TemplateError> {
        let lenient = Lenient::of(typed);
        let mut tera = BARE.clone();
        tera.add_raw_template(NAME, &lenient.text).map_err(|error| located(&error, &lenient))?;
        let (tera, lenient) = (Arc::new(tera), Arc::new(lenient));
        let template = Self { typed: typed.into(), tera, lenient, sight };
        template.check_names()?;
        Ok(template)
    }

    /// What was typed.
    pub fn typed(&self) -> &str {
        &self.typed
    }

    /// One line for each record; a line end is added where the template gives none.
    ///
    /// # Errors
    /// When a value is none that the template can work with, and when a limit is reached.
    pub fn render(&self, records: Vec<Json>, limits: Limits) -> Result<String, TemplateError> {
        let (sender, receiver) = mpsc::channel();
        let template = self.clone();
        let started = thread::Builder::new().spawn(move || {
            // Nobody listens any more once the time is over.
            let _ = sender.send(template.render_all(&records, limits.bytes));
        });
        let simple = |message: String| TemplateError { message, at: None, hint: None };
        if let Err(error) = started {
            return Err(simple(format!("no thread can be started: {error}")));
        }
        receiver.recv_timeout(limits.time).unwrap_or_else(|error| match error {
            RecvTimeoutError::Timeout => Err(simple(format!(
                "the template takes longer than {} seconds",
                limits.time.as_secs_f32()
            ))),
            RecvTimeoutError::Disconnected => Err(simple("the template can't be rendered".into())),
        })
    }

    fn render_all(&self, records: &[Json], most: usize) -> Result<String, TemplateError> {
        let mut out = Bounded::new(most);
        for record in records {
            let start = out.text().len();
            self.tera
                .render_to(NAME, &self.context(record), &mut out)
                .map_err(|error| located(&error, &self.lenient))?;
            if !out.text()[start..].ends_with(b"\n") {
                out.end_line();
            }
        }
        Ok(out.into_text())
    }

    /// The fields of a record; an absent list is an empty one.
    fn context(&self, record: &Json) -> Context {
        let mut context = Context::new();
        for name in self.sight.names() {
            let is_list = self.sight.has_list(name);
            let absent = || if is_list { Value::from(Vec::<Value>::new()) } else { Value::none() };
            let said = record.get(name).filter(|value| !value.is_null());
            context.insert_value(name, said.map_or_else(absent, value));
        }
        context
    }

    fn check_names(&self) -> Result<(), TemplateError> {
        let roots = self.tera.get_template_variables(NAME).unwrap_or_default();
        let known = self.sight.names();
        for (path, at) in &self.lenient.paths {
            let root = path.split('.').next().unwrap_or_default();
            if !roots.contains(root) || self.lenient.given.iter().any(|given| given == root) {
                continue;
            }
            if known.contains(&root) && (path == root || self.sight.field(path).is_some()) {
                continue;
            }
            let unknown = self.unknown(path, root, &known);
            return Err(TemplateError {
                message: unknown.to_string(),
                hint: unknown.near.map(|near| format!("did you mean `{near}`?")),
                at: Some(at.clone()),
            });
        }
        Ok(())
    }

    fn unknown(&self, path: &str, root: &str, known: &[&str]) -> Unknown {
        let below: Option<Vec<String>> = path.rsplit_once('.').and_then(|(above, _)| {
            let field = self.sight.field(above)?;
            Some(parts(&field).into_iter().map(|part| format!("{above}.{part}")).collect())
        });
        let is_root_known = known.contains(&root);
        let mut unknown = match below {
            Some(parts) if is_root_known => Unknown::new("field", path, &parts),
            _ if is_root_known => Unknown::new("field", path, known),
            _ => Unknown::new("field", root, known),
        };
        // What queries call it by another name is called by its own here.
        let renamed = self.sight.field(path).map(|field| field.name);
        unknown.near = renamed.filter(|name| name != path).or(unknown.near);
        unknown
    }
}

impl Sight {
    fn names(self) -> Vec<&'static str> {
        match self {
            Self::Record(kind) => names(kind),
            Self::Fields(fields) => fields.to_vec(),
        }
    }

    /// The field of a record under that name.
    fn field(self, name: &str) -> Option<FieldName> {
        match self {
            Self::Record(kind) => FieldName::parse(kind, name).ok(),
            Self::Fields(_) => None,
        }
    }

    fn has_list(self, name: &str) -> bool {
        let Self::Record(kind) = self else { return false };
        schema::find(schema::fields(kind), name).is_some_and(|field| {
            matches!(field.shape, Shape::Set(_) | Shape::Keyed(..) | Shape::Log(_))
        })
    }
}

/// The names of the fields that a template of a kind sees.
fn names(kind: Kind) -> Vec<&'static str> {
    let mut names = FieldName::names(kind);
    names.retain(|name| *name != "posting");
    for more in ["kind", "next"] {
        if !names.contains(&more) && (more == "kind" || kind == Kind::Job) {
            names.push(more);
        }
    }
    names
}

/// The names of what lies in a field.
fn parts(field: &FieldName) -> Vec<&'static str> {
    match field.shape {
        Shape::Fields(fields)
        | Shape::Whole(fields)
        | Shape::Keyed(_, fields)
        | Shape::Log(fields) => fields.iter().map(|field| field.name).collect(),
        _ if field.name == "next" => vec!["what", "due"],
        _ => Vec::new(),
    }
}

/// A tera without a template: nothing is escaped, an empty list is empty, `default` is for all that
/// says nothing.
static BARE: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.autoescape_on([""]);
    tera.set_escape_fn(as_it_is);
    tera.register_filter("default", default);
    tera
});

fn as_it_is(text: &str, out: &mut dyn Write) -> io::Result<()> {
    if matches!(text, "[]" | "{}") { Ok(()) } else { out.write_all(text.as_bytes()) }
}

#[expect(clippy::needless_pass_by_value, reason = "tera hands it over")]
fn default(value: Value, given: Kwargs, _: &State<'_>) -> TeraResult<Value> {
    let other = given.must_get::<Value>("value")?;
    let says_nothing = value.is_undefined() || value.is_none() || value.len() == Some(0);
    Ok(if says_nothing { other } else { value })
}

/// A JSON value for tera, whose numbers are numbers.
fn value(json: &Json) -> Value {
    match json {
        Json::Null => Value::none(),
        Json::Bool(flag) => Value::from(*flag),
        Json::String(text) => Value::from(text.as_str()),
        Json::Array(items) => Value::from(items.iter().map(value).collect::<Vec<_>>()),
        Json::Object(entries) => {
            let entries = entries.iter().map(|(key, entry)| (key.clone(), value(entry)));
            Value::from(entries.collect::<std::collections::BTreeMap<_, _>>())
        }
        Json::Number(number) => number
            .as_i64()
            .map(Value::from)
            .or_else(|| number.as_u64().map(Value::from))
            .or_else(|| number.as_f64().map(Value::from))
            .unwrap_or_else(|| Value::from(number.to_string())),
    }
}

/// What tera says, and where in what was typed.
fn located(error: &tera::Error, lenient: &Lenient) -> TemplateError {
    let report = Report::of(error, |name| (name == NAME).then_some(lenient.text.as_str()));
    TemplateError {
        message: report.message,
        at: report.at.map(|at| lenient.origin(at)),
        hint: report.near.map(|near| format!("did you mean `{near}`?")),
    }
}

#[cfg(test)]
mod tests;
