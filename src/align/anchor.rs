//! A first path through a document from its rarest matches, so that no band is ever square.

use rayon::prelude::*;

use super::encode::Encoded;
use super::translate::Translations;
use crate::model::Pair;

/// A word that stands in more sentences than this says little about where it stands.
const MOST_SENTENCES: usize = 12;
/// The least translation probability that makes a match.
const LEAST_PROBABILITY: f32 = 0.05;

/// The heaviest chain of matched sentence pairs that ascends on both sides.
///
/// A match of two words that stand in `a` and `b` sentences weighs `t(en|zh) / (a · b)` in each of
/// its `a · b` sentence pairs; a sentence pair weighs the sum of its matches. Cost: the matches and
/// a logarithm for each.
pub(crate) fn chain(document: &Encoded, translations: &Translations<'_>) -> Vec<Pair<usize>> {
    let mut points = matches(document, translations);
    points.sort_unstable_by_key(|&(zh, en, _)| (zh, std::cmp::Reverse(en)));
    let mut best = Fenwick::new(document.size().en);
    let mut ways: Vec<(f64, Option<usize>)> = Vec::with_capacity(points.len());
    for (index, &(_, en, weight)) in points.iter().enumerate() {
        let (sum, before) = best.most(en).map_or((0.0, None), |(sum, at)| (sum, Some(at)));
        ways.push((sum + weight, before));
        best.raise(en, sum + weight, index);
    }
    let mut at = best.most(document.size().en).map(|(_, at)| at);
    let mut chain = Vec::new();
    while let Some(index) = at {
        chain.push(Pair { zh: points[index].0, en: points[index].1 });
        at = ways[index].1;
    }
    chain.reverse();
    chain
}

/// Sentence pairs that share a rare match, each once, with its weight.
fn matches(document: &Encoded, translations: &Translations<'_>) -> Vec<(usize, usize, f64)> {
    let sides = &document.sides;
    let places = sides.en.postings.par_iter().zip(&translations.of_en);
    let rare = places.filter(|(places, _)| (1..=MOST_SENTENCES).contains(&places.len()));
    let mut cells: Vec<(usize, usize, f64)> = rare
        .flat_map_iter(|(places, explainers)| {
            explainers.iter().flat_map(|&(c, probability)| {
                cells_of(places, sides.zh.postings.get(c as usize), probability)
            })
        })
        .collect();
    cells.par_sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(a.2.total_cmp(&b.2)));
    cells.dedup_by(|next, kept| {
        let same = (next.0, next.1) == (kept.0, kept.1);
        if same {
            kept.2 += next.2;
        }
        same
    });
    cells
}

/// The sentence pairs of one match, if it is a rare and a likely one.
fn cells_of<'a>(
    places: &'a [(u32, u32)],
    others: Option<&'a Vec<(u32, u32)>>,
    probability: f32,
) -> impl Iterator<Item = (usize, usize, f64)> + use<'a> {
    let rare = others.filter(|others| probability >= LEAST_PROBABILITY && others.len() <= MOST_SENTENCES);
    rare.into_iter().flat_map(move |others| {
        let weight = f64::from(probability) / (places.len() * others.len()) as f64;
        let pairs = others.iter().flat_map(move |&(zh, _)| places.iter().map(move |&(en, _)| (zh, en)));
        pairs.map(move |(zh, en)| (zh as usize, en as usize, weight))
    })
}

/// Largest value over a prefix of the English sentences, with where it came from.
struct Fenwick {
    tree: Vec<Option<(f64, usize)>>,
}

impl Fenwick {
    fn new(size: usize) -> Self {
        Self { tree: vec![None; size + 1] }
    }

    /// The largest value raised below `end`; of equals the first.
    fn most(&self, end: usize) -> Option<(f64, usize)> {
        let mut at = end;
        let mut most: Option<(f64, usize)> = None;
        while at > 0 {
            most = larger(most, self.tree[at]);
            at &= at - 1;
        }
        most
    }

    fn raise(&mut self, place: usize, value: f64, index: usize) {
        let mut at = place + 1;
        while at < self.tree.len() {
            self.tree[at] = larger(self.tree[at], Some((value, index)));
            at += at & at.wrapping_neg();
        }
    }
}

fn larger(a: Option<(f64, usize)>, b: Option<(f64, usize)>) -> Option<(f64, usize)> {
    match (a, b) {
        (Some(x), Some(y)) => {
            let order = x.0.total_cmp(&y.0).then(y.1.cmp(&x.1));
            Some(if order.is_lt() { y } else { x })
        }
        (x, y) => x.or(y),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn prefix_maxima_are_those_of_looking_at_all(values in prop::collection::vec((0usize..20, 0.0f64..9.0), 1..40), end in 0usize..21) {
            let mut tree = Fenwick::new(20);
            for (index, &(place, value)) in values.iter().enumerate() {
                tree.raise(place, value, index);
            }
            let expected = values.iter().filter(|(place, _)| *place < end).map(|(_, value)| *value).fold(None, |most: Option<f64>, v| {
                Some(most.map_or(v, |m| m.max(v)))
            });
            prop_assert_eq!(tree.most(end).map(|(value, _)| value), expected);
        }
    }
}
