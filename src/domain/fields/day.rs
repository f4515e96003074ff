//! A day as rows keep it: many days stand in every row, and all are read for a list.
//!
//! The rule protected here: the four letters of a day lead back to it, whatever day it is; other
//! letters lead nowhere.

use jiff::civil::Date;

/// What is added to a year, of which there are negative ones.
const YEARS: i32 = 9999;

/// The letters of a day: year, month and day in 24 bits, six a letter.
pub fn letters(day: Date) -> String {
    let year = (i32::from(day.year()) + YEARS) << 9;
    let number = year | i32::from(day.month()) << 5 | i32::from(day.day());
    let letter = |shift: i32| u8::try_from(number >> shift & 0x3f).map(|bits| b'0' + bits);
    [18, 12, 6, 0].into_iter().filter_map(|shift| letter(shift).ok()).map(char::from).collect()
}

/// The day of some letters.
#[inline]
pub fn of(letters: &str) -> Option<Date> {
    let letters: &[u8; 4] = letters.as_bytes().as_array()?;
    let number = letters.iter().try_fold(0_i32, |number, letter| {
        let bits = letter.wrapping_sub(b'0');
        (bits <= 0x3f).then(|| number << 6 | i32::from(bits))
    })?;
    let year = i16::try_from((number >> 9) - YEARS).ok()?;
    let small = |number: i32| i8::try_from(number).ok();
    Date::new(year, small(number >> 5 & 0xf)?, small(number & 0x1f)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_lead_back_to_their_day() {
        for text in ["2026-11-22", "0001-01-01", "2024-02-29", "-009999-01-01", "9999-12-31"] {
            let day: Date = text.parse().expect("day");
            assert_eq!(letters(day).len(), 4, "{text}");
            assert_eq!(of(&letters(day)), Some(day), "{text}");
        }
        for text in ["", "000", "00000", "0000", "    ", "oooo", "é00", "2026-11-22"] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
