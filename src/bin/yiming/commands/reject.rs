//! `yiming reject`.

use yiming::glossary;
use yiming::model::Pair;

use crate::Outcome;
use crate::glossary::{Held, stamp};
use crate::session::Session;

/// Never propose a pair again; without EN, a Chinese term whatever its renderings.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  yiming reject 发展 development --why \"a general word\"
  yiming reject 发展")]
pub(crate) struct Reject {
    /// The Chinese term.
    #[arg(value_name = "ZH")]
    zh: String,
    /// The rendering.
    #[arg(value_name = "EN")]
    en: Option<String>,
    /// The reason, kept with the decision.
    #[arg(long)]
    why: Option<String>,
    /// Who decides; else $YIMING_USER or $USER.
    #[arg(long)]
    who: Option<String>,
}

impl Reject {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let held = Held::open(session)?;
        let concept = held.concept(&self.zh)?;
        let term = Pair { zh: self.zh.clone(), en: self.en.clone().unwrap_or_default() };
        let stamp = stamp(self.who.as_deref(), self.why.as_deref())?;
        let decision = glossary::reject(&held.curated.glossary, &concept, term, stamp)?;
        held.save(&[decision])?;
        session.console.note(&format!(
            "{} {} will not be proposed again",
            self.zh,
            self.en.as_deref().unwrap_or("")
        ));
        Ok(Outcome::Clean)
    }
}
