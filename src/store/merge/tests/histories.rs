//! Commits: what they have in common, and a directory in a bigger repository.

use std::fs;

use super::world::World;
use crate::store::git::{CommitId, Git, GitPath, Leaf, Mode, Moment, Person, Signatures, TreeId};
use crate::store::merge::{MergeError, merge, merge_trees};

fn commit(world: &World, parents: &[&CommitId], tree: &TreeId) -> CommitId {
    let who = Person { name: "J".to_owned(), email: "j@example.org".to_owned() };
    let moment = Moment { who, seconds: 1_795_255_200, offset_minutes: 0 };
    let by = Signatures { author: moment.clone(), committer: moment };
    world.git.write_commit(parents, tree, "x", &by).unwrap()
}

fn job(fields: &str) -> String {
    format!("uid: j000000001\ntitle: Job\n{fields}")
}

#[test]
fn crossed_histories_are_merged_over_all_they_have_in_common() {
    let world = World::new();
    let tree = |text: &str| world.tree([("jobs/m/a.yaml", text)]);
    let root = commit(&world, &[], &tree(&job("")));
    let one = commit(&world, &[&root], &tree(&job("priority: high\n")));
    let two = commit(&world, &[&root], &tree(&job("source: mail\n")));
    let both = job("priority: high\nsource: mail\n");
    let left = commit(&world, &[&one, &two], &tree(&job("source: mail\nlocation: Berlin\n")));
    let right = commit(&world, &[&two, &one], &tree(&format!("{both}via: hays\n")));
    let bases = world.git.merge_bases(&left, &right).unwrap();
    assert_eq!(bases.len(), 2);
    for (ours, theirs) in [(&left, &right), (&right, &left)] {
        let merged = merge(&world.git, ours, theirs).unwrap();
        let text = &world.files(&merged.tree)["jobs/m/a.yaml"];
        assert!(!text.contains("priority"), "removed on one side since both had it: {text}");
        assert!(text.contains("Berlin") && text.contains("hays"), "{text}");
    }
}

#[test]
fn histories_that_never_met_add_up() {
    let world = World::new();
    let one = commit(&world, &[], &world.tree([("jobs/m/a.yaml", &*job(""))]));
    let two = commit(&world, &[], &world.tree([("jobs/m/a.yaml", "uid: k000000002\ntitle: K\n")]));
    let merged = merge(&world.git, &one, &two).unwrap();
    let paths: Vec<_> = world.files(&merged.tree).into_keys().collect();
    assert_eq!(paths, ["jobs/m/a-2.yaml", "jobs/m/a.yaml"]);
}

#[test]
fn in_a_bigger_repository_only_our_directory_is_merged_by_record() {
    let world = World::new();
    let folder = world.git.root().join("search");
    fs::create_dir_all(&folder).unwrap();
    let git = Git::open(&folder).unwrap();
    let tree = |foreign: &str, priority: &str| {
        let files = [
            ("src/main.rs", foreign.to_owned()),
            ("jobs/m/a.yaml", foreign.to_owned()),
            ("search/jobs/m/a.yaml", job(priority)),
        ];
        world.tree(files.iter().map(|(path, text)| (*path, text.as_str())))
    };
    let base = tree("1\n2\n3\n4\n5\n", "");
    let ours = tree("one\n2\n3\n4\n5\n", "priority: high\n");
    let theirs = tree("1\n2\n3\n4\nfive\n", "source: mail\n");
    let merged = merge_trees(&git, Some(&base), &ours, &theirs).unwrap();
    let files = world.files(&merged.tree);
    assert_eq!(files["src/main.rs"], "one\n2\n3\n4\nfive\n");
    assert!(files["search/jobs/m/a.yaml"].contains("high"));
    assert!(files["search/jobs/m/a.yaml"].contains("mail"));

    let theirs = tree("1st\n2\n3\n4\n5\n", "");
    let refused = merge_trees(&git, Some(&base), &ours, &theirs).unwrap_err();
    let MergeError::Foreign { paths } = &refused else { panic!("{refused}") };
    assert_eq!(paths, &["jobs/m/a.yaml", "src/main.rs"]);
}

#[test]
fn only_what_differs_is_read() {
    let world = World::new();
    let missing = crate::store::git::BlobId::from_hex("1234567890123456789012345678901234567890");
    let leaf = |text: &str| Leaf {
        blob: world.git.write_blob(text.as_bytes()).unwrap(),
        mode: Mode::Plain,
    };
    let tree = |text: &str, path: &str| {
        let odd: GitPath = b"jobs/m/unread.yaml".to_vec();
        world.tree_of([
            (b"jobs/m/a.yaml".to_vec(), (leaf(text).blob, Mode::Plain)),
            (path.as_bytes().to_vec(), (leaf("new").blob, Mode::Plain)),
            // A submodule's commit is never looked for: it stands for a content that is not there.
            (odd, (missing.clone(), Mode::Repository)),
        ])
    };
    let (base, ours) = (tree(&job(""), "x"), tree(&job("priority: high\n"), "x"));
    let theirs = tree(&job("source: mail\n"), "y");
    let merged = world.merge(Some(&base), &ours, &theirs).unwrap();
    assert!(world.files(&merged.tree).contains_key("jobs/m/unread.yaml"));
}
