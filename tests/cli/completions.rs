//! `trackway completions`, and what the program answers to a shell that completes.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Duration;

use snapbox::str;

use crate::interview::with_interviews;
use crate::scene::two_jobs;
use crate::{Sandbox, same};

/// What fish is told of the words of a line, the last of them at the cursor and as it was typed.
fn fish(sandbox: &Sandbox, words: &[&str]) -> String {
    let words = ["--", "trackway"].iter().chain(words);
    let outcome = sandbox.command_of(words).env("COMPLETE", "fish").run().ok();
    assert_eq!(outcome.stderr, "");
    outcome.stdout.lines().fold(String::new(), |text, line| text + line.trim_end() + "\n")
}

/// What is offered for each of these lines.
fn offered(sandbox: &Sandbox, lines: &[&str]) -> String {
    lines.iter().fold(String::new(), |seen, line| {
        let words: Vec<&str> = line.split('|').collect();
        seen + "> "
            + line
            + "\n"
            + fish(sandbox, &words).strip_prefix("words\n").unwrap_or("(none)\n")
    })
}

fn search() -> Sandbox {
    let sandbox = two_jobs();
    sandbox.write("contacts/j/jane-doe.yaml", "uid: c1c2c3c4c5\nname: Jane Doe\nkind: recruiter\n");
    sandbox.write("companies/brod.yaml", "uid: d1d2d3d4d5\nname: Brod & Co\n");
    sandbox.write("trackway.yaml", "format: 1\nqueries: {hot: 'tag:rust is:open'}\n");
    sandbox
}

#[test]
fn every_shell_gets_a_script_that_names_no_place() {
    let sandbox = Sandbox::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = sandbox.run(&format!("completions {shell}")).ok().stdout;
        assert!(script.contains("-- ") && script.len() < 2500, "{shell}");
        assert!(!script.contains(env!("CARGO_BIN_EXE_trackway")), "{shell}");
        let json = sandbox.run(&format!("completions {shell} --json")).ok().json();
        assert_eq!(json["script"], script);
        let asked = sandbox.command("").env("COMPLETE", shell).run().ok().stdout;
        assert_eq!(asked, script);
    }
}

#[test]
fn a_command_runs_whatever_the_variable_says() {
    let sandbox = search();
    let run = |shell: &str| sandbox.command("list").env("COMPLETE", shell).run().ok().stdout;
    assert_eq!(run("bash"), run(""));
}

