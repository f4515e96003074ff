//! What the posting of a job asks for, with the table of skills and what `skills.yaml` adds to it.

use anyhow::{Result, bail};

use crate::domain::change::RepoPath;
use crate::domain::manuscript::Manuscript;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};
use crate::features::matching::{Demands, Readers, Skills};
use crate::formats::yaml;
use crate::store::postings::Postings;
use crate::store::repository::Repository;
use crate::store::{layout, load};

use super::fault::{Fault, Hinted};

/// Reads postings and resumes, whatever number of them.
pub struct Wanted<'r> {
    repository: &'r Repository,
    postings: Postings,
    /// Readers of all languages.
    pub readers: Readers,
}

impl<'r> Wanted<'r> {
    /// In a repository, with the skills of its `skills.yaml`.
    ///
    /// # Errors
    /// When that file is broken, or a folder can't be read.
    pub fn of(repository: &'r Repository) -> Result<Self> {
        let skills = Skills::built_in().with(&own_skills(repository)?);
        Ok(Self { repository, postings: repository.postings()?, readers: Readers::of(skills) })
    }

    /// Whether a job has a posting.
    pub fn has_posting(&self, job: &Record) -> bool {
        self.repository.posting(&self.postings, &job.id).is_some()
    }

    /// What the posting of a job asks for.
    ///
    /// # Errors
    /// When it has none, or that says nothing.
    pub fn demands(&self, job: &Record) -> Result<Demands> {
        let Some(text) = self.repository.whole_posting(&self.postings, &job.id) else {
            let month = job.path.as_str().split('/').nth(1).unwrap_or_default();
            bail!(Hinted {
                status: 3,
                ..Hinted::usage(
                    format!("job `{}` has no posting", job.id),
                    format!("keep its text as {}/{month}/{}.md", layout::POSTINGS, job.id),
                )
            })
        };
        let demands = Demands::of(&text, job.text("title"), &self.readers);
        if demands.is_empty() {
            bail!(Hinted::failed(
                format!("the posting of `{}` asks for nothing", job.id),
                "see what stands there: the file of its name in postings/",
            ));
        }
        Ok(demands)
    }
}

/// The most bytes of a resume that is compared, and the most bullets: nobody reads more.
const MOST_BYTES: usize = 512 * 1024;
const MOST_BULLETS: usize = 5_000;

/// Refuses a text that is too long to be a resume.
///
/// # Errors
/// When it is.
pub fn check_length(path: &RepoPath, source: &str, manuscript: &Manuscript) -> Result<()> {
    if source.len() <= MOST_BYTES && manuscript.bullets().len() <= MOST_BULLETS {
        return Ok(());
    }
    bail!(Hinted::failed(
        format!("`{path}` is too long for a resume"),
        format!("at most {} KiB and {MOST_BULLETS} bullets are compared", MOST_BYTES >> 10),
    ))
}

/// The most bytes of `skills.yaml`.
const MOST_OF_SKILLS: u64 = 256 * 1024;

/// What stands in `skills.yaml`: each skill with its other names.
fn own_skills(repository: &Repository) -> Result<Map> {
    let path = RepoPath::new(layout::SKILLS);
    let read = |path| repository.bytes_within(path, MOST_OF_SKILLS);
    let bytes = path.as_ref().map(read).transpose()?.flatten();
    let (Some(path), Some(bytes)) = (path, bytes) else { return Ok(Map::default()) };
    if load::is_blank(&bytes) {
        return Ok(Map::default());
    }
    let problems = match yaml::read(&bytes) {
        Ok(document) => match document.value() {
            Value::Map(skills) => {
                let odd = skills.iter().find(|(_, names)| !are_names(names));
                let Some((skill, _)) = odd else { return Ok(skills) };
                let message = format!("`{skill}` has no list of other names");
                unfit(&path, message, &format!("{skill}: [name, name]"))
            }
            _ => unfit(&path, "is no map of skills".to_owned(), "kubernetes: [k8s, kube]"),
        },
        Err(faults) => yaml::diagnose::faults_to_problems(&path, &bytes, &faults),
    };
    bail!(Fault::Problems { folder: None, problems })
}

fn are_names(names: &Value) -> bool {
    names.is_empty()
        || names.as_list().is_some_and(|names| names.iter().all(|name| name.as_text().is_some()))
}

fn unfit(path: &RepoPath, message: String, example: &str) -> Vec<Problem> {
    let problem = load::whole_file(path.as_str(), crate::domain::problem::Severity::Error, message);
    problem.map(|problem| problem.hinting(format!("write it so: {example}"))).into_iter().collect()
}
