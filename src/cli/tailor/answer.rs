//! What was tailored, for people and programs.

use std::io;

use serde::Serialize;

use crate::domain::change::RepoPath;
use crate::features::tailoring::{Dropped, merge};
use crate::ui::count::count;
use crate::ui::{Column, Page, Report, Table, faint, plain, strong, warn};

use super::super::written::Written;

/// What was written, and what of each master was left out.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// The change.
    #[serde(flatten)]
    pub written: Written,
    /// One for each job.
    pub tailored: Vec<Tailored>,
}

/// A tailored resume.
#[derive(Debug, Serialize)]
pub struct Tailored {
    /// The job.
    pub job: String,
    /// The file.
    pub path: RepoPath,
    /// The master.
    pub resume: RepoPath,
    /// How many bullets stay.
    pub kept: usize,
    /// The pages, where they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<usize>,
    /// The bullets that were left out, in the order of the master.
    pub dropped: Vec<LeftOut>,
    /// What you and the new tailoring both changed: yours stands in the file.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub clashes: Vec<Clash>,
}

/// A bullet that was left out.
#[derive(Debug, Serialize)]
pub struct LeftOut {
    id: Option<String>,
    text: String,
    section: Option<String>,
    entry: Option<String>,
    /// In the master.
    line: usize,
    why: &'static str,
    #[serde(skip)]
    words: &'static str,
}

impl LeftOut {
    /// Of a bullet.
    pub fn of(dropped: &Dropped) -> Self {
        Self {
            id: dropped.id.clone(),
            text: dropped.text.clone(),
            section: dropped.section.clone(),
            entry: dropped.entry.clone(),
            line: dropped.line,
            why: dropped.why.code(),
            words: dropped.why.words(),
        }
    }
}

/// Something that both sides changed.
#[derive(Debug, Serialize)]
pub struct Clash {
    /// The heading that it stands below.
    below: Option<String>,
    /// What stands in the file; `null`: you took it out.
    yours: Option<String>,
    /// What the new tailoring has; `null`: it leaves it out.
    theirs: Option<String>,
}

impl From<merge::Clash> for Clash {
    fn from(clash: merge::Clash) -> Self {
        Self { below: clash.below, yours: clash.yours, theirs: clash.theirs }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        self.written.text(out)?;
        self.tailored.iter().try_for_each(|tailored| {
            if !tailored.clashes.is_empty() {
                out.blank()?;
                tailored.clashes(out)?;
            }
            if !tailored.dropped.is_empty() {
                out.blank()?;
                tailored.left_out(out)?;
            }
            Ok(())
        })
    }
}

impl Tailored {
    fn left_out(&self, out: &mut Page<'_>) -> io::Result<()> {
        let pages = self.pages.map(|pages| format!(", {}", count(pages, "page")));
        out.line([
            plain(format!("left out of {}: ", self.resume)),
            strong(count(self.dropped.len(), "bullet").to_string()),
            faint(pages.unwrap_or_default()),
        ])?;
        let columns =
            [Column::right("LINE"), Column::flexible("BULLET"), Column::flexible("WHY").going(1)];
        let mut table = Table::new(columns);
        for bullet in &self.dropped {
            let line = faint(bullet.line.to_string());
            table.row([line, plain(bullet.text.clone()), faint(bullet.words)]);
        }
        out.table(&table)
    }

    fn clashes(&self, out: &mut Page<'_>) -> io::Result<()> {
        for clash in &self.clashes {
            let below = clash.below.as_deref().map(|below| format!(" in {below}"));
            let both = match (&clash.yours, &clash.theirs) {
                (Some(_), Some(_)) => "both changed; yours is kept",
                (Some(_), None) => "left out now; yours is kept",
                _ => "changed, and you took it out",
            };
            out.line([warn(format!("clash{}: {both}", below.unwrap_or_default()))])?;
            let sides = [("yours ", &clash.yours), ("theirs", &clash.theirs)];
            for (side, text) in sides {
                for line in text.iter().flat_map(|text| text.lines()) {
                    out.line([faint(format!("  {side} ")), plain(line.to_owned())])?;
                }
            }
        }
        Ok(())
    }
}
