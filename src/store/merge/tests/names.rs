//! Who is who: renames, moves, ids that two want, copies, records without uid.

use super::world::World;

const A: &str = "uid: a000000001\ntitle: A\n";
const A_EDITED: &str = "uid: a000000001\ntitle: A\npriority: high\n";
const B: &str = "uid: b000000002\ntitle: B\n";
const B_EDITED: &str = "uid: b000000002\ntitle: B\npriority: low\n";

type Table<'t> = &'t [(&'t str, &'t str)];

/// A name, the base, both sides, and what they become.
type Case<'t> = (&'t str, Table<'t>, Table<'t>, Table<'t>, Table<'t>);

#[track_caller]
fn assert_merged(cases: &[Case<'_>]) {
    let world = World::new();
    for (case, base, ours, theirs, expected) in cases {
        let merged = world.merged(base, ours, theirs);
        let files: Vec<_> = merged.files.iter().map(|(p, t)| (p.as_str(), t.as_str())).collect();
        assert_eq!(files, *expected, "{case}");
    }
}

#[test]
fn a_record_keeps_the_id_that_a_person_gave_it() {
    assert_merged(&[
        (
            "rename against edit",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/m/x.yaml", A)],
            &[("jobs/m/a.yaml", A_EDITED)],
            &[("jobs/m/x.yaml", A_EDITED)],
        ),
        (
            "both renamed: the greater name",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/m/x.yaml", A)],
            &[("jobs/m/y.yaml", A_EDITED)],
            &[("jobs/m/y.yaml", A_EDITED)],
        ),
        (
            "moved to another month and renamed",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/n/a.yaml", A_EDITED)],
            &[("jobs/m/x.yaml", A)],
            &[("jobs/n/x.yaml", A_EDITED)],
        ),
        (
            "rename against deletion",
            &[("jobs/m/a.yaml", A), ("jobs/m/b.yaml", B)],
            &[("jobs/m/x.yaml", A), ("jobs/m/b.yaml", B)],
            &[("jobs/m/b.yaml", B)],
            &[("jobs/m/b.yaml", B), ("jobs/m/x.yaml", A)],
        ),
        (
            "one id for two new ones",
            &[("z", "z")],
            &[("z", "z"), ("jobs/m/a.yaml", A)],
            &[("z", "z"), ("jobs/m/a.yaml", B)],
            &[("jobs/m/a-2.yaml", B), ("jobs/m/a.yaml", A), ("z", "z")],
        ),
        (
            "one id for two new ones, in other months and letters",
            &[("z", "z"), ("jobs/m/a-2.yaml", "uid: c3\ntitle: C\n")],
            &[("z", "z"), ("jobs/m/a-2.yaml", "uid: c3\ntitle: C\n"), ("jobs/m/A.yaml", A)],
            &[("z", "z"), ("jobs/m/a-2.yaml", "uid: c3\ntitle: C\n"), ("jobs/n/a.yaml", B)],
            &[
                ("jobs/m/A.yaml", A),
                ("jobs/m/a-2.yaml", "uid: c3\ntitle: C\n"),
                ("jobs/n/a-3.yaml", B),
                ("z", "z"),
            ],
        ),
        (
            "an id that the other side's rename took",
            &[("jobs/m/b.yaml", B)],
            &[("jobs/m/a.yaml", B)],
            &[("jobs/m/b.yaml", B_EDITED), ("jobs/m/a.yaml", A)],
            &[("jobs/m/a-2.yaml", B_EDITED), ("jobs/m/a.yaml", A)],
        ),
        (
            "a chain",
            &[("jobs/m/a.yaml", A), ("jobs/m/c.yaml", B)],
            &[("jobs/m/b.yaml", A), ("jobs/m/c.yaml", B_EDITED)],
            &[("jobs/m/a.yaml", B), ("jobs/m/b.yaml", "uid: d4\ntitle: D\n")],
            &[
                ("jobs/m/a.yaml", B_EDITED),
                ("jobs/m/b-2.yaml", "uid: d4\ntitle: D\n"),
                ("jobs/m/b.yaml", A),
            ],
        ),
        (
            "a swap against edits",
            &[("jobs/m/a.yaml", A), ("jobs/m/b.yaml", B)],
            &[("jobs/m/a.yaml", B), ("jobs/m/b.yaml", A)],
            &[("jobs/m/a.yaml", A_EDITED), ("jobs/m/b.yaml", B_EDITED)],
            &[("jobs/m/a.yaml", B_EDITED), ("jobs/m/b.yaml", A_EDITED)],
        ),
    ]);
}

#[test]
fn a_copy_goes_by_its_path() {
    assert_merged(&[
        (
            "a copy against an edit",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/m/a.yaml", A), ("jobs/m/copy.yaml", A)],
            &[("jobs/m/a.yaml", A_EDITED)],
            &[("jobs/m/a.yaml", A_EDITED), ("jobs/m/copy.yaml", A)],
        ),
        (
            "two copies of what neither side changed",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/m/a.yaml", A), ("jobs/m/p.yaml", A)],
            &[("jobs/m/a.yaml", A), ("jobs/m/q.yaml", A)],
            &[("jobs/m/a.yaml", A), ("jobs/m/p.yaml", A), ("jobs/m/q.yaml", A)],
        ),
        (
            "a copy against a rename",
            &[("jobs/m/a.yaml", A)],
            &[("jobs/m/a.yaml", A), ("jobs/m/copy.yaml", A)],
            &[("jobs/m/x.yaml", A_EDITED)],
            &[("jobs/m/copy.yaml", A), ("jobs/m/x.yaml", A_EDITED)],
        ),
    ]);
}

#[test]
fn a_file_without_uid_goes_by_its_path() {
    let world = World::new();
    let none = ("jobs/m/a.yaml", "title: A\n");
    let merged = world.merged(
        &[none],
        &[("jobs/m/a.yaml", "uid: b2\ntitle: A\npriority: low\n")],
        &[("jobs/m/a.yaml", "uid: a1\ntitle: A\nsource: mail\n")],
    );
    assert_eq!(merged.paths(), ["jobs/m/a.yaml"], "two machines gave it a uid");
    let says = r#"{"priority":"low","source":"mail","title":"A","uid":"a1"}"#;
    assert_eq!(merged.value("jobs/m/a.yaml").canonical(), says);
    assert!(merged.told.is_empty(), "{:?}", merged.told);

    let merged = world.merged(&[], &[none], &[("jobs/m/a.yaml", "title: A\nsource: mail\n")]);
    assert_eq!(merged.field("jobs/m/a.yaml", "source"), r#""mail""#, "made alike by hand");
}

#[test]
fn references_follow_each_in_the_sense_of_its_own_tree() {
    let world = World::new();
    let job = |company: &str| format!("uid: j000000001\ntitle: Job\ncompany: {company}\n");
    let (one, two) = ("uid: c000000001\nname: One\n", "uid: c000000002\nname: Two\n");

    let (old, new) = (job("old"), job("other"));
    let fresh = "uid: j000000009\ntitle: New\nvia: old\nlog:\n  - {at: 2026-11-01, note: x}\n";
    let merged = world.merged(
        &[("companies/old.yaml", one), ("jobs/m/j.yaml", &old)],
        &[("companies/other.yaml", one), ("jobs/m/j.yaml", &new)],
        &[("companies/old.yaml", one), ("jobs/m/j.yaml", &old), ("jobs/m/n.yaml", fresh)],
    );
    assert_eq!(merged.field("jobs/m/n.yaml", "via"), r#""other""#, "a new one names the old id");

    let (ours, theirs) = (job("acme"), "uid: j000000002\ntitle: Other\ncompany: acme\n");
    let merged = world.merged(
        &[("z", "z")],
        &[("z", "z"), ("companies/acme.yaml", one), ("jobs/m/j.yaml", &ours)],
        &[("z", "z"), ("companies/acme.yaml", two), ("jobs/m/k.yaml", theirs)],
    );
    assert_eq!(merged.field("jobs/m/j.yaml", "company"), r#""acme""#);
    assert_eq!(merged.field("jobs/m/k.yaml", "company"), r#""acme-2""#, "with its own side's");
    assert_eq!(merged.told, ["company acme is acme-2 now: two had the id"]);

    let chain = "uid: j000000001\ntitle: Job\ncompany: x\nvia: y\n";
    let chained = "uid: j000000001\ntitle: Job\ncompany: y\nvia: z\n";
    let added = "uid: j000000005\ntitle: Added\ncompany: x\nvia: y\n";
    let merged = world.merged(
        &[("companies/x.yaml", one), ("companies/y.yaml", two), ("jobs/m/j.yaml", chain)],
        &[("companies/y.yaml", one), ("companies/z.yaml", two), ("jobs/m/j.yaml", chained)],
        &[
            ("companies/x.yaml", one),
            ("companies/y.yaml", two),
            ("jobs/m/j.yaml", &format!("{chain}priority: high\n")),
            ("jobs/m/k.yaml", added),
        ],
    );
    for path in ["jobs/m/j.yaml", "jobs/m/k.yaml"] {
        let named = [merged.field(path, "company"), merged.field(path, "via")];
        assert_eq!(named, [r#""y""#, r#""z""#], "{path}");
    }
    assert!(merged.told.is_empty(), "{:?}", merged.told);
}

#[test]
fn plain_names_of_companies_stay_words() {
    let world = World::new();
    let job = "uid: j000000001\ntitle: Job\ncompany: acme\n";
    let edited = "uid: j000000001\ntitle: Job\ncompany: acme\npriority: high\n";
    let merged = world.merged(
        &[("jobs/m/j.yaml", job)],
        &[("jobs/m/j.yaml", job), ("companies/acme.yaml", "uid: c1\nname: Acme\n")],
        &[("jobs/m/j.yaml", edited), ("companies/acme.yaml", "uid: c2\nname: Acme\n")],
    );
    assert_eq!(merged.paths(), ["companies/acme-2.yaml", "companies/acme.yaml", "jobs/m/j.yaml"]);
    assert_eq!(merged.field("jobs/m/j.yaml", "company"), r#""acme""#);
}

#[test]
fn what_lies_under_the_name_of_a_job_goes_with_it() {
    let world = World::new();
    let share = "uid: s1\njob: a\ndocument: documents/a/x.pdf\nsha256: 00\n";
    let renamed = "uid: s1\njob: x\ndocument: documents/x/x.pdf\nsha256: 00\n";
    let merged = world.merged(
        &[
            ("jobs/m/a.yaml", A),
            ("tailored/a/resume.md", "one\ntwo\n"),
            ("postings/m/a.md", "posting\n"),
            ("documents/a/x.pdf", "%PDF"),
            ("shares/m/s1.yaml", share),
        ],
        &[
            ("jobs/m/x.yaml", A),
            ("tailored/x/resume.md", "one\ntwo\n"),
            ("postings/m/x.md", "posting\n"),
            ("documents/x/x.pdf", "%PDF"),
            ("shares/m/s1.yaml", renamed),
        ],
        &[
            ("jobs/m/a.yaml", A),
            ("tailored/a/resume.md", "one\ntwo\nthree\n"),
            ("tailored/a/letter.md", "letter\n"),
            ("postings/m/a.md", "posting!\n"),
            ("documents/a/x.pdf", "%PDF"),
            ("documents/a/y.pdf", "%PDF y"),
            ("shares/m/s1.yaml", share),
            ("shares/m/s2.yaml", "uid: s2\njob: a\ndocument: documents/a/y.pdf\nsha256: 01\n"),
        ],
    );
    assert_eq!(
        merged.paths(),
        [
            "documents/x/x.pdf",
            "documents/x/y.pdf",
            "jobs/m/x.yaml",
            "postings/m/x.md",
            "shares/m/s1.yaml",
            "shares/m/s2.yaml",
            "tailored/x/letter.md",
            "tailored/x/resume.md",
        ]
    );
    assert_eq!(merged.files["tailored/x/resume.md"], "one\ntwo\nthree\n");
    assert_eq!(merged.files["postings/m/x.md"], "posting!\n");
    assert_eq!(merged.field("shares/m/s2.yaml", "document"), r#""documents/x/y.pdf""#);
    assert_eq!(merged.field("shares/m/s2.yaml", "job"), r#""x""#);
    assert!(merged.told.is_empty(), "{:?}", merged.told);
}

#[test]
fn the_loser_of_an_id_takes_its_files_along() {
    let world = World::new();
    let merged = world.merged(
        &[("z", "z")],
        &[("z", "z"), ("jobs/m/a.yaml", A), ("tailored/a/resume.md", "of A\n")],
        &[("z", "z"), ("jobs/n/a.yaml", B), ("tailored/a/resume.md", "of B\n")],
    );
    assert_eq!(merged.files["tailored/a/resume.md"], "of A\n");
    assert_eq!(merged.files["tailored/a-2/resume.md"], "of B\n");
    assert_eq!(merged.told, ["job a is a-2 now: two had the id"]);
}

#[test]
fn files_that_a_rename_by_hand_left_behind_stay() {
    let world = World::new();
    let merged = world.merged(
        &[("jobs/m/a.yaml", A), ("tailored/a/resume.md", "one\n")],
        &[("jobs/m/x.yaml", A), ("tailored/a/resume.md", "one\n")],
        &[("jobs/m/a.yaml", A), ("tailored/a/resume.md", "one\ntwo\n")],
    );
    assert_eq!(merged.paths(), ["jobs/m/x.yaml", "tailored/a/resume.md"]);
    assert_eq!(merged.files["tailored/a/resume.md"], "one\ntwo\n");
}

#[test]
fn contacts_stand_on_the_shelf_of_their_letter() {
    let world = World::new();
    let jane = "uid: p1\nname: Jane\n";
    let merged = world.merged(
        &[("contacts/j/jane.yaml", jane)],
        &[("contacts/j/john.yaml", jane)],
        &[("contacts/a/amy.yaml", jane)],
    );
    assert_eq!(merged.paths(), ["contacts/j/john.yaml"]);
}
