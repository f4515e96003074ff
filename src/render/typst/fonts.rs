//! The fonts of documents: those that come with trackway, then the user's own.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::Font;

use crate::render::document::{Files, is_font};

/// The fonts that come with trackway; `templates/fonts` holds their licences beside them. The last one
/// has the arrows and signs that the others lack.
const SHIPPED: [&[u8]; 9] = [
    include_bytes!("../../../templates/fonts/SourceSans3-Regular.otf"),
    include_bytes!("../../../templates/fonts/SourceSans3-It.otf"),
    include_bytes!("../../../templates/fonts/SourceSans3-Semibold.otf"),
    include_bytes!("../../../templates/fonts/SourceSans3-SemiboldIt.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Regular.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Italic.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-Bold.otf"),
    include_bytes!("../../../templates/fonts/LibertinusSerif-BoldItalic.otf"),
    include_bytes!("../../../templates/fonts/DejaVuSansMono.ttf"),
];

static PARSED: LazyLock<Vec<Font>> =
    LazyLock::new(|| SHIPPED.iter().flat_map(|bytes| Font::iter(Bytes::new(*bytes))).collect());

/// The fonts for a document that comes with these files: ours, then those among the files, by path.
/// A file that is no font after all has none.
pub fn with(files: &Files) -> Vec<Font> {
    let own = files.iter().filter(|(path, _)| is_font(path));
    let own = own.flat_map(|(_, bytes)| Font::iter(Bytes::new(bytes.clone())));
    PARSED.iter().cloned().chain(own).collect()
}
