//! What the words of a term are known for.

use super::super::kind::spells;
use super::super::place::Place;
use super::shape::{characters, flag, is_capitalised, is_noun, is_one_character, is_verb};
use crate::model::Token;
use crate::text::Segmenter;

/// How the last words of Chinese terms end, sorted: what is built, ruled, founded, made or suffered.
/// Written by hand for policy, science, medicine and trade alike.
#[rustfmt::skip]
const HEADS: &[&str] = &[
    "业", "中心", "会议", "体系", "保险", "倡议", "债券", "公司", "公约", "共同体", "制度", "力", "化",
    "区", "协议", "博览会", "卫星", "县", "员", "品", "器", "基地", "基金", "大会", "大学", "委员会", "局",
    "展览会", "工程", "市", "市场", "平台", "性", "战略", "技术", "报告", "指数", "政策", "数据", "方案",
    "机", "机制", "权", "材料", "条例", "条约", "标准", "模型", "模式", "法", "法律", "火箭", "率", "理念",
    "疫苗", "疾病", "病毒", "症状", "白皮书", "省", "站", "系统", "组织", "经济", "者", "联盟", "能源",
    "行动", "装备", "规划", "计划", "论坛", "设备", "贷款", "走廊", "遗产", "部", "集团", "项目", "飞船",
    "馆",
];

/// Last words of loose phrases, sorted: 重要成果, 有关情况.
#[rustfmt::skip]
const LOOSE: &[&str] = &[
    "世界", "东西", "举措", "事业", "事情", "人们", "人士", "任务", "优势", "作用", "例子", "信心", "信息",
    "关系", "内容", "力度", "努力", "历史", "压力", "原因", "变化", "各国", "各方", "同时", "因素", "困难",
    "国家", "地区", "地方", "基础", "局面", "工作", "建议", "影响", "情况", "意义", "成员", "成就", "成效",
    "成果", "挑战", "措施", "数量", "方向", "方式", "方法", "方面", "时期", "时间", "机会", "机遇", "条件",
    "格局", "步伐", "水平", "活动", "消息", "特点", "环节", "生活", "目标", "程度", "经验", "结果", "背景",
    "要求", "规模", "贡献", "责任", "趋势", "过程", "进展", "部分", "问题", "阶段", "需求", "领域",
];

/// The most characters of a row of [`HEADS`].
const LONGEST: usize = 3;

/// What a Chinese word is known for; a board looks it up once for all places that hold the word.
pub(crate) struct Known {
    /// Ends as one of [`HEADS`].
    head: bool,
    /// Is one of [`LOOSE`].
    loose: bool,
    /// ln of the frequency in general text, of content words.
    frequency: Option<f32>,
    pub(super) characters: usize,
}

impl Known {
    /// Cost: a look-up of the frequency, some 1 µs, and four binary searches.
    pub(crate) fn of(word: &Token) -> Self {
        let frequency = || (Segmenter::shared().frequency(&word.key) as f32).ln();
        Self {
            head: is_head(&word.key),
            loose: LOOSE.binary_search(&&*word.key).is_ok(),
            frequency: word.class.is_content().then(frequency),
            characters: word.key.chars().count(),
        }
    }
}

/// 1 where the last word ends as one of [`HEADS`].
pub(super) fn head(place: &Place<'_>) -> f32 {
    flag(place.known_zh().last().is_some_and(|last| last.head))
}

/// 1 where the last word is a noun or verb of one character, and none of [`HEADS`].
pub(super) fn single_last(place: &Place<'_>) -> f32 {
    let is_single = |last: &Token| (is_noun(last) || is_verb(last)) && is_one_character(last);
    flag(head(place) == 0.0 && place.zh().last().is_some_and(|last| is_single(last)))
}

fn is_head(word: &str) -> bool {
    let mut endings = word.char_indices().rev().take(LONGEST).map(|(at, _)| &word[at..]);
    endings.any(|ending| HEADS.binary_search(&ending).is_ok())
}

/// 1 where the last word is one of [`LOOSE`].
pub(super) fn loose(place: &Place<'_>) -> f32 {
    flag(place.known_zh().last().is_some_and(|last| last.loose))
}

/// Mean over the content words of the Chinese of ln of the frequency in general text.
pub(super) fn frequency(place: &Place<'_>) -> f32 {
    let words = place.known_zh().iter().filter_map(|word| word.frequency);
    let (sum, count) = words.fold((0.0f32, 0.0f32), |(sum, count), ln| (sum + ln, count + 1.0));
    sum / count.max(1.0)
}

/// 1 where the letters of an English name are the readings of two to four Chinese characters, one after
/// another.
pub(super) fn spelled(place: &Place<'_>) -> f32 {
    if !is_capitalised(place.en()) || !(2..=4).contains(&characters(place)) {
        return 0.0;
    }
    let letters: String = place.en().iter().flat_map(|token| token.key.chars()).collect();
    let letters = letters.replace(['\'', '-'], "");
    let characters: Vec<char> = place.zh().iter().flat_map(|token| token.key.chars()).collect();
    flag(spells(&letters, &characters, place.board.lexicon))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_each_row_is_needed() {
        for list in [HEADS, LOOSE] {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]));
        }
        for row in HEADS {
            assert!(row.chars().count() <= LONGEST, "{row}");
            assert!(HEADS.iter().all(|other| other == row || !row.ends_with(other)), "{row}");
        }
    }
}
