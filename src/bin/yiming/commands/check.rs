//! `yiming check`.

use std::path::PathBuf;

use yiming::check::{Level, Triaged};

use crate::Outcome;
use crate::files::{shown, write};
use crate::findings::{Format, Show, sum, written};
use crate::fix::Fixes;
use crate::review::{Against, Review};
use crate::session::Session;

/// Compare the renderings in articles with the glossary.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Two files, one Chinese and one English, are checked as one article; a file with both languages is
aligned first; in English alone, deprecated, forbidden and unlisted renderings are found.

Examples:
  yiming check story.zh.txt story.en.txt -g client.csv
  yiming check corpus/ --as-of 2024-02-01        by the glossary of that day
  yiming check story.txt --show matches          each term, its renderings and where they stand
  yiming check story.txt --only numbers          figures alone, without any glossary
  yiming check story.txt --format html --out story.html
  yiming check corpus/ --format json --out before.json
  yiming check corpus/ --baseline before.json    only what is new since
  yiming check corpus/ --fix | patch -p1         see what would be replaced, then do it

Levels are set in yiming.toml; a finding that may stand is let stand by `yiming waive`.

Exit status: 0 nothing to look at, 1 findings, 2 a file could not be read. With --max-warnings N,
1 only for an error or more than N warnings.")]
pub(crate) struct Check {
    /// Articles or folders.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    against: Against,
    /// What to write.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// What to show.
    #[arg(long, value_enum, default_value_t = Show::Findings)]
    show: Show,
    /// Where to write; else standard output.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// An earlier check as JSON or SARIF: what it found is not shown again and does not count.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Exit with 0 up to this many warnings; notes do not count then.
    #[arg(long, value_name = "N")]
    max_warnings: Option<usize>,
    /// Write a patch in place of findings: forbidden and deprecated renderings replaced by the
    /// preferred one, where nothing is doubtful. No file is changed.
    #[arg(long, conflicts_with_all = ["format", "show"])]
    fix: bool,
    /// With --fix, change the files too; what they held is kept beside them as NAME.orig.
    #[arg(long, requires = "fix")]
    write: bool,
}

impl Check {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let review = Review::open(&self.paths, &self.against, self.baseline.as_deref(), session)?;
        let fixes = if self.fix { Fixes::of(&review) } else { Fixes::default() };
        let report = match self.fix {
            true => fixes.patch(&review).into_bytes(),
            false => written(&review, self.format, self.show, session)?,
        };
        match &self.out {
            Some(path) => {
                write(path, &report)?;
                session.console.note(&format!("wrote {}", shown(path)));
            }
            None => session.console.print_bytes(&report)?,
        }
        session.console.note(&sum(&review));
        if self.fix {
            fixes.tell(session);
        }
        if self.write {
            fixes.write(&review, session)?;
            return Ok(self.outcome(&review, |one| !fixes.mends(one)));
        }
        Ok(self.outcome(&review, |_| true))
    }

    /// By the findings that are open and left.
    fn outcome(&self, review: &Review, left: impl Fn(&Triaged) -> bool) -> Outcome {
        let open: Vec<&Triaged> = review.open_ones().into_iter().filter(|one| left(one)).collect();
        let of = |level: Level| open.iter().filter(|one| one.finding.level == level).count();
        let clean = match self.max_warnings {
            Some(most) => of(Level::Error) == 0 && of(Level::Warning) <= most,
            None => open.is_empty(),
        };
        match (review.faults.is_empty(), clean) {
            (false, _) => Outcome::Incomplete,
            (true, true) => Outcome::Clean,
            (true, false) => Outcome::Findings,
        }
    }
}
