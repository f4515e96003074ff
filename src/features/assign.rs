//! Setting fields by words: `field=value`, `field+=item`, `field-=item`, `field=`.
//!
//! The rule protected here: words become values by the shape of their field and in no other way, and
//! all assignments of a command are understood before one of them counts.

use std::fmt;

use crate::domain::change::{Change, Edit, FieldPath, RepoPath};
use crate::domain::field::{self, FieldError, Reading};
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::record::{Editing, Record};
use crate::domain::schema::{self, Field, Shape};
use crate::domain::value::{Map, Value};

use super::settling;

/// What a person types for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    /// The field, with dots where it lies deeper.
    pub field: String,
    /// What to do there.
    pub operator: Operator,
    /// The words; empty to clear the field.
    pub words: String,
}

/// What an assignment does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operator {
    /// `=`: this and nothing else.
    Set,
    /// `+=`: this too.
    Add,
    /// `-=`: not this.
    Drop,
}

/// Why an assignment can't be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AssignError {
    /// No operator.
    #[error("`{given}` is not of the form `field=value`")]
    NotAnAssignment {
        /// The words.
        given: String,
    },
    /// No such field.
    #[error(transparent)]
    UnknownField(#[from] Unknown),
    /// The field follows from others.
    #[error("`{field}` is derived and can't be set")]
    Derived {
        /// The field.
        field: String,
    },
    /// Another command is for this.
    #[error("`{field}` is not set by hand")]
    OtherCommand {
        /// The field.
        field: String,
        /// The command to type.
        command: &'static str,
    },
    /// The words do not fit the field.
    #[error("{source}")]
    Misfit {
        /// The field.
        field: String,
        /// Why.
        source: FieldError,
    },
    /// A record without it would be broken.
    #[error("`{field}` can't be empty")]
    Required {
        /// The field.
        field: String,
    },
    /// `+=` or `-=` on something that is no list.
    #[error("`{field}` is not a list")]
    NotAList {
        /// The field.
        field: String,
    },
    /// A whole list or map, where only its parts can be set.
    #[error("`{field}` has parts; set one of them")]
    HasParts {
        /// The field.
        field: String,
        /// Its parts.
        parts: Vec<&'static str>,
    },
}

/// Fields that are computed and stand in no file.
pub const DERIVED: &[&str] =
    &["id", "kind", "path", "applied_on", "closed_on", "days_in_stage", "last_event_on", "next"];

impl std::str::FromStr for Assignment {
    type Err = AssignError;

    fn from_str(text: &str) -> Result<Self, AssignError> {
        let wrong = || AssignError::NotAnAssignment { given: text.to_owned() };
        let (left, words) = text.split_once('=').ok_or_else(wrong)?;
        let (field, operator) = match (left.strip_suffix('+'), left.strip_suffix('-')) {
            (Some(field), _) => (field, Operator::Add),
            (_, Some(field)) => (field, Operator::Drop),
            _ => (left, Operator::Set),
        };
        let field = field.trim().to_owned();
        if field.split('.').any(str::is_empty) || (operator != Operator::Set && words.is_empty()) {
            return Err(wrong());
        }
        Ok(Self { field, operator, words: words.to_owned() })
    }
}

impl fmt::Display for Assignment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operator = match self.operator {
            Operator::Set => "=",
            Operator::Add => "+=",
            Operator::Drop => "-=",
        };
        write!(f, "{}{operator}{}", self.field, self.words)
    }
}

/// Makes all assignments of a record.
///
/// # Errors
/// The first assignment that can't be made; then none is.
pub fn assign(
    record: &Record,
    assignments: &[Assignment],
    reading: &Reading<'_>,
) -> Result<Change, AssignError> {
    assignments.iter().try_for_each(|it| refuse_special(record.kind, &it.field))?;
    let mut editing = Editing::of(record);
    for edit in in_turn(&record.value, editing.fields(), assignments, reading)? {
        editing.push(edit);
    }
    let fields: Vec<_> = assignments.iter().map(|it| it.field.as_str()).collect();
    settling::settle(&mut editing, &fields);
    let said = editing.said().join(", ");
    let summary = format!("set {} {}: {said}", record.kind, record.id);
    Ok(editing.into_change(&super::command(record.kind, "set"), summary))
}

