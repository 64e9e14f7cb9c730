//! `yiming merge-driver`.

use std::path::PathBuf;

use crate::Outcome;
use crate::commands::merge::merged;
use crate::files::write;
use crate::session::Session;

/// What git runs to merge a glossary: like `merge`, but into the second file.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Two lines set it up, the first in every clone, the second in the file .gitattributes:
  git config merge.yiming.driver 'yiming merge-driver %O %A %B %P'
  glossary/*.csv merge=yiming

Exit status: 0 merged, 1 conflicts, which git then shows as such, 2 a file could not be read.")]
pub(crate) struct MergeDriver {
    /// What both sides came from (%O).
    #[arg(value_name = "BASE")]
    base: PathBuf,
    /// Our side, and where the result goes (%A).
    #[arg(value_name = "OURS")]
    ours: PathBuf,
    /// Their side (%B).
    #[arg(value_name = "THEIRS")]
    theirs: PathBuf,
    /// What the file is called in the repository (%P).
    #[arg(value_name = "PATH")]
    path: Option<PathBuf>,
}

impl MergeDriver {
    pub(crate) fn run(&self, session: &Session) -> anyhow::Result<Outcome> {
        let merge = || merged([&self.base, &self.ours, &self.theirs], session);
        let merged = merge().map_err(|error| match &self.path {
            // The names of the three are git's and tell nobody anything.
            Some(path) => error.context(path.display().to_string()),
            None => error,
        })?;
        write(&self.ours, &merged.text)?;
        Ok(merged.tell(session))
    }
}
