//! A line of a crontab (`man 5 crontab`).
//!
//! The rule protected here: the shell sees the words as they are. To cron a `%` ends the command, in
//! quotes too, unless a backslash stands before it.

use super::Entry;

/// The most bytes of a command that crons of all kinds take.
const MOST: usize = 998;

/// What a crontab of few directories has to look for programs in.
const USUAL_PATH: &str = "/usr/local/bin:/usr/bin:/bin";

/// A comment and the line.
pub fn lines(entry: &Entry<'_>) -> String {
    format!(
        "# trackway: what is due, every 15 minutes; `crontab -e`, then paste this\n*/15 * * * * {}\n",
        command(entry)
    )
}

/// What keeps a cron from taking the line.
pub fn notes(entry: &Entry<'_>) -> Option<String> {
    let length = command(entry).len();
    (length > MOST)
        .then(|| format!("the command has {length} bytes, and many crons take no more than {MOST}"))
}

/// The command, with as much of the path as cron has room for.
fn command(entry: &Entry<'_>) -> String {
    let whole = with_path(entry, &entry.place.path);
    if whole.len() <= MOST { whole } else { with_path(entry, USUAL_PATH) }
}

fn with_path(entry: &Entry<'_>, path: &str) -> String {
    let Entry { place, deliver, variables } = entry;
    let assigned = variables.iter().map(|(name, value)| format!("{name}={} ", quoted(value)));
    let variables: String = assigned.collect();
    let (program, repository) = (quoted(&place.program), quoted(&place.repository));
    format!("PATH={} {variables}{program} -C {repository} remind --deliver {deliver}", quoted(path))
}

/// A word as cron and then the shell take it. Where a backslash stands before another or a `%`, which
/// crons read in different ways, empty quotes keep them apart.
fn quoted(word: &str) -> String {
    let mut quoted = String::from("'");
    let mut before = ' ';
    for letter in word.chars() {
        if before == '\\' && matches!(letter, '\\' | '%') {
            quoted.push_str("''");
        }
        match letter {
            '\'' => quoted.push_str(r#"'"'"'"#),
            '%' => quoted.push_str(r"\%"),
            _ => quoted.push(letter),
        }
        before = letter;
    }
    quoted.push('\'');
    quoted
}
