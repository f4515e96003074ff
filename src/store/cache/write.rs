//! Writing the file that a cache is, column after column, without building it in memory.

use std::fs::File;
use std::io::{self, BufWriter, Seek as _, SeekFrom, Write as _};

use crc32fast::Hasher;

use super::file::{COLUMNS, HEAD, MAGIC};
use super::pass::Folder;
use super::table::Entry;

/// What is kept.
#[derive(Debug)]
pub struct Content<'c> {
    /// The folders.
    pub folders: &'c [Folder],
    /// Their files, folder by folder.
    pub entries: Vec<Entry<'c>>,
    /// The numbers of the files that have rows, in the order of their ids.
    pub order: Vec<usize>,
}

impl Content<'_> {
    /// Writes it to an empty file.
    ///
    /// # Errors
    /// As the system says, and where a number does not fit.
    pub fn write(&self, file: &mut File) -> io::Result<()> {
        let mut out = Columns::new(file)?;
        self.write_places(&mut out)?;
        out.end_part();
        self.write_rows(&mut out)?;
        out.end_part();
        out.finish()
    }

    fn write_places(&self, out: &mut Columns<'_>) -> io::Result<()> {
        let (mut path_end, mut files_end) = (0, 0);
        out.column(self.folders.iter().map(|folder| {
            path_end += folder.path.len();
            files_end += folder.files.len();
            let ends = [number(path_end)?, number(files_end)?];
            Ok((folder.stamp.to_bytes(), ends.concat()))
        }))?;
        out.texts(self.folders.iter().map(|folder| folder.path.as_bytes()))?;
        let mut path_end = 0;
        out.column(self.entries.iter().map(|entry| {
            path_end += entry.path.len();
            Ok((number(path_end)?, []))
        }))?;
        out.texts(self.entries.iter().map(|entry| entry.path.as_bytes()))
    }

    fn write_rows(&self, out: &mut Columns<'_>) -> io::Result<()> {
        out.column(self.entries.iter().map(|entry| Ok((entry.stamp.to_bytes(), []))))?;
        out.column(self.order.iter().map(|place| Ok((number(*place)?, []))))?;
        let texts = |place: &usize| self.entries.get(*place).map(|entry| entry.texts);
        let rows = || self.order.iter().map(|place| texts(place).unwrap_or_default());
        let (mut marks_end, mut texts_end) = (0, 0);
        out.column(rows().map(|row| {
            marks_end += row.marks.len();
            texts_end += row.texts.len();
            Ok((number(marks_end)?, number(texts_end)?))
        }))?;
        out.texts(rows().map(|row| row.marks))?;
        out.texts(rows().map(|row| row.texts.as_bytes()))
    }
}

fn number(number: usize) -> io::Result<[u8; 4]> {
    u32::try_from(number).map(u32::to_le_bytes).map_err(|_| io::ErrorKind::FileTooLarge.into())
}

struct Columns<'f> {
    out: BufWriter<&'f mut File>,
    lengths: Vec<u64>,
    sum: Hasher,
    sums: Vec<u32>,
}

impl<'f> Columns<'f> {
    fn new(file: &'f mut File) -> io::Result<Self> {
        let mut out = BufWriter::with_capacity(1 << 18, file);
        out.write_all(&[0; HEAD])?;
        Ok(Self { out, lengths: Vec::with_capacity(COLUMNS), sum: Hasher::new(), sums: Vec::new() })
    }

    fn texts<'t>(&mut self, texts: impl Iterator<Item = &'t [u8]>) -> io::Result<()> {
        self.column(texts.map(|text| Ok((text, []))))
    }

    fn column<A: AsRef<[u8]>, B: AsRef<[u8]>>(
        &mut self,
        cells: impl Iterator<Item = io::Result<(A, B)>>,
    ) -> io::Result<()> {
        let mut length = 0;
        for cell in cells {
            let (one, other) = cell?;
            for bytes in [one.as_ref(), other.as_ref()] {
                self.out.write_all(bytes)?;
                self.sum.update(bytes);
                length += bytes.len() as u64;
            }
        }
        self.lengths.push(length);
        Ok(())
    }

    fn end_part(&mut self) {
        self.sums.push(std::mem::take(&mut self.sum).finalize());
    }

    fn finish(self) -> io::Result<()> {
        let mut head = MAGIC.to_vec();
        head.extend(self.lengths.iter().flat_map(|length| length.to_le_bytes()));
        head.extend(self.sums.iter().flat_map(|sum| sum.to_le_bytes()));
        head.extend(crc32fast::hash(&head).to_le_bytes());
        let file = self.out.into_inner()?;
        file.seek(SeekFrom::Start(0))?;
        file.write_all(&head)
    }
}
