//! `yiming waive`.

use std::path::PathBuf;

use yiming::check::{Standing, Triaged, Waiver};
use yiming::format::waivers_csv;
use yiming::model::Date;

use super::today;
use crate::Outcome;
use crate::files::{shown, write};
use crate::glossary::{hold, stamp};
use crate::review::{Against, Review, read_waivers};
use crate::session::Session;

/// Let a finding stand: it no longer counts, and the reason is kept in glossary/waivers.csv.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`yiming check` names each finding by digits under the words; the first eight are enough here. A
waiver holds for that finding alone: the same words in another sentence are found again, and so is
this sentence once it is rewritten.

Examples:
  yiming waive 3f9c21ab --reason \"quoted from the speech\"
  yiming waive 3f9c21ab story.txt --reason \"the client insists\" --until 2026-12-31")]
pub(crate) struct Waive {
    /// The finding: its digits, or the first of them.
    #[arg(value_name = "FINDING")]
    finding: String,
    /// Where it was found; else the project's articles.
    #[arg(value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// Why it may stand.
    #[arg(long)]
    reason: String,
    /// The last day on which it may.
    #[arg(long, value_name = "DATE")]
    until: Option<Date>,
    /// Who lets it stand; else $YIMING_USER or $USER.
    #[arg(long)]
    who: Option<String>,
    #[command(flatten)]
    against: Against,
}

/// Fewer digits say too little.
const LEAST_DIGITS: usize = 4;

impl Waive {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let stamp = stamp(self.who.as_deref(), Some(&self.reason))?;
        anyhow::ensure!(!self.reason.trim().is_empty(), "--reason is empty; say why the finding may stand");
        let _lock = hold(session)?;
        let corpus = [session.settings.corpus.clone()];
        let paths = if self.paths.is_empty() { &corpus[..] } else { &self.paths };
        let review = Review::open(paths, &self.against, None, session)?;
        let found = self.named(&review)?;
        let day = (today(), self.until);
        anyhow::ensure!(
            self.until.is_none_or(|until| until >= day.0),
            "--until is over already; name a later day"
        );
        let one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let waiver = found.waiver(day, &one_line(&stamp.who), &one_line(&self.reason));
        let mut waivers: Vec<Waiver> = read_waivers(session)?.into_iter().map(|(_, waiver)| waiver).collect();
        // One that has ended gives way to its renewal.
        waivers.retain(|old| old.finding != waiver.finding);
        waivers.push(waiver);
        let mut out = Vec::new();
        waivers_csv::write(&waivers, &mut out)?;
        write(&session.waivers_path(), &out)?;
        let finding = &found.finding;
        session.console.note(&format!(
            "{}: {} “{}” may stand; see {}",
            finding.place,
            finding.rule,
            finding.found,
            shown(&session.waivers_path())
        ));
        Ok(Outcome::Clean)
    }

    /// The one finding that the digits name.
    fn named<'a>(&self, review: &'a Review) -> anyhow::Result<&'a Triaged> {
        let digits = self.finding.to_lowercase();
        anyhow::ensure!(
            digits.len() >= LEAST_DIGITS && digits.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "`{}` names no finding; give the digits that `yiming check` shows, {LEAST_DIGITS} at least",
            self.finding
        );
        let named: Vec<&Triaged> =
            review.all().filter(|one| one.id.to_string().starts_with(&digits)).collect();
        match &named[..] {
            [] => anyhow::bail!(
                "no finding begins with {digits} in {}; name the file it was found in",
                crate::review::places(review)
            ),
            [one] => match &one.standing {
                Standing::Waived { who, reason } => {
                    anyhow::bail!("{} may stand already: {reason} ({who})", one.id)
                }
                Standing::Open | Standing::Known => Ok(one),
            },
            [one, rest @ ..] if rest.iter().all(|other| other.id == one.id) => Ok(one),
            several => {
                let ids: Vec<String> = several.iter().map(|one| one.id.to_string()).collect();
                anyhow::bail!("{digits} begins {}; give more digits", ids.join(", "))
            }
        }
    }
}
