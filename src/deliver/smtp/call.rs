//! One mail, brought to one server.
//!
//! The rule protected here: the steps have an order. The line is encrypted before the user is named,
//! the server knows the user before it gets the mail, and only its 250 after the text is an answer.
//!
//! When a line becomes encrypted, lettre keeps what came before for the answers that come after (RFC
//! 3207 §4.2 forbids it). So each answer must be one to what was asked: whoever slips one in changes
//! what is read, but no mail counts as delivered by it.

use std::time::Duration;

use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::Quit;
use lettre::transport::smtp::extension::ClientId;

use super::Patience;
use super::failure::{self, Stage};
use super::password::Secret;
use super::settings::{Security, Server};
use crate::deliver::DeliveryError;

/// How long an answer is waited for that should not come; one that was slipped in is there already.
const MOMENT: Duration = Duration::from_millis(50);

/// How long a server may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(2);

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
    /// Brings the mail.
    ///
    /// # Errors
    /// When it is not certain that the server took it.
    pub fn make(&self) -> Result<(), DeliveryError> {
        let mut connection = self.connect()?;
        if let Some(secret) = &self.secret {
            let mechanisms = [Mechanism::Plain, Mechanism::Login];
            let reply = connection.auth(&mechanisms, &secret.credentials());
            let reply = reply.map_err(|error| self.failed(Stage::Password, &error))?;
            self.expect(235, reply.code().into())?;
        }
        // The line's end before the lone dot is lettre's.
        let text = self.mail.formatted();
        let reply = connection.send(self.mail.envelope(), text.trim_ascii_end());
        let reply = reply.map_err(|error| self.failed(Stage::Mail, &error))?;
        self.expect(250, reply.code().into())?;
        self.take_leave(&mut connection)
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
            connection.starttls(&self.tls, &name).map_err(failed)?;
            self.expect_silence(&mut connection)?;
        }
        Ok(connection)
    }

    /// Nothing was asked, so nothing may be said. This empties lettre's buffer, too: of all that was
    /// slipped in, at most one answer has been taken for another, and then the next are the wrong ones.
    fn expect_silence(&self, connection: &mut SmtpConnection) -> Result<(), DeliveryError> {
        let failed = |error| self.failed(Stage::Connect, error);
        let _ = connection.set_timeout(Some(MOMENT));
        match connection.read_response() {
            Ok(_) => return Err(self.way("said more than it was asked")),
            Err(error) if !failure::is_silence(&error) => return Err(failed(&error)),
            Err(_) => {}
        }
        let _ = connection.set_timeout(Some(self.patience.silence));
        Ok(())
    }

    /// A server that says no goodbye has taken the mail all the same; one that says something else
    /// was answering something else before.
    fn take_leave(&self, connection: &mut SmtpConnection) -> Result<(), DeliveryError> {
        let _ = connection.set_timeout(Some(GOODBYE));
        let code = match connection.command(Quit) {
            Ok(reply) => Some(reply.code()),
            Err(error) => error.status(),
        };
        code.map_or(Ok(()), |code| self.expect(221, code.into()))
    }

    fn expect(&self, wanted: u16, code: u16) -> Result<(), DeliveryError> {
        if code == wanted {
            return Ok(());
        }
        Err(self.way(&format!("answered {code} where {wanted} means yes")))
    }

    fn way(&self, why: &str) -> DeliveryError {
        DeliveryError::Way(format!("{} {why}", self.server))
    }

    fn failed(&self, stage: Stage, error: &Error) -> DeliveryError {
        failure::of(&self.server, stage, error, self.secret.as_ref(), self.patience)
    }
}
