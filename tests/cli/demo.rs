//! `trackway demo`

use std::fs;
use std::os::unix::fs::PermissionsExt as _;

use snapbox::str;

use crate::{Sandbox, same};

/// The text without the sizes of files, which follow from templates and fonts.
#[cfg(feature = "pdf")]
fn without_sizes(text: &str) -> String {
    let sizeless = |line: &str| match line.strip_suffix(" kB") {
        Some(line) => format!("{}[SIZE]\n", line.trim_end_matches(|it: char| it.is_ascii_digit())),
        None => format!("{line}\n"),
    };
    text.lines().map(sizeless).collect()
}

// What is rendered has other pages and formats in a build without PDF.
#[cfg(feature = "pdf")]
#[test]
fn the_demo_shows_what_the_commands_do() {
    let sandbox = Sandbox::new();
    let tour = sandbox.run("demo tour").ok();
    same(
        without_sizes(&tour.to_string()),
        str![[r#"
$ trackway list
ID                                    STAGE         DAYS  COMPANY           TITLE                      DUE         NEXT
ferrous-systems-rust-trainer          lead             3  Ferrous Systems   Rust Trainer
kestrel-robotics-platform-engineer    lead             9  Kestrel Robotics  Platform Engineer          2026-11-30  deadline
nordlicht-site-reliability-engineer   lead            26  Nordlicht         Site Reliability Engineer
lattice-loom-compiler-engineer        ready            5  Lattice & Loom    Compiler Engineer          2026-11-27  deadline
tidewater-energy-embedded-developer   applied         34  tidewater-energy  Embedded Developer         2026-10-25  follow up
mirai-robotics-robotics-engineer      screening       22  ミライ Robotics   Robotics Engineer          2026-11-26  interview hiring-manager
ferrous-systems-senior-rust-engineer  interviewing    24  ferrous-systems   Senior Rust Engineer       2026-11-22  Send work samples
polder-io-backend-developer           offer            8  Polder.io         Backend Developer

$ trackway list 'tag:rust salary>=80k'
ID                                    STAGE         DAYS  COMPANY          TITLE                 DUE         NEXT
lattice-loom-compiler-engineer        ready            5  Lattice & Loom   Compiler Engineer     2026-11-27  deadline
mirai-robotics-robotics-engineer      screening       22  ミライ Robotics  Robotics Engineer     2026-11-26  interview hiring-manager
ferrous-systems-senior-rust-engineer  interviewing    24  ferrous-systems  Senior Rust Engineer  2026-11-22  Send work samples

$ trackway list @pressing --columns id,deadline,priority
ID                                    DEADLINE    PRIORITY
kestrel-robotics-platform-engineer    2026-11-30
lattice-loom-compiler-engineer        2026-11-27  high
ferrous-systems-senior-rust-engineer              high

$ trackway show 'senior rust'
Senior Rust Engineer  jobs/2026-10/ferrous-systems-senior-rust-engineer.yaml
company          ferrous-systems
stage            interviewing
urls             https://ferrous-systems.com/jobs/42
source           referral
location         Berlin, DE
salary           85000-105000 EUR/year
priority         high
tags             rust, embedded
contacts         who: jane-doe
interviews       id: a1f3, at: 2026-11-24 14:00 Europe/Berlin, minutes: 60, kind: technical, with: [jane-doe], status: scheduled
tasks            id: t9c2, what: Send work samples, due: 2026-11-22
days_in_stage    24
next             Send work samples on 2026-11-22
documents        documents/ferrous-systems-senior-rust-engineer/2026-10-17-resume-[UID].pdf
shares           [UID] to Ferrous Systems via portal

2026-10-12 11:00 Europe/Amsterdam  lead
2026-10-16 11:00 Europe/Amsterdam  ready · resume checked by Sam
2026-10-17 11:00 Europe/Amsterdam  applied · share: [UID] · by: me · via the company site
2026-10-21 11:00 Europe/Amsterdam  touch: jane-doe · by: them · phone, 20 min
2026-10-22 11:00 Europe/Amsterdam  screening · by: them
2026-10-28 11:00 Europe/Amsterdam  interviewing · two rounds, both remote
2026-11-20 11:00 Europe/Amsterdam  technical round: async, ownership, their scheduler

$ trackway board
lead 3
  Kestrel Robotics
  Platform Engineer
  9d, due in 9d

  Ferrous Systems
  Rust Trainer
  3d

  Nordlicht
  Site Reliability Engineer
  26d

ready 1
  Lattice & Loom
  Compiler Engineer
  5d, due in 6d

applied 1
  tidewater-energy
  Embedded Developer
  34d, 27d late

screening 1
  ミライ Robotics
  Robotics Engineer
  22d, due in 5d

interviewing 1
  ferrous-systems
  Senior Rust Engineer
  24d, due in 1d

offer 1
  Polder.io
  Backend Developer
  8d

$ trackway agenda
overdue
  Sun 25 Oct   follow-up  tidewater-energy-embedded-developer   no answer since 18 Oct (1 of 2)
Sun 22 Nov, tomorrow
  all day      task       ferrous-systems-senior-rust-engineer  Send work samples                t9c2
Mon 23 Nov, in 2 days
  all day      task                                             Have the jacket cleaned          v4kd
Tue 24 Nov, in 3 days
  14:00-15:00  interview  ferrous-systems-senior-rust-engineer  technical                        a1f3
Thu 26 Nov, in 5 days
  09:00-09:45  interview  mirai-robotics-robotics-engineer      hiring-manager, 17:00 in Tokyo   c7x4
Fri 27 Nov, in 6 days
  all day      deadline   lattice-loom-compiler-engineer        last day to apply
Mon 30 Nov, in 9 days
  all day      deadline   kestrel-robotics-platform-engineer    last day to apply

$ trackway interview list
INTERVIEW                                  WHEN                                      KIND            WITH      WHERE  STATUS     OUTCOME
ferrous-systems-senior-rust-engineer/a1f3  Tue 24 Nov 2026 14:00                     technical       jane-doe         scheduled
mirai-robotics-robotics-engineer/c7x4      Thu 26 Nov 2026 09:00 (17:00 Asia/Tokyo)  hiring-manager                   scheduled

$ trackway task list
TASK                                       DUE         WHAT
ferrous-systems-senior-rust-engineer/t9c2  2026-11-22  Send work samples
v4kd                                       2026-11-23  Have the jacket cleaned

$ trackway list --as-of '2026-10-27'
ID                                    STAGE      DAYS  COMPANY           TITLE                      DUE         NEXT
nordlicht-site-reliability-engineer   lead          1  Nordlicht         Site Reliability Engineer
mirai-robotics-robotics-engineer      applied       3  ミライ Robotics   Robotics Engineer          2026-10-31  follow up
polnoc-analytics-data-engineer        applied       8  Północ Analytics  Data Engineer              2026-10-26  follow up
quayside-marine-firmware-developer    applied      17  Quayside Marine   Firmware Developer         2026-10-17  follow up
tidewater-energy-embedded-developer   applied       9  tidewater-energy  Embedded Developer         2026-10-25  follow up
ferrous-systems-senior-rust-engineer  screening     5  ferrous-systems   Senior Rust Engineer       2026-10-29  follow up

$ trackway set platform tags+=robotics priority=high
set job kestrel-robotics-platform-engineer: +tag robotics, priority high  [COMMIT]

$ trackway log platform
[COMMIT] 2026-11-21 11:00 set job kestrel-robotics-platform-engineer: +tag robotics, priority high
[COMMIT] 2026-11-20 11:00 note job kestrel-robotics-platform-engineer: ask Sam what the team is like
[COMMIT] 2026-11-12 11:00 add job kestrel-robotics-platform-engineer: Platform Engineer

$ trackway undo
undo: set job kestrel-robotics-platform-engineer: +tag robotics, priority high  [COMMIT]

$ trackway add saved-page.html
add job halcyon-instruments-embedded-rust-engineer: Embedded Rust Engineer  [COMMIT]

$ trackway match halcyon
94 % of halcyon-instruments-embedded-rust-engineer in resumes/main.md  7 found, 1 missing

MISSING     NEED  KIND  ASKED AS  POSTING
kubernetes  nice  tool            line 28

FOUND                  NEED  ASKED AS  SHOWN AS     LINE  WHERE
embedded systems       must  Embedded  Embedded       15  Experience / Senior Embedded Engineer, Deltawerk Systems and 5 other lines
rust                   must            Rust           10  5 lines
5 years of experience  must            14 years
FreeRTOS               must            freertos       36  Experience / Quayside Controls: Firmware Engineer and 1 other line
c                      must            C              10  4 lines
english                must            English        93  Languages
open source            nice            open source    21  Experience / Senior Embedded Engineer, Deltawerk Systems

$ trackway tailor halcyon --pages 2
tailor job halcyon-instruments-embedded-rust-engineer: 20 of 27 bullets of main  [COMMIT]

left out of resumes/main.md: 7 bullets, 2 pages
LINE  BULLET                                                                                      WHY
  24  Led the safety case for IEC 61508 SIL 2 together with the certifying body                   the posting asks for little of it
  46  Built the Qt user interface of the bridge console, in four languages                        the posting asks for little of it
  47  Kept a 15-year-old C++ code base building on two platforms, and brought its warnings from 3,000 to none  the posting asks for little of it
  48  Set up the first continuous integration of the company, on three donated desktop computers  the posting asks for little of it
  54  Wrote stock and invoicing modules in Java for eleven wholesalers                            the posting asks for little of it
  55  Moved the nightly reports from spreadsheets to SQL, from five hours to nine minutes         the posting asks for little of it
  70  Mend radios, toasters and hearts on the first Saturday of the month                         the posting asks for little of it

$ trackway render halcyon --as pdf,docx,html,txt
robin-vale-resume-halcyon-instruments.pdf  2 pages, [SIZE]
robin-vale-resume-halcyon-instruments.docx  [SIZE]
robin-vale-resume-halcyon-instruments.html  [SIZE]
robin-vale-resume-halcyon-instruments.txt  [SIZE]

$ trackway apply halcyon --via email --to 'jobs@halcyon.example'
apply job halcyon-instruments-embedded-rust-engineer: lead -> applied  [COMMIT]
robin-vale-resume-halcyon-instruments.pdf  2 pages, share [UID]
send it yourself; the follow-up falls due on 2026-11-28

$ trackway share list
ID          AT                                 JOB                                         TO                    VIA     FORMAT  DOCUMENT
[UID]  2026-11-21 11:00 Europe/Amsterdam  halcyon-instruments-embedded-rust-engineer  jobs@halcyon.example  email   pdf     documents/halcyon-instruments-embedded-rust-engineer/2026-11-21-resume-[UID].pdf
[UID]  2026-10-17 11:00 Europe/Amsterdam  ferrous-systems-senior-rust-engineer        Ferrous Systems       portal  pdf     documents/ferrous-systems-senior-rust-engineer/2026-10-17-resume-[UID].pdf

$ trackway status
[WORK]/tour
     3 lead
     1 ready
     2 applied
     1 screening
     1 interviewing
     1 offer
     4 closed
2 contacts, 2 companies
last commit [COMMIT] apply job halcyon-instruments-embedded-rust-engineer: lead -> applied

look around: cd [WORK]/tour

"#]],
    );
    same(
        sandbox.session(&["-C tour check", "-C tour status"]),
        str![[r#"
$ trackway -C tour check
fine: 19 records
$ trackway -C tour status
[WORK]/tour
     3 lead
     1 ready
     2 applied
     1 screening
     1 interviewing
     1 offer
     4 closed
2 contacts, 2 companies
last commit [COMMIT] apply job halcyon-instruments-embedded-rust-engineer: lead -> applied

"#]],
    );
    // What is rendered, and the page that was saved, are no part of the repository.
    same(
        sandbox.git("-C tour status --short"),
        str![[r#"
?? robin-vale-resume-ferrous-systems.pdf
?? robin-vale-resume-halcyon-instruments.docx
?? robin-vale-resume-halcyon-instruments.html
?? robin-vale-resume-halcyon-instruments.pdf
?? robin-vale-resume-halcyon-instruments.txt
?? saved-page.html

"#]],
    );
    assert!(!sandbox.home().join(".config").exists());
    let days = sandbox.git("-C tour log --reverse --format=%as");
    assert!(days.lines().is_sorted(), "{days}");
}

#[test]
fn the_demo_needs_nobody_to_be_known_and_says_where_it_is() {
    let sandbox = Sandbox::new();
    std::fs::remove_file(sandbox.home().join(".gitconfig")).unwrap();
    let tour = sandbox.run("demo --json").ok().json();
    let place = std::path::PathBuf::from(tour["repository"].as_str().unwrap());
    assert!(place.join("trackway.yaml").is_file());
    assert_eq!(tour["tour"][0]["command"], "trackway list");
}

#[test]
fn the_demo_leaves_a_repository_around_it_and_the_keys_of_the_user_alone() {
    let sandbox = Sandbox::new();
    sandbox.git("init -q");
    sandbox.git("commit -q --allow-empty -m mine");
    let config = sandbox.home().join(".gitconfig");
    let mine = std::fs::read_to_string(&config).unwrap() + "[commit]\n\tgpgsign = true\n";
    std::fs::write(config, mine).unwrap();
    sandbox.run("demo tour").ok();
    assert_eq!(sandbox.git("log --format=%s"), "mine\n");
    assert_eq!(sandbox.git("diff --cached --name-only"), "");
    assert!(sandbox.git("-C tour log --format=%G?").lines().all(|signed| signed == "N"));
}

#[test]
fn a_folder_that_is_there_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("tour/mine", "x\n");
    same(
        sandbox.run("demo tour"),
        str![[r#"
[stderr] error: `[WORK]/tour` exists
[stderr] hint: name a new folder
[exit 4]

"#]],
    );
    same(
        sandbox.tree(),
        str![[r#"
tour/mine

"#]],
    );
}

#[test]
fn nobody_else_looks_into_a_demo() {
    let sandbox = Sandbox::new();
    sandbox.run("demo deep/tour").ok();
    let answer = sandbox.command("demo --json").env("TMPDIR", sandbox.work()).run().ok().json();
    for folder in ["deep", "deep/tour", answer["repository"].as_str().unwrap()] {
        let mode = fs::metadata(sandbox.work().join(folder)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o700, "{folder}");
    }
}

#[test]
fn without_a_place_for_temporary_files_a_demo_wants_a_folder() {
    let sandbox = Sandbox::new();
    let outcome = sandbox.command("demo").env("TMPDIR", "/proc/nowhere").run();
    assert_eq!(outcome.status, 1, "{outcome}");
    assert!(outcome.stderr.ends_with("hint: trackway demo DIR\n"), "{outcome}");
}