#[test]
fn an_unknown_shell_gets_the_known_ones() {
    same(
        Sandbox::new().run("completions tcsh"),
        str![[r#"
[stderr] error: invalid value 'tcsh' for '<SHELL>'
[stderr]   [possible values: bash, elvish, fish, powershell, zsh]
[stderr] 
[stderr]   tip: a similar value exists: 'zsh'
[stderr] 
[stderr] For more information, try '--help'.
[exit 2]

"#]],
    );
}

#[test]
fn interviews_complete_by_their_job_and_by_their_id() {
    same(
        offered(
            &with_interviews(),
            &[
                "interview|done|",
                "interview|done|a1",
                "interview|cancel|ferrous-rust-engineer/b",
                "interview|set|a1f3|w",
                "interview|set|a1f3|kind=t",
                "interview|set|a1f3|with-=",
                "interview|set|a1f3|with+=",
                "interview|add|acme|mon|--kind|s",
                "interview|add|ac",
                "interview|add|acme|mon|--with|",
                "interview|list|--columns|it",
                "interview|list|ac",
            ],
        ),
        str![[r#"
> interview|done|
ferrous-rust-engineer/a1f3	technical, 2026-11-25 14:00 America/New_York, scheduled
ferrous-rust-engineer/b2c4	screen, 2026-11-20 09:00 Europe/Berlin
ferrous-rust-engineer/c3d5	2026-11-10, done
> interview|done|a1
a1f3	technical, 2026-11-25 14:00 America/New_York, scheduled
> interview|cancel|ferrous-rust-engineer/b
ferrous-rust-engineer/b2c4	screen, 2026-11-20 09:00 Europe/Berlin
> interview|set|a1f3|w
with=	contacts who take part
where=	place or link
> interview|set|a1f3|kind=t
kind=technical	as it is now
> interview|set|a1f3|with-=
with-=jane-doe
> interview|set|a1f3|with+=
with+=jane-doe	Jane Doe
> interview|add|acme|mon|--kind|s
screen
system-design
> interview|add|ac
acme-backend-developer	Backend Developer · applied
> interview|add|acme|mon|--with|
jane-doe	Jane Doe
> interview|list|--columns|it
item
> interview|list|ac
acme-backend-developer	Backend Developer · applied

"#]],
    );
}

#[test]
fn ids_complete_with_their_titles() {
    same(
        offered(
            &search(),
            &[
                "show|",
                "move|FER",
                "edit|rust",
                "contact|show|j",
                "company|show|",
                "log|br",
                "show|-x",
            ],
        ),
        str![[r#"
> show|
brod-baker	Baker · applied
ferrous-rust	Senior Rust Engineer · lead
> move|FER
ferrous-rust	Senior Rust Engineer · lead
> edit|rust
ferrous-rust	Senior Rust Engineer · lead
> contact|show|j
jane-doe	Jane Doe
> company|show|
brod	Brod & Co
> log|br
brod-baker	Baker · applied
brod	Brod & Co
> show|-x

"#]],
    );
}

#[test]
fn commands_and_options_complete_with_their_help() {
    same(
        offered(&search(), &["mo", "contact|lo", "note|x|y|-", "move|x|-", "--co", "--color|"]),
        str![[r#"
> mo
move	Move a job to a stage, or close it with an outcome
> contact|lo
log	Write into the log that you were in touch
> note|x|y|-
--query	In place of ID: all jobs that `trackway list QUERY` shows
--on	The day it happened [default: now]
--by	Who acted: me or them
--dry-run	Show what would change, and change nothing
--help	Print help (see more with '--help')
--repo	The repository, or a folder in it [default: upwards from here, else your default]
--json	Answer with one JSON document; errors too, on standard error
--quiet	Say nothing but the answer and errors
--color	When to colour: auto, always or never
--no-pager	Show long answers without a pager
> move|x|-
--query	In place of ID: all jobs that `trackway list QUERY` shows
--on	The day it happened [default: now]; a day older than the newest move is only logged, but you may have applied before you added the job
--note	What to remember of it
--by	Who acted: me or them
--dry-run	Show what would change, and change nothing
--help	Print help (see more with '--help')
--repo	The repository, or a folder in it [default: upwards from here, else your default]
--json	Answer with one JSON document; errors too, on standard error
--quiet	Say nothing but the answer and errors
--color	When to colour: auto, always or never
--no-pager	Show long answers without a pager
> --co
--color	When to colour: auto, always or never
> --color|
auto
always
never

"#]],
    );
}

#[test]
fn words_complete_that_a_field_takes() {
    same(
        offered(
            &search(),
            &[
                "move|brod-baker|",
                "set|ferrous|sal",
                "set|ferrous|salary.",
                "set|ferrous|salary.per=",
                "set|ferrous|tags",
                "set|ferrous|tags-=",
                "set|brod|tags+=",
                "set|brod|contacts=",
                "set|brod|location=",
                "set|brod|company=",
                "set|nobody|priority=",
                "contact|set|jane|kind=r",
                "add|--company|",
                "add|--tag|r",
                "add|--company=Fer",
                "config|cur",
                "config|profile.lang",
                "config|language=n",
                "config|--user|",
                "config|profile.time_zone=Europe/Am",
                "schema|co",
            ],
        ),
        str![[r#"
> move|brod-baker|
lead
ready
applied
screening
interviewing
offer
closed
accepted
declined
rejected
withdrawn
ghosted
expired
skipped
> set|ferrous|sal
salary=	what it pays
> set|ferrous|salary.
salary.min=	the least
salary.max=	the most
salary.currency=	ISO 4217 code
salary.per=	the time it is paid for
salary.text=	the original words
> set|ferrous|salary.per=
salary.per=year	as it is now
salary.per=hour
salary.per=day
salary.per=week
salary.per=month
> set|ferrous|tags
tags=	your words for it
tags+=	one more
tags-=	one less
> set|ferrous|tags-=
tags-=rust
tags-=embedded
> set|brod|tags+=
tags+=embedded
tags+=rust
> set|brod|contacts=
contacts=jane-doe	Jane Doe
> set|brod|location=
location=Rotterdam	as it is now
> set|brod|company=
company=Brod	as it is now
company=brod	Brod & Co
company=Ferrous Systems
> set|nobody|priority=
priority=high
priority=normal
priority=low
> contact|set|jane|kind=r
kind=recruiter	as it is now
kind=referrer
> add|--company|
brod	Brod & Co
Brod
Ferrous Systems
> add|--tag|r
rust
> add|--company=Fer
--company=Ferrous Systems
> config|cur
currency=	currency where none is given
> config|profile.lang
profile.language=	language of your documents
> config|language=n
language=nl
> config|--user|
age_identity=	file of your age key; identity.txt beside these settings
backup=	how backups are made
default_repository=	the repository outside of any
durability=	strict waits for the disk with everything
mail=	the mail server for reminders
pager=	program that shows long answers, `cat` for none; less
remind_command=	program and arguments that a reminder is given to; {title}, {body} and {due} are filled in
trusted=	repositories whose git configuration you vouch for
wait=	seconds to wait for another trackway or git at work; 10
> config|profile.time_zone=Europe/Am
profile.time_zone=Europe/Amsterdam
> schema|co
contact
company

"#]],
    );
}

#[test]
fn queries_complete_word_by_word() {
    let sandbox = search();
    same(
        offered(
            &sandbox,
            &[
                "list|sta",
                "list|stage:applied,re",
                "list|'tag:rust sala",
                "list|(-tag:e",
                "list|-tag:e",
                "list|is:",
                "list|has:dead",
                "list|company:",
                "list|due",
                "list|deadline<",
                "list|@",
                "contact|list|kind:re",
                "board|loc",
                "show|--query|title:S",
                "move|--query|@hot|re",
                "set|--query|@hot|prio",
                "list|--columns|id,ti",
                "list|--sort|-sal",
                "list|--format|t",
            ],
        ),
        str![[r#"
> list|sta
stage:	where it stands
> list|stage:applied,re
stage:applied,ready
stage:applied,rejected
> list|'tag:rust sala
tag:rust salary>=	what it pays
tag:rust salary<=	what it pays
> list|(-tag:e
(-tag:embedded
> list|-tag:e
-tag:embedded
> list|is:
is:open
is:closed
is:snoozed
is:overdue
> list|has:dead
has:deadline	last day to apply
> list|company:
company:brod	Brod & Co
company:Brod
company:"Ferrous Systems"
> list|due
due<
due>
> list|deadline<
deadline<today	this day
deadline<7d	in a week
deadline<30d	in a month
deadline<-7d	a week ago
deadline<-30d	a month ago
> list|@
@hot	tag:rust is:open
> contact|list|kind:re
kind:recruiter
kind:referrer
> board|loc
location:	where the work is
> show|--query|title:S
> move|--query|@hot|re
ready
rejected
> set|--query|@hot|prio
priority=	how much it matters to you
> list|--columns|id,ti
id,title	the title of the opening
> list|--sort|-sal
-salary	what it pays
> list|--format|t
table
tsv

"#]],
    );
}

#[test]
fn paths_are_left_to_the_shell() {
    let sandbox = Sandbox::new();
    assert_eq!(fish(&sandbox, &["attach", "x", ""]), "files\n");
    assert_eq!(fish(&sandbox, &["-C", ""]), "folders\n");
    assert_eq!(fish(&sandbox, &["man", ""]), "folders\n");
}

#[test]
fn the_repository_that_the_line_names_is_asked() {
    let sandbox = search();
    std::fs::create_dir(sandbox.home().join("show")).unwrap();
    std::fs::rename(sandbox.work(), sandbox.home().join("show/jobs")).unwrap();
    std::fs::create_dir(sandbox.work()).unwrap();
    let ids = "words\njane-doe\tJane Doe\n";
    let place = sandbox.home().join("show/jobs");
    assert_eq!(fish(&sandbox, &["contact", "show", ""]), "words\n");
    assert_eq!(fish(&sandbox, &["-C", place.to_str().unwrap(), "contact", "show", ""]), ids);
    assert_eq!(fish(&sandbox, &["contact", "-C", "~/show/jobs", "show", ""]), ids);
    assert_eq!(fish(&sandbox, &["--repo=../home/show/jobs", "contact", "show", ""]), ids);
    let asked = sandbox.command_of(["--", "trackway", "contact", "show", ""]);
    let asked = asked.env("COMPLETE", "fish").env("TRACKWAY_REPO", place);
    assert_eq!(asked.run().ok().stdout, ids);
}

#[test]
fn what_is_broken_is_merely_missing() {
    let sandbox = search();
    sandbox.write("jobs/2026-11/broken.yaml", "title: [\n");
    sandbox.write("jobs/2026-11/evil.yaml", "title: \"\\e[2Jgone\"\nstage: lead\n");
    sandbox.write("jobs/2026-11/two\nlines.yaml", "title: x\nstage: lead\n");
    sandbox.write("trackway.yaml", "format: [\n");
    sandbox.write("profile.yaml", "{");
    sandbox.write(".git/trackway/journal", "half");
    std::fs::write(sandbox.work().join(".git/HEAD"), "nonsense").unwrap();
    let before = scene_of(&sandbox);
    same(
        offered(&sandbox, &["show|", "add|--tag|", "config|queries.", "mo", "list|--sort|ti"]),
        str![[r#"
> show|
brod-baker	Baker · applied
broken
evil	gone · lead
ferrous-rust	Senior Rust Engineer · lead
> add|--tag|
embedded
rust
> config|queries.
queries.	saved queries, used as @name
> mo
move	Move a job to a stage, or close it with an outcome
> list|--sort|ti
title	the title of the opening

"#]],
    );
    assert_eq!(scene_of(&sandbox), before);
}

/// Every file of the repository, git's own too; the cache may come and go.
fn scene_of(sandbox: &Sandbox) -> BTreeMap<PathBuf, Vec<u8>> {
    fn each(folder: &std::path::Path, seen: &mut BTreeMap<PathBuf, Vec<u8>>) {
        for entry in std::fs::read_dir(folder).unwrap().flatten() {
            match std::fs::read(entry.path()) {
                Ok(_) if entry.path().to_string_lossy().contains("/cache") => {}
                Ok(bytes) => drop(seen.insert(entry.path(), bytes)),
                Err(_) => each(&entry.path(), seen),
            }
        }
    }
    let mut seen = BTreeMap::new();
    each(&sandbox.work(), &mut seen);
    seen
}

#[test]
fn a_locked_repository_answers_at_once() {
    let sandbox = search();
    let is_lock = |path: &&PathBuf| path.ends_with("lock");
    let lock = scene_of(&sandbox).keys().find(is_lock).cloned().unwrap();
    let held = std::fs::File::options().write(true).open(lock).unwrap();
    held.lock().unwrap();
    let begun = std::time::Instant::now();
    assert!(fish(&sandbox, &["show", "fer"]).contains("ferrous-rust"));
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn bash_gets_what_it_takes_for_a_word_quoted_and_with_its_space() {
    let sandbox = search();
    let bash = |line: &str, word: &str, kind: &str| {
        let asked = sandbox.command_of(["--", kind, "60", line, word]);
        let outcome = asked.env("COMPLETE", "bash").run().ok();
        outcome.stdout.strip_prefix("words\n").map(|it| it.replace(' ', "_")).unwrap()
    };
    assert_eq!(bash("trackway config currency=EU", "EU", "9"), "EUR_\n");
    assert_eq!(bash("trackway config 'currency=EU", "currency=EU", "9"), "currency=EUR\n");
    assert_eq!(bash("trackway config curr", "curr", "9"), "currency=\n");
    assert_eq!(bash("trackway add --company Fer", "Fer", "9"), "Ferrous\\_Systems_\n");
    assert_eq!(bash("trackway add --company \"Fer", "Fer", "9"), "Ferrous_Systems\n");
    assert_eq!(bash("trackway show ", "", "37"), "brod-baker_\nferrous-rust_\n");
    assert_eq!(
        bash("trackway show ", "", "63"),
        "brod-baker____(Baker_·_applied)\nferrous-rust__(Senior_Rust_Engineer_·_lead)\n"
    );
}
