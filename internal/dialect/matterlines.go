package dialect

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// wellKnown are keys that some system's front matter has, in lower case. They tell
// metadata from prose where the fences do not. They are sorted.
var wellKnown = []string{
	"aliases", "author", "authors", "banner", "categories", "category", "comments", "cover", "created", "date",
	"description", "draft", "excerpt", "excerpt_separator", "featured_image", "featuredimage", "heroimage",
	"image", "keywords", "kind", "lang", "last_modified_at", "lastmod", "layout", "menutitle", "modified",
	"modified_date", "permalink", "pubdate", "publish", "publishdate", "published", "published_at", "released_at",
	"series", "slug", "subtitle", "summary", "tag", "tags", "thumbnail", "title", "toc", "type", "updated",
	"updated_at", "updated_date", "url", "weight",
}

func isWellKnown(key string) bool {
	_, found := slices.BinarySearch(wellKnown, strings.ToLower(key))
	return found
}

// longest and widest are what a key may measure: in characters, in words.
const (
	longest = 60
	widest  = 4
)

// keyLine splits a line that begins in its first column with a YAML key. The value
// keeps its quotes and comments; column is where it begins, in characters from 1.
func keyLine(line string) (key, value string, column int, ok bool) {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	end := keyEnd(line)
	if end < 0 {
		return "", "", 0, false
	}
	key = strings.TrimSpace(line[:end])
	if n := len(key); n >= 2 && (key[0] == '"' || key[0] == '\'') {
		key = key[1 : n-1]
	}
	rest := line[end+1:]
	value = strings.TrimLeftFunc(rest, unicode.IsSpace)
	column = 1 + utf8.RuneCountInString(line[:len(line)-len(value)])
	return key, value, column, true
}

// keyEnd returns the place of the colon that ends the key a line begins with, or -1.
func keyEnd(line string) int {
	if line == "" {
		return -1
	}
	if quote := line[0]; quote == '"' || quote == '\'' {
		n := strings.IndexByte(line[1:], quote)
		if n < 0 {
			return -1
		}
		rest := strings.TrimLeft(line[n+2:], " ")
		if !strings.HasPrefix(rest, ":") {
			return -1
		}
		return len(line) - len(rest)
	}
	first, _ := utf8.DecodeRuneInString(line)
	if !unicode.IsLetter(first) && !unicode.IsNumber(first) && !unicode.Is(unicode.So, first) && first != '_' && first != '$' {
		return -1
	}
	runes, words, space := 0, 1, false
	for i, r := range line {
		switch {
		case r == ':':
			if after, _ := utf8.DecodeRuneInString(line[i+1:]); i+1 == len(line) || unicode.IsSpace(after) {
				return i
			}
			if isWellKnown(line[:i]) && !strings.HasPrefix(line[i+1:], "//") {
				return i
			}
		case unicode.IsSpace(r):
			space = true
		case space:
			space = false
			words++
		}
		if runes++; runes > longest || words > widest {
			return -1
		}
	}
	return -1
}

// stretch is what the first lines of a text are when read as front matter.
type stretch struct {
	end   int      // past the last line that is metadata
	stop  int      // the first line that is no metadata; end and stop differ by blank lines and comments
	keys  []string // in order
	known int      // how many of the keys are well known
}

// readStretch reads lines until one that is no front matter. With lone, no closing
// fence is in sight: a comment may be a heading, and after a blank line only a
// well-known key goes on.
func readStretch(lines []string, lone bool) stretch {
	var s stretch
	open := false // the last key's value goes on in the next lines
	blank := false
	for i, line := range lines {
		trimmed := strings.TrimSpace(line)
		key, value, _, isKey := keyLine(line)
		switch {
		case trimmed == "":
			blank = true
			continue
		case isKey && (!lone || !blank || isWellKnown(key)):
			s.keys = append(s.keys, key)
			if isWellKnown(key) {
				s.known++
			}
			open = value == "" || strings.ContainsRune("|>[{", rune(value[0])) || strings.HasPrefix(value, "#")
		case strings.HasPrefix(line, "#") && !lone:
			continue
		case len(s.keys) == 0:
			return s
		case line[0] == ' ' || line[0] == '\t':
			if blank && lone && !open {
				return s
			}
		case open && !(blank && lone) && (trimmed == "-" || strings.HasPrefix(line, "- ") || strings.HasPrefix(line, "-\t")):
		case open && (trimmed == "]" || trimmed == "}"):
		default:
			s.stop = i
			return s
		}
		blank = false
		s.end, s.stop = i+1, i+1
	}
	s.stop = len(lines)
	return s
}

// isDashes reports whether a line is a fence of three dashes or more.
func isDashes(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	return len(line) >= 3 && strings.Trim(line, "-") == ""
}

// isMangledFence reports whether a line is a fence that an editor has "improved":
// dashes of several sorts, or one long dash.
func isMangledFence(line string) bool {
	line = strings.TrimRightFunc(line, unicode.IsSpace)
	return line != "" && strings.Trim(line, "-‐‑‒–—―") == "" && (len(line) > 3 || strings.ContainsAny(line, "–—―"))
}
