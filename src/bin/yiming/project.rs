//! `yiming.toml`: the settings of a project, every one with a default.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use yiming::mine::Strictness;
use yiming::model::{Loc, Source};

/// What `yiming init` writes: every setting at its default, with what it says.
pub(crate) const TEMPLATE: &str = include_str!("project.toml");

/// The file that makes a folder a project.
pub(crate) const FILE: &str = "yiming.toml";

/// Settings; paths are relative to the folder of `yiming.toml`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct Settings {
    /// Shown as the title of pages and exports.
    pub(crate) title: String,
    /// Folder of articles.
    pub(crate) corpus: PathBuf,
    /// Folder of `terms.csv` and `decisions.csv`.
    pub(crate) glossary: PathBuf,
    /// Folder that `yiming run` writes to.
    pub(crate) out: PathBuf,
    /// A CEDICT file in place of the dictionary built in.
    pub(crate) dictionary: Option<PathBuf>,
    /// What is proposed.
    pub(crate) mine: Mining,
}

/// Which candidates a run proposes.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct Mining {
    /// Least score of a proposal, 0 to 1.
    pub(crate) min_score: f64,
    /// Most proposals of one article.
    pub(crate) per_article: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            title: "Glossary".to_owned(),
            corpus: "corpus".into(),
            glossary: "glossary".into(),
            out: "out".into(),
            dictionary: None,
            mine: Mining::default(),
        }
    }
}

impl Default for Mining {
    fn default() -> Self {
        Self { min_score: Strictness::Normal.least(), per_article: 20 }
    }
}

/// A setting that cannot be understood.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SettingsError {
    #[error("{at}: {what}; mend the line or delete it")]
    Toml { at: Loc, what: String },
    #[error("{path}: min-score is {found}; it must lie between 0 and 1")]
    MinScore { path: String, found: f64 },
}

impl Settings {
    /// Reads `yiming.toml`.
    pub(crate) fn parse(source: &Source) -> Result<Self, SettingsError> {
        let settings: Self = from_toml(source)?;
        let found = settings.mine.min_score;
        if !(0.0..=1.0).contains(&found) {
            return Err(SettingsError::MinScore { path: source.path.to_string(), found });
        }
        Ok(settings)
    }

    /// The same with paths seen from where the command was started.
    pub(crate) fn rooted(mut self, root: &Path) -> Self {
        if root != Path::new(".") {
            for path in [&mut self.corpus, &mut self.glossary, &mut self.out] {
                *path = root.join(&path);
            }
            self.dictionary = self.dictionary.map(|path| root.join(path));
        }
        self
    }
}

/// Reads TOML; errors say the place.
pub(crate) fn from_toml<T: serde::de::DeserializeOwned>(source: &Source) -> Result<T, SettingsError> {
    let text = source.text.strip_prefix('\u{feff}').unwrap_or(&source.text);
    let mark = source.text.len() - text.len();
    toml::from_str(text).map_err(|error| SettingsError::Toml {
        at: source.loc(error.span().map_or(0, |span| span.start + mark)),
        what: error.message().trim_end().replace('\n', ", "),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_template_shows_the_defaults() {
        assert_eq!(Settings::parse(&Source::new(FILE, TEMPLATE)).unwrap(), Settings::default());
    }

    #[test]
    fn faults_are_told_with_their_place() {
        let rows = [
            ("unknown key", "corpus = \"a\"\ncorpse = \"b\"\n", "yiming.toml:2:1: unknown field `corpse`"),
            (
                "unknown key in a table",
                "[mine]\nmin_score = 1\n",
                "yiming.toml:2:1: unknown field `min_score`",
            ),
            ("wrong type", "title = 5\n", "yiming.toml:1:9: invalid type: integer `5`"),
            ("no TOML", "title = \n", "yiming.toml:1:9"),
            ("out of range", "[mine]\nmin-score = 7\n", "yiming.toml: min-score is 7"),
        ];
        for (name, text, expected) in rows {
            let error = Settings::parse(&Source::new(FILE, text)).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{name}: {error}");
        }
    }
}
