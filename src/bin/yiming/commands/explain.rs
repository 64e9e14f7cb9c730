//! `yiming explain`.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::PathBuf;

use yiming::glossary::match_key;
use yiming::mine::{
    self, BeadLinks, Candidate, EVIDENCE, Fate, INTERCEPT, Judged, Occurrence, Part, Strictness, Weights,
};
use yiming::model::{Bead, Document, Lang, Pair, Sentence, Span, Token};
use yiming::report::excerpt::excerpt;
use yiming::report::terminal::plural;

use super::mine::{Texts, read};
use crate::Outcome;
use crate::articles;
use crate::files::shown;
use crate::glossary::Curated;
use crate::session::Session;
use crate::study::Study;

/// Show why a term is proposed, or why it is not: its score, every part of it, and every place.
///
/// Without files it looks at the project: its articles, its glossary, its decisions. The figures are
/// those of `yiming mine --format csv`.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming explain 新质生产力
  yiming explain \"low-altitude economy\" article.txt
  yiming explain 去年 article.zh.txt article.en.txt    what became of a pair that is not shown")]
pub(crate) struct Explain {
    /// A Chinese term or an English rendering.
    term: String,
    /// Articles, folders or tables of pairs; else the project's corpus.
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// How many renderings to explain at most.
    #[arg(long, value_name = "N", default_value_t = 3)]
    top: usize,
}

