package markup

import (
	"net/url"
	"strings"
)

// words are what this package itself says to readers, in the language of a body.
type words struct {
	video    string            // behind the name of a service
	query    string            // in the place of a list that another program makes
	callouts map[string]string // titles of callouts that have none of their own, by type
}

var korean = words{
	video: "영상",
	query: "이 자리의 목록은 글을 쓴 프로그램 안에서만 보인다.",
	callouts: map[string]string{
		"note": "노트", "abstract": "요약", "info": "정보", "todo": "할 일", "tip": "팁", "important": "중요", "success": "성공",
		"question": "질문", "warning": "주의", "caution": "경고", "failure": "실패", "danger": "위험", "bug": "버그", "example": "예시",
		"quote": "인용",
	},
}

var english = words{
	video: "video",
	query: "The list in this place shows only in the program that this was written with.",
	callouts: map[string]string{
		"note": "Note", "abstract": "Abstract", "info": "Info", "todo": "To do", "tip": "Tip", "important": "Important", "success": "Success",
		"question": "Question", "warning": "Warning", "caution": "Caution", "failure": "Failure", "danger": "Danger", "bug": "Bug", "example": "Example",
		"quote": "Quote",
	},
}

// wordsFor returns the words that suit a text: Korean where one letter in ten is, since names are
// Latin in every language.
func wordsFor(blocks []Block) words {
	hangul, latin := 0, 0
	for i, b := range blocks {
		if i == 1000 { // enough to tell
			break
		}
		if b.Kind == Code {
			continue
		}
		for _, r := range b.Text {
			switch {
			case IsHangul(r):
				hangul++
			case r|0x20 >= 'a' && r|0x20 <= 'z':
				latin++
			}
		}
	}
	if hangul*10 > hangul+latin {
		return korean
	}
	return english
}

// services are the sites whose players become links, by host: their name, and whether what they show is a video.
var services = map[string]struct {
	name  string
	video bool
}{
	"youtube.com": {"YouTube", true}, "youtu.be": {"YouTube", true}, "vimeo.com": {"Vimeo", true}, "bilibili.com": {"Bilibili", true},
	"twitch.tv": {"Twitch", true}, "codesandbox.io": {"CodeSandbox", false}, "codepen.io": {"CodePen", false}, "twitter.com": {"Twitter", false},
}

// player names what stands at an address of a known service, "" for another's.
func (w words) player(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	s, ok := services[strings.TrimPrefix(strings.TrimPrefix(strings.ToLower(u.Hostname()), "www."), "m.")]
	switch {
	case !ok:
		return ""
	case s.video:
		return s.name + " " + w.video
	}
	return s.name
}

// IsHangul reports whether r is a syllable or letter of Hangul.
func IsHangul(r rune) bool {
	return 0xAC00 <= r && r <= 0xD7A3 || 0x3131 <= r && r <= 0x318E || 0x1100 <= r && r <= 0x11FF
}
