//! Programs of the user's own, of all kinds.

use std::path::Path;
use std::time::{Duration, Instant};

use trackway::deliver::DeliveryError;
use trackway::deliver::command::Command;

use super::{deliver, settings};

/// The courier that runs these words.
fn command(words: &[&str]) -> Command {
    let words = serde_json::to_string(words).unwrap();
    Command::of(&settings(&format!("remind_command: {words}\n"))).unwrap()
}

/// A shell script of the user's own; `$OUT` in it is a folder.
fn script(folder: &Path, text: &str) -> Command {
    command(&["/bin/sh", "-c", &text.replace("$OUT", folder.to_str().unwrap())])
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn placeholders_are_filled_in_once_and_stay_single_words() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let save = "printf '<%s>\\n' \"$@\" > \"$0\"";
    for (argument, title, expected) in [
        ("{title}", "deadline today: acme", "<deadline today: acme>"),
        ("a {title} b {due}", "x  y", "<a x y b 2026-12-01>"),
        (
            "--title={title}",
            "$(touch /tmp/x); `id` \"'\\ & | > <",
            "<--title=$(touch /tmp/x); `id` \"'\\ & | > <>",
        ),
        ("{title}", "{body} {due} {title}", "<{body} {due} {title}>"),
        ("{{title}}{x}{", "t", "<{t}{x}{>"),
        ("{title}{title}", "t", "<tt>"),
        ("{body}", "first", "<first\nsecond>"),
        // What would be an option is none.
        ("{title}", "--help", "< --help>"),
        ("-{title}", "-help", "<--help>"),
        ("{title}", "a\nb\r\nc\u{0}d\u{1b}[31me\u{202e}f", "<a b c d [31mef>"),
    ] {
        let mut courier = command(&["/bin/sh", "-c", save, out.to_str().unwrap(), argument]);
        let body = format!("{title}\nsecond");
        deliver(&mut courier, title, &body).unwrap();
        assert_eq!(read(folder.path(), "out"), format!("{expected}\n"), "{argument} {title}");
    }
}

#[test]
fn a_program_gets_all_as_json_and_as_variables_and_no_password() {
    let folder = tempfile::tempdir().unwrap();
    let text = "cat > $OUT/stdin; env > $OUT/env; pwd > $OUT/pwd; echo noise; echo noise >&2";
    deliver(&mut script(folder.path(), text), "deadline today", "deadline today\n  second")
        .unwrap();
    assert_eq!(read(folder.path(), "stdin").lines().count(), 1);
    assert!(read(folder.path(), "stdin").ends_with('\n'));
    let json: serde_json::Value = serde_json::from_str(&read(folder.path(), "stdin")).unwrap();
    assert_eq!(json["id"], "acme-backend");
    assert_eq!(read(folder.path(), "pwd"), "/\n");
    let env = read(folder.path(), "env");
    let ours: Vec<_> = env.lines().filter(|line| line.starts_with("TRACKWAY_REMINDER_")).collect();
    let mut ours: Vec<_> =
        ours.iter().map(|line| line.trim_start_matches("TRACKWAY_REMINDER_")).collect();
    ours.sort_unstable();
    assert_eq!(
        ours,
        [
            "BODY=deadline today",
            "DUE=2026-12-01",
            "ID=acme-backend",
            "KEY=0190/deadline/2026-12-01/3d",
            "KIND=deadline",
            "PATH=jobs/2026-11/acme-backend.yaml",
            "TITLE=deadline today",
        ]
    );
    assert!(env.contains("\n  second"));
}

#[test]
fn long_texts_are_cut_and_start_the_program_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let text = "printf %s \"$TRACKWAY_REMINDER_TITLE\" > $OUT/title; printf %s \"$TRACKWAY_REMINDER_BODY\" > $OUT/body";
    let long = "ü ".repeat(400_000);
    deliver(&mut script(folder.path(), text), &long, &long).unwrap();
    let title = read(folder.path(), "title");
    assert!(title.chars().count() <= 200 && title.ends_with("..."), "{title}");
    assert_eq!(read(folder.path(), "body").chars().count(), 8000);
}

