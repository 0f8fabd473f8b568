package retro

import (
	"strconv"
	"strings"
	"testing"

	"hoego/internal/markup"
)

func TestLessonTypes(t *testing.T) {
	for _, c := range []struct{ heading, want string }{
		{"느낀 점", "felt"},
		{"느낀점", "felt"},
		{"[Feel]", "felt"},
		{"바쁜 당신을 위한 3줄 요약", "tldr"},
		{"How it feels", ""},
		{"💡 느낀 점", "felt"},
		{"4. 느낀 점", "felt"},
		{"[느낀 점]", "felt"},
		{"느낀 점:", "felt"},
		{"“느낀 점”", "felt"},
		{"1️⃣ 느낀 점", "felt"},
		{"느낀 점들", "felt"},
		{"인턴을 하며 느낀 점", "felt"},
		{"소감", "felt"},
		{":pushpin: Keep - 현재 만족하는 부분", "keep"},
		{"2020년 잘한 일", "liked"},
		{"2020년 애썼지만 아쉬웠던 일", "regret"},
		{"회사에서 배운 것", "learned"},
		{"나루 캠프에서 얻은 것", "learned"},
		{"이루지 못한 것", "regret"},
		{"What next?", "next"},
		{"7. 내년 1분기 목표", "next"},
		{"2024년 상반기 목표", "next"},
		{"1분기 목표", ""},
		{"🚀 다음에 시도해볼 점", "try"},
		{"What my goals are for 2022", "next"},
		{"🎯 Goals for next year", "next"},
		{"Plans for the weekend", ""},
		{"2021 goals reviewed", ""},
		{"2020년 요약", ""},
		{"마치며", "felt"},
		{"마치며...", "felt"},
		{"✍️ 글을 마치며", "felt"},
		{"인턴을 마치며", "felt"},
		{"마무리", "felt"},
		{"5) 마무리하며", "felt"},
		{"소회", "felt"},
		{"배운 점", "learned"},
		{"배운점 (기술)", "learned"},
		{"내가 배운 점", "learned"},
		{"깨달은 점", "learned"},
		{"성장한 점", "learned"},
		{"얻은 것", "learned"},
		{"What I learned", "learned"},
		{"What I've Learned", "learned"},
		{"Lessons Learned", "learned"},
		{"Learned", "learned"},
		{"좋았던 점", "liked"},
		{"👍 잘한 점", "liked"},
		{"만족", "liked"},
		{"Liked", "liked"},
		{"What went well?", "liked"},
		{"아쉬운 점", "regret"},
		{"아쉬웠던 점", "regret"},
		{"프로젝트에서 아쉬웠던 점", "regret"},
		{"부족한 점", "regret"},
		{"Lacked", "regret"},
		{"What went wrong", "regret"},
		{"Keep", "keep"},
		{"KEEP 🔥", "keep"},
		{"Keep - 좋았던 점", "keep liked"},
		{"Keep (유지할 점)", "keep"},
		{"Problem", "problem"},
		{"문제점", "problem"},
		{"Try", "try"},
		{"시도할 점", "try"},
		{"Longed for", "longed"},
		{"바라는 점", "longed"},
		{"다음 목표", "next"},
		{"앞으로", "next"},
		{"앞으로의 계획", "next"},
		{"2024년 목표", "next"},
		{"2024 목표", "next"},
		{"내년 목표", "next"},
		{"Next", "next"},
		{"What's next?", "next"},
		{"TL;DR", "tldr"},
		{"TL:DR", "tldr"},
		{"요약", "tldr"},
		{"세 줄 요약", "tldr"},
		{"3줄 요약", "tldr"},
		// compositions
		{"3. 배운 점과 느낀 점", "learned felt"},
		{"느낀 점 및 배운 점", "felt learned"},
		{"좋았던 점 & 아쉬운 점", "liked regret"},
		{"배운 점, 아쉬운 점", "learned regret"},
		{"좋았던 점/아쉬웠던 점", "liked regret"},
		{"소감과 앞으로의 계획", "felt next"},
		// none
		{"앞으로 나아갈 방향", "next"},
		{"What went well this year?", "liked"},
		{"Lessons learned in 2022", "learned"},
		{"Keep - 계속 유지하고 싶은 것", "keep"},
		{"Lacked: 부족했던 점은 무엇인가?", "regret"},
		{"Problem - 메모리 누수", ""},
		{"K (Keep)", "keep"},
		{"현재 만족하는 부분 (Keep)", "keep"},
		{"재시도 로직 (Try)", ""},
		{"Try: 힙 덤프 뜨기", ""},
		{"목표", ""},
		{"프로젝트 목표", ""},
		{"계획", ""},
		{"지원동기", ""},
		{"문제 해결", ""},
		{"Problem Solving", ""},
		{"Next.js 도입", ""},
		{"Try-catch 정리", ""},
		{"Keep-alive 설정", ""},
		{"느낀 점을 적어 보려고 합니다", ""},
		{"배운 점이 많았던 프로젝트", ""},
		{"마무리 작업", ""},
		{"요약 기능 개발", ""},
		{"앞으로 가기 버튼", ""},
		{"만족도 조사", ""},
		{"입사 후 1년이 지나서 달라진 점", ""},
		{"팀과 함께 오래 고민하고 또 고민하면서 마침내 얻은 결론과 배운 점", ""},
		{"사용자가 느낀 문제점", ""},
		{"KPT", ""},
		{"", ""},
		{"!!!", ""},
	} {
		var got []string
		for _, kind := range lessonTypes(c.heading) {
			got = append(got, string(kind))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("lessonTypes(%q) = %q, want %q", c.heading, g, c.want)
		}
	}
}

