package retro

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

func TestOrganizationTable(t *testing.T) {
	rows := parseTagTable(orgTableText)
	named := 0
	owner := make(map[string]string)
	for _, row := range rows {
		if !slices.Contains([]Sort{Company, School, Programme, Club, noSort}, Sort(row.Topic)) {
			t.Errorf("%s: sort %q", row.Name, row.Topic)
		}
		if Sort(row.Topic) != noSort {
			named++
		}
		for _, s := range append([]string{row.Name}, row.Others...) {
			key := foldTag(s)
			if other, taken := owner[key]; taken && other != row.Name {
				t.Errorf("%q is a spelling of %s and of %s", s, other, row.Name)
			}
			owner[key] = row.Name
		}
	}
	if named < 300 {
		t.Errorf("%d organisations", named)
	}
}

func TestFindOrganization(t *testing.T) {
	table := NewOrganizationTable([]Organization{{Name: "나루랩", Others: []string{"narulab"}}, {Name: "카카오", Others: []string{"다음카카오"}}})
	for written, want := range map[string]string{
		"네이버": "NAVER", "naver": "NAVER", "NAVER Corp.": "NAVER", "우테코": "우아한테크코스", "fast-campus": "패스트캠퍼스", "NaruLab": "나루랩",
		"다음카카오": "카카오", "비바리퍼블리카": "토스", "SW마에스트로": "소프트웨어 마에스트로", "어디도 아닌 곳": "", "": "",
	} {
		if o, ok := table.Find(written); ok != (want != "") || o.Name != want {
			t.Errorf("%q: %q, want %q", written, o.Name, want)
		}
	}
}

