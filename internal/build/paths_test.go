package build

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
	"unicode/utf16"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"hoego/internal/diag"
	"hoego/internal/output"
)

var devices = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)`)

// portable reports the paths that some file system would refuse, change, or take for one another.
func portable(t *testing.T, files []output.File) {
	t.Helper()
	folded := map[string]string{}
	key := func(p string) string { return cases.Fold().String(norm.NFC.String(p)) }
	for _, f := range files {
		if !fs.ValidPath(f.Path) || f.Path == "." {
			t.Errorf("%q is no path below the folder", f.Path)
		}
		for segment := range strings.SplitSeq(f.Path, "/") {
			switch {
			case len(segment) > 255 || len(utf16.Encode([]rune(segment))) > 255:
				t.Errorf("a name of %d bytes in %q", len(segment), f.Path)
			case strings.ContainsFunc(segment, unicode.IsControl), strings.ContainsAny(segment, `<>:"|?*\`):
				t.Errorf("%q has a character that Windows does not allow", f.Path)
			case strings.HasSuffix(segment, ".") || strings.HasSuffix(segment, " ") || strings.HasPrefix(segment, " "):
				t.Errorf("%q has a name that Windows shortens", f.Path)
			case devices.MatchString(segment):
				t.Errorf("%q has the name of a device", f.Path)
			case !norm.NFC.IsNormalString(segment):
				t.Errorf("%q is not composed", f.Path)
			}
		}
		if other, taken := folded[key(f.Path)]; taken {
			t.Errorf("%q and %q are one file where case does not count", other, f.Path)
		}
		folded[key(f.Path)] = f.Path
	}
	for p, name := range folded {
		for dir := path.Dir(p); dir != "."; dir = path.Dir(dir) {
			if other, taken := folded[dir]; taken {
				t.Errorf("%q is a file and a folder of %q", other, name)
			}
		}
	}
}

// escapes are names and addresses that lead, or would lead, out of the folder that they
// belong to, or that not every file system has.
var escapes = []string{
	"..", "../x", "../../../../etc/passwd", "/etc/passwd", "//server/share", `..\..\x`, `C:\Windows\system32`, "C:x", "c:/x", `\\server\share\x`, `\\?\C:\x`,
	"a/../../b", "./../b", "a/./b", "a//b", "%2e%2e/x", "%2e%2e%2fx", "..%2f..%2fx", "..%5cx", "..%252fx", "....//x", "..;/x", "~/x", "~root/x", "$HOME/x", "%USERPROFILE%/x",
	"a\x00b", "a\x00.md", "\x00", "a\nb", "a\rb", "a\tb", "a\x7fb", "a\u202eb", "\u200b", "\ufeffa", "․․/x", "．．/x", "‥/x", "a／b", "a∕b",
	"CON", "con", "con.txt", "PRN.md", "aux", "nul", "NUL.tar.gz", "com1", "COM¹", "lpt9.x", "conin$", "a.", "a..", "a ", "a. .", " a", "...", ".", " ", "-", "--",
	"a<b", "a>b", "a:b", "a|b", "a?b", "a*b", `a"b`, "a:$DATA", "a::$INDEX_ALLOCATION", ".git/config", ".htaccess", ".nojekyll", "index.html", "404.html", "assets/hoego.css", "search/words.js",
	"feed.xml", "CNAME", "robots.txt", "tags/go/index.html", "timeline", "TIMELINE", "Assets",
	strings.Repeat("가", 300), strings.Repeat("a", 300), strings.Repeat("가/", 200) + "끝", strings.Repeat("가", 84), strings.Repeat("\u1100\u1161", 100), strings.Repeat("e\u0301", 150), strings.Repeat("👩‍👩‍👧", 20),
	"AWS", "aws", "Aws", "ＡＷＳ", "STRASSE", "straße", "ſ", "S", "K", "\u212a", "İ", "i̇", "ı", "I", "é", "e\u0301", "가", "\u1100\u1161", "ﬁ", "fi", "Ω", "\u2126", "Å", "\u212b",
}

