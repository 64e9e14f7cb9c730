//! Which words of a bead render each other.
//!
//! In: the tokens of beads. Out: [`BeadLinks`]. Works on a single sentence pair, because what
//! co-occurrence cannot know comes from the dictionary, cell by cell ([`Translator`]); more text only
//! helps. IBM model 1 in both directions gives counts, the word-order model ([`hmm`]) the
//! posteriors, a small table of coefficients ([`decide`]) the links.
//!
//! [`Linker`] takes in pairs by chunks and keeps numbers only, so that their text need not be held.

mod decide;
mod fit;
mod hmm;
mod learned;
mod matrix;
mod passes;
mod rows;
#[cfg(test)]
mod tests;
mod types;

use std::ops::Range;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::BeadLinks;
use crate::lexicon::{Kind, Lexicon, Translator, Words};
use crate::model::{Pair, Sentence};
use decide::Found;
pub use decide::{Decision, Known};
pub use fit::Verdict;
pub use learned::Learned;
pub(crate) use matrix::Matrix;
use passes::Passes;
use types::{Coded, Counts, Types};

/// What linking found of one sentence pair.
pub(crate) struct Linked {
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
    let mut linker = Linker::new(lexicon, learned);
    linker.add(pairs);
    linker.links().all()
}

/// Takes in sentence pairs, chunk by chunk, and keeps of them only numbers: some 600 bytes a pair.
pub struct Linker<'a> {
    types: Types,
    translator: Translator<'a>,
    learned: Option<&'a Learned>,
    pairs: Vec<Coded>,
}

/// The links of the pairs that a [`Linker`] took in, each worked out when it is asked for.
pub struct Links {
    types: Types,
    counts: Counts,
    pairs: Vec<Coded>,
}

impl<'a> Linker<'a> {
    /// Has no pairs yet. What other pairs taught comes as `learned`.
    #[must_use]
    pub fn new(lexicon: &'a Lexicon, learned: Option<&'a Learned>) -> Self {
        Self { types: Types::default(), translator: Translator::new(lexicon), learned, pairs: Vec::new() }
    }

    /// Leaves out a kind of evidence, to measure what it is worth; before anything is added.
    #[must_use]
    pub fn without(self, kind: Kind) -> Self {
        Self { translator: self.translator.without(kind), ..self }
    }

    /// Takes in sentence pairs. Chunks make no difference to what comes out.
    pub fn add(&mut self, pairs: &[Pair<&[Sentence]>]) {
        let read = self.translator.read(pairs);
        for (pair, words) in pairs.iter().zip(&read) {
            self.types.count(*pair, words, &self.translator);
        }
        let translator = &self.translator;
        let known = self.learned.map(|learned| learned.numbers(translator.words()));
        let known = self.learned.zip(known.as_ref());
        let work = pairs.par_iter().zip(read).with_min_len(16);
        let coded = work.map(|(&pair, words)| {
            let mut evidence = evidence(pair, &words, translator);
            if let Some((learned, numbers)) = known {
                learned.raise(&words, numbers, &mut evidence);
            }
            Coded::new(words, &evidence)
        });
        self.pairs.par_extend(coded);
    }

    /// The links of the pairs, which teach each other.
    ///
    /// Cost: three passes over the pairs, two where they are fewer than a hundred.
    #[must_use]
    pub fn links(self) -> Links {
        let Self { types, pairs, translator, .. } = self;
        drop(translator);
        let counts = count(&pairs, &types);
        Links { types, counts, pairs }
    }

    /// What the pairs teach about words, for linking others. Cost: as of [`links`](Self::links).
    #[must_use]
    pub fn learned(self) -> Learned {
        let Self { types, pairs, translator, .. } = self;
        let vocabulary = translator.into_words();
        Learned::new(&count(&pairs, &types), &types, vocabulary)
    }
}

impl Links {
    /// The links of each pair, in order. Cost: the word-order pass over all.
    #[must_use]
    pub fn all(&self) -> Vec<BeadLinks> {
        self.some(0..self.len())
    }

    /// The links of the pairs in `range`, in order; panics where it is out of their number.
    #[must_use]
    pub fn some(&self, range: Range<usize>) -> Vec<BeadLinks> {
        self.decided(range, Decision::usual())
    }

