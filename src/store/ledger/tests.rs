#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};

use jiff::ToSpan as _;

use super::*;

const NOW: Timestamp = Timestamp::constant(1_795_608_000, 0);

struct Desk {
    home: tempfile::TempDir,
    git: Git,
}

impl Desk {
    fn new() -> Self {
        let home = tempfile::tempdir().unwrap();
        let git = Git::init(home.path()).unwrap();
        Self { home, git }
    }

    fn open(&self, delivery: &str, now: Timestamp) -> Ledger {
        Ledger::open(&self.git, delivery, now, Duration::from_millis(50)).unwrap()
    }

    fn path(&self) -> PathBuf {
        self.git.state_path().join(NAME)
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn write(&self, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.git.state_path()).unwrap();
        fs::write(self.path(), bytes).unwrap();
    }
}

fn keys(keys: &[&str]) -> Vec<String> {
    keys.iter().map(ToString::to_string).collect()
}

fn receipt(key: &str, at: Timestamp) -> String {
    Line::new(at, "mail", Said::Receipt(keys(&[key]))).text()
}

#[test]
fn what_is_written_is_known_to_the_next_and_to_nobody_else() {
    let desk = Desk::new();
    let mut ledger = desk.open("mail", NOW);
    ledger.claim(keys(&["a", "b"]), None, NOW).unwrap();
    ledger.receive(keys(&["a"]), NOW).unwrap();
    ledger.claim(keys(&["c", "d"]), Some("f00d".to_owned()), NOW).unwrap();
    ledger.receive(keys(&["c", "d"]), NOW).unwrap();
    let said = ledger.told.clone();
    drop(ledger);
    assert_eq!(
        desk.text(),
        r#"{"at":"2026-11-25T12:00:00Z","delivery":"mail","begun":true}
{"at":"2026-11-25T12:00:00Z","delivery":"mail","claim":["a","b"]}
{"at":"2026-11-25T12:00:00Z","delivery":"mail","receipt":"a"}
{"at":"2026-11-25T12:00:00Z","delivery":"mail","claim":["c","d"],"batch":"f00d"}
{"at":"2026-11-25T12:00:00Z","delivery":"mail","receipt":["c","d"]}
"#
    );
    assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o600);

    let before = desk.text();
    let again = desk.open("mail", NOW + 1.hour());
    assert_eq!(again.told, said);
    assert_eq!(again.told.receipt("a"), Some(NOW));
    assert_eq!((again.told.receipt("b"), again.told.is_claimed("b")), (None, true));
    assert_eq!(again.told.pending().count(), 0);
    assert_eq!(desk.text(), before, "who has no news writes nothing");
    let other = desk.open("desktop", NOW + 1.hour());
    assert_eq!(other.told.begun(NOW + 2.hours()), Some(NOW + 1.hour()));
    assert_eq!(other.told.receipt("a"), None);
}

#[test]
fn one_process_at_a_time_tells_by_one_delivery() {
    let desk = Desk::new();
    let _mail = desk.open("mail", NOW);
    let busy = Ledger::open(&desk.git, "mail", NOW, Duration::from_millis(20));
    assert!(matches!(busy, Err(StoreError::Busy { pid: Some(_) })), "{busy:?}");
    desk.open("stdout", NOW);
}

#[test]
fn a_line_that_its_writer_died_at_counts_for_nothing_and_spoils_nothing() {
    let desk = Desk::new();
    desk.open("mail", NOW);
    let whole = desk.text();
    let line = receipt("a", NOW);
    for torn in [&line[..1], &line[..20], &line[..line.len() - 2]] {
        desk.write([&whole, torn].concat());
        let mut ledger = desk.open("mail", NOW);
        assert_eq!((ledger.told.receipt("a"), &ledger.aside), (None, &None));
        ledger.receive(keys(&["b"]), NOW).unwrap();
        drop(ledger);
        assert_eq!(desk.text(), [whole.clone(), receipt("b", NOW)].concat());
    }
    // All of it is there but its end.
    desk.write([&whole, line.trim_end()].concat());
    let mut ledger = desk.open("mail", NOW);
    assert_eq!(ledger.told.receipt("a"), Some(NOW));
    ledger.receive(keys(&["b"]), NOW).unwrap();
    assert_eq!(desk.text(), [whole, line, receipt("b", NOW)].concat());
}

