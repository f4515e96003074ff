//! The mail server that the user's own settings name.
//!
//! The rule protected here: mail goes where the user's own settings say, encrypted all the way to
//! their server, or not at all. Only a server on this very machine is spoken to in the clear, and
//! then without a password.

use std::fmt;
use std::io::{self, Read as _};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::path::{Path, PathBuf};

use lettre::Address;

use crate::deliver::SettingError;
use crate::deliver::program;
use crate::domain::value::Value;

const SERVER: &str = "mail.server";
const SERVER_EXAMPLE: &str = "trackway config --user mail.server=smtps://you@smtp.example.org";
const HOST: &str = "the name of the host can't be read";
const PASSWORD: &str = "mail.password_command";
const PASSWORD_EXAMPLE: &str = "set TRACKWAY_SMTP_PASSWORD, or a program that prints it: \
                                trackway config --user mail.password_command=pass,show,mail";

/// The most bytes of certificates.
const MOST: u64 = 4 << 20;

/// How to reach the mail server, and from whom to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// The server.
    pub server: Server,
    /// Whom the mail is from.
    pub from: Address,
    /// Whom it is to.
    pub to: Address,
    /// The program, with its arguments, that prints the password; empty for none.
    pub password_command: Vec<String>,
    /// Certificates to trust besides the usual ones.
    pub ca_file: Option<PathBuf>,
}

/// A mail server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// How it is spoken to.
    pub security: Security,
    /// Its name or address, an IPv6 address without brackets.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The user that the password is of.
    pub user: Option<String>,
}

/// As people know it: without the user.
impl fmt::Display for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { host, port, .. } = self;
        if host.contains(':') { write!(f, "[{host}]:{port}") } else { write!(f, "{host}:{port}") }
    }
}

/// How a server is spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// TLS from the first byte (RFC 8314 §3.3).
    Tls,
    /// TLS by STARTTLS (RFC 3207), or not at all.
    StartTls,
    /// In the clear, on this machine only.
    Plain,
}

impl Settings {
    /// What stands under `mail` in the user's own settings.
    ///
    /// # Errors
    /// When something is missing there, or can't be used.
    pub fn of(settings: &Value) -> Result<Self, SettingError> {
        let empty = Value::Null;
        let mail = settings.get("mail").unwrap_or(&empty);
        let text = |name| mail.get(name).and_then(Value::as_text).filter(|text| !text.is_empty());
        let server = text("server").ok_or_else(|| of_server("no mail server is set"))?;
        let server = Server::parse(server)?;
        let from = text("from").ok_or_else(|| {
            wrong(
                "mail.from",
                "no address is set",
                "trackway config --user mail.from=you@example.org",
            )
        })?;
        let from = address("mail.from", from)?;
        let to = text("to").map_or_else(|| Ok(from.clone()), |to| address("mail.to", to))?;
        let password_command = password_command(mail)?;
        if !password_command.is_empty() && server.user.is_none() {
            return Err(of_server("a password is set, but no user"));
        }
        Ok(Self { server, from, to, password_command, ca_file: ca_file(text("ca_file"))? })
    }

    /// Whether a password is needed and none can be had.
    ///
    /// # Errors
    /// When it is so.
    pub fn check_password(&self, given: Option<&str>) -> Result<(), SettingError> {
        match &self.server.user {
            Some(_) if given.is_none() && self.password_command.is_empty() => Err(wrong(
                PASSWORD,
                "mail.server names a user, but there is no password",
                PASSWORD_EXAMPLE,
            )),
            _ => Ok(()),
        }
    }
}

impl Server {
    /// The server in `smtps://user@host:465` or `smtp://user@host:587`. No error shows the words,
    /// since there may be a password among them.
    ///
    /// # Errors
    /// When it is none, or there is a password in it.
    pub fn parse(address: &str) -> Result<Self, SettingError> {
        let (scheme, rest) = address
            .split_once("://")
            .ok_or_else(|| of_server("it begins with neither smtps:// nor smtp://"))?;
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        // An at sign in the name of a user need not be written as %40.
        let (user, place) =
            rest.rsplit_once('@').map_or((None, rest), |(user, place)| (Some(user), place));
        let user = user.filter(|user| !user.is_empty()).map(user_of).transpose()?;
        let (host, port) = place_of(place)?;
        let security = match scheme.to_ascii_lowercase().as_str() {
            "smtps" => Security::Tls,
            "smtp" if user.is_none() && is_this_machine(&host) => Security::Plain,
            "smtp" => Security::StartTls,
            _ => return Err(of_server("it begins with neither smtps:// nor smtp://")),
        };
        let port = port.unwrap_or(match security {
            Security::Tls => 465,
            Security::StartTls => 587,
            Security::Plain => 25,
        });
        Ok(Self { security, host, port, user })
    }
}

