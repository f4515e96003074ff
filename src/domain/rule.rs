//! The rules that `check` holds a repository against, by the names that programs know them by.
//!
//! The rule protected here: a name never changes its meaning. `docs/check.md` holds this very table.

/// A rule of `check`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// A file does not read.
    Syntax,
    /// A field is not what it should be.
    Schema,
    /// A file can't be read at all.
    Unreadable,
    /// A file that looks like a record is not read as one.
    Misnamed,
    /// A file name that some system confuses with another.
    Id,
    /// Two records have one id.
    DoubleId,
    /// A record has no uid, or an odd one.
    Uid,
    /// Two records have one uid.
    DoubleUid,
    /// A name leads nowhere.
    Reference,
    /// The log does not say what the stage says.
    StageLog,
    /// The log is out of order.
    LogOrder,
    /// A merge doubled an entry of the log.
    LogDouble,
    /// Two items of a list have one id.
    DoubleItem,
    /// An outcome without `closed`.
    Outcome,
    /// An interview of no place in time.
    Interview,
    /// A document is missing or another.
    Document,
    /// A share names no document.
    Share,
    /// A document that nothing refers to is not in history.
    Untracked,
    /// Files of a job that is not there.
    Orphan,
    /// A saved query does not parse.
    Query,
    /// A merge left a question.
    Conflict,
    /// A merge left a file beside.
    ConflictFile,
    /// A merge left its markers.
    Markers,
    /// Git's own merge is not settled.
    Unmerged,
    /// A merge lost a record, or what one side said.
    LostByMerge,
    /// Git ignores a file of ours.
    Ignored,
    /// What a remote or its address gives away.
    Remote,
    /// Merges go by lines.
    MergeDriver,
    /// Git's attributes lack lines.
    Attributes,
    /// A key or password stands in the repository.
    Secret,
    /// A lock or an unfinished file that nobody holds.
    Lock,
    /// Others of the machine may read or write.
    Permissions,
    /// A file or history is large.
    Large,
    /// What was made is older than what it was made from.
    Stale,
    /// Git's objects or branches are damaged.
    Git,
    /// History is not all here, or HEAD is on no branch.
    History,
}

/// What is said of a rule.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The rule.
    pub rule: Rule,
    /// Its name.
    pub name: &'static str,
    /// What it finds.
    pub finds: &'static str,
    /// What `check --fix` does about it; `-`: that is for a person.
    pub mends: &'static str,
}

const fn entry(rule: Rule, name: &'static str, finds: &'static str, mends: &'static str) -> Entry {
    Entry { rule, name, finds, mends }
}

