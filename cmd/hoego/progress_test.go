package main

import (
	"bytes"
	"strings"
	"testing"
	"time"
)

func TestStageLine(t *testing.T) {
	for _, c := range []struct {
		s    stage
		done int
		took time.Duration
		want string
	}{
		{stage{name: "reading"}, 3, time.Second, "reading"},
		{stage{name: "rendering", items: 1000}, 0, time.Second, "rendering 1000"},
		{stage{name: "rendering", items: 1000}, 400, 500 * time.Millisecond, "rendering 400 of 1000, 800 a second, 1 s left"},
		{stage{name: "writing", items: 10}, 10, 4 * time.Second, "writing 10 of 10, 2 a second, 0 s left"},
	} {
		if got := c.s.line(c.done, c.took); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestProgressOnATerminal(t *testing.T) {
	var out bytes.Buffer
	p := progress{terminal: terminal{stderr: &out}, start: time.Now()}
	p.live = true
	p.stage("reading", 0)
	p.step()
	if out.Len() > 0 {
		t.Errorf("said %q in the first second", &out)
	}
	p.start = p.start.Add(-2 * time.Second)
	p.stage("rendering", 2)
	p.step()
	p.step() // too soon to be shown
	p.done()
	if got, want := out.String(), "\r\x1b[Krendering 2\r\x1b[K"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	out.Reset()
	p.timings()
	for _, name := range []string{"reading ", "rendering ", "other ", "all "} {
		if !strings.Contains(out.String(), "\n"+name) {
			t.Errorf("no %s in the table:\n%s", name, &out)
		}
	}
}
