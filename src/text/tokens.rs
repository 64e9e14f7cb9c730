//! Text → [`Token`]s, in both languages.

use std::ops::Range;

use super::segmenter::Segmenter;
use super::{classes, fold, tokens_en};
use crate::model::{Lang, Span, Token};

/// The words, numbers and marks of a text of one language, in text order, without spaces.
///
/// Chinese is segmented by [`Segmenter::shared`]. English words are those of UAX #29, with
/// hyphenated words joined and clitics split off; `docs/tokens.md` has the rules for keys and
/// classes. Spans never overlap, and hold every character that is not a space.
#[must_use]
pub fn tokens(text: &str, lang: Lang) -> Vec<Token> {
    match lang {
        Lang::Zh => Segmenter::shared().tokens(text),
        Lang::En => english(text, tokens_en::split(text)),
    }
}

/// Tokens for words that somebody else has split, one token a word.
///
/// Spans count bytes in the words joined by one space, which is also the text to hand to
/// [`numerals`](crate::text). An empty word gives an empty token, so that indices agree.
#[must_use]
pub fn tokens_of_words(words: &[&str], lang: Lang) -> Vec<Token> {
    let mut end = 0;
    let spans: Vec<Range<usize>> = words
        .iter()
        .map(|word| {
            let start = end;
            end += word.len() + 1;
            start..start + word.len()
        })
        .collect();
    match lang {
        Lang::En => english(&words.join(" "), spans),
        Lang::Zh => words.iter().zip(spans).map(|(word, span)| chinese(word, Span::new(span))).collect(),
    }
}

fn chinese(word: &str, span: Span) -> Token {
    let plain = fold::plain(word);
    let key = tokens_en::number_key(&plain).unwrap_or_else(|| fold::key(&plain));
    Token { span, key: key.into(), class: Segmenter::shared().class_of(&plain) }
}

fn english(text: &str, spans: Vec<Range<usize>>) -> Vec<Token> {
    let surfaces: Vec<&str> = spans.iter().map(|span| &text[span.clone()]).collect();
    let keys: Vec<String> = (0..surfaces.len()).map(|at| key(&surfaces, at)).collect();
    let classes = classes::of_english(&surfaces, &keys);
    let tokens = spans.into_iter().zip(keys).zip(classes);
    tokens.map(|((span, key), class)| Token { span: Span::new(span), key: key.into(), class }).collect()
}

