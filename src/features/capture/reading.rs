//! What a posting says, as the fields of a job.
//!
//! The rule protected here: words become values by the shape of their field, as typed ones do. What
//! does not fit is left out and said so; of a salary the words stay.

use crate::domain::field::{self, Reading};
use crate::domain::money;
use crate::domain::posting::Fact;
use crate::domain::schema::{self, Shape};
use crate::domain::value::{Map, Value};

use super::phrases;

/// A field with its value, and where that is from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Said {
    /// The field.
    pub field: String,
    /// Its value.
    pub value: Value,
    /// `JSON-LD`, `the subject`, `--title`.
    pub from: String,
}

/// What was understood of a posting.
#[derive(Debug, Clone, Default)]
pub struct Understood {
    /// The fields, those that were typed first of all.
    pub fields: Map,
    /// The same with their origins, in the order of the schema.
    pub said: Vec<Said>,
    /// What did not fit, in words.
    pub left_out: Vec<String>,
}

/// Reads what a posting says besides what was typed: that counts.
pub fn understood(facts: &[Fact], typed: &Map, reading: &Reading<'_>) -> Understood {
    let mut understood = Understood::default();
    for known in schema::JOB {
        if let Some(value) = typed.get(known.name) {
            understood.add(known.name, value.clone(), option_of(known.name));
            continue;
        }
        let Some(fact) = facts.iter().find(|fact| fact.field == known.name) else { continue };
        match value_of(known, fact, reading) {
            Ok(value) => understood.add(known.name, value, fact.from.to_string()),
            Err(why) => understood.left_out.push(why),
        }
    }
    understood
}

impl Said {
    /// The value in words: `80000-95000 EUR/year`.
    pub fn words(&self) -> String {
        words_of(&self.value)
    }
}

/// A value of a job in words.
pub(super) fn words_of(value: &Value) -> String {
    match value {
        Value::Map(salary) => {
            money::salary_words(|part| Some(salary.get(part)?.as_text()?.to_owned()))
        }
        Value::List(items) => items.iter().map(words_of).collect::<Vec<_>>().join(", "),
        one => one.as_text().unwrap_or_default().to_owned(),
    }
}

impl Understood {
    /// Puts the value that a field means in the place of what was read.
    pub fn replace(&mut self, field: &str, value: &Value) {
        self.fields.insert(field, value.clone());
        let said = self.said.iter_mut().filter(|said| said.field == field);
        said.for_each(|said| said.value = value.clone());
    }

    fn add(&mut self, field: &str, value: Value, from: String) {
        self.fields.insert(field, value.clone());
        self.said.push(Said { field: field.to_owned(), value, from });
    }
}

/// The option that gives a field.
pub fn option_of(field: &str) -> String {
    match field {
        "urls" => "--url".to_owned(),
        "tags" => "--tag".to_owned(),
        field => format!("--{field}"),
    }
}

fn value_of(known: &schema::Field, fact: &Fact, reading: &Reading<'_>) -> Result<Value, String> {
    let read = |shape| field::read_words(known.name, shape, &fact.words, reading);
    let value = match known.shape {
        Shape::Set(item) => read(*item).map(|item| Value::List(vec![item])),
        Shape::Whole(_) => {
            // What a posting pays is in its own currency or in none that is known.
            let bare = Reading { currency: None, ..*reading };
            let read = |words: &str| field::read_words(known.name, known.shape, words, &bare);
            let salary = read(&fact.words).or_else(|_| read(&phrases::salary(&fact.words)));
            Ok(salary.unwrap_or_else(|_| {
                Value::Map([("text", Value::text(fact.words.clone()))].into_iter().collect())
            }))
        }
        shape @ (Shape::Date | Shape::PastDate | Shape::Moment) => {
            match phrases::day(&fact.words) {
                Some(day) => field::read_words(known.name, shape, &day, reading),
                None => read(shape),
            }
        }
        shape => read(shape),
    };
    value.map_err(|why| format!("{} from {} is left out: {why}", known.name, fact.from))
}
