package page

import (
	"fmt"
	"strings"

	"hoego/internal/retro"
)

// Messages are the pages' own words in one language. Templates hold none.
type Messages struct {
	Lang   string
	Locale string // as Open Graph writes it

	Skip, Menu, Home, Theme, Contents          string
	Retrospective, Untitled, Draft             string
	Timeline, Tags, Latest, All, Skills        string
	Career, CareerOf, CareerDesc, OtherWriting string
	Years, Undated, Running, Written           string
	Milestones, NoEntries                      string
	Date, Updated, Period, Place, Role, Sort   string
	Authors, Series, Reading                   string
	Previous, Next, Related, PreviousYear      string
	NextYear, OtherTags                        string
	TagsLead, TimelineLead                     string
	Organizations, OrganizationsLead, UsedHere string
	MilestonesHere, UsedAt, AllPlaces          string
	AxisNote                                   string
	LessonsTitle, LessonsLead, AllLessons      string
	AllYears                                   string
	AuthorsTitle, Unsigned                     string
	CV, CVLead, Activities, Print              string
	Copy, Copied                               string // a code block
	SortBy, ByWeight, ByFirst, ByName          string
	Feed                                       string
	Search, SearchLead, SearchScript, Narrow   string
	SearchWays                                 string
	AnyOf, YearOf, Results, ShowMore           string
	FoundNone, FoundAll, FoundFirst            string // % stands for a number
	FindFailed                                 string
	NotFound, NotFoundHelp, Moved, MovedHelp   string

	Kinds   map[retro.Kind]string
	Topics  map[retro.Topic]string
	Lessons map[retro.LessonType]string

	Count   func(n int) string // of retrospectives
	More    func(n int) string // retrospectives left out
	Minutes func(n int) string // of reading
	Year    func(y int) string
	By      func(author string) string
	About   func(date string) string // an approximate date
	Since   func(date string) string // a period that still goes on
	From    func(date string) string // a period whose end is not known
	Until   func(date string) string // a period whose start is not known
	Month   func(n int) string       // counted since an engagement began
	Months  func(m retro.Months) string
	Hero    func(years, places, entries int) Sentence

	civil    func(d retro.Date, yearKnown bool) string
	sameYear func(from, to retro.Date) (string, bool)
}

// Sentence is a line of which one part is marked.
type Sentence struct {
	Before string // what stands before the mark
	Mark   string // what is emphasised
	After  string // what stands behind the mark
}

// Plain is the sentence as one string.
func (s Sentence) Plain() string { return s.Before + s.Mark + s.After }

// MarshalText names the words by their language.
func (m *Messages) MarshalText() ([]byte, error) { return []byte(m.Lang), nil }

// messages returns the words of a language; Korean when there are none for it.
func messages(lang string) *Messages {
	if base, _, _ := strings.Cut(strings.ToLower(lang), "-"); base == "en" {
		return &english
	}
	return &korean
}

