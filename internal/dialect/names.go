package dialect

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"hoego/internal/pattern"
)

// datedName matches a file name that begins with a date. Years of two digits are
// read only in the form that Jekyll writes, with hyphens.
var datedName = pattern.New(`^(?:(\d{4})([-._]) ?(\d{1,2})[-._] ?(\d{1,2})\.?|(\d{4})(\d{2})(\d{2})|(\d{4})년 ?(\d{1,2})월 ?(\d{1,2})일|(\d{2})-(\d{1,2})-(\d{1,2}))(?:[-_ ]+(.*))?$`)

// dateOfName splits a file name (without extension) into the date it begins with, in ISO
// 8601, and what comes behind it.
func dateOfName(base string) (date, rest string, ok bool) {
	m := datedName.FindStringSubmatch(base)
	if m == nil {
		return "", base, false
	}
	year, month, day := m[1]+m[5]+m[8], m[3]+m[6]+m[9]+m[12], m[4]+m[7]+m[10]+m[13]
	if m[11] != "" {
		year = "20" + m[11]
	}
	y, _ := strconv.Atoi(year)
	mo, _ := strconv.Atoi(month)
	d, _ := strconv.Atoi(day)
	if y < 1970 || y > 2100 || mo < 1 || mo > 12 || d < 1 || d > daysIn(y, mo) {
		return "", base, false
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, mo, d), strings.TrimSpace(m[14]), true
}

// daysIn returns the number of days of a month.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// fromFileName returns a field that the file's name states.
func fromFileName(p Property, text string) Field {
	return Field{Property: p, Key: fileNameKey, Value: Value{Shape: Scalar, Text: text}, Derived: true}
}

// addFileDate adds the date that the file's name begins with; written dates precede it.
func (d *Document) addFileDate(e *evidence) {
	date, _, ok := dateOfName(e.base)
	if !ok || d.Dialect != Jekyll && shortYear.MatchString(e.base) {
		return
	}
	d.Fields = append(d.Fields, fromFileName(Published, date))
}

var shortYear = pattern.New(`^\d{2}-`)

// addFileSlug adds the address that Jekyll makes of a file's name.
func (d *Document) addFileSlug(e *evidence) {
	if _, rest, ok := dateOfName(e.base); ok && rest != "" {
		d.Fields = append(d.Fields, fromFileName(Slug, strings.ReplaceAll(rest, " ", "-")))
	}
}

// addDraftFolder marks what lies in a folder of drafts.
func (d *Document) addDraftFolder(e *evidence) {
	if e.under("/_drafts/") {
		d.Fields = append(d.Fields, Field{Property: Draft, Key: folderKey, Value: Value{Shape: Scalar, Text: "true"}, Derived: true})
	}
}

// readable turns a file name into a title: without date, id and hyphens.
// It reports false for names that tell a reader nothing, such as numbers and hashes.
func readable(base string) (string, bool) {
	name, _ := pageID(base)
	if _, rest, ok := dateOfName(name); ok {
		name = rest
	}
	if !strings.Contains(name, " ") {
		name = strings.NewReplacer("-", " ", "_", " ").Replace(name)
	}
	name = strings.Join(strings.Fields(name), " ")
	return name, name != "" && !opaque(name)
}

var (
	hexRun     = pattern.New(`^(?:[0-9a-f]{6,}|[0-9a-f]{1,2})$`)
	meaningful = map[string]bool{"index": false, "readme": false, "post": false, "untitled": false, "note": false, "page": false, "blog": false, "file": false, "doc": false, "document": false, "text": false, "sample": false, "article": false, "seed": false}
)

// opaque reports whether a name consists of numbers, hashes and words that name any file.
func opaque(name string) bool {
	for word := range strings.FieldsSeq(strings.ToLower(name)) {
		if strings.Trim(word, "0123456789.()") == "" {
			continue
		}
		if _, common := meaningful[word]; common {
			continue
		}
		if hexRun.MatchString(word) && strings.ContainsAny(word, "0123456789") {
			continue
		}
		if numbered.MatchString(word) {
			continue
		}
		return false
	}
	return true
}

// numbered matches a common word with a number: post12, note3, a1b2.
var numbered = pattern.New(`^(?:post|note|page|doc|file|text|seed|sample|article|blog|item)\d+$`)
