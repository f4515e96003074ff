//! `sync --sealed`, `clone --sealed`, `backup key`: several machines, one key, and a host that can do
//! what hosts can do.

use std::fs;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::Sandbox;
use crate::outcome::Outcome;

/// A machine of the sandbox runs a command line.
fn on(sandbox: &Sandbox, machine: &str, line: &str) -> Outcome {
    sandbox.command(line).in_folder(machine).run()
}

/// `work/one` is a search that was synced sealed with `work/host.git`.
fn sealed() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.git("init -q --bare host.git");
    sandbox.run("init one").ok();
    sandbox.run("backup key --new").ok();
    on(&sandbox, "one", "add --title Beekeeper --company Honeyworks").ok();
    on(&sandbox, "one", "sync --sealed ../host.git --yes").ok();
    sandbox
}

fn head(sandbox: &Sandbox, machine: &str) -> String {
    sandbox.git(&format!("-C {machine} rev-parse HEAD"))
}

fn shown(sandbox: &Sandbox) -> String {
    sandbox.git("-C host.git rev-parse main").trim().to_owned()
}

fn rewind(sandbox: &Sandbox, to: &str) {
    sandbox.git(&format!("-C host.git update-ref refs/heads/main {to}"));
}

fn secret(sandbox: &Sandbox) -> String {
    let file = fs::read_to_string(sandbox.home().join(".config/trackway/identity.txt")).unwrap();
    let line = file.lines().find(|line| line.starts_with("AGE-SECRET-KEY-1"));
    line.expect("the file holds a key").to_owned()
}

/// What a command that is refused says; it has to leave the machine as it was.
#[track_caller]
fn refused(sandbox: &Sandbox, machine: &str, line: &str, status: i32) -> String {
    let before = head(sandbox, machine);
    let outcome = on(sandbox, machine, line);
    assert_eq!(outcome.status, status, "{outcome}");
    assert_eq!(head(sandbox, machine), before);
    outcome.stderr
}

#[test]
fn a_key_is_made_once_shown_often_and_its_secret_never() {
    let sandbox = Sandbox::new();
    let none = sandbox.run("backup key");
    assert_eq!(none.status, 2, "{none}");
    assert!(none.stderr.contains("trackway backup key --new"), "{none}");
    let made = sandbox.run("backup key --new").ok();
    assert!(made.stdout.contains("made a new key") && made.stdout.contains("lose it"), "{made}");
    let shown = sandbox.run("backup key --json").ok();
    let json = shown.json();
    assert!(json["public_key"].as_str().unwrap().starts_with("age1"));
    assert_eq!(json["is_new"], false);
    let again = sandbox.run("backup key --new");
    assert_eq!(again.status, 4, "{again}");
    for outcome in [&made, &shown, &again] {
        assert!(!outcome.to_string().contains("AGE-SECRET"), "{outcome}");
    }
    let file = sandbox.home().join(".config/trackway/identity.txt");
    let wide = std::os::unix::fs::PermissionsExt::from_mode(0o644);
    fs::set_permissions(&file, wide).unwrap();
    let warned = sandbox.run("backup key").ok();
    assert!(warned.stderr.contains("chmod 600"), "{warned}");
}

#[test]
fn the_first_sealed_sync_explains_and_asks() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q --bare host.git");
    sandbox.run("init one").ok();
    on(&sandbox, "one", "add --title Beekeeper --company Honeyworks").ok();
    let told = refused(&sandbox, "one", "sync --sealed", 2);
    assert!(told.contains("no sealed remote is known yet"), "{told}");
    let told = refused(&sandbox, "one", "sync --sealed ../host.git --yes", 2);
    assert!(told.contains("trackway backup key --new"), "{told}");
    sandbox.run("backup key --new").ok();
    let told = refused(&sandbox, "one", "sync --sealed ../host.git", 2);
    assert!(told.contains("losing this machine loses all") && told.contains("--yes"), "{told}");
    let would = on(&sandbox, "one", "sync --sealed ../host.git --dry-run").ok();
    assert!(would.stdout.contains("would push"), "{would}");
    assert_eq!(sandbox.git("-C host.git for-each-ref"), "");
    on(&sandbox, "one", "sync --sealed ../host.git --yes").ok();
    let again = on(&sandbox, "one", "sync").ok();
    assert!(again.stdout.contains("up to date"), "{again}");
}

