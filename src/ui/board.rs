//! Cards in lanes, side by side where the terminal has room, else one lane below the other.
//!
//! A lane without cards takes no more than its header; where even so the others could not be read, it
//! is left out, and where that does not help the lanes are stacked. Off a terminal they are always
//! stacked, and nothing is cut.

use std::io;

use super::page::Page;
use super::span::{Span, faint, plain, strong};
use super::table::{cut, width};

/// Columns between two lanes.
const GAP: usize = 2;
/// The narrowest lane whose cards can be read.
const NARROWEST: usize = 18;
/// The widest that a lane grows.
const WIDEST: usize = 40;
/// How far a card stands in from the header of a stacked lane.
const INDENT: &str = "  ";

/// A lane: a header and cards.
#[derive(Debug, Clone, Default)]
pub struct Lane {
    /// What it is called.
    pub name: String,
    /// How many cards belong to it, shown or not.
    pub count: usize,
    /// The cards.
    pub cards: Vec<Card>,
}

/// A card: lines of few words.
pub type Card = Vec<Line>;

/// A line of a card.
pub type Line = Vec<Span<'static>>;

/// Writes the lanes.
pub(super) fn write(lanes: &[Lane], page: &mut Page<'_>) -> io::Result<()> {
    let fitted = page.width().and_then(|room| fit(lanes, room));
    match fitted {
        Some(fitted) => side_by_side(&fitted, page),
        None => stacked(lanes, page),
    }
}

/// The lanes that stand side by side, each with its width; none where they can't.
fn fit(lanes: &[Lane], room: usize) -> Option<Vec<(&Lane, usize)>> {
    let full: Vec<&Lane> = lanes.iter().filter(|lane| !lane.cards.is_empty()).collect();
    let all: Vec<&Lane> = lanes.iter().collect();
    [all, full].into_iter().find_map(|lanes| {
        let empty = lanes.iter().filter(|lane| lane.cards.is_empty());
        let taken: usize = empty.map(|lane| header_width(lane)).sum();
        let left = room.checked_sub(taken + GAP * lanes.len().saturating_sub(1))?;
        let full = lanes.iter().filter(|lane| !lane.cards.is_empty()).count();
        let share = left.checked_div(full).unwrap_or(WIDEST).min(WIDEST);
        let own = |lane: &Lane| if lane.cards.is_empty() { header_width(lane) } else { share };
        let fits = share >= NARROWEST;
        fits.then(|| lanes.iter().map(|lane| (*lane, own(lane))).collect())
    })
}

fn header(lane: &Lane) -> Line {
    vec![strong(lane.name.clone()), faint(format!(" {}", lane.count))]
}

fn header_width(lane: &Lane) -> usize {
    header(lane).iter().map(|span| width(&span.text)).sum()
}

/// The cards one below the other, a line left empty between them, and what is not shown.
fn lines(lane: &Lane) -> Vec<Line> {
    let mut lines: Vec<Line> = lane.cards.join(&Vec::new());
    if lane.count > lane.cards.len() {
        lines.extend([Vec::new(), vec![faint(format!("{} more", lane.count - lane.cards.len()))]]);
    }
    lines
}

fn side_by_side(lanes: &[(&Lane, usize)], page: &mut Page<'_>) -> io::Result<()> {
    let headers: Vec<_> = lanes.iter().map(|(lane, width)| (header(lane), *width)).collect();
    across(headers.iter().map(|(line, width)| (Some(line), *width)), page)?;
    let columns: Vec<_> = lanes.iter().map(|(lane, width)| (lines(lane), *width)).collect();
    let height = columns.iter().map(|(lines, _)| lines.len()).max().unwrap_or_default();
    for row in 0..height {
        across(columns.iter().map(|(lines, width)| (lines.get(row), *width)), page)?;
    }
    Ok(())
}

/// One line through all lanes.
fn across<'l>(
    pieces: impl Iterator<Item = (Option<&'l Line>, usize)>,
    page: &mut Page<'_>,
) -> io::Result<()> {
    let mut owed = 0;
    for (line, room) in pieces {
        let mut used = 0;
        for span in line.into_iter().flatten() {
            let (text, taken) = within(&span.text, room - used);
            if taken > 0 {
                page.spans([plain(" ".repeat(owed)), Span::new(text, span.tone)])?;
                owed = 0;
                used += taken;
            }
        }
        owed += room - used + GAP;
    }
    page.blank()
}

