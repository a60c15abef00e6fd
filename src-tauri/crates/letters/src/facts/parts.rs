//! The parts of a letter's facts that most letters speak of. Plain records: which of them a kind of letter needs stands
//! in the head of its text. What one kind of answer brings is in `answers`.

use domain::day::Day;
use domain::nouns::ItemOutcome;
use domain::word_list;
use domain::words::{Known, Right};
use serde::{Deserialize, Serialize};

use super::part;

part! {
    /// A picture: a logo or a signature.
    ImageFacts {
        /// A PNG file, in base64.
        png: String,
    }
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
        /// Logo, beside the name.
        logo: Option<ImageFacts> = "Option::is_none",
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
        /// Set where it is not known whether the law gives an appeal: a refusal then needs counsel's own line.
        appeal_unknown: Option<bool> = "Option::is_none",
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
        /// Last day before anything moves it; stands in for `due` where a calendar ends too early to tell.
        nominal: Option<Day> = "Option::is_none",
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
        /// Whether it was disclosed outside the company. Only a `no` that somebody found out lets the letter say so.
        disclosed: Option<Known> = "Option::is_none",
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
        /// Picture of the signature, above the name.
        signature: Option<ImageFacts> = "Option::is_none",
    }
}
