//! The score of a bead: words in both directions, length, shape, and what its end agrees on.

use super::band::Band;
use super::encode::{Border, Encoded};
use super::gains::Gains;
use super::lattice::{self, Path, Scores};
use super::shape::{self, Shape};
use super::translate::Translations;
use crate::model::{Lang, Pair};

/// Weight of English words explained by Chinese ones, and the other way.
const WORDS: Pair<f64> = Pair { zh: 0.2, en: 0.3 };
/// Weight of the length deviate, which counts as a squared normal one.
const LENGTH: f64 = 0.7;
/// Variance of the length of a translation, per character (Gale and Church 1993 found 6.8).
const VARIANCE: f64 = 6.0;
/// A quotation that is open on one side only where the bead ends.
const QUOTING: f64 = -1.0;
/// A paragraph that ends on one side only where the bead ends.
const BLOCK_AT_END: f64 = -1.0;
/// A paragraph that ends inside a bead.
const BLOCK_INSIDE: f64 = -3.0;
/// Every block of an interleaved article between the two sides of a bead beyond the first.
const APART: f64 = -1.5;
/// As many blocks apart as matter: what is that far away is no translation.
const MOST_APART: usize = 6;

impl Scores for Scored<'_> {
    fn bead(&self, start: Pair<usize>, shape: Shape) -> f64 {
        self.words(start, shape)
            + self.length(start, shape)
            + shape::prior(shape)
            + self.agreement(start, shape)
    }

    fn alone(&self, lang: Lang, sentence: usize) -> f64 {
        let weight = self.document.sides.get(lang).weight_of(sentence);
        (ALONE * WORDS.get(lang) * weight).min(MOST_ALONE)
    }
}
/// Characters of English for a byte of Chinese in translations: from diplomats' answers to novels.
const RATIOS: std::ops::RangeInclusive<f64> = 1.0..=1.75;
/// The middle of them, and the bytes of Chinese that it stands for when beads say otherwise.
const USUAL: f64 = 1.3;
const USUAL_BYTES: f64 = 300.0;

/// The ratio of the whole texts, within what translations have: where a side lacks half of the
/// other, the texts say nothing.
fn ratio_of_all(document: &Encoded) -> f64 {
    let length = document.sides.as_ref().map(|side| side.length_in(0..side.sentences.len()) as f64);
    (length.en / length.zh.max(1.0)).clamp(*RATIOS.start(), *RATIOS.end())
}

/// The ratio of the beads that have both sides, each weighed by its posterior.
fn ratio_of_beads(document: &Encoded, path: &Path) -> f64 {
    let sides = &document.sides;
    let mut length = Pair { zh: USUAL_BYTES, en: USUAL * USUAL_BYTES };
    for step in path.steps.iter().filter(|step| step.shape.zh > 0 && step.shape.en > 0) {
        length.zh += step.posterior * sides.zh.length_in(step.end.zh - step.shape.zh..step.end.zh) as f64;
        length.en += step.posterior * sides.en.length_in(step.end.en - step.shape.en..step.end.en) as f64;
    }
    (length.en / length.zh).clamp(*RATIOS.start(), *RATIOS.end())
}

/// What a word of a sentence left alone counts: words that nothing explains speak for a null bead.
const ALONE: f64 = 0.9;
/// The most a sentence says so, in nats: a long one is not left alone for its length.
const MOST_ALONE: f64 = 3.0;

/// A document with its score tables.
pub(crate) struct Scored<'a> {
    document: &'a Encoded,
    gains: Pair<Gains>,
    shapes: Vec<(Shape, f64)>,
    /// Characters of English for a byte of Chinese.
    ratio: f64,
}

impl<'a> Scored<'a> {
    /// Fills the tables; `before` is the path of the round before.
    pub(crate) fn new(
        document: &'a Encoded,
        translations: &Translations,
        band: &Band,
        before: Option<&Path>,
    ) -> Self {
        let partners = band.partners(document.size());
        let Pair { zh, en } = &document.sides;
        let explainers = &translations.explainers;
        let gains = Pair {
            zh: Gains::of(zh, en, &explainers.zh, &partners.zh),
            en: Gains::of(en, zh, &explainers.en, &partners.en),
        };
        let ratio = before.map_or_else(|| ratio_of_all(document), |path| ratio_of_beads(document, path));
        let shapes = shape::shapes().map(|shape| (shape, shape::prior(shape))).collect();
        Self { document, gains, shapes, ratio }
    }

    /// The best way through the band.
    pub(crate) fn decode(&self, band: &Band) -> Path {
        let shapes: Vec<Shape> = self.shapes.iter().map(|&(shape, _)| shape).collect();
        lattice::decode(band, &shapes, self)
    }

    fn words(&self, start: Pair<usize>, shape: Shape) -> f64 {
        let en: f64 = (start.en..start.en + shape.en).map(|j| self.gains.en.get(j, start.zh, shape.zh)).sum();
        let zh: f64 = (start.zh..start.zh + shape.zh).map(|i| self.gains.zh.get(i, start.en, shape.en)).sum();
        WORDS.en * en + WORDS.zh * zh
    }

    /// `−0.7·δ²/2` with `δ = (l_en − r·l_zh) / √(6·(r·l_zh + l_en)/2 + 1)`.
    fn length(&self, start: Pair<usize>, shape: Shape) -> f64 {
        let sides = &self.document.sides;
        let en = sides.en.length_in(start.en..start.en + shape.en) as f64;
        let expected = self.ratio * sides.zh.length_in(start.zh..start.zh + shape.zh) as f64;
        let deviate = (en - expected) / (VARIANCE * (expected + en) / 2.0 + 1.0).sqrt();
        -LENGTH * deviate * deviate / 2.0
    }

    fn agreement(&self, start: Pair<usize>, shape: Shape) -> f64 {
        let end = Pair { zh: start.zh + shape.zh, en: start.en + shape.en };
        let sides = &self.document.sides;
        let border = |at: Pair<usize>| Pair { zh: sides.zh.borders[at.zh], en: sides.en.borders[at.en] };
        let (first, last) = (border(start), border(end));
        let inside =
            sides.zh.borders[start.zh + 1..end.zh].iter().chain(&sides.en.borders[start.en + 1..end.en]);
        let opened = |side: fn(&Pair<Border>) -> Border| f64::from(side(&last).opened - side(&first).opened);
        let mut score = -(opened(|pair| pair.zh) - opened(|pair| pair.en)).abs().min(3.0);
        if last.zh.quoting != last.en.quoting {
            score += QUOTING;
        }
        if last.zh.block != last.en.block {
            score += BLOCK_AT_END;
        }
        score += BLOCK_INSIDE * inside.filter(|border| border.block).count() as f64;
        if let (Some(zh), Some(en)) = (first.zh.rank, first.en.rank) {
            score += APART * zh.abs_diff(en).saturating_sub(1).min(MOST_APART) as f64;
        }
        score
    }
}
