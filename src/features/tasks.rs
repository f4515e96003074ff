//! Tasks: adding one, doing it, taking it away.
//!
//! The rule protected here: a task lives once, in the job that it is for, else in `tasks.yaml`; and
//! nothing but its own lines is touched.

use crate::domain::change::{Change, Edit, FieldPath, FileChange, RepoPath};
use crate::domain::record::{Editing, Record};
use crate::domain::schema;
use crate::domain::time::Moment;
use crate::domain::value::{Map, Value};

use super::notes::first_words;

/// So many characters name a task in its file.
const ID_LENGTH: usize = 4;

/// Where tasks live.
#[derive(Debug, Clone, Copy)]
pub enum Home<'a> {
    /// In a job.
    Job(&'a Record),
    /// In `tasks.yaml`.
    File {
        /// Its path.
        path: &'a RepoPath,
        /// What stands in it; `None` where it is not there.
        value: Option<&'a Value>,
    },
}

impl<'a> Home<'a> {
    /// The tasks in it.
    pub fn tasks(self) -> &'a [Value] {
        let value = match self {
            Self::Job(job) => Some(&job.value),
            Self::File { value, .. } => value,
        };
        let tasks = value.and_then(|value| value.get("tasks")).and_then(Value::as_list);
        tasks.unwrap_or_default()
    }

    /// What one of its tasks is called: `JOB/ID`, or the id alone.
    pub fn name_of(self, id: &str) -> String {
        match self {
            Self::Job(job) => format!("{}/{id}", job.id),
            Self::File { .. } => id.to_owned(),
        }
    }

    /// An id for a new task, which none of the others has. `random` makes uids.
    pub fn fresh_id(self, mut random: impl FnMut() -> String) -> String {
        loop {
            let mut id = random();
            id.truncate(ID_LENGTH);
            if self.tasks().iter().all(|task| text(task, "id") != id) {
                return id;
            }
        }
    }

    /// A change of it, out of edits.
    fn change(self, command: &str, summary: String, edits: Vec<Edit>) -> Change {
        let null = Value::Null;
        let mut editing = match self {
            Self::Job(job) => Editing::of(job),
            Self::File { path, value } => {
                Editing::of_file(path, value.unwrap_or(&null), schema::TASKS)
            }
        };
        for edit in edits {
            editing.push(edit);
        }
        editing.into_change(command, summary)
    }
}

/// Adds a task, behind the others.
pub fn add(home: Home<'_>, id: &str, what: &str, due: Option<&Moment>) -> Change {
    let due = due.map(ToString::to_string);
    let fields = [("id", Some(id)), ("what", Some(what)), ("due", due.as_deref())];
    let task: Map =
        fields.into_iter().filter_map(|(key, words)| Some((key, Value::from(words?)))).collect();
    let until = due.as_ref().map(|due| format!(", due {due}")).unwrap_or_default();
    let summary = format!("add task {}: {}{until}", home.name_of(id), first_words(what));
    if let Home::File { path, value: None } = home {
        let value = [("tasks", Value::List(vec![Value::Map(task)]))].into_iter().collect();
        let files = vec![FileChange::Create { path: path.clone(), value }];
        return Change { summary, command: "task add".to_owned(), files, ..Change::default() };
    }
    let (path, at) = (FieldPath::root("tasks"), home.tasks().len());
    home.change("task add", summary, vec![Edit::Insert { path, at, item: Value::Map(task) }])
}

/// Writes down when the task at a position was done.
pub fn done(home: Home<'_>, position: usize, at: &Moment) -> Change {
    let task = &home.tasks()[position];
    let path = FieldPath::root("tasks").index(position).key("done");
    let value = Value::text(at.to_string());
    let edits = match task.get("done") {
        Some(there) if *there == value => Vec::new(),
        _ => vec![Edit::Set { path, value }],
    };
    home.change("task done", told("done", home, task), edits)
}

/// Takes the task at a position away.
pub fn remove(home: Home<'_>, position: usize) -> Change {
    let path = FieldPath::root("tasks");
    let summary = told("remove", home, &home.tasks()[position]);
    let path = match home {
        Home::Job(_) if home.tasks().len() == 1 => path,
        _ => path.index(position),
    };
    home.change("task remove", summary, vec![Edit::Remove { path }])
}

fn told(verb: &str, home: Home<'_>, task: &Value) -> String {
    let name = home.name_of(text(task, "id"));
    let what = first_words(text(task, "what"));
    if what.is_empty() {
        format!("{verb} task {name}")
    } else {
        format!("{verb} task {name}: {what}")
    }
}

/// What a field of a task says; empty where it says nothing.
pub fn text<'v>(task: &'v Value, field: &str) -> &'v str {
    task.get(field).and_then(Value::as_text).unwrap_or_default()
}
