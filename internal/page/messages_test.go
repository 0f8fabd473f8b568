package page

import (
	"io/fs"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"hoego/internal/retro"
	"hoego/templates"
)

// Every language has every word.
func TestMessagesComplete(t *testing.T) {
	for _, m := range []*Messages{&korean, &english} {
		v := reflect.ValueOf(*m)
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: %s is missing", m.Lang, v.Type().Field(i).Name)
			}
		}
		for _, k := range []retro.Kind{
			retro.Internship, retro.Job, retro.Annual, retro.Course, retro.Project, retro.Application, retro.Event, retro.Other,
		} {
			if m.Kinds[k] == "" {
				t.Errorf("%s: kind %s has no name", m.Lang, k)
			}
		}
		for _, topic := range topics {
			if topic != "" && m.Topics[topic] == "" {
				t.Errorf("%s: topic %s has no name", m.Lang, topic)
			}
		}
	}
}

func TestMessagesByLanguage(t *testing.T) {
	for lang, want := range map[string]*Messages{"ko": &korean, "en": &english, "en-GB": &english, "": &korean, "fr": &korean} {
		if got := messages(lang); got != want {
			t.Errorf("messages(%q) is %s", lang, got.Lang)
		}
	}
}

var (
	action  = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	element = regexp.MustCompile(`(?s)<[^>]*>`)
	spoken  = regexp.MustCompile(`\s(?:alt|title|aria-label|placeholder|content|value)="([^"]*)"`)
)

// Templates hold no words of their own: they come from Messages.
func TestTemplatesHoldNoWords(t *testing.T) {
	allowed := map[string]bool{"width=device-width, initial-scale=1": true, "light dark": true, "noindex": true, "0; url=": true, "first": true, "name": true}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := fs.ReadFile(templates.FS, name)
		if err != nil {
			return err
		}
		text := action.ReplaceAllString(string(data), "")
		for _, m := range spoken.FindAllStringSubmatch(text, -1) {
			if hasWord(m[1]) && !allowed[m[1]] && !strings.HasPrefix(m[1], "default-src ") {
				t.Errorf("%s says %q in an attribute", name, m[1])
			}
		}
		if text = element.ReplaceAllString(text, ""); hasWord(text) {
			t.Errorf("%s says %q", name, strings.Join(strings.Fields(text), " "))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func hasWord(s string) bool { return strings.ContainsFunc(s, unicode.IsLetter) }

// Templates turn nothing but a body into HTML, and call nothing but what html/template escapes and once, which names another.
func TestTemplatesUseKnownActions(t *testing.T) {
	known := regexp.MustCompile(`^\{\{-?\s*(/\*.*\*/|end|else|else if .*|(define|template|block|once) "[a-z-]+".*|(if|with|range) .*|\$[a-z]+ := \.[A-Za-z.]*|or \.Title \.SiteTitle|(\$[a-z]*)?\.[A-Za-z.]+|\.)\s*-?\}\}$`)
	barred := regexp.MustCompile(`\b(printf|html|js|urlquery|call|index|slice)\b|\|`)
	_ = fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, _ := fs.ReadFile(templates.FS, name)
		for _, a := range action.FindAllString(string(data), -1) {
			if !known.MatchString(a) || barred.MatchString(a) {
				t.Errorf("%s: %s does more than show what is prepared", name, a)
			}
		}
		return nil
	})
}

func TestHero(t *testing.T) {
	for _, c := range []struct {
		m                      *Messages
		years, places, entries int
		want                   string
	}{
		{&korean, 10, 5, 14, "열 해, 다섯 곳, 열네 번의 회고"},
		{&korean, 1, 0, 1, "한 해, 한 번의 회고"},
		{&korean, 0, 0, 1, "한 번의 회고"},
		{&korean, 20, 11, 21, "스무 해, 열한 곳, 21번의 회고"},
		{&korean, 21, 30, 120, "21년, 30곳, 120번의 회고"},
		{&english, 10, 5, 14, "Ten years, five places, fourteen retrospectives"},
		{&english, 1, 1, 1, "One year, one place, one retrospective"},
		{&english, 0, 0, 3, "Three retrospectives"},
		{&english, 31, 0, 40, "31 years, 40 retrospectives"},
	} {
		if got := c.m.Hero(c.years, c.places, c.entries).Plain(); got != c.want {
			t.Errorf("%s: got %q, want %q", c.m.Lang, got, c.want)
		}
	}
}
