#![allow(clippy::disallowed_methods)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

use super::*;
use crate::domain::digest;
use crate::store::encryption::create_identity;
use crate::store::git::{Bare, ObjectFormat};
use crate::store::merge::MergeError;

/// A host and the machines that sync by it, all with the same key.
struct World {
    folder: TempDir,
    keys: IdentityFile,
}

fn run(command: &mut Command) -> String {
    let output = command.output().expect("git can be started");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{command:?}: {told}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

impl World {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let keys = create_identity(&folder.path().join("key/identity.txt"), "today").unwrap();
        let world = Self { folder, keys };
        Bare::init(&world.host(), ObjectFormat::Sha1).unwrap();
        world
    }

    fn host(&self) -> PathBuf {
        self.folder.path().join("host.git")
    }

    fn machine(&self, name: &str) -> Git {
        let place = self.folder.path().join(name);
        run(Command::new("git").args(["init", "-q", "-b", "main"]).arg(&place));
        Git::open(&place).unwrap()
    }

    fn terms(&self) -> Terms {
        Terms {
            address: Address::parse(self.host().to_str().unwrap(), Path::new("/")).unwrap(),
            keys: self.keys.clone(),
            now: "2026-11-22T12:00:00Z".to_owned(),
            accepts_rollback: false,
            is_dry: false,
            is_trusted: true,
        }
    }

    fn remote(&self, git: &Git) -> SealedRemote {
        open(git, self.terms()).unwrap()
    }

    fn accepting(&self, git: &Git) -> SealedRemote {
        let terms = Terms { accepts_rollback: true, ..self.terms() };
        open(git, terms).unwrap()
    }

    /// Fetches and pushes, as a sync does that finds nothing to merge.
    fn publish(&self, git: &Git) -> CommitId {
        let mut remote = self.remote(git);
        let seen = remote.fetch().unwrap();
        let head = git.head().unwrap().unwrap();
        assert_eq!(remote.push(&head, seen.as_ref()).unwrap(), Pushed::Done);
        head
    }

    fn host_git(&self, args: &[&str]) -> String {
        run(Command::new("git").arg("--git-dir").arg(self.host()).args(args))
    }

    fn shown(&self) -> String {
        self.host_git(&["rev-parse", "refs/heads/main"])
    }

    fn rewind(&self, to: &str) {
        self.host_git(&["update-ref", "refs/heads/main", to]);
    }
}

fn open(git: &Git, terms: Terms) -> Result<SealedRemote, SealedError> {
    SealedRemote::new(git, Network::of(git, false), terms)
}

fn commit(git: &Git, name: &str, text: &str) -> CommitId {
    fs::write(git.root().join(name), text).unwrap();
    let git_in = |args: &[&str]| {
        let who = ["-c", "user.name=Ada Lovelace", "-c", "user.email=ada@example.org"];
        run(Command::new("git").arg("-C").arg(git.root()).args(who).args(args))
    };
    git_in(&["add", "--all"]);
    git_in(&["commit", "-qm", &format!("note {name}")]);
    git.head().unwrap().unwrap()
}

fn advance(git: &Git, to: &CommitId) {
    run(Command::new("git").arg("-C").arg(git.root()).args(["reset", "-q", "--hard", to.as_str()]));
}

