package main

import (
	"fmt"
	"sync"
	"sync/atomic"
	"time"
)

// progress tells of stages: nothing in the first second; then on a terminal one line that
// is written over, elsewhere a line a stage. It remembers how long each took.
type progress struct {
	terminal
	start  time.Time
	quiet  bool
	stages []stage
	items  atomic.Int64 // of the last stage that are done

	drawing sync.Mutex
	drawn   time.Time // last
}

// stage is a part of a command's work.
type stage struct {
	name  string
	items int // 0 when it does not count any
	begun time.Time
	took  time.Duration
}

// redraw is how long a line stands at least before it is written over.
const redraw = 100 * time.Millisecond

// stage begins a stage and ends the one before it.
func (p *progress) stage(name string, items int) {
	p.end()
	p.stages = append(p.stages, stage{name: name, items: items, begun: time.Now()})
	p.items.Store(0)
	if !p.live && p.shown() {
		p.printf("%s…\n", p.stages[len(p.stages)-1].line(0, 0))
		return
	}
	p.draw()
}

// step notes that one more item of the stage is done. It may be called from several goroutines.
func (p *progress) step() {
	p.items.Add(1)
	if p.live {
		p.draw()
	}
}

// done ends the last stage and takes the line away.
func (p *progress) done() {
	p.end()
	if !p.drawn.IsZero() {
		p.printf("\r\x1b[K")
		p.drawn = time.Time{}
	}
}

func (p *progress) end() {
	if n := len(p.stages); n > 0 && p.stages[n-1].took == 0 {
		p.stages[n-1].took = time.Since(p.stages[n-1].begun)
	}
}

// shown reports whether it is time to tell of the work.
func (p *progress) shown() bool { return !p.quiet && time.Since(p.start) >= time.Second }

// draw writes the line of the stage, if none was just written.
func (p *progress) draw() {
	if !p.live || !p.shown() || !p.drawing.TryLock() {
		return
	}
	defer p.drawing.Unlock()
	if time.Since(p.drawn) < redraw {
		return
	}
	p.drawn = time.Now()
	s := p.stages[len(p.stages)-1]
	p.printf("\r\x1b[K%s", s.line(int(p.items.Load()), p.drawn.Sub(s.begun)))
}

// line says how far a stage has come: "rendering 400 of 1000, 800 a second, 1 s left".
func (s stage) line(done int, took time.Duration) string {
	switch {
	case s.items == 0:
		return s.name
	case done == 0 || took <= 0:
		return fmt.Sprintf("%s %d", s.name, s.items)
	}
	rate := float64(done) / took.Seconds()
	left := time.Duration(float64(s.items-done) / rate * float64(time.Second))
	return fmt.Sprintf("%s %d of %d, %.0f a second, %.0f s left", s.name, done, s.items, rate, left.Seconds())
}

// timings prints what each stage took.
func (p *progress) timings() {
	whole := time.Since(p.start)
	p.printf("%-14s %8s %9s %7s\n", "stage", "items", "seconds", "share")
	row := func(name string, items int, took time.Duration) {
		count := ""
		if items > 0 {
			count = fmt.Sprint(items)
		}
		p.printf("%-14s %8s %9.3f %5.0f %%\n", name, count, took.Seconds(), 100*took.Seconds()/whole.Seconds())
	}
	told := time.Duration(0)
	for _, s := range p.stages {
		row(s.name, s.items, s.took)
		told += s.took
	}
	row("other", 0, whole-told)
	row("all", 0, whole)
}
