//! What other tools call statuses, parts of speech, yes and no.

use crate::glossary::{PartOfSpeech, TermStatus};

/// Statuses by the words for them in lower case, without spaces, hyphens and underscores.
const STATUSES: &[(TermStatus, &[&str])] = &[
    (TermStatus::Preferred, &["preferred", "preferredtermadmnsts", "preferredterm", "首选", "优先"]),
    (
        TermStatus::Admitted,
        &["admitted", "admittedtermadmnsts", "admittedterm", "approved", "valid", "allowed", "许用", "可用"],
    ),
    (
        TermStatus::Deprecated,
        &["deprecated", "deprecatedtermadmnsts", "deprecatedterm", "notrecommended", "rejected", "不推荐"],
    ),
    (TermStatus::Forbidden, &["forbidden", "禁用", "禁止"]),
    (TermStatus::Superseded, &["superseded", "supersededtermadmnsts", "supersededterm", "obsolete", "废止"]),
];

/// Words that say that nothing has been decided yet.
const UNDECIDED: &[&str] = &["new", "proposed", "notapproved", "draft", "default", "-"];

/// What a word for a status means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    Status(TermStatus),
    /// Not decided: as if no status were given.
    Undecided,
}

pub(super) fn status(word: &str) -> Option<Word> {
    let word = plain(word);
    if UNDECIDED.contains(&word.as_str()) {
        return Some(Word::Undecided);
    }
    let found = STATUSES.iter().find(|(_, words)| words.contains(&word.as_str()));
    found.map(|&(status, _)| Word::Status(status))
}

/// Parts of speech by the words for them.
const PARTS_OF_SPEECH: &[(PartOfSpeech, &[&str])] = &[
    (PartOfSpeech::Noun, &["noun", "n", "n.", "名词"]),
    (PartOfSpeech::Verb, &["verb", "v", "v.", "动词"]),
    (PartOfSpeech::Adjective, &["adjective", "adj", "adj.", "形容词"]),
    (PartOfSpeech::Adverb, &["adverb", "adv", "adv.", "副词"]),
    (PartOfSpeech::ProperNoun, &["propernoun", "pn", "专有名词"]),
    (PartOfSpeech::Other, &["other", "其他"]),
];

pub(super) fn part_of_speech(word: &str) -> Option<PartOfSpeech> {
    let word = plain(word);
    PARTS_OF_SPEECH.iter().find(|(_, words)| words.contains(&word.as_str())).map(|&(pos, _)| pos)
}

/// `TRUE` as spreadsheets write it in several languages, and their opposites.
pub(super) fn flag(word: &str) -> Option<bool> {
    match plain(word).as_str() {
        "true" | "yes" | "y" | "1" | "x" | "forbidden" | "是" | "真" => Some(true),
        "false" | "no" | "n" | "0" | "" | "否" | "假" => Some(false),
        _ => None,
    }
}

fn plain(word: &str) -> String {
    let kept = word.trim().chars().filter(|c| !matches!(c, ' ' | '-' | '_')).flat_map(char::to_lowercase);
    let plain: String = kept.collect();
    if plain.is_empty() { word.trim().to_owned() } else { plain }
}

/// What a column or field of another tool says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meaning {
    Concept,
    Status,
    Forbidden,
    Pos,
    Subject,
    Note,
    /// Where the term comes from.
    Origin,
    Authority,
    ValidFrom,
    ValidTo,
}

/// Columns and fields by their names in lower case, without spaces, hyphens and underscores.
const MEANINGS: &[(Meaning, &[&str])] = &[
    (Meaning::Concept, &["concept", "conceptid", "id", "cid", "entryid", "编号"]),
    (Meaning::Status, &["status", "termstatus", "administrativestatus", "usagestatus", "状态"]),
    (Meaning::Forbidden, &["forbidden", "禁用"]),
    (Meaning::Pos, &["pos", "partofspeech", "wordclass", "词性"]),
    (Meaning::Subject, &["subject", "subjectfield", "domain", "entrysubject", "领域", "学科"]),
    (
        Meaning::Note,
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "remark",
            "remarks",
            "developercomments",
            "entrynote",
            "备注",
        ],
    ),
    (Meaning::Origin, &["source", "origin", "reference", "来源", "出处"]),
    (Meaning::Authority, &["authority"]),
    (Meaning::ValidFrom, &["validfrom"]),
    (Meaning::ValidTo, &["validto"]),
];

pub(super) fn meaning(name: &str) -> Option<Meaning> {
    let name = plain(name);
    MEANINGS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|&(meaning, _)| meaning)
}
