package retro

// act is what somebody does in a career.
type act uint8

const (
	works   act = iota // somewhere: X에서 근무
	joins              // X에 입사
	leaves             // X를 퇴사
	interns            // X에서 인턴십
	learns             // X를 수료: of programmes alone
	attends            // X를 다니다
)

// actWord is the stem of a verb, or a noun that becomes one.
type actWord struct {
	stem string
	act  act
	ends endings
}

// mood says what an ending makes of a verb.
type mood uint8

const (
	refused  mood = iota // a wish, a condition, hearsay, respect for somebody else
	asserted             // it happened, or is so
	describe             // says which: 근무하는, 일했던
	elapsed              // a time since follows: 입사한 지
)

type ending struct {
	text string
	mood mood
}

// haEndings follow a noun that is a verb with 하다. The first that fits counts.
var haEndings = endingsOf([]ending{
	{"하고 싶", refused},
	{"하고싶", refused},
	{"하고자", refused},
	{"하고 계", refused},
	{"하고계", refused},
	{"했다면", refused},
	{"했더라", refused},
	{"했으면", refused},
	{"했을 때가 엊그제", asserted},
	{"했을", refused},
	{"했다고", refused},
	{"했다는", refused},
	{"했다던", refused},
	{"했다가", asserted},
	{"했었다고", refused},
	{"했대", refused},
	{"했나", refused},
	{"했는지", refused},
	{"하였다면", refused},
	{"하였다고", refused},
	{"하게 된다면", refused},
	{"하게 되면", refused},
	{"하게된다면", refused},
	{"하게 될", refused},
	{"하게 되신", refused},
	{"하게 되셨", refused},
	{"하게 되었던", describe},
	{"하게되었던", describe},
	{"하게 되었다면", refused},
	{"하게 된 지", elapsed},
	{"하게 된지", elapsed},
	{"하게 된", describe},
	{"하게된", describe},
	{"하게 되", asserted},
	{"합니다", describe}, // told as it happens, or of everybody
	{"하게되", asserted},
	{"하게 됐던", describe},
	{"하게됐던", describe},
	{"하게 됐다면", refused},
	{"하게 됐다는", refused},
	{"하게 됐", asserted},
	{"하게됐", asserted},
	{"하게 됩니다", describe}, // told as it happens, or of everybody
	{"하기 시작했", asserted},
	{"시작했다면", refused},
	{"시작했다고", refused},
	{"시작했다는", refused},
	{"시작했다던", refused},
	{"시작했더라", refused},
	{"시작했을", refused},
	{"시작했으면", refused},
	{"시작했던", describe},
	{"시작했", asserted},
	{"시작하게 되었", asserted},
	{"시작하게 됐", asserted},
	{"하고 있는", describe},
	{"하고있는", describe},
	{"하고 있던", describe},
	{"하고 있었던", describe},
	{"하고 있다면", refused},
	{"하고 있다고", refused},
	{"하고 있다는", refused},
	{"하고 있", asserted},
	{"하고있", asserted},
	{"해오고 있", asserted},
	{"할 수 있었다면", refused},
	{"할 수 있었", asserted},
	{"할 수 있게 되", asserted},
	{"할 수 있게 됐", asserted},
	{"했던", describe},
	{"했었던", describe},
	{"했", asserted},
	{"하였던", describe},
	{"하였", asserted},
	{"하면서", asserted},
	{"하며", asserted},
	{"하다가", asserted},
	{"하자마자", asserted},
	{"하여 ", asserted},
	{"하여, ", asserted},
	{"해서 ", asserted},
	{"해 ", asserted},
	{"해, ", asserted},
	{"할 때가 생생", asserted},
	{"할 때가 엊그제", asserted},
	{"한 게 엊그제", asserted},
	{"한 것이 엊그제", asserted},
	{"한 지", elapsed},
	{"한지", elapsed},
	{"한 후", elapsed},
	{"한 이후", elapsed},
	{"한 뒤", elapsed},
	{"이후 ", elapsed},
	{"이후로", elapsed},
	{"하고 ", elapsed},
	{"하고, ", elapsed},
	{"하고서 ", elapsed},
	{"후 ", elapsed},
	{"후, ", elapsed},
	{"하던", describe},
	{"하는", describe},
	{"한 기간은 ", asserted},
	{"한 ", describe},
	{"중인 ", describe},
	{"중이던", describe},
	{"중이신", refused},
	{"중이라고", refused},
	{"중이라는", refused},
	{"중이", asserted},
	{"중입", asserted},
	{"중에 있", asserted},
	{"중.", asserted},
})

