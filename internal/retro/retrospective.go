package retro

import (
	"slices"
	"time"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

// Known says how a fact came to be known.
type Known string

// The ways of knowing, from the surest.
const (
	Stated  Known = "stated"  // the author wrote it as metadata, or in the text as an explicit fact
	Derived Known = "derived" // follows from stated facts
	Guessed Known = "guessed" // a likely reading; never shown on a page or exported
)

// Fact is a value with its provenance. The zero Fact is not known.
type Fact[T any] struct {
	Value T
	Known Known  // "" when there is no value
	From  string // the key as written, or "file name", "first line", "text", …
	Line  int    // in the source, from 1; 0 when it comes from outside the text
}

// OK reports whether there is a value.
func (f Fact[T]) OK() bool { return f.Known != "" }

// Shown reports whether the value may appear on a page or in an export.
func (f Fact[T]) Shown() bool { return f.Known == Stated || f.Known == Derived }

// Status says whether a retrospective is published, and if not, why.
type Status string

// The statuses.
const (
	Published Status = "published"
	Draft     Status = "draft"
	Future    Status = "future"
	Expired   Status = "expired"
	Private   Status = "private" // published or publish is false, a status or password keeps readers out, or a value that would cannot be read
	Skipped   Status = "skipped" // the source could not be read
)

// Kind is what sort of stretch a retrospective or an engagement is.
type Kind string

// The kinds.
const (
	Internship  Kind = "internship"
	Job         Kind = "job"
	Annual      Kind = "annual"
	Course      Kind = "course"
	Project     Kind = "project"
	Application Kind = "application"
	Event       Kind = "event"
	Other       Kind = "other"
)

// Kinds lists every kind.
var Kinds = []Kind{Internship, Job, Annual, Course, Project, Application, Event, Other}

// Retrospective is one document, normalised.
type Retrospective struct {
	Source      string // path in the content folder
	Dialect     dialect.Name
	Status      Status
	Title       Fact[string]
	ShortTitle  Fact[string]
	Published   Fact[Date]
	Updated     Fact[Date]
	Authors     Fact[[]string]
	Kind        Fact[Kind]
	Summary     Fact[string]
	Cover       Fact[string]
	Lang        Fact[string] // BCP 47
	Slug        Fact[string]
	Permalink   Fact[string]
	Aliases     Fact[[]string]
	Names       []string // other names that links may call it by
	Series      Fact[string]
	Order       Fact[int]
	MediaFolder string
	Tags        []Tag
	Engagements []Engagement
	Milestones  []Milestone
	Lessons     []Lesson
	Body        markup.Body
	Characters  int // letters and digits of the text, for the reading time
	Holds       Holds
}

// Lines are the lines of the source that facts stand in, as often as they do; of engagements, those given.
func (r *Retrospective) Lines(engagements []Engagement) []int {
	lines := []int{r.Published.Line}
	for _, g := range engagements {
		lines = append(lines, g.Line)
		for _, ph := range g.Phases {
			lines = append(lines, ph.Line)
		}
	}
	for _, m := range r.Milestones {
		lines = append(lines, m.Line)
	}
	for _, l := range r.Lessons {
		lines = append(lines, l.Line)
	}
	return slices.DeleteFunc(lines, func(line int) bool { return line == 0 })
}

// Tag is one term of a retrospective. Tags that mean the same share Name.
type Tag struct {
	Name     string // canonical: "Kubernetes"; levels of a category are joined by '/'
	Written  string // the author's own spelling; "" for an inferred tag
	Topic    Topic  // "" when the tag is in no table
	Generic  bool   // names a sort of thing, like DNS, rather than a technology
	Category bool   // written as a category
	Known    Known
	Line     int
	Weight   int // how much the text says of it; at least 1
}

// Topic is the group that a tag of the alias table belongs to.
type Topic string

// The topics, in the order in which pages show them.
const (
	Language       Topic = "language"
	Framework      Topic = "framework"
	Cloud          Topic = "cloud"
	Infrastructure Topic = "infrastructure"
	Data           Topic = "data"
	Tool           Topic = "tool"
	Practice       Topic = "practice"
)

// Engagement is one stretch of a career told in a retrospective.
type Engagement struct {
	Organization string
	Role         string
	Kind         Kind
	Period       Period
	Phases       []Phase
	Known        Known
	Line         int
}

// Phase is a sub-period of an engagement. When the engagement began is not always known: then what
// is told in months since stays in months, and is never given dates.
type Phase struct {
	Label    string
	Role     string
	Period   Period // zero when it is known in months alone
	Relative Months // zero unless Period is
	Known    Known
	Line     int
}

// Milestone is a dated item inside a retrospective.
type Milestone struct {
	Date   Date
	Title  string
	Known  Known
	Anchor string
	Line   int
}

// LessonType is what a lesson section states.
type LessonType string

// The lesson types.
const (
	Felt    LessonType = "felt"
	Learned LessonType = "learned"
	Liked   LessonType = "liked"
	Regret  LessonType = "regret"
	Keep    LessonType = "keep"
	Problem LessonType = "problem"
	Try     LessonType = "try"
	Longed  LessonType = "longed"
	Next    LessonType = "next"
	TLDR    LessonType = "tldr"
)

// Lesson is a section that states what came of the time told.
type Lesson struct {
	Type    LessonType
	Heading string
	Anchor  string
	Excerpt string
	Line    int
}

// Options is what normalising depends on besides the document.
type Options struct {
	Zone *time.Location // of times written without one; Asia/Seoul when nil
	Lang string         // of documents whose language the text does not tell; "ko" when ""
	Now  time.Time      // decides what is future or expired
	Tags *TagTable      // canonical names; the built-in table when nil
	// Organizations gives employers, schools, programmes and clubs one name each; the built-in table when nil.
	Organizations *OrganizationTable
	NoCareer      bool // infer no engagement from text, unless a file says otherwise
	NoTags        bool // infer no tag from text, unless a file says otherwise
	// FirstCommit returns the time of a file's first commit, if there is one.
	FirstCommit func(path string) (time.Time, bool)
}
