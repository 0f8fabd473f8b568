package retro

import (
	"slices"
	"strings"
	"unicode/utf8"

	"hoego/internal/markup"
)

// What a text tells of others: interns that its author took on, pupils whom he taught, people he speaks of.

// interviewed reports whether a title announces what others answered. An interview that one has passed through is told of (후기).
func interviewed(low string) bool {
	return hasAny(low, []string{"인터뷰", "대담", "좌담", "interview with", "interviewing "}) &&
		!hasAny(low, []string{"후기", "회고", "과정", "준비", "면접", "합격", "탈락", "질문", "경험", "코딩 인터뷰", "technical interview"})
}

// translationWords are what a text says that is one.
var translationWords = []string{"번역한 글", "번역한 것", "번역하였습니다", "번역했", "번역해 보", "번역해보", "번역해봤", "번역글", "번역 글", "번역본", "이 글은 번역", "번역한 포스트", "번역한 포스팅", "번역 및 정리", "전문 번역", "의역", "오역", "원문:", "원문 :", "원문 링크"}

// translated reports whether a text begins or ends by saying that it is a translation.
func translated(blocks []reading) bool {
	const reach = 4
	for i, b := range blocks {
		if i >= reach && i < len(blocks)-2 || len(b.Text) > 600 {
			continue
		}
		if hasAny(b.Text, translationWords) && !hasAny(b.Text, []string{"회사", "번역본을 내", "번역서"}) {
			return true
		}
	}
	return false
}

// bookHeads head what is told of a book.
var bookHeads = []string{"책소개", "책내용", "저자소개", "작가소개", "지은이소개", "책정보", "도서정보"}

// ofBook reports whether a text begins with such a heading.
func ofBook(blocks []reading) bool {
	return slices.ContainsFunc(blocks[:min(len(blocks), 4)], func(b reading) bool {
		return len(b.Text) <= 40 && slices.Contains(bookHeads, strings.Trim(squeeze(b.Text), "-–:<>[]"))
	})
}

// dialogue reports whether a text is made of questions and answers, or two greet in it by name.
func dialogue(blocks []reading) bool {
	greets := ""
	for _, b := range blocks {
		if name, said, _ := strings.Cut(head(b.Text, 80), ":"); strings.HasPrefix(strings.TrimSpace(said), "안녕하세요") && speaker(b.Text) {
			if greets != "" && greets != name {
				return true
			}
			greets = name
		}
		if len(b.Text) > 2 && b.Text[0] == 'Q' && strings.IndexByte(".:) 0123456789", b.Text[1]) >= 0 {
			return true
		}
	}
	return false
}

// interview reports whether a text is told by others: questions are put in it one after another, politely as one
// does not ask oneself; or it speaks of somebody as newspapers do.
func interview(blocks []reading) bool {
	asked, politely := 0, 0
	for _, b := range blocks[:min(len(blocks), mostBlocks)] {
		if !b.hints.has(askedHint | newspaperHint | metHint) {
			continue
		}
		text := strings.Trim(b.Text, " \t\n\"“”‘’'*")
		switch {
		case strings.Contains(head(text, 60), "(이하 ") && strings.Contains(head(text, 80), "):"): // 이음(이하 이): 안녕하세요
			return true
		case b.hints.has(newspaperHint):
			return true
		case b.hints.has(metHint) && hasAny(text, []string{"크루", "님", "인턴", "개발자", "신입"}):
			return true
		case len(text) <= 180 && hasSuffix(text, askedWords...):
			asked++
			if hasAny(text, []string{"시나요?", "셨나요?", "신가요?", "실까요?", "부탁", "소개해", "님"}) {
				politely++
			}
		case len(text) <= 180 && strings.HasSuffix(text, "?") && hasAny(text, []string{" did you ", " do you ", " are you ", " was your ", " is your ", " have you "}) && !strings.Contains(text, ". "):
			asked, politely = asked+1, max(politely, 1) // one asks oneself so, too
		}
	}
	return politely >= 1 && asked >= 3 || politely >= 2
}

