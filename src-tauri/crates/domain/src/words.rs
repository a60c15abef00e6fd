//! The closed word lists of the desk: rights, capacities, signals. One place, one spelling (`as_str` is the id in
//! files, in the register and on the wire). No rule is decided here.

/// Defines a closed list of words: enum, `ALL`, `as_str`, `FromStr`, serde by the same spelling.
#[macro_export]
macro_rules! word_list {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "wire", derive(specta::Type))]
        $(#[$doc])*
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant,)* }
        impl $name {
            /// Every word, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// The word as it stands in files, in the register and on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)* }
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(self.as_str()) }
        }
        impl std::str::FromStr for $name {
            type Err = $crate::words::NotInList;
            fn from_str(s: &str) -> Result<Self, Self::Err> {
                Self::ALL.iter().copied().find(|w| w.as_str() == s)
                    .ok_or_else(|| $crate::words::NotInList { word: s.to_owned(), list: stringify!($name) })
            }
        }
    };
}

/// A word that its list does not have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{word:?} is not one of {list}")]
pub struct NotInList {
    /// The word as found.
    pub word: String,
    /// The list that was asked.
    pub list: &'static str,
}

word_list! {
    /// A right that somebody can ask for.
    Right {
        /// Be told how data is used.
        BeInformed = "be_informed",
        /// See the data held.
        Access = "access",
        /// Have it corrected.
        Correct = "correct",
        /// Have it deleted.
        Delete = "delete",
        /// Have its use restricted.
        Restrict = "restrict",
        /// Have it transferred (the policies say transfer).
        Portability = "portability",
        /// Opt out of sale, sharing or marketing.
        OptOut = "opt_out",
        /// Cal. Civ. Code 1798.83.
        ShineTheLight = "shine_the_light",
        /// Data of a child given without parental consent.
        ChildData = "child_data",
        /// A complaint.
        Complaint = "complaint",
        /// An appeal against an earlier answer.
        Appeal = "appeal",
    }
}

word_list! {
    /// How the person deals with the company: decides policy and regime.
    Capacity {
        /// Visitor of a website.
        Visitor = "visitor",
        /// Customer who arranges security services.
        Customer = "customer",
        /// Security provider, whose policy is not in our hands.
        SecurityProvider = "security_provider",
        /// Worker or applicant.
        Worker = "worker",
        /// Anybody else, or not known.
        Other = "other",
    }
}

word_list! {
    /// The third value beside yes and no: nothing is concluded from `Unknown`.
    Known {
        /// Yes.
        Yes = "yes",
        /// No.
        No = "no",
        /// Not known.
        Unknown = "unknown",
    }
}

word_list! {
    /// By what a message or a case belongs with another case, the plainest first.
    Tie {
        /// Its number is named, or that of one of its letters or of a piece of mail.
        Number = "number",
        /// It holds a message that this one answers, or that answers this one.
        Thread = "thread",
        /// The officer said that it is the same person.
        Told = "told",
        /// The same e-mail address.
        Email = "email",
        /// The same telephone number.
        Phone = "phone",
        /// The same name at the same ZIP.
        NameAndZip = "name_and_zip",
        /// The same street line and ZIP, another name.
        Home = "home",
    }
}

word_list! {
    /// How a message came in.
    // The bindings of the window know another `Channel`, by which the app speaks to the page.
    #[serde(rename = "ArrivalChannel")]
    Channel {
        /// By e-mail.
        Email = "email",
        /// On paper, by post.
        Paper = "paper",
        /// By telephone.
        Phone = "phone",
        /// Through a web form.
        Form = "form",
        /// In person.
        InPerson = "in_person",
    }
}

word_list! {
    /// Whether a message asks for something.
    IsRequest {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// It belongs to an earlier request.
        Followup = "followup",
    }
}

word_list! {
    /// The language of a text or a letter.
    Language {
        /// English.
        En = "en",
        /// Spanish.
        Es = "es",
        /// German.
        De = "de",
        /// Another or not recognised.
        Other = "other",
    }
}

word_list! {
    /// By what the list of cases is ordered.
    CaseOrder {
        /// Earliest mail-by date first, cases without one last.
        MailBy = "mail_by",
        /// Latest receipt first.
        Received = "received",
        /// By the requester's name.
        Name = "name",
        /// Latest case first.
        Number = "number",
    }
}
