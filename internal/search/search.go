// Package search makes the index that the search page looks things up in: lists of
// which retrospectives hold a term, and their texts to show and to verify hits by.
// Its files are classic scripts, so that they load from a disk too; static/search.js
// reads them and must cut text into terms as this package does.
package search

import (
	"cmp"
	"fmt"
	"path"
	"runtime"
	"slices"
	"strconv"
	"sync"

	"hoego/internal/site"
)

// File is one file of the index and where it lies, relative to the site's root.
type File struct {
	Path string
	Data []byte
}

// perText is how many retrospectives share a file of texts.
const perText = 2

// Files returns the index of the entries that the site shows; nothing when there are
// none. It lies beside the page at, which reads it, and links as seen from there. Entries are numbered from the oldest, so that a new one changes few files.
func Files(s *site.Site, at string) []File {
	if len(s.Entries) == 0 {
		return nil
	}
	c := corpus{site: s, at: at, entries: slices.Clone(s.Entries), texts: make([][]byte, (len(s.Entries)+perText-1)/perText)}
	slices.Reverse(c.entries)

	// Every core indexes a stretch of the entries by itself.
	parts := make([]part, min(runtime.GOMAXPROCS(0), len(c.texts)))
	var workers sync.WaitGroup
	for i := range parts {
		workers.Go(func() {
			parts[i] = c.index(i*len(c.texts)/len(parts), (i+1)*len(c.texts)/len(parts))
		})
	}
	workers.Wait()

	files := shards(join(parts), len(c.entries), c.texts)
	for i, text := range c.texts {
		files = append(files, File{textName(i), text})
	}
	for i := range files {
		files[i].Path = path.Join(path.Dir(at), files[i].Path+".js")
	}
	return files
}

// The names of files, as the scripts themselves know them.
const manifestName = "words"

func textName(i int) string { return "text/" + strconv.Itoa(i) }

func wordsName(i int) string { return "words/" + strconv.Itoa(i) }

// corpus is what is indexed, oldest first, and the finished files of texts.
type corpus struct {
	site    *site.Site
	at      string
	entries []*site.Entry
	texts   [][]byte
}

// index indexes the entries of some files of texts, and writes those files.
func (c *corpus) index(from, to int) part {
	x := newIndex()
	var text []byte
	for i := from; i < to; i++ {
		text = fmt.Appendf(text[:0], `hoegoSearch("%s",[`, textName(i))
		for n := i * perText; n < min((i+1)*perText, len(c.entries)); n++ {
			x.entry = int32(n)
			text = append(c.add(text, x, c.entries[n]), ',')
		}
		text[len(text)-1] = ']'
		c.texts[i] = append(slices.Clone(text), ")\n"...)
	}
	return x.part()
}

// join puts the lists of several stretches of entries together, in order of their terms.
func join(parts []part) part {
	var joined part
	at := make([]int, len(parts))
	for {
		var next []int // those that have the least term
		for i, p := range parts {
			if at[i] == len(p) {
				continue
			}
			order := -1
			if len(next) > 0 {
				order = cmp.Compare(p[at[i]].term, parts[next[0]][at[next[0]]].term)
			}
			if order < 0 {
				next = append(next[:0], i)
			} else if order == 0 {
				next = append(next, i)
			}
		}
		if len(next) == 0 {
			return joined
		}
		l := parts[next[0]][at[next[0]]]
		at[next[0]]++
		for _, i := range next[1:] {
			l = l.with(parts[i][at[i]])
			at[i]++
		}
		joined = append(joined, l)
	}
}
