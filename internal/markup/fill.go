package markup

import (
	"path"
	"strconv"
	"strings"
)

// Fill returns the body's HTML with every Ref resolved: a link that leads nowhere
// becomes marked text, a missing image a labelled placeholder.
func (b Body) Fill(resolve func(Ref) Target) string {
	var w strings.Builder
	size := 0
	for _, p := range b.Parts {
		size += len(p.Text) + 32
	}
	w.Grow(size)
	end := linkEnd
	for _, p := range b.Parts {
		switch p.Kind {
		case Literal:
			w.WriteString(p.Text)
		case LinkEnd:
			w.WriteString(end)
		default:
			ref := b.Refs[p.Ref]
			t := resolve(ref)
			switch p.Kind {
			case LinkStart:
				end = fillLink(&w, p, t)
			case Image:
				fillImage(&w, p, ref, t)
			case Embed:
				fillEmbed(&w, ref, t)
			}
		}
	}
	return w.String()
}

// fillLink writes the start of a link and returns its end.
func fillLink(w *strings.Builder, p Part, t Target) string {
	if t.Found {
		w.WriteString(`<a href="` + escaped(t.URL) + `"` + p.Text + `>`)
		return linkEnd
	}
	writeBroken(w, t.Note)
	return "</span>"
}

func writeBroken(w *strings.Builder, note string) {
	w.WriteString(`<span class="broken-link"`)
	if note != "" {
		w.WriteString(` title="` + escaped(note) + `"`)
	}
	w.WriteByte('>')
}

func fillImage(w *strings.Builder, p Part, ref Ref, t Target) {
	if t.Found {
		w.WriteString(`<img src="` + escaped(t.URL) + `"` + p.Text + dimensions(p.Text, t) + choice(p.Text, t) + `>`)
		return
	}
	label := ref.Text
	if label == "" {
		label = path.Base(ref.Target)
	}
	w.WriteString(`<span class="missing-image" role="img" aria-label="` + escaped(label) + `"`)
	if t.Note != "" {
		w.WriteString(` title="` + escaped(t.Note) + `"`)
	}
	w.WriteString(`>` + escaped(label) + `</span>`)
}

// ColumnSizes is how wide a page shows a picture that fills its column (HTML, 4.8.4.2.1).
const ColumnSizes = "(min-width: 746px) 697px, calc(100vw - 40px)"

// Srcset lists an image and its smaller copies as the attribute srcset does; "" without copies.
func (t Target) Srcset() string {
	if len(t.Smaller) == 0 || t.Width <= 0 {
		return ""
	}
	var set strings.Builder
	for _, s := range t.Smaller {
		set.WriteString(s.URL + " " + strconv.Itoa(s.Width) + "w, ")
	}
	set.WriteString(t.URL + " " + strconv.Itoa(t.Width) + "w")
	return set.String()
}

// choice returns srcset and sizes, from which a browser chooses the copy that it needs.
func choice(attrs string, t Target) string {
	set := t.Srcset()
	if set == "" {
		return ""
	}
	shown := ColumnSizes
	if width, ok := given(attrs, ` width="`); ok && width > 0 {
		shown = strconv.Itoa(width) + "px"
	}
	return ` srcset="` + escaped(set) + `" sizes="` + shown + `"`
}

// dimensions returns the width and height that an image's other attributes do not give, in its own proportions.
func dimensions(attrs string, t Target) string {
	if t.Width <= 0 || t.Height <= 0 {
		return ""
	}
	width, hasWidth := given(attrs, ` width="`)
	height, hasHeight := given(attrs, ` height="`)
	switch {
	case hasWidth && hasHeight:
		return ""
	case hasWidth:
		return ` height="` + strconv.Itoa(max(1, width*t.Height/t.Width)) + `"`
	case hasHeight:
		return ` width="` + strconv.Itoa(max(1, height*t.Width/t.Height)) + `"`
	default:
		return ` width="` + strconv.Itoa(t.Width) + `" height="` + strconv.Itoa(t.Height) + `"`
	}
}

// given reads a number from written attributes. Quotes in other values are escaped, so the name is no part of one.
func given(attrs, name string) (int, bool) {
	_, rest, ok := strings.Cut(attrs, name)
	if !ok {
		return 0, false
	}
	value, _, _ := strings.Cut(rest, `"`)
	n, err := strconv.Atoi(value)
	return n, err == nil
}

func fillEmbed(w *strings.Builder, ref Ref, t Target) {
	if t.Found {
		w.WriteString(`<div class="embed">` + t.HTML + `</div>`)
		return
	}
	label := ref.Text
	if label == "" {
		label = ref.Target
	}
	w.WriteString(`<p>`)
	writeBroken(w, t.Note)
	w.WriteString(escaped(label) + `</span></p>`)
}
