//! Which beads there are: their sizes, and what each costs before a word is read.

use crate::model::Pair;

/// How many sentences of each side a bead takes.
pub(crate) type Shape = Pair<usize>;

/// The most sentences a bead takes on one side.
pub(crate) const REACH: usize = 6;

/// The most English sentences in a bead of 1, 2, … [`REACH`] Chinese ones: every 1-m and n-1 to six,
/// and blocks to 3-5 and 4-4. It never rises, so a bead's parts are beads too.
///
/// Of the gold beads of translated novels, the hardest text there is, 99.7 % have one of these
/// shapes or are null; with at most two sentences a side, strict F1 falls by .14.
pub(crate) const WIDEST: [usize; REACH] = [6, 5, 5, 4, 3, 1];

/// The same where a bead takes at most `most` sentences on one side.
pub(crate) fn widest(most: usize) -> [usize; REACH] {
    std::array::from_fn(|shorter| if shorter < most { WIDEST[shorter].min(most) } else { 0 })
}

/// All of these shapes, by the Chinese side, then the English.
pub(crate) fn shapes(widest: [usize; REACH]) -> impl Iterator<Item = Shape> {
    (1..).zip(widest).flat_map(|(zh, widest)| (1..=widest).map(move |en| Pair { zh, en }))
}

/// Log prior of a bead with sentences on both sides, in nats relative to 1-1, which is 0.
pub(crate) fn prior(shape: Shape) -> f32 {
    let Pair { zh, en } = shape;
    let base = match (zh, en) {
        (1, 1) => return 0.0,
        (1, _) => -1.5,
        (_, 1) => -2.0,
        _ => -3.0,
    };
    base - FURTHER.zh * zh.saturating_sub(2) as f32 - FURTHER.en * en.saturating_sub(2) as f32
}

/// What each further sentence of a side costs: a translator splits a sentence more readily than
/// two are joined, and English splits what Chinese strings together with commas.
const FURTHER: Pair<f32> = Pair { zh: 1.2, en: 1.0 };

/// Opening a run of sentences that the other side lacks, in nats.
pub(crate) const NULL_OPEN: f64 = -5.0;

/// Each further sentence of such a run.
pub(crate) const NULL_CONTINUE: f64 = -2.0;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn priors_fall_with_every_sentence() {
        let rows = [
            (Pair { zh: 1, en: 1 }, 0.0),
            (Pair { zh: 1, en: 2 }, -1.5),
            (Pair { zh: 2, en: 1 }, -2.0),
            (Pair { zh: 1, en: 3 }, -2.5),
            (Pair { zh: 3, en: 1 }, -3.2),
            (Pair { zh: 2, en: 2 }, -3.0),
            (Pair { zh: 3, en: 2 }, -4.2),
            (Pair { zh: 2, en: 3 }, -4.0),
        ];
        for (shape, expected) in rows {
            assert!((prior(shape) - expected).abs() < 1e-6, "{shape:?}: {} for {expected}", prior(shape));
        }
    }

    #[test]
    fn every_named_shape_is_there_once() {
        let all: Vec<_> = shapes(WIDEST).collect();
        for shape in [(1, 1), (1, 6), (6, 1), (2, 2), (3, 5), (5, 3), (4, 4)] {
            assert_eq!(all.iter().filter(|s| (s.zh, s.en) == shape).count(), 1, "{shape:?}");
        }
        assert!(!all.contains(&Pair { zh: 6, en: 6 }));
        assert_eq!(widest(REACH), WIDEST);
    }

    #[test]
    fn fewer_sentences_leave_the_smaller_shapes() {
        for most in 1..=REACH {
            let expected: Vec<_> = shapes(WIDEST).filter(|s| s.zh.max(s.en) <= most).collect();
            assert_eq!(shapes(widest(most)).collect::<Vec<_>>(), expected, "{most}");
        }
    }
}
