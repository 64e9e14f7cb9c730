//! `yiming eval link`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use rayon::prelude::*;
use serde::Serialize;
use yiming::lexicon::{Kind, Lexicon};
use yiming::mine::{BeadLinks, Learned, Linker};
use yiming::model::{Pair, Sentence};

use super::grid::{Format, Grid};
use crate::Outcome;
use crate::commands::link::{Chunks, learn, pairs};
use crate::files::{Files, shown};
use crate::session::Session;

/// Link sentences whose right word links are known, and count: precision, recall, alignment error rate.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
The folder holds zh.tok, en.tok (one sentence a line, words between spaces) and gold: a line a
sentence, positions from 1, Chinese first; 2-3 is a sure link, 2p3 a possible one.

With A the links found, S the sure ones and P those that are possible or sure: precision |A∩P|/|A|,
recall |A∩S|/|S|, AER = 1 − (|A∩S| + |A∩P|) / (|A| + |S|) (Och and Ney 2003).

Examples:
  yiming eval link wordalign --train news.tsv.gz
  yiming eval link wordalign --ablation          what each kind of evidence is worth")]
pub(crate) struct Link {
    /// Folder with gold.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// More pairs to learn from: tab-separated with a header, columns zh and en.
    #[arg(long, value_name = "PAIRS.tsv")]
    train: Option<PathBuf>,
    /// Leave out each kind of evidence in turn too.
    #[arg(long)]
    ablation: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The right links of a sentence, positions from 0.
#[derive(Default)]
struct Gold {
    sure: BTreeSet<(u32, u32)>,
    /// The sure ones too.
    possible: BTreeSet<(u32, u32)>,
}

/// What one way of linking gave.
#[derive(Serialize)]
struct Measured {
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<&'static str>,
    precision: f64,
    recall: f64,
    aer: f64,
    links: usize,
}

/// Sentences, and what they are linked with.
struct Set<'a> {
    lexicon: &'a Lexicon,
    pairs: Vec<Pair<&'a [Sentence]>>,
    gold: Vec<Gold>,
}

impl Link {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let lexicon = session.lexicon()?;
        let (zh, en) = (self.folder.join("zh.tok"), self.folder.join("en.tok"));
        let sentences = Chunks::open(Pair { zh: &zh, en: &en })?.all()?;
        let gold = read_gold(&self.folder.join("gold"))?;
        let counts = [sentences.zh.len(), gold.len()];
        let name = shown(&self.folder);
        ensure!(counts[0] == counts[1], "{name}: {} sentences and {} lines of gold", counts[0], counts[1]);
        let set = Set { lexicon, pairs: pairs(&sentences), gold };
        let learned = self.train.as_deref().map(|path| learn(path, lexicon)).transpose()?;
        let mut measured = set.both(None, None);
        measured
            .extend(learned.as_ref().map(|learned| set.together("together, trained", Some(learned), None)));
        if self.ablation {
            measured.extend(Kind::ALL.into_iter().flat_map(|kind| set.both(None, Some(kind))));
        }
        let grid = grid(&measured);
        session.console.print(&match self.format {
            Format::Table => grid.text(),
            Format::Markdown => grid.markdown(),
            Format::Json => serde_json::to_string_pretty(&measured)? + "\n",
        })?;
        Ok(Outcome::Clean)
    }
}

type Left = Option<(Kind, &'static str)>;

impl Set<'_> {
    fn both(&self, learned: Option<&Learned>, left: Left) -> Vec<Measured> {
        let alone = self.pairs.par_iter().map(std::slice::from_ref);
        let links: Vec<BeadLinks> = alone.flat_map_iter(|pair| self.link(pair, learned, left)).collect();
        vec![self.together("together", learned, left), self.measure("alone", &links, left)]
    }

    fn together(&self, how: &'static str, learned: Option<&Learned>, left: Left) -> Measured {
        self.measure(how, &self.link(&self.pairs, learned, left), left)
    }

    fn link(&self, pairs: &[Pair<&[Sentence]>], learned: Option<&Learned>, left: Left) -> Vec<BeadLinks> {
        let mut linker = Linker::new(self.lexicon, learned);
        if let Some((kind, _)) = left {
            linker = linker.without(kind);
        }
        linker.add(pairs);
        linker.links().all()
    }

    fn measure(&self, how: &'static str, links: &[BeadLinks], left: Left) -> Measured {
        let (mut found, mut sure, mut right_sure, mut right) = (0, 0, 0, 0);
        for (links, gold) in links.iter().zip(&self.gold) {
            let is_in = |set: &BTreeSet<(u32, u32)>| {
                links.links.iter().filter(|link| set.contains(&(link.zh, link.en))).count()
            };
            found += links.links.len();
            sure += gold.sure.len();
            right_sure += is_in(&gold.sure);
            right += is_in(&gold.possible);
        }
        Measured {
            how,
            without: left.map(|(_, name)| name),
            precision: share(right, found),
            recall: share(right_sure, sure),
            aer: 1.0 - share(right + right_sure, found + sure),
            links: found,
        }
    }
}

/// A share; of nothing, 0.
#[expect(clippy::cast_precision_loss, reason = "far fewer than 2^52 links")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

fn read_gold(path: &Path) -> anyhow::Result<Vec<Gold>> {
    let mut all = Vec::new();
    for (at, line) in Files::lines(path)?.enumerate() {
        let mut gold = Gold::default();
        for link in line?.split_whitespace() {
            let (cell, sure) = read_link(link).with_context(|| {
                format!("{}:{}: `{link}` is no link; write 2-3 or 2p3, from 1", shown(path), at + 1)
            })?;
            gold.possible.insert(cell);
            if sure {
                gold.sure.insert(cell);
            }
        }
        all.push(gold);
    }
    Ok(all)
}

/// `2-3` sure, `2p3` or `2?3` possible; positions from 1.
fn read_link(link: &str) -> Option<((u32, u32), bool)> {
    let (zh, en) = link.split_once(['-', 'p', '?'])?;
    let place = |text: &str| text.parse::<u32>().ok()?.checked_sub(1);
    Some(((place(zh)?, place(en)?), link.contains('-')))
}

fn grid(measured: &[Measured]) -> Grid {
    let row = |it: &Measured| {
        let rates = [it.precision, it.recall, it.aer].map(|rate| format!("{:.2}", 100.0 * rate));
        let left = it.without.unwrap_or("nothing");
        [vec![left.to_owned(), it.how.to_owned()], rates.to_vec(), vec![it.links.to_string()]].concat()
    };
    Grid {
        title: "Word links: precision, recall and alignment error rate, in percent".into(),
        header: vec!["without", "how", "P", "R", "AER", "links"],
        rows: measured.iter().map(row).collect(),
    }
}
