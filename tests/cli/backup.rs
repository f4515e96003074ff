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
    same(made, str![[]]);
    let newest = sandbox.run("backup list ../home/disk --limit 1 --format {{path}}").ok().stdout;
    let newest = newest.trim();
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
    same(back, str![[]]);
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
            "backup list ../home",
            "backup list ../nowhere",
            "backup list",
        ],
    );
    same(said, str![[]]);
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
            fs::remove_dir_all(&disk).unwrap();
            fs::create_dir(&disk).unwrap();
        }
        let had = names(&disk).len();
        killed(&sandbox, restore, typical, turn * 1300 / kills());
        let there: Vec<_> =
            names(&disk).into_iter().filter(|name| !name.starts_with('.')).collect();
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
