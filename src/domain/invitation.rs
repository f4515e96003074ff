//! An invitation: what a calendar file or a mail says of one event.
//!
//! The rule protected here: of two versions of one event the newer counts, whichever was read first
//! (RFC 5546 §2.1.5), and of a version that does not say when it was made nothing is assumed.

use std::cmp::Ordering;

use jiff::Timestamp;

use super::time::Moment;

/// One event of a calendar file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The name of the event, the same in all its versions.
    pub uid: String,
    /// Which version this is.
    pub version: Version,
    /// Whether it says that the event does not take place.
    pub is_cancelled: bool,
    /// When it begins; a cancellation may leave that out.
    pub at: Option<Moment>,
    /// How long it takes.
    pub minutes: Option<i64>,
    /// What it is called.
    pub summary: Option<String>,
    /// The place, or the link of a meeting.
    pub place: Option<String>,
    /// The mail address of who invites, else their name.
    pub organizer: Option<String>,
    /// The mail addresses of all who take part, without capitals; the organizer's first.
    pub people: Vec<String>,
    /// What the person should know of how it was read.
    pub notes: Vec<String>,
}

/// A version of an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Version {
    /// SEQUENCE: how often the organizer has moved it, as far as their program counts.
    pub sequence: u32,
    /// DTSTAMP: when this version was made.
    pub stamp: Option<Timestamp>,
}

impl Version {
    /// Which of two versions is the newer. Where one of them does not say when it was made, versions
    /// of one number are alike.
    pub fn compare(self, other: Self) -> Ordering {
        let stamps = self.stamp.zip(other.stamp);
        let by_stamp = || stamps.map_or(Ordering::Equal, |(mine, theirs)| mine.cmp(&theirs));
        self.sequence.cmp(&other.sequence).then_with(by_stamp)
    }
}

/// Each event once, in its newest version: a mail tends to hold the same one twice.
pub fn newest(invitations: Vec<Invitation>) -> Vec<Invitation> {
    let mut newest: Vec<Invitation> = Vec::new();
    for invitation in invitations {
        match newest.iter_mut().find(|known| known.uid == invitation.uid) {
            Some(known) if invitation.version.compare(known.version).is_gt() => *known = invitation,
            Some(_) => {}
            None => newest.push(invitation),
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(sequence: u32, second: Option<i64>) -> Version {
        Version { sequence, stamp: second.and_then(|second| Timestamp::from_second(second).ok()) }
    }

    #[test]
    fn the_number_of_a_version_counts_before_its_stamp() {
        for (one, other, order) in [
            (version(1, Some(5)), version(0, Some(9)), Ordering::Greater),
            (version(0, Some(9)), version(0, Some(5)), Ordering::Greater),
            (version(0, Some(5)), version(0, Some(5)), Ordering::Equal),
            (version(0, None), version(0, Some(5)), Ordering::Equal),
            (version(0, None), version(1, None), Ordering::Less),
        ] {
            assert_eq!(one.compare(other), order, "{one:?} {other:?}");
            assert_eq!(other.compare(one), order.reverse(), "{other:?} {one:?}");
        }
    }
}