    /// The same by other coefficients.
    #[must_use]
    pub fn decided(&self, range: Range<usize>, decision: &Decision) -> Vec<BeadLinks> {
        self.each(range, |found| found.links(decision))
    }

    /// The cells of each pair that may be links, with what is known before the first decision; where its
    /// coefficients are given, before the second. To learn from.
    #[must_use]
    pub fn measured(&self, range: Range<usize>, decision: Option<&Decision>) -> Vec<Vec<Known>> {
        self.each(range, |found| found.measured(decision))
    }

    fn each<T: Send>(&self, range: Range<usize>, what: impl Fn(&Found<'_>) -> T + Sync) -> Vec<T> {
        let passes = || Passes::new(&self.types, &self.counts);
        let work = self.pairs[range].par_iter().map_init(passes, |passes, pair| {
            let Linked { agreement, evidence } = linked(passes, pair);
            let posterior = passes.posterior();
            let types = &self.types;
            what(&Found { pair, types, agreement: &agreement, evidence: &evidence, posterior })
        });
        work.collect()
    }

    /// How many pairs there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether there is no pair.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// The posteriors and the evidence of a pair, for what weighs them.
    pub(crate) fn fully(&self, index: usize) -> Linked {
        linked(&mut Passes::new(&self.types, &self.counts), &self.pairs[index])
    }
}

fn linked(passes: &mut Passes<'_>, pair: &Coded) -> Linked {
    let mut agreement = passes.confirmed(pair).clone();
    agreement.cells_mut().iter_mut().for_each(|cell| *cell = cell.sqrt());
    Linked { agreement, evidence: pair.evidence() }
}

/// Dictionary evidence as a table.
fn evidence(pair: Pair<&[Sentence]>, words: &Words, translator: &Translator<'_>) -> Matrix {
    let mut evidence = Matrix::filled(words.zh.len(), words.en.len(), 0.0);
    for cell in translator.evidence(pair, words) {
        *evidence.at(cell.zh as usize, cell.en as usize) = cell.degree;
    }
    evidence
}

/// Posteriors below this are not counted: most of the memory, and more noise than counts. At .01 what a rare word
/// renders was lost with them.
const LEAST_COUNT: f32 = 0.003;

/// From so many pairs on, counts in word order teach more than they repeat their own mistakes.
const MANY: usize = 100;

/// Counts word pairs by IBM model 1 and, where there are [`MANY`], once more in word order.
fn count(pairs: &[Coded], types: &Types) -> Counts {
    let first = count_with(pairs, types, &Counts::none(types), Passes::without_order);
    if pairs.len() < MANY {
        return first;
    }
    count_with(pairs, types, &first, Passes::in_order)
}

/// Sums what a pass finds. Posteriors in parallel, sums in text order.
fn count_with<'a>(
    pairs: &[Coded],
    types: &'a Types,
    counts: &'a Counts,
    pass: for<'p> fn(&'p mut Passes<'a>, &Coded) -> &'p Matrix,
) -> Counts {
    let mut sums: FxHashMap<(u32, u32), f32> = FxHashMap::default();
    let mut found: Vec<Vec<((u32, u32), f32)>> = Vec::new();
    // While what was found is added, more is looked for; the last time there is only to add.
    for chunk in pairs.chunks(1024).chain([&[][..]]) {
        let add = || {
            for (types, weight) in found.drain(..).flatten() {
                *sums.entry(types).or_default() += weight;
            }
        };
        let look = || {
            let passes = || Passes::new(types, counts);
            let work = chunk.par_iter().map_init(passes, |passes, pair| weights(pair, pass(passes, pair)));
            work.collect()
        };
        ((), found) = rayon::join(add, look);
    }
    Counts::new(sums, types)
}

/// What a pair adds to the counts of its types.
fn weights(pair: &Coded, both: &Matrix) -> Vec<((u32, u32), f32)> {
    let mut weights = Vec::with_capacity(2 * both.rows());
    for (i, &zh) in pair.words.zh.iter().enumerate() {
        let row = pair.words.en.iter().zip(both.row(i)).filter(|(_, weight)| **weight > LEAST_COUNT);
        weights.extend(row.map(|(&en, &weight)| ((zh, en), weight)));
    }
    weights
}
