//! Hints: for each fact of the floors below, the exit status and a command to type.

pub mod backups;
pub mod sealing;
mod sync;

use std::io;

use jiff::Zoned;

use crate::domain::change::RepoPath;
use crate::domain::kind::Kind;
use crate::domain::near::Unknown;
use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::features::assign::AssignError;
use crate::features::interviews;
use crate::features::sharing::Refusal;
use crate::render::error::RenderError;
use crate::store::StoreError;
use crate::store::as_of::AsOfError;
use crate::store::clone::CloneError;
use crate::store::error::{Hidden, Operation, Unsupported};
use crate::store::history::HistoryError;
use crate::store::manuscripts::MasterError;
use crate::store::{layout, load};

pub use sync::of_sync;

/// The commands that list the records of a kind, or of any.
pub fn listing(kind: Option<Kind>) -> String {
    match kind {
        Some(Kind::Job) => "`trackway list --all` shows all".to_owned(),
        Some(kind) => format!("`trackway {kind} list` shows all"),
        None => "trackway list --all, trackway contact list and company list show all".to_owned(),
    }
}

/// A word as a shell takes it; one that no shell can take is called `other`.
pub fn word(word: &str, other: &str) -> String {
    shlex::try_quote(word).map_or_else(|_| other.to_owned(), Into::into)
}

/// What to do about a posting that is there already.
pub fn of_known_posting(id: &str, source: Option<&str>) -> String {
    match source.map(|source| word(source, "FILE")) {
        Some(source) => {
            format!("trackway add {source} --refresh {id}; or add it again with --anyway")
        }
        None => format!("trackway show {id}; or add it with --anyway"),
    }
}

/// What to type instead of an unknown word.
pub fn of_unknown(unknown: &Unknown) -> Option<String> {
    match &unknown.near {
        Some(near) => Some(format!("did you mean `{near}`?")),
        None if unknown.known.is_empty() => None,
        None => Some(format!("known: {}", unknown.known.join(" "))),
    }
}

/// What to type instead of an assignment.
pub fn of_assignment(error: &AssignError) -> Option<String> {
    match error {
        AssignError::NotAnAssignment { .. } => Some(
            "trackway set ID deadline=2026-12-01, tags+=rust, tags-=rust, or snooze=".to_owned(),
        ),
        AssignError::UnknownField(unknown) => Some(match &unknown.near {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("fields of your own go under custom: custom.{}=...", unknown.given),
        }),
        AssignError::Derived { field } => Some(match field.split('.').next() {
            Some("kind") => "it follows from the folder of the file".to_owned(),
            Some("path") => "move the file, or use `trackway rename`".to_owned(),
            Some("next") => "it follows from deadlines, tasks and interviews".to_owned(),
            _ => "it follows from the log; see `trackway log ID`".to_owned(),
        }),
        AssignError::Required { field } => {
            Some(format!("every record of its kind has one: {field}=..."))
        }
        AssignError::OtherCommand { command, .. } => Some(match *command {
            "edit" => "use `trackway edit ID`".to_owned(),
            "show" => "it never changes".to_owned(),
            "set" => "set the field itself; that settles it".to_owned(),
            command => format!("use `trackway {command}`"),
        }),
        AssignError::Misfit { source, .. } => source.hint(),
        AssignError::NotAList { field } => Some(format!("use `{field}=...`")),
        AssignError::HasParts { field, parts } if parts.is_empty() => {
            Some(format!("such as `{field}.name=...`"))
        }
        AssignError::HasParts { field, parts } => Some(format!(
            "one of {}",
            parts.iter().map(|part| format!("{field}.{part}")).collect::<Vec<_>>().join(" ")
        )),
    }
}

/// What to do about a document that can't be rendered.
pub fn of_render(error: &RenderError) -> Option<String> {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        RenderError::Glyph { .. } => hint("put a font that has it into templates/fonts/"),
        RenderError::Unreadable { .. } => hint(
            "a program that reads the file misses it, too: mend the template; --no-verify skips this",
        ),
        RenderError::WithoutPdf => {
            hint("render another format, such as --as docx, or build with the feature `pdf`")
        }
        RenderError::Template { .. }
        | RenderError::Picture { .. }
        | RenderError::Limit(_)
        | RenderError::Other(_) => None,
    }
}

