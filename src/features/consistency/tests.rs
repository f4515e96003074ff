use std::collections::BTreeSet;

use super::*;
use crate::domain::id::Id;
use crate::domain::kind::Kind;
use crate::domain::records::Name;
use crate::domain::value::{Map, Value};

fn name(kind: Kind, path: &str) -> Name {
    let path = RepoPath::new(path).expect("path");
    Name { kind, id: Id::of_stem(path.stem()), path }
}

fn record(kind: Kind, path: &str, fields: &[(&str, Value)]) -> Record {
    let Name { id, path, .. } = name(kind, path);
    let value: Map = fields.iter().cloned().collect();
    Record { kind, id, path, value: Value::Map(value) }
}

fn told(found: &[Finding]) -> Vec<String> {
    found.iter().map(|it| format!("{} {}: {}", it.rule.name(), it.path, it.message)).collect()
}

#[test]
fn ids_are_one_each_and_slugs() {
    let paths =
        ["jobs/a.yaml", "jobs/b/a.yaml", "jobs/A.yaml", "jobs/caf\u{e9}.yaml", "jobs/c-2.yaml"];
    let names: Names = paths.into_iter().map(|path| name(Kind::Job, path)).collect();
    assert_eq!(
        told(&findings(&names, &[])),
        [
            "id jobs/a.yaml: id `a` differs from that of jobs/A.yaml by case only",
            "double-id jobs/b/a.yaml: id `a` is also that of jobs/a.yaml",
            "id jobs/A.yaml: `A` is an id that not every system takes",
            "id jobs/caf\u{e9}.yaml: `caf\u{e9}` is an id that not every system takes",
        ]
    );
}

#[test]
fn a_share_that_a_log_names_has_to_be_there() {
    let entry: Map =
        [("at", Value::text("2026-11-02")), ("share", Value::text("k2"))].into_iter().collect();
    let log = Value::List(vec![Value::Map(entry)]);
    let job = record(Kind::Job, "jobs/a.yaml", &[("uid", Value::text("u1")), ("log", log)]);
    let share = |uid: &str| {
        let texts = [("uid", uid), ("document", "documents/a/x.pdf"), ("sha256", "0")];
        record(Kind::Share, "shares/x.yaml", &texts.map(|(key, text)| (key, Value::text(text))))
    };
    let names = Names::default();
    assert_eq!(
        told(&findings(&names, &[job.clone(), share("k9")])),
        ["reference jobs/a.yaml: there is no share `k2`"]
    );
    assert_eq!(told(&findings(&names, &[job, share("k2")])), [""; 0]);
}

#[test]
fn files_of_a_job_that_is_not_there_are_told_once_unless_they_were_sent() {
    let names: Names = [name(Kind::Job, "jobs/acme.yaml")].into_iter().collect();
    let paths = [
        "postings/2026-11/acme.md",
        "postings/2026-11/gone.md",
        "tailored/acne/letter.md",
        "tailored/acne/resume.md",
        "documents/gone/sent.pdf",
        "documents/loose.pdf",
    ];
    let files = paths.into_iter().filter_map(|path| Belonging::of(RepoPath::new(path)?));
    let shared = BTreeSet::from(["documents/gone/sent.pdf"]);
    let found = orphans(&names, files, &shared);
    assert_eq!(
        told(&found),
        [
            "orphan postings/2026-11/gone.md: belongs to the job `gone`, which is not there",
            "orphan tailored/acne/letter.md: belongs to the job `acne`, which is not there",
        ]
    );
    assert_eq!(found[1].hint, "trackway git mv tailored/acne tailored/acme");
}