func TestLessons(t *testing.T) {
	blocks := []markup.Block{
		{Kind: markup.Title, Level: 2, Text: "배포 도구", Anchor: "a", Line: 1},
		{Kind: markup.Paragraph, Text: "도구를 만들었다.", Anchor: "a", Line: 2},
		{Kind: markup.Title, Level: 2, Text: "느낀 점", Anchor: "b", Line: 3},
		{Kind: markup.Title, Level: 3, Text: "팀", Anchor: "c", Line: 4},
		{Kind: markup.Cell, Level: 1, Text: "회의", Anchor: "c", Line: 4},
		{Kind: markup.Paragraph, Text: "함께라서\n좋았다.", Anchor: "c", Line: 5},
		{Kind: markup.Code, Text: "exit 0", Line: 6},
		{Kind: markup.Title, Level: 2, Text: "정리", Anchor: "d", Line: 7},
		{Kind: markup.Item, Level: 1, Text: "Keep: 매일 기록", Anchor: "d", Line: 8},
		{Kind: markup.Item, Level: 1, Text: "Problem:", Anchor: "d", Line: 9},
		{Kind: markup.Item, Level: 2, Text: "늦은 시작", Anchor: "d", Line: 10},
		{Kind: markup.Item, Level: 1, Text: "느낀 점이 많았다: 정말로", Anchor: "d", Line: 11},
		{Kind: markup.Paragraph, Strong: true, Text: "배운 점", Anchor: "d", Line: 12},
		{Kind: markup.Paragraph, Text: "작게 나누기.", Anchor: "d", Line: 13},
		{Kind: markup.Paragraph, Strong: true, Text: "그 밖에", Anchor: "d", Line: 14},
		{Kind: markup.Paragraph, Text: "끝.", Anchor: "d", Line: 15},
	}
	var got []string
	for _, l := range lessons(blocks, nil, 0) {
		got = append(got, string(l.Type)+"|"+l.Heading+"|"+l.Anchor+"|"+l.Excerpt)
	}
	want := []string{
		"felt|느낀 점|b|함께라서 좋았다.",
		"keep|Keep|d|매일 기록",
		"problem|Problem|d|늦은 시작",
		"learned|배운 점|d|작게 나누기.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	contents := []markup.Block{
		{Kind: markup.Item, Level: 1, Text: "느낀 점", Line: 1},
		{Kind: markup.Item, Level: 2, Text: "팀에 대해", Line: 2},
		{Kind: markup.Item, Level: 1, Text: "앞으로의 계획", Line: 3},
		{Kind: markup.Title, Level: 2, Text: "느낀 점", Line: 4},
	}
	if got := lessons(contents, nil, 0); len(got) != 1 || got[0].Line != 4 {
		t.Errorf("a list of contents is no lesson: %v", got)
	}
	over := []markup.Block{{Kind: markup.Item, Level: 1, Text: "느낀 점", Line: 1}, {Kind: markup.Paragraph, Text: "좋았다.", Line: 3}}
	if got := lessons(over, nil, 0); len(got) != 1 || got[0].Excerpt != "좋았다." {
		t.Errorf("an item may stand over a paragraph: %v", got)
	}
	planned := []markup.Block{{Kind: markup.Title, Level: 2, Text: "2022년 목표", Line: 1}, {Text: "모두 이루었다.", Line: 2}, {Kind: markup.Title, Level: 2, Text: "2023년 목표", Line: 3}, {Text: "더 쉬기.", Line: 4}}
	if got := lessons(planned, nil, 2022); len(got) != 1 || got[0].Line != 3 {
		t.Errorf("what was planned for the year looked back on is not next: %v", got)
	}
	problem := []markup.Block{{Kind: markup.Title, Level: 2, Text: "Problem", Line: 1}}
	if got := lessons(problem, nil, 0); len(got) != 0 {
		t.Errorf("a lone Problem is no lesson: %v", got)
	}
}