fn refused(remote: &mut SealedRemote) -> SealedError {
    match remote.fetch() {
        Err(SyncError::Sealed(error)) => *error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_second_machine_gets_what_the_first_pushed_and_the_host_reads_none_of_it() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    assert_eq!(world.remote(&one).fetch().unwrap(), None);
    commit(&one, "ferrous-systems.yaml", "title: Rust Engineer in Lisbon\n");
    let first = world.publish(&one);
    let second = commit(&one, "more.yaml", "title: Beekeeper\n");
    world.publish(&one);
    let mut remote = world.remote(&two);
    assert_eq!(remote.fetch().unwrap(), Some(second.clone()));
    assert_eq!(remote.seen().map(|seen| seen.generation), Some(2));
    advance(&two, &second);
    assert!(two.root().join("ferrous-systems.yaml").exists());
    assert!(world.remote(&two).has(&first));

    let all = world.host_git(&["cat-file", "--batch-all-objects", "--batch", "--unordered"]);
    for word in ["ferrous", "Lisbon", "Beekeeper", "Ada", "example.org", "main\n", first.as_str()] {
        assert!(!all.contains(word), "the host reads {word}");
    }
    assert!(all.contains("trackway <trackway@localhost> 0 +0000"));
}

#[test]
fn a_later_push_sends_only_what_is_new() {
    let world = World::new();
    let one = world.machine("one");
    // A text that can't be compressed, so that its length shows.
    let text: String = (0..5000_u32).map(|n| digest::sha256(&n.to_le_bytes())).collect();
    commit(&one, "large.txt", &text);
    world.publish(&one);
    commit(&one, "small.txt", "one line\n");
    world.publish(&one);
    let lengths = world.host_git(&["ls-tree", "-l", "main:bundles"]);
    let lengths: Vec<u64> = lengths
        .lines()
        .map(|line| line.split_whitespace().nth(3).unwrap().parse().unwrap())
        .collect();
    assert_eq!(lengths.len(), 2);
    assert!(lengths[0] > 150_000 && lengths[1] < 5_000, "{lengths:?}");
}

#[test]
fn a_host_that_goes_back_is_refused_until_the_user_accepts_it() {
    let world = World::new();
    let one = world.machine("one");
    commit(&one, "a", "1");
    let first = world.publish(&one);
    let early = world.shown();
    commit(&one, "a", "2");
    world.publish(&one);
    world.rewind(&early);
    let error = refused(&mut world.remote(&one));
    assert!(matches!(error, SealedError::RolledBack { shown: 1, seen: 2, .. }), "{error:?}");

    let mut remote = world.accepting(&one);
    let shown = remote.fetch().unwrap();
    assert_eq!(shown, Some(first));
    let head = one.head().unwrap().unwrap();
    assert_eq!(remote.push(&head, shown.as_ref()).unwrap(), Pushed::Done);
    assert_eq!(remote.seen().map(|seen| seen.generation), Some(3));
    assert_eq!(world.remote(&one).fetch().unwrap(), Some(head));
}

#[test]
fn an_accepted_older_state_that_needs_no_push_is_not_refused_again() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    let early = world.shown();
    commit(&one, "a", "2");
    world.publish(&one);
    world.remote(&two).fetch().unwrap();
    world.rewind(&early);
    let shown = world.accepting(&two).fetch().unwrap();
    assert_eq!(world.remote(&two).fetch().unwrap(), shown);
    assert_eq!(world.remote(&two).seen().map(|seen| (seen.generation, seen.highest)), Some((1, 2)));
}

#[test]
fn a_host_that_shows_two_machines_two_histories_is_found_out() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    let first = world.publish(&one);
    let early = world.shown();
    world.remote(&two).fetch().unwrap();
    advance(&two, &first);
    commit(&one, "a", "of one");
    world.publish(&one);
    let of_one = world.shown();
    world.rewind(&early);
    commit(&two, "b", "of two");
    world.publish(&two);
    assert!(matches!(refused(&mut world.remote(&one)), SealedError::Forked { .. }));
    commit(&two, "b", "of two again");
    world.publish(&two);
    // Now with a higher number, and still without what the first machine saw.
    let error = refused(&mut world.remote(&one));
    assert!(matches!(error, SealedError::Forked { shown: 3, seen: 2, .. }), "{error:?}");
    world.rewind(&of_one);
    let error = refused(&mut world.remote(&two));
    assert!(matches!(error, SealedError::RolledBack { .. }), "{error:?}");
}