func TestPlaces(t *testing.T) {
	for text, want := range map[string]string{
		"네이버웹툰과 네이버에서":            "NAVER WEBTOON NAVER",
		"네이버 지도로 찾아간 카카오":         "네이버 지도 카카오",
		"카카오톡이 멈췄다":               "",
		"온라인에서 라인까지":              "LINE?",
		"in line with Toss, LINE": "토스? LINE?",
		"당근마켓과 당근":                "당근 당근?",
		"삼성 청년 SW 아카데미 9기":        "SSAFY",
	} {
		var names []string
		for _, p := range builtInOrganizations().places(nil, text, lower(text)) {
			name := p.Name
			if !p.sure {
				name += "?"
			}
			names = append(names, name)
		}
		if got := strings.Join(names, " "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestDuration(t *testing.T) {
	for text, want := range map[string]int{
		"1년 1개월이": 13, "6개월": 6, "두 달 동안": 2, "1년 반": 18, "반년": 6, "2년이": 24, "석 달": 3,
		"3년차": 36, "일주일": 0, "2020년": 0, "": 0,
	} {
		if got, _, ok := duration(text); got != want || ok != (want > 0) {
			t.Errorf("%q: %d %v, want %d", text, got, ok, want)
		}
	}
}

func TestRelativePhase(t *testing.T) {
	for lines, want := range map[string]string{
		"입사후 ~ 4개월차 - 설계":       "P0M/P4M 설계",
		"입사 ~ 3개월: 온보딩":         "P0M/P3M 온보딩",
		"합류 후 ~ 3개월: 온보딩":       "P0M/P3M 온보딩",
		"4개월차~ 8개월차 - 결제 개발":    "P4M/P8M 결제 개발",
		"4~8개월차: 결제":            "P4M/P8M 결제",
		"10개월차~ 현재":             "P10M/.. ",
		"10개월차 - 현재: 플랫폼":       "P10M/.. 플랫폼",
		"10 ~ 현재: 플랫폼":          "",
		"10개월차 ~ 현재 - 플랫폼":      "P10M/.. 플랫폼",
		"8개월차 ~ 4개월차 - 거꾸로":     "",
		"3 ~ 5: 점수":             "",
		"1~2년 정도 다녔다":           "",
		"4개월차부터 8개월차까지는 바빴다":    "",
		"입사 지원 ~ 3일":            "",
		"3월 ~ 5월: 온보딩":          "",
		"2개월 ~ 3개월 걸리는 일이었다":    "",
		"시작 ~ 6개월차 (백엔드)":       "",
		"[1개월차 ~ 2개월차] 문서를 썼다.": "P0M/P2M 문서를 썼다.",
		// months as points in time, and as whole months
		"1~4개월차: 적응|4~8개월차: 결제":               "P0M/P4M 적응|P4M/P8M 결제",
		"1~3개월차: 적응|4~6개월차: 결제|7개월차 ~ 현재: 정산": "P0M/P3M 적응|P3M/P6M 결제|P6M/.. 정산",
		"입사 ~ 3개월차: 적응|4~6개월차: 결제":            "P0M/P3M 적응|P3M/P6M 결제",
		// years
		"1~2년차: 백엔드|3~4년차: 플랫폼":       "P0M/P24M 백엔드|P24M/P48M 플랫폼",
		"입사 ~ 1년차: 백엔드|2년차 ~ 현재: 플랫폼": "P0M/P12M 백엔드|P12M/.. 플랫폼",
		// one month or year alone
		"입사 1년 차: 결제 서버|2년 차 - 정산": "P0M/P12M 결제 서버|P12M/P24M 정산",
		"입사 3개월차 - 첫 배포":           "P2M/P3M 첫 배포",
		"3년차: 개발자의 고민":             "",
		"3년차 개발자":                  "",
		"입사 1년 차":                  "",
		"입사 1년 차 - 무엇이 달라졌나?":      "",
		"입사 1년: 결제 서버":             "",
	} {
		var rows []relative
		for line := range strings.SplitSeq(lines, "|") {
			if r, ok := relativePhase(line); ok {
				rows = append(rows, r)
			}
		}
		var got []string
		for i, m := range since(rows) {
			if !m.IsZero() {
				got = append(got, m.String()+" "+rows[i].label)
			}
		}
		if g := strings.Join(got, "|"); g != want {
			t.Errorf("%q: %q, want %q", lines, g, want)
		}
	}
}

func TestMonths(t *testing.T) {
	for in, want := range map[string]string{
		"P0M/P4M": "P0M/P4M", "P10M/..": "P10M/..", "P0M/..": "P0M/..", "P1Y/P1Y6M": "P12M/P18M", "\tP0M/P1M\n": "P0M/P1M",
		"": "", "P0M": "", "P0M/": "", "P4M/P4M": "", "P4M/P0M": "", "P/P4M": "", "P0D/P4D": "", "P0M/P999Y": "", "4/8": "", "../P4M": "",
	} {
		got, ok := ParseMonths(in)
		if got.String() != want || ok != (want != "") {
			t.Errorf("ParseMonths(%q) = %s, %v; want %q", in, got, ok, want)
		}
	}
	if got := (Months{From: 4, To: 8}).After(Date{Year: 2022, Month: 9}).String(); got != "2023-01~/2023-05~" {
		t.Error(got)
	}
}

func TestPhases(t *testing.T) {
	titled := func(s string) dialect.Field { return field(dialect.Title, "title", scalar(s)) }
	dated := field(dialect.Published, "date", scalar("2024-01-20"))
	told := "2023년 1월에 크몽에 프론트엔드 개발자로 입사했다."
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"relative", []string{told, "입사 ~ 3개월차: 온보딩", "3개월차 ~ 현재", "결제 개발"}, "온보딩 2023-01~/2023-04~; 결제 개발 2023-04~/.."},
		{"absolute", []string{told, "1월 ~ 3월: 온보딩", "2023.04 ~ 2023.08 - 결제 개발"}, "온보딩 2023-01/2023-03; 결제 개발 2023-04/2023-08"},
		{"before it began", []string{told, "2022.04 ~ 2022.08 - 졸업 작품"}, ""},
		{"a study", []string{told, "2023.04 ~ 2023.08 - 리액트 스터디"}, ""},
		{"no beginning", []string{"크몽에 프론트엔드 개발자로 입사했다.", "입사 ~ 3개월차: 온보딩", "1월 ~ 3월: 온보딩", "3개월차 ~ 현재", "결제 개발"}, "온보딩 P0M/P3M; 결제 개발 P3M/.."},
		{"no beginning, two places", []string{"크몽에 프론트엔드 개발자로 입사했다.", "컬리에 데이터 엔지니어로 입사했다.", "입사 ~ 3개월차: 온보딩"}, ""},
		{"no beginning, beside a course", []string{"크몽에 프론트엔드 개발자로 입사했다.", "SSAFY 10기를 수료했다.", "1~3개월차: 온보딩"}, ""},
		{"a plan", []string{"크몽에 프론트엔드 개발자로 입사했다.", "## 앞으로의 계획", "입사 ~ 3개월차: 온보딩", "## 지난 일", "4~6개월차: 결제"}, "결제 P4M/P6M"},
		{"no engagement", []string{"입사 ~ 3개월차: 온보딩"}, ""},
		{"two engagements", []string{told, "2022년 3월에 컬리에 데이터 엔지니어로 입사했다.", "입사 ~ 3개월차: 온보딩"}, ""},
	} {
		blocks := paragraphs(c.lines...)
		for i, b := range blocks {
			if text, ok := strings.CutPrefix(b.Text, "## "); ok {
				blocks[i].Kind, blocks[i].Level, blocks[i].Text = markup.Title, 2, text
			}
		}
		r, _ := normal("a.md", blocks, titled("회고"), dated)
		var got []string
		for _, e := range r.Engagements {
			for _, p := range e.Phases {
				got = append(got, p.Label+" "+p.Period.String()+p.Relative.String())
			}
		}
		if g := strings.Join(got, "; "); g != c.want {
			t.Errorf("%s: %q, want %q", c.name, g, c.want)
		}
	}
}

func TestCareerNotInferred(t *testing.T) {
	blocks := paragraphs("나는 2021년 3월부터 카카오에서 백엔드 개발자로 일했다.")
	tell := func(opts Options, fields ...dialect.Field) int {
		r, _ := Normalise(dialect.Document{Fields: fields}, markup.Body{Blocks: blocks}, opts)
		return len(r.Engagements)
	}
	off, on := field(dialect.Infer, "infer", entries("career", "false")), field(dialect.Infer, "infer", entries("career", "true"))
	for name, c := range map[string][2]int{
		"usually":            {tell(Options{}), 1},
		"not in the file":    {tell(Options{}, off), 0},
		"nowhere":            {tell(Options{NoCareer: true}), 0},
		"in this file alone": {tell(Options{NoCareer: true}, on), 1},
	} {
		if c[0] != c[1] {
			t.Errorf("%s: %d engagements, want %d", name, c[0], c[1])
		}
	}
}

func TestSentences(t *testing.T) {
	for text, want := range map[string]string{
		"하나다. 둘이다! 셋?":                             "하나다.| 둘이다!| 셋?",
		"2020. 04. 13부터 NAVER Corp. (Nov. 2019)다.": "2020. 04. 13부터 NAVER Corp. (Nov. 2019)다.",
		"짧은 줄\n다른 줄":                               "짧은 줄\n|다른 줄",
		"이 줄은 충분히 길어서 다음 줄로 이어지는\n문장이다":            "이 줄은 충분히 길어서 다음 줄로 이어지는\n문장이다",
		"이 줄은 충분히 길지만 여기에서 문장이 끝났다\n다음":            "이 줄은 충분히 길지만 여기에서 문장이 끝났다\n|다음",
		"": "",
	} {
		if g := strings.Join(slices.Collect(sentences(text)), "|"); g != want {
			t.Errorf("%q: %q, want %q", text, g, want)
		}
	}
}

// FuzzCareer checks that no text stops the reading of a career, and that what it finds holds together.
func FuzzCareer(f *testing.F) {
	for _, s := range []string{
		"2020.04.13~2020.08.31 까지 카카오에서 인턴으로 근무 했고,", "이음, NAVER Corp. (Nov 2019 - )", "입사한 지 1년 1개월이 지났다", "I joined Naru as a backend developer in May 2020.",
		"입사후 ~ 4개월차 - 설계", "나루랩이라는 회사에 입사했다", "작년 3월에 라인을 퇴사하고", "Q. 누구세요?", "경력", "쿠팡 | 백엔드 개발자 | 2022.03 ~ 현재",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, title, text string) {
		if !utf8.ValidString(title) || !utf8.ValidString(text) {
			return
		}
		blocks := []markup.Block{{Kind: markup.Title, Level: 2, Text: title, Line: 1}, {Kind: markup.Paragraph, Text: text, Line: 2}, {Kind: markup.Item, Level: 1, Text: text, Line: 3}}
		r, _ := normal("a.md", blocks, field(dialect.Title, "title", scalar(title)), field(dialect.Published, "date", scalar("2022-02-02")))
		for _, e := range r.Engagements {
			if p := e.Period; !p.From.IsZero() && !p.To.IsZero() && order(p.From, p.To) > 0 || p.Open && p.From.IsZero() {
				t.Errorf("an engagement in %s", p)
			}
			if e.Known == "" || e.Kind == "" || e.Organization != strings.TrimSpace(e.Organization) {
				t.Errorf("engagement %+v", e)
			}
			for _, p := range e.Phases {
				if p.Label == "" || p.Period.IsZero() == p.Relative.IsZero() {
					t.Errorf("phase %+v", p)
				}
			}
		}
	})
}
