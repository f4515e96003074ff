//! `trackway remind --deliver`: by mail, to a program of the user's own, onto a desktop that is not there.

use std::fs;
use std::time::{Duration, Instant};

use snapbox::str;

use crate::Sandbox;
use crate::mail_server::{Act, Script, Server, Way, certificates};
use crate::same;
use crate::scene::empty;

/// A repository with deadlines that are due today, so many of them.
fn due(jobs: usize) -> Sandbox {
    let sandbox = empty();
    for job in 1..=jobs {
        let text = format!(
            "uid: k7m2q9x4{job:02}\ntitle: Developer\ncompany: Acme\nstage: ready\ndeadline: 2026-11-21\nlog:\n  - {{at: 2026-11-20, stage: lead}}\n"
        );
        sandbox.write(&format!("jobs/2026-11/acme-{job}.yaml"), text);
    }
    sandbox
}

/// Writes the user's own settings.
fn settings(sandbox: &Sandbox, text: &str) {
    let folder = sandbox.home().join(".config/trackway");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("config.yaml"), text).unwrap();
}

/// Settings for a server on this machine.
fn mailing(sandbox: &Sandbox, server: &Server, scheme: &str, user: &str) {
    let ca_file = sandbox.home().join("ca.pem");
    fs::write(&ca_file, &certificates().0).unwrap();
    let text = format!(
        "mail:\n  server: {scheme}://{user}localhost:{}\n  from: me@example.org\n  ca_file: {}\n",
        server.port,
        ca_file.display()
    );
    settings(sandbox, &text);
}

const BY_MAIL: &str = "remind --deliver mail";

