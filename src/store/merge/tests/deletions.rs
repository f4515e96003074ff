//! Deletion against edit: what comes back, and what is gone.

use super::world::{Merged, World};

const JOB: &str = "uid: j000000001\ntitle: Job\n";
const JANE: &str = "uid: p000000001\nname: Jane Doe\n";

#[test]
fn a_job_comes_back_whole_when_the_other_side_touched_any_of_it() {
    let unit = [
        ("jobs/m/a.yaml", JOB),
        ("postings/m/a.md", "posting\n"),
        ("tailored/a/resume.md", "one\n"),
        ("documents/a/x.pdf", "%PDF"),
        ("z", "z"),
    ];
    let with = |path: &'static str, text: &'static str| {
        let mut files: Vec<_> = unit.iter().copied().filter(|(at, _)| *at != path).collect();
        files.push((path, text));
        files
    };
    let world = World::new();
    for (path, text) in [
        ("jobs/m/a.yaml", "uid: j000000001\ntitle: Job\npriority: high\n"),
        ("tailored/a/resume.md", "two\n"),
        ("tailored/a/letter.md", "new\n"),
        ("postings/m/a.md", "longer\n"),
        ("documents/a/y.pdf", "%PDF y"),
    ] {
        let merged = world.merged(&unit, &[("z", "z")], &with(path, text));
        assert!(unit.iter().all(|(path, _)| merged.files.contains_key(*path)), "{path}");
        assert_eq!(merged.files[path], text);
        let told = "jobs/m/a.yaml stays: one side removed it, the other changed it";
        assert_eq!(merged.told, [told], "{path}");
    }
    let merged = world.merged(&unit, &[("z", "z")], &with("resumes/main.md", "else\n"));
    assert_eq!(merged.paths(), ["resumes/main.md", "z"], "nobody touched it");
}

fn with_jane(ours: &str, theirs: &[(&str, &str)]) -> Merged {
    let job = "uid: j000000001\ntitle: Job\ncontacts:\n  - {who: jane, role: hr}\n";
    let base = [("contacts/j/jane.yaml", JANE), ("jobs/m/a.yaml", job), ("z", "z")];
    World::new().merged(&base, &[("jobs/m/a.yaml", ours), ("z", "z")], theirs)
}

