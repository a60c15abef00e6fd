//! Likeness to labelled letters: which rights a text comes close to by its words, their neighbours and runs of their letters, where
//! no rule knows how somebody puts it; and which it is so unlike that what a rule found there in passing is none. The weights are
//! learned by `tests/corpus/learn.py` and shipped as `net/short.bin` and `net/long.bin`: a line of JSON, then for each place one signed
//! byte a right. A short message is read as a whole by the one, a long letter part by part by the other.
//! Not here: whether a message asks at all, and which words speak.

use std::ops::Range;
use std::sync::LazyLock;

use domain::words::Right;
use serde::Deserialize;

static SHORT: LazyLock<Net> = LazyLock::new(|| Net::read(include_bytes!("../../net/short.bin")));
static OF_LONG: LazyLock<Net> = LazyLock::new(|| Net::read(include_bytes!("../../net/long.bin")));

/// Sentences that are looked at together; a text of hardly more is looked at as a whole.
const TOGETHER: usize = 3;
const WHOLE: usize = 6;
/// By how much a text has to be like others beyond the threshold that was best for the letters the net was learned from: rules stand
/// before it, and a right that nobody asks for is the worse fault.
const LEAST: f32 = 0.25;
/// The odds from which a part of a long text is like others, whatever the threshold of short ones: among many sentences some are so
/// by chance.
const LONG: f32 = 1.0;
/// The odds below which a long text is unlike every letter that asks for a right, so that a rule's words stand in it in passing. In a short
/// text there is little else to read, and the rules are right.
const UNLIKE: f32 = -1.25;
/// Words of a text that tells of nothing but what it asks for, at most: a web form has many lines of hardly a word.
const FEW_WORDS: usize = 60;
/// The same odds of a child, whatever is known of whom: missing one is the worse fault.
const UNLIKE_CHILD: f32 = -2.0;
/// Windows of a text that are looked at: what a person writes is far shorter.
const WINDOWS: usize = 120;

/// A right that a text comes close to.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// Which.
    pub right: Right,
    /// By how much its likeness is over the least that is proposed, in units of the logarithm of the odds.
    pub over: f32,
    /// The sentence that speaks for it most.
    pub span: Range<usize>,
}

#[derive(Deserialize)]
struct Head {
    bits: u32,
    rights: Vec<OfRight>,
}

#[derive(Deserialize)]
struct OfRight {
    right: String,
    scale: f32,
    base: f32,
    over: f32,
}

/// The weights: for each place of words, and behind them of runs, a byte a right.
struct Net {
    bits: u32,
    rights: Vec<(Right, OfRight)>,
    weights: &'static [u8],
}

/// A sentence: where its words stand, the places of its words and their neighbours, and those of its runs of letters.
struct Part {
    span: Range<usize>,
    places: [Vec<u32>; 2],
}

impl Net {
    /// The net of a file; an empty one, which a test refuses, where it can't be read.
    fn read(file: &'static [u8]) -> Self {
        let none = Self { bits: 1, rights: Vec::new(), weights: &[] };
        let Some(end) = file.iter().position(|b| *b == b'\n') else { return none };
        let (line, weights) = file.split_at(end + 1);
        let Ok(head) = serde_json::from_slice::<Head>(line) else { return none };
        let rights: Vec<_> =
            head.rights.into_iter().filter_map(|r| Some((r.right.parse::<Right>().ok()?, r))).collect();
        let whole = rights.len() << (head.bits + 1);
        if weights.len() == whole { Self { bits: head.bits, rights, weights } } else { none }
    }

    /// How close a few sentences come to each right, in units of the logarithm of the odds.
    fn odds(&self, parts: &[Part]) -> Vec<f32> {
        let mut odds: Vec<f32> = self.rights.iter().map(|(_, r)| r.base).collect();
        for half in 0..2 {
            let mut places: Vec<u32> =
                parts.iter().filter_map(|p| p.places.get(half)).flatten().copied().collect();
            places.sort_unstable();
            places.dedup();
            let by = 1.0 / (small(places.len()) + 1.0).sqrt();
            for (to, sum) in odds.iter_mut().zip(self.sums(half, &places)) {
                *to += sum * by;
            }
        }
        odds
    }

