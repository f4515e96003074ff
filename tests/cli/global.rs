//! What all commands share: where the repository is, JSON, colour, silence, pipes.

use std::process::{Command, Stdio};

use snapbox::str;

use crate::{Sandbox, same, scene};

#[test]
fn the_repository_is_named_or_found_upwards_or_the_users_own() {
    let sandbox = Sandbox::new();
    sandbox.run("init one").ok();
    sandbox.run("init two").ok();
    sandbox.write("one/jobs/deep/er/x", "");
    sandbox.write("nowhere/x", "");
    let place = |run: crate::sandbox::Run<'_>| {
        run.run().ok().stdout.lines().next().map(|line| sandbox.redact(line))
    };
    let one = Some("[WORK]/one".to_owned());
    let two = Some("[WORK]/two".to_owned());
    assert_eq!(place(sandbox.command("-C one status")), one);
    assert_eq!(place(sandbox.command("status --repo one/jobs/deep")), one);
    assert_eq!(place(sandbox.command("status").in_folder("one/jobs/deep/er")), one);
    assert_eq!(place(sandbox.command("status").env("TRACKWAY_REPO", "one")), one);
    assert_eq!(place(sandbox.command("status").env("TRACKWAY_REPO", "").in_folder("one")), one);
    assert_eq!(place(sandbox.command("-C two status").env("TRACKWAY_REPO", "one")), two);
    assert_eq!(
        place(sandbox.command("status").env("TRACKWAY_REPO", "../two").in_folder("one")),
        two
    );
    assert_eq!(place(sandbox.command("status -C ../../two").in_folder("one/jobs")), two);
    let default = sandbox.work().join("two");
    sandbox.run(&format!("config --user default_repository={}", default.display())).ok();
    assert_eq!(place(sandbox.command("status").in_folder("nowhere")), two);
    assert_eq!(place(sandbox.command("status").in_folder("one")), one);
}

