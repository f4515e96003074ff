//! The user's git: fetched and pushed with their ssh, credentials and proxies.
//!
//! The rules protected here: a push never replaces what is there; what the remote once had and has no
//! more was taken away by somebody, and comes back by nobody's accident.

use std::process::Output;

use super::choose::Choice;
use super::network::{Network, last_words};
use super::{Pushed, Remote, SyncError, check_large_files};
use crate::store::address::without_secrets;
use crate::store::git::{CommitId, Git, branch_of};
use crate::store::layout;

/// A branch of a remote of git.
#[derive(Debug)]
pub struct Plain {
    git: Git,
    network: Network,
    choice: Choice,
    is_dry: bool,
    told: Option<String>,
}

impl Plain {
    /// The branch that was chosen. A dry run remembers nothing of what it fetches.
    ///
    /// # Errors
    /// When the repository names programs that the user has not vouched for, or can't be opened.
    pub fn new(
        git: &Git,
        network: Network,
        choice: Choice,
        is_trusted: bool,
        is_dry: bool,
    ) -> Result<Self, SyncError> {
        git.check_programs(is_trusted)?;
        Ok(Self { git: git.reopen()?, network, choice, is_dry, told: None })
    }

    /// Runs `git COMMAND ARGS -- REMOTE REFSPECS`.
    fn run(&self, args: &[&str], refspecs: &[&str]) -> Result<Output, SyncError> {
        let remote = &self.choice.remote;
        let mut command = self.git.command();
        if let Some(address) = &self.choice.address {
            for (key, value) in registration(remote, address.as_str()) {
                command.arg("-c").arg(format!("{key}={value}"));
            }
        }
        command.args(args).arg("--").arg(remote).args(refspecs);
        let run = self.network.run(command);
        run.map_err(|error| self.unreachable(format!("git can't be started: {error}")))
    }

    fn unreachable(&self, said: String) -> SyncError {
        // A name that is not configured yet means nothing to git.
        let address = self.choice.address.as_ref().map(ToString::to_string);
        let remote = address.unwrap_or_else(|| self.choice.remote.clone());
        SyncError::Unreachable { remote, said }
    }