#[test]
fn an_emptied_host_is_refused_and_a_new_one_is_filled() {
    let world = World::new();
    let one = world.machine("one");
    commit(&one, "a", "1");
    let head = world.publish(&one);
    world.host_git(&["update-ref", "-d", "refs/heads/main"]);
    assert!(matches!(refused(&mut world.remote(&one)), SealedError::Emptied { seen: 1, .. }));
    let other = Address::parse("/elsewhere", Path::new("/")).unwrap();
    other.remember(&one).unwrap();
    let mut remote = world.remote(&one);
    assert_eq!(remote.fetch().unwrap(), None);
    assert_eq!(remote.push(&head, None).unwrap(), Pushed::Done);
    assert_eq!(remote.seen().map(|seen| seen.generation), Some(2));
}

#[test]
fn of_two_pushes_at_once_one_is_told_that_the_remote_moved() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    let mut of_one = world.remote(&one);
    let mut of_two = world.remote(&two);
    assert_eq!((of_one.fetch().unwrap(), of_two.fetch().unwrap()), (None, None));
    let ours = commit(&one, "a", "1");
    let theirs = commit(&two, "b", "1");
    assert_eq!(of_one.push(&ours, None).unwrap(), Pushed::Done);
    assert_eq!(of_two.push(&theirs, None).unwrap(), Pushed::Moved);
    let seen = of_one.fetch().unwrap();
    // The other one, whose history is another, is never mixed with it.
    assert!(matches!(refused(&mut of_two), SealedError::Unrelated { .. }));
    advance(&two, &ours);
    let mut of_two = world.remote(&two);
    assert_eq!(of_two.fetch().unwrap(), seen);
    let ours = commit(&one, "a", "2");
    let theirs = commit(&two, "b", "2");
    assert_eq!(of_two.push(&theirs, seen.as_ref()).unwrap(), Pushed::Done);
    assert_eq!(of_one.push(&ours, seen.as_ref()).unwrap(), Pushed::Moved);
}

#[test]
fn many_pushes_leave_few_bundles_and_a_new_machine_gets_all() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "0");
    world.publish(&one);
    world.remote(&two).fetch().unwrap();
    let mut most = 0;
    for number in 1..12 {
        commit(&one, "a", &number.to_string());
        let mut remote = world.remote(&one);
        remote.limits = Limits { part: 3000, bundles: 3 };
        let seen = remote.fetch().unwrap();
        remote.push(&one.head().unwrap().unwrap(), seen.as_ref()).unwrap();
        most = most.max(remote.shown.unwrap().manifest.bundles.len());
    }
    assert_eq!(most, 3);
    let head = one.head().unwrap();
    assert!(world.host_git(&["ls-tree", "--name-only", "main:bundles"]).contains(".age.001"));
    assert_eq!(world.remote(&two).fetch().unwrap(), head);
    assert_eq!(world.remote(&world.machine("three")).fetch().unwrap(), head);
    // Old files can be collected: nothing of the branch leads to them.
    let commits = world.host_git(&["rev-list", "--count", "main"]);
    assert!(commits.parse::<u32>().unwrap() <= 3, "{commits}");
}

#[test]
fn a_compaction_and_a_push_at_once_lose_nothing() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "0");
    let first = world.publish(&one);
    world.remote(&two).fetch().unwrap();
    advance(&two, &first);
    for is_compaction_faster in [true, false] {
        let mut of_one = world.remote(&one);
        of_one.limits.bundles = 1;
        let mut of_two = world.remote(&two);
        let seen = of_one.fetch().unwrap();
        assert_eq!(of_two.fetch().unwrap(), seen);
        advance(&one, seen.as_ref().unwrap());
        advance(&two, seen.as_ref().unwrap());
        let ours = commit(&one, "a", &format!("{is_compaction_faster}"));
        let theirs = commit(&two, "b", &format!("{is_compaction_faster}"));
        let mut pushes = [(&mut of_one, ours), (&mut of_two, theirs)];
        if !is_compaction_faster {
            pushes.reverse();
        }
        let [(winner, won), (loser, lost)] = pushes;
        assert_eq!(winner.push(&won, seen.as_ref()).unwrap(), Pushed::Done);
        assert_eq!(loser.push(&lost, seen.as_ref()).unwrap(), Pushed::Moved);
        assert_eq!(loser.fetch().unwrap(), Some(won));
    }
}

