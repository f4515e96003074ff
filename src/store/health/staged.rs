//! What is about to be committed, as bytes and records: for a hook, so nothing else is read.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::beside;
use crate::domain::change::RepoPath;
use crate::domain::fields::Fields as _;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::manuscript::Purpose;
use crate::domain::problem::Problem;
use crate::domain::record::Record;
use crate::domain::records::{Name, Names};
use crate::formats::{manuscript, yaml};
use crate::store::error::StoreError;
use crate::store::git::{Staged, StagedFile};
use crate::store::plan::uid_in;
use crate::store::repository::Repository;
use crate::store::{layout, load};

use super::{Ailment, files, secrets};

/// What a look at what is staged met.
#[derive(Debug, Default)]
pub struct Met {
    /// How many files of ours are staged, deleted ones included.
    pub files: usize,
    /// What is wrong with their bytes.
    pub ailments: Vec<Ailment>,
    /// What is wrong with their texts.
    pub problems: Vec<Problem>,
    /// The records that are staged and read.
    pub records: Vec<Record>,
    /// Their texts.
    pub texts: BTreeMap<RepoPath, Vec<u8>>,
    /// The names of all records in the index.
    pub names: Names,
    /// The uids that files have now and had not before, with another file in the index that has
    /// them.
    pub taken: Vec<(RepoPath, String, RepoPath)>,
    /// All paths in the index; empty where no share is staged.
    pub paths: BTreeSet<RepoPath>,
}

impl Repository {
    /// Looks at what is staged.
    ///
    /// # Errors
    /// When the index or an object can't be read.
    pub fn staged(&self) -> Result<Met, StoreError> {
        let staged = self.git().staged()?;
        let mut met = Met { files: staged.files.len(), ..Met::default() };
        for file in &staged.files {
            met.take(self, file)?;
        }
        if !met.records.is_empty() {
            let paths = self.git().paths_staged(&staged);
            met.names = paths.iter().filter_map(name).collect();
            met.paths = paths.into_iter().collect();
        }
        met.taken = self.taken_uids(&staged, &met)?;
        Ok(met)
    }

    /// The new uids among staged records that another file in the index has. What other records say is
    /// known from when they were last read; that it still stands, the index is asked.
    fn taken_uids(
        &self,
        staged: &Staged,
        met: &Met,
    ) -> Result<Vec<(RepoPath, String, RepoPath)>, StoreError> {
        let mut new: BTreeMap<String, RepoPath> = BTreeMap::new();
        let mut taken = Vec::new();
        for record in met.records.iter().filter(|record| !record.uid().is_empty()) {
            let old = staged.files.iter().find(|file| file.path == record.path);
            let old = match old.and_then(|file| file.old.as_ref()) {
                Some(old) => uid_in(&self.git().blob(old)?),
                None => None,
            };
            if old.as_deref() == Some(record.uid()) {
                continue;
            }
            if let Some(first) = new.insert(record.uid().to_owned(), record.path.clone()) {
                taken.push((record.path.clone(), record.uid().to_owned(), first));
            }
        }
        if new.is_empty() {
            return Ok(taken);
        }
        for kind in Kind::ALL {
            let Some(index) = self.recent_index(kind)? else { continue };
            for row in index.rows() {
                let Some(path) = new.get(row.uid()) else { continue };
                let other = row.name().path;
                let Some(blob) = self.git().blob_in(staged, &other).filter(|_| other != *path)
                else {
                    continue;
                };
                if uid_in(&self.git().blob(&blob)?).as_deref() == Some(row.uid()) {
                    taken.push((path.clone(), row.uid().to_owned(), other));
                }
            }
        }
        taken.sort();
        taken.dedup();
        Ok(taken)
    }
}

impl Met {
    fn take(&mut self, repository: &Repository, file: &StagedFile) -> Result<(), StoreError> {
        let StagedFile { path, new: Some(blob), is_file, .. } = file else { return Ok(()) };
        if !is_file {
            if layout::FOLDERS.iter().any(|folder| path.as_str().split('/').next() == Some(folder))
            {
                self.problems.extend(load::odd(path.as_str(), load::LINK));
            }
            return Ok(());
        }
        if repository.git().size_of(blob)? > load::MOST_BYTES {
            return Ok(());
        }
        let text = repository.git().blob(blob)?;
        if beside::is_beside(path.file_name()) {
            self.ailments.push(files::kept_beside(path));
        }
        self.ailments.extend(secrets::look(path, &text));
        match files::conflict_markers(path, &text) {
            Some(markers) => self.ailments.push(markers),
            None => self.read(repository, path, &text),
        }
        self.texts.insert(path.clone(), text);
        Ok(())
    }

    /// What is wrong with a text that is no half-merged one.
    fn read(&mut self, repository: &Repository, path: &RepoPath, text: &[u8]) {
        if let Some(name) = name(path) {
            match load::record_of(&name, text, repository.zone()) {
                Ok((record, warnings)) => {
                    self.records.push(record);
                    self.problems.extend(warnings);
                }
                Err(problems) => self.problems.extend(problems),
            }
        } else if let Some(fields) = layout::fields_of(path) {
            if !load::is_blank(text) {
                let (Ok((_, problems)) | Err(problems)) =
                    load::checked(path, text, fields, repository.zone());
                self.problems.extend(problems);
            }
        } else if let Some(purpose) = purpose_of(path) {
            let (Ok((_, problems)) | Err(problems)) = manuscript::read(path, text, purpose);
            self.problems.extend(problems);
        } else if path.as_str() == layout::SKILLS {
            let faults =
                yaml::read(text).err().filter(|_| !load::is_blank(text)).unwrap_or_default();
            self.problems.extend(yaml::diagnose::faults_to_problems(path, text, &faults));
        }
    }
}

fn name(path: &RepoPath) -> Option<Name> {
    let kind = layout::kind_of(path)?;
    Some(Name { kind, id: Id::of_stem(path.stem()), path: path.clone() })
}

fn purpose_of(path: &RepoPath) -> Option<Purpose> {
    [Purpose::Resume, Purpose::Letter].into_iter().find(|purpose| {
        layout::master(*purpose, path.stem()).as_ref() == Some(path)
            || layout::job_of(path, *purpose).is_some()
    })
}
