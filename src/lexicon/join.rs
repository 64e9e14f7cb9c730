//! Words that the segmenter split and the dictionary has whole.

use rayon::prelude::*;

use super::{Lexicon, is_key};
use crate::model::{Class, Document, Token};

/// The most tokens that are joined into one word.
const MOST_TOKENS: usize = 6;
/// The fewest characters of a joined word: of two, as many are chance as are words (中 + 和).
const LEAST_CHARACTERS: usize = 3;

impl Lexicon {
    /// Joins neighbouring Chinese tokens that make a word of this dictionary, the longest from the
    /// left: the segmenter's own word list is older than 碳中和 and knows few names.
    ///
    /// Only the tokens change, on the Chinese side; no word is cut. Cost: a look-up or two a token, under
    /// 1 µs; sentences in parallel.
    pub fn join_words(&self, document: &mut Document) {
        let sentences = document.sentences.zh.par_iter_mut().with_min_len(32);
        sentences.for_each(|sentence| sentence.tokens = self.joined(&sentence.tokens));
    }

    /// The same for the tokens of one Chinese sentence.
    #[must_use]
    pub fn joined(&self, tokens: &[Token]) -> Vec<Token> {
        let mut joined = Vec::with_capacity(tokens.len());
        let mut rest = tokens;
        while let Some(first) = rest.first() {
            let length = self.longest_run(rest);
            joined.push(if length > 1 { join(&rest[..length]) } else { first.clone() });
            rest = &rest[length..];
        }
        joined
    }

    /// How many tokens at the beginning make one word; 1 where only the first does.
    fn longest_run(&self, tokens: &[Token]) -> usize {
        let joins = |token: &&Token| !matches!(token.class, Class::Punctuation | Class::Number);
        let within = &tokens[..tokens.iter().take(MOST_TOKENS).take_while(joins).count()];
        let gaps = within.windows(2).take_while(|pair| pair[0].span.end == pair[1].span.start);
        let run = &tokens[..gaps.count() + 1];
        let (mut longest, mut word) = (1, String::new());
        for (length, token) in (1..).zip(run) {
            word.push_str(&token.key);
            if length == 1 {
                continue;
            }
            // Most runs end here: no word of the dictionary begins so.
            let Some(rest) = self.lines.from(&word).strip_prefix(&*word) else { break };
            if rest.starts_with('\t') && is_long(&word) {
                longest = length;
            }
        }
        longest
    }
}

fn is_long(word: &str) -> bool {
    word.chars().count() >= LEAST_CHARACTERS && is_key(word)
}

fn key(tokens: &[Token]) -> String {
    tokens.iter().map(|token| &*token.key).collect()
}

/// One token for all; a word of the dictionary that does not end as one is a noun.
fn join(tokens: &[Token]) -> Token {
    let last = &tokens[tokens.len() - 1];
    let class = if last.class.is_content() { last.class } else { Class::Noun };
    Token { span: tokens[0].span.to(last.span), key: key(tokens).into(), class }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;
    use crate::text;

    #[test]
    fn words_of_the_dictionary_are_joined() {
        let cedict =
            "碳中和 碳中和 [tan4 zhong1 he2] /carbon neutrality/\n中和 中和 [zhong1 he2] /to neutralize/\n";
        let lexicon = Lexicon::from_cedict("rows.u8", cedict).unwrap();
        let mut document = text::interleaved("row", Source::new("row", "实现碳中和，碳中，和。"));
        lexicon.join_words(&mut document);
        let keys: Vec<&str> = document.sentences.zh[0].tokens.iter().map(|token| &*token.key).collect();
        assert_eq!(keys, ["实现", "碳中和", ",", "碳", "中", ",", "和", "."]);
    }

    #[test]
    fn a_run_ends_at_a_mark_a_number_and_the_last_token() {
        let cedict = "三中全會 三中全会 [San1 zhong1 quan2 hui4] /third plenum/\n";
        let lexicon = Lexicon::from_cedict("rows.u8", cedict).unwrap();
        let joined = |words: &[&str]| {
            // Positions in words joined by nothing, as running Chinese text has them.
            let mut at = 0;
            let mut tokens = text::tokens_of_words(words, crate::model::Lang::Zh);
            for (token, word) in tokens.iter_mut().zip(words) {
                token.span = crate::model::Span::new(at..at + word.len());
                at += word.len();
            }
            lexicon.joined(&tokens).len()
        };
        for (words, expected) in
            [(&["三中", "全会"][..], 1), (&["三中", "，", "全会"][..], 3), (&["三中"][..], 1), (&[][..], 0)]
        {
            assert_eq!(joined(words), expected, "{words:?}");
        }
    }
}