#[test]
fn a_host_that_forbids_replacing_is_given_the_compacted_state_on_top() {
    let world = World::new();
    let one = world.machine("one");
    world.host_git(&["config", "receive.denyNonFastForwards", "true"]);
    for number in 0..4 {
        commit(&one, "a", &number.to_string());
        let mut remote = world.remote(&one);
        remote.limits.bundles = 2;
        let seen = remote.fetch().unwrap();
        let head = one.head().unwrap().unwrap();
        assert_eq!(remote.push(&head, seen.as_ref()).unwrap(), Pushed::Done);
    }
    assert_eq!(world.host_git(&["rev-list", "--count", "main"]), "4");
    assert_eq!(world.remote(&world.machine("two")).fetch().unwrap(), one.head().unwrap());
}

/// What a host makes of the bytes of a file; `None` where it removes it.
type Change = Box<dyn Fn(Vec<u8>) -> Option<Vec<u8>>>;

/// Replaces a file of the host's newest state, as a host may.
fn tamper(world: &World, path: &str, change: impl FnOnce(Vec<u8>) -> Option<Vec<u8>>) {
    let work = world.folder.path().join(format!("tampering-{}", world.shown()));
    run(Command::new("git").args(["clone", "-q"]).arg(world.host()).arg(&work));
    let name = match path {
        "bundle" => {
            let mut names: Vec<_> =
                fs::read_dir(work.join("bundles")).unwrap().map(|e| e.unwrap().path()).collect();
            names.sort();
            names.pop().unwrap()
        }
        path => work.join(path),
    };
    match change(fs::read(&name).unwrap()) {
        Some(bytes) => fs::write(&name, bytes).unwrap(),
        None => fs::remove_file(&name).unwrap(),
    }
    let git_in = |args: &[&str]| {
        let who = ["-c", "user.name=host", "-c", "user.email=host@host"];
        run(Command::new("git").arg("-C").arg(&work).args(who).args(args))
    };
    git_in(&["add", "--all"]);
    git_in(&["commit", "-qm", "tamper"]);
    git_in(&["push", "-q", "origin", "HEAD:main"]);
}

#[test]
fn what_a_host_changes_is_noticed_and_nothing_here_moves() {
    let flip = |mut bytes: Vec<u8>| {
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        Some(bytes)
    };
    let cases: [(&str, Change, &str); 7] = [
        ("bundle", Box::new(flip), "is not what was put there"),
        ("bundle", Box::new(|_| None), "is missing"),
        (
            "bundle",
            Box::new(|bytes| Some(bytes[..bytes.len() / 2].to_vec())),
            "is not what was put",
        ),
        (LIST, Box::new(flip), "can't be opened"),
        (LIST, Box::new(|bytes| Some(bytes[..200].to_vec())), "can't be opened"),
        (LIST, Box::new(|_| None), "holds something that is not sealed"),
        (MARK, Box::new(|_| None), "holds something that is not sealed"),
    ];
    for (path, change, told) in cases {
        let world = World::new();
        let (one, two) = (world.machine("one"), world.machine("two"));
        commit(&one, "a", "1");
        let first = world.publish(&one);
        world.remote(&two).fetch().unwrap();
        commit(&one, "a", "2");
        world.publish(&one);
        tamper(&world, path, change);
        let error = refused(&mut world.remote(&two)).to_string();
        assert!(error.contains(told), "{path}: {error}");
        assert_eq!(world.remote(&two).seen().map(|seen| seen.tip.clone()), Some(first));
    }
}