    /// How much a sentence speaks for the right at a place of the list.
    fn speaks(&self, right: usize, part: &Part) -> f32 {
        let of = |half: usize| -> Option<f32> {
            let places = part.places.get(half)?;
            Some(self.sums(half, places).get(right)? / (small(places.len()) + 1.0).sqrt())
        };
        (0..2).filter_map(of).sum()
    }

    /// The sums of the weights of these places, a right each.
    fn sums(&self, half: usize, places: &[u32]) -> Vec<f32> {
        let rights = self.rights.len();
        let mut sums = vec![0_i32; rights];
        for place in places {
            let at = ((half << self.bits) + *place as usize) * rights;
            for (sum, weight) in sums.iter_mut().zip(self.weights.get(at..at + rights).unwrap_or_default()) {
                *sum += i32::from(weight.cast_signed());
            }
        }
        #[expect(clippy::cast_precision_loss, reason = "sums of a few thousand bytes are exact")]
        sums.iter().zip(&self.rights).map(|(sum, (_, r))| *sum as f32 * r.scale).collect()
    }

    /// The sentences of a shadow that have words.
    fn parts(&self, shadow: &[u8]) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut start = 0;
        for span in shadow.split(|b| matches!(b, b'.' | b'!' | b'?' | b'\n')) {
            let here = start..start + span.len();
            start = here.end + 1;
            let places = self.places(span);
            if !places[0].is_empty() {
                parts.push(Part { span: here, places });
            }
        }
        parts
    }

    fn places(&self, part: &[u8]) -> [Vec<u32>; 2] {
        let in_word = |b: &u8| b.is_ascii_alphanumeric() || *b == b'\'';
        let words: Vec<&[u8]> = part
            .split(|b| !in_word(b))
            .filter(|w| !w.is_empty())
            .map(|w| if w.iter().all(u8::is_ascii_digit) { b"0".as_slice() } else { w })
            .collect();
        let (mut of_words, mut of_runs) = (Vec::new(), Vec::new());
        for (i, word) in words.iter().enumerate() {
            of_words.push(self.place(&[b"w", word]));
            let before = |n: usize| i.checked_sub(n).and_then(|j| words.get(j)).copied();
            if let Some(one) = before(1) {
                of_words.push(self.place(&[b"b", one, b" ", word]));
                if let Some(two) = before(2) {
                    of_words.push(self.place(&[b"t", two, b" ", one, b" ", word]));
                    of_words.push(self.place(&[b"s", two, b" ", word]));
                }
            }
            let framed = [b"<", *word, b">"].concat();
            for n in 3..=5 {
                of_runs.extend(framed.windows(n).map(|run| self.place(&[b"c", run])));
            }
        }
        [of_words, of_runs]
    }

    /// The place of a feature: FNV-1a, as the script that learns has it.
    fn place(&self, feature: &[&[u8]]) -> u32 {
        let bytes = feature.iter().flat_map(|part| part.iter());
        let hash = bytes.fold(0x811c_9dc5_u32, |h, b| (h ^ u32::from(*b)).wrapping_mul(0x0100_0193));
        (hash ^ (hash >> 15)) & ((1 << self.bits) - 1)
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of words are far below what a float holds")]
fn small(count: usize) -> f32 {
    count as f32
}

/// A text as the net reads it: where it comes closest to each right.
pub struct Reading {
    net: &'static Net,
    parts: Vec<Part>,
    words: usize,
    together: usize,
    best: Vec<(f32, usize)>,
}

/// Reads a text.
pub fn read(shadow: &[u8]) -> Reading {
    let parts = OF_LONG.parts(shadow);
    let (net, together) = if parts.len() <= WHOLE { (&*SHORT, parts.len()) } else { (&*OF_LONG, TOGETHER) };
    let mut best: Vec<(f32, usize)> = vec![(f32::MIN, 0); net.rights.len()];
    for (at, window) in parts.windows(together.max(1)).take(WINDOWS).enumerate() {
        for (best, odds) in best.iter_mut().zip(net.odds(window)) {
            if odds > best.0 {
                *best = (odds, at);
            }
        }
    }
    let words = shadow.split(u8::is_ascii_whitespace).filter(|w| !w.is_empty()).count();
    Reading { net, parts, words, together, best }
}

impl Reading {
    /// Whether it was read a few sentences at a time.
    pub fn long(&self) -> bool {
        self.parts.len() > WHOLE
    }

    /// Whether the text is long and unlike every letter that asks for the right.
    pub fn unlike(&self, right: Right) -> bool {
        // Of what was not read to its end nobody knows what it is like.
        if !self.long() || self.words <= FEW_WORDS || self.parts.len() >= WINDOWS + self.together {
            return false;
        }
        let least = if right == Right::ChildData { UNLIKE_CHILD } else { UNLIKE };
        let read = self.net.rights.iter().zip(&self.best).find(|((r, _), _)| *r == right);
        read.is_some_and(|(_, (odds, _))| *odds < least)
    }

    /// The rights that the text comes close to, each with the sentence that speaks for it most. A child is found by what the words
    /// tell of an age, never by likeness.
    pub fn likenesses(&self) -> Vec<Likeness> {
        let close = self
            .net
            .rights
            .iter()
            .zip(&self.best)
            .enumerate()
            .filter(|(_, ((r, _), _))| *r != Right::ChildData);
        close
            .filter_map(|(n, ((right, of), (odds, at)))| {
                let least = if self.long() { LONG } else { of.over + LEAST };
                let window = self.parts.get(*at..*at + self.together)?;
                let part =
                    window.iter().max_by(|a, b| self.net.speaks(n, a).total_cmp(&self.net.speaks(n, b)))?;
                let over = *odds - least;
                (over > 0.0).then(|| Likeness { right: *right, over, span: part.span.clone() })
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::suggest::page::Page;

    #[test]
    fn the_nets_are_whole_and_know_every_right_that_letters_ask_for() {
        // Of a child only what is unlike is asked, and that of long letters.
        for (net, rights) in [(&*SHORT, 10), (&*OF_LONG, 11)] {
            assert_eq!((net.rights.len(), net.bits), (rights, 17));
            assert!(net.weights.iter().any(|w| *w != 0));
        }
    }

    #[test]
    fn a_file_that_is_cut_off_gives_no_net() {
        assert!(Net::read(b"{\"bits\":4,\"rights\":[]}").rights.is_empty());
        let short =
            b"{\"bits\":4,\"rights\":[{\"right\":\"delete\",\"scale\":1.0,\"base\":0.0,\"over\":0.0}]}\nabc";
        assert!(Net::read(short).rights.is_empty());
    }

    #[test]
    fn a_wish_in_words_of_its_own_is_like_others_and_talk_of_work_is_not() {
        let like = |text: &str| -> Vec<&'static str> {
            read(&Page::new(text).shadow).likenesses().iter().map(|l| l.right.as_str()).collect()
        };
        assert_eq!(like("Kindly make it so that your system has never heard of me."), ["delete"]);
        assert_eq!(like("For heaven's sake stop pestering me with offers."), ["opt_out"]);
        assert_eq!(like("The gate code for Friday is the same as last week."), Vec::<&str>::new());
        assert_eq!(like(""), Vec::<&str>::new());
    }

    #[test]
    fn what_is_short_or_was_not_read_to_its_end_is_unlike_nothing() {
        let unlike = |text: &str| read(&Page::new(text).shadow).unlike(Right::Delete);
        let talk = "The gate code for Friday is the same as last week.\n";
        assert!(unlike(&talk.repeat(20)), "read to its end it asks for nothing");
        assert!(!unlike(&talk.repeat(150)));
        assert!(!unlike(talk) && !unlike("… — …"));
        assert!(!unlike(&"Gate: code\n".repeat(20)), "a form of few words");
    }
}
