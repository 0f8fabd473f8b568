package site

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSlug(t *testing.T) {
	long := strings.Repeat("가", 100)
	for _, tt := range [][2]string{
		{"2023년 회고", "2023년-회고"},
		{"Hello, World!", "hello-world"},
		{"  --앞뒤--  ", "앞뒤"},
		{"a_b c/d\\e", "a-b-c-d-e"},
		{"회고: 2023", "회고-2023"},
		{"\u1112\u116c\u1100\u1169", "회고"},
		{"cafe\u0301", "café"},
		{"ÉTÉ", "été"},
		{"ΣΟΦΟΣ σοφος", "σοφοσ-σοφοσ"},
		{"İstanbul", "istanbul"},
		{"C", "c"},
		{"C++", "cpp"},
		{"C#", "csharp"},
		{"c++17", "cpp17"},
		{"C/C++/C#", "c-cpp-csharp"},
		{"F#", "fsharp"},
		{"Objective-C", "objective-c"},
		{".NET", "dotnet"},
		{".NET Core", "dotnet-core"},
		{".NET 8", "dotnet-8"},
		{"ASP.NET", "asp-net"},
		{".network", "network"},
		{".env", "env"},
		{"Node.js", "node-js"},
		{"Vue.js 3", "vue-js-3"},
		{"CI/CD", "ci-cd"},
		{"R&D", "r-d"},
		{"Q&A", "q-a"},
		{"Disney+", "disney-plus"},
		{"A+ 학점", "a-plus-학점"},
		{"React + Go", "react-go"},
		{"Python+Django", "python-django"},
		{"10+ 년", "10-년"},
		{"Notepad++", "notepadpp"},
		{"회고 #1", "회고-1"},
		{"1#2", "1-2"},
		{"S#1", "s-1"},
		{"Issue#", "issue"},
		{"🔥 불타는 회고 🔥", "불타는-회고"},
		{"1️⃣ 첫째", "1-첫째"},
		{"👨‍👩‍👧 가족", "가족"},
		{"회\u200b고", "회고"},
		{"회\u00ad고", "회고"},
		{"\ufeff회고", "회고"},
		{"回顧 2020", "回顧-2020"},
		{"ふりかえり", "ふりかえり"},
		{"हिन्दी", "हिन्दी"},
		{"ㅋㅋㅋ", "ㅋㅋㅋ"},
		{"회고\u3164", "회고"},
		{"1.10", "1-10"},
		{"v1.2.3-rc1", "v1-2-3-rc1"},
		{"“따옴표” 회고", "따옴표-회고"},
		{"「회고」", "회고"},
		{"나루랩…그 후", "나루랩-그-후"},
		{"탭\t줄\n바꿈", "탭-줄-바꿈"},
		{"con", "con-page"},
		{"CON", "con-page"},
		{"Aux", "aux-page"},
		{"nul", "nul-page"},
		{"COM1", "com1-page"},
		{"lpt9", "lpt9-page"},
		{"com10", "com10"},
		{"console", "console"},
		{"끝에 점...", "끝에-점"},
		{"../../etc/passwd", "etc-passwd"},
		{"<script>", "script"},
		{"%2e%2e", "2e-2e"},
		{"a\x00b", "a-b"},
		{"a\xffb", "a-b"},
		{"2020~2021", "2020-2021"},
		{"Ⅱ부", "ⅱ부"},
		{"", "name-" + hash("")},
		{"🔥", "name-" + hash("🔥")},
		{"---", "name-" + hash("---")},
		{long, strings.Repeat("가", 63) + "-" + hash(long)},
	} {
		if got := Slug(tt[0]); got != tt[1] {
			t.Errorf("Slug(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func TestStem(t *testing.T) {
	for _, tt := range [][2]string{
		{"a.md", "a"},
		{"2020-01-02-a.md", "a"},
		{"20-1-2-a.markdown", "a"},
		{"2020-01-02 회고.md", "회고"},
		{"2020-01-02.md", "2020-01-02"},
		{"20201231-a.txt", "a"},
		{"20209931-a.txt", "20209931-a"},
		{"x/a/index.md", "a"},
		{"x/_index.md", "x"},
		{"index.md", "index"},
		{"posts/2020-01-02-a/index.md", "a"},
		{"회고 0123456789ABCDEF0123456789abcdef.md", "회고"},
		{"0123456789abcdef0123456789abcdef.md", "0123456789abcdef0123456789abcdef"},
		{"v1.2.md", "v1.2"},
		{"a.html", "a"},
	} {
		if got := stem(tt[0]); got != tt[1] {
			t.Errorf("stem(%q) = %q, want %q", tt[0], got, tt[1])
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"", "회고", "C++ C# .NET", "con", "İ\u0307", "\u1100\u200b\u1161", strings.Repeat("긴", 99), "a\xff", "/../", "1\ufe0f\u20e3"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Slug(s)
		switch {
		case got == "", strings.ContainsAny(got, `/\ .%?#`), len(got) > maxSegment+len("-page"), !utf8.ValidString(got), device.MatchString(got):
			t.Errorf("Slug(%q) = %q", s, got)
		case Slug(got) != got:
			t.Errorf("Slug(%q) = %q, and again %q", s, got, Slug(got))
		}
	})
}
