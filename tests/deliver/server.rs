//! A mail server on this machine: it says what a test wants it to say, and keeps what it is told.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection, StreamOwned};

/// How a server speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    Plain,
    Implicit,
    StartTls,
}

/// What a server does other than to say yes.
#[derive(Debug, Clone, Copy)]
pub enum Act {
    /// Says something else; without the line's end.
    Say(&'static str),
    /// Says yes after a while.
    Wait(Duration),
    /// Says nothing, for ever.
    Hang,
    /// Says a letter now and then, for ever.
    Drip,
    /// Hangs up.
    Leave,
    /// Says much that means nothing, in lines of a length, and hangs up.
    Flood(usize),
}

/// What arrived in one connection.
#[derive(Debug, Default, Clone)]
pub struct Session {
    /// The commands, as they came.
    pub commands: Vec<String>,
    /// The mail, its dots taken off; empty where none came.
    pub mail: String,
    /// Whether the line was encrypted when the mail came.
    pub is_encrypted: bool,
}

pub struct Server {
    pub port: u16,
    sessions: Receiver<Session>,
}

/// When a server acts: `GREETING`, the name of a command, or `TEXT` after the mail.
pub type Script = &'static [(&'static str, Act)];

impl Server {
    pub fn start(way: Way, script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let (sender, sessions) = mpsc::channel();
        thread::spawn(move || {
            for tcp in listener.incoming().flatten() {
                let sender = sender.clone();
                thread::spawn(move || talk(&tcp, way, script, &sender));
            }
        });
        Self { port, sessions }
    }

    /// What arrived in the next connection that ended.
    pub fn session(&self) -> Session {
        self.sessions.recv_timeout(Duration::from_secs(20)).expect("somebody called")
    }

    /// Whether nobody called.
    pub fn is_idle(&self) -> bool {
        self.sessions.recv_timeout(Duration::from_millis(200)).is_err()
    }
}

/// The issuer of the server's certificate, as PEM, and the server's side of TLS.
pub fn certificates() -> &'static (String, Arc<ServerConfig>) {
    static MADE: OnceLock<(String, Arc<ServerConfig>)> = OnceLock::new();
    MADE.get_or_init(|| {
        let mut issuer = CertificateParams::new(Vec::new()).unwrap();
        issuer.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(issuer, KeyPair::generate().unwrap()).unwrap();
        let key = KeyPair::generate().unwrap();
        let names = vec!["localhost".to_owned(), "127.0.0.1".to_owned()];
        let leaf = CertificateParams::new(names).unwrap().signed_by(&key, &issuer).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(
                vec![leaf.der().clone()],
                PrivateKeyDer::Pkcs8(key.serialize_der().into()),
            )
            .unwrap();
        (issuer.pem(), Arc::new(config))
    })
}

trait Line: Read + Write {}
impl<T: Read + Write> Line for T {}

fn encrypted(tcp: TcpStream) -> Box<dyn Line> {
    let config = certificates().1.clone();
    Box::new(StreamOwned::new(ServerConnection::new(config).unwrap(), tcp))
}

fn talk(tcp: &TcpStream, way: Way, script: Script, sender: &Sender<Session>) {
    let mut session = Session::default();
    // Whoever hangs up ends it; what came until then is told.
    let _ = hear(tcp, way, script, &mut session);
    let _ = sender.send(session);
}

fn hear(tcp: &TcpStream, way: Way, script: Script, session: &mut Session) -> io::Result<()> {
    tcp.set_read_timeout(Some(Duration::from_secs(20)))?;
    session.is_encrypted = way == Way::Implicit;
    let line: Box<dyn Line> =
        if session.is_encrypted { encrypted(tcp.try_clone()?) } else { Box::new(tcp.try_clone()?) };
    let mut line = BufReader::new(line);
    answer(&mut line, script, "GREETING", "220 test ESMTP\r\n")?;
    loop {
        let mut command = String::new();
        if line.read_line(&mut command)? == 0 {
            return Ok(());
        }
        let command = command.trim_end().to_owned();
        session.commands.push(command.clone());
        let verb = command.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        let usual = match verb.as_str() {
            "EHLO" if way == Way::StartTls && !session.is_encrypted => {
                "250-test\r\n250-8BITMIME\r\n250 STARTTLS\r\n"
            }
            "EHLO" => "250-test\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN\r\n",
            "STARTTLS" => "220 go\r\n",
            "AUTH" => "235 welcome\r\n",
            "DATA" => "354 go\r\n",
            "QUIT" => "221 bye\r\n",
            _ => "250 ok\r\n",
        };
        answer(&mut line, script, &verb, usual)?;
        match verb.as_str() {
            "STARTTLS" => {
                line = BufReader::new(encrypted(tcp.try_clone()?));
                session.is_encrypted = true;
            }
            "DATA" if !is_refused(script, &verb) => {
                session.mail = text(&mut line)?;
                answer(&mut line, script, "TEXT", "250 queued\r\n")?;
            }
            "QUIT" => return Ok(()),
            _ => {}
        }
    }
}

/// Whether the script says no to a command after which more would come.
fn is_refused(script: Script, verb: &str) -> bool {
    script
        .iter()
        .any(|(when, act)| *when == verb && matches!(act, Act::Say(no) if no.starts_with('5')))
}

/// A mail up to its lone dot.
fn text(line: &mut impl BufRead) -> io::Result<String> {
    let mut text = String::new();
    loop {
        let mut next = String::new();
        if line.read_line(&mut next)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match next.strip_prefix('.') {
            Some("\r\n") => return Ok(text),
            Some(rest) => text.push_str(rest),
            None => text.push_str(&next),
        }
    }
}

fn answer(
    line: &mut BufReader<Box<dyn Line>>,
    script: Script,
    moment: &str,
    usual: &str,
) -> io::Result<()> {
    let to = line.get_mut();
    match script.iter().find(|(when, _)| *when == moment).map(|(_, act)| *act) {
        None => to.write_all(usual.as_bytes())?,
        Some(Act::Say(words)) => to.write_all(format!("{words}\r\n").as_bytes())?,
        Some(Act::Wait(long)) => {
            thread::sleep(long);
            to.write_all(usual.as_bytes())?;
        }
        Some(Act::Hang) => {
            thread::sleep(Duration::from_mins(1));
            return Err(io::ErrorKind::TimedOut.into());
        }
        Some(Act::Drip) => loop {
            to.write_all(b"x")?;
            to.flush()?;
            thread::sleep(Duration::from_millis(50));
        },
        Some(Act::Leave) => return Err(io::ErrorKind::ConnectionAborted.into()),
        Some(Act::Flood(length)) => {
            let junk = format!("{}\r\n", "\u{1b}[31mjunk".repeat(length.div_ceil(9)));
            for _ in 0..=(8 << 20) / junk.len() {
                to.write_all(junk.as_bytes())?;
            }
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
    }
    to.flush()
}