// escapeFiles ask for an address by every means that there is.
func escapeFiles() fstest.MapFS {
	content := fstest.MapFS{"그림.png": {Data: pixel}, "붙임.pdf": {Data: []byte("%PDF")}}
	for i, e := range escapes {
		q := fmt.Sprintf("%q", e)
		for _, key := range []string{"title", "slug", "permalink", "url"} {
			content[fmt.Sprintf("%s%03d.md", key, i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\n%s: %s\ndate: 2024-01-02\n---\n글이다.\n", key, q)}
		}
		content[fmt.Sprintf("rest%03d.md", i)] = &fstest.MapFile{Data: fmt.Appendf(nil,
			"---\ntitle: 글 %d\ndate: 2024-01-02\naliases: [%s]\ntags: [%s]\nauthors: [%s]\nseries: %s\ncover: %s\ncareer: [{organization: %s, from: 2023-01, to: 2023-02}]\n---\n![](<%s>) [글](<%s>) [[%s]] ![[%s]] ![](그림.png) [붙임](붙임.pdf)\n",
			i, q, q, q, q, q, q, e, e, e, e)}
		name := strings.ReplaceAll(e, "/", "∕")
		if len(name) < 240 && name != "." && name != ".." && name != "" {
			content["이름/"+name+".md"] = &fstest.MapFile{Data: fmt.Appendf(nil, "# 이름\n\n![](<%s>)\n", name+".png")}
			content["이름/"+name+".png"] = &fstest.MapFile{Data: pixel}
			content["이름/"+name+"/속.md"] = &fstest.MapFile{Data: []byte("글이다. ![](<../" + name + ".png>)\n")}
		}
	}
	return content
}

// TestNoPathEscapes asks for impossible addresses by every means and gets possible ones.
func TestNoPathEscapes(t *testing.T) {
	t.Parallel()
	in := online(escapeFiles())
	in.Config.NoImages = true
	result, err := Files(in)
	if err != nil {
		t.Fatal(err)
	}
	portable(t, result.Files)
	for _, d := range result.Diagnostics.All() {
		if d.Code == diag.PathCollision || d.Code == diag.Internal {
			t.Error(d)
		}
		if d.Code == diag.SlugCollision && strings.Count(d.Message, ".md") < 2 {
			t.Errorf("not both sides are named: %v", d)
		}
	}
	if dead := output.DeadLinks(result.Files); len(dead) > 0 {
		t.Errorf("dead links: %.500q", dead)
	}
	if got, want := len(result.Site.All)+len(result.Skipped), 5*len(escapes); got < want {
		t.Errorf("%d of at least %d files were read", got, want)
	}
	// On the disk all stays in its folder.
	dir := t.TempDir()
	out := filepath.Join(dir, "a", "b", "public")
	if _, err := output.Write(out, result.Files); err != nil {
		t.Fatal(err)
	}
	written := 0
	walkFiles(t, dir, func(name string, _ []byte) {
		if !strings.HasPrefix(name, "a/b/public/") {
			t.Errorf("%s was written", name)
		}
		written++
	})
	if written < len(result.Files) {
		t.Errorf("%d of %d files are on the disk", written, len(result.Files))
	}
}

// TestTwins has names that are one to some file systems, and reads what is said about them.
func TestTwins(t *testing.T) {
	t.Parallel()
	post := func(title string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("---\ntitle: " + title + "\ndate: 2024-01-02\n---\n글이다. ![](logo.png) ![](Logo.png)\n")}
	}
	decomposed := norm.NFD.String("회고.md")
	result, err := Files(input(fstest.MapFS{
		"AWS.md": post("AWS"), "sub/aws.md": post("aws"), "회고.md": post("회고"), decomposed: post("회고"),
		"logo.png": {Data: pixel}, "Logo.png": {Data: append(pixel, 'x')}, "sub/logo.png": {Data: pixel}, "sub/Logo.png": {Data: append(pixel, 'x')},
	}))
	if err != nil {
		t.Fatal(err)
	}
	portable(t, result.Files)
	if len(result.Site.Entries) != 4 {
		t.Errorf("%d of 4 retrospectives", len(result.Site.Entries))
	}
	said := ""
	for _, d := range result.Diagnostics.All() {
		said += d.String() + "\n"
	}
	for _, want := range []string{"sub/aws.md and AWS.md ask for the address", "회고.md: warning: two names", "NFC", "NFD"} {
		if !strings.Contains(said, want) {
			t.Errorf("not said: %s\n%s", want, said)
		}
	}
	// Each of two pictures of one name is shown by itself.
	pictures := 0
	for _, f := range result.Files {
		if strings.EqualFold(path.Ext(f.Path), ".png") && !strings.HasPrefix(f.Path, "assets/") {
			pictures++
		}
	}
	if pictures < 6 {
		t.Errorf("only %d pictures were copied", pictures)
	}
}

// TestLinksAreNotFollowed has symbolic links of every kind in the content folder: none of
// them brings in what lies elsewhere.
func TestLinksAreNotFollowed(t *testing.T) {
	t.Parallel()
	const secret = "qzoutsidex"
	dir := t.TempDir()
	content, outside := filepath.Join(dir, "content"), filepath.Join(dir, "outside")
	for name, data := range map[string]string{
		"outside/secret.md": "# " + secret + "\n", "outside/secret.png": string(pixel) + secret, "outside/sub/a.md": secret,
		"content/a.md": "---\ntitle: 글\ndate: 2024-01-02\ncover: picture.png\n---\n![](picture.png) ![](folder/secret.png) ![](../outside/secret.png) [x](../outside/secret.md) [[secret]] ![[secret]] [y](hard.pdf)\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	links := map[string]string{
		"file.md": filepath.Join(outside, "secret.md"), "relative.md": "../outside/secret.md", "picture.png": "../outside/secret.png", "folder": outside, "parent": "..",
		"loop": "loop", "self": ".", "root": "/", "chain.md": "file.md", "hoego.md": "/proc/self/environ",
	}
	for name, to := range links {
		if err := os.Symlink(to, filepath.Join(content, name)); err != nil {
			t.Skip("no symbolic links here: ", err)
		}
	}
	for name, in := range map[string]func() (fs.FS, error){
		"root": func() (fs.FS, error) {
			root, err := os.OpenRoot(content)
			if err != nil {
				return nil, err
			}
			t.Cleanup(func() { _ = root.Close() })
			return root.FS(), nil
		},
		"folder": func() (fs.FS, error) { return os.DirFS(content), nil },
	} {
		fsys, err := in()
		if err != nil {
			t.Fatal(err)
		}
		i := online(nil)
		i.Content = fsys
		for w, where := range published(t, i, []string{secret}) {
			t.Errorf("%s: %s stands in %q", name, w, where)
		}
		result, err := Files(i)
		if err != nil {
			t.Fatal(err)
		}
		named := map[string]bool{}
		for _, d := range result.Diagnostics.All() {
			if d.Code == diag.SymlinkIgnored {
				named[d.File] = true
			}
		}
		for link := range links {
			if !named[link] {
				t.Errorf("%s: nothing is said about %s", name, link)
			}
		}
	}
}
