//! A mail server that does as it should, and all the ways in which one does not.

use std::net::TcpListener;
use std::path::PathBuf;
use std::thread;
use std::time::{Duration, Instant};

use snapbox::{assert_data_eq, str};
use trackway::deliver::DeliveryError;
use trackway::deliver::smtp::{Patience, Settings, Smtp};

use super::server::{Act, Script, Server, Session, Way, certificates};
use super::{TOKEN, deliver, settings};

/// For servers that answer, on a machine with much else to do.
const PATIENCE: Patience =
    Patience { silence: Duration::from_secs(15), whole: Duration::from_secs(30) };

/// For servers that don't.
const HASTE: Patience = Patience { silence: Duration::from_secs(1), whole: Duration::from_secs(4) };

/// The file with the issuer of the servers' certificates.
fn ca_file() -> PathBuf {
    let file =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("ca-{}.pem", std::process::id()));
    std::fs::write(&file, &certificates().0).unwrap();
    file
}

/// A courier to a server on this machine.
fn courier(address: &str, more: &str, password: Option<&str>) -> Smtp {
    let text = format!(
        "mail:\n  server: {address}\n  from: me@example.org\n  to: phone@example.net\n{more}"
    );
    let settings = Settings::of(&settings(&text)).unwrap();
    Smtp::new(settings, password.map(str::to_owned)).unwrap().patient(PATIENCE)
}

fn trusting(address: &str, password: Option<&str>) -> Smtp {
    courier(address, &format!("  ca_file: {}\n", ca_file().display()), password)
}

/// What is said when a server does as told, with the port left out.
fn said(way: Way, script: Script) -> DeliveryError {
    let server = Server::start(way, script);
    let port = server.port;
    let mut courier = match way {
        Way::Plain => courier(&format!("smtp://127.0.0.1:{port}"), "", None),
        Way::Implicit => trusting(&format!("smtps://me@127.0.0.1:{port}"), Some("s3cret")),
        Way::StartTls => trusting(&format!("smtp://me@127.0.0.1:{port}"), Some("s3cret")),
    };
    if script.iter().any(|(_, act)| matches!(act, Act::Hang | Act::Drip)) {
        courier = courier.patient(HASTE);
    }
    without_port(deliver(&mut courier, "t", "t").unwrap_err(), port)
}

fn without_port(error: DeliveryError, port: u16) -> DeliveryError {
    let without = |text: String| text.replace(&port.to_string(), "PORT");
    match error {
        DeliveryError::Way(text) => DeliveryError::Way(without(text)),
        DeliveryError::Message(text) => DeliveryError::Message(without(text)),
    }
}

fn way(text: &str) -> DeliveryError {
    DeliveryError::Way(format!("127.0.0.1:PORT {text}"))
}

fn message(text: &str) -> DeliveryError {
    DeliveryError::Message(format!("127.0.0.1:PORT {text}"))
}

