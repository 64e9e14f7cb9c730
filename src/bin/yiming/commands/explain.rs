//! `yiming explain`.

use std::fmt::Write;

use yiming::mine::{Candidate, EVIDENCE, Part};
use yiming::model::{Lang, Pair};
use yiming::report::excerpt::excerpt;
use yiming::text;

use crate::Outcome;
use crate::glossary::Curated;
use crate::session::Session;
use crate::study::Study;

/// Show why a term is proposed: its score, the parts of it, and every place where it stands.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming explain 新质生产力
  yiming explain \"low-altitude economy\"")]
pub(crate) struct Explain {
    /// A Chinese term or an English rendering.
    term: String,
    /// How many renderings to explain at most.
    #[arg(long, value_name = "N", default_value_t = 3)]
    top: usize,
}

impl Explain {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let study = Study::open(&[], session)?;
        for fault in &study.faults {
            session.console.error(&format!("{fault:#}"));
        }
        let candidates = study.candidates(session)?;
        let zh = text::fold(&self.term);
        let asked = |candidate: &&Candidate| {
            text::fold(&candidate.term.zh) == zh || candidate.term.en.eq_ignore_ascii_case(&self.term)
        };
        let found: Vec<&Candidate> = candidates.iter().filter(asked).collect();
        let listed = self.listed(&Curated::read(session)?);
        anyhow::ensure!(
            !found.is_empty() || !listed.is_empty(),
            "{}: neither a candidate nor in the glossary; `yiming mine {}` lists what was found",
            self.term,
            session.settings.corpus.display()
        );
        let mut told = listed;
        for candidate in found.iter().take(self.top) {
            told += &explanation(candidate, &study);
        }
        if found.len() > self.top {
            told += &format!("… and {} more; see them with --top\n", found.len() - self.top);
        }
        session.console.print(&told)?;
        Ok(if study.faults.is_empty() { Outcome::Clean } else { Outcome::Incomplete })
    }

    /// What the glossary says of the term, and what was decided.
    fn listed(&self, curated: &Curated) -> String {
        let asked = |term: &Pair<String>| term.zh == self.term || term.en.eq_ignore_ascii_case(&self.term);
        let rows = curated.glossary.rows().filter(|(_, row)| asked(&row.term));
        let mut told: String = rows
            .map(|(concept, row)| {
                format!("glossary  {} = {} ({}) in {concept}\n", row.term.zh, row.term.en, row.status.name())
            })
            .collect();
        for decision in curated.decisions.iter().filter(|decision| asked(&decision.term)) {
            let stamp = &decision.stamp;
            let why = stamp.why.as_ref().map(|why| format!(": {why}")).unwrap_or_default();
            let (action, Pair { zh, en }) = (decision.action.name(), &decision.term);
            told += &format!("decision  {} {} {action} {zh} {en}{why}\n", stamp.when, stamp.who);
        }
        if !told.is_empty() {
            told.push('\n');
        }
        told
    }
}

/// How many parts of the evidence are told, those that move the score most.
const PARTS: usize = 12;

fn explanation(candidate: &Candidate, study: &Study) -> String {
    let mut told = format!("{} = {}   score {:.3}\n", candidate.term.zh, candidate.term.en, candidate.score);
    let mut parts: Vec<(f32, f32, &Part)> = EVIDENCE
        .iter()
        .zip(&candidate.evidence.values)
        .map(|(part, &value)| (value * part.weight, value, part))
        .filter(|(gives, ..)| *gives != 0.0)
        .collect();
    parts.sort_by(|(a, ..), (b, ..)| b.abs().total_cmp(&a.abs()));
    for (gives, value, part) in parts.iter().take(PARTS) {
        // A String takes every write.
        let _ = writeln!(told, "  {gives:+6.2}  {:<16} {value:6.2}  {}", part.name, part.about);
    }
    for occurrence in &candidate.occurrences {
        let document = &study.documents[occurrence.document];
        let bead = &study.beads[occurrence.document][occurrence.bead];
        let place = occurrence.loc(document, Lang::Zh);
        let _ = writeln!(told, "\n  {place}  bead confidence {:.2}", bead.confidence);
        for lang in Lang::BOTH {
            let shown = excerpt(document, lang, bead.span.get(lang).clone(), *occurrence.span.get(lang));
            let _ = writeln!(told, "    {lang}  {}[{}]{}", shown.before, shown.marked, shown.after);
        }
    }
    told.push('\n');
    told
}
