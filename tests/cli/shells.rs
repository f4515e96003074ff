//! Completion in real shells: lines are typed, and what the shell made of them is compared; and help
//! on a terminal.
//!
//! A shell that is not installed is said to be skipped.

use std::fs;
use std::io::{Read as _, Write as _};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use snapbox::str;

use crate::scene::two_jobs;
use crate::{Sandbox, same};

/// The scripts as they are installed.
const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/completions");

/// How long a shell may take for one line on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// The key that makes a shell write its line into a file and begin a new one.
const TELL: &str = "\x1d";

fn search() -> Sandbox {
    let sandbox = two_jobs();
    sandbox.write("contacts/j/jane-doe.yaml", "uid: c1c2c3c4c5\nname: Jane Doe\n");
    sandbox
}

/// Whether a program is there; says so where it is not.
fn is_missing(program: &str) -> bool {
    let is_there = Command::new(program).arg("--version").output().is_ok();
    if !is_there {
        // Past the harness, which keeps what a passing test prints to itself.
        let line = format!("SKIPPED: {program} is not installed\n");
        std::io::stderr().write_all(line.as_bytes()).unwrap();
    }
    !is_there
}

/// What a shell on a terminal made of lines that were typed, each with TAB at its end.
fn typed(sandbox: &Sandbox, shell: &str, lines: &[&str]) -> String {
    // util-linux's `script` gives the shell a terminal.
    let mut command = sandbox.program("script");
    command.args(["-qec", shell, "/dev/null"]).stdin(Stdio::piped());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let (mut keys, mut screen) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let (shown, seen) = mpsc::channel();
    std::thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(count @ 1..) = screen.read(&mut bytes) {
            let _ = shown.send(String::from_utf8_lossy(&bytes[..count]).into_owned());
        }
    });
    let mut output = String::new();
    while !output.contains("ready> ") {
        output += &seen.recv_timeout(PATIENCE).unwrap_or_else(|_| panic!("no prompt: {output}"));
    }
    let told = sandbox.home().join("told");
    for (number, line) in lines.iter().enumerate() {
        write!(keys, "{line}\t{TELL}").unwrap();
        let begun = Instant::now();
        while fs::read_to_string(&told).unwrap_or_default().lines().count() <= number {
            let screen: String = seen.try_iter().collect();
            assert!(begun.elapsed() < PATIENCE, "{shell} says nothing to {line}: {screen}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    fs::read_to_string(told).unwrap().replace(sandbox.home().to_str().unwrap(), "[HOME]")
}

/// Lines that are hard on shells: word breaks, quotes, a name with a space, paths, capitals.
const LINES: &[&str] = &[
    "trackway mo",
    "trackway show br",
    "trackway show FER",
    "trackway show rust",
    "trackway set brod-baker prio",
    "trackway set brod-baker priority=hi",
    "trackway set brod-baker \"priority=hi",
    "trackway set brod-baker tags+=emb",
    "trackway list --sort tit",
    "trackway add --company Fer",
    "trackway add --company \"Fer",
    "trackway add --company 'Fer",
    "trackway contact show ",
    "trackway -C ../ho",
    "trackway --repo=../ho",
    "trackway attach brod-baker track",
    "trackway show nobody",
    "trackway --js",
    "trackway list tag:embedded\\ wo",
    "trackway list \"tag:embedded wo",
    "trackway list 'tag:embedded wo",
    "trackway show --query='tag:embedded -wo",
];

#[test]
fn bash_completes() {
    let sandbox = search();
    if is_missing("script") {
        return;
    }
    let (rc, told) = (sandbox.home().join("rc.bash"), sandbox.home().join("told"));
    let setting = format!(
        "PS1='ready> '\nsource {SCRIPTS}/trackway.bash\n\
         tell() {{ echo \"$READLINE_LINE|\" >>'{}'; READLINE_LINE=; READLINE_POINT=0; }}\n\
         bind 'set enable-bracketed-paste off'\nbind -x '\"\\C-]\": tell'\n",
        told.display()
    );
    fs::write(&rc, setting).unwrap();
    let shell = format!("bash --noprofile --rcfile '{}' -i", rc.display());
    same(
        typed(&sandbox, &shell, LINES),
        str![[r#"
trackway move |
trackway show brod-baker |
trackway show ferrous-rust |
trackway show ferrous-rust |
trackway set brod-baker priority=|
trackway set brod-baker priority=high |
trackway set brod-baker "priority=high"|
trackway set brod-baker tags+=embedded |
trackway list --sort title |
trackway add --company Ferrous\ Systems |
trackway add --company "Ferrous Systems"|
trackway add --company 'Ferrous Systems'|
trackway contact show jane-doe |
trackway -C ../home/|
trackway --repo=../home/|
trackway attach brod-baker trackway.yaml |
trackway show nobody|
trackway --json |
trackway list tag:embedded\ workplace:|
trackway list "tag:embedded workplace:"|
trackway list 'tag:embedded workplace:'|
trackway show --query='tag:embedded -workplace:'|

"#]],
    );
}

#[test]
fn zsh_completes_from_its_folder_of_functions() {
    let sandbox = search();
    if is_missing("script") || is_missing("zsh") {
        return;
    }
    let setting = format!(
        "PROMPT='ready> '\nfpath=({SCRIPTS} $fpath)\nautoload -Uz compinit\ncompinit -u -D\n\
         tell() {{ print -r -- \"$BUFFER|\" >>'{}'; BUFFER= }}\nzle -N tell\nbindkey '^]' tell\n",
        sandbox.home().join("told").display()
    );
    fs::write(sandbox.home().join(".zshrc"), setting).unwrap();
    same(
        typed(&sandbox, "zsh -d -i", LINES),
        str![[r#"
trackway move |
trackway show brod-baker |
trackway show ferrous-rust |
trackway show ferrous-rust |
trackway set brod-baker priority=|
trackway set brod-baker priority=high |
trackway set brod-baker "priority=high" |
trackway set brod-baker tags+=embedded |
trackway list --sort title |
trackway add --company Ferrous\ Systems |
trackway add --company "Ferrous Systems" |
trackway add --company 'Ferrous Systems' |
trackway contact show jane-doe |
trackway -C ../home/|
trackway --repo=../home/|
trackway attach brod-baker trackway.yaml |
trackway show nobody|
trackway --json |
trackway list tag:embedded\ workplace:|
trackway list "tag:embedded workplace:|
trackway list 'tag:embedded workplace:|
trackway show --query=tag:embedded\ -workplace:|

"#]],
    );
}

#[test]
fn zsh_completes_from_a_sourced_script() {
    let sandbox = search();
    if is_missing("script") || is_missing("zsh") {
        return;
    }
    let setting = format!(
        "PROMPT='ready> '\nautoload -Uz compinit\ncompinit -u -D\n\
         source <(trackway completions zsh)\n\
         tell() {{ print -r -- \"$BUFFER|\" >>'{}'; BUFFER= }}\nzle -N tell\nbindkey '^]' tell\n",
        sandbox.home().join("told").display()
    );
    fs::write(sandbox.home().join(".zshrc"), setting).unwrap();
    same(
        typed(&sandbox, "zsh -d -i", &["trackway show br"]),
        str![[r#"
trackway show brod-baker |

"#]],
    );
}

#[test]
fn fish_completes_from_its_folder_of_completions() {
    let sandbox = search();
    if is_missing("fish") {
        return;
    }
    let folder = sandbox.home().join(".config/fish/completions");
    fs::create_dir_all(&folder).unwrap();
    fs::copy(PathBuf::from(SCRIPTS).join("trackway.fish"), folder.join("trackway.fish")).unwrap();
    let seen = LINES.iter().fold(String::new(), |seen, line| {
        let script = format!("complete -C {}", shlex::try_quote(line).unwrap());
        let output = sandbox.program("fish").args(["-c", &script]).output().unwrap();
        let text =
            [output.stdout, output.stderr].map(|it| String::from_utf8_lossy(&it).into_owned());
        seen + "> " + line + "\n" + &text.concat()
    });
    same(
        seen,
        str![[r#"
> trackway mo
move	Move a job to a stage, or close it with an outcome
> trackway show br
brod-baker	Baker · applied
> trackway show FER
ferrous-rust	Senior Rust Engineer · lead
> trackway show rust
ferrous-rust	Senior Rust Engineer · lead
> trackway set brod-baker prio
priority=	how much it matters to you
> trackway set brod-baker priority=hi
priority=high
> trackway set brod-baker "priority=hi
priority=high
> trackway set brod-baker tags+=emb
tags+=embedded
> trackway list --sort tit
title	the title of the opening
> trackway add --company Fer
Ferrous Systems
> trackway add --company "Fer
Ferrous Systems
> trackway add --company 'Fer
Ferrous Systems
> trackway contact show 
jane-doe	Jane Doe
> trackway -C ../ho
../home/	Directory
> trackway --repo=../ho
--repo=../home/	Directory
> trackway attach brod-baker track
trackway.yaml
> trackway show nobody
> trackway --js
--json	Answer with one JSON document; errors too, on standard error
> trackway list tag:embedded\ wo
tag:embedded workplace:	where you work
> trackway list "tag:embedded wo
tag:embedded workplace:	where you work
> trackway list 'tag:embedded wo
tag:embedded workplace:	where you work
> trackway show --query='tag:embedded -wo
--query=tag:embedded -workplace:	where you work

"#]],
    );
}

#[test]
fn elvish_completes() {
    let sandbox = search();
    if is_missing("script") || is_missing("elvish") {
        return;
    }
    let rc = sandbox.home().join("rc.elv");
    let setting = format!(
        "set edit:prompt = {{ put 'ready> ' }}\neval (slurp < {SCRIPTS}/trackway.elv)\n\
         set edit:insert:binding[Ctrl-']'] = {{\n\
         echo $edit:current-command'|' >>'{}'\nedit:replace-input '' }}\n",
        sandbox.home().join("told").display()
    );
    fs::write(&rc, setting).unwrap();
    let shell = format!("stty cols 80 rows 24; elvish -rc '{}'", rc.display());
    // Where elvish opens a list of its own, the key means nothing: only lines that it finishes.
    let lines = [LINES[0], LINES[1], LINES[12]];
    same(
        typed(&sandbox, &shell, &lines),
        str![[r#"
trackway move |
trackway show brod-baker |
trackway contact show jane-doe |

"#]],
    );
}

#[test]
fn a_shell_without_the_program_stays_silent() {
    let sandbox = search();
    let ask = format!(
        "source {SCRIPTS}/trackway.bash; COMP_LINE='trackway s' COMP_POINT=10\n\
         PATH=; _trackway trackway s; echo \"${{#COMPREPLY[@]}}\""
    );
    for mode in [["-c"].as_slice(), &["--posix", "-c"]] {
        let output = sandbox.program("bash").args(mode).arg(&ask).output().unwrap();
        assert_eq!((output.stdout.as_slice(), output.stderr.as_slice()), (&b"0\n"[..], &b""[..]));
    }
}

#[test]
fn help_fits_the_terminal_and_bears_colour_as_it_is_told() {
    let sandbox = Sandbox::new();
    if is_missing("script") {
        return;
    }
    let shown = |line: &str| {
        let line = format!("stty rows 24 cols 80; trackway {line}");
        let output = sandbox.program("script").args(["-qec", &line, "/dev/null"]).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    for line in ["--color never set --help", "list --color=never -h", "--color never nonsense"] {
        let text = shown(line);
        assert!(text.contains("Usage:") && !text.contains('\x1b'), "{text}");
        assert!(text.lines().all(|line| line.trim_end().chars().count() <= 80), "{text}");
    }
    assert!(shown("--color always set --help").contains('\x1b'));
}
