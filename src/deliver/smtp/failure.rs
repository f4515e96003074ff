//! What went wrong with a mail server, in words that say what to do.

use std::error::Error as _;
use std::io;

use lettre::transport::smtp::Error;
use rustls::{CertificateError, Error as TlsError};

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
    place: &Server,
    stage: Stage,
    error: &Error,
    secret: Option<&Secret>,
    patience: Patience,
) -> DeliveryError {
    if let Some(code) = error.status() {
        let said = error.source().map(ToString::to_string).unwrap_or_default();
        let said = secret.map_or_else(|| said.clone(), |secret| secret.hidden_in(&said));
        let said = one_line(&said, SAID);
        let colon = if said.is_empty() { "" } else { ": " };
        let code = u16::from(code);
        return match (stage, code) {
            (Stage::Password, _) => DeliveryError::Way(format!(
                "{place} refused the user or the password ({code}){colon}{said}"
            )),
            (Stage::Connect, _) | (_, 421) => {
                DeliveryError::Way(format!("{place} is not at our service ({code}){colon}{said}"))
            }
            (Stage::Mail, 530) => DeliveryError::Way(format!(
                "{place} wants a user and a password ({code}){colon}{said}; name the user in mail.server"
            )),
            (Stage::Mail, _) => {
                DeliveryError::Message(format!("{place} refused the mail ({code}){colon}{said}"))
            }
        };
    }
    DeliveryError::Way(format!("{place} {}", closed(place, stage, error, patience)))
}

/// Why there is no talking to a server.
fn closed(server: &Server, stage: Stage, error: &Error, patience: Patience) -> String {
    if let Some(io) = caused::<io::Error>(error) {
        if let Some(tls) = io.get_ref().and_then(|inner| inner.downcast_ref::<TlsError>()) {
            return of_tls(tls);
        }
        return of_io(server, stage, io, patience);
    }
    if let Some(tls) = caused::<TlsError>(error) {
        return of_tls(tls);
    }
    match stage {
        Stage::Password if error.is_client() => {
            "offers no way to give a password (AUTH PLAIN or LOGIN)".to_owned()
        }
        _ if error.is_response() => "hung up, or does not speak SMTP".to_owned(),
        _ => format!("can't be talked to: {}", one_line(&error.to_string(), SAID)),
    }
}

fn of_io(server: &Server, stage: Stage, error: &io::Error, patience: Patience) -> String {
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
        io::ErrorKind::InvalidData => "does not speak SMTP".to_owned(),
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

/// The cause of this kind.
fn caused<E: std::error::Error + 'static>(error: &Error) -> Option<&E> {
    let mut cause = error.source();
    while let Some(error) = cause {
        if let Some(found) = error.downcast_ref() {
            return Some(found);
        }
        cause = error.source();
    }
    None
}
