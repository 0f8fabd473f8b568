package dialect

// plain reads everything else: text, CommonMark without metadata, and HTML exports.
var plain = dialect{
	name:  Plain,
	clues: clues{more: func(*evidence) int { return never }},
	title: []titleSource{titleFromLine, titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		if isHTML(e) {
			d.readHTML()
			return
		}
		d.takeMasthead()
		d.dropColophon()
		d.takeLabels(labelsOfText)
		d.addFileDate(e)
	},
	syntax: func(e *evidence) Syntax {
		if isHTML(e) {
			return Syntax{HTML: true}
		}
		text := isText(e)
		return Syntax{Text: text, Callouts: !text}
	},
}

func isHTML(e *evidence) bool { return e.ext == ".html" || e.ext == ".htm" }

// isText reports whether nothing in the body is markdown. Lists and quotation marks
// alone are no sign of it: people write them in plain text too.
func isText(e *evidence) bool {
	if e.ext == ".md" || e.ext == ".markdown" || e.ext == ".mdx" {
		return false
	}
	for _, m := range []mark{markHeading, markFence, markTable, markBlockHTML, markAside} {
		if e.marks[m] > 0 {
			return false
		}
	}
	return e.marks[markInline] < 2
}
