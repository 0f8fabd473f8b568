package markup

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// bareURLs are GFM's extended autolinks: https://…, www.…, a@b.c. Unlike GFM's they may follow any character but a Latin
// letter or digit, and a Korean particle behind one does not belong to it.
type bareURLs struct{}

const (
	maxURL  = 4000 // bytes of a bare URL
	maxMail = 100  // bytes of either half of a bare address
)

func (bareURLs) Trigger() []byte { return []byte{':', '.', '@'} }

func (bareURLs) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	if pc.IsInLinkLabel() {
		return nil
	}
	line, segment := block.PeekLine()
	source, at := block.Source(), segment.Start
	floor := textStart(parent, at) // nothing before it is plain text
	rest := line
	kind := ast.AutoLinkURL
	start, stop, protocol := 0, 0, ""
	switch line[0] {
	case ':':
		start = schemeStart(source[:at], floor)
		if start < 0 || !bytes.HasPrefix(rest, []byte("://")) {
			return nil
		}
		n := urlLength(rest[3:])
		stop = at + 3 + n
		if n == 0 {
			return nil
		}
	case '.':
		start = at - len("www")
		if start < floor || !bytes.EqualFold(source[start:at], []byte("www")) || joined(source, start) {
			return nil
		}
		n := urlLength(rest[1:])
		if n == 0 || !bytes.ContainsRune(hostOf(rest[1:1+n]), '.') {
			return nil
		}
		stop, protocol = at+1+n, "http"
	case '@':
		start = at
		for start > floor && at-start < maxMail && (util.IsAlphaNumeric(source[start-1]) || strings.IndexByte(".-_+", source[start-1]) >= 0) {
			start--
		}
		n := mailHostLength(rest[1:])
		if start == at || n == 0 || joined(source, start) || start > 0 && source[start-1] == '\\' {
			return nil
		}
		stop, kind = at+1+n, ast.AutoLinkEmail
	}
	takeBack(parent, start)
	block.Advance(stop - at)
	link := ast.NewAutoLink(kind, ast.NewTextSegment(text.NewSegment(start, stop)))
	if protocol != "" {
		link.Protocol = []byte(protocol)
	}
	link.SetPos(start)
	return link
}

// schemeStart returns where the scheme that ends source begins, -1 when there is none.
func schemeStart(source []byte, floor int) int {
	for _, scheme := range []string{"https", "http", "ftp"} {
		start := len(source) - len(scheme)
		if start >= floor && bytes.EqualFold(source[start:], []byte(scheme)) && !joined(source, start) {
			return start
		}
	}
	return -1
}

// joined reports whether a Latin letter or digit stands right before the offset.
func joined(source []byte, at int) bool { return at > 0 && util.IsAlphaNumeric(source[at-1]) }

// textStart returns the least offset from which plain text reaches up to at without a gap among the parent's last children.
func textStart(parent ast.Node, at int) int {
	for c := parent.LastChild(); c != nil; c = c.PreviousSibling() {
		t, ok := c.(*ast.Text)
		if !ok || t.Segment.Stop != at || t.IsRaw() || t.SoftLineBreak() || t.HardLineBreak() {
			break
		}
		at = t.Segment.Start
	}
	return at
}

// takeBack removes the text from the offset on from the parent's last children.
func takeBack(parent ast.Node, start int) {
	for {
		t, ok := parent.LastChild().(*ast.Text)
		if !ok || t.Segment.Stop <= start {
			return
		}
		if t.Segment.Start < start {
			t.Segment = t.Segment.WithStop(start)
			return
		}
		parent.RemoveChild(parent, t)
	}
}

// urlLength returns how much of the text behind "://" belongs to the URL.
func urlLength(rest []byte) int {
	rest = rest[:min(len(rest), maxURL)]
	host := len(hostOf(rest))
	if host == 0 || !validHost(rest[:host]) {
		return 0
	}
	end := host
	if end < len(rest) && strings.IndexByte("/?#:", rest[end]) >= 0 {
		end = pathEnd(rest, end)
	}
	return trimURL(rest[:end])
}

