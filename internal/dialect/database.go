package dialect

import (
	"encoding/csv"
	"errors"
	"io"
	"path"
	"slices"
	"strings"

	"hoego/internal/diag"
	"hoego/internal/source"
)

// IsTable reports whether a source is a database rather than a page.
func IsTable(name string) bool { return strings.EqualFold(path.Ext(name), ".csv") }

// Lists reports whether a database may list a page, both given by their paths: it lies in the database's folder, or
// in one that bears its name.
func Lists(table, page string) bool {
	folder, file := path.Split(table)
	base := strings.TrimSuffix(file, path.Ext(file))
	name, _ := pageID(base)
	dir, _ := path.Split(page)
	return dir == folder || dir == folder+name+"/" || dir == folder+strings.TrimSuffix(base, "_all")+"/"
}

// AddRows gives the pages of a Notion database the properties that stand in its CSV file: their rows stand
// behind the other fields. A page is found by the folder it lies in and its title, which is the row's first column;
// where several pages have that title none is taken.
func AddRows(documents []Document, table source.Source) diag.List {
	var found diag.List
	pages := map[string][]int{}
	for i := range documents {
		if !Lists(table.Path, documents[i].Source.Path) {
			continue
		}
		for _, key := range pageTitles(&documents[i]) {
			pages[key] = append(pages[key], i)
		}
	}
	if len(pages) == 0 {
		return found
	}
	r := csv.NewReader(strings.NewReader(table.Text))
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	header, err := r.Read()
	if err != nil {
		return found
	}
	for {
		row, err := r.Read()
		if err != nil {
			if line, col := r.FieldPos(0); !errors.Is(err, io.EOF) {
				found.Add(diag.New(diag.BadValue, table.Path, line, col, "the table's row cannot be read: "+err.Error(), "export the database from Notion again"))
			}
			return found
		}
		if len(row) == 0 {
			continue
		}
		if at := pages[titleKey(row[0])]; len(at) == 1 {
			documents[at[0]].addRow(header, row)
		}
	}
}

// addRow adds the columns of a row that the page does not state itself.
func (d *Document) addRow(header, row []string) {
	var fields []Field
	for i := 1; i < len(row) && i < len(header); i++ {
		key, text := strings.TrimSpace(header[i]), strings.TrimSpace(row[i])
		stated := slices.ContainsFunc(d.Fields, func(f Field) bool { return strings.EqualFold(f.Key, key) })
		if key != "" && text != "" && !stated {
			fields = append(fields, Field{Key: key, Value: Value{Shape: Scalar, Text: text}})
		}
	}
	d.Fields = append(d.Fields, plainKeys.mapFields(fields)...)
}

// pageTitles returns the keys under which a page may be listed: its title and its file's name.
func pageTitles(d *Document) []string {
	base := strings.TrimSuffix(path.Base(d.Source.Path), path.Ext(d.Source.Path))
	name, ok := pageID(base)
	var keys []string
	if ok || d.Dialect == Notion {
		keys = append(keys, titleKey(name))
		for _, f := range d.Fields {
			if k := titleKey(f.Value.Text); f.Property == Title && k != keys[0] {
				keys = append(keys, k)
				break
			}
		}
	}
	return keys
}

// titleKey is a title without what Notion leaves out of file names.
func titleKey(title string) string {
	return strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\?%*:|"<>.,#`, r) {
			return ' '
		}
		return r
	}, strings.ToLower(title))), " ")
}
