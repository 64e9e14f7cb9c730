//! What an export could not carry over: which entry, which part of it, and why.

use serde::Serialize;

use super::edition::Listed;

/// What is known of a rendering, and what a format may keep of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// The rendering itself: the pair of terms.
    Rendering,
    /// The id of its concept.
    Id,
    /// Subject field.
    Subject,
    /// Administrative status.
    Status,
    /// Part of speech.
    PartOfSpeech,
    /// Full form, acronym, variant, …
    Form,
    /// An example sentence.
    Example,
    /// Where the example stands.
    Place,
    /// Where the rendering comes from.
    Source,
    /// Who set it.
    Authority,
    /// The curator's note.
    Note,
    /// The days on which a status holds.
    Period,
    /// When it was decided on, and by whom.
    History,
    /// Which rendering belongs to which of several Chinese terms.
    Pairing,
}

impl Part {
    /// What a rendering may have besides its terms, in the order of tables.
    pub const FIELDS: [Self; 13] = [
        Self::Id,
        Self::Subject,
        Self::Status,
        Self::PartOfSpeech,
        Self::Form,
        Self::Example,
        Self::Place,
        Self::Source,
        Self::Authority,
        Self::Note,
        Self::Period,
        Self::History,
        Self::Pairing,
    ];

    /// Its name in reports and documentation.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Rendering => "rendering",
            Self::Id => "concept id",
            Self::Subject => "subject",
            Self::Status => "status",
            Self::PartOfSpeech => "part of speech",
            Self::Form => "form",
            Self::Example => "example",
            Self::Place => "place of the example",
            Self::Source => "source",
            Self::Authority => "authority",
            Self::Note => "note",
            Self::Period => "period",
            Self::History => "history",
            Self::Pairing => "pairing",
        }
    }
}

/// A part that a format keeps, and in which way when it is not as it was.
#[derive(Clone, Copy, Debug)]
pub struct Kept {
    /// The part.
    pub part: Part,
    /// `kept`, or in which way: `a note`.
    pub how: &'static str,
    /// Whether this makes it say something else than the glossary does: that is a loss.
    pub changes: fn(&Listed) -> bool,
}

/// A part kept as it is.
pub(in crate::format) const fn whole(part: Part) -> Kept {
    as_a(part, "kept")
}

/// A part kept in another place, saying the same.
pub(in crate::format) const fn as_a(part: Part, how: &'static str) -> Kept {
    Kept { part, how, changes: |_| false }
}

/// A part that says something else where `changes` holds.
pub(in crate::format) const fn altered(part: Part, how: &'static str, changes: fn(&Listed) -> bool) -> Kept {
    Kept { part, how, changes }
}

/// How bad a loss is, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// The rendering is not in the file.
    LeftOut,
    /// A part of it says something else than the glossary.
    Changed,
    /// A part of it is not in the file.
    Dropped,
}

/// One thing that did not come over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// How bad it is.
    pub kind: Kind,
    /// The part concerned.
    pub part: Part,
    /// Why; the same words for the same reason, so that losses can be grouped.
    pub why: String,
    /// The concept.
    pub concept: String,
    /// The rendering as `中文 = English`, or the term.
    pub entry: String,
    /// What the file has in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub instead: Option<String>,
}

/// The losses of one export, in the order they happen.
#[derive(Debug, Default)]
pub(in crate::format) struct Ledger {
    pub(in crate::format) losses: Vec<Loss>,
}

impl Ledger {
    pub(in crate::format) fn left_out(&mut self, listed: &Listed, why: &str) {
        self.note(Kind::LeftOut, Part::Rendering, (listed, why));
    }

    pub(in crate::format) fn left_out_for(&mut self, listed: &Listed, why: &str, kept: &Listed) {
        self.left_out(listed, why);
        if let Some(loss) = self.losses.last_mut() {
            loss.instead = Some(kept.label());
        }
    }

    pub(in crate::format) fn changed(&mut self, part: Part, listed: &Listed, why: &str) {
        self.note(Kind::Changed, part, (listed, why));
    }

    pub(in crate::format) fn dropped(&mut self, part: Part, listed: &Listed, why: &str) {
        self.note(Kind::Dropped, part, (listed, why));
    }

    /// A change of one term, not of a rendering.
    pub(in crate::format) fn changed_term(&mut self, part: Part, (concept, term): (&str, &str), why: &str) {
        self.losses.push(Loss {
            kind: Kind::Changed,
            part,
            why: why.to_owned(),
            concept: concept.to_owned(),
            entry: term.to_owned(),
            instead: None,
        });
    }

    fn note(&mut self, kind: Kind, part: Part, (listed, why): (&Listed, &str)) {
        self.losses.push(Loss {
            kind,
            part,
            why: why.to_owned(),
            concept: listed.concept.id.clone(),
            entry: listed.label(),
            instead: None,
        });
    }
}
