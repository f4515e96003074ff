//! The password of the mail server.
//!
//! The rule protected here: it comes from the environment or from a program of the user's own, and
//! goes to the server. It stands in no error, and neither does what that program says or is told.

use std::time::Duration;

use lettre::message::Body;
use lettre::message::header::ContentTransferEncoding;
use lettre::transport::smtp::authentication::Credentials;

use crate::deliver::DeliveryError;
use crate::deliver::program::{Listen, Program};

/// How long the program may take that prints it.
const WITHIN: Duration = Duration::from_secs(30);

/// The most bytes of what that program prints.
const MOST: u64 = 4096;

/// A user and a password.
#[derive(Clone)]
pub struct Secret {
    user: String,
    password: String,
}

impl Secret {
    /// The user of a server with a password.
    pub fn new(user: &str, password: &str) -> Self {
        Self { user: user.to_owned(), password: password.to_owned() }
    }

    /// Both, as a server is told.
    pub fn credentials(&self) -> Credentials {
        Credentials::new(self.user.clone(), self.password.clone())
    }

    /// A text without the password, were it to repeat it, also in the words of AUTH (RFC 4954).
    pub fn hidden_in(&self, text: &str) -> String {
        let plain = format!("\0{}\0{}", self.user, self.password);
        let words = [base64(&plain), base64(&self.password), self.password.clone()];
        let words = words.iter().filter(|word| !word.is_empty());
        words.fold(text.to_owned(), |text, word| text.replace(word.as_str(), "***"))
    }
}

fn base64(text: &str) -> String {
    let encoding = ContentTransferEncoding::Base64;
    let body = Body::new_with_encoding(text.to_owned(), encoding).map(Body::into_vec);
    String::from_utf8_lossy(&body.unwrap_or_default()).split_whitespace().collect()
}

/// The first line that the program prints.
pub fn printed_by(command: &[String]) -> Result<String, DeliveryError> {
    let wrong = |why: &str| DeliveryError::Way(format!("mail.password_command {why}"));
    let Some((word, arguments)) = command.split_first() else {
        return Err(wrong("is not set"));
    };
    let program = Program {
        word,
        arguments,
        variables: &[],
        input: "",
        listen: Listen::Output,
        within: WITHIN,
        most: MOST,
    };
    let ended = program.run().map_err(|failure| wrong(&failure.to_string()))?;
    if !ended.status.success() {
        return Err(wrong(&format!("ended with {}; run it yourself to see why", ended.status)));
    }
    let said = String::from_utf8(ended.said).map_err(|_| wrong("printed what is no text"))?;
    let first = said.lines().next().unwrap_or_default();
    if first.is_empty() || first.contains(char::is_control) {
        return Err(wrong("printed no password in its first line"));
    }
    Ok(first.to_owned())
}
