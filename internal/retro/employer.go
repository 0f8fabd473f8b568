package retro

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// employer is who a sentence says somebody works for.
type employer struct {
	Organization      // Name is "" when the text does not give it
	written      bool // something is said of where, if not who: 회사에서, 스타트업에
	same         bool // the place that the text speaks of anyway: 회사에서
	company      bool // what is said is that it is a company: 스타트업에
	casual       bool // what is said is no company: 동아리에서, 프로젝트에서
	other        bool // an earlier or another one: 이전 회사에서
	line         int
	from         int // where it stands in its sentence
}

// placeNouns are what a place of work is called without its name.
var placeNouns = strings.Fields(`팀 squad team tribe division 셀 파트 그룹 본부 부서 조직 실 챕터 스쿼드 회사 스타트업 기업 대기업 중소기업 중견기업 외국계 곳 직장 법인 에이전시 플랫폼 업체 사 자회사 계열사 연구소 연구실 랩 센터 사업부 스튜디오 서비스 재단 기관 공공기관 은행 병원 학교 대학교 대학 학과 연구원 업계 분야 도메인 금융권 현업 실무 필드 현장 서울 판교 강남 부산 대전 제주 성남 분당 구로 가산 여의도 성수 해외 국내 일본 미국 독일 캐나다 싱가포르 베트남 영국 호주 네덜란드 스페인 프랑스 중국 대만 인도 이탈리아 스위스 스웨덴 핀란드 노르웨이 덴마크 폴란드 아일랜드 브라질 멕시코 태국 필리핀 인도네시아 말레이시아 홍콩 상하이 베이징 뉴욕 시애틀 런던 파리 베를린 암스테르담 시드니 멜버른 밴쿠버 토론토 오사카 후쿠오카 대구 광주 인천 수원 울산 세종 춘천 전주 청주 천안 포항 창원 마포 홍대 종로 을지로 잠실 송파 역삼 선릉 경기도 도쿄 실리콘밸리 유럽 한국 집 카페 사무실 재택 원격 여기 거기 이곳 그곳 저곳 어디 입장 환경 상황 상태 형태 자리 위치 프로젝트 부트캠프 동아리 학회 커뮤니티 스터디 밖 안 속 위 앞 뒤 옆 사이 중 쪽 측 덕분 과정 단계 관점 면 점 부분 대부분 기간 시간 방식 온라인 오프라인 온프레미스 클라우드 서버 로컬 도시 지방 시골 나라 매장 공장 식당 편의점 마트 학원 도서관 군대 부대 육군 공군 해군 방송국 신문사 언론사 출판사 게임사 금융사 증권사 보험사 통신사 제조사 개발사 운영사 고객사 협력사 파트너사 에듀테크 핀테크 프롭테크 빅테크 푸드테크 애드테크 헬스케어 이커머스 커머스 모빌리티 물류 블록체인 뷰티 패션 여행 교육 보안 게임 광고 의료 바이오 제조 유통 금융 공공 인공지능 반도체 자동차 대학원 국가 정부 시청 구청 공사 공단 파견지 본사 지사 그때 당시 바닥 세계 세상 생태계 시장 씬 포지션 직무 직군 역할 실전 무대 꿈 사회 학보사 학생회 총학생회 방송반 방송부 교지 소모임 선교회 교회 기숙사 생활관 호캉스 바캉스 워크샵 워크숍 워케이션 캠핑 출장 휴가 엠티 유학 연수 피크닉 소풍 나들이 드라이브 로드트립 순례길 교환학생 답사 모험 고향 본가`)

// teamNouns are parts of a company: a Latin word before one names the part (Vision 파트).
var teamNouns = []string{"팀", "셀", "파트", "그룹", "본부", "부서", "조직", "실", "챕터", "스쿼드", "사업부", "Squad", "Team", "Tribe", "Division"}

