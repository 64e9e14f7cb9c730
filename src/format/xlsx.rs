//! A workbook that opens as a table one can work in: all cells text, a filter, a header that stays.

use std::io::{self, Write};

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};
use unicode_width::UnicodeWidthStr;

use super::grid::Grid;

/// UTF-16 units that a cell can hold.
pub(super) const LONGEST: usize = 32_767;

/// Columns are as wide as nearly all their cells, in half-width characters, between these.
const WIDTHS: std::ops::RangeInclusive<usize> = 6..=48;

/// Height of a line, in points.
const LINE: u32 = 16;

/// Writes the grid as the only sheet.
pub(super) fn write(grid: &Grid, out: &mut dyn Write) -> io::Result<()> {
    let bytes = workbook(grid).map_err(io::Error::other)?;
    out.write_all(&bytes)
}

fn workbook(grid: &Grid) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of a file that is the same for the same glossary.
    let day = ExcelDateTime::from_ymd(2020, 1, 1)?;
    workbook.set_properties(&DocProperties::new().set_author("yiming").set_creation_datetime(&day));
    let sheet = workbook.add_worksheet().set_name("Glossary")?;
    let top = u32::from(grid.header.is_some());
    let text = Format::new().set_num_format("@").set_text_wrap().set_align(FormatAlign::Top);
    for (row, (_, cells)) in (top..).zip(&grid.rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    if let Some(header) = &grid.header {
        head(sheet, header, grid)?;
    }
    workbook.save_to_buffer()
}

/// The first row: it stands out, stays in view, filters; and the widths of the columns.
fn head(sheet: &mut Worksheet, header: &[String], grid: &Grid) -> Result<(), XlsxError> {
    let bold = Format::new()
        .set_num_format("@")
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EDF3))
        .set_border_bottom(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    let widths: Vec<u16> =
        header.iter().enumerate().map(|(column, cell)| width(column, cell, grid)).collect();
    for (column, cell) in (0_u16..).zip(header) {
        sheet.write_string_with_format(0, column, cell, &bold)?;
        sheet.set_column_width(column, widths[usize::from(column)])?;
    }
    for (row, (_, cells)) in (1_u32..).zip(&grid.rows) {
        let lines = cells.iter().zip(&widths).map(|(cell, &width)| lines(cell, width)).max();
        sheet.set_row_height(row, LINE * lines.unwrap_or(1))?;
    }
    let last = (u32::try_from(grid.rows.len()).ok(), u16::try_from(header.len().saturating_sub(1)).ok());
    if let (Some(row), Some(column)) = last {
        sheet.autofilter(0, 0, row, column)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    sheet.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// Wide enough for nine cells in ten; a Chinese character is as wide as two Latin letters.
fn width(column: usize, heading: &str, grid: &Grid) -> u16 {
    let cells = grid.rows.iter().filter_map(|(_, cells)| cells.get(column));
    let mut widths: Vec<usize> = cells.map(|cell| cell.width()).filter(|&width| width > 0).collect();
    widths.sort_unstable();
    let most = widths.get(widths.len().saturating_sub(1) * 9 / 10).copied().unwrap_or_default();
    // Room for the button of the filter.
    let wide = most.max(heading.width() + 3).clamp(*WIDTHS.start(), *WIDTHS.end()) + 2;
    u16::try_from(wide).unwrap_or(u16::MAX)
}

/// Lines that a cell takes when it is wrapped: not every program works that out when it opens the file.
fn lines(cell: &str, width: u16) -> u32 {
    let lines: usize =
        cell.split('\n').map(|line| line.width().div_ceil(usize::from(width).max(1)).max(1)).sum();
    // The tallest row there may be is 409 points.
    u32::try_from(lines).unwrap_or(u32::MAX).min(25)
}