#[test]
fn no_repository_is_an_error_with_a_way_out() {
    let sandbox = Sandbox::new();
    same(
        sandbox.session(&["status", "-C nowhere list", "list --json"]),
        str![[r#"
$ trackway status
[stderr] error: `[WORK]` is in no trackway repository
[stderr] hint: make one with `trackway init`, or name one with -C DIR
[exit 1]
$ trackway -C nowhere list
[stderr] error: `[WORK]/nowhere` is in no trackway repository
[stderr] hint: name a folder with a trackway.yaml, or make one: trackway init DIR
[exit 1]
$ trackway list --json
[stderr] {
[stderr]   "error": "`[WORK]` is in no trackway repository",
[stderr]   "hints": [
[stderr]     "make one with `trackway init`, or name one with -C DIR"
[stderr]   ],
[stderr]   "status": 1
[stderr] }
[exit 1]

"#]],
    );
    sandbox.run("init").ok();
    same(
        sandbox.run("-C misspelt list"),
        str![[r#"
[stderr] error: `[WORK]/misspelt` is in no trackway repository
[stderr] hint: name a folder with a trackway.yaml, or make one: trackway init DIR
[exit 1]

"#]],
    );
    same(
        sandbox.command("list").env("TRACKWAY_REPO", "/nowhere").run(),
        str![[r#"
[stderr] error: `/nowhere` is in no trackway repository
[stderr] hint: name a folder with a trackway.yaml, or make one: trackway init DIR
[exit 1]

"#]],
    );
}

#[test]
fn a_repository_outside_of_git_says_how_to_get_one() {
    let sandbox = Sandbox::new();
    sandbox.write("trackway.yaml", "format: 1\n");
    sandbox.write("jobs/brod-baker.yaml", scene::BAKER);
    same(
        sandbox.session(&["list", "init", "list", "status"]),
        str![[r#"
$ trackway list
[stderr] error: `[WORK]` is not inside a git repository
[stderr] hint: put the files that are there into one: trackway init, then trackway save
[exit 1]
$ trackway init
made [WORK]
say who you are in profile.yaml, then: trackway add --title "..." --company "..."
$ trackway list
ID          STAGE    DAYS  COMPANY  TITLE  DUE         NEXT
brod-baker  applied    16  Brod     Baker  2026-11-12  follow up
[stderr] 1 open job
$ trackway status
[WORK]
     1 applied
0 contacts, 0 companies
last commit [COMMIT] init
1 file edited by hand; `trackway save` commits what is sound:
  jobs/brod-baker.yaml

"#]],
    );
}

#[test]
fn an_error_is_one_json_object_on_standard_error() {
    let sandbox = scene::two_jobs();
    for line in
        ["undo nope", "log nobody", "edit e", "nonsense", "undo a b", "config banana=1", "schema x"]
    {
        let outcome = sandbox.run(&format!("--json {line}"));
        let error: serde_json::Value = serde_json::from_str(&outcome.stderr).unwrap();
        assert_eq!(
            (outcome.stdout.as_str(), error["status"].as_i64()),
            ("", Some(outcome.status.into())),
            "{line}"
        );
        assert!(error["error"].as_str().is_some_and(|text| !text.is_empty()), "{line}");
    }
    same(
        sandbox.session(&["--json edit e", "--json nonsense", "--json config curency"]),
        str![[r#"
$ trackway --json edit e
[stderr] {
[stderr]   "error": "`e` matches 2 jobs",
[stderr]   "hints": [
[stderr]     "name one of them"
[stderr]   ],
[stderr]   "ids": [
[stderr]     "brod-baker",
[stderr]     "ferrous-rust"
[stderr]   ],
[stderr]   "status": 3
[stderr] }
[exit 3]
$ trackway --json nonsense
[stderr] {
[stderr]   "error": "unrecognized subcommand 'nonsense'",
[stderr]   "hints": [
[stderr]     "tip: a similar subcommand exists: 'note'",
[stderr]     "Usage: trackway [OPTIONS] <COMMAND>",
[stderr]     "For more information, try '--help'."
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]
$ trackway --json config curency
[stderr] {
[stderr]   "error": "unknown setting `curency`",
[stderr]   "hints": [
[stderr]     "did you mean `currency`?"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
}

#[test]
fn wrong_usage_is_exit_2() {
    let sandbox = scene::two_jobs();
    same(
        sandbox.session(&["nonsense", "unod", "undo --nonsense", "log --limit many"]),
        str![[r#"
$ trackway nonsense
[stderr] error: unrecognized subcommand 'nonsense'
[stderr] 
[stderr]   tip: a similar subcommand exists: 'note'
[stderr] 
[stderr] Usage: trackway [OPTIONS] <COMMAND>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway unod
[stderr] error: unrecognized subcommand 'unod'
[stderr] 
[stderr]   tip: a similar subcommand exists: 'undo'
[stderr] 
[stderr] Usage: trackway [OPTIONS] <COMMAND>
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway undo --nonsense
[stderr] error: unexpected argument '--nonsense' found
[stderr] 
[stderr]   tip: to pass '--nonsense' as a value, use '-- --nonsense'
[stderr] 
[stderr] Usage: trackway undo [OPTIONS] [COMMIT]
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]
$ trackway log --limit many
[stderr] error: invalid value 'many' for '--limit <N>': write a whole number, such as 10
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
    assert_eq!(sandbox.run("").status, 2);
}

#[test]
fn the_help_names_every_command() {
    let sandbox = Sandbox::new();
    same(
        sandbox.run("--help"),
        str![[r#"
A whole job search in one git-tracked directory of plain files.

Jobs, companies and contacts are YAML files that you may edit by hand; every
change a command makes is one git commit, and `undo` takes it back. Nothing
leaves your machine but by commands that say so. makes is one git commit, and
`undo` takes it back. Nothing leaves your machine unless you say so.

Usage: trackway [OPTIONS] <COMMAND>

Commands:
  init         Make a repository
  clone        Get a repository from elsewhere, to work on it here, too
  demo         Make a repository to look around in, and show what the commands
               do there
  add          Add a job, of what you say or from a saved posting
  list         List the open jobs, or what a query finds
  board        Show the open jobs as cards, stage by stage
  show         Show a job: its fields, its files and shares, its log, its notes
  edit         Edit a job in your editor
  set          Set fields of a job
  move         Move a job to a stage, or close it with an outcome
  note         Write a note into the log of a job
  attach       Keep a file with a job, under documents/
  snooze       Let nothing of a job be due before a day, but its interviews
  rename       Give a job another id, and rewrite every reference to it
  remove       Remove a job; `undo` brings it back
  open         Open the posting of a job in your browser
  duplicates   Show jobs that may be the same opening, in pairs
  contact      Contacts: recruiters, managers, peers
  company      Companies: employers and agencies
  interview    Interviews: when, with whom, how it went
  task         Tasks: of a job, or of no job
  agenda       Show what is due, day by day, what is late first
  remind       Tell what became due since the last time, each thing once
  calendar     Write interviews, deadlines, offers and tasks as a calendar
  resume       Resumes: Markdown that every format is made of
  letter       Letters: Markdown that goes with a resume
  match        Compare the posting of a job with a resume: what is found where,
               and what is missing
  tailor       Write the resume of a job: bullets of a master, chosen and
               ordered by what the posting asks for
  render       Render a resume, a letter or a mail
  apply        Apply to a job: render, keep what was sent, move it to `applied`
  share        Shares: what was given to whom
  backup       Backups, and the key that encrypts them
  sync         Exchange all that is committed with your other machines
  export       Write what other programs read
  status       Show how things stand: jobs by stage, hand edits, conflicts, the
               last commit
  check        Check every file, what they say of each other, git and this
               machine
  save         Commit what you edited by hand
  log          Show the history of the repository, or of one record
  diff         Show what is different: your hand edits, or two points of history
  undo         Take back the newest command, again and again
  redo         Take back the last undo
  git          Run git in the repository
  config       Show or set settings
  template     Templates: list them, make your own of one, check them
  schema       Print the JSON Schema of a kind of file
  completions  Print the completion script of a shell
  man          Write the manual pages, one per command
  help         Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Global options:
  -C, --repo <DIR>
          The repository, or a folder in it [default: upwards from here, else
          your default]
          
          [env: TRACKWAY_REPO]

      --json
          Answer with one JSON document; errors too, on standard error

  -q, --quiet
          Say nothing but the answer and errors

      --color <WHEN>
          When to colour: auto, always or never

      --no-pager
          Show long answers without a pager

"#]],
    );
    same(
        sandbox.run("undo --help"),
        str![[r#"
Take back the newest command, again and again

What came after it stays. Where both changed one field, nothing is changed and
the fields are named. `redo` takes an undo back. That an interview moved back is
told to calendars as one more change: the log keeps what was told, and gets an
entry more.

Usage: trackway undo [OPTIONS] [COMMIT]

Arguments:
  [COMMIT]
          The commit to take back [default: the newest command that is not
          undone yet]

Options:
  -n, --dry-run
          Show what would change, and change nothing

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -C, --repo <DIR>
          The repository, or a folder in it [default: upwards from here, else
          your default]
          
          [env: TRACKWAY_REPO]

      --json
          Answer with one JSON document; errors too, on standard error

  -q, --quiet
          Say nothing but the answer and errors

      --color <WHEN>
          When to colour: auto, always or never

      --no-pager
          Show long answers without a pager

"#]],
    );
    same(
        sandbox.run("-V"),
        str![[r#"
trackway 0.1.0

"#]],
    );
}

#[test]
fn quiet_leaves_out_notes_and_keeps_answers_and_errors() {
    let sandbox = scene::two_jobs();
    sandbox.write("jobs/2026-11/brod-baker.yaml", scene::BAKER.replace("Rotterdam", "Delft"));
    same(
        sandbox.session(&["-q note baker x", "list -q", "undo nope -q"]),
        str![[r#"
$ trackway -q note baker x
note job brod-baker: x  [COMMIT]
$ trackway list -q
ID            STAGE    DAYS  COMPANY          TITLE                 DUE         NEXT
ferrous-rust  lead        1  Ferrous Systems  Senior Rust Engineer
brod-baker    applied    16  Brod             Baker                 2026-11-12  follow up
$ trackway undo nope -q
[stderr] error: no commit is called `nope`
[stderr] hint: trackway log shows the commits
[exit 3]

"#]],
    );
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let sandbox = scene::two_jobs();
    let log = |line: &str, no_color: &str| {
        sandbox.command(line).env("NO_COLOR", no_color).run().ok().stdout.contains('\u{1b}')
    };
    assert!(!log("log", ""));
    assert!(log("--color always log", ""));
    assert!(log("--color always log", "1"));
    assert!(!log("--color never log", ""));
    same(
        sandbox.run("--color sometimes log"),
        str![[r#"
[stderr] error: invalid value 'sometimes' for '--color <WHEN>': unknown colour choice `sometimes`
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn a_reader_that_goes_away_is_a_quiet_success() {
    let sandbox = scene::two_jobs();
    for index in 0..400 {
        sandbox.write(
            &format!("jobs/many/{index}.yaml"),
            format!("uid: a{index:09}\ntitle: T\nstage: closed\n"),
        );
    }
    for line in ["list --all", "list --all --json", "check", "diff", "completions bash", "--help"] {
        let mut child = sandbox.command(line).spawn();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{line}");
    }
}

#[test]
fn a_script_with_set_e_goes_on_where_nothing_was_wrong() {
    let sandbox = scene::two_jobs();
    let script = "
        trackway() { \"$TRACKWAY\" \"$@\"; }
        set -e
        trackway undo -n > /dev/null || [ $? = 4 ]
        trackway note baker hello > note
        trackway set baker location=Rotterdam
        trackway list | head -1 | cut -c1-2
        trackway log --json | head -c 1 > /dev/null
        trackway save
        ! trackway show nobody 2> /dev/null
        trackway show nobody 2> /dev/null || echo \"exit $?\"
    ";
    let mut shell = Command::new("sh");
    shell.args(["-ec", script]).current_dir(sandbox.work()).stdin(Stdio::null());
    shell.env_clear().env("PATH", std::env::var_os("PATH").unwrap());
    shell.env("HOME", sandbox.home()).env("TRACKWAY_NOW", "2026-11-21T10:00:00Z");
    shell.env("XDG_CONFIG_HOME", sandbox.home().join(".config"));
    let output = shell.env("TRACKWAY", env!("CARGO_BIN_EXE_trackway")).output().unwrap();
    assert!(output.status.success(), "{output:?}");
    same(
        sandbox.redact(&String::from_utf8(output.stdout).unwrap()),
        str![[r#"
nothing to do: job brod-baker stays as it is
ID
nothing was edited by hand
exit 3

"#]],
    );
}

#[test]
fn the_clock_can_be_set_and_says_when_it_can_not() {
    let sandbox = scene::empty();
    same(
        sandbox.command("status").env("TRACKWAY_NOW", "yesterday").run(),
        str![[r#"
[stderr] error: TRACKWAY_NOW: `yesterday` is no date
[stderr] hint: use RFC 3339, such as 2026-11-21T10:00:00Z
[exit 2]

"#]],
    );
}

#[test]
fn an_answer_that_could_not_be_written_says_that_the_change_is_made() {
    let sandbox = scene::empty();
    let Ok(full) = std::fs::OpenOptions::new().write(true).open("/dev/full") else { return };
    let mut said = Vec::new();
    for line in ["add --title Full", "list", "save"] {
        sandbox.write("letters/mine.md", "Dear Brod\n");
        let run = sandbox.command(line).stdout(full.try_clone().unwrap()).run();
        said.push(run.to_string());
    }
    same(
        said.concat(),
        str![[r#"
[stderr] error: the change is made ([COMMIT]), but the answer could not be written: No space left on device (os error 28)
[exit 1]
[stderr] error: No space left on device (os error 28)
[exit 1]
[stderr] error: the change is made ([COMMIT]), but the answer could not be written: No space left on device (os error 28)
[exit 1]

"#]],
    );
    let made = "edit by hand: add letters/mine.md\nadd job full: Full\n";
    assert_eq!(sandbox.git("log --format=%s -2"), made);
}
