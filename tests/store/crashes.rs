//! A process that dies at any instant of a commit: the next one leaves all of it or nothing.

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use trackway::store::{Git, Writer, fault, recover};

use super::sandbox::{Sandbox, hermetic, options, plan};

const CHANGE: [(&str, Option<&str>, Option<&str>); 4] = [
    ("one.yaml", Some("title: one\n"), Some("title: uno\n")),
    ("jobs/2026-11/three.yaml", None, Some("title: three\n")),
    ("letters/four.md", None, Some("four\n")),
    ("two.yaml", Some("title: two\n"), None),
];

/// This very test program, told to run [`process`] in the sandbox.
pub fn child(sandbox: &Sandbox, role: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    hermetic(&mut command, sandbox.home());
    command
        .args(["crashes::process", "--exact", "--ignored", "--nocapture"])
        .env("STORE_TEST_ROOT", sandbox.root())
        .env("STORE_TEST_ROLE", role)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What a child process of the tests does. It says `made <commit>` for each commit.
#[test]
#[ignore = "runs inside other tests"]
fn process() {
    let root = std::env::var("STORE_TEST_ROOT").unwrap();
    let git = Git::open(root.as_ref()).unwrap();
    let options = trackway::store::Options { wait: Duration::from_secs(20), ..options() };
    match std::env::var("STORE_TEST_ROLE").unwrap().as_str() {
        "once" => {
            let commit =
                Writer::acquire(&git, options).unwrap().commit(&plan(&CHANGE)).unwrap().unwrap();
            tell(commit.as_str());
        }
        role if role.starts_with("follow ") => {
            let mut words = role.split(' ').skip(1).map(trackway::store::CommitId::from_hex);
            let (from, to) = (words.next(), words.next().unwrap());
            Writer::acquire(&git, options).unwrap().integrate(from.as_ref(), &to).unwrap();
        }
        "recover" => drop(Writer::acquire(&git, options).unwrap()),
        turns => {
            for _ in 0..turns.parse::<usize>().unwrap() {
                let mut writer = Writer::acquire(&git, options.clone()).unwrap();
                let before = fs::read_to_string(git.root().join("counter.yaml")).ok();
                let count: u64 =
                    before.as_ref().map_or(0, |text| text[3..].trim().parse().unwrap());
                let after = format!("n: {}\n", count + 1);
                let files = [
                    ("counter.yaml", before.as_deref(), Some(after.as_str())),
                    ("sub/mirror.yaml", before.as_deref(), Some(after.as_str())),
                ];
                tell(writer.commit(&plan(&files)).unwrap().unwrap().as_str());
            }
        }
    }
}

fn tell(commit: &str) {
    use std::io::Write as _;
    let mut stdout = std::io::stdout().lock();
    writeln!(stdout, "\nmade {commit}").unwrap();
}

/// A sandbox in which the user has staged and edited something of their own.
fn busy_sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("staged.txt", "staged\n");
    sandbox.git(&["add", "staged.txt"]);
    sandbox.write("other/theirs.txt", "edited\n");
    sandbox
}

/// All of [`CHANGE`] is there, or none of it; nothing else is different.
fn assert_all_or_nothing(sandbox: &Sandbox, point: &str) -> bool {
    let is_made = sandbox.log() == "set job one: title\nfirst";
    if !is_made {
        assert_eq!(sandbox.log(), "first", "{point}");
    }
    for (path, before, after) in CHANGE {
        let expected = if is_made { after } else { before };
        assert_eq!(sandbox.read(path).as_deref(), expected, "{path} after {point}");
    }
    assert_eq!(sandbox.status(), " M other/theirs.txt\nA  staged.txt", "{point}");
    assert_eq!(sandbox.root().join("jobs").exists(), is_made, "{point}");
    sandbox.assert_sound();
    is_made
}

fn die_at(sandbox: &Sandbox, role: &str, point: &str) {
    let output = child(sandbox, role).env("TRACKWAY_FAULT", point).output().unwrap();
    assert!(!output.status.success(), "{point} was not reached");
}

#[test]
fn a_commit_cut_off_at_any_point_is_wholly_there_or_wholly_absent() {
    let history = fault::POINTS.iter().position(|point| *point == "reference-moved").unwrap();
    for (number, point) in fault::POINTS.iter().enumerate() {
        if ["recover-", "remind-", "sync-"].iter().any(|other| point.starts_with(other)) {
            continue;
        }
        let sandbox = busy_sandbox();
        die_at(&sandbox, "once", point);
        assert_eq!(recover::is_needed(&sandbox.store()), sandbox.store().journal_path().exists());
        drop(sandbox.writer());
        assert_eq!(assert_all_or_nothing(&sandbox, point), number >= history, "{point}");
        // And work goes on.
        sandbox.commit("after.yaml", None, Some("a: 1\n")).unwrap().unwrap();
        sandbox.assert_sound();
    }
}

