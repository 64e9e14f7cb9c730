//! What people read: terminal tables and self-contained HTML pages.
//!
//! In: the values of every stage. Out: text, never printed here. Nothing is measured in this room
//! but counts and means for display; an order given to a report is the order it shows.
//!
//! * [`terminal`] — tables that line up with Chinese in them, coloured on request;
//! * [`alignment`] — an article side by side, doubt as shade;
//! * [`summary`] — one run on one page, and the same in a few lines for the terminal;
//! * [`findings`] — what the check found, each line underlined where it matters;
//! * [`consistency`] — the check on one page, to hand to a client;
//! * [`excerpt`] — a place in its sentences, cut so that it can be marked;
//! * [`html`] — the shell of every page: one file, no network, light and dark.

pub mod alignment;
pub mod consistency;
pub mod excerpt;
pub mod findings;
pub mod html;
pub mod summary;
pub mod terminal;

#[cfg(test)]
mod tests;
