//! The word or line behind `--format`.

use anyhow::{Result, bail};

use crate::cli::fault::{Hinted, Misread};
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::render::template::{Template, TemplateError};

/// The form of an answer.
pub enum Format {
    /// Columns for people.
    Table,
    /// One JSON document.
    Json,
    /// One JSON document a line.
    JsonLines,
    /// One YAML document.
    Yaml,
    /// Rows for spreadsheets.
    Csv,
    /// Rows for pipes.
    Tsv,
    /// An id a line.
    Ids,
    /// A line for each, made by a template.
    Line(Box<Template>),
}

const WORDS: [&str; 7] = ["table", "json", "jsonl", "yaml", "csv", "tsv", "ids"];

impl Format {
    /// Understands what was typed: one of the words, or a template, which has braces.
    ///
    /// # Errors
    /// Wrong usage: an unknown word, a template that can't be, `--json` beside another format.
    pub fn parse(kind: Kind, typed: Option<&str>, is_json: bool) -> Result<Self> {
        Self::read(typed, is_json, |line| Template::parse(kind, line))
    }

    /// The same of what is no record and has these fields.
    ///
    /// # Errors
    /// As [`Format::parse`].
    pub fn of_fields(
        fields: &'static [&'static str],
        typed: Option<&str>,
        is_json: bool,
    ) -> Result<Self> {
        Self::read(typed, is_json, |line| Template::of_fields(fields, line))
    }

    fn read(
        typed: Option<&str>,
        is_json: bool,
        template: impl Fn(&str) -> Result<Template, TemplateError>,
    ) -> Result<Self> {
        let Some(typed) = typed else {
            return Ok(if is_json { Self::Json } else { Self::Table });
        };
        if is_json && typed != "json" {
            bail!(Hinted::usage(
                format!("`--json` and `--format {typed}` ask for different answers"),
                "leave one of them out"
            ));
        }
        Ok(match typed {
            "table" => Self::Table,
            "json" => Self::Json,
            "jsonl" => Self::JsonLines,
            "yaml" => Self::Yaml,
            "csv" => Self::Csv,
            "tsv" => Self::Tsv,
            "ids" => Self::Ids,
            line if ["{{", "{%", "{#"].iter().any(|braces| line.contains(braces)) => {
                Self::Line(Box::new(template(line).map_err(|error| misread(error, line))?))
            }
            other => bail!(Unknown::new("format", other, &WORDS)),
        })
    }
}

/// A template that can't be, shown where it stands.
pub fn misread(error: TemplateError, line: &str) -> Misread {
    let TemplateError { message, at, hint } = error;
    Misread { what: "--format", text: line.to_owned(), at, message, hint }
}
