//! A process that dies, a disk that is full, a person who edits meanwhile: with the real program and
//! the real git, an acknowledged command is in history, any other wholly there or wholly absent, and
//! the next command heals without help.
//!
//! `TRACKWAY_LONG=1` makes it 300 random kills; see docs/testing.md.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod site;

use std::fs;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::thread::{self, sleep};
use std::time::{Duration, Instant};

use site::{Site, is_long, said};
use trackway::store::fault;

const JOB: &str = "jobs/2026-11/rust-engineer.yaml";
const KEEPER: &str = "jobs/2026-11/keeper.yaml";
/// What git finds when nothing but the person's own work is different.
const THEIRS: &str = " M jobs/2026-11/keeper.yaml\nA  mine.txt";

/// A repository with jobs, in which a person has edited one by hand and staged a file.
fn lived_in() -> Site {
    let site = Site::new();
    site.ok(&["add", "--title", "Keeper"]);
    site.ok(&["contact", "add", "Jane Doe"]);
    site.ok(&["add", "--title", "Trainer"]);
    fs::create_dir(site.work().join("resumes")).unwrap();
    site.write("resumes/main.md", "I teach.\n");
    site.git(&["add", "resumes"]);
    site.git(&["commit", "-q", "-m", "write"]);
    site.ok(&["add", "--title", "Rust Engineer", "--contact", "jane-doe"]);
    site.ok(&["move", "rust-engineer", "applied"]);
    edit_by_hand(&site);
    site
}

fn edit_by_hand(site: &Site) {
    let keeper = site.read(KEEPER).unwrap();
    site.write(KEEPER, &format!("# mine\n{keeper}"));
    site.write("mine.txt", "mine\n");
    site.git(&["add", "mine.txt"]);
}

/// Every point that a command passes, once each: the reading or the writing command that comes next
/// heals.
fn dies_at_every_point(command: &[&str]) {
    let history = fault::POINTS.iter().position(|point| *point == "reference-moved").unwrap();
    let site = lived_in();
    let base = site.git(&["rev-parse", "HEAD"]);
    for (number, point) in fault::POINTS.iter().enumerate() {
        if ["recover-", "remind-", "sync-"].iter().any(|other| point.starts_with(other)) {
            continue;
        }
        let before = site.git(&["ls-tree", "-r", "HEAD"]);
        let died = site.command(command).env("TRACKWAY_FAULT", point).output().unwrap();
        assert_eq!(died.status.signal(), Some(6), "{point} was not reached: {}", said(&died));
        let is_made = number >= history;
        if number % 2 == 0 {
            site.ok(&["list", "--all", "--format", "ids"]);
        } else {
            site.ok(&["note", "keeper", "healed"]);
            // The note has committed the hand edit on its own, and itself: back to where we were.
            assert!(site.read(KEEPER).unwrap().starts_with("# mine\n"), "{point}");
            site.git(&["reset", "-q", "--mixed", "HEAD~2"]);
            site.git(&["checkout", "-q", "HEAD", "--", KEEPER]);
            edit_by_hand(&site);
        }
        assert_eq!(site.status(), THEIRS, "{point}");
        assert_eq!(site.git(&["rev-parse", "HEAD"]) != base, is_made, "{point}");
        assert_eq!(site.git(&["ls-tree", "-r", "HEAD"]) != before, is_made, "{point}");
        assert_eq!(site.leftovers(), Vec::<PathBuf>::new(), "{point}");
        if is_made {
            assert_eq!(site.git(&["rev-parse", "HEAD~"]), base, "{point}");
            site.git(&["reset", "-q", "--hard", &base]);
            edit_by_hand(&site);
        }
    }
    site.assert_sound("after all points");
}

#[test]
fn whatever_the_point_at_which_a_command_dies_the_next_one_heals() {
    let commands: [&[&str]; 5] = [
        &["add", "--title", "Engineer"],
        &["move", "rust-engineer", "screening"],
        &["contact", "rename", "jane-doe", "jane-roe"],
        &["apply", "trainer", "--as", "txt,md", "--set", "name=Jane Doe"],
        &["undo"],
    ];
    thread::scope(|scope| {
        for command in commands {
            scope.spawn(|| dies_at_every_point(command));
        }
    });
}

