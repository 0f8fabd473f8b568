package site

import (
	"path"
	"strings"
)

// own are the names at the site's root that belong to the site itself, folded.
var own = map[string]bool{
	"timeline": true, "tags": true, "organizations": true, "lessons": true, "authors": true, "search": true, "cv": true,
	"assets": true, "static": true, "index": true, "404": true, "index.html": true, "404.html": true,
	"feed.xml": true, "feed.json": true, "sitemap.xml": true, "robots.txt": true, "resume.json": true,
	"search.json": true, "favicon.ico": true, "cname": true, ".nojekyll": true,
}

// paths are the files that the site will hold, so that no two fall on one another, also on disks that ignore case.
type paths struct {
	files   map[string]string // folded path → who claimed it
	folders map[string]bool   // folded
}

func newPaths() *paths { return &paths{map[string]string{}, map[string]bool{}} }

// claim takes file for owner. It reports false, and who stands there, when the path is a file or folder already, or lies below a file.
func (p *paths) claim(file, owner string) (string, bool) {
	key := fold(file)
	if holder, taken := p.files[key]; taken {
		return holder, false
	}
	if p.folders[key] {
		return "", false
	}
	for dir := path.Dir(key); dir != "."; dir = path.Dir(dir) {
		if holder, taken := p.files[dir]; taken {
			return holder, false
		}
	}
	p.files[key] = owner
	for dir := path.Dir(key); dir != "." && !p.folders[dir]; dir = path.Dir(dir) {
		p.folders[dir] = true
	}
	return owner, true
}

// ownName reports whether the path's first segment is one of the site's own.
func ownName(p string) bool {
	first, _, _ := strings.Cut(p, "/")
	return own[fold(first)]
}