#[test]
fn a_mail_to_this_machine_goes_in_the_clear_and_reads_as_it_should() {
    let server = Server::start(Way::Plain, &[]);
    let body = "deadline in 3 days, Tue 1 Dec: acme-backend\n  jobs/2026-11/acme-backend.yaml\n";
    let mut courier = courier(&format!("smtp://localhost:{}", server.port), "", None);
    deliver(&mut courier, "deadline in 3 days, Tue 1 Dec: acme-backend", body).unwrap();
    let session = server.session();
    assert_eq!(
        session.commands,
        [
            "EHLO localhost",
            "MAIL FROM:<me@example.org>",
            "RCPT TO:<phone@example.net>",
            "DATA",
            "QUIT"
        ]
    );
    assert_data_eq!(
        session.mail.replace("\r\n", "\n"),
        str![[r#"
From: me@example.org
To: phone@example.net
Date: Sat, 21 Nov 2026 09:00:00 +0000
Message-ID: <0123456789abcdef0123456789abcdef@example.org>
Subject: deadline in 3 days, Tue 1 Dec: acme-backend
Auto-Submitted: auto-generated
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

deadline in 3 days, Tue 1 Dec: acme-backend
  jobs/2026-11/acme-backend.yaml

"#]]
    );
    assert_eq!(session.mail.matches('\n').count(), session.mail.matches("\r\n").count());
}

#[test]
fn the_password_is_told_after_the_line_is_encrypted_and_only_then() {
    for way in [Way::Implicit, Way::StartTls] {
        let scheme = if way == Way::Implicit { "smtps" } else { "smtp" };
        let server = Server::start(way, &[]);
        for host in ["localhost", "127.0.0.1"] {
            let mut courier =
                trusting(&format!("{scheme}://me@{host}:{}", server.port), Some("s3cret"));
            deliver(&mut courier, "t", "t").unwrap();
            let session = server.session();
            assert!(session.is_encrypted && session.mail.contains(TOKEN));
            let auth =
                session.commands.iter().position(|line| line == "AUTH PLAIN AG1lAHMzY3JldA==");
            let tls = session.commands.iter().position(|line| line == "STARTTLS");
            assert!(auth > tls && auth.is_some(), "{:?}", session.commands);
            assert_eq!(tls.is_some(), way == Way::StartTls);
        }
    }
}

#[test]
fn a_reminder_has_the_same_message_id_whenever_it_is_sent() {
    let server = Server::start(Way::Plain, &[]);
    let mut courier = courier(&format!("smtp://127.0.0.1:{}", server.port), "", None);
    for title in ["deadline in 3 days", "deadline tomorrow"] {
        deliver(&mut courier, title, title).unwrap();
        let mail = server.session().mail;
        assert!(mail.contains(&format!("\r\nMessage-ID: <{TOKEN}@example.org>\r\n")), "{mail}");
    }
}

#[test]
fn titles_and_bodies_add_no_header_no_recipient_and_no_end() {
    let server = Server::start(Way::Plain, &[]);
    let mut courier = courier(&format!("smtp://127.0.0.1:{}", server.port), "", None);
    let hostile = "x\r\nBcc: eve@example.com\r\n\r\n<html>\n.\r\nMAIL FROM:<eve@example.com>\r\n.\n..\r.\r\0\u{1b}[31m\u{202e}";
    deliver(&mut courier, hostile, hostile).unwrap();
    let session = server.session();
    assert_eq!(session.commands.len(), 5, "{:?}", session.commands);
    let (head, body) = session.mail.split_once("\r\n\r\n").unwrap();
    assert!(!head.lines().any(|line| line.starts_with("Bcc")), "{head}");
    assert!(head.contains("Subject: x Bcc: eve@example.com <html> . MAIL FROM:"), "{head}");
    assert_eq!(
        body,
        "x\r\nBcc: eve@example.com\r\n\r\n<html>\r\n.\r\nMAIL FROM:<eve@example.com>\r\n.\r\n..\r\n.\r\n[31m\r\n"
    );
}

#[test]
fn unicode_and_long_lines_arrive_as_they_were() {
    let server = Server::start(Way::Plain, &[]);
    let mut courier = courier(&format!("smtp://127.0.0.1:{}", server.port), "", None);
    let long = "ein sehr langer Satz über Größe ".repeat(100);
    for (title, body) in [
        ("Gespräch morgen 20:00: Zürich 日本語 🎉", "Gespräch morgen\n日本語 🎉\n"),
        ("long", long.as_str()),
        ("", ""),
        (&"ü".repeat(500), "plain"),
    ] {
        deliver(&mut courier, title, body).unwrap();
        let mail = server.session().mail;
        assert!(mail.is_ascii() && mail.lines().all(|line| line.len() <= 998), "{mail}");
        let read = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
        let subject = read.subject().unwrap_or_default();
        assert!(
            subject == title || subject.ends_with("...") && subject.chars().count() == 150,
            "{subject}"
        );
        assert_eq!(
            read.body_text(0).unwrap_or_default().replace("\r\n", "\n").trim_end(),
            body.trim_end()
        );
    }
}

#[test]
fn a_server_that_can_not_be_reached_or_trusted_closes_the_way() {
    let refused = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let error = deliver(&mut courier(&format!("smtp://127.0.0.1:{refused}"), "", None), "t", "t");
    assert_eq!(
        error,
        Err(DeliveryError::Way(format!("127.0.0.1:{refused} refused the connection")))
    );
    let error =
        deliver(&mut courier("smtps://no-such-host.invalid", "", None), "t", "t").unwrap_err();
    let said = error.to_string();
    assert!(
        said.starts_with("no-such-host.invalid:465 can't be reached: failed to lookup"),
        "{said}"
    );

    let server = Server::start(Way::Implicit, &[]);
    let stranger = deliver(
        &mut courier(&format!("smtps://me@localhost:{}", server.port), "", Some("s3cret")),
        "t",
        "t",
    );
    let said = format!(
        "localhost:{} has a certificate of an unknown issuer; if you know it, name its file: trackway config --user mail.ca_file=/path/to/ca.pem",
        server.port
    );
    assert_eq!(stranger, Err(DeliveryError::Way(said)));
    let other_name = deliver(
        &mut trusting(&format!("smtps://me@127.0.0.2:{}", server.port), Some("s3cret")),
        "t",
        "t",
    );
    assert!(matches!(other_name, Err(DeliveryError::Way(_))), "{other_name:?}");
    assert!(server.session().commands.is_empty());
}

#[test]
fn the_wrong_kind_of_tls_is_explained_and_no_password_told() {
    let server = Server::start(Way::StartTls, &[]);
    let error = deliver(
        &mut trusting(&format!("smtps://me@127.0.0.1:{}", server.port), Some("s3cret")),
        "t",
        "t",
    );
    let said = format!(
        "127.0.0.1:{} does not speak TLS from the first byte; for STARTTLS write smtp:// in mail.server",
        server.port
    );
    assert_eq!(error, Err(DeliveryError::Way(said)));
    server.session();

    let server = Server::start(Way::Implicit, &[]);
    let mut hasty =
        trusting(&format!("smtp://me@127.0.0.1:{}", server.port), Some("s3cret")).patient(HASTE);
    let error = deliver(&mut hasty, "t", "t");
    let said = format!(
        "127.0.0.1:{} did not answer in 1 s; if it speaks TLS from the first byte, write smtps:// in mail.server",
        server.port
    );
    assert_eq!(error, Err(DeliveryError::Way(said)));

    // A server that offers no STARTTLS, or whose offer somebody took away.
    let server = Server::start(Way::Plain, &[]);
    let error = deliver(
        &mut trusting(&format!("smtp://me@127.0.0.1:{}", server.port), Some("s3cret")),
        "t",
        "t",
    );
    let said = format!(
        "127.0.0.1:{} offers no STARTTLS, and nothing is sent without; for TLS from the first byte write smtps:// in mail.server",
        server.port
    );
    assert_eq!(error, Err(DeliveryError::Way(said)));
    let commands = server.session().commands;
    assert!(commands.iter().all(|line| line.starts_with("EHLO") || line == "QUIT"), "{commands:?}");
}

/// What is said when a server slips something in; with no user, where none is wanted.
fn slipped(script: Script, user: Option<&str>) -> (DeliveryError, Session) {
    let server = Server::start(Way::StartTls, script);
    let text = format!(
        "mail:\n  server: smtp://me@127.0.0.1:{}\n  from: me@example.org\n  ca_file: {}\n",
        server.port,
        ca_file().display()
    );
    let mut settings = Settings::of(&settings(&text)).unwrap();
    settings.server.user = user.map(str::to_owned);
    let mut courier = Smtp::new(settings, Some("s3cret".to_owned())).unwrap().patient(PATIENCE);
    let error = without_port(deliver(&mut courier, "t", "t").unwrap_err(), server.port);
    (error, server.session())
}

#[test]
fn what_is_slipped_in_before_the_line_is_encrypted_is_no_answer() {
    // All the answers up to the last: nothing more is said, least of all the password.
    const ALL: Script = &[(
        "STARTTLS",
        Act::Say(
            "220 go\r\n250-test\r\n250 AUTH PLAIN\r\n235 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n250 queued\r\n221 bye",
        ),
    )];
    // One, and the server's own answer is held back.
    const ONE: Script = &[
        ("STARTTLS", Act::Say("220 go\r\n250-test\r\n250 AUTH PLAIN")),
        ("EHLO", Act::Wait(Duration::from_millis(500))),
    ];
    for user in [Some("me"), None] {
        let (error, session) = slipped(ALL, user);
        assert_eq!(error, way("said more than it was asked"));
        assert!(session.mail.is_empty());
        assert!(!session.commands.iter().any(|line| line.contains("AUTH")));
    }
    // From then on each answer is the one before.
    assert_eq!(slipped(ONE, Some("me")).0, way("answered 250 where 235 means yes"));
    assert_eq!(slipped(ONE, None).0, way("answered 354 where 250 means yes"));
}

#[test]
fn a_server_that_knows_only_login_is_told_in_its_way() {
    let script: Script = &[
        ("EHLO", Act::Say("250-test\r\n250 AUTH LOGIN")),
        ("AUTH", Act::Say("334 VXNlcm5hbWU6")),
        ("BWU=", Act::Say("334 UGFzc3dvcmQ6")),
        ("CZNJCMV0", Act::Say("235 welcome")),
    ];
    let server = Server::start(Way::Implicit, script);
    deliver(
        &mut trusting(&format!("smtps://me@127.0.0.1:{}", server.port), Some("s3cret")),
        "t",
        "t",
    )
    .unwrap();
    let commands = server.session().commands;
    assert_eq!(commands[1..4], ["AUTH LOGIN", "bWU=", "czNjcmV0"]);
}

#[test]
fn addresses_beyond_ascii_need_a_server_that_takes_them() {
    let text = |port: u16| {
        format!("mail:\n  server: smtp://127.0.0.1:{port}\n  from: größe@example.org\n")
    };
    let send = |server: &Server| {
        let settings = Settings::of(&settings(&text(server.port))).unwrap();
        deliver(&mut Smtp::new(settings, None).unwrap().patient(PATIENCE), "t", "t")
    };
    let server = Server::start(Way::Plain, &[]);
    let error = send(&server).unwrap_err().to_string();
    assert!(error.ends_with("takes no addresses beyond ASCII (SMTPUTF8)"), "{error}");
    let script: Script = &[("EHLO", Act::Say("250-test\r\n250-8BITMIME\r\n250 SMTPUTF8"))];
    let server = Server::start(Way::Plain, script);
    send(&server).unwrap();
    let commands = server.session().commands;
    assert_eq!(commands[1], "MAIL FROM:<größe@example.org> SMTPUTF8 BODY=8BITMIME");
}

#[test]
fn answers_of_a_server_say_whether_the_next_mail_may_come_through() {
    use Act::Say;
    for (way_, script, said) in [
        (
            Way::Implicit,
            &[("AUTH", Say("535 5.7.8 bad credentials"))][..],
            way("refused the user or the password (535): 5.7.8 bad credentials"),
        ),
        (
            Way::StartTls,
            &[("AUTH", Say("454 4.7.0 try later"))],
            way("refused the user or the password (454): 4.7.0 try later"),
        ),
        (
            Way::Implicit,
            &[("AUTH", Say("501 what is 'AUTH PLAIN AG1lAHMzY3JldA=='? s3cret, czNjcmV0"))],
            way("refused the user or the password (501): what is 'AUTH PLAIN ***'? ***, ***"),
        ),
        (Way::Implicit, &[("AUTH", Say("250 ok"))], way("answered 250 where 235 means yes")),
        (
            Way::Implicit,
            &[("EHLO", Say("250 test"))],
            way("offers no way to give a password (AUTH PLAIN or LOGIN)"),
        ),
        (
            Way::Plain,
            &[("GREETING", Say("554 go away"))],
            way("is not at our service (554): go away"),
        ),
        (
            Way::Plain,
            &[("MAIL", Say("530 5.7.0 Authentication required"))],
            way(
                "wants a user and a password (530): 5.7.0 Authentication required; name the user in mail.server",
            ),
        ),
        (
            Way::Plain,
            &[("MAIL", Say("550 not from you"))],
            message("refused the mail (550): not from you"),
        ),
        (
            Way::Plain,
            &[("RCPT", Say("550-5.1.1 no such user\r\n550 \u{1b}[31mat all\u{7}"))],
            message("refused the mail (550): 5.1.1 no such user [31mat all"),
        ),
        (
            Way::Plain,
            &[("RCPT", Say("451 4.7.1 greylisted"))],
            message("refused the mail (451): 4.7.1 greylisted"),
        ),
        (Way::Plain, &[("RCPT", Say("421 closing"))], way("is not at our service (421): closing")),
        (Way::Plain, &[("DATA", Say("554 no"))], message("refused the mail (554): no")),
        (Way::Plain, &[("TEXT", Say("552 too big"))], message("refused the mail (552): too big")),
        (Way::Plain, &[("TEXT", Say("354 go on"))], way("answered 354 where 250 means yes")),
        (Way::Plain, &[("TEXT", Say("251 elsewhere"))], way("answered 251 where 250 means yes")),
    ] {
        assert_eq!(self::said(way_, script), said, "{script:?}");
    }
}

#[test]
fn a_server_that_stops_talking_counts_as_not_delivered() {
    let begin = Instant::now();
    let scripts: [(&str, Script, Script); 6] = [
        ("GREETING", &[("GREETING", Act::Hang)], &[("GREETING", Act::Leave)]),
        ("EHLO", &[("EHLO", Act::Hang)], &[("EHLO", Act::Leave)]),
        ("MAIL", &[("MAIL", Act::Hang)], &[("MAIL", Act::Leave)]),
        ("RCPT", &[("RCPT", Act::Hang)], &[("RCPT", Act::Leave)]),
        ("DATA", &[("DATA", Act::Hang)], &[("DATA", Act::Leave)]),
        ("TEXT", &[("TEXT", Act::Hang)], &[("TEXT", Act::Leave)]),
    ];
    // All at once: each waits for a server that says no more.
    thread::scope(|scope| {
        for (moment, hang, leave) in scripts {
            scope.spawn(move || {
                let is_early = matches!(moment, "GREETING" | "EHLO");
                let hint = "; if it speaks TLS from the first byte, write smtps:// in mail.server";
                let hint = if is_early { hint } else { "" };
                let silent = way(&format!("did not answer in 1 s{hint}"));
                assert_eq!(said(Way::Plain, hang), silent, "{moment}");
                let gone =
                    if is_early { "hung up" } else { "did not say whether it took the mail" };
                assert_eq!(said(Way::Plain, leave), way(gone), "{moment}");
            });
        }
    });
    assert_eq!(said(Way::Implicit, &[("TEXT", Act::Leave)]), way("hung up"));
    assert!(begin.elapsed() < Duration::from_mins(1), "{:?}", begin.elapsed());
}

#[test]
fn a_server_that_talks_without_end_is_left_in_time() {
    let begin = Instant::now();
    assert_eq!(said(Way::Plain, &[("EHLO", Act::Drip)]), way("did not take the mail within 4 s"));
    assert!(begin.elapsed() < Duration::from_secs(30));
    let floods: [Script; 3] = [
        &[("GREETING", Act::Flood(20))],
        &[("GREETING", Act::Flood(400))],
        &[("EHLO", Act::Flood(1 << 20))],
    ];
    for script in floods {
        assert_eq!(said(Way::Plain, script), way("says what is no SMTP"), "{script:?}");
    }
}

#[test]
fn a_mail_that_was_taken_is_delivered_though_nobody_says_goodbye() {
    for script in [
        &[("QUIT", Act::Hang)] as Script,
        &[("QUIT", Act::Leave)],
        &[("TEXT", Act::Say("250-ok\r\n250 queued as \u{fc}"))],
    ] {
        let begin = Instant::now();
        let server = Server::start(Way::Plain, script);
        deliver(&mut courier(&format!("smtp://127.0.0.1:{}", server.port), "", None), "t", "t")
            .unwrap();
        assert!(begin.elapsed() < Duration::from_secs(10), "{script:?}");
    }
    // What is no goodbye is the answer to something else, and so was the one before.
    let late: Script = &[("QUIT", Act::Say("250 queued"))];
    assert_eq!(said(Way::Plain, late), way("answered 250 where 221 means yes"));
}

#[test]
fn a_program_prints_the_password_and_no_error_repeats_it() {
    let server = Server::start(Way::Implicit, &[]);
    let with = |words: &[&str]| {
        let ca_file = ca_file();
        let words = serde_json::to_string(words).unwrap();
        let more = format!("  ca_file: {}\n  password_command: {words}\n", ca_file.display());
        let mut courier = courier(&format!("smtps://me@127.0.0.1:{}", server.port), &more, None);
        deliver(&mut courier, "t", "t")
    };
    for words in
        [&["printf", "s3cret"][..], &["echo", "s3cret"], &["printf", "s3cret\\r\\nlogin: me\\n"]]
    {
        with(words).unwrap();
        let commands = server.session().commands;
        assert!(commands.iter().any(|line| line == "AUTH PLAIN AG1lAHMzY3JldA=="), "{commands:?}");
    }
    for (words, said) in [
        (&["true", "s3cret"][..], "printed no password in its first line"),
        (&["printf", "\\ns3cret"], "printed no password in its first line"),
        (&["printf", "a\\000s3cret"], "printed no password in its first line"),
        (&["printf", "s3cret\\377"], "printed what is no text"),
        (
            &["sh", "-c", "echo s3cret; echo s3cret >&2; exit 4"],
            "ended with exit status: 4; run it yourself to see why",
        ),
        (&["s3cret"], "can't be started: there is no such program"),
    ] {
        assert_eq!(with(words), Err(DeliveryError::Way(format!("mail.password_command {said}"))));
    }
    assert!(server.is_idle());
}
