//! Beads as lines `[0,1]:[2]`: Chinese sentences, then English ones, counted from 0; `[3]:[]` is a
//! null bead.

use std::io::{self, Write};
use std::ops::Range;

use crate::model::{Bead, Lang, Loc, Pair, Source};

/// A line that is no bead.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: `{found}` is no bead; write it as [0,1]:[2], consecutive numbers, one side may be empty")]
pub struct BeadError {
    /// Where the line begins.
    pub at: Loc,
    /// The line.
    pub found: String,
}

/// Writes the beads, a line each.
///
/// # Errors
/// Those of `out`.
pub fn write(beads: &[Bead], mut out: impl Write) -> io::Result<()> {
    for bead in beads {
        let side =
            |lang: Lang| bead.span.get(lang).clone().map(|it| it.to_string()).collect::<Vec<_>>().join(",");
        writeln!(out, "[{}]:[{}]", side(Lang::Zh), side(Lang::En))?;
    }
    out.flush()
}

/// Reads the beads in the order of the file; blank lines, spaces and CRLF are passed over. Whether
/// they partition a document is not asked. An empty side is the range `0..0`.
///
/// # Errors
/// Every line that is no bead.
pub fn read(path: &str, text: &str) -> Result<Vec<Pair<Range<usize>>>, Vec<BeadError>> {
    let source = Source::new(path, text);
    let (mut beads, mut errors, mut start) = (Vec::new(), Vec::new(), 0);
    for line in text.split_inclusive('\n') {
        let found = line.trim_start_matches('\u{feff}').trim();
        match bead(found) {
            _ if found.is_empty() => {}
            Some(bead) => beads.push(bead),
            None => errors.push(BeadError { at: source.loc(start), found: found.to_owned() }),
        }
        start += line.len();
    }
    if errors.is_empty() { Ok(beads) } else { Err(errors) }
}

fn bead(line: &str) -> Option<Pair<Range<usize>>> {
    let (zh, en) = line.split_once(':')?;
    let bead = Pair { zh: side(zh)?, en: side(en)? };
    (!bead.zh.is_empty() || !bead.en.is_empty()).then_some(bead)
}

fn side(text: &str) -> Option<Range<usize>> {
    let inner = text.trim().strip_prefix('[')?.strip_suffix(']')?.trim();
    if inner.is_empty() {
        return Some(0..0);
    }
    let numbers: Vec<usize> = inner.split(',').map(|it| it.trim().parse().ok()).collect::<Option<_>>()?;
    let whole = numbers[0]..numbers[0].checked_add(numbers.len())?;
    whole.clone().eq(numbers).then_some(whole)
}
