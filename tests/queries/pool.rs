//! What stands in the records, and so what is worth asking for: few words, so that queries meet them.

pub const STAGES: &[&str] =
    &["lead", "ready", "applied", "screening", "interviewing", "offer", "closed"];
pub const OUTCOMES: &[&str] =
    &["accepted", "declined", "rejected", "withdrawn", "ghosted", "expired", "skipped"];
pub const WORKPLACES: &[&str] = &["onsite", "hybrid", "remote"];
pub const EMPLOYMENTS: &[&str] =
    &["full-time", "part-time", "contract", "temporary", "internship", "volunteer"];
pub const PRIORITIES: &[&str] = &["high", "normal", "low"];
pub const PERIODS: &[&str] = &["hour", "day", "week", "month", "year"];
pub const INTERVIEW_KINDS: &[&str] = &[
    "screen",
    "hiring-manager",
    "technical",
    "system-design",
    "behavioral",
    "assessment",
    "panel",
    "onsite",
    "final",
    "other",
];
pub const STATUSES: &[&str] = &["scheduled", "done", "cancelled", "missed"];
pub const RESULTS: &[&str] = &["pass", "fail", "pending"];
pub const BY: &[&str] = &["me", "them"];
pub const CONTACT_KINDS: &[&str] =
    &["recruiter", "hiring-manager", "peer", "interviewer", "referrer", "coach", "other"];
pub const CURRENCIES: &[&str] = &["EUR", "USD", "GBP", "CHF", "PLN"];
pub const SPANS: &[&str] = &["7d", "2w", "24mo", "1y"];

pub const FLAGS: &[&str] = &["true", "false", "yes", "no", "True"];
pub const OWN: &[&str] = &["core", "35", "łódź", "a", "T"];

pub const TITLES: &[&str] = &[
    "Senior Rust Engineer",
    "Machine Learning Engineer",
    "Machine  Learning  Lead",
    "Entwickler (m/w/d) für Straße & Schiene",
    "東京 Platform Lead",
    "Łódź Data Scientist",
    "C++ Developer",
    "Ingénieur DevOps",
    "Go Developer: Backend",
    "STRASSENBAU Planer",
    "Zu\u{308}rich Analyst",
    "42",
    "true",
    "R\u{e9}sum\u{e9}-Coach",
    "Rust-Entwickler \"Kernel\"",
];
pub const FIRMS: &[&str] = &[
    "ferrous-systems",
    "Ferrous Systems",
    "Ferrous  Systems GmbH",
    "FERROUS_SYSTEMS",
    "Zürich Re",
    "zurich-re",
    "東京ガス",
    "acme-corp",
    "Acme Corp",
    "O'Neill & Sons",
    "Łódź Fabryka",
];
pub const PLACES: &[&str] = &[
    "Berlin, DE",
    "Zürich",
    "ZURICH (remote)",
    "東京",
    "Łódź, PL",
    "Straßburg",
    "Strasbourg, FR",
    "Remote\u{a0}EU",
    "10115",
];
pub const TAGS: &[&str] = &[
    "rust",
    "RUST",
    "rust-lang",
    "trust",
    "embedded",
    "machine-learning",
    "machine learning",
    "c++",
    "c",
    "c#",
    "go",
    "django",
    "zürich",
    "東京",
    "2026",
    ".net",
];
pub const SOURCES: &[&str] = &["linkedin", "LinkedIn, a post", "referral", "fair: Łódź", "no"];
pub const PEOPLE: &[&str] = &["jane-doe", "omar-haddad", "wei-zhang", "pawel-lodz", "ines-muller"];
pub const NAMES: &[&str] =
    &["Jane Doe", "Omar Haddad", "張偉", "Paweł Łódź", "Inés Müller", "Jane  van Doe", "J. Doe"];
pub const URLS: &[&str] = &[
    "https://example.org/jobs/42",
    "https://ferrous.example/jobs?id=42&x=(1)",
    "https://münchen.example/東京",
];
pub const KEYS: &[&str] = &["i1", "i2", "a1f3", "t9c2", "t1"];
pub const ROOMS: &[&str] = &["https://meet.example.org/abc", "Room 12, Zürich", "phone"];
pub const DUTIES: &[&str] =
    &["Send work samples", "call Jane", "Unterlagen für Łódź", "42", "read: the contract"];
pub const NOTES: &[&str] = &[
    "They do machine learning.",
    "Machine\nLearning in Zürich",
    "the team writes rust\n\nand C++",
    "Łódź, then 東京",
    "Straße 5",
    "budget: 1,500 (a year)",
    "\"quoted\" words",
    "trailing gap   and more",
    "learning\nmachine",
];
pub const TEAMS: &[&str] = &["Core", "core platform", "Zürich", "35 people", "42"];
pub const SEARCHES: &[&str] = &[
    "machine learning",
    "MACHINE LEARNING",
    "zurich",
    "zürich",
    "ZÜRICH",
    "lodz",
    "łódź",
    "東京",
    "京",
    "strasse",
    "Straße",
    "ferrous",
    "ferrous systems",
    "ferrous-systems",
    "rust",
    "rust engineer",
    "learning lead",
    "c++",
    "engineer",
    "ingenieur",
    "resume",
    "acme corp",
    "42",
    "true",
    "o'neill & sons",
    "doe",
    "jane doe",
    "kernel people",
    "wanted: kernel",
    "gap and",
    "systems gmbh",
    "remote eu",
    "remote",
    "(m/w/d)",
    "developer: backend",
    "\"kernel\"",
    "e",
    "or",
    "not",
    "-lang",
    "nothing at all",
];
