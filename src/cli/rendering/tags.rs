//! Which parts of a text show: by the tags of the command, else those of the job.
//!
//! The rule protected here: what shows is what was meant: a tag that nothing has is a slip of the
//! finger, and what leaves nothing to show is no document.

use anyhow::{Result, bail};

use crate::domain::manuscript::{Bullet, Manuscript, Tags};
use crate::domain::near::Unknown;
use crate::domain::value::Value;
use crate::store::manuscripts::Written;

use super::super::fault::Hinted;
use super::look::Look;

/// The tags that were asked for, else those of the job.
pub fn of(look: &Look, rules: &Value) -> Tags {
    let usual = |field: &str| -> Vec<String> {
        let tags = rules.get(field).and_then(Value::as_list).unwrap_or_default();
        tags.iter().filter_map(Value::as_text).map(str::to_owned).collect()
    };
    let pick = |asked: &[String], field: &str| {
        if asked.is_empty() { usual(field) } else { asked.to_vec() }
    };
    Tags { include: pick(&look.include, "include"), exclude: pick(&look.exclude, "exclude") }
}

/// Refuses a tag that was asked for and that nothing has: it would leave out what was meant to show, or show what was not.
///
/// # Errors
/// Names the tag, and those that there are.
pub fn refuse_unknown(manuscript: &Manuscript, look: &Look) -> Result<()> {
    let whole = manuscript.selected(&Tags::default());
    for tag in look.include.iter().chain(&look.exclude) {
        let without = Tags { exclude: vec![tag.clone()], ..Tags::default() };
        if manuscript.selected(&without) == whole {
            bail!(Unknown::new("tag", tag, &known(manuscript)));
        }
    }
    Ok(())
}

fn known(manuscript: &Manuscript) -> Vec<&str> {
    let bullets = manuscript.bullets();
    let of_sections = manuscript.sections.iter().map(|section| &section.attributes);
    let entries = manuscript.sections.iter().flat_map(|section| &section.entries);
    let of_entries =
        entries.flat_map(|entry| [entry].into_iter().chain(&entry.roles)).map(|it| &it.attributes);
    let of_titles = of_sections.chain(of_entries).flat_map(|it| &it.tags).map(String::as_str);
    let mut known: Vec<_> = bullets.iter().flat_map(Bullet::tags).chain(of_titles).collect();
    known.sort_unstable();
    known.dedup();
    known
}

/// A page with nothing but a name is sent by nobody who means it.
///
/// # Errors
/// When nothing of the text is left to show.
pub fn refuse_empty(written: Option<&Written>, shown: &Manuscript) -> Result<()> {
    let Some(written) = written else { return Ok(()) };
    let is_empty = |text: &Manuscript| text.opening.is_empty() && text.sections.is_empty();
    if !is_empty(shown) {
        return Ok(());
    }
    let path = &written.path;
    let (message, hint) = if is_empty(&written.manuscript) {
        (format!("there is no text in `{path}`"), "write it in any editor")
    } else {
        (format!("the tags leave nothing of `{path}`"), "choose others: --include, --exclude")
    };
    bail!(Hinted::failed(message, hint))
}
