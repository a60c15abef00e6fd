//! The figures of a year, counted anew each time they are looked at: what became of the requests that were received in it.
//! A request of the last days of a year may be answered in the next; it stays with the year it came in.

use domain::day::{Datelike, Day};
use domain::ids::CompanyId;
use domain::metrics::{Counted, Course, Ending, Figures, ending, figures, together};
use domain::nouns::FactKind;
use domain::words::Right;
use register::{YearlyCase, YearlyRequest};

use crate::derive::dates::Grounds;
use crate::desk::Desk;
use crate::error::{Answer, Refusal};
use crate::keeping::export;
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
        table(&view, &of)
    }
}

/// The requests of a case that count as received in the year. One that is answered in several tracks is one.
fn lines(case: &YearlyCase, year: i32) -> Vec<Line> {
    let grounds = Grounds::of_rows(&case.rests_on);
    let mut out: Vec<Line> = Vec::new();
    for first in &case.requests {
        let tracks: Vec<&YearlyRequest> = case.requests.iter().filter(|r| one_request(first, r)).collect();
        if tracks.first().is_none_or(|leads| leads.id != first.id) {
            continue;
        }
        let counted: Vec<(Day, Counted)> =
            tracks.iter().filter_map(|track| counted(case, &grounds, track)).collect();
        let Some(received) = counted.iter().map(|(day, _)| *day).min().filter(|d| d.year() == year) else {
            continue;
        };
        let endings: Vec<Ending> = counted.iter().map(|(_, c)| c.ending).collect();
        let ending = together(&endings);
        // The answer is complete with its last part, and counted from the first receipt.
        let answered = |(day, c): &(Day, Counted)| {
            c.days.map(|days| days.saturating_add(u32::try_from((*day - received).num_days()).unwrap_or(0)))
        };
        let days = counted.iter().filter_map(answered).max().filter(|_| ending != Ending::Open);
        out.push(Line { right: first.right, company: first.company, counted: Counted { ending, days } });
    }
    out
}

/// Whether two are one request in two capacities of the person, or the very same.
fn one_request(one: &YearlyRequest, other: &YearlyRequest) -> bool {
    let tracks = one.right == other.right && one.company == other.company && one.capacity != other.capacity;
    one.id == other.id || tracks
}

/// One track as it is counted, with the day of its receipt.
fn counted(case: &YearlyCase, grounds: &Grounds, request: &YearlyRequest) -> Option<(Day, Counted)> {
    let received = grounds.received(Some(request.id))?;
    let events = grounds.events(request.id);
    let first = |kinds: &[FactKind]| events.iter().filter(|e| kinds.contains(&e.kind)).map(|e| e.day).min();
    // A refusal is an answer: the clocks take it for one.
    let answered = first(&[FactKind::Responded, FactKind::Refused]);
    let course = Course {
        withdrawn: request.withdrawn,
        answered: answered.is_some(),
        refused: first(&[FactKind::Refused]).is_some(),
        closed: case.closed,
        parts: &request.parts,
    };
    let days = answered
        .filter(|_| !request.withdrawn)
        .and_then(|day| u32::try_from((day - received).num_days()).ok());
    Some((received, Counted { ending: ending(&course), days }))
}

/// Tenths as a figure with one place.
fn tenths(value: Option<u32>) -> String {
    value.map(|t| format!("{}.{}", t / 10, t % 10)).unwrap_or_default()
}

fn table(view: &ReportView, of: &str) -> Answer<Vec<u8>> {
    let year = view.year.to_string();
    let heads = [
        "year",
        "companies",
        "table",
        "line",
        "received",
        "complied_in_whole",
        "complied_in_part",
        "denied",
        "nothing_found",
        "outcome_not_recorded",
        "withdrawn",
        "closed_otherwise",
        "open",
        "median_days",
        "mean_days",
        "citation",
        "mark",
    ];
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut row = |of: &str, table: &str, name: &str, f: &Figures, cite: &str, mark: &str| {
        let answered = [f.received, f.whole, f.in_part, f.denied, f.nothing_found, f.not_recorded];
        let counts = answered.into_iter().chain([f.withdrawn, f.otherwise, f.open]);
        let mut cells = vec![year.clone(), of.to_owned(), table.to_owned(), name.to_owned()];
        cells.extend(counts.map(|n| n.to_string()));
        cells.extend([tenths(f.median_tenths), tenths(f.mean_tenths), cite.to_owned(), mark.to_owned()]);
        rows.push(cells);
    };
    for r in &view.rights {
        row(of, "by right", &r.right.as_str().replace('_', " "), &r.figures, "", "");
    }
    row(of, "by right", "all rights", &view.total, "", "");
    for c in &view.companies {
        row(&c.name, "by company", "all rights", &c.figures, "", "");
    }
    for shape in &view.shapes {
        for line in &shape.lines {
            row(of, &shape.name, &line.name, &line.figures, &shape.citation, &shape.mark);
        }
    }
    export::table(&heads, rows)
}
