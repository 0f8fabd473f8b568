package source

import (
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/korean"
)

func cp949(t testing.TB, s string) string {
	t.Helper()
	b, err := korean.EUCKR.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func utf16of(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		if big {
			b.WriteByte(byte(u >> 8))
			b.WriteByte(byte(u))
		} else {
			b.WriteByte(byte(u))
			b.WriteByte(byte(u >> 8))
		}
	}
	return b.String()
}

func TestDecode(t *testing.T) {
	const korean = "인턴을 마치며\n두 달 동안 배운 것을 적는다.\n"
	page := `<html><head><meta charset="euc-kr"></head><body>¡`
	tests := []struct {
		name     string
		raw      string
		html     bool
		text     string
		encoding string
		message  bool
	}{
		{name: "utf-8", raw: korean, text: korean, encoding: "utf-8"},
		{name: "empty", raw: "", text: "", encoding: "utf-8"},
		{name: "utf-8 mark", raw: "\xEF\xBB\xBF" + korean, text: korean, encoding: "utf-8"},
		{name: "two marks", raw: "\uFEFF\uFEFF회고", text: "회고", encoding: "utf-8"},
		{name: "line ends", raw: "가\r\n나\r다\n\r\n", text: "가\n나\n다\n\n", encoding: "utf-8"},
		{name: "cp949", raw: cp949(t, korean), text: korean, encoding: "cp949", message: true},
		{name: "cp949 beyond ks x 1001", raw: cp949(t, "똠방각하 이야기를 햏자와 나누었다"), text: "똠방각하 이야기를 햏자와 나누었다", encoding: "cp949", message: true},
		{name: "cp949 declared", raw: cp949(t, page), html: true, text: page, encoding: "cp949"},
		{name: "declared in text that is no page", raw: cp949(t, page), encoding: "", message: true},
		{name: "utf-8 with a stale declaration", raw: `<meta charset="euc-kr">가`, html: true, text: `<meta charset="euc-kr">가`, encoding: "utf-8"},
		{name: "utf-16le mark", raw: "\xFF\xFE" + utf16of(korean, false), text: korean, encoding: "utf-16le"},
		{name: "utf-16be mark", raw: "\xFE\xFF" + utf16of("𐐷 가\r\n", true), text: "𐐷 가\n", encoding: "utf-16be"},
		{name: "utf-16le without mark", raw: utf16of(korean, false), text: korean, encoding: "utf-16le", message: true},
		{name: "utf-16be without mark", raw: utf16of("A short note\r\n", true), text: "A short note\n", encoding: "utf-16be", message: true},
		{name: "utf-16 of half a character", raw: "\xFF\xFE\x00\xAC\x00", message: true},
		{name: "utf-16 lone surrogate", raw: "\xFF\xFE\x00\xD8A\x00", message: true},
		{name: "utf-16 replacement character", raw: "\xFF\xFE\xFD\xFF", text: "\uFFFD", encoding: "utf-16le"},
		{name: "utf-32", raw: "\xFF\xFE\x00\x00A\x00\x00\x00", message: true},
		{name: "stray zeros", raw: "첫 번째\x00 회고\x00", text: "첫 번째\uFFFD 회고\uFFFD", encoding: "utf-8"},
		{name: "binary", raw: "\x00\x01\x02\x03\x04\x05abc", message: true},
		{name: "png", raw: "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", message: true},
		{name: "latin-1", raw: "na\xEFve caf\xE9 d\xE9j\xE0 vu", message: true},
		{name: "windows-1252 quotes", raw: "\x93hello\x94 it\x92s fine", message: true},
		{name: "shift-jis", raw: "\x82\xb1\x82\xf1\x82\xc9\x82\xbf\x82\xcd", message: true},
		{name: "cut short", raw: korean + "끝까지 \xEA\xB0", text: korean + "끝까지 \uFFFD", encoding: "utf-8", message: true},
		{name: "one stray byte", raw: strings.Repeat(korean, 20) + "\xFF", text: strings.Repeat(korean, 20) + "\uFFFD", encoding: "utf-8", message: true},
		{name: "many stray bytes", raw: korean + "\xFF\xFF\xFF", message: true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := decode([]byte(test.raw), test.html)
			if d.text != test.text || d.encoding != test.encoding || (d.message != "") != test.message {
				t.Errorf("decode(%q)\n got %q in %q, message %q\nwant %q in %q, message: %v",
					test.raw, d.text, d.encoding, d.message, test.text, test.encoding, test.message)
			}
		})
	}
}

func TestDamageIsNamedByLine(t *testing.T) {
	raw := strings.Repeat("오늘도 배웠다.\n", 50) + "\xFF"
	if d := decode([]byte(raw), false); d.line != 51 {
		t.Errorf("line %d, want 51", d.line)
	}
}

func FuzzDecode(f *testing.F) {
	for _, seed := range []string{"", "회고\r\n", "\xFF\xFEA\x00", cp949(f, "회고를 쓴다"), "a\x00b", "\x00 \x00\n"} {
		f.Add([]byte(seed), false)
	}
	f.Add([]byte("<meta charset=euc-kr>\xB0\xA1"), true)
	f.Fuzz(func(t *testing.T, raw []byte, html bool) {
		d := decode(raw, html)
		switch {
		case d.encoding == "" && (d.text != "" || d.message == ""):
			t.Error("an unknown encoding gives text or no message")
		case !utf8.ValidString(d.text):
			t.Error("the text is not UTF-8")
		case strings.ContainsAny(d.text, "\r\x00"):
			t.Error("the text holds CR or NUL")
		case strings.HasPrefix(d.text, "\uFEFF"):
			t.Error("the text begins with a byte order mark")
		}
		if utf8.Valid(raw) && !strings.Contains(string(raw), "\x00") && d.encoding != "utf-8" {
			t.Errorf("UTF-8 was read as %q", d.encoding)
		}
	})
}
