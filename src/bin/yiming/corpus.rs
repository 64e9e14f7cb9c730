//! Which files make up which article.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use yiming::model::{Date, Lang, Meta, Pair};

use crate::files::{Files, entries, shown};
use crate::project::from_toml;

/// An article as files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ArticleFiles {
    /// The path without `.zh`/`.en` and extension; names the article and its sidecar.
    pub(crate) stem: PathBuf,
    pub(crate) text: Texts,
}

/// Where an article's text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Texts {
    /// Both languages, or only one, in one file.
    One(PathBuf),
    /// A file for each language.
    Two(Pair<PathBuf>),
}

impl ArticleFiles {
    /// A name unique in the corpus folder: the path below it.
    pub(crate) fn name(&self) -> String {
        self.stem.file_name().unwrap_or(self.stem.as_os_str()).to_string_lossy().into_owned()
    }
}

/// The paths but for the sidecars of other files among them, which a pattern like `news/2024*` names too.
pub(crate) fn without_sidecars(paths: &[PathBuf]) -> Vec<PathBuf> {
    let stem = |file: &Path| side(file).map_or_else(|| file.with_extension(""), |(stem, _)| stem);
    let is_toml = |file: &Path| file.extension().is_some_and(|extension| extension == "toml");
    let stems: BTreeSet<PathBuf> =
        paths.iter().filter(|file| !is_toml(file)).map(|file| stem(file)).collect();
    paths.iter().filter(|file| !is_toml(file) || !stems.contains(&stem(file))).cloned().collect()
}

/// The articles among `paths`: files as named, folders with all that is below them.
///
/// In a folder `.txt` files are articles, but not those in `gold/`, hidden ones and README; files named
/// outright are taken whatever they are called. `NAME.zh.*` and `NAME.en.*` are one article.
pub(crate) fn discover(paths: &[PathBuf]) -> anyhow::Result<Vec<ArticleFiles>> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files)?;
        } else {
            files.push(path.clone());
        }
    }
    group(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    for path in entries(folder)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let hidden = name.starts_with('.');
        if path.is_dir() && !hidden && name != "gold" && !path.is_symlink() {
            walk(&path, files)?;
        } else if (path.is_file() || leads_nowhere(&path))
            && !hidden
            && name.ends_with(".txt")
            && !name.starts_with("README")
        {
            files.push(path);
        }
    }
    Ok(())
}

/// A link whose file is gone: taken along, so that reading it says so.
fn leads_nowhere(path: &Path) -> bool {
    path.is_symlink() && !path.exists()
}

/// Pairs the files of one article; an article stands where its first file stood. A file named twice
/// is taken once; two files for one side are an error.
fn group(mut files: Vec<PathBuf>) -> anyhow::Result<Vec<ArticleFiles>> {
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.clone()));
    let mut sides: BTreeMap<PathBuf, Pair<Option<PathBuf>>> = BTreeMap::new();
    for file in &files {
        let Some((stem, lang)) = side(file) else { continue };
        if let Some(other) = sides.entry(stem).or_default().get_mut(lang).replace(file.clone()) {
            bail!("{} and {} are the same side of one article; leave one out", shown(&other), shown(file));
        }
    }
    let mut articles = Vec::new();
    for file in files {
        let Some((stem, _)) = side(&file) else {
            articles.push(ArticleFiles { stem: file.with_extension(""), text: Texts::One(file) });
            continue;
        };
        let text = match sides.remove(&stem) {
            Some(Pair { zh: Some(zh), en: Some(en) }) => Texts::Two(Pair { zh, en }),
            Some(Pair { zh: Some(one), .. } | Pair { en: Some(one), .. }) => Texts::One(one),
            _ => continue, // its other half brought it in
        };
        articles.push(ArticleFiles { stem, text });
    }
    Ok(articles)
}

/// `corpus/a.zh.txt` is the Chinese side of `corpus/a`.
pub(crate) fn side(file: &Path) -> Option<(PathBuf, Lang)> {
    let inner = file.with_extension("");
    let lang = match inner.extension()?.to_str()? {
        "zh" => Lang::Zh,
        "en" => Lang::En,
        _ => return None,
    };
    Some((inner.with_extension(""), lang))
}

