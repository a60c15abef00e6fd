//! Letters and their sendings. A draft changes; an issued letter never does. Wording and drawing are `letters`' work.

use crate::day::{Day, Instant};
use crate::ids::{BlobId, CaseId, CompanyId, LetterFileId, LetterId, MailLogId, RequestId, SendingId};
use crate::words::Language;
use crate::{record, word_list};

word_list! {
    /// Where a letter stands.
    LetterState {
        /// Being written.
        Draft = "draft",
        /// Frozen, numbered, hashed.
        Issued = "issued",
        /// Issued and then voided with a reason.
        Voided = "voided",
        /// Issued and then replaced by another letter.
        Superseded = "superseded",
        /// A draft that was thrown away.
        Discarded = "discarded",
    }
}

record! {
    /// A letter, whole. Speaks for one company; may have no case.
    pub struct Letter {
        /// Row number.
        pub id: LetterId,
        /// Its case.
        pub case: Option<CaseId>,
        /// For which company it speaks.
        pub company: CompanyId,
        /// The requests it answers.
        pub requests: Vec<RequestId>,
        /// Kind, by the id of its text: `acknowledgment`, ...
        pub kind: String,
        /// Language.
        pub language: Language,
        /// Where it stands.
        pub state: LetterState,
        /// Number once issued: `L-0001`.
        pub number: String,
        /// The officer's own words and choices, as JSON; drafts save here.
        pub draft: String,
        /// Once issued: facts, template id, version and hash, sheet and font hashes, law-file hash, calendar revision,
        /// working, letterhead and address, as versioned JSON.
        pub frozen: String,
        /// The drawn pages, once issued.
        pub pdf: Option<BlobId>,
        /// SHA-256 of the drawn pages, lower-case hex.
        pub pdf_sha256: String,
        /// Number of pages.
        pub pages: u32,
        /// When issued.
        pub issued: Option<Instant>,
        /// Why voided.
        pub void_reason: String,
        /// The letter that replaced it.
        pub superseded_by: Option<LetterId>,
        /// Counts the saved states of a draft.
        pub revision: u32,
    }
}

word_list! {
    /// What a letter goes into. The officer may choose; without a choice the window is taken wherever the address fits.
    EnvelopeKind {
        /// A #10 envelope with a window.
        Window = "window",
        /// A #10 envelope without one, its face printed.
        Plain = "plain",
        /// An envelope without a window, with a label.
        Label = "label",
    }
}

record! {
    /// A letter in a list.
    pub struct LetterHead {
        /// Row number.
        pub id: LetterId,
        /// Its case.
        pub case: Option<CaseId>,
        /// Number of the case.
        pub case_number: String,
        /// Company.
        pub company: CompanyId,
        /// The requests it answers.
        pub requests: Vec<RequestId>,
        /// Kind.
        pub kind: String,
        /// Language.
        pub language: Language,
        /// Where it stands.
        pub state: LetterState,
        /// Number once issued.
        pub number: String,
        /// First line of the address.
        pub recipient: String,
        /// Pages.
        pub pages: u32,
        /// When issued.
        pub issued: Option<Instant>,
        /// What it goes into; none while it is a draft.
        pub envelope: Option<EnvelopeKind>,
        /// Its sendings, oldest first.
        pub sendings: Vec<Sending>,
    }
}

word_list! {
    /// The way a letter goes out.
    SendingChannel {
        /// By post.
        Post = "post",
        /// From the officer's mail client.
        Email = "email",
        /// Through a portal.
        Portal = "portal",
        /// By hand.
        Hand = "hand",
        /// By courier.
        Courier = "courier",
    }
}

word_list! {
    /// Where a sending stands.
    SendingState {
        /// Waits to be printed.
        Waiting = "waiting",
        /// Printed.
        Printed = "printed",
        /// Handed over.
        HandedOver = "handed_over",
        /// Delivered.
        Delivered = "delivered",
        /// Came back.
        Returned = "returned",
        /// Called off before it went out.
        CalledOff = "called_off",
    }
}

word_list! {
    /// By which class of mail a letter is handed to the post.
    MailClass {
        /// First-Class Mail.
        FirstClass = "first_class",
        /// Certified Mail.
        Certified = "certified",
        /// Certified Mail with a return receipt.
        CertifiedReturnReceipt = "certified_return_receipt",
        /// Priority Mail.
        Priority = "priority",
        /// First-Class Mail International.
        International = "international",
        /// Registered Mail abroad: the class with a number there, for Certified Mail ends at the border.
        RegisteredInternational = "registered_international",
    }
}

