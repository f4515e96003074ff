#![allow(clippy::disallowed_methods)]

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::tz::TimeZone;

use super::*;
use crate::store::bundle::{self, Header};
use crate::store::encryption::{EncryptionError, Identity, Key, Lock, Passphrase};
use crate::store::git::{CommitId, Git};
use crate::store::repository::Repository;
use crate::store::session::SessionOptions;

/// A repository, and a folder beside it for backups.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.at("out")).unwrap();
        let git = Git::init(&place.at("search")).unwrap();
        place.write("trackway.yaml", "format: 1\n");
        place.write(
            "jobs/2026-11/rust-engineer.yaml",
            "uid: aaaaaaaaaa\ntitle: Rust Engineer\nstage: lead\n",
        );
        for (key, value) in [("user.name", "Jane"), ("user.email", "j@example.org")] {
            git.output("set", &["config", key, value]).unwrap();
        }
        git.output("move", &["symbolic-ref", "HEAD", "refs/heads/main"]).unwrap();
        place.git(&["add", "."]);
        place.git(&["commit", "-q", "-m", "begin"]);
        place
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at("search").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn git(&self, args: &[&str]) -> String {
        git_in(&self.at("search"), args)
    }

    fn create(&self, closing: Closing<'_>) -> Result<Created, BackupError> {
        let target = Target::Folder(self.at("out"), None);
        let order = Order { closing, target, is_dry: false };
        let repository = Repository::open(&self.at("search"), &TimeZone::UTC).unwrap();
        create(&repository, &options(), &order)
    }

    fn examine(&self, file: &Path, key: Opening<'_>) -> Result<Examined, BackupError> {
        examine(file, key, &self.at("scratch"), &TimeZone::UTC)
    }

    fn restore(&self, file: &Path, key: Opening<'_>, to: &str) -> Result<Restored, BackupError> {
        let now = options().now.timestamp();
        restore(file, key, &self.at(to), true, now)
    }
}

fn git_in(folder: &Path, args: &[&str]) -> String {
    Git::open(folder).unwrap().output("try", args).unwrap().trim_end().to_owned()
}

fn options() -> SessionOptions {
    SessionOptions {
        now: "2026-11-22T12:00:00[UTC]".parse().unwrap(),
        fresh_uid: || "aaaaaaaaaa".to_owned(),
        is_strict: false,
        is_trusted: true,
        wait: Duration::from_secs(1),
    }
}

/// Whether the long tests are asked for.
fn is_long() -> bool {
    std::env::var_os("TRACKWAY_LONG").is_some()
}

#[test]
fn a_flipped_byte_anywhere_in_an_encrypted_backup_is_seen() {
    let place = Place::new();
    let own = [Identity::generate()];
    let lock = Lock::Recipients(vec![own[0].recipient()]);
    let key = Some(Key::Identities(&own));
    let file = place.create(Closing::With(&lock, key)).unwrap().path;
    let bytes = fs::read(&file).unwrap();
    let other = place.at("flipped.age");
    for at in 0..bytes.len() {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&other, flipped).unwrap();
        assert!(place.examine(&other, key).is_err(), "byte {at} of {}", bytes.len());
    }
    for at in (0..bytes.len()).step_by(if is_long() { 1 } else { 29 }) {
        fs::write(&other, &bytes[..at]).unwrap();
        assert!(place.examine(&other, key).is_err(), "cut at {at} of {}", bytes.len());
    }
    assert_eq!(place.examine(&file, key).unwrap().records, 1);
}

#[test]
fn a_flipped_byte_anywhere_in_a_backup_that_is_not_encrypted_is_seen() {
    let place = Place::new();
    let file = place.create(Closing::Open).unwrap().path;
    let bytes = fs::read(&file).unwrap();
    let pack = bytes.windows(4).position(|at| at == b"PACK").unwrap();
    let step = if is_long() { 1 } else { 23 };
    let other = place.at("flipped.bundle");
    for at in (0..pack).step_by(step.min(3)).chain((pack..bytes.len()).step_by(step)) {
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (at % 8);
        fs::write(&other, flipped).unwrap();
        assert!(place.examine(&other, None).is_err(), "byte {at} of {}", bytes.len());
    }
    for at in (0..bytes.len()).step_by(97) {
        fs::write(&other, &bytes[..at]).unwrap();
        assert!(place.examine(&other, None).is_err(), "cut at {at} of {}", bytes.len());
    }
    fs::write(&other, [&bytes[..], b"x"].concat()).unwrap();
    assert!(place.examine(&other, None).is_err(), "something behind the end");
}

