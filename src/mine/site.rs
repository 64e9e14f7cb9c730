//! An [`Occurrence`] as small as may be: a large corpus has tens of millions.

use super::Occurrence;
use crate::model::{Lang, Pair, Span};

/// Where a pair of terms stands; ordered as occurrences are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Site {
    pub(crate) scene: SceneAt,
    pub(crate) span: Pair<Bytes>,
}

/// What a place competes in: a bead, or the brackets of one side of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct SceneAt {
    document: u32,
    bead: u32,
    pub(crate) within: Option<Lang>,
}

/// A [`Span`] of four bytes a side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bytes {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A byte or a number; no text that fits into memory with what is kept of it has more.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

impl From<Occurrence> for Site {
    fn from(occurrence: Occurrence) -> Self {
        let Occurrence { document, bead, within, span } = occurrence;
        Self {
            scene: SceneAt { document: small(document), bead: small(bead), within },
            span: span.map(|Span { start, end }| Bytes { start: small(start), end: small(end) }),
        }
    }
}

impl From<Site> for Occurrence {
    fn from(site: Site) -> Self {
        let SceneAt { document, bead, within } = site.scene;
        let span = site.span.map(|Bytes { start, end }| Span { start: start as usize, end: end as usize });
        Self { document: document as usize, bead: bead as usize, within, span }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_occurrence_comes_back_and_keeps_its_order() {
        let span = |start| Span { start, end: start + 9 };
        let occurrence = |document, bead, zh| Occurrence {
            document,
            bead,
            within: (bead > 1).then_some(Lang::En),
            span: Pair { zh: span(zh), en: span(7) },
        };
        let all = [occurrence(0, 3, 0), occurrence(1, 0, 5), occurrence(1, 0, 4), occurrence(1, 2, 0)];
        for one in all {
            assert_eq!(Occurrence::from(Site::from(one)), one);
            for other in all {
                assert_eq!(Site::from(one).cmp(&Site::from(other)), one.cmp(&other));
            }
        }
    }
}
