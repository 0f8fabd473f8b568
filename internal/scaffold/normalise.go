package scaffold

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/dialect"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// File is what normalising one source comes to.
type File struct {
	Path        string // as Source.Path
	Name        string // the path as the disk spells it
	FrontMatter string // fences included, lines ended by "\n"
	Old, New    []byte // the whole file before and after; equal when it is normal already, nil when it is refused
	Refusal     string // why the file is left alone; "" when it is not
	Hint        string // what to do about the refusal
}

// Normalise writes what was understood of the wanted sources back as canonical front matter.
// Behind it each file keeps its bytes, before it its byte order mark; the front matter has
// the line ends of the file. Nothing is written to disk.
//
// A file is refused when what is understood of it is in doubt, and when the result would not read
// the same: every result is read again among all the other sources, and must give the
// same dialect, the same text and the same facts. Where front matter would make a text another
// dialect's, as it does with plain text, it names the dialect.
func Normalise(in build.Input, wanted func(path string) bool) []File {
	folder, found := source.Read(in.Content, in.Config.Limits)
	documents, more := dialect.Parse(folder.Sources)
	found.Join(more)
	b := batch{in: in, sources: folder.Sources, places: map[string]int{}, dialects: map[string]dialect.Name{}}
	for i, s := range b.sources {
		b.places[s.Name] = i
	}
	var chosen []dialect.Document
	for _, doc := range documents {
		b.dialects[doc.Source.Name] = doc.Dialect
		if wanted(doc.Source.Path) {
			chosen = append(chosen, doc)
		}
	}
	retros, more := build.Retrospectives(in, chosen)
	found.Join(more)
	for i, doc := range chosen {
		b.rewrites = append(b.rewrites, newRewrite(in.Content, doc, retros[i], found))
	}
	b.settle()

	var files []File
	for _, w := range b.rewrites {
		files = append(files, w.file)
	}
	for _, p := range folder.Skipped {
		if wanted(p) {
			f := File{Path: p, Refusal: "the file could not be read"}
			if d, ok := doubt(p, found); ok {
				f.Refusal, f.Hint = d.Message, d.Hint
			}
			files = append(files, f)
		}
	}
	slices.SortStableFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// doubts are the diagnostics that say that a file may mean something else than was understood.
var doubts = []diag.Code{
	diag.BadDate, diag.BadValue, diag.DuplicateKey, diag.DuplicatePath, diag.EncodingGuessed, diag.EncodingUnknown, diag.FrontMatterPosition,
	diag.Internal, diag.TooLarge, diag.UnclosedFrontMatter, diag.Unreadable, diag.YAMLSalvaged,
}

// doubt returns the first diagnostic of a file that puts in doubt what was understood.
func doubt(file string, found diag.List) (diag.Diagnostic, bool) {
	all := found.All()
	i := slices.IndexFunc(all, func(d diag.Diagnostic) bool { return d.File == file && slices.Contains(doubts, d.Code) })
	if i < 0 {
		return diag.Diagnostic{}, false
	}
	return all[i], true
}

// rewrite is one file on its way to its canonical front matter.
type rewrite struct {
	file   File
	doc    dialect.Document
	before retro.Retrospective
	plan   plan
	tries  []try // front matters that remain to be tried; the first is the one in hand
	failed []try // those that were tried
	mended int   // times that the tries were made anew
}

// try is a front matter and the variant that it is.
type try struct {
	variant variant
	text    string
}

// mostMended bounds how often the tries are made anew.
const mostMended = 4

func newRewrite(content fs.FS, doc dialect.Document, r retro.Retrospective, found diag.List) *rewrite {
	w := &rewrite{file: File{Path: doc.Source.Path, Name: doc.Source.Name}, doc: doc, before: r}
	ext := strings.ToLower(path.Ext(doc.Source.Path))
	d, doubtful := doubt(doc.Source.Path, found)
	raw, err := fs.ReadFile(content, doc.Source.Name)
	switch {
	case doubtful:
		at := ""
		if d.Line > 0 {
			at = fmt.Sprintf("line %d: ", d.Line)
		}
		w.refuse(at+d.Message, d.Hint)
	case ext == ".html" || ext == ".htm":
		w.refuse("an HTML page has no front matter", "save its text as Markdown first")
	case doc.Source.Encoding != "utf-8":
		w.refuse("the file is "+strings.ToUpper(doc.Source.Encoding)+", and front matter is UTF-8", "save the file as UTF-8 first")
	case err != nil:
		w.refuse("the file could not be read", "check its name and its permissions")
	case sha256.Sum256(raw) != doc.Source.Hash:
		w.refuse("the file changed while it was read", "run the command again")
	default:
		w.file.Old = raw
		w.plan = newPlan(doc, r)
		if w.tries = w.plan.tries(doc); len(w.tries) == 0 {
			w.refuse("nothing is known that front matter could state", "`hoego inspect` shows what was understood")
		}
	}
	return w
}

func (w *rewrite) refuse(why, hint string) {
	w.file.Refusal, w.file.Hint = why, hint
	w.file.FrontMatter, w.file.Old, w.file.New, w.tries = "", nil, nil, nil
}

// tries lists the front matters that a plan for doc can be carried out as.
func (p *plan) tries(doc dialect.Document) []try {
	titled := doc.Head.Format == "labels" // the title stood among the lines that are replaced
	var all []try
	for _, v := range variants {
		text := p.write(v)
		if text != "" && !(v.untitled && titled) && !slices.ContainsFunc(all, func(t try) bool { return t.text == text }) {
			all = append(all, try{v, text})
		}
	}
	return all
}

// text is the file's text with the front matter in hand.
func (w *rewrite) text() string { return w.tries[0].text + w.doc.Source.Text[w.doc.Head.End:] }

// batch is files being normalised among all the sources.
type batch struct {
	in       build.Input
	sources  []source.Source
	places   map[string]int // by Source.Name
	dialects map[string]dialect.Name
	rewrites []*rewrite
}

// settle tries front matters until each result reads the same among all others, or is
// refused. Every round but the last takes a try away or writes one anew, which both are bounded, so it ends.
func (b *batch) settle() {
	for {
		var live []*rewrite
		for _, w := range b.rewrites {
			if len(w.tries) > 0 {
				live = append(live, w)
			}
		}
		if b.round(live) {
			for _, w := range live {
				w.finish()
			}
			return
		}
	}
}

// round reads the sources with the front matters in hand and drops those that do not
// read the same. It reports whether none had to be dropped.
func (b *batch) round(live []*rewrite) bool {
	sources := slices.Clone(b.sources)
	changed := map[string]bool{}
	for _, w := range live {
		changed[w.doc.Source.Name] = true
		sources[b.places[w.doc.Source.Name]].Text = w.text()
	}
	documents, found := dialect.Parse(sources)
	byName := map[string]dialect.Document{}
	for _, doc := range documents {
		byName[doc.Source.Name] = doc
	}
	mine := make([]dialect.Document, len(live))
	for i, w := range live {
		mine[i] = byName[w.doc.Source.Name]
	}
	retros, more := build.Retrospectives(b.in, mine)
	found.Join(more)

	stable := true
	for i, w := range live {
		if why := w.differs(mine[i], retros[i], found); why != "" {
			stable = false
			w.next(why)
			continue
		}
		if w.mend(mine[i], retros[i]) {
			stable = false
		}
	}
	// The neighbours of a file may settle its dialect: those that are not rewritten must not change theirs.
	for _, doc := range documents {
		if changed[doc.Source.Name] || doc.Dialect == b.dialects[doc.Source.Name] {
			continue
		}
		for _, w := range live {
			if len(w.tries) > 0 && near(w.doc.Source.Path, doc.Source.Path) {
				stable = false
				w.next(fmt.Sprintf("%s beside it would be read as %s, not as %s", path.Base(doc.Source.Path), doc.Dialect, b.dialects[doc.Source.Name]))
			}
		}
	}
	return stable
}

// near reports whether two files may lie in one folder to their dialect: a bundle's text lies one deeper.
func near(a, b string) bool {
	a, b = path.Dir(a), path.Dir(b)
	return a == b || path.Dir(a) == b || a == path.Dir(b) || path.Dir(a) == path.Dir(b)
}

// next drops the front matter in hand. After the last one all are tried again with the dialect
// named, and after these the file is refused.
func (w *rewrite) next(why string) {
	w.failed = append(w.failed, w.tries[0])
	w.tries = w.tries[1:]
	if len(w.tries) == 0 && !w.plan.named {
		w.plan.named = true
		w.tries, w.failed = w.plan.tries(w.doc), nil
	}
	if len(w.tries) == 0 {
		w.refuse("with front matter "+why, "`hoego inspect` shows what was understood; state by hand what has to be stated")
	}
}

// mend reports whether a second run would try other front matters than those that failed
// and the one in hand, for what is now stated may tell more than was known. Then
// they are tried at once.
func (w *rewrite) mend(doc dialect.Document, r retro.Retrospective) bool {
	again := newPlan(doc, r)
	tries := again.tries(doc)
	n := len(w.failed) + 1
	if len(tries) >= n && slices.Equal(tries[:n], append(slices.Clip(w.failed), w.tries[0])) {
		return false
	}
	if w.mended++; w.mended > mostMended || len(tries) == 0 {
		w.refuse("a second run would write it otherwise", "please report it")
		return true
	}
	w.plan, w.tries, w.failed = again, tries, nil
	return true
}

// differs says what reads otherwise once the file has its new front matter, "" when nothing does.
func (w *rewrite) differs(doc dialect.Document, r retro.Retrospective, found diag.List) string {
	if doc.Dialect != w.doc.Dialect {
		return fmt.Sprintf("its text would be read as %s, not as %s", doc.Dialect, w.doc.Dialect)
	}
	if !sameText(w.before.Body, r.Body) {
		return "its text would no longer look the same"
	}
	if field := difference(w.before, r); field != "" {
		return "its " + field + " would no longer be the same"
	}
	if field := lost(w.plan.kept, doc.Head.Fields); field != "" {
		return "the field " + field + " would no longer be the same"
	}
	if d, ok := doubt(doc.Source.Path, found); ok {
		return "it could not be read without doubt: " + d.Message
	}
	return ""
}

// finish makes the bytes of the new file.
func (w *rewrite) finish() {
	if len(w.tries) == 0 {
		return
	}
	w.file.FrontMatter = w.tries[0].text
	head := w.doc.Source.Text[:w.doc.Head.End]
	if head == w.file.FrontMatter {
		w.file.New = w.file.Old
		return
	}
	marks := len(w.file.Old) - len(bytes.TrimLeft(w.file.Old, "\uFEFF"))
	rest, ok := afterLines(w.file.Old[marks:], head)
	if !ok {
		w.refuse("the front matter ends in the middle of a line", "put what follows it on a line of its own")
		return
	}
	w.file.New = slices.Concat(
		w.file.Old[:marks],
		[]byte(strings.ReplaceAll(w.file.FrontMatter, "\n", lineEnd(w.file.Old))),
		rest,
	)
}

// afterLines returns what follows in raw on as many lines as head, the decoded beginning of raw, has.
func afterLines(raw []byte, head string) ([]byte, bool) {
	for range strings.Count(head, "\n") {
		i := bytes.IndexAny(raw, "\r\n")
		if i < 0 {
			return nil, false
		}
		if raw[i] == '\r' && i+1 < len(raw) && raw[i+1] == '\n' {
			i++
		}
		raw = raw[i+1:]
	}
	if head != "" && !strings.HasSuffix(head, "\n") {
		// The file ends with the block.
		return nil, !bytes.ContainsAny(raw, "\r\n")
	}
	return raw, true
}

// lineEnd is how the file's first line ends.
func lineEnd(raw []byte) string {
	i := bytes.IndexAny(raw, "\r\n")
	switch {
	case i < 0 || raw[i] == '\n':
		return "\n"
	case i+1 < len(raw) && raw[i+1] == '\n':
		return "\r\n"
	}
	return "\r"
}
