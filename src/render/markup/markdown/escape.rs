//! Words in which nothing is markup.

/// Words in which nothing is markup, wherever they stand in a line.
pub fn escaped(words: &str) -> String {
    let mut made = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(character) = rest.chars().next() {
        rest = &rest[character.len_utf8()..];
        let is_sign = match character {
            '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '{' => true,
            '_' => !is_within_word(&made, rest),
            '&' => is_entity(rest),
            '!' => rest.starts_with('['),
            _ => false,
        };
        if is_sign {
            made.push('\\');
        }
        made.push(character);
    }
    made
}

/// Between two letters a low line is one.
fn is_within_word(before: &str, after: &str) -> bool {
    before.ends_with(char::is_alphanumeric) && after.starts_with(char::is_alphanumeric)
}

fn is_entity(rest: &str) -> bool {
    let name = rest.trim_start_matches('#');
    let end = name.find(|character: char| !character.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// A line whose beginning is a word and not the mark of a block.
pub fn begun(line: &str) -> String {
    let words = line.trim_start_matches([' ', '\t']);
    let digits = words.find(|character: char| !character.is_ascii_digit()).unwrap_or(0);
    let is_mark = words.starts_with(['#', '>', '=', '-', '+', ':']);
    match () {
        () if digits > 0 && words[digits..].starts_with(['.', ')']) => {
            format!("{}\\{}", &words[..digits], &words[digits..])
        }
        () if is_mark && !is_plain(words) => format!("\\{words}"),
        () => words.to_owned(),
    }
}

/// A heading whose last word is a word, though `#` alone would only close it.
pub fn ended(heading: &str) -> String {
    let words = heading.trim_end_matches('#');
    if words.len() < heading.len() && (words.is_empty() || words.ends_with([' ', '\t'])) {
        return format!("{words}\\{}", &heading[words.len()..]);
    }
    heading.to_owned()
}

/// Whether a sign that could begin a block is glued to a word, as in `-5` and `#1`.
fn is_plain(words: &str) -> bool {
    let mut characters = words.chars();
    let first = characters.next();
    matches!(first, Some('#' | '-' | '+' | ':'))
        && characters.next().is_some_and(char::is_alphanumeric)
}

/// An address, in angle brackets where it would end too soon otherwise.
pub fn destination(url: &str) -> String {
    let is_plain = |character: char| {
        !character.is_whitespace() && !matches!(character, '(' | ')' | '<' | '>' | '\\' | '|')
    };
    if !url.is_empty() && url.chars().all(is_plain) {
        return url.to_owned();
    }
    let mut made = String::from("<");
    for character in url.chars() {
        match character {
            '<' | '>' | '\\' | '|' => made.extend(['\\', character]),
            '\n' | '\r' => made.push_str("%0A"),
            _ => made.push(character),
        }
    }
    made + ">"
}
