package retro

// The words that dates are written with. Within a table a longer word stands
// before its own beginning.

type monthWord struct {
	word  string // lower case
	month int
}

var monthWords = []monthWord{
	{"january", 1},
	{"february", 2},
	{"march", 3},
	{"april", 4},
	{"may", 5},
	{"june", 6},
	{"july", 7},
	{"august", 8},
	{"september", 9},
	{"october", 10},
	{"november", 11},
	{"december", 12},
	{"jan", 1},
	{"feb", 2},
	{"mar", 3},
	{"apr", 4},
	{"jun", 6},
	{"jul", 7},
	{"aug", 8},
	{"sept", 9},
	{"sep", 9},
	{"oct", 10},
	{"nov", 11},
	{"dec", 12},
}

type weekdayWord struct {
	word string // lower case
	day  int    // as time.Weekday
}

var weekdayWords = []weekdayWord{
	{"일요일", 0},
	{"월요일", 1},
	{"화요일", 2},
	{"수요일", 3},
	{"목요일", 4},
	{"금요일", 5},
	{"토요일", 6},
	{"sunday", 0},
	{"monday", 1},
	{"tuesday", 2},
	{"wednesday", 3},
	{"thursday", 4},
	{"friday", 5},
	{"saturday", 6},
	{"sun", 0},
	{"mon", 1},
	{"tues", 2},
	{"tue", 2},
	{"wed", 3},
	{"thur", 4},
	{"thu", 4},
	{"fri", 5},
	{"sat", 6},
}

// weekdayLetters stand alone only in brackets: (월).
var weekdayLetters = []weekdayWord{
	{"일", 0},
	{"월", 1},
	{"화", 2},
	{"수", 3},
	{"목", 4},
	{"금", 5},
	{"토", 6},
	{"日", 0},
	{"月", 1},
	{"火", 2},
	{"水", 3},
	{"木", 4},
	{"金", 5},
	{"土", 6},
}

type partWord struct {
	word        string
	first, last int // months
}

// partWords are parts of a year, written after it.
var partWords = []partWord{
	{"상반기", 1, 6},
	{"하반기", 7, 12},
	{"전반기", 1, 6},
	{"후반기", 7, 12},
	{"1분기", 1, 3},
	{"2분기", 4, 6},
	{"3분기", 7, 9},
	{"4분기", 10, 12},
	{"1/4분기", 1, 3},
	{"2/4분기", 4, 6},
	{"3/4분기", 7, 9},
	{"4/4분기", 10, 12},
	{"Q1", 1, 3},
	{"Q2", 4, 6},
	{"Q3", 7, 9},
	{"Q4", 10, 12},
	{"1Q", 1, 3},
	{"2Q", 4, 6},
	{"3Q", 7, 9},
	{"4Q", 10, 12},
	{"H1", 1, 6},
	{"H2", 7, 12},
	{"1H", 1, 6},
	{"2H", 7, 12},
}

// dateNames are the Latin words that dates begin with, in lower case: months, weekdays, and the letters of parts of a year.
var dateNames = func() map[string]bool {
	names := map[string]bool{"q": true, "h": true}
	for _, w := range monthWords {
		names[w.word] = true
	}
	for _, w := range weekdayWords {
		if isLetter(w.word[0]) {
			names[w.word] = true
		}
	}
	return names
}()

// nowWords end a range that goes on.
var nowWords = []string{
	"현재까지", "현재", "지금까지", "지금", "오늘까지", "오늘", "재직 중", "재직중", "근무 중", "근무중", "진행 중", "진행중",
	"재학 중", "재학중", "수강 중", "수강중", "운영 중", "운영중", "계속", "ing",
	"present", "now", "current", "ongoing", "today", "現在",
}

// unitsAfter follow a number that counts something; it is then no date.
var unitsAfter = []string{
	"원", "개", "명", "호", "점", "번", "위", "배", "버전", "버젼", "만", "억", "천", "학번", "학기", "달러", "시간", "주", "차", "%",
}

// spacedUnits make a number no date even with a space between.
var spacedUnits = []string{"버전", "버젼", "version", "lts", "release", "릴리즈", "릴리스", "학기", "시즌"}

// timeWords may stand before a date without being the name of a product with a version.
var timeWords = []string{"from", "since", "in", "on", "until", "to", "by", "of", "date", "at", "and", "period", "spring", "summer", "fall", "autumn"}

// aboutWords after a date make it approximate.
var aboutWords = []string{"무렵", "즈음", "쯤", "경"}

// rangeSigns stand between the ends of a range.
var rangeSigns = []string{"~", "〜", "～", "∼", "–", "—", "―", "->", "→", "-", "‑", "−"}
