//! Numbers that look random (`SplitMix64`), the same for the same seed.

pub struct Dice(pub u64);

impl Dice {
    /// A number from 0 on, below `sides`.
    pub fn roll(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }

    /// Whether something happens that does so many times in a hundred.
    pub fn is(&mut self, percent: u64) -> bool {
        self.roll(100) < percent
    }

    /// One of several; none of none.
    pub fn one<'t, T>(&mut self, of: &'t mut [T]) -> Option<&'t mut T> {
        let sides = of.len() as u64;
        (sides > 0).then(|| &mut of[usize::try_from(self.roll(sides)).unwrap()])
    }
}
