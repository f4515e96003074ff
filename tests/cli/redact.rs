//! What differs from run to run gets a name: uids, commits, the place of the sandbox.

use std::collections::BTreeSet;

/// The shortest abbreviation of a commit that git shows.
const SHORTEST: usize = 7;
/// How long a uid is.
const UID: usize = 10;
/// What stands before a uid in files, JSON and commit messages.
const UID_MARKS: [&str; 4] = ["uid: ", "\"uid\": \"", "\"uid\":\"", "Trackway-Record: "];

/// The uids that a text introduces.
pub fn uids(text: &str) -> impl Iterator<Item = &str> {
    UID_MARKS
        .into_iter()
        .flat_map(|mark| text.split(mark).skip(1))
        .map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""))
        .filter(|word| is_uid(word))
}

/// The text with `[UID]` for each known uid and `[COMMIT]` for each known commit, however short.
pub fn redact(text: &str, uids: &BTreeSet<String>, commits: &[String]) -> String {
    let mut redacted = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        redacted.push_str(match word {
            uid if uids.contains(uid) => "[UID]",
            commit if is_commit(commit, commits) => "[COMMIT]",
            other => other,
        });
        let mut characters = after.chars();
        redacted.extend(characters.next());
        rest = characters.as_str();
    }
    redacted
}

/// Whether a word of the text could be a commit.
pub fn may_name_commits(text: &str) -> bool {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .any(|word| word.len() >= SHORTEST && word.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_uid(word: &str) -> bool {
    word.len() == UID
        && word.starts_with(|c: char| c.is_ascii_lowercase())
        && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
}

fn is_commit(word: &str, commits: &[String]) -> bool {
    word.len() >= SHORTEST && commits.iter().any(|commit| commit.starts_with(word))
}

#[test]
fn uids_and_commits_are_named_and_like_words_stay() {
    let file = "uid: k7m2q9x4wd   # mine\ntitle: uid: Short\n{\"uid\": \"a123456789\"}";
    let known: BTreeSet<String> = uids(file).map(str::to_owned).collect();
    assert_eq!(known.iter().collect::<Vec<_>>(), ["a123456789", "k7m2q9x4wd"]);
    let commits = ["deadbeef00112233445566778899aabbccddeeff".to_owned()];
    assert_eq!(
        redact("k7m2q9x4wd.yaml deadbee-deadbeef00 (dead k7m2q9x4wde é)\n", &known, &commits),
        "[UID].yaml [COMMIT]-[COMMIT] (dead k7m2q9x4wde é)\n"
    );
}