/// The edits of assignments to a map of these fields; each starts from what the ones before it left.
///
/// # Errors
/// The first assignment that can't be made.
pub fn in_turn(
    value: &Value,
    fields: &'static [Field],
    assignments: &[Assignment],
    reading: &Reading<'_>,
) -> Result<Vec<Edit>, AssignError> {
    let path = RepoPath::of("record".to_owned());
    let mut so_far = value.clone();
    let mut edits = Vec::new();
    for assignment in assignments {
        let mut step = Editing::of_file(&path, &so_far, fields);
        edit(&mut step, assignment, reading)?;
        let step = step.into_edits();
        so_far = Edit::apply_all(&step, &so_far).map_err(|_| {
            let field = assignment.field.clone();
            AssignError::Misfit { field: field.clone(), source: FieldError::NoParts { field } }
        })?;
        edits.extend(step);
    }
    Ok(edits)
}

/// Makes one assignment in a map of these fields.
///
/// # Errors
/// When the assignment can't be made.
pub fn edit(
    editing: &mut Editing<'_>,
    assignment: &Assignment,
    reading: &Reading<'_>,
) -> Result<(), AssignError> {
    let Place { path, name, shape, is_required } = locate(editing.fields(), &assignment.field)?;
    let words = Words { assignment, name, reading };
    match assignment.operator {
        Operator::Set if is_required && assignment.words.trim().is_empty() => {
            return Err(AssignError::Required { field: assignment.field.clone() });
        }
        Operator::Set if assignment.words.is_empty() => editing.put(path, Value::Null),
        Operator::Set => editing.put(path, words.value(shape)?),
        Operator::Add => {
            let wanted = words.items(shape)?;
            let items = path.find(editing.value()).and_then(Value::as_list).unwrap_or_default();
            let new = wanted.into_iter().filter(|item| position(shape, items, item).is_none());
            for (at, item) in (items.len()..).zip(new.collect::<Vec<_>>()) {
                editing.push(Edit::Insert { path: path.clone(), at, item });
            }
        }
        Operator::Drop => {
            let items = path.find(editing.value()).and_then(Value::as_list).unwrap_or_default();
            let mut leaving = words.leaving(shape, items)?;
            leaving.sort_unstable();
            for index in leaving.into_iter().rev() {
                editing.push(Edit::Remove { path: path.clone().index(index) });
            }
        }
    }
    Ok(())
}

fn refuse_special(kind: Kind, field: &str) -> Result<(), AssignError> {
    let other = |command| Err(AssignError::OtherCommand { field: field.to_owned(), command });
    match field.split('.').next().unwrap_or(field) {
        "id" => other("rename"),
        "uid" => other("show"),
        "stage" | "outcome" if kind == Kind::Job => other("move"),
        "log" if kind == Kind::Job => other("note"),
        "log" => other("contact log"),
        "conflicts" => other("set"),
        "interviews" => other("interview set"),
        "tasks" => other("edit"),
        field
            if DERIVED.contains(&field) && schema::find(schema::fields(kind), field).is_none() =>
        {
            Err(AssignError::Derived { field: field.to_owned() })
        }
        _ => Ok(()),
    }
}

/// Whether a word can be assigned to a field of a file with these fields.
pub(super) fn is_settable(fields: &'static [Field], dotted: &str) -> bool {
    let is_special = refuse_special(Kind::Job, dotted).is_err();
    let has_parts =
        |shape| matches!(shape, Shape::Fields(_) | Shape::Keyed(..) | Shape::Set(Shape::Fields(_)));
    !is_special && locate(fields, dotted).is_ok_and(|place| !has_parts(place.shape))
}

/// Where a dotted field is, and what may stand there.
struct Place {
    path: FieldPath,
    name: &'static str,
    shape: Shape,
    is_required: bool,
}

