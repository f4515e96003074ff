//! Puts options before the words of a query.
//!
//! A query may hold words with a dash (`trackway list stage:applied -tag:agency --all`). clap takes
//! everything behind the first such word for another; where the options come first, it takes no
//! option for a word.

use std::ffi::{OsStr, OsString};

use clap::{Arg, ArgAction, Command};

/// The name of the arguments that are words of a query.
pub const QUERY: &str = "query";

/// The same arguments; of a command with a query its options first.
pub fn arranged(args: Vec<OsString>, definition: &Command) -> Vec<OsString> {
    let mut path = vec![definition];
    let mut at = 1;
    while let Some(arg) = args.get(at).filter(|_| path[path.len() - 1].has_subcommands()) {
        match path[path.len() - 1].find_subcommand(arg) {
            Some(command) => path.push(command),
            None if !is_dashed(arg) => return args,
            None => at += option(arg, &path).map_or(0, |takes| usize::from(takes == Takes::Next)),
        }
        at += 1;
    }
    let is_query = |arg: &&Arg| arg.get_id() == QUERY && arg.is_positional();
    if !path[path.len() - 1].get_arguments().any(|arg| is_query(&arg)) {
        return args;
    }
    let mut words = Vec::new();
    let mut arranged: Vec<OsString> = args[..at.min(args.len())].to_vec();
    let mut rest = args.into_iter().skip(at);
    while let Some(arg) = rest.next() {
        if arg == "--" {
            words.extend(rest.by_ref());
            arranged.push(arg);
            break;
        }
        match option(&arg, &path) {
            None => words.push(arg),
            Some(takes) => {
                arranged.push(arg);
                if takes == Takes::Next {
                    arranged.extend(rest.next());
                }
            }
        }
    }
    arranged.extend(words);
    arranged
}

#[derive(PartialEq, Eq)]
enum Takes {
    Nothing,
    Next,
}

/// Whether it is an option of one of the commands, and where its value is.
fn option(arg: &OsStr, path: &[&Command]) -> Option<Takes> {
    let text = arg.to_str().filter(|_| is_dashed(arg))?;
    let known = || path.iter().flat_map(|command| command.get_arguments());
    let takes = |arg: &Arg| matches!(arg.get_action(), ArgAction::Set | ArgAction::Append);
    if let Some(long) = text.strip_prefix("--") {
        let (name, value) =
            long.split_once('=').map_or((long, None), |(name, it)| (name, Some(it)));
        let is_next = |arg: &Arg| takes(arg) && value.is_none();
        let own = known().find(|arg| arg.get_long() == Some(name));
        let is_builtin = matches!(name, "help" | "version");
        return match own {
            Some(arg) if is_next(arg) => Some(Takes::Next),
            Some(_) => Some(Takes::Nothing),
            None => is_builtin.then_some(Takes::Nothing),
        };
    }
    let mut shorts = text[1..].chars();
    while let Some(short) = shorts.next() {
        match known().find(|arg| arg.get_short() == Some(short)) {
            Some(arg) if takes(arg) && shorts.as_str().is_empty() => return Some(Takes::Next),
            Some(arg) if takes(arg) => return Some(Takes::Nothing),
            Some(_) => {}
            None if matches!(short, 'h' | 'V') => {}
            None => return None,
        }
    }
    Some(Takes::Nothing)
}

fn is_dashed(arg: &OsStr) -> bool {
    arg.as_encoded_bytes().first() == Some(&b'-') && arg.len() > 1
}

#[cfg(test)]
mod tests {
    use super::arranged;

    #[test]
    fn options_come_before_the_words_of_a_query() {
        let definition = crate::cli::definition();
        for (typed, expected) in [
            ("list a -tag:b --all", "list --all a -tag:b"),
            (
                "-C x list -remote --limit 3 --sort=-a -q c",
                "-C x list --limit 3 --sort=-a -q -remote c",
            ),
            ("contact list a --sort -name -qCdir", "contact list --sort -name -qCdir a"),
            ("list a -- --all -b", "list -- a --all -b"),
            ("list a --al --help", "list --help a --al"),
            ("list a --limit", "list --limit a"),
            ("note a -b --json", "note a -b --json"),
            ("-q nothing -x", "-q nothing -x"),
            ("", ""),
        ] {
            let args = std::iter::once("trackway").chain(typed.split_whitespace());
            let arranged = arranged(args.map(Into::into).collect(), &definition);
            let words: Vec<_> = arranged.iter().skip(1).filter_map(|arg| arg.to_str()).collect();
            assert_eq!(words.join(" "), expected, "{typed}");
        }
    }
}
