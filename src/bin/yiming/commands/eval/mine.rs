//! `yiming eval mine`.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;
use yiming::mine::{Aspect, EVIDENCE, Fit, INTERCEPT, Weights};

use super::learn::{self, Judges, Learned};
use super::ranks::{self, Bin, Row};
use super::terms::{Batch, TermSet};
use crate::Outcome;
use crate::session::Session;

/// Mine articles whose terms are known, and count; learn the coefficients of the score.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
FOLDER holds articles and gold/terms.tsv with columns doc, zh, en: all that a terminologist would
keep of them. A list given by --with may hold a chosen few: it has an intercept of its own.

Found: the gold pairs among the best N of each article, or of all. Near: the same Chinese or one
inside the other with 60 % of its characters, and English words that agree as far (F1). Right: of
what is shown, the share in the gold. --fit learns from all articles; to say what that is worth it
learns twice more, from every other article by a hash of its name, and measures on those left out.

Examples:
  yiming eval mine
  yiming eval mine --with chinadaily/pairs.tsv chinadaily/terms.tsv
  yiming eval mine --fit --ablate --with pairs.tsv terms.tsv")]
pub(crate) struct Mine {
    /// Articles with gold/terms.tsv; else the project's corpus.
    #[arg(value_name = "FOLDER")]
    folder: Option<PathBuf>,
    /// Aligned pairs as for `yiming mine`, and a list of their terms: columns zh, en, and doc or article.
    #[arg(long, num_args = 2, value_names = ["PAIRS", "TERMS"])]
    with: Vec<PathBuf>,
    /// Learn the coefficients and print them, with standard errors.
    #[arg(long)]
    fit: bool,
    /// Measure again without each part of the evidence, the others learned anew.
    #[arg(long)]
    ablate: bool,
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

/// All that is printed.
#[derive(Serialize)]
struct Told {
    /// With the coefficients of the table, all articles.
    figures: Vec<Row>,
    reliability: Vec<Bin>,
    #[serde(skip_serializing_if = "Option::is_none")]
    learned: Option<Taught>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ablation: Vec<Without>,
}

/// What the articles taught.
#[derive(Serialize)]
struct Taught {
    steps: usize,
    kept: usize,
    samples: usize,
    intercept: f32,
    shifts: Vec<(String, f64)>,
    parts: Vec<Coefficient>,
    /// Each article judged by what the other half taught.
    held_out: Vec<Row>,
    reliability: Vec<Bin>,
}

#[derive(Serialize)]
struct Coefficient {
    part: &'static str,
    aspect: &'static str,
    weight: f32,
    /// None where it is set by hand.
    error: Option<f64>,
    /// What the table has.
    now: f32,
}

/// Held-out figures when a part is left out.
#[derive(Serialize)]
struct Without {
    part: String,
    figures: Vec<Row>,
}

impl Mine {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let folder = self.folder.as_deref().unwrap_or(&session.settings.corpus);
        let sets = self.sets(folder, session)?;
        let mut batches = Vec::new();
        for set in &sets {
            batches.push(set.measure(set.by_article, session)?);
        }
        let told = self.told(&sets, &batches, session)?;
        session.console.print(&match self.format {
            Format::Table => table(&told),
            Format::Json => serde_json::to_string_pretty(&told)? + "\n",
        })?;
        Ok(Outcome::Clean)
    }

    fn sets(&self, folder: &Path, session: &Session) -> anyhow::Result<Vec<TermSet>> {
        let mut sets = vec![TermSet::of_folder(folder, session)?];
        for tables in self.with.chunks_exact(2) {
            sets.push(TermSet::of_tables(&tables[0], &tables[1], session)?);
        }
        Ok(sets)
    }

    fn told(&self, sets: &[TermSet], batches: &[Vec<Batch>], session: &Session) -> anyhow::Result<Told> {
        let now = Weights::default();
        let judges = Judges::of(&now);
        let mut figures = Vec::new();
        for (set, alone) in sets.iter().zip(batches) {
            figures.extend(ranks::rows(set, alone, &judges));
            if set.by_article {
                figures.extend(ranks::rows_together(set, &set.measure(false, session)?, &now));
            }
        }
        let reliability = ranks::reliability(&sets[0], &batches[0], &judges);
        let learned = self.fit.then(|| learn::learn(sets, batches, None, &[]));
        let learned = learned.map(|learned| taught(&learned, sets, batches));
        let ablation = if self.ablate { ablation(sets, batches) } else { Vec::new() };
        Ok(Told { figures, reliability, learned, ablation })
    }
}

