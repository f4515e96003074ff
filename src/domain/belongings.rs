//! What lies in folders and files named after a record.

use super::beside;
use super::change::RepoPath;

/// The path with the part that is the old id replaced: in a record or posting its stem, in what
/// else lies under a job's name the folder below the first; contacts change their shelf with their
/// first letter. Other folders keep their names, also where they are called the same.
pub fn moved(path: &RepoPath, old: &str, new: &str) -> Option<RepoPath> {
    let mut parts: Vec<String> = path.as_str().split('/').map(str::to_owned).collect();
    let at = match parts[0].as_str() {
        "tailored" | "documents" => 1,
        _ => parts.len() - 1,
    };
    let rest = parts.get(at)?.strip_prefix(old)?;
    if !rest.is_empty() && !rest.starts_with('.') {
        return None;
    }
    parts[at] = parts[at].replacen(old, new, 1);
    if parts[0] == "contacts" && at == 2 && old.get(..1) == Some(parts[1].as_str()) {
        new.get(..1)?.clone_into(&mut parts[1]);
    }
    RepoPath::new(parts.join("/"))
}

/// The id of the job that a file belongs to, by where it lies: what was tailored for it, its
/// documents, its posting. `None` for all else, the record itself included.
pub fn owner(path: &RepoPath) -> Option<String> {
    let (folder, rest) = path.as_str().split_once('/')?;
    match folder {
        "tailored" | "documents" => rest.split_once('/').map(|(id, _)| id.to_owned()),
        "postings" => {
            let name = path.file_name();
            let name = beside::original(name).unwrap_or_else(|| name.to_owned());
            name.strip_suffix(".md").filter(|id| !id.is_empty()).map(str::to_owned)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_belongs_to_the_job_it_is_named_after() {
        let cases = [
            ("tailored/acme/resume.md", Some("acme")),
            ("documents/acme/a/b.pdf", Some("acme")),
            ("postings/2026-11/acme.md", Some("acme")),
            ("postings/acme.md", Some("acme")),
            ("postings/2026-11/acme.conflict-0123456789.md", Some("acme")),
            ("postings/2026-11/acme.txt", None),
            ("tailored/acme", None),
            ("jobs/2026-11/acme.yaml", None),
            ("resumes/acme.md", None),
        ];
        for (path, id) in cases {
            let path = RepoPath::new(path).expect("a path");
            assert_eq!(owner(&path).as_deref(), id, "{path}");
        }
    }
}