#[test]
fn bytes_flipped_at_random_in_a_larger_backup_are_seen() {
    let place = Place::new();
    let mut dice = 88_172_645_463_325_252_u64;
    let mut roll = || {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        dice
    };
    // What does not compress.
    let noise: Vec<u8> = (0..40_000).flat_map(|_| roll().to_le_bytes()).collect();
    fs::create_dir(place.at("search/documents")).unwrap();
    fs::write(place.at("search/documents/noise"), noise).unwrap();
    let own = [Identity::generate()];
    let lock = Lock::Recipients(vec![own[0].recipient()]);
    let key = Some(Key::Identities(&own));
    let file = place.create(Closing::With(&lock, key)).unwrap().path;
    let bytes = fs::read(&file).unwrap();
    assert!(bytes.len() > 3 * 65_536, "{}", bytes.len());
    let other = place.at("flipped.age");
    for _ in 0..if is_long() { 500 } else { 25 } {
        let dice = roll();
        let at = usize::try_from(dice % u64::try_from(bytes.len()).unwrap()).unwrap();
        let mut flipped = bytes.clone();
        flipped[at] ^= 1 << (dice >> 61);
        fs::write(&other, flipped).unwrap();
        assert!(place.examine(&other, key).is_err(), "byte {at}");
    }
}

