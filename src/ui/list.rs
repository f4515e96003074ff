//! Things in a row, as a sentence has them: `a, b and c`.

/// All of them.
pub fn and<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, " and ")
}

/// Any of them.
pub fn or<S: AsRef<str>>(items: &[S]) -> String {
    joined(items, " or ")
}

fn joined<S: AsRef<str>>(items: &[S], word: &str) -> String {
    let last = items.len().saturating_sub(1);
    let mut sentence = String::new();
    for (position, item) in items.iter().enumerate() {
        if position > 0 {
            sentence.push_str(if position == last { word } else { ", " });
        }
        sentence.push_str(item.as_ref());
    }
    sentence
}

#[cfg(test)]
mod tests {
    use super::{and, or};

    #[test]
    fn the_last_two_are_joined_by_the_word() {
        assert_eq!(and::<&str>(&[]), "");
        assert_eq!(and(&["a"]), "a");
        assert_eq!(and(&["a", "b"]), "a and b");
        assert_eq!(and(&["a", "b", "c"]), "a, b and c");
        assert_eq!(or(&["a", "b", "c"]), "a, b or c");
    }
}
