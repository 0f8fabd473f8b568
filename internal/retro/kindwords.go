package retro

import "sync"

// kindNames are the words that a stated kind may be written in, without spaces and in lower case.
var kindNames = map[Kind][]string{
	Internship:  {"internship", "intern", "인턴", "인턴십", "인턴쉽", "인턴회고", "인턴후기", "현장실습"},
	Job:         {"job", "work", "직장", "회사", "입사", "퇴사", "이직", "재직", "근무", "경력", "직장생활", "회사생활", "온보딩", "수습"},
	Annual:      {"annual", "yearly", "연간", "연말", "연간회고", "연말회고", "상반기회고", "하반기회고", "한해회고"},
	Course:      {"course", "bootcamp", "education", "교육", "부트캠프", "강의", "수강", "스터디", "교육과정"},
	Project:     {"project", "프로젝트", "사이드프로젝트", "토이프로젝트", "팀프로젝트", "sideproject", "toyproject", "프로젝트회고"},
	Application: {"application", "interview", "지원", "취업", "취업준비", "취준", "면접", "구직", "이직준비", "채용", "합격후기", "면접후기"},
	Event:       {"event", "conference", "meetup", "hackathon", "행사", "컨퍼런스", "콘퍼런스", "해커톤", "밋업", "세미나"},
	Other:       {"other", "기타"},
}

// kindsByName are the kinds by the words that a stated one may be written in.
var kindsByName = sync.OnceValue(func() map[string]Kind {
	kinds := map[string]Kind{}
	for kind, names := range kindNames {
		for _, name := range names {
			kinds[name] = kind
		}
	}
	return kinds
})

// kindRule is one row of the table that reads kinds from titles. Words in Hangul match
// anywhere, Latin words match whole; all are in lower case. '#' stands for a number.
type kindRule struct {
	kind  Kind
	words []string
	not   []string // any of these, and the row does not match
}

// certificates are passed (합격), but nobody applies for a job by them.
var certificates = []string{
	"자격증", "정처기", "정보처리기사", "정보처리산업기사", "기사 실기", "기사 필기", "sqld", "sqlp", "adsp", "cka", "ckad", "cks", "saa", "sap-c",
	"certified", "certification", "expert", "associate", "practitioner", "과목 합격", "리눅스마스터", "빅분기", "빅데이터분석기사", "토익", "오픽", "opic", "toeic", "운전면허", "필기", "실기",
}

