//! Documents that were sent: there, and the very bytes.

use crate::domain::change::{FieldPath, RepoPath};
use crate::domain::digest::sha256;
use crate::domain::kind::Kind;
use crate::domain::record::Record;
use crate::domain::rule::Rule;
use crate::features::consistency::Finding;
use crate::store::repository::Repository;

/// Shares whose document is not there, or is not what was sent.
pub fn findings(repository: &Repository, records: &[Record]) -> Vec<Finding> {
    let shares = records.iter().filter(|record| record.kind == Kind::Share);
    let kept = shares.filter(|share| share.text("erased").is_none());
    kept.filter_map(|share| judge(repository, share)).collect()
}

fn judge(repository: &Repository, share: &Record) -> Option<Finding> {
    let document = share.text("document")?;
    let path = RepoPath::new(document);
    let bytes = path.and_then(|path| repository.bytes(&path).ok().flatten());
    let hash = share.text("sha256").map(str::to_lowercase);
    let message = match bytes {
        None => format!("the document `{document}` is not there"),
        Some(bytes) if hash.is_some_and(|hash| hash != sha256(&bytes)) => {
            format!("`{document}` is not what was sent: its hash is another")
        }
        Some(_) => return None,
    };
    Some(Finding {
        rule: Rule::Document,
        path: share.path.clone(),
        field: Some(FieldPath::root("document")),
        message,
        hint: restoring(document),
        is_error: true,
    })
}

fn restoring(document: &str) -> String {
    let path = shlex::try_quote(document).unwrap_or(document.into());
    format!(
        "take it back: trackway git restore {path}; or see what became of it: trackway git log -- {path}"
    )
}
