//! Which column of a table is what: by `--map`, by its heading, else by the script of its cells.

use super::languages::{has_han, lang_of};
use super::sheet::Cell;
use super::words::{Meaning, meaning};
use super::{ImportFault, Settings};
use crate::model::{Lang, Pair};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Term(Lang),
    Says(Meaning),
    Unknown,
}

/// The columns of a table.
pub(super) struct Columns {
    pub(super) kinds: Vec<Column>,
    /// Whether the first row is a heading.
    pub(super) heading: bool,
}

/// Rows that are looked at where no heading helps.
const SAMPLE: usize = 200;

pub(super) fn columns(rows: &[Vec<Cell>], settings: &Settings) -> Result<Columns, ImportFault> {
    let first: Vec<&str> = rows.first().into_iter().flatten().map(|cell| cell.text.trim()).collect();
    let mut kinds: Vec<Column> = first.iter().map(|name| by_name(name)).collect();
    let named = kinds.iter().any(|kind| *kind != Column::Unknown);
    let pair = Roles::of(&first);
    let mut heading = named || pair.is_any();
    let width = rows.iter().take(SAMPLE).map(Vec::len).max().unwrap_or(0);
    kinds.resize(width, Column::Unknown);
    let mapped = mapped(&first, width, settings)?;
    for lang in Lang::BOTH {
        if let Some(index) = *mapped.get(lang) {
            for kind in kinds.iter_mut().filter(|kind| **kind == Column::Term(lang)) {
                *kind = Column::Unknown;
            }
            kinds[index] = Column::Term(lang);
        }
    }
    // A column that was named by its heading makes that a heading.
    heading |= [&settings.map.zh, &settings.map.en].into_iter().flatten().any(|name| number(name).is_none());
    if !heading {
        guess(&mut kinds, rows);
    } else {
        pair.fill(&mut kinds, rows);
    }
    let missing: Vec<&str> = Lang::BOTH
        .into_iter()
        .filter(|&lang| !kinds.contains(&Column::Term(lang)))
        .map(|lang| if lang == Lang::Zh { "Chinese" } else { "English" })
        .collect();
    if !rows.is_empty() && !missing.is_empty() {
        let example = match (heading, &first[..]) {
            (true, [zh, en, ..]) => format!("zh={zh},en={en}"),
            _ => "zh=1,en=2".to_owned(),
        };
        return Err(ImportFault::Columns { missing: missing.join(" and which "), example });
    }
    Ok(Columns { kinds, heading })
}

/// What a heading says of its column.
fn by_name(name: &str) -> Column {
    if let Some(lang) = term_column(name) {
        return Column::Term(lang);
    }
    match meaning(name) {
        Some(meaning) => Column::Says(meaning),
        None => Column::Unknown,
    }
}

/// The words that may follow a language in the heading of a column of terms.
const REGIONS: &[&str] = &[
    "hans",
    "hant",
    "cn",
    "tw",
    "hk",
    "sg",
    "mo",
    "us",
    "gb",
    "uk",
    "au",
    "ca",
    "nz",
    "ie",
    "in",
    "prc",
    "china",
    "taiwan",
    "hong",
    "kong",
    "united",
    "states",
    "kingdom",
    "simplified",
    "traditional",
    "term",
    "other",
];

/// The language whose terms stand under a heading: `zh-CN` and `Chinese_PRC`, not `en_def`.
fn term_column(name: &str) -> Option<Lang> {
    let lang = lang_of(name)?;
    let lower = name.to_lowercase();
    if lower.is_ascii() {
        let rest = lower.split(['-', '_', ' ', '(', ')']).skip(1).filter(|word| !word.is_empty());
        return rest.into_iter().all(|word| REGIONS.contains(&word)).then_some(lang);
    }
    let other = ["定义", "备注", "说明", "例", "注释"];
    (!other.iter().any(|word| lower.contains(word))).then_some(lang)
}

