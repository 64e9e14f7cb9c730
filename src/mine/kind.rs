//! What sort of thing a candidate names.

use unicode_script::{Script, UnicodeScript};

use super::Candidate;
use crate::lexicon::Lexicon;
use crate::model::Pair;

/// What a candidate names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A concept: 新质生产力.
    Term,
    /// A verb with its object: 深化改革 / *deepen reform*.
    Phrase,
    /// A person: 叶兰溪 / *Ye Lanxi*.
    Person,
    /// A place: 翠河县 / *Cuihe County*.
    Place,
    /// A body: 国家统计局 / *National Bureau of Statistics*.
    Body,
    /// A law, plan, paper or book: 《数据安全法》.
    Work,
    /// Letters that stand for a longer name: 国内生产总值 / *GDP*.
    Acronym,
}

impl Kind {
    /// All, in the order they are shown.
    pub const ALL: [Self; 7] =
        [Self::Term, Self::Phrase, Self::Person, Self::Place, Self::Body, Self::Work, Self::Acronym];

    /// Its name in tables and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Term => "term",
            Self::Phrase => "phrase",
            Self::Person => "person",
            Self::Place => "place",
            Self::Body => "body",
            Self::Work => "work",
            Self::Acronym => "acronym",
        }
    }

    /// The kind of a candidate, by the first of these that fits: title marks; English letters that
    /// are all capitals; a verb in front with what belongs to it; and, where the English is
    /// written as a name, its reading (two words a person, one a place) and the last characters of
    /// the Chinese, as `ENDINGS` has them.
    #[must_use]
    pub fn of(candidate: &Candidate, lexicon: &Lexicon) -> Self {
        let Pair { zh, en } = &candidate.term;
        let is = |part: &str| candidate.evidence.of(part) >= 0.5;
        if zh.starts_with('《') {
            Self::Work
        } else if is_acronym(en) {
            Self::Acronym
        } else if candidate.evidence.is_phrase() {
            Self::Phrase
        } else if !is("title_case") {
            Self::Term
        } else {
            read_out(zh, en, lexicon).or_else(|| by_ending(zh)).unwrap_or(Self::Term)
        }
    }
}

/// Two capitals or more and no other letter.
pub(super) fn is_acronym(en: &str) -> bool {
    en.chars().filter(char::is_ascii_uppercase).count() >= 2
        && en.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || "&-/".contains(c))
}

/// A name that the English spells as it sounds.
fn read_out(zh: &str, en: &str, lexicon: &Lexicon) -> Option<Kind> {
    const FOREIGN: char = '·';
    if zh.contains(FOREIGN) {
        return Some(Kind::Person);
    }
    let is_han = zh.chars().all(|c| c.script() == Script::Han);
    let letters: String = en.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase();
    let sounds = (2..=4).contains(&zh.chars().count())
        && is_han
        && spells(&letters, &zh.chars().collect::<Vec<_>>(), lexicon);
    match (sounds, en.split_whitespace().count()) {
        (true, 1) => Some(Kind::Place),
        (true, _) => Some(Kind::Person),
        (false, _) => None,
    }
}

/// Whether the letters are readings of the characters, one after another.
pub(super) fn spells(letters: &str, characters: &[char], lexicon: &Lexicon) -> bool {
    let Some((first, rest)) = characters.split_first() else { return letters.is_empty() };
    let readings = lexicon.readings(&first.to_string());
    readings
        .iter()
        .filter_map(|reading| letters.strip_prefix(&**reading))
        .any(|left| spells(left, rest, lexicon))
}

/// How names end, by kind; the longest that fits decides.
#[rustfmt::skip]
const ENDINGS: &[(Kind, &str)] = &[
    (Kind::Work, "法 法典 宪法 条例 办法 规定 决定 意见 纲要 规划 公约 协定 协议 宣言 白皮书 章程"),
    (Kind::Body, "公司 集团 大学 学院 中学 小学 医院 研究院 研究所 实验室 科学院 工程院 委员会 部 局 署 厅 处 办公室
        银行 法院 检察院 仲裁院 协会 学会 商会 工会 联盟 联合会 组织 基金会 党 国务院 政协 人大 常委会 中心 交易所 出版社 报社 通讯社 队"),
    (Kind::Place, "省 市 县 区 镇 乡 村 州 国 江 河 湖 海 洋 山 岛 港 湾 桥 路 街 半岛 群岛 高原 盆地 平原 运河 海峡 新区 自贸区 自由贸易港"),
];

fn by_ending(zh: &str) -> Option<Kind> {
    let rows = ENDINGS.iter().flat_map(|(kind, endings)| endings.split_whitespace().map(|it| (*kind, it)));
    let fits = rows.filter(|(_, ending)| zh.len() > ending.len() && zh.ends_with(ending));
    fits.max_by_key(|(_, ending)| ending.len()).map(|(kind, _)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mine::{EVIDENCE, Evidence};

    #[test]
    fn kinds() {
        let rows = [
            ("低空经济", "low-altitude economy", &[][..], Kind::Term),
            ("深化改革", "deepen reform", &["verb_first_zh", "verb_en"], Kind::Phrase),
            ("实现自立自强", "realization of self-reliance", &["object"], Kind::Phrase),
            ("叶兰溪", "Ye Lanxi", &["title_case"], Kind::Person),
            ("北京", "Beijing", &["title_case"], Kind::Place),
            ("翠河县", "Cuihe County", &["title_case"], Kind::Place),
            ("江陵特钢集团", "Jiangling Special Steel Group", &["title_case"], Kind::Body),
            ("数据安全法", "Data Security Law", &["title_case"], Kind::Work),
            ("《数据安全法》", "the Data Security Law", &[], Kind::Work),
            ("国内生产总值", "GDP", &["title_case"], Kind::Acronym),
            ("低空装备博览会", "Low-Altitude Equipment Expo", &["title_case"], Kind::Term),
        ];
        for (zh, en, parts, expected) in rows {
            let values = EVIDENCE.iter().map(|part| f32::from(u8::from(parts.contains(&part.name))));
            let evidence = Evidence { values: values.collect() };
            let term = Pair { zh: zh.to_owned(), en: en.to_owned() };
            let candidate = Candidate { term, evidence, score: 0.5, occurrences: Vec::new() };
            assert_eq!(Kind::of(&candidate, Lexicon::embedded()), expected, "{zh} / {en}");
        }
    }
}
