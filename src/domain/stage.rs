//! Where a job stands and how it ended: a fixed vocabulary, so that statistics and scripts can
//! rely on it.

use std::fmt;
use std::str::FromStr;

use super::near::Unknown;

macro_rules! words {
    ($(#[$doc:meta])* $name:ident, $what:literal, $($(#[$vdoc:meta])* $variant:ident = $word:literal),+ $(,)?) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$vdoc])* $variant),+ }

        impl $name {
            /// All words, in their order.
            pub const WORDS: &'static [&'static str] = &[$($word),+];
            /// All values, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word, as it stands in files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { f.write_str(self.as_str()) }
        }

        impl FromStr for $name {
            type Err = Unknown;
            fn from_str(text: &str) -> Result<Self, Unknown> {
                match text {
                    $($word => Ok(Self::$variant),)+
                    _ => Err(Unknown::new($what, text, Self::WORDS)),
                }
            }
        }
    };
}

words! {
    /// Where a job stands.
    Stage, "stage",
    /// Seen, nothing done yet.
    Lead = "lead",
    /// Documents are ready to be sent.
    Ready = "ready",
    /// Sent.
    Applied = "applied",
    /// They answered: first contact.
    Screening = "screening",
    /// Interviews.
    Interviewing = "interviewing",
    /// There is an offer.
    Offer = "offer",
    /// Over; the outcome says how.
    Closed = "closed",
}

words! {
    /// How a closed job ended.
    Outcome, "outcome",
    /// You took the job.
    Accepted = "accepted",
    /// You turned their offer down.
    Declined = "declined",
    /// They turned you down.
    Rejected = "rejected",
    /// You took your application back.
    Withdrawn = "withdrawn",
    /// They never answered.
    Ghosted = "ghosted",
    /// The posting is gone.
    Expired = "expired",
    /// You never applied.
    Skipped = "skipped",
}
