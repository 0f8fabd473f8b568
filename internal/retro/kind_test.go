package retro

import (
	"os"
	"strings"
	"testing"

	"hoego/internal/markup"
)

// TestTitles reads testdata/titles.txt: a kind (- for none), a space and a title a line.
func TestTitles(t *testing.T) {
	data, err := os.ReadFile("testdata/titles.txt")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		want, title, _ := strings.Cut(strings.TrimSpace(line), " ")
		if want == "-" {
			want = ""
		}
		if got, _ := titleKind(title); string(got) != want {
			t.Errorf("titleKind(%q) = %q, want %q", title, got, want)
		}
	}
}

func TestTitleKind(t *testing.T) {
	for _, c := range []struct {
		title string
		want  Kind
	}{
		// internships
		{"나루랩 여름 인턴을 마치고", Internship},
		{"나루랩 데브옵스 인턴 후기", Internship},
		{"2021 하늘소프트 동계 인턴십 후기", Internship},
		{"2019 HANEUL INTERNSHIP, 그 후", Internship},
		{"첫 인턴쉽 회고", Internship},
		{"Summer Intern Retrospective", Internship},
		{"My internship at Narulab", Internship},
		{"2023년 인턴 회고", Internship},
		{"햇병아리 개발자가 돌아보는 2021년(+ 취업 후기)", Annual},
		{"이직의 해, 2020년 스타트업 Frontend 주니어 개발자 회고", Annual},
		{"22년도 후반기 회고록", Annual},
		{"Memoirs of 2018", Annual},
		{"신입 서버 개발자 5개월 회고록", Job},
		{"현장실습 한 학기를 마치며", Internship},
		{"인턴 3개월차에 느낀 것", Internship},
		{"백엔드 3개월 인턴 회고 (+ 면접 후기)", Internship},
		{"[회고] 스타트업 인턴 6개월", Internship},
		// annual
		{"2023년 회고", Annual},
		{"2023 회고", Annual},
		{"2023년을 돌아보며", Annual},
		{"2023년, 짧기만 했던 1년을 돌아보며", Annual},
		{"나루랩, 짧기만 했던 1년을 돌아보며", ""},
		{"Looking Back at 2022 and Ahead to 2023", Annual},
		{"Looking back at 2022 and the harbour", ""},
		{"나루 모임, 올해를 제대로 정리하는 법 ✨", ""},
		{"연말 회고 하는 법", ""},
		{"2020년 개발자 1년 회고록", Annual},
		{"2018년 1년 회고", Annual},
		{"개발자 1년 회고", Job},
		{"Bootcamp Life Week 14 - In the Project Weeds", Course},
		{"Notes on 2023", Annual},
		{"Notes on HarborConf 2023", ""},
		{"2022년 회고와 앞으로의 목표", Annual},
		{"[2022년 회고록] 나는 무엇을 했나", Annual},
		{"3년차 개발자의 2023년 회고", Annual},
		{"N년차 개발자의 2023년 회고", Annual},
		{"신입 개발자의 2022 회고", Annual},
		{"조금 늦은 2022 회고", Annual},
		{"2021년 연말 회고", Annual},
		{"2022 상반기 회고", Annual},
		{"2021년 하반기 회고", Annual},
		{"연간 회고", Annual},
		{"2020 회고: 인턴부터 이직까지", Annual},
		{"2022년 회고 (feat. 이직)", Annual},
		{"2021 Year in Review", Annual},
		{"2020 Retrospective", Annual},
		{"Retrospective 2022", Annual},
		{"2019 in review", Annual},
		{"나의 2020년 회고", Annual},
		{"'22년 회고", Annual},
		{"23년 회고", Annual},
		{"2022년을 보내며", Annual},
		{"회고: 2023", Annual},
		{"2022년의 나를 돌아보며", Annual},
		{"(백엔드 4개월차) 2025년을 돌아보며 !!", Annual},
		{"한 해를 마무리하며", Annual},
		{"올해를 돌아보며", Annual},
		{"Goodbye 2021", Annual},
		{"아듀 2022", Annual},
		{"나 혼자 하는 2020년 개발 연말 정산", Annual},
		{"My 2021 dev retrospective", Annual},
		{"Dev Retro 2022: my year as a gardener", Annual},
		{"2018년을 보내고 2019년을 맞이하며", Annual},
		// courses
		{"구름학교 데브옵스 패키지 완강 후기", Course},
		{"부트캠프 수료 후기", Course},
		{"[취준] 나루 AI 과정 2기 수료 후기", Course},
		{"[취준] 나루랩 면접 후기", Application},
		{"[우테코] 1주차 회고: 온보딩", Course},
		{"프로젝트 목록", ""},
		{"백엔드 부트캠프 6개월 회고", Course},
		{"우테코 레벨1 회고", Course},
		{"우아한테크코스 프리코스 1주차 회고", Course},
		{"SSAFY 1학기를 마치며", Course},
		{"프로그래머스 데브코스 회고", Course},
		{"2021 부스트캠프 멤버십 후기", Course},
		{"쿠버네티스 강의 수강 후기", Course},
		{"알고리즘 스터디 회고", Course},
		{"면접 스터디 회고", Course},
		{"클라우드 교육을 듣고", Course},
		{"부트캠프 2022 회고", Course},
		{"국비지원 교육 후기", Course},
		{"나루캠프 3주차 회고", Course},
		// projects
		{"부트캠프 프로젝트 회고", Project},
		{"첫 사이드 프로젝트 회고", Project},
		{"토이프로젝트를 끝내고", Project},
		{"우테코 레벨3 팀 프로젝트 회고", Project},
		{"졸업작품 회고", Project},
		{"캡스톤 디자인 후기", Project},
		{"해커톤 결과물을 다듬으며", Project},
		{"해커톤 프로젝트 회고", Project},
		{"일정 앱 개발기", Project},
		{"3년차 개발자의 사이드 프로젝트 회고", Project},
		{"Side project retrospective", Project},
		// applications
		{"인턴 합격 후기", Application},
		{"인턴 면접 후기", Application},
		{"하늘소프트 코딩테스트 후기", Application},
		{"이직 준비 회고", Application},
		{"2021년 취준 회고", Application},
		{"신입 개발자 취업 후기", Application},
		{"비전공자의 취뽀 이야기", Application},
		{"우테코 최종 합격 후기", Application},
		{"부트캠프 면접 후기", Application},
		{"2022 상반기 공채 탈락 회고", Application},
		{"자소서를 쓰며", Application},
		{"네 번의 면접과 한 번의 합격", Application},
		{"My job search in 2023", Application},
		{"Technical interview retrospective", Application},
		// events
		{"해커톤 참가 후기", Event},
		{"나루랩에 다녀온 후기", Event},
		{"나루랩에 다녀온 후기 (인턴)", Internship},
		{"첫 해커톤 회고", Event},
		{"구름 컨퍼런스 2023 후기", Event},
		{"FEConf 2022 회고", Event},
		{"if(kakao) 2022 다녀온 후기", Event},
		{"DEVIEW 2019 참관기", Event},
		{"개발자 밋업을 다녀와서", Event},
		{"사내 세미나 발표 후기", Event},
		{"PyCon KR 2023", Event},
		{"공모전 수상 후기", Event},
		{"부트캠프 해커톤 후기", Event},
		// jobs
		{"입사 1년 회고", Job},
		{"첫 이직 회고", Job},
		{"퇴사 회고", Job},
		{"3년차 백엔드 개발자 회고", Job},
		{"N년차 개발자 회고", Job},
		{"수습 기간을 마치며", Job},
		{"신입 개발자 온보딩 회고", Job},
		{"입사 3개월차의 기록", Job},
		{"첫 회사 생활을 돌아보며", Job},
		{"올해 이직을 하며", Job},
		{"2025년 이직 회고 (최종합격)", Job},
		{"취업 1년차 회고", Job},
		{"데브옵스 엔지니어 1년 회고", Job},
		{"백엔드 개발자로 2년을 보내며", Job},
		{"My first job as a developer", Job},
		{"I'm leaving after nine years", Job},
		{"하늘마켓 합류 후 1년", Job},
		{"하늘컨 참가 후기", Event},
		{"오늘의 정원 클론코딩 회고", Project},
		// none
		{"개발 커리어 10년 회고", ""},
		{"하늘북 프로 2021 리뷰", ""},
		{"GardenConf 2023 recap", ""},
		{"GardenConf 2023 회고", ""},
		{"React 프로젝트 초기 세팅하기", ""},
		{"이력서 작성 팁", ""},
		{"Resume", ""},
		{"이력서", ""},
		{"두 번째 회사 1년 회고", Job},
		{"사내 스터디를 운영하며", ""},
		{"멋쟁이사자처럼 운영진 회고", ""},
		{"CGV - Fast Order Application", ""},
		{"Application Load Balancer 정리", ""},
		{"Internal API 설계", ""},
		{"인터넷은 어떻게 움직이나", ""},
		{"쿠버네티스 네트워크 정리", ""},
		{"2020년 4월 회고", ""},
		{"4월 회고", ""},
		{"주간 회고", ""},
		{"회고", ""},
		{"정보처리기사 합격 후기", ""},
		{"SQLD 합격 후기", ""},
		{"신입생 회고", ""},
		{"기술지원 업무 정리", ""},
		{"React 18.2.2023 리뷰", ""},
		{"Ubuntu 2204 설치", ""},
		{"", ""},
	} {
		got, _ := titleKind(c.title)
		if got != c.want {
			t.Errorf("titleKind(%q) = %q, want %q", c.title, got, c.want)
		}
	}
}

