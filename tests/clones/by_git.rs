//! Exchange by the git that everybody has: `pull`, `push`, and `trackway check --fix` afterwards.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::histories::Way;
use crate::judge::Promises;
use crate::machine::Machine;

/// How often somebody else may push in between.
const TRIES: usize = 5;

/// How often a rebase may stop.
const STOPS: usize = 100;

/// Gives the machines a repository to push to.
pub fn prepare(ground: &Path, machines: &[Machine], way: Way) {
    let first = &machines[0];
    let hub = ground.join("hub.git");
    git(first, &["clone", "-q", "--bare", ".", hub.to_str().unwrap()]);
    for machine in machines {
        git(machine, &["remote", "add", "origin", hub.to_str().unwrap()]);
        git(machine, &["fetch", "-q", "origin"]);
        let branch = text(&git(machine, &["symbolic-ref", "--short", "HEAD"]).stdout);
        git(machine, &["branch", "-q", "-u", &format!("origin/{}", branch.trim())]);
        if way != Way::Plain {
            machine.repository().git().register_merge_driver().unwrap();
        }
    }
}

/// Saves what was edited by hand, pulls and pushes. Who is in conflict has trackway mend what it can,
/// and commits the rest as it is.
pub fn exchange(machine: &Machine, way: Way, promises: &mut Promises) -> Result<(), String> {
    for _ in 0..TRIES {
        trackway(machine, &["save", "-q"]);
        git(machine, &["add", "-A"]);
        git(machine, &["commit", "-q", "-m", "by git"]);
        let how = if way == Way::Rebase { "--rebase" } else { "--no-rebase" };
        let pulled = git(machine, &["pull", "-q", how, "--no-edit"]);
        promises.hear_git(&text(&pulled.stderr));
        if !pulled.status.success() {
            let said = settle(machine, way, &text(&pulled.stderr))?;
            promises.hear_git(&said);
        }
        if git(machine, &["push", "-q"]).status.success() {
            return Ok(());
        }
    }
    Err("pushed in vain".to_owned())
}

/// Ends a merge or a rebase that stopped; what was said meanwhile.
fn settle(machine: &Machine, way: Way, why: &str) -> Result<String, String> {
    let mut said = String::new();
    for _ in 0..STOPS {
        let is_rebase = machine.root.join(".git/rebase-merge").exists();
        if !is_rebase && !machine.root.join(".git/MERGE_HEAD").exists() {
            return Err(format!("git pull: {why}"));
        }
        if way != Way::Plain {
            said += &text(&trackway(machine, &["check", "--fix"]).stderr);
        }
        git(machine, &["add", "-A"]);
        let end: &[&str] = if is_rebase {
            &["-c", "core.editor=true", "rebase", "--continue"]
        } else {
            &["commit", "-q", "--no-edit"]
        };
        let ended = git(machine, end);
        said += &text(&ended.stderr);
        if ended.status.success() {
            return Ok(said);
        }
        if !is_rebase {
            return Err(format!("git commit: {}", text(&ended.stderr)));
        }
    }
    Err("the rebase never ends".to_owned())
}

/// Has trackway mend what git merged by lines. It is worth a second look at what the first uncovered.
pub fn heal(machine: &Machine) -> Result<(), String> {
    machine.repository().git().register_merge_driver().unwrap();
    for _ in 0..2 {
        let fixed = trackway(machine, &["check", "--fix"]);
        if fixed.status.code().is_none_or(|code| code > 1) {
            return Err(format!("check --fix: {}{}", text(&fixed.stdout), text(&fixed.stderr)));
        }
    }
    Ok(())
}

fn git(machine: &Machine, args: &[&str]) -> Output {
    let folder = Path::new(env!("CARGO_BIN_EXE_trackway")).parent().unwrap().to_owned();
    let others = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> =
        std::iter::once(folder).chain(std::env::split_paths(&others)).collect();
    let mut command = Command::new("git");
    command.args(args).env("PATH", std::env::join_paths(folders).unwrap());
    run(machine, command)
}

fn trackway(machine: &Machine, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackway"));
    command.args(args);
    run(machine, command)
}

fn run(machine: &Machine, mut command: Command) -> Output {
    let now = machine.now.timestamp().to_string();
    command
        .current_dir(&machine.root)
        .env("HOME", machine.root.parent().unwrap())
        .env("XDG_CONFIG_HOME", machine.root.parent().unwrap().join("config"))
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", &now)
        .env("GIT_COMMITTER_DATE", &now)
        .env("TRACKWAY_NOW", &now)
        .env("TZ", "UTC")
        .output()
        .unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
