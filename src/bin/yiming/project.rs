//! `yiming.toml`: the settings of a project, every one with a default.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use toml::Spanned;
use yiming::check::{Level, Levels, RULES};
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
    /// What the check says of it.
    pub(crate) check: Checking,
}

/// How findings count.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default, rename_all = "kebab-case")]
pub(crate) struct Checking {
    /// Rules by name, each with a level in place of its own.
    levels: BTreeMap<Spanned<String>, Setting>,
}

/// What a rule can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Setting {
    Error,
    Warning,
    Note,
    Off,
}

impl Setting {
    fn level(self) -> Option<Level> {
        match self {
            Self::Error => Some(Level::Error),
            Self::Warning => Some(Level::Warning),
            Self::Note => Some(Level::Note),
            Self::Off => None,
        }
    }
}

impl Checking {
    /// The levels, all of rules that there are.
    pub(crate) fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        for (rule, setting) in &self.levels {
            levels.set(rule.get_ref(), setting.level());
        }
        levels
    }

    /// The first name, in text order, that is no rule.
    fn unknown_rule(&self) -> Option<&Spanned<String>> {
        let unknown = |name: &&Spanned<String>| RULES.iter().all(|rule| rule.id != name.get_ref().as_str());
        self.levels.keys().filter(unknown).min_by_key(|name| name.span().start)
    }
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
            check: Checking::default(),
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
    #[error("{at}: no rule is called `{found}`; {}", remedy(.found))]
    Rule { at: Loc, found: String },
}

/// The rule that was probably meant, else all of them.
fn remedy(found: &str) -> String {
    let alike = |id: &&str| strsim::damerau_levenshtein(found, id);
    match RULES.iter().map(|rule| rule.id).min_by_key(alike) {
        Some(nearest) if alike(&nearest) <= 1 + nearest.len() / 3 => format!("did you mean `{nearest}`?"),
        _ => format!("the rules are {}", RULES.iter().map(|rule| rule.id).collect::<Vec<_>>().join(", ")),
    }
}

impl Settings {
    /// Reads `yiming.toml`.
    pub(crate) fn parse(source: &Source) -> Result<Self, SettingsError> {
        let settings: Self = from_toml(source)?;
        let found = settings.mine.min_score;
        if !(0.0..=1.0).contains(&found) {
            return Err(SettingsError::MinScore { path: source.path.to_string(), found });
        }
        if let Some(name) = settings.check.unknown_rule() {
            let at = source.loc(name.span().start + mark(source));
            return Err(SettingsError::Rule { at, found: name.get_ref().clone() });
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
    let mark = mark(source);
    toml::from_str(&source.text[mark..]).map_err(|error| SettingsError::Toml {
        at: source.loc(error.span().map_or(0, |span| span.start + mark)),
        what: error.message().trim_end().replace('\n', ", "),
    })
}

/// The bytes of a byte order mark, which TOML does not know.
fn mark(source: &Source) -> usize {
    if source.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
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
            (
                "a rule that nobody has",
                "[check.levels]\nform = \"note\"\ndeprecatd = \"error\"\n",
                "yiming.toml:3:1: no rule is called `deprecatd`; did you mean `deprecated`?",
            ),
            (
                "a rule under another table's mark",
                "\u{feff}[check]\nlevels = { spelling = \"off\" }\n",
                "yiming.toml:2:12: no rule is called `spelling`; the rules are forbidden, ",
            ),
            (
                "no level",
                "[check.levels]\nform = \"loud\"\n",
                "yiming.toml:2:8: unknown variant `loud`, expected one of `error`, `warning`, `note`, `off`",
            ),
            ("out of range", "[mine]\nmin-score = 7\n", "yiming.toml: min-score is 7"),
        ];
        for (name, text, expected) in rows {
            let error = Settings::parse(&Source::new(FILE, text)).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{name}: {error}");
        }
    }
}
