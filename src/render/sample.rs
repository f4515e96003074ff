//! Documents to check templates with: next to nothing, everything that can be written, and too much.

use super::context::{Contact, Job};
use super::document::DocumentKind;
use crate::domain::change::RepoPath;
use crate::domain::manuscript::{Entry, Manuscript, Purpose};
use crate::domain::markdown::Inline;
use crate::domain::person::Person;
use crate::domain::value::Value;
use crate::formats::manuscript;

/// A document to check templates with.
#[derive(Debug, Clone)]
pub struct Sample {
    /// What it is called: `minimal`, `full`, `long`.
    pub name: &'static str,
    /// Its text.
    pub manuscript: Manuscript,
    /// Its person.
    pub person: Person,
    /// Its job.
    pub job: Option<Job>,
}

/// How many times each section of a long document stands there.
const TIMES: usize = 8;

/// Documents of a kind.
pub fn samples(kind: DocumentKind) -> Vec<Sample> {
    let text = match kind {
        DocumentKind::Resume => include_str!("../../templates/sample/resume.md"),
        DocumentKind::Letter => include_str!("../../templates/sample/letter.md"),
        DocumentKind::Mail => "---\nname: Zoë\nemail: zoe@example.org\n---\n",
    };
    let full = full(kind, text);
    vec![minimal(), long(&full), full]
}

fn minimal() -> Sample {
    Sample {
        name: "minimal",
        manuscript: Manuscript::of(Value::Null, Vec::new(), ""),
        person: Person { name: "Jo".to_owned(), ..Person::default() },
        job: None,
    }
}

fn full(kind: DocumentKind, text: &str) -> Sample {
    let manuscript = read(kind, text);
    Sample {
        name: "full",
        person: Person::of(&[&manuscript.front]).unwrap_or_default(),
        manuscript,
        job: Some(job()),
    }
}

/// A built-in text reads without problems; a test says so.
fn read(kind: DocumentKind, text: &str) -> Manuscript {
    let purpose = match kind {
        DocumentKind::Letter => Purpose::Letter,
        DocumentKind::Resume | DocumentKind::Mail => Purpose::Resume,
    };
    let empty = || Manuscript::of(Value::Null, Vec::new(), "");
    let path = RepoPath::new("templates/sample/text.md");
    let read = path.and_then(|path| manuscript::read(&path, text.as_bytes(), purpose).ok());
    read.map_or_else(empty, |(manuscript, _)| manuscript)
}

fn job() -> Job {
    let text = |words: &str| Some(words.to_owned());
    Job {
        id: "acme-engineer".to_owned(),
        title: "Engineer (m/f/d) & more".to_owned(),
        company: text("Acme & Sons <GmbH>"),
        location: text("Zürich"),
        req_id: text("R-100 #7"),
        url: text("https://jobs.example.org/acme?id=7&lang=en"),
        applied_on: text("2026-11-02"),
        contact: Some(Contact {
            name: "Dr. Ana \"AJ\" Jović".to_owned(),
            title: text("Head of Engineering"),
            email: text("ana@example.org"),
        }),
    }
}

/// The same many times, with titles as long as a line and a word that fits on none.
fn long(of: &Sample) -> Sample {
    let mut sample = Sample { name: "long", ..of.clone() };
    let Manuscript { sections, opening, .. } = &mut sample.manuscript;
    let lengthen = |title: &mut Vec<Inline>| {
        title.push(Inline::Text(format!(
            " {} {}",
            "and much more".repeat(8),
            "unbroken".repeat(12)
        )));
    };
    let entries = sections.iter_mut().flat_map(|section| section.entries.iter_mut());
    entries.for_each(|Entry { title, .. }| lengthen(title));
    *sections = std::iter::repeat_n(sections.clone(), TIMES).flatten().collect();
    *opening = std::iter::repeat_n(opening.clone(), TIMES).flatten().collect();
    let person = &mut sample.person;
    person.name = [person.name.as_str(); 3].join(" ");
    person.links = std::iter::repeat_n(person.links.clone(), TIMES).flatten().collect();
    sample
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_texts_read_and_say_much() {
        for kind in DocumentKind::ALL {
            let samples = samples(kind);
            assert_eq!(
                samples.iter().map(|it| it.name).collect::<Vec<_>>(),
                ["minimal", "long", "full"]
            );
            assert!(samples[2].person.name.starts_with("Zoë"), "{kind}");
        }
        let full = &samples(DocumentKind::Resume)[2];
        assert_eq!(full.manuscript.sections.len(), 4);
        assert_eq!(full.manuscript.sections[0].entries[1].roles.len(), 2);
    }
}
