package main

import (
	"path/filepath"
	"slices"

	"golang.org/x/text/unicode/norm"
)

// namedSources are the files that the user named, each with the paths in the content
// folder that the name may mean.
type namedSources struct {
	names []string
	paths map[string][]string
}

// sources finds what names mean: paths in the content folder, or paths from the working directory.
func (f *siteFlags) sources(names []string) namedSources {
	s := namedSources{paths: map[string][]string{}}
	root, rootErr := realPath(f.content)
	for _, name := range names {
		if _, twice := s.paths[name]; twice {
			continue
		}
		s.names = append(s.names, name)
		s.paths[name] = []string{norm.NFC.String(filepath.ToSlash(filepath.Clean(name)))}
		file, err := realPath(name)
		if err != nil || rootErr != nil {
			continue
		}
		if rel, err := filepath.Rel(root, file); err == nil {
			s.paths[name] = append(s.paths[name], norm.NFC.String(filepath.ToSlash(rel)))
		}
	}
	return s
}

// has reports whether the source is one of those named.
func (s namedSources) has(path string) bool {
	for _, paths := range s.paths {
		if slices.Contains(paths, path) {
			return true
		}
	}
	return false
}

// missing returns the names that mean none of the sources.
func (s namedSources) missing(sources []string) []string {
	return slices.DeleteFunc(slices.Clone(s.names), func(name string) bool {
		return slices.ContainsFunc(s.paths[name], func(p string) bool { return slices.Contains(sources, p) })
	})
}
