package page

import (
	"fmt"
	"slices"

	"hoego/internal/retro"
	"hoego/internal/site"
)

// Lessons is the data of the page of all lessons.
type Lessons struct {
	Chrome
	Groups []LessonGroup
	Years  []string // newest first, to filter by; nil when there is but one
}

// LessonGroup is the lessons of one type.
type LessonGroup struct {
	ID      string // for links within the page
	Name    string // of the type
	Count   int    // how many
	Lessons []LessonItem
}

// LessonItem is one lesson: what was said, and where.
type LessonItem struct {
	Link         // its text is the quotation; it leads to the very section
	Entry string // title of the retrospective
	Place string // where it was learned
	Year  string // when it was written
}

// lessonTypes is the order in which lessons are shown.
var lessonTypes = []retro.LessonType{
	retro.Felt, retro.Learned, retro.Liked, retro.Regret, retro.Keep, retro.Problem, retro.Try, retro.Longed, retro.Next, retro.TLDR,
}

func planLessons(p *planner) []Page {
	if !p.hasLessons {
		return nil
	}
	return []Page{{URL: lessonsURL, Data: func() any { return p.lessons() }}}
}

func (p *planner) lessons() Lessons {
	byType := map[retro.LessonType][]LessonItem{}
	data := Lessons{Chrome: p.chrome(lessonsURL, p.words.LessonsTitle, p.words.LessonsLead)}
	for _, e := range p.Entries {
		before := len(data.Years)
		for _, l := range e.Lessons {
			if !quoted(l) {
				continue
			}
			item := p.lesson(lessonsURL, e, l)
			byType[l.Type] = append(byType[l.Type], item)
			if item.Year != "" && (before == 0 || data.Years[before-1] != item.Year) && len(data.Years) == before {
				data.Years = append(data.Years, item.Year)
			}
		}
	}
	if len(data.Years) == 1 {
		data.Years = nil
	}
	for _, kind := range lessonTypes {
		if items := byType[kind]; len(items) > 0 {
			data.Groups = append(data.Groups, LessonGroup{
				ID: "hoego-lesson-" + string(kind), Name: p.words.Lessons[kind], Count: len(items), Lessons: items,
			})
		}
	}
	return data
}

func (p *planner) lesson(at string, e *site.Entry, l retro.Lesson) LessonItem {
	item := LessonItem{
		Link:  Link{URL: p.spot(at, e, l.Line), Text: l.Excerpt, Lang: p.otherLang(e)},
		Entry: p.title(e),
	}
	if lanes := p.lanesOf(e); len(lanes) == 1 {
		item.Place = lanes[0].Name
	}
	if y := published(e).Year; y != 0 {
		item.Year = fmt.Sprint(y)
	}
	return item
}

// quoted reports whether a lesson stands on the page of lessons.
func quoted(l retro.Lesson) bool { return l.Excerpt != "" && slices.Contains(lessonTypes, l.Type) }

// hasLessons reports whether there is a page of lessons.
func hasLessons(s *site.Site) bool {
	return slices.ContainsFunc(s.Entries, func(e *site.Entry) bool { return slices.ContainsFunc(e.Lessons, quoted) })
}
