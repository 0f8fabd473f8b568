package retro

import "strings"

// roleWord is a word of a role's name. A role is a run of them that ends in a head.
type roleWord struct {
	word string // lower case
	head bool
}

// roleWords are the words that roles are made of; '*' marks those that end one.
var roleWords = func() []roleWord {
	var all []roleWord
	for w := range strings.SplitSeq(`
		백엔드,백앤드,프론트엔드,프론트앤드,프런트엔드,프론트,풀스택,서버,웹,앱,모바일,안드로이드,android,ios,데브옵스*,devops*,데이터,빅데이터,ai,ml,nlp,머신러닝,딥러닝,클라우드,인프라,플랫폼,보안,
		분석,운영,기획,디자인,품질,테스트,리서치,자연어처리,음성,로봇,하드웨어,hw,콘텐츠,그로스,엔지니어링,통신,설계,응용,erp,sap,crm,bi,devrel*,
		정보보안,게임,클라이언트,임베디드,시스템,네트워크,소프트웨어,sw,s/w,qa*,ux,ui,ux/ui,ui/ux,프로덕트,서비스,그래픽스,블록체인,검색,추천,주니어,시니어,연구,개발,java,자바,spring,react,리액트,python,
		node.js,go,kotlin,유니티,언리얼,솔루션,테크니컬,기술,기술지원,비전,컴퓨터 비전,로보틱스,자율주행,제어,펌웨어,devsecops*,mlops*,sre*,dba*,pm*,po*,ta,sa,si,sm,cto*,vp of engineering*,
		개발자*,엔지니어*,인턴*,디자이너*,기획자*,매니저*,분석가*,애널리스트*,사이언티스트*,과학자*,연구원*,아키텍트*,컨설턴트*,프로그래머*,퍼블리셔*,테크리드*,테크 리드*,팀 리드*,
		산업기능요원*,전문연구요원*,개발 인턴*,연구 인턴*,서비스 기획자*,프로덕트 매니저*,프로덕트 오너*,프로젝트 매니저*,데이터 사이언티스트*,마케터*,에반젤리스트*,애드보킷*,
		development,backend,back-end,back end,frontend,front-end,front end,full-stack,full stack,fullstack,software,web,mobile,data,data science,machine learning,deep learning,platform,cloud,infrastructure,security,site reliability,
		senior,junior,staff,principal,associate,lead*,tech lead*,research,technical,solution,solutions,product,system,systems,network,embedded,game,client,server,support,field,field application,quality assurance,business,gitlab,
		developer*,engineer*,intern*,internship,designer*,scientist*,analyst*,architect*,manager*,researcher*,consultant*,programmer*,swe*,sde*,product manager*,product owner*,engineering manager*,advocate*,evangelist*,member of technical staff*`, ",") {
		w = strings.TrimSpace(w)
		head := strings.HasSuffix(w, "*")
		all = append(all, roleWord{strings.TrimSuffix(w, "*"), head})
	}
	return all
}()

// seat is a role named in a text.
type seat struct {
	name       string
	start, end int
	intern     bool
}

// seats makes roles of the role words of a text: neighbours with nothing but a
// space or a slash between them are one role.
func seats(text string, words []clue) []seat {
	var all []seat
	for i := 0; i < len(words); {
		j, last := i, -1
		for {
			if roleWords[words[j].row].head {
				last = j
			}
			if j+1 == len(words) {
				break
			}
			if gap := text[words[j].end:words[j+1].start]; gap != " " && gap != "" && gap != "/" && gap != " / " && gap != " 신입 " {
				break
			}
			j++
		}
		if last >= 0 {
			s := seat{name: strings.Replace(oneLine(text[words[i].start:words[last].end]), " 신입 ", " ", 1), start: words[i].start, end: words[last].end}
			for k := i; k <= last; k++ {
				s.intern = s.intern || strings.HasSuffix(roleWords[words[k].row].word, "인턴") || strings.HasPrefix(roleWords[words[k].row].word, "intern")
			}
			if bareIntern(s.name) {
				s.name = ""
			}
			all = append(all, s)
		}
		i = j + 1
	}
	return all
}

// seatsOf returns the roles that a text names.
func seatsOf(text string) []seat {
	var words []clue
	for _, w := range clues(nil, lower(text)) {
		if w.kind == roleClue {
			words = append(words, w)
		}
	}
	return seats(text, words)
}

// bareIntern reports whether a role says no more than the kind does.
func bareIntern(name string) bool {
	switch strings.ToLower(name) {
	case "인턴", "intern", "주니어", "lead":
		return true
	}
	return false
}