#[test]
fn three_machines_end_alike_and_the_host_reads_nothing() {
    let sandbox = sealed();
    sandbox.run("clone --sealed host.git two").ok();
    let cloned = sandbox.run("clone --sealed host.git three").ok();
    assert!(cloned.stderr.contains("state 1"), "{cloned}");
    let machines = ["one", "two", "three"];
    for (round, title) in ["Gardener", "Librarian", "Lockkeeper"].iter().enumerate() {
        for machine in machines {
            on(&sandbox, machine, &format!("add --title '{title} {machine}' --company Tulips"))
                .ok();
            on(&sandbox, machine, &format!("note honeyworks-beekeeper '{machine} {round}'")).ok();
        }
        // All at once: who loses the race tries again by itself.
        let syncs = machines.map(|machine| sandbox.command("sync").in_folder(machine).spawn());
        for sync in syncs {
            let output = sync.wait_with_output().unwrap();
            assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        }
    }
    for _ in 0..2 {
        for machine in machines {
            on(&sandbox, machine, "sync").ok();
        }
    }
    assert_eq!(head(&sandbox, "one"), head(&sandbox, "two"));
    assert_eq!(head(&sandbox, "one"), head(&sandbox, "three"));
    let jobs = on(&sandbox, "three", "list --json").ok().json();
    assert_eq!(jobs.as_array().unwrap().len(), 10);
    let notes = on(&sandbox, "two", "show honeyworks-beekeeper").ok().stdout;
    for machine in machines {
        for round in 0..3 {
            assert!(notes.contains(&format!("{machine} {round}")), "{notes}");
        }
    }
    let all = sandbox.git("-C host.git cat-file --batch-all-objects --batch --unordered");
    let words =
        ["Beekeeper", "honeyworks", "Tulips", "Jane", "example.org", "trackway.yaml", "+0100"];
    for word in words.into_iter().chain([secret(&sandbox).as_str()]) {
        assert!(!all.contains(word), "the host reads {word}");
    }
    for machine in machines {
        let secret = secret(&sandbox);
        let ours = sandbox.git(&format!("-C {machine} cat-file --batch-all-objects --batch"));
        assert!(!ours.contains(&secret), "the key is in {machine}");
    }
}

#[test]
fn a_rollback_is_refused_until_it_is_accepted() {
    let sandbox = sealed();
    sandbox.run("clone --sealed host.git two").ok();
    let early = shown(&sandbox);
    on(&sandbox, "two", "note honeyworks-beekeeper 'of two'").ok();
    on(&sandbox, "two", "sync").ok();
    on(&sandbox, "one", "sync").ok();
    rewind(&sandbox, &early);
    for machine in ["one", "two"] {
        let told = refused(&sandbox, machine, "sync", 4);
        assert!(told.contains("shows an older state: number 1"), "{told}");
        assert!(told.contains("--accept-rollback"), "{told}");
    }
    on(&sandbox, "one", "sync --sealed --accept-rollback").ok();
    on(&sandbox, "two", "sync").ok();
    assert_eq!(head(&sandbox, "one"), head(&sandbox, "two"));
    assert!(on(&sandbox, "two", "show honeyworks-beekeeper").ok().stdout.contains("of two"));

    sandbox.git("-C host.git update-ref -d refs/heads/main");
    let told = refused(&sandbox, "one", "sync", 4);
    assert!(told.contains("is empty"), "{told}");
    // Another host may be empty: there it goes on.
    sandbox.git("init -q --bare other.git");
    on(&sandbox, "one", "sync --sealed ../other.git --yes").ok();
    on(&sandbox, "two", "sync --sealed ../other.git --yes").ok();
    assert_eq!(head(&sandbox, "one"), head(&sandbox, "two"));
}