#[test]
fn what_was_not_committed_comes_back_as_it_was() {
    let place = Place::new();
    place.write(".gitattributes", "*.crlf text eol=crlf\n");
    place.write("kept.txt", "one\n");
    place.write("gone.txt", "gone\n");
    place.write("was-file", "x\n");
    place.git(&["add", "."]);
    place.git(&["commit", "-q", "-m", "more"]);
    place.write("kept.txt", "staged\n");
    place.git(&["add", "kept.txt"]);
    place.write("kept.txt", "staged\nand more\n");
    place.write("mixed.crlf", "a\nb\r\n");
    place.write("run.sh", "#!/bin/sh\n");
    let run = place.at("search/run.sh");
    fs::set_permissions(&run, fs::Permissions::from_mode(0o755)).unwrap();
    fs::remove_file(place.at("search/gone.txt")).unwrap();
    fs::remove_file(place.at("search/was-file")).unwrap();
    place.write("was-file/inner", "y\n");
    let odd = OsStr::from_bytes(b"odd \xff\nname");
    fs::write(place.at("search").join(odd), "z\n").unwrap();
    std::os::unix::fs::symlink("../nowhere", place.at("search/link")).unwrap();
    let objects = || place.git(&["count-objects", "-v"]);
    let status = ["--no-optional-locks", "status", "--porcelain", "-z", "-uall"];
    let before = (place.git(&status), place.git(&["for-each-ref"]), objects());
    let index = fs::read(place.at("search/.git/index")).unwrap();
    let file = place.create(Closing::Open).unwrap().path;
    assert_eq!((place.git(&status), place.git(&["for-each-ref"]), objects()), before);
    assert_eq!(fs::read(place.at("search/.git/index")).unwrap(), index);
    let restored = place.restore(&file, None, "back").unwrap();
    assert_eq!(restored.unsaved, 8);
    let back = place.at("back");
    assert_eq!(git_in(&back, &status), before.0);
    assert_eq!(git_in(&back, &["diff", "--cached"]), place.git(&["diff", "--cached"]));
    assert_eq!(fs::read(back.join("mixed.crlf")).unwrap(), b"a\nb\r\n");
    assert_eq!(fs::read(back.join(odd)).unwrap(), b"z\n");
    assert_eq!(fs::read_link(back.join("link")).unwrap(), Path::new("../nowhere"));
    assert!(fs::metadata(back.join("run.sh")).unwrap().permissions().mode() & 0o100 != 0);
    assert_eq!(fs::metadata(&back).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(git_in(&back, &["for-each-ref"]), before.1);
}

#[test]
fn branches_tags_stashes_and_remotes_come_back() {
    let place = Place::new();
    place.git(&["branch", "side"]);
    place.git(&["tag", "-a", "v1", "-m", "first"]);
    for number in 0..3 {
        place.write("trackway.yaml", &format!("format: 1\n# {number}\n"));
        place.git(&["stash", "push", "-q", "-m", &format!("number {number}")]);
    }
    for (key, value) in [
        ("remote.origin.url", "https://jane:secret@example.org/r.git"),
        ("remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*"),
        ("remote.bad.url", "ext::sh -c evil"),
        ("branch.main.remote", "origin"),
        ("branch.main.merge", "refs/heads/main"),
        ("core.sshCommand", "evil"),
        ("trackway.sealed", "git@example.org:sealed.git"),
    ] {
        place.git(&["config", key, value]);
    }
    place.git(&["update-ref", "refs/remotes/origin/main", "HEAD"]);
    place.git(&["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"]);
    fs::write(place.at("search/.git/hooks/post-checkout"), "#!/bin/sh\nexit 1\n").unwrap();
    let file = place.create(Closing::Open).unwrap().path;
    assert!(!String::from_utf8_lossy(&fs::read(&file).unwrap()).contains("secret"));
    let restored = place.restore(&file, None, "back").unwrap();
    assert_eq!((restored.stashes, restored.unsaved), (3, 0));
    assert_eq!(restored.refused, ["bad ext::sh -c evil"]);
    let back = place.at("back");
    for told in [
        &["for-each-ref", "--format=%(refname) %(objectname) %(symref)"][..],
        &["stash", "list"],
        &["status", "--porcelain=v2", "--branch"],
        &["config", "trackway.sealed"],
    ] {
        assert_eq!(git_in(&back, told), place.git(told));
    }
    assert_eq!(git_in(&back, &["config", "remote.origin.url"]), "https://example.org/r.git");
    assert!(!git_in(&back, &["config", "--list", "--local"]).contains("evil"));
    assert!(!back.join(".git/hooks").exists());
}

#[test]
fn a_repository_without_a_commit_and_one_of_long_names_come_back() {
    let place = Place::new();
    fs::remove_dir_all(place.at("search/.git")).unwrap();
    let env = [
        ("--object-format=sha256", "refs/heads/trunk", true),
        ("--object-format=sha1", "refs/heads/x", true),
        ("--object-format=sha1", "refs/heads/x", false),
    ];
    for (number, (format, branch, is_staged)) in env.into_iter().enumerate() {
        let _ = fs::remove_dir_all(place.at("search/.git"));
        let search = place.at("search");
        let git =
            std::process::Command::new("git").args(["init", "-q", format]).arg(&search).status();
        assert!(git.unwrap().success());
        place.git(&["symbolic-ref", "HEAD", branch]);
        if is_staged {
            place.git(&["add", "trackway.yaml"]);
        }
        let file = place.create(Closing::Open).unwrap().path;
        assert_eq!(place.examine(&file, None).unwrap().unsaved, 2);
        let to = format!("back-{number}");
        place.restore(&file, None, &to).unwrap();
        let status = ["status", "--porcelain=v2", "--branch", "-uall"];
        assert_eq!(git_in(&place.at(&to), &status), place.git(&status));
    }
}

#[test]
fn what_only_others_can_open_is_compared_and_a_passphrase_opens() {
    let place = Place::new();
    let theirs = [Identity::generate()];
    let lock = Lock::Recipients(vec![theirs[0].recipient()]);
    let file = place.create(Closing::With(&lock, None)).unwrap().path;
    assert!(place.examine(&file, Some(Key::Identities(&theirs))).is_ok());
    let mine = [Identity::generate()];
    let wrong = place.examine(&file, Some(Key::Identities(&mine))).unwrap_err();
    assert_eq!(wrong.to_string(), "it was encrypted for another key");
    let words = Passphrase::new("correct horse".to_owned()).with_work(4);
    let lock = Lock::Passphrase(words.clone());
    let file = place.create(Closing::With(&lock, Some(Key::Passphrase(&words)))).unwrap().path;
    assert_eq!(Closed::of_file(&file).unwrap().0, Closed::Passphrase);
    let wrong = Passphrase::new("wrong".to_owned());
    let wrong = place.examine(&file, Some(Key::Passphrase(&wrong))).unwrap_err();
    assert_eq!(wrong.to_string(), "the passphrase is wrong");
}

#[test]
fn a_key_that_does_not_open_it_leaves_no_backup_and_takes_none_away() {
    let place = Place::new();
    place.create(Closing::Open).unwrap();
    let (theirs, mine) = (Identity::generate(), [Identity::generate()]);
    let lock = Lock::Recipients(vec![theirs.recipient()]);
    let closing = Closing::With(&lock, Some(Key::Identities(&mine)));
    let repository = Repository::open(&place.at("search"), &TimeZone::UTC).unwrap();
    let target = Target::Folder(place.at("out"), Some(1));
    let failed = create(&repository, &options(), &Order { closing, target, is_dry: false });
    assert!(matches!(failed, Err(BackupError::NotReadBack { .. })));
    assert_eq!(fs::read_dir(place.at("out")).unwrap().count(), 1);
}

/// A bundle of the repository with other names and words than ours.
fn forged(place: &Place, edit: impl FnOnce(&mut About)) -> PathBuf {
    let file = place.create(Closing::Open).unwrap().path;
    let header = bundle::heads(&mut fs::read(&file).unwrap().as_slice()).unwrap();
    let git = Git::open(&place.at("search")).unwrap();
    bundle::unbundle(git.command(), &file).unwrap();
    let text = git.output("read", &["cat-file", "blob", header.heads[0].1.as_str()]).unwrap();
    let mut about: About = serde_json::from_str(&text).unwrap();
    edit(&mut about);
    let text = serde_json::to_vec(&about).unwrap();
    let mut write = git.command();
    let id = crate::store::git::feed("keep", write.args(["hash-object", "-w", "--stdin"]), &text);
    let first = (ABOUT.to_owned(), CommitId::from_hex(id.unwrap().trim()));
    let heads = std::iter::once(first).chain(about.heads).collect();
    let mut bytes = Vec::new();
    bundle::create(git.command(), &Header { heads, ..header }, &mut bytes).unwrap();
    let forged = place.at("forged.bundle");
    fs::write(&forged, bytes).unwrap();
    forged
}

#[test]
fn what_a_stranger_writes_into_a_backup_starts_nothing_and_goes_nowhere_else() {
    let place = Place::new();
    let tip = CommitId::from_hex(place.git(&["rev-parse", "HEAD"]));
    let remote =
        |url: &str, name: &str| Remote { name: name.into(), url: url.into(), pushurl: None };
    let harmless = forged(&place, |about| {
        about.branch = Some("refs/heads/-x y".to_owned());
        about.symbolic = vec![("HEAD".to_owned(), "../../x".to_owned())];
        about.remotes = vec![
            remote("ext::evil", "a"),
            remote("-oProxyCommand=evil", "b"),
            remote("https://example.org", "../c d"),
            remote("https://example.org", "d"),
        ];
        about.upstreams = vec![Upstream {
            branch: "main".into(),
            remote: "unknown".into(),
            merge: "refs/heads/main".into(),
        }];
        about.sealed = Some("ext::evil".into());
    });
    let restored = place.restore(&harmless, None, "back").unwrap();
    assert_eq!(restored.refused.len(), 4);
    let config = git_in(&place.at("back"), &["config", "--list", "--local"]);
    assert!(!config.contains("evil") && !config.contains("unknown"), "{config}");
    for name in ["refs/heads/../../x", "refs/heads/x.lock", "config", "refs/heads/a b", "refs//x"] {
        let file = forged(&place, |about| about.heads.push((name.to_owned(), tip.clone())));
        assert!(place.restore(&file, None, "no").is_err(), "{name}");
    }
    for prefix in ["../../x/", "/etc/", ".git/"] {
        let file = forged(&place, |about| about.prefix = prefix.to_owned());
        assert!(place.restore(&file, None, "no").is_err(), "{prefix}");
    }
    assert!(!place.at("no").exists());
}

#[test]
fn trees_that_reach_into_the_repository_are_refused() {
    let place = Place::new();
    let git = Git::open(&place.at("search")).unwrap();
    let feed = |args: &[&str], bytes: &[u8]| {
        let mut command = git.command();
        crate::store::git::feed("forge", command.args(args), bytes).unwrap().trim().to_owned()
    };
    let blob = feed(&["hash-object", "-w", "--stdin"], b"#!/bin/sh\n");
    let raw: Vec<u8> =
        (0..20).map(|at| u8::from_str_radix(&blob[at * 2..at * 2 + 2], 16).unwrap()).collect();
    for name in [".git", "..", ".GIT", "a/b"] {
        let tree = [format!("100755 {name}\0").as_bytes(), &raw].concat();
        let tree = feed(&["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], &tree);
        let commit = feed(&["commit-tree", &tree, "-m", "evil"], b"");
        let heads = vec![("HEAD".to_owned(), CommitId::from_hex(commit))];
        let mut bytes = Vec::new();
        let header = Header { heads, ..Header::default() };
        bundle::create(git.command(), &header, &mut bytes).unwrap();
        let file = place.at("evil.bundle");
        fs::write(&file, bytes).unwrap();
        let refused = place.restore(&file, None, "no");
        assert!(matches!(refused, Err(BackupError::Broken { .. })), "{name}: {refused:?}");
        assert!(!place.at("no").exists());
    }
}

#[test]
fn what_is_no_backup_is_told_and_leaves_nothing() {
    let place = Place::new();
    let file = place.at("x.bundle");
    for bytes in [&b""[..], b"\n", b"PACK", b"age-encryption.org/v2\n", &[0; 4096]] {
        fs::write(&file, bytes).unwrap();
        assert!(matches!(place.examine(&file, None), Err(BackupError::NotABackup { .. })));
    }
    let endless = format!("# v2 git bundle\n{}", "0".repeat(8 << 20));
    fs::write(&file, endless).unwrap();
    assert!(matches!(place.restore(&file, None, "no"), Err(BackupError::Damaged { .. })));
    assert!(place.examine(&place.at("out"), None).is_err());
    assert!(place.examine(&place.at("nothing"), None).is_err());
    let mut names: Vec<_> =
        fs::read_dir(place.folder.path()).unwrap().map(|it| it.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["out", "search", "x.bundle"]);
}

#[test]
fn a_full_disk_is_no_damage_and_damage_is_that_of_the_backup() {
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    for (error, said) in [
        (BackupError::of_git("error: write error: No space left on device\n"), "the disk is full"),
        (BackupError::of_encryption(EncryptionError::Io(full)), "the disk is full"),
        (BackupError::of_git("fatal: early EOF\n"), "the backup is damaged: early EOF"),
        (
            BackupError::of_encryption(EncryptionError::CutShort),
            "the backup is damaged: it is cut short",
        ),
    ] {
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn a_folder_that_is_there_is_moved_aside() {
    let place = Place::new();
    let file = place.create(Closing::Open).unwrap().path;
    fs::create_dir(place.at("back")).unwrap();
    assert_eq!(place.restore(&file, None, "back").unwrap().aside, None);
    fs::write(place.at("back/trackway.yaml"), "broken").unwrap();
    let aside = place.restore(&file, None, "back").unwrap().aside.unwrap();
    assert_eq!(aside, place.at("back.before-restore-20261122T120000Z"));
    assert_eq!(fs::read(aside.join("trackway.yaml")).unwrap(), b"broken");
    assert_eq!(fs::read(place.at("back/trackway.yaml")).unwrap(), b"format: 1\n");
    let again = place.restore(&file, None, "back").unwrap().aside.unwrap();
    assert_eq!(again, place.at("back.before-restore-20261122T120000Z-2"));
    let inner = place.at("back/jobs");
    assert!(matches!(place_of(&inner), Err(BackupError::NoPlace { .. })));
    git_in(&place.at("back"), &["worktree", "add", "-q", "../other", "-b", "other"]);
    assert!(matches!(place_of(&place.at("back")), Err(BackupError::NoPlace { .. })));
    assert!(matches!(place_of(&place.at("other")), Err(BackupError::NoPlace { .. })));
}

#[test]
fn only_the_newest_of_this_repository_stay() {
    let place = Place::new();
    let out = |name: &str| place.at("out").join(name);
    let root = &place.git(&["rev-parse", "HEAD"])[..8];
    let day = |day: u8| format!("search-{root}-202611{day:02}T120000Z.bundle");
    for number in 1..5 {
        fs::write(out(&day(number)), "x").unwrap();
    }
    let others = [
        "search-00000000-20260101T000000Z.bundle".to_owned(),
        format!("other-{root}-20260101T000000Z.bundle"),
        format!("search-{root}.bundle"),
        "notes.txt".to_owned(),
        // The clock was wrong: it is newer by its name, and stays before all others.
        day(30),
    ];
    for name in &others {
        fs::write(out(name), "x").unwrap();
    }
    let repository = Repository::open(&place.at("search"), &TimeZone::UTC).unwrap();
    let target = Target::Folder(place.at("out"), Some(3));
    let order = Order { closing: Closing::Open, target, is_dry: true };
    let planned = create(&repository, &options(), &order).unwrap();
    assert!(!planned.path.exists());
    let made = create(&repository, &options(), &Order { is_dry: false, ..order }).unwrap();
    assert_eq!(planned.removed, made.removed);
    let removed: Vec<_> =
        made.removed.iter().map(|it| it.file_name().unwrap().to_owned()).collect();
    assert_eq!(removed, [3, 2, 1].map(|it| std::ffi::OsString::from(day(it))));
    assert!(made.path.exists() && out(&day(4)).exists());
    assert!(others.iter().all(|name| out(name).exists()));
}
