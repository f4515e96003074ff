//! Onto the desktop of the user's session, by D-Bus.
//!
//! The rule protected here: a desktop reads the body as markup (Desktop Notifications Specification,
//! "Markup"), and a reminder holds words of others. Nothing of them is markup, and a desktop that
//! does not answer counts as not told.

use super::SettingError;

/// Delivers as notifications of the desktop.
#[derive(Debug)]
pub struct Desktop(());

impl Desktop {
    /// The desktop of this session.
    ///
    /// # Errors
    /// When this program was built without.
    pub fn new() -> Result<Self, SettingError> {
        if cfg!(feature = "desktop") {
            return Ok(Self(()));
        }
        Err(SettingError {
            field: "--deliver desktop",
            why: "this build has no desktop notifications".to_owned(),
            hint: "build with the feature `desktop`, or use --deliver command with notify-send"
                .to_owned(),
        })
    }
}

#[cfg(feature = "desktop")]
mod told {
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use notify_rust::Notification;

    use super::super::{Courier, DeliveryError, Message};
    use super::Desktop;
    use crate::domain::line::{lines, one_line};

    /// How long a desktop may take to answer.
    const WITHIN: Duration = Duration::from_secs(10);

    impl Courier for Desktop {
        fn deliver(&mut self, message: &Message<'_>) -> Result<(), DeliveryError> {
            let mut notification = Notification::new();
            let (title, body) = (one_line(message.title, 200), lines(message.body));
            notification.appname("trackway").summary(&title).body(&super::escaped(&body));
            let (sender, receiver) = mpsc::channel();
            thread::spawn(move || {
                let shown = notification.show().map(drop).map_err(|error| error.to_string());
                let _ = sender.send(shown);
            });
            let way = |why: &str| {
                DeliveryError::Way(format!("the desktop can't be told: {}", one_line(why, 300)))
            };
            match receiver.recv_timeout(WITHIN) {
                Ok(shown) => shown.map_err(|error| way(&error)),
                Err(_) => Err(way(&format!("no answer in {} s", WITHIN.as_secs()))),
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
