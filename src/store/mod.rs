//! The directory and git: every change on disk is a commit, wholly there or wholly absent.

mod apply;
pub mod commit;
pub mod disk;
pub mod error;
pub mod fault;
pub mod git;
mod index_lock;
pub mod journal;
pub mod lock;
pub mod message;
pub mod recover;

pub use commit::{CommitPlan, FileWrite, Options, Writer};
pub use error::{Operation, StoreError, Unsupported};
pub use git::{BlobId, CommitId, Git, Person};
pub use recover::Recovered;
