package build

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"

	"hoego/internal/output"
)

// harmless reports what in the files of a site could act though the site does not mean it to.
func harmless(t *testing.T, files []output.File) {
	t.Helper()
	for _, f := range files {
		data := bytesOf(t, f)
		switch ext := path.Ext(f.Path); {
		case ext == ".html":
			for fault := range pageFaults(data) {
				t.Errorf("%s: %s", f.Path, fault)
			}
		case f.Path == "feed.xml":
			feedFaults(t, data)
		case f.Path == "feed.json":
			var feed struct {
				Items []struct {
					HTML string `json:"content_html"`
				}
			}
			if err := json.Unmarshal(data, &feed); err != nil {
				t.Errorf("%s: %v", f.Path, err)
			}
			for _, item := range feed.Items {
				proseFaults(t, f.Path, item.HTML)
			}
		case strings.HasPrefix(f.Path, "search/words/"), strings.HasPrefix(f.Path, "search/text/"):
			call, begins := strings.CutPrefix(strings.TrimRight(string(data), ";\n"), "hoegoSearch(")
			call, ends := strings.CutSuffix(call, ")")
			if !begins || !ends || !json.Valid([]byte("["+call+"]")) {
				t.Errorf("%s is more than one call: %.80s", f.Path, data)
			}
		case ext == ".svg" && f.Path != "assets/favicon.svg":
			drawingFaults(t, f.Path, data)
		}
	}
}

// feedFaults looks at the HTML in an Atom feed.
func feedFaults(t *testing.T, data []byte) {
	t.Helper()
	var feed struct {
		Entries []struct {
			Content string `xml:"content"`
			Summary string `xml:"summary"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		t.Errorf("feed.xml: %v", err)
	}
	for _, e := range feed.Entries {
		proseFaults(t, "feed.xml", e.Content)
	}
}

// proseFaults looks at HTML that holds a text and nothing of a page.
func proseFaults(t *testing.T, where, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "form", "button", "meta", "link", "svg", "math"}, n.Data) {
			t.Errorf("%s: <%s>", where, n.Data)
		}
		for _, fault := range nodeFaults(n) {
			t.Errorf("%s: %s", where, fault)
		}
	}
}

// pageFaults yields what on a page could act.
func pageFaults(data []byte) func(func(string) bool) {
	return func(yield func(string) bool) {
		root, err := html.Parse(bytes.NewReader(data))
		if err != nil {
			yield(err.Error())
			return
		}
		for n := range root.Descendants() {
			for _, fault := range nodeFaults(n) {
				if !yield(fault) {
					return
				}
			}
		}
	}
}

// ownAsset reports whether an address is of a file that hoego brings along.
func ownAsset(address string) bool {
	rest := strings.TrimPrefix(address, "/career/") // as on 404.html
	for strings.HasPrefix(rest, "../") {
		rest = rest[len("../"):]
	}
	return strings.HasPrefix(rest, "assets/") && !strings.Contains(rest, "..")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// addressed are the attributes that hold an address, and what it may begin with besides a path.
var addressed = map[string][]string{
	"href": {"http:", "https:", "mailto:", "tel:"}, "src": {"http:", "https:"}, "action": {}, "cite": {}, "data": {}, "poster": {}, "formaction": {}, "ping": {}, "background": {},
}

// nodeFaults returns what of one node could act.
func nodeFaults(n *html.Node) []string {
	if n.Type == html.CommentNode {
		return []string{"a comment: " + n.Data}
	}
	if n.Type != html.ElementNode {
		return nil
	}
	var faults []string
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Sprintf("<%s>: %s", n.Data, fmt.Sprintf(format, args...)))
	}
	switch n.Data {
	case "script":
		text := ""
		if n.FirstChild != nil {
			text = n.FirstChild.Data
		}
		switch src := attr(n, "src"); {
		case attr(n, "type") == "application/ld+json":
			if !json.Valid([]byte(text)) {
				fault("no JSON: %.60s", text)
			}
		case !ownAsset(src) || strings.TrimSpace(text) != "":
			fault("%s %.60s", attr(n, "src"), text)
		}
	case "meta":
		switch value := attr(n, "http-equiv"); value {
		case "", "Content-Security-Policy", "content-security-policy":
		case "refresh":
			if to, ok := strings.CutPrefix(attr(n, "content"), "0; url="); !ok || strings.Contains(to, ":") {
				fault("%s", attr(n, "content"))
			}
		default:
			fault("%s", value)
		}
	case "link":
		if to := attr(n, "href"); !slices.Contains([]string{"stylesheet", "canonical", "alternate", "icon", "apple-touch-icon", "manifest"}, attr(n, "rel")) ||
			attr(n, "rel") == "stylesheet" && !ownAsset(to) {
			fault("%s %s", attr(n, "rel"), to)
		}
	case "form":
		if class := attr(n, "class") + attr(n, "id"); class != "find" && class != "searchhoego-find" {
			fault("class and id %s", class)
		}
	case "style", "iframe", "object", "embed", "base", "frame", "frameset", "applet", "template", "textarea", "math", "portal", "video", "audio", "source",
		"animate", "set", "animatetransform", "foreignobject", "use", "image", "handler", "xmp", "plaintext", "noembed", "marquee", "dialog":
		fault("stands on the page")
	}
	for _, a := range n.Attr {
		key := strings.ToLower(a.Key)
		schemes, address := addressed[key]
		switch {
		case strings.HasPrefix(key, "on"), key == "style", key == "srcdoc", key == "popovertarget", key == "commandfor":
			fault("%s=%q", a.Key, a.Val)
		case address:
			scheme, _, _ := strings.Cut(a.Val, ":")
			if u, err := url.Parse(a.Val); err != nil || u.Scheme != "" && !slices.Contains(schemes, u.Scheme+":") && !(n.Data == "img" && key == "src" && strings.HasPrefix(a.Val, "data:image/")) {
				fault("%s=%q", a.Key, a.Val)
			} else if strings.ContainsFunc(scheme, unicode.IsControl) {
				fault("%s=%q", a.Key, a.Val)
			}
		}
	}
	return faults
}

// drawingFaults looks at what a drawing consists of.
func drawingFaults(t *testing.T, where string, data []byte) {
	t.Helper()
	z := xml.NewDecoder(bytes.NewReader(data))
	for {
		token, err := z.RawToken()
		if err != nil {
			return
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		if slices.Contains([]string{"script", "handler", "iframe", "embed", "object", "meta", "link", "body", "html", "form", "listener", "base"}, strings.ToLower(e.Name.Local)) {
			t.Errorf("%s: <%s>", where, e.Name.Local)
		}
		for _, a := range e.Attr {
			value := strings.ToLower(strings.Map(func(r rune) rune {
				if r <= ' ' {
					return -1
				}
				return r
			}, a.Value))
			if strings.HasPrefix(strings.ToLower(a.Name.Local), "on") || strings.Contains(value, "script:") || strings.HasPrefix(value, "data:text") || strings.HasPrefix(value, "data:image/svg") {
				t.Errorf("%s: %s=%q", where, a.Name.Local, a.Value)
			}
		}
	}
}