/// Lets the host change the files of its newest state.
fn tamper(sandbox: &Sandbox, commands: &str) {
    let script = format!(
        "set -e; rm -rf tampered; git clone -q -b main host.git tampered; cd tampered; {commands}; \
         git add --all; git commit -qm tampered; git push -q origin HEAD:main"
    );
    let output = sandbox.program("sh").args(["-c", &script]).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn what_a_host_changes_is_told_and_nothing_moves() {
    let sandbox = sealed();
    sandbox.run("clone --sealed host.git two").ok();
    let first = shown(&sandbox);
    on(&sandbox, "one", "note honeyworks-beekeeper 'second'").ok();
    on(&sandbox, "one", "sync").ok();
    let second = shown(&sandbox);
    let last = "$(ls bundles/* | tail -n 1)";
    let cases = [
        (format!("printf x | dd of={last} bs=1 seek=900 conv=notrunc 2> /dev/null"), "is not what"),
        (format!("rm {last}"), "is missing"),
        (format!("cp $(ls bundles/* | head -n 1) {last}"), "is not what was put there"),
        (format!("head -c 1000 {last} > x; mv x {last}"), "is not what was put there"),
        ("head -c 1000 manifest.age > x; mv x manifest.age".to_owned(), "manifest.age"),
        (format!("git checkout -q {first} -- manifest.age"), "older state"),
        ("git rm -q manifest.age trackway-sealed".to_owned(), "not sealed"),
    ];
    for (commands, told) in cases {
        // The second machine has seen state 2 for the list that is older.
        if told == "older state" {
            on(&sandbox, "two", "sync").ok();
        }
        tamper(&sandbox, &commands);
        let said = refused(&sandbox, "two", "sync", 4);
        assert!(said.contains(told), "{commands}: {said}");
        rewind(&sandbox, &second);
    }
    on(&sandbox, "two", "sync").ok();
    assert_eq!(head(&sandbox, "one"), head(&sandbox, "two"));
}

#[test]
fn a_wrong_or_lost_key_leaves_no_half_made_clone() {
    let sandbox = sealed();
    let elsewhere = sandbox.home().join("other");
    let clone = |sandbox: &Sandbox| {
        let run = sandbox.command("clone --sealed host.git two").env("XDG_CONFIG_HOME", &elsewhere);
        run.run()
    };
    let lost = clone(&sandbox);
    assert_eq!(lost.status, 2, "{lost}");
    assert!(lost.stderr.contains("there is no key in"), "{lost}");
    assert!(!lost.stderr.contains("--new"), "a new key opens nothing: {lost}");
    sandbox.command("backup key --new").env("XDG_CONFIG_HOME", &elsewhere).run().ok();
    let wrong = clone(&sandbox);
    assert_eq!(wrong.status, 2, "{wrong}");
    assert!(wrong.stderr.contains("was sealed with another key"), "{wrong}");
    let empty = sandbox.run("clone --sealed nothing.git two");
    assert_eq!(empty.status, 1, "{empty}");
    let names = fs::read_dir(sandbox.work()).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<_> = names.collect();
    names.sort();
    assert_eq!(names, ["host.git", "one"]);
    // Both keys in one file: the second machine seals with its own, and the first one is told.
    let (mut both, ours) =
        (fs::read(elsewhere.join("trackway/identity.txt")).unwrap(), secret(&sandbox));
    both.extend_from_slice(format!("{ours}\n").as_bytes());
    fs::write(elsewhere.join("trackway/identity.txt"), both).unwrap();
    clone(&sandbox).ok();
}

#[test]
fn sealed_and_plain_are_never_mixed() {
    let sandbox = sealed();
    let plain = sandbox.run("clone host.git plain");
    assert_eq!(plain.status, 4, "{plain}");
    assert!(plain.stderr.contains("trackway clone --sealed"), "{plain}");
    // Another search, not sealed, and the host of the first. Begun at the same moment, it would be
    // the same commit.
    sandbox.set_now("2026-11-21T11:00:00Z");
    sandbox.run("init other").ok();
    let told = refused(&sandbox, "other", "sync ../host.git --yes", 4);
    assert!(told.contains("something else"), "{told}");
    // A host that has plain content.
    sandbox.git("init -q --bare plain.git");
    on(&sandbox, "other", "sync ../plain.git --yes").ok();
    let told = refused(&sandbox, "other", "sync --sealed ../plain.git --yes", 4);
    assert!(told.contains("which gets everything unencrypted"), "{told}");
    let told = refused(&sandbox, "one", "sync --sealed ../plain.git --yes", 4);
    assert!(told.contains("something that is not sealed"), "{told}");
    // Beside a sealed remote a plain one gets things only after a yes.
    sandbox.git("-C one remote add origin ../plain2.git");
    sandbox.git("init -q --bare plain2.git");
    on(&sandbox, "one", "sync").ok();
    assert_eq!(sandbox.git("-C plain2.git for-each-ref"), "");
    let told = refused(&sandbox, "one", "sync origin", 2);
    assert!(told.contains("unencrypted"), "{told}");
    // Another search with the same key is not mixed in either.
    let told = refused(&sandbox, "other", "sync --sealed ../host.git --yes", 4);
    assert!(told.contains("no commit in common"), "{told}");
}

#[test]
fn a_sealed_sync_that_is_killed_anywhere_is_ended_by_the_next() {
    let runs = if std::env::var_os("TRACKWAY_LONG").is_some() { 200 } else { 6 };
    let sandbox = sealed();
    sandbox.run("clone --sealed host.git two").ok();
    let start = Instant::now();
    on(&sandbox, "one", "note honeyworks-beekeeper 'warm up'").ok();
    on(&sandbox, "one", "sync").ok();
    let whole = start.elapsed();
    for run in 0..runs {
        let (killed, other) = if run % 2 == 0 { ("one", "two") } else { ("two", "one") };
        on(&sandbox, killed, &format!("note honeyworks-beekeeper 'killed {run}.'")).ok();
        if run % 3 == 0 {
            on(&sandbox, other, &format!("note honeyworks-beekeeper 'other {run}.'")).ok();
            on(&sandbox, other, "sync").ok();
        }
        let mut child = sandbox.command("sync").in_folder(killed).spawn();
        thread::sleep(whole * (run * 37 % 100) / 100);
        child.kill().unwrap();
        child.wait().unwrap();
        finish(&sandbox, killed);
        on(&sandbox, other, "sync").ok();
        assert_eq!(head(&sandbox, "one"), head(&sandbox, "two"), "run {run}");
    }
    let notes = on(&sandbox, "one", "show honeyworks-beekeeper").ok().stdout;
    for run in 0..runs {
        assert!(notes.contains(&format!("killed {run}.")), "run {run} is lost:\n{notes}");
    }
    assert_eq!(sandbox.git("-C one status --porcelain"), "");
    sandbox.git("-C host.git fsck --full --strict");
}

/// Syncs; a git of one that was killed may still be at work for a moment.
fn finish(sandbox: &Sandbox, machine: &str) {
    for _ in 0..200 {
        let outcome = on(sandbox, machine, "sync");
        if outcome.status == 0 {
            return;
        }
        assert_eq!(outcome.status, 4, "{outcome}");
        assert!(outcome.stderr.contains("under way"), "{outcome}");
        thread::sleep(Duration::from_millis(100));
    }
    panic!("the next sync never got its turn");
}

#[test]
fn the_page_recovers_everything_by_hand() {
    if Command::new("age").arg("--version").output().is_err() {
        eprintln!("skipped: there is no `age` in PATH");
        return;
    }
    let sandbox = sealed();
    for note in ["first", "second"] {
        on(&sandbox, "one", &format!("note honeyworks-beekeeper {note}")).ok();
        on(&sandbox, "one", "sync").ok();
    }
    let page = include_str!("../../docs/sealed.md");
    let script = page.split("```sh\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    sandbox.write("recover.sh", script);
    let key = sandbox.home().join(".config/trackway/identity.txt");
    let mut command = sandbox.program("sh");
    command.args(["recover.sh", "host.git"]).arg(&key).arg("recovered");
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(head(&sandbox, "recovered"), head(&sandbox, "one"));
    assert!(on(&sandbox, "recovered", "show honeyworks-beekeeper").ok().stdout.contains("second"));
}
