package serve

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"hoego/internal/diag"
)

func TestNewsworthy(t *testing.T) {
	at := func(code diag.Code, file string, line int) diag.Diagnostic {
		return diag.New(code, file, line, 1, "message", "hint")
	}
	var n newsworthy
	for _, step := range []struct {
		name  string
		files []string
		all   []diag.Diagnostic
		want  int
	}{
		{"warnings from the start", []string{"a", "b"}, []diag.Diagnostic{at(diag.BadDate, "a", 2), at(diag.NoBaseURL, "", 0)}, 0},
		{"elsewhere in the file", []string{"a", "b"}, []diag.Diagnostic{at(diag.BadDate, "a", 9)}, 0},
		{"another", []string{"a", "b"}, []diag.Diagnostic{at(diag.BadDate, "a", 9), at(diag.YAMLTab, "a", 1)}, 1},
		{"still there", []string{"a", "b"}, []diag.Diagnostic{at(diag.BadDate, "a", 9), at(diag.YAMLTab, "a", 1)}, 1},
		{"mended", []string{"a", "b"}, nil, 0},
		{"the first one in a file", []string{"a", "b"}, []diag.Diagnostic{at(diag.BadDate, "b", 1)}, 1},
		{"a new file brings some", []string{"a", "b", "c"}, []diag.Diagnostic{at(diag.BadDate, "c", 1), at(diag.YAMLTab, "c", 2)}, 0},
		{"and keeps them", []string{"a", "b", "c"}, []diag.Diagnostic{at(diag.BadDate, "c", 1), at(diag.YAMLTab, "c", 2)}, 0},
		{"a new file's error", []string{"a", "b", "c", "d"}, []diag.Diagnostic{at(diag.TooLarge, "d", 0)}, 1},
		{"notices", []string{"a", "b", "c"}, []diag.Diagnostic{at(diag.NoDate, "a", 1)}, 0},
	} {
		if got := n.pick(step.files, step.all); len(got) != step.want {
			t.Errorf("%s: %v", step.name, got)
		}
	}
}

func TestProblems(t *testing.T) {
	text := func(file string) []string {
		if file != "a.md" {
			return nil
		}
		return []string{"하나", "둘", strings.Repeat("셋", excerptWidth+1), "넷", "다섯", "여섯"}
	}
	got := problems([]diag.Diagnostic{
		diag.New(diag.BadDate, "a.md", 1, 2, "m", "h"),
		diag.New(diag.TooLarge, "gone.md", 3, 0, "m", ""),
		diag.New(diag.BadDate, "a.md", 4, 0, "m", ""),
		diag.New(diag.BadDate, "a.md", 99, 0, "m", ""),
	}, text)
	long := strings.Repeat("셋", excerptWidth) + "…"
	want := []problem{
		{Severity: "error", Code: "too-large", File: "gone.md", Line: 3, Message: "m"},
		{Severity: "warning", Code: "bad-date", File: "a.md", Line: 1, Column: 2, Message: "m", Hint: "h", Excerpt: []excerpt{{1, "하나"}, {2, "둘"}, {3, long}}},
		{Severity: "warning", Code: "bad-date", File: "a.md", Line: 4, Message: "m", Excerpt: []excerpt{{2, "둘"}, {3, long}, {4, "넷"}, {5, "다섯"}, {6, "여섯"}}},
		{Severity: "warning", Code: "bad-date", File: "a.md", Line: 99, Message: "m"},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
	many := problems(make([]diag.Diagnostic, 1000), text)
	if last := many[len(many)-1]; len(many) != mostProblems+1 || last.Message != "and 980 more" {
		t.Errorf("of 1000, %d are shown, and then %q", len(many), last.Message)
	}
}