/// The place in a template that an error is about.
pub fn place_of(error: &RenderError) -> Option<Problem> {
    let RenderError::Template { path, line, column, text, message, hint } = error else {
        return None;
    };
    Some(Problem {
        rule: Rule::Syntax,
        path: RepoPath::new(path.as_str())?,
        line: *line,
        column: *column,
        width: 1,
        severity: Severity::Error,
        message: message.clone(),
        hint: hint.clone(),
        text: text.clone(),
    })
}

/// The status and hint of a resume or letter that is not there.
pub fn of_master(error: &MasterError) -> (u8, Option<String>) {
    match error {
        MasterError::Missing { near: Some(near), .. } => {
            (3, Some(format!("did you mean `{near}`?")))
        }
        MasterError::Missing { purpose, .. } => {
            (3, Some(format!("trackway {purpose} list shows all")))
        }
        MasterError::Unsound { .. } => {
            (2, Some("a name has letters, digits and dashes, and no folder".to_owned()))
        }
        MasterError::Store(error) => of_store(error),
    }
}

/// The status and hint where nobody can apply.
pub fn of_application(refusal: &Refusal) -> (u8, Option<String>) {
    match refusal {
        Refusal::Closed { id, .. } => {
            (1, Some(format!("open it again first: trackway move {id} ready")))
        }
        Refusal::Again { id, .. } => (
            4,
            Some(format!(
                "record what else they get: trackway share add {id} --to WHO --via email"
            )),
        ),
        Refusal::Before { .. } => (2, Some("leave --on out, or name a later day".to_owned())),
    }
}

/// The status and hint of an interview that can't be written so.
pub fn of_interview(refusal: &interviews::Refusal) -> (u8, Option<String>) {
    match refusal {
        interviews::Refusal::Closed { id, .. } => {
            (1, Some(format!("open it again first: trackway move {id} interviewing")))
        }
        interviews::Refusal::Ahead { item, .. } => (
            2,
            Some(format!("say how it went when it is over; or trackway interview cancel {item}")),
        ),
        interviews::Refusal::Over { item } => {
            (2, Some(format!("if you were not there: trackway interview done {item} --missed")))
        }
        interviews::Refusal::NoTime { item } => {
            (2, Some(format!("name another, or call it off: trackway interview cancel {item}")))
        }
        interviews::Refusal::Length { .. } => {
            (2, Some("leave it out where nobody said: `minutes=`".to_owned()))
        }
        interviews::Refusal::Assign(AssignError::UnknownField(unknown)) => (2, of_unknown(unknown)),
        interviews::Refusal::Assign(error) => (2, of_assignment(error)),
    }
}

/// The hint where the repository as a whole can't be worked with.
fn of_place(error: &StoreError) -> Option<String> {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        StoreError::NoRepository { .. } => {
            hint("put the files that are there into one: trackway init, then trackway save")
        }
        StoreError::BrokenLink { path } => {
            Some(format!("git worktree repair; or move {} away", path.display()))
        }
        StoreError::Bare { .. } => hint("clone it: git clone REPOSITORY DIR"),
        StoreError::ForeignOwner { path } => {
            Some(format!("git config --global --add safe.directory {}", path.display()))
        }
        StoreError::Format { .. } => hint("use the trackway that made it, or a newer one"),
        StoreError::Unsupported { what } => hint(converting(*what)),
        StoreError::OtherRepository { .. } => {
            hint("move that repository somewhere else: only what git has here is read")
        }
        _ => None,
    }
}

