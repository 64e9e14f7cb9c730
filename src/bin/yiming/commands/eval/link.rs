//! `yiming eval link`.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};
use rayon::prelude::*;
use serde::Serialize;
use yiming::lexicon::{Kind, Lexicon};
use yiming::mine::{BeadLinks, Decision, Learned, Linker, Links};
use yiming::model::{Pair, Sentence};

use super::decide::{self, Way};
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
  yiming eval link wordalign --ablation          what each kind of evidence is worth
  yiming eval link wordalign --fit               coefficients of the decision")]
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
    /// Learn the coefficients of the decision afresh and print them too; held out, each half of the
    /// sentences is decided by what the other half taught.
    #[arg(long)]
    fit: bool,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    format: Format,
}

/// The right links of a sentence, positions from 0.
#[derive(Default)]
pub(crate) struct Gold {
    pub(crate) sure: BTreeSet<(u32, u32)>,
    /// The sure ones too.
    pub(crate) possible: BTreeSet<(u32, u32)>,
}

/// What one way of linking gave.
#[derive(Serialize)]
struct Measured {
    how: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    without: Option<&'static str>,
    /// Whether the coefficients were learned from the same sentences or from others; else as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    fit: Option<&'static str>,
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
        let mut coefficients = String::new();
        if self.fit {
            let ways = set.ways(learned.as_ref());
            let decision = decide::learn(&ways[..TEACHERS], &set.gold, |_| true);
            measured.extend(set.fitted(&ways, &decision));
            coefficients = decide::table(&decision);
        }
        let grid = grid(&measured);
        session.console.print(&match self.format {
            Format::Table => grid.text() + &coefficients,
            Format::Markdown => grid.markdown() + &coefficients,
            Format::Json => serde_json::to_string_pretty(&measured)? + "\n",
        })?;
        Ok(Outcome::Clean)
    }
}

/// The ways of linking that coefficients are learned from: all but the trained one, which comes last.
const TEACHERS: usize = 2;

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

    /// Linked in each way, to be decided by any coefficients; first those that teach.
    fn ways(&self, learned: Option<&Learned>) -> Vec<Way> {
        let linked = |pairs: &[Pair<&[Sentence]>], learned| self.linked(pairs, learned, None);
        let alone = self.pairs.par_iter().map(|pair| linked(std::slice::from_ref(pair), None)).collect();
        let together = vec![linked(&self.pairs, None)];
        let mut ways = vec![Way { how: "together", links: together }, Way { how: "alone", links: alone }];
        ways.extend(
            learned.map(|_| Way { how: "together, trained", links: vec![linked(&self.pairs, learned)] }),
        );
        ways
    }

    /// Each way with the coefficients fitted on all sentences, then held out.
    fn fitted(&self, ways: &[Way], decision: &Decision) -> Vec<Measured> {
        let how = |way: &Way, what| Measured {
            fit: Some(what),
            ..self.measure(way.how, &way.decided(decision), None)
        };
        let mut measured: Vec<Measured> = ways.iter().map(|way| how(way, "fitted")).collect();
        let mut sums: Vec<Option<Measured>> = ways.iter().map(|_| None).collect();
        for division in 0..decide::DIVISIONS {
            let links = decide::held_out(TEACHERS, ways, &self.gold, division);
            for ((way, links), sum) in ways.iter().zip(links).zip(&mut sums) {
                let one = self.measure(way.how, &links, None);
                *sum = Some(sum.take().map_or(one, |sum| sum.plus(&self.measure(way.how, &links, None))));
            }
        }
        measured.extend(sums.into_iter().flatten().map(Measured::mean));
        measured
    }

    fn link(&self, pairs: &[Pair<&[Sentence]>], learned: Option<&Learned>, left: Left) -> Vec<BeadLinks> {
        self.linked(pairs, learned, left).all()
    }

    fn linked(&self, pairs: &[Pair<&[Sentence]>], learned: Option<&Learned>, left: Left) -> Links {
        let mut linker = Linker::new(self.lexicon, learned);
        if let Some((kind, _)) = left {
            linker = linker.without(kind);
        }
        linker.add(pairs);
        linker.links()
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
            fit: None,
            without: left.map(|(_, name)| name),
            precision: share(right, found),
            recall: share(right_sure, sure),
            aer: 1.0 - share(right + right_sure, found + sure),
            links: found,
        }
    }
}

impl Measured {
    /// The sum of two.
    fn plus(self, other: &Self) -> Self {
        Self {
            precision: self.precision + other.precision,
            recall: self.recall + other.recall,
            aer: self.aer + other.aer,
            links: self.links + other.links,
            ..self
        }
    }

    /// Of so many divisions as there are.
    fn mean(self) -> Self {
        let count = f64::from(decide::DIVISIONS);
        Self {
            fit: Some("held out"),
            precision: self.precision / count,
            recall: self.recall / count,
            aer: self.aer / count,
            links: self.links / decide::DIVISIONS as usize,
            ..self
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

fn grid(measured: &[Measured]) -> Grid<'_> {
    let row = |it: &Measured| {
        let rates = [it.precision, it.recall, it.aer].map(|rate| format!("{:.2}", 100.0 * rate));
        let left = it.without.unwrap_or("nothing");
        let how = it.fit.map_or(it.how.to_owned(), |fit| format!("{}, {fit}", it.how));
        [vec![left.to_owned(), how], rates.to_vec(), vec![it.links.to_string()]].concat()
    };
    Grid {
        title: "Word links: precision, recall and alignment error rate, in percent".into(),
        header: vec!["without", "how", "P", "R", "AER", "links"],
        rows: measured.iter().map(row).collect(),
    }
}
