//! One problem, as it is told: of a file, of git or of the machine.

use serde::Serialize;

use crate::domain::problem::{Problem, Severity};
use crate::domain::rule::Rule;
use crate::store::health::{Ailment, Remedy};
use crate::ui::{self, Diagnostic};

/// A problem, with the rule it breaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    /// The rule; its name never changes.
    pub rule: Rule,
    /// The file, from the root of the repository; outside of it as the machine names it; empty for
    /// what is in no file.
    pub path: String,
    /// The line, from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The column, from 1; 0 when the whole line or file is meant.
    pub column: usize,
    /// How many characters are meant.
    pub width: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// What would mend it.
    pub hint: Option<String>,
    /// The text of the line.
    pub text: String,
    /// Whether `check --fix` mends it.
    pub fixable: bool,
    /// How, where it concerns no record.
    #[serde(skip)]
    pub remedy: Option<Remedy>,
}

impl From<Problem> for Told {
    fn from(problem: Problem) -> Self {
        let Problem { rule, path, line, column, width, severity, message, hint, text } = problem;
        let path = path.to_string();
        let (fixable, remedy) = (false, None);
        Self { rule, path, line, column, width, severity, message, hint, text, fixable, remedy }
    }
}

impl From<Ailment> for Told {
    fn from(ailment: Ailment) -> Self {
        let Ailment { rule, place: path, line, text, severity, message, hint, remedy } = ailment;
        let hint = Some(hint).filter(|hint| !hint.is_empty());
        let (column, width) = (usize::from(line > 0), text.chars().count());
        let fixable = remedy.is_some();
        Self { rule, path, line, column, width, severity, message, hint, text, fixable, remedy }
    }
}

impl Told {
    /// The problem as it is shown.
    pub fn diagnostic(&self) -> Diagnostic {
        Diagnostic {
            severity: match self.severity {
                Severity::Error => ui::Severity::Error,
                Severity::Warning => ui::Severity::Warning,
            },
            path: self.path.clone(),
            line: self.line,
            column: self.column,
            width: self.width,
            text: self.text.clone(),
            message: self.message.clone(),
            hint: self.hint.clone(),
        }
    }
}
