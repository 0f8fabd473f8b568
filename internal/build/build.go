// Package build is hoego's pipeline: from a content folder to the files of a site.
//
//	content ─ source.List ─ dialect.See, Settle ─ markup.Render, retro.Normalise ─ site.New
//	        ─ page.Plan ─ page.Render ─ output.Check ─► files for output.Write
package build

import (
	"cmp"
	"errors"
	"io/fs"
	"slices"
	"sync"
	"time"

	"hoego/internal/diag"
	"hoego/internal/output"
	"hoego/internal/page"
	"hoego/internal/resume"
	"hoego/internal/retro"
	"hoego/internal/site"
	"hoego/internal/source"
)

// Input is everything that a build depends on.
type Input struct {
	Content   fs.FS
	Templates fs.FS // base.html, partials/, pages/
	Static    fs.FS // copied to assets/
	// Own is the site's own folder: what its templates/ and static/ hold wins over Templates and Static; may be nil.
	Own    fs.FS
	Config Config
	Drafts bool      // show drafts too
	Future bool      // show what is dated after Now too
	Now    time.Time // decides what is future or expired; in no other way part of the output
	// FirstCommit returns the time of a source's first commit, if there is one; may be nil.
	FirstCommit func(path string) (time.Time, bool)
	// Memo is what earlier builds made of the same; may be nil.
	Memo *Memo
	// Pictures is what earlier builds made of pictures; may be nil.
	Pictures *Pictures
	// Size is told how many bytes of sources there are, before one is read; may be nil.
	Size func(bytes int64)
	// Stage is told each stage as it begins and how many items it works on; may be nil.
	Stage func(name string, items int)
	// Step is told each item of a stage that is done, from several goroutines at once; may be nil.
	Step func()

	listed *listed // what Before saw
}

// Result is what a build comes to.
type Result struct {
	Site        *site.Site
	Skipped     []string // sources that could not be read
	Files       []output.File
	Diagnostics diag.List

	content   fs.FS
	limits    source.Limits
	sources   []source.Entry // in order of their paths
	glances   []glance
	pages     []page.Page
	templates *page.Templates
}

// Built is what there is to say of a build.
type Built struct {
	Shown, Hidden, Tags, Files, Skipped int
	Diagnostics                         []diag.Diagnostic // sorted
}

// Built says what the result comes to.
func (r Result) Built() Built {
	b := Built{Files: len(r.Files), Skipped: len(r.Skipped), Diagnostics: r.Diagnostics.All()}
	if r.Site != nil {
		b.Shown, b.Hidden, b.Tags = len(r.Site.Entries), len(r.Site.All)-len(r.Site.Entries), len(r.Site.Tags)
	}
	return b
}

// Text returns what a source says, as it was decoded; "" when it cannot be read, or is no longer there.
func (r Result) Text(path string) string {
	i, ok := slices.BinarySearchFunc(r.sources, path, func(e source.Entry, path string) int { return cmp.Compare(e.Path, path) })
	if !ok {
		return ""
	}
	src, _, _ := r.sources[i].Read(r.content, r.limits)
	return src.Text
}

// Understand runs the stages that read: it knows everything about the corpus and
// has rendered no page.
func Understand(in Input) Result {
	in.stage("reading", 0)
	folder := in.list()
	if in.Size != nil {
		in.Size(size(folder.Sources))
	}
	in.stage("understanding", len(folder.Sources))
	retros, glances, skipped, found := in.read(folder.Sources)
	found.Join(folder.found)
	skipped = slices.Sorted(slices.Values(append(skipped, folder.Skipped...)))

	in.stage("connecting", 0)
	s, more := site.New(in.siteOptions(), retros, folder.Assets)
	found.Join(more)
	return Result{
		Site: s, Skipped: skipped, Diagnostics: found,
		content: in.Content, limits: in.Config.Limits, sources: folder.Sources, glances: glances,
	}
}

func size(sources []source.Entry) (bytes int64) {
	for _, s := range sources {
		bytes += s.Size
	}
	return bytes
}

// Files runs the whole pipeline up to the finished files. An error means that a
// template is wrong; faults of the content are diagnostics.
func Files(in Input) (Result, error) {
	result, err := files(in)
	if in.Memo != nil && in.Memo.Lost() {
		in.Memo.Forget()
		in.Memo = nil
		return files(in)
	}
	return result, err
}

func files(in Input) (Result, error) {
	templates, found, err := page.Parse(in.Templates, in.own("templates"))
	if err == nil && found.Count(diag.Error) > 0 {
		err = errors.New("the site's own templates cannot be used")
	}
	if err != nil {
		return Result{Diagnostics: found}, err
	}
	result := Understand(in)
	copies, found := in.depict(result.Site)
	result.Diagnostics.Join(found)

	in.stage("planning", 0)
	result.pages, result.templates = page.Plan(result.Site), templates
	in.stage("rendering", len(result.pages))
	key := result.siteKey(in)
	result.Files, found = in.pages(result.pages, templates, key)
	result.Diagnostics.Join(found)
	if found.Count(diag.Error) > 0 {
		return result, errors.New("a page could not be made")
	}

	in.stage("indexing", 0)
	var index []output.File
	var unindexed diag.List
	var beside sync.WaitGroup
	defer beside.Wait()
	beside.Go(func() { index, unindexed = in.searchFiles(result.Site) })
	result.Files = append(result.Files, copies...)
	fixed, err := in.fixedFiles(slices.ContainsFunc(result.Site.Entries, func(e *site.Entry) bool { return e.Body.HasMath }))
	if err != nil {
		return result, err
	}
	result.Files = append(result.Files, fixed...)
	resumes, err := in.derived("resumes", key, func() ([]output.File, error) { return resumes(result.Site) })
	if err != nil {
		return result, err
	}
	result.Files = append(result.Files, resumes...)
	web, found, err := in.webFiles(result.Site, result.pages, key)
	if err != nil {
		return result, err
	}
	result.Files = append(result.Files, web...)
	beside.Wait()
	result.Files = append(result.Files, index...)
	result.Diagnostics.Join(found, unindexed)
	result.Diagnostics.Join(output.Check(result.Files))
	return result, nil
}

func resumes(s *site.Site) (files []output.File, err error) {
	all, err := resume.Files(s)
	for _, r := range all {
		files = append(files, output.File{Path: r.Path, Data: r.Data})
	}
	return files, err
}

func (in Input) stage(name string, items int) {
	if in.Stage != nil {
		in.Stage(name, items)
	}
}

func (in Input) step() {
	if in.Step != nil {
		in.Step()
	}
}

func (in Input) retroOptions() retro.Options {
	return retro.Options{
		Zone:        in.Config.Zone,
		Lang:        in.Config.Lang,
		Now:         in.Now,
		Tags:        retro.NewTagTable(in.Config.Tags),
		NoTags:      in.Config.NoTags,
		NoCareer:    in.Config.NoCareer,
		FirstCommit: in.FirstCommit,

		Organizations: retro.NewOrganizationTable(in.Config.Organizations),
	}
}

func (in Input) siteOptions() site.Options {
	return site.Options{
		Title:       in.Config.Title,
		Description: in.Config.Description,
		Author:      in.Config.Author,
		Lang:        in.Config.Lang,
		BaseURL:     in.Config.BaseURL,
		Zone:        in.Config.Zone,
		Cards:       !in.Config.NoImages,
		Drafts:      in.Drafts,
		Future:      in.Future,
	}
}
