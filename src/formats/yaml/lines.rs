//! Lines and columns, as editors count them: from 1, columns in characters.

/// The line and column of a byte offset.
pub fn line_column(bytes: &[u8], offset: usize) -> (usize, usize) {
    let before = &bytes[..offset.min(bytes.len())];
    let line = before.split(|byte| *byte == b'\n').count();
    let start = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let column =
        String::from_utf8_lossy(&before[start..]).trim_start_matches('\u{feff}').chars().count()
            + 1;
    (line, column)
}