impl Explain {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let texts = self.texts(session)?;
        let measured = mine::measure(&texts.articles().collect::<Vec<_>>(), session.lexicon()?);
        let key = Pair::from_fn(|lang| match_key(&self.term, lang));
        let asked = |it: &Judged| {
            let term = &it.candidate.term;
            match_key(&term.zh, Lang::Zh) == key.zh || match_key(&term.en, Lang::En) == key.en
        };
        let judged = mine::judge(measured, &Weights::default());
        let found: Vec<&Judged> = judged.iter().filter(|judged| asked(judged)).collect();
        let mut told =
            if self.paths.is_empty() { self.listed(&Curated::read(session)?) } else { String::new() };
        anyhow::ensure!(
            !found.is_empty() || !told.is_empty(),
            "{}: no pair of it was found, nor is it in the glossary; `yiming mine {} --strictness wide` lists \
             what was found",
            self.term,
            shown(self.paths.first().unwrap_or(&session.settings.corpus))
        );
        let shown: Vec<&Judged> = found.iter().copied().take(self.top).collect();
        let links = links(&shown, &texts, session)?;
        for judged in &shown {
            told += &explanation(judged, &texts, &links);
        }
        if found.len() > self.top {
            told += &format!("… and {} more; see them with --top\n", found.len() - self.top);
        }
        session.console.print(&told)?;
        Ok(if texts.complete { Outcome::Clean } else { Outcome::Incomplete })
    }

    fn texts(&self, session: &Session) -> anyhow::Result<Texts> {
        if !self.paths.is_empty() {
            return read(&self.paths, false, session);
        }
        let study = Study::open(&[], session)?;
        for fault in &study.faults {
            session.console.error(&format!("{fault:#}"));
        }
        let complete = study.faults.is_empty();
        Ok(Texts { documents: study.documents, beads: study.beads, complete })
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

/// The word links of the beads in which something to be explained stands.
type Links = BTreeMap<(usize, usize), BeadLinks>;

/// Links are those of all beads together, as mining had them.
fn links(judged: &[&Judged], texts: &Texts, session: &Session) -> anyhow::Result<Links> {
    let all = articles::link(&texts.documents, &texts.beads, session.lexicon()?);
    let places = judged.iter().flat_map(|it| &it.candidate.occurrences);
    Ok(places.map(|it| ((it.document, it.bead), all[it.document][it.bead].clone())).collect())
}

/// `text` and a line end; a String takes every write.
macro_rules! tell {
    ($told:expr, $($text:tt)*) => {{ let _ = writeln!($told, $($text)*); }};
}

fn explanation(judged: &Judged, texts: &Texts, links: &Links) -> String {
    let Judged { candidate, fate } = judged;
    let Pair { zh, en } = &candidate.term;
    let count = candidate.occurrences.len();
    let mut told = format!("{zh} = {en}   score {:.6}, {}\n", candidate.score, plural(count, "use"));
    told += &sum(candidate, fate);
    for occurrence in &candidate.occurrences {
        let document = &texts.documents[occurrence.document];
        let bead = &texts.beads[occurrence.document][occurrence.bead];
        let places = Pair::from_fn(|lang| occurrence.loc(document, lang));
        tell!(told, "\n  {}  {}  bead confidence {:.2}", places.zh, places.en, bead.confidence);
        for lang in Lang::BOTH {
            let shown = excerpt(document, lang, bead.span.get(lang).clone(), *occurrence.span.get(lang));
            tell!(told, "    {lang}  {}[{}]{}", shown.before, shown.marked, shown.after);
        }
        if occurrence.within.is_some() {
            tell!(told, "    one stands in brackets after the other");
        } else {
            told += &picture(occurrence, document, &links[&(occurrence.document, occurrence.bead)], bead);
        }
    }
    told.push('\n');
    told
}

/// The score, from its parts to what the selection left of it.
fn sum(candidate: &Candidate, fate: &Fate) -> String {
    let mut told = String::from("      gives  =  weight ×   value  of\n");
    tell!(told, "  {INTERCEPT:+9.4}                       intercept");
    let mut parts: Vec<(f32, f32, &Part)> = EVIDENCE
        .iter()
        .zip(&candidate.evidence.values)
        .map(|(part, &value)| (value * part.weight, value, part))
        .filter(|(gives, ..)| *gives != 0.0)
        .collect();
    parts.sort_by(|(a, .., x), (b, .., y)| x.aspect.cmp(&y.aspect).then_with(|| b.abs().total_cmp(&a.abs())));
    for (gives, value, Part { name, weight, aspect, about, .. }) in parts {
        let aspect = aspect.name();
        tell!(told, "  {gives:+9.4}  = {weight:+7.2} × {value:7.4}  {name} ({aspect}): {about}");
    }
    let odds = Weights::default().log_odds(&candidate.evidence);
    let score = Weights::default().score(&candidate.evidence);
    tell!(told, "  {odds:+9.4}  in all; 1 / (1 + e^-({odds:.4})) = {score:.6}");
    match fate {
        Fate::Free => {}
        Fate::Lowered(overlap, Pair { zh, en }) => {
            let (factor, about) = (overlap.factor(), overlap.about());
            tell!(told, "  × {factor} because everywhere it {about} a better pair, as of {zh} = {en}");
        }
        Fate::Taken(Pair { zh, en }) => {
            tell!(told, "  dropped: everywhere a better pair has the same words, as {zh} = {en}");
            return told;
        }
    }
    told + &standing(candidate)
}

/// Which level of strictness shows the pair.
fn standing(candidate: &Candidate) -> String {
    let shows = |level: &Strictness| candidate.score >= level.least();
    let level = Strictness::ALL.into_iter().find(shows);
    let place = match level {
        Some(level) => format!("shown by --strictness {} (score {} or more)", level.name(), level.least()),
        None => format!("not shown: below {} of --strictness wide", Strictness::Wide.least()),
    };
    let phrase = if candidate.evidence.is_phrase() { "; a verb phrase, shown by --phrases" } else { "" };
    format!("  {place}{phrase}\n")
}

/// The links of the words of both spans: `低空—low-altitude .98`, one that leaves the pair marked.
fn picture(occurrence: &Occurrence, document: &Document, links: &BeadLinks, bead: &Bead) -> String {
    let sentences = articles::sentences(document, bead);
    let words: Pair<Vec<(Span, &str)>> =
        sentences.map(|sentences| sentences.iter().flat_map(words).collect());
    let mut told = String::new();
    for link in &links.links {
        let ends = Pair { zh: words.zh[link.zh as usize], en: words.en[link.en as usize] };
        let inside = |lang: Lang| occurrence.span.get(lang).overlaps(ends.get(lang).0);
        let leaves = match Lang::BOTH.map(inside) {
            [true, true] => "",
            [false, false] => continue,
            _ => " (leaves the pair)",
        };
        tell!(told, "    {} — {}  {:.2}{leaves}", ends.zh.1, ends.en.1, link.weight);
    }
    told
}

/// Where each word stands in the source, and the word.
fn words(sentence: &Sentence) -> impl Iterator<Item = (Span, &str)> {
    let word = |token: &Token| (sentence.origin(token.span), &sentence.text[token.span.range()]);
    sentence.tokens.iter().map(word)
}
