package markup

import (
	"net/url"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"hoego/internal/pattern"
)

// aim is what a link or image address leads to.
type aim struct {
	kind     aimKind
	url      string // of an external aim, as it goes into the page
	target   string // of an internal aim: path, decoded
	fragment string // decoded
}

type aimKind uint8

const (
	nowhere  aimKind = iota // empty or unreadable
	unsafe                  // a scheme that no page may use
	external                // another site, mail or telephone
	within                  // a place in this page
	internal                // something in the content folder
)

var (
	scheme   = pattern.New(`^[a-zA-Z][a-zA-Z0-9+.-]*:`)
	wwwHost  = pattern.New(`^www\.[\pL\pN-]+\.[\pL\pN.-]+(?:[/?#]|$)`)
	inlined  = pattern.New(`^data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$`)
	encoding = pattern.New(`%[0-9a-fA-F]{2}`)
)

// maxInlined is the greatest length in bytes of an image written into the text as a data: address.
const maxInlined = 64 << 10

// readAim reads an address as a browser would: blanks around it and line breaks in it do not count.
func readAim(address string) aim {
	address = strings.TrimFunc(address, func(r rune) bool { return r <= ' ' || r == '\u00A0' || r == '\uFEFF' })
	if strings.ContainsFunc(address, isControl) {
		address = strings.Map(func(r rune) rune {
			if isControl(r) {
				return -1
			}
			return r
		}, address)
	}
	switch {
	case address == "":
		return aim{}
	case strings.HasPrefix(address, "#"):
		return aim{kind: within, fragment: unescapePath(address[1:])}
	case strings.HasPrefix(address, "//"):
		return externalAim("https:" + address)
	case wwwHost.MatchString(address):
		return externalAim("https://" + address)
	}
	if s := scheme.FindString(address); s != "" && len(s) > 2 { // one letter is a drive, not a scheme
		switch strings.ToLower(s) {
		case "http:", "https:", "mailto:", "tel:":
			return externalAim(address)
		}
		return aim{kind: unsafe}
	}
	path, fragment, _ := strings.Cut(address, "#")
	path, _, _ = strings.Cut(path, "?")
	if path == "" {
		if fragment == "" {
			return aim{}
		}
		return aim{kind: within, fragment: unescapePath(fragment)}
	}
	return aim{kind: internal, target: withoutMark(unescapePath(path)), fragment: unescapePath(fragment)}
}

// sourceMarks are what Pelican puts before a path to a source or a file: {filename}a.md.
var sourceMarks = []string{"{filename}", "{static}", "{attach}", "|filename|", "|static|", "|attach|"}

// withoutMark takes such a mark off a path.
func withoutMark(path string) string {
	for _, mark := range sourceMarks {
		if rest, ok := strings.CutPrefix(path, mark); ok && rest != "" {
			return rest
		}
	}
	return path
}

func isControl(r rune) bool { return r < ' ' || r == 0x7F }

// externalAim checks and spells out the address of another site.
func externalAim(address string) aim {
	u, err := url.Parse(tidyURL(address))
	if err != nil || (u.Scheme == "http" || u.Scheme == "https") && u.Host == "" || u.Opaque == "" && u.Host == "" && u.Path == "" {
		return aim{}
	}
	s := u.String()
	if strings.ContainsAny(s, " \t\n<>\"") {
		return aim{}
	}
	return aim{kind: external, url: s}
}

// tidyURL encodes what people paste into addresses and url.Parse refuses: blanks, lone percent signs.
func tidyURL(s string) string {
	s = strings.ReplaceAll(s, " ", "%20")
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if s[i] == '%' && !(i+2 < len(s) && encoding.MatchString(s[i:i+3])) {
			b.WriteString("25")
		}
	}
	return b.String()
}

// unescapePath decodes percent signs where that gives text, and composes Hangul.
func unescapePath(s string) string {
	if out, err := url.PathUnescape(s); err == nil && utf8.ValidString(out) && !strings.ContainsFunc(out, isControl) {
		s = out
	}
	return norm.NFC.String(s)
}

// escapeFragment spells an id as the end of an address.
func escapeFragment(id string) string {
	return (&url.URL{Fragment: id}).String()[1:]
}

var (
	notionHost = pattern.New(`^https?://(?:(?:www\.|app\.)?notion\.(?:so|com)|[a-z0-9-]+\.notion\.site)/([^?#]*)(?:\?([^#]*))?`)
	notionPage = pattern.New(`(?:^|[^0-9a-f])([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})$`)
	notionPeek = pattern.New(`(?:^|&)p=([0-9a-f]{32})(?:&|$)`)
)

// pageID returns the id of the page that an address in Notion shows, "" for any other address. A link between
// pages may be written so, and the export has the page under its id.
func pageID(address string) string {
	m := notionHost.FindStringSubmatch(address)
	if m == nil {
		return ""
	}
	if peek := notionPeek.FindStringSubmatch(m[2]); peek != nil {
		return peek[1]
	}
	if page := notionPage.FindStringSubmatch(strings.TrimSuffix(m[1], "/")); page != nil {
		return strings.ReplaceAll(page[1], "-", "")
	}
	return ""
}

var (
	youtubeID = pattern.New(`^https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|v/|watch\?(?:.*&)?v=|shorts/)|youtu\.be/)([A-Za-z0-9_-]{6,15})(?:[?&#/].*)?$`)
	vimeoID   = pattern.New(`^https?://(?:player\.)?vimeo\.com/(?:video/)?([0-9]{5,12})(?:[?&#/].*)?$`)
)

// watchURL returns the address of the page that shows a video given the address of its player.
func watchURL(player string) (string, bool) {
	if m := youtubeID.FindStringSubmatch(player); m != nil && m[1] != "videoseries" {
		return "https://www.youtube.com/watch?v=" + m[1], true
	}
	if m := vimeoID.FindStringSubmatch(player); m != nil {
		return "https://vimeo.com/" + m[1], true
	}
	return "", false
}
