package retro

import (
	"math"
	"time"
)

// Holds is the time in which a reading of a document stays the same: while Options.Now lies in
// it, nothing else that depends on Now comes or goes.
type Holds struct {
	From, Until int64 // seconds since 1970; Until is no longer in it
}

// always is the time that a reading holds which does not depend on the present.
var always = Holds{math.MinInt64, math.MaxInt64}

// At reports whether a time lies in it.
func (h Holds) At(now time.Time) bool { return h.From <= now.Unix() && now.Unix() < h.Until }

// turn notes that the reading would be another before, or after, an instant.
func (h *Holds) turn(now, at time.Time) {
	if at.After(now) {
		h.Until = min(h.Until, at.Unix())
	} else {
		h.From = max(h.From, at.Unix())
	}
}
