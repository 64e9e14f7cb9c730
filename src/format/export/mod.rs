//! Exports of a glossary: what goes in, the table of profiles, and what each could not carry over.
//!
//! A [`Profile`] is a consumer: OmegaT, DeepL, a spreadsheet. It says which renderings its consumer may
//! have ([`Takes`]), which it would misread ([`Refusal`]), what it keeps of each, and how it is
//! written; [`Profile::write`] does the rest in the same way for all and reports every loss.

use std::io::{self, Write};

use super::{consumers, html, json, markdown, memoq, multiterm, tbx, tmx_terms, trados};
use crate::model::{Lang, Pair};

mod edition;
mod loss;
mod report;
mod select;

pub use edition::{Edition, Listed};
pub use loss::{Kept, Kind, Loss, Part};
pub(super) use loss::{Ledger, altered, as_a, whole};
pub use report::{Report, text as report_text};
pub(super) use select::{FORMULA, FORMULA_SIGNS, is_unprintable};
pub use select::{Refusal, Sides, Takes};

/// What is to be exported, and which way round.
#[derive(Clone, Copy, Debug)]
pub struct Export<'a> {
    /// The glossary of one day.
    pub edition: &'a Edition,
    /// Its title.
    pub title: &'a str,
    /// The language translated from; it comes first, and is the key where a consumer has one.
    pub source: Lang,
    /// Language tags in place of those of the profile: `zh-Hans`, say.
    pub tags: Pair<Option<&'a str>>,
}

/// What one consumer gets of an [`Export`].
pub(super) struct Extract<'a> {
    pub(super) export: Export<'a>,
    /// The languages as the consumer names them.
    pub(super) tags: Pair<&'a str>,
    /// The renderings it gets.
    pub(super) listed: Vec<Listed<'a>>,
}

impl Extract<'_> {
    /// The languages, the one translated from first.
    pub(super) fn langs(&self) -> [Lang; 2] {
        [self.export.source, self.export.source.other()]
    }

    /// The tag of a language as `xml:lang` wants it.
    pub(super) fn xml_lang(&self, lang: Lang) -> String {
        self.tags.get(lang).replace('_', "-")
    }
}

/// A format that glossaries are exported to. `--help`, `docs/formats.md` and the tests read it.
pub struct Profile {
    /// What `--to` takes.
    pub name: &'static str,
    /// The extension of its files.
    pub extension: &'static str,
    /// What it is, and who reads it.
    pub about: &'static str,
    /// What its consumer drops, reorders or misreads; empty when there is nothing to say.
    pub caution: &'static str,
    /// How it is known that the consumer reads it.
    pub proof: Proof,
    /// The languages as its consumer names them.
    pub tags: Pair<&'static str>,
    /// Which renderings its consumer may have.
    pub takes: Takes,
    /// Renderings it would misread, and why.
    pub refuses: &'static [Refusal],
    /// How it is written.
    pub(super) layout: Layout,
}

/// How it is known that a consumer reads what we write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// `tests/interop/run.sh` lets this program read it.
    Ran(&'static str),
    /// By documentation: the consumer cannot be run here. Where the rules come from.
    Documentation(&'static str),
}

/// How a profile is written.
pub(super) enum Layout {
    /// A rendering a row, in these columns.
    Table(consumers::Table),
    /// By a writer of its own, which gives the number of entries written.
    Own { keeps: &'static [Kept], write: Writer },
}

type Writer = fn(&Extract, &mut Ledger, &mut dyn Write) -> io::Result<usize>;

/// What most profiles have in common.
pub(super) const BASE: Profile = Profile {
    name: "",
    extension: "",
    about: "",
    caution: "",
    proof: Proof::Documentation(""),
    tags: Pair { zh: "zh-CN", en: "en-US" },
    takes: Takes::Everything,
    refuses: &[],
    layout: Layout::Own { keeps: &[], write: |_, _, _| Ok(0) },
};

/// All profiles, in the order of `--help`. A new one is a file beside this folder and a line here; one
/// that is a table is only a row of `consumers`.
pub const PROFILES: &[Profile] = &[
    tbx::V3,
    tbx::V3_DCT,
    tbx::V2,
    multiterm::PROFILE,
    trados::PROFILE,
    memoq::PROFILE,
    consumers::OMEGAT,
    consumers::WEBLATE,
    consumers::DEEPL,
    consumers::GOOGLE,
    consumers::GOOGLE_EQUIVALENT,
    consumers::AZURE,
    consumers::AMAZON,
    consumers::LOKALISE,
    consumers::PHRASE,
    consumers::PHRASE_STRINGS,
    consumers::MATECAT,
    consumers::XTM,
    consumers::CROWDIN,
    tmx_terms::PROFILE,
    consumers::XLSX,
    consumers::CSV,
    json::PROFILE,
    markdown::PROFILE,
    html::PROFILE,
];

/// The profile of that name.
#[must_use]
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

impl Profile {
    /// What it keeps of a rendering; what is not named is lost.
    #[must_use]
    pub fn keeps(&self) -> Vec<Kept> {
        match &self.layout {
            Layout::Table(table) => table.keeps(),
            Layout::Own { keeps, .. } => keeps.to_vec(),
        }
    }

    /// How it keeps a part; `None` when the part is lost.
    #[must_use]
    pub fn keeps_part(&self, part: Part) -> Option<&'static str> {
        self.keeps().into_iter().find(|kept| kept.part == part).map(|kept| kept.how)
    }

    /// Writes what the consumer may have, and reports what it does not get.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write(&self, export: &Export, out: &mut dyn Write) -> io::Result<Report> {
        let mut ledger = Ledger::default();
        let listed = select::select(self, export, &mut ledger);
        let keeps = self.keeps();
        for part in Part::FIELDS {
            match keeps.iter().find(|kept| kept.part == part) {
                Some(kept) => {
                    let why = format!("{}: {}", part.name(), kept.how);
                    for listed in listed.iter().filter(|listed| (kept.changes)(listed)) {
                        ledger.changed(part, listed, &why);
                    }
                }
                None => {
                    for listed in listed.iter().filter(|listed| listed.has(part)) {
                        ledger.dropped(part, listed, "there is no place for it");
                    }
                }
            }
        }
        let tag = |lang| export.tags.get(lang).unwrap_or(*self.tags.get(lang));
        let extract = Extract { export: *export, tags: Pair::from_fn(tag), listed };
        let written = match &self.layout {
            Layout::Table(table) => table.write(&extract, &mut ledger, out)?,
            Layout::Own { write, .. } => write(&extract, &mut ledger, out)?,
        };
        Ok(Report { written, losses: ledger.losses })
    }
}
