//! What went wrong with a mail server, in words that say what to do.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;

use super::Patience;
use super::password::Secret;
use super::settings::{Security, Server};
use crate::deliver::DeliveryError;
use crate::domain::line::one_line;

/// The most characters of what a server says.
const SAID: usize = 300;

/// How far it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Finding and greeting the server, and TLS with it.
    Connect,
    /// The user and the password.
    Password,
    /// The mail itself.
    Mail,
}

/// What a failure means for this mail and the next.
pub fn of(
    server: &Server,
    stage: Stage,
    error: &Error,
    secret: Option<&Secret>,
    patience: Patience,
) -> DeliveryError {
    let said = error.source().map(ToString::to_string).unwrap_or_default();
    let said = secret.map_or_else(|| said.clone(), |secret| secret.hidden_in(&said));
    let said = one_line(&said, SAID);
    if let Some(code) = error.status() {
        return refused(server, stage, code.into(), &said);
    }
    let why = if let Some(line) = of_line(error) {
        broken(server, stage, line, &said, patience)
    } else if error.is_client() {
        missing(stage)
    } else if error.is_response() {
        match stage {
            Stage::Mail => "did not say whether it took the mail".to_owned(),
            _ if said == "incomplete response" => "hung up".to_owned(),
            _ => "says what is no SMTP".to_owned(),
        }
    } else {
        format!("can't be reached: {said}")
    };
    DeliveryError::Way(format!("{server} {why}"))
}

/// Whether it is only that nothing was said.
pub fn is_silence(error: &Error) -> bool {
    of_line(error).is_some_and(|error| is_late(error.kind()))
}

fn is_late(kind: io::ErrorKind) -> bool {
    matches!(kind, io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

/// What is wrong with the line, if it is that.
fn of_line(error: &Error) -> Option<&io::Error> {
    error.source().and_then(|cause| cause.downcast_ref())
}

/// A no of the server (RFC 5321 §4.2.2).
fn refused(server: &Server, stage: Stage, code: u16, said: &str) -> DeliveryError {
    let colon = if said.is_empty() { "" } else { ": " };
    match (stage, code) {
        (Stage::Password, _) => DeliveryError::Way(format!(
            "{server} refused the user or the password ({code}){colon}{said}"
        )),
        (Stage::Connect, _) | (_, 421) => {
            DeliveryError::Way(format!("{server} is not at our service ({code}){colon}{said}"))
        }
        (Stage::Mail, 530) => DeliveryError::Way(format!(
            "{server} wants a user and a password ({code}){colon}{said}; name the user in mail.server"
        )),
        (Stage::Mail, _) => {
            DeliveryError::Message(format!("{server} refused the mail ({code}){colon}{said}"))
        }
    }
}

/// What lettre needs and the server does not offer; nothing has been asked for then.
fn missing(stage: Stage) -> String {
    match stage {
        Stage::Connect => {
            "offers no STARTTLS, and nothing is sent without; \
             for TLS from the first byte write smtps:// in mail.server"
        }
        Stage::Password => "offers no way to give a password (AUTH PLAIN or LOGIN)",
        Stage::Mail => "takes no addresses beyond ASCII (SMTPUTF8)",
    }
    .to_owned()
}

fn broken(
    server: &Server,
    stage: Stage,
    line: &io::Error,
    said: &str,
    patience: Patience,
) -> String {
    match line.kind() {
        io::ErrorKind::ConnectionRefused => "refused the connection".to_owned(),
        kind if is_late(kind) => {
            let is_other_way = stage == Stage::Connect && server.security != Security::Tls;
            let hint = "; if it speaks TLS from the first byte, write smtps:// in mail.server";
            let hint = if is_other_way { hint } else { "" };
            format!("did not answer in {} s{hint}", patience.silence.as_secs())
        }
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => "hung up".to_owned(),
        io::ErrorKind::InvalidData => of_tls(said),
        _ => format!("can't be reached: {said}"),
    }
}

/// In the words of rustls, which is lettre's own.
fn of_tls(said: &str) -> String {
    if said.ends_with("UnknownIssuer") {
        "has a certificate of an unknown issuer; if you know it, name its file: \
         trackway config --user mail.ca_file=/path/to/ca.pem"
            .to_owned()
    } else if said.contains("CaUsedAsEndEntity") {
        "shows the certificate of an issuer (CA:TRUE) as its own; it needs one with CA:FALSE"
            .to_owned()
    } else if said.starts_with("received corrupt message") {
        "does not speak TLS from the first byte; for STARTTLS write smtp:// in mail.server"
            .to_owned()
    } else if said.contains("certificate") {
        format!("can't be trusted: {said}")
    } else {
        format!("can't be understood: {said}")
    }
}
