//! Sentences → [`Bead`]s: every sentence of both sides lies in exactly one bead, in text order.
//!
//! A bead is scored by how well the words of each side explain those of the other
//! (`gains`), by its length, its shape, and whether quotations and paragraphs agree at its end
//! (`score`). The way through the lattice is the one with the most beads expected right
//! (`lattice`). What the beads say about words is learned (`translate`) and used in the next
//! round; documents aligned together teach each other. The dictionary starts it off, so
//! it works on one short article.

mod ablation;
mod anchor;
mod band;
mod encode;
mod gains;
mod lattice;
#[doc(hidden)]
pub mod parts;
mod prior;
mod quotation;
mod score;
mod shape;
mod translate;

use std::ops::Range;

use rayon::prelude::*;

use crate::lexicon::Lexicon;
use crate::model::{Bead, Document, Pair};
use crate::text::Vocabulary;
use ablation::{Kind, Model};
pub use ablation::{PARTS, Part};
use band::Band;
use encode::Encoded;
use lattice::{Lattice, Path};
use score::{Scored, Whole};
use translate::{Counts, Lesson, Translations};

/// Rounds of aligning and learning from what was aligned.
const ROUNDS: usize = 3;
/// How far from the first, anchored path a bead may lie, in sentences.
const WIDE: usize = 4;
/// How far from the likely nodes of the round before.
const NARROW: usize = 2;
/// How many times as far where the band cuts off what may be right.
const WIDER: usize = 4;
/// Times that a band is made wider: what still lies outside is no local doubt, and memory
/// stays in proportion to the text.
const WIDENINGS: u32 = 3;

/// Aligns documents that teach each other; pass one alone to keep it apart.
///
/// The beads of each document partition the sentences of both its sides. Each carries the
/// posterior of exactly that bead, made to agree with the share of such beads that are right
/// (docs/quality.md). Cannot fail: an empty side gives null beads.
///
/// Cost: grows with the words matched in a band round the path, linear in the length of a text.
#[must_use]
pub fn align(documents: &[Document], lexicon: &Lexicon) -> Vec<Vec<Bead>> {
    align_by(documents, &vec![1; documents.len()], lexicon, Model::WHOLE)
}

/// Aligns articles that were cut into parts, where it is known which sentences go together: each part by itself,
/// with what only a whole article tells, its words and how long its English is.
///
/// `counts` says how many of the parts, in order, are of each article; the beads are by part.
///
/// # Panics
/// If the counts are not those of the parts.
#[must_use]
pub fn align_parts(parts: &[Document], counts: &[usize], lexicon: &Lexicon) -> Vec<Vec<Bead>> {
    assert_eq!(counts.iter().sum::<usize>(), parts.len(), "each part is of one article");
    align_by(parts, counts, lexicon, Model::WHOLE)
}

/// The same without a part of the model, to measure what it is worth; all else is as it was.
///
/// Its confidences are not calibrated: what a posterior is worth was measured with all parts.
#[must_use]
pub fn align_without(documents: &[Document], lexicon: &Lexicon, part: &Part) -> Vec<Vec<Bead>> {
    align_by(documents, &vec![1; documents.len()], lexicon, Model::without(part))
}

fn align_by(documents: &[Document], counts: &[usize], lexicon: &Lexicon, model: Model) -> Vec<Vec<Bead>> {
    let (encoded, vocabulary) = encode(documents, lexicon, model);
    let words = vocabulary.as_ref().map(|side| side.words().len());
    let dictionary = prior::dictionary(lexicon, &vocabulary, model);
    let mut paths: Option<Vec<Path>> = None;
    for _ in 0..ROUNDS {
        let lessons = paths.as_ref().filter(|_| model.has(Kind::Learning));
        let learned = lessons.map(|paths| relearn(&dictionary, &encoded, paths, words));
        let translations = Translations::new(learned.as_ref().unwrap_or(&dictionary), words);
        let before = paths.take();
        let next = ranges(counts).into_par_iter().flat_map(|parts| {
            let before = before.as_ref().map(|paths| &paths[parts.clone()]);
            let whole = Whole::new(&encoded[parts], before, model);
            let path = move |at: usize| before.map(|paths| &paths[at]);
            let translations = &translations;
            let numbered = whole.parts.par_iter().enumerate();
            numbered.map(move |(at, part)| align_one(part, whole, translations, path(at), model))
        });
        paths = Some(next.collect());
    }
    paths.unwrap_or_default().iter().map(beads).collect()
}