func TestStatedKind(t *testing.T) {
	for in, want := range map[string]Kind{
		"internship": Internship, "인턴": Internship, "Job": Job, "이직": Job, "연간 회고": Annual, "교육": Course, "사이드 프로젝트": Project,
		"취업 준비": Application, "행사": Event, "기타": Other, "other": Other, "post": "", "page": "", "": "", "인턴 합격": "",
	} {
		if got, _ := statedKind(in); got != want {
			t.Errorf("statedKind(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestLabelKind(t *testing.T) {
	for _, c := range []struct {
		labels []string
		want   Kind
	}{
		{[]string{"experiences", "narulab-internship"}, Internship},
		{[]string{"retrospect"}, ""},
		{[]string{"회고", "인턴"}, Internship},
		{[]string{"인턴", "이직"}, ""},
		{[]string{"사이드프로젝트", "react"}, Project},
		{[]string{"study", "교육"}, ""},
		{[]string{"application"}, ""},
		{nil, ""},
	} {
		if got, _ := labelKind(c.labels); got != c.want {
			t.Errorf("labelKind(%q) = %q, want %q", c.labels, got, c.want)
		}
	}
}

func TestDescribedKind(t *testing.T) {
	for _, c := range []struct {
		title, description string
		want               Kind
	}{
		{"나무지기", "네 주 동안 만든 나무지기 프로젝트 회고", Project},
		{"Tracking the trees", "My internship at Haneul", Internship},
		{"박사과정을 돌아보며", "연구자 3년차(?) 후기", ""},
		{"나무지기", "프로젝트를 시작하는 법", ""},
		{"나무지기", "", ""},
	} {
		if got, _ := describedKind(c.title, c.description); got != c.want {
			t.Errorf("describedKind(%q, %q) = %q, want %q", c.title, c.description, got, c.want)
		}
	}
}

func TestAnnounced(t *testing.T) {
	for text, want := range map[string]Kind{
		"오늘은 나루랩 인턴 후기를 간단히 적어 보려고 한다.":                      Internship,
		"계속 미루다가 이제야 부트캠프 수료 후기를 남긴다.":                       Course,
		"바빴지만 그래도 2022년 회고를 작성해보겠습니다!":                       Annual,
		"올해는 일이 많았기 때문에 회고를 적어보려고 한다.":                       Annual,
		"2025년에는 꼭 회고를 해보자고 생각해서 블로그를 만들고, 강의도 듣게 되었다.":      "",
		"작은 프로젝트가 끝나고 처음으로 KPT 회고에 대해서 작성하려 한다.":             Project,
		"다른 분의 인턴 후기를 읽고 지원을 준비하게 되었다.":                      "",
		"작년에 썼던 부트캠프 후기를 정리해 두었다.":                           "",
		"오늘 점심은 맛있었다.":                                       "",
		"2021년 4월 24일 오늘은 블로그를 쓴 93일을 되돌아보며 회고록을 작성해보려고 한다.": "",
	} {
		if got := announced(read([]markup.Block{{Kind: markup.Paragraph, Text: "안녕하세요. " + text, Line: 1}})); got.Value != want {
			t.Errorf("announced(%q) = %q, want %q", text, got.Value, want)
		}
	}
}

func TestProjectSheet(t *testing.T) {
	heading := func(s string) markup.Block { return markup.Block{Kind: markup.Title, Level: 2, Text: s} }
	time := markup.Block{Kind: markup.Quote, Text: "나루 캠프 3기\n개발 기간: 2024.01.29 - 2024.03.05"}
	for _, c := range []struct {
		blocks []markup.Block
		want   Kind
	}{
		{[]markup.Block{heading("💡 프로젝트 개요"), time}, Project},
		{[]markup.Block{heading("개발 기간"), heading("1. 프로젝트 소개")}, Project},
		{[]markup.Block{heading("프로젝트 소개")}, ""},
		{[]markup.Block{time}, ""},
		{[]markup.Block{heading("프로젝트를 소개하며"), time}, ""},
	} {
		if got := announced(read(c.blocks)); got.Value != c.want {
			t.Errorf("%v: %q, want %q", c.blocks, got.Value, c.want)
		}
	}
}

func TestSwitched(t *testing.T) {
	for title, want := range map[string]Kind{
		"자바에서 코틀린으로 이직 3개월 회고":   "",
		"윈도우에서 맥으로 이직한 지 한 해":    "",
		"백엔드에서 데이터 엔지니어로 이직한 후기": Job,
		"나루랩으로 이직한 후기":           Job,
		"나루톡 10년차 사용자의 기록":       "",
		"나루 10주년":                "",
		"입사 10주년":                Job,
	} {
		if got, _ := titleKind(title); got != want {
			t.Errorf("titleKind(%q) = %q, want %q", title, got, want)
		}
	}
}