// internEndings follow 인턴, 인턴십 and their kin.
var internEndings = endingsOf([]ending{
	{"마치신", refused},
	{"하신", refused},
	{"하셨", refused},
	{"마쳤다면", refused},
	{"마쳤다고", refused},
	{"마쳤", asserted},
	{"마친 지", elapsed},
	{"마친", describe},
	{"마치고", asserted},
	{"마치며", asserted},
	{"마치면서", asserted},
	{"마치자마자", asserted},
	{"마무리했", asserted},
	{"마무리하", asserted},
	{"끝냈", asserted},
	{"끝내고", asserted},
	{"끝났", asserted},
	{"끝나고", asserted},
	{"끝나자", asserted},
	{"시작했", asserted},
	{"시작으로", asserted},
	{"시작하여", asserted},
	{"시작해 ", asserted},
	{"시작하였", asserted},
	{"시작하게 되", asserted},
	{"진행한 ", describe},
	{"진행했던", describe},
	{"진행했다면", refused},
	{"진행했", asserted},
	{"진행하게 되", asserted},
	{"진행하였", asserted},
	{"진행하면서", asserted},
	{"진행하며", asserted},
	{"진행하고 있", asserted},
	{"진행 중", asserted},
	{"수행했", asserted},
	{"수행하였", asserted},
	{"경험했", asserted},
	{"경험하였", asserted},
	{"참여한 후기", asserted},
	{"참가한 후기", asserted},
	{"참가했다면", refused},
	{"참가했다고", refused},
	{"참가했", asserted},
	{"참여했다면", refused},
	{"참여했다고", refused},
	{"참여했던", describe},
	{"참여했", asserted},
	{"참여하였", asserted},
	{"다녀왔다면", refused},
	{"다녀왔다고", refused},
	{"다녀왔", asserted},
	{"되었다면", refused},
	{"되었", asserted},
	{"됐", asserted},
})

var attendEndings = endingsOf([]ending{
	{"고 싶", refused},
	{"고 계", refused},
	{"고 있는", describe},
	{"고 있다고", refused},
	{"고 있", asserted},
	{"고있", asserted},
	{"면서", asserted},
	{"며 ", asserted},
	{"다가", asserted},
	{"던", describe},
	{"는", describe},
})

var pastEndings = endingsOf([]ending{
	{"다면", refused},
	{"다고", refused},
	{"다는", refused},
	{"더라", refused},
	{"으면", refused},
	{"을", refused},
	{"던", describe},
	{"", asserted},
})

var onwardEndings = endingsOf([]ending{{"싶", refused}, {"계", refused}, {"", asserted}})

var afterEndings = endingsOf([]ending{{"에는", refused}, {"에도", refused}, {"의", refused}, {"", asserted}})

var sinceEndings = endingsOf([]ending{{" 지", elapsed}, {"지", elapsed}, {" ", describe}})

// actWords are the verbs of a career.
var actWords = []actWord{
	{"근무", works, haEndings},
	{"복무", works, haEndings}, // at a company, in place of the army
	{"재직", works, haEndings},
	{"일", works, haEndings},
	{"몸담고 있", works, pastEndings},
	{"몸담았", works, pastEndings},
	{"다니", attends, attendEndings},
	{"다녔", attends, pastEndings},
	{"다닌", attends, sinceEndings},
	{"입사", joins, haEndings},
	{"합류", joins, haEndings},
	{"이직", joins, haEndings},
	{"취업", joins, haEndings},
	{"취직", joins, haEndings},
	{"조인", joins, haEndings},
	{"출근하게 되었", joins, pastEndings},
	{"출근하게 됐", joins, pastEndings},
	{"회사를 옮겼", joins, pastEndings},
	{"회사를 옮긴", joins, sinceEndings},
	{"직장을 옮겼", joins, pastEndings},
	{"직장을 옮긴", joins, sinceEndings},
	{"퇴사", leaves, haEndings},
	{"퇴직", leaves, haEndings},
	{"떠났", leaves, pastEndings},
	{"떠나게 되었", leaves, pastEndings},
	{"떠나게 됐", leaves, pastEndings},
	{"그만두었", leaves, pastEndings},
	{"그만뒀", leaves, pastEndings},
	{"그만두고 ", leaves, onwardEndings},
	{"떠나 ", leaves, onwardEndings},
	{"인턴", interns, internEndings},
	{"인턴십", interns, internEndings},
	{"인턴쉽", interns, internEndings},
	{"현장실습", interns, internEndings},
	{"수료", learns, haEndings},
	{"완강", learns, haEndings},
	{"완주", learns, haEndings},
	{"활동", learns, haEndings},
}

