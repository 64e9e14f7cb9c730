//! Texts as they were read, and places in them.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A half-open byte range of a text that the owner names.
///
/// In [`Sentence::origin`](super::Sentence::origin) and [`Block::span`](super::Block::span) it is the decoded text of the [`Source`], which for
/// a UTF-8 file is the file itself, byte for byte (a byte order mark stays in it).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span of `range`.
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }

    /// As a range, for slicing.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// Whether the two share a byte.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// A place as people count: line and column from 1, the column in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Loc {
    /// The file as the user named it; `-` for standard input.
    pub path: Arc<str>,
    /// Line, from 1.
    pub line: usize,
    /// Column in characters, from 1; a byte order mark is not counted.
    pub column: usize,
}

impl fmt::Display for Loc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.path, self.line, self.column)
    }
}

/// A decoded text with the name of where it came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The file as the user named it; only a label, nothing is opened.
    pub path: Arc<str>,
    /// The text as written, a byte order mark included.
    pub text: String,
    line_starts: Vec<usize>,
}

impl Source {
    /// Takes a text and finds its lines. Cost: one pass.
    pub fn new(path: impl Into<Arc<str>>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = std::iter::once(0)
            .chain(text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1))
            .collect();
        Self { path: path.into(), text, line_starts }
    }

    /// The place of a byte; one past the end is the place after the last character.
    ///
    /// Cost: a binary search, and the characters of the line before it.
    #[must_use]
    pub fn loc(&self, byte: usize) -> Loc {
        let line = self.line_starts.partition_point(|&start| start <= byte);
        let start = self.line_starts[line - 1];
        let before = self.text.get(start..byte).unwrap_or_default();
        let column = before.chars().filter(|&c| c != '\u{feff}').count() + 1;
        Loc { path: self.path.clone(), line, column }
    }

    /// The byte of a place: the inverse of [`Source::loc`]. `None` for a line that is not there or a
    /// column beyond its line.
    #[must_use]
    pub fn byte(&self, line: usize, column: usize) -> Option<usize> {
        let line = self.line(line)?;
        let text = self.slice(line);
        let chars = text.char_indices().filter(|&(_, c)| c != '\u{feff}').map(|(at, _)| at);
        let within = chars.chain([text.len()]).nth(column.checked_sub(1)?)?;
        Some(line.start + within)
    }

    /// The column of a byte in UTF-16 units, from 1; a byte order mark is not counted.
    #[must_use]
    pub fn utf16_column(&self, byte: usize) -> usize {
        let start = self.line_starts[self.line_starts.partition_point(|&start| start <= byte) - 1];
        let before = self.text.get(start..byte).unwrap_or_default();
        before.chars().filter(|&c| c != '\u{feff}').map(char::len_utf16).sum::<usize>() + 1
    }

    /// The bytes of a line by its number, its line break included.
    #[must_use]
    pub fn line(&self, line: usize) -> Option<Span> {
        let start = *self.line_starts.get(line.checked_sub(1)?)?;
        Some(Span { start, end: self.line_starts.get(line).copied().unwrap_or(self.text.len()) })
    }

    /// The bytes between two places of this source, the second one past the last character; `None`
    /// where a place is not in it.
    #[must_use]
    pub fn span(&self, place: &Loc, end: &Loc) -> Option<Span> {
        let span =
            Span { start: self.byte(place.line, place.column)?, end: self.byte(end.line, end.column)? };
        (span.start <= span.end).then_some(span)
    }

    /// The text of a span of this source.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }
}