var korean = Messages{
	Lang: "ko", Locale: "ko_KR",

	Skip: "본문으로 건너뛰기", Menu: "주 메뉴", Home: "처음으로", Theme: "밝기 바꾸기",
	Contents:      "차례",
	Retrospective: "회고", Untitled: "제목 없는 회고", Draft: "초안",
	Timeline: "연표", Tags: "태그", Latest: "최근 회고", All: "모두 보기", Skills: "무엇으로 일했나",
	Career: "경력", CareerOf: "경력 연표", CareerDesc: "곳마다 한 줄, 막대는 기간, 점은 회고, 마름모는 그때의 일입니다.",
	OtherWriting: "그 밖의 회고",
	Years:        "해마다", Undated: "날짜 없음", Running: "그해에 있던 곳", Written: "그해에 쓴 회고",
	Milestones: "그해의 일", NoEntries: "아직 회고가 없습니다.",
	Date: "쓴 날", Updated: "고친 날", Period: "기간", Place: "곳", Role: "역할", Sort: "종류",
	Authors: "쓴 이", Series: "연재", Reading: "읽는 시간",
	Previous: "이전 회고", Next: "다음 회고", Related: "이어 읽기", PreviousYear: "이전 해",
	NextYear: "다음 해", OtherTags: "그 밖",
	TagsLead: "칸 하나가 한 해이고, 짙을수록 그해에 많이 쓴 말입니다.", TimelineLead: "어디에서 무엇을 했고 언제 돌아보았는지.",
	Organizations: "있던 곳", OrganizationsLead: "언제 어디에서 무엇으로 있었는지.", UsedHere: "여기에서 쓴 것", MilestonesHere: "이곳에서의 일", UsedAt: "쓴 곳", AllPlaces: "있던 곳 모두",
	AxisNote:     "시작한 때부터 센 개월 수입니다. 언제였는지는 적혀 있지 않습니다.",
	LessonsTitle: "배운 것", LessonsLead: "회고마다 남긴 말. 글귀를 누르면 그 대목으로 갑니다.", AllLessons: "배운 것 모두", AllYears: "모든 해",
	AuthorsTitle: "쓴 이", Unsigned: "쓴 이 모름",
	CV: "이력", CVLead: "회고에서 뽑은 이력입니다. 모든 줄이 그 말이 적힌 글로 이어집니다.", Activities: "활동", Print: "인쇄",
	Copy: "복사", Copied: "복사했습니다",
	SortBy: "차례", ByWeight: "많이 쓴 순", ByFirst: "처음 쓴 순", ByName: "이름순",
	Feed:   "피드",
	Search: "찾기", SearchLead: "무엇을 찾을까요", SearchWays: "많이 쓴 말", SearchScript: "찾으려면 스크립트가 필요합니다. 스크립트 없이는 여기에서 고를 수 있습니다.", Narrow: "좁히기",
	AnyOf: "모두", YearOf: "해", Results: "찾은 회고", ShowMore: "더 보기",
	FoundNone: "찾은 회고가 없습니다.", FoundAll: "회고 %편을 찾았습니다.", FoundFirst: "먼저 %편을 보입니다. 더 있을 수 있습니다.", FindFailed: "찾아보기를 읽지 못했습니다. 페이지를 다시 열어 보세요.",
	NotFound: "찾는 글이 없습니다", NotFoundHelp: "주소가 바뀌었거나 없어졌을 수 있습니다.",
	Moved: "옮긴 글", MovedHelp: "이 글은 다른 주소로 옮겼습니다.",

	Kinds: map[retro.Kind]string{
		retro.Internship: "인턴", retro.Job: "업무", retro.Annual: "연간", retro.Course: "교육",
		retro.Project: "프로젝트", retro.Application: "지원", retro.Event: "행사", retro.Other: "그 밖",
	},
	Topics: map[retro.Topic]string{
		retro.Language: "언어", retro.Framework: "프레임워크", retro.Cloud: "클라우드",
		retro.Infrastructure: "인프라", retro.Data: "데이터", retro.Tool: "도구", retro.Practice: "일하는 방식",
	},
	Lessons: map[retro.LessonType]string{
		retro.Felt: "느낀 점", retro.Learned: "배운 점", retro.Liked: "좋았던 점", retro.Regret: "아쉬운 점",
		retro.Keep: "지킬 것", retro.Problem: "문제", retro.Try: "해 볼 것", retro.Longed: "바라는 것",
		retro.Next: "다음", retro.TLDR: "요약",
	},

	Count:   func(n int) string { return fmt.Sprintf("%d편", n) },
	More:    func(n int) string { return fmt.Sprintf("%d편 더", n) },
	Minutes: func(n int) string { return fmt.Sprintf("약 %d분", n) },
	Year:    func(y int) string { return fmt.Sprintf("%d년", y) },
	By:      func(author string) string { return author + "의 회고" },
	About:   func(date string) string { return date + "쯤" },
	Since:   func(date string) string { return date + "부터" },
	From:    func(date string) string { return date + " 시작" },
	Until:   func(date string) string { return date + "까지" },
	Month:   func(n int) string { return fmt.Sprintf("%d개월", n) },
	Months: func(m retro.Months) string {
		if m.Open {
			return fmt.Sprintf("%d개월부터", m.From)
		}
		return fmt.Sprintf("%d–%d개월", m.From, m.To)
	},
	Hero: func(years, places, entries int) Sentence {
		var before []string
		if years > 0 {
			before = append(before, native(years, "해", "년"))
		}
		if places > 0 {
			before = append(before, native(places, "곳", "곳"))
		}
		return Sentence{Before: lead(before), Mark: native(entries, "번", "번"), After: "의 회고"}
	},

	civil: civilKorean, sameYear: sameYearKorean,
}

