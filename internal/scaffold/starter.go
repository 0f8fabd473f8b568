package scaffold

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"hoego/internal/build"
	"hoego/internal/output"
	"hoego/internal/pattern"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// starter holds the files of a new site folder that are the same for everyone.
//
//go:embed all:starter
var starter embed.FS

// first holds the body of a new site's first retrospective, by language.
//
//go:embed first
var first embed.FS

// noOrigin is the line of the workflow that says where hoego's source is.
const noOrigin = `HOEGO: ""`

// onGitHub matches the full name of a repository.
var onGitHub = pattern.New(`^[\w-]+/[\w.-]+$`)

// firstTitles are its titles.
var firstTitles = map[string]string{"ko": "회고를 모으기 시작하며", "en": "A place for retrospectives"}

// Starter returns the files of a new site folder: its settings, a first retrospective of
// the given day, what git ignores, and the workflow that publishes it. Lang is "ko" or "en";
// origin is the repository on GitHub with hoego's own source, such as ieum/hoego, or "".
func Starter(lang, origin string, day retro.Date) ([]output.File, error) {
	if origin != "" && !onGitHub.MatchString(origin) {
		return nil, fmt.Errorf("%q is no repository on GitHub", origin)
	}
	body, err := first.ReadFile(path.Join("first", lang+".md"))
	if err != nil {
		return nil, fmt.Errorf("%q is no language of the pages: ko or en", lang)
	}
	title := firstTitles[lang]
	files := []output.File{
		{Path: "hoego.yaml", Data: []byte(settingsText(lang))},
		{Path: path.Join("content", site.Slug(title)+".md"), Data: []byte(Request{Title: title, Date: day}.frontMatter() + "\n" + string(body))},
	}
	err = fs.WalkDir(starter, "starter", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := starter.ReadFile(name)
		data = bytes.Replace(data, []byte(noOrigin), []byte("HOEGO: "+strconv.Quote(origin)), 1)
		files = append(files, output.File{Path: strings.TrimPrefix(name, "starter/"), Data: data})
		return err
	})
	return files, err
}

// settingsText is a settings file that says what may be set, and sets the language alone.
func settingsText(lang string) string {
	var b strings.Builder
	b.WriteString("# The settings of this site. Every key may be left out.\n")
	for _, s := range build.Settings() {
		fmt.Fprintf(&b, "\n# %s\n", s.Help)
		if s.Key == "lang" {
			fmt.Fprintf(&b, "lang: %s\n", lang)
			continue
		}
		fmt.Fprintf(&b, "#%s: %s\n", s.Key, s.Example)
	}
	return b.String()
}
