//! Which words of a bead render each other.
//!
//! In: the tokens of beads. Out: [`BeadLinks`]. Works on a single sentence pair, because what
//! co-occurrence cannot know comes from the dictionary, cell by cell ([`Translator`]); more text only
//! helps. IBM model 1 in both directions gives counts, the word-order model ([`hmm`]) the
//! posteriors, a small table of coefficients ([`decide`]) the links.

mod decide;
mod hmm;
mod matrix;
mod passes;
mod types;

use rayon::prelude::*;

use super::BeadLinks;
use crate::lexicon::{Lexicon, Translator};
use crate::model::{Pair, Sentence};
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
/// Returns one [`BeadLinks`] for each pair, in order; a pair with an empty side has none.
/// Cost: words² of each pair, some 3,000 news sentences a second and core.
#[must_use]
pub fn link(pairs: &[Pair<&[Sentence]>], lexicon: &Lexicon) -> Vec<BeadLinks> {
    link_fully(pairs, lexicon).into_iter().map(|linked| linked.links).collect()
}

/// The same with the posteriors, for what weighs them.
pub(crate) fn link_fully(pairs: &[Pair<&[Sentence]>], lexicon: &Lexicon) -> Vec<Linked> {
    let mut types = Types::default();
    let ids: Vec<_> = pairs.iter().map(|&pair| types.code(pair, lexicon)).collect();
    let translator = Translator::new(lexicon, types.chinese());
    let evidence: Vec<Matrix> = pairs.par_iter().map(|&pair| evidence(pair, &translator)).collect();
    let coded: Vec<Coded> =
        ids.into_iter().zip(evidence).map(|(ids, evidence)| Coded { ids, evidence }).collect();
    let counts = count(&coded, &types);
    coded.into_par_iter().map(|pair| link_one(pair, &types, &counts)).collect()
}

fn evidence(pair: Pair<&[Sentence]>, translator: &Translator<'_>) -> Matrix {
    let words = |sentences: &[Sentence]| sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    let mut evidence = Matrix::filled(words(pair.zh), words(pair.en), 0.0);
    for cell in translator.evidence(pair) {
        #[expect(clippy::cast_possible_truncation, reason = "from 0 to 1")]
        let degree = cell.degree as f32;
        *evidence.at(cell.zh as usize, cell.en as usize) = degree;
    }
    evidence
}

/// Posteriors below this are not counted: they are noise, and most of the memory.
const LEAST_COUNT: f32 = 0.01;

/// Counts word pairs by IBM model 1. Posteriors in parallel, sums in text order.
fn count(pairs: &[Coded], types: &Types) -> Counts {
    let mut counts = Counts::new(types.len());
    let none = Counts::new(types.len());
    for chunk in pairs.chunks(1024) {
        let found: Vec<Vec<(u32, u32, f32)>> = chunk
            .par_iter()
            .map(|pair| {
                let posteriors = passes::without_order(&passes::lexical(pair, types, &none), pair, types);
                weights(pair, &posteriors)
            })
            .collect();
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

fn link_one(pair: Coded, types: &Types, counts: &Counts) -> Linked {
    let lexical = passes::lexical(&pair, types, counts);
    let agreement = passes::in_order(&lexical, &pair, types).agreement();
    let links = decide::links(&pair, types, &agreement);
    Linked { links, agreement, evidence: pair.evidence }
}
