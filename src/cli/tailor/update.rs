//! `tailor --update`: a new tailoring, and your edits of the old one.

use anyhow::Result;

use crate::domain::change::RepoPath;
use crate::features::tailoring::merge::{self, Text};

use super::super::desk::Desk;
use super::super::wanted::check_length;
use super::answer::Clash;
use super::last;
use super::plan::{Plan, read};

/// A merged text.
#[derive(Default)]
pub struct Updated {
    /// The text.
    pub text: String,
    /// The trailers that its commit needs.
    pub trailers: Vec<(String, String)>,
    /// What both sides changed.
    pub clashes: Vec<Clash>,
}

/// Merges a new tailoring into your text.
///
/// # Errors
/// When your text does not read, or history does not hold what was tailored last.
pub fn updated(desk: &Desk<'_>, path: &RepoPath, there: &[u8], plan: &Plan) -> Result<Updated> {
    let ours = String::from_utf8_lossy(there).into_owned();
    let base = last::tailored(desk.repository, path)?;
    let manuscripts = [&base, &ours, &plan.text].map(|text| read(path, text));
    let [was, mine, new] = manuscripts;
    let (was, mine, new) = (was?, mine?, new?);
    check_length(path, &ours, &mine)?;
    let merged = merge::merge(
        Text { source: &base, manuscript: &was },
        Text { source: &ours, manuscript: &mine },
        Text { source: &plan.text, manuscript: &new },
    );
    let trailers = if merged.text == plan.text {
        Vec::new()
    } else {
        vec![plan.recipe.trailer(path, &plan.text)?]
    };
    let clashes = merged.clashes.into_iter().map(Clash::from).collect();
    Ok(Updated { text: merged.text, trailers, clashes })
}
