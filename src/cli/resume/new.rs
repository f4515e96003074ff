//! `trackway resume new`

use std::path::PathBuf;

use anyhow::Result;

use crate::domain::manuscript::Purpose;
use crate::domain::value::Value;
use crate::formats::manuscript;
use crate::store::layout;
use crate::store::manuscripts::MasterError;

use super::super::Writing;
use super::super::context::Context;
use super::super::manuscript::{begun, starter};
use super::super::rendering::language;
use super::super::rendering::look::known_language;
use super::super::written::Written;
use super::from;

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
            return begun(desk, Purpose::Resume, &path, text.to_owned());
        };
        let mut imported = from::read(file, language, ctx)?;
        if asked.is_some() {
            imported.front.insert("lang", Value::text(language.code()));
        }
        imported.front = from::beside(imported.front, desk.repository.profile());
        let text = imported.markdown();
        let is_legal = manuscript::read(&path, text.as_bytes(), Purpose::Resume).is_ok();
        let mut draft = begun(desk, Purpose::Resume, &path, text)?;
        draft.notes.extend(from::notes(&imported.notes));
        if !is_legal {
            draft.notes.push(format!("some of it is to be mended: trackway resume check {given}"));
        }
        Ok(draft)
    })
}