// casualPlaces are no places of employment.
var casualPlaces = []string{"프로젝트", "동아리", "학회", "커뮤니티", "스터디", "부트캠프", "해커톤", "학원", "군대", "부대", "육군", "공군", "해군", "공장", "식당", "편의점", "매장", "마트", "카페", "도서관", "학교", "대학교", "캠프", "대회", "학보사", "학생회", "방송반", "방송부", "교지", "소모임", "선교회", "교회", "기숙사", "생활관", "업계", "현업", "바닥"}

// placeNoun reports whether a word names a place of work without saying which, alone or as its end.
func placeNoun(word string) bool {
	word = strings.ToLower(word)
	for _, n := range placeNouns {
		if word == n {
			return true
		}
		if strings.HasSuffix(word, n) && longerThan(n, 1) && !companyName(word) {
			return true
		}
	}
	for _, n := range [...]string{"팀", "셀", "부", "실", "팀들", "사들"} {
		if strings.HasSuffix(word, n) && utf8.RuneCountInString(word) <= 6 && markup.IsHangul(lastRune(word)) {
			return true
		}
	}
	return false
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// notPlaces end in a particle of place but are times and manners: 3월에, 덕분에, 한 번에.
var notPlaces = strings.Fields(`덕분 동안 때 전 후 이후 이전 초 말 중 중간 끝 번 만 사이 여름 겨울 봄 가을 방학 처음 마지막 나중 최근 이번 작년 올해 내년 재작년 지난해 다음 다음해 상반기 하반기 동시 결국 바람 당시 무렵 즈음 쯤 경 와중 도중 순간 나이 달 해 날 주 시절 하루 아침 저녁 오전 오후 밤 새벽 연말 연초 월말 월초 학기 직후 직전 시기 시점 계기 기회 이유 것 밖 외 대신 뿐 정도 차 명 살 세 년 월 일 개월 기준 평소 주말 평일 반년 분기 반면 이내 내 포지션 직무 직군 역할 졸업 막바지 정규직 계약직 비정규직 신입 신입사원 비전공자 전공자 비전공 전공 경력자 초보자 초보 학생 대학생 취준생 백수 프리랜서 사원 경력 경력직 주임 대리 과장 막내 공채 수시채용 얼떨결 엉겁결 한순간 우연 제안 추천 권유 소개 설득 기다림 설렘 마음 마음가짐 한번 단번 이어 년차 개월차 주차 의외 뜻밖 후기 회고 회고록 리뷰 일기 글 포스팅 포스트 블로그 인터뷰 면접 시험 코테 강의 수업 여정`)

func notPlace(word string) bool {
	if slices.Contains(notPlaces, word) {
		return true
	}
	for _, n := range [...]string{"년", "월", "일", "개월", "년차", "개월차", "학기", "방학", "년도", "주", "학년", "만", "번", "살", "차", "초", "말", "분기", "반기", "월초", "월말", "년말", "년초", "시절"} {
		if rest, ok := strings.CutSuffix(word, n); ok && (rest == "" || isDigit(rest[len(rest)-1])) {
			return true
		}
	}
	return false
}

// companyEndings end the names of companies.
var companyEndings = strings.Fields(`랩 랩스 소프트 소프트웨어 테크 테크놀로지 테크놀로지스 코퍼레이션 컴퍼니 네트웍스 네트워크스 시스템즈 시스템스 뱅크 페이 전자 은행 증권 커머스 클라우드 게임즈 게임스 스튜디오 스튜디오스 인터랙티브 솔루션즈 솔루션스 홀딩스 그룹 모터스 바이오 에이아이 닷컴 마켓 엔터테인먼트 정보통신 정보기술 로보틱스 파이낸셜 모빌리티 캐피탈 화재 생명 아이앤씨 이노베이션 벤처스 웍스 웨어 이엔지 코리아 인베스트먼트 다이나믹스 메디컬`)

// genericNames end like a company's name but are none.
var genericNames = strings.Fields(`핀테크 빅테크 에듀테크 프롭테크 푸드테크 애드테크 헬스테크 리걸테크 하이테크 딥테크 이커머스 라이브커머스 퍼블릭클라우드 프라이빗클라우드 하이브리드클라우드 멀티클라우드 인공지능에이아이 오픈소프트웨어 시중은행 인터넷은행 투자은행 네오뱅크 대그룹 스터디그룹 소그룹 외국계은행 지방은행 간편페이 오픈마켓 슈퍼마켓 플리마켓 앱마켓 중고마켓 게임스튜디오`)

// companyName reports whether a Hangul word is made like the name of a company.
func companyName(word string) bool {
	if slices.Contains(genericNames, word) {
		return false
	}
	for _, e := range companyEndings {
		if before, ok := strings.CutSuffix(word, e); ok && utf8.RuneCountInString(before) >= 2 && markup.IsHangul(lastRune(before)) {
			return true
		}
	}
	return false
}

// notNames are Latin words that name no employer.
var notNames = strings.Fields(`IT SI SM SW HW AI ML HR PR QA PM PO UX UI OK TV PC CS DB OS API SaaS PaaS IaaS B2B B2C O2O R&D IoT ICT GPT LLM MSP SMB VC CEO CTO TF TFT OJT MVP KPI PoC Web App Cloud Data Server Frontend Backend Full Product Team Engineer Engineering Developer Development Design Research Security Marketing Summer Winter Software Company Startup Github GitHub Slack Notion Zoom Discord Medium Velog Tistory Series BE FE Dev DevOps The A An My This Their Our His Her It University School College Undergraduate Graduate Teaching Assistant Student Freelancer Freelance Contributor Volunteer Self Tech First Second Third Fourth Last Final Next Recent Previous Past Current Dream Paid Unpaid Virtual Online Fall Autumn Spring Remote Contract Open Source`)

// properName reports whether a word is the name of a company by its looks.
// Latin names begin with a capital and are no technology.
func properName(word string) bool {
	first, _ := utf8.DecodeRuneInString(word)
	if n := utf8.RuneCountInString(word); n < 2 || n > 30 {
		return false
	}
	if markup.IsHangul(first) {
		return companyName(word)
	}
	if !unicode.IsUpper(first) || markup.IsHangul(lastRune(word)) || strings.ContainsAny(word, "/\\:#@=<>()[]{}'\"`") {
		return false
	}
	if _, technology := builtIn().Find(word); technology {
		return false
	}
	for _, n := range notNames {
		if strings.EqualFold(word, n) {
			return false
		}
	}
	letters := 0
	for _, r := range word {
		if isLatin(r) && !unicode.IsDigit(r) {
			letters++
		}
	}
	return letters >= 3 && vocabulary().names(word) < 0
}

// names returns the row of a word that is as a whole one of the vocabulary.
func (v *lexicon) names(word string) int {
	row, end := v.longest(lower(word), 0)
	if end != len(word) {
		return -1
	}
	return row
}

// legalForms stand before or behind the name of what is incorporated.
var legalForms = []string{"㈜", "(주)", "(유)", "(사)", "(재)", "주식회사", "유한회사", "유한책임회사", "사단법인", "재단법인", " Pvt. Ltd", " Pvt Ltd", " Inc", " Ltd", " LLC", " GmbH"}

// unbracketed writes legal forms so that a name is not cut at their brackets.
var unbracketed = strings.NewReplacer("(주)", "㈜", "(유)", "유한회사", "(사)", "사단법인", "(재)", "재단법인")

// incorporated takes off what says that a name is a company's.
func incorporated(word string) (string, bool) {
	if placeNoun(strings.TrimSuffix(word, "주식회사")) {
		return word, strings.HasSuffix(word, "주식회사") && !strings.HasPrefix(word, "주식회사") // 경기도주식회사
	}
	for _, w := range legalForms {
		if rest, ok := strings.CutPrefix(word, w); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
		if rest, ok := strings.CutSuffix(word, w); ok && rest != "" {
			return strings.TrimSpace(rest), true
		}
	}
	return word, false
}
