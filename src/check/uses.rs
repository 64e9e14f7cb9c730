//! Every use of a term with both its ends, for whoever shows or edits the text.

use serde::Serialize;

use super::Verdict;
use super::mention::Observed;
use crate::model::Loc;

/// One use of a term, as it was judged.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Use {
    /// The Chinese term as the glossary writes it.
    pub term: String,
    /// As in [`RenderingUsage::rendering`](super::RenderingUsage::rendering).
    pub rendering: String,
    /// What the glossary says of it.
    pub verdict: Verdict,
    /// In the English where something stands there, else in the Chinese.
    pub place: Loc,
    /// One past the last character, on the same text as `place`.
    pub end: Loc,
    /// The bead it was found in, as an index of the document's beads; `None` for English alone.
    pub bead: Option<usize>,
}

/// The mentions by place.
pub(super) fn uses(observed: &Observed<'_>) -> Vec<Use> {
    let one = |mention| {
        let (place, end) = observed.locs(mention);
        Use {
            term: observed.terms.term(mention.term).zh.to_owned(),
            rendering: observed.wording(mention),
            verdict: mention.verdict,
            place,
            end,
            bead: mention.bead,
        }
    };
    let mut uses: Vec<Use> = observed.mentions.iter().map(one).collect();
    uses.sort_by(|a, b| (&a.place, &a.end, &a.term).cmp(&(&b.place, &b.end, &b.term)));
    uses
}

impl Verdict {
    /// Its name in reports.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferred => "preferred",
            Self::Admitted => "admitted",
            Self::Deprecated => "deprecated",
            Self::Forbidden => "forbidden",
            Self::Other => "unlisted",
            Self::Short => "short form",
            Self::Omitted => "left out",
            Self::Doubtful => "in doubt",
        }
    }
}
