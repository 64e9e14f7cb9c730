//! One bead laid out for mining: its tokens, and how much each word renders each other.

use std::ops::Range;

use super::link::{Linked, Matrix};
use crate::lexicon::Lexicon;
use crate::model::{Lang, Pair, Sentence, Token};

/// What of the links of one occurrence of a word counts for its other occurrences in the bead: in a
/// paragraph that names a thing twice, either mention may be linked to either rendering.
const SPREAD: f32 = 0.8;

/// The words of a bead and the mass between them.
pub(crate) struct Board<'a> {
    pub(crate) tokens: Pair<Vec<&'a Token>>,
    /// The number of each token's sentence.
    pub(crate) sentence: Pair<Vec<usize>>,
    /// Link mass, Chinese × English, 0 to 1 a cell.
    pub(crate) mass: Matrix,
    /// Dictionary evidence, Chinese × English, 0 to 1.
    pub(crate) evidence: Matrix,
    /// Sums of `mass` over all cells above and left of each.
    sums: Matrix,
    /// For each token the tokens of the other side that it was itself linked to.
    own: Pair<Vec<Vec<(usize, f32)>>>,
    /// One side is a term in brackets after its rendering, in a text of this language.
    pub(crate) within: Option<Lang>,
    pub(crate) lexicon: &'a Lexicon,
}

/// Mass below this is noise.
const LEAST_OWN: f32 = 0.02;

impl<'a> Board<'a> {
    /// Lays out a linked bead.
    pub(crate) fn new(
        bead: Pair<&'a [Sentence]>,
        linked: &Linked,
        within: Option<Lang>,
        lexicon: &'a Lexicon,
    ) -> Self {
        let tokens =
            bead.map(|sentences| sentences.iter().flat_map(|sentence| &sentence.tokens).collect::<Vec<_>>());
        let sentence = bead.map(|sentences| {
            let numbered = sentences.iter().enumerate();
            numbered
                .flat_map(|(number, sentence)| std::iter::repeat_n(number, sentence.tokens.len()))
                .collect()
        });
        let mass = spread(&tokens, &linked.agreement);
        let (rows, columns) = (tokens.zh.len(), tokens.en.len());
        let mut sums = Matrix::filled(rows + 1, columns + 1, 0.0);
        for i in 0..rows {
            let mut row = 0.0;
            for j in 0..columns {
                row += mass.get(i, j);
                *sums.at(i + 1, j + 1) = sums.get(i, j + 1) + row;
            }
        }
        let evidence = Matrix::from_fn(rows, columns, |i, j| linked.evidence.get(i, j).min(1.0));
        let own = Pair {
            zh: (0..rows).map(|i| linked_to(columns, |j| linked.agreement.get(i, j))).collect(),
            en: (0..columns).map(|j| linked_to(rows, |i| linked.agreement.get(i, j))).collect(),
        };
        Self { tokens, sentence, mass, evidence, sums, own, within, lexicon }
    }

    /// How much of a token's own links goes outside a span of the other side, to words that do not
    /// stand inside it too.
    pub(crate) fn leak(&self, lang: Lang, token: usize, span: &Range<usize>) -> f32 {
        let others = self.tokens.get(lang.other());
        let inside =
            |at: usize| span.contains(&at) || span.clone().any(|other| others[other].key == others[at].key);
        self.own.get(lang)[token].iter().filter(|&&(at, _)| !inside(at)).map(|&(_, mass)| mass).sum()
    }

    /// How much of a token's own links goes into a span of the other side.
    pub(crate) fn own_in(&self, lang: Lang, token: usize, span: &Range<usize>) -> f32 {
        self.own.get(lang)[token].iter().filter(|(at, _)| span.contains(at)).map(|&(_, mass)| mass).sum()
    }

    /// The Chinese word that an English one is most linked to.
    pub(crate) fn source_of(&self, en: usize) -> Option<usize> {
        let most = self.own.en[en].iter().reduce(|most, own| if own.1 > most.1 { own } else { most });
        most.map(|&(zh, _)| zh)
    }

    /// The mass in a rectangle of cells.
    pub(crate) fn mass_in(&self, zh: &Range<usize>, en: &Range<usize>) -> f32 {
        let at = |i, j| self.sums.get(i, j);
        (at(zh.end, en.end) - at(zh.start, en.end) - at(zh.end, en.start) + at(zh.start, en.start)).max(0.0)
    }
}

fn linked_to(others: usize, mass: impl Fn(usize) -> f32) -> Vec<(usize, f32)> {
    (0..others).map(|at| (at, mass(at))).filter(|&(_, mass)| mass >= LEAST_OWN).collect()
}

/// Gives each cell at least [`SPREAD`] of what the row gives to all words of the same key, and
/// of what the column does.
fn spread(tokens: &Pair<Vec<&Token>>, agreement: &Matrix) -> Matrix {
    let (rows, columns) = (tokens.zh.len(), tokens.en.len());
    let same_en = groups(&tokens.en);
    let same_zh = groups(&tokens.zh);
    let by_row = Matrix::from_fn(rows, columns, |i, j| {
        same_en[j].iter().map(|&other| agreement.get(i, other)).sum::<f32>()
    });
    Matrix::from_fn(rows, columns, |i, j| {
        let pooled: f32 = same_zh[i].iter().map(|&other| by_row.get(other, j)).sum();
        agreement.get(i, j).max((SPREAD * pooled).min(1.0))
    })
}

/// For each token the positions of all tokens with its key; only itself for function words.
fn groups(tokens: &[&Token]) -> Vec<Vec<usize>> {
    let same = |at: usize| {
        let token = tokens[at];
        let is_same =
            |other: &usize| *other == at || token.class.is_content() && tokens[*other].key == token.key;
        (0..tokens.len()).filter(is_same).collect()
    };
    (0..tokens.len()).map(same).collect()
}
