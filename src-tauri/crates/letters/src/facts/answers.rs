//! What one kind of answer brings: a granted access, a deletion, a child's data, disclosures for direct marketing, the
//! way to appeal.

use domain::day::Day;
use domain::nouns::ConsentState;
use domain::word_list;
use domain::words::Known;
use serde::{Deserialize, Serialize};

use super::part;

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
        /// The data itself, where it was asked for: it stands in the enclosure and in the machine-readable copy.
        data: Vec<ValueFacts> = "Vec::is_empty",
    }
}

part! {
    /// One value that is held.
    ValueFacts {
        /// Category it belongs to.
        category: String,
        /// What it is.
        name: String,
        /// The value; never an identifier.
        value: String,
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
        /// Set where every search found nothing: there was nothing to collect, to stop or to delete.
        nothing_found: Option<bool> = "Option::is_none",
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
    /// More time for the answer.
    ExtensionFacts {
        /// The new date that the letter names.
        until: Day,
        /// The day the whole period counts from, where the period ends plainly so many days or months after it: nothing
        /// paused it.
        from: Option<Day> = "Option::is_none",
        /// The whole period.
        value: Option<u32> = "Option::is_none",
        /// Its unit: `days` or `months`.
        unit: Option<String> = "Option::is_none",
        /// Citations of the laws that allow it.
        citations: Vec<String> = "Vec::is_empty",
        /// The concrete reason, in the officer's words.
        reason: Option<String> = "Option::is_none",
        /// Set where a law that binds gives a right to complain about the extension itself.
        complain: Option<bool> = "Option::is_none",
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
