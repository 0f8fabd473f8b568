package main

import (
	"cmp"
	"slices"

	"hoego/internal/build"
	"hoego/internal/diag"
	"hoego/internal/retro"
	"hoego/internal/site"
)

// The types below are the JSON that `hoego inspect` prints. It is stable: fields may
// be added, none changes its meaning.

// report is the whole of it.
type report struct {
	Version        int                `json:"version"`
	Retrospectives []retroReport      `json:"retrospectives"`
	Diagnostics    []diagnosticReport `json:"diagnostics"`
}

type retroReport struct {
	Source      string             `json:"source"`
	Dialect     string             `json:"dialect,omitempty"`
	Status      string             `json:"status"`
	URL         string             `json:"url,omitempty"`
	Fields      fieldsReport       `json:"fields"`
	Tags        []tagReport        `json:"tags"`
	Engagements []engagementReport `json:"engagements"`
	Milestones  []milestoneReport  `json:"milestones"`
	Lessons     []lessonReport     `json:"lessons"`
	Outline     []headingReport    `json:"outline"`
	Diagnostics []diagnosticReport `json:"diagnostics"`
}

type fieldsReport struct {
	Title      *fieldReport `json:"title,omitempty"`
	ShortTitle *fieldReport `json:"short_title,omitempty"`
	Published  *fieldReport `json:"published,omitempty"`
	Updated    *fieldReport `json:"updated,omitempty"`
	Authors    *fieldReport `json:"authors,omitempty"`
	Kind       *fieldReport `json:"kind,omitempty"`
	Summary    *fieldReport `json:"summary,omitempty"`
	Cover      *fieldReport `json:"cover,omitempty"`
	Lang       *fieldReport `json:"lang,omitempty"`
	Series     *fieldReport `json:"series,omitempty"`
	Slug       *fieldReport `json:"slug,omitempty"`
	Permalink  *fieldReport `json:"permalink,omitempty"`
	Aliases    *fieldReport `json:"aliases,omitempty"`
	Order      *fieldReport `json:"order,omitempty"`
}

// fieldReport is one fact; its value is a string, a number or a list of strings.
type fieldReport struct {
	Value any    `json:"value"`
	Known string `json:"known"`
	From  string `json:"from,omitempty"`
	Line  int    `json:"line,omitempty"`
}

type tagReport struct {
	Name     string `json:"name"`
	Written  string `json:"written,omitempty"`
	Slug     string `json:"slug"`
	Category bool   `json:"category,omitempty"`
	Topic    string `json:"topic,omitempty"`
	Known    string `json:"known"`
	Line     int    `json:"line,omitempty"`
}

type engagementReport struct {
	Organization string        `json:"organization,omitempty"`
	Role         string        `json:"role,omitempty"`
	Kind         string        `json:"kind,omitempty"`
	Period       string        `json:"period,omitempty"`
	Known        string        `json:"known"`
	Line         int           `json:"line,omitempty"`
	Phases       []phaseReport `json:"phases,omitempty"`
}

type phaseReport struct {
	Label    string `json:"label"`
	Role     string `json:"role,omitempty"`
	Period   string `json:"period,omitempty"`
	Relative string `json:"relative,omitempty"` // "P0M/P4M": durations since the beginning, where the period is not known
	Known    string `json:"known"`
	Line     int    `json:"line,omitempty"`
}

type milestoneReport struct {
	Date   string `json:"date"`
	Title  string `json:"title"`
	Anchor string `json:"anchor,omitempty"`
	Line   int    `json:"line,omitempty"`
}

type lessonReport struct {
	Type    string `json:"type"`
	Heading string `json:"heading"`
	Anchor  string `json:"anchor,omitempty"`
	Line    int    `json:"line,omitempty"`
}

