//! `trackway resume new`

use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::domain::language::Language;
use crate::domain::manuscript::Purpose;
use crate::domain::near::Unknown;
use crate::domain::value::Value;
use crate::formats::imported::{self, Imported};
use crate::formats::manuscript;
use crate::store::manuscripts::MasterError;
use crate::store::{layout, load};

use super::super::Writing;
use super::super::context::Context;
use super::super::fault::{Fault, Hinted};
use super::super::manuscript::{begun, starter};
use super::super::rendering::language;
use super::super::written::Written;

/// Begin a resume
///
/// What only you know stands in brackets. `resume check` names it, and nothing is rendered before it is
/// filled in. With --from it begins with what another program has of you; what finds no place is told.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// Its name, as a file can have it: main
    name: String,
    /// Its language: en nl de fr es it pt pl [default: that of your profile]
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// A JSON Resume, or a resume of RenderCV, to begin with
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    #[command(flatten)]
    writing: Writing,
}

/// Begins a resume.
///
/// # Errors
/// When the name or the language is none, or the resume is there already.
pub fn run(args: &Args, ctx: &Context) -> Result<Written> {
    let asked = args.lang.as_deref().map(known_language).transpose()?;
    ctx.write(args.writing, |desk| {
        let given = args.name.strip_suffix(".md").unwrap_or(&args.name);
        let path = layout::master(Purpose::Resume, given).ok_or_else(|| MasterError::Unsound {
            purpose: Purpose::Resume,
            given: given.to_owned(),
        })?;
        let usual = || language(&[desk.repository.profile(), desk.repository.settings()]);
        let language = asked.unwrap_or_else(usual);
        let Some(file) = &args.from else {
            let text = starter::of(Purpose::Resume, language);
            return begun(desk, Purpose::Resume, path, text.to_owned());
        };
        let imported = imported(&ctx.here().join(file), file, language, asked.is_some())?;
        let text = imported.markdown();
        let is_legal = manuscript::read(&path, text.as_bytes(), Purpose::Resume).is_ok();
        let mut draft = begun(desk, Purpose::Resume, path, text)?;
        draft.notes.extend(imported.notes.iter().map(ToString::to_string));
        if !is_legal {
            draft.notes.push(format!("some of it is to be mended: trackway resume check {given}"));
        }
        Ok(draft)
    })
}

/// What another program has; in the language that was asked for, where one was.
fn imported(place: &Path, named: &Path, language: Language, is_asked: bool) -> Result<Imported> {
    let bytes = load::foreign(place, imported::MAX_BYTES as u64)
        .map_err(|why| Fault::Unreadable { path: named.to_owned(), why })?;
    let mut imported = imported::read(&bytes, language).map_err(|error| {
        let hint = "it reads JSON Resume (resume.json) and RenderCV (a YAML file with `cv:`)";
        Hinted::failed(format!("can't read `{}`: {error}", named.display()), hint)
    })?;
    if is_asked {
        imported.front.insert("lang", Value::text(language.code()));
    }
    Ok(imported)
}

/// The language of a code.
///
/// # Errors
/// When it is none of ours.
pub fn known_language(code: &str) -> Result<Language, Unknown> {
    code.parse().map_err(|_| Unknown::new("language", code, Language::CODES))
}
