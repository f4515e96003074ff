//! The text of a page that a reader came for, as Markdown.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};

use super::super::prose;

/// Where boards keep the text of a posting.
const PLACES: &[&str] = &[
    "[data-automation-id=jobPostingDescription]",
    "#jobDescriptionText",
    ".show-more-less-html__markup",
    ".jobs-description__content",
    "[data-ui=job-description]",
    "[data-testid=job-description]",
    ".job__description",
    "[class*=jobDescription]",
    ".job-description",
    "#job-description",
    ".posting-page .content",
    ".job-sections",
    "article",
    "main",
    "[role=main]",
];
/// Parts of a page that are about others.
const AROUND: &str = "nav, header nav, footer, aside, button, [role=navigation], [role=banner], [role=contentinfo], [role=dialog], [class*=cookie], [id*=cookie], [class*=similar-jobs], [class*=related-jobs]";
/// The fewest letters that a place must hold to be the one.
const FEWEST: usize = 300;

/// The text.
pub fn markdown(document: Document, base: Option<&str>) -> String {
    document.select(AROUND).remove();
    prose::mend_links(&document, base);
    let letters =
        |node: &NodeRef<'_>| node.text().chars().filter(|it| it.is_alphanumeric()).count();
    for place in PLACES {
        let found = document.select(place);
        if let Some(node) = found.nodes().iter().find(|node| letters(node) >= FEWEST) {
            return prose::tidy(&node.md(None));
        }
    }
    let body = document.body().unwrap_or_else(|| document.root());
    let whole = prose::tidy(&body.md(None));
    let all = letters(&body);
    let article = article(document).unwrap_or_default();
    // What is left of a page of short lists is too little.
    if article.chars().filter(|it| it.is_alphanumeric()).count() * 2 > all {
        article
    } else {
        whole
    }
}

fn article(document: Document) -> Option<String> {
    let config =
        Config { disable_json_ld: true, text_mode: TextMode::Markdown, ..Config::default() };
    let mut readability = Readability::with_document(document, None, Some(config)).ok()?;
    let article = readability.parse().ok()?;
    Some(prose::tidy(&article.text_content))
}