/// The status and hint of what the store refused.
pub fn of_store(error: &StoreError) -> (u8, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    if let Some(hint) = of_place(error) {
        return (1, Some(hint));
    }
    match error {
        StoreError::DetachedHead { branch } => {
            let branch = branch.as_deref().unwrap_or("BRANCH");
            let branch = word(branch, "BRANCH");
            (4, Some(format!("go to a branch: git switch {branch}")))
        }
        StoreError::Underway { what } => (4, Some(finishing(*what))),
        StoreError::Conflicts { .. } => {
            (4, hint("mend the files, then git add them; or git merge --abort"))
        }
        StoreError::Attribute { name, .. } => (
            1,
            Some(format!(
                "take `{name}` for these files out of .gitattributes: plain text must not slip past it"
            )),
        ),
        StoreError::Hidden { path, why } => (4, Some(showing(*why, path))),
        StoreError::NotAFolder { .. } => (1, hint("move the file away")),
        StoreError::SymbolicLink { .. } | StoreError::NotAFile { .. } => {
            (1, hint("put a plain file there"))
        }
        StoreError::File { source, .. } if source.kind() == io::ErrorKind::InvalidData => {
            (1, hint("put a plain file there, in a plain folder"))
        }
        StoreError::File { source, .. } if source.kind() == io::ErrorKind::FileTooLarge => {
            (1, hint(load::SMALLER))
        }
        StoreError::File { source, path } if source.kind() == io::ErrorKind::PermissionDenied => {
            (1, Some(format!("chmod u+r {path}, and u+rx the folders above it")))
        }
        StoreError::Io { source, path, .. }
            if source.kind() == io::ErrorKind::PermissionDenied && path.exists() =>
        {
            (1, Some(format!("see whose it is and who may use it: ls -ld {}", path.display())))
        }
        StoreError::Busy { .. } => (4, hint("try again when it is done")),
        StoreError::GitBusy { lock } => {
            (4, Some(format!("when no git is running any more: rm {}", lock.display())))
        }
        StoreError::Hook => (
            4,
            hint(
                "call trackway after it; in a post-commit hook: env -u GIT_INDEX_FILE trackway ...",
            ),
        ),
        StoreError::ChangedMeanwhile { .. } | StoreError::HeadMoves => {
            (4, hint("run the command again"))
        }
        StoreError::NoIdentity => (
            1,
            hint(
                "git config --global user.name \"Your Name\" && git config --global user.email you@example.org",
            ),
        ),
        StoreError::Signing { .. } => (1, hint("mend the key, or git config commit.gpgsign false")),
        StoreError::Untrusted { .. } => (
            1,
            hint(
                "read .git/config; when you vouch for it: trackway config --user trusted+=\"$PWD\"",
            ),
        ),
        StoreError::AfterHandEdit { source, .. } => of_store(source),
        StoreError::InTheWay { paths } if paths.iter().all(layout::is_savable) => (
            4,
            hint(
                "mend and save them (trackway save; in a script a minute after the last edit), or move them away; then again",
            ),
        ),
        StoreError::InTheWay { .. } | StoreError::InTheWayOfGit { .. } => (
            4,
            hint(
                "commit them (trackway git add, trackway git commit), or move them away; then again",
            ),
        ),
        StoreError::NotPlain { .. } => (4, hint("look at it first: trackway git pull --no-rebase")),
        StoreError::AlreadyThere { .. } => (4, hint("move it away, or choose another name")),
        StoreError::StagedDiffers { path } => {
            (4, Some(format!("git add {path} to keep the file, or git restore --staged {path}")))
        }
        StoreError::Gone { .. } => (3, hint("git status shows what happened to it")),
        StoreError::Edit { .. } => (1, hint("edit it in any editor: trackway edit ID")),
        StoreError::MissingObject { .. } => (1, hint("see what is broken: git fsck")),
        StoreError::UnknownRevision { .. } => (3, hint("trackway log shows the commits")),
        _ => (1, None),
    }
}