#[test]
fn a_bundle_that_the_host_encrypts_itself_is_not_opened() {
    use crate::store::encryption::{Lock, encrypt};
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    let lock = Lock::Recipients(vec![world.keys.first().recipient()]);
    tamper(&world, "bundle", |_| {
        Some(encrypt(&lock, &b"# v2 git bundle\n\n"[..], vec![]).unwrap())
    });
    let error = refused(&mut world.remote(&two)).to_string();
    assert!(error.contains("is not what was put there"), "{error}");
}

#[test]
fn another_key_opens_nothing_and_a_plain_remote_is_left_alone() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    let keys = create_identity(&world.folder.path().join("other.txt"), "today").unwrap();
    let terms = Terms { keys, ..world.terms() };
    let mut remote = open(&two, terms).unwrap();
    assert!(matches!(refused(&mut remote), SealedError::WrongKey { .. }));

    let plain = World::new();
    let one = plain.machine("one");
    commit(&one, "a", "1");
    let host = plain.host();
    let push = ["push", "-q", host.to_str().unwrap(), "main:main"];
    run(Command::new("git").arg("-C").arg(one.root()).args(push));
    assert!(matches!(refused(&mut plain.remote(&one)), SealedError::NotSealed { .. }));
    run(Command::new("git").arg("-C").arg(one.root()).args(["remote", "add", "origin", push[2]]));
    let refused = open(&one, plain.terms()).unwrap_err();
    assert!(matches!(refused, SealedError::AlsoPlain { .. }));
}

#[test]
fn a_host_that_swaps_two_repositories_of_one_key_is_refused() {
    let (world, other) = (World::new(), World::new());
    let (one, two) = (world.machine("one"), other.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    commit(&two, "a", "1");
    let other = World { keys: world.keys.clone(), ..other };
    other.publish(&two);
    fs::rename(world.host(), world.folder.path().join("aside")).unwrap();
    run(Command::new("cp").arg("-r").arg(other.host()).arg(world.host()));
    assert!(matches!(refused(&mut world.remote(&one)), SealedError::OtherRepository { .. }));
}

#[test]
fn the_copy_can_go_or_break_at_any_time() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    world.remote(&two).fetch().unwrap();
    let copy = folder(&two).unwrap();
    for damage in 0..4 {
        let head = commit(&one, "a", &format!("round {damage}"));
        world.publish(&one);
        match damage {
            0 => fs::remove_dir_all(&copy).unwrap(),
            1 => fs::remove_file(copy.join("mirror/HEAD")).unwrap(),
            2 => fs::remove_dir_all(copy.join("mirror/objects")).unwrap(),
            _ => {
                fs::remove_dir_all(copy.join("mirror/objects")).unwrap();
                fs::create_dir(copy.join("mirror/objects")).unwrap();
            }
        }
        assert_eq!(world.remote(&two).fetch().unwrap(), Some(head), "damage {damage}");
    }
    // What was seen is remembered elsewhere.
    let early = world.shown();
    commit(&one, "a", "last");
    world.publish(&one);
    world.remote(&two).fetch().unwrap();
    fs::remove_dir_all(two.state_path()).unwrap();
    world.rewind(&early);
    assert!(matches!(refused(&mut world.remote(&two)), SealedError::RolledBack { .. }));
}

#[test]
fn a_push_that_was_cut_off_after_the_host_had_it_is_found_by_the_next() {
    let world = World::new();
    let one = world.machine("one");
    commit(&one, "a", "1");
    world.publish(&one);
    let before = Memory::read(&one).unwrap().seen.unwrap();
    let head = commit(&one, "a", "2");
    world.publish(&one);
    // As if nothing was noted here after the push.
    Memory::read(&one).unwrap().write(&one, before).unwrap();
    assert_eq!(world.remote(&one).fetch().unwrap(), Some(head));
}

