//! The score of a bead: words in both directions, length, shape, and what its end agrees on.

use super::ablation::{Kind, Model};
use super::band::Band;
use super::encode::{Border, Encoded};
use super::gains::{Gains, Scorer};
use super::lattice::{Path, Scores, Weights};
use super::shape::{self, REACH, Shape};
use super::translate::Translations;
use crate::model::{Lang, Pair};

/// Weight of English words explained by Chinese ones, and the other way.
const WORDS: Pair<f32> = Pair { zh: 0.2, en: 0.3 };
/// Weight of the length deviate, which counts as a squared normal one.
const LENGTH: f32 = 0.7;
/// Variance of the length of a translation, per character (Gale and Church 1993 found 6.8).
const VARIANCE: f32 = 6.0;
/// A quotation that is open on one side only where the bead ends.
const QUOTING: f32 = -1.5;
/// Each quotation opened inside a bead on one side more than on the other.
const OPENED: f32 = -1.5;
/// As many of them as count.
const MOST_OPENED: u32 = 3;
/// A paragraph that ends on one side only where the bead ends.
const BLOCK_AT_END: f32 = -1.0;
/// A paragraph that ends inside a bead.
const BLOCK_INSIDE: f32 = -3.0;
/// Every block of an interleaved article between the two sides of a bead beyond the first.
const APART: f32 = -1.5;
/// As many blocks apart as matter: what is that far away is no translation.
const MOST_APART: usize = 6;

impl Scores for Scored<'_> {
    fn beads(&self, start: Pair<usize>, scores: &mut [f32]) {
        let size = self.document.size();
        let sides = &self.document.sides;
        let mut shapes = self.priors.iter().zip(scores);
        let mut zh_words = [0.0f32; REACH];
        let mut inside = Pair { zh: 0.0f32, en: 0.0 };
        let apart = self.apart(start);
        for (zh, widest) in (1..).zip(self.widest) {
            let end = start.zh + zh;
            if end > size.zh {
                return;
            }
            if zh > 1 && sides.zh.borders[end - 1].block {
                inside.zh += BLOCK_INSIDE;
            }
            let expected = self.ratio * sides.zh.length_in(start.zh..end) as f32;
            let mut en_words = 0.0f32;
            inside.en = 0.0;
            for (en, (prior, score)) in (1..=widest).zip(&mut shapes) {
                let end = Pair { zh: end, en: start.en + en };
                if end.en > size.en {
                    continue;
                }
                if en > 1 && sides.en.borders[end.en - 1].block {
                    inside.en += BLOCK_INSIDE;
                }
                zh_words[en - 1] += self.gains.zh.get(end.zh - 1, start.en, en);
                en_words += self.gains.en.get(end.en - 1, start.zh, zh);
                *score = self.words.en * en_words
                    + self.words.zh * zh_words[en - 1]
                    + self.length_score(sides.en.length_in(start.en..end.en) as f32, expected)
                    + prior
                    + inside.zh
                    + inside.en
                    + apart
                    + self.agreement(start, end);
            }
        }
    }

    fn alone(&self, lang: Lang, sentence: usize) -> f32 {
        #[expect(clippy::cast_possible_truncation, reason = "at most a few hundred")]
        let weight = self.document.sides.get(lang).weight_of(sentence) as f32;
        (ALONE * self.words.get(lang) * weight).min(self.most_alone)
    }
}
/// Characters of English for a byte of Chinese in translations: from diplomats' answers to novels.
const RATIOS: std::ops::RangeInclusive<f64> = 1.0..=1.75;
/// The middle of them, and the bytes of Chinese that it stands for when beads say otherwise.
const USUAL: f64 = 1.3;
const USUAL_BYTES: f64 = 300.0;

/// What is asked of a whole article, whatever parts of it are aligned by themselves.
#[derive(Clone, Copy)]
pub(crate) struct Whole<'a> {
    /// Its parts, in text order; one where it is not cut.
    pub(crate) parts: &'a [Encoded],
    /// Characters of English for a byte of Chinese.
    ratio: f32,
}

impl<'a> Whole<'a> {
    /// `before` are the paths of the round before, one for each part.
    pub(crate) fn new(parts: &'a [Encoded], before: Option<&[Path]>, model: Model) -> Self {
        let before = before.filter(|_| model.has(Kind::Ratio));
        #[expect(clippy::cast_possible_truncation, reason = "clamped to a small range")]
        let ratio = before.map_or_else(|| ratio_of_all(parts), |paths| ratio_of_beads(parts, paths)) as f32;
        Self { parts, ratio }
    }
}

/// The ratio of the whole texts, within what translations have: where a side lacks half of the
/// other, the texts say nothing.
fn ratio_of_all(parts: &[Encoded]) -> f64 {
    let length = |lang: Lang| {
        let sides = parts.iter().map(|part| part.sides.get(lang));
        sides.map(|side| side.length_in(0..side.sentences.len())).sum::<usize>() as f64
    };
    (length(Lang::En) / length(Lang::Zh).max(1.0)).clamp(*RATIOS.start(), *RATIOS.end())
}

/// The ratio of the beads that have both sides, each weighed by its posterior.
fn ratio_of_beads(parts: &[Encoded], paths: &[Path]) -> f64 {
    let mut length = Pair { zh: USUAL_BYTES, en: USUAL * USUAL_BYTES };
    for (Encoded { sides, .. }, path) in parts.iter().zip(paths) {
        for step in path.steps.iter().filter(|step| step.shape.zh > 0 && step.shape.en > 0) {
            length.zh += step.posterior * sides.zh.length_in(step.end.zh - step.shape.zh..step.end.zh) as f64;
            length.en += step.posterior * sides.en.length_in(step.end.en - step.shape.en..step.end.en) as f64;
        }
    }
    (length.en / length.zh).clamp(*RATIOS.start(), *RATIOS.end())
}

