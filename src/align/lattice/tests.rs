use proptest::prelude::*;

use super::*;
use crate::align::shape;

fn decode(band: &Band, shapes: &[Shape], scores: &Drawn) -> Path {
    decode_by(band, shapes, scores, |summed| summed.path())
}

fn decode_by(band: &Band, shapes: &[Shape], scores: &Drawn, by: fn(&Summed<'_>) -> Path) -> Path {
    let mut weights = Weights::default();
    weights.fill(band, shapes, scores);
    by(&Lattice::new(band, shapes, &weights, Model::WHOLE).sum())
}

/// `ln Σ exp(x)`.
fn log_sum(terms: &[f64]) -> f64 {
    let most = terms.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    most + terms.iter().map(|term| (term - most).exp()).sum::<f64>().ln()
}

/// The log weight of a null bead of `side` after `state`.
fn run(state: usize, side: usize) -> f64 {
    (if state == side { NULL_CONTINUE } else { NULL_OPEN }) / TEMPERATURE
}

/// Scores drawn from a list.
struct Drawn(Vec<f32>);

impl Drawn {
    fn bead(&self, start: Pair<usize>, shape: Shape) -> f32 {
        self.0[(start.zh * 97 + start.en * 31 + shape.zh * 7 + shape.en) % self.0.len()]
    }
}

impl Scores for Drawn {
    fn beads(&self, start: Pair<usize>, scores: &mut [f32]) {
        for (shape, score) in shape::shapes(shape::WIDEST).zip(scores) {
            *score = self.bead(start, shape);
        }
    }

    fn alone(&self, lang: Lang, sentence: usize) -> f32 {
        self.0[(sentence * 13 + lang as usize) % self.0.len()] / 4.0
    }
}

/// Sums over all ways by brute force.
fn all_ways(size: Pair<usize>, shapes: &[Shape], scores: &Drawn) -> Vec<(Vec<Shape>, f64)> {
    let mut ways = vec![(Vec::new(), Pair { zh: 0, en: 0 }, 0.0, PAIRED)];
    let mut done = Vec::new();
    while let Some((beads, at, weight, state)) = ways.pop() {
        if (at.zh, at.en) == (size.zh, size.en) {
            done.push((beads, weight));
            continue;
        }
        for &shape in shapes.iter().chain(&[Pair { zh: 1, en: 0 }, Pair { zh: 0, en: 1 }]) {
            let end = Pair { zh: at.zh + shape.zh, en: at.en + shape.en };
            if end.zh > size.zh || end.en > size.en {
                continue;
            }
            let (cost, next) = match (shape.zh, shape.en) {
                (0, _) => {
                    (run(state, EN_ALONE) + f64::from(scores.alone(Lang::En, at.en)) / TEMPERATURE, EN_ALONE)
                }
                (_, 0) => {
                    (run(state, ZH_ALONE) + f64::from(scores.alone(Lang::Zh, at.zh)) / TEMPERATURE, ZH_ALONE)
                }
                _ => (f64::from(scores.bead(at, shape)) / TEMPERATURE, PAIRED),
            };
            let beads = beads.iter().copied().chain([shape]).collect();
            ways.push((beads, end, weight + cost, next));
        }
    }
    done
}

proptest! {
    #[test]
    fn posteriors_are_those_of_summing_over_all_ways(
        zh in 0usize..4, en in 0usize..5, scores in prop::collection::vec(-4.0f32..8.0, 400),
    ) {
        let size = Pair { zh, en };
        let shapes: Vec<_> = shape::shapes(shape::WIDEST).collect();
        let scores = Drawn(scores);
        let path = decode(&Band::full(size), &shapes, &scores);
        let ways = all_ways(size, &shapes, &scores);
        let total = log_sum(&ways.iter().map(|way| way.1).collect::<Vec<_>>());
        let mut at = Pair { zh: 0, en: 0 };
        for step in &path.steps {
            let with: Vec<f64> = ways.iter().filter(|(beads, _)| {
                let mut place = Pair { zh: 0, en: 0 };
                beads.iter().any(|&shape| {
                    let here = place;
                    place = Pair { zh: place.zh + shape.zh, en: place.en + shape.en };
                    here == at && shape == step.shape
                })
            }).map(|way| way.1).collect();
            let posterior = (log_sum(&with) - total).exp();
            prop_assert!((posterior - step.posterior).abs() < 1e-4, "{} for {posterior}", step.posterior);
            at = step.end;
        }
        prop_assert_eq!(at, size);
    }

    #[test]
    fn the_likeliest_path_is_that_of_looking_at_all_ways(
        zh in 0usize..4, en in 0usize..5, scores in prop::collection::vec(-9.0f32..5.0, 400),
    ) {
        let shapes: Vec<_> = shape::shapes(shape::WIDEST).collect();
        let scores = Drawn(scores);
        let path = decode_by(&Band::full(Pair { zh, en }), &shapes, &scores, |it| it.likeliest());
        let beads: Vec<Shape> = path.steps.iter().map(|step| step.shape).collect();
        let ways = all_ways(Pair { zh, en }, &shapes, &scores);
        let most = ways.iter().map(|way| way.1).fold(f64::NEG_INFINITY, f64::max);
        let found = ways.iter().find(|way| way.0 == beads).map(|way| way.1);
        prop_assert!(found.is_some_and(|found| most - found < 1e-4), "{beads:?}: {found:?} for {most}");
    }

    #[test]
    fn a_path_partitions_both_sides_and_survives_any_score(
        zh in 0usize..9, en in 0usize..9, scores in prop::collection::vec(prop_oneof![-1e5f32..1e5, -5.0f32..5.0], 50),
    ) {
        let size = Pair { zh, en };
        let shapes: Vec<_> = shape::shapes(shape::WIDEST).collect();
        let path = decode(&Band::full(size), &shapes, &Drawn(scores));
        let mut at = Pair { zh: 0, en: 0 };
        for step in &path.steps {
            at = Pair { zh: at.zh + step.shape.zh, en: at.en + step.shape.en };
            prop_assert_eq!(at, step.end);
            prop_assert!((0.0..=1.0 + 1e-6).contains(&step.posterior), "{}", step.posterior);
        }
        prop_assert_eq!(at, size);
    }
}
