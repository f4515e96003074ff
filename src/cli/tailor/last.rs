//! What `tailor` wrote last for a job, out of history: the base of a merge.
//!
//! The rule protected here: the base is what `tailor` made, without any edit of yours, or your edits
//! would be taken for its own and lost by the next update. Where a commit holds both, its trailer says
//! how the text was made of the master that the same commit holds.

use std::collections::BTreeMap;
use std::ops::Range;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use crate::domain::change::RepoPath;
use crate::domain::digest::sha256;
use crate::domain::manuscript::{Manuscript, Purpose};
use crate::features::tailoring::{self, Choice};
use crate::formats::manuscript::edited;
use crate::store::git::CommitInfo;
use crate::store::history;
use crate::store::manuscripts::Written;
use crate::store::repository::Repository;

use super::super::fault::Hinted;
use super::asked::Asked;
use super::{COMMAND, plan};

/// Says in a commit how the text was made that your edits were merged into.
const TAILORED: &str = "Trackway-Tailored";

/// Says in a commit which master was named for a file: `tailored/JOB/resume.md resumes/NAME.md`.
const MASTER: &str = "Trackway-Master";

/// The trailer that lets the next update take the same master.
pub fn master_trailer(path: &RepoPath, master: &RepoPath) -> (String, String) {
    (MASTER.to_owned(), format!("{path} {master}"))
}

/// What was asked for when a file was tailored last.
#[derive(Debug, Default)]
pub struct Before {
    /// The name of the master that was named; none where it was the usual one, or is gone.
    pub master: Option<String>,
    /// The options.
    pub asked: Asked,
}

/// What was asked for when a file was tailored last; nothing where it never was.
///
/// # Errors
/// When history can't be read.
pub fn before(repository: &Repository, path: &RepoPath) -> Result<Before> {
    let Some((commit, path)) = history::last_by(repository, COMMAND, path)? else {
        return Ok(Before::default());
    };
    let asked = Asked::said(&commit, &path).unwrap_or_default();
    let trailers = commit.trailers.iter().filter(|(key, _)| key == MASTER);
    let mut pairs = trailers.filter_map(|(_, said)| said.split_once(' '));
    let named = pairs.find(|(file, _)| *file == path.as_str());
    let Some(master) = named.and_then(|(_, master)| RepoPath::new(master)) else {
        return Ok(Before { master: None, asked });
    };
    let is_there = repository.bytes(&master)?.is_some();
    Ok(Before { master: is_there.then(|| master.stem().to_owned()), asked })
}

/// How a tailored text is made of its master.
#[derive(Debug, Clone)]
pub struct Recipe {
    master: RepoPath,
    /// What of it stays.
    pub choice: Choice,
    headline: Option<String>,
}

/// The same, as a trailer says it.
#[derive(Serialize, Deserialize)]
struct Said {
    path: String,
    master: String,
    /// Where the bullets begin that stay, in their order.
    kept: Vec<usize>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    gone: Vec<Range<usize>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<String>,
    sha256: String,
}

impl Recipe {
    /// Of a master.
    pub fn of(master: &Written, choice: Choice, headline: Option<String>) -> Self {
        // A trailer is one line of single spaces.
        let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { master: master.path.clone(), choice, headline: headline.map(words) }
    }

    /// The text.
    ///
    /// # Errors
    /// When the front matter can't be edited.
    pub fn text(&self, source: &str, master: &Manuscript) -> Result<String> {
        let text = tailoring::text(source, master, &self.choice);
        match &self.headline {
            Some(words) => Ok(edited(&text, Purpose::Resume, &plan::headline(words))?),
            None => Ok(text),
        }
    }

    /// The trailer that lets the text be made again.
    ///
    /// # Errors
    /// Never, for what it holds.
    pub fn trailer(&self, path: &RepoPath, text: &str) -> Result<(String, String)> {
        let said = Said {
            path: path.to_string(),
            master: self.master.to_string(),
            kept: self.choice.kept.iter().map(|span| span.start).collect(),
            gone: self.choice.gone.clone(),
            headline: self.headline.clone(),
            sha256: sha256(text.as_bytes()),
        };
        Ok((TAILORED.to_owned(), serde_json::to_string(&said)?))
    }
}

/// What was tailored last for a file.
///
/// # Errors
/// When `tailor` never wrote it, or what it wrote can't be made again.
pub fn tailored(repository: &Repository, path: &RepoPath) -> Result<String> {
    let lost = || {
        Hinted::conflict(
            format!("history does not hold what was tailored last as `{path}`"),
            "move the file away and tailor anew; then take over what you want to keep",
        )
    };
    let Some((commit, path)) = history::last_by(repository, COMMAND, path)? else { bail!(lost()) };
    let git = repository.git();
    if let Some(said) = said(&commit, &path) {
        return Ok(made_again(repository, &commit, &said).ok_or_else(lost)?);
    }
    let bytes = git.blob_at(&commit.id, &path)?.ok_or_else(lost)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn said(commit: &CommitInfo, path: &RepoPath) -> Option<Said> {
    let trailers = commit.trailers.iter().filter(|(key, _)| key == TAILORED);
    let mut said = trailers.filter_map(|(_, said)| serde_json::from_str::<Said>(said).ok());
    said.find(|said| said.path == path.as_str())
}

fn made_again(repository: &Repository, commit: &CommitInfo, said: &Said) -> Option<String> {
    let path = RepoPath::new(&said.master)?;
    let bytes = repository.git().blob_at(&commit.id, &path).ok()??;
    let source = String::from_utf8_lossy(&bytes).into_owned();
    let master = plan::read(&path, &source).ok()?;
    let bullets = master.bullets();
    let spans = bullets.iter().map(|bullet| (bullet.span().start, bullet.span()));
    let spans: BTreeMap<usize, Range<usize>> = spans.collect();
    let kept = said.kept.iter().map(|start| spans.get(start).cloned()).collect::<Option<_>>()?;
    let choice = Choice { kept, gone: said.gone.clone(), ..Choice::default() };
    let recipe = Recipe { master: path, choice, headline: said.headline.clone() };
    let text = recipe.text(&source, &master).ok()?;
    (sha256(text.as_bytes()) == said.sha256).then_some(text)
}
