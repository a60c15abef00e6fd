//! Whether a message asks for something, belongs to an earlier matter, or asks for nothing.

use domain::words::{IsRequest, Right};

use super::rights::Rights;
use super::scan::{Sense, Sentences, run};
use super::types::{Context, RightFound};

/// Words of a text that points at an enclosure, at most.
const FEW_WORDS: usize = 40;

/// What the words around the rights say.
#[derive(Debug, Default)]
pub struct Signs {
    /// An answer is waited for.
    pub reminder: bool,
    /// It answers, thanks, or names a case.
    pub reply: bool,
    /// An earlier request is taken back.
    pub withdrawn: bool,
    /// The letter stands in an enclosure.
    pub letter: bool,
    /// A privacy request that names no right.
    pub unspecific: bool,
    /// It speaks as a mailing to many does.
    pub advert: bool,
    /// A machine answers.
    pub automatic: bool,
}

/// Reads the signs of a text.
pub fn signs(shadow: &[u8], sentences: &Sentences) -> Signs {
    let mut signs = Signs::default();
    for hit in run("request", shadow, sentences) {
        if hit.sense == Sense::Denied {
            continue;
        }
        let place = match hit.rule.written.value.as_str() {
            "reminder" => &mut signs.reminder,
            "reply" => &mut signs.reply,
            "withdrawn" => &mut signs.withdrawn,
            "letter" => &mut signs.letter,
            "advert" => &mut signs.advert,
            "automatic" => &mut signs.automatic,
            _ => &mut signs.unspecific,
        };
        *place = true;
    }
    signs
}

/// How much the writer says in own words.
#[derive(Debug, Clone, Copy)]
pub struct OwnWords {
    /// How many there are, counted up to a few hundred.
    pub count: usize,
    /// There are letters among them, not digits alone.
    pub spoken: bool,
    /// A mailing's footer stands below them.
    pub mailing: bool,
    /// The writer speaks of himself: "I", "my".
    pub of_oneself: bool,
}

/// Judges the message. Rights that stand only as a memory of an earlier request are taken out of a follow-up, and
/// proposed with that doubt otherwise.
pub fn judge(
    signs: &Signs,
    subject: &Signs,
    mut rights: Rights,
    own: OwnWords,
    context: &Context,
) -> (IsRequest, Vec<RightFound>) {
    if signs.automatic || subject.automatic {
        return (IsRequest::No, Vec::new());
    }
    let anew = rights.found.iter().any(|r| matches!(r.right, Right::Complaint | Right::Appeal));
    if (signs.withdrawn || subject.withdrawn) && !anew {
        return (IsRequest::Followup, Vec::new());
    }
    // A mailing tells of rights that others have; who asks for himself says "my". A bare "unsubscribe" needs no "my".
    let bare = |r: &RightFound| r.rule.ends_with(".one_word") || r.rule.ends_with(".unsubscribe");
    if (own.mailing || signs.advert) && !own.of_oneself && !rights.found.iter().any(bare) {
        return (IsRequest::No, Vec::new());
    }
    let reply = signs.reply || subject.reply;
    let reminded = signs.reminder || subject.reminder;
    if !rights.found.is_empty() {
        let followup = reminded
            && !anew
            && (reply || context.is_reply || !rights.earlier.is_empty() || subject.reminder);
        return (if followup { IsRequest::Followup } else { IsRequest::Yes }, rights.found);
    }
    if !rights.earlier.is_empty() && !reply && !context.is_reply && !reminded {
        for right in &mut rights.earlier {
            right.against.push("The words speak of an earlier request.".to_owned());
        }
        return (IsRequest::Yes, rights.earlier);
    }
    let has_paper = !context.attachments.is_empty();
    if has_paper
        && !context.bulk
        && own.count <= FEW_WORDS
        && !reply
        && (signs.letter || subject.letter || own.count <= 6 && (own.spoken || own.count == 0))
    {
        return (IsRequest::Yes, Vec::new());
    }
    if reply || reminded || (!rights.earlier.is_empty()) {
        return (IsRequest::Followup, Vec::new());
    }
    // Who writes to many about privacy asks nothing of this desk.
    let to_many = context.bulk || own.mailing || signs.advert || subject.advert;
    if (signs.unspecific || subject.unspecific) && !to_many {
        return (IsRequest::Yes, Vec::new());
    }
    (IsRequest::No, Vec::new())
}
