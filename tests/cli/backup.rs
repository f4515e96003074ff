//! `trackway backup`.

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use snapbox::str;

use crate::sandbox::Sandbox;
use crate::{same, search};

/// A repository with a job and with what is not committed, and its owner's key.
fn with_a_key() -> Sandbox {
    let sandbox = search::with_a_job();
    sandbox.run("backup key --new").ok();
    sandbox.write("notes.txt", "mine\n");
    fs::create_dir(sandbox.home().join("disk")).unwrap();
    sandbox
}

/// What was said, without lengths of files and places.
fn plain(sandbox: &Sandbox, said: &str) -> String {
    let said = said.replace(&*sandbox.home().to_string_lossy(), "[HOME]");
    let words: Vec<_> = said.split(' ').collect();
    let is_length = |word: &str| word.parse::<f64>().is_ok_and(|_| word.contains('.'));
    let unit = |word: &str| ["kB", "kB,"].contains(&word);
    let mut plain = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let next = words.get(at + 1).is_some_and(|next| unit(next));
        plain.push(if next && is_length(word) { "[SIZE]" } else { word });
    }
    plain.join(" ")
}

fn session(sandbox: &Sandbox, lines: &[&str]) -> String {
    plain(sandbox, &sandbox.session(lines))
}

#[test]
fn a_backup_is_made_listed_verified_and_brought_back() {
    let sandbox = with_a_key();
    let made = session(
        &sandbox,
        &[
            "backup create --out ../home/disk --dry-run",
            "backup create --out ../home/disk --keep 2",
            "backup create --out ../home/disk --keep 2 --plain",
            "backup create --out ../home/disk --keep 2",
            "backup list ../home/disk --columns made,repository,encrypted,file",
        ],
    );
    same(
        made,
        str![[r#"
$ trackway backup create --out ../home/disk --dry-run
would make [HOME]/disk/work-[COMMIT]-20261121T100000Z.bundle.age
[stderr] it lies on the same disk as the repository: take a copy elsewhere, too
$ trackway backup create --out ../home/disk --keep 2
backed up to [HOME]/disk/work-[COMMIT]-20261121T100000Z.bundle.age  [SIZE] kB, encrypted for 1 key, read back
[stderr] it lies on the same disk as the repository: take a copy elsewhere, too
$ trackway backup create --out ../home/disk --keep 2 --plain
backed up to [HOME]/disk/work-[COMMIT]-20261121T100000Z.bundle  [SIZE] kB, not encrypted, read back
[stderr] it lies on the same disk as the repository: take a copy elsewhere, too
[stderr] it is not encrypted: whoever has the file can read it
$ trackway backup create --out ../home/disk --keep 2
backed up to [HOME]/disk/work-[COMMIT]-20261121T100000Z-2.bundle.age  [SIZE] kB, encrypted for 1 key, read back
removed [HOME]/disk/work-[COMMIT]-20261121T100000Z.bundle.age
[stderr] it lies on the same disk as the repository: take a copy elsewhere, too
$ trackway backup list ../home/disk --columns made,repository,encrypted,file
MADE              REPOSITORY  ENCRYPTED      FILE
2026-11-21 11:00  work        for 1 key      work-[COMMIT]-20261121T100000Z-2.bundle.age
2026-11-21 11:00  work        not encrypted  work-[COMMIT]-20261121T100000Z.bundle
[stderr] 2 backups

"#]],
    );
    let newest = sandbox.run("backup list ../home/disk --limit 1 --format {{file}}").ok().stdout;
    let newest = format!("../home/disk/{}", newest.trim());
    let back = session(
        &sandbox,
        &[
            &format!("backup verify {newest}"),
            &format!("backup restore {newest} --out ../home/back --dry-run"),
            &format!("backup restore {newest} --out ../home/back"),
            &format!("backup restore {newest} --out ../home/back"),
            &format!("backup restore {newest} --out ../home/back --yes"),
            &format!("backup restore {newest} --out . --yes"),
            "-C ../home/back list --format ids",
            "-C ../home/back git status --short",
        ],
    );
    same(
        back,
        str![[r#"
$ trackway backup verify ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age
whole: work of 2026-11-21T10:00:00Z  [SIZE] kB, for 1 key
  1 record, 2 commits, 1 branch, 1 file not committed
$ trackway backup restore ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age --out ../home/back --dry-run
would restore [HOME]/back as of 2026-11-21T10:00:00Z
$ trackway backup restore ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age --out ../home/back
restored [HOME]/back as of 2026-11-21T10:00:00Z
  1 file not committed, as it was
look at it: cd [HOME]/back && trackway status
$ trackway backup restore ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age --out ../home/back
[stderr] error: `[HOME]/back` is not empty
[stderr] hint: move it aside and put the backup in its place? Say so with --yes; --dry-run shows it
[exit 2]
$ trackway backup restore ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age --out ../home/back --yes
restored [HOME]/back as of 2026-11-21T10:00:00Z
  1 file not committed, as it was
  what was there is in [HOME]/back.before-restore-20261121T100000Z
look at it: cd [HOME]/back && trackway status
$ trackway backup restore ../home/disk/work-dc151e7d-20261121T100000Z-2.bundle.age --out . --yes
[stderr] error: you are in `[WORK]`, which would be replaced under you
[stderr] hint: go somewhere else first: cd ..
[exit 2]
$ trackway -C ../home/back list --format ids
ferrous-rust-engineer
$ trackway -C ../home/back git status --short
?? notes.txt

"#]],
    );
}

#[test]
fn what_is_missing_or_in_the_way_is_told_with_what_to_type() {
    let sandbox = search::with_a_job();
    fs::create_dir(sandbox.home().join("disk")).unwrap();
    sandbox.write("../home/empty.bundle.age", "");
    sandbox.write("../home/armored.age", "-----BEGIN AGE ENCRYPTED FILE-----\n");
    let said = session(
        &sandbox,
        &[
            "backup create --out ../home/disk",
            "backup create --passphrase",
            "backup create --recipient age1nonsense",
            "backup create --plain --out ../home/usb",
            "backup create --plain --out ../home/usb/",
            "backup create --plain --out .",
            "backup create --plain --out ../home/x.age",
            "backup create --plain --out ../home/x.bundle --keep 3",
            "backup create --plain --out ../home/x.bundle --keep 0",
            "backup create --plain --passphrase",
            "backup create --plain --out ../home/x.bundle -q",
            "backup create --plain --out ../home/x.bundle",
            "backup verify ../home/empty.bundle.age",
            "backup verify ../home/armored.age",
            "backup verify ../home/nothing",
            "backup verify ../home",
            "backup restore ../home/x.bundle --out ../home/x.bundle",
            "backup list ../home --columns file,encrypted,repository",
            "backup list ../nowhere",
            "backup list",
        ],
    );
    same(
        said,
        str![[r#"
$ trackway backup create --out ../home/disk
[stderr] error: there is nothing to encrypt it with: you have no key yet
[stderr] hint: trackway backup key --new; or choose --passphrase, --recipient age1... or --plain
[exit 2]
$ trackway backup create --passphrase
[stderr] error: a passphrase is needed, and there is nobody to ask
[stderr] hint: set TRACKWAY_PASSPHRASE; of a file: TRACKWAY_PASSPHRASE="$(cat FILE)" trackway backup ...
[exit 2]
$ trackway backup create --recipient age1nonsense
[stderr] error: `age1nonsense` is no public key of age: invalid Bech32 encoding
[stderr] hint: trackway backup key shows yours
[exit 2]
$ trackway backup create --plain --out ../home/usb
[stderr] error: there is no folder `../home/usb`
[stderr] hint: make it (is the disk there?), or name a file that ends in .bundle
[exit 2]
$ trackway backup create --plain --out ../home/usb/
[stderr] error: there is no folder `[HOME]/usb`
[stderr] hint: make it, or connect the disk that it is on
[exit 1]
$ trackway backup create --plain --out .
[stderr] error: `[WORK]` is in the repository itself
[stderr] hint: a backup belongs elsewhere, best on another disk: --out DIR
[exit 2]
$ trackway backup create --plain --out ../home/x.age
[stderr] error: there is no folder `../home/x.age`
[stderr] hint: make it (is the disk there?), or name a file that ends in .bundle
[exit 2]
$ trackway backup create --plain --out ../home/x.bundle --keep 3
[stderr] error: --keep is about the backups in a folder
[stderr] hint: name it: --out DIR
[exit 2]
$ trackway backup create --plain --out ../home/x.bundle --keep 0
[stderr] error: invalid value '0' for '--keep <N>': 0 is not in 1..=4294967295
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway backup create --plain --passphrase
[stderr] error: the argument '--plain' cannot be used with '--passphrase'
[stderr] 
[stderr] Usage: trackway backup create --plain
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway backup create --plain --out ../home/x.bundle -q
backed up to [HOME]/x.bundle  [SIZE] kB, not encrypted, read back
$ trackway backup create --plain --out ../home/x.bundle
[stderr] error: `[HOME]/x.bundle` is there already
[stderr] hint: name another file, or a folder
[exit 4]
$ trackway backup verify ../home/empty.bundle.age
[stderr] error: `[HOME]/empty.bundle.age` is no backup
[exit 1]
$ trackway backup verify ../home/armored.age
[stderr] error: `[HOME]/armored.age` is wrapped in text (ASCII armor)
[stderr] hint: age -d -i KEYS -o restored.bundle [HOME]/armored.age unwraps it; then restore that
[exit 1]
$ trackway backup verify ../home/nothing
[stderr] error: can't read `[HOME]/nothing`: No such file or directory (os error 2)
[exit 1]
$ trackway backup verify ../home
[stderr] error: `[HOME]` is no backup
[exit 1]
$ trackway backup restore ../home/x.bundle --out ../home/x.bundle
[stderr] error: `[HOME]/x.bundle` is no folder
[stderr] hint: restore it to a new folder: --out DIR
[exit 4]
$ trackway backup list ../home --columns file,encrypted,repository
FILE      ENCRYPTED      REPOSITORY
x.bundle  not encrypted
[stderr] 1 backup
[stderr] left out: `[HOME]/armored.age` is wrapped in text (ASCII armor)
[stderr] left out: `[HOME]/empty.bundle.age` is no backup
$ trackway backup list ../nowhere
[stderr] error: there is no folder `[SANDBOX]/nowhere`
[stderr] hint: make it, or connect the disk that it is on
[exit 1]
$ trackway backup list
[stderr] 0 backups

"#]],
    );
}

#[test]
fn who_has_not_the_key_of_a_backup_is_not_told_to_make_one() {
    let sandbox = with_a_key();
    sandbox.run("backup create --out ../home/x.bundle.age").ok();
    let elsewhere = sandbox.home().join("elsewhere");
    let verify = || {
        let line = "backup verify ../home/x.bundle.age";
        sandbox.command(line).env("XDG_CONFIG_HOME", &elsewhere).run()
    };
    let lost = verify();
    assert_eq!(lost.status, 2, "{lost}");
    assert!(lost.stderr.contains("--identity FILE") && !lost.stderr.contains("--new"), "{lost}");
    sandbox.command("backup key --new").env("XDG_CONFIG_HOME", &elsewhere).run().ok();
    let wrong = verify();
    assert_eq!(wrong.status, 2, "{wrong}");
    assert!(wrong.stderr.contains("--identity FILE"), "{wrong}");
}

#[test]
fn a_passphrase_comes_from_the_environment_and_a_wrong_one_is_told() {
    let sandbox = with_a_key();
    let with =
        |line: &str, words: &str| sandbox.command(line).env("TRACKWAY_PASSPHRASE", words).run();
    with("backup create --passphrase --out ../home/x.bundle.age", "correct horse").ok();
    let said = with("backup verify ../home/x.bundle.age", "correct horse").ok().stdout;
    assert!(said.contains("with a passphrase"), "{said}");
    let wrong = with("backup verify ../home/x.bundle.age", "battery");
    assert_eq!((wrong.status, wrong.stderr.as_str()), (2, "error: the passphrase is wrong\n"));
    let nobody = sandbox.run("backup restore ../home/x.bundle.age --out ../home/back");
    assert_eq!(nobody.status, 2, "{nobody}");
    assert!(!sandbox.home().join("back").exists());
}

#[test]
fn a_server_that_has_only_the_public_key_makes_backups_that_it_can_not_read() {
    let sandbox = with_a_key();
    let key = sandbox.run("backup key --json").ok().json();
    let key = key["public_key"].as_str().unwrap().to_owned();
    let secret = sandbox.home().join(".config/trackway/identity.txt");
    fs::rename(&secret, sandbox.home().join("away.txt")).unwrap();
    sandbox.run(&format!("config --user backup.recipients+={key}")).ok();
    let made = sandbox.run("backup create --out ../home/x.bundle.age --json").ok().json();
    assert_eq!((&made["read_back"], &made["encrypted"]), (&false.into(), &"keys".into()));
    assert_eq!(sandbox.run("backup verify ../home/x.bundle.age").status, 2);
    sandbox.run("backup verify ../home/x.bundle.age --identity ../home/away.txt").ok();
}

#[test]
fn cron_hears_nothing_and_standard_output_takes_a_backup() {
    let sandbox = with_a_key();
    let quiet = sandbox.run("-q backup create --out ../home/disk").ok();
    assert_eq!(quiet.stderr, "");
    let file = fs::File::create(sandbox.home().join("poured.bundle.age")).unwrap();
    sandbox.command("backup create --out -").stdout(file).run().ok();
    sandbox.run("backup verify ../home/poured.bundle.age").ok();
    let file = fs::File::create(sandbox.home().join("poured.bundle")).unwrap();
    sandbox.command("backup create --plain --out -").stdout(file).run().ok();
    sandbox.run("backup verify ../home/poured.bundle").ok();
}

#[test]
fn git_alone_brings_a_backup_back() {
    let sandbox = with_a_key();
    sandbox.run("backup create --plain --out ../home/x.bundle").ok();
    sandbox.git("clone -q -b main ../home/x.bundle ../home/cloned");
    sandbox.git("-C ../home/cloned fetch -q ../x.bundle refs/*:refs/backup/*");
    let unsaved = sandbox.git("-C ../home/cloned show refs/backup/trackway/unsaved:notes.txt");
    assert_eq!(unsaved.trim(), "mine");
}

/// How many moments processes are killed at.
fn kills() -> u32 {
    if std::env::var_os("TRACKWAY_LONG").is_some() { 200 } else { 10 }
}

/// Runs a command and kills it after so many thousandths of what it takes; whether it had ended.
fn killed(sandbox: &Sandbox, line: &str, typical: Duration, part: u32) -> bool {
    let mut child = sandbox.command(line).stdout(Stdio::null()).spawn();
    sleep(typical * part / 1000);
    child.kill().unwrap();
    let status = child.wait().unwrap();
    assert!(status.signal() == Some(9) || status.success(), "{line}: {status:?}");
    status.success()
}

fn names(folder: &std::path::Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> =
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn killed_at_any_moment_a_backup_is_whole_or_not_there() {
    let sandbox = with_a_key();
    let create = "-q backup create --out ../home/disk --keep 3";
    let begin = Instant::now();
    sandbox.run(create).ok();
    let typical = begin.elapsed();
    let disk = sandbox.home().join("disk");
    let before = sandbox.git("status --porcelain") + &sandbox.git("for-each-ref");
    let mut ended = 0;
    for turn in 0..kills() {
        ended += u32::from(killed(&sandbox, create, typical, turn * 1300 / kills()));
        let made = names(&disk).into_iter().filter(|name| !name.starts_with('.'));
        let made: Vec<_> = made.collect();
        assert!(!made.is_empty());
        let newest = made.last().unwrap();
        sandbox.run(&format!("backup verify ../home/disk/{newest}")).ok();
        assert_eq!(sandbox.git("status --porcelain") + &sandbox.git("for-each-ref"), before);
    }
    println!("{ended} of {} had ended", kills());
    sandbox.run(create).ok();
    assert!(names(&disk).iter().all(|name| !name.starts_with('.')), "{:?}", names(&disk));
    assert_eq!(names(&disk).len(), 3);
}

/// Empties a folder; a git whose trackway was killed may still write there for a moment.
fn clear(folder: &std::path::Path) {
    while fs::remove_dir_all(folder).is_err() && folder.exists() {
        sleep(Duration::from_millis(5));
    }
    fs::create_dir(folder).unwrap();
}

#[test]
fn killed_at_any_moment_a_restored_repository_is_whole_or_not_there() {
    let sandbox = with_a_key();
    sandbox.run("backup create --out ../home/x.bundle.age").ok();
    let restore = "-q backup restore ../home/x.bundle.age --out ../home/disk/back --yes";
    let begin = Instant::now();
    sandbox.run(restore).ok();
    let typical = begin.elapsed();
    let disk = sandbox.home().join("disk");
    for turn in 0..kills() {
        // A new place and one that has to make room, in turn.
        if turn % 2 == 0 {
            clear(&disk);
        }
        let shown = || names(&disk).into_iter().filter(|name| !name.starts_with('.'));
        let had = shown().count();
        killed(&sandbox, restore, typical, turn * 1300 / kills());
        let there: Vec<_> = shown().collect();
        assert!(there.len() >= had.min(1), "{there:?}");
        for name in &there {
            let place = format!("../home/disk/{name}");
            assert_eq!(sandbox.git(&format!("-C {place} status --porcelain")), "?? notes.txt\n");
            sandbox.git(&format!("-C {place} fsck --strict --no-dangling"));
        }
    }
    sandbox.run(restore).ok();
    assert!(names(&disk).iter().all(|name| !name.starts_with('.')), "{:?}", names(&disk));
}