fn key(surfaces: &[&str], at: usize) -> String {
    let negated = surfaces.get(at + 1).is_some_and(|next| matches!(*next, "n't" | "n’t"));
    match tokens_en::before_not(surfaces[at]) {
        Some(auxiliary) if negated => auxiliary.to_owned(),
        _ => tokens_en::key(surfaces[at]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Class;
    use proptest::prelude::*;

    /// `text/key` of each token, `/key` left out where it is the text.
    fn shown(text: &str, tokens: &[Token]) -> String {
        let show = |token: &Token| match &text[token.span.range()] {
            word if word == &*token.key => word.to_owned(),
            word => format!("{word}/{}", token.key),
        };
        tokens.iter().map(show).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn english_rows() {
        let table = [
            ("hyphens join", "high-quality growth", "high-quality growth"),
            ("last part loses inflection", "joint-stock companies", "joint-stock companies/company"),
            ("compound", "productive-forces", "productive-forces/productive-force"),
            ("hard hyphen", "self‑reliance", "self‑reliance/self-reliance"),
            ("letter and number", "COVID-19", "COVID-19/covid-19"),
            ("two numbers", "29-30", "29 - 30"),
            ("spaced dash", "steel - coal", "steel - coal"),
            ("possessive", "China’s", "China/china ’s/'s"),
            ("negation", "don't can’t won't", "do n't ca/can n’t/n't wo/will n't"),
            ("contraction", "we'll", "we 'll"),
            ("name with apostrophe", "O'Neill", "O'Neill/o'neill"),
            ("decimal, group", "12.5% of 1,234", "12.5 % of 1,234/1234"),
            ("initials", "the U.S. economy", "the U.S./u.s. economy"),
            ("full stop", "the economy.", "the economy ."),
            ("ampersand", "R&D and R & D", "R&D/r&d and R/r & D/d"),
            ("repeated mark", "well...", "well ..."),
            ("brackets stay apart", "((a))", "( ( a ) )"),
            (
                "British",
                "modernised Labour programmes",
                "modernised/modernize Labour/labor programmes/program",
            ),
        ];
        for (name, text, expected) in table {
            assert_eq!(shown(text, &tokens(text, Lang::En)), expected, "{name}");
        }
    }

    #[test]
    fn chinese_rows() {
        let table = [
            ("words", "推动高质量发展", "推动 高质量 发展"),
            ("traditional", "統籌發展", "統籌/统筹 發展/发展"),
            ("Latin, decimal, percent", "GDP增長12.5％", "GDP/gdp 增長/增长 12.5 ％/%"),
            ("letter and number", "5G网络", "5G/5g 网络"),
            ("wide digits", "１２００万", "１２００/1200 万"),
            ("mixed word of the dictionary", "AA制", "AA制/aa制"),
            ("hyphenated Latin", "COVID-19疫情", "COVID-19/covid-19 疫情"),
            ("marks", "好。……", "好 。/. ……/......"),
        ];
        for (name, text, expected) in table {
            assert_eq!(shown(text, &tokens(text, Lang::Zh)), expected, "{name}");
        }
    }

    #[test]
    fn added_words_stay_whole_in_either_script() {
        let segmenter = Segmenter::with_words(["新质生产力", "低空經濟"]);
        for text in ["新质生产力", "新質生產力", "低空经济", "低空經濟"] {
            assert_eq!(segmenter.tokens(text).len(), 1, "{text}");
            assert!(tokens(text, Lang::Zh).len() > 1, "{text} is no word of the dictionary");
        }
    }

    #[test]
    fn given_words_are_one_token_each() {
        let words = ["新質", "生产力", "", "12.5", "％"];
        let tokens = tokens_of_words(&words, Lang::Zh);
        let keys: Vec<&str> = tokens.iter().map(|token| &*token.key).collect();
        assert_eq!(keys, ["新质", "生产力", "", "12.5", "%"]);
        let joined = words.join(" ");
        assert!(tokens.iter().zip(words).all(|(token, word)| &joined[token.span.range()] == word));
        assert_eq!((tokens[3].class, tokens[4].class), (Class::Number, Class::Punctuation));
    }

    proptest! {
        /// Spans ascend, do not overlap, and hold every character that is not a space.
        #[test]
        fn tokens_cover_the_text(text in ".{0,60}|[一-鿿a-z0-9乾藉，。％Ａ. '’-]{0,60}", zh: bool) {
            let mut end = 0;
            for token in tokens(&text, if zh { Lang::Zh } else { Lang::En }) {
                prop_assert!(token.span.start >= end && !token.span.is_empty());
                prop_assert!(text[end..token.span.start].chars().all(char::is_whitespace));
                end = token.span.end;
                prop_assert!(text.is_char_boundary(end));
            }
            prop_assert!(text[end..].chars().all(char::is_whitespace));
        }

        /// What is cut into tokens has the key of the whole, so terms match however they are cut.
        #[test]
        fn keys_make_up_the_fold(text in "[一-鿿，。“”Ａ-Ｚa-z乾藉著於]{0,40}") {
            let keys: String = tokens(&text, Lang::Zh).iter().map(|token| token.key.to_string()).collect();
            prop_assert_eq!(keys, fold::fold(&text));
        }

        /// A text of plain words has the same tokens when its words are given.
        #[test]
        fn given_words_agree(words in prop::collection::vec("[a-z]{1,9}(-[a-z]{2,5})?", 1..8)) {
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            prop_assert_eq!(tokens_of_words(&words, Lang::En), tokens(&words.join(" "), Lang::En));
        }
    }
}
