//! Words from elsewhere on one line of ours.
//!
//! The rule protected here: what a server, a program or a file says can't end our line, turn it
//! around or drive a terminal.

/// The text on one line: no control or direction characters, blanks run together, `most` characters.
pub fn one_line(text: &str, most: usize) -> String {
    let mut line = String::new();
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        let mut word = word.chars().filter(|c| !is_unseen(*c)).peekable();
        if word.peek().is_some() && !line.is_empty() {
            line.push(' ');
        }
        line.extend(word);
    }
    if line.chars().count() <= most {
        return line;
    }
    let kept: String = line.chars().take(most.saturating_sub(3)).collect();
    format!("{}...", kept.trim_end())
}

/// Several lines as they are, without any other control or direction character.
pub fn lines(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}', '\u{85}'], "\n");
    let is_kept = |c: &char| matches!(c, '\n' | '\t') || !(c.is_control() || is_unseen(*c));
    text.chars().filter(is_kept).collect()
}

/// Whether a character shows nothing, but changes the direction of what does (UAX #9), or is a mark
/// of the encoding.
fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