// courseWords are what is done with many things and with programmes, too: they count right behind one's name.
var courseWords = []actWord{
	{"입과", learns, haEndings},
	{"참여", learns, haEndings},
	{"참가", learns, haEndings},
	{"이수", learns, haEndings},
	{"수강", learns, haEndings},
	{"진행", learns, haEndings},
	{"졸업", learns, haEndings},
	{"마쳤", learns, pastEndings},
	{"마치고 ", learns, onwardEndings},
	{"마친 뒤", learns, afterEndings},
	{"마친 후", learns, afterEndings},
	{"마무리했", learns, pastEndings},
	{"마무리하고 ", learns, onwardEndings},
	{"끝났", learns, pastEndings},
	{"끝나고 ", learns, onwardEndings},
	{"끝마쳤", learns, pastEndings},
}

// courseFillers may stand between a programme's name and such a word; '#' stands for a number.
var courseFillers = []string{"부트캠프", "멤버십", "챌린지", "베이직", "본과정", "과정", "코스", "트랙", "교육", "활동", "연수", "캠프", "프로그램", "백엔드", "프론트엔드", "웹", "모바일", "풀스택", "안드로이드", "ios", "ai", "데이터", "클라우드", "및", "고도화", "과", "와", "에", "에서", "의", "를", "을", "가", "이", "도", "로", "으로", "까지", "모두", "최종", "무사히", "드디어"}

// selfWords are the author as a subject.
var selfWords = []string{"저는", "나는", "제가", "내가", "전 ", "난 ", "저도", "나도", "저의", "나의", "저희", "필자는", "본인은"}

// personWords are people who are not the author.
var personWords = []string{
	"멘토", "친구", "선배", "후배", "동료", "지인", "형이", "형은", "누나", "언니", "오빠", "동생", "남편", "아내", "와이프", "교수", "강사", "대표", "팀장", "리더", "사수", "면접관", "현직자", "작가", "저자", "그는", "그가",
	"글쓴이", "지은이", "옮긴이", "그녀", "누군가", "사람", "동기", "남자친구", "여자친구", "아버지", "어머니", "아빠", "엄마", "부모", "연사", "발표자", "튜터", "코치", "스피커", "주인공", "분들", "분이", "분은", "분께", "지원자", "직원", "개발자들", "팀원",
	"교육생", "수강생", "주변", "다른 분", "옆자리", "사촌", "삼촌", "이모", "룸메이트", "운영진", "인터뷰이", "호스트", "진행자", "임원", "창업자", "ceo", "여러분", "이들", "응답자", "절반", "사람들", "참가자", "출연자", "선생", "개발자분", "개발자님",
}

// hearsayWords right after a verb make it somebody else's, a wish or a plan.
var hearsayWords = anyOf(
	"계신", "계시", "계셨", "라고 시작", ", 로 시작", "라고 소개", "라고 말", "라고 하셨", "라며 ", "다고 소개", "다고 말", "다고 농담", "있다고 ", "다며 ", "다고 한다", "다고 합", "다고 했", "다고 하", "라고 한다", "라고 합", "라고 했", "라고 하", "다더라", "다더군", "했대", "한대요", "싶다", "싶었", "싶은", "싶어", "예정", "바란다", "바랍", "좋겠", "할까", "일까", "을까",
)

// futureWords at a sentence's end make a plan of what leads to it.
var futureWords = anyOf("해야 했", "해야 하", "해야 해", "해야 한", "해야만", "ㄹ 것이다", "할 것이다", "할 것입니다", "할 거다", "할 것 같", "하겠다", "하겠습니다", "하려고 한다", "하려 한다", "하려고 합니다", "할 생각", "할 계획", "할 예정", "될 것이다", "되겠다", "하기로 했다고", "하는 것이 목표", "하는 게 목표", "하고 싶")

