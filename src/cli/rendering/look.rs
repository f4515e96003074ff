//! The options of how a document looks and what of a manuscript it shows.

use std::str::FromStr;

use anyhow::{Context as _, Result, bail};

use crate::domain::field::{self, Reading};
use crate::domain::language::Language;
use crate::domain::near::Unknown;
use crate::domain::person::Person;
use crate::domain::schema;
use crate::domain::value::{Map, Value};
use crate::render::document::{Format, Paper};

use super::super::desk::words;
use super::super::fault::{Fault, Hinted};

/// How a document looks, and what of a manuscript it shows.
#[derive(Debug, Clone, Default, clap::Args)]
pub struct Look {
    /// The template: classic, modern, compact, one of yours; of a mail what it is for
    #[arg(long, value_name = "NAME")]
    pub template: Option<String>,
    /// The language of what templates add: en nl de fr es it pt pl [default: that of the text]
    #[arg(long)]
    pub lang: Option<String>,
    /// a4 or us-letter [default: a4]
    #[arg(long)]
    pub paper: Option<String>,
    /// The most pages: the least relevant bullets are left out, and named
    #[arg(long, value_name = "N")]
    pub pages: Option<usize>,
    /// Of what has tags, show only what has one of these, with commas
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    pub include: Vec<String>,
    /// Leave out what has one of these tags
    #[arg(long, value_name = "TAGS", value_delimiter = ',')]
    pub exclude: Vec<String>,
    /// Say a personal detail otherwise in this one; `phone=` leaves it out; may be given again
    #[arg(long, value_name = "FIELD=VALUE")]
    pub set: Vec<String>,
    /// A text that only looks like a placeholder; may be given again
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = words)]
    pub allow_placeholder: Vec<String>,
    /// Don't read the text of a PDF back
    #[arg(long)]
    pub no_verify: bool,
    /// Make PDF files that archives take, too: PDF/A-2a
    #[arg(long)]
    pub pdf_a: bool,
}

impl Look {
    /// The language that was asked for.
    ///
    /// # Errors
    /// When it is none of ours.
    pub fn language(&self) -> Result<Option<Language>> {
        let read = |code: &String| {
            Language::from_str(&code.to_lowercase())
                .map_err(|_| Unknown::new("language", code, Language::CODES))
        };
        Ok(self.lang.as_ref().map(read).transpose()?)
    }

    /// The paper that was asked for.
    ///
    /// # Errors
    /// When there is no such paper.
    pub fn paper(&self) -> Result<Paper> {
        match self.paper.as_deref().map(str::to_lowercase).as_deref() {
            None | Some("a4") => Ok(Paper::A4),
            Some("us-letter") => Ok(Paper::UsLetter),
            // People call it by its short name.
            Some("letter") => bail!(Unknown {
                what: "paper",
                given: "letter".to_owned(),
                near: Some("us-letter".to_owned()),
                known: Vec::new(),
            }),
            Some(other) => bail!(Unknown::new("paper", other, &["a4", "us-letter"])),
        }
    }

    /// The most pages.
    ///
    /// # Errors
    /// When it is none at all.
    pub fn pages(&self) -> Result<Option<usize>> {
        if self.pages == Some(0) {
            bail!(Hinted::usage("a document has at least one page", "--pages 1"));
        }
        Ok(self.pages)
    }

    /// The personal details that are said otherwise.
    ///
    /// # Errors
    /// When there is no such field, or words do not fit it.
    pub fn details(&self, reading: &Reading<'_>) -> Result<Value> {
        let mut details = Map::new();
        for assignment in &self.set {
            let Some((name, words)) = assignment.split_once('=') else {
                bail!(Hinted::usage(
                    format!("`{assignment}` is no assignment"),
                    "--set phone= leaves the phone number out, --set headline=\"Rust Engineer\" puts another",
                ));
            };
            let name = name.trim();
            if !Person::FIELDS.contains(&name) {
                bail!(Unknown::new("field", name, Person::FIELDS));
            }
            details.insert(name, detail(name, words.trim(), reading)?);
        }
        Ok(Value::Map(details))
    }
}

/// A detail; one that is empty leaves out what stands elsewhere.
fn detail(name: &str, words: &str, reading: &Reading<'_>) -> Result<Value> {
    let field = schema::find(schema::RESUME, name).context("a person's fields are a resume's")?;
    match name {
        _ if words.is_empty() => Ok(Value::text("")),
        "links" => Ok(Value::List(words.split(',').map(|url| Value::from(url.trim())).collect())),
        _ => Ok(field::read_words(field.name, field.shape, words, reading)
            .map_err(|source| Fault::Misfit { field: name.to_owned(), source })?),
    }
}

/// The formats of `--as`, else PDF.
///
/// # Errors
/// When one is unknown.
pub fn formats_or_pdf(words: &[String]) -> Result<Vec<Format>> {
    let formats = formats(words)?;
    Ok(if formats.is_empty() { vec![Format::Pdf] } else { formats })
}

/// The formats of `--as`, each once, in their order.
///
/// # Errors
/// When one is unknown.
pub fn formats(words: &[String]) -> Result<Vec<Format>> {
    let known = Format::ALL.map(Format::extension);
    let mut formats = Vec::new();
    for word in words.iter().map(|word| word.trim().trim_start_matches('.').to_lowercase()) {
        let Some(position) = known.iter().position(|known| *known == word) else {
            bail!(Unknown::new("format", &word, &known));
        };
        if !formats.contains(&Format::ALL[position]) {
            formats.push(Format::ALL[position]);
        }
    }
    Ok(formats)
}
