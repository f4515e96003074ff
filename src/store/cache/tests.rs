//! Caches that somebody forged: their checksums are right, and what they say is not.

use std::fs;

use jiff::tz::TimeZone;
use tempfile::TempDir;

use super::*;
use crate::domain::fields::{FieldName, Fields as _, Row};
use crate::domain::record::Record;
use crate::domain::value::{Map, Value};
use crate::store::git::Git;
use crate::store::index::Index;
use crate::store::repository::Repository;
use pass::Folder;
use table::Entry;
use write::Content;

struct Forger {
    home: TempDir,
}

impl Forger {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        Git::init(home.path()).unwrap();
        let forger = Self { home };
        forger.write("trackway.yaml", "format: 1\n");
        forger.write("jobs/a/one.yaml", "uid: k7m2q9x4w1\ntitle: One\nstage: lead\n");
        forger.write("jobs/a/two.yaml", "uid: k7m2q9x4w2\ntitle: Two\nstage: lead\n");
        forger.write("outside.yaml", "uid: k7m2q9x4w3\ntitle: Outside\nstage: lead\n");
        forger
    }

    #[expect(clippy::disallowed_methods, reason = "nobody's files")]
    fn write(&self, path: &str, text: &str) {
        let path = self.home.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn repository(&self) -> Repository {
        Repository::open(self.home.path(), &TimeZone::UTC).unwrap()
    }

    fn stamp(&self, path: &str) -> Stamp {
        Stamp::of(&rustix::fs::lstat(self.home.path().join(path)).unwrap())
    }

    /// Forges a cache; the titles and paths that the index then says.
    fn forge(&self, content: &Content<'_>) -> Vec<String> {
        let repository = self.repository();
        repository.git().state_directory().unwrap();
        let cache = Cache::of(&repository, Kind::Job);
        content.write(&mut File::create(&cache.place).unwrap()).unwrap();
        let title = FieldName::parse(Kind::Job, "title").unwrap();
        let said = |index: &Index| -> Vec<String> {
            let of = |row: crate::store::index::IndexRow<'_>| {
                let title = row.first(&title).flatten().unwrap_or_default().to_owned();
                format!("{title} {}", row.name().path)
            };
            index.rows().map(of).collect()
        };
        let recent = repository.recent_index(Kind::Job).unwrap();
        let _ = recent.as_ref().map(said);
        for given in ["k7m2q9x4w3", "outside", "passwd", "one"] {
            let found = repository.name(&[Kind::Job], given).ok();
            let in_jobs = |path: &str| path.starts_with("jobs/a/") && !path.contains("..");
            assert!(found.is_none_or(|name| in_jobs(name.path.as_str())), "{given}");
        }
        said(&repository.index(Kind::Job).unwrap())
    }
}

fn row(title: &str) -> Table {
    let value: Map = [("title", Value::from(title))].into_iter().collect();
    let path = RepoPath::new("jobs/x.yaml").unwrap();
    let value = Value::Map(value);
    let record = Record { kind: Kind::Job, id: Id::of_stem("x"), path, value };
    let mut table = Table::default();
    table.push("jobs/x.yaml", Stamp::NONE, &Row::of(&record));
    table
}

const TRUTH: [&str; 2] = ["One jobs/a/one.yaml", "Two jobs/a/two.yaml"];

#[test]
fn a_forged_cache_leads_nowhere_and_upsets_nothing() {
    let forger = Forger::new();
    let table = row("Forged");
    let texts = table.get(0).unwrap().texts;
    let folder = |path: &str, stamp: Stamp, files: usize| Folder {
        path: path.to_owned(),
        stamp,
        files: (0..files).map(Met::Known).collect(),
    };
    let [jobs, a, outside] = ["jobs", "jobs/a", "outside.yaml"].map(|path| forger.stamp(path));
    let none = Stamp::NONE;
    let hostile = [
        "jobs/a/../../outside.yaml",
        "jobs/../outside.yaml",
        "outside.yaml",
        "/etc/passwd.yaml",
        "jobs/a//etc/passwd.yaml",
        "jobs/a/.yaml",
        "jobs/a/x\\y.yaml",
        "jobs/a/x\0.yaml",
        "jobs/a/deep/one.yaml",
        "jobs/a/one.txt",
        "jobs/b/one.yaml",
        "",
    ];
    for path in hostile {
        for stamp in [none, outside] {
            let folders = [folder("jobs", jobs, 0), folder("jobs/a", none, 1)];
            let entries = vec![Entry { path, stamp, texts }];
            let content = Content { folders: &folders, entries, order: vec![0] };
            assert_eq!(forger.forge(&content), TRUTH, "{path}");
        }
    }
    for path in ["jobs/..", "jobs/a/../..", "..", "/etc", "jobs/a/.git", "jobs/./a", ""] {
        let folders = [folder("jobs", none, 0), folder(path, a, 0)];
        let content = Content { folders: &folders, entries: vec![], order: vec![] };
        assert_eq!(forger.forge(&content), TRUTH, "{path}");
    }
}

#[test]
fn numbers_that_lead_astray_upset_nothing() {
    let forger = Forger::new();
    let table = row("Forged");
    let texts = table.get(0).unwrap().texts;
    let [jobs, a, one] = ["jobs", "jobs/a", "jobs/a/one.yaml"].map(|path| forger.stamp(path));
    let entry = Entry { path: "jobs/a/one.yaml", stamp: one, texts };
    let astray = Texts { marks: &[1, 0xff, 0xff, 0x7f, 2, 9], texts: "ä" };
    for (files, entries, order) in [
        (1, vec![entry], vec![0, 0, 0]),
        (1, vec![entry], vec![7]),
        (9, vec![entry], vec![0]),
        (1, vec![entry], vec![]),
        (2, vec![entry, entry], vec![1, 0]),
        (1, vec![Entry { texts: astray, ..entry }], vec![0]),
    ] {
        let folders = [("jobs", jobs, 0), ("jobs/a", a, files), ("jobs/a", a, files)];
        let folders = folders.map(|(path, stamp, files)| Folder {
            path: path.to_owned(),
            stamp,
            files: (0..files).map(Met::Known).collect(),
        });
        let said = forger.forge(&Content { folders: &folders, entries, order });
        let mut paths: Vec<_> = said.iter().filter_map(|row| row.split(' ').next_back()).collect();
        paths.dedup();
        assert_eq!(paths.len(), said.len(), "{said:?}");
        assert!(paths.iter().all(|path| TRUTH.concat().contains(path)), "{said:?}");
    }
}
