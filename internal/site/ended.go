package site

import "hoego/internal/retro"

// ended takes back that a job still goes on where the same person is known to have begun
// another one since it was last told of: when it ended is not known, but it may not be said
// to last to this day. Unless one person wrote everything, unsigned lanes are nobody's.
func ended(lanes []*Lane, one bool) {
	newest := map[string]int{} // first day of the newest job, by author
	for _, l := range lanes {
		for _, s := range l.Stretches {
			if employs(s.Kind) {
				newest[l.Author] = max(newest[l.Author], s.Start())
			}
		}
	}
	for _, l := range lanes {
		for i := range l.Stretches {
			if s := &l.Stretches[i]; s.Period.Open && employs(s.Kind) && (one || l.Author != "") && newest[l.Author] > s.Until {
				s.Period.Open = false
			}
		}
	}
}

// employs reports whether one is at one place of that kind at a time, as a rule.
func employs(k retro.Kind) bool { return k == retro.Job || k == retro.Internship }
