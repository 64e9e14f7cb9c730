//! Where pairs of terms stand, by scene, some eight bytes a place: a large corpus has tens of millions.

use std::ops::Range;

use super::packed::{put, take};
use crate::model::{Lang, Pair};

/// A place of a pair.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trace {
    /// The number of the pair.
    pub(crate) pair: u32,
    /// Tokens of each side, counted through the scene.
    pub(crate) span: Pair<Range<usize>>,
}

/// The places of each scene, in its order.
#[derive(Default)]
pub(crate) struct Traces(Vec<Box<[u8]>>);

impl Traces {
    /// Those of the next scene.
    pub(crate) fn push(&mut self, traces: impl Iterator<Item = Trace>) {
        let mut bytes = Vec::new();
        for Trace { pair, span } in traces {
            put(&mut bytes, pair as usize);
            for lang in Lang::BOTH {
                let span = span.get(lang);
                put(&mut bytes, span.start);
                put(&mut bytes, span.len());
            }
        }
        self.0.push(bytes.into());
    }

    /// Those of a scene.
    pub(crate) fn of(&self, scene: usize) -> impl Iterator<Item = Trace> {
        let mut rest = &*self.0[scene];
        std::iter::from_fn(move || {
            (!rest.is_empty()).then(|| {
                let pair = u32::try_from(take(&mut rest)).unwrap_or(u32::MAX);
                let span = Pair::from_fn(|_| {
                    let start = take(&mut rest);
                    start..start + take(&mut rest)
                });
                Trace { pair, span }
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_scene_comes_back() {
        let trace = |pair, start| Trace { pair, span: Pair { zh: start..start + 3, en: 0..200 } };
        let scenes = [vec![trace(0, 0), trace(70_000, 130)], vec![], vec![trace(u32::MAX, 5)]];
        let mut traces = Traces::default();
        scenes.iter().for_each(|scene| traces.push(scene.iter().cloned()));
        for (at, scene) in scenes.iter().enumerate() {
            assert_eq!(traces.of(at).collect::<Vec<_>>(), *scene);
        }
    }
}
