//! What is doubtful of a hand-over before it is recorded: a number whose check digit does not fit, the return receipt's
//! number in the place of the piece's, a number that another piece has, a class that does not go there. All of it is said
//! and none of it refuses: the label on the envelope is right, and the desk may be wrong.

use domain::address::goes_abroad;
use domain::ids::SendingId;
use domain::nouns::MailClass;
use domain::tracking::{Form, Tracking, read};
use register::Reader;

use crate::desk::Desk;
use crate::error::Answer;
use crate::inputs::HandOver;
use crate::views::mailroom::{HandOverCheck, TrackingCheck};

impl Desk {
    /// Looks through a hand-over as typed so far.
    pub async fn check_hand_over(&self, id: SendingId, input: HandOver) -> Answer<HandOverCheck> {
        let mut reader = self.register.reader().await?;
        let sending = reader.sending(id).await?;
        let (piece, receipt) = (read(&input.tracking), read(&input.return_receipt));
        let mut tracking = numbered(&piece);
        if let Some(doubt) = piece_doubt(&piece, &receipt) {
            tracking.warning = doubt;
        }
        let mut return_receipt = numbered(&receipt);
        if let Some(doubt) = receipt_doubt(&piece, &receipt) {
            return_receipt.warning = doubt;
        }
        for (number, check) in [(&piece, &mut tracking), (&receipt, &mut return_receipt)] {
            if let Some(elsewhere) = elsewhere(&mut reader, id, &number.number).await? {
                check.warning = elsewhere;
            }
        }
        Ok(HandOverCheck {
            tracking,
            return_receipt,
            remarks: class_doubts(input.class, goes_abroad(&sending.address), &piece, &receipt),
        })
    }
}

fn numbered(read: &Tracking) -> TrackingCheck {
    TrackingCheck {
        kind: match read.form {
            _ if read.looks_like_receipt() => "return_receipt".into(),
            Form::Usps22 | Form::Usps20 => "domestic".into(),
            Form::S10 => "international".into(),
            Form::Other => "unknown".into(),
        },
        warning: if read.number.is_empty() {
            String::new()
        } else {
            read.warning.clone().unwrap_or_default()
        },
        grouped: read.shown.clone(),
    }
}

fn piece_doubt(piece: &Tracking, receipt: &Tracking) -> Option<String> {
    if !piece.number.is_empty() && piece.number == receipt.number {
        return Some(
            "The same number stands in both places: the return receipt has one of its own.".to_owned(),
        );
    }
    piece.looks_like_receipt().then(|| {
        "This looks like the number of a return receipt (form 3811), not of the letter: the letter\u{2019}s own stands on \
         form 3800."
            .to_owned()
    })
}

fn receipt_doubt(piece: &Tracking, receipt: &Tracking) -> Option<String> {
    if receipt.number.is_empty() || piece.number == receipt.number || receipt.looks_like_receipt() {
        return None;
    }
    (receipt.form == Form::Usps22 || receipt.form == Form::Usps20).then(|| {
        "The number of a return receipt usually begins with 9590: see that this is not the letter\u{2019}s own.".to_owned()
    })
}

/// A label is stuck on one envelope only.
async fn elsewhere(reader: &mut Reader, id: SendingId, number: &str) -> Answer<Option<String>> {
    if number.is_empty() {
        return Ok(None);
    }
    let others = reader.sendings_with_number(number).await?;
    let Some(other) = others.iter().find(|s| s.id != id) else { return Ok(None) };
    let letter = reader.letter_head(other.letter).await?.number;
    Ok(Some(format!("This number stands on a piece of {letter} already. Scan the label once more.")))
}

fn class_doubts(class: MailClass, abroad: bool, piece: &Tracking, receipt: &Tracking) -> Vec<String> {
    let mut doubts = Vec::new();
    let mut say = |sentence: &str| doubts.push(sentence.to_owned());
    let certified = matches!(class, MailClass::Certified | MailClass::CertifiedReturnReceipt);
    if abroad && certified {
        say(
            "Certified Mail ends at the border. Send it abroad by Registered Mail International, or without a number.",
        );
    } else if abroad && !class.goes_abroad() {
        say("This address lies abroad: choose a class that goes there.");
    } else if !abroad && !class.goes_at_home() {
        say("This address lies in the United States: choose a class that goes there.");
    }
    if class.numbered() && piece.number.is_empty() {
        say("This class has a number; without it nothing can be traced.");
    }
    if class == MailClass::CertifiedReturnReceipt && receipt.number.is_empty() {
        say(
            "The return receipt (form 3811) has a number of its own; without it the card that comes back belongs to nothing.",
        );
    }
    if class != MailClass::CertifiedReturnReceipt && !receipt.number.is_empty() {
        say("A return receipt is named, and the class is another than Certified Mail with a return receipt.");
    }
    if class == MailClass::RegisteredInternational && !piece.number.is_empty() && piece.form != Form::S10 {
        say("A number of Registered Mail abroad has two letters, nine digits and two letters.");
    }
    if certified && piece.form == Form::S10 {
        say("This is a number of mail abroad, and Certified Mail has one of 20 or 22 digits.");
    }
    doubts
}
