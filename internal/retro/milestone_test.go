package retro

import (
	"strings"
	"testing"

	"hoego/internal/dialect"
	"hoego/internal/markup"
)

func TestMilestones(t *testing.T) {
	item := func(s string) markup.Block { return markup.Block{Kind: markup.Item, Level: 1, Text: s} }
	head := func(level int, s string) markup.Block {
		return markup.Block{Kind: markup.Title, Level: level, Text: s}
	}
	para := func(s string) markup.Block { return markup.Block{Kind: markup.Paragraph, Text: s} }
	cell := func(column int, s string) markup.Block {
		return markup.Block{Kind: markup.Cell, Level: column, Text: s}
	}
	rows := func(cells ...string) (all []markup.Block) {
		for i, s := range cells {
			all = append(all, cell(i%2+1, s))
		}
		return all
	}
	for _, c := range []struct {
		year   int
		blocks []markup.Block
		want   string
	}{
		{0, []markup.Block{item("2020.04: 배포 도구 구축"), item("2020.05 파이프라인 정리")}, "2020-04 배포 도구 구축 stated|2020-05 파이프라인 정리 stated"},
		{0, []markup.Block{item("[2020-04-13] 합류"), item("2020년 4월 13일 - 합류\n그리고 더")}, "2020-04-13 합류 stated|2020-04-13 합류 stated"},
		{0, []markup.Block{item("2020.04: 시험 (세 시간)"), item("[2020.05 합류]")}, "2020-04 시험 (세 시간) stated|2020-05 합류 stated"},
		{0, []markup.Block{item("2020.04 ~ 2020.08 인턴"), item("2020년 4월에 합류했다"), item("2020.04"), item("2025.10.22 작성"), item("2025.10.22 작성했던 글")}, ""},
		{0, []markup.Block{item("합류 2020.04"), item("1.10.2 로 올림"), item("2020-2학기 복학")}, ""},
		{0, []markup.Block{item("2019: 나루랩 합류"), item("2019년 나는 컸다")}, "2019 나루랩 합류 stated"},
		{0, []markup.Block{item("3월: 이직")}, ""},
		{0, []markup.Block{head(2, "2022년"), head(3, "3월: 이직"), item("12월 - 발표"), head(2, "그 밖"), item("4월: 휴가")}, "2022-03 이직 derived|2022-12 발표 derived"},
		{2022, []markup.Block{head(2, "3월: 첫 배포"), head(2, "4월"), head(2, "5월 정말 바빴다")}, "2022-03 첫 배포 derived"},
		{0, []markup.Block{head(2, "2023.10.23 첫 출근"), head(2, "🎉 2023년 11월 1일: 첫 배포")}, "2023-10-23 첫 출근 stated|2023-11-01 첫 배포 stated"},
		{2022, []markup.Block{para("1월 - 이직 준비"), para("(8월: 대학 졸업)\n[2022.11] 나루랩 합류"), para("2021.12.12 - [회고] 지난 글"), para("3월: 그때는 정말 바빴다."), para("4월 이야기"), para("2월~6월 - 배포")}, "2022-01 이직 준비 derived|2022-08 대학 졸업 derived|2022-11 나루랩 합류 stated"},
		{0, []markup.Block{para("2020.04에 문단"), para("5월: 휴가")}, ""},
		{0, []markup.Block{head(2, "2021년 계획"), item("2021.03: 시험"), head(3, "TODO"), item("2021.04: 발표"), head(2, "지난 일"), item("2020.04: 합류")}, "2020-04 합류 stated"},
		{2020, []markup.Block{head(2, "Timeline"), para("🎉 February 24th. I built a small harbour."), para("March was quiet."), head(3, "그 뒤"), para("7월 1일 첫 배포를 했다"), head(2, "그 밖"), para("8월 1일 비가 왔다")}, "2020-02-24 I built a small harbour. derived|2020-07-01 첫 배포를 했다 derived"},
		{0, []markup.Block{item("22.09 : 입사"), item("’21.03 - 복학"), item("23.03.02 개강"), item("22.09 릴리스에 올림"), item("10.12: 발표"), item("03.01: 입사")}, "2022-09 입사 stated|2021-03 복학 stated|2023-03-02 개강 stated"},
		{2022, []markup.Block{item("10.12: 발표"), item("03.01 - 입사"), item("3월 초: 이사"), item("4월말 - 복귀"), item("02.30: 없는 날"), item("October. We moved"), item("Feb 3rd: joined"), item("March was quiet"), item("In May: x"), item("April 2: moved"), item("January - March"), item("1월 :: 3월"), item("22.09 ~ 23.03 인턴"), item("22.09 - 23.03: 인턴")}, "2022-10-12 발표 derived|2022-03-01 입사 derived|2022-03 이사 derived|2022-04 복귀 derived|2022-10 We moved derived|2022-02-03 joined derived|2022-04-02 moved derived"},
		{0, []markup.Block{item("나루대학교 입학 (2019.03)"), item("나루랩 입사 [2019년 9월 2일]"), item("나루랩 재직 (~2019.06)"), item("바다의 책 (2019)"), item("(2019.03)"), para("나루대학교 입학 (2019.03)"), item("두 번 (1.10.2)")}, "2019-03 나루대학교 입학 stated|2019-09-02 나루랩 입사 stated"},
		{0, rows("날짜", "내용", "2020.04", "나루랩 합류", "2020-05-02", "첫 배포\n그리고 더", "2020.06 ~ 07", "배포", "2020.08 여름", "휴가", "2020.09", "3"), "2020-04 나루랩 합류 stated|2020-05-02 첫 배포 stated"},
		{2020, rows("시기", "일", "3월", "합류"), "2020-03 합류 derived"},
		{0, rows("배포", "내용", "2020.04", "고침"), ""},
		{0, []markup.Block{cell(1, "날짜"), cell(2, "걸음"), cell(3, "비고"), cell(1, "2020.04.01"), cell(2, "만 걸음"), cell(3, "맑음")}, ""},
		{0, append([]markup.Block{head(2, "계획")}, rows("날짜", "내용", "2020.04", "시험")...), ""},
		{0, []markup.Block{{Kind: markup.Item, Level: 1, Todo: true, Text: "2020.04: 할 일"}}, ""},
		{0, []markup.Block{{Kind: markup.Paragraph, Strong: true, Text: "2020.04: 굵은 문단"}}, "2020-04 굵은 문단 stated"},
	} {
		var got []string
		for _, m := range milestones(read(c.blocks), nil, c.year) {
			got = append(got, m.Date.String()+" "+m.Title+" "+string(m.Known))
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%v\n got %q\nwant %q", c.blocks, g, c.want)
		}
	}
}

func TestDiary(t *testing.T) {
	for title, want := range map[string]bool{
		"TIL 23.05.14": true, "[WIL] 4주차": true, "봄의 일기": true, "2023년 회고": false, "UTIL 정리": false, "": false,
	} {
		if got := diary(title, nil); got != want {
			t.Errorf("diary(%q) = %v", title, got)
		}
	}
	if !diary("봄", []Tag{{Name: "TIL", Written: "til"}}) {
		t.Error("a tag tells a diary, too")
	}
	r, _ := normal("a.md", []markup.Block{{Kind: markup.Item, Level: 1, Text: "2023-05-13: 정리", Line: 3}}, field(dialect.Title, "title", scalar("TIL 5월")))
	if len(r.Milestones) > 0 {
		t.Errorf("a diary's dates are no milestones: %v", r.Milestones)
	}
}
