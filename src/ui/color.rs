//! Colour is decided once, from the option, the environment and the place the output goes to.
//!
//! The environment follows <https://no-color.org> and <https://bixense.com/clicolors>: an option
//! beats `NO_COLOR`, that beats `CLICOLOR_FORCE`, that beats `CLICOLOR=0` and `TERM=dumb`.

use std::ffi::OsString;
use std::str::FromStr;

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorChoice {
    /// Where the output is a terminal.
    #[default]
    Auto,
    /// Everywhere.
    Always,
    /// Nowhere.
    Never,
}

impl ColorChoice {
    /// All of them, in the words of the option.
    pub const WORDS: [&'static str; 3] = ["auto", "always", "never"];

    /// This choice after the environment had its say; only `Auto` listens.
    #[must_use]
    pub fn heeding(self, variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let is_set_but_zero = |name: &str| set(name).is_some_and(|value| value == "0");
        if self != Self::Auto {
            self
        } else if set("NO_COLOR").is_some() {
            Self::Never
        } else if set("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
            Self::Always
        } else if is_set_but_zero("CLICOLOR") || set("TERM").is_some_and(|term| term == "dumb") {
            Self::Never
        } else {
            Self::Auto
        }
    }

    /// Whether output to such a place is coloured.
    pub fn is_colored(self, is_terminal: bool) -> bool {
        match self {
            Self::Auto => is_terminal,
            Self::Always => true,
            Self::Never => false,
        }
    }
}

/// A word that is none of `auto`, `always`, `never`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("unknown colour choice `{0}`")]
pub struct UnknownColorChoice(String);

impl FromStr for ColorChoice {
    type Err = UnknownColorChoice;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "auto" => Ok(Self::Auto),
            "always" => Ok(Self::Always),
            "never" => Ok(Self::Never),
            other => Err(UnknownColorChoice(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ColorChoice::{self, Always, Auto, Never};

    fn heeding(choice: ColorChoice, environment: &[(&str, &str)]) -> ColorChoice {
        choice.heeding(|name| {
            environment.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).into())
        })
    }

    #[test]
    fn the_environment_decides_where_the_option_does_not() {
        for (choice, environment, expected) in [
            (Auto, &[][..], Auto),
            (Auto, &[("NO_COLOR", "1")], Never),
            (Auto, &[("NO_COLOR", "")], Auto),
            (Auto, &[("CLICOLOR_FORCE", "1")], Always),
            (Auto, &[("CLICOLOR_FORCE", "0")], Auto),
            (Auto, &[("NO_COLOR", "1"), ("CLICOLOR_FORCE", "1")], Never),
            (Auto, &[("CLICOLOR", "0")], Never),
            (Auto, &[("TERM", "dumb")], Never),
            (Auto, &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], Always),
            (Auto, &[("TERM", "xterm")], Auto),
            (Always, &[("NO_COLOR", "1")], Always),
            (Never, &[("CLICOLOR_FORCE", "1")], Never),
        ] {
            assert_eq!(heeding(choice, environment), expected, "{choice:?} {environment:?}");
        }
    }

    #[test]
    fn auto_colours_a_terminal_and_no_pipe() {
        assert!(Auto.is_colored(true) && !Auto.is_colored(false));
        assert!(Always.is_colored(false) && !Never.is_colored(true));
    }

    #[test]
    fn every_word_of_the_option_is_understood() {
        assert!(ColorChoice::WORDS.iter().all(|word| word.parse::<ColorChoice>().is_ok()));
        assert_eq!(
            "sometimes".parse::<ColorChoice>().map_err(|error| error.to_string()),
            Err("unknown colour choice `sometimes`".to_owned())
        );
    }
}