#[test]
fn a_contact_comes_back_when_the_other_side_newly_names_it() {
    let bare = "uid: j000000001\ntitle: Job\n";
    let job = "uid: j000000001\ntitle: Job\ncontacts:\n  - {who: jane, role: hr}\n";
    let new = "uid: j000000002\ntitle: New\ncontacts:\n  - {who: jane}\n";
    let merged = with_jane(
        bare,
        &[("contacts/j/jane.yaml", JANE), ("jobs/m/a.yaml", job), ("jobs/m/b.yaml", new)],
    );
    assert!(merged.files.contains_key("contacts/j/jane.yaml"));
    let contacts = r#"[{"role":"hr","who":"jane"}]"#;
    assert_eq!(merged.field("jobs/m/a.yaml", "contacts"), contacts, "named again where it was");

    let merged =
        with_jane(bare, &[("contacts/j/jane.yaml", JANE), ("jobs/m/a.yaml", job), ("y", "")]);
    assert_eq!(merged.paths(), ["jobs/m/a.yaml", "y"], "nobody touched it");
    assert_eq!(merged.field("jobs/m/a.yaml", "contacts"), "");

    let boss = "uid: j000000001\ntitle: Job\ncontacts:\n  - {who: jane, role: boss}\n";
    let merged = with_jane(bare, &[("contacts/j/jane.yaml", JANE), ("jobs/m/a.yaml", boss)]);
    assert!(merged.files.contains_key("contacts/j/jane.yaml"), "an item that names it was changed");
    assert_eq!(merged.field("jobs/m/a.yaml", "contacts"), r#"[{"role":"boss","who":"jane"}]"#);

    let log = format!("{job}log:\n  - {{at: 2026-11-01, touch: jane, by: me}}\n");
    let merged = with_jane(bare, &[("contacts/j/jane.yaml", JANE), ("jobs/m/a.yaml", &log)]);
    assert!(!merged.files.contains_key("contacts/j/jane.yaml"), "what happened stays true");
}

#[test]
fn references_of_every_form_come_back() {
    let world = World::new();
    let company = "uid: c000000001\nname: Acme Inc\n";
    let edited = "uid: c000000001\nname: Acme Inc\nsize: big\n";
    let person = "uid: p000000001\nname: Jane Doe\nkind: peer\n";
    let job = "uid: j000000001\ntitle: Job\ncompany: acme\ninterviews:\n  - id: a1\n    with: [jane, bob]\n";
    let bare = "uid: j000000001\ntitle: Job\ncompany: Acme Inc\ninterviews:\n  - id: a1\n    with: [bob]\n";
    let (share, named) = ("uid: s1\nto: [jane, bob]\n", "uid: s1\nto: [Jane Doe, bob]\n");
    let merged = world.merged(
        &[
            ("companies/acme.yaml", company),
            ("contacts/j/jane.yaml", JANE),
            ("jobs/m/a.yaml", job),
            ("shares/m/s1.yaml", share),
        ],
        &[("jobs/m/a.yaml", bare), ("shares/m/s1.yaml", named)],
        &[
            ("companies/acme.yaml", edited),
            ("contacts/j/jane.yaml", person),
            ("jobs/m/a.yaml", job),
            ("shares/m/s1.yaml", share),
        ],
    );
    assert_eq!(merged.field("jobs/m/a.yaml", "company"), r#""acme""#);
    let interviews = merged.field("jobs/m/a.yaml", "interviews");
    assert!(interviews.contains("jane") && interviews.contains("bob"), "{interviews}");
    assert_eq!(merged.field("shares/m/s1.yaml", "to"), r#"["jane","bob"]"#);
    assert_eq!(merged.told.len(), 2);
}

#[test]
fn following_a_rename_is_no_edit() {
    let world = World::new();
    let (one, two) = (
        "uid: j000000001\ntitle: Job\ncompany: old\n",
        "uid: j000000001\ntitle: Job\ncompany: new\n",
    );
    let company = "uid: c000000001\nname: Acme\n";
    let merged = world.merged(
        &[("companies/old.yaml", company), ("jobs/m/a.yaml", one)],
        &[("companies/old.yaml", company)],
        &[("companies/new.yaml", company), ("jobs/m/a.yaml", two)],
    );
    assert_eq!(merged.paths(), ["companies/new.yaml"]);
}

#[test]
fn a_share_never_goes_by_a_merge() {
    let world = World::new();
    let merged = world.merged(
        &[("shares/m/s1.yaml", "uid: s1\njob: a\n"), ("z", "z")],
        &[("z", "z")],
        &[("shares/m/s1.yaml", "uid: s1\njob: a\n"), ("z", "y")],
    );
    assert_eq!(merged.paths(), ["shares/m/s1.yaml", "z"]);
}

#[test]
fn what_was_erased_does_not_come_back() {
    let world = World::new();
    let erased = "erased:\n  - {date: 2026-11-01, uid: p000000001}\n";
    let merged = world.merged(
        &[("contacts/j/jane.yaml", JANE)],
        &[("privacy/erasures.yaml", erased)],
        &[("contacts/j/jane.yaml", "uid: p000000001\nname: Jane Doe\nnotes: more\n")],
    );
    assert_eq!(merged.paths(), ["privacy/erasures.yaml"]);
}

#[test]
fn a_plain_file_that_one_side_removed_stays_as_the_other_changed_it() {
    let world = World::new();
    let merged = world.merged(
        &[("resumes/main.md", "one\n"), ("z", "z")],
        &[("z", "z")],
        &[("resumes/main.md", "two\n"), ("z", "z")],
    );
    assert_eq!(merged.files["resumes/main.md"], "two\n");
    let told = "resumes/main.md stays: one side removed it, the other changed it";
    assert_eq!(merged.told, [told]);
}
