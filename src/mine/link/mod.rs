//! Which words of a bead render each other.
//!
//! In: the tokens of beads. Out: [`BeadLinks`]. Works on a single sentence pair, because what
//! co-occurrence cannot know comes from the dictionary, cell by cell ([`Translator`]); more text only
//! helps. IBM model 1 in both directions gives counts, the word-order model ([`hmm`]) the
//! posteriors, a small table of coefficients ([`decide`]) the links.

mod decide;
mod hmm;
mod learned;
mod matrix;
mod passes;
mod types;

use rayon::prelude::*;

use super::BeadLinks;
use crate::lexicon::{Lexicon, Translator};
use crate::model::{Pair, Sentence};
pub use learned::{Learned, Learner};
pub(crate) use matrix::Matrix;
use passes::Posteriors;
use types::{Coded, Counts, Types};

/// What linking found of one sentence pair.
pub(crate) struct Linked {
    pub(crate) links: BeadLinks,
    /// `√(PF·PR)`, Chinese × English: how much both directions agree on each cell, 0 to 1.
    pub(crate) agreement: Matrix,
    /// Dictionary evidence of each cell, 0 to 1.5.
    pub(crate) evidence: Matrix,
}

/// Links the words of sentence pairs that teach each other; pass one alone to keep it apart.
///
/// What other pairs taught comes as `learned`. Returns one [`BeadLinks`] for each pair, in order; a
/// pair with an empty side has none. Cost: words² of each pair, see `docs/links.md`.
#[must_use]
pub fn link(pairs: &[Pair<&[Sentence]>], lexicon: &Lexicon, learned: Option<&Learned>) -> Vec<BeadLinks> {
    let (coded, types) = coded(pairs, lexicon, learned);
    let counts = count(&coded, &types);
    coded.par_iter().map(|pair| link_one(pair, &types, &counts).links).collect()
}

/// The same with the posteriors, for what weighs them.
pub(crate) fn link_fully(pairs: &[Pair<&[Sentence]>], lexicon: &Lexicon) -> Vec<Linked> {
    let (coded, types) = coded(pairs, lexicon, None);
    let counts = count(&coded, &types);
    coded.par_iter().map(|pair| link_one(pair, &types, &counts)).collect()
}

fn coded(pairs: &[Pair<&[Sentence]>], lexicon: &Lexicon, learned: Option<&Learned>) -> (Vec<Coded>, Types) {
    let (mut types, mut translator) = (Types::default(), Translator::new(lexicon, []));
    let coded = code(pairs, &mut types, &mut translator, learned);
    (coded, types)
}

/// Numbers the words of sentence pairs and works out their evidence.
fn code(
    pairs: &[Pair<&[Sentence]>],
    types: &mut Types,
    translator: &mut Translator<'_>,
    learned: Option<&Learned>,
) -> Vec<Coded> {
    let ids: Vec<_> = pairs.iter().map(|&pair| types.code(pair)).collect();
    let weights = translator.prepare(types.unweighed().iter().map(|word| &**word));
    types.weigh(weights);
    let translator = &*translator;
    let work = pairs.par_iter().zip(ids).with_min_len(16);
    work.map(|(&pair, ids)| Coded { cells: cells(pair, &ids, translator, learned), ids }).collect()
}

/// The cells with any evidence, by place in the table.
fn cells(
    pair: Pair<&[Sentence]>,
    ids: &Pair<Box<[u32]>>,
    translator: &Translator<'_>,
    learned: Option<&Learned>,
) -> Box<[(u32, f32)]> {
    let columns = ids.en.len();
    let mut evidence = Matrix::filled(ids.zh.len(), columns, 0.0);
    for cell in translator.evidence(pair) {
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        let degree = cell.degree as f32;
        *evidence.at(cell.zh as usize, cell.en as usize) = degree;
    }
    if let Some(learned) = learned {
        learned.raise(pair, &mut evidence);
    }
    let full = evidence.cells().iter().zip(0_u32..).filter(|(degree, _)| **degree > 0.0);
    full.map(|(&degree, place)| (place, degree)).collect()
}

/// Posteriors below this are not counted: they are noise, and most of the memory.
const LEAST_COUNT: f32 = 0.01;

/// From so many pairs on, counts in word order teach more than they repeat their own mistakes.
const MANY: usize = 100;

/// Counts word pairs by IBM model 1 and, where there are [`MANY`], once more in word order.
fn count(pairs: &[Coded], types: &Types) -> Counts {
    let none = Counts::new(types.len());
    let first = count_with(pairs, types, |pair| {
        let lexical = passes::lexical(pair, &pair.evidence(), types, &none);
        passes::without_order(&lexical, pair, types)
    });
    if pairs.len() < MANY {
        return first;
    }
    count_with(pairs, types, |pair| {
        let lexical = passes::lexical(pair, &pair.evidence(), types, &first);
        passes::in_order(&lexical, pair, types)
    })
}

/// Sums what a pass finds. Posteriors in parallel, sums in text order.
fn count_with(pairs: &[Coded], types: &Types, pass: impl Fn(&Coded) -> Posteriors + Sync) -> Counts {
    let mut counts = Counts::new(types.len());
    for chunk in pairs.chunks(1024) {
        let found: Vec<Vec<(u32, u32, f32)>> =
            chunk.par_iter().map(|pair| weights(pair, &pass(pair))).collect();
        for (zh, en, weight) in found.into_iter().flatten() {
            counts.add(zh, en, weight);
        }
    }
    counts
}

fn weights(pair: &Coded, posteriors: &Posteriors) -> Vec<(u32, u32, f32)> {
    let mut weights = Vec::new();
    for (i, &zh) in pair.ids.zh.iter().enumerate() {
        for (j, &en) in pair.ids.en.iter().enumerate() {
            let weight = posteriors.en.get(i, j) * posteriors.zh.get(i, j);
            if weight > LEAST_COUNT {
                weights.push((zh, en, weight));
            }
        }
    }
    weights
}

fn link_one(pair: &Coded, types: &Types, counts: &Counts) -> Linked {
    let evidence = pair.evidence();
    let lexical = passes::lexical(pair, &evidence, types, counts);
    let agreement = passes::in_order(&lexical, pair, types).agreement();
    let links = decide::links(pair, &evidence, types, &agreement);
    Linked { links, agreement, evidence }
}
