//! The line to a mail server: what is said, and what is answered (RFC 5321).
//!
//! The rule protected here: an answer is short, or it is none, so that a server can't fill the memory;
//! and nothing that came before the line was encrypted is taken for an answer that came afterwards
//! (RFC 3207 §4.2).

use std::io::{self, BufRead as _, BufReader, Read, Write};
use std::net::{TcpStream, ToSocketAddrs as _};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

/// The most bytes of a line of an answer, and the most lines; servers keep to half of each.
const LINE: u64 = 2000;
const LINES: usize = 200;

trait Both: Read + Write + Send {}
impl<T: Read + Write + Send> Both for T {}

/// A line to a server.
pub struct Wire {
    tcp: TcpStream,
    line: BufReader<Box<dyn Both>>,
}

/// A whole answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Its three digits.
    pub code: u16,
    /// Its lines, without code and end.
    pub lines: Vec<String>,
}

/// Why there is no answer that is a yes.
#[derive(Debug)]
pub enum Fault {
    /// Another answer than the one that means yes.
    Other {
        /// The answer.
        answer: Answer,
        /// The code that means yes.
        wanted: u16,
    },
    /// The line broke, stayed silent or can't be encrypted.
    Line(io::Error),
    /// The server hung up.
    Gone,
    /// What came is no answer.
    Babble,
    /// Something came that nobody asked for, before the line was encrypted.
    Early,
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        Self::Line(error)
    }
}

impl Wire {
    /// Calls a server, at the first of its addresses that takes the call.
    ///
    /// # Errors
    /// When none does.
    pub fn to(host: &str, port: u16, silence: Duration) -> Result<Self, Fault> {
        let mut last = io::Error::new(io::ErrorKind::NotFound, "its name has no address");
        for address in (host, port).to_socket_addrs()? {
            match TcpStream::connect_timeout(&address, silence) {
                Ok(tcp) => {
                    tcp.set_nodelay(true)?;
                    let wire = Self { line: BufReader::new(Box::new(tcp.try_clone()?)), tcp };
                    wire.wait_for(silence)?;
                    return Ok(wire);
                }
                Err(error) => last = error,
            }
        }
        Err(Fault::Line(last))
    }

    /// How long the server may be silent from now on.
    ///
    /// # Errors
    /// When the line is dead.
    pub fn wait_for(&self, silence: Duration) -> io::Result<()> {
        self.tcp.set_read_timeout(Some(silence))?;
        self.tcp.set_write_timeout(Some(silence))
    }

    /// The same line, encrypted from now on. The certificate is checked with the first word.
    ///
    /// # Errors
    /// When something was said already that nobody asked for, or the line is dead.
    pub fn encrypted(
        self,
        config: Arc<ClientConfig>,
        name: ServerName<'static>,
    ) -> Result<Self, Fault> {
        if !self.line.buffer().is_empty() {
            return Err(Fault::Early);
        }
        let session = ClientConnection::new(config, name).map_err(io::Error::other)?;
        let line: Box<dyn Both> = Box::new(StreamOwned::new(session, self.tcp.try_clone()?));
        Ok(Self { tcp: self.tcp, line: BufReader::new(line) })
    }

    /// Says a line, and hears the answer that means yes.
    ///
    /// # Errors
    /// When there is none.
    pub fn ask(&mut self, command: &str, wanted: u16) -> Result<Answer, Fault> {
        self.say(format!("{command}\r\n").as_bytes())?;
        self.expect(wanted)
    }

    /// Says a text that ends with a line's end, and the lone dot after it.
    ///
    /// # Errors
    /// When it is not taken.
    pub fn hand_over(&mut self, text: &str) -> Result<Answer, Fault> {
        // A dot that begins a line is doubled (RFC 5321 §4.5.2).
        let text = text.replace("\n.", "\n..");
        self.say(format!("{text}.\r\n").as_bytes())?;
        self.expect(250)
    }

    /// Hears the answer that means yes.
    ///
    /// # Errors
    /// When it is another, or none.
    pub fn expect(&mut self, wanted: u16) -> Result<Answer, Fault> {
        let answer = self.hear()?;
        if answer.code == wanted { Ok(answer) } else { Err(Fault::Other { answer, wanted }) }
    }

    fn say(&mut self, bytes: &[u8]) -> io::Result<()> {
        let line = self.line.get_mut();
        line.write_all(bytes)?;
        line.flush()
    }

    fn hear(&mut self) -> Result<Answer, Fault> {
        let mut lines = Vec::new();
        loop {
            let line = self.line()?;
            let (code, rest) = line.split_at_checked(3).ok_or(Fault::Babble)?;
            let code = code.parse().ok().filter(|code| (200..600).contains(code));
            let code = code.ok_or(Fault::Babble)?;
            let is_last = match rest.chars().next() {
                Some('-') => false,
                None | Some(' ') => true,
                Some(_) => return Err(Fault::Babble),
            };
            lines.push(rest.get(1..).unwrap_or_default().to_owned());
            if is_last {
                return Ok(Answer { code, lines });
            }
            if lines.len() >= LINES {
                return Err(Fault::Babble);
            }
        }
    }

    fn line(&mut self) -> Result<String, Fault> {
        let mut line = Vec::new();
        (&mut self.line).take(LINE).read_until(b'\n', &mut line)?;
        match line.strip_suffix(b"\n") {
            Some(line) => Ok(String::from_utf8_lossy(line).trim_end_matches('\r').to_owned()),
            None if line.len() < usize::try_from(LINE).unwrap_or_default() => Err(Fault::Gone),
            None => Err(Fault::Babble),
        }
    }
}
