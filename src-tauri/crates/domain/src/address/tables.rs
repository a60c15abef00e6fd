//! The postal tables: states with the three-digit ZIP prefixes the Postal Service gives them, unit designators, and
//! the words under which people write a state. Facts of the mail, not rules.
//! Source: USPS Publication 28, appendices B and C; the ZIP prefix matrix of the Domestic Mail Manual, L002.

/// A state, district, territory or military area, and the first three ZIP digits it uses, as inclusive ranges.
pub struct State {
    /// Two letters.
    pub code: &'static str,
    /// Names that people write, in capitals and without full stops; the first is the official one.
    pub names: &'static [&'static str],
    /// Inclusive ranges of the first three digits.
    pub zips: &'static [(u16, u16)],
}

const fn s(code: &'static str, names: &'static [&'static str], zips: &'static [(u16, u16)]) -> State {
    State { code, names, zips }
}

/// All of them. Freely associated states keep USPS codes and prefixes.
pub const STATES: &[State] = &[
    s("AL", &["ALABAMA", "ALA"], &[(350, 352), (354, 369)]),
    s("AK", &["ALASKA"], &[(995, 999)]),
    s("AZ", &["ARIZONA", "ARIZ"], &[(850, 853), (855, 857), (859, 860), (863, 865)]),
    s("AR", &["ARKANSAS", "ARK"], &[(716, 729)]),
    s("CA", &["CALIFORNIA", "CALIF", "CAL"], &[(900, 908), (910, 928), (930, 961)]),
    s("CO", &["COLORADO", "COLO"], &[(800, 816)]),
    s("CT", &["CONNECTICUT", "CONN"], &[(60, 69)]),
    s("DE", &["DELAWARE", "DEL"], &[(197, 199)]),
    s(
        "DC",
        &["DISTRICT OF COLUMBIA", "D C", "WASHINGTON DC", "WASHINGTON D C"],
        &[(200, 200), (202, 205), (569, 569)],
    ),
    s("FL", &["FLORIDA", "FLA"], &[(320, 339), (341, 342), (344, 344), (346, 347), (349, 349)]),
    s("GA", &["GEORGIA"], &[(300, 319), (398, 399)]),
    s("HI", &["HAWAII", "HAWAI'I"], &[(967, 968)]),
    s("ID", &["IDAHO"], &[(832, 838)]),
    s("IL", &["ILLINOIS", "ILL"], &[(600, 620), (622, 629)]),
    s("IN", &["INDIANA", "IND"], &[(460, 479)]),
    s("IA", &["IOWA"], &[(500, 516), (520, 528)]),
    s("KS", &["KANSAS", "KANS", "KAN"], &[(660, 662), (664, 679)]),
    s("KY", &["KENTUCKY"], &[(400, 418), (420, 427)]),
    s("LA", &["LOUISIANA"], &[(700, 701), (703, 708), (710, 714)]),
    s("ME", &["MAINE"], &[(39, 49)]),
    s("MD", &["MARYLAND"], &[(206, 212), (214, 219)]),
    s("MA", &["MASSACHUSETTS", "MASS"], &[(10, 27), (55, 55)]),
    s("MI", &["MICHIGAN", "MICH"], &[(480, 499)]),
    s("MN", &["MINNESOTA", "MINN"], &[(550, 551), (553, 567)]),
    s("MS", &["MISSISSIPPI", "MISS"], &[(386, 397)]),
    s("MO", &["MISSOURI"], &[(630, 631), (633, 641), (644, 658)]),
    s("MT", &["MONTANA", "MONT"], &[(590, 599)]),
    s("NE", &["NEBRASKA", "NEBR", "NEB"], &[(680, 681), (683, 693)]),
    s("NV", &["NEVADA", "NEV"], &[(889, 891), (893, 895), (897, 898)]),
    s("NH", &["NEW HAMPSHIRE", "N H"], &[(30, 38)]),
    s("NJ", &["NEW JERSEY", "N J"], &[(70, 89)]),
    s("NM", &["NEW MEXICO", "N MEX", "N M"], &[(870, 871), (873, 875), (877, 884)]),
    s("NY", &["NEW YORK", "N Y"], &[(5, 5), (100, 149)]),
    s("NC", &["NORTH CAROLINA", "N C", "N CAROLINA"], &[(270, 289)]),
    s("ND", &["NORTH DAKOTA", "N D", "N DAKOTA", "N DAK"], &[(580, 588)]),
    s("OH", &["OHIO"], &[(430, 459)]),
    s("OK", &["OKLAHOMA", "OKLA"], &[(730, 731), (734, 749)]),
    s("OR", &["OREGON", "ORE"], &[(970, 979)]),
    s("PA", &["PENNSYLVANIA", "PENNA", "PENN"], &[(150, 196)]),
    s("RI", &["RHODE ISLAND", "R I"], &[(28, 29)]),
    s("SC", &["SOUTH CAROLINA", "S C", "S CAROLINA"], &[(290, 299)]),
    s("SD", &["SOUTH DAKOTA", "S D", "S DAKOTA", "S DAK"], &[(570, 577)]),
    s("TN", &["TENNESSEE", "TENN"], &[(370, 385)]),
    s("TX", &["TEXAS", "TEX"], &[(733, 733), (750, 770), (772, 799), (885, 885)]),
    s("UT", &["UTAH"], &[(840, 847)]),
    s("VT", &["VERMONT"], &[(50, 54), (56, 59)]),
    s("VA", &["VIRGINIA"], &[(201, 201), (220, 246)]),
    s("WA", &["WASHINGTON", "WASH"], &[(980, 986), (988, 994)]),
    s("WV", &["WEST VIRGINIA", "W VA", "W VIRGINIA", "W V"], &[(247, 268)]),
    s("WI", &["WISCONSIN", "WIS", "WISC"], &[(530, 532), (534, 535), (537, 549)]),
    s("WY", &["WYOMING", "WYO"], &[(820, 831)]),
    s("PR", &["PUERTO RICO", "P R"], &[(6, 7), (9, 9)]),
    s("VI", &["VIRGIN ISLANDS", "US VIRGIN ISLANDS", "U S VIRGIN ISLANDS", "V I", "USVI"], &[(8, 8)]),
    s("GU", &["GUAM"], &[(969, 969)]),
    s("AS", &["AMERICAN SAMOA"], &[(967, 967)]),
    s("MP", &["NORTHERN MARIANA ISLANDS", "NORTHERN MARIANAS", "CNMI"], &[(969, 969)]),
    s("FM", &["FEDERATED STATES OF MICRONESIA", "MICRONESIA"], &[(969, 969)]),
    s("MH", &["MARSHALL ISLANDS"], &[(969, 969)]),
    s("PW", &["PALAU"], &[(969, 969)]),
    s("AE", &["ARMED FORCES EUROPE"], &[(90, 98)]),
    s("AA", &["ARMED FORCES AMERICAS"], &[(340, 340)]),
    s("AP", &["ARMED FORCES PACIFIC"], &[(962, 966)]),
];

/// Five-digit ranges that belong to another state than their prefix says.
pub const ZIP_EXCEPTIONS: &[(u32, u32, &str)] = &[
    (6390, 6390, "NY"),
    (96799, 96799, "AS"),
    (96939, 96940, "PW"),
    (96941, 96944, "FM"),
    (96950, 96952, "MP"),
    (96960, 96970, "MH"),
];

/// The state that a five-digit ZIP lies in; none for a prefix the Postal Service does not use.
pub fn state_of_zip(five: u32) -> Option<&'static str> {
    if let Some((.., code)) = ZIP_EXCEPTIONS.iter().find(|(from, to, _)| (*from..=*to).contains(&five)) {
        return Some(code);
    }
    let prefix = u16::try_from(five / 100).ok()?;
    STATES.iter().find(|s| s.zips.iter().any(|(from, to)| (*from..=*to).contains(&prefix))).map(|s| s.code)
}