// speaker reports whether a text begins with the name of the one who speaks: "이음 : 안녕하세요".
func speaker(text string) bool {
	name, _, ok := strings.Cut(head(text, 40), ":")
	return ok && len(strings.Fields(name)) == 1 && !isDigit(name[len(strings.TrimSpace(name))-1])
}

// hostedWords follow 인턴 where interns are people: 인턴분들을, 인턴 두 명을.
var hostedWords = struct{ whom, count, particle []string }{
	[]string{"분들", "님들", "들", "분", "님", "사원", " 친구들", " 친구", " 개발자", "생", " 크루들", " 크루"},
	[]string{"한 명", "두 명", "세 명", "네 명", "몇 명", "여러 명", "한 분", "두 분", "세 분", "네 분", "#명", "# 명", "#분"},
	[]string{"을 ", "를 ", "과 ", "와 ", "의 "},
}

// hostVerbs are what one does who takes interns on.
var hostVerbs = []string{
	"뽑으", "뽑았", "뽑게 되", "뽑고 ", "뽑아 ", "채용했", "채용하며", "채용하면서", "채용하게 되", "받았", "받게 되", "받아 ", "맡았", "맡게 되", "맡아 ", "담당했", "담당하게", "멘토링했", "멘토링하",
	"멘토를 맡", "멘토가 되", "멘토로", "사수를 맡", "사수가 되", "버디를 맡", "가르쳤", "가르치", "지도했", "지도하", "교육했", "교육하", "맞이했", "맞이하", "맞이할", "온보딩", "함께 일하게", "데리고",
}

// hostRoles are what one is to interns.
var hostRoles = []string{"인턴 멘토를", "인턴 멘토로", "인턴 멘토가", "인턴 사수", "인턴 담당자로", "인턴 버디", "인턴십 멘토", "인턴들의 멘토", "인턴분들의 멘토", "인턴십을 운영", "인턴십 프로그램을 운영", "인턴십 프로그램을 만들", "인턴십 프로그램을 기획"}

// hosting reports whether a sentence tells that its author took interns on, or looked after them.
func hosting(text string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], "인턴")
		if i < 0 {
			return false
		}
		at += i
		if hasAnyPrefix(text[at:], hostRoles...) && !hasAny(text, []string{"멘토님", "사수님", "배정", "버디님", "사수분"}) {
			return true
		}
		at += len("인턴")
		rest := strings.TrimLeft(withoutOne(text[at:], hostedWords.whom), " ")
		rest = withoutOne(strings.TrimLeft(withoutOne(rest, hostedWords.count), " "), hostedWords.particle)
		for _, verb := range hostVerbs {
			after, is := strings.CutPrefix(strings.TrimLeft(rest, " "), verb)
			if is && !hasAny(head(after, 24), []string{"다고", "다는", "다던", "더라"}) && !hasAny(text, []string{"회사는", "회사에서", "회사가", "경쟁률", "지원자", "공고"}) {
				return rest != text[at:] // 인턴 온보딩 is of interns, and of oneself
			}
		}
	}
}

// withoutOne takes off the first of the words that a text begins with; '#' stands for a number.
func withoutOne(text string, words []string) string {
	for _, w := range words {
		if unit, ok := strings.CutPrefix(w, "#"); ok {
			if rest, ok := strings.CutPrefix(strings.TrimLeft(text, "0123456789"), unit); ok && text != "" && isDigit(text[0]) {
				return rest
			}
		} else if rest, ok := strings.CutPrefix(text, w); ok {
			return rest
		}
	}
	return text
}

// hosts reports whether a text is told by one who took interns on.
func hosts(blocks []reading) bool {
	for _, b := range blocks[:min(len(blocks), mostBlocks)] {
		for _, u := range b.said {
			if u.hints.has(internHint) && len(u.text) <= longestSentence && hosting(u.text) {
				return true
			}
		}
	}
	return false
}

// mostBlocks is how many blocks are looked at for what a text as a whole tells.
const mostBlocks = 400

// staffTitles name in a title those who run a programme or teach there, beside teacherWords.
var staffTitles = []string{"파트장", "회장", "임원", "퍼실리테이터", "리드", "organizer", "mentor ", "운영", "가르치", "가르친"}

