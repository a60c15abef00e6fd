//! The figures of a year.

use domain::ids::CompanyId;
use domain::metrics::Figures;
use domain::words::Right;

use crate::view;

view! {
    /// The requests received in a year, counted.
    pub struct ReportView {
        /// The year.
        pub year: i32,
        /// Every year in which something was received, latest first.
        pub years: Vec<i32>,
        /// Of which company; none = of all.
        pub company: Option<CompanyId>,
        /// By right, in the order of the list of rights; rights nobody asked for are left out.
        pub rights: Vec<RightFigures>,
        /// All together.
        pub total: Figures,
        /// By company, all of them.
        pub companies: Vec<CompanyFigures>,
        /// In the shape that a law asks for.
        pub shapes: Vec<ReportShape>,
    }
}

view! {
    /// The figures of a right.
    pub struct RightFigures {
        /// The right.
        pub right: Right,
        /// Its figures.
        pub figures: Figures,
    }
}

view! {
    /// The figures of a company.
    pub struct CompanyFigures {
        /// Which.
        pub company: CompanyId,
        /// Its name.
        pub name: String,
        /// Its figures.
        pub figures: Figures,
    }
}

view! {
    /// The figures in the shape of a law.
    pub struct ReportShape {
        /// Its name.
        pub name: String,
        /// Its citation.
        pub citation: String,
        /// Who owes it, and by when.
        pub owed: String,
        /// What was checked, and what is open.
        pub mark: String,
        /// Its lines.
        pub lines: Vec<LineFigures>,
    }
}

view! {
    /// A line of such a shape.
    pub struct LineFigures {
        /// What the law calls it.
        pub name: String,
        /// Its figures.
        pub figures: Figures,
    }
}
