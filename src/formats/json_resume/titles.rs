//! The sections of JSON Resume and what people call them.

use crate::domain::fold::fold;
use crate::domain::language::Language;

/// A section of JSON Resume.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Positions.
    Work,
    /// Positions without pay.
    Volunteer,
    /// Degrees and courses.
    Education,
    /// What was built.
    Projects,
    /// What was learned, with an exam.
    Certificates,
    /// What was won.
    Awards,
    /// What was written.
    Publications,
    /// What somebody can do.
    Skills,
    /// The languages they speak.
    Languages,
    /// What they like.
    Interests,
    /// Who speaks for them.
    References,
}

/// A section, its key, the titles it gets in each of our languages, and other titles it is known by.
struct Row {
    part: Part,
    key: &'static str,
    titles: [&'static str; 8],
    others: &'static [&'static str],
}

#[rustfmt::skip]
const ROWS: [Row; 11] = [
    Row { part: Part::Work, key: "work",
        titles: ["Experience", "Werkervaring", "Berufserfahrung", "Expérience professionnelle",
            "Experiencia", "Esperienza", "Experiência", "Doświadczenie"],
        others: &["work", "work experience", "professional experience", "employment",
            "employment history", "career", "ervaring", "beruflicher werdegang", "erfahrung",
            "expériences professionnelles", "expériences", "expérience", "experiencia profesional",
            "experiencia laboral", "esperienza professionale", "esperienze professionali",
            "esperienza lavorativa", "esperienze lavorative", "experiência profissional",
            "doświadczenie zawodowe"] },
    Row { part: Part::Volunteer, key: "volunteer",
        titles: ["Volunteering", "Vrijwilligerswerk", "Ehrenamt", "Bénévolat", "Voluntariado",
            "Volontariato", "Voluntariado", "Wolontariat"],
        others: &["volunteer", "volunteer work", "volunteer experience", "ehrenamtliche tätigkeit",
            "engagement"] },
    Row { part: Part::Education, key: "education",
        titles: ["Education", "Opleiding", "Ausbildung", "Formation", "Formación", "Formazione",
            "Formação", "Wykształcenie"],
        others: &["education and training", "opleidingen", "studium", "bildung", "bildungsweg",
            "éducation", "études", "formations", "educación", "formación académica", "istruzione",
            "istruzione e formazione", "educação", "formação acadêmica", "formação académica",
            "edukacja"] },
    Row { part: Part::Projects, key: "projects",
        titles: ["Projects", "Projecten", "Projekte", "Projets", "Proyectos", "Progetti",
            "Projetos", "Projekty"],
        others: &["personal projects", "side projects", "open source", "projectos"] },
    Row { part: Part::Certificates, key: "certificates",
        titles: ["Certificates", "Certificaten", "Zertifikate", "Certifications", "Certificados",
            "Certificazioni", "Certificados", "Certyfikaty"],
        others: &["certification", "licenses & certifications", "licenses and certifications",
            "certificeringen", "zertifizierungen", "certificats", "certificaciones", "certificati",
            "certificações"] },
    Row { part: Part::Awards, key: "awards",
        titles: ["Awards", "Prijzen", "Auszeichnungen", "Distinctions", "Premios", "Premi",
            "Prêmios", "Nagrody"],
        others: &["honors", "honours", "honors and awards", "onderscheidingen", "preise", "prix",
            "reconocimientos", "riconoscimenti", "prémios", "nagrody i wyróżnienia"] },
    Row { part: Part::Publications, key: "publications",
        titles: ["Publications", "Publicaties", "Veröffentlichungen", "Publications",
            "Publicaciones", "Pubblicazioni", "Publicações", "Publikacje"],
        others: &["publikationen", "selected publications"] },
    Row { part: Part::Skills, key: "skills",
        titles: ["Skills", "Vaardigheden", "Kenntnisse", "Compétences", "Competencias",
            "Competenze", "Competências", "Umiejętności"],
        others: &["technical skills", "technologies", "key skills", "fähigkeiten", "kompetenzen",
            "kenntnisse und fähigkeiten", "compétences techniques", "habilidades", "aptitudes",
            "conoscenze", "aptidões"] },
    Row { part: Part::Languages, key: "languages",
        titles: ["Languages", "Talen", "Sprachen", "Langues", "Idiomas", "Lingue", "Idiomas",
            "Języki"],
        others: &["talenkennis", "sprachkenntnisse", "línguas", "języki obce",
            "znajomość języków"] },
    Row { part: Part::Interests, key: "interests",
        titles: ["Interests", "Interesses", "Interessen", "Centres d'intérêt", "Intereses",
            "Interessi", "Interesses", "Zainteresowania"],
        others: &["hobbies", "hobby's", "hobbys", "loisirs", "aficiones"] },
    Row { part: Part::References, key: "references",
        titles: ["References", "Referenties", "Referenzen", "Références", "Referencias",
            "Referenze", "Referências", "Referencje"],
        others: &["testimonials"] },
];

