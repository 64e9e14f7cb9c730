//! Alignments that a person repaired: rows that hold stay, the stretches between them are aligned anew.

use std::collections::HashSet;
use std::ops::Range;

use yiming::format::alignment_table::Row;
use yiming::model::{Bead, Document, Pair};

/// Sentences of an article that are aligned by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub(crate) span: Pair<Range<usize>>,
    /// A bead by a person's word: it teaches the others, and stays.
    pub(crate) holds: bool,
}

/// The stretches of an article, in text order; all of it is one where nothing holds.
pub(crate) fn stretches(document: &Document, rows: Option<&[Row]>) -> Vec<Stretch> {
    let Some(rows) = rows else {
        return vec![Stretch { span: document.sentences.as_ref().map(|side| 0..side.len()), holds: false }];
    };
    let mut stretches: Vec<Stretch> = Vec::new();
    for Row { holds, span, .. } in rows {
        match stretches.last_mut().filter(|last| !last.holds && !holds) {
            Some(open) => {
                open.span.zh.end = span.zh.end;
                open.span.en.end = span.en.end;
            }
            None => stretches.push(Stretch { span: span.clone(), holds: *holds }),
        }
    }
    stretches
}

/// The beads of an article from those of its stretches, and for each whether it holds.
pub(crate) fn joined(stretches: &[Stretch], aligned: &[Vec<Bead>]) -> (Vec<Bead>, Vec<bool>) {
    let mut beads = Vec::new();
    let mut held = Vec::new();
    for (Stretch { span, holds }, found) in stretches.iter().zip(aligned) {
        if *holds {
            beads.push(Bead { span: span.clone(), confidence: 1.0 });
        } else {
            let shifted = |at: usize, side: &Range<usize>| side.start + at..side.end + at;
            beads.extend(found.iter().map(|bead| Bead {
                span: Pair {
                    zh: shifted(span.zh.start, &bead.span.zh),
                    en: shifted(span.en.start, &bead.span.en),
                },
                confidence: bead.confidence,
            }));
        }
        held.resize(beads.len(), *holds);
    }
    (beads, held)
}

/// The lines of rows without a mark that came out otherwise.
pub(crate) fn changed(rows: &[Row], beads: &[Bead]) -> Vec<usize> {
    let kept: HashSet<&Pair<Range<usize>>> = beads.iter().map(|bead| &bead.span).collect();
    rows.iter().filter(|row| !row.holds && !kept.contains(&row.span)).map(|row| row.line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use yiming::model::Source;

    fn row(line: usize, holds: bool, zh: Range<usize>, en: Range<usize>) -> Row {
        Row { line, holds, span: Pair { zh, en } }
    }

    fn bead(zh: Range<usize>, en: Range<usize>, confidence: f64) -> Bead {
        Bead { span: Pair { zh, en }, confidence }
    }

    #[test]
    fn what_holds_cuts_the_text_and_comes_back_where_it_was() {
        let rows = [
            row(2, false, 0..1, 0..1),
            row(3, false, 1..2, 1..1),
            row(4, true, 2..4, 1..2),
            row(5, true, 4..4, 2..3),
            row(6, false, 4..6, 3..5),
        ];
        let cut = stretches(&yiming::text::interleaved("none", Source::new("none", "")), Some(&rows));
        let spans: Vec<_> = cut.iter().map(|it| (it.span.zh.clone(), it.span.en.clone(), it.holds)).collect();
        assert_eq!(spans, [(0..2, 0..1, false), (2..4, 1..2, true), (4..4, 2..3, true), (4..6, 3..5, false)]);

        let aligned = [
            vec![bead(0..2, 0..1, 0.9)],
            vec![bead(0..1, 0..1, 0.5), bead(1..2, 1..1, 0.5)],
            vec![bead(0..0, 0..1, 0.5)],
            vec![bead(0..1, 0..1, 0.8), bead(1..2, 1..2, 0.7)],
        ];
        let (beads, held) = joined(&cut, &aligned);
        let expected = [
            bead(0..2, 0..1, 0.9),
            bead(2..4, 1..2, 1.0),
            bead(4..4, 2..3, 1.0),
            bead(4..5, 3..4, 0.8),
            bead(5..6, 4..5, 0.7),
        ];
        assert_eq!(beads, expected);
        assert_eq!(held, [false, true, true, false, false]);
        assert_eq!(changed(&rows, &beads), [2, 3, 6]);
    }
}
