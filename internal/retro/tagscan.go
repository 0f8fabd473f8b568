package retro

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"hoego/internal/markup"
)

// mention is one place in a text where a term of the table stands.
type mention struct {
	row        int
	start, end int // bytes
}

// mentions adds the terms of the table in running text, in lower case: the longest at each word's
// beginning, a Korean particle or a version number behind it allowed.
func (t *TagTable) mentions(found []mention, low string) []mention {
	read := 0
	for i := range beginnings(low) {
		if i < read {
			continue
		}
		if row, end := t.longest(low, i); end > i && !verbEnding(low[:i], low[i:end], low[end:]) {
			found, read = append(found, mention{row, i, end}), end
		}
	}
	return found
}

// verbEnding reports whether a name is what a verb ends in behind an attributive, which a final ㄴ tells: 익히 듣던 지라.
func verbEnding(before, name, after string) bool {
	verb, spaced := strings.CutSuffix(before, " ")
	last := lastRune(verb)
	next, _ := utf8.DecodeRuneInString(after)
	return name == "지라" && spaced && !markup.IsHangul(next) && '가' <= last && last <= '힣' && (last-'가')%28 == 4
}

// longest returns the row and end of the longest spelling that begins at i and ends
// where a word may end; end is i when there is none.
func (t *TagTable) longest(low string, i int) (row, end int) {
	row, end = -1, i
	for r, at := range t.inText.at(low, i) {
		if version, ok := endsWord(low[i:at], low[at:], t.rows[r-1].Guard); ok {
			row, end = int(r-1), at+version
		}
	}
	return row, end
}

func isLatin(r rune) bool {
	return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
}

// beginnings returns where words begin, one of Latin letters also with a dot.
// Parts of file names, addresses and mentions are no words: x.js, @go, my-go.
func beginnings(text string) iter.Seq[int] {
	return func(yield func(int) bool) {
		before := otherClass
		for i := 0; i < len(text); {
			s, size := classes[text[i]], 1
			switch s {
			case hangulClass:
				size = len("가")
			case wideClass:
				var r rune
				r, size = utf8.DecodeRuneInString(text[i:])
				if s = otherClass; markup.IsHangul(r) {
					s = hangulClass
				}
			}
			if begins[before][s] && !yield(i) {
				return
			}
			before = s
			i += size
		}
	}
}

// class is a sort of characters.
type class uint8

const (
	otherClass  class = iota
	hangulClass       // of words
	latinClass        // letters and digits of ASCII
	dotClass
	joinClass // that a part of a word stands behind
	wideClass // the first byte of what may be one or the other
)

// classes are the sorts of characters by their first byte.
var classes = func() (sorts [256]class) {
	for c := range sorts {
		switch r := rune(c); {
		case c == 0xeb || c == 0xec: // of U+B000 to U+CFFF
			sorts[c] = hangulClass
		case c >= utf8.RuneSelf:
			sorts[c] = wideClass
		case isLatin(r):
			sorts[c] = latinClass
		case r == '.':
			sorts[c] = dotClass
		case strings.ContainsRune("-_@#\\$", r):
			sorts[c] = joinClass
		}
	}
	return sorts
}()

// begins says whether a word begins between two characters, of which sorts.
var begins = [wideClass][wideClass]bool{
	otherClass:  {hangulClass: true, latinClass: true, dotClass: true},
	hangulClass: {latinClass: true, dotClass: true},
	dotClass:    {hangulClass: true},
	joinClass:   {hangulClass: true},
}

// endsWord reports whether word, followed by rest, is a word of its own, and how
// many bytes of a version number behind it belong to it (Java17, Vue3).
func endsWord(word, rest string, guard Guard) (version int, ok bool) {
	last, _ := utf8.DecodeLastRuneInString(word)
	if markup.IsHangul(last) {
		return 0, utf8.RuneCountInString(word) > 4 || particleOrEnd(rest)
	}
	if unicode.IsLetter(last) && guard != Ambiguous {
		for version < len(rest) && version < 2 && '0' <= rest[version] && rest[version] <= '9' {
			version++
		}
	}
	after, size := utf8.DecodeRuneInString(rest[version:])
	switch {
	case isLatin(after), after == '_', after == '#', strings.HasPrefix(rest[version:], "++"):
		return 0, false
	case after == '-' || after == '.' || after == '\'' || after == '’':
		next, _ := utf8.DecodeRuneInString(rest[version+size:])
		return version, guard == Plain && after == '-' || !isLatin(next)
	}
	return version, true
}

// particles are what may stand behind a noun without a space, longest first where
// one begins another; 스 or 발 are none, so 슬랙스 is no Slack and 깃발 no Git.
var particles = strings.Fields(`
	에서 에게 으로 이라 이랑 이나 부터 까지 처럼 보다 하고 라는 라고 인데 이며 이고 였 이었 입니
	을 를 이 가 은 는 과 와 에 로 의 도 만 랑 나 용 등 및 란 형 상 식 내 외 쪽 계 급 님
	기반 환경 서버 클러스터 컨테이너 이미지 배포 코드 방식 파일 개발 관련 프로젝트 공부 강의 엔지니어 플랫폼 인프라 운영 구축 도입`)

func particleOrEnd(rest string) bool {
	r, _ := utf8.DecodeRuneInString(rest)
	return !markup.IsHangul(r) || hasAnyPrefix(rest, particles...)
}