impl MailClass {
    /// Whether the class goes abroad.
    pub fn goes_abroad(self) -> bool {
        matches!(self, Self::International | Self::RegisteredInternational | Self::Priority)
    }

    /// Whether the class goes to an address in the United States, which military and territorial ones are.
    pub fn goes_at_home(self) -> bool {
        !matches!(self, Self::International | Self::RegisteredInternational)
    }

    /// Whether a piece of the class has a number.
    pub fn numbered(self) -> bool {
        matches!(self, Self::Certified | Self::CertifiedReturnReceipt | Self::RegisteredInternational)
    }
}

word_list! {
    /// What proves that a piece was mailed.
    MailingProof {
        /// A certificate of mailing, postmarked: PS Form 3817.
        CertificateOfMailing = "certificate_of_mailing",
        /// The receipt of Certified or Registered Mail, with the piece's number.
        NumberedReceipt = "numbered_receipt",
        /// A postmark or receipt of the counter.
        CounterPostmark = "counter_postmark",
        /// Nothing but our own record: the mail log.
        OwnRecord = "own_record",
    }
}

word_list! {
    /// What proves that a piece was delivered.
    DeliveryProof {
        /// A return receipt that came back signed: PS Form 3811, or its electronic copy.
        SignedReceipt = "signed_receipt",
        /// The tracking page of the post or the courier, kept.
        TrackingPage = "tracking_page",
        /// The person wrote or said so.
        PersonSaidSo = "person_said_so",
        /// Something else, said in the remark.
        Other = "other",
    }
}

record! {
    /// One way a letter went out, with the address as it was.
    pub struct Sending {
        /// Row number.
        pub id: SendingId,
        /// Its letter.
        pub letter: LetterId,
        /// The way.
        pub channel: SendingChannel,
        /// Address lines as printed, or the e-mail address.
        pub address: Vec<String>,
        /// The mail-by date that it keeps: of what its letter answers, as it stood when the letter was issued; none where
        /// the letter answers no deadline.
        pub mail_by: Option<Day>,
        /// Where it stands.
        pub state: SendingState,
        /// When printed.
        pub printed: Option<Instant>,
        /// On which day handed over.
        pub handed_over: Option<Day>,
        /// Class of mail; none until it is handed to the post.
        pub class: Option<MailClass>,
        /// Number of the piece, without spaces.
        pub tracking: String,
        /// Number of its return receipt, without spaces: a number of its own, not the piece's.
        pub return_receipt: String,
        /// What proves that it was mailed; none until it is handed to the post.
        pub proof_kind: Option<MailingProof>,
        /// What there is to say of the proof: where it is kept, which office. Of what did not go by post, the proof itself.
        pub proof: String,
        /// On which day delivered.
        pub delivered: Option<Day>,
        /// What proves the delivery.
        pub delivery_proof: Option<DeliveryProof>,
        /// What there is to say of the delivery: who signed, where the proof is kept.
        pub delivery_note: String,
        /// On which day returned.
        pub returned: Option<Day>,
        /// Remark: what the envelope said that came back, why a further sending was put up.
        pub note: String,
        /// The mail log that lists it as it stands.
        pub mail_log: Option<MailLogId>,
    }
}

record! {
    /// A file that goes with an issued letter beside its pages: the machine-readable copy. Frozen like the letter.
    pub struct LetterFile {
        /// Row number.
        pub id: LetterFileId,
        /// The letter.
        pub letter: LetterId,
        /// Name, with its ending.
        pub name: String,
        /// Media type.
        pub media_type: String,
        /// Bytes.
        pub blob: BlobId,
        /// SHA-256 of the bytes, lower-case hex.
        pub sha256: String,
        /// How many bytes.
        pub bytes: u32,
    }
}

record! {
    /// The day's sendings by post, as a page to be signed, with the head of the audit chain.
    pub struct MailLog {
        /// Row number.
        pub id: MailLogId,
        /// The day.
        pub day: Day,
        /// SHA-256 of the rows it lists, lower-case hex: what was corrected since is known by it.
        pub rows_sha256: String,
        /// Pages.
        pub pdf: BlobId,
        /// SHA-256 of the pages.
        pub pdf_sha256: String,
        /// Number of the last entry when it was made.
        pub head_number: u32,
        /// Hash of that entry, lower-case hex.
        pub head_hash: String,
        /// When made.
        pub made: Instant,
    }
}