/// The state somebody wrote, by code or by name.
pub fn state(written: &str) -> Option<&'static str> {
    let spaced: String = written.chars().map(|c| if c == '.' || c == ',' { ' ' } else { c }).collect();
    let joined: String = written.chars().filter(|c| *c != '.' && *c != ',').collect();
    let tidy = |t: &str| t.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    let (spaced, joined) = (tidy(&spaced), tidy(&joined));
    STATES
        .iter()
        .find(|s| s.code == joined || s.names.iter().any(|n| *n == spaced || *n == joined))
        .map(|s| s.code)
}

/// Unit designators, as written and as the Postal Service abbreviates them.
pub const UNITS: &[(&str, &str)] = &[
    ("APARTMENT", "APT"),
    ("APT", "APT"),
    ("APPT", "APT"),
    ("BUILDING", "BLDG"),
    ("BLDG", "BLDG"),
    ("BASEMENT", "BSMT"),
    ("BSMT", "BSMT"),
    ("DEPARTMENT", "DEPT"),
    ("DEPT", "DEPT"),
    ("FLOOR", "FL"),
    ("FL", "FL"),
    ("FRONT", "FRNT"),
    ("FRNT", "FRNT"),
    ("HANGAR", "HNGR"),
    ("HNGR", "HNGR"),
    ("KEY", "KEY"),
    ("LOBBY", "LBBY"),
    ("LBBY", "LBBY"),
    ("LOT", "LOT"),
    ("LOWER", "LOWR"),
    ("LOWR", "LOWR"),
    ("OFFICE", "OFC"),
    ("OFC", "OFC"),
    ("PENTHOUSE", "PH"),
    ("PH", "PH"),
    ("PIER", "PIER"),
    ("REAR", "REAR"),
    ("ROOM", "RM"),
    ("RM", "RM"),
    ("SIDE", "SIDE"),
    ("SLIP", "SLIP"),
    ("SPACE", "SPC"),
    ("SPC", "SPC"),
    ("STOP", "STOP"),
    ("SUITE", "STE"),
    ("STE", "STE"),
    ("TRAILER", "TRLR"),
    ("TRLR", "TRLR"),
    ("UNIT", "UNIT"),
    ("UPPER", "UPPR"),
    ("UPPR", "UPPR"),
];

/// The abbreviation of a unit designator.
pub fn unit(word: &str) -> Option<&'static str> {
    UNITS.iter().find(|(written, _)| *written == word).map(|(_, short)| *short)
}
