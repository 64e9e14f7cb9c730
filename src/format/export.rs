//! What every export of a glossary is given, and the table of those there are.

use std::io::{self, Write};

use super::{csv_export, tbx, tbx2};
use crate::glossary::Concept;
use crate::model::Pair;

/// A glossary to be written.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// Its concepts, as they stand on the day of the export.
    pub concepts: &'a [Concept],
    /// Its title.
    pub title: &'a str,
    /// The language tags to write: `zh-CN` and `en-US`, say.
    pub tags: Pair<&'a str>,
    /// Whether a text file begins with a byte order mark, without which spreadsheets take UTF-8
    /// for something else.
    pub mark: bool,
}

/// What was written, and what could not be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Entries, rows or translation units.
    pub written: usize,
    /// Those left out because the format has no place for them.
    pub left_out: usize,
    /// Characters left out because XML 1.0 cannot hold them: control characters.
    pub illegal: usize,
    /// Cells given an apostrophe because a spreadsheet would compute them.
    pub guarded: usize,
}

/// A format that glossaries are exported to. `--help`, `docs/formats.md` and the tests read it.
pub struct Profile {
    /// What `--to` takes.
    pub name: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// What it is, and who reads it.
    pub about: &'static str,
    /// What it does not keep of the glossary.
    pub loses: &'static str,
    /// Writes it.
    pub write: fn(&Export, &mut dyn Write) -> io::Result<Report>,
}

/// All profiles, in the order of `--help`. A new one is a file beside this one and a line here.
pub const PROFILES: &[Profile] = &[tbx::PROFILE, tbx2::PROFILE, csv_export::PROFILE];

/// The profile of that name.
#[must_use]
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}