// staff reports whether a title tells of running a programme, or of teaching there. Mentoring (멘토링) is given and received.
func staff(title string) bool {
	title = " " + strings.ReplaceAll(strings.ToLower(title), "멘토링", "")
	for _, words := range [][]string{teacherWords.list, staffTitles} {
		for _, w := range words {
			if i := strings.Index(title, w); i > 0 && strings.IndexByte(" ([<|/·,", title[i-1]) >= 0 {
				return true
			}
		}
	}
	return false
}

// ranks stand behind the names of colleagues.
var ranks = []string{"대리", "과장", "차장", "부장", "선임", "책임", "수석", "이사", "주임", "사원", "교수", "박사", "팀장", "대표"}

// ownWords before a topic make it the author's: 우리 회사는.
var ownWords = []string{"우리", "저희", "내", "제", "나의", "저의", "이번", "첫", "두", "세", "다음", "지난", "그", "이", "올해", "작년", "현재", "지금", "당시", "이전", "전", "새"}

// nameTopic reports whether a sentence begins with one word as its topic that is no word of the author's, and goes on as a career's does: 이음은 2019년에.
func (s *passage) nameTopic(act clue) bool {
	at := len(s.text) - len(strings.TrimLeft(s.text, " \n-*•"))
	word, _, _ := strings.Cut(s.text[at:], " ")
	return hasSuffix(word, "은", "는") && topic(s.text[at:act.start]) && s.goesOn(at+len(word)+1, act)
}

// personTopic reports whether a sentence begins with a name of two words as its topic, and goes on
// with a date or a place as a career's does: 제프 딘은 1999년에. (What describes a noun ends in 은 and 는, too.)
func (s *passage) personTopic(act clue) bool {
	at := len(s.text) - len(strings.TrimLeft(s.text, " \n-*•"))
	first, rest, ok := strings.Cut(s.text[at:], " ")
	second, _, more := strings.Cut(rest, " ")
	stem := strings.TrimSuffix(strings.TrimSuffix(second, "은"), "는")
	if !ok || !more || stem == second || stem == "" || !markup.IsHangul(lastRune(first)) || !markup.IsHangul(lastRune(stem)) {
		return false
	}
	if n := utf8.RuneCountInString(first); n <= 4 && slices.Contains(ranks, stem) {
		return true
	}
	if utf8.RuneCountInString(first) > 5 || utf8.RuneCountInString(stem) > 5 || ownTopic(stem) || slices.Contains(ownWords, first) || placeNoun(stem) || notPlace(stem) || notPlace(first) || hasSuffix(first, "에", "의", "은", "는", "에서") {
		return false
	}
	return s.goesOn(at+len(first)+1+len(second)+1, act)
}

// goesOn reports whether a sentence goes on at a place with a date or an organisation, and has no other clause before the verb.
func (s *passage) goesOn(at int, act clue) bool {
	if at > act.start || hasAny(s.text[at:act.start], []string{"고 ", "고, ", "며 ", "지만", "는데", "서 나", "어서 "}) {
		return false
	}
	return slices.ContainsFunc(s.dates, func(d dateAt) bool { return d.Start == at }) || slices.ContainsFunc(s.places, func(p place) bool { return p.start == at })
}

// doubt makes guesses of what a text tells of internships that its author may have given, of
// programmes that he may have run, and of clubs, which teach as courses do but are joined as clubs are.
func (c *career) doubt(all []telling) {
	runs := staff(c.title.Value)
	for i, t := range all {
		switch {
		case t.at.Sort == Club:
			all[i].kind, all[i].known = Other, Guessed
		case t.kind == Job && t.act == works && t.role == "" && c.kind.Value == Project && c.kind.Shown() && !t.listed,
			t.kind == Course && t.act == learns && t.lesson && c.kind.Value != Course && !strings.Contains(squeeze(c.title.Value), squeeze(t.at.Name)),
			t.kind == Course && runs, t.kind == Internship && c.hosts && !t.asIntern && !t.listed:
			all[i].known = Guessed
		}
	}
}
