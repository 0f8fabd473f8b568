package dialect

import (
	"path"
	"runtime"
	"strings"

	"golang.org/x/sync/errgroup"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// Parse splits every source by the dialect it recognises, in the order given.
// Notion's CSV databases give fields to the pages they list and yield no document.
func Parse(sources []source.Source) ([]Document, diag.List) {
	var (
		found  diag.List
		pages  []source.Source
		tables []source.Source
	)
	for _, src := range sources {
		if strings.EqualFold(path.Ext(src.Path), ".csv") {
			tables = append(tables, src)
		} else {
			pages = append(pages, src)
		}
	}
	all, verdicts, lists := make([]evidence, len(pages)), make([]verdict, len(pages)), make([]diag.List, len(pages))
	var workers errgroup.Group
	workers.SetLimit(runtime.GOMAXPROCS(0))
	for i, src := range pages {
		workers.Go(func() error {
			e, l := examine(src)
			all[i], lists[i] = e, l
			verdicts[i] = recognise(&e)
			return nil
		})
	}
	_ = workers.Wait() // no worker returns an error
	found.Join(lists...)
	settleByNeighbours(all, verdicts)
	findCategoryFolders(all)
	documents := make([]Document, len(pages))
	for i, src := range pages {
		documents[i] = split(src, verdicts[i].dialect, &all[i])
	}
	for _, table := range tables {
		found.Join(addRows(documents, table))
	}
	return documents, found
}

// examine reads a source's front matter and what else tells its dialect.
func examine(src source.Source) (evidence, diag.List) {
	if ext := strings.ToLower(path.Ext(src.Path)); ext == ".html" || ext == ".htm" {
		m := matter{Line: 1}
		if strings.HasPrefix(src.Text, "---\n") {
			var l diag.List
			m, l = readMatter(src.Path, src.Text)
			return newEvidence(src, m), l
		}
		e := newEvidence(src, m)
		e.matter.Body = src.Text
		return e, diag.List{}
	}
	m, l := readMatter(src.Path, src.Text)
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