/// Numbers that look random (`SplitMix64`), the same for the same seed.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

#[derive(Debug, Default)]
struct Tally {
    ended: usize,
    killed_after_answer: usize,
    killed_there: usize,
    killed_absent: usize,
    healers_killed: usize,
}

#[test]
fn killed_at_random_moments_every_answered_command_is_in_history() {
    let runs = if is_long() { 300 } else { 15 };
    let seed = std::env::var("TRACKWAY_SEED").ok().and_then(|seed| seed.parse().ok());
    let mut dice = Dice(seed.unwrap_or_else(|| u64::from(std::process::id())));
    println!("TRACKWAY_SEED={}", dice.0);
    let site = lived_in();
    let typical = typical_duration(&site);
    let (mut tally, mut answered) = (Tally::default(), Vec::new());
    let mut commits = site.commits();
    for run in 0..runs {
        let command = some_command(&site, run, &mut dice);
        let (output, commit) = killed(&site, &command, typical, &mut dice);
        if dice.roll(4) == 0 {
            // Now and then the one who heals dies, too.
            let (healer, _) = killed(&site, &["list".to_owned()], typical, &mut dice);
            tally.healers_killed += usize::from(!healer.status.success());
        }
        site.ok(&["list", "--all", "--format", "ids"]);
        let now = site.commits();
        let is_there = now.len() == commits.len() + 1;
        assert!(now.ends_with(&commits), "run {run}: history was lost");
        assert!(is_there || now == commits, "run {run}: more than one commit");
        match (&commit, output.status.success()) {
            (Some(_), true) => tally.ended += 1,
            (Some(_), false) => tally.killed_after_answer += 1,
            (None, _) if is_there => tally.killed_there += 1,
            (None, _) => tally.killed_absent += 1,
        }
        assert!(commit.is_none() || commit.as_ref() == now.first(), "run {run}: {command:?}");
        answered.extend(commit);
        assert_eq!(site.status(), THEIRS, "run {run}: {command:?}");
        assert_eq!(site.leftovers(), Vec::<PathBuf>::new(), "run {run}: {command:?}");
        commits = now;
    }
    println!("{runs} runs, typically {typical:.1?} each: {tally:?}");
    assert!(answered.iter().all(|commit| commits.contains(commit)));
    assert!(site.read(KEEPER).unwrap().starts_with("# mine\n"));
    site.ok(&["check"]);
    site.assert_sound("at the end");
}

/// How long a command takes here, at most, when nothing is in its way.
fn typical_duration(site: &Site) -> Duration {
    let time = |turn: usize| {
        let start = Instant::now();
        site.ok(&["note", "rust-engineer", &format!("warm {turn}")]);
        start.elapsed()
    };
    (0..4).map(time).max().unwrap_or_default()
}

fn some_command(site: &Site, run: usize, dice: &mut Dice) -> Vec<String> {
    let ids = site.ok(&["list", "--all", "--format", "ids"]);
    let ids: Vec<_> = ids.lines().filter(|id| *id != "keeper").collect();
    let sides = u64::try_from(ids.len()).unwrap();
    let id = ids[usize::try_from(dice.roll(sides)).unwrap()].to_owned();
    let stage = ["lead", "ready", "applied", "screening", "rejected"][run % 5];
    let words = match dice.roll(6) {
        0 => vec!["add".into(), "--title".into(), format!("Job {run}")],
        1 => vec!["note".into(), id, format!("run {run}")],
        2 => vec!["move".into(), id, stage.into(), "--note".into(), format!("run {run}")],
        3 => vec!["set".into(), id, format!("location=Place {run}")],
        4 => vec!["rename".into(), id, format!("renamed-{run}")],
        _ => vec!["undo".into()],
    };
    ["--json".to_owned()].into_iter().chain(words).collect()
}

