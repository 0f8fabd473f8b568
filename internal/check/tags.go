package check

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/cases"

	"hoego/internal/diag"
	"hoego/internal/retro"
)

// similarTags finds tags that are used once and look like another: a slip of the pen,
// or a second spelling that the tag table does not know.
func similarTags(s subject) (found diag.List) {
	tags := s.result.Site.Tags
	letters := make([][]rune, len(tags))
	for i, t := range tags {
		letters[i] = lettersOf(t.Name)
	}
	for i, t := range tags {
		if len(t.Entries) > 1 || t.Topic != "" {
			continue // known terms are spelled right
		}
		for j, other := range tags {
			if i == j || !alike(letters[i], letters[j]) || len(other.Entries) == 1 && other.Topic == "" && j > i {
				continue
			}
			e := t.Entries[0]
			found.Add(diag.New(diag.SimilarTag, e.Source, lineOf(e.Tags, t.Name), 0,
				fmt.Sprintf("the tag %q is used once and looks like %q", t.Name, other.Name),
				fmt.Sprintf("write %q, or add both to the tags of hoego.yaml as aliases of one", other.Name)))
			break
		}
	}
	return found
}

func lineOf(tags []retro.Tag, name string) int {
	for _, t := range tags {
		if t.Name == name {
			return t.Line
		}
	}
	return 0
}

// lettersOf is a tag without case, spaces and punctuation.
func lettersOf(name string) []rune {
	var kept []rune
	for _, r := range cases.Fold().String(name) {
		if unicode.IsLetter(r) || unicode.IsNumber(r) || strings.ContainsRune("+#/", r) {
			kept = append(kept, r)
		}
	}
	return kept
}

// alike reports whether two tags differ by nothing but spacing, or by one letter in five:
// never by a digit, which tells versions and years apart.
func alike(a, b []rune) bool {
	if string(a) == string(b) {
		return true
	}
	if digits(a) != digits(b) || min(len(a), len(b)) < 5 {
		return false
	}
	return diag.Distance(a, b) <= max(len(a), len(b))/5
}

func digits(word []rune) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, string(word))
}