/// Title, date, outlet and authority: from the sidecar `STEM.toml`, the date else from the name.
pub(crate) fn meta(stem: &Path, files: &Files) -> anyhow::Result<Meta> {
    let mut sidecar = stem.as_os_str().to_owned();
    sidecar.push(".toml");
    let mut meta: Meta = match files.read_if_there(Path::new(&sidecar))? {
        Some(source) => from_toml(&source).context("the article's sidecar cannot be understood")?,
        None => Meta::default(),
    };
    meta.date = meta.date.or_else(|| date_in(&shown(stem)));
    Ok(meta)
}

/// The first `2024-03-05` or `20240305` in a name.
fn date_in(name: &str) -> Option<Date> {
    let digits = |from: usize, len: usize| -> Option<&str> {
        name.get(from..from + len).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let day = |year: &str, month: &str, day: &str| {
        let year: i16 = year.parse().ok().filter(|year| (1900..2100).contains(year))?;
        Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
    };
    (0..name.len()).find_map(|at| {
        let year = digits(at, 4)?;
        match digits(at + 4, 4) {
            Some(rest) => day(year, &rest[..2], &rest[2..]),
            None if name.get(at + 4..at + 5) == Some("-") && name.get(at + 7..at + 8) == Some("-") => {
                day(year, digits(at + 5, 2)?, digits(at + 8, 2)?)
            }
            None => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sides_make_one_article() {
        let articles =
            group(["a.en.txt", "b.txt", "a.zh.md", "c.en.txt"].map(PathBuf::from).to_vec()).unwrap();
        let told: Vec<_> = articles.iter().map(|article| (article.name(), &article.text)).collect();
        let pair = Texts::Two(Pair { zh: "a.zh.md".into(), en: "a.en.txt".into() });
        let [b, c] = ["b.txt", "c.en.txt"].map(|file| Texts::One(file.into()));
        assert_eq!(told, [("a".to_owned(), &pair), ("b".to_owned(), &b), ("c".to_owned(), &c)]);
    }

    #[test]
    fn no_file_of_an_article_is_passed_over() {
        let group = |files: &[&str]| group(files.iter().map(PathBuf::from).collect());
        assert_eq!(group(&["a.txt", "a.txt"]).unwrap().len(), 1);
        let error = group(&["a.zh.txt", "a.zh.md", "a.en.txt"]).unwrap_err().to_string();
        assert!(error.starts_with("a.zh.txt and a.zh.md are the same side"), "{error}");
    }

    #[test]
    fn a_sidecar_is_no_article_of_its_own() {
        let rows = [
            (vec!["n/a.txt", "n/a.toml"], vec!["n/a.txt"]),
            (vec!["a.toml", "a.en.txt", "a.zh.txt"], vec!["a.en.txt", "a.zh.txt"]),
            (vec!["b.txt", "a.toml"], vec!["b.txt", "a.toml"]),
            (vec!["a.toml"], vec!["a.toml"]),
        ];
        for (named, expected) in rows {
            let paths: Vec<PathBuf> = named.iter().map(PathBuf::from).collect();
            let expected: Vec<PathBuf> = expected.iter().map(PathBuf::from).collect();
            assert_eq!(without_sidecars(&paths), expected, "{named:?}");
        }
    }

    #[test]
    fn a_date_is_found_in_the_name() {
        let rows = [
            ("2024-03-05-report", Some((2024, 3, 5))),
            ("corpus/news_20240305", Some((2024, 3, 5))),
            ("2024-13-05", None),
            ("article-12", None),
            ("文章2024-03-05", Some((2024, 3, 5))),
            ("1234567890", None),
        ];
        for (name, expected) in rows {
            let expected = expected.map(|(y, m, d)| Date::new(y, m, d).unwrap());
            assert_eq!(date_in(name), expected, "{name}");
        }
    }

    #[test]
    fn folders_give_their_articles_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "README.txt", "notes.md", ".hidden.txt", "gold/b.txt", "sub/c.txt", "b.toml"] {
            crate::files::write(&folder.path().join(name), b"").unwrap();
        }
        let found = discover(&[folder.path().to_owned()]).unwrap();
        assert_eq!(found.iter().map(ArticleFiles::name).collect::<Vec<_>>(), ["b", "c"]);
    }
}
