//! The options of a tailoring that the next one takes over.
//!
//! The rule protected here: an update asks for what was asked for before, unless it is told otherwise;
//! and the person is told what is taken over.

use std::fmt;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::domain::change::RepoPath;
use crate::store::git::CommitInfo;

use super::Args;

/// Says in a commit what was asked for of a file.
const ASKED: &str = "Trackway-Asked";

/// Pages and tags that were asked for; what was not is left to the rules of the job.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The most pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// Of what has tags, what stays.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub include: Vec<String>,
    /// What goes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exclude: Vec<String>,
}

/// The same, as a trailer says it.
#[derive(Serialize, Deserialize)]
struct Said {
    path: String,
    #[serde(flatten)]
    asked: Asked,
}

impl Asked {
    /// What options ask for, and what of it was asked `before` and is taken over. An option with
    /// nothing in it takes back what was asked.
    pub fn of(args: &Args, before: &Self) -> (Self, Self) {
        let tags = |given: &[String], before: &[String]| {
            if given.is_empty() {
                return (before.to_vec(), before.to_vec());
            }
            // A trailer is one line of single spaces.
            let words = |tag: &String| tag.split_whitespace().collect::<Vec<_>>().join(" ");
            let given = given.iter().map(words).filter(|tag| !tag.is_empty()).collect();
            (given, Vec::new())
        };
        let (include, included) = tags(&args.include, &before.include);
        let (exclude, excluded) = tags(&args.exclude, &before.exclude);
        let taken = if args.pages.is_none() { before.pages } else { None };
        let asked = Self { pages: args.pages.or(taken), include, exclude };
        (asked, Self { pages: taken, include: included, exclude: excluded })
    }

    /// What a commit says was asked for of a file.
    pub fn said(commit: &CommitInfo, path: &RepoPath) -> Option<Self> {
        let trailers = commit.trailers.iter().filter(|(key, _)| key == ASKED);
        let mut said = trailers.filter_map(|(_, said)| serde_json::from_str::<Said>(said).ok());
        Some(said.find(|said| said.path == path.as_str())?.asked)
    }

    /// The trailer that lets the next update ask for the same; none where nothing was asked for.
    ///
    /// # Errors
    /// Never, for what it holds.
    pub fn trailer(&self, path: &RepoPath) -> Result<Option<(String, String)>> {
        if self.is_nothing() {
            return Ok(None);
        }
        let said = Said { path: path.to_string(), asked: self.clone() };
        Ok(Some((ASKED.to_owned(), serde_json::to_string(&said)?)))
    }

    /// Whether all is left to the rules of the job.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// As one would type it.
impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tags = |name: &str, tags: &[String]| {
            (!tags.is_empty()).then(|| format!("--{name} {}", tags.join(",")))
        };
        let pages = self.pages.map(|pages| format!("--pages {pages}"));
        let all = [pages, tags("include", &self.include), tags("exclude", &self.exclude)];
        f.write_str(&all.into_iter().flatten().collect::<Vec<_>>().join(" "))
    }
}
