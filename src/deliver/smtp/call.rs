//! One mail, brought to one server.
//!
//! The rule protected here: the steps have an order. The line is encrypted before the user is named,
//! the server knows the user before it gets the mail, and only its 250 after the text is an answer.

use std::sync::mpsc::Sender;
use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use super::Patience;
use super::failure::{self, Stage};
use super::password::Secret;
use super::settings::{Security, Server};
use crate::deliver::DeliveryError;

/// How long a server may take to say goodbye.
pub const GOODBYE: Duration = Duration::from_secs(1);

/// One mail to one server.
pub struct Call {
    /// The server.
    pub server: Server,
    /// Whom to trust.
    pub tls: TlsParameters,
    /// The user and the password, where the server wants them.
    pub secret: Option<Secret>,
    /// The mail.
    pub mail: lettre::Message,
    /// How long to wait.
    pub patience: Patience,
}

impl Call {
    /// Brings the mail and answers; then takes leave, which changes nothing any more.
    pub fn make(&self, answer: &Sender<Result<(), DeliveryError>>) {
        match self.bring() {
            Ok(mut connection) => {
                let _ = answer.send(Ok(()));
                let _ = connection.set_timeout(Some(GOODBYE));
                let _ = connection.quit();
            }
            Err(error) => {
                let _ = answer.send(Err(error));
            }
        }
    }

    fn bring(&self) -> Result<SmtpConnection, DeliveryError> {
        let mut connection = self.connect()?;
        if let Some(secret) = &self.secret {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let reply = connection.auth(&mechanisms, &secret.credentials());
            let reply = reply.map_err(|error| self.failed(Stage::Password, &error))?;
            self.expect(235, u16::from(reply.code()))?;
        }
        let text = self.mail.formatted();
        // The line's end before the lone dot is lettre's.
        let text = text.strip_suffix(b"\r\n").unwrap_or(&text);
        let reply = connection.send(self.mail.envelope(), text);
        let reply = reply.map_err(|error| self.failed(Stage::Mail, &error))?;
        self.expect(250, u16::from(reply.code()))?;
        Ok(connection)
    }

    fn connect(&self) -> Result<SmtpConnection, DeliveryError> {
        let failed = |error| self.failed(Stage::Connect, &error);
        let Server { security, host, port, .. } = &self.server;
        // What stands here shows in the mail's headers, and the name of this machine is private.
        let name = ClientId::Domain("localhost".to_owned());
        let tls = (*security == Security::Tls).then_some(&self.tls);
        let (place, silence) = ((host.as_str(), *port), Some(self.patience.silence));
        let mut connection =
            SmtpConnection::connect(place, silence, &name, tls, None).map_err(failed)?;
        if *security == Security::StartTls {
            if !connection.can_starttls() {
                return Err(DeliveryError::Way(format!(
                    "{} offers no STARTTLS, and nothing is sent without; \
                     for TLS from the first byte write smtps:// in mail.server",
                    self.server
                )));
            }
            connection.starttls(&self.tls, &name).map_err(failed)?;
        }
        Ok(connection)
    }

    /// A yes to something else is none: what was slipped into the line before it was encrypted would
    /// be taken for the answers of the server.
    fn expect(&self, wanted: u16, code: u16) -> Result<(), DeliveryError> {
        if code == wanted {
            return Ok(());
        }
        let server = &self.server;
        Err(DeliveryError::Way(format!("{server} answered {code} where {wanted} means yes")))
    }

    fn failed(&self, stage: Stage, error: &Error) -> DeliveryError {
        let Self { server, secret, patience, .. } = self;
        failure::of(server, stage, error, secret.as_ref(), *patience)
    }
}
