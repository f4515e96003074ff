//! What the user's own settings may say, and what they are told.

use trackway::deliver::SettingError;
use trackway::deliver::command::Command;
use trackway::deliver::smtp::settings::Security;
use trackway::deliver::smtp::{Settings, Smtp};

use super::settings;

fn of_server(server: &str) -> Result<Settings, SettingError> {
    Settings::of(&settings(&format!("mail:\n  server: '{server}'\n  from: me@example.org\n")))
}

#[test]
fn the_address_of_a_server_says_how_it_is_spoken_to() {
    use Security::{Plain, StartTls, Tls};
    for (address, security, host, port, user) in [
        ("smtps://jane@smtp.example.org", Tls, "smtp.example.org", 465, Some("jane")),
        (
            "smtps://jane@example.org@smtp.example.org:8465",
            Tls,
            "smtp.example.org",
            8465,
            Some("jane@example.org"),
        ),
        (
            "SMTPS://jane%40example.org@SMTP.example.org/",
            Tls,
            "smtp.example.org",
            465,
            Some("jane@example.org"),
        ),
        ("smtps://relay.example.org", Tls, "relay.example.org", 465, None),
        ("smtp://jane@smtp.example.org", StartTls, "smtp.example.org", 587, Some("jane")),
        ("smtp://smtp.example.org:25", StartTls, "smtp.example.org", 25, None),
        ("smtp://jane@localhost:1025", StartTls, "localhost", 1025, Some("jane")),
        ("smtp://localhost", Plain, "localhost", 25, None),
        ("smtp://127.3.2.1:1025", Plain, "127.3.2.1", 1025, None),
        ("smtp://[::1]:1025", Plain, "::1", 1025, None),
        ("smtp://[2001:db8::1]", StartTls, "2001:db8::1", 587, None),
        // These would be looked up, or mean another machine.
        ("smtp://localhost.example.org", StartTls, "localhost.example.org", 587, None),
        ("smtp://127.0.0.1.example.org", StartTls, "127.0.0.1.example.org", 587, None),
        ("smtp://0.0.0.0", StartTls, "0.0.0.0", 587, None),
    ] {
        let server = of_server(address).unwrap().server;
        let is = (server.security, server.host.as_str(), server.port, server.user.as_deref());
        assert_eq!(is, (security, host, port, user), "{address}");
    }
}

#[test]
fn an_address_that_can_not_be_used_is_refused_and_never_repeated() {
    for (address, why) in [
        ("", "no mail server is set"),
        ("smtp.example.org", "it begins with neither smtps:// nor smtp://"),
        ("https://hunter2@example.org", "it begins with neither smtps:// nor smtp://"),
        ("jane:hunter2@smtp.example.org", "it begins with neither smtps:// nor smtp://"),
        ("smtps://jane:hunter2@smtp.example.org", "a password has no place in the address"),
        ("smtps://jane:hunter2@", "a password has no place in the address"),
        ("smtp://:hunter2@localhost", "a password has no place in the address"),
        ("smtps://jane%0d%0aX@smtp.example.org", "the name of the user can't be read"),
        ("smtps://jane%4@smtp.example.org", "the name of the user can't be read"),
        ("smtps://jane%ff@smtp.example.org", "the name of the user can't be read"),
        ("smtps://", "the name of the host can't be read"),
        ("smtps://-x", "the name of the host can't be read"),
        ("smtps://a b", "the name of the host can't be read"),
        ("smtps://müller.example", "the name of the host can't be read"),
        ("smtps://example.org/path", "the name of the host can't be read"),
        ("smtps://[::1", "the name of the host can't be read"),
        ("smtps://::1", "the name of the host can't be read"),
        ("smtps://example.org:", "the port is no number from 1 to 65535"),
        ("smtps://example.org:0", "the port is no number from 1 to 65535"),
        ("smtps://example.org:65536", "the port is no number from 1 to 65535"),
        ("smtps://example.org:+25", "the port is no number from 1 to 65535"),
        ("smtps://[::1]465", "the name of the host can't be read"),
    ] {
        let error = of_server(address).unwrap_err();
        assert_eq!(error.to_string(), format!("mail.server: {why}"), "{address}");
        assert!(!error.hint.contains("hunter2"), "{address}: {}", error.hint);
        assert!(error.hint.contains("trackway config --user mail."), "{address}: {}", error.hint);
    }
}