/// Runs a command and kills it at some moment; how it ended, and the commit it told of.
fn killed(
    site: &Site,
    words: &[String],
    typical: Duration,
    dice: &mut Dice,
) -> (Output, Option<String>) {
    let words: Vec<_> = words.iter().map(String::as_str).collect();
    let mut command = site.command(&words);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    sleep(typical * u32::try_from(dice.roll(1500)).unwrap() / 1000);
    child.kill().unwrap();
    let output = child.wait_with_output().unwrap();
    let was_killed = output.status.signal() == Some(9);
    assert!(was_killed || output.status.success(), "{words:?}: {}", said(&output));
    let answer = serde_json::from_slice::<serde_json::Value>(&output.stdout).ok();
    let commit = answer.and_then(|answer| answer["commit"].as_str().map(str::to_owned));
    (output, commit)
}

/// A command that stands still at a point while a person does something.
fn paused_at(site: &Site, point: &str, command: &[&str], meanwhile: impl FnOnce()) -> Output {
    let mut command = site.command(command);
    command.env("TRACKWAY_FAULT", format!("{point}:pause=1400"));
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    sleep(Duration::from_millis(500));
    meanwhile();
    child.wait_with_output().unwrap()
}

#[test]
fn a_record_edited_or_deleted_while_a_command_runs_stays_as_the_person_left_it() {
    thread::scope(|scope| {
        for point in ["blobs-written", "temporaries-written", "index-locked"] {
            for text in [None, Some("title: by hand\n")] {
                scope.spawn(move || changed_by_hand_at(point, text));
            }
        }
    });
}

/// The person leaves this text, or no file at all.
fn changed_by_hand_at(point: &str, text: Option<&str>) {
    let site = lived_in();
    let base = site.git(&["rev-parse", "HEAD"]);
    let output = paused_at(&site, point, &["move", "rust-engineer", "offer"], || match text {
        Some(text) => site.write(JOB, text),
        None => fs::remove_file(site.work().join(JOB)).unwrap(),
    });
    assert_eq!(output.status.code(), Some(4), "{point}: {}", said(&output));
    assert!(said(&output).contains("changed meanwhile"), "{}", said(&output));
    assert_eq!(site.read(JOB).as_deref(), text, "{point}");
    assert_eq!(site.git(&["rev-parse", "HEAD"]), base, "{point}");
    site.assert_sound(point);
}

#[test]
fn an_edit_that_comes_after_the_file_is_written_is_noticed_by_git() {
    let site = lived_in();
    let same_length = || {
        let job = site.read(JOB).unwrap();
        site.write(JOB, &job.replace("title: Rust Engineer", "title: Rost Engineer"));
    };
    let output =
        paused_at(&site, "files-in-place", &["move", "rust-engineer", "offer"], same_length);
    assert!(output.status.success(), "{}", said(&output));
    assert!(site.read(JOB).unwrap().contains("title: Rost Engineer"));
    assert_eq!(site.status(), format!(" M {KEEPER}\n M {JOB}\nA  mine.txt"));
    site.assert_sound("afterwards");
}

/// A small file system of its own; it goes with the test.
struct SmallDisk {
    place: tempfile::TempDir,
}

impl SmallDisk {
    /// `None` where mounting is not allowed.
    fn new() -> Option<Self> {
        let disk = Self { place: tempfile::tempdir().unwrap() };
        disk.mount(&["-t", "tmpfs", "-o", "size=3m,mode=700", "tmpfs"]).then_some(disk)
    }

    fn mount(&self, arguments: &[&str]) -> bool {
        let mut mount = Command::new("mount");
        mount.args(arguments).arg(self.path()).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success())
    }

    fn path(&self) -> &Path {
        self.place.path()
    }

    /// Fills it but for so many KiB.
    fn fill_but(&self, free: usize) {
        let filler = self.path().join("filler");
        let page = [0; 4096];
        let mut file = fs::File::create(&filler).unwrap();
        while std::io::Write::write_all(&mut file, &page).is_ok() {}
        let length = file.metadata().unwrap().len();
        file.set_len(length.saturating_sub(free as u64 * 1024)).unwrap();
    }

    fn free(&self) {
        fs::remove_file(self.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(self.path()).status();
    }
}

