//! The story that the demo tells: whose search it is, what happened when, and what to look at then.
//!
//! The rule protected here: all of it is data. `{+3}` is the day in three days, seen from today.

/// What was done.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    /// A command, as it is typed.
    Typed(&'static str),
    /// A file that was put into the folder, by hand.
    Kept {
        /// Its path there.
        path: &'static str,
        /// What stands in it.
        text: &'static str,
    },
    /// Lines that were written at the end of the file of a job, by hand.
    ByHand {
        /// The job.
        id: &'static str,
        /// The lines.
        lines: &'static str,
    },
}

use Deed::{ByHand, Kept, Typed};

/// How many days ago the story begins.
pub const BEGINNING: i64 = 46;

/// Whose search it is.
pub const PROFILE: &str = "\
name: Robin Vale
email: robin@example.org
location: Utrecht, NL
time_zone: Europe/Amsterdam
";

/// What happened: days ago, and the deed.
pub const STORY: &[(i64, Deed)] = &[
    (45, Typed("config currency=EUR")),
    (
        45,
        Typed(
            "company add 'Ferrous Systems' --domain ferrous-systems.com --location 'Berlin, DE' --industry consulting",
        ),
    ),
    (45, Kept { path: "resumes/main.md", text: include_str!("resume.md") }),
    (44, Typed("company add 'Tidewater Energy' --location 'Rotterdam, NL' --industry energy")),
    (
        44,
        Typed(
            "contact add 'Jane Doe' --company ferrous-systems --kind recruiter --email jane@ferrous-systems.com",
        ),
    ),
    (
        43,
        Typed(
            "add --title 'Firmware Developer' --company 'Quayside Marine' --location Den\\ Helder --tag embedded --source linkedin",
        ),
    ),
    (42, Typed("move firmware applied")),
    (
        40,
        Typed(
            "add --title 'Senior Rust Engineer' --company ferrous-systems --url https://ferrous-systems.com/jobs/42 --location 'Berlin, DE' --salary '85k-105k EUR/year' --tag rust --tag embedded --contact jane-doe --source referral --priority high",
        ),
    ),
    (
        39,
        Typed(
            "add --title 'Embedded Developer' --company tidewater-energy --location Rotterdam --salary '62k-74k EUR/year' --tag embedded --source referral",
        ),
    ),
    (
        38,
        Typed(
            "add --title 'Data Engineer' --company 'Północ Analytics' --location 'Gdańsk, PL' --tag python --source linkedin",
        ),
    ),
    (36, Typed("move 'senior rust' ready --note 'resume checked by Sam'")),
    (35, Typed("apply 'senior rust' --via portal --note 'via the company site'")),
    (34, Typed("move embedded-developer applied")),
    (33, Typed("move data-engineer applied")),
    (31, Typed("contact log jane 'phone, 20 min' --by them --job 'senior rust'")),
    (30, Typed("move 'senior rust' screening --by them")),
    (
        29,
        Typed(
            "contact add 'Haruto Ito (伊藤 陽翔)' --company 'ミライ Robotics' --kind hiring-manager --email ito@mirai.example",
        ),
    ),
    (
        29,
        Typed(
            "add --title 'Robotics Engineer' --company 'ミライ Robotics' --location Eindhoven --salary '78k-90k EUR/year' --tag rust --tag robotics --source meetup --contact 'haruto ito'",
        ),
    ),
    (28, Typed("move robotics-engineer applied")),
    (
        26,
        Typed(
            "add --title 'Site Reliability Engineer' --company Nordlicht --location Hamburg --tag linux --via Hays --source agency",
        ),
    ),
    (24, Typed("move 'senior rust' interviewing --note 'two rounds, both remote'")),
    (22, Typed("move robotics-engineer screening --by them")),
    (
        21,
        Typed(
            "add --title 'Linux Administrator' --company 'Gemeente Utrecht' --location Utrecht --tag linux --source newspaper",
        ),
    ),
    (20, Typed("move administrator applied")),
    (
        20,
        Typed(
            "add --title 'Backend Developer' --company Polder.io --location Utrecht --salary '65k-72k EUR/year' --tag rust",
        ),
    ),
    (19, Typed("move backend applied")),
    (18, Typed("move data-engineer rejected --by them --note 'filled internally'")),
    (16, Typed("move backend interviewing --by them")),
    (15, Typed("move administrator withdrawn --note 'on site, five days a week'")),
    (14, Typed("move firmware ghosted")),
    (
        12,
        Typed(
            "add --title 'Compiler Engineer' --company 'Lattice & Loom' --location remote --salary '95k EUR/year' --tag rust --tag compilers --deadline {+6} --priority high",
        ),
    ),
    (
        9,
        Typed(
            "add --title 'Platform Engineer' --company 'Kestrel Robotics' --location Delft --deadline {+9} --tag rust",
        ),
    ),
    (8, Typed("move backend offer --note '68k and a train card'")),
    (
        7,
        Typed(
            "add --title 'Team Lead' --company 'Grachten Verzekeringen' --location Amsterdam --tag management --via Hays",
        ),
    ),
    (6, Typed("move 'team lead' skipped --note 'no code at all'")),
    (5, Typed("move compiler ready --note 'letter written'")),
    (4, Typed("snooze reliability {+14}")),
    (3, Typed("add --title 'Rust Trainer' --company 'Ferrous Systems' --tag teaching")),
    (
        2,
        ByHand {
            id: "ferrous-systems-senior-rust-engineer",
            lines: "\
interviews:
  - id: a1f3
    at: {+3} 14:00 Europe/Berlin
    minutes: 60
    kind: technical          # bring the scheduler story
    with: [jane-doe]
    status: scheduled
tasks:
  - {id: t9c2, what: Send work samples, due: {+1}}
",
        },
    ),
    (
        2,
        ByHand {
            id: "mirai-robotics-robotics-engineer",
            lines: "\
interviews:
  - id: c7x4
    at: {+5} 17:00 Asia/Tokyo
    minutes: 45
    kind: hiring-manager
    status: scheduled
",
        },
    ),
    (1, Typed("note robotics-engineer 'he is in Tokyo that week'")),
    (1, Typed("note 'senior rust' 'technical round: async, ownership, their scheduler'")),
    (1, Typed("note platform 'ask Sam what the team is like'")),
    (1, Typed("config queries.pressing='priority:high or deadline<10d'")),
    (
        1,
        Kept {
            path: "tasks.yaml",
            text: "\
tasks:
  - {id: v4kd, what: Have the jacket cleaned, due: {+2}}
  - {id: m2wz, what: Ask Sam to be a reference}
",
        },
    ),
    (0, Typed("task done m2wz")),
    (0, Kept { path: "saved-page.html", text: include_str!("posting.html") }),
];

/// Commands that show the repository, with what they print.
pub const TOUR: &[&str] = &[
    "list",
    "list 'tag:rust salary>=80k'",
    "list @pressing --columns id,deadline,priority",
    "show 'senior rust'",
    "board",
    "agenda",
    "interview list",
    "task list",
    "list --as-of '{-25}'",
    "set platform tags+=robotics priority=high",
    "log platform",
    "undo",
    "add saved-page.html",
    "match halcyon",
    "tailor halcyon --pages 2",
    "render halcyon --as pdf,docx,html,txt",
    "apply halcyon --via email --to 'jobs@halcyon.example'",
    "share list",
    "status",
];

/// What a command says otherwise in a build without PDF, where nothing has pages.
pub const WITHOUT_PDF: &[(&str, &str)] =
    &[("--as pdf,", "--as "), (" --pages 2", ""), ("apply ", "apply --as docx ")];