// TestLessonForms checks the forms that KPT, 4L and their kin are filled into.
func TestLessonForms(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{
			"a table, by columns", "# 회고\n\n## 정리\n\n| Keep | Problem | Try |\n|---|---|---|\n| 매일 기록 | 늦은 시작 | 먼저 묻기 |\n| 짧은 회의 | | 작게 나누기 |\n",
			"keep|Keep|매일 기록 짧은 회의|5 problem|Problem|늦은 시작|5 try|Try|먼저 묻기 작게 나누기|5",
		},
		{"a table with names of people", "| 이름 | 좋았던 점 | 아쉬운 점 |\n|---|---|---|\n| 이음 | 배려 | 소통 |\n", "liked|좋았던 점|배려|1 regret|아쉬운 점|소통|1"},
		{"a table, by rows", "| 구분 | 내용 |\n|---|---|\n| Liked | 함께한 시간 |\n| Lacked | 테스트 |\n", "liked|Liked|함께한 시간|3 regret|Lacked|테스트|4"},
		{"a table of faults", "| 문제점 | 해결 |\n|---|---|\n| 느린 쿼리 | 인덱스 |\n", ""},
		{"a table of verbs", "| Method | Try | Result |\n|---|---|---|\n| GET | 3 | ok |\n", ""},
		{"an empty table", "| Keep | Problem | Try |\n|---|---|---|\n| | | |\n", ""},
		{"a form left empty", "## Keep\n\n## Problem\n\n## Try\n", ""},
		{"names with a gloss", "**Liked** : 좋았던 점은 무엇인가?\n- 짝 코딩\n\n**Lacked** : 부족했던 점은 무엇인가?\n- 기록\n", "liked|Liked : 좋았던 점은 무엇인가?|짝 코딩|1 regret|Lacked : 부족했던 점은 무엇인가?|기록|4"},
		{"lines with a name", "# 봄\n\n배운 점: 작게 나누기\n아쉬운 점: 늦은 시작\n", "learned|배운 점|작게 나누기|3 regret|아쉬운 점|늦은 시작|4"},
		{"lines of a trouble", "문제점: 느린 쿼리\n해결: 인덱스\nNext: 다음 글\nGood: const a = 1\n", ""},
		{"what letters stand for", "K = Keep (유지)\n\nP = Problem (문제점)\n\n이 두 낱말로 한 해를 돌아본다.\n", ""},
		{"one numbered list", "1. KEEP\n2. 매일 기록\n3. PROBLEM\n4. 늦은 시작\n", "keep|KEEP|매일 기록|1 problem|PROBLEM|늦은 시작|3"},
		{"a gloss that looks like a heading", "## <Keep>\n\n## 다음에도 유지했으면 하는 부분\n\n- 짧은 회의\n\n## <Try>\n\n- 먼저 묻기\n", "keep|<Keep>|짧은 회의|1 try|<Try>|먼저 묻기|7"},
		{"another section behind an empty one", "## Keep\n\n- 짧은 회의\n\n## Problem\n\n- 늦은 시작\n\n## Try\n\n## 참고\n\n- 문서\n", "keep|Keep|짧은 회의|1 problem|Problem|늦은 시작|5"},
		{"one list, in Korean", "1. 좋았던 점\n - 매일 배포했다\n2. 아쉬웠던 점\n - 일정이 밀렸다\n", "liked|좋았던 점|매일 배포했다|1 regret|아쉬웠던 점|일정이 밀렸다|3"},
		{"a list of contents, in Korean", "1. 느낀 점\n2. 배운 점\n3. 프로젝트\n", ""},
		{"a list of contents that begins otherwise", "1. 시작하며\n2. 느낀 점\n3. 프로젝트\n4. 앞으로의 계획\n5. 참고\n", ""},
		{"a bold line over its text", "**[배운 점]**\n이름을 짓는 일이 어렵다는 것을 알았다.\n", "learned|[배운 점]|이름을 짓는 일이 어렵다는 것을 알았다.|1"},
		{"lines of contents", "느낀 점\n배운 점\n아쉬운 점과 그 밖의 여러 이야기들\n", ""},
		{"five words", "### Facts (사실)\n- 배포함\n\n### Findings (배운 것)\n- 작게 나누기\n", "learned|Findings (배운 것)|작게 나누기|4"},
		{"a list of contents", "1. Keep\n2. Problem\n3. Try\n", ""},
		{"what the words mean", "# 봄\n\n- Keep: 유지할 것\n- Problem: 고칠 것\n- Try: 해 볼 것\n\n## Keep\n\n매일 기록\n\n## Problem\n\n늦은 시작\n", "keep|Keep|매일 기록|7 problem|Problem|늦은 시작|11"},
		{"what the form is", "# 봄\n\n## KPT 회고란?\n\n- Keep: 유지할 것\n- Problem: 고칠 것\n\n## 우리 팀의 KPT\n\n- Keep: 매일 기록\n- Problem: 늦은 시작\n", "keep|Keep|매일 기록|10 problem|Problem|늦은 시작|11"},
	} {
		var got []string
		for _, l := range understood(t, "a.md", c.text, Options{Now: now}).Lessons {
			got = append(got, strings.Join([]string{string(l.Type), l.Heading, l.Excerpt, strconv.Itoa(l.Line)}, "|"))
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, g, c.want)
		}
	}
}

func FuzzLessonTypes(f *testing.F) {
	f.Add("3. 배운 점과 느낀 점")
	f.Fuzz(func(t *testing.T, s string) {
		if len(lessonTypes(s)) > 8 {
			t.Error(s)
		}
		titleKind(s)
		titleYear(s)
		dated(s, Date{Year: 2020})
	})
}

// TestLessonLines checks lines that name a lesson although nothing marks them as headings, as in text copied from a page.
func TestLessonLines(t *testing.T) {
	for text, want := range map[string]string{
		"느낀 점\n\n나루 프로젝트를 하면서 이름을 짓는 일이 어렵다는 것을 알았다.\n":       "felt",
		"마치며\n\n에필로그\n\n나루 이야기\n":                             "",
		"summary\n\ntype\n\nPost\n\nthumbnail\n\ncover.png\n": "",
		"느낀 점이 많다.\n\n나루 프로젝트를 하면서 이름을 짓는 일이 어려웠다.\n":         "",
	} {
		got := ""
		for _, l := range understood(t, "a.txt", "나루 이야기\n\n"+text, Options{Now: now}).Lessons {
			got += string(l.Type)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