/// The commit, the index and the files, told without writing anything.
fn state_of(site: &Site) -> (String, String, Option<String>) {
    let status = ["--no-optional-locks", "status", "--porcelain", "--untracked-files=all"];
    (site.git(&["rev-parse", "HEAD"]), site.git(&status), site.read("jobs/2026-11/big.yaml"))
}

#[test]
fn a_full_disk_changes_nothing_and_the_next_command_works() {
    let Some(disk) = SmallDisk::new() else {
        println!("SKIPPED: a tmpfs can't be mounted here");
        return;
    };
    let home = tempfile::tempdir().unwrap();
    let site = Site::at(disk.path(), home.path());
    site.ok(&["contact", "add", "Jane Doe"]);
    site.ok(&["add", "--title", "Big", "--contact", "jane-doe"]);
    let long = "word ".repeat(4000);
    site.ok(&["note", "big", &long]);
    // An index of some size makes its writing a step of its own.
    for number in 0..200 {
        site.write(&format!("file-{number}.txt"), "");
    }
    site.git(&["add", "."]);
    site.git(&["commit", "-q", "-m", "files"]);
    let commands: [&[&str]; 4] = [
        &["add", "--title", "New", "--note", &long],
        &["note", "big", &long],
        &["contact", "rename", "jane-doe", "jane-roe"],
        &["undo"],
    ];
    let (mut failed, mut made) = (0, 0);
    for command in commands {
        let base = site.git(&["rev-parse", "HEAD"]);
        for free in (0..240).step_by(if is_long() { 4 } else { 24 }) {
            let before = state_of(&site);
            disk.fill_but(free);
            let output = site.run(command);
            if output.status.success() {
                made += 1;
            } else {
                failed += 1;
                let when = format!("{} with {free} KiB: {}", command[0], said(&output));
                assert_eq!(output.status.code(), Some(1), "{when}");
                assert!(said(&output).contains("o space left"), "{when}");
                assert_eq!(state_of(&site), before, "{when}");
            }
            disk.free();
            site.ok(&["list"]);
            site.git(&["reset", "-q", "--hard", &base]);
            site.git(&["reflog", "expire", "--expire=all", "--all"]);
            site.git(&["prune", "--expire=now"]);
        }
        site.ok(command);
        site.assert_sound(command[0]);
    }
    println!("{failed} failed for want of space, {made} had enough");
    assert!(failed > 0 && made > 0, "{failed} failed, {made} had enough");

    let before = state_of(&site);
    assert!(disk.mount(&["-o", "remount,ro"]));
    let output = site.run(&["note", "big", "more"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(said(&output).contains("ead-only"), "{}", said(&output));
    assert_eq!(state_of(&site), before);
    site.ok(&["show", "big"]);
    assert!(disk.mount(&["-o", "remount,rw"]));
    site.ok(&["note", "big", "more"]);
}

#[test]
fn a_folder_that_may_not_be_written_is_an_error_that_changes_nothing() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = lived_in();
    let folder = site.work().join("jobs/2026-11");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o555)).unwrap();
    if fs::write(folder.join("probe"), "").is_ok() {
        println!("SKIPPED: permissions mean nothing to this user");
        fs::remove_file(folder.join("probe")).unwrap();
        return;
    }
    let base = site.git(&["rev-parse", "HEAD"]);
    let output = site.run(&["move", "rust-engineer", "offer"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert_eq!((site.git(&["rev-parse", "HEAD"]), site.status()), (base, THEIRS.to_owned()));
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o755)).unwrap();
    site.ok(&["move", "rust-engineer", "offer"]);
    site.assert_sound("afterwards");
}
