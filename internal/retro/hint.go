package retro

// What the words in a sentence hint at, each of which stands for itself and may be anywhere in it. A rule that
// needs one asks for the hint before it looks.
const (
	stayHint      hints = 1 << iota // time spent somewhere, or employment in English
	supposedHint                    // a supposition
	labourHint                      // work by the day
	clientHint                      // work at a customer's
	internHint                      // interns, or being one
	greetingHint                    // the reader is greeted
	titledHint                      // people of whom one speaks politely, or a number of them, are the subject
	calledHint                      // what the author calls his company
	relayHint                       // until when somebody was where he is no longer
	throughHint                     // companies that somebody has been through
	selfHint                        // the author, in English
	newspaperHint                   // what newspapers write
	metHint                         // people whom the text has met
	verbHint                        // a verb of a career
	familyHint                      // the author's family or friends
	askedHint                       // somebody is asked, or a name cut short for an interview
)

// titledWords are of titledHint.
var titledWords = []string{"님은 ", "님이 ", "님께서", "씨는 ", "씨가 ", "님도 ", "님의 ", "명이 ", "명은 ", "명도 ", "명 중", "%가 ", "%는 ", "명의 "}

// askedWords end what somebody is asked politely.
var askedWords = []string{"나요?", "가요?", "까요?", "부탁합니다.", "부탁드립니다.", "부탁드려요.", "소개해 주세요.", "소개해주세요."}

// careerHints are the words that hint at something.
var careerHints = hinting(func(add func(hints, ...string)) {
	add(stayHint, "생활", "현장 실습", "에서 있었던", "에서 보낸", "에서의 ", " 있었", "을 보냈", "job at ", "started at ", "tarted as ", "first day ", "last day ", "last week ", "nterned ", "nterning ", "ork at ",
		"orked at ", "orked for ", "orking at ", "orking for ", "joined ", "joining ", "to join ", "departure from ", "leaving ")
	add(supposedHint, "다는 대목", "다는 구절", "다는 문장", "다는 이야기", "다는 소식", "다는 부분", "다는 글", "다는 말", "다는 얘기", "다는 점", "만약", "만일", "혹시", "언젠가", "였다면", "했다면", "이라면 ", "꿈을 꾸", "꿈에서", "꿈속", "상상")
	add(labourHint, "물류센터", "물류 센터", "계산대", "매장", "카운터", "홀서빙", "서빙", "상하차", "택배", "일당", "시급", "단기 알바", "아르바이트", "알바", "이틀", "하루", "사흘", "체험단", "배달 일", "라이더", "주말마다")
	add(clientHint, "파견", "상주", "프리랜서", "외주로", "고객사", "투입", "수주", "발주", "협력업체", "하도급")
	add(internHint, "인턴")
	add(greetingHint, "안녕하세요", "안녕하십니까", "반갑습니다")
	add(titledHint, titledWords...)
	add(calledHint, "회사는 ", "직장은 ")
	add(relayHint, "작년까지", "지난해까지")
	add(throughHint, "를 거쳐", "을 거쳐")
	add(selfHint, "I ", "I'", "I’", "my ", "My ", "mY ", "MY ")
	add(newspaperHint, " 기자]", " 기자 ]", "= 기자", "=기자", " 기자)", "기자와 만나", ") 씨는", ") 씨가", ")씨는", ")씨가")
	add(metHint, "만나보았습니다", "만나 보았습니다", "만나봤습니다", "만나 봤습니다", "이야기를 들어보았습니다", "이야기를 들어봤습니다")
	add(askedHint, askedWords...)
	add(askedHint, "(이하 ", " did you ", " do you ", " are you ", " was your ", " is your ", " have you ")
	for _, verbs := range [][]actWord{actWords, courseWords} {
		for _, v := range verbs {
			add(verbHint, v.stem)
		}
	}
	add(familyHint, familyWords...)
})
