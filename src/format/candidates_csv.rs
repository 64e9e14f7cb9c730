//! Mined candidates as a table, for reading and for measuring.

use std::io::{self, Write};

use crate::mine::{Candidate, EVIDENCE};

/// The columns before those of [`EVIDENCE`].
pub const HEADER: [&str; 5] = ["zh", "en", "score", "doc", "count"];

/// Writes a row for each candidate and document it stands in, in the order of the candidates: the
/// pair, its score over all documents, the document's name, the occurrences in it, and the parts of
/// the evidence.
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
        let same = |a: &crate::mine::Occurrence, b: &crate::mine::Occurrence| a.document == b.document;
        for occurrences in candidate.occurrences.chunk_by(same) {
            let name = names.get(occurrences[0].document).map_or("", AsRef::as_ref);
            csv.write_field(&candidate.term.zh)?;
            csv.write_field(&candidate.term.en)?;
            csv.write_field(format!("{:.6}", candidate.score))?;
            csv.write_field(name)?;
            csv.write_field(occurrences.len().to_string())?;
            for value in &candidate.evidence.values {
                csv.write_field(format!("{value:.4}"))?;
            }
            csv.write_record(None::<&[u8]>)?;
        }
    }
    csv.flush()
}
