package scaffold

import (
	"testing"
	"testing/fstest"

	"hoego/internal/build"
	"hoego/internal/dialect"
	"hoego/internal/retro"
	"hoego/internal/source"
)

type reading struct {
	doc dialect.Document
	r   retro.Retrospective
}

// understood reads a folder as a build does.
func understood(t *testing.T, files fstest.MapFS) map[string]reading {
	t.Helper()
	folder, _ := source.Read(files, source.Limits{})
	documents, _ := dialect.Parse(folder.Sources)
	retros, _ := build.Retrospectives(build.Input{Content: files, Now: now}, documents)
	all := map[string]reading{}
	for i, doc := range documents {
		all[doc.Source.Path] = reading{doc, retros[i]}
	}
	return all
}
