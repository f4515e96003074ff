//! `trackway schema`

use std::io;

use serde::Serialize;

use crate::domain::kind::Kind;
use crate::domain::schema::{self, Field};
use crate::formats::json_schema;
use crate::ui::{Page, Report};

/// Print the JSON Schema of a kind of file
///
/// Editors that know YAML complete and check by it.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// job, contact, company, share, settings, profile or tasks
    #[arg(default_value = "job", value_parser = ["job", "contact", "company", "share", "settings", "profile", "tasks"])]
    kind: String,
}

/// The schema.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct Answer {
    schema: serde_json::Value,
}

/// Makes the schema.
pub fn run(args: &Args) -> Answer {
    Answer { schema: json_schema::of(&args.kind, fields(&args.kind)) }
}

fn fields(kind: &str) -> &'static [Field] {
    match kind {
        "settings" => schema::SETTINGS,
        "profile" => schema::PROFILE,
        "tasks" => schema::TASKS,
        _ => Kind::ALL
            .into_iter()
            .find(|known| known.as_str() == kind)
            .map_or(schema::JOB, schema::fields),
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        out.data(&format!("{:#}\n", self.schema))
    }
}
