//! The fields of every kind of file: names, shapes, what they mean, in the order in which a person
//! would write them.
//!
//! This table is the one place that knows: reading, `set`, `schema`, `check`, merging and completion
//! all ask it.

use super::kind::Kind;
use super::stage::{Outcome, Stage};

/// What may stand in a field, and so how it is read, set and merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Any scalar, as text.
    Text,
    /// A program, or one of its arguments, as text: order and repetition count.
    Argument,
    /// One of these words.
    Word(&'static [&'static str]),
    /// An address on the web, with `http://` or `https://`.
    Url,
    /// A mail address.
    Email,
    /// A local day: `2026-11-05`.
    Date,
    /// A local day that has come: words are read toward the past.
    PastDate,
    /// A day or an instant: `2026-11-05 09:12 Europe/Berlin`.
    Moment,
    /// A span of time: `7d`, `24mo`.
    Span,
    /// A span of time, or `off`.
    Delay,
    /// A time of day: `08:00`.
    Clock,
    /// A whole number.
    Integer,
    /// An amount of money, without its currency.
    Amount,
    /// An ISO 4217 code.
    Currency,
    /// An IANA time zone.
    TimeZone,
    /// `true` or `false`.
    Flag,
    /// The id of a record of this kind, or, for a company, its name.
    Reference(Kind),
    /// A map of these fields, one value when merging.
    Whole(&'static [Field]),
    /// A map of these fields, merged field by field.
    Fields(&'static [Field]),
    /// A list without order or repetition.
    Set(&'static Shape),
    /// A list of maps known by this key.
    Keyed(&'static str, &'static [Field]),
    /// A list of maps that only grows: whole entries, ordered by `at`.
    Log(&'static [Field]),
    /// Free keys with values of this shape.
    Open(&'static Shape),
    /// Anything.
    Any,
}

impl Shape {
    /// The shape of what stands under `key` in a map of this shape.
    #[must_use]
    pub fn within(self, key: &str) -> Self {
        match self {
            Self::Fields(fields) | Self::Whole(fields) => {
                find(fields, key).map_or(Self::Any, |field| field.shape)
            }
            Self::Open(values) => *values,
            _ => Self::Any,
        }
    }
}

/// One field of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether a file without it is broken.
    pub required: bool,
    /// What it means, for `schema`.
    pub doc: &'static str,
}

const fn field(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, required: false, doc }
}

const fn required(name: &'static str, shape: Shape, doc: &'static str) -> Field {
    Field { name, shape, required: true, doc }
}

const TEXTS: Shape = Shape::Set(&Shape::Text);

const COMMAND: Shape = Shape::Set(&Shape::Argument);
const URLS: Shape = Shape::Set(&Shape::Url);
const LANGUAGE: Shape = Shape::Word(&["en", "nl", "de", "fr", "es", "it", "pt", "pl"]);
const PER: Shape = Shape::Word(&["hour", "day", "week", "month", "year"]);
const WHO: Shape = Shape::Reference(Kind::Contact);

const SALARY: &[Field] = &[
    field("min", Shape::Amount, "the least"),
    field("max", Shape::Amount, "the most"),
    field("currency", Shape::Currency, "ISO 4217 code"),
    field("per", PER, "the time it is paid for"),
    field("text", Shape::Text, "the original words"),
];

/// The fields of an interview of a job.
pub const INTERVIEW: &[Field] = &[
    required("id", Shape::Text, "short key, unique in the job"),
    field("at", Shape::Moment, "when it begins"),
    field("minutes", Shape::Integer, "how long it takes"),
    field(
        "kind",
        Shape::Word(&[
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
        ]),
        "what kind of interview",
    ),
    field("with", Shape::Set(&WHO), "contacts who take part"),
    field("where", Shape::Text, "place or link"),
    field("status", Shape::Word(&["scheduled", "done", "cancelled", "missed"]), "how it stands"),
    field("outcome", Shape::Word(&["pass", "fail", "pending"]), "how it went"),
    field("invite", Shape::Whole(INVITE), "the invitation it was read from"),
    field("notes", Shape::Text, "free Markdown"),
];

const INVITE: &[Field] = &[
    required("uid", Shape::Text, "UID of the invitation"),
    field("sequence", Shape::Integer, "SEQUENCE of the newest version that was read"),
    field("stamp", Shape::Moment, "DTSTAMP of that version"),
];

const TASK: &[Field] = &[
    required("id", Shape::Text, "short key, unique in its file"),
    field("what", Shape::Text, "what is to be done"),
    field("due", Shape::Moment, "until when"),
    field("done", Shape::Moment, "when it was done; empty while it is not"),
];

const OFFER: &[Field] = &[
    field("received", Shape::PastDate, "day of the offer"),
    field("respond_by", Shape::Date, "last day to answer"),
    field("base", Shape::Amount, "base salary"),
    field("currency", Shape::Currency, "ISO 4217 code"),
    field("per", PER, "the time it is paid for"),
    field("notes", Shape::Text, "what else belongs to it"),
];

const TAILOR: &[Field] = &[
    field("resume", Shape::Text, "the master to start from"),
    field("include", TEXTS, "tags whose bullets stay"),
    field("exclude", TEXTS, "tags whose bullets go"),
    field("pages", Shape::Integer, "the most pages"),
    field("headline", Shape::Text, "the headline for this job"),
];

const LOG: &[Field] = &[
    required("at", Shape::Moment, "when it happened"),
    field("stage", Shape::Word(Stage::WORDS), "the stage it moved to"),
    field("outcome", Shape::Word(Outcome::WORDS), "how it ended"),
    field("touch", WHO, "the contact you spoke with"),
    field("interview", Shape::Text, "the interview it is about"),
    field("moved_from", Shape::Moment, "when that interview was before"),
    field("share", Shape::Text, "uid of what was sent"),
    field("by", Shape::Word(&["me", "them"]), "who acted"),
    field("note", Shape::Text, "what happened"),
];

const LEADS: Shape = Shape::Set(&Shape::Delay);
const SWITCH: Shape = Shape::Word(&["on", "off"]);

const FOLLOW_UP: &[Field] = &[
    field("after", Shape::Delay, "how long after the last event, or `off`; 7d"),
    field("repeat", Shape::Delay, "how long after a follow-up without an answer, or `off`; 7d"),
    field("times", Shape::Integer, "how many follow-ups at most; 2"),
];

/// The rules for what is due. `catch_up` counts in `trackway.yaml` alone.
const REMINDERS: &[Field] = &[
    field("at", Shape::Clock, "time of day at which what is due on a day is told; 08:00"),
    field("interview", LEADS, "how long before an interview, `[off]` for never; [1d, 2h]"),
    field("outcome", Shape::Delay, "how long after an interview to ask how it went, or `off`; 2h"),
    field("thank_you", Shape::Delay, "how long after an interview to give thanks, or `off`; 1d"),
    field("follow_up", Shape::Fields(FOLLOW_UP), "when to ask for news"),
    field("deadline", LEADS, "how long before the last day to apply; [3d, 1d, 0d]"),
    field("offer", LEADS, "how long before the last day to answer an offer; [3d, 1d, 0d]"),
    field("task", LEADS, "how long before a task is due; [0d]"),
    field("keep_warm", SWITCH, "whether to tell of contacts to keep in touch with; on"),
    field("retention", SWITCH, "whether to tell of what may be kept no longer; on"),
    field("catch_up", Shape::Span, "how far back a new ledger of reminders tells; 2d"),
];

const ROLE: &[Field] =
    &[required("who", WHO, "the contact"), field("role", Shape::Text, "their part in this job")];

const CONFLICT: &[Field] = &[
    required("field", Shape::Text, "the field two sides changed"),
    field("value", Shape::Any, "the value that was not kept"),
];

const CUSTOM: Field = field("custom", Shape::Open(&Shape::Any), "yours; any YAML");
const NOTES: Field = field("notes", Shape::Text, "free Markdown");
const CONFLICTS: Field = field(
    "conflicts",
    Shape::Set(&Shape::Fields(CONFLICT)),
    "values that lost when two sides changed one field, until `set` settles it",
);
const UID: Field = field("uid", Shape::Text, "random key that never changes");

/// The fields of a job.
pub const JOB: &[Field] = &[
    UID,
    required("title", Shape::Text, "the title of the opening"),
    field("company", Shape::Reference(Kind::Company), "a company's id, else its name"),
    field("via", Shape::Text, "the agency, when there is one"),
    required("stage", Shape::Word(Stage::WORDS), "where it stands"),
    field("outcome", Shape::Word(Outcome::WORDS), "how it ended, when closed"),
    field("urls", URLS, "where the posting is"),
    field("req_id", Shape::Text, "the employer's number of the opening"),
    field("source", Shape::Text, "where you found it"),
    field("location", Shape::Text, "where the work is"),
    field("workplace", Shape::Word(&["onsite", "hybrid", "remote"]), "where you work"),
    field(
        "employment",
        Shape::Word(&[
            "full-time",
            "part-time",
            "contract",
            "temporary",
            "internship",
            "volunteer",
        ]),
        "what kind of employment",
    ),
    field("salary", Shape::Whole(SALARY), "what it pays"),
    field("posted", Shape::PastDate, "day of the posting"),
    field("deadline", Shape::Moment, "last day to apply"),
    field("priority", Shape::Word(&["high", "normal", "low"]), "how much it matters to you"),
    field("tags", TEXTS, "your words for it"),
    field("contacts", Shape::Keyed("who", ROLE), "people, with their part in this job"),
    field("interviews", Shape::Keyed("id", INTERVIEW), "interviews"),
    field("tasks", Shape::Keyed("id", TASK), "things to do"),
    field("offer", Shape::Whole(OFFER), "their offer"),
    field("tailor", Shape::Fields(TAILOR), "rules for tailoring documents"),
    field("snooze", Shape::Date, "nothing but interviews is due before"),
    field("reminders", Shape::Fields(REMINDERS), "rules that override the repository's"),
    field("log", Shape::Log(LOG), "what happened, ordered by `at`"),
    CUSTOM,
    CONFLICTS,
    NOTES,
];

/// The fields of a contact.
pub const CONTACT: &[Field] = &[
    UID,
    required("name", Shape::Text, "the name of the person"),
    field("also_known_as", TEXTS, "other names"),
    field("company", Shape::Reference(Kind::Company), "a company's id, else its name"),
    field("title", Shape::Text, "their job title"),
    field(
        "kind",
        Shape::Word(&[
            "recruiter",
            "hiring-manager",
            "peer",
            "interviewer",
            "referrer",
            "coach",
            "other",
        ]),
        "what they are to you",
    ),
    field("emails", Shape::Set(&Shape::Email), "mail addresses"),
    field("phones", TEXTS, "phone numbers"),
    field("urls", URLS, "pages"),
    field("every", Shape::Span, "how often to keep in touch"),
    field("source", Shape::Text, "where the facts came from, and when"),
    field("restricted", Shape::Flag, "kept, but never shared, mailed, published or exported"),
    field("keep_until", Shape::Date, "last day you may keep this"),
    field("log", Shape::Log(LOG), "what happened, ordered by `at`"),
    CUSTOM,
    CONFLICTS,
    NOTES,
];

const DO_NOT_APPLY: &[Field] =
    &[field("reason", Shape::Text, "why"), field("until", Shape::Date, "last day it holds")];

/// The fields of a company.
pub const COMPANY: &[Field] = &[
    UID,
    required("name", Shape::Text, "the name of the company"),
    field("also_known_as", TEXTS, "other names"),
    field("domains", TEXTS, "internet domains"),
    field("urls", URLS, "pages"),
    field("location", Shape::Text, "where it is"),
    field("size", Shape::Text, "how many people work there"),
    field("industry", Shape::Text, "what it does"),
    field("do_not_apply", Shape::Fields(DO_NOT_APPLY), "why and until when not to apply"),
    field("source", Shape::Text, "where the facts came from, and when"),
    CUSTOM,
    CONFLICTS,
    NOTES,
];

const OPENING: &[Field] = &[
    required("at", Shape::Moment, "when it was opened"),
    field("by", Shape::Text, "a salted hash of the address"),
    field("bot", Shape::Flag, "whether it looked like a machine"),
];

/// The fields of a share.
pub const SHARE: &[Field] = &[
    UID,
    required("at", Shape::Moment, "when it was sent"),
    field("job", Shape::Reference(Kind::Job), "the job it was for"),
    field("document", Shape::Text, "the file, from the repository's root"),
    field("sha256", Shape::Text, "hash of the exact bytes"),
    field(
        "format",
        Shape::Word(&["pdf", "docx", "html", "txt", "md", "other"]),
        "what kind of file",
    ),
    field("template", Shape::Text, "the template it was made with"),
    field("source", Shape::Text, "the blob it was made from"),
    field("to", TEXTS, "who has it"),
    field("via", Shape::Word(&["email", "portal", "link", "print", "other"]), "how it was sent"),
    field("expires", Shape::Moment, "when a link ends"),
    field("revoked", Shape::Moment, "when it was taken back"),
    field("superseded_by", Shape::Text, "uid of the share that replaces it"),
    field("opened", Shape::Log(OPENING), "when it was opened"),
    field("erased", Shape::Date, "when the document was erased"),
    CUSTOM,
    CONFLICTS,
    NOTES,
];

/// The fields of `tasks.yaml`.
pub const TASKS: &[Field] =
    &[field("tasks", Shape::Keyed("id", TASK), "things to do that belong to no job"), CONFLICTS];

const RETENTION: &[Field] = &[
    required("kind", Shape::Word(Kind::WORDS), "the kind of record"),
    required("after", Shape::Span, "how long to keep it"),
    field("from", Shape::Text, "the field to count from"),
    field("do", Shape::Word(&["erase", "list"]), "what happens then"),
];

/// The fields of `trackway.yaml`.
pub const SETTINGS: &[Field] = &[
    required("format", Shape::Integer, "version of the layout; 1"),
    field("language", LANGUAGE, "language of documents: en nl de fr es it pt pl"),
    field("time_zone", Shape::TimeZone, "IANA zone, when the profile has none"),
    field("currency", Shape::Currency, "currency where none is given"),
    field("reminders", Shape::Fields(REMINDERS), "rules for what is due"),
    field("retention", Shape::Set(&Shape::Fields(RETENTION)), "how long to keep records"),
    field("private", TEXTS, "fields never published"),
    field("queries", Shape::Open(&Shape::Text), "saved queries, used as @name"),
    CONFLICTS,
];

const MAIL: &[Field] = &[
    field("server", Shape::Text, "smtps://USER@HOST, or smtp://USER@HOST:587 for STARTTLS"),
    field("from", Shape::Email, "the address that reminders come from"),
    field("to", Shape::Email, "the address they go to; `from`"),
    field("password_command", COMMAND, "program and arguments that print the password"),
    field("ca_file", Shape::Text, "certificates to trust besides the usual ones, PEM"),
];

const BACKUP: &[Field] = &[
    field("keep", Shape::Integer, "how many backups of a repository to keep; all"),
    field("out", Shape::Text, "the folder that backups go to"),
    field("recipients", TEXTS, "age recipients (age1...) that can read them; your own key"),
];

/// The fields of the user's own settings, which belong to no repository.
pub const USER: &[Field] = &[
    field("age_identity", Shape::Text, "file of your age key; identity.txt beside these settings"),
    field("backup", Shape::Fields(BACKUP), "how backups are made"),
    field("default_repository", Shape::Text, "the repository outside of any"),
    field(
        "durability",
        Shape::Word(&["normal", "strict"]),
        "strict waits for the disk with everything",
    ),
    field("mail", Shape::Fields(MAIL), "the mail server for reminders"),
    field("pager", Shape::Text, "program that shows long answers, `cat` for none; less"),
    field(
        "remind_command",
        COMMAND,
        "program and arguments that a reminder is given to; {title}, {body} and {due} are filled in",
    ),
    field("trusted", TEXTS, "repositories whose git configuration you vouch for"),
    field("wait", Shape::Integer, "seconds to wait for another trackway or git at work; 10"),
];

const LINK: &[Field] =
    &[field("name", Shape::Text, "what to show"), field("url", Shape::Url, "where it leads")];

/// The fields of `profile.yaml`.
pub const PROFILE: &[Field] = &[
    field("name", Shape::Text, "your name"),
    field("email", Shape::Email, "your mail address"),
    field("phone", Shape::Text, "your phone number"),
    field("location", Shape::Text, "where you live"),
    field("time_zone", Shape::TimeZone, "IANA zone you live in"),
    field("language", LANGUAGE, "language of your documents"),
    field("headline", Shape::Text, "what you are, in a line"),
    field("links", Shape::Set(&Shape::Fields(LINK)), "your pages"),
    field("photo", Shape::Text, "a picture in the repository"),
    CUSTOM,
    CONFLICTS,
];

/// The fields of the front matter of a resume.
pub const RESUME: &[Field] = &[
    field("name", Shape::Text, "your name, where it is not that of the profile"),
    field("headline", Shape::Text, "what you are, in a line"),
    field("email", Shape::Email, "your mail address"),
    field("phone", Shape::Text, "your phone number"),
    field("location", Shape::Text, "where you live"),
    field("links", Shape::Set(&Shape::Fields(LINK)), "your pages"),
    field("photo", Shape::Text, "a picture in the repository"),
    field("lang", LANGUAGE, "language of the document: en nl de fr es it pt pl"),
];

/// The fields of the front matter of a letter.
pub const LETTER: &[Field] = &[
    field("name", Shape::Text, "your name, where it is not that of the profile"),
    field("headline", Shape::Text, "what you are, in a line"),
    field("email", Shape::Email, "your mail address"),
    field("phone", Shape::Text, "your phone number"),
    field("location", Shape::Text, "where you live"),
    field("links", Shape::Set(&Shape::Fields(LINK)), "your pages"),
    field("photo", Shape::Text, "a picture in the repository"),
    field("lang", LANGUAGE, "language of the document: en nl de fr es it pt pl"),
    field("to", Shape::Text, "who it is for, where that is not the job's contact"),
    field("subject", Shape::Text, "what it is about, where that is not the job"),
    field("date", Shape::Date, "the day of the letter, where that is not today"),
    field("salutation", Shape::Text, "how it begins, where the language's own words won't do"),
    field("closing", Shape::Text, "how it ends, where the language's own words won't do"),
];

/// The fields of a kind of record.
pub fn fields(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::Job => JOB,
        Kind::Contact => CONTACT,
        Kind::Company => COMPANY,
        Kind::Share => SHARE,
    }
}

/// The field of that name.
pub fn find(fields: &'static [Field], name: &str) -> Option<&'static Field> {
    fields.iter().find(|field| field.name == name)
}
