//! `yiming eval align`.

use std::path::{Path, PathBuf};

use serde::Serialize;
use yiming::model::{Bead, Document};

use super::ablation;
use super::gold::{GoldSet, read_beads};
use super::grid::{Format, Grid};
use super::score::{BinRates, Rates, Reliability, ShapeRates, Shapes, Sides, Tally, sides};
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
  yiming eval align mac-dev --beads theirs/     what another aligner found
  yiming eval align mac-dev --ablation          what each part is worth")]
pub(crate) struct Align {
    /// Folders with gold.
    #[arg(required = true, value_name = "DIR")]
    folders: Vec<PathBuf>,
    /// Score the beads of these files, NAME.align, in place of our own.
    #[arg(long, value_name = "DIR")]
    beads: Option<PathBuf>,
    /// Also without each part of the evidence and of the model in turn, every article alone.
    #[arg(long, conflicts_with = "beads")]
    ablation: bool,
    /// Turn the Chinese into the traditional script first.
    #[arg(long)]
    traditional: bool,
    /// A line for each article too.
    #[arg(long)]
    per_article: bool,
    /// A table by the number of sentences on each side too.
    #[arg(long)]
    by_shape: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// What one way of aligning gave on one set, or on one article of it.
#[derive(Serialize)]
struct Measured {
    set: String,
    how: &'static str,
    #[serde(flatten)]
    part: Option<Part>,
    strict: Rates,
    lax: Rates,
    /// Beads found, and those of the gold that have both sides.
    beads: usize,
    gold: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reliability: Vec<BinRates>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    shapes: Vec<ShapeRates>,
}

/// The part that was taken away.
#[derive(Serialize)]
struct Part {
    without: &'static str,
    /// What was left in its place.
    about: &'static str,
    /// Strict F1 less that of the whole.
    change: f64,
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
                Some(theirs) => measured.extend(self.theirs(&set, theirs, session)?),
                None => measured.extend(self.ours(&set, session)?),
            }
        }
        let grids = || grids(&measured).into_iter();
        session.console.print(&match self.format {
            Format::Table => grids().map(|grid| grid.text()).collect(),
            Format::Markdown => grids().map(|grid| grid.markdown()).collect(),
            Format::Json => serde_json::to_string_pretty(&measured)? + "\n",
        })?;
        Ok(Outcome::Clean)
    }

    fn theirs(&self, set: &GoldSet, folder: &Path, session: &Session) -> anyhow::Result<Vec<Measured>> {
        let read = |document: &Document| read_beads(folder, &document.name, session);
        let found = set.documents.iter().map(read).collect::<anyhow::Result<Vec<_>>>()?;
        Ok(self.measure(set, "given", &found, None))
    }

    fn ours(&self, set: &GoldSet, session: &Session) -> anyhow::Result<Vec<Measured>> {
        // One article is always alone.
        let hows = [("alone", true), ("together", false)].into_iter().take(set.documents.len().min(2));
        let mut measured = Vec::new();
        let mut whole = 0.0;
        for (how, isolated) in hows {
            let found = articles::align(&set.documents, isolated, session)?;
            let rows = self.measure(set, how, &plain(&found), Some(&found));
            if let Some(all) = rows.last().filter(|_| isolated) {
                whole = all.strict.f1;
            }
            measured.extend(rows);
        }
        if self.ablation {
            measured.extend(self.ablated(set, whole, session)?);
        }
        Ok(measured)
    }

    /// Each part taken away in turn, every article alone; `whole` is strict F1 with all of them.
    fn ablated(&self, set: &GoldSet, whole: f64, session: &Session) -> anyhow::Result<Vec<Measured>> {
        let mut measured = Vec::new();
        for part in ablation::parts() {
            let found = part.align(&set.documents, session)?;
            let all = self.measure(set, "alone", &plain(&found), None).pop();
            measured.extend(all.map(|all| {
                let change = all.strict.f1 - whole;
                Measured { part: Some(Part { without: part.name, about: part.about, change }), ..all }
            }));
        }
        Ok(measured)
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
        let mut shapes = Shapes::default();
        for (index, gold) in set.gold.iter().enumerate() {
            let found = set.as_counted(&found[index]);
            let tally = Tally::new(&found, gold);
            total += tally;
            shapes.add(&found, gold);
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
            shapes: if self.by_shape { shapes.rows() } else { Vec::new() },
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
            part: None,
            strict: tally.strict(),
            lax: tally.lax(),
            beads: tally.found.of,
            gold: tally.gold.of,
            reliability: Vec::new(),
            shapes: Vec::new(),
        }
    }
}

