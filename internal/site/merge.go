package site

import (
	"cmp"
	"slices"

	"hoego/internal/retro"
)

// lookBack bounds how many open groups a telling is compared with.
const lookBack = 8

// groups gathers the dated tellings of one place that are of one stretch. Unless it is known who
// wrote them, only tellings of one text are.
func groups(tellings []Telling, known bool) [][]Telling {
	dated := slices.DeleteFunc(slices.Clone(tellings), func(t Telling) bool {
		return t.Period.From.IsZero() && t.Period.To.IsZero()
	})
	slices.SortStableFunc(dated, func(a, b Telling) int {
		return cmp.Or(cmp.Compare(start(a.Period), start(b.Period)), older(a.Entry, b.Entry))
	})
	var all [][]Telling
	var ends []int
	for _, t := range dated {
		at := -1
		for i := len(all) - 1; i >= max(0, len(all)-lookBack); i-- {
			one := known || all[i][0].Entry == t.Entry
			if one && start(t.Period) <= ends[i] && !differ(all[i][0].Kind, t.Kind) {
				at = i
				break
			}
		}
		if at < 0 {
			at = len(all)
			all, ends = append(all, nil), append(ends, 0)
		}
		all[at] = append(all[at], t)
		ends[at] = max(ends[at], t.until())
	}
	return all
}

func differ(a, b retro.Kind) bool { return a != "" && b != "" && a != b }

func start(p retro.Period) int {
	if p.From.IsZero() {
		return p.To.FirstDay()
	}
	return p.From.FirstDay()
}

// until returns the day up to which the telling is sure that the stretch went on: its end,
// or for one that still went on, the day it was told.
func (t Telling) until() int {
	switch {
	case t.ends != 0:
		return t.ends
	case !t.Period.To.IsZero():
		return max(t.Period.To.LastDay(), start(t.Period))
	case t.Period.Open && dated(t.Entry):
		return max(t.Entry.Published.Value.LastDay(), start(t.Period))
	}
	return t.Period.From.LastDay()
}

// merge makes one stretch of its tellings, in order of their start. An open end holds unless
// a later telling knows the end.
func merge(group []Telling) Stretch {
	s := Stretch{Until: group[0].until(), Tellings: group}
	open := 0
	isOpen := false
	for _, t := range group {
		if from := t.Period.From; !from.IsZero() && (s.Period.From.IsZero() || from.FirstDay() == s.Period.From.FirstDay() && finer(from, s.Period.From)) {
			s.Period.From = from
		}
		if to := t.Period.To; !to.IsZero() {
			if have := s.Period.To; have.IsZero() || to.LastDay() > have.LastDay() || to.LastDay() == have.LastDay() && finer(to, have) {
				s.Period.To = to
			}
		} else if t.Period.Open {
			isOpen, open = true, max(open, t.until())
		}
		s.Until = max(s.Until, t.until())
		s.Kind = cmp.Or(s.Kind, t.Kind)
		if t.Role != "" && !slices.Contains(s.Roles, t.Role) {
			s.Roles = append(s.Roles, t.Role)
		}
		for _, ph := range t.Phases {
			s.addPhase(Phase{ph, t.Entry})
		}
	}
	if isOpen && (s.Period.To.IsZero() || open > s.Period.To.LastDay()) {
		s.Period.Open, s.Period.To = true, retro.Date{}
	}
	return s
}

// addUndated adds what is told of the place without any date: all where nothing else is told of it, and else
// its phases, which are counted in months from its beginning. Another retrospective may know when that was.
func (l *Lane) addUndated(tellings []Telling, known bool) {
	var rest []Telling
	for _, t := range tellings {
		if !t.Period.IsZero() || len(t.Phases) == 0 && len(l.Stretches) > 0 {
			continue
		}
		if len(l.Stretches) != 1 || !known || !l.Stretches[0].date(t) {
			rest = append(rest, t)
		}
	}
	var groups [][]Telling
	var kinds []retro.Kind
	for _, s := range l.Undated {
		groups, kinds = append(groups, slices.Clip(s.Tellings)), append(kinds, s.Kind)
	}
	for _, t := range rest {
		i := 0
		for i < len(groups) && (differ(kinds[i], t.Kind) || !known && groups[i][0].Entry != t.Entry) {
			i++
		}
		if i == len(groups) {
			groups, kinds = append(groups, nil), append(kinds, "")
		}
		groups[i], kinds[i] = append(groups[i], t), cmp.Or(kinds[i], t.Kind)
	}
	l.Undated = nil
	for _, group := range groups {
		l.Undated = append(l.Undated, merge(group))
	}
}

// date adds the phases of a telling without dates, counted from when the stretch began, if that is known to the month.
func (s *Stretch) date(t Telling) bool {
	if s.Period.From.Month == 0 || differ(s.Kind, t.Kind) {
		return false
	}
	for _, ph := range t.Phases {
		if !ph.Relative.IsZero() {
			ph.Period, ph.Relative, ph.Known = ph.Relative.After(s.Period.From), retro.Months{}, retro.Derived
		}
		s.addPhase(Phase{ph, t.Entry})
	}
	s.order()
	return true
}

// finer reports whether a says more than b.
func finer(a, b retro.Date) bool {
	return a.Month != 0 && b.Month == 0 || a.Day != 0 && b.Day == 0 || !a.Approximate && b.Approximate
}

// addPhase adds a phase that is sure and not told yet.
func (s *Stretch) addPhase(ph Phase) {
	if ph.Known != retro.Stated && ph.Known != retro.Derived || ph.Label == "" && ph.Role == "" {
		return
	}
	if slices.ContainsFunc(s.Phases, func(o Phase) bool { return o.Label == ph.Label && o.Role == ph.Role }) {
		return
	}
	s.Phases = append(s.Phases, ph)
}

// order puts the phases in order of time.
func (s *Stretch) order() {
	slices.SortStableFunc(s.Phases, func(a, b Phase) int {
		if a.Period.From.IsZero() || b.Period.From.IsZero() {
			return 0
		}
		return cmp.Compare(a.Period.From.FirstDay(), b.Period.From.FirstDay())
	})
}

// absorb makes phases of the projects that lie within a longer stretch at the same place, and
// puts all phases in order.
func absorb(stretches []Stretch) []Stretch {
	var kept []Stretch
	for i, s := range stretches {
		host := -1
		for j := max(0, i-lookBack); j < min(len(stretches), i+lookBack+1) && s.Kind == retro.Project; j++ {
			o := stretches[j]
			if o.Kind != retro.Project && o.Kind != retro.Event && o.Start() <= s.Start() && o.Until >= s.Until {
				host = j
				break
			}
		}
		if host < 0 {
			continue
		}
		for _, t := range s.Tellings {
			label := t.Role
			if t.Entry.Title.Shown() {
				label = t.Entry.Title.Value
			}
			stretches[host].addPhase(Phase{retro.Phase{Label: label, Period: t.Period, Known: t.Known, Line: t.Line}, t.Entry})
			for _, ph := range t.Phases {
				stretches[host].addPhase(Phase{ph, t.Entry})
			}
			stretches[host].Tellings = append(stretches[host].Tellings, t)
		}
		stretches[i].Tellings = nil
	}
	for _, s := range stretches {
		if s.Tellings == nil {
			continue
		}
		s.order()
		kept = append(kept, s)
	}
	return kept
}
