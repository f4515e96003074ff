//! The directory and git: every change on disk is a commit, wholly there or wholly absent.

mod apply;
pub mod as_of;
mod cache;
pub mod commit;
pub mod compare;
pub mod create;
pub mod disk;
pub mod error;
pub mod fault;
pub mod find;
mod folder;
pub mod git;
pub mod hand_edit;
pub mod history;
pub mod index;
mod index_lock;
pub mod journal;
pub mod layout;
mod lineage;
pub mod load;
pub mod lock;
pub mod message;
mod moved;
pub mod patch;
mod patience;
pub mod plan;
pub mod postings;
pub mod recover;
pub mod repository;
pub mod session;
pub mod source;
mod tree;

pub use commit::{CommitPlan, FileWrite, Options, Writer};
pub use error::{Operation, StoreError, Unsupported};
pub use git::{BlobId, CommitId, Git, Person};
pub use recover::Recovered;
