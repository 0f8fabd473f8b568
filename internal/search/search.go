// Package search makes the index that the search page looks things up in: lists of
// which retrospectives hold a term, and their texts to show and to verify hits by.
// Its files are classic scripts, so that they load from a disk too; static/search.js
// reads them and must cut text into terms as this package does.
package search

import (
	"cmp"
	"crypto/sha256"
	"fmt"
	"hash/crc32"
	"math"
	"path"
	"slices"
	"strconv"

	"hoego/internal/cache"
	"hoego/internal/diag"
	"hoego/internal/site"
	"hoego/internal/stage"
)

// File is one file of the index and where it lies, relative to the site's root.
type File struct {
	Path string
	Data []byte

	// Key is that of the bytes in Memo.Texts, and Sum and Size are their hash and length, when they are
	// there and not in Data.
	Key  cache.Key
	Sum  [sha256.Size]byte
	Size int
}

// Memo is what was made for earlier builds, by all that it was made of.
type Memo struct {
	Stretches *cache.Pack // what stretches of entries were indexed to
	Texts     *cache.Pack // files of texts
}

// perText returns how many retrospectives share a file of texts. It grows as shardSize does, so that a large site has
// no more files of texts than it has to, and a result costs no more than the files of words that led to it.
func perText(entries int) int {
	const least, most, small = 3, 8, 2000
	return min(max(least, int(least*math.Sqrt(float64(entries)/small))), most)
}

// perStretch is about how many retrospectives are indexed in one go.
const perStretch = 256

// Files returns the index of the entries that the site shows; nothing when there are
// none. It lies beside the page at, which reads it, and links as seen from there. Entries are numbered from
// the oldest, so that a new one changes few files. An entry on which indexing fails is reported and found by nothing.
// Memo may be nil.
func Files(s *site.Site, at string, memo *Memo) ([]File, diag.List) {
	if len(s.Entries) == 0 {
		return nil, diag.List{}
	}
	c := newCorpus(s, at)
	size := perStretch / c.perText * c.perText
	var begins []int // of stretches
	for from := 0; from < len(c.entries); from += size {
		begins = append(begins, from)
	}
	stretches, found := stage.Each(begins, func(from int) (stretch, diag.List) {
		return c.remembered(from, min(from+size, len(c.entries)), memo)
	}, func(_ int, panicked string) diag.Diagnostic {
		return diag.New(diag.Internal, "", 0, 0, "the search index could not be made: "+panicked, "please report it")
	})
	if slices.ContainsFunc(stretches, func(s stretch) bool { return s.Texts == nil }) {
		return nil, found // without a stretch the entries behind it would have other numbers
	}

	var texts []text
	parts := make([][]terms, len(stretches))
	for i, st := range stretches {
		texts, parts[i] = append(texts, st.Texts...), st.Terms
	}
	files := c.shards(join(parts), texts)
	for i, t := range texts {
		files = append(files, File{Path: textName(i), Data: t.data, Key: t.Key, Sum: t.Sum, Size: t.Size})
	}
	for i := range files {
		files[i].Path = path.Join(path.Dir(at), files[i].Path+".js")
	}
	return files, found
}

// The names of files, as the scripts themselves know them.
const manifestName = "words"

func textName(i int) string { return "text/" + strconv.Itoa(i) }

func wordsName(i int) string { return "words/" + strconv.Itoa(i) }

// corpus is what is indexed, oldest first.
type corpus struct {
	site    *site.Site
	at      string
	entries []*site.Entry
	facts   []facts // of the entries
	perText int
}

func newCorpus(s *site.Site, at string) *corpus {
	c := &corpus{site: s, at: at, entries: slices.Clone(s.Entries)}
	slices.Reverse(c.entries)
	c.perText = perText(len(c.entries))
	for _, e := range c.entries {
		c.facts = append(c.facts, c.factsOf(e))
	}
	return c
}

// stretch is what a stretch of entries is indexed to.
type stretch struct {
	Terms []terms
	Texts []text
}

// terms is a term and which entries hold it, as list has it.
type terms struct {
	Term, Data string
	Last       int
}

// text is a file of texts. It is in data, or in the memo under its key.
type text struct {
	data  []byte
	Key   cache.Key
	Sum   [sha256.Size]byte
	Size  int
	Check uint32 // CRC-32C
}

// stretchKey keeps the keys of stretches apart from others.
var stretchKey = cache.KeyOf([]byte("stretch"))

// remembered is index, done once for the same entries.
func (c *corpus) remembered(from, to int, memo *Memo) (stretch, diag.List) {
	atRest := !slices.ContainsFunc(c.entries[from:to], func(e *site.Entry) bool { return e.Body.Said == nil })
	if memo == nil || !atRest {
		return c.index(from, to, inMemory)
	}
	of := struct {
		From, PerText int
		At            string
		Facts         []facts
	}{from, c.perText, c.at, c.facts[from:to]}
	key := cache.HashOf(stretchKey, &of)
	var st stretch
	if cache.Get(memo.Stretches, key, &st) && !slices.ContainsFunc(st.Texts, func(t text) bool { return !memo.Texts.Use(t.Key) }) {
		return st, diag.List{}
	}
	st, found := c.index(from, to, func(i int, data []byte) text {
		t := text{Key: cache.HashOf(key, &i), Sum: sha256.Sum256(data), Size: len(data)}
		if !memo.Texts.Put(t.Key, data) {
			return inMemory(i, data)
		}
		return t
	})
	if found.Count(diag.Error) == 0 && !slices.ContainsFunc(st.Texts, func(t text) bool { return t.data != nil }) {
		cache.Put(memo.Stretches, key, &st)
	}
	return st, found
}

// inMemory keeps what a file of texts holds.
func inMemory(_ int, data []byte) text { return text{data: slices.Clone(data)} }

// index indexes the entries of some files of texts, and has keep take those files, which it numbers from 0.
func (c *corpus) index(from, to int, keep func(i int, data []byte) text) (st stretch, found diag.List) {
	x := newIndex()
	var data []byte
	for first := from; first < to; first += c.perText {
		data = fmt.Appendf(data[:0], `hoegoSearch("%s",[`, textName(first/c.perText))
		for n := first; n < min(first+c.perText, to); n++ {
			longer, more := stage.One(c.entries[n], func(*site.Entry) ([]byte, diag.List) { return c.add(data, x, n), diag.List{} }, failed)
			if longer != nil {
				data = longer
			} else {
				data = append(data, nothing...)
				found.Join(more)
			}
			data = append(data, ',')
		}
		data = append(data[:len(data)-1], "])\n"...)
		t := keep(len(st.Texts), data)
		t.Check = crc32.Checksum(data, castagnoli)
		st.Texts = append(st.Texts, t)
	}
	st.Terms = x.part()
	return st, found
}

func failed(e *site.Entry, panicked string) diag.Diagnostic {
	return stage.FailedOn(e.Source, panicked)
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// join puts the lists of several stretches of entries together, in order of their terms.
func join(parts [][]terms) []list {
	var joined []list
	at := make([]int, len(parts))
	for {
		var next []int // those that have the least term
		for i, p := range parts {
			if at[i] == len(p) {
				continue
			}
			order := -1
			if len(next) > 0 {
				order = cmp.Compare(p[at[i]].Term, parts[next[0]][at[next[0]]].Term)
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
		l := list{term: parts[next[0]][at[next[0]]].Term, last: -1}
		for _, i := range next {
			l.join(parts[i][at[i]])
			at[i]++
		}
		joined = append(joined, l)
	}
}