/// Documents as numbers, and what the model does not ask forgotten.
fn encode(documents: &[Document], lexicon: &Lexicon, model: Model) -> (Vec<Encoded>, Pair<Vocabulary>) {
    let (mut encoded, vocabulary) = encode::encode(documents, lexicon);
    for document in &mut encoded {
        if !model.has(Kind::Rarity) {
            document.forget_rarity();
        }
        if !model.has(Kind::Quotations) {
            document.forget_quotations();
        }
    }
    (encoded, vocabulary)
}

/// The parts of each article.
fn ranges(counts: &[usize]) -> Vec<Range<usize>> {
    let mut end = 0;
    let range = |&count: &usize| {
        end += count;
        end - count..end
    };
    counts.iter().map(range).collect()
}

/// One round of one document: the band is widened where a posterior is cut off.
fn align_one(
    document: &Encoded,
    whole: Whole<'_>,
    translations: &Translations<'_>,
    before: Option<&Path>,
    model: Model,
) -> Path {
    let size = document.size();
    let first = || match before {
        _ if !document.rows.is_empty() => (Band::of_rows(&document.rows, size), usize::MAX),
        Some(path) => (Band::near(&path.likely, NARROW), NARROW),
        None => (Band::around(&anchor::chain(document, translations), WIDE, size), WIDE),
    };
    let ((mut band, mut width), mut scored) =
        rayon::join(first, || Scored::new(document, whole, translations, model));
    let widest = width.saturating_mul(WIDER.pow(WIDENINGS));
    let mut weights = scored.weigh(&band, None);
    loop {
        let lattice = Lattice::new(&band, scored.shapes(), &weights, model);
        let summed = lattice.sum();
        let cut_off = if width < widest { summed.cut_off() } else { Vec::new() };
        if cut_off.is_empty() {
            return if model.has(Kind::Expected) { summed.path() } else { summed.likeliest() };
        }
        width *= WIDER;
        let wider = band.widened(&cut_off, width);
        weights = scored.weigh(&wider, Some((band, weights)));
        band = wider;
    }
}

fn relearn(dictionary: &Counts, documents: &[Encoded], paths: &[Path], words: Pair<usize>) -> Counts {
    let lessons: Vec<Lesson<'_>> = documents
        .par_iter()
        .zip(paths)
        .flat_map(|(document, path)| path.steps.par_iter().map(move |step| (document, step)))
        .filter(|(_, step)| step.shape.zh > 0 && step.shape.en > 0)
        .map(|(document, step)| Lesson::new(document, step))
        .collect();
    translate::learn(dictionary, &lessons, words)
}

fn beads(path: &Path) -> Vec<Bead> {
    let beads = path.steps.iter().map(|step| {
        let Pair { zh, en } = step.end;
        let span = Pair { zh: zh - step.shape.zh..zh, en: en - step.shape.en..en };
        Bead { span, confidence: calibrated(step.posterior) }
    });
    beads.collect()
}

/// Posterior of the lattice → share of such beads that are right, measured on the gold sets.
const CALIBRATION: &[(f64, f64)] = &[
    (0.0, 0.0),
    (0.3, 0.3),
    (0.7, 0.6),
    (0.9, 0.73),
    (0.97, 0.84),
    (0.995, 0.95),
    (0.9995, 0.99),
    (1.0, 0.999),
];

/// Straight lines between the points of [`CALIBRATION`]; 0 to 1.
fn calibrated(posterior: f64) -> f64 {
    let posterior = posterior.clamp(0.0, 1.0);
    let above = CALIBRATION.partition_point(|&(x, _)| x < posterior).clamp(1, CALIBRATION.len() - 1);
    let ((x0, y0), (x1, y1)) = (CALIBRATION[above - 1], CALIBRATION[above]);
    y0 + (y1 - y0) * (posterior - x0) / (x1 - x0)
}
