//! Words in square brackets: `[Company]`, `[your name]`, `[X]%`.

use std::ops::Range;

/// The longest that is one; what is longer is a remark somebody put in brackets.
const LONGEST: usize = 160;

/// Words that stand in the brackets of templates, in the languages of our documents.
const ASKED: &[&str] = &[
    // English
    "achievement",
    "address",
    "add",
    "city",
    "company",
    "contact",
    "date",
    "degree",
    "describe",
    "email",
    "employer",
    "fill",
    "here",
    "industry",
    "insert",
    "job",
    "link",
    "manager",
    "metric",
    "month",
    "name",
    "number",
    "organisation",
    "organization",
    "phone",
    "place",
    "position",
    "language",
    "project",
    "recipient",
    "result",
    "role",
    "school",
    "skill",
    "skills",
    "task",
    "tbd",
    "title",
    "todo",
    "tool",
    "topic",
    "university",
    "url",
    "year",
    "your",
    // Dutch
    "bedrijf",
    "datum",
    "functie",
    "jouw",
    "naam",
    "plaats",
    "uw",
    "vul",
    // German
    "abschluss",
    "firma",
    "ihr",
    "ihre",
    "jahr",
    "ort",
    "stadt",
    "stelle",
    "unternehmen",
    // French
    "entreprise",
    "lieu",
    "nom",
    "poste",
    "ville",
    "votre",
    // Spanish, Italian, Portuguese
    "azienda",
    "cargo",
    "ciudad",
    "cidade",
    "citt\u{e0}",
    "data",
    "empresa",
    "fecha",
    "nombre",
    "nome",
    "puesto",
    "ruolo",
    "seu",
    "sua",
    "tu",
    "tua",
    "tuo",
    // Polish
    "data",
    "imi\u{119}",
    "miasto",
    "nazwa",
    "rok",
    "stanowisko",
    "twoje",
];

/// Words that people put in brackets and mean.
const MEANT: &[&str] = &[
    "acquired",
    "apprenticeship",
    "archived",
    "beta",
    "bootcamp",
    "client",
    "closed",
    "co-founder",
    "confidential",
    "contract",
    "contractor",
    "current",
    "deprecated",
    "draft",
    "equivalent",
    "expected",
    "forthcoming",
    "founder",
    "freelance",
    "full-time",
    "hybrid",
    "in press",
    "in progress",
    "intern",
    "internal",
    "internship",
    "leave",
    "lead",
    "maternity leave",
    "multiple",
    "native",
    "nda",
    "ongoing",
    "onsite",
    "open source",
    "parental leave",
    "part-time",
    "present",
    "private",
    "promoted",
    "redacted",
    "remote",
    "retired",
    "self-employed",
    "seasonal",
    "sic",
    "sold",
    "stealth",
    "temporary",
    "translated",
    "unpaid",
    "volunteer",
    "withheld",
];

/// All that are placeholders.
pub(super) fn all(line: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open = None;
    for (at, c) in line.char_indices() {
        match c {
            '[' => open = Some(at),
            ']' => {
                let start = open.take().filter(|start| at - start <= LONGEST);
                found.extend(start.map(|start| start..at + 1).filter(|span| is_one(line, span)));
            }
            _ => {}
        }
    }
    found
}

fn is_one(line: &str, span: &Range<usize>) -> bool {
    let inner = line[span.start + 1..span.end - 1].trim();
    let (before, after) = (&line[..span.start], &line[span.end..]);
    // `list[Key]`, `map[a][B]`: an index, not a gap.
    if before.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | ')' | ']')) {
        return false;
    }
    if is_number_to_come(inner) {
        return after.starts_with(['%', '+', 'k', 'K', 'M', 'x'])
            || before.ends_with(['$', '\u{20ac}', '\u{a3}', '~', '+', '-']);
    }
    let is_words = |c: char| {
        c.is_alphabetic()
            || matches!(
                c,
                ' ' | '-' | '\'' | '\u{2019}' | '/' | ',' | '.' | ':' | '(' | ')' | '&' | '_'
            )
    };
    if inner.chars().filter(|c| c.is_alphabetic()).count() < 2
        || !inner.chars().all(|c| is_words(c) || c.is_ascii_digit())
    {
        return false;
    }
    let lower = inner.to_lowercase();
    if MEANT.contains(&lower.as_str()) {
        return false;
    }
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    if words.any(|word| ASKED.contains(&word)) {
        return true;
    }
    // `[Anything Else]` is a gap; `[ML]`, `[B2B]`, `[at]` and `[dot]` are abbreviations and words.
    let has_capital = inner.starts_with(char::is_uppercase);
    has_capital
        && inner.contains(char::is_lowercase)
        && inner.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// `X`, `XX`, `N` or `#`: somebody was to find out how many.
fn is_number_to_come(inner: &str) -> bool {
    matches!(inner, "N" | "#" | "##")
        || (!inner.is_empty() && inner.len() < 3 && inner.bytes().all(|b| b == b'X'))
}
