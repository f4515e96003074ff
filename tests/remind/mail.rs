//! Reminders by mail, to a server of the test.

use std::fs;

use crate::server::{Act, Script, Server, Session, Way};
use crate::site::Site;

/// A job with so many tasks that are due.
fn with_tasks(number: usize) -> (Site, tempfile::TempDir) {
    let root = tempfile::Builder::new().prefix("trackway-").tempdir().unwrap();
    let place = root.path().canonicalize().unwrap();
    let site = Site::at(&place, &place.join("home"));
    let line = |number| format!("  - {{id: t{number}, what: bake {number}, due: 2026-11-21}}\n");
    let tasks: String = (1..=number).map(line).collect();
    let job = format!("uid: k7m2q9x4wd\ntitle: Baker\nstage: lead\ntasks:\n{tasks}");
    fs::create_dir_all(site.work().join("jobs")).unwrap();
    site.write("jobs/baker.yaml", &job);
    (site, root)
}

/// A run that mails to a server which behaves so: what it said, and its exit status.
fn mailed(site: &Site, script: Script) -> (Server, String, Option<i32>) {
    let server = Server::start(Way::Plain, script);
    let folder = site.work().parent().unwrap().join("home/.config/trackway");
    fs::create_dir_all(&folder).unwrap();
    let settings =
        format!("mail: {{server: 'smtp://127.0.0.1:{}', from: jane@example.org}}\n", server.port);
    fs::write(folder.join("config.yaml"), settings).unwrap();
    let output = site.run(&["remind", "--deliver", "mail"]);
    let told = String::from_utf8_lossy(&[output.stdout.clone(), output.stderr.clone()].concat())
        .replace(&server.port.to_string(), "[PORT]");
    (server, told, output.status.code())
}

fn header<'s>(session: &'s Session, name: &str) -> &'s str {
    session.mail.lines().find(|line| line.starts_with(name)).unwrap_or_default()
}

#[test]
fn a_mail_that_may_have_arrived_is_sent_again_as_the_same_one() {
    let (site, _root) = with_tasks(1);
    let (server, told, status) = mailed(&site, &[("TEXT", Act::Leave)]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("the reminder could not be delivered by mail: "), "{told}");
    assert!(told.contains("the next run tries again"), "{told}");
    let first = server.session();

    let (server, told, status) = mailed(&site, &[]);
    assert_eq!((told.trim(), status), ("", Some(0)));
    let second = server.session();
    assert_eq!(first.mail, second.mail);
    assert!(header(&second, "Message-ID: ").contains("@example.org>"), "{}", second.mail);
    assert_eq!(header(&second, "Subject: "), "Subject: task today: bake 1 (baker/t1)");

    let (server, _, status) = mailed(&site, &[]);
    assert_eq!((server.is_idle(), status), (true, Some(0)));
}

#[test]
fn many_at_once_are_one_mail_which_is_sent_again_as_the_same_one() {
    let (site, _root) = with_tasks(11);
    let (server, told, status) = mailed(&site, &[("TEXT", Act::Leave)]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("11 of 11 reminders could not be delivered by mail: "), "{told}");
    let first = server.session();

    // One is done meanwhile, and another has come.
    let job = fs::read_to_string(site.work().join("jobs/baker.yaml")).unwrap();
    site.write("jobs/baker.yaml", &job.replace("id: t3,", "id: t12,"));
    let (server, told, status) = mailed(&site, &[]);
    assert_eq!((told.trim(), status), ("", Some(0)));
    let mails = [server.session(), server.session()];
    assert!(server.is_idle());
    let id = header(&first, "Message-ID: ");
    let (again, other) = mails.iter().partition::<Vec<_>, _>(|it| header(it, "Message-ID: ") == id);
    assert_eq!((again.len(), other.len()), (1, 1));
    assert_eq!(header(&first, "Subject: "), "Subject: 11 things are due");
    assert_eq!(header(again[0], "Subject: "), "Subject: 10 things are due");
    assert!(again[0].mail.contains("task today: bake 11 (baker/t11)"), "{}", again[0].mail);
    assert_eq!(header(other[0], "Subject: "), "Subject: task today: bake 3 (baker/t12)");
    let (server, _, status) = mailed(&site, &[]);
    assert_eq!((server.is_idle(), status), (true, Some(0)));
}

#[test]
fn a_server_that_is_closed_is_asked_once_a_run() {
    let (site, _root) = with_tasks(3);
    let (server, told, status) = mailed(&site, &[("GREETING", Act::Leave)]);
    assert_eq!(status, Some(1), "{told}");
    assert!(told.contains("3 of 3 reminders could not be delivered by mail: "), "{told}");
    server.session();
    assert!(server.is_idle());
    let (server, _, status) = mailed(&site, &[]);
    assert_eq!(status, Some(0));
    let subjects: Vec<_> =
        (0..3).map(|_| header(&server.session(), "Subject: ").to_owned()).collect();
    assert!(server.is_idle() && subjects.iter().all(|it| it.contains("bake")), "{subjects:?}");
}