// respectWords at a sentence's end make what leads to it somebody else's.
var respectWords = anyOf("하시던", "하시는", "하셨", "하신 ", "님께서")

// aspirantWords tell of somebody who is not yet what he says to be: 서버 개발자 지망생.
var aspirantWords = anyOf("지망", "준비", "희망", "취준", "수강생", "교육생", "꿈나무", "꿈꾸")

// applicationWords tell of a wish to be taken on, and of what is done for it.
var applicationWords = anyOf(
	"지원", "합격", "불합격", "탈락", "면접", "코테", "코딩테스트", "코딩 테스트", "서류", "전형", "공채", "채용", "준비", "자소서", "자기소개서", "이력서", "선발", "설명회", "모집", "과제테스트", "사전과제", "사전 과제",
	"프리코스", "프리 코스", "precourse", "interview", "application", "applying", "rejected", "떨어", "커피챗", "입과 시험", "기출", "코딩시험", "오퍼", "협의", "적성검사", "인적성", "gsat",
)

// earlierWords make what a sentence tells something before the text's own subject, or after it.
var earlierWords = anyOf("이전", "전 직장", "전직장", "예전", "그전", "전에는", "이후", "지난 회사", "정규직", "퇴사", "첫 회사", "원래", "지금", "현재", "previously", "before")

// serviceWords make service (복무) work at a company; the first two are what one serves as.
var serviceWords = []string{"산업기능요원", "전문연구요원", "병역특례", "병특"}

// clubWords in a title make what is done without a name a club's.
var clubWords = anyOf("동아리", "학보사", "학생회", "학회", "소모임", "방송부", "총학")

// familyWords are people of whose careers a block goes on to tell when it has named them as its subject.
var familyWords = []string{"아버지", "어머니", "아빠", "엄마", "남편", "아내", "와이프", "동생", "누나", "언니", "오빠", "삼촌", "이모", "사촌", "친구"}

// barWords near a range of dates make it something else than employment.
var barWords = anyOf(
	"지원", "면접", "서류", "코딩테스트", "코테", "접수", "마감", "기한", "제출", "스터디", "강의", "수강", "프로젝트", "공모전", "해커톤", "여행", "군대", "육군", "공군", "해군", "해병", "입대", "훈련", "시험", "자격증", "아르바이트", "알바 ", "알바를", "알바로", "알바생",
	"동아리", "봉사", "클론", "과외", "세미나", "컨퍼런스", "발표", "스프린트", "행사", "대회", "교육", "학원", "캠프", "수업", "project", "study", "hackathon", "course",
)

// casualWords are work that is no career.
var casualWords = anyOf("아르바이트", "알바 ", "알바를", "알바로", "알바생", "봉사", "과외", "조교", "근로장학", "병으로", "공익", "사회복무", "자원", "서포터즈", "기자단", "참가", "운영진", "스태프", "학부연구생", "학부 연구생", "undergraduate", "teaching assistant", "volunteer", "contributor", "freelanc")

// breakWords between a place and a verb belong the place to another clause.
var breakWords = anyOf(
	"주최", "주관", "개최", "만든", "만들", "제공", "열린", "열리", "공개", "나온", "나와", "받은", "받고", "받았", "지원", "면접", "합격", "떨어", "탈락", "주는", "진행하는", "진행한", "진행된", "하고 ", "했고", "지만", "는데", "면서 ", "하며 ",
	"해서 ", "다가 ", "뒤 ", "후 ", "으며", "였고", "이었고", "퇴사", "만나", "만난", "본 ", "보고", "알게", "검색", "산 ", "배운", "듣고", "들은", "대신", "보다", "처럼", "아닌", "아니라", "출신", "다니던", "일하던", "근무하던", "인수", "의뢰", "발주", "외주", "용역", "투입", "상주", "파견",
)

// teacherWords make somebody at a programme one who teaches there, or runs it.
var teacherWords = anyOf("멘토", "강사", "조교", "매니저", "리뷰어", "코치", "튜터", "운영진", "앰버서더", "엠버서더", "서포터즈", "홍보대사", "스태프")