// kindRules are tried from the first to the last; the order settles titles that name two
// kinds: what someone applied for (인턴 합격 후기) is an application, what a course made
// (부트캠프 프로젝트) is a project, and where someone stood (부트캠프 해커톤) is an event.
var kindRules = []kindRule{
	{Annual, []string{"연말 회고", "연말회고", "연간 회고", "연간회고", "연말 결산", "연말결산", "연말정산 회고", "year in review", "annual review", "year-end review", "yearly review"}, nil},
	{Course, []string{
		"면접 스터디", "코딩테스트 스터디", "코테 스터디", "취업 스터디", "cs 스터디", "알고리즘 스터디", "프리코스", "precourse", "pre-course", "취업 특강", "프리온보딩", "프리 온보딩",
	}, []string{"합격", "불합격", "탈락"}},
	{Job, []string{"취업 #년", "취업 #개월", "취업 후 #", "취업하고 #"}, nil},
	{Application, []string{
		"합격", "불합격", "탈락", "면접", "자소서", "자기소개서", "이력서를", "이력서 작성", "이력서 쓰기", "이력서 준비", "취준", "취업", "취뽀", "구직", "코딩테스트", "코딩 테스트", "코테", "서류 전형", "서류전형",
		"지원 후기", "지원후기", "지원기", "지원 회고", "지원 과정", "입사 지원", "입사지원", "이직 준비", "이직준비", "이직 도전", "채용 과정", "채용 전형", "채용전형", "채용 후기",
		"공채", "과제 전형", "과제전형", "사전과제", "전형 후기", "전형후기", "오퍼", "커피챗",
		"job interview", "interview", "interviews", "interviewing", "job search", "job hunt", "job hunting", "job application", "job applications", "offer",
	}, append([]string{"상 수상", "수상 후기", "수상 회고", "취업규칙", "면접관", "작성 팁", "작성법", "작성 방법", "쓰는 법", "질문 정리", "재취업 지원 사업", "인터뷰이", "구인 구직", "구인구직", "구직 플랫폼", "구직 서비스", "채용 플랫폼", "취업 플랫폼"}, certificates...)},
	{Event, []string{
		"해커톤 참가", "해커톤 참여", "해커톤 후기", "해커톤 수상", "해커톤 우승", "공모전", "경진대회", "아이디어톤", "아이디어톤", "게임잼", "game jam",
		"컨퍼런스", "콘퍼런스", "밋업", "meetup", "meet-up", "세미나", "웨비나", "conference", "summit", "hackday", "핵데이", "if(kakao)", "if kakao", "ifkakao", "이프카카오",
		"deview", "데뷰", "feconf", "우아콘", "woowacon", "인프콘", "infcon", "파이콘", "pycon", "gophercon", "devfest", "데브페스트", "jsconf", "droid knights", "드로이드나이츠",
		"드로이드 나이츠", "스프링캠프", "re:invent", "google i/o", "구글 i/o", "wwdc", "kubecon", "hacktoberfest", "컨트리뷰톤", "스프링 캠프", "spring camp", "let's swift", "렛츠스위프트", "#등 수상", "수상 후기", "수상 회고", "발표 후기", "발표 회고", "발표자", "연사", "스피커", "행사 후기", "행사 회고", "참관기", "참관 후기", "네트워킹 데이", "상 수상", "챔피언십", "championship", "hakathon",
	}, []string{"프로젝트", "결과물", "세미나실"}},
	{Internship, []string{"인턴", "인턴십", "인턴쉽", "intern", "interns", "internship", "internships", "현장실습", "현장 실습"}, []string{"인턴 지원 사업", "인턴 채용 담당", "인턴 멘토"}},
	{Course, []string{"bootcamp life", "bootcamp week", "bootcamp day", "캠프 #주차", "캠프 #일차", "코스 #주차"}, nil},
	{Project, []string{
		"프로젝트", "토이프로젝트", "project", "projects", "결과물", "졸업작품", "졸업 작품", "캡스톤", "capstone", "개발기", "개발 후기", "개발후기", "제작기", "제작 후기", "제작후기", "블로그 제작", "블로그 개발", "구현 회고", "리뉴얼 회고", "런칭", "론칭", "출시", "사이드 플젝", "플젝", "외주", "클론코딩", "클론 코딩",
	}, []string{"프로젝트에 적용", "프로젝트에 도입", "프로젝트 목록", "프로젝트 세팅", "프로젝트 셋팅", "프로젝트 설정", "프로젝트 생성", "프로젝트 구조", "초기 세팅", "초기 셋팅", "초기 설정", "초기세팅", "초기설정", "환경 설정", "환경설정", "프로젝트 매니저", "프로젝트 관리자", "project manager", "project management", "프로젝트 관리론"}},
	{Event, []string{"해커톤", "hackathon", "#톤 참가"}, nil},
	{Course, []string{
		"부트캠프", "bootcamp", "boot camp", "완강", "수료", "우테코", "우아한테크코스", "우아한 테크코스", "ssafy", "싸피", "데브코스", "devcourse", "부스트캠프", "boostcamp", "부스트코스",
		"내일배움", "국비지원", "국비 지원", "국비교육", "국비 교육", "국비학원", "국비 학원", "42서울", "42 서울", "42seoul", "42 seoul", "라피신", "la piscine", "패스트캠퍼스", "코드스테이츠", "항해99", "항해 99", "항해플러스", "항해 플러스", "항해plus", "항해 plus", "위코드", "제로베이스", "스파르타코딩클럽", "내일배움캠프",
		"멋쟁이사자처럼", "멋쟁이 사자처럼", "멋사", "k-digital", "kdt", "크래프톤 정글", "정글 #기", "소프트웨어 마에스트로", "sw마에스트로", "sw 마에스트로", "software maestro", "sw maestro", "소마 #기", "codesquad", "코드스쿼드", "테크캠퍼스", "테크 캠퍼스", "테크캠프", "swm", "한이음", "오즈코딩스쿨", "엘리스 트랙", "캠프 #기", "코스 #기",
	}, []string{"이직", "퇴사", "입사", "멘토 후기", "강사", "운영진", "회장"}},
	{Job, []string{
		"입사", "퇴사", "이직", "수습", "#년차", "#년 차", "#년째", "#개월차", "#개월 차", "일년차", "일 년차", "온보딩", "onboarding", "신입 개발자", "신입개발자", "신입사원", "주니어 개발자", "첫 직장", "첫직장", "첫 회사", "첫회사", "회사 #년", "회사 #개월",
		"직장 생활", "직장생활", "회사 생활", "회사생활", "회사를", "정규직", "경력직", "경력 회고", "산업기능요원", "전문연구요원", "병역특례", "스타트업", "프리랜서", "창업",
		"개발자 #년", "개발자로 #년", "개발자의 #년", "엔지니어 #년", "엔지니어로 #년", "엔지니어의 #년", "로 일한 #년", "로 일한 지 #", "회사에서의", "회사에서 보낸", "신입 엔지니어", "엔지니어 #개월", "개발자 #개월", "개발자로 #개월", "개발자의 #개월",
		"first job", "new job", "dev job", "developer job", "first startup", "my career", "years as a", "year as a", "months as a", "years of being a", "year of being a", "# year at", "# years at", "# months at", "first year at", "one year at", "two years at", "첫 출근", "left my job", "quit my job", "leaving my job", "i'm leaving", "my last day", "joining", "probation", "first year as", "first year in tech", "first year in software", "first # months as", "first months as", "days as a software", "days as a developer",
	}, []string{"온보딩 프로그램", "온보딩 문서", "온보딩 과정 개선", "온보딩 개선", "sql", "tables", "dataframes", "strings", "lists", "arrays", "threads", "신입생", "university", "college", "school", "bootcamp", "부트캠프", "우테코", "ssafy", "싸피", "데브코스", "부스트캠프", "동아리", "대학", "학회", "사용자", "사용기", "유저", "구독", "블로그", "유튜브", "육아", "결혼", "연애", "자취", "헬스", "운동", "달리기", "러닝", "다이어트", "덕질", "재수", "수험", "유학", "박사", "석사", "군대", "독학", "취미", "맥북", "아이폰", "아이패드", "키보드"}},
	{Course, []string{"교육", "강의", "강좌", "수강", "스터디", "과정을 마치며", "과정 회고", "과정 후기", "학습 회고", "course", "study group", "인프런", "유데미", "udemy", "coursera"}, []string{"회사", "교육 회사", "에듀테크", "이직", "퇴사", "입사", "강의 제작", "강의를 만들", "운영하며", "운영 후기", "운영 회고"}},
	{Job, []string{"입사 #주년", "근속 #주년", "취업 #주년", "직장 #주년", "회사 #주년", "개발자 #주년", "개발 #주년", "엔지니어 #주년", "커리어 #주년", "#주년 회고", "#주년을 맞"}, []string{"블로그", "결혼", "채널", "유튜브", "출시", "서비스", "커뮤니티", "모임", "동아리", "학회", "창립"}},
	{Job, []string{"로 보낸 #년", "로 보낸 #개월"}, []string{"학생", "회장", "동아리", "학회", "백수", "취준", "휴학", "군인", "조교", "멘토", "운영진", "크루", "엄마", "아빠"}},
	{Annual, []string{"한 해를", "한해를", "한 해 회고", "한해 회고", "올해를", "올해의 마지막", "올해의 회고", "올 한 해", "올 한해", "올해 회고", "한 해 돌아보기", "연말정산", "송년", "상반기 회고", "상반기 결산", "하반기 회고", "하반기 결산", "상반기를", "하반기를", "#분기 회고", "#분기 결산", "#분기를 돌아", "#분기 돌아"}, nil},
	{Job, []string{"합류 후"}, nil},
}

