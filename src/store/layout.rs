//! Names and places of files, in the repository and beside it.

use std::path::{Path, PathBuf};

use crate::domain::beside;
use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::schema::{self, Field};

/// Marks a repository and holds its settings.
pub const SETTINGS: &str = "trackway.yaml";
/// The only format of a repository so far, as `format` in the settings names it.
pub const FORMAT: &str = "1";
/// The person whose job search this is.
pub const PROFILE: &str = "profile.yaml";
/// The advertisements of jobs.
pub const POSTINGS: &str = "postings";
/// What was written for jobs, a folder for each.
pub const TAILORED: &str = "tailored";
/// The folder of exactly what was sent.
pub const DOCUMENTS: &str = "documents";
/// Tells git how to treat the files.
pub const ATTRIBUTES: &str = ".gitattributes";
/// Skills under other names than those we know.
pub const SKILLS: &str = "skills.yaml";

/// Things to do that belong to no job.
pub const TASKS: &str = "tasks.yaml";

/// The user's own settings, below the configuration directory.
pub fn user_settings(config_home: &Path) -> PathBuf {
    config_home.join("trackway").join("config.yaml")
}

/// What a new repository starts with.
pub const STARTERS: &[(&str, &str)] = &[
    (SETTINGS, include_str!("../../templates/repository/trackway.yaml")),
    (PROFILE, include_str!("../../templates/repository/profile.yaml")),
    (ATTRIBUTES, include_str!("../../templates/repository/gitattributes")),
];

/// Whether a path is one of those that `trackway save` commits.
pub fn is_savable(path: &RepoPath) -> bool {
    let root = path.as_str().split('/').next().unwrap_or_default();
    FOLDERS.contains(&root)
}

/// The kind of record that a path is, by the folder it lies in.
pub fn kind_of(path: &RepoPath) -> Option<Kind> {
    let (folder, _) = path.as_str().split_once('/')?;
    let kind = Kind::ALL.into_iter().find(|kind| kind.folder() == folder)?;
    let name = path.as_str().rsplit('/').next()?;
    is_record_name(name).then_some(kind)
}

/// Whether a file of that name, in a folder of records, is one. What a merge kept beside a record
/// is none.
pub fn is_record_name(name: &str) -> bool {
    let stem = name.strip_suffix(".yaml").unwrap_or_default();
    !stem.is_empty() && !stem.starts_with('.') && !beside::is_beside(name)
}

/// The id of a record, by the path of its file.
pub fn id_of(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.strip_suffix(".yaml").unwrap_or(name)
}

/// The fields of a YAML file at this path; `None` for a file that is none of ours.
pub fn fields_of(path: &RepoPath) -> Option<&'static [Field]> {
    match path.as_str() {
        SETTINGS => Some(schema::SETTINGS),
        PROFILE => Some(schema::PROFILE),
        TASKS => Some(schema::TASKS),
        _ => kind_of(path).map(schema::fields),
    }
}

/// The folder of the masters.
pub fn folder_of(purpose: Purpose) -> &'static str {
    match purpose {
        Purpose::Resume => "resumes",
        Purpose::Letter => "letters",
    }
}

/// The file of the master of that name; `None` for a name that no file should have.
pub fn master(purpose: Purpose, name: &str) -> Option<RepoPath> {
    is_sound(name).then(|| RepoPath::new(format!("{}/{name}.md", folder_of(purpose))))?
}

/// The file of what was tailored for a job; `None` for an id that no file should have.
pub fn tailored(job: &str, purpose: Purpose) -> Option<RepoPath> {
    is_sound(job).then(|| RepoPath::new(format!("{TAILORED}/{job}/{purpose}.md")))?
}

/// The job that a tailored file is for; `None` for any other file.
pub fn job_of(path: &RepoPath, purpose: Purpose) -> Option<&str> {
    let (job, _) = path.as_str().strip_prefix(TAILORED)?.strip_prefix('/')?.split_once('/')?;
    (tailored(job, purpose).as_ref() == Some(path)).then_some(job)
}

/// The most characters of a name: leaves room for an extension in every file system.
const MOST_LETTERS: usize = 80;

/// Whether a name is one of a file everywhere, and never of a folder, an option or a hidden file.
fn is_sound(name: &str) -> bool {
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    name.chars().all(is_plain)
        && name.starts_with(char::is_alphanumeric)
        && !name.ends_with('.')
        && !beside::is_beside(name)
        && name.len() <= MOST_LETTERS
}

/// Whether a file is exactly what was sent to somebody.
pub fn is_document(path: &RepoPath) -> bool {
    path.as_str().split_once('/').is_some_and(|(folder, _)| folder == DOCUMENTS)
}

/// The files and folders, besides its record, that lie under the id of a job.
pub fn companions(id: &str) -> [String; 3] {
    [format!("{TAILORED}/{id}"), format!("{DOCUMENTS}/{id}"), POSTINGS.to_owned()]
}

/// Everything in a repository that is ours, for git.
pub const FOLDERS: &[&str] = &[
    SETTINGS,
    PROFILE,
    ATTRIBUTES,
    TASKS,
    SKILLS,
    "jobs",
    POSTINGS,
    "companies",
    "contacts",
    "resumes",
    "letters",
    TAILORED,
    DOCUMENTS,
    "shares",
    "templates",
    "privacy",
];
