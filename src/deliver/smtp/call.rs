//! One mail, brought to one server.
//!
//! The rule protected here: the steps have an order. The line is encrypted before the user is named,
//! the server knows the user before it gets the mail, and only its 250 after the text is an answer.

use std::sync::Arc;
use std::sync::mpsc::Sender;
use std::time::Duration;

use lettre::Address;
use rustls::ClientConfig;
use rustls::pki_types::ServerName;

use super::Patience;
use super::failure::{self, Stage};
use super::password::Secret;
use super::settings::{Security, Server};
use super::wire::{Answer, Fault, Wire};
use crate::deliver::DeliveryError;

/// How long a server may take to say goodbye.
pub const GOODBYE: Duration = Duration::from_secs(1);

/// What stands here shows in the mail's headers, and the name of this machine is private.
const HELLO: &str = "EHLO localhost";

/// One mail to one server.
pub struct Call {
    /// The server.
    pub server: Server,
    /// Its name, as its certificate says it.
    pub name: ServerName<'static>,
    /// Whom to trust.
    pub tls: Arc<ClientConfig>,
    /// The user and the password, where the server wants them.
    pub secret: Option<Secret>,
    /// Whom the mail is from.
    pub from: Address,
    /// Whom it is to.
    pub to: Address,
    /// The mail, with its line ends.
    pub mail: String,
    /// How long to wait.
    pub patience: Patience,
}

impl Call {
    /// Brings the mail and answers; then takes leave, which changes nothing any more.
    pub fn make(&self, answer: &Sender<Result<(), DeliveryError>>) {
        match self.bring() {
            Ok(mut wire) => {
                let _ = answer.send(Ok(()));
                let _ = wire.wait_for(GOODBYE);
                let _ = wire.ask("QUIT", 221);
            }
            Err(error) => {
                let _ = answer.send(Err(error));
            }
        }
    }

    fn bring(&self) -> Result<Wire, DeliveryError> {
        let (mut wire, offers) = self.greet()?;
        if let Some(secret) = &self.secret {
            self.sign_in(secret, &mut wire, &offers)?;
        }
        let is_ascii = self.from.to_string().is_ascii() && self.to.to_string().is_ascii();
        if !is_ascii && !offers.has("SMTPUTF8") {
            return Err(self.way("takes no addresses beyond ASCII (SMTPUTF8)"));
        }
        let marked = if is_ascii { "" } else { " SMTPUTF8" };
        let failed = |fault| self.failed(Stage::Mail, fault);
        wire.ask(&format!("MAIL FROM:<{}>{marked}", self.from), 250).map_err(failed)?;
        wire.ask(&format!("RCPT TO:<{}>", self.to), 250).map_err(failed)?;
        wire.ask("DATA", 354).map_err(failed)?;
        wire.hand_over(&self.mail).map_err(failed)?;
        Ok(wire)
    }

    /// Gets to know the server, on a line that is as it should be.
    fn greet(&self) -> Result<(Wire, Offers), DeliveryError> {
        let failed = |fault| self.failed(Stage::Connect, fault);
        let Server { security, host, port, .. } = &self.server;
        let mut wire = Wire::to(host, *port, self.patience.silence).map_err(failed)?;
        if *security == Security::Tls {
            wire = self.encrypted(wire).map_err(failed)?;
        }
        wire.expect(220).map_err(failed)?;
        let mut offers = Offers(wire.ask(HELLO, 250).map_err(failed)?);
        if *security == Security::StartTls {
            if !offers.has("STARTTLS") {
                return Err(self.way(
                    "offers no STARTTLS, and nothing is sent without; \
                     for TLS from the first byte write smtps:// in mail.server",
                ));
            }
            wire.ask("STARTTLS", 220).map_err(failed)?;
            wire = self.encrypted(wire).map_err(failed)?;
            // What it offered in the clear, somebody else may have offered.
            offers = Offers(wire.ask(HELLO, 250).map_err(failed)?);
        }
        Ok((wire, offers))
    }

    fn encrypted(&self, wire: Wire) -> Result<Wire, Fault> {
        wire.encrypted(self.tls.clone(), self.name.clone())
    }

    /// Tells the user and the password (RFC 4954, RFC 4616).
    fn sign_in(
        &self,
        secret: &Secret,
        wire: &mut Wire,
        offers: &Offers,
    ) -> Result<(), DeliveryError> {
        let failed = |fault| self.failed(Stage::Password, fault);
        if offers.has_method("PLAIN") {
            wire.ask(&format!("AUTH PLAIN {}", secret.plain()), 235).map_err(failed)?;
        } else if offers.has_method("LOGIN") {
            wire.ask("AUTH LOGIN", 334).map_err(failed)?;
            wire.ask(&secret.user(), 334).map_err(failed)?;
            wire.ask(&secret.password(), 235).map_err(failed)?;
        } else {
            return Err(self.way("offers no way to give a password (AUTH PLAIN or LOGIN)"));
        }
        Ok(())
    }

    fn way(&self, why: &str) -> DeliveryError {
        DeliveryError::Way(format!("{} {why}", self.server))
    }

    fn failed(&self, stage: Stage, fault: Fault) -> DeliveryError {
        failure::of(&self.server, stage, fault, self.secret.as_ref(), self.patience)
    }
}

/// What a server offers in its answer to EHLO (RFC 5321 §4.1.1.1).
struct Offers(Answer);

impl Offers {
    fn each(&self) -> impl Iterator<Item = String> {
        // The first line is its name.
        self.0.lines.iter().skip(1).map(|line| line.to_ascii_uppercase())
    }

    fn has(&self, word: &str) -> bool {
        self.each().any(|line| line.split_whitespace().next() == Some(word))
    }

    /// `AUTH PLAIN LOGIN`; servers for very old programs say `AUTH=PLAIN LOGIN` besides.
    fn has_method(&self, method: &str) -> bool {
        self.each().any(|line| {
            let methods = line.strip_prefix("AUTH").filter(|rest| rest.starts_with([' ', '=']));
            methods.is_some_and(|methods| methods[1..].split_whitespace().any(|it| it == method))
        })
    }
}