#[test]
fn a_reminder_is_mailed_once_and_in_silence() {
    let (sandbox, server) = (due(1), Server::start(Way::Implicit, &[]));
    mailing(&sandbox, &server, "smtps", "me@");
    let remind = || sandbox.command(BY_MAIL).env("TRACKWAY_SMTP_PASSWORD", "s3cret").run();
    same(remind(), "");
    let session = server.session();
    assert!(session.is_encrypted);
    same(
        session.mail.replace("\r\n", "\n"),
        str![[r#"
From: me@example.org
To: me@example.org
Date: Sat, 21 Nov 2026 10:00:00 +0000
Message-ID: <33f7ed308543a3e35225ad3b04a7645a@example.org>
Subject: deadline today: acme-1
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

deadline today: acme-1

Developer, Acme
jobs/2026-11/acme-1.yaml
trackway show acme-1

"#]],
    );
    same(remind(), "");
    assert!(server.is_idle());
    same(sandbox.git("status --porcelain --ignored"), "?? jobs/\n");
    let written = sandbox.program("grep").args(["-rl", "s3cret", ".", "../home"]).output().unwrap();
    assert_eq!(String::from_utf8_lossy(&written.stdout), "");
}

#[test]
fn a_mail_that_may_have_arrived_is_sent_again_as_the_same() {
    let sandbox = due(1);
    let id =
        |mail: &str| mail.lines().find(|line| line.starts_with("Message-ID: ")).unwrap().to_owned();
    let server = Server::start(Way::Plain, &[("TEXT", Act::Leave)]);
    mailing(&sandbox, &server, "smtp", "");
    let failed = sandbox.run(BY_MAIL).to_string().replace(&server.port.to_string(), "PORT");
    same(
        failed,
        str![[r#"
[stderr] error: the reminder could not be delivered by mail: localhost:PORT did not say whether it took the mail
[stderr] hint: the next run tries again
[exit 1]

"#]],
    );
    let first = server.session().mail;
    let server = Server::start(Way::Plain, &[]);
    mailing(&sandbox, &server, "smtp", "");
    sandbox.set_now("2026-11-21T10:15:00Z");
    same(sandbox.run(BY_MAIL), "");
    assert_eq!(id(&server.session().mail), id(&first));
}

#[test]
fn many_reminders_become_one_mail() {
    let (sandbox, server) = (due(12), Server::start(Way::Plain, &[]));
    mailing(&sandbox, &server, "smtp", "");
    same(sandbox.run(BY_MAIL), "");
    let mail = server.session().mail;
    assert!(mail.contains("Subject: 12 things are due\r\n"), "{mail}");
    assert_eq!(mail.matches("deadline today").count(), 12, "{mail}");
    assert!(server.is_idle());
}

#[test]
fn a_mail_that_is_refused_keeps_no_other_back_and_a_closed_way_is_tried_once() {
    let sandbox = due(3);
    let refusing = Server::start(Way::Plain, &[("RCPT", Act::Say("550 no such user"))]);
    mailing(&sandbox, &refusing, "smtp", "");
    let failed = sandbox.run(BY_MAIL).to_string().replace(&refusing.port.to_string(), "PORT");
    same(
        failed,
        str![[r#"
[stderr] error: 3 of 3 reminders could not be delivered by mail: localhost:PORT refused the mail (550): no such user
[stderr] hint: the next run tries again
[exit 1]

"#]],
    );
    for _ in 0..3 {
        assert!(refusing.session().mail.is_empty());
    }
    let closed = Server::start(Way::Implicit, &[("AUTH", Act::Say("535 no"))]);
    mailing(&sandbox, &closed, "smtps", "me@");
    let remind = sandbox.command(BY_MAIL).env("TRACKWAY_SMTP_PASSWORD", "s3cret");
    let failed = remind.run().to_string().replace(&closed.port.to_string(), "PORT");
    same(
        failed,
        str![[r#"
[stderr] error: 3 of 3 reminders could not be delivered by mail: localhost:PORT refused the user or the password (535): no
[stderr] hint: the next run tries again
[exit 1]

"#]],
    );
    closed.session();
    assert!(closed.is_idle());
}

#[test]
fn two_runs_at_the_same_time_mail_each_reminder_once() {
    const SLOW: Script = &[("TEXT", Act::Wait(Duration::from_secs(2)))];
    let (sandbox, server) = (due(1), Server::start(Way::Plain, SLOW));
    mailing(&sandbox, &server, "smtp", "");
    let runs = [sandbox.command(BY_MAIL).spawn(), sandbox.command(BY_MAIL).spawn()];
    for run in runs {
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
    }
    server.session();
    assert!(server.is_idle());
}

#[test]
fn settings_that_are_missing_or_wrong_are_usage_and_name_what_to_type() {
    let sandbox = due(1);
    let mut seen = String::new();
    for text in [
        "",
        "mail:\n  server: smtps://me:hunter2@example.org\n  from: me@example.org\n",
        "mail:\n  server: smtps://me@example.org\n",
        "mail:\n  server: smtps://me@example.org\n  from: me@example.org\n",
        "mail:\n  server: smtps://me@example.org\n  from: me@example.org\n  password_command: [pass]\n  ca_file: ca.pem\n",
    ] {
        settings(&sandbox, text);
        seen.push_str(&sandbox.run(BY_MAIL).to_string());
    }
    settings(&sandbox, "");
    seen.push_str(&sandbox.run("remind --deliver command").to_string());
    seen.push_str(&sandbox.run("remind --deliver command --json").to_string());
    assert!(!seen.contains("hunter2"));
    same(
        seen,
        str![[r#"
[stderr] error: mail.server: no mail server is set
[stderr] hint: trackway config --user mail.server=smtps://you@smtp.example.org
[exit 2]
[stderr] error: mail.server: a password has no place in the address
[stderr] hint: set TRACKWAY_SMTP_PASSWORD, or a program that prints it: trackway config --user mail.password_command=pass,show,mail
[exit 2]
[stderr] error: mail.from: no address is set
[stderr] hint: trackway config --user mail.from=you@example.org
[exit 2]
[stderr] error: mail.password_command: mail.server names a user, but there is no password
[stderr] hint: set TRACKWAY_SMTP_PASSWORD, or a program that prints it: trackway config --user mail.password_command=pass,show,mail
[exit 2]
[stderr] error: mail.ca_file: the path does not begin with `/`
[stderr] hint: write the whole path
[exit 2]
[stderr] error: remind_command: no program is set
[stderr] hint: trackway config --user 'remind_command=notify-send,{title},{body}'
[exit 2]
[stderr] {
[stderr]   "error": "remind_command: no program is set",
[stderr]   "hints": [
[stderr]     "trackway config --user 'remind_command=notify-send,{title},{body}'"
[stderr]   ],
[stderr]   "status": 2
[stderr] }
[exit 2]

"#]],
    );
    // What is shown needs no way.
    assert!(sandbox.run("remind --deliver mail -n").ok().stdout.contains("deadline today"));
}

#[test]
fn a_repository_has_no_say_in_where_reminders_go() {
    let (sandbox, server) = (due(1), Server::start(Way::Plain, &[]));
    let settings = sandbox.file("trackway.yaml");
    let theirs = format!(
        "{settings}remind_command: [touch, {}/pwned]\nmail:\n  server: smtp://localhost:{}\n  from: eve@example.com\n",
        sandbox.home().display(),
        server.port
    );
    sandbox.write("trackway.yaml", theirs);
    for way in ["mail", "command"] {
        assert_eq!(sandbox.run(&format!("remind --deliver {way}")).status, 2);
    }
    assert!(server.is_idle() && !sandbox.home().join("pwned").exists());
}

#[test]
fn no_program_that_is_started_sees_the_password_in_its_environment() {
    let (sandbox, server) = (due(1), Server::start(Way::Implicit, &[]));
    let out = sandbox.home().join("environment");
    let program = format!("[sh, -c, 'env >> {}; echo s3cret']", out.display());
    settings(&sandbox, &format!("remind_command: {program}\n"));
    let remind = |way: &str| {
        let line = format!("remind --deliver {way}");
        sandbox.command(&line).env("TRACKWAY_SMTP_PASSWORD", "hunter2").run()
    };
    same(remind("command"), "");
    mailing(&sandbox, &server, "smtps", "me@");
    let file = sandbox.home().join(".config/trackway/config.yaml");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, format!("{text}  password_command: {program}\n")).unwrap();
    same(sandbox.run(BY_MAIL), "");
    let seen = fs::read_to_string(&out).unwrap();
    assert!(seen.matches("\nHOME=").count() == 2 && !seen.contains("hunter2"), "{seen}");
    assert!(!seen.contains("TRACKWAY_SMTP_PASSWORD"));
}

#[test]
fn words_of_a_posting_stay_words() {
    let sandbox = empty();
    let job = r#"
uid: k7m2q9x4wd
title: Developer
company: --help
stage: ready
tasks:
  - {id: t9c2, due: 2026-11-21, what: "x\nBcc: eve@example.com\r\n$(touch pwned) \e[31m<img src=x> \u202e{body}"}
log:
  - {at: 2026-11-20, stage: lead}
"#;
    sandbox.write("jobs/2026-11/-rf.yaml", job);
    let out = sandbox.home().join("out");
    settings(
        &sandbox,
        &format!(
            "remind_command: [sh, -c, 'printf \"<%s>\\n\" \"$@\" > \"$0\"', {}, '{{title}}', '{{due}}']\n",
            out.display()
        ),
    );
    same(sandbox.run("remind --deliver command"), "");
    same(
        fs::read_to_string(&out).unwrap(),
        str![[r#"
<task today: x Bcc: eve@example.com $(touch pwned) [31m<img src=x> {body} (-rf/t9c2)>
<2026-11-21>

"#]],
    );
    let server = Server::start(Way::Plain, &[]);
    mailing(&sandbox, &server, "smtp", "");
    same(sandbox.run(BY_MAIL), "");
    let session = server.session();
    assert_eq!(session.commands.len(), 5, "{:?}", session.commands);
    let head = session.mail.split("\r\n\r\n").next().unwrap();
    assert!(head.lines().all(|line| !line.starts_with("Bcc")), "{head}");
    assert!(!session.mail.contains(['\u{1b}', '\u{202e}']), "{}", session.mail);
}

#[test]
fn a_desktop_that_is_not_there_is_an_error_of_this_run() {
    let sandbox = due(1);
    let run = sandbox
        .command("remind --deliver desktop")
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
    let begin = Instant::now();
    let run = run.run();
    // No more than the time that a desktop is given to answer.
    assert!(begin.elapsed() < Duration::from_secs(10));
    if cfg!(feature = "desktop") {
        assert_eq!((run.status, run.stdout.as_str()), (1, ""));
        assert!(run.stderr.contains("the desktop can't be told: "), "{run}");
        assert!(run.stderr.contains("the next run tries again"), "{run}");
    } else {
        assert_eq!(run.status, 2);
        assert!(run.stderr.contains("this build has no desktop notifications"), "{run}");
    }
    assert!(sandbox.run("remind").ok().stdout.contains("deadline today"));
}
