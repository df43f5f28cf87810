//! Checkstyle's XML, which many older CI services read. Columns count characters.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use super::super::{Files, Shown};
use super::{shown_path, stretch, told};

/// Writes the document: a `file` for each file, an `error` for each finding in it.
///
/// # Errors
/// Never in practice: the document is written into memory.
pub fn render_checkstyle(out: &mut String, files: &Files<'_>, findings: &[Shown<'_>]) -> std::io::Result<()> {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let mut root = BytesStart::new("checkstyle");
    root.push_attribute(("version", "4.3"));
    xml.write_event(Event::Start(root))?;
    for (_, path) in files.iter() {
        let mut file = BytesStart::new("file");
        file.push_attribute(("name", shown_path(path).as_str()));
        xml.write_event(Event::Start(file))?;
        for shown in findings {
            let Some(at) = stretch(files, shown).filter(|at| at.path == path) else { continue };
            let mut error = BytesStart::new("error");
            error.push_attribute(("line", at.start.line.to_string().as_str()));
            error.push_attribute(("column", at.start.column.to_string().as_str()));
            error.push_attribute(("severity", shown.severity.word()));
            error.push_attribute(("message", told(shown).as_str()));
            error.push_attribute(("source", format!("agreement.{}", shown.finding.rule).as_str()));
            xml.write_event(Event::Empty(error))?;
        }
        xml.write_event(Event::End(BytesEnd::new("file")))?;
    }
    xml.write_event(Event::End(BytesEnd::new("checkstyle")))?;
    out.push_str(&String::from_utf8_lossy(&xml.into_inner()));
    out.push('\n');
    Ok(())
}
