//! Pictures as `DrawingML` (ECMA-376, part 1, section 20).

use crate::render::markup::escape_xml;
use crate::render::picture::Picture;

/// English metric units: 360000 to a centimetre, 9525 to a pixel of a screen.
const CENTIMETRE: u64 = 360_000;
const PIXEL: u64 = 9_525;

/// The most room that a picture may take, in English metric units.
#[derive(Debug, Clone, Copy)]
pub struct Box {
    width: u64,
    height: u64,
}

impl Box {
    /// What the template says (`2.8cm`), else all that fits on a page.
    pub fn of(width: Option<&str>, height: Option<&str>) -> Self {
        let length = |words: Option<&str>, other| words.and_then(centimetres).unwrap_or(other);
        Self { width: length(width, 16 * CENTIMETRE), height: length(height, 20 * CENTIMETRE) }
    }
}

/// `2.8cm` in English metric units.
fn centimetres(words: &str) -> Option<u64> {
    let (whole, part) = match words.trim().strip_suffix("cm")?.split_once('.') {
        Some((whole, part)) => (whole, part.get(..1)?),
        None => (words.trim().strip_suffix("cm")?, "0"),
    };
    let tenths = whole.parse::<u16>().ok()?.checked_mul(10)?.checked_add(part.parse().ok()?)?;
    Some(u64::from(tenths) * CENTIMETRE / 10).filter(|length| *length > 0)
}

/// A picture in its place.
#[derive(Debug)]
pub struct Drawing<'d> {
    /// What is known of it.
    pub picture: Picture,
    /// The room there is for it.
    pub most: Box,
    /// What it shows, in words.
    pub alt: &'d str,
    /// Its number among the pictures of the file, from 0.
    pub index: usize,
    /// The number of this drawing in the document, from 1.
    pub id: usize,
}

impl Drawing<'_> {
    /// Within the line.
    pub fn inline(&self) -> String {
        let (width, height) = self.size();
        format!(
            "<w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\">\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/>{}</wp:inline></w:drawing>",
            self.content()
        )
    }

    /// In the upper right corner of the text, which flows beside it.
    pub fn aside(&self) -> String {
        let (width, height) = self.size();
        format!(
            "<w:drawing><wp:anchor distT=\"0\" distB=\"114300\" distL=\"180000\" distR=\"0\" \
             simplePos=\"0\" relativeHeight=\"{}\" behindDoc=\"0\" locked=\"0\" layoutInCell=\"1\" \
             allowOverlap=\"0\"><wp:simplePos x=\"0\" y=\"0\"/>\
             <wp:positionH relativeFrom=\"margin\"><wp:align>right</wp:align></wp:positionH>\
             <wp:positionV relativeFrom=\"margin\"><wp:align>top</wp:align></wp:positionV>\
             <wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:effectExtent l=\"0\" t=\"0\" r=\"0\" \
             b=\"0\"/><wp:wrapSquare wrapText=\"bothSides\"/>{}</wp:anchor></w:drawing>",
            self.id,
            self.content()
        )
    }

    /// As large as on a screen, but no larger than its room; its shape is kept.
    fn size(&self) -> (u64, u64) {
        let (wide, high) = (u64::from(self.picture.width), u64::from(self.picture.height));
        let width = (wide * PIXEL).min(self.most.width).min(self.most.height * wide / high).max(1);
        (width, (width * high / wide).clamp(1, self.most.height))
    }

    fn content(&self) -> String {
        let (width, height) = self.size();
        let (id, number) = (self.id, self.index + 1);
        let mut alt = String::new();
        escape_xml(self.alt, &mut alt);
        format!(
            "<wp:docPr id=\"{id}\" name=\"Picture {id}\" descr=\"{alt}\"/><wp:cNvGraphicFramePr>\
             <a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic><pic:nvPicPr><pic:cNvPr id=\"{id}\" name=\"image{number}\"/><pic:cNvPicPr/>\
             </pic:nvPicPr><pic:blipFill><a:blip r:embed=\"image{number}\"/><a:stretch>\
             <a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>\
             <a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/>\
             </a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::picture::Kind;

    #[test]
    fn a_picture_keeps_its_shape_in_the_room_there_is() {
        for ((width, height), room, expected) in [
            ((100, 50), (None, None), (952_500, 476_250)),
            ((4000, 2000), (Some("2.8cm"), None), (1_008_000, 504_000)),
            ((1000, 4000), (Some("2.8cm"), Some("4cm")), (360_000, 1_440_000)),
            ((1, u32::MAX), (None, None), (1, 7_200_000)),
            ((u32::MAX, 1), (Some("nonsense"), None), (5_760_000, 1)),
        ] {
            let picture = Picture { kind: Kind::Png, width, height };
            let most = Box::of(room.0, room.1);
            let drawing = Drawing { picture, most, alt: "", index: 0, id: 1 };
            assert_eq!(drawing.size(), expected);
        }
    }
}
