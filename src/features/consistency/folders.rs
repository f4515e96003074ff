//! Files that lie under the id of a job, and no such job.

use std::collections::BTreeSet;

use super::Finding;
use crate::domain::belongings;
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::records::Names;
use crate::domain::rule::Rule;

/// A file of a job, and the id it lies under.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belonging {
    /// The file.
    pub path: RepoPath,
    /// The folder or file that bears the id.
    pub place: String,
    /// The id.
    pub job: String,
}

impl Belonging {
    /// What a path belongs to: `postings/*/<id>.md`, `tailored/<id>/...`, `documents/<id>/...`.
    pub fn of(path: RepoPath) -> Option<Self> {
        let job = belongings::owner(&path)?;
        let (folder, _) = path.as_str().split_once('/')?;
        let place = match folder {
            "postings" => path.to_string(),
            folder => format!("{folder}/{job}"),
        };
        Some(Self { path, place, job })
    }
}

/// The folders and postings of jobs that are not there, each once. Documents that a share names are
/// what left the house, and stay whatever becomes of the job.
pub fn orphans(
    names: &Names,
    files: impl IntoIterator<Item = Belonging>,
    shared: &BTreeSet<&str>,
) -> Vec<Finding> {
    let mut told = BTreeSet::new();
    let is_alone = |file: &Belonging| {
        names.with_id(Kind::Job, &file.job).is_empty() && !shared.contains(file.path.as_str())
    };
    let alone = files.into_iter().filter(is_alone);
    alone.filter(|file| told.insert(file.place.clone())).map(|file| orphan(names, file)).collect()
}

fn orphan(names: &Names, Belonging { path, place, job }: Belonging) -> Finding {
    let quoted = |text: &str| shlex::try_quote(text).map_or_else(|_| text.to_owned(), Into::into);
    let hint = match names.near(Kind::Job, &job) {
        Some(near) => {
            let to = place.replace(&job, &near);
            format!("trackway git mv {} {}", quoted(&place), quoted(&to))
        }
        None => format!("see where it comes from: trackway git log -- {}", quoted(&place)),
    };
    Finding {
        rule: Rule::Orphan,
        path,
        field: None,
        message: format!("belongs to the job `{job}`, which is not there"),
        hint,
        is_error: false,
    }
}