/// Every rule, in the order that they are declared in.
pub const RULES: &[Entry] = &[
    entry(
        Rule::Syntax,
        "syntax",
        "a file that does not read as YAML or Markdown",
        "redone from the parents of the merge that broke it",
    ),
    entry(
        Rule::Schema,
        "schema",
        "an unknown key, a value of the wrong shape, a missing field",
        "-",
    ),
    entry(
        Rule::Unreadable,
        "unreadable",
        "a symlink, another repository, a file that may not be read or is too large",
        "-",
    ),
    entry(Rule::Misnamed, "misnamed", "a `.yml` in a folder of records: it is not read", "-"),
    entry(Rule::Id, "id", "a file name that is no slug, or differs from another by case only", "-"),
    entry(Rule::DoubleId, "double-id", "two records of a kind with one id", "-"),
    entry(
        Rule::Uid,
        "uid",
        "a record without a uid, or with one that trackway would not make",
        "a missing one is given",
    ),
    entry(
        Rule::DoubleUid,
        "double-uid",
        "two records with one uid: a copied file",
        "the copy that history has not, or has later, gets its own",
    ),
    entry(
        Rule::Reference,
        "reference",
        "a contact, job, share or interview that is named and not there",
        "-",
    ),
    entry(
        Rule::StageLog,
        "stage-log",
        "a stage or outcome that the log does not end with",
        "the stage is the truth: the log gets the line",
    ),
    entry(
        Rule::LogOrder,
        "log-order",
        "log entries out of the order of `at`",
        "moved to their place",
    ),
    entry(
        Rule::LogDouble,
        "log-double",
        "a log entry that a merge has twice, and both sides once",
        "the second goes; never one of an interview",
    ),
    entry(
        Rule::DoubleItem,
        "double-item",
        "two interviews or tasks with one id",
        "the same twice: one goes; two tasks: the second gets its own id",
    ),
    entry(Rule::Outcome, "outcome", "an outcome without `stage: closed`", "-"),
    entry(
        Rule::Interview,
        "interview",
        "an interview without zone, or of a length that can't be",
        "-",
    ),
    entry(
        Rule::Document,
        "document",
        "a document that is gone, or is not what was sent",
        "one that moved is named by its new place",
    ),
    entry(Rule::Share, "share", "a share that names no document, or no hash", "-"),
    entry(Rule::Untracked, "untracked", "a document of a share that history has not", "-"),
    entry(Rule::Orphan, "orphan", "a posting, tailored text or documents of no job", "-"),
    entry(Rule::Query, "query", "a saved query that does not parse", "-"),
    entry(
        Rule::Conflict,
        "conflict",
        "two sides changed a field, and one waits in `conflicts`",
        "-",
    ),
    entry(
        Rule::ConflictFile,
        "conflict-file",
        "a file that a merge kept beside: `NAME.conflict-HEX.EXT`",
        "-",
    ),
    entry(
        Rule::Markers,
        "markers",
        "git's conflict markers in a text of ours",
        "the sides are merged by record",
    ),
    entry(
        Rule::Unmerged,
        "unmerged",
        "a file that git's own merge left unsettled",
        "merged by record and staged; you end your merge",
    ),
    entry(
        Rule::LostByMerge,
        "lost-by-merge",
        "a record that one side changed, and the merge has not; a merge that took one side whole",
        "the record comes back, unless somebody took it away since",
    ),
    entry(Rule::Ignored, "ignored", "a file of ours that a rule has git ignore", "-"),
    entry(
        Rule::Remote,
        "remote",
        "a remote that others can read, and a password in an address",
        "-",
    ),
    entry(
        Rule::MergeDriver,
        "merge-driver",
        "git merges records by lines: the driver is not registered, or not the newest",
        "registered on this machine",
    ),
    entry(
        Rule::Attributes,
        "attributes",
        "`.gitattributes` lacks lines, or lets git change line ends",
        "missing lines are put on top",
    ),
    entry(
        Rule::Secret,
        "secret",
        "an age identity, a private key or a token in the repository",
        "-",
    ),
    entry(
        Rule::Lock,
        "lock",
        "a lock or unfinished file that nobody has held for long",
        "unfinished files go; git's own locks stay",
    ),
    entry(
        Rule::Permissions,
        "permissions",
        "a repository that others may read, files that others may write, an open identity file",
        "the identity file becomes yours alone",
    ),
    entry(Rule::Large, "large", "a file over 10 MB, or a history over 500 MB", "-"),
    entry(Rule::Stale, "stale", "a tailored text of an open job whose master changed since", "-"),
    entry(
        Rule::Git,
        "git",
        "objects that are missing or damaged, references that lead nowhere",
        "-",
    ),
    entry(
        Rule::History,
        "history",
        "a history that is not all here, a HEAD on no branch, extensions that are not understood",
        "-",
    ),
];

impl Rule {
    /// The name that programs know it by.
    pub fn name(self) -> &'static str {
        RULES.iter().find(|entry| entry.rule == self).map_or("", |entry| entry.name)
    }
}

impl serde::Serialize for Rule {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_has_one_name_of_its_own() {
        for (at, entry) in RULES.iter().enumerate() {
            assert_eq!(entry.rule as usize, at, "{}", entry.name);
        }
        let names: std::collections::BTreeSet<_> = RULES.iter().map(|entry| entry.name).collect();
        assert_eq!(names.len(), RULES.len());
    }

    #[test]
    fn the_page_has_every_rule_as_it_is() {
        let page = include_str!("../../docs/check.md");
        let rows = page.lines().filter(|line| line.starts_with("| `"));
        let told: Vec<_> = rows.collect();
        let row =
            |Entry { name, finds, mends, .. }: &Entry| format!("| `{name}` | {finds} | {mends} |");
        assert_eq!(told, RULES.iter().map(row).collect::<Vec<_>>());
    }
}
