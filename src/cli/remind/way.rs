//! The ways to tell.
//!
//! The rule protected here: where to and by what stands in the user's own settings; a repository, which
//! others may have written, has no say in it.

use std::fmt;

use anyhow::Result;
use clap::ValueEnum;

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::cli::machine::variable;
use crate::cli::user;
use crate::deliver::command::Command;
use crate::deliver::desktop::Desktop;
use crate::deliver::smtp::{Settings, Smtp};
use crate::deliver::{Courier, SettingError};

/// A way to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Way {
    /// On standard output, which cron mails.
    Stdout,
    /// As notifications of the desktop.
    Desktop,
    /// By mail.
    Mail,
    /// By a program of the user's own.
    Command,
}

impl Way {
    /// The word for it, in the ledger too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Stdout => "stdout",
            Self::Desktop => "desktop",
            Self::Mail => "mail",
            Self::Command => "command",
        }
    }

    /// The one who brings it, by the user's own settings; nobody is needed for standard output.
    ///
    /// # Errors
    /// Usage, when the settings don't say how, or say what can't be.
    pub fn courier(self, ctx: &Context) -> Result<Option<Box<dyn Courier>>> {
        if self == Self::Stdout {
            return Ok(None);
        }
        let settings = user::settings(ctx.now().time_zone())?;
        let courier: Result<Box<dyn Courier>, SettingError> = match self {
            Self::Stdout => return Ok(None),
            Self::Desktop => Desktop::new().map(|it| Box::new(it) as _),
            Self::Mail => Settings::of(&settings)
                .and_then(|settings| Smtp::new(settings, variable("TRACKWAY_SMTP_PASSWORD")))
                .map(|it| Box::new(it) as _),
            Self::Command => Command::of(&settings).map(|it| Box::new(it) as _),
        };
        let courier = courier.map_err(|error| {
            let hint = error.hint.clone();
            Hinted::usage(error.to_string(), hint)
        })?;
        Ok(Some(courier))
    }

    /// With more reminders than these at once, all become one message.
    pub fn most_messages(self) -> Option<usize> {
        match self {
            Self::Stdout | Self::Command => None,
            Self::Desktop => Some(3),
            Self::Mail => Some(10),
        }
    }

    /// Of how many reminders the message of many says more than that there are some.
    pub fn most_told(self) -> usize {
        if self == Self::Desktop { 3 } else { usize::MAX }
    }

    /// Where what failed should have gone: `by mail`.
    pub fn phrase(self) -> &'static str {
        match self {
            Self::Stdout => "to standard output",
            Self::Desktop => "to the desktop",
            Self::Mail => "by mail",
            Self::Command => "by your command",
        }
    }
}

impl fmt::Display for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
