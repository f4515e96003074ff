//! What is pasted is run as it is pasted: by a shell, after what cron takes off the line.
#![allow(clippy::disallowed_methods)]

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Command;

use proptest::prelude::*;

use super::place::Place;
use super::{Entry, cron, systemd};

fn entry(program: &str, repository: &str) -> Entry<'static> {
    let place = Place {
        program: program.to_owned(),
        repository: repository.to_owned(),
        path: "/usr/local/bin:/usr/bin:/bin".to_owned(),
    };
    Entry { place, deliver: "mail", variables: Vec::new() }
}

/// The command of a crontab as the shell gets it: a `%` ends it, unless a backslash stands before.
/// Vixie's cron takes the backslash off another one, too; cronie does not.
fn unescaped(line: &str, is_vixie: bool) -> String {
    let command = line
        .split_whitespace()
        .take(5)
        .fold(line, |rest, field| rest.trim_start().strip_prefix(field).unwrap_or_default());
    let mut shell = String::new();
    let mut is_escaped = false;
    for letter in command.trim_start().chars() {
        if is_escaped && (letter == '%' || (is_vixie && letter == '\\')) {
            shell.pop();
            shell.push(letter);
        } else if letter == '%' {
            break;
        } else {
            shell.push(letter);
            is_escaped = !is_escaped && letter == '\\';
            continue;
        }
        is_escaped = false;
    }
    shell
}

#[test]
fn a_line_of_a_crontab_is_as_it_is_pasted() {
    let mut entry = entry("/usr/local/bin/trackway", "/home/jane/job search");
    assert_eq!(
        cron::lines(&entry),
        "# trackway: what is due, every 15 minutes; `crontab -e`, then paste this\n\
         */15 * * * * PATH='/usr/local/bin:/usr/bin:/bin' '/usr/local/bin/trackway' -C '/home/jane/job search' remind --deliver mail\n"
    );
    entry.variables = vec![("XDG_CONFIG_HOME", "/home/jane/100%".to_owned())];
    let line = cron::lines(&entry);
    assert!(line.contains(r"/bin' XDG_CONFIG_HOME='/home/jane/100\%' '/usr"), "{line}");
}

#[test]
fn a_path_too_long_for_cron_gives_way_to_the_usual_one() {
    let mut long = entry("/usr/bin/trackway", "/home/jane/jobs");
    long.place.path = "/a".repeat(600);
    assert!(cron::lines(&long).contains(" PATH='/usr/local/bin:/usr/bin:/bin' "));
    assert_eq!(cron::notes(&long), None);
    long.place.repository = "/a".repeat(600);
    assert!(cron::notes(&long).unwrap().contains("1283 bytes"), "{:?}", cron::notes(&long));
}

/// A program of that name that tells what it was run with.
fn teller(folder: &Path, name: &str) -> String {
    let program = folder.join(name);
    fs::write(&program, "#!/bin/sh\nprintf '%s\\n' \"$PATH\" \"$XDG_CONFIG_HOME\" \"$@\"\n")
        .unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program.to_str().unwrap().to_owned()
}

const HOSTILE: [&str; 6] = [
    "My Jobs 100%",
    "it's \"mine\" $HOME `id` $(id) !! & ; | < > * ? # ~",
    r"back\slash\\%\ % \",
    "Bücher für Zürich",
    "%",
    "'''",
];

#[test]
fn the_shell_of_cron_runs_the_program_that_is_meant_in_the_place_that_is_meant() {
    let folder = tempfile::tempdir().unwrap();
    for name in HOSTILE {
        let name = name.replace('/', "");
        let mut entry = entry(&teller(folder.path(), &name), &format!("/home/jane/{name}"));
        entry.variables = vec![("XDG_CONFIG_HOME", name.clone())];
        let lines = cron::lines(&entry);
        let line = lines.lines().nth(1).unwrap();
        for is_vixie in [true, false] {
            let mut shell = Command::new("/bin/sh");
            let output = shell.arg("-c").arg(unescaped(line, is_vixie)).output().unwrap();
            let told = String::from_utf8(output.stdout).unwrap();
            let expected = [
                "/usr/local/bin:/usr/bin:/bin",
                &name,
                "-C",
                &entry.place.repository,
                "remind",
                "--deliver",
                "mail",
            ];
            assert_eq!(told.lines().collect::<Vec<_>>(), expected, "{line}");
        }
    }
}