#[test]
fn a_recovery_that_is_cut_off_itself_is_taken_up_again() {
    for (first, second) in [
        ("first-file-in-place", "recover-file-restored"),
        ("files-in-place", "recover-files-restored"),
        ("index-locked", "recover-index-unlocked"),
        ("reference-moved", "index-drafted"),
        ("reference-moved", "recover-index-in-place"),
        ("index-in-place", "recover-index-unlocked"),
    ] {
        let sandbox = busy_sandbox();
        die_at(&sandbox, "once", first);
        if second.starts_with("recover-") {
            die_at(&sandbox, "recover", second);
        }
        let heal = || Writer::acquire(&sandbox.store(), options()).unwrap().recovered().cloned();
        let recovered = heal().unwrap();
        assert_eq!(heal(), None);
        assert_eq!(recovered.subject, "set job one: title");
        let is_made = assert_all_or_nothing(&sandbox, second);
        assert_eq!(recovered.commit.is_some(), is_made);
    }
}

#[test]
fn what_a_person_wrote_after_the_crash_stays() {
    let sandbox = busy_sandbox();
    die_at(&sandbox, "once", "files-in-place");
    sandbox.write("one.yaml", "title: by hand\n");
    drop(sandbox.writer());
    assert_eq!(sandbox.read("one.yaml").as_deref(), Some("title: by hand\n"));
    assert_eq!(sandbox.read("two.yaml").as_deref(), Some("title: two\n"));
    assert_eq!(sandbox.read("letters/four.md"), None);
    assert_eq!(sandbox.status(), " M one.yaml\n M other/theirs.txt\nA  staged.txt");
    sandbox.assert_sound();
}

#[test]
fn files_that_the_user_committed_after_the_crash_stay() {
    let sandbox = Sandbox::new();
    die_at(&sandbox, "once", "files-in-place");
    fs::remove_file(sandbox.work_tree().join(".git/index.lock")).unwrap();
    sandbox.git(&["add", "-A"]);
    sandbox.git(&["commit", "-q", "-m", "by hand"]);
    drop(sandbox.writer());
    assert_eq!(sandbox.read("one.yaml").as_deref(), Some("title: uno\n"));
    assert_eq!(sandbox.status(), "");
    sandbox.assert_sound();
}

#[test]
fn a_lock_of_the_branch_that_died_with_the_process_is_removed() {
    let sandbox = Sandbox::new();
    die_at(&sandbox, "once", "index-written");
    fs::write(sandbox.work_tree().join(".git/refs/heads/main.lock"), "").unwrap();
    drop(sandbox.writer());
    sandbox.commit("after.yaml", None, Some("a: 1\n")).unwrap().unwrap();
    sandbox.assert_sound();
}

#[test]
fn a_journal_that_makes_no_sense_is_kept_and_reported_once() {
    let sandbox = Sandbox::new();
    drop(sandbox.writer());
    let git = sandbox.store();
    fs::write(git.journal_path(), "{").unwrap();
    let error = Writer::acquire(&git, options()).unwrap_err();
    assert!(
        matches!(&error, trackway::store::StoreError::BrokenJournal { aside } if aside.exists())
    );
    sandbox.commit("after.yaml", None, Some("a: 1\n")).unwrap().unwrap();
}

#[test]
fn killed_at_random_every_acknowledged_commit_is_in_history() {
    let sandbox = Sandbox::new();
    let mut acknowledged = Vec::new();
    for turn in 0_u64..12 {
        let mut running = child(&sandbox, "1000").spawn().unwrap();
        std::thread::sleep(Duration::from_millis(30 + turn * 17 % 71));
        running.kill().unwrap();
        let lines = BufReader::new(running.stdout.take().unwrap()).lines().map_while(Result::ok);
        acknowledged
            .extend(lines.filter_map(|line| line.strip_prefix("made ").map(ToOwned::to_owned)));
        running.wait().unwrap();

        drop(sandbox.writer());
        assert_eq!(sandbox.status(), "", "turn {turn}");
        assert_eq!(sandbox.read("counter.yaml"), sandbox.read("sub/mirror.yaml"));
        sandbox.assert_sound();
    }
    let history = sandbox.git(&["rev-list", "HEAD"]);
    assert!(!acknowledged.is_empty());
    for commit in &acknowledged {
        assert!(history.contains(commit.trim()), "{commit} is lost");
    }
    let count = sandbox.git(&["rev-list", "--count", "HEAD"]).parse::<u64>().unwrap() - 1;
    assert_eq!(sandbox.read("counter.yaml"), Some(format!("n: {count}\n")));
}
