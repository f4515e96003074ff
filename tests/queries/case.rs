//! A query, as it is asked.

use crate::ask::Ask;
use crate::dice::Dice;
use crate::draw::{self, Key};
use crate::plain::Sort;

/// A query with what else belongs to a list.
pub struct Case {
    pub sort: Sort,
    pub ask: Ask,
    pub text: String,
    pub is_all: bool,
    pub order: Option<(String, Vec<Key>)>,
}

impl Case {
    pub fn draw(dice: &mut Dice, saved: &[(String, Ask)]) -> Self {
        let sort = match dice.below(10) {
            0 => Sort::Contact,
            1 => Sort::Company,
            _ => Sort::Job,
        };
        let depth = dice.below(4);
        let ask = draw::query(dice, sort, saved, depth);
        let text = ask.typed(dice);
        let is_all = sort == Sort::Job && dice.chance(60);
        let order = dice.chance(60).then(|| draw::order(dice, sort));
        Self { sort, ask, text, is_all, order }
    }

    /// What it is to be ordered by.
    pub fn keys(&self) -> Vec<Key> {
        match &self.order {
            Some((_, keys)) => keys.clone(),
            None => draw::usual_order(self.sort),
        }
    }
}
