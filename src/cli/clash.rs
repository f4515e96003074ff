//! Hints for what stands against an undo: commands that work as they are typed.

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::schema::{self, Shape};
use crate::store::history::clash::{Cause, Clash};
use crate::store::layout;

/// What to type, each thing once.
pub fn hints(files: &[Clash], commit: &str) -> Vec<String> {
    let mut hints: Vec<String> = Vec::new();
    for hint in files.iter().flat_map(|clash| of_file(clash, commit)) {
        if !hints.contains(&hint) {
            hints.push(hint);
        }
    }
    hints
}

fn of_file(Clash { path, fields, cause }: &Clash, commit: &str) -> Vec<String> {
    let of_kind = layout::kind_of(path).map(|kind| (kind, path.stem()));
    match (cause, of_kind) {
        (Cause::Changed, _) if !fields.is_empty() => by_hand(path, fields),
        (Cause::WorkedOn, Some((kind, id))) => {
            vec![format!("`{} {id}` takes it away with what came later", verb(kind, "remove"))]
        }
        (Cause::Changed | Cause::WorkedOn, _) => {
            vec![format!("`trackway diff {commit}` shows what changed since")]
        }
        (Cause::Deleted, _) => vec![format!("bring it back: trackway git restore {path}")],
        (Cause::Removed, _) => {
            vec!["`trackway log` shows by which command; undo that one first".to_owned()]
        }
        (Cause::Broken, _) => vec!["`trackway check` shows the lines".to_owned()],
        (Cause::Taken, Some((kind, id))) => {
            vec![format!("give that one another id: {} {id} NEW", verb(kind, "rename"))]
        }
        (Cause::Taken, None) => vec![format!("move it away: {path}")],
    }
}

fn verb(kind: Kind, verb: &str) -> String {
    match kind {
        Kind::Job => format!("trackway {verb}"),
        kind => format!("trackway {kind} {verb}"),
    }
}

/// The newer values stay; these commands set others.
fn by_hand(path: &RepoPath, fields: &[String]) -> Vec<String> {
    let Some(kind) = layout::kind_of(path) else { return vec![of_settings(path, fields)] };
    let id = path.stem();
    let (mut set, mut others) = (Vec::new(), Vec::new());
    for field in fields {
        let root = field.split(['.', '[']).next().unwrap_or_default();
        let shape = schema::find(schema::fields(kind), root).map(|field| field.shape);
        match (root, shape) {
            ("stage" | "outcome", _) if kind == Kind::Job => {
                others.push(format!("trackway move {id} STAGE"));
            }
            (_, None | Some(Shape::Keyed(..) | Shape::Log(_) | Shape::Open(_))) => {
                others.push(format!("{} {id}", verb(kind, "edit")));
            }
            (_, Some(Shape::Set(_))) => set.push(format!("{root}=...")),
            _ => set.push(format!("{field}=...")),
        }
    }
    if !set.is_empty() {
        others.insert(0, format!("{} {id} {}", verb(kind, "set"), set.join(" ")));
    }
    others.dedup();
    others
        .into_iter()
        .map(|command| format!("the newer values stay; set others: {command}"))
        .collect()
}

fn of_settings(path: &RepoPath, fields: &[String]) -> String {
    if path.as_str() == layout::TASKS {
        return format!("the newer values stay; set others in {path}, then: trackway save");
    }
    let before = if path.as_str() == layout::PROFILE { "profile." } else { "" };
    let commands: Vec<_> =
        fields.iter().map(|field| format!("trackway config {before}{field}=...")).collect();
    format!("the newer values stay; set others: {}", commands.join("; "))
}