// attended tells of an event where nothing else in a title tells a kind, not even in parentheses: 나루랩에 다녀온 후기 (인턴).
var attended = []kindRule{
	{Event, []string{"참가 후기", "참가후기", "참가기", "참석 후기", "참석후기", "다녀온 후기", "competition 참여", "대회 참여", "대회 후기", "대회 회고", "행사 참여"}, []string{"여행", "교환학생", "어학연수", "유학", "워킹홀리데이", "한달살기", "한 달 살기", "투어", "예비군", "훈련", "병원", "결혼", "글또", "챌린지", "아카데미", "멘토링", "베타", "설문", "#기 "}},
}

// titleFillers may stand between a year and the word for a retrospective, and before the year: they tell of no other kind.
var titleFillers = []string{
	"나의", "저의", "나를", "내", "개인", "개발자", "개발", "개발자의", "개발자로서의", "개발자로서", "h1", "h2", "신입", "주니어", "프론트엔드", "백엔드", "대학생", "대학생의", "학부생", "한해", "한", "해", "1년", "일년", "연말", "연간", "상반기", "하반기", "전반기", "후반기", "스타트업", "backend", "frontend", "웹", "서버", "데이터", "안드로이드", "ios", "풀스택", "엔지니어", "직장인", "취준생",
	"인생", "커리어", "성장", "간단", "짧은", "늦은", "전체", "최종", "총", "회고", "을", "를", "의", "도", "은", "동안", "기술", "블로그", "my", "dev", "development", "engineering", "software", "a", "the", "developer", "yearly", "annual", "personal", "career", "year", "end", "in", "-", "–", ":", "|", "/", "&", "+",
}

