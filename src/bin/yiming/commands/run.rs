//! `yiming run`.

use std::path::{Path, PathBuf};

use rayon::prelude::*;
use yiming::check::{Finding, Report};
use yiming::format::{Edition, Export};
use yiming::glossary::proposals;
use yiming::mine::{self, Candidate};
use yiming::model::{Lang, Pair};
use yiming::report;
use yiming::report::summary::{Summary, Written};

use super::align::tmx;
use super::export::{named, today};
use super::mine::csv;
use crate::Outcome;
use crate::export::contexts;
use crate::files::{shown, sweep, write};
use crate::glossary::Curated;
use crate::review::{open_findings, reports};
use crate::session::Session;
use crate::study::{CANDIDATES, Study};
use crate::summary::summary;

/// Do the whole work over the project's articles: align, mine, propose, check, export, sum up.
///
/// Leaves in out/: index.html, the summary; alignments/, each article side by side and as TMX;
/// candidates.csv, the new terms; the glossary as TBX and CSV. What is in the glossary or was
/// rejected is not proposed again.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming run                 the articles of corpus/
  yiming run new/ --out out/tonight

A file that cannot be read is reported, and the others go on. Exit status: 0 done, 2 something
could not be done; with --exit-code 1 when there are findings, as in `yiming check`.")]
pub(crate) struct Run {
    /// Articles or folders; else the project's corpus.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Where to write; else the project's out folder.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Exit with 1 when the check finds something.
    #[arg(long)]
    exit_code: bool,
}

/// What `--to` is given for the files of the glossary that a run leaves.
const EXPORTS: [(&str, &str, &str); 3] = [
    ("tbx", "glossary.tbx", "Glossary, TBX version 3"),
    ("tbx2", "glossary.v2.tbx", "Glossary, TBX version 2 for CAT tools"),
    ("csv", "glossary.csv", "Glossary as a table"),
];

/// Everything that a run knows before it writes.
pub(crate) struct Results {
    pub(crate) study: Study,
    pub(crate) curated: Curated,
    /// Candidates still to be decided on, best first.
    pub(crate) open: Vec<Candidate>,
    /// What the check says of each article.
    pub(crate) reports: Vec<Report>,
    /// Of that, what is to be looked at.
    pub(crate) findings: Vec<Finding>,
}

impl Run {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let out = self.out.clone().unwrap_or_else(|| session.settings.out.clone());
        let results = self.work(session)?;
        for fault in &results.study.faults {
            session.console.error(&format!("{fault:#}"));
        }
        let mut files = write_articles(&results.study, &out)?;
        files.extend(write_terms(&results, &out, session)?);
        let summary = Summary { files, ..summary(&results, session) };
        write(&out.join("index.html"), report::summary::html(&summary).as_bytes())?;
        let told = report::terminal::summary(&summary, session.console.style());
        session.console.print(&format!("{told}See {}\n", shown(&out.join("index.html"))))?;
        Ok(match (summary.faults.is_empty(), summary.findings.is_empty()) {
            (false, _) => Outcome::Incomplete,
            (true, false) if self.exit_code => Outcome::Findings,
            (true, _) => Outcome::Clean,
        })
    }

    fn work(&self, session: &Session) -> anyhow::Result<Results> {
        let steps = session.console.steps(4);
        let curated = Curated::read(session)?;
        steps.next("reading and aligning");
        let study = Study::open(&self.paths, session)?;
        anyhow::ensure!(
            !study.documents.is_empty() || !study.faults.is_empty(),
            "{}: no articles; put NAME.txt with both languages there, or NAME.zh.txt beside NAME.en.txt",
            shown(self.paths.first().unwrap_or(&session.settings.corpus))
        );
        steps.next("mining");
        let open = open(study.candidates(session)?, &curated, session);
        steps.next("checking");
        let reports = reports(&study.documents, &study.beads, (&curated.glossary, None), session)?;
        let findings = open_findings(&study.documents, &reports, session)?;
        steps.next("writing");
        Ok(Results { study, curated, open, reports, findings })
    }
}

/// What a curator has still to decide on: good enough, new, and the best of each article.
pub(crate) fn open(mut candidates: Vec<Candidate>, curated: &Curated, session: &Session) -> Vec<Candidate> {
    let settings = session.settings.mine;
    candidates.retain(|candidate| candidate.score >= settings.min_score);
    let proposals = proposals(&candidates, &curated.glossary, &curated.decisions);
    let proposed = proposals.iter().flat_map(|proposal| &proposal.renderings);
    let mut open: Vec<usize> =
        proposed.filter(|proposed| proposed.standing.is_open()).map(|proposed| proposed.candidate).collect();
    open.sort_unstable();
    let mut open: Vec<Candidate> = open.into_iter().map(|index| candidates[index].clone()).collect();
    mine::keep_best_of_each(&mut open, settings.per_article);
    open
}

/// A page and a translation memory for each article that has both languages.
fn write_articles(study: &Study, out: &Path) -> anyhow::Result<Vec<Written>> {
    let folder = out.join("alignments");
    sweep(&folder, &["html", "tmx"])?;
    let pairs: Vec<_> = study.pairs().filter(|(document, _)| bilingual(document)).collect();
    pairs.par_iter().try_for_each(|(document, beads)| {
        let page = report::alignment::alignment(document, beads);
        write(&folder.join(format!("{}.html", document.name)), page.as_bytes())?;
        // One-sided beads stand in the page; here they have no place.
        let (memory, _) = tmx([(*document, *beads)])?;
        write(&folder.join(format!("{}.tmx", document.name)), memory.as_bytes())
    })?;
    Ok(match pairs.is_empty() {
        true => Vec::new(),
        false => vec![Written { path: "alignments/".into(), about: "Articles side by side, and TMX" }],
    })
}

/// Whether an article has sentences of both languages.
pub(crate) fn bilingual(document: &yiming::model::Document) -> bool {
    !document.sentences.zh.is_empty() && !document.sentences.en.is_empty()
}

/// The candidates, and the glossary in each of [`EXPORTS`].
fn write_terms(results: &Results, out: &Path, session: &Session) -> anyhow::Result<Vec<Written>> {
    let Results { study, curated, open, reports, .. } = results;
    write(&out.join(CANDIDATES), csv(open, &study.documents, session)?.as_bytes())?;
    let mut files = vec![Written { path: CANDIDATES.into(), about: "New terms with their evidence" }];
    let contexts = contexts(&curated.glossary, study.pairs(), reports);
    let edition = Edition::new(curated.glossary.clone(), &curated.decisions, &contexts, today());
    let title = &session.settings.title;
    let order = Export { edition: &edition, title, source: Lang::Zh, tags: Pair::default() };
    // Without a term a file is no valid TBX.
    let empty = edition.concepts().is_empty();
    for &(profile, name, about) in EXPORTS.iter().filter(|(_, name, _)| !empty || !name.ends_with(".tbx")) {
        let mut file = Vec::new();
        named(profile)?.write(&order, &mut file)?;
        write(&out.join(name), &file)?;
        files.push(Written { path: name.into(), about });
    }
    Ok(files)
}
