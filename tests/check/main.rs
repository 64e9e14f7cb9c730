//! The check stage: judged mentions, rules, places.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should fail")]

mod english;
mod fix;
mod places;
mod support;
mod terms;
mod traps;
