//! trackway keeps a whole job search in one git-tracked directory of plain files.

pub mod domain;
pub mod store;
