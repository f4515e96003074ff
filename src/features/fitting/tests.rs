use super::*;
use crate::domain::markdown::{Block, Inline, Item};
use crate::domain::value::Value;

/// One section, two entries with as many bullets each.
fn manuscript(bullets: usize) -> Manuscript {
    let text = |words: String| vec![Inline::Text(words)];
    let heading = |level, at| Block::Heading {
        level,
        content: text(format!("H{at}")),
        attributes: crate::domain::markdown::Attributes::default(),
        span: at..at + 1,
    };
    let list = |from: usize| Block::List {
        start: None,
        tight: true,
        items: (from..from + bullets)
            .map(|at| Item {
                attributes: crate::domain::markdown::Attributes::default(),
                checked: None,
                blocks: vec![Block::Paragraph(text(at.to_string()))],
                span: at..at + 1,
            })
            .collect(),
    };
    let blocks = vec![heading(2, 0), heading(3, 1), list(10), heading(3, 500), list(510)];
    Manuscript::of(Value::Null, blocks, &" ".repeat(1000))
}

#[test]
fn as_few_as_must_go_and_the_least_relevant_first() {
    let manuscript = manuscript(20);
    let score = |at: usize| (at, f64::from(u32::try_from(at).unwrap_or_default()));
    let relevance = Relevance::of((10..30).chain(510..530).map(score));
    let mut measured = 0;
    let measure = |manuscript: &Manuscript| {
        measured += 1;
        Ok::<_, ()>(manuscript.bullets().len().div_ceil(10))
    };
    let fitted = fit(&manuscript, &relevance, 3, measure).unwrap();
    assert_eq!(fitted.pages, 3);
    assert_eq!(fitted.manuscript.bullets().len(), 30);
    let starts: Vec<_> = fitted.dropped.iter().map(|span| span.start).collect();
    assert_eq!(starts, (10..20).collect::<Vec<_>>());
    assert!(measured <= 8, "{measured}");
}

#[test]
fn what_fits_stays_whole_and_what_never_fits_is_told() {
    let manuscript = manuscript(3);
    let relevance = Relevance::by_place(&manuscript);
    let whole = fit(&manuscript, &relevance, 1, |_| Ok::<_, ()>(1)).unwrap();
    assert_eq!((whole.dropped.len(), whole.pages), (0, 1));
    let never = fit(&manuscript, &relevance, 1, |_| Ok::<_, ()>(2));
    assert!(matches!(never, Err(Unfit::TooLong { pages: 2, most: 1 })));
    let broken = fit(&manuscript, &relevance, 1, |_| Err::<usize, _>("no"));
    assert!(matches!(broken, Err(Unfit::Unmeasured("no"))));
}

#[test]
fn without_a_posting_the_oldest_and_last_go_first() {
    let manuscript = manuscript(3);
    let relevance = Relevance::by_place(&manuscript);
    let measure = |manuscript: &Manuscript| Ok::<_, ()>(manuscript.bullets().len());
    let fitted = fit(&manuscript, &relevance, 2, measure).unwrap();
    let left: Vec<_> =
        fitted.manuscript.bullets().iter().map(|bullet| bullet.span().start).collect();
    assert_eq!(left, [10, 510], "the best of each of the newest entries stays");
    assert_eq!(fitted.dropped.first().map(|span| span.start), Some(512));
}
