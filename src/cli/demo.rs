//! `trackway demo`
