//! Reminders on their way: to a mail server that misbehaves, to programs of all kinds, to a desktop
//! that is not there.
#![allow(clippy::unwrap_used, clippy::disallowed_methods)]

mod command;
mod desktop;
mod mail;
mod server;
mod settings;

use jiff::Zoned;
use trackway::deliver::{Courier, DeliveryError, Message};
use trackway::domain::value::Value;
use trackway::formats::yaml;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";

/// What stands in the user's own settings.
fn settings(text: &str) -> Value {
    yaml::read(text.as_bytes()).unwrap().value()
}

fn now() -> Zoned {
    "2026-11-21T10:00:00+01:00[Europe/Berlin]".parse().unwrap()
}

/// Delivers a title and a body.
fn deliver(to: &mut dyn Courier, title: &str, body: &str) -> Result<(), DeliveryError> {
    let json = serde_json::json!({
        "key": "0190/deadline/2026-12-01/3d",
        "kind": "deadline",
        "due": "2026-12-01",
        "title": title,
        "id": "acme-backend",
        "path": "jobs/2026-11/acme-backend.yaml",
    });
    let json = json.to_string();
    to.deliver(&Message { token: TOKEN, title, body, json: &json, sent: &now() })
}