/// The status and hint where nothing was cloned.
pub fn of_clone(error: &CloneError) -> (u8, Option<String>) {
    let hint = |text: &str| Some(text.to_owned());
    match error {
        CloneError::Occupied { .. } => (4, hint("name another folder: trackway clone REMOTE DIR")),
        CloneError::NoAddress { .. } => {
            (2, hint("such as https://example.org/jane/search.git, or git@example.org:search"))
        }
        CloneError::Unreachable { .. } => {
            (1, hint("see whether git gets there: git ls-remote REMOTE"))
        }
        CloneError::Empty { address } => {
            // A path is seen from here, and what is to be typed there needs another.
            let remote =
                if address.contains(':') { word(address, "REMOTE") } else { "REMOTE".to_owned() };
            (1, Some(format!("begin: trackway init DIR && cd DIR && trackway sync {remote}")))
        }
        CloneError::WhichBranch { .. } => {
            (1, hint("clone it by git: git clone --branch BRANCH REMOTE DIR"))
        }
        CloneError::NoSettings { .. } => {
            (1, hint("to begin one in it: git clone REMOTE DIR && trackway init DIR"))
        }
        CloneError::Several { .. } => {
            (1, hint("clone it by git, and name one: git clone REMOTE DIR; trackway -C DIR/FOLDER"))
        }
        CloneError::Store(error) => of_store(error),
    }
}

/// The status and hint of what history can't tell of the past.
pub fn of_as_of(error: &AsOfError) -> (u8, Option<String>) {
    let from = |at: &Zoned| Some(format!("go back no further: --as-of {}", at.date()));
    match error {
        AsOfError::Unborn => (3, Some("without --as-of the files are read as they are".to_owned())),
        AsOfError::BeforeFirst { at, .. } => (3, from(at)),
        AsOfError::Shallow { .. } => (3, Some("get the rest: git fetch --unshallow".to_owned())),
        AsOfError::Rewritten { commit, .. } => {
            (3, Some(format!("name the commit: --as-of {}", commit.short())))
        }
        AsOfError::NotYet { begins, .. } => (
            3,
            begins.as_ref().map(|(first, at)| {
                format!("it begins with `{}`: --as-of {}", first.short(), at.date())
            }),
        ),
        AsOfError::Find(_) => (1, None),
    }
}

fn finishing(what: Operation) -> String {
    match what {
        Operation::Bisect => "end it: git bisect reset".to_owned(),
        what => format!("finish it: git {what} --continue, or --abort"),
    }
}

fn showing(why: Hidden, path: &RepoPath) -> String {
    match why {
        Hidden::Sparse => "check all files out: git sparse-checkout disable".to_owned(),
        Hidden::Skipped => format!("git update-index --no-skip-worktree {path}"),
        Hidden::Assumed => format!("git update-index --no-assume-unchanged {path}"),
    }
}

fn converting(what: Unsupported) -> &'static str {
    match what {
        Unsupported::Reftable => "convert it: git refs migrate --ref-format=files",
        Unsupported::PartialClone => "clone it whole: git clone URL DIR, without --filter",
        Unsupported::SplitIndex => {
            "convert it: git update-index --no-split-index, and git config core.splitIndex false"
        }
        Unsupported::SparseIndex => "convert it: git sparse-checkout disable",
        Unsupported::Extension => "convert it with the git that made it",
    }
}

/// The status and hints of what history can't give.
pub fn of_history(error: &HistoryError) -> (u8, Vec<String>) {
    let one = |hint: &str| vec![hint.to_owned()];
    match error {
        HistoryError::Clash { commit, files } => (4, super::clash::hints(files, commit)),
        HistoryError::Stuck { source, .. } => {
            let (status, mut hints) = of_history(source);
            hints.push("`trackway undo COMMIT` takes an older one back".to_owned());
            (status, hints)
        }
        HistoryError::Merge { .. } => (4, one("undo the commits that it brought in, one by one")),
        HistoryError::Share { id, .. } => {
            (4, vec![format!("a share is a fact; take it back with `trackway share revoke {id}`")])
        }
        HistoryError::Beginning { .. } => {
            (4, one("to begin anew, make another: trackway init DIR"))
        }
        HistoryError::Foreign { .. } => {
            (4, one("use `trackway git revert` for commits of other files"))
        }
        HistoryError::Store(error) => {
            let (status, hint) = of_store(error);
            (status, hint.into_iter().collect())
        }
    }
}