/// Columns that are named by their part and not by their language.
struct Roles {
    source: Option<usize>,
    target: Option<usize>,
}

impl Roles {
    fn of(first: &[&str]) -> Self {
        let named = |names: &[&str]| {
            first.iter().position(|name| names.contains(&name.to_lowercase().replace('_', " ").as_str()))
        };
        Self {
            source: named(&["source", "source term", "term", "源语", "源语言", "原文", "术语"]),
            target: named(&["target", "target term", "translation", "目标语", "目标语言", "译文", "译名"]),
        }
    }

    fn is_any(&self) -> bool {
        self.target.is_some()
    }

    /// Gives the columns named by their part to the languages that no column is named for, by script.
    fn fill(&self, kinds: &mut [Column], rows: &[Vec<Cell>]) {
        let open = |kinds: &[Column], lang: Lang| !kinds.contains(&Column::Term(lang));
        if let (Some(source), Some(target)) = (self.source, self.target)
            && open(kinds, Lang::Zh)
            && open(kinds, Lang::En)
        {
            let chinese = |index: usize| share_of_han(rows, index);
            let (zh, en) =
                if chinese(source) >= chinese(target) { (source, target) } else { (target, source) };
            kinds[zh] = Column::Term(Lang::Zh);
            kinds[en] = Column::Term(Lang::En);
            return;
        }
        for lang in Lang::BOTH {
            let role =
                self.source.or(self.target).filter(|_| open(kinds, lang) && !open(kinds, lang.other()));
            if let Some(index) = role {
                kinds[index] = Column::Term(lang);
            }
        }
    }
}

/// The share of cells below the heading that hold a Chinese character, in thousandths.
fn share_of_han(rows: &[Vec<Cell>], index: usize) -> usize {
    let cells = || rows.iter().skip(1).take(SAMPLE).filter_map(|row| row.get(index));
    1000 * cells().filter(|cell| has_han(&cell.text)).count() / cells().count().max(1)
}

/// Where no heading helps: the first column that is mostly Chinese, the first that is mostly not,
/// and the one behind them as a note.
fn guess(kinds: &mut [Column], rows: &[Vec<Cell>]) {
    let mut counts = vec![Pair { zh: 0_usize, en: 0_usize }; kinds.len()];
    for (index, cell) in rows.iter().take(SAMPLE).flat_map(|row| row.iter().enumerate()) {
        let side = if has_han(&cell.text) { Lang::Zh } else { Lang::En };
        *counts[index].get_mut(side) += usize::from(cell.text.chars().any(char::is_alphabetic));
    }
    for lang in Lang::BOTH {
        if kinds.contains(&Column::Term(lang)) {
            continue;
        }
        let mostly = |count: &Pair<usize>| count.get(lang) > count.get(lang.other());
        let free = |index: &usize| kinds[*index] == Column::Unknown && mostly(&counts[*index]);
        if let Some(index) = (0..kinds.len()).find(free) {
            kinds[index] = Column::Term(lang);
        }
    }
    if let [_, _, third @ Column::Unknown, ..] = kinds {
        *third = Column::Says(Meaning::Note);
    }
}

/// The columns that the user names, by heading or by number from 1.
fn mapped(first: &[&str], width: usize, settings: &Settings) -> Result<Pair<Option<usize>>, ImportFault> {
    let find = |wanted: &String| {
        let by_name = first.iter().position(|name| name.eq_ignore_ascii_case(wanted));
        let by_number = || number(wanted).filter(|index| *index < width);
        by_name
            .or_else(by_number)
            .ok_or_else(|| ImportFault::Mapped { wanted: wanted.clone(), found: first.join(", ") })
    };
    let Pair { zh, en } = settings.map.as_ref();
    Ok(Pair { zh: zh.as_ref().map(find).transpose()?, en: en.as_ref().map(find).transpose()? })
}

fn number(name: &str) -> Option<usize> {
    name.parse::<usize>().ok()?.checked_sub(1)
}
