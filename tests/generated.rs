//! The completion scripts and the manual that come with the source are those of the program.
//!
//! To write them anew: `UPDATE=1 cargo test --test generated`
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// The files as they are installed, and the shells that read them.
const COMPLETIONS: [(&str, &str); 5] = [
    ("trackway.bash", "bash"),
    ("_trackway", "zsh"),
    ("trackway.fish", "fish"),
    ("_trackway.ps1", "powershell"),
    ("trackway.elv", "elvish"),
];

#[test]
fn completions_are_those_of_the_program() {
    let scripts =
        COMPLETIONS.map(|(name, shell)| (name.to_owned(), trackway(&["completions", shell])));
    hold("completions", &scripts.into());
}

#[test]
fn manual_pages_are_those_of_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let place = folder.path().join("man");
    trackway(&["man", place.to_str().unwrap()]);
    hold("man", &files(&place));
}

/// Compares a folder of the source with what it should hold, or makes it so.
fn hold(folder: &str, expected: &BTreeMap<String, String>) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&place);
        fs::create_dir(&place).unwrap();
        for (name, text) in expected {
            fs::write(place.join(name), text).unwrap();
        }
    }
    let there = files(&place);
    let differ = |name: &&String| there.get(*name) != expected.get(*name);
    let stale: Vec<_> = expected.keys().chain(there.keys()).filter(differ).collect();
    assert!(
        stale.is_empty(),
        "{folder}/ is not that of the program: {stale:?}\nrun `UPDATE=1 cargo test --test generated`"
    );
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let paths = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let named = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    paths.map(named).collect()
}

fn trackway(arguments: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_trackway"));
    // What the help shows of the environment must not come from this machine.
    let output = command.args(arguments).env_remove("TRACKWAY_REPO").output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}
