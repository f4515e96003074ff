//! `.gitattributes`: which lines are in force, and which are missing.

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::rule::Rule;
use crate::store::error::StoreError;
use crate::store::repository::Repository;
use crate::store::source::Source;
use crate::store::{create, disk, layout};

use super::{Ailment, Remedy};

/// What git's attributes lack. Which of them are in force git says of its files only, not of a
/// commit.
pub(super) fn look(repository: &Repository) -> Result<Vec<Ailment>, StoreError> {
    let path = RepoPath::new(layout::ATTRIBUTES);
    let known = match (repository.source(), path) {
        (Source::Commit(_), Some(path)) => repository.bytes(&path)?,
        _ => disk::read(&repository.root().join(layout::ATTRIBUTES))?,
    };
    let known = known.unwrap_or_default();
    let warning = |message: String| Ailment::new(Rule::Attributes, layout::ATTRIBUTES, message);
    let mend = "trackway check --fix puts it on top";
    if !String::from_utf8_lossy(&known).lines().any(|line| line.trim() == "* -text") {
        let message = "does not say `* -text`: git may change line ends".to_owned();
        return Ok(vec![warning(message).hinting(mend).mended_by(Remedy::Attributes)]);
    }
    let mut found = Vec::new();
    if let Some(lacking) = create::lacking_attributes(&known) {
        let message = format!("lacks {}", lacking.join(", "));
        found.push(warning(message).hinting(mend).mended_by(Remedy::Attributes));
    }
    if *repository.source() == Source::Files {
        let texts = folders_of_text(repository)?;
        if !texts.is_empty() {
            let message = format!(
                "lets git change line ends in {}: a record with CRLF would always show as changed",
                texts.join(", ")
            );
            found.push(warning(message).hinting("put the line `*.yaml -text` at its end"));
        }
    }
    Ok(found)
}

/// The folders of records whose files git takes for text, by whatever attributes are in force.
fn folders_of_text(repository: &Repository) -> Result<Vec<&'static str>, StoreError> {
    let mut folders = Vec::new();
    for folder in Kind::ALL.map(Kind::folder) {
        // Jobs lie in folders of months; no attribute of a person is about one month.
        let paths = [format!("{folder}/any.yaml"), format!("{folder}/2026-01/any.yaml")];
        for path in paths.into_iter().filter_map(RepoPath::new) {
            if repository.git().is_text(&path)? && !folders.contains(&folder) {
                folders.push(folder);
            }
        }
    }
    Ok(folders)
}
