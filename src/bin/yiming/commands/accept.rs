//! `yiming accept`.

use clap::Args;
use yiming::glossary::{self, CurationError, Decision, Glossary, PartOfSpeech, Period};
use yiming::glossary::{Rendering, Stamp, Status};
use yiming::model::{Date, Pair};

use crate::Outcome;
use crate::glossary::{Held, stamp};
use crate::session::Session;
use crate::study::best_candidate;

/// Take a rendering into the glossary, or change the status of one that is there.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  yiming accept 新质生产力                       its best candidate of the last run
  yiming accept 低空经济 \"low-altitude economy\"
  yiming accept 新质生产力 \"new productive capacity\" --status forbidden --why \"that is 产能\"")]
pub(crate) struct Accept {
    #[command(flatten)]
    said: Said,
    /// How to treat the rendering; else preferred, or admitted beside a preferred one.
    #[arg(long, value_parser = status)]
    status: Option<Status>,
}

/// What `accept` and `prefer` are told.
#[derive(Debug, Args)]
pub(crate) struct Said {
    /// The Chinese term.
    #[arg(value_name = "ZH")]
    pub(crate) zh: String,
    /// Its rendering; else the best candidate of the last run.
    #[arg(value_name = "EN")]
    pub(crate) en: Option<String>,
    /// The reason, kept with the decision.
    #[arg(long)]
    pub(crate) why: Option<String>,
    /// Who decides; else $YIMING_USER or $USER.
    #[arg(long)]
    pub(crate) who: Option<String>,
    /// The first day on which it holds.
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Date>,
    /// Where the rendering comes from.
    #[arg(long)]
    pub(crate) source: Option<String>,
    /// Whose word it is: party, state, media, translation.
    #[arg(long)]
    pub(crate) authority: Option<String>,
    /// Part of speech: noun, verb, adjective, adverb, properNoun, other.
    #[arg(long, value_parser = part_of_speech)]
    pub(crate) pos: Option<PartOfSpeech>,
}

impl Said {
    /// The row that is asked for.
    pub(crate) fn rendering(&self, status: Status, session: &Session) -> anyhow::Result<Rendering> {
        let en = match &self.en {
            Some(en) => en.clone(),
            None => best_candidate(&self.zh, session)?,
        };
        Ok(Rendering {
            pos: self.pos,
            authority: self.authority.clone(),
            valid: Period { from: self.from, to: None },
            source: self.source.clone(),
            ..Rendering::new(Pair { zh: self.zh.clone(), en }, status)
        })
    }

    /// Carries out the decision: reads the glossary, changes it, writes it.
    pub(crate) fn decide(
        &self,
        session: &Session,
        status: impl FnOnce(&Glossary, &Rendering) -> Status,
        decide: Decide,
    ) -> anyhow::Result<Outcome> {
        let mut held = Held::open(session)?;
        let concept = held.concept(&self.zh)?;
        let mut rendering = self.rendering(Status::Preferred, session)?;
        rendering.status = status(&held.curated.glossary, &rendering);
        let told = format!("{} = {} ({})", rendering.term.zh, rendering.term.en, rendering.status.name());
        let stamp = stamp(self.who.as_deref(), self.why.as_deref())?;
        let decision = decide(&mut held.curated.glossary, &concept, rendering, stamp)?;
        held.save(&[decision])?;
        session.console.note(&told);
        Ok(Outcome::Clean)
    }
}

/// [`glossary::accept`] or [`glossary::prefer`].
type Decide = fn(&mut Glossary, &str, Rendering, Stamp) -> Result<Decision, CurationError>;

impl Accept {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let status = |glossary: &Glossary, rendering: &Rendering| {
            self.status.unwrap_or_else(|| usual(glossary, rendering))
        };
        self.said.decide(session, status, glossary::accept)
    }
}

/// Preferred; admitted beside another preferred rendering of the term.
fn usual(glossary: &Glossary, rendering: &Rendering) -> Status {
    let beside = |row: &Rendering| row.term.zh == rendering.term.zh && row.term.en != rendering.term.en;
    let mut rows = glossary.rows().filter(|(_, row)| beside(row));
    let taken = rows.any(|(_, row)| row.status == Status::Preferred && row.valid.overlaps(&rendering.valid));
    if taken { Status::Admitted } else { Status::Preferred }
}

fn status(name: &str) -> Result<Status, String> {
    Status::from_name(name).ok_or_else(|| format!("use {}", Status::ALL.map(Status::name).join(", ")))
}

fn part_of_speech(name: &str) -> Result<PartOfSpeech, String> {
    PartOfSpeech::from_name(name)
        .ok_or_else(|| format!("use {}", PartOfSpeech::ALL.map(PartOfSpeech::name).join(", ")))
}