    /// Fetches a branch; `None` when there is none of that name.
    fn fetch_branch(&self, theirs: &str) -> Result<Option<CommitId>, SyncError> {
        let place = self.reference("fetched", "");
        let mut args = vec!["fetch", "--quiet", "--no-tags", "--no-write-fetch-head"];
        args.extend(["--no-auto-maintenance", "--no-recurse-submodules", "--no-prune"]);
        if self.is_dry {
            args.push("--refmap=");
        }
        let output = self.run(&args, &[&format!("+{theirs}:{place}")])?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr);
            if said.contains("couldn't find remote ref") {
                return Ok(None);
            }
            return Err(self.explained(&said, last_words(&output)));
        }
        let tip = self.git.tip(&place)?;
        self.git.forget(&place)?;
        Ok(tip)
    }

    /// Why a git that was to fetch failed.
    fn explained(&self, said: &str, last: String) -> SyncError {
        let remote = self.choice.remote.clone();
        let other_names = ["mismatched algorithms", "does not support this repository's hash"];
        if other_names.iter().any(|words| said.contains(words)) {
            let (ours, theirs) = match self.git.object_format().name() {
                "sha256" => ("sha256", "sha1"),
                _ => ("sha1", "sha256"),
            };
            return SyncError::ObjectFormat { remote, ours, theirs };
        }
        self.unreachable(last)
    }

    /// The branch that others start with, where the remote has none of the name of ours: two machines
    /// whose branches have different names would never meet.
    fn find_other_branch(&mut self) -> Result<Option<CommitId>, SyncError> {
        let output = self.run(&["ls-remote", "--symref", "--quiet"], &["HEAD"])?;
        if !output.status.success() {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            return Err(self.explained(&said, last_words(&output)));
        }
        let said = String::from_utf8_lossy(&output.stdout);
        let mut lines = said.lines().map(|line| line.split_once('\t').unwrap_or_default());
        let named = lines.clone().find_map(|(what, _)| what.strip_prefix("ref: "));
        let is_there = lines.any(|(what, name)| name == "HEAD" && !what.starts_with("ref: "));
        let Some(theirs) = named.filter(|theirs| is_there && *theirs != self.choice.theirs) else {
            return Ok(None);
        };
        let theirs = theirs.to_owned();
        let Some(tip) = self.fetch_branch(&theirs)? else { return Ok(None) };
        if self.git.item_at(&tip, layout::SETTINGS)?.is_none() {
            return Ok(None);
        }
        let (ours, branch) = (branch_of(&self.choice.ours), branch_of(&theirs));
        self.told = Some(format!("`{ours}` follows `{branch}` of `{}`", self.choice.remote));
        self.choice.theirs = theirs;
        Ok(Some(tip))
    }

    /// Refuses a remote that lacks what it had.
    fn check_not_rewritten(&self, now: &CommitId) -> Result<(), SyncError> {
        let Some(seen) = self.git.tip(&self.seen())? else { return Ok(()) };
        if seen == *now || self.git.descends(now, &seen)? {
            return Ok(());
        }
        // Who has taken over the new history on their own knows of it. Of commits that were only taken
        // away nothing can be taken over: who still has them would give them back.
        let is_rewound = self.git.descends(&seen, now)?;
        let known = match self.git.head()? {
            Some(head) if is_rewound => !self.git.descends(&head, &seen)?,
            Some(head) => self.git.descends(&head, now)?,
            None => false,
        };
        if known {
            return Ok(());
        }
        let (remote, now) = (self.choice.remote.clone(), now.clone());
        let back = is_rewound.then(|| branch_of(&self.choice.theirs).to_owned());
        Err(SyncError::Rewritten { remote, seen, now, back })
    }

    /// Where the newest commit is remembered that the remote was seen with.
    fn seen(&self) -> String {
        self.reference(
            "seen",
            &format!("/{}/{}", self.choice.remote, branch_of(&self.choice.theirs)),
        )
    }

    /// A reference of ours: several repositories may share a git repository.
    fn reference(&self, what: &str, rest: &str) -> String {
        let state = self.git.state_path().file_name().unwrap_or_default().to_string_lossy();
        format!("refs/trackway/{what}/{state}{rest}")
    }

    /// Keeps what was learned: the address that a person gave, and what the branch follows.
    fn register(&mut self) -> Result<(), SyncError> {
        let mut settings = Vec::new();
        if let Some(address) = self.choice.address.take() {
            settings.extend(registration(&self.choice.remote, address.as_str()));
        }
        if !self.choice.follows {
            let branch = branch_of(&self.choice.ours);
            settings.push((format!("branch.{branch}.remote"), self.choice.remote.clone()));
            settings.push((format!("branch.{branch}.merge"), self.choice.theirs.clone()));
            self.choice.follows = true;
        }
        if settings.is_empty() { Ok(()) } else { Ok(self.git.configure(&settings)?) }
    }
}

impl Remote for Plain {
    fn name(&self) -> &str {
        &self.choice.remote
    }

    fn place(&self) -> String {
        format!("{}/{}", self.choice.remote, branch_of(&self.choice.theirs))
    }

    fn fetch(&mut self) -> Result<Option<CommitId>, SyncError> {
        let theirs = self.choice.theirs.clone();
        let fetched = match self.fetch_branch(&theirs)? {
            None if !self.choice.follows => self.find_other_branch()?,
            fetched => fetched,
        };
        if let Some(tip) = &fetched {
            self.check_not_rewritten(tip)?;
        }
        Ok(fetched)
    }