fn user_of(user: &str) -> Result<String, SettingError> {
    if user.contains(':') {
        return Err(wrong(SERVER, "a password has no place in the address", PASSWORD_EXAMPLE));
    }
    let user = decoded(user).filter(|user| !user.contains(char::is_control));
    user.ok_or_else(|| of_server("the name of the user can't be read"))
}

/// The text that percent signs stand for (RFC 3986 §2.1); none where they stand for none.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut parts = text.split('%');
    bytes.extend_from_slice(parts.next()?.as_bytes());
    for part in parts {
        let (digits, rest) = part.split_at_checked(2)?;
        let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        bytes.push(u8::from_str_radix(digits, 16).ok().filter(|_| is_hex)?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

fn place_of(place: &str) -> Result<(String, Option<u16>), SettingError> {
    let bracketed = place.strip_prefix('[').and_then(|place| place.split_once(']'));
    let (host, port) = match bracketed {
        Some((host, "")) => (host, None),
        Some((host, rest)) => {
            let port = rest.strip_prefix(':').ok_or_else(|| of_server(HOST))?;
            (host, Some(port))
        }
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let is_host = if bracketed.is_some() {
        host.parse::<Ipv6Addr>().is_ok()
    } else {
        host.starts_with(|c: char| c.is_ascii_alphanumeric()) && host.chars().all(is_name)
    };
    if !is_host {
        return Err(of_server(HOST));
    }
    let is_number = |port: &&str| port.bytes().all(|digit| digit.is_ascii_digit());
    let port = port.map(|port| Some(port).filter(is_number)?.parse().ok().filter(|port| *port > 0));
    match port {
        Some(None) => Err(of_server("the port is no number from 1 to 65535")),
        port => Ok((host.to_ascii_lowercase(), port.flatten())),
    }
}

/// Whether a name can mean nothing but this machine. No other name is looked up to find out.
fn is_this_machine(host: &str) -> bool {
    host == "localhost"
        || host.parse::<Ipv4Addr>().is_ok_and(|address| address.is_loopback())
        || host.parse::<Ipv6Addr>().is_ok_and(|address| address.is_loopback())
}

fn address(field: &'static str, text: &str) -> Result<Address, SettingError> {
    text.parse().map_err(|_| {
        wrong(
            field,
            "it is no mail address",
            &format!("trackway config --user {field}=you@example.org"),
        )
    })
}

fn password_command(mail: &Value) -> Result<Vec<String>, SettingError> {
    let words = mail.get("password_command").and_then(Value::as_list).unwrap_or_default();
    let words: Vec<_> = words.iter().filter_map(Value::as_text).map(str::to_owned).collect();
    match words.first() {
        Some(program) if !program::can_be_found(program) => Err(wrong(
            PASSWORD,
            "the program is neither absolute nor a name to look for in PATH",
            "write its whole path, from `/` on",
        )),
        _ => Ok(words),
    }
}

fn ca_file(text: Option<&str>) -> Result<Option<PathBuf>, SettingError> {
    match text.map(Path::new) {
        Some(path) if !path.is_absolute() => {
            Err(wrong("mail.ca_file", "the path does not begin with `/`", "write the whole path"))
        }
        path => Ok(path.map(Path::to_owned)),
    }
}

/// The bytes of a file that has no reason to be big, and is no pipe to wait for.
///
/// # Errors
/// When it can't be read.
pub fn small_file(path: &Path) -> io::Result<Vec<u8>> {
    if !std::fs::metadata(path)?.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    std::fs::File::open(path)?.take(MOST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn of_server(why: &str) -> SettingError {
    wrong(SERVER, why, SERVER_EXAMPLE)
}

fn wrong(field: &'static str, why: &str, hint: &str) -> SettingError {
    SettingError { field, why: why.to_owned(), hint: hint.to_owned() }
}
