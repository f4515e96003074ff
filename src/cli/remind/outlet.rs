//! Telling: claim, send, receipt.
//!
//! The rules protected here: nothing is sent that is not claimed, and nothing has a receipt that was
//! not taken. A reminder that fails keeps no other from being told, unless the way itself is closed.

use std::io::{self, ErrorKind};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};
use jiff::Zoned;

use crate::cli::context::Context;
use crate::cli::fault::Hinted;
use crate::deliver::{Courier, DeliveryError, Message};
use crate::features::reminders::parcel::{Parcel, Telling, parcels};
use crate::store::fault;
use crate::store::ledger::Ledger;

use super::telling::Item;
use super::way::Way;

/// After so long no further message is begun; the next run goes on.
const WITHIN: Duration = Duration::from_mins(1);

/// What is said where a receipt can't be written.
const UNWRITTEN: &str = "it was told, but that can't be written down: it will be told again";

/// Tells these, and says what could not be told.
///
/// # Errors
/// When something could not be told, or the ledger can't be written.
pub fn tell(
    way: Way,
    courier: Option<Box<dyn Courier>>,
    tellings: Vec<Telling>,
    ledger: &mut Ledger,
    now: &Zoned,
    ctx: &Context,
) -> Result<u8> {
    match courier {
        Some(courier) => {
            let parcels = parcels(tellings, &ledger.told, way.as_str(), way.most_messages());
            Outlet { way, ledger, now, ctx }.send(parcels, courier)
        }
        None => Outlet { way, ledger, now, ctx }.write(&tellings),
    }
}

/// Writes a reminder for a person.
///
/// # Errors
/// When the output can't be written.
pub fn print(telling: &Telling, ctx: &Context) -> io::Result<()> {
    ctx.ui.print(|page| page.text(&telling.words.text()))
}

struct Outlet<'o> {
    way: Way,
    ledger: &'o mut Ledger,
    now: &'o Zoned,
    ctx: &'o Context,
}

impl Outlet<'_> {
    /// Writes to standard output: each reminder for itself, or all as one document.
    fn write(&mut self, tellings: &[Telling]) -> Result<u8> {
        let keys: Vec<String> = tellings.iter().map(|it| it.reminder.key.clone()).collect();
        self.claim(keys.clone())?;
        if self.ctx.ui.settings().json {
            let items: Vec<_> = tellings.iter().map(Item::of).collect();
            if let Err(error) = self.ctx.ui.show_json(&items) {
                return self.unwritten(&error, keys.len(), keys.len());
            }
            self.receive(keys)?;
            return Ok(0);
        }
        for (number, (telling, key)) in tellings.iter().zip(keys).enumerate() {
            if let Err(error) = print(telling, self.ctx) {
                return self.unwritten(&error, tellings.len() - number, tellings.len());
            }
            self.receive(vec![key])?;
        }
        Ok(0)
    }

    /// A reader that went away knows that it did; all else is said.
    fn unwritten(&self, error: &io::Error, failed: usize, all: usize) -> Result<u8> {
        if error.kind() == ErrorKind::BrokenPipe {
            return Ok(1);
        }
        bail!(self.failure(failed, all, &error.to_string()))
    }

    /// Gives messages to a courier. Each is claimed when it is its turn: behind a way that is closed
    /// none waits for ever as the message that it was claimed as.
    fn send(&mut self, parcels: Vec<Parcel>, mut courier: Box<dyn Courier>) -> Result<u8> {
        let (all, begun) = (count(&parcels), Instant::now());
        let (mut told, mut why) = (Vec::new(), None);
        for parcel in parcels {
            if begun.elapsed() > WITHIN {
                why.get_or_insert(format!("there was no time left after {} s", WITHIN.as_secs()));
                break;
            }
            self.claim_parcel(&parcel)?;
            match self.deliver(&parcel, courier.as_mut()) {
                Ok(()) => {
                    self.receive(parcel.keys())?;
                    told.push(parcel);
                }
                Err(DeliveryError::Message(error)) => {
                    why.get_or_insert(error);
                }
                Err(DeliveryError::Way(error)) => {
                    why.get_or_insert(error);
                    break;
                }
            }
        }
        if self.ctx.ui.settings().json {
            let items = told.iter().flat_map(|parcel| parcel.tellings.iter().map(Item::of));
            self.ctx.ui.show_json(&items.collect::<Vec<_>>())?;
        }
        match why {
            Some(why) => bail!(self.failure(all - count(&told), all, &why)),
            None => Ok(0),
        }
    }

    fn deliver(&self, parcel: &Parcel, courier: &mut dyn Courier) -> Result<(), DeliveryError> {
        let Parcel { token, tellings, .. } = parcel;
        let (title, body) = (parcel.title(), parcel.body(self.way.most_told()));
        let json = tellings.first().map(|telling| Item::of(telling).sent_as(token));
        let json = json.unwrap_or_default();
        let (title, body, json) = (title.as_str(), body.as_str(), json.as_str());
        courier.deliver(&Message { token, title, body, json, sent: self.now })
    }

    /// Claims what was not claimed before.
    fn claim(&mut self, mut keys: Vec<String>) -> Result<()> {
        keys.retain(|key| !self.ledger.told.is_claimed(key));
        if !keys.is_empty() {
            self.ledger.claim(keys, None, self.now.timestamp())?;
        }
        fault::point("remind-claimed");
        Ok(())
    }

    fn claim_parcel(&mut self, parcel: &Parcel) -> Result<()> {
        if !parcel.is_claimed(&self.ledger.told) {
            let batch = parcel.is_batch.then(|| parcel.token.clone());
            self.ledger.claim(parcel.keys(), batch, self.now.timestamp())?;
        }
        fault::point("remind-claimed");
        Ok(())
    }

    fn receive(&mut self, keys: Vec<String>) -> Result<()> {
        fault::point("remind-sent");
        if !keys.is_empty() {
            self.ledger.receive(keys, self.now.timestamp()).context(UNWRITTEN)?;
        }
        fault::point("remind-received");
        Ok(())
    }

    fn failure(&self, failed: usize, all: usize, why: &str) -> Hinted {
        let which = match (failed, all) {
            (1, 1) => "the reminder".to_owned(),
            (failed, all) => format!("{failed} of {all} reminders"),
        };
        let message = format!("{which} could not be delivered {}: {why}", self.way.phrase());
        Hinted::failed(message, "the next run tries again")
    }
}

/// How many reminders there are in messages.
fn count(parcels: &[Parcel]) -> usize {
    parcels.iter().map(|parcel| parcel.tellings.len()).sum()
}
