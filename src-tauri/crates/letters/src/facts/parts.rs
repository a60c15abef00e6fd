//! The parts of a letter's facts. Plain records: which of them a kind of letter needs stands in the head of its text.

use domain::day::Day;
use domain::nouns::{ConsentState, ItemOutcome};
use domain::word_list;
use domain::words::{Known, Right};
use serde::{Deserialize, Serialize};

macro_rules! part {
    ($(#[$doc:meta])* $name:ident { $($(#[$fdoc:meta])* $field:ident: $type:ty $(= $skip:literal)?,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fdoc])* $(#[serde(default, skip_serializing_if = $skip)])? pub $field: $type,)*
        }
    };
}

part! {
    /// The letterhead.
    CompanyFacts {
        /// Stable short name of the company.
        id: String,
        /// Name as in its policy.
        name: String,
        /// Department line.
        department: Option<String> = "Option::is_none",
        /// Postal address, top to bottom.
        lines: Vec<String>,
        /// Telephone.
        phone: Option<String> = "Option::is_none",
        /// E-mail.
        email: Option<String> = "Option::is_none",
        /// Title of the policy that the request falls under, for letters that speak of it.
        policy: Option<String> = "Option::is_none",
    }
}

part! {
    /// What was asked.
    RequestFacts {
        /// The rights asked for.
        rights: Vec<Right>,
        /// Day of receipt in Katy.
        received: Day,
        /// How it came: `email`, `paper`, ... (`domain::words::Channel`).
        channel: Option<domain::words::Channel> = "Option::is_none",
        /// What was asked, in one neutral line.
        asked: Option<String> = "Option::is_none",
        /// Day the answer is promised for in an acknowledgment.
        answer_by: Option<Day> = "Option::is_none",
    }
}

word_list! {
    /// What kind of rule binds.
    BindingKind {
        /// A law in force.
        Statute = "statute",
        /// The company's own published promise.
        Promise = "promise",
    }
}

part! {
    /// One binding that the officer bound.
    BindingFacts {
        /// The regime's id.
        regime: String,
        /// Law or promise.
        kind: BindingKind,
        /// Name as a letter calls it.
        name: String,
        /// Citation; a promise cites its policy.
        citation: String,
        /// First day of force.
        from: Option<Day> = "Option::is_none",
        /// Last day of force.
        until: Option<Day> = "Option::is_none",
        /// Citation of the duty to give the reasons of a refusal.
        refusal_citation: Option<String> = "Option::is_none",
        /// Words of a law that this binding permits in the letter beside its name and citation: "CCPA", "TDPSA".
        also_called: Vec<String> = "Vec::is_empty",
    }
}

part! {
    /// One clock of a binding.
    ClockFacts {
        /// Kind, as `desk clocks` names it: `acknowledge`, `respond`, `refuse_by`, ...
        kind: String,
        /// Last day.
        due: Option<Day> = "Option::is_none",
        /// Last day to mail.
        mail_by: Option<Day> = "Option::is_none",
        /// Citation.
        citation: Option<String> = "Option::is_none",
    }
}

part! {
    /// One part of the request with its outcome.
    ItemFacts {
        /// What, in the officer's words.
        what: String,
        /// The right it belongs to.
        right: Option<Right> = "Option::is_none",
        /// Outcome.
        outcome: ItemOutcome,
        /// Ground of a refusal: a fact or a provision.
        ground: Option<String> = "Option::is_none",
        /// Citation of the ground, where the ground is a provision.
        citation: Option<String> = "Option::is_none",
    }
}

part! {
    /// A system that was searched.
    SystemFacts {
        /// Name for the letter.
        name: String,
        /// Day of the search.
        searched_on: Option<Day> = "Option::is_none",
        /// Whether something was found.
        found: Option<Known> = "Option::is_none",
    }
}

part! {
    /// A category of data.
    CategoryFacts {
        /// Name for letters.
        name: String,
        /// What of it is held, in words or values that may be mailed.
        held: Vec<String> = "Vec::is_empty",
        /// Systems it lies in.
        systems: Vec<String> = "Vec::is_empty",
        /// Where it came from.
        sources: Vec<String> = "Vec::is_empty",
        /// What it is used for.
        purposes: Vec<String> = "Vec::is_empty",
        /// To whom it was disclosed.
        recipients: Vec<String> = "Vec::is_empty",
        /// True where the letter names the type only and never a value.
        type_only: Option<bool> = "Option::is_none",
    }
}

part! {
    /// A service provider or contractor.
    ProviderFacts {
        /// Name for the letter.
        name: String,
        /// What it does.
        service: Option<String> = "Option::is_none",
        /// Day on which it was told.
        told_on: Option<Day> = "Option::is_none",
        /// What it answered, in words.
        answer: Option<String> = "Option::is_none",
    }
}

word_list! {
    /// How a portable copy reaches the person.
    CopyWay {
        /// In the envelope.
        Enclosed = "enclosed",
        /// Fetched through a portal.
        Portal = "portal",
        /// Sent apart, on request.
        OnRequest = "on_request",
    }
}

part! {
    /// Period and copy of a granted access.
    AccessFacts {
        /// First day of the period covered; none = everything held.
        from: Option<Day> = "Option::is_none",
        /// Last day of the period covered.
        to: Day,
        /// Whether data older than twelve months is included.
        older_included: bool,
        /// If not, why not.
        older_reason: Option<String> = "Option::is_none",
        /// How the portable copy comes.
        copy: CopyWay,
        /// Format of the copy or where to fetch it, in words.
        copy_note: Option<String> = "Option::is_none",
    }
}

