//! `trackway backup verify`

use std::io;
use std::path::PathBuf;

use anyhow::Result;
use serde::Serialize;

use crate::cli::context::Context;
use crate::cli::machine;
use crate::store::backup::{self, Closed, Examined};
use crate::store::disk;
use crate::ui::count::count;
use crate::ui::{Page, Report, plain, strong};

use super::{Opener, Opening, size};

/// Check a backup to its last byte
///
/// It is opened, unpacked into a private folder and thrown away again; git names every object anew and
/// looks up everything that every branch needs; every record is read. A single flipped bit fails.
#[derive(Debug, clap::Args)]
pub struct Args {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    opening: Opening,
}

/// What is in it.
#[derive(Debug, Serialize)]
pub struct Answer {
    file: PathBuf,
    /// In bytes.
    size: u64,
    #[serde(flatten)]
    closed: Closed,
    /// When it was made.
    made: String,
    /// The name of the repository's folder.
    repository: String,
    commits: usize,
    branches: usize,
    tags: usize,
    stashes: usize,
    /// Files that are not as they were committed.
    unsaved: usize,
    records: usize,
    /// Records that can't be read: so they were when the backup was made.
    broken: Vec<String>,
    /// What is not in it.
    left_out: Vec<String>,
}

/// Checks a backup.
///
/// # Errors
/// When it is no backup, does not open, or is damaged.
pub fn run(args: &Args, ctx: &Context) -> Result<Answer> {
    let file = disk::resolved(&ctx.here().join(&args.file));
    let opener = Opener::of(&file, &args.opening, ctx)?;
    let place = machine::cache_folder()?;
    let examined = backup::examine(&file, opener.key(), &place, ctx.now().time_zone())?;
    let answer = Answer::of(file, examined);
    if !ctx.ui.settings().json {
        for path in &answer.broken {
            ctx.ui.warn(&format!("{path} can't be read, as when the backup was made"))?;
        }
    }
    Ok(answer)
}

impl Answer {
    fn of(file: PathBuf, examined: Examined) -> Self {
        let Examined { closed, size, about, problems, .. } = examined;
        let mut broken: Vec<_> = problems.iter().map(|it| it.path.to_string()).collect();
        broken.dedup();
        Self {
            file,
            size,
            closed,
            made: about.made,
            repository: about.repository,
            commits: examined.commits,
            branches: examined.branches,
            tags: examined.tags,
            stashes: examined.stashes,
            unsaved: examined.unsaved,
            records: examined.records,
            broken,
            left_out: about.left_out,
        }
    }
}

impl Report for Answer {
    fn text(&self, out: &mut Page<'_>) -> io::Result<()> {
        let Self { repository, made, .. } = self;
        let title = format!("whole: {repository} of {made}");
        out.line([strong(title), plain(format!("  {}, {}", size(self.size), self.closed))])?;
        let holds = [
            (self.records, "record"),
            (self.commits, "commit"),
            (self.branches, "branch"),
            (self.tags, "tag"),
            (self.stashes, "stash"),
            (self.unsaved, "file not committed"),
        ];
        let held: Vec<_> = holds
            .into_iter()
            .filter(|(number, what)| *number > 0 || *what == "record")
            .map(|(number, what)| counted(number, what))
            .collect();
        out.line([plain(format!("  {}", held.join(", ")))])?;
        self.left_out.iter().try_for_each(|what| out.line([plain(format!("  not in it: {what}"))]))
    }
}

fn counted(number: usize, what: &str) -> String {
    use crate::ui::count::count_of;
    match what {
        "branch" => count_of(number, what, "branches").to_string(),
        "stash" => count_of(number, what, "stashes").to_string(),
        "file not committed" => count_of(number, what, "files not committed").to_string(),
        what => count(number, what).to_string(),
    }
}
