//! What went wrong with a mail server, in words that say what to do.

use std::io;

use rustls::{CertificateError, Error as TlsError};

use super::Patience;
use super::password::Secret;
use super::settings::{Security, Server};
use super::wire::{Answer, Fault};
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

/// What a fault means for this mail and the next.
pub fn of(
    server: &Server,
    stage: Stage,
    fault: Fault,
    secret: Option<&Secret>,
    patience: Patience,
) -> DeliveryError {
    let why = match fault {
        Fault::Other { answer, .. } if answer.code >= 400 => {
            return refused(server, stage, &answer, secret);
        }
        Fault::Other { answer, wanted } => {
            format!("answered {} where {wanted} means yes", answer.code)
        }
        Fault::Line(error) => of_line(server, stage, &error, patience),
        Fault::Gone | Fault::Babble if stage == Stage::Mail => {
            "did not say whether it took the mail".to_owned()
        }
        Fault::Gone => "hung up".to_owned(),
        Fault::Babble => "says what is no SMTP".to_owned(),
        Fault::Early => "said more than it was asked before the line was encrypted".to_owned(),
    };
    DeliveryError::Way(format!("{server} {why}"))
}

/// A no of the server (RFC 5321 §4.2.2).
fn refused(
    server: &Server,
    stage: Stage,
    answer: &Answer,
    secret: Option<&Secret>,
) -> DeliveryError {
    let (code, said) = (answer.code, answer.lines.join(" "));
    let said = secret.map_or_else(|| said.clone(), |secret| secret.hidden_in(&said));
    let said = one_line(&said, SAID);
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

fn of_line(server: &Server, stage: Stage, error: &io::Error, patience: Patience) -> String {
    if let Some(tls) = error.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
        return of_tls(tls);
    }
    match error.kind() {
        io::ErrorKind::ConnectionRefused => "refused the connection".to_owned(),
        io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut => {
            let is_other_way = stage == Stage::Connect && server.security != Security::Tls;
            let hint = "; if it speaks TLS from the first byte, write smtps:// in mail.server";
            let hint = if is_other_way { hint } else { "" };
            format!("did not answer in {} s{hint}", patience.silence.as_secs())
        }
        io::ErrorKind::UnexpectedEof
        | io::ErrorKind::ConnectionReset
        | io::ErrorKind::ConnectionAborted
        | io::ErrorKind::BrokenPipe => "hung up".to_owned(),
        _ => format!("can't be reached: {}", one_line(&error.to_string(), SAID)),
    }
}

fn of_tls(error: &TlsError) -> String {
    match error {
        TlsError::InvalidCertificate(CertificateError::UnknownIssuer) => {
            "has a certificate of an unknown issuer; if you know it, name its file: \
             trackway config --user mail.ca_file=/path/to/ca.pem"
                .to_owned()
        }
        TlsError::InvalidMessage(_) => {
            "does not speak TLS from the first byte; for STARTTLS write smtp:// in mail.server"
                .to_owned()
        }
        _ => format!("can't be trusted: {}", one_line(&error.to_string(), SAID)),
    }
}