fn within(text: &str, room: usize) -> (String, usize) {
    let text = super::clean::clean(text, super::clean::Lines::Fold);
    let own = width(&text);
    if own <= room { (text.into_owned(), own) } else { cut(&text, room) }
}

fn stacked(lanes: &[Lane], page: &mut Page<'_>) -> io::Result<()> {
    let room = page.width();
    let fitted = |line: &Line, indent: &str| -> Line {
        let mut left = room.map_or(usize::MAX, |room| room.saturating_sub(indent.len()));
        let spans = line.iter().map(|span| {
            let (text, taken) = within(&span.text, left);
            left -= taken;
            Span::new(text, span.tone)
        });
        std::iter::once(plain(indent.to_owned())).chain(spans).collect()
    };
    for (index, lane) in lanes.iter().enumerate() {
        if index > 0 && !(lane.cards.is_empty() && lanes[index - 1].cards.is_empty()) {
            page.blank()?;
        }
        page.line(fitted(&header(lane), ""))?;
        for line in lines(lane) {
            let indent =
                if line.is_empty() || room.is_some_and(|room| room < 8) { "" } else { INDENT };
            page.line(fitted(&line, indent))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    fn lanes() -> Vec<Lane> {
        let card = |company: &str, title: &str| {
            vec![
                vec![strong(company.to_owned())],
                vec![plain(title.to_owned())],
                vec![faint("3d"), plain(", due in 2d")],
            ]
        };
        let lane = |name: &str, count: usize, cards: Vec<Card>| Lane {
            name: name.to_owned(),
            count,
            cards,
        };
        vec![
            lane(
                "lead",
                5,
                vec![
                    card("Ferrous Systems GmbH", "Rust trainer"),
                    card("株式会社例", "エンジニア"),
                ],
            ),
            lane("ready", 0, vec![]),
            lane("applied", 1, vec![card("Acme", "Senior developer for embedded systems")]),
        ]
    }

    fn shown(lanes: &[Lane], room: Option<usize>) -> Vec<String> {
        let mut text = Vec::new();
        write(lanes, &mut Page::new(&mut text, room, false)).expect("a vector takes all");
        String::from_utf8(text).expect("text").lines().map(str::to_owned).collect()
    }

    #[test]
    fn lanes_stand_side_by_side_where_there_is_room() {
        snapbox::assert_data_eq!(
            shown(&lanes(), Some(60)).join("\n"),
            snapbox::str![[r#"
lead 5                    ready 0  applied 1
Ferrous Systems GmbH               Acme
Rust trainer                       Senior developer for em…
3d, due in 2d                      3d, due in 2d

株式会社例
エンジニア
3d, due in 2d

3 more
"#]]
        );
    }

    #[test]
    fn lanes_are_stacked_where_there_is_none_and_in_a_pipe() {
        let narrow = shown(&lanes(), Some(20));
        assert!(narrow.contains(&"  Senior developer…".to_owned()), "{narrow:#?}");
        snapbox::assert_data_eq!(
            shown(&lanes(), None).join("\n"),
            snapbox::str![[r#"
lead 5
  Ferrous Systems GmbH
  Rust trainer
  3d, due in 2d

  株式会社例
  エンジニア
  3d, due in 2d

  3 more

ready 0

applied 1
  Acme
  Senior developer for embedded systems
  3d, due in 2d
"#]]
        );
    }

    proptest! {
        #[test]
        fn any_words_fit_any_terminal(words in prop::collection::vec(any::<String>(), 0..9), room in 0_usize..120) {
            let cards = |skip: usize| words.iter().skip(skip).step_by(3).map(|word| vec![vec![plain(word.clone())]]).collect();
            let lanes: Vec<Lane> = (0..3).map(|at| Lane { name: "lane".to_owned(), count: 3, cards: cards(at) }).collect();
            for line in shown(&lanes, Some(room)) {
                prop_assert!(line.width() <= room, "{:?}", line);
            }
        }
    }
}