fn locate(fields: &'static [Field], dotted: &str) -> Result<Place, AssignError> {
    let mut place = Place {
        path: FieldPath::default(),
        name: "value",
        shape: Shape::Fields(fields),
        is_required: false,
    };
    for key in dotted.split('.') {
        (place.name, place.shape, place.is_required) = match place.shape {
            Shape::Fields(fields) | Shape::Whole(fields) => {
                let names: Vec<_> = fields.iter().map(|field| field.name).collect();
                schema::find(fields, key)
                    .map(|field| (field.name, field.shape, field.required))
                    .ok_or_else(|| Unknown::new("field", key, &names))?
            }
            Shape::Open(inner) => (place.name, *inner, false),
            Shape::Any => (place.name, Shape::Any, false),
            _ => return Err(Unknown::new("field", dotted, &[] as &[&str]).into()),
        };
        place.path = place.path.key(key);
    }
    Ok(place)
}

/// The words of an assignment, on their way to a value.
struct Words<'a> {
    assignment: &'a Assignment,
    name: &'static str,
    reading: &'a Reading<'a>,
}

impl Words<'_> {
    fn value(&self, shape: Shape) -> Result<Value, AssignError> {
        let words = &self.assignment.words;
        match shape {
            Shape::Fields(fields) | Shape::Log(fields) => Err(self.has_parts(fields)),
            Shape::Open(_) => Err(self.has_parts(&[])),
            Shape::Set(_) | Shape::Keyed(..) => Ok(Value::List(self.items(shape)?)),
            _ => self.scalar(shape, words),
        }
    }

    /// The items that the words name, each once but for the arguments of a program.
    fn items(&self, shape: Shape) -> Result<Vec<Value>, AssignError> {
        let mut items: Vec<Value> = Vec::new();
        for words in self.parts(shape)? {
            let item = self.item(shape, words)?;
            let may_repeat = matches!(shape, Shape::Set(Shape::Argument));
            if may_repeat || position(shape, &items, &item).is_none() {
                items.push(item);
            }
        }
        Ok(items)
    }

    fn parts(&self, shape: Shape) -> Result<Vec<&str>, AssignError> {
        let inner = if let Shape::Set(inner) = shape { *inner } else { shape };
        field::items(inner, &self.assignment.words)
            .map_err(|source| AssignError::Misfit { field: self.assignment.field.clone(), source })
    }

    /// Where the items stand that the words take away. What stands there word for word may go even
    /// where it could not come.
    fn leaving(&self, shape: Shape, items: &[Value]) -> Result<Vec<usize>, AssignError> {
        let there = |words: &str| {
            items
                .iter()
                .position(|item| matches!(shape, Shape::Set(_)) && item.as_text() == Some(words))
        };
        if let Some(whole) = there(self.assignment.words.trim()) {
            return Ok(vec![whole]);
        }
        let mut leaving = Vec::new();
        for words in self.parts(shape)? {
            let found = match there(words) {
                Some(index) => Some(index),
                None => position(shape, items, &self.item(shape, words)?),
            };
            leaving.extend(found.filter(|index| !leaving.contains(index)));
        }
        Ok(leaving)
    }

    fn item(&self, shape: Shape, words: &str) -> Result<Value, AssignError> {
        match shape {
            Shape::Set(inner) if !matches!(inner, Shape::Fields(_)) => self.scalar(*inner, words),
            Shape::Keyed(key, _) => {
                Ok(Value::Map([(key, Value::from(words.trim()))].into_iter().collect::<Map>()))
            }
            _ => Err(AssignError::NotAList { field: self.assignment.field.clone() }),
        }
    }

    fn scalar(&self, shape: Shape, words: &str) -> Result<Value, AssignError> {
        // Blanks around a line are slips of the finger; in a block they may be its layout.
        let words = if words.contains('\n') { words } else { words.trim() };
        field::read_words(self.name, shape, words, self.reading)
            .map_err(|source| AssignError::Misfit { field: self.assignment.field.clone(), source })
    }

    fn has_parts(&self, fields: &'static [Field]) -> AssignError {
        let parts = fields.iter().map(|field| field.name).collect();
        AssignError::HasParts { field: self.assignment.field.clone(), parts }
    }
}

fn position(shape: Shape, items: &[Value], item: &Value) -> Option<usize> {
    items.iter().position(|there| match shape {
        Shape::Keyed(key, _) => there.get(key) == item.get(key),
        _ => there.as_text() == item.as_text(),
    })
}
