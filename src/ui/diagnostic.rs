//! A problem points at its line: what is wrong, where, the text itself, and what would mend it.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::clean::{Lines, clean, is_hostile};

/// The width of a rendering that goes to no terminal.
const USUAL_WIDTH: usize = 100;
/// The least that shows a caret with something around it.
const LEAST_WIDTH: usize = 40;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Must be mended.
    Error,
    /// Worth a look.
    Warning,
}

/// A problem in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How bad it is.
    pub severity: Severity,
    /// The file, as the person would name it; empty for what was typed, or is in no file.
    pub path: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The column in characters, from 1; 0 when the whole line is meant.
    pub column: usize,
    /// How many characters are meant; 0 for a place between two.
    pub width: usize,
    /// The text of the line, without its end.
    pub text: String,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: Option<String>,
}

impl Diagnostic {
    /// The problem in words: message, place, line with a caret, help. No final line end.
    ///
    /// A line too long for the width is shown around the caret.
    pub fn render(&self, width: Option<usize>, colored: bool) -> String {
        let fold = |text| clean(text, Lines::Fold);
        let level = match self.severity {
            Severity::Error => Level::ERROR,
            Severity::Warning => Level::WARNING,
        };
        let title = level.primary_title(fold(&self.message));
        let problem = if self.line == 0 && self.path.is_empty() {
            Group::with_title(title)
        } else if self.line == 0 {
            title.element(Origin::path(fold(&self.path)))
        } else {
            let text = shown(&self.text);
            let mark = AnnotationKind::Primary.span(self.meant(&text));
            let source = Snippet::source(text).line_start(self.line).annotation(mark);
            // What was typed is in no file.
            let is_typed = self.path.is_empty();
            title.element(if is_typed { source } else { source.path(fold(&self.path)) })
        };
        let help = self.hint.as_deref().map(|hint| Level::HELP.secondary_title(fold(hint)));
        let groups: Vec<Group<'_>> =
            std::iter::once(problem).chain(help.map(Group::with_title)).collect();
        let renderer = if colored { Renderer::styled() } else { Renderer::plain() };
        renderer.term_width(width.unwrap_or(USUAL_WIDTH).max(LEAST_WIDTH)).render(&groups)
    }

    /// The bytes of the shown line that are meant; never beyond its end.
    fn meant(&self, line: &str) -> Range<usize> {
        if self.column == 0 {
            return 0..line.len();
        }
        let begin = byte_of(line, self.column - 1);
        let length = line.get(begin..).map_or(0, |rest| byte_of(rest, self.width));
        begin..begin + length
    }
}

/// Where the character of that number begins; the end of the text where there are fewer.
fn byte_of(text: &str, number: usize) -> usize {
    text.char_indices().nth(number).map_or(text.len(), |(byte, _)| byte)
}

/// The line with one visible character for each hostile one, so that columns keep their numbers.
///
/// Tabs stay: the renderer knows how wide it draws them.
fn shown(line: &str) -> String {
    line.trim_end_matches(['\n', '\r']).chars().map(visible).collect()
}

fn visible(character: char) -> char {
    match character {
        '\t' => '\t',
        '\u{7f}' => '␡',
        // U+2400 is the picture of U+0000, and so on for all of C0.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or('�'),
        other if is_hostile(other) => '�',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Severity};
    use crate::ui::clean::is_hostile;
    use proptest::prelude::*;
    use snapbox::{assert_data_eq, str};

    fn at(column: usize, width: usize, text: &str) -> Diagnostic {
        Diagnostic {
            severity: Severity::Error,
            path: "jobs/2026-11/x.yaml".into(),
            line: 12,
            column,
            width,
            text: text.into(),
            message: "unknown stage `aplied`".into(),
            hint: Some("did you mean `applied`?".into()),
        }
    }

    #[test]
    fn the_caret_stands_under_the_word() {
        assert_data_eq!(
            at(8, 6, "stage: aplied  # hm\r\n").render(None, false),
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:8
   |
12 | stage: aplied  # hm
   |        ^^^^^^
   |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn what_was_typed_is_in_no_file() {
        let typed = Diagnostic { path: String::new(), line: 1, ..at(7, 6, "stage:aplied") };
        assert_data_eq!(
            typed.render(None, false),
            str![[r#"
error: unknown stage `aplied`
  |
1 | stage:aplied
  |       ^^^^^^
  |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn wide_characters_and_tabs_before_the_word_move_the_caret() {
        assert_data_eq!(
            at(8, 6, "\t東京 👩: aplied").render(None, false),
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:8
   |
12 |     東京 👩: aplied
   |              ^^^^^^
   |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn an_escape_is_shown_as_one_character_and_the_caret_stands_right_behind_it() {
        assert_data_eq!(
            at(3, 6, "\u{1b}:aplied\u{202e}").render(None, false),
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:3
   |
12 | ␛:aplied�
   |   ^^^^^^
   |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn a_line_of_five_thousand_characters_is_shown_around_the_caret() {
        let text = format!("notes: {} aplied {}", "x".repeat(2500), "東".repeat(2500));
        let rendered = at(2509, 6, &text).render(Some(80), false);
        assert_data_eq!(
            rendered,
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:2509
   |
12 | ...xxxxxxxxxxxxxxxxxxxxxxxxxxxxxx aplied 東東東東東東東東東東東東東東東...
   |                                   ^^^^^^
   |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn a_problem_of_the_whole_file_names_it_alone() {
        let problem = Diagnostic {
            severity: Severity::Warning,
            line: 0,
            hint: None,
            message: "file is empty".into(),
            ..at(0, 0, "")
        };
        assert_data_eq!(
            problem.render(None, false),
            str![[r#"
warning: file is empty
--> jobs/2026-11/x.yaml
"#]]
        );
    }

    #[test]
    fn the_end_of_a_line_can_be_meant_and_a_whole_line_too() {
        assert_data_eq!(
            at(8, 0, "stage: ").render(None, false),
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:8
   |
12 | stage: 
   |        ^
   |
help: did you mean `applied`?
"#]]
        );
        assert_data_eq!(
            at(0, 0, "stage: x").render(None, false),
            str![[r#"
error: unknown stage `aplied`
  --> jobs/2026-11/x.yaml:12:1
   |
12 | stage: x
   | ^^^^^^^^
   |
help: did you mean `applied`?
"#]]
        );
    }

    #[test]
    fn colour_is_there_when_asked_for() {
        assert!(at(8, 6, "stage: aplied").render(None, true).contains("\u{1b}["));
    }

    proptest! {
        #[test]
        fn any_place_in_any_text_is_rendered_without_harm(
            text in any::<String>(), message in any::<String>(), path in any::<String>(),
            line in prop_oneof![0_usize..20, Just(usize::MAX)],
            column in prop_oneof![0_usize..40, Just(usize::MAX)],
            width in prop_oneof![0_usize..40, Just(usize::MAX)],
            columns in prop::option::of(0_usize..200),
        ) {
            let problem = Diagnostic { path, line, message, ..at(column, width, &text) };
            let rendered = problem.render(columns, false);
            prop_assert!(!rendered.chars().any(|c| c != '\n' && is_hostile(c)), "{:?}", rendered);
        }
    }
}