/// Beads without their confidences.
fn plain(found: &[Vec<Bead>]) -> Vec<Vec<Sides>> {
    found.iter().map(|beads| beads.iter().map(|bead| sides(&bead.span)).collect()).collect()
}

fn grids(measured: &[Measured]) -> Vec<Grid<'_>> {
    let mut grids = vec![scores(measured)];
    grids.extend(parts(measured));
    grids.extend(measured.iter().filter(|it| !it.reliability.is_empty()).map(confidences));
    grids.extend(measured.iter().filter(|it| !it.shapes.is_empty()).map(shapes));
    grids
}

fn scores(measured: &[Measured]) -> Grid<'_> {
    let row = |it: &Measured| {
        let rates = [it.strict, it.lax].map(|rate| [rate.precision, rate.recall, rate.f1]);
        let mut cells = vec![it.set.clone(), it.how.to_owned()];
        cells.extend(rates.concat().iter().map(|rate| format!("{rate:.3}")));
        cells.extend([it.beads, it.gold].map(|count| count.to_string()));
        cells
    };
    Grid {
        title: "Strict precision, recall, F1; the same lax; beads found, two-sided beads of the gold".into(),
        header: vec!["set", "how", "P", "R", "F1", "lax P", "R", "F1", "found", "gold"],
        rows: measured.iter().filter(|it| it.part.is_none()).map(row).collect(),
    }
}

/// What is lost without each part: a row for each, a column for each set.
fn parts(measured: &[Measured]) -> Option<Grid<'_>> {
    let left: Vec<(&Measured, &Part)> =
        measured.iter().filter_map(|it| it.part.as_ref().map(|part| (it, part))).collect();
    let sets: Vec<&[(&Measured, &Part)]> = left.chunks(ablation::parts().count()).collect();
    let whole = sets.iter().map(|set| format!("{:.3}", set[0].0.strict.f1 - set[0].1.change));
    let whole = [vec!["nothing".to_owned()], whole.collect()].concat();
    let row = |(index, (_, part)): (usize, &(&Measured, &Part))| {
        let figures = sets.iter().map(|set| {
            let (measured, part) = set[index];
            format!("{:.3} ({:+.3})", measured.strict.f1, part.change)
        });
        [vec![part.without.to_owned()], figures.collect()].concat()
    };
    Some(Grid {
        title: "Strict F1 without a part, each article alone, and what that changes".into(),
        header: [vec!["without"], sets.iter().map(|set| set[0].0.set.as_str()).collect()].concat(),
        rows: [vec![whole], sets.first()?.iter().enumerate().map(row).collect()].concat(),
    })
}

fn confidences(measured: &Measured) -> Grid<'_> {
    let row = |bin: &BinRates| {
        let counts = [bin.beads.to_string(), format!("{:.3}", bin.shown), format!("{:.3}", bin.right)];
        [vec![format!("{:.2}–{:.2}", bin.from, bin.to)], counts.to_vec()].concat()
    };
    Grid {
        title: format!(
            "{}, {}: confidence shown, and the share of those beads that are right",
            measured.set, measured.how
        ),
        header: vec!["shown", "beads", "mean", "right"],
        rows: measured.reliability.iter().map(row).collect(),
    }
}

fn shapes(measured: &Measured) -> Grid<'_> {
    let row = |shape: &ShapeRates| {
        let counts = [shape.gold, shape.found, shape.right].map(|count| count.to_string());
        [vec![format!("{}-{}", shape.sentences.zh, shape.sentences.en)], counts.to_vec()].concat()
    };
    Grid {
        title: format!("{}, {}: beads by their Chinese and English sentences", measured.set, measured.how),
        header: vec!["shape", "gold", "found", "right"],
        rows: measured.shapes.iter().map(row).collect(),
    }
}
