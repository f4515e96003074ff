//! The text of a commit: one subject line, then trailers that `git interpret-trailers` reads.
//!
//! The rule protected here: whatever the words of a record are, they stay inside their line.

/// Names the command that made a commit.
pub const COMMAND: &str = "Trackway-Command";
/// Names a record, by uid, that a commit is about.
pub const RECORD: &str = "Trackway-Record";
/// Names the commit that a commit takes back.
pub const UNDO: &str = "Trackway-Undo";
/// Names the undo that a commit takes back.
pub const REDO: &str = "Trackway-Redo";

/// What `git revert` writes before the name of the commit.
const REVERTS: &str = "This reverts commit ";

/// The most records that a message names.
const RECORDS: usize = 50;

/// The trailers of a command's commit.
pub fn trailers_of(
    command: &str,
    more: &[(String, String)],
    uids: &[String],
) -> Vec<(String, String)> {
    let mut trailers = vec![(COMMAND.to_owned(), command.to_owned())];
    trailers.extend_from_slice(more);
    trailers.extend(records(uids));
    trailers
}

/// The trailers that name records, each once.
pub fn records(uids: &[String]) -> Vec<(String, String)> {
    let mut named: Vec<&String> = Vec::new();
    for uid in uids.iter().filter(|uid| !uid.is_empty()) {
        if named.len() < RECORDS && !named.contains(&uid) {
            named.push(uid);
        }
    }
    named.into_iter().map(|uid| (RECORD.to_owned(), uid.clone())).collect()
}

/// The most characters of a subject.
const SUBJECT: usize = 100;

/// A commit's message out of its subject and trailers.
pub fn compose(subject: &str, trailers: &[(String, String)]) -> String {
    let mut message = self::subject(subject);
    message.push('\n');
    if !trailers.is_empty() {
        message.push('\n');
    }
    for (key, value) in trailers {
        message.extend([&token(key), ": ", &line(value), "\n"]);
    }
    message
}

/// `text` as a subject: one line, nothing unprintable, at most [`SUBJECT`] characters, never empty
/// and never what git would take for a comment.
pub fn subject(text: &str) -> String {
    let text = line(text);
    let text = text.trim_start_matches('#').trim_start();
    if text.is_empty() {
        return "change".to_owned();
    }
    if text.chars().count() <= SUBJECT {
        return text.to_owned();
    }
    let head: String = text.chars().take(SUBJECT - 1).collect();
    format!("{}…", head.trim_end())
}

/// The trailers of a message: the lines `Key: value` of its last paragraph, when all of it are such
/// lines and it is not the subject's own.
pub fn trailers(message: &str) -> Vec<(String, String)> {
    let Some((_, last)) = message.trim_end().rsplit_once("\n\n") else {
        return Vec::new();
    };
    last.lines().map(trailer).collect::<Option<_>>().unwrap_or_default()
}

/// The commit, in hex, that a message of `git revert` names: "This reverts commit ....".
pub fn reverted(message: &str) -> Option<&str> {
    let named = |line: &&str| line.starts_with(REVERTS);
    let rest = message.lines().skip(1).find(named)?.strip_prefix(REVERTS)?;
    let hex = rest.split(|c: char| !c.is_ascii_hexdigit()).next()?;
    matches!(hex.len(), 40 | 64).then_some(hex)
}

fn trailer(line: &str) -> Option<(String, String)> {
    let (key, value) = line.split_once(':')?;
    let is_token = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    is_token.then(|| (key.to_owned(), value.trim().to_owned()))
}

/// `text` on one line: control characters and invisible direction marks become single blanks.
fn line(text: &str) -> String {
    let printable = text.replace(
        |c: char| c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'),
        " ",
    );
    printable.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn token(key: &str) -> String {
    key.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(key: &str, value: &str) -> (String, String) {
        (key.to_owned(), value.to_owned())
    }

    #[test]
    fn a_message_is_a_subject_a_blank_line_and_trailers() {
        let trailers = [pair("Trackway-Command", "move"), pair("Trackway-Record", "k7m2q9x4wd")];
        let message = compose("move job acme: lead -> applied", &trailers);
        assert_eq!(
            message,
            "move job acme: lead -> applied\n\nTrackway-Command: move\nTrackway-Record: k7m2q9x4wd\n"
        );
        assert_eq!(self::trailers(&message), trailers);
        assert_eq!(self::trailers(&compose("alone: here", &[])), []);
    }

    #[test]
    fn words_of_a_record_stay_inside_their_line() {
        let cases = [
            ("note a\n\nTrackway-Undo: 1", "note a Trackway-Undo: 1"),
            ("\u{1b}[31mred\u{202e}x", "[31mred x"),
            ("# hidden", "hidden"),
            ("\n \t", "change"),
        ];
        for (words, subject) in cases {
            assert_eq!(self::subject(words), subject);
        }
        assert_eq!(compose("s", &[pair("A b\n", "x\nC: d")]), "s\n\nA-b-: x C: d\n");
    }

    #[test]
    fn a_revert_names_its_commit() {
        let hex = "0123456789abcdef0123456789abcdef01234567";
        let of = |body: &str| format!("Revert \"x\"\n\n{body}\n");
        let said = of(&format!("This reverts commit {hex}."));
        assert_eq!(reverted(&said), Some(hex));
        let of_merge = of(&format!("This reverts commit {hex}, reversing\nchanges made to {hex}."));
        assert_eq!(reverted(&of_merge), Some(hex));
        for message in
            [of("This reverts commit 0123."), of(hex), format!("This reverts commit {hex}.")]
        {
            assert_eq!(reverted(&message), None);
        }
    }

    #[test]
    fn a_long_subject_ends_in_an_ellipsis() {
        let subject = self::subject(&"é".repeat(300));
        assert_eq!(subject.chars().count(), 100);
        assert!(subject.ends_with('…'));
        assert_eq!(self::subject(&"é".repeat(100)).chars().count(), 100);
    }
}
