package retro

import (
	"testing"

	"hoego/internal/markup"
)

// TestOthers holds that what others did, and what one joins without a job, is no engagement.
func TestOthers(t *testing.T) {
	for text, want := range map[string]string{
		"우리 회사에 2023년 7월에 신입 개발자가 입사했다.":       "",
		"2023년 3월에 알고리즘 스터디에 합류했다.":            "",
		"구름 데브코스 4기에 합류한지 한달이 되었다.":            "",
		"저는 2021년 3월에 나루소프트에 백엔드 개발자로 입사했습니다.": "나루소프트",
		"2021년 3월에 나루소프트에 백엔드 개발자로 합류했습니다.":    "나루소프트",
	} {
		r, _ := normal("a.md", paragraphs(text))
		got := ""
		for _, e := range r.Engagements {
			if e.Known != Guessed {
				got += e.Organization
				if e.Organization == "" {
					got += "?"
				}
			}
		}
		if got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
	listed := []markup.Block{
		{Kind: markup.Title, Level: 2, Text: "경력", Line: 1},
		{Kind: markup.Item, Level: 1, Text: "(주)나루선배 - 백엔드 개발자 (2021.03 ~ 2022.05)", Line: 2},
	}
	if r, _ := normal("a.md", listed); len(r.Engagements) != 1 || r.Engagements[0].Organization != "나루선배" {
		t.Errorf("(주) is no name: %+v", r.Engagements)
	}
}
