//! trackway keeps a whole job search in one git-tracked directory of plain files.
//!
//! The house, from the ground up; each floor imports only what its line names
//! (`tests/architecture.rs` holds them to it):
//!
//! | floor | what lives there | imports |
//! | --- | --- | --- |
//! | [`domain`] | records, dates, stages, queries, changes, merging; pure | nothing of ours |
//! | [`ui`] | terminal, tables, diagnostics, JSON | nothing of ours |
//! | [`formats`] | bytes to domain and back; pure | domain |
//! | [`features`] | the use cases: records and arguments in, a change or an answer out; pure | domain |
//! | [`store`] | the directory and git: load, index, apply a change as one commit, history | domain, formats |
//! | [`render`] | manuscripts and records to documents: templates, typesetting, reading back; pure but for a thread with a time limit | domain, formats |
//! | [`deliver`] | reminders on their way: mail, desktop, the user's own program | domain |
//! | [`cli`] | the command line; wires the others together | all |
//!
//! Life of a command that writes: clap parses words into types, the store takes its lock and reads
//! the records, a feature computes a [`domain::change::Change`], the store applies it as one commit,
//! `ui` shows the answer.
//!
//! Life of a command that lists: the query becomes a [`domain::query::Query`], the rows of an index
//! answer it, a file is read only where its row can't tell, and `cli/view` shows what was found.
//!
//! Life of a reminder: rows of the index tell what is due ([`features::agenda`], by the rules of
//! [`domain::due`]); of that [`features::reminders`] keeps what the ledger of this machine
//! ([`store::ledger`]) does not know as told; it is claimed there, a courier of [`deliver`] takes it, and
//! a receipt is written, so that a crash in between repeats it under the same name and loses nothing.
//!
//! Life of a document: `store` reads the [`domain::manuscript::Manuscript`], `cli/rendering` gathers
//! what else it is made of, [`features::fitting`] leaves out what has no room, [`render::render`]
//! runs the templates (those of a repository in a process of their own, `cli/worker`), and the words
//! of a PDF are read back before anybody gets it.
//!
//! The cargo feature `pdf`, on by default, brings Typst; without it all else works.

pub mod cli;
pub mod deliver;
pub mod domain;
pub mod features;
pub mod formats;
pub mod render;
pub mod store;
pub mod ui;