// retrospectWords tell a retrospective; a year right before makes it annual.
var retrospectWords = []string{
	"회고", "돌아보", "되돌아", "돌아봄", "결산", "마무리", "마치며", "마치면서", "마치고", "보내며", "보내면서", "보내고", "정리하며", "연말정산", "연말 정산", "톺아보", "뒤돌아",
	"한 해 정리", "한해 정리", "나에게", "retrospect", "retro",
}

// reviewWords do so too, but only of a year of one's own: "맥북 프로 2021 리뷰" and "Conf 2023 recap" review something else.
var reviewWords = []string{"리뷰", "총정리", "복기", "고마웠", "고생했", "수고했", "review", "recap", "summary", "wrap", "in review", "어땠"}

// lookingBack stands before a year that ends the title; so does ownYear, with nothing else before it.
var (
	lookingBack = []string{"돌아보는 ", "되돌아보는 ", "돌아본 ", "되돌아본 ", "memoirs of ", "memoir of ", "retrospect of ", "looking back at ", "looking back on ", "look back at ", "look back on ", "reflecting on ", "reflections on ", "my review of ", "personal review of ", "year in review of ", "notes on ", "thoughts on "}
	ownYear     = []string{"나의 ", "내 ", "저의 ", "나의, ", "우리의 "}
)

// guideEnds end titles that tell others what to do.
var guideEnds = []string{"현실 조언", "커리어 조언", "는 법", "는법", "는 방법", "하기 위한 팁", "꿀팁", "가이드", "추천", "모집", "공고", "안내", "준비물", "체크리스트", "템플릿", "how to"}

// partingWords take leave of the year that follows them.
var partingWords = []string{"goodbye", "good-bye", "bye", "adios", "adieu", "farewell", "굿바이", "아듀", "안녕"}

// gatheringEnds end the names of conferences and the like.
var gatheringEnds = []string{"conf", "con", "fest", "camp", "kaigi", "summit", "expo", "hack", "jam"}