/// What a word of a sentence left alone counts: words that nothing explains speak for a null bead.
const ALONE: f32 = 0.9;
/// The most a sentence says so, in nats: a long one is not left alone for its length.
const MOST_ALONE: f32 = 3.0;

/// A document with its score tables, for one band after the other.
pub(crate) struct Scored<'a> {
    document: &'a Encoded,
    scorers: Pair<Scorer<'a>>,
    gains: Pair<Gains>,
    /// [`WORDS`], [`LENGTH`] and [`MOST_ALONE`], or what stands for them when a part is left out.
    words: Pair<f32>,
    length: f32,
    most_alone: f32,
    /// The most English sentences by the number of Chinese ones, and all shapes in order.
    widest: [usize; REACH],
    shapes: Vec<Shape>,
    /// Log prior of each shape.
    priors: Vec<f32>,
    /// Characters of English for a byte of Chinese.
    ratio: f32,
}

impl<'a> Scored<'a> {
    /// Tables without a band yet; the document is the whole article or a part of it.
    pub(crate) fn new(
        document: &'a Encoded,
        whole: Whole<'_>,
        translations: &Translations<'_>,
        model: Model,
    ) -> Self {
        let Pair { zh, en } = &document.sides;
        let (by_en, by_zh) = rayon::join(
            || Scorer::new(zh, en, &translations.of_zh(whole.parts)),
            || Scorer::new(en, zh, &translations.of_en),
        );
        let widest = shape::widest(model.most(REACH));
        let shapes: Vec<Shape> = shape::shapes(widest).collect();
        let prior = |shape| if model.has(Kind::Prior) { shape::prior(shape) } else { 0.0 };
        Self {
            document,
            scorers: Pair { zh: by_en, en: by_zh },
            gains: document.size().map(Gains::new),
            words: words(model),
            length: if model.has(Kind::Length) { LENGTH } else { 0.0 },
            most_alone: if model.has(Kind::Alone) { MOST_ALONE } else { 0.0 },
            widest,
            priors: shapes.iter().copied().map(prior).collect(),
            shapes,
            ratio: whole.ratio,
        }
    }

    /// All shapes that are tried.
    pub(crate) fn shapes(&self) -> &[Shape] {
        &self.shapes
    }

    /// The weights of all beads in a band. Those of `before`, a band inside it, are kept where
    /// nothing has changed.
    pub(crate) fn weigh(&mut self, band: &Band, before: Option<(Band, Weights)>) -> Weights {
        let partners = band.partners(self.document.size());
        let changed = Pair {
            zh: self.gains.zh.fit(&self.scorers.zh, &partners.zh),
            en: self.gains.en.fit(&self.scorers.en, &partners.en),
        };
        let mut weights = Weights::default();
        if let Some((narrow, before)) = before {
            weights = before;
            for (zh, row) in weights.rows.iter_mut().enumerate() {
                if !is_same(zh, (&narrow, band), &changed) {
                    row.clear();
                }
            }
        }
        weights.fill(band, &self.shapes, self);
        weights
    }

    /// `−0.7·δ²/2` with `δ = (l_en − r·l_zh) / √(6·(r·l_zh + l_en)/2 + 1)`.
    fn length_score(&self, en: f32, expected: f32) -> f32 {
        let off = en - expected;
        -self.length / 2.0 * off * off / (VARIANCE * (expected + en) / 2.0 + 1.0)
    }

    /// Quotations and paragraphs at the end of a bead.
    fn agreement(&self, start: Pair<usize>, end: Pair<usize>) -> f32 {
        let sides = &self.document.sides;
        let zh = (sides.zh.borders[start.zh], sides.zh.borders[end.zh]);
        let en = (sides.en.borders[start.en], sides.en.borders[end.en]);
        let opened = |(start, end): (Border, Border)| end.quotations.opened - start.quotations.opened;
        let opened = opened(zh).abs_diff(opened(en));
        let mut score = OPENED * opened.min(MOST_OPENED) as f32;
        if zh.1.quotations.open != en.1.quotations.open {
            score += QUOTING;
        }
        if zh.1.block != en.1.block {
            score += BLOCK_AT_END;
        }
        score
    }

    /// How far apart the blocks of an interleaved article are.
    fn apart(&self, start: Pair<usize>) -> f32 {
        let Pair { zh, en } = &self.document.sides;
        let (Some(zh), Some(en)) = (zh.borders[start.zh].rank, en.borders[start.en].rank) else { return 0.0 };
        APART * zh.abs_diff(en).saturating_sub(1).min(MOST_APART) as f32
    }
}

/// The weights of both directions. That of a direction left out goes to the other: the words keep
/// their weight against all else, and what is missed is what the second look at them tells.
fn words(model: Model) -> Pair<f32> {
    let all = WORDS.zh + WORDS.en;
    match (model.has(Kind::EnByZh), model.has(Kind::ZhByEn)) {
        (false, _) => Pair { zh: all, en: 0.0 },
        (_, false) => Pair { zh: 0.0, en: all },
        _ => WORDS,
    }
}

/// Whether all beads that start in a row stand as they did in another band.
fn is_same(zh: usize, (before, band): (&Band, &Band), changed: &Pair<Vec<bool>>) -> bool {
    let last = (zh + REACH).min(band.len() - 1);
    let ens = band.row(zh).start..band.row(last).end - 1;
    (zh..=last).all(|row| before.row(row) == band.row(row))
        && !changed.zh[zh..last].contains(&true)
        && !changed.en[ens].contains(&true)
}