    fn push(&mut self, commit: &CommitId, seen: Option<&CommitId>) -> Result<Pushed, SyncError> {
        check_large_files(&self.git, commit, seen)?;
        let args = ["push", "--porcelain", "--quiet", "--no-verify", "--no-follow-tags"];
        let output = self.run(&args, &[&format!("{commit}:{}", self.choice.theirs)])?;
        match verdict(&String::from_utf8_lossy(&output.stdout)) {
            Some(Verdict::Moved) => Ok(Pushed::Moved),
            Some(Verdict::Refused(why)) => Err(self.refusal(&why, &output)),
            None if !output.status.success() => {
                let said = String::from_utf8_lossy(&output.stderr);
                Err(self.explained(&said, last_words(&output)))
            }
            None => self
                .git
                .remember(&self.seen(), commit)
                .map(|()| Pushed::Done)
                .map_err(SyncError::from),
        }
    }

    fn settle(&mut self, commit: &CommitId) -> Result<(), SyncError> {
        self.register()?;
        if self.git.tip(&self.seen())?.as_ref() != Some(commit) {
            self.git.remember(&self.seen(), commit)?;
        }
        Ok(())
    }

    fn notes(&self) -> Vec<String> {
        self.told.iter().cloned().collect()
    }
}

impl Plain {
    fn refusal(&self, why: &str, output: &Output) -> SyncError {
        let remote = self.choice.remote.clone();
        if why.contains("branch is currently checked out") {
            return SyncError::CheckedOut { remote };
        }
        let text = String::from_utf8_lossy(&output.stderr);
        let lines = text.lines().filter_map(|line| line.strip_prefix("remote:"));
        let lines: Vec<_> = lines.map(str::trim).filter(|line| !line.is_empty()).collect();
        let mut said = lines.get(lines.len().saturating_sub(3)..).unwrap_or_default().to_vec();
        said.push(why);
        SyncError::Refused { remote, said: without_secrets(&said.join("; ")) }
    }
}

/// What a remote said against a push.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Its branch moved first.
    Moved,
    /// It does not want it.
    Refused(String),
}

/// Reads what `git push --porcelain` (git-push(1), OUTPUT) says of the one reference that was pushed.
pub fn verdict(said: &str) -> Option<Verdict> {
    // The words of git and of libgit2 for a branch that another push moved meanwhile.
    const RACES: [&str; 4] = [
        "cannot lock ref",
        "failed to update ref",
        "incorrect old value",
        "reference already exists",
    ];
    let line = said.lines().find_map(|line| line.strip_prefix("!\t"))?;
    let summary = line.rsplit('\t').next().unwrap_or_default();
    let why = summary.split_once('(').map_or(summary, |(_, why)| why.trim_end_matches(')'));
    let is_race = RACES.iter().any(|race| why.contains(race));
    if summary.starts_with("[rejected]") || is_race {
        return Some(Verdict::Moved);
    }
    Some(Verdict::Refused(why.to_owned()))
}

/// The settings that make an address a remote.
fn registration(remote: &str, address: &str) -> [(String, String); 2] {
    [
        (format!("remote.{remote}.url"), address.to_owned()),
        (format!("remote.{remote}.fetch"), format!("+refs/heads/*:refs/remotes/{remote}/*")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_race_is_told_from_a_refusal() {
        let refused = |why: &str| Some(Verdict::Refused(why.to_owned()));
        for (summary, verdict) in [
            ("[rejected] (fetch first)", Some(Verdict::Moved)),
            ("[rejected] (non-fast-forward)", Some(Verdict::Moved)),
            (
                "[remote rejected] (cannot lock ref 'refs/heads/main': is at a)",
                Some(Verdict::Moved),
            ),
            ("[remote rejected] (pre-receive hook declined)", refused("pre-receive hook declined")),
        ] {
            let said = format!("To /srv\n!\tabc:refs/heads/main\t{summary}\nDone\n");
            assert_eq!(super::verdict(&said), verdict, "{summary}");
        }
        assert_eq!(super::verdict("To /srv\n*\ta:refs/heads/main\t[new branch]\nDone\n"), None);
    }
}