#[test]
fn a_damaged_ledger_is_kept_aside_and_what_can_be_read_of_it_counts() {
    let good = [receipt("a", NOW), receipt("b", NOW)];
    let begun = Line::new(NOW - 9.hours(), "desktop", Said::Begun).text();
    for bad in [
        "nonsense\n".as_bytes(),
        b"{}\n",
        b"{\"at\":\"2026-11-25T12:00:00Z\",\"delivery\":\"mail\"}\n",
        b"\xff\xfe\x00\n",
        b"\0\0\0\0\0\0\0\0\n",
    ] {
        let desk = Desk::new();
        desk.write([begun.as_bytes(), good[0].as_bytes(), bad, good[1].as_bytes()].concat());
        assert_eq!(look(&desk.git, "mail").unwrap().receipt("b"), Some(NOW));
        let before = fs::read(desk.path()).unwrap();
        let ledger = desk.open("mail", NOW + 1.hour());
        let aside = ledger.aside.clone().unwrap();
        assert_eq!(aside.file_name().unwrap(), "reminders.damaged");
        assert_eq!(fs::read(aside).unwrap(), before);
        assert_eq!(ledger.told.receipt("a"), Some(NOW));
        assert_eq!(ledger.told.receipt("b"), Some(NOW));
        assert_eq!(ledger.told.begun(NOW + 1.hour()), Some(NOW + 1.hour()));
        let desktop = desk.open("desktop", NOW + 2.hours());
        assert_eq!(desktop.told.begun(NOW + 2.hours()), Some(NOW + 1.hour()));
        assert_eq!((desktop.aside, desk.open("stdout", NOW).aside), (None, None));
    }
}

#[test]
fn what_is_no_file_is_set_aside_and_a_link_is_not_followed() {
    let desk = Desk::new();
    let theirs = desk.home.path().join("theirs");
    fs::write(&theirs, receipt("a", NOW)).unwrap();
    fs::create_dir_all(desk.git.state_path()).unwrap();
    symlink(&theirs, desk.path()).unwrap();
    assert_eq!(look(&desk.git, "mail").unwrap(), Told::default());
    let ledger = desk.open("mail", NOW);
    assert_eq!(ledger.told.receipt("a"), None);
    assert!(ledger.aside.clone().unwrap().is_symlink());
    assert_eq!(fs::read_to_string(&theirs).unwrap(), receipt("a", NOW));
    drop(ledger);

    fs::remove_file(desk.path()).unwrap();
    fs::create_dir(desk.path()).unwrap();
    let aside = desk.open("mail", NOW).aside.unwrap();
    assert_eq!(aside.file_name().unwrap(), "reminders.damaged-2");
    assert!(aside.is_dir());
}

#[test]
fn a_ledger_that_nobody_may_read_is_an_error_and_not_a_new_one() {
    let desk = Desk::new();
    desk.open("mail", NOW);
    fs::set_permissions(desk.path(), fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(desk.path()).is_ok() {
        return; // Nothing is forbidden to root.
    }
    assert!(Ledger::open(&desk.git, "mail", NOW, Duration::ZERO).is_err());
}

#[test]
fn a_beginning_in_what_is_the_future_now_is_none() {
    let desk = Desk::new();
    let wrong = NOW + (10 * 8760).hours();
    desk.open("mail", wrong);
    assert_eq!(look(&desk.git, "mail").unwrap().begun(NOW), None);
    assert_eq!(desk.open("mail", NOW).told.begun(NOW), Some(NOW));
    assert_eq!(desk.open("mail", NOW + 1.hour()).told.begun(NOW + 1.hour()), Some(NOW));
}

#[test]
fn a_clock_that_was_years_behind_for_a_time_begins_nothing_anew() {
    let desk = Desk::new();
    desk.open("mail", NOW);
    let behind = NOW - (10 * 8760).hours();
    assert_eq!(desk.open("mail", behind).told.begun(behind), Some(behind));
    assert_eq!(desk.open("mail", NOW + 1.hour()).told.begun(NOW + 1.hour()), Some(NOW));
}

#[test]
fn a_long_ledger_forgets_what_is_old_and_about_nothing_that_is_there() {
    let desk = Desk::new();
    let (old, young) = (NOW - (401 * 24).hours(), NOW - (399 * 24).hours());
    let begun = Line::new(old, "mail", Said::Begun).text();
    let lines = (0..MANY).map(|number| receipt(&format!("old/{number}"), old));
    let some = [begun, receipt("young", young), receipt("old", old)];
    desk.write(lines.chain(some).collect::<String>());
    let mut ledger = desk.open("mail", NOW);
    assert!(ledger.is_long());
    ledger.shorten(&|key| key == "old" || key.ends_with('7'), NOW).unwrap();
    assert!(!ledger.is_long());
    ledger.receive(keys(&["new"]), NOW).unwrap();
    drop(ledger);
    let told = desk.open("mail", NOW).told;
    for kept in ["young", "old", "old/17", "new"] {
        assert!(told.receipt(kept).is_some(), "{kept}");
    }
    assert_eq!(told.receipt("old/18"), None);
    assert_eq!(told.begun(NOW), Some(old));
    assert_eq!(desk.text().lines().count(), 409 + 4);
    assert_eq!(fs::metadata(desk.path()).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_long_ledger_of_which_all_is_needed_stays() {
    let desk = Desk::new();
    let lines: String = (0..=MANY).map(|number| receipt(&format!("k/{number}"), NOW)).collect();
    desk.write(&lines);
    let mut ledger = desk.open("mail", NOW);
    ledger.shorten(&|_| false, NOW).unwrap();
    assert!(desk.text().starts_with(&lines));
}