word_list! {
    /// How data was removed.
    DeletionManner {
        /// Erased.
        Deleted = "deleted",
        /// Made so that it can't be linked to the person.
        Deidentified = "deidentified",
        /// Kept only in aggregate.
        Aggregated = "aggregated",
    }
}

word_list! {
    /// Whether service providers and contractors held the data.
    ProvidersHeld {
        /// Some did; they were told and stand in the list.
        Told = "told",
        /// None did.
        None = "none",
    }
}

word_list! {
    /// Whether third parties to whom data had been disclosed were told.
    ThirdPartiesTold {
        /// There were none.
        None = "none",
        /// They were told.
        Told = "told",
        /// Telling them was impossible; the reason is given.
        Impossible = "impossible",
    }
}

part! {
    /// A deletion.
    DeletionFacts {
        /// Manner.
        manner: DeletionManner,
        /// Day it was done.
        done_on: Day,
        /// Service providers and contractors.
        providers: ProvidersHeld,
        /// Third parties.
        third_parties: ThirdPartiesTold,
        /// Why telling them was impossible or what it would have taken.
        third_parties_reason: Option<String> = "Option::is_none",
        /// Whether backups still hold a copy until they are next restored or used.
        in_backups: Known,
        /// How long the minimal record of the request is kept, in months.
        record_months: u32,
        /// What is kept under an exception, by kind.
        kept: Vec<KeptFacts> = "Vec::is_empty",
    }
}

part! {
    /// Data kept under an exception.
    KeptFacts {
        /// Kind of data.
        what: String,
        /// Why.
        ground: String,
        /// Provision, where there is one.
        citation: Option<String> = "Option::is_none",
        /// Until when, where that is known.
        until: Option<Day> = "Option::is_none",
    }
}

word_list! {
    /// Who writes for the child.
    ParentCapacity {
        /// Parent.
        Parent = "parent",
        /// Guardian.
        Guardian = "guardian",
    }
}

part! {
    /// A child's data.
    ChildFacts {
        /// The child's name, where the letter may say it. Never near the address window.
        name: Option<String> = "Option::is_none",
        /// Who gets the letter.
        capacity: ParentCapacity,
        /// How the relationship was proved.
        relationship_proof: String,
        /// Whether parental consent was on file.
        consent: ConsentState,
        /// How it was given.
        consent_method: Option<String> = "Option::is_none",
        /// Types of data collected from the child.
        data_kinds: Vec<String>,
        /// Day from which the data is no longer used.
        stopped_on: Option<Day> = "Option::is_none",
        /// What was deleted where and when.
        deleted: Vec<DeletedFacts> = "Vec::is_empty",
    }
}

part! {
    /// One deletion of a child's data.
    DeletedFacts {
        /// At which company system or service provider.
        place: String,
        /// Day.
        on: Day,
    }
}

word_list! {
    /// The three lawful answers to a request under Cal. Civ. Code 1798.83.
    ShineTheLightOutcome {
        /// Nothing was disclosed for others' direct marketing.
        NoneDisclosed = "none_disclosed",
        /// Something was disclosed: categories and recipients follow.
        Disclosed = "disclosed",
        /// The policy is not to disclose without a choice; the free way to use that choice follows.
        Choice = "choice",
    }
}

part! {
    /// An answer under Cal. Civ. Code 1798.83.
    ShineTheLightFacts {
        /// Calendar year covered.
        year: u16,
        /// Which answer.
        outcome: ShineTheLightOutcome,
        /// Categories disclosed.
        categories: Vec<String> = "Vec::is_empty",
        /// Recipients with their addresses.
        recipients: Vec<RecipientFacts> = "Vec::is_empty",
        /// The free way to use the choice.
        choice_way: Option<String> = "Option::is_none",
    }
}

part! {
    /// A third party that got data.
    RecipientFacts {
        /// Name.
        name: String,
        /// Address in one line.
        address: String,
        /// What it does, where that is not plain from its name.
        business: Option<String> = "Option::is_none",
    }
}

part! {
    /// How a refusal can be appealed.
    AppealFacts {
        /// Where to write; without lines the letterhead's address.
        lines: Vec<String> = "Vec::is_empty",
        /// E-mail for appeals.
        email: Option<String> = "Option::is_none",
        /// Last day to appeal, where the company set one.
        until: Option<Day> = "Option::is_none",
        /// In how many days an appeal is decided.
        decided_in_days: u32,
        /// Citation.
        citation: String,
    }
}

part! {
    /// A body that takes complaints.
    BodyFacts {
        /// Its id in the law files.
        id: String,
        /// Name.
        name: String,
        /// Postal address, top to bottom or in one line.
        lines: Vec<String> = "Vec::is_empty",
        /// Telephone.
        phone: Option<String> = "Option::is_none",
        /// Web address.
        web: Option<String> = "Option::is_none",
        /// E-mail.
        email: Option<String> = "Option::is_none",
    }
}

part! {
    /// A notice at the end of the letter.
    NoticeFacts {
        /// Name of its text under `texts/<lang>/notices/`.
        id: String,
        /// Citation.
        citation: Option<String> = "Option::is_none",
        /// The body it names.
        body: Option<BodyFacts> = "Option::is_none",
    }
}

part! {
    /// Something that lies in the envelope beside the letter.
    EnclosureFacts {
        /// Name.
        name: String,
        /// Pages.
        pages: Option<u32> = "Option::is_none",
    }
}

part! {
    /// Who signs.
    SignerFacts {
        /// Name.
        name: String,
        /// Title.
        title: Option<String> = "Option::is_none",
    }
}
