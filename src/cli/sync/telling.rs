//! What a sync came to, in words: one line, and one for each thing that wants a look.

use std::io;

use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::features::settling;
use crate::store::layout;
use crate::store::merge::{How, Told};
use crate::store::repository::Repository;
use crate::store::sync::{Remote, Synced};
use crate::ui::count::count;
use crate::ui::{Page, Report, accent, faint, plain, warn};

use super::super::Writing;

/// What a sync came to.
#[derive(Debug, Serialize)]
pub struct Answer {
    remote: String,
    branch: String,
    #[serde(flatten)]
    synced: Synced,
    /// What else the person should know.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    #[serde(skip_serializing_if = "is_false")]
    dry_run: bool,
    #[serde(skip)]
    is_quiet: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
fn is_false(flag: &bool) -> bool {
    !flag
}

impl Answer {
    /// What came of it, told quietly where only news are wanted.
    pub fn of(
        repository: &Repository,
        remote: &dyn Remote,
        synced: Synced,
        writing: Writing,
        is_quiet: bool,
    ) -> Self {
        let branch = repository.git().branch_name().unwrap_or_default();
        Self {
            remote: remote.name().to_owned(),
            branch,
            synced,
            notes: remote.notes(),
            dry_run: writing.dry_run,
            is_quiet,
        }
    }

    /// `pulled 3 commits, pushed 2; merged 1 file`.
    fn summary(&self) -> String {
        let Synced { pulled, pushed, merged, .. } = self.synced;
        let (pull, push, merge) = if self.dry_run {
            ("would pull", "would push", "would merge")
        } else {
            ("pulled", "pushed", "merged")
        };
        let mut said = match (pulled, pushed) {
            (0, 0) => format!("up to date with {}", self.remote),
            (pulled, 0) => format!("{pull} {} from {}", count(pulled, "commit"), self.remote),
            (0, pushed) => format!("{push} {} to {}", count(pushed, "commit"), self.remote),
            (pulled, pushed) => {
                let commits = count(pulled, "commit");
                format!("{pull} {commits} from {}, {push} {pushed}", self.remote)
            }
        };
        if merged > 0 {
            said = format!("{said}; {merge} {}", count(merged, "file"));
        }
        said
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        if !self.is_quiet {
            for left in &self.synced.left {
                out.line([plain(format!("left {}: {}", left.path, left.reason))])?;
            }
            if let Some(saved) = &self.synced.saved {
                let saves = if self.dry_run { "would save first" } else { "saved first" };
                out.line([plain(format!("{saves}: {saved}"))])?;
            }
            self.notes.iter().try_for_each(|note| out.line([plain(note.clone())]))?;
            let commit = self.synced.commit.as_ref().map(|commit| format!("  {}", commit.short()));
            out.line([plain(self.summary()), faint(commit.unwrap_or_default())])?;
        }
        for told in &self.synced.told {
            out.line([warn("merged "), plain(told.to_string())])?;
            if let Some(command) = settling(told) {
                out.line([plain("  settle it: "), accent(command)])?;
            }
        }
        Ok(())
    }
}

/// The command that settles what a merge could not know.
fn settling(told: &Told) -> Option<String> {
    match told {
        Told::Clash { path, field, how: How::Recorded, .. } => {
            let file = RepoPath::new(path.clone())?;
            Some(match layout::kind_of(&file) {
                Some(kind) => settling::of_record(kind, file.stem(), path, field),
                None => settling::of_file(path, field),
            })
        }
        Told::Beside { path, beside, .. } => {
            Some(format!("put into {path} what you want of {beside}, and remove that"))
        }
        _ => None,
    }
}