/// The words of a unit's line, as systemd.syntax(7) reads quotes and systemd.unit(5) specifiers.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => {
                let mut word = String::new();
                while let Some(letter) = letters.next().filter(|letter| *letter != '"') {
                    let letter = match letter {
                        '\\' => letters.next().unwrap_or(' '),
                        '%' => letters.next().filter(|next| *next == '%').unwrap_or('!'),
                        letter => letter,
                    };
                    word.push(letter);
                }
                words.push(word);
            }
            ' ' => {}
            _ => {
                let mut word = letter.to_string();
                while let Some(letter) = letters.next_if(|letter| *letter != ' ') {
                    word.push(letter);
                }
                words.push(word);
            }
        }
    }
    words
}

#[test]
fn units_are_as_they_are_pasted() {
    let mut entry = entry("/usr/local/bin/trackway", "/home/jane/100% of $jobs");
    entry.deliver = "desktop";
    entry.variables = vec![("XDG_CONFIG_HOME", "/home/jane/etc".to_owned())];
    assert_eq!(
        systemd::commands(&entry),
        r#"# trackway: what is due, every 15 minutes; paste this into a shell
mkdir -p ~/.config/systemd/user
cat > ~/.config/systemd/user/trackway-remind-desktop-eb897b74.service <<'UNIT'
[Unit]
Description=trackway: what is due in /home/jane/100%% of $jobs

[Service]
Type=oneshot
Environment="PATH=/usr/local/bin:/usr/bin:/bin"
Environment="XDG_CONFIG_HOME=/home/jane/etc"
ExecStart="/usr/local/bin/trackway" -C "/home/jane/100%% of $$jobs" remind --deliver desktop
UNIT
cat > ~/.config/systemd/user/trackway-remind-desktop-eb897b74.timer <<'UNIT'
[Unit]
Description=trackway: what is due in /home/jane/100%% of $jobs

[Timer]
OnCalendar=*:0/15
Persistent=true

[Install]
WantedBy=timers.target
UNIT
systemctl --user daemon-reload
systemctl --user enable --now trackway-remind-desktop-eb897b74.timer
# to be reminded while you are not logged in, too: loginctl enable-linger
"#
    );
}

#[test]
fn each_repository_and_each_delivery_has_a_timer_of_its_own() {
    let name = |repository: &str, deliver: &'static str| {
        let commands = systemd::commands(&Entry { deliver, ..entry("/bin/trackway", repository) });
        commands.split("--now ").nth(1).unwrap().lines().next().unwrap().to_owned()
    };
    let names = [name("/a", "mail"), name("/b", "mail"), name("/a", "desktop")];
    assert!(names[0] != names[1] && names[0] != names[2] && names[1] != names[2], "{names:?}");
}

proptest! {
    #[test]
    fn every_path_comes_through_cron_and_a_shell(path in "/[^\\p{C}\u{2028}\u{2029}]{0,40}") {
        let lines = cron::lines(&entry("/bin/trackway", &path));
        let line = lines.lines().nth(1).unwrap();
        for is_vixie in [true, false] {
            let words = shlex::split(&unescaped(line, is_vixie)).unwrap();
            prop_assert_eq!(&words[3], &path);
            prop_assert_eq!(words.len(), 7);
        }
    }

    #[test]
    fn every_path_comes_through_a_unit(path in "/[^\\p{C}\u{2028}\u{2029}]{0,40}") {
        let commands = systemd::commands(&entry(&path, &path));
        let line = commands.lines().find_map(|line| line.strip_prefix("ExecStart=")).unwrap();
        let words = words(line);
        prop_assert_eq!(&words[0], &path);
        prop_assert_eq!(words[2].clone(), path.replace('$', "$$"));
        prop_assert_eq!(words.len(), 6);
    }
}
