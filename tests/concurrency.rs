//! Many processes at once, with the real program and the real git: each command is one commit that
//! holds its own files, and nobody fails for the others' sake.
//!
//! `TRACKWAY_LONG=1` makes it 8 × 50 jobs; see docs/testing.md.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod site;

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use site::{Site, is_long, said};

const PROCESSES: usize = 8;

/// What the ninth process met.
#[derive(Debug, Default)]
struct Ninth {
    commits: usize,
    index_locked: usize,
    branch_moved: usize,
}

#[test]
fn eight_processes_add_jobs_while_a_ninth_commits_another_file() {
    let each = if is_long() { 50 } else { 4 };
    let site = Site::new();
    site.write("other.txt", "0\n");
    site.git(&["add", "other.txt"]);
    site.git(&["commit", "-q", "-m", "other 0"]);
    let (is_over, start) = (AtomicBool::new(false), Instant::now());
    let ninth = thread::scope(|scope| {
        let ninth = scope.spawn(|| commit_other(&site, &is_over));
        let workers: Vec<_> = (0..PROCESSES)
            .map(|worker| {
                let site = &site;
                scope.spawn(move || (0..each).for_each(|turn| add(site, worker, turn)))
            })
            .collect();
        let ended: Vec<_> = workers.into_iter().map(thread::ScopedJoinHandle::join).collect();
        is_over.store(true, Ordering::Relaxed);
        assert!(ended.iter().all(Result::is_ok), "a command failed");
        ninth.join().unwrap()
    });
    println!("{} jobs in {:.1?}; beside: {ninth:?}", PROCESSES * each, start.elapsed());
    assert_each_commit_is_one_command(&site, PROCESSES * each, ninth.commits);
}

/// Every other job has the title that all workers use.
fn add(site: &Site, worker: usize, turn: usize) {
    let own = format!("Engineer {worker} {turn}");
    let title = if turn % 2 == 0 { "Rust Engineer" } else { &own };
    let output = site.run(&["--json", "add", "--title", title]);
    assert!(output.status.success(), "{}", said(&output));
}

fn commit_other(site: &Site, is_over: &AtomicBool) -> Ninth {
    let mut ninth = Ninth::default();
    while !is_over.load(Ordering::Relaxed) {
        let next = ninth.commits + 1;
        site.write("other.txt", &format!("{next}\n"));
        loop {
            let output = site.try_git(&["commit", "-q", "-m", "other", "--", "other.txt"]);
            if output.status.success() {
                break;
            }
            let why = said(&output);
            if why.contains("index.lock") {
                ninth.index_locked += 1;
            } else {
                assert!(why.contains("cannot lock ref"), "git commit: {why}");
                ninth.branch_moved += 1;
            }
            thread::sleep(Duration::from_millis(2));
        }
        ninth.commits = next;
    }
    ninth
}

fn assert_each_commit_is_one_command(site: &Site, jobs: usize, others: usize) {
    let history = site.history();
    let (adds, rest): (Vec<_>, Vec<_>) =
        history.iter().partition(|(subject, _)| subject.starts_with("add job "));
    for (subject, files) in &adds {
        let id = subject.trim_start_matches("add job ").split(':').next().unwrap();
        assert_eq!(*files, [format!("A jobs/2026-11/{id}.yaml")], "{subject}");
    }
    let is_other = |files: &[String]| files == ["A other.txt"] || files == ["M other.txt"];
    let mixed: Vec<_> = rest
        .iter()
        .filter(|(subject, files)| subject.starts_with("other") && !is_other(files))
        .collect();
    assert_eq!(mixed, Vec::<&&(String, Vec<String>)>::new());
    assert_eq!(adds.len(), jobs);
    assert_eq!(rest.len(), others + 2, "init, the first of the ninth, and its others");
    let ids = site.ok(&["list", "--all", "--format", "ids"]);
    assert_eq!(ids.lines().count(), jobs);
    assert_eq!(site.status(), "");
    site.assert_sound("at the end");
}

#[test]
fn one_process_heals_while_others_start() {
    let rounds = if is_long() { 40 } else { 3 };
    for round in 0..rounds {
        let site = Site::new();
        let job = site.ok(&["add", "--title", "Rust Engineer"]);
        assert!(job.contains("rust-engineer"));
        let point = ["files-in-place", "index-in-place", "reference-moved"][round % 3];
        let died = site
            .command(&["rename", "rust-engineer", "ferrous"])
            .env("TRACKWAY_FAULT", point)
            .output()
            .unwrap();
        assert!(!died.status.success(), "{point} was not reached");
        thread::scope(|scope| {
            for worker in 0..4 {
                let site = &site;
                scope.spawn(move || {
                    let output = match worker {
                        0 | 1 => site.run(&["list", "--all", "--format", "ids"]),
                        _ => site.run(&["add", "--title", "Other"]),
                    };
                    assert!(output.status.success(), "{}", said(&output));
                });
            }
        });
        let is_made = point == "reference-moved";
        let id = if is_made { "ferrous" } else { "rust-engineer" };
        let ids = site.ok(&["list", "--all", "--format", "ids"]);
        assert_eq!(ids.lines().filter(|line| *line == id).count(), 1, "{point}: {ids}");
        assert_eq!(site.commits().len(), 4 + usize::from(is_made), "{point}");
        assert_eq!(site.status(), "", "{point}");
        site.assert_sound(point);
    }
}