var english = Messages{
	Lang: "en", Locale: "en_US",

	Skip: "Skip to content", Menu: "Main menu", Home: "Back to the start", Theme: "Switch light and dark",
	Contents:      "Contents",
	Retrospective: "Retrospectives", Untitled: "Untitled retrospective", Draft: "Draft",
	Timeline: "Timeline", Tags: "Tags", Latest: "Latest", All: "See all", Skills: "Worked with",
	Career: "Career", CareerOf: "Career timeline", CareerDesc: "One lane a place: bars are periods, dots are retrospectives, diamonds are milestones.",
	OtherWriting: "Other writing",
	Years:        "Year by year", Undated: "Undated", Running: "Where", Written: "Written",
	Milestones: "Milestones", NoEntries: "There are no retrospectives yet.",
	Date: "Written", Updated: "Updated", Period: "Period", Place: "Place", Role: "Role", Sort: "Kind",
	Authors: "By", Series: "Series", Reading: "Reading time",
	Previous: "Previous", Next: "Next", Related: "Related", PreviousYear: "Previous year",
	NextYear: "Next year", OtherTags: "Other",
	TagsLead: "Each cell is a year; the darker it is, the more was written of it.", TimelineLead: "Where, what, and when it was looked back on.",
	Organizations: "Places", OrganizationsLead: "Where, when, and as what.", UsedHere: "Used here", MilestonesHere: "Milestones here", UsedAt: "Used at", AllPlaces: "All places",
	AxisNote:     "Months since it began. The dates are not told.",
	LessonsTitle: "Lessons", LessonsLead: "What each retrospective left. A quotation leads to where it was said.", AllLessons: "All lessons", AllYears: "All years",
	AuthorsTitle: "Authors", Unsigned: "Unsigned",
	CV: "CV", CVLead: "A career drawn from its retrospectives. Every line leads to the text that says it.", Activities: "Activities", Print: "Print",
	Copy: "Copy", Copied: "Copied",
	SortBy: "Order", ByWeight: "Most used", ByFirst: "First used", ByName: "By name",
	Feed:   "Feed",
	Search: "Search", SearchLead: "What are you looking for?", SearchWays: "Most written of", SearchScript: "Search needs a script. Without one, these lists lead to everything.", Narrow: "Narrow down",
	AnyOf: "All", YearOf: "Year", Results: "Results", ShowMore: "Show more",
	FoundNone: "Nothing was found.", FoundAll: "Found: %.", FoundFirst: "The first % are shown. There may be more.", FindFailed: "The index could not be read. Try opening the page again.",
	NotFound: "There is no such page", NotFoundHelp: "It may have moved, or it is gone.",
	Moved: "Moved", MovedHelp: "This page has moved.",

	Kinds: map[retro.Kind]string{
		retro.Internship: "Internship", retro.Job: "Job", retro.Annual: "Annual", retro.Course: "Course",
		retro.Project: "Project", retro.Application: "Application", retro.Event: "Event", retro.Other: "Other",
	},
	Topics: map[retro.Topic]string{
		retro.Language: "Languages", retro.Framework: "Frameworks", retro.Cloud: "Cloud",
		retro.Infrastructure: "Infrastructure", retro.Data: "Data", retro.Tool: "Tools", retro.Practice: "Practices",
	},
	Lessons: map[retro.LessonType]string{
		retro.Felt: "Felt", retro.Learned: "Learned", retro.Liked: "Liked", retro.Regret: "Regretted",
		retro.Keep: "Keep", retro.Problem: "Problem", retro.Try: "Try", retro.Longed: "Longed for",
		retro.Next: "Next", retro.TLDR: "In short",
	},

	Count: func(n int) string {
		if n == 1 {
			return "1 piece"
		}
		return fmt.Sprintf("%d pieces", n)
	},
	More:    func(n int) string { return fmt.Sprintf("%d more", n) },
	Minutes: func(n int) string { return fmt.Sprintf("about %d min", n) },
	Year:    func(y int) string { return fmt.Sprint(y) },
	By:      func(author string) string { return author + " in retrospect" },
	About:   func(date string) string { return "c. " + date },
	Since:   func(date string) string { return "since " + date },
	From:    func(date string) string { return "from " + date },
	Until:   func(date string) string { return "until " + date },
	Month:   func(n int) string { return fmt.Sprintf("month %d", n) },
	Months: func(m retro.Months) string {
		if m.Open {
			return fmt.Sprintf("from month %d", m.From)
		}
		return fmt.Sprintf("months %d–%d", m.From, m.To)
	},
	Hero: func(years, places, entries int) Sentence {
		var before []string
		if years > 0 {
			before = append(before, spelled(years)+plural(years, " year", " years"))
		}
		if places > 0 {
			before = append(before, spelled(places)+plural(places, " place", " places"))
		}
		s := Sentence{Before: lead(before), Mark: spelled(entries), After: plural(entries, " retrospective", " retrospectives")}
		if s.Before == "" {
			s.Mark = strings.ToUpper(s.Mark[:1]) + s.Mark[1:]
		} else {
			s.Before = strings.ToUpper(s.Before[:1]) + s.Before[1:]
		}
		return s
	},

	civil: civilEnglish, sameYear: sameYearEnglish,
}

// lead joins the parts of a sentence that come before its marked one.
func lead(parts []string) string {
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + ", "
}

var (
	nativeOnes = [...]string{"", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉"}
	englishNum = [...]string{
		"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
		"thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
	}
)

// native writes a count with Korean native numerals up to twenty, as it is said aloud;
// larger ones are digits with the counter that goes with digits.
func native(n int, counter, digitCounter string) string {
	switch {
	case n <= 0 || n > 20:
		return fmt.Sprintf("%d%s", n, digitCounter)
	case n == 20:
		return "스무 " + counter
	case n >= 10:
		return "열" + nativeOnes[n-10] + " " + counter
	}
	return nativeOnes[n] + " " + counter
}

func spelled(n int) string {
	if n >= 0 && n < len(englishNum) {
		return englishNum[n]
	}
	return fmt.Sprint(n)
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