#[test]
fn a_host_that_is_away_is_told_without_the_password_of_its_address() {
    let world = World::new();
    let one = world.machine("one");
    let address = Address::parse("http://jo:hunter2@127.0.0.1:9/x", Path::new("/")).unwrap();
    let terms = Terms { address, ..world.terms() };
    let error = open(&one, terms).unwrap().fetch().unwrap_err();
    assert!(matches!(error, SyncError::Unreachable { .. }), "{error:?}");
    assert!(!error.to_string().contains("hunter2"), "{error}");
}

#[test]
fn histories_with_longer_names_of_objects_go_the_same_way() {
    let world = World::new();
    let new = |name: &str| {
        let place = world.folder.path().join(name);
        let format = ["init", "-q", "-b", "main", "--object-format=sha256"];
        run(Command::new("git").args(format).arg(&place));
        Git::open(&place).unwrap()
    };
    let (one, two) = (new("one"), new("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    commit(&one, "a", "2");
    let head = world.publish(&one);
    assert_eq!(world.remote(&two).fetch().unwrap(), Some(head));
    let error = refused(&mut world.remote(&world.machine("three")));
    assert!(matches!(error, SealedError::OtherFormat { .. }), "{error:?}");
}

#[test]
fn a_history_without_its_beginning_is_not_sent() {
    let world = World::new();
    let one = world.machine("one");
    commit(&one, "a", "1");
    commit(&one, "a", "2");
    let place = world.folder.path().join("shallow");
    let from = format!("file://{}", one.root().display());
    run(Command::new("git").args(["clone", "-q", "--depth=1", &from]).arg(&place));
    let shallow = Git::open(&place).unwrap();
    let mut remote = world.remote(&shallow);
    assert_eq!(remote.fetch().unwrap(), None);
    let pushed = remote.push(&shallow.head().unwrap().unwrap(), None);
    assert!(matches!(pushed, Err(SyncError::Merge(MergeError::Shallow))), "{pushed:?}");
}

#[test]
fn what_a_killed_run_left_beside_the_copy_goes() {
    let world = World::new();
    let one = world.machine("one");
    let left = folder(&one).unwrap().join("left/over");
    fs::create_dir_all(&left).unwrap();
    commit(&one, "a", "1");
    world.publish(&one);
    assert!(!left.exists());
    let copy = folder(&one).unwrap();
    let names: Vec<_> = fs::read_dir(copy).unwrap().map(|it| it.unwrap().file_name()).collect();
    assert_eq!(names, ["mirror"]);
}

#[test]
fn what_git_threw_away_of_an_earlier_fetch_comes_again() {
    let world = World::new();
    let (one, two) = (world.machine("one"), world.machine("two"));
    commit(&one, "a", "1");
    world.publish(&one);
    world.remote(&two).fetch().unwrap();
    // The commits are here still, and a file of theirs is not.
    for name in ["state", "tip"] {
        let reference = format!("refs/trackway/sealed/{name}");
        let delete = ["update-ref", "-d", &reference];
        run(Command::new("git").arg("-C").arg(two.root()).args(delete));
    }
    let packs = two.git_dir().join("objects/pack");
    let pack = |folder: &Path| {
        let mut files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|end| end == "pack")).unwrap()
    };
    let aside = world.folder.path().join("aside.pack");
    fs::rename(pack(&packs), &aside).unwrap();
    fs::remove_dir_all(&packs).unwrap();
    let unpack = ["unpack-objects", "-q"];
    let file = fs::File::open(&aside).unwrap();
    run(Command::new("git").arg("-C").arg(two.root()).args(unpack).stdin(file));
    let blob = run(Command::new("git").arg("-C").arg(one.root()).args(["rev-parse", "HEAD:a"]));
    fs::remove_file(two.git_dir().join("objects").join(&blob[..2]).join(&blob[2..])).unwrap();
    let head = commit(&one, "b", "2");
    world.publish(&one);
    assert_eq!(world.remote(&two).fetch().unwrap(), Some(head));
}
