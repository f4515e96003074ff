//! Commits: what they have in common, and a directory in a bigger repository.

use super::world::World;
