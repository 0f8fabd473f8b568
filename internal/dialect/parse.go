package dialect

import (
	"path"
	"strings"

	"hoego/internal/diag"
	"hoego/internal/source"
	"hoego/internal/stage"
)

// Parse splits every source by the dialect it recognises, in the order given.
// Notion's CSV databases give fields to the pages they list and yield no document. A source on
// which it fails is reported; its document, if it has one, has neither fields nor text.
func Parse(sources []source.Source) ([]Document, diag.List) {
	var pages, tables []source.Source
	for _, src := range sources {
		if IsTable(src.Path) {
			tables = append(tables, src)
		} else {
			pages = append(pages, src)
		}
	}
	type seen struct {
		document Document
		sight    Sight
	}
	failed := func(src source.Source, panicked string) diag.Diagnostic { return stage.FailedOn(src.Path, panicked) }
	all, found := stage.Each(pages, func(src source.Source) (s seen, found diag.List) {
		s.document, s.sight, found = See(src)
		return s, found
	}, failed)
	documents, sights := make([]Document, len(all)), make([]Sight, len(all))
	for i, s := range all {
		s.document.Source = pages[i] // of one that failed too
		documents[i], sights[i] = s.document, s.sight
	}
	for i, reading := range Settle(sights) {
		if sights[i].Stands(reading) {
			continue
		}
		document, more := stage.One(pages[i], func(src source.Source) (Document, diag.List) { return Split(src, reading), diag.List{} }, failed)
		document.Source = pages[i]
		documents[i] = document
		found.Join(more)
	}
	for _, table := range tables {
		_, more := stage.One(table, func(t source.Source) (any, diag.List) { return nil, AddRows(documents, t) }, failed)
		found.Join(more)
	}
	return documents, found
}

// Reading says how a source is to be split. It depends on the source's neighbours too.
type Reading struct {
	Dialect Name
	Above   []string // folders that are categories to Jekyll
	Rows    []Field  // what databases say of the page, see AddRows
}

// See splits a source as if it stood alone, and says what its neighbours have to know of it.
func See(src source.Source) (Document, Sight, diag.List) {
	e, found := examine(src)
	v := recognise(&e)
	sight := Sight{Folder: e.folder, Dialect: v.dialect.name, Best: v.best, Lead: v.lead, Matter: e.matter.Format != ""}
	return split(src, v.dialect, &e), sight, found
}

// Split splits a source by a reading.
func Split(src source.Source, r Reading) Document {
	e, _ := examine(src)
	e.above = r.Above
	d := split(src, dialectOf(r.Dialect), &e)
	d.Fields = append(d.Fields, r.Rows...)
	return d
}

// examine reads a source's front matter and what else tells its dialect.
func examine(src source.Source) (evidence, diag.List) {
	if ext := strings.ToLower(path.Ext(src.Path)); ext == ".html" || ext == ".htm" {
		m := matter{Line: 1}
		if strings.HasPrefix(src.Text, "---\n") {
			var l diag.List
			m, l = readMatter(src)
			return newEvidence(src, m), l
		}
		e := newEvidence(src, m)
		e.matter.Body = src.Text
		return e, diag.List{}
	}
	m, l := readMatter(src)
	return newEvidence(src, m), l
}

// split makes the document of a source in the given dialect.
func split(src source.Source, by *dialect, e *evidence) Document {
	d := Document{Source: src, Dialect: by.name, Body: e.matter.Body, Line: e.matter.Line, Syntax: by.syntax(e)}
	if e.matter.Format != "" {
		d.Head = Head{e.matter.Format, len(src.Text) - len(e.matter.Body), e.matter.Fields}
	}
	d.Fields = by.mapFields(e.matter.Fields)
	by.adjust(&d, e)
	d.settleTitle(by, e)
	d.skipBlankLines()
	return d
}