#[test]
fn a_program_that_does_not_read_is_no_failure() {
    let long = "x".repeat(4 << 20);
    for words in [
        &["true"][..],
        &["/bin/sh", "-c", "exec <&-; sleep 0.3"],
        &["/bin/sh", "-c", "head -c 1 >/dev/null"],
    ] {
        let begin = Instant::now();
        deliver(&mut command(words), &long, &long).unwrap();
        assert!(begin.elapsed() < Duration::from_secs(20), "{words:?}");
    }
}

#[test]
fn a_program_that_fails_is_quoted_on_one_clean_line() {
    let folder = tempfile::tempdir().unwrap();
    for (text, said) in [
        ("exit 3", "`/bin/sh` ended with exit status: 3"),
        ("echo no such room >&2; exit 1", "`/bin/sh` ended with exit status: 1: no such room"),
        (
            "printf 'a\\033[31m\\nb\\tc\\0\\377' >&2; exit 1",
            "`/bin/sh` ended with exit status: 1: a [31m b c \u{fffd}",
        ),
        ("kill -9 $$", "`/bin/sh` ended with signal: 9 (SIGKILL)"),
    ] {
        let error = deliver(&mut script(folder.path(), text), "t", "t").unwrap_err();
        assert_eq!(error, DeliveryError::Message(said.to_owned()), "{text}");
    }
    let flood = "head -c 30000000 /dev/zero | tr '\\0' x >&2; exit 1";
    let error = deliver(&mut script(folder.path(), flood), "t", "t").unwrap_err();
    assert!(error.to_string().len() < 400 && error.to_string().ends_with("xxx..."), "{error}");
}

#[test]
fn a_program_that_is_not_there_closes_the_way() {
    let folder = tempfile::tempdir().unwrap();
    let plain = folder.path().join("plain");
    std::fs::write(&plain, "no program").unwrap();
    for (program, end) in [
        ("no-such-program-of-mine", "there is no such program"),
        ("/no/such/program", "there is no such program"),
        (plain.to_str().unwrap(), "Permission denied (os error 13)"),
        ("/", "Permission denied (os error 13)"),
    ] {
        match deliver(&mut command(&[program, "{title}"]), "t", "t").unwrap_err() {
            DeliveryError::Way(said) => {
                assert_eq!(said, format!("`{program}` can't be started: {end}"));
            }
            DeliveryError::Message(said) => panic!("{program}: {said}"),
        }
    }
}

#[test]
fn a_program_that_hangs_is_ended_with_all_that_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let text = "trap '' TERM HUP INT; (sleep 600 & echo $! > $OUT/child; wait) & echo $$ > $OUT/own; wait; sleep 600";
    let mut courier = script(folder.path(), text).within(Duration::from_secs(1));
    let begin = Instant::now();
    let error = deliver(&mut courier, "t", "t").unwrap_err();
    assert_eq!(error.to_string(), "`/bin/sh` did not end within 1 s");
    assert!(begin.elapsed() < Duration::from_secs(20));
    for name in ["own", "child"] {
        let id = read(folder.path(), name).trim().to_owned();
        let begin = Instant::now();
        while is_running(&id) {
            assert!(begin.elapsed() < Duration::from_secs(30), "{name} goes on");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

/// Whether a process runs; one that has ended may still be listed until somebody asks for its status.
fn is_running(id: &str) -> bool {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
    stat.rsplit_once(") ").is_some_and(|(_, state)| !state.starts_with('Z'))
}

#[test]
fn what_a_program_leaves_behind_is_not_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    for (text, is_taken) in
        [("sleep 30 & exit 0", true), ("echo why >&2; sleep 30 & exit 1", false)]
    {
        let begin = Instant::now();
        let result = deliver(&mut script(folder.path(), text), "t", &"x".repeat(1 << 20));
        assert_eq!(result.is_ok(), is_taken, "{result:?}");
        assert!(begin.elapsed() < Duration::from_secs(25), "{text}");
    }
}
