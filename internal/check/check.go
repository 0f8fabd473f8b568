// Package check looks over a finished build for what its readers would stumble on
// and its author would rather not have published.
package check

import (
	"fmt"
	"io/fs"
	"path"
	"strings"

	"golang.org/x/text/cases"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/markup"
	"hoego/internal/output"
	"hoego/internal/picture"
	"hoego/internal/site"
)

// subject is what the checks look at.
type subject struct {
	in      build.Input
	result  build.Result
	sources map[string]string // decoded texts of what is shown, by path
}

// checks lists every check; each looks at the whole site and knows nothing of the others.
var checks = []func(subject) diag.List{
	deadLinks,
	missingAlternatives,
	equalTitles,
	similarTags,
	largeImages,
	locatedImages,
	pagesLimits,
	secrets,
}

// Run returns what the checks find in a site that was built from the input, besides
// what the build itself has already said.
func Run(in build.Input, result build.Result) diag.List {
	s := subject{in, result, map[string]string{}}
	for _, e := range result.Site.Entries {
		s.sources[e.Source] = result.Text(e.Source)
	}
	var found diag.List
	for _, check := range checks {
		found.Join(check(s))
	}
	return found
}

// deadLinks holds the generator itself to account: a link of the content that leads
// nowhere is reported by the build, and is no link in the output.
func deadLinks(s subject) (found diag.List) {
	for _, link := range output.DeadLinks(s.result.Files) {
		page, to, _ := strings.Cut(link, ": ")
		found.Add(diag.New(diag.DeadLink, "", 0, 0, fmt.Sprintf("the page %s links to %s, which is not there", page, to), "please report it"))
	}
	return found
}

// missingAlternatives finds images that say nothing to those who cannot see them.
func missingAlternatives(s subject) (found diag.List) {
	for _, e := range s.result.Site.Entries {
		for _, ref := range e.Body.Refs {
			if ref.Kind == markup.Image && strings.TrimSpace(ref.Text) == "" {
				found.Add(diag.New(diag.MissingAlt, e.Source, ref.Line, ref.Column,
					fmt.Sprintf("the image %s has no alternative text", path.Base(ref.Target)), "say what it shows: ![what it shows](…)"))
			}
		}
	}
	return found
}

// equalTitles finds retrospectives that lists cannot tell apart.
func equalTitles(s subject) (found diag.List) {
	first := map[string]*site.Entry{}
	fold := cases.Fold()
	for _, e := range s.result.Site.All {
		if !e.Shown || !e.Title.Shown() {
			continue
		}
		key := fold.String(strings.Join(strings.Fields(e.Title.Value), " "))
		if other := first[key]; other != nil {
			found.Add(diag.New(diag.DuplicateTitle, e.Source, e.Title.Line, 0,
				fmt.Sprintf("%s:%d has the same title, %q", other.Source, other.Title.Line, e.Title.Value), "add the year or the place to one of the two"))
			continue
		}
		first[key] = e
	}
	return found
}

const (
	megabyte = 1 << 20

	// What GitHub Pages takes: https://docs.github.com/pages/getting-started-with-github-pages/github-pages-limits
	// and, for a single file, https://docs.github.com/repositories/working-with-files/managing-large-files.
	pagesSite     = 1 << 30
	pagesFile     = 100 * megabyte
	pagesFileWarn = 50 * megabyte
)

// largeImages finds published pictures that take long to load.
func largeImages(s subject) (found diag.List) {
	for _, e := range s.result.Site.Entries {
		for _, c := range e.Assets {
			if picture.Is(c.Asset.Path, nil) && c.Asset.Size > megabyte {
				found.Add(diag.New(diag.LargeImage, c.Asset.Path, 0, 0,
					fmt.Sprintf("the image is %.1f MB", float64(c.Asset.Size)/megabyte), "a picture 2,000 pixels wide as JPEG or WebP is well under 1 MB"))
			}
		}
	}
	return found
}

// locatedImages finds pictures whose files say where they were taken. Those of the web's own
// formats are published without, but who publishes the sources too publishes that.
func locatedImages(s subject) (found diag.List) {
	for _, e := range s.result.Site.Entries {
		for _, c := range e.Assets {
			if !picture.Is(c.Asset.Path, nil) {
				continue
			}
			data, err := fs.ReadFile(s.in.Content, c.Asset.Name)
			if err == nil && picture.Located(data) {
				found.Add(diag.New(diag.PictureLocated, c.Asset.Path, 0, 0, "the image's file says where it was taken (GPS)",
					"a build leaves it out, but for TIFF; in a public repository the file itself is to be read too: exiftool -gps:all= "+path.Base(c.Asset.Path)))
			}
		}
	}
	return found
}

// pagesLimits finds what GitHub Pages refuses.
func pagesLimits(s subject) (found diag.List) {
	var total int64
	for _, f := range s.result.Files {
		size := s.size(f)
		total += size
		if size > pagesFileWarn {
			d := diag.New(diag.PagesLimit, f.Name, 0, 0,
				fmt.Sprintf("%s is %d MB; GitHub refuses files over 100 MB and warns from 50 MB", f.Path, size/megabyte), "make it smaller, or link to it elsewhere")
			if size > pagesFile {
				d.Severity = diag.Error
			}
			found.Add(d)
		}
	}
	if total > pagesSite {
		d := diag.New(diag.PagesLimit, "", 0, 0, fmt.Sprintf("the site is %d MB; GitHub Pages takes 1 GB", total/megabyte), "make pictures smaller, or publish elsewhere")
		d.Severity = diag.Error
		found.Add(d)
	}
	return found
}

// size returns the bytes that a file of the site takes.
func (s subject) size(f output.File) int64 {
	if f.From == nil {
		return int64(len(f.Data))
	}
	info, err := fs.Stat(f.From, f.Name)
	if err != nil {
		return 0 // writing it will say so
	}
	return info.Size()
}
