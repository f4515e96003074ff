//! `trackway demo`

use snapbox::str;

use crate::{Sandbox, same};

#[test]
fn the_demo_shows_what_the_commands_do() {
    let sandbox = Sandbox::new();
    same(
        sandbox.run("demo tour"),
        str![[r#"
$ trackway list
ID                                    STAGE         DAYS  COMPANY           TITLE                      DUE         NEXT
ferrous-systems-rust-trainer          lead             3  Ferrous Systems   Rust Trainer
kestrel-robotics-platform-engineer    lead             9  Kestrel Robotics  Platform Engineer          2026-11-26  deadline
nordlicht-site-reliability-engineer   lead            21  Nordlicht         Site Reliability Engineer
tidewater-energy-embedded-developer   applied         28  tidewater-energy  Embedded Developer
ferrous-systems-senior-rust-engineer  interviewing    18  ferrous-systems   Senior Rust Engineer

$ trackway show 'senior rust'
Senior Rust Engineer  jobs/2026-10/ferrous-systems-senior-rust-engineer.yaml
company          ferrous-systems
stage            interviewing
urls             https://ferrous-systems.com/jobs/42
source           referral
location         Berlin, DE
salary           min: 85000, max: 105000, currency: EUR, per: year
tags             rust, embedded
contacts         who: jane-doe
days_in_stage    18

2026-10-17 11:00 Europe/Berlin     lead
2026-10-22 11:00 Europe/Berlin     ready · resume tailored
2026-10-23 11:00 Europe/Berlin     applied · via the company site
2026-10-27 11:00 Europe/Berlin     touch: jane-doe · by: them · phone, 20 min
2026-10-28 11:00 Europe/Berlin     screening · by: them
2026-11-03 11:00 Europe/Berlin     interviewing · two rounds, both remote

$ trackway set platform tags+=robotics priority=high
set job kestrel-robotics-platform-engineer: +tag robotics, priority high  [COMMIT]

$ trackway log platform
[COMMIT] 2026-11-21 11:00 set job kestrel-robotics-platform-engineer: +tag robotics, priority high
[COMMIT] 2026-11-19 11:00 note job kestrel-robotics-platform-engineer: ask Sam what the team is like
[COMMIT] 2026-11-12 11:00 add job kestrel-robotics-platform-engineer: Platform Engineer

$ trackway undo
undo: set job kestrel-robotics-platform-engineer: +tag robotics, priority high  [COMMIT]

$ trackway status
[WORK]/tour
     3 lead
     1 applied
     1 interviewing
     1 closed
1 contact, 2 companies
last commit [COMMIT] undo: set job kestrel-robotics-platform-engineer: +tag robotics, priority high

look around: cd [WORK]/tour

"#]],
    );
    same(
        sandbox.session(&["-C tour check", "-C tour status"]),
        str![[r#"
$ trackway -C tour check
fine: 9 records
$ trackway -C tour status
[WORK]/tour
     3 lead
     1 applied
     1 interviewing
     1 closed
1 contact, 2 companies
last commit [COMMIT] undo: set job kestrel-robotics-platform-engineer: +tag robotics, priority high

"#]],
    );
    assert_eq!(sandbox.git("-C tour status --short"), "");
    assert!(!sandbox.home().join(".config").exists());
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
