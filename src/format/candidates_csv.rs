//! Mined candidates as a table, for reading and for measuring.

use std::io::{self, Write};

use crate::mine::{Candidate, EVIDENCE};

/// The columns before those of [`EVIDENCE`].
pub const HEADER: [&str; 6] = ["zh", "en", "score", "doc", "docs", "count"];

/// Writes a row for each candidate, in their order: the pair, its score, the name of the first
/// document it stands in, in how many it stands, how often, and the parts of the evidence.
///
/// `names` are the documents in the order they were mined. A spreadsheet is not thought of: cells
/// are as they are.
///
/// # Errors
/// Those of `out`.
pub fn write<S: AsRef<str>>(candidates: &[Candidate], names: &[S], out: impl Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(HEADER.iter().copied().chain(EVIDENCE.iter().map(|part| part.name)))?;
    for candidate in candidates {
        let places = &candidate.occurrences;
        let first = places.first().and_then(|place| names.get(place.document));
        let documents = places.chunk_by(|a, b| a.document == b.document).count();
        csv.write_field(&candidate.term.zh)?;
        csv.write_field(&candidate.term.en)?;
        csv.write_field(format!("{:.6}", candidate.score))?;
        csv.write_field(first.map_or("", AsRef::as_ref))?;
        csv.write_field(documents.to_string())?;
        csv.write_field(places.len().to_string())?;
        for value in &candidate.evidence.values {
            csv.write_field(format!("{value:.4}"))?;
        }
        csv.write_record(None::<&[u8]>)?;
    }
    csv.flush()
}
