//! Onto the desktop of the user's session, by D-Bus.
//!
//! The rule protected here: a desktop reads the body as markup (Desktop Notifications Specification,
//! "Markup"), and a reminder holds words of others. Nothing of them is markup, and a desktop that
//! does not answer counts as not told.

use std::time::Duration;

use super::SettingError;

/// How long a desktop may take to answer.
const WITHIN: Duration = Duration::from_secs(10);

/// Delivers as notifications of the desktop.
#[derive(Debug)]
pub struct Desktop {
    #[cfg_attr(
        not(feature = "desktop"),
        expect(dead_code, reason = "nobody is waited for without desktops")
    )]
    within: Duration,
}

impl Desktop {
    /// The desktop of this session.
    ///
    /// # Errors
    /// When this program was built without.
    pub fn new() -> Result<Self, SettingError> {
        if cfg!(feature = "desktop") {
            return Ok(Self { within: WITHIN });
        }
        Err(SettingError {
            field: "--deliver desktop",
            why: "this build has no desktop notifications".to_owned(),
            hint: "build with the feature `desktop`, or use --deliver command with notify-send"
                .to_owned(),
        })
    }

    /// The same with another time limit.
    #[must_use]
    pub fn within(self, within: Duration) -> Self {
        Self { within }
    }
}

#[cfg(feature = "desktop")]
mod told {
    use std::sync::mpsc;
    use std::thread;

    use notify_rust::Notification;

    use super::super::{Courier, DeliveryError, Message};
    use super::Desktop;
    use crate::domain::line::{lines, one_line};

    impl Courier for Desktop {
        fn deliver(&mut self, message: &Message<'_>) -> Result<(), DeliveryError> {
            let mut notification = Notification::new();
            let (title, body) = (one_line(message.title, 200), lines(message.body));
            // The title stands above already.
            let body = body.strip_prefix(&title).unwrap_or(&body).trim();
            notification.appname("trackway").summary(&title).body(&super::escaped(body));
            let (sender, receiver) = mpsc::channel();
            thread::spawn(move || {
                let shown = notification.show().map(drop).map_err(|error| error.to_string());
                let _ = sender.send(shown);
            });
            let way = |why: &str| {
                DeliveryError::Way(format!("the desktop can't be told: {}", one_line(why, 300)))
            };
            match receiver.recv_timeout(self.within) {
                Ok(shown) => shown.map_err(|error| way(&error)),
                Err(_) => Err(way(&format!("no answer in {} s", self.within.as_secs()))),
            }
        }
    }
}

/// The text as markup that shows it.
#[cfg(feature = "desktop")]
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(not(feature = "desktop"))]
impl super::Courier for Desktop {
    fn deliver(&mut self, _: &super::Message<'_>) -> Result<(), super::DeliveryError> {
        Err(super::DeliveryError::Way("this build has no desktop notifications".to_owned()))
    }
}
