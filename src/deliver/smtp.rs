//! By mail.
//!
//! The rule protected here: a mail counts as delivered when the server has taken it (250 after its
//! text, RFC 5321 §4.1.1.4), and not before. No password goes over a line that is not encrypted, and
//! no server keeps us longer than its time.

mod call;
mod failure;
mod mail;
mod password;
pub mod settings;

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use lettre::transport::smtp::client::{Certificate, TlsParameters};

use self::call::Call;
use self::password::Secret;
pub use self::settings::Settings;
use super::{Courier, DeliveryError, Message, SettingError};

const UNREADABLE: &str = "holds a certificate that can't be read";

/// How long a server is waited for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience {
    /// While it says nothing; a connection and each answer have this long.
    pub silence: Duration,
    /// For one mail in all.
    pub whole: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { silence: Duration::from_secs(20), whole: Duration::from_mins(1) }
    }
}

/// Delivers by mail.
pub struct Smtp {
    settings: Settings,
    tls: TlsParameters,
    password: Option<String>,
    patience: Patience,
}

impl Smtp {
    /// A mail server, with the password that the environment holds, where it does. The program
    /// that prints the password is not asked before the first mail.
    ///
    /// # Errors
    /// When the certificates can't be read, or there is no password for the user.
    pub fn new(settings: Settings, password: Option<String>) -> Result<Self, SettingError> {
        settings.check_password(password.as_deref())?;
        let tls = settings.trusting()?;
        Ok(Self { settings, tls, password, patience: Patience::default() })
    }

    /// The same with another patience.
    #[must_use]
    pub fn patient(self, patience: Patience) -> Self {
        Self { patience, ..self }
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
        let (server, tls, patience) =
            (self.settings.server.clone(), self.tls.clone(), self.patience);
        let call = Call { server, tls, secret, mail, patience };
        let (sender, receiver) = mpsc::channel();
        // The only way to end in time: looking up a name has no limit of ours, and a server that
        // says a little again and again is never silent.
        thread::spawn(move || sender.send(call.make()));
        receiver.recv_timeout(patience.whole).unwrap_or_else(|_| {
            let (place, seconds) = (&self.settings.server, patience.whole.as_secs());
            let why = format!("{place} did not take the mail within {seconds} s");
            Err(DeliveryError::Way(why))
        })
    }
}

impl Settings {
    /// Whom to trust: the usual certificates, and those of the user's own besides.
    fn trusting(&self) -> Result<TlsParameters, SettingError> {
        let wrong = |why: &str| SettingError {
            field: "mail.ca_file",
            why: match &self.ca_file {
                Some(file) => format!("`{}` {why}", file.display()),
                None => why.to_owned(),
            },
            hint: "it holds certificates as PEM, each from `-----BEGIN CERTIFICATE-----` on"
                .to_owned(),
        };
        let mut tls = TlsParameters::builder(self.server.host.clone());
        if let Some(file) = &self.ca_file {
            let pem = settings::small_file(file)
                .map_err(|error| wrong(&format!("can't be read: {error}")))?;
            // Lettre takes what is no certificate at all for none, without an error.
            if !String::from_utf8_lossy(&pem).contains("-----BEGIN CERTIFICATE-----") {
                return Err(wrong("holds no certificate"));
            }
            let certificate = Certificate::from_pem(&pem);
            tls = tls.add_root_certificate(certificate.map_err(|_| wrong(UNREADABLE))?);
        }
        tls.build().map_err(|_| wrong(UNREADABLE))
    }
}
