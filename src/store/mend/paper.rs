//! One file on its way from what it is to what it should be.
//!
//! The rule protected here: each step works on what the steps before it have left, and only where a
//! check complained.

use std::collections::HashMap;

use crate::domain::change::{Edit, FieldPath, RepoPath};
use crate::domain::digest::sha256;
use crate::domain::rule::Rule;
use crate::domain::schema::Field;
use crate::domain::value::Value;
use crate::formats::mending::{self, Ground};
use crate::formats::yaml;
use crate::store::health::Remedy;
use crate::store::plan::value_of;
use crate::store::repository::Repository;
use crate::store::{create, layout};

use super::{Complaint, Outside, remerge};

/// A file being mended.
pub(super) struct Paper<'a> {
    pub(super) repository: &'a Repository,
    pub(super) path: &'a RepoPath,
    pub(super) complaints: &'a [Complaint<'a>],
    pub(super) outside: &'a Outside<'a>,
    pub(super) done: Vec<(Rule, String)>,
}

impl Paper<'_> {
    fn complains(&self, rule: Rule) -> bool {
        self.complaints.iter().any(|complaint| complaint.rule == rule)
    }

    fn fields(&self) -> &'static [Field] {
        layout::fields_of(self.path).unwrap_or_default()
    }

    /// What a merge by lines broke, merged by record.
    pub(super) fn remerged(&mut self, text: &[u8]) -> Vec<u8> {
        const BROKEN: [Rule; 6] = [
            Rule::Markers,
            Rule::Syntax,
            Rule::Schema,
            Rule::DoubleItem,
            Rule::LogOrder,
            Rule::StageLog,
        ];
        let broken = BROKEN.into_iter().find(|rule| self.complains(*rule));
        let anew =
            broken.and_then(|rule| Some((rule, remerge::anew(self.repository, self.path, text)?)));
        let Some((rule, remerge::Anew { bytes, said })) = anew else { return text.to_vec() };
        self.done.push((rule, said));
        bytes
    }

    /// Log entries that a merge has twice, once.
    pub(super) fn undoubled(&mut self, text: &mut Vec<u8>) {
        for complaint in self.complaints {
            let Some(Remedy::Undouble { entry, most }) = complaint.remedy else { continue };
            let Some(value) = value_of(text) else { return };
            let log = value.get("log").and_then(Value::as_list).unwrap_or_default();
            let same = log.iter().enumerate().filter(|(_, it)| it.canonical() == *entry);
            let extra: Vec<_> = same.map(|(at, _)| at).skip(*most).collect();
            let remove = |at: &usize| Edit::Remove { path: FieldPath::root("log").index(*at) };
            let edits: Vec<_> = extra.iter().rev().map(remove).collect();
            if self.edit(text, &edits) {
                self.done.push((Rule::LogDouble, "a log entry stands there once".to_owned()));
            }
        }
    }

    pub(super) fn as_record(&mut self, text: &mut Vec<u8>) {
        let ground = Ground {
            path: self.path,
            fields: self.fields(),
            zone: self.repository.zone(),
            now: self.outside.now,
            fresh_uid: self.outside.fresh_uid,
        };
        if ground.fields.is_empty() {
            return;
        }
        let mended = mending::record(&ground, text);
        self.done.extend(mended.done);
        *text = mended.bytes;
    }

    /// A uid for a record that has none, and a new one for a copy.
    pub(super) fn with_uid(&mut self, text: &mut Vec<u8>, is_copy: bool) {
        if is_copy {
            let uid = Value::text((self.outside.fresh_uid)());
            let edit = Edit::Set { path: FieldPath::root("uid"), value: uid };
            if self.edit(text, &[edit]) {
                self.done.push((Rule::DoubleUid, "the copy has its own uid".to_owned()));
            }
        } else if self.complains(Rule::Uid) {
            let Ok(document) = yaml::read(text) else { return };
            let lacks = document.value().get("uid").is_none_or(Value::is_empty);
            if lacks && document.writable.is_ok() {
                self.done.push((Rule::Uid, "has a uid".to_owned()));
            }
        }
    }

    /// The new place of a document that moved, known by its hash.
    pub(super) fn moved(
        &mut self,
        text: &mut Vec<u8>,
        documents: &mut Option<HashMap<String, RepoPath>>,
    ) {
        if !self.complains(Rule::Document) {
            return;
        }
        let Some(share) = value_of(text) else { return };
        let (old, hash) = (share.words_of("document"), share.words_of("sha256"));
        let (Some(old), Some(hash)) = (old, hash) else { return };
        let is_there =
            RepoPath::new(old).is_some_and(|old| self.repository.git().on_disk(&old).exists());
        let documents = documents.get_or_insert_with(|| by_hash(self.repository));
        let Some(new) = documents.get(&hash.to_lowercase()).filter(|_| !is_there) else { return };
        let path = FieldPath::root("document");
        let edit = Edit::Set { path, value: Value::text(new.as_str()) };
        if self.edit(text, &[edit]) {
            self.done.push((Rule::Document, format!("the document lies in `{new}` now")));
        }
    }

    pub(super) fn with_attributes(&mut self, text: &mut Vec<u8>) {
        let is_asked = |complaint: &Complaint<'_>| complaint.remedy == Some(&Remedy::Attributes);
        if self.complaints.iter().any(is_asked) {
            *text = create::whole_attributes(text);
            self.done.push((Rule::Attributes, "has the lines that it lacked".to_owned()));
        }
    }

    fn edit(&self, text: &mut Vec<u8>, edits: &[Edit]) -> bool {
        let edited = yaml::edit(text, self.fields(), edits).ok().filter(|new| new != text);
        let is_edited = edited.is_some();
        *text = edited.unwrap_or_else(|| std::mem::take(text));
        is_edited
    }
}

/// Where the documents lie that have these hashes. Of two of the same bytes the first.
fn by_hash(repository: &Repository) -> HashMap<String, RepoPath> {
    let mut found = HashMap::new();
    for path in repository.files_below(layout::DOCUMENTS).unwrap_or_default() {
        if let Ok(Some(bytes)) = repository.bytes(&path) {
            found.entry(sha256(&bytes)).or_insert(path);
        }
    }
    found
}
