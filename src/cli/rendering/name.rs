//! The name of a file as an employer should see it: `jane-doe-resume-acme.pdf`.
//!
//! The rule protected here: letters, digits and dashes of ASCII, which every portal takes; who it is
//! from comes first, for it will lie among those of others.

use crate::domain::id::Id;
use crate::render::document::DocumentKind;

/// The name of a document, without its ending. The marks tell it from others: the company, before all.
pub fn stem(person: &str, kind: DocumentKind, marks: &[Option<&str>]) -> String {
    let slug = |words: &str| Id::slug(&[words]).map(|slug| slug.as_str().to_owned());
    let marks = marks.iter().flatten().filter_map(|mark| slug(mark));
    let parts = slug(person).into_iter().chain([kind.as_str().to_owned()]).chain(marks);
    parts.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_of_plain_letters_whatever_the_script() {
        for (person, to, name) in [
            ("Jane Doe", Some("Acme GmbH & Co. KG"), "jane-doe-resume-acme-gmbh-co-kg"),
            ("Łukasz Żółć", Some("Północ"), "lukasz-zolc-resume-polnoc"),
            ("伊藤 陽翔", None, "yi-teng-yang-xiang-resume"),
            ("../..", Some("a/b\0"), "resume-a-b"),
            ("", None, "resume"),
        ] {
            assert_eq!(stem(person, DocumentKind::Resume, &[to]), name);
        }
    }
}