func hostOf(rest []byte) []byte {
	n := 0
	for n < len(rest) && (util.IsAlphaNumeric(rest[n]) || strings.IndexByte("-._@", rest[n]) >= 0) {
		n++
	}
	return rest[:n]
}

func validHost(host []byte) bool {
	host = bytes.Trim(host, ".")
	return len(host) > 0 && (bytes.IndexByte(host, '.') > 0 || bytes.EqualFold(host, []byte("localhost")))
}

// pathEnd returns where the path, query and fragment that begin at the offset end. Letters of other scripts belong to them when a
// separator stands before (/wiki/한국) and they are no particle on its own (/에서).
func pathEnd(rest []byte, i int) int {
	for i < len(rest) {
		c := rest[i]
		if c < utf8.RuneSelf {
			if c <= ' ' || c == '<' || c == '>' || c == '`' || c == '"' || c == '|' || c == 0x7F || c == '\\' {
				return i
			}
			i++
			continue
		}
		word := wordLength(rest[i:])
		if word == 0 || strings.IndexByte("/-_=%+.&~#", rest[i-1]) < 0 {
			return i
		}
		after := i + word
		last := after >= len(rest) || rest[after] <= ' ' || strings.IndexByte(".,!?)]\"'", rest[after]) >= 0
		if last && slices.Contains(particles, string(rest[i:after])) {
			return i
		}
		i = after
		// Latin text may go on only behind a separator.
		if i < len(rest) && util.IsAlphaNumeric(rest[i]) {
			i += len(rest[i:]) - len(bytes.TrimLeftFunc(rest[i:], func(r rune) bool { return r < utf8.RuneSelf && util.IsAlphaNumeric(byte(r)) }))
		}
	}
	return i
}

// wordLength returns the length of the letters and digits of other scripts that rest begins with.
func wordLength(rest []byte) int {
	n := 0
	for n < len(rest) {
		r, size := utf8.DecodeRune(rest[n:])
		if r < utf8.RuneSelf || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r) {
			break
		}
		n += size
	}
	return n
}

// particles may stand behind a URL that ends in a separator.
var particles = strings.Fields(`을 를 이 가 은 는 에 에서 로 으로 와 과 도 의 만 나 랑 이랑 부터 까지 에는 에도 에서는 에서도 라는 이라는 라고 이라고
	입니다 이다 이고 이며 인데 처럼 보다 에게 및 등 참고 참조 링크 에서의 로의 からの を に で の は が と へ から まで`)

// trimURL returns how much of a URL is left without the punctuation of the sentence around it, as in GFM.
func trimURL(url []byte) int {
	open, closed := bytes.Count(url, []byte("(")), bytes.Count(url, []byte(")"))
	squareOpen, squareClosed := bytes.Count(url, []byte("[")), bytes.Count(url, []byte("]"))
	i := len(url)
	for i > 0 {
		switch url[i-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'', '(', '[', '{':
			if url[i-1] == '(' {
				open--
			}
			i--
		case ')':
			if closed <= open {
				return i
			}
			closed--
			i--
		case ']':
			if squareClosed <= squareOpen {
				return i
			}
			squareClosed--
			i--
		case ';':
			j := i - 2
			for j > 0 && util.IsAlphaNumeric(url[j]) {
				j--
			}
			if j == i-2 || j < 0 || url[j] != '&' {
				return i
			}
			i = j
		default:
			return i
		}
	}
	return i
}

// mailHostLength returns the length of the host that rest begins with, 0 when it is none.
func mailHostLength(rest []byte) int {
	n := 0
	for n < len(rest) && n < maxMail && (util.IsAlphaNumeric(rest[n]) || strings.IndexByte("-._", rest[n]) >= 0) {
		n++
	}
	n = len(bytes.TrimRight(rest[:n], "."))
	dot := bytes.LastIndexByte(rest[:n], '.')
	if dot <= 0 || n-dot < 3 || rest[n-1] == '-' || rest[n-1] == '_' || rest[0] == '.' {
		return 0
	}
	return n
}