#[test]
fn addresses_of_people_are_mail_addresses_and_to_falls_back_to_from() {
    let of = |lines: &str| {
        Settings::of(&settings(&format!("mail:\n  server: smtp://localhost\n{lines}")))
    };
    let both = of("  from: me@example.org\n  to: phone@example.net\n").unwrap();
    assert_eq!(
        (both.from.to_string().as_str(), both.to.to_string().as_str()),
        ("me@example.org", "phone@example.net")
    );
    let one = of("  from: me@example.org\n").unwrap();
    assert_eq!(one.to.to_string(), "me@example.org");
    for (lines, said) in [
        ("", "mail.from: no address is set"),
        ("  from: me\n", "mail.from: it is no mail address"),
        (
            "  from: \"me@example.org\\r\\nBcc: x@example.org\"\n",
            "mail.from: it is no mail address",
        ),
        ("  from: me@example.org\n  to: 'Me <me@example.org>'\n", "mail.to: it is no mail address"),
        (
            "  from: me@example.org\n  to: 'a@example.org,b@example.org'\n",
            "mail.to: it is no mail address",
        ),
    ] {
        let error = of(lines).unwrap_err();
        assert_eq!(error.to_string(), said);
    }
}

#[test]
fn a_user_needs_a_password_and_a_password_a_user() {
    let with = |server: &str, more: &str| {
        Settings::of(&settings(&format!(
            "mail:\n  server: {server}\n  from: me@example.org\n{more}"
        )))
    };
    let new = |settings, password: Option<&str>| {
        Smtp::new(settings, password.map(str::to_owned)).err().map(|error| error.to_string())
    };
    let user = with("smtps://me@example.org", "").unwrap();
    assert_eq!(
        new(user.clone(), None).unwrap(),
        "mail.password_command: mail.server names a user, but there is no password"
    );
    assert_eq!(new(user, Some("s3cret")), None);
    let command = "  password_command: [pass, show, mail]\n";
    assert_eq!(new(with("smtps://me@example.org", command).unwrap(), None), None);
    let error = with("smtps://example.org", command).unwrap_err();
    assert_eq!(error.to_string(), "mail.server: a password is set, but no user");
    let error = with("smtps://me@example.org", "  password_command: [bin/pass]\n").unwrap_err();
    assert_eq!(
        error.to_string(),
        "mail.password_command: the program is neither absolute nor a name to look for in PATH"
    );
}

#[test]
fn certificates_to_trust_are_read_from_a_whole_path() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("ca.pem");
    let said = |path: &str| {
        let mail = format!(
            "mail:\n  server: smtps://example.org\n  from: me@example.org\n  ca_file: {path}\n"
        );
        let made = Settings::of(&settings(&mail)).and_then(|settings| Smtp::new(settings, None));
        made.err().map(|error| error.to_string())
    };
    let path = file.to_str().unwrap();
    assert_eq!(said("ca.pem").unwrap(), "mail.ca_file: the path does not begin with `/`");
    assert!(said(path).unwrap().contains("can't be read: No such file"), "{:?}", said(path));
    assert!(said(folder.path().to_str().unwrap()).unwrap().contains("it is no file"));
    assert!(said("/dev/zero").unwrap().contains("it is no file"));
    for (text, end) in [
        ("", "holds no certificate"),
        ("hello", "holds no certificate"),
        ("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n", "can't be read"),
        ("-----BEGIN CERTIFICATE-----\naGVsbG8=\n-----END CERTIFICATE-----\n", ""),
    ] {
        std::fs::write(&file, text).unwrap();
        let said = said(path).unwrap_or_default();
        assert!(said.ends_with(end) && !(end.is_empty() && said.is_empty()), "{text}: {said}");
    }
    std::fs::write(&file, &super::server::certificates().0).unwrap();
    assert_eq!(said(path), None);
}

#[test]
fn a_remind_command_is_a_program_that_can_be_found_anywhere() {
    for (yaml, why) in [
        ("a: 1\n", "no program is set"),
        ("remind_command: []\n", "no program is set"),
        ("remind_command: ['']\n", "no program is set"),
        (
            "remind_command: ['{title}']\n",
            "its first word is the program; nothing is filled in there",
        ),
        (
            "remind_command: ['./notify']\n",
            "the program is neither absolute nor a name to look for in PATH",
        ),
        (
            "remind_command: ['bin/notify', '{title}']\n",
            "the program is neither absolute nor a name to look for in PATH",
        ),
    ] {
        let error = Command::of(&settings(yaml)).unwrap_err();
        assert_eq!(error.to_string(), format!("remind_command: {why}"), "{yaml}");
    }
}
