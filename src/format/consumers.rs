//! Consumers of tables: the same rendering a row, under other columns.
//!
//! What each takes is by its documentation, or seen in the program itself ([`Proof`]). Those that say
//! nothing of statuses, or whose columns for them are not documented, get usable renderings alone.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::columns::{
    AUTHORITY, CONCEPT, CONTEXT_KEY, Column, DECIDED, DECIDED_BY, EN, EN_EXAMPLE, Line, NOTE, ORIGIN, PLACE,
    POS, REMARK, SOURCE, SOURCE_EXAMPLE, STATUS, SUBJECT, TARGET, TARGET_EXAMPLE, ZH, ZH_EXAMPLE,
};
use super::export::{
    BASE, Extract, FORMULA, Kept, Layout, Ledger, Listed, Part, Profile, Proof, Refusal, Takes, altered,
};
use super::grid::{Grid, Shape};
use crate::glossary::TermStatus;
use crate::model::Pair;

/// A table with a rendering a row.
pub(super) struct Table {
    pub(super) shape: Shape,
    /// Whether the first row names the columns.
    pub(super) header: bool,
    pub(super) columns: &'static [Column],
}

impl Table {
    /// What its columns keep, each part once.
    pub(super) fn keeps(&self) -> Vec<Kept> {
        let mut keeps: Vec<Kept> = Vec::new();
        for kept in self.columns.iter().flat_map(|column| column.keeps) {
            if keeps.iter().all(|known| known.part != kept.part) {
                keeps.push(*kept);
            }
        }
        keeps
    }

    pub(super) fn write(
        &self,
        extract: &Extract,
        ledger: &mut Ledger,
        out: &mut dyn Write,
    ) -> io::Result<usize> {
        let source = extract.export.source;
        let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
        let row = |listed| {
            let listed: &Listed = listed;
            let count = seen.entry(&listed.term.get(source).text).or_default();
            *count += 1;
            let line = Line { listed, source, before: *count - 1 };
            (listed, self.columns.iter().map(|column| (column.cell)(&line)).collect())
        };
        let rows = extract.listed.iter().map(row).collect();
        let names = || self.columns.iter().map(|column| column.head.text(extract)).collect();
        Grid { shape: self.shape, header: self.header.then(names), rows }.write(ledger, out)
    }
}

const COMMA: Shape = Shape::Delimited(b',');
const SEMICOLON: Shape = Shape::Delimited(b';');

/// A table in a profile.
const fn table(shape: Shape, header: bool, columns: &'static [Column]) -> Layout {
    Layout::Table(Table { shape, header, columns })
}

const PAIR: &[Column] = &[SOURCE, TARGET];

const HASH: Refusal = Refusal {
    why: "begins with #, by which OmegaT takes the line for a comment",
    meets: |sides| sides.source.starts_with('#'),
};
const WEBLATE_SIGNS: Refusal = Refusal {
    why: "begins with | or %, which Weblate refuses",
    meets: |sides| sides.source.starts_with(['|', '%']) || sides.target.starts_with(['|', '%']),
};
const DEEPL_LONG: Refusal = Refusal {
    why: "longer than the 1024 bytes that DeepL takes",
    meets: |sides| sides.source.len().max(sides.target.len()) > 1024,
};

pub(super) const OMEGAT: Profile = Profile {
    name: "omegat",
    extension: "utf8",
    about: "OmegaT: put it in the project's glossary folder",
    caution: "offers every listed rendering as a match, several of one term in an order of its own",
    proof: Proof::Ran("OmegaT 3.6"),
    takes: Takes::Usable,
    refuses: &[FORMULA, HASH],
    layout: table(Shape::Tabs, false, &[SOURCE, TARGET, REMARK]),
    ..BASE
};

