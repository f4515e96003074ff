//! The labelled set on disk.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use trackway::domain::change::RepoPath;
use trackway::domain::manuscript::{Manuscript, Purpose};
use trackway::formats::manuscript;

/// A posting, a master, and what of it should be kept.
pub struct Case {
    /// The name of the posting.
    pub name: String,
    /// The posting.
    pub posting: String,
    /// The text of the master.
    pub source: String,
    /// The master.
    pub master: Manuscript,
    /// Whether nobody looked at it while choosing was tuned.
    pub is_held_out: bool,
    /// The ids of the bullets to keep.
    pub keep: BTreeSet<String>,
}

#[derive(serde::Deserialize)]
struct Label {
    posting: String,
    master: String,
    held_out: bool,
    keep: BTreeSet<String>,
}

/// All of them.
pub fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/labels");
    let read = |name: String| fs::read_to_string(folder.join(name)).unwrap();
    let labels: Vec<Label> = yaml_serde::from_str(&read("labels.yaml".to_owned())).unwrap();
    let case = |label: Label| {
        let source = read(format!("{}.md", label.master));
        let path = RepoPath::new(format!("resumes/{}.md", label.master)).unwrap();
        let read_back = manuscript::read(&path, source.as_bytes(), Purpose::Resume);
        Case {
            posting: read(format!("postings/{}.md", label.posting)),
            name: label.posting,
            source,
            master: read_back.unwrap().0,
            is_held_out: label.held_out,
            keep: label.keep,
        }
    };
    labels.into_iter().map(case).collect()
}

impl Case {
    /// The id of the bullet that begins there.
    pub fn id_at(&self, start: usize) -> Option<String> {
        let bullets = self.master.bullets();
        let bullet = bullets.iter().find(|bullet| bullet.span().start == start)?;
        bullet.attributes().id.clone()
    }

    /// The ids of all bullets.
    pub fn ids(&self) -> impl Iterator<Item = String> {
        let bullets = self.master.bullets();
        bullets
            .iter()
            .filter_map(|bullet| bullet.attributes().id.clone())
            .collect::<Vec<_>>()
            .into_iter()
    }
}
