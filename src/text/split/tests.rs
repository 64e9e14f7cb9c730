use proptest::prelude::*;

use super::*;

/// A row's text shows its expected ends as `|`, which the text itself does not hold.
fn check(rows: &[(&str, &str)], lang: Lang) {
    for (name, marked) in rows {
        let text = marked.replace('|', "");
        let found: Vec<&str> = split(&text, lang).into_iter().map(|span| &text[span.range()]).collect();
        let expected: Vec<&str> = marked.split('|').map(str::trim).filter(|part| !part.is_empty()).collect();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn chinese() {
    check(
        &[
            ("blank", " \u{3000}\n"),
            ("marks", "工厂改造完成了。|产量翻番了吗？|当然！|下一步呢?!|再看。"),
            ("semicolon and colon", "一是人才；二是资金：两者缺一不可。|完。"),
            ("no mark at the end", "第一季度开局良好。|下一步怎么走"),
            ("closing quote", "她说：“先试点。”|会后大家散去。"),
            ("corner brackets", "她問：「可以嗎？」|沒有人開口。"),
            ("sentences in a quotation", "她说：“先试点。|再推广。”|会后大家散去。"),
            ("reporting clause", "“先试点。”她说。|大家同意。"),
            ("reporting clause with a blank", "“先试点。” 站长老周笑着说。|大家同意。"),
            ("reporting clause amid a quotation", "“先试点。”她说，“再推广。”|大家同意。"),
            ("a clause that turns to what follows", "“先试点。”|会议指出：要稳妥。|完。"),
            ("a clause with indirect speech", "“先试点。”|站长说，明年再推广。"),
            ("comma after the quotation", "“先试点！”，这是她的原话。"),
            ("quotation within its sentence", "他高呼“加油！”然后跑开了。|完。"),
            ("quotation of a question", "“钱从哪里来？”的问题解决了。|完。"),
            ("title", "电影《出发吧！少年》上映。|完。"),
            ("question title", "《路在何方？》一文发表。|完。"),
            ("brackets within", "产量（不含出口！）上升。|完。"),
            ("brackets around", "（他没有来。）|会议照常举行。"),
            ("forgotten bracket", "（他没有来。|会议照常举行。|完。"),
            ("enumeration", "（一）坚持创新。|（二）坚持开放。|一、总则。|1.范围。|2、定义。|（3）例外。"),
            ("ellipsis as a pause", "他想了想……还是算了。|完。"),
            ("ellipsis in a quotation", "“我以为……”|她低下头。"),
            ("ellipsis and a mark", "不会吧……？|会的。"),
            ("three stops", "等一等。。。再说吧。|完。"),
            ("decimals", "增长3.5%。|占比0.8。"),
            ("address", "见 http://example.org/a?b=c 一文。|完。"),
            ("ASCII marks", "今天开工.| 明天验收!|后天呢?"),
            ("English abbreviation", "见No.1号文件，由Example Co., Ltd.发布。|完。"),
            ("note marks", "产量翻番。[12]|出口下降。③|完。"),
            ("blank before the quote", "她说：“先试点。 ”|会后大家散去。"),
            ("orphan quote", "先试点。”|会后大家散去。"),
            ("English in quotes", "他说：\"先试点。\"|会后大家散去。"),
            ("traditional", "他說明了原因。|「先試點。」她說。|大家同意了。"),
        ],
        Lang::Zh,
    );
}

#[test]
fn english() {
    check(
        &[
            ("blank", "  \n"),
            ("marks", "The mill was rebuilt.| Did output double?| Of course!| So what?"),
            ("titles", "Mr. Hall met Dr. Reed and Sen. Cole.| They spoke to Gov. Day at St. Mary."),
            ("initials", "J. K. Marsh and Ann B. Cole wrote it.| It sold."),
            ("company", "He joined Example Co., Ltd. in May.| Acme Inc. Chairman Lee left."),
            ("company ends a sentence", "She runs Example Co., Ltd.| The firm makes brakes."),
            ("country", "The U.S. Senate met.| It was about the U.S.| The vote came late."),
            ("dates", "It opened on Jan. 29-30.| By Feb. 3 it was full.| It closed in Dec.| They left."),
            ("numbers", "See No. 3 and Fig. 2.| Costs fell 4.5 percent.| No.| That is all."),
            ("before a number", "The pilot ended.| 675 mills took part.| In 2023.| 12 more came."),
            ("clock", "It opens at 9 a.m. and closes at 8 p.m. Friday.| It is 5 p.m.| We can go."),
            (
                "Latin",
                "Use tools, e.g. Saws, i.e. sharp ones, vs. dull ones.| Nails, screws, etc.| The rest came.",
            ),
            ("degree", "Her Ph.D. thesis won.| R & D is dear."),
            ("quotation", "“We must try.”| “Others must too.”| He left."),
            ("ASCII quotation", "He said: \"We must try.\"| \"Others must too.\"| He left."),
            ("sentences in a quotation", "\"We must try.| Others must too.\"| He left."),
            ("question said", "“Is it ready?” the engineer asked.| “No!” cried Ann.| They left."),
            ("stop and said", "\"We must try.\" Wang Li said.| They left."),
            ("stop and lower case", "\"We must try.\" said Wang Li.| They left."),
            ("quote after a blank", "“It is ready. ”| They left."),
            ("quote of the wrong direction", "It is ready.“| They left."),
            ("ellipsis", "Steel, glass, paint...| The line runs on.| And then… nothing.| Wait…| They left."),
            ("ellipsis within", "He said... nothing."),
            ("brackets", "(The line runs on.)| They left.| [Photo by A. Lee]"),
            ("bracket in a sentence", "Gross domestic product (GDP) rose.| It (the sum. of all) is known."),
            ("list numbers", "1. Scope.| 2. Terms are given.| (3) Fees."),
            ("name in lower case", "It sells phones.| iPhone sales fell."),
            ("forgotten blank", "It ended in the year.|The plan goes on.| See node.js and e.The file."),
            ("two stops", "The paths of growth. .| They are broad."),
            ("Chinese gloss", "It makes brakes (某某制动公司).| They sell."),
        ],
        Lang::En,
    );
}

proptest! {
    /// Spans are in order, apart, trimmed, and only blanks lie outside them.
    #[test]
    fn nothing_is_lost(text in "[。！？!?.…“”\"「」（）()《》\\[\\]，：A-Za-z0-9 \u{3000}\n说他中国']{0,60}", english: bool) {
        let lang = if english { Lang::En } else { Lang::Zh };
        let mut at = 0;
        for span in split(&text, lang) {
            prop_assert!(span.start >= at && !span.is_empty());
            prop_assert!(text[at..span.start].trim().is_empty());
            prop_assert_eq!(text[span.range()].trim(), &text[span.range()]);
            at = span.end;
        }
        prop_assert!(text[at..].trim().is_empty());
    }
}