pub(super) const WEBLATE: Profile = Profile {
    name: "weblate",
    extension: "csv",
    about: "Weblate: upload to a glossary component",
    caution: "two rows of one source and context are one to it, so the context is numbered",
    proof: Proof::Ran("translate-toolkit, which Weblate reads with"),
    takes: Takes::Usable,
    refuses: &[FORMULA, WEBLATE_SIGNS],
    layout: table(
        COMMA,
        true,
        &[SOURCE.named("source"), TARGET.named("target"), CONTEXT_KEY, REMARK.named("developer_comments")],
    ),
    ..BASE
};

pub(super) const DEEPL: Profile = Profile {
    name: "deepl",
    extension: "tsv",
    about: "DeepL: upload as a glossary dictionary of one direction",
    caution: "one rendering a source term; longest phrase 1024 bytes",
    proof: Proof::Documentation("DeepL API, glossaries"),
    tags: Pair { zh: "zh", en: "en" },
    takes: Takes::OneEach,
    refuses: &[FORMULA, DEEPL_LONG],
    layout: table(Shape::Tabs, false, PAIR),
};

pub(super) const GOOGLE: Profile = Profile {
    name: "google",
    extension: "tsv",
    about: "Google Cloud Translation: a glossary of one direction",
    caution: "one rendering a source term, upper and lower case being the same; stop words are ignored",
    proof: Proof::Documentation("Google Cloud Translation, GlossaryInputConfig"),
    tags: Pair { zh: "zh-CN", en: "en" },
    takes: Takes::OneEachAnyCase,
    refuses: &[FORMULA],
    layout: table(Shape::Tabs, false, PAIR),
};

pub(super) const GOOGLE_EQUIVALENT: Profile = Profile {
    name: "google-equivalent",
    extension: "csv",
    about: "Google Cloud Translation: equivalent term sets, both directions in one file",
    caution: "one rendering a term whichever way it is translated; it ignores pos and description",
    takes: Takes::OneEachWay,
    layout: table(COMMA, true, &[SOURCE, TARGET, POS, REMARK.named("description")]),
    ..GOOGLE
};

pub(super) const AZURE: Profile = Profile {
    name: "azure",
    extension: "tsv",
    about: "Azure Document Translation: a glossary of one pair",
    caution: "one rendering a source term; matches upper and lower case exactly",
    proof: Proof::Documentation("Azure Document Translation, glossaries"),
    tags: Pair { zh: "zh-Hans", en: "en" },
    takes: Takes::OneEach,
    refuses: &[FORMULA],
    layout: table(Shape::Tabs, false, PAIR),
};

pub(super) const AMAZON: Profile = Profile {
    name: "amazon",
    extension: "csv",
    about: "Amazon Translate: custom terminology of one direction",
    caution: "one rendering a source term; matches upper and lower case exactly",
    proof: Proof::Documentation("Amazon Translate, custom terminology"),
    tags: Pair { zh: "zh", en: "en" },
    takes: Takes::OneEach,
    refuses: &[FORMULA],
    layout: table(COMMA, true, PAIR),
};

pub(super) const LOKALISE: Profile = Profile {
    name: "lokalise",
    extension: "csv",
    about: "Lokalise: import into the glossary of a project",
    caution: "its flag forbids the term itself, not a rendering of it; no term twice",
    proof: Proof::Documentation("Lokalise, glossary"),
    tags: Pair { zh: "zh_CN", en: "en" },
    takes: Takes::OneEach,
    refuses: &[FORMULA],
    layout: table(
        SEMICOLON,
        true,
        &[
            SOURCE.named("term"),
            REMARK.named("description"),
            Column::constant("casesensitive", |_| "no".to_owned()),
            Column::constant("translatable", |_| "yes".to_owned()),
            Column::constant("forbidden", |_| "no".to_owned()),
            Column::constant("tags", |_| String::new()),
            TARGET,
        ],
    ),
};

pub(super) const PHRASE: Profile = Profile {
    name: "phrase",
    extension: "xlsx",
    about: "Phrase TMS: import into a term base; its columns beyond the languages are not documented",
    caution: "with strict locale matching a language under another tag is not imported",
    proof: Proof::Documentation("Phrase TMS, term bases"),
    tags: Pair { zh: "zh_cn", en: "en_us" },
    takes: Takes::Usable,
    layout: table(Shape::Workbook, true, PAIR),
    ..BASE
};

