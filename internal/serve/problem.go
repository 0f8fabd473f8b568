package serve

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"hoego/internal/build"
	"hoego/internal/diag"
)

// problem is a diagnostic as the page shows it, with the lines that it is about.
type problem struct {
	Severity string    `json:"severity"`
	Code     string    `json:"code,omitempty"`
	File     string    `json:"file,omitempty"`
	Line     int       `json:"line,omitempty"`
	Column   int       `json:"column,omitempty"`
	Message  string    `json:"message"`
	Hint     string    `json:"hint,omitempty"`
	Excerpt  []excerpt `json:"excerpt,omitempty"`
}

// excerpt is one line of a file.
type excerpt struct {
	Line int    `json:"line"`
	Text string `json:"text"`
}

const (
	mostProblems  = 20  // are shown at once
	excerptAround = 2   // lines before and after the one in question
	excerptWidth  = 240 // characters of a line
)

// newsworthy picks the diagnostics to show in the page: every error, and the warnings
// that came up in files while they were watched. What a file brought with it when it
// first appeared is no news: a folder of old texts has hundreds of warnings.
type newsworthy struct {
	brought map[string]map[string]bool // by file: what it brought, but for the lines
}

func (n *newsworthy) pick(files []string, all []diag.Diagnostic) []diag.Diagnostic {
	brought := make(map[string]map[string]bool, len(files))
	for _, f := range files {
		brought[f] = n.brought[f]
	}
	var news []diag.Diagnostic
	for _, d := range all {
		// A line above may have come or gone since.
		key := string(d.Code) + " " + d.Message
		old, watched := n.brought[d.File]
		if _, carried := brought[d.File]; !carried {
			brought[d.File] = old
		}
		switch {
		case d.Severity == diag.Error:
			news = append(news, d)
		case d.Severity == diag.Notice:
		case watched && !old[key]:
			news = append(news, d)
		case !watched:
			if brought[d.File] == nil {
				brought[d.File] = map[string]bool{}
			}
			brought[d.File][key] = true
		}
	}
	n.brought = brought
	return news
}

// problems makes diagnostics ready for the page: errors first. text returns a file's lines.
func problems(news []diag.Diagnostic, text func(file string) []string) []problem {
	news = slices.Clone(news)
	slices.SortStableFunc(news, func(a, b diag.Diagnostic) int { return int(b.Severity) - int(a.Severity) })
	shown := make([]problem, 0, min(len(news), mostProblems+1))
	for i, d := range news {
		if i == mostProblems {
			shown = append(shown, problem{
				Severity: d.Severity.String(),
				Message:  fmt.Sprintf("and %d more", len(news)-i),
				Hint:     "`hoego inspect` shows more",
			})
			break
		}
		p := problem{
			Severity: d.Severity.String(), Code: string(d.Code), File: d.File, Line: d.Line, Column: d.Column,
			Message: d.Message, Hint: d.Hint,
		}
		if d.Line > 0 {
			p.Excerpt = linesAround(text(d.File), d.Line)
		}
		shown = append(shown, p)
	}
	return shown
}

func linesAround(all []string, line int) []excerpt {
	var around []excerpt
	for n := max(line-excerptAround, 1); n <= min(line+excerptAround, len(all)); n++ {
		text := []rune(all[n-1])
		if len(text) > excerptWidth {
			text = append(text[:excerptWidth:excerptWidth], '…')
		}
		around = append(around, excerpt{n, string(text)})
	}
	return around
}

// texts returns the lines of a file that diagnostics name: of a source as it was
// decoded, of the settings, of a template, which is not read before it is asked for.
func (o Opened) texts(result build.Result) func(file string) []string {
	return func(file string) []string {
		if file == o.SettingsFile {
			return lines(o.Settings)
		}
		if text := result.Text(file); text != "" {
			return lines(text)
		}
		if o.Input.Own == nil || path.Ext(file) != ".html" {
			return nil
		}
		text, err := fs.ReadFile(o.Input.Own, file)
		if err != nil {
			return nil // an excerpt is a courtesy
		}
		return lines(string(text))
	}
}

func lines(text string) []string { return strings.Split(strings.TrimSuffix(text, "\n"), "\n") }
