package output

import (
	"bytes"
	"fmt"
	"iter"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// DeadLinks returns every page-relative link, source and fragment in the HTML files
// that leads to no file or id of the site, as "page: link", sorted. It is the check
// that the generator itself made no dead link.
func DeadLinks(files []File) []string {
	paths := make(map[string]bool, len(files))
	ids := make(map[string]map[string]bool)
	for _, f := range files {
		paths[f.Path] = true
		if path.Ext(f.Path) == ".html" {
			ids[f.Path] = map[string]bool{"": true, "top": true}
		}
	}
	type link struct{ from, to, fragment string }
	var links []link
	add := func(from, address string) {
		u, err := url.Parse(address)
		if err != nil {
			links = append(links, link{from, address, ""})
			return
		}
		if u.Scheme != "" || u.Host != "" || strings.HasPrefix(u.Path, "/") {
			return
		}
		to := from
		if u.Path != "" {
			to = path.Join(path.Dir(from), u.Path)
		}
		links = append(links, link{from, to, u.Fragment})
	}
	for _, f := range files {
		if ids[f.Path] == nil {
			continue
		}
		for a := range attributes(f.Data) {
			switch a.Key {
			case "id":
				ids[f.Path][a.Val] = true
			case "href", "src":
				add(f.Path, a.Val)
			case "srcset":
				for candidate := range strings.SplitSeq(a.Val, ", ") {
					address, _, _ := strings.Cut(candidate, " ")
					add(f.Path, address)
				}
			}
		}
	}
	var dead []string
	for _, l := range links {
		switch {
		case !paths[l.to]:
			dead = append(dead, fmt.Sprintf("%s: %s", l.from, l.to))
		case ids[l.to] != nil && !ids[l.to][l.fragment]:
			dead = append(dead, fmt.Sprintf("%s: %s#%s", l.from, l.to, l.fragment))
		}
	}
	slices.Sort(dead)
	return slices.Compact(dead)
}

// attributes yields those of all elements of a page.
func attributes(page []byte) iter.Seq[html.Attribute] {
	return func(yield func(html.Attribute) bool) {
		z := html.NewTokenizer(bytes.NewReader(page))
		for z.Next() != html.ErrorToken {
			for _, a := range z.Token().Attr {
				if !yield(a) {
					return
				}
			}
		}
	}
}
