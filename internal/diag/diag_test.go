package diag

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestListIsSortedAndOnce(t *testing.T) {
	var l List
	l.Add(New(BadDate, "b.md", 2, 1, "나", ""), New(BadDate, "b.md", 1, 1, "가", ""), New(NoDate, "a.md", 0, 0, "다", ""), New(BadDate, "b.md", 1, 1, "가", ""))
	var got []string
	for _, d := range l.All() {
		got = append(got, d.String())
	}
	want := []string{"a.md: notice: 다 (no-date)", "b.md:1:1: warning: 가 (bad-date)", "b.md:2:1: warning: 나 (bad-date)"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Of a million findings a few are kept, the first of each code and file, and all are counted.
func TestListIsBounded(t *testing.T) {
	all := make([]Diagnostic, 0, 4*25_000)
	for line := range 25_000 {
		for _, file := range []string{"a.md", "b.md"} {
			all = append(all, New(BrokenLink, file, line+1, 1, "없다", ""), New(MissingImage, file, line+1, 1, "없다", ""))
		}
	}
	all = append(all, New(NoDate, "b.md", 0, 0, "날짜가 없다", ""))
	check := func(t *testing.T, l List) {
		t.Helper()
		if len(l.items) > 20*mostOfCode {
			t.Errorf("it holds %d", len(l.items))
		}
		got := l.All()
		if len(got) != 4*mostOfCode+4+1 || l.Count(Warning) != 100_000 {
			t.Errorf("%d diagnostics that stand for %d", len(got), l.Count(Warning))
		}
		if last := got[len(got)-1].String(); !strings.Contains(last, "b.md: warning: and 24900 more of these (missing-image)") {
			t.Error(last)
		}
		for _, d := range got {
			if d.Line > mostOfCode {
				t.Errorf("%v is not among the first", d)
			}
		}
		// What another build remembers of it is the same.
		var again List
		again.Add(got...)
		if diff := cmp.Diff(got, again.All()); diff != "" {
			t.Error(diff)
		}
	}
	var forward, shuffled, joined List
	for _, d := range all {
		forward.Add(d)
	}
	random := rand.New(rand.NewPCG(1, 2))
	mixed := slices.Clone(all)
	random.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	for some := range slices.Chunk(mixed, 999) {
		shuffled.Add(some...)
		var part List
		part.Add(some...)
		joined.Join(part)
	}
	for name, l := range map[string]List{"in order": forward, "shuffled": shuffled, "joined": joined} {
		t.Run(name, func(t *testing.T) { check(t, l) })
	}
}

// A list that another was copied from keeps what it has.
func TestListIsNotTornByItsCopy(t *testing.T) {
	var l List
	for i := range 2 * mostOfCode {
		l.Add(New(BadDate, "a.md", 2*mostOfCode-i, 0, "", ""))
	}
	other := l
	other.Add(New(BadDate, "a.md", 1, 0, "", ""), New(BadDate, "a.md", 1, 0, "", ""))
	if l.items[0].Line != 2*mostOfCode {
		t.Error("the list was sorted by its copy")
	}
}