fn taught(learned: &Learned, sets: &[TermSet], batches: &[Vec<Batch>]) -> Taught {
    let judges = Judges::crossed(sets, batches, &[]);
    let Fit { weights, errors, shifts, steps } = &learned.fit;
    let parts = EVIDENCE.iter().zip(&weights.parts).zip(errors).map(|((part, &weight), &error)| {
        Coefficient { part: part.name, aspect: part.aspect.name(), weight, error, now: part.weight }
    });
    Taught {
        steps: *steps,
        kept: learned.kept,
        samples: learned.samples,
        intercept: weights.intercept,
        shifts: sets.iter().map(|set| set.name.clone()).zip(shifts.iter().copied()).collect(),
        parts: parts.collect(),
        held_out: held_out(&judges, sets, batches),
        reliability: ranks::reliability(&sets[0], &batches[0], &judges),
    }
}

fn held_out(judges: &Judges, sets: &[TermSet], batches: &[Vec<Batch>]) -> Vec<Row> {
    let rows = sets.iter().zip(batches).filter(|(set, _)| set.by_article);
    rows.flat_map(|(set, batches)| ranks::rows(set, batches, judges)).collect()
}

fn ablation(sets: &[TermSet], batches: &[Vec<Batch>]) -> Vec<Without> {
    let aspect = |aspect: Aspect| -> Vec<usize> {
        (0..EVIDENCE.len()).filter(|&part| EVIDENCE[part].aspect == aspect).collect()
    };
    let all = [Aspect::Pair, Aspect::Bounds, Aspect::Term];
    let groups = all.map(|it| (format!("all of {}", it.name()), aspect(it)));
    let parts = EVIDENCE.iter().enumerate().map(|(at, part)| (part.name.to_owned(), vec![at]));
    let rows = std::iter::once(("nothing".to_owned(), Vec::new())).chain(groups).chain(parts);
    rows.map(|(part, without)| {
        let judges = Judges::crossed(sets, batches, &without);
        Without { part, figures: held_out(&judges, sets, batches) }
    })
    .collect()
}

fn table(told: &Told) -> String {
    let mut text = figures(&told.figures);
    text += &reliability("score", &told.reliability);
    if let Some(taught) = &told.learned {
        text += &coefficients(taught);
        text += "\nEach article judged by what the other half taught\n";
        text += &figures(&taught.held_out);
        text += &reliability("score, the same way", &taught.reliability);
    }
    if !told.ablation.is_empty() {
        text += "\nWithout a part, the others learned anew: found of the gold among the first 10, right\nwithout           ";
        for row in &told.ablation[0].figures.iter().filter(|row| row.first == 10).collect::<Vec<_>>() {
            let _ = write!(text, "  {:>18}", row.set);
        }
        for Without { part, figures } in &told.ablation {
            let _ = write!(text, "\n{part:18}");
            for row in figures.iter().filter(|row| row.first == 10) {
                let _ = write!(text, "         {:.3} {:.3}", row.found, row.right);
            }
        }
        text.push('\n');
    }
    text
}

fn figures(rows: &[Row]) -> String {
    let width = rows.iter().map(|row| row.set.chars().count()).max().unwrap_or(0).max(3);
    let mut text = format!("{:width$}  how       the best    shown  gold  found   near  right\n", "set");
    for row in rows {
        let _ = writeln!(
            text,
            "{:width$}  {:8}  {:10} {:6} {:5}  {:.3}  {:.3}  {:.3}",
            row.set, row.how, row.best, row.shown, row.gold, row.found, row.near, row.right
        );
    }
    text
}

fn reliability(of: &str, bins: &[Bin]) -> String {
    let mut text = format!("\n{of}\nshown       pairs   mean  in the gold\n");
    for bin in bins {
        let shown = format!("{:.1}–{:.1}", bin.from, bin.to);
        let _ = writeln!(text, "{shown:9} {:7}  {:.3}  {:.3}", bin.pairs, bin.mean, bin.right);
    }
    text
}

fn coefficients(taught: &Taught) -> String {
    let mut text = format!(
        "\nLearned from {} pairs kept of {} measured, in {} steps\n{:8}{:18} {:>7} {:>7} {:>7}\n",
        taught.kept, taught.samples, taught.steps, "aspect", "part", "weight", "error", "now"
    );
    let _ = writeln!(text, "{:26} {:7.2} {:>7} {INTERCEPT:7.2}", "intercept", taught.intercept, "");
    for row in &taught.parts {
        let error = row.error.map_or("by hand".to_owned(), |error| format!("{error:.2}"));
        let _ =
            writeln!(text, "{:8}{:18} {:7.2} {error:>7} {:7.2}", row.aspect, row.part, row.weight, row.now);
    }
    for (set, shift) in taught.shifts.iter().skip(1) {
        let _ = writeln!(text, "intercept of {set}: {shift:+.2}");
    }
    text
}
