//! A question waits for an answer that says yes or no; silence is no.

use std::io::{self, BufRead};

use super::page::Page;
use super::span::{faint, plain, strong};

/// Unreadable answers taken before the question is given up.
const PATIENCE: usize = 3;

/// Asks `question [y/N]` until it is answered; an empty line is no, no line at all no answer.
///
/// # Errors
/// When the terminal can't be read or written.
pub fn confirm(
    question: &str,
    input: &mut dyn BufRead,
    page: &mut Page<'_>,
) -> io::Result<Option<bool>> {
    for _ in 0..PATIENCE {
        page.spans([strong(question), plain(" "), faint("[y/N]"), plain(" ")])?;
        page.flush()?;
        let mut answer = String::new();
        if input.read_line(&mut answer)? == 0 {
            page.blank()?;
            return Ok(None);
        }
        match answer.trim().to_ascii_lowercase().as_str() {
            "y" | "yes" => return Ok(Some(true)),
            "" | "n" | "no" => return Ok(Some(false)),
            _ => page.line(["please answer y or n"])?,
        }
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Page, confirm};

    fn asked(typed: &str) -> (Option<bool>, String) {
        let mut shown = Vec::new();
        let mut page = Page::new(&mut shown, Some(80), false);
        let answer = confirm("remove 2 jobs?", &mut typed.as_bytes(), &mut page).unwrap();
        (answer, String::from_utf8(shown).unwrap())
    }

    #[test]
    fn yes_and_no_are_understood_and_an_empty_line_is_no() {
        for (typed, answer) in [
            ("y\n", Some(true)),
            (" YES \r\n", Some(true)),
            ("n\n", Some(false)),
            ("No\n", Some(false)),
            ("\n", Some(false)),
            ("", None),
            ("maybe\ny\n", Some(true)),
            ("a\nb\nc\ny\n", None),
        ] {
            assert_eq!(asked(typed).0, answer, "{typed:?}");
        }
    }

    #[test]
    fn the_question_is_repeated_after_an_unreadable_answer() {
        assert_eq!(
            asked("maybe\ny\n").1,
            "remove 2 jobs? [y/N] please answer y or n\nremove 2 jobs? [y/N] "
        );
    }
}
