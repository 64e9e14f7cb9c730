//! Which of a file's languages is Chinese and which English.

use std::collections::BTreeMap;

use unicode_script::{Script, UnicodeScript};

use super::{ImportFault, Reading, Settings};
use crate::glossary::{Draft, DraftTerm};
use crate::model::{Lang, Loc, Pair, Source};

/// A concept with its terms under the names that the file has for languages.
pub(super) struct Raw {
    pub(super) draft: Draft,
    pub(super) sections: Vec<(String, Vec<DraftTerm>)>,
}

impl Raw {
    pub(super) fn new(at: Loc, id: Option<String>) -> Self {
        let draft = Draft { at, id, subject: None, notes: Vec::new(), terms: Pair::default() };
        Self { draft, sections: Vec::new() }
    }
}

/// The language that a tag, a name or a heading stands for: zh-CN, ZH, Chinese (PRC), 中文.
pub(super) fn lang_of(name: &str) -> Option<Lang> {
    let name = name.trim().to_lowercase();
    let primary = name.split(['-', '_', ' ', '(']).next().unwrap_or_default();
    match primary {
        "zh" | "zho" | "chi" | "cmn" | "chinese" => Some(Lang::Zh),
        "en" | "eng" | "english" => Some(Lang::En),
        _ if ["中文", "汉语", "漢語", "华语"].iter().any(|word| name.starts_with(word)) => {
            Some(Lang::Zh)
        }
        _ if ["英文", "英语", "英語"].iter().any(|word| name.starts_with(word)) => Some(Lang::En),
        _ => None,
    }
}

pub(super) fn has_han(text: &str) -> bool {
    text.chars().any(|c| c.script() == Script::Han)
}

/// How many terms a language has, and how many of them hold a Chinese character.
#[derive(Clone, Copy, Default)]
struct Count {
    terms: usize,
    han: usize,
}

impl Count {
    fn is_chinese(self) -> bool {
        2 * self.han > self.terms
    }
}

/// Puts the sections of each concept under their language; concepts without terms of both languages
/// are counted and left aside.
pub(super) fn settle(raws: Vec<Raw>, source: &Source, settings: &Settings, reading: &mut Reading) {
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    for (name, terms) in raws.iter().flat_map(|raw| &raw.sections) {
        let count = counts.entry(name.clone()).or_default();
        count.terms += terms.len();
        count.han += terms.iter().filter(|term| has_han(&term.text)).count();
    }
    let names = match names(&counts, settings, reading) {
        Ok(names) => names,
        // Without concepts there are no languages to ask for.
        Err(_) if raws.is_empty() => return,
        Err(fault) => return reading.fault(source.loc(0), fault),
    };
    for Raw { mut draft, sections } in raws {
        for (name, terms) in sections {
            let side = Lang::BOTH.into_iter().find(|&lang| names.get(lang).contains(&name));
            match side {
                Some(lang) => draft.terms.get_mut(lang).extend(terms),
                None => reading.aside(&format!("language {name}")),
            }
        }
        if draft.terms.zh.is_empty() || draft.terms.en.is_empty() {
            reading.aside("concept without terms of both languages");
        } else {
            reading.drafts.push(draft);
        }
    }
}

/// The names of each language: those the user says, else those that say it themselves, else what the
/// script of the terms says of a file whose writer knew no languages (`xx`, as csv2tbx has it).
fn names(
    counts: &BTreeMap<String, Count>,
    settings: &Settings,
    reading: &mut Reading,
) -> Result<Pair<Vec<String>>, ImportFault> {
    let known = |lang: Lang| counts.keys().filter(move |name| lang_of(name) == Some(lang)).cloned().collect();
    let mut names: Pair<Vec<String>> = Pair::from_fn(known);
    let nameless = |name: &&String| matches!(name.to_lowercase().as_str(), "" | "xx" | "und" | "mul");
    let unsaid = settings.map == Pair::default();
    if unsaid && counts.keys().any(|name| nameless(&name)) && (names.zh.is_empty() || names.en.is_empty()) {
        let candidate = |name: &&String| nameless(name) || lang_of(name).is_some();
        let (zh, en): (Vec<String>, Vec<String>) =
            counts.keys().filter(candidate).cloned().partition(|name| counts[name].is_chinese());
        reading.notes.push(format!(
            "the languages are told by script: `{}` is Chinese, `{}` English",
            zh.join("`, `"),
            en.join("`, `")
        ));
        names = Pair { zh, en };
    }
    let found = || counts.keys().cloned().collect::<Vec<_>>().join(", ");
    for (lang, wanted) in
        Lang::BOTH.into_iter().filter_map(|lang| Some((lang, settings.map.get(lang).as_ref()?)))
    {
        let named = counts.keys().filter(|name| name.eq_ignore_ascii_case(wanted));
        let named: Vec<String> = named.cloned().collect();
        if named.is_empty() {
            return Err(ImportFault::Mapped { wanted: wanted.clone(), found: found() });
        }
        names.get_mut(lang.other()).retain(|name| !named.contains(name));
        *names.get_mut(lang) = named;
    }
    for lang in Lang::BOTH {
        if names.get(lang).is_empty() {
            let example = counts.keys().find(|name| lang_of(name) != Some(lang.other()));
            let example = example.map_or("TAG", String::as_str).to_owned();
            return Err(ImportFault::Languages { missing: lang.code(), found: found(), example });
        }
    }
    Ok(names)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_languages() {
        let rows = [
            ("zh-CN", Some(Lang::Zh)),
            ("ZH", Some(Lang::Zh)),
            ("zh_Hans_CN", Some(Lang::Zh)),
            ("Chinese (PRC)", Some(Lang::Zh)),
            ("Chinese_PRC", Some(Lang::Zh)),
            ("中文（简体）", Some(Lang::Zh)),
            ("en", Some(Lang::En)),
            ("English_United_States", Some(Lang::En)),
            ("英语", Some(Lang::En)),
            ("zha", None),
            ("enm", None),
            ("xx", None),
            ("", None),
        ];
        for (name, lang) in rows {
            assert_eq!(lang_of(name), lang, "{name}");
        }
    }
}
