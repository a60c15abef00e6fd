//! The figures of a year, counted anew each time they are looked at: what became of the requests that were received in it.
//! A request of the last days of a year may be answered in the next; it stays with the year it came in.

use domain::day::{Datelike, Day};
use domain::ids::CompanyId;
use domain::metrics::{Counted, Course, Figures, ending, figures};
use domain::nouns::FactKind;
use domain::words::Right;
use register::YearlyCase;

use crate::derive::dates::Grounds;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::keeping::export::harmless;
use crate::views::reports::{CompanyFigures, LineFigures, ReportShape, ReportView, RightFigures};

/// A request as it is counted, with what it is counted by.
struct Line {
    right: Right,
    company: CompanyId,
    counted: Counted,
}

impl Desk {
    /// The figures of a year; without one, of the year that ended last, or of this one where nothing came before it.
    ///
    /// # Errors
    /// The register can't be read, or there is no such year.
    pub async fn yearly(&self, year: Option<i32>, company: Option<CompanyId>) -> Answer<ReportView> {
        let this = self.today().year();
        let mut reader = self.register.reader().await?;
        let mut years = reader.years_of_receipt().await?;
        if !years.contains(&this) {
            years.push(this);
            years.sort_unstable_by(|a, b| b.cmp(a));
        }
        let ended = years.iter().copied().find(|y| *y < this);
        let year = year.or(ended).unwrap_or(this);
        let day = |month, day| {
            Day::from_ymd_opt(year, month, day)
                .ok_or_else(|| Refusal::field("year", "There is no such year. Choose one of the list."))
        };
        let cases = reader.received_between(day(1, 1)?, day(12, 31)?).await?;
        let names = reader.companies().await?;
        drop(reader);
        let all: Vec<Line> = cases.iter().flat_map(|case| lines(case, year)).collect();
        let of = |line: &&Line| company.is_none_or(|c| line.company == c);
        let sum = |holds: &dyn Fn(&Line) -> bool| -> Figures {
            figures(all.iter().filter(of).filter(|l| holds(l)).map(|l| l.counted))
        };
        let rights = Right::ALL
            .iter()
            .map(|right| RightFigures { right: *right, figures: sum(&|l| l.right == *right) })
            .filter(|r| r.figures.received > 0)
            .collect();
        let companies = names
            .into_iter()
            .map(|c| CompanyFigures {
                figures: figures(all.iter().filter(|l| l.company == c.id).map(|l| l.counted)),
                company: c.id,
                name: c.name,
            })
            .collect();
        let law = self.law();
        let shape = |r: &laws::law::YearlyReport| ReportShape {
            name: r.name.clone(),
            citation: r.citation.clone(),
            owed: r.owed.clone(),
            mark: r.verification.clone(),
            lines: r
                .lines
                .iter()
                .map(|line| LineFigures {
                    name: line.name.clone(),
                    figures: sum(&|l| line.rights.contains(&l.right)),
                })
                .collect(),
        };
        Ok(ReportView {
            year,
            years,
            company,
            rights,
            total: sum(&|_| true),
            companies,
            shapes: law.yearly_reports().iter().map(shape).collect(),
        })
    }

    /// The same as CSV: by right, by company, and each shape of a law with its citation and its mark.
    ///
    /// # Errors
    /// As [`Self::yearly`].
    pub async fn yearly_csv(&self, year: Option<i32>, company: Option<CompanyId>) -> Answer<Vec<u8>> {
        let view = self.yearly(year, company).await?;
        let of = match company {
            Some(id) => view.companies.iter().find(|c| c.company == id).map_or("", |c| &c.name).to_owned(),
            None => "all companies".to_owned(),
        };
        table(&view, &of).map_err(|e| Refusal::fault(format!("The table could not be written: {e}.")))
    }
}

/// The requests of a case that count as received in the year.
fn lines(case: &YearlyCase, year: i32) -> Vec<Line> {
    let grounds = Grounds::of_rows(&case.rests_on);
    case.requests
        .iter()
        .filter_map(|request| {
            let received = grounds.received(Some(request.id)).filter(|d| d.year() == year)?;
            let first = |kind: FactKind| {
                grounds.events(request.id).into_iter().filter(|e| e.kind == kind).map(|e| e.day).min()
            };
            let answered = first(FactKind::Responded);
            let course = Course {
                withdrawn: request.withdrawn,
                answered: answered.is_some(),
                refused: first(FactKind::Refused).is_some(),
                closed: case.closed,
                parts: &request.parts,
            };
            let days = answered
                .filter(|_| !request.withdrawn)
                .and_then(|day| u32::try_from((day - received).num_days()).ok());
            let counted = Counted { ending: ending(&course), days };
            Some(Line { right: request.right, company: request.company, counted })
        })
        .collect()
}

/// Tenths as a figure with one place.
fn tenths(value: Option<u32>) -> String {
    value.map(|t| format!("{}.{}", t / 10, t % 10)).unwrap_or_default()
}

fn table(view: &ReportView, of: &str) -> Result<Vec<u8>, csv::Error> {
    let mut out = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    let year = view.year.to_string();
    out.write_record([
        "year",
        "companies",
        "table",
        "line",
        "received",
        "complied_in_whole",
        "complied_in_part",
        "denied",
        "nothing_found",
        "withdrawn",
        "closed_otherwise",
        "open",
        "median_days",
        "mean_days",
        "citation",
        "mark",
    ])?;
    let mut row = |of: &str, table: &str, name: &str, f: &Figures, cite: &str, mark: &str| {
        let counts =
            [f.received, f.whole, f.in_part, f.denied, f.nothing_found, f.withdrawn, f.otherwise, f.open];
        let mut cells = vec![year.clone(), of.to_owned(), table.to_owned(), name.to_owned()];
        cells.extend(counts.map(|n| n.to_string()));
        cells.extend([tenths(f.median_tenths), tenths(f.mean_tenths), cite.to_owned(), mark.to_owned()]);
        out.write_record(cells.iter().map(|c| harmless(c)))
    };
    for r in &view.rights {
        row(of, "by right", &r.right.as_str().replace('_', " "), &r.figures, "", "")?;
    }
    row(of, "by right", "all rights", &view.total, "", "")?;
    for c in &view.companies {
        row(&c.name, "by company", "all rights", &c.figures, "", "")?;
    }
    for shape in &view.shapes {
        for line in &shape.lines {
            row(of, &shape.name, &line.name, &line.figures, &shape.citation, &shape.mark)?;
        }
    }
    out.into_inner().map_err(|e| csv::Error::from(e.into_error()))
}
