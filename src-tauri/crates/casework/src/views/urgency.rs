//! How pressing a date is, wherever one is shown.

use domain::word_list;

word_list! {
    /// How pressing a date is. Shown as word, shape and date; never as colour alone.
    Urgency {
        /// The mail-by date is past.
        Late = "late",
        /// It is today.
        Today = "today",
        /// It is within the next five postal days.
        Soon = "soon",
        /// Later.
        Calm = "calm",
        /// Met.
        Met = "met",
        /// Nothing is owed on it any more: another date took its place, or a road that was open was not taken.
        NotOwed = "not_owed",
        /// No date can be told.
        Unknown = "unknown",
    }
}
