//! The command line up to the cursor.
//!
//! The rule protected here: words are read as the shell will read them, and nothing is run to do so.

use std::ffi::OsString;
use std::path::PathBuf;

use crate::cli::machine;

/// The words of a line; the last is the one at the cursor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The words before, without the program.
    pub before: Vec<String>,
    /// The word at the cursor, up to it.
    pub current: String,
    /// The quote that stands open there.
    pub quote: Option<char>,
}

impl Line {
    /// Words that a shell has split; in the last, a quote may stand open.
    pub fn of_words(words: &[String]) -> Self {
        let (last, before) = words
            .split_last()
            .map_or(("", [].as_slice()), |(last, before)| (last.as_str(), before));
        let open = last.chars().next().filter(|first| matches!(first, '"' | '\''));
        let current = open.map_or(last, |quote| last.strip_prefix(quote).unwrap_or(last));
        let before = before.iter().skip(1).cloned().collect();
        Self { before, current: current.to_owned(), quote: open }
    }

    /// Words that a shell has split and read, but for the last, which is as it was typed.
    pub fn of_typed(words: &[String]) -> Self {
        let (last, before) = words
            .split_last()
            .map_or(("", [].as_slice()), |(last, before)| (last.as_str(), before));
        let before = before.iter().skip(1).cloned().collect();
        Self { before, ..Self::of_text(&format!("trackway {last}")) }
    }

    /// A line as it was typed, split as POSIX shells do (2.2 Quoting).
    pub fn of_text(text: &str) -> Self {
        let mut words = Vec::new();
        let mut word: Option<String> = None;
        let mut quote = None;
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match (letter, quote) {
                ('\\', None | Some('"')) => {
                    let next = letters.peek().copied();
                    let is_meant = quote.is_none() || next.is_some_and(|it| "\"\\$`".contains(it));
                    let meant = if is_meant { letters.next() } else { Some('\\') };
                    word.get_or_insert_default().extend(meant);
                }
                (letter, Some(open)) if letter == open => quote = None,
                ('"' | '\'', None) => {
                    quote = Some(letter);
                    word.get_or_insert_default();
                }
                (letter, None) if letter.is_whitespace() => words.extend(word.take()),
                (letter, _) => word.get_or_insert_default().push(letter),
            }
        }
        let before = words.into_iter().skip(1).collect();
        Self { before, current: word.unwrap_or_default(), quote }
    }

    /// The repository that the line names.
    pub fn repository(&self) -> Option<PathBuf> {
        let mut named = None;
        self.each(|_, folder| {
            if let Some(folder) = folder {
                named = Some(folder.to_owned());
            }
        });
        named.map(|folder| {
            match folder.strip_prefix('~').map(|rest| rest.trim_start_matches('/')) {
                Some(rest) if folder == "~" || folder.starts_with("~/") => {
                    machine::home().map_or_else(|| folder.clone().into(), |home| home.join(rest))
                }
                _ => folder.into(),
            }
        })
    }

    /// The program and all words but those that name the repository: a folder may be called as a
    /// command is.
    pub fn without_globals(&self) -> Vec<OsString> {
        let mut words = vec![OsString::from("trackway")];
        self.each(|word, folder| {
            if folder.is_none() {
                words.push(word.into());
            }
        });
        words.push(OsString::from(&self.current));
        words
    }

    /// Whether an option stands on the line.
    pub fn has(&self, option: &str) -> bool {
        self.before.iter().any(|word| {
            word.strip_prefix(option).is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    }

    /// The words that are neither options nor, as far as that can be seen, their values.
    pub fn plain(&self) -> Vec<&str> {
        let mut plain = Vec::new();
        let mut is_value = false;
        self.each(|word, folder| {
            if folder.is_none() && !is_value && !word.starts_with('-') {
                plain.push(word);
            }
            is_value = matches!(word, "--query" | "--as-of" | "--color");
        });
        plain
    }

    /// Shows every word before the cursor, and beside it the folder where it names one. Of `-C DIR`
    /// both words do; a lone one before the cursor stays a word.
    fn each<'a>(&'a self, mut see: impl FnMut(&'a str, Option<&'a str>)) {
        let mut words = self.before.iter().map(String::as_str).peekable();
        let mut is_over = false;
        while let Some(word) = words.next() {
            is_over |= word == "--";
            let glued = word
                .strip_prefix("--repo=")
                .or_else(|| word.strip_prefix("-C").filter(|folder| !folder.is_empty()));
            match (word, glued) {
                _ if is_over => see(word, None),
                (_, Some(folder)) => see(word, Some(folder)),
                ("-C" | "--repo", _) if words.peek().is_some() => {
                    see(word, words.next());
                }
                _ => see(word, None),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_split_as_the_shell_will() {
        for (text, before, current, quote) in [
            ("trackway ", vec![], "", None),
            ("trackway sh", vec![], "sh", None),
            (r#"trackway list "stage:app"#, vec!["list"], "stage:app", Some('"')),
            (r"trackway set a\ b 'x", vec!["set", "a b"], "x", Some('\'')),
            (r#"trackway note x "say \"hi\" \n" "#, vec!["note", "x", r#"say "hi" \n"#], "", None),
            (r"trackway show \", vec!["show"], "", None),
            ("trackway set x t''=", vec!["set", "x"], "t=", None),
            ("", vec![], "", None),
        ] {
            let line = Line::of_text(text);
            assert_eq!((line.before, line.current.as_str(), line.quote), {
                (before.into_iter().map(str::to_owned).collect(), current, quote)
            });
        }
    }

    #[test]
    fn the_last_word_may_be_as_it_was_typed() {
        for (word, current, quote) in [
            ("", "", None),
            (r"tag:a\ st", "tag:a st", None),
            ("'tag:a st", "tag:a st", Some('\'')),
            ("--query='tag:a -st", "--query=tag:a -st", Some('\'')),
        ] {
            let words = ["trackway", "list", word].map(str::to_owned);
            let line = Line::of_typed(&words);
            assert_eq!((line.before, line.current.as_str(), line.quote), {
                (vec!["list".to_owned()], current, quote)
            });
        }
    }

    #[test]
    fn the_repository_that_a_line_names_is_taken_out_of_it() {
        for (text, folder, words) in [
            ("trackway -C show show x", Some("show"), vec!["trackway", "show", "x"]),
            ("trackway show -Ca --repo=b x", Some("b"), vec!["trackway", "show", "x"]),
            ("trackway note x -- -C b", None, vec!["trackway", "note", "x", "--", "-C", "b"]),
            ("trackway -C x", None, vec!["trackway", "-C", "x"]),
        ] {
            let line = Line::of_text(text);
            assert_eq!(line.repository(), folder.map(PathBuf::from), "{text}");
            assert_eq!(line.without_globals(), words, "{text}");
        }
    }
}
