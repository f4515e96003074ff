//! By mail.
//!
//! The rule protected here: a mail counts as delivered when the server has taken it (250 after its
//! text, RFC 5321 §4.1.1.4), and not before. No password goes over a line that is not encrypted, and
//! no server keeps us longer than its time.

mod failure;
mod mail;
mod password;
pub mod settings;

use std::sync::mpsc::{self, Sender};
use std::thread;
use std::time::Duration;

use lettre::transport::smtp::authentication::Mechanism;
use lettre::transport::smtp::client::{Certificate, SmtpConnection, TlsParameters};
use lettre::transport::smtp::extension::ClientId;

use self::failure::Stage;
use self::password::Secret;
pub use self::settings::Settings;
use self::settings::{Security, Server};
use super::{Courier, DeliveryError, Message, SettingError};

/// How long a server may be silent.
const READ: Duration = Duration::from_secs(20);

/// How long a mail may take in all.
const WITHIN: Duration = Duration::from_mins(1);

/// How long a server may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(1);

/// Delivers by mail.
pub struct Smtp {
    settings: Settings,
    tls: TlsParameters,
    password: Option<String>,
}

impl Smtp {
    /// A mail server, with the password that the environment holds, where it does. The program
    /// that prints the password is not asked before the first mail.
    ///
    /// # Errors
    /// When the certificates can't be read, or there is no password for the user.
    pub fn new(settings: Settings, password: Option<String>) -> Result<Self, SettingError> {
        settings.check_password(password.as_deref())?;
        let mut tls = TlsParameters::builder(settings.server.host.clone());
        for certificate in settings.certificates()? {
            tls = tls.add_root_certificate(certificate);
        }
        let tls = tls.build().map_err(|error| SettingError {
            field: "mail.ca_file",
            why: format!("it can't be used: {error}"),
            hint: "it holds certificates as PEM".to_owned(),
        })?;
        Ok(Self { settings, tls, password })
    }

    fn secret(&mut self) -> Result<Option<Secret>, DeliveryError> {
        let Some(user) = &self.settings.server.user else { return Ok(None) };
        let password = match self.password.take() {
            Some(password) => password,
            None => password::printed_by(&self.settings.password_command)?,
        };
        let secret = Secret::new(user, &password);
        self.password = Some(password);
        Ok(Some(secret))
    }
}

impl Courier for Smtp {
    fn deliver(&mut self, message: &Message<'_>) -> Result<(), DeliveryError> {
        let mail = mail::of(&self.settings, message)?;
        let secret = self.secret()?;
        let call =
            Call { server: self.settings.server.clone(), tls: self.tls.clone(), secret, mail };
        let (sender, receiver) = mpsc::channel();
        // The only way to end in time: a name that is looked up has no limit, and one of the reads
        // begins anew with each byte.
        thread::spawn(move || call.make(&sender));
        let late = || {
            let place = failure::place(&self.settings.server);
            DeliveryError::Way(format!(
                "{place} did not take the mail within {} s",
                WITHIN.as_secs()
            ))
        };
        receiver.recv_timeout(WITHIN).unwrap_or_else(|_| Err(late()))?;
        // Ended in any case once goodbye is said.
        let _ = receiver.recv_timeout(GOODBYE);
        Ok(())
    }
}

/// One mail to one server.
struct Call {
    server: Server,
    tls: TlsParameters,
    secret: Option<Secret>,
    mail: lettre::Message,
}

impl Call {
    fn make(&self, answer: &Sender<Result<(), DeliveryError>>) {
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

    /// Brings the mail; when this answers with the connection, the server has taken it.
    fn bring(&self) -> Result<SmtpConnection, DeliveryError> {
        let failed =
            |stage| move |error| failure::of(&self.server, stage, &error, self.secret.as_ref());
        let place = failure::place(&self.server);
        let mut connection = self.connect(&failed(Stage::Connect))?;
        if let Some(secret) = &self.secret {
            connection
                .auth(&[Mechanism::Plain, Mechanism::Login], &secret.credentials())
                .map_err(failed(Stage::Password))?;
        }
        let reply = connection
            .send(self.mail.envelope(), &self.mail.formatted())
            .map_err(failed(Stage::Mail))?;
        if !reply.has_code(250) {
            let why = format!("{place} did not say that it took the mail ({})", reply.code());
            return Err(DeliveryError::Way(why));
        }
        Ok(connection)
    }

    fn connect(
        &self,
        failed: &impl Fn(lettre::transport::smtp::Error) -> DeliveryError,
    ) -> Result<SmtpConnection, DeliveryError> {
        let Server { security, host, port, .. } = &self.server;
        let name = ClientId::Domain("localhost".to_owned());
        let tls = (*security == Security::Tls).then_some(&self.tls);
        let mut connection =
            SmtpConnection::connect((host.as_str(), *port), Some(READ), &name, tls, None)
                .map_err(failed)?;
        if *security == Security::StartTls {
            if !connection.can_starttls() {
                let place = failure::place(&self.server);
                return Err(DeliveryError::Way(format!(
                    "{place} offers no STARTTLS, and nothing is sent without; \
                     for TLS from the first byte write smtps:// in mail.server"
                )));
            }
            connection.starttls(&self.tls, &name).map_err(failed)?;
        }
        Ok(connection)
    }
}

impl Settings {
    /// The certificates to trust besides the usual ones.
    fn certificates(&self) -> Result<Vec<Certificate>, SettingError> {
        let Some(file) = &self.ca_file else { return Ok(Vec::new()) };
        let wrong = |why: String| SettingError {
            field: "mail.ca_file",
            why: format!("`{}` {why}", file.display()),
            hint: "it holds certificates as PEM, each from `-----BEGIN CERTIFICATE-----` on"
                .to_owned(),
        };
        let pem =
            settings::small_file(file).map_err(|error| wrong(format!("can't be read: {error}")))?;
        // What is no certificate at all is read as none, without an error.
        if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
            return Err(wrong("holds no certificate".to_owned()));
        }
        let certificate = Certificate::from_pem(&pem)
            .map_err(|_| wrong("holds a certificate that can't be read".to_owned()))?;
        Ok(vec![certificate])
    }
}
