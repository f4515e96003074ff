//! Some weeks with the real program, which is killed at random: by its fault points and by SIGKILL.

use std::collections::HashMap;
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread::sleep;
use std::time::{Duration, Instant};

use jiff::{ToSpan as _, Zoned};
use serde_json::Value;
use trackway::store::fault;

use crate::dice::Dice;
use crate::search::Search;
use crate::site::{Site, is_long};

/// Writes what it reads, whole or not at all, and fails when it is told to.
const SCRIPT: &str = "#!/bin/sh\n\
    cd \"$(dirname \"$0\")\" || exit\n\
    json=$(cat)\n\
    test -n \"$json\" || exit 1\n\
    test -e fails && exit 1\n\
    printf '%s\\t%s\\n' \"$json\" \"$1\" >> told\n";

struct Weeks {
    site: Site,
    home: PathBuf,
    dice: Dice,
    kills: usize,
    failed: usize,
    /// How long a run takes.
    usual: Duration,
}

impl Weeks {
    fn new(seed: u64) -> (Self, tempfile::TempDir) {
        let root = tempfile::Builder::new().prefix("trackway-").tempdir().unwrap();
        let place = root.path().canonicalize().unwrap();
        let home = place.join("home");
        let site = Site::at(&place, &home);
        let script = home.join("tell");
        fs::write(&script, SCRIPT).unwrap();
        fs::set_permissions(&script, fs::Permissions::from_mode(0o700)).unwrap();
        fs::create_dir_all(home.join(".config/trackway")).unwrap();
        let settings = format!("remind_command: [{}, '{{title}}']\n", script.display());
        fs::write(home.join(".config/trackway/config.yaml"), settings).unwrap();
        site.write("profile.yaml", "time_zone: Europe/Berlin\n");
        let dice = Dice(seed);
        let usual = Duration::from_millis(40);
        (Self { site, home, dice, kills: 0, failed: 0, usual }, root)
    }

    /// One run, which may fail or be killed; whether it ended well.
    fn run(&mut self, now: &Zoned) -> bool {
        let mut command = self.site.command(&["remind", "--deliver", "command"]);
        command.env("TRACKWAY_NOW", now.timestamp().to_string());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let fails = self.home.join("fails");
        let (is_by_point, is_by_signal) = (self.dice.is(12), self.dice.is(12));
        if self.dice.is(10) {
            fs::write(&fails, "").unwrap();
        }
        if is_by_point {
            let points: Vec<_> =
                fault::POINTS.iter().filter(|point| point.starts_with("remind-")).collect();
            let which = usize::try_from(self.dice.roll(points.len() as u64)).unwrap();
            command.env("TRACKWAY_FAULT", points[which]);
        }
        let begun = Instant::now();
        let mut child = command.spawn().unwrap();
        if is_by_signal {
            let most = u64::try_from(self.usual.as_micros()).unwrap();
            sleep(Duration::from_micros(self.dice.roll(most)));
            child.kill().unwrap();
        }
        let status = child.wait().unwrap();
        let _ = fs::remove_file(&fails);
        match status.code() {
            Some(0) if !is_by_signal => self.usual = begun.elapsed(),
            Some(0) => {}
            Some(1) => self.failed += 1,
            Some(code) => panic!("{now}: exit {code}"),
            None => self.kills += 1,
        }
        status.success()
    }

    /// The reminders that came so far, as JSON with the title that the program was given.
    fn told(&self) -> Vec<(Value, String)> {
        let told = fs::read_to_string(self.home.join("told")).unwrap_or_default();
        let line = |line: &str| {
            let (json, title) = line.split_once('\t').unwrap();
            (serde_json::from_str(json).unwrap(), title.to_owned())
        };
        told.lines().map(line).collect()
    }
}

/// Goes through so many days; what happened.
fn live(seed: u64, days: i64) -> String {
    let (mut weeks, _root) = Weeks::new(seed);
    let mut search = Search::new(seed);
    let mut now: Zoned = "2026-10-16T00:05:00+02:00[Europe/Berlin]".parse().unwrap();
    while !weeks.run(&now) {}
    // The program that a reminder was given to may end after the one who was killed.
    let (mut known, mut late) = (0, Vec::new());
    for _ in 0..days * 6 {
        now = &now + 4.hours();
        for _ in 0..weeks.dice.roll(3) {
            if let Some(id) = search.edit(&now) {
                let path = weeks.site.work().join(format!("jobs/{id}.yaml"));
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                match search.jobs.iter().find(|job| job.id == id) {
                    Some(job) => fs::write(path, job.yaml()).unwrap(),
                    None => fs::remove_file(path).unwrap(),
                }
            }
        }
        if weeks.dice.is(15) {
            continue;
        }
        let is_well = weeks.run(&now);
        let (told, expected) = (weeks.told(), search.told_by(&now));
        let keys: Vec<&str> = told.iter().map(|(json, _)| json["key"].as_str().unwrap()).collect();
        if is_well {
            for key in &expected {
                assert!(keys.contains(&key.as_str()), "seed {seed}, {now}: {key} was not told");
            }
        }
        for (key, (json, title)) in keys.iter().zip(&told).skip(known) {
            let is_expected = expected.iter().chain(&late).any(|expected| expected == key);
            let is_reckoned = ["interview", "task", "deadline", "offer"];
            let is_reckoned = is_reckoned.iter().any(|kind| json["kind"] == *kind);
            assert!(is_expected || !is_reckoned, "seed {seed}, {now}: {key} was told");
            assert_eq!(json["title"], *title);
        }
        known = told.len();
        late = if is_well { Vec::new() } else { expected };
        once(&told, weeks.kills, seed);
    }
    assert!(known > 20 && weeks.kills > 4 && weeks.failed > 1);
    format!("{known} told, {} killed, {} failed", weeks.kills, weeks.failed)
}

/// No more are told again than processes were killed, and they under the same token.
fn once(told: &[(Value, String)], kills: usize, seed: u64) {
    let mut tokens: HashMap<&str, &str> = HashMap::new();
    let mut again = 0;
    for (json, _) in told {
        let (key, token) = (json["key"].as_str().unwrap(), json["token"].as_str().unwrap());
        if let Some(before) = tokens.insert(key, token) {
            assert_eq!(before, token, "seed {seed}: {key}");
            again += 1;
        }
    }
    assert!(again <= kills, "seed {seed}: {again} told again, {kills} killed");
}

#[test]
fn killed_at_random_the_program_tells_at_most_one_thing_again_for_each_kill() {
    let (seeds, days) = if is_long() { (20, 60) } else { (1, 17) };
    for seed in 1..=seeds {
        println!("{}", live(seed, days));
    }
}
