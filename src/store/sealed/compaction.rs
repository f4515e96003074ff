//! When bundles become one: their number stays small, and no byte is sent often.
//!
//! The newest are taken together as long as they are as large as the one before. So each is larger
//! than all after it, there are no more than the logarithm of the whole, and what was large stays.

use super::manifest::Bundle;

/// How many bundles there may be before some become one.
pub const MOST: usize = 40;

/// How many of the bundles stay as they are, when one more of so many bytes follows; the others and
/// that one become one. `None` where all stay.
pub fn kept(bundles: &[Bundle], next: u64, most: usize) -> Option<usize> {
    if bundles.len() < most {
        return None;
    }
    let (mut kept, mut sum) = (bundles.len(), next);
    while let Some(before) = kept.checked_sub(1).and_then(|at| bundles.get(at)) {
        // At the least the last one, else the number would not shrink.
        if before.bytes() > sum && kept < bundles.len() {
            break;
        }
        sum = sum.saturating_add(before.bytes());
        kept -= 1;
    }
    Some(kept)
}

#[cfg(test)]
mod tests {
    use super::super::manifest::Part;
    use super::*;
    use crate::store::git::CommitId;

    fn bundle(bytes: u64) -> Bundle {
        let part = Part { name: String::new(), sha256: String::new(), bytes };
        Bundle { from: None, to: CommitId::from_hex(""), length: 0, parts: vec![part] }
    }

    #[test]
    fn many_pushes_leave_few_bundles_and_send_each_byte_a_few_times() {
        const LARGE: u64 = 1_000_000_000;
        let mut bundles = vec![bundle(LARGE)];
        let (mut sent, mut new) = (0, 0);
        for push in 0..20_000_u64 {
            let size = 4_000 + push % 7 * 1_000;
            new += size;
            match kept(&bundles, size, MOST) {
                None => {
                    bundles.push(bundle(size));
                    sent += size;
                }
                Some(kept) => {
                    let whole: u64 = bundles.drain(kept..).map(|gone| gone.bytes()).sum();
                    bundles.push(bundle(whole + size));
                    sent += whole + size;
                }
            }
            assert!(bundles.len() <= MOST);
        }
        assert_eq!(bundles[0].bytes(), LARGE, "what is large is not sent again");
        assert!(sent < new * 15, "{sent} bytes for {new}");
    }
}
