//! Who else of this machine may read or write.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;

use crate::domain::rule::Rule;
use crate::store::create;
use crate::store::repository::Repository;

use super::files::File;
use super::{Ailment, Machine, Remedy, quoted};

/// Others may write.
const WRITE: u32 = 0o002;
/// Anybody but the owner may do anything.
const OTHERS: u32 = 0o077;

pub(super) fn look(repository: &Repository, files: &[File], machine: &Machine) -> Vec<Ailment> {
    let root = repository.root();
    let mut found = Vec::new();
    if create::is_open_to_others(root) {
        let hint = format!("chmod go= {}", quoted(&root.display().to_string()));
        let message = "others on this machine can read the repository";
        found.push(Ailment::new(Rule::Permissions, "", message).hinting(hint));
    }
    // What nobody else can reach, nobody else can write.
    if create::is_enterable(root) {
        found.extend(files.iter().filter(|file| file.mode & WRITE != 0).map(writable));
    }
    found.extend(machine.identity.iter().flat_map(|place| identity(root, place)));
    found
}

fn writable(file: &File) -> Ailment {
    let hint = format!("chmod o-w {}", quoted(file.path.as_str()));
    let message = "everybody on this machine can write it";
    Ailment::new(Rule::Permissions, file.path.as_str(), message).hinting(hint)
}

/// The key of backups and sealed syncs: readable by its owner alone, and in no repository.
fn identity(root: &Path, place: &Path) -> Vec<Ailment> {
    let Ok(met) = place.metadata() else { return Vec::new() };
    let mut found = Vec::new();
    let shown = place.display().to_string();
    let mode = met.permissions().mode();
    if mode & OTHERS != 0 {
        let message =
            format!("others on this machine may read your age identity (mode {:o})", mode & 0o777);
        let found_mode = Ailment::new(Rule::Permissions, shown.clone(), message);
        let hint = format!("chmod 600 {}", quoted(&shown));
        found.push(found_mode.hinting(hint).mended_by(Remedy::Private(place.to_owned())));
    }
    let Ok(real) = place.canonicalize() else { return found };
    let in_git = real.ancestors().skip(1).find(|above| above.join(".git").exists());
    if real.starts_with(root) {
        let message = "your age identity lies in the repository that it locks";
        let hint = "move it outside: a clone or backup with its own key in it is open";
        found.push(Ailment::new(Rule::Secret, shown, message).hinting(hint).grave());
    } else if let Some(above) = in_git {
        let message = format!("your age identity lies in a git work tree, {}", above.display());
        let hint = "see that it is never committed: git check-ignore FILE";
        found.push(Ailment::new(Rule::Secret, shown, message).hinting(hint));
    }
    found
}
