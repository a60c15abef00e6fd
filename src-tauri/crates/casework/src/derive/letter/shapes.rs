//! The fields that only the officer can fill in a letter, by the part of the facts they belong to. What is made of what was written
//! stands in `fields`.

use crate::views::letter::DraftFieldKind;

/// One field of a form.
pub(super) struct Shape {
    pub(super) name: &'static str,
    pub(super) label: &'static str,
    pub(super) hint: &'static str,
    pub(super) kind: DraftFieldKind,
    pub(super) choices: &'static [(&'static str, &'static str)],
    pub(super) required: bool,
}

const fn line(name: &'static str, label: &'static str, hint: &'static str, required: bool) -> Shape {
    Shape { name, label, hint, kind: DraftFieldKind::Line, choices: &[], required }
}
const fn lines(name: &'static str, label: &'static str, hint: &'static str, required: bool) -> Shape {
    Shape { name, label, hint, kind: DraftFieldKind::Lines, choices: &[], required }
}
const fn day(name: &'static str, label: &'static str, hint: &'static str, required: bool) -> Shape {
    Shape { name, label, hint, kind: DraftFieldKind::Day, choices: &[], required }
}
const fn choice(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    choices: &'static [(&'static str, &'static str)],
) -> Shape {
    Shape { name, label, hint, kind: DraftFieldKind::Choice, choices, required: true }
}

const YES_NO: &[(&str, &str)] = &[("yes", "Yes"), ("no", "No")];
const KNOWN: &[(&str, &str)] = &[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")];

/// Parts of the facts that have fields of their own, by the name the texts' heads use.
pub(super) const SETS: &[(&str, &[Shape])] = &[
    (
        "access",
        &[
            day("access.from", "Period from", "Leave empty where everything held is covered.", false),
            day("access.to", "Period to", "Usually the day of the search.", true),
            choice(
                "access.older_included",
                "Data older than twelve months",
                "Included in this answer?",
                YES_NO,
            ),
            line("access.older_reason", "If not, why", "Stands in the letter.", false),
            choice(
                "access.copy",
                "Portable copy",
                "How the copy reaches the person.",
                &[("enclosed", "Enclosed"), ("portal", "Through a portal"), ("on_request", "On request")],
            ),
            line("access.copy_note", "About the copy", "Format, or where to fetch it.", false),
            lines(
                "access.data",
                "The data itself",
                "One a line: category | what it is | value. A category alone tells it by its kind. Never a number of a document or \
                 an account. Leave empty where only the kinds of data were asked for and no copy is enclosed.",
                false,
            ),
            lines("access.sources", "Sources", "One a line: where the data came from.", true),
            choice(
                "access.disclosed",
                "Given to anybody outside the company",
                "What the disclosure log names for a category stands in the letter by itself.",
                &[("log", "As the disclosure log says"), ("no", "No, to nobody")],
            ),
            lines("access.purposes", "Purposes", "One a line: what the data is used for.", true),
        ],
    ),
    (
        "deletion",
        &[
            choice(
                "deletion.manner",
                "How the data was removed",
                "",
                &[
                    ("deleted", "Deleted"),
                    ("deidentified", "De-identified"),
                    ("aggregated", "Kept in aggregate only"),
                ],
            ),
            day("deletion.done_on", "Done on", "The day the last system was done.", true),
            choice(
                "deletion.providers",
                "Service providers",
                "Whether others held the data for us.",
                &[("told", "Some held the data and were told"), ("none", "None held the data")],
            ),
            lines(
                "deletion.providers_told",
                "Service providers told",
                "One a line, with the day: BrightHost | 11/25/2026. Providers whose deletion tasks are done stand in the letter by \
                 themselves.",
                false,
            ),
            choice(
                "deletion.third_parties",
                "Third parties who had the data",
                "",
                &[("none", "There were none"), ("told", "Were told"), ("impossible", "Could not be told")],
            ),
            line(
                "deletion.third_parties_reason",
                "Why they could not be told",
                "Only where they could not.",
                false,
            ),
            choice("deletion.in_backups", "Copies in backups until next used", "", KNOWN),
        ],
    ),
    (
        "child",
        &[
            choice("child.named", "Name the child in the letter", "Never near the address window.", YES_NO),
            lines("child.data_kinds", "Types of data collected", "One a line, types only.", true),
        ],
    ),
    (
        "shine_the_light",
        &[
            line("shine_the_light.year", "Calendar year covered", "The year before the request.", true),
            choice(
                "shine_the_light.outcome",
                "Answer",
                "Disclosures logged for direct marketing are listed by themselves.",
                &[
                    ("none_disclosed", "Nothing was disclosed"),
                    ("disclosed", "Something was disclosed"),
                    ("choice", "The policy gives a choice"),
                ],
            ),
            Shape {
                required: false,
                ..choice(
                    "shine_the_light.log_whole",
                    "Is the log of that year whole?",
                    "Only you can say so: an empty log alone proves nothing. Needed unless the policy gives a choice.",
                    YES_NO,
                )
            },
            line(
                "shine_the_light.choice_way",
                "Free way to use the choice",
                "Only where the policy gives one.",
                false,
            ),
        ],
    ),
    (
        "extension",
        &[lines(
            "extension.reason",
            "Why more time is needed",
            "The concrete reason: how complex it is, how many requests there are. Stands in the letter.",
            true,
        )],
    ),
    ("appeal", &[day("appeal.until", "Appeal until", "Leave empty where no last day was set.", false)]),
];

pub(super) const EVERY: &[Shape] = &[
    lines("enclosures", "Enclosures", "One a line: name | pages.", false),
    Shape {
        required: false,
        ..choice(
            super::ENVELOPE,
            "Envelope",
            "Without a choice the window is taken wherever the address fits, else an envelope with a printed address.",
            &[("window", "With a window"), ("plain", "Printed address"), ("label", "Label")],
        )
    },
];
