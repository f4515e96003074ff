//! `trackway remind --crontab` and `--systemd`: what they print, run as it is pasted.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::process::{Command, Output, Stdio};

use snapbox::str;

use crate::{Sandbox, same};

/// A folder whose name means something to cron, to a shell and to systemd.
const FOLDER: &str = "My Jobs 100% of $HOME, it's \"Bücher\"";

/// A search with a task that is due, in that folder.
fn search() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.command_of(["init", FOLDER]).run().ok();
    let run = |words: &[&str]| {
        sandbox.command_of(["-C", FOLDER].iter().chain(words)).run().ok();
    };
    run(&["config", "profile.time_zone=Europe/Berlin"]);
    run(&["task", "add", "Buy a suit", "--due", "today"]);
    sandbox
}

/// What a command prints that runs in the folder.
fn printed(sandbox: &Sandbox, words: &[&str]) -> String {
    sandbox.command_of(["-C", FOLDER].iter().chain(words)).run().ok().stdout
}

/// Runs the command of a crontab in what cron gives it, a variable for the clock besides.
fn by_cron(sandbox: &Sandbox, line: &str) -> Output {
    // Of the five fields and the command cron takes the backslash before each `%`.
    let command = line.splitn(6, ' ').nth(5).unwrap().replace("\\%", "%");
    Command::new("/bin/sh")
        .args(["-c", &command])
        .current_dir("/")
        .env_clear()
        .envs([("PATH", "/usr/bin:/bin"), ("SHELL", "/bin/sh"), ("LOGNAME", "jane")])
        .env("HOME", sandbox.home())
        .env("TRACKWAY_NOW", "2026-11-21T10:00:00Z")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

#[test]
fn the_line_of_a_crontab_tells_once_what_is_due_and_then_is_silent() {
    let sandbox = search();
    let lines = printed(&sandbox, &["remind", "--crontab"]);
    let (comment, line) = lines.trim_end().split_once('\n').unwrap();
    assert_eq!(comment, "# trackway: what is due, every 15 minutes; `crontab -e`, then paste this");
    assert!(line.starts_with("*/15 * * * * PATH='"), "{line}");
    assert!(line.contains(r"/My Jobs 100\% of $HOME, it"), "{line}");
    let first = by_cron(&sandbox, line);
    assert!(first.status.success() && first.stderr.is_empty(), "{first:?}");
    let said = String::from_utf8(first.stdout).unwrap();
    assert!(said.starts_with("task today: Buy a suit ("), "{said}");
    let second = by_cron(&sandbox, line);
    assert!(second.status.success(), "{second:?}");
    assert!(second.stdout.is_empty() && second.stderr.is_empty(), "{second:?}");
}

#[test]
fn the_line_for_mail_finds_the_settings_of_the_user() {
    let sandbox = search();
    let outcome = sandbox.command_of(["-C", FOLDER, "remind", "--crontab", "--deliver", "mail"]);
    let outcome = outcome.env("TRACKWAY_SMTP_PASSWORD", "secret").run().ok();
    assert!(!outcome.stdout.contains("secret"), "{outcome}");
    assert!(outcome.stderr.contains("mail.server is not set yet"), "{outcome}");
    assert!(outcome.stderr.contains("cron does not see $TRACKWAY_SMTP_PASSWORD"), "{outcome}");
    // Nobody listens there.
    sandbox.run("config --user mail.server=smtp://127.0.0.1:9").ok();
    sandbox.run("config --user mail.from=jane@example.org").ok();
    let ended = by_cron(&sandbox, outcome.stdout.lines().nth(1).unwrap());
    let said = String::from_utf8(ended.stderr).unwrap();
    assert_eq!(ended.status.code(), Some(1), "{said}");
    assert!(said.contains("127.0.0.1:9") && said.contains("the next run tries again"), "{said}");
}

#[test]
fn programs_get_the_lines_and_what_there_is_to_know_in_one_document() {
    let sandbox = search();
    let said = printed(&sandbox, &["remind", "--crontab", "--deliver", "command", "--json"]);
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let lines = printed(&sandbox, &["remind", "--crontab", "--deliver", "command"]);
    assert_eq!(said["entry"], lines);
    let notes = said["notes"].to_string();
    assert!(notes.contains("remind_command is not set yet"), "{notes}");
}

#[test]
fn what_a_timer_prints_nobody_sees() {
    let sandbox = Sandbox::new();
    sandbox.run("init .").ok();
    same(
        sandbox.session(&["remind --systemd", "remind --systemd --crontab", "remind --systemd -n"]),
        str![[r#"
$ trackway remind --systemd
[stderr] error: what a timer prints goes to the journal, where nobody looks
[stderr] hint: trackway remind --systemd --deliver desktop
[exit 2]
$ trackway remind --systemd --crontab
[stderr] error: the argument '--systemd' cannot be used with '--crontab'
[stderr] 
[stderr] Usage: trackway remind --systemd
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway remind --systemd -n
[stderr] error: the argument '--systemd' cannot be used with '--dry-run'
[stderr] 
[stderr] Usage: trackway remind --systemd
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

/// A program that only writes down its arguments.
fn stub(sandbox: &Sandbox, name: &str) {
    let program = sandbox.home().join("bin").join(name);
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    fs::write(&program, format!("#!/bin/sh\necho {name} \"$@\" >> \"$HOME/stubs\"\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn the_commands_for_systemd_write_the_units_and_start_the_timer() {
    let sandbox = search();
    let commands = printed(&sandbox, &["remind", "--systemd", "--deliver", "command"]);
    stub(&sandbox, "systemctl");
    let mut shell = sandbox.program("/bin/sh");
    let path = format!("{}:/usr/bin:/bin", sandbox.home().join("bin").display());
    let output = shell.args(["-c", &commands]).env("PATH", path).output().unwrap();
    assert!(output.status.success() && output.stdout.is_empty(), "{output:?}");
    let started = fs::read_to_string(sandbox.home().join("stubs")).unwrap();
    let timer = started.split("--now ").nth(1).unwrap().trim();
    assert_eq!(
        started,
        format!("systemctl --user daemon-reload\nsystemctl --user enable --now {timer}\n")
    );
    let units = sandbox.home().join(".config/systemd/user");
    let timer = fs::read_to_string(units.join(timer)).unwrap();
    same(
        sandbox.redact(&timer),
        str![[r#"
[Unit]
Description=trackway: what is due in [WORK]/My Jobs 100%% of $HOME, it's "Bücher"

[Timer]
OnCalendar=*:0/15
Persistent=true

[Install]
WantedBy=timers.target

"#]],
    );
    let service = started.trim().replace(".timer", ".service");
    let service = units.join(service.split("--now ").nth(1).unwrap());
    let service = fs::read_to_string(service).unwrap();
    let line = service.lines().find(|line| line.starts_with("ExecStart=")).unwrap();
    let place = sandbox.work().join(r#"My Jobs 100%% of $$HOME, it's \"Bücher\""#);
    assert!(
        line.ends_with(&format!(" -C \"{}\" remind --deliver command", place.display())),
        "{line}"
    );
    assert!(service.contains("\nEnvironment=\"PATH=/"), "{service}");
}