pub(super) const PHRASE_STRINGS: Profile = Profile {
    name: "phrase-strings",
    extension: "csv",
    about: "Phrase Strings: upload to a term base",
    caution: "en and en-US are different languages to it; terms that it has are not updated",
    proof: Proof::Documentation("Phrase Strings, term bases"),
    takes: Takes::OneEach,
    refuses: &[FORMULA],
    layout: table(
        COMMA,
        true,
        &[
            SOURCE.named("term"),
            Column::constant("case sensitive", |_| "false".to_owned()),
            Column::constant("translatable", |_| "true".to_owned()),
            REMARK.named("description"),
            TARGET,
        ],
    ),
    ..BASE
};

/// MateCat knows only what is forbidden.
const FORBIDDEN: Column = Column {
    keeps: &[altered(
        Part::Status,
        "TRUE or FALSE in Forbidden: deprecated and superseded are TRUE, all others FALSE",
        |listed| !matches!(listed.status, TermStatus::Preferred | TermStatus::Forbidden),
    )],
    ..Column::constant("Forbidden", |line| if line.listed.is_usable() { "FALSE" } else { "TRUE" }.to_owned())
};

pub(super) const MATECAT: Profile = Profile {
    name: "matecat",
    extension: "xlsx",
    about: "MateCat: import as a glossary; forbidden renderings are flagged in the target",
    caution: "knows only forbidden or not",
    proof: Proof::Documentation("MateCat, glossary file format"),
    layout: table(
        Shape::Workbook,
        true,
        &[
            FORBIDDEN,
            SUBJECT.named("Domain"),
            Column::constant("Subdomain", |_| String::new()),
            Column::constant("Definition", |_| String::new()),
            SOURCE,
            Column::constant("Notes", |_| String::new()),
            SOURCE_EXAMPLE,
            TARGET,
            NOTE.named("Notes"),
            TARGET_EXAMPLE,
        ],
    ),
    ..BASE
};

pub(super) const XTM: Profile = Profile {
    name: "xtm",
    extension: "xlsx",
    about: "XTM: import into a customer's terminology; choose the status for all of it there",
    caution: "makes a concept of every row, unless told to add to existing concepts",
    proof: Proof::Documentation("XTM, import of terminology"),
    tags: Pair { zh: "zh_CN", en: "en_US" },
    ..PHRASE
};

pub(super) const CROWDIN: Profile = Profile {
    name: "crowdin",
    extension: "csv",
    about: "Crowdin: upload to a glossary; the columns are assigned there",
    caution: "columns that nobody assigns are lost, that of the status too; tbx2 needs no assigning",
    proof: Proof::Documentation("Crowdin, glossary"),
    tags: Pair { zh: "zh-CN", en: "en" },
    takes: Takes::Usable,
    refuses: &[FORMULA],
    layout: table(COMMA, true, &[SOURCE, TARGET, SUBJECT, POS, STATUS, NOTE]),
};

/// Our own table: all that can be said in one row.
const ALL: &[Column] = &[
    ZH, EN, STATUS, POS, SUBJECT, NOTE, ZH_EXAMPLE, EN_EXAMPLE, PLACE, ORIGIN, AUTHORITY, DECIDED,
    DECIDED_BY, CONCEPT,
];

pub(super) const XLSX: Profile = Profile {
    name: "xlsx",
    extension: "xlsx",
    about: "a workbook to read, sort and filter: all cells text, a rendering a row",
    proof: Proof::Ran("LibreOffice"),
    layout: table(Shape::Workbook, true, ALL),
    ..BASE
};

pub(super) const CSV: Profile = Profile {
    name: "csv",
    extension: "csv",
    about: "the same as CSV that spreadsheets read rightly; not the glossary's own terms.csv",
    proof: Proof::Ran("Python's csv"),
    caution: "spreadsheets take 007 for 7: import the columns as text, or use xlsx",
    layout: table(Shape::Spreadsheet, true, ALL),
    ..XLSX
};
