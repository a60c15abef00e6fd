//! Facts: dated events. A fact is never overwritten; a later fact corrects it. Clocks are computed from facts.

use crate::day::{Day, Instant};
use crate::ids::{CaseId, FactId, LetterId, MessageId, OperatorId, RequestId};
use crate::{record, word_list};

word_list! {
    /// What happened.
    FactKind {
        /// It was received: day 0 of most clocks.
        Received = "received",
        /// The company became aware (a tip, a signal): trigger of the child promise.
        Aware = "aware",
        /// Date on the request itself.
        Dated = "dated",
        /// Proof of identity was asked for.
        IdentityAsked = "identity_asked",
        /// Proof of identity arrived.
        IdentityArrived = "identity_arrived",
        /// A clarification was asked for.
        ClarificationAsked = "clarification_asked",
        /// The clarification arrived.
        ClarificationArrived = "clarification_arrived",
        /// A postal address was asked for. No law stops its clock for that.
        AddressAsked = "address_asked",
        /// The postal address arrived.
        AddressArrived = "address_arrived",
        /// A fee was asked for.
        FeeAsked = "fee_asked",
        /// A fee was paid.
        FeePaid = "fee_paid",
        /// The receipt was acknowledged.
        Acknowledged = "acknowledged",
        /// The period was extended, with notice.
        Extended = "extended",
        /// An extension was taken back.
        ExtensionUndone = "extension_undone",
        /// An answer went out.
        Responded = "responded",
        /// A refusal went out.
        Refused = "refused",
        /// An appeal was received.
        Appealed = "appealed",
        /// The appeal was decided.
        AppealDecided = "appeal_decided",
        /// The appeal's period was extended.
        AppealExtended = "appeal_extended",
        /// A refusal can be challenged no more: nothing was brought in time, or the last instance has decided.
        RecourseOver = "recourse_over",
        /// Consent was withdrawn.
        ConsentWithdrawn = "consent_withdrawn",
        /// An opt-out was carried out.
        OptedOut = "opted_out",
        /// The request was withdrawn.
        Withdrawn = "withdrawn",
        /// Use of the data was stopped.
        UseStopped = "use_stopped",
        /// Data was deleted.
        Deleted = "deleted",
        /// A date was stated in a mailed letter.
        DateStated = "date_stated",
        /// A letter came back.
        Returned = "returned",
        /// An earlier record was no event: it corrects that one and says nothing else.
        TakenBack = "taken_back",
    }
}

record! {
    /// A dated event of a case or of one of its requests.
    pub struct Fact {
        /// Row number.
        pub id: FactId,
        /// Its case.
        pub case: CaseId,
        /// Its request, where it is one request's.
        pub request: Option<RequestId>,
        /// What happened.
        pub kind: FactKind,
        /// On which day in Katy.
        pub day: Day,
        /// The message it rests on.
        pub message: Option<MessageId>,
        /// The letter that made it: it stands only while that letter does.
        pub letter: Option<LetterId>,
        /// What shows it, in the officer's words.
        pub evidence: String,
        /// The earlier fact that this one corrects.
        pub corrects: Option<FactId>,
        /// Who recorded it.
        pub operator: OperatorId,
        /// When it was recorded.
        pub recorded: Instant,
    }
}

/// Something recorded that a later record can correct.
pub trait Correctable {
    /// Its number.
    fn id(&self) -> FactId;
    /// The earlier record that this one corrects.
    fn corrects(&self) -> Option<FactId>;
}

impl Correctable for Fact {
    fn id(&self) -> FactId {
        self.id
    }
    fn corrects(&self) -> Option<FactId> {
        self.corrects
    }
}

/// The facts that stand: those that no later fact corrects, oldest record first.
pub fn standing<F: Correctable>(facts: &[F]) -> Vec<&F> {
    facts.iter().filter(|f| !facts.iter().any(|later| later.corrects() == Some(f.id()))).collect()
}

/// A fact as far as dates need it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DatedFact {
    /// Its number.
    pub id: FactId,
    /// Its request, where it is one request's.
    pub request: Option<RequestId>,
    /// What happened.
    pub kind: FactKind,
    /// On which day in Katy.
    pub day: Day,
    /// The letter that made it: it stands only while that letter does.
    pub letter: Option<LetterId>,
    /// The earlier fact that this one corrects.
    pub corrects: Option<FactId>,
}

impl Correctable for DatedFact {
    fn id(&self) -> FactId {
        self.id
    }
    fn corrects(&self) -> Option<FactId> {
        self.corrects
    }
}

impl From<&Fact> for DatedFact {
    fn from(f: &Fact) -> Self {
        let (id, request, kind, day) = (f.id, f.request, f.kind, f.day);
        Self { id, request, kind, day, letter: f.letter, corrects: f.corrects }
    }
}

/// The standing day of a kind of fact for a request: the request's own fact before the case's, the latest record wins.
pub fn standing_day(facts: &[Fact], request: Option<RequestId>, kind: FactKind) -> Option<Day> {
    let stand = standing(facts);
    let last =
        |of: Option<RequestId>| stand.iter().rev().find(|f| f.kind == kind && f.request == of).map(|f| f.day);
    request.and_then(|r| last(Some(r))).or_else(|| last(None))
}