impl Part {
    /// All of them, in the order that resumes mostly have.
    pub const ALL: [Self; 11] = [
        Self::Work,
        Self::Volunteer,
        Self::Education,
        Self::Projects,
        Self::Certificates,
        Self::Awards,
        Self::Publications,
        Self::Skills,
        Self::Languages,
        Self::Interests,
        Self::References,
    ];

    /// The name of its list.
    pub fn key(self) -> &'static str {
        self.row().key
    }

    /// The section of a list.
    pub(super) fn of_key(key: &str) -> Option<Self> {
        ROWS.iter().find(|row| row.key == key).map(|row| row.part)
    }

    /// What its heading says.
    pub(super) fn title(self, language: Language) -> &'static str {
        self.row().titles[language as usize]
    }

    /// The section that a heading means, in whichever language; its id says it, too.
    pub(super) fn of_title(title: &str, id: Option<&str>) -> Option<Self> {
        let title = fold(title.trim());
        let named =
            |row: &&Row| row.titles.iter().chain(row.others).any(|name| fold(name) == title);
        let of_id = id.and_then(Self::of_key);
        of_id.or_else(|| ROWS.iter().find(named).map(|row| row.part))
    }

    /// Whether it is a list of single lines.
    pub(super) fn is_list(self) -> bool {
        matches!(self, Self::Skills | Self::Languages | Self::Interests)
    }

    fn row(self) -> &'static Row {
        &ROWS[self as usize]
    }
}

/// A word before a value that JSON Resume has a field for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    /// A grade.
    Score,
    /// What it is about.
    Keywords,
}

#[rustfmt::skip]
const LABELS: [(Label, [&str; 8]); 2] = [
    (Label::Score, ["Score", "Resultaat", "Note", "Note", "Nota", "Voto", "Nota", "Ocena"]),
    (Label::Keywords, ["Keywords", "Trefwoorden", "Stichwörter", "Mots-clés", "Palabras clave",
        "Parole chiave", "Palavras-chave", "Słowa kluczowe"]),
];

/// The word in a language.
pub(super) fn label(label: Label, language: Language) -> &'static str {
    LABELS[label as usize].1[language as usize]
}

/// The label that a word is, in whichever language.
pub(super) fn label_of(word: &str) -> Option<Label> {
    let word = fold(word.trim());
    let found = LABELS.iter().find(|(_, words)| words.iter().any(|known| fold(known) == word));
    found.map(|(label, _)| *label)
}

/// Titles of a text about the person as a whole.
#[rustfmt::skip]
const SUMMARIES: [&str; 19] = [
    "summary", "profile", "about", "about me", "objective", "professional summary", "profiel",
    "samenvatting", "over mij", "profil", "über mich", "kurzprofil", "zusammenfassung", "résumé",
    "perfil", "resumen", "profilo", "resumo", "podsumowanie",
];

/// Whether a section with this title speaks of the person as a whole.
pub(super) fn is_summary(title: &str) -> bool {
    let title = fold(title.trim());
    SUMMARIES.iter().any(|name| fold(name) == title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_title_that_is_written_is_known_again() {
        for (row, part) in ROWS.iter().zip(Part::ALL) {
            assert_eq!(row.part, part, "the table has another order");
            assert_eq!(Part::of_key(part.key()), Some(part));
            for language in Language::ALL {
                let title = part.title(language);
                assert_eq!(Part::of_title(&title.to_uppercase(), None), Some(part), "{title}");
            }
        }
        assert_eq!(Part::of_title("Military service", None), None);
        assert_eq!(Part::of_title("Wat ik deed", Some("work")), Some(Part::Work));
    }
}
