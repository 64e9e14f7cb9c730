//! `yiming eval align`.

use std::fmt::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use serde::Serialize;
use yiming::model::Bead;

use super::gold::{GoldSet, read_beads};
use super::score::{BinRates, Rates, Reliability, Sides, Tally, sides};
use crate::Outcome;
use crate::articles;
use crate::session::Session;

/// Align articles whose right beads are known, and count: strict and lax F1, and what confidences are worth.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A folder holds zh/NAME, en/NAME (one sentence a line) and gold/NAME.align (lines like [0,1]:[2]);
or articles as for `yiming align` and gold/NAME.tsv with the sentences themselves.

Strict: both sides of a bead are those of the gold. Lax: they share a pair of sentences with it.
Precision counts null beads, recall does not: the convention of the published figures. Where the
folder has zh.verse and en.verse, neighbouring beads of one verse count as one.

Examples:
  yiming eval align corpus                      the articles of this project
  yiming eval align mac-dev --per-article
  yiming eval align mac-dev --beads theirs/     what another aligner found")]
pub(crate) struct Align {
    /// Folders with gold.
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Score the beads of these files, NAME.align, in place of our own.
    #[arg(long, value_name = "DIR")]
    beads: Option<PathBuf>,
    /// Turn the Chinese into the traditional script first.
    #[arg(long)]
    traditional: bool,
    /// A line for each article too.
    #[arg(long)]
    per_article: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    /// To read.
    Table,
    /// The same figures, not rounded.
    Json,
}

/// What one way of aligning gave on one set, or on one article of it.
#[derive(Serialize)]
struct Measured {
    set: String,
    how: &'static str,
    strict: Rates,
    lax: Rates,
    /// Beads found, and those of the gold that have both sides.
    beads: usize,
    gold: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reliability: Vec<BinRates>,
}

impl Align {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let mut measured = Vec::new();
        for folder in &self.folders {
            let mut set = GoldSet::read(folder, session)?;
            if self.traditional {
                set = set.traditional(session)?;
            }
            match &self.beads {
                Some(theirs) => {
                    let read = |it: &yiming::model::Document| read_beads(theirs, &it.name, session);
                    let found = set.documents.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
                    measured.extend(self.measure(&set, "given", &found, None));
                }
                None => {
                    for (how, isolated) in [("alone", true), ("together", false)] {
                        let found = articles::align(&set.documents, isolated, session)?;
                        let plain = |beads: &Vec<Bead>| beads.iter().map(|bead| sides(&bead.span)).collect();
                        let plain: Vec<Vec<Sides>> = found.iter().map(plain).collect();
                        measured.extend(self.measure(&set, how, &plain, Some(&found)));
                    }
                }
            }
        }
        session.console.print(&match self.format {
            Format::Table => table(&measured),
            Format::Json => serde_json::to_string_pretty(&measured)? + "\n",
        })?;
        Ok(Outcome::Clean)
    }

    /// The articles if asked for, then the whole.
    fn measure(
        &self,
        set: &GoldSet,
        how: &'static str,
        found: &[Vec<Sides>],
        beads: Option<&[Vec<Bead>]>,
    ) -> Vec<Measured> {
        let mut rows = Vec::new();
        let mut total = Tally::default();
        let mut reliability = Reliability::default();
        for (index, gold) in set.gold.iter().enumerate() {
            let tally = Tally::new(&set.as_counted(&found[index]), gold);
            total += tally;
            if self.per_article {
                let name = format!("{}/{}", set.name, set.documents[index].name);
                rows.push(Measured::new(name, how, &tally));
            }
            if let Some(beads) = beads.filter(|_| set.counts_single_beads()) {
                reliability.add(&beads[index], gold);
            }
        }
        rows.push(Measured {
            reliability: reliability.rows(),
            ..Measured::new(set.name.clone(), how, &total)
        });
        rows
    }
}

impl Measured {
    fn new(set: String, how: &'static str, tally: &Tally) -> Self {
        Self {
            set,
            how,
            strict: tally.strict(),
            lax: tally.lax(),
            beads: tally.found.of,
            gold: tally.gold.of,
            reliability: Vec::new(),
        }
    }
}

fn table(measured: &[Measured]) -> String {
    let width = measured.iter().map(|row| row.set.chars().count()).max().unwrap_or(0).max(3);
    let mut text =
        format!("{:width$}  how       strict P      R     F1   lax P      R     F1   beads   gold\n", "set");
    for row in measured {
        let rates = |it: Rates| format!("{:.3}  {:.3}  {:.3}", it.precision, it.recall, it.f1);
        let (strict, lax) = (rates(row.strict), rates(row.lax));
        let _ = writeln!(
            text,
            "{:width$}  {:8}     {strict}   {lax}  {:6} {:6}",
            row.set, row.how, row.beads, row.gold
        );
    }
    for row in measured.iter().filter(|row| !row.reliability.is_empty()) {
        let _ = write!(text, "\n{}, {}: confidence\nshown        beads   mean  right\n", row.set, row.how);
        for bin in &row.reliability {
            let shown = format!("{:.2}–{:.2}", bin.from, bin.to);
            let _ = writeln!(text, "{shown:11} {:6}  {:.3}  {:.3}", bin.beads, bin.shown, bin.right);
        }
    }
    text
}