type headingReport struct {
	Level  int    `json:"level"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
	Line   int    `json:"line,omitempty"`
}

type diagnosticReport struct {
	File     string `json:"file,omitempty"`
	Severity string `json:"severity"`
	Code     string `json:"code"`
	Line     int    `json:"line,omitempty"`
	Column   int    `json:"column,omitempty"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// newReport orders everything by source and gives each retrospective its own diagnostics.
func newReport(result build.Result) report {
	r := report{Version: 1, Retrospectives: []retroReport{}, Diagnostics: []diagnosticReport{}}
	for _, e := range result.Site.All {
		r.Retrospectives = append(r.Retrospectives, newRetroReport(e))
	}
	for _, source := range result.Skipped {
		r.Retrospectives = append(r.Retrospectives, emptyReport(source, retro.Skipped))
	}
	slices.SortFunc(r.Retrospectives, func(a, b retroReport) int { return cmp.Compare(a.Source, b.Source) })
	for _, d := range result.Diagnostics.All() {
		i, ok := slices.BinarySearchFunc(r.Retrospectives, d.File, func(x retroReport, file string) int { return cmp.Compare(x.Source, file) })
		if ok {
			own := newDiagnosticReport(d)
			own.File = ""
			r.Retrospectives[i].Diagnostics = append(r.Retrospectives[i].Diagnostics, own)
			continue
		}
		r.Diagnostics = append(r.Diagnostics, newDiagnosticReport(d))
	}
	return r
}

func newDiagnosticReport(d diag.Diagnostic) diagnosticReport {
	return diagnosticReport{d.File, d.Severity.String(), string(d.Code), d.Line, d.Column, d.Message, d.Hint}
}

// emptyReport has empty lists, so that JSON shows [] and not null.
func emptyReport(source string, status retro.Status) retroReport {
	return retroReport{
		Source: source, Status: string(status),
		Tags: []tagReport{}, Engagements: []engagementReport{}, Milestones: []milestoneReport{},
		Lessons: []lessonReport{}, Outline: []headingReport{}, Diagnostics: []diagnosticReport{},
	}
}

func newRetroReport(e *site.Entry) retroReport {
	r := emptyReport(e.Source, e.Status)
	r.Dialect = string(e.Dialect)
	r.URL = e.URL
	r.Fields = fieldsReport{
		Title:      field(e.Title, same),
		ShortTitle: field(e.ShortTitle, same),
		Published:  field(e.Published, retro.Date.String),
		Updated:    field(e.Updated, retro.Date.String),
		Authors:    field(e.Authors, same),
		Kind:       field(e.Kind, func(k retro.Kind) string { return string(k) }),
		Summary:    field(e.Summary, same),
		Cover:      field(e.Retrospective.Cover, same),
		Lang:       field(e.Lang, same),
		Series:     field(e.Series, same),
		Slug:       field(e.Slug, same),
		Permalink:  field(e.Permalink, same),
		Aliases:    field(e.Aliases, same),
		Order:      field(e.Order, same),
	}
	for _, t := range e.Tags {
		r.Tags = append(r.Tags, tagReport{t.Name, t.Written, site.Slug(t.Name), t.Category, string(t.Topic), string(t.Known), t.Line})
	}
	for _, x := range e.Engagements {
		report := engagementReport{x.Organization, x.Role, string(x.Kind), x.Period.String(), string(x.Known), x.Line, nil}
		for _, p := range x.Phases {
			report.Phases = append(report.Phases, phaseReport{p.Label, p.Role, p.Period.String(), p.Relative.String(), string(p.Known), p.Line})
		}
		r.Engagements = append(r.Engagements, report)
	}
	for _, m := range e.Milestones {
		r.Milestones = append(r.Milestones, milestoneReport{m.Date.String(), m.Title, m.Anchor, m.Line})
	}
	for _, l := range e.Lessons {
		r.Lessons = append(r.Lessons, lessonReport{string(l.Type), l.Heading, l.Anchor, l.Line})
	}
	for _, h := range e.Body.Outline {
		r.Outline = append(r.Outline, headingReport{h.Level, h.Text, h.Anchor, h.Line})
	}
	return r
}

func same[T any](v T) T { return v }

// field reports a fact as JSON, or nothing when it is not known.
func field[T, J any](f retro.Fact[T], value func(T) J) *fieldReport {
	if !f.OK() {
		return nil
	}
	return &fieldReport{value(f.Value), string(f.Known), f.From, f.Line}
}
