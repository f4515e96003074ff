//! The texts that a resume and a letter begin with, in every language.
//!
//! The rule protected here: they are whole but for what only their author knows, and that is marked so
//! that nothing is sent before it is filled in.

use crate::domain::language::Language;
use crate::domain::manuscript::Purpose;

/// What `letter new --job` fills in: the title of the job, and the company.
pub const FILLED_IN: [&str; 2] = ["%{title}", "%{company}"];

/// The text to begin with.
pub fn of(purpose: Purpose, language: Language) -> &'static str {
    match (purpose, language) {
        (Purpose::Resume, Language::English) => {
            include_str!("../../../templates/starters/resume.en.md")
        }
        (Purpose::Resume, Language::Dutch) => {
            include_str!("../../../templates/starters/resume.nl.md")
        }
        (Purpose::Resume, Language::German) => {
            include_str!("../../../templates/starters/resume.de.md")
        }
        (Purpose::Resume, Language::French) => {
            include_str!("../../../templates/starters/resume.fr.md")
        }
        (Purpose::Resume, Language::Spanish) => {
            include_str!("../../../templates/starters/resume.es.md")
        }
        (Purpose::Resume, Language::Italian) => {
            include_str!("../../../templates/starters/resume.it.md")
        }
        (Purpose::Resume, Language::Portuguese) => {
            include_str!("../../../templates/starters/resume.pt.md")
        }
        (Purpose::Resume, Language::Polish) => {
            include_str!("../../../templates/starters/resume.pl.md")
        }
        (Purpose::Letter, Language::English) => {
            include_str!("../../../templates/starters/letter.en.md")
        }
        (Purpose::Letter, Language::Dutch) => {
            include_str!("../../../templates/starters/letter.nl.md")
        }
        (Purpose::Letter, Language::German) => {
            include_str!("../../../templates/starters/letter.de.md")
        }
        (Purpose::Letter, Language::French) => {
            include_str!("../../../templates/starters/letter.fr.md")
        }
        (Purpose::Letter, Language::Spanish) => {
            include_str!("../../../templates/starters/letter.es.md")
        }
        (Purpose::Letter, Language::Italian) => {
            include_str!("../../../templates/starters/letter.it.md")
        }
        (Purpose::Letter, Language::Portuguese) => {
            include_str!("../../../templates/starters/letter.pt.md")
        }
        (Purpose::Letter, Language::Polish) => {
            include_str!("../../../templates/starters/letter.pl.md")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::RepoPath;
    use crate::domain::problem::Severity;
    use crate::features::manuscript_check;
    use crate::formats::manuscript;

    #[test]
    fn a_starter_lacks_only_what_its_author_knows() {
        for language in Language::ALL {
            for purpose in [Purpose::Resume, Purpose::Letter] {
                let text = of(purpose, language);
                let path = RepoPath::new("resumes/main.md").expect("path");
                let (read, warnings) =
                    manuscript::read(&path, text.as_bytes(), purpose).expect(text);
                assert!(warnings.is_empty(), "{language}: {warnings:?}");
                let lang = read.front.get("lang").and_then(|lang| lang.as_text());
                assert_eq!(lang, Some(language.code()));
                assert!(read.placeholders(text, &[]).len() > 3, "{language} {purpose}");
                let allowed = FILLED_IN.map(str::to_owned);
                for finding in manuscript_check::findings(&read, text, purpose, &allowed) {
                    assert_eq!(finding.severity, Severity::Error, "{language}: {finding:?}");
                    assert!(text[finding.span].starts_with('['), "{language}: {}", finding.message);
                }
                if purpose == Purpose::Letter {
                    continue;
                }
                let lines = read.sections.iter().flat_map(|section| &section.entries);
                let periods = lines
                    .filter(|entry| entry.line.as_ref().is_some_and(|line| line.period.is_some()));
                assert_eq!(periods.count(), 3, "{language}");
            }
        }
    }

    #[test]
    fn everything_in_brackets_of_a_starter_is_a_placeholder() {
        for language in Language::ALL {
            let text = of(Purpose::Resume, language);
            let path = RepoPath::new("resumes/main.md").expect("path");
            let read = manuscript::read(&path, text.as_bytes(), Purpose::Resume).expect(text).0;
            let found = read.placeholders(text, &[]);
            assert_eq!(found.len(), text.matches('[').count(), "{language}: {found:?}");
        }
    }
}
