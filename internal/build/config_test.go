package build

import (
	"reflect"
	"strings"
	"testing"

	"hoego/internal/retro"
)

func TestConfigOfImages(t *testing.T) {
	for text, want := range map[string]bool{"images: false": true, "images: true": false, "title: 회고": false} {
		got, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if got.NoImages != want || len(found.All()) > 0 {
			t.Errorf("%s: %+v with %v", text, got, found.All())
		}
	}
	for _, text := range []string{"images: maybe", "images: [true]"} {
		_, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if all := found.All(); len(all) != 1 || all[0].Message != "images: wants true or false" {
			t.Errorf("%s: %v", text, all)
		}
	}
}

func TestConfigOfInference(t *testing.T) {
	for text, want := range map[string]Config{
		"infer: {career: false}":                                        {NoCareer: true},
		"infer: {career: true, tags: false}":                            {NoTags: true},
		"organizations: [나루랩]":                                          {Organizations: []retro.Organization{{Name: "나루랩"}}},
		"organizations: [{name: 강, sort: programme, aliases: [river]}]": {Organizations: []retro.Organization{{Name: "강", Sort: retro.Programme, Others: []string{"river"}}}},
	} {
		got, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if !reflect.DeepEqual(got, want) || len(found.All()) > 0 {
			t.Errorf("%s: %+v with %v", text, got, found.All())
		}
	}
	for text, want := range map[string]string{
		"infer: false":                        "infer: wants {career: true or false, tags: true or false}",
		"infer: {lessons: false}":             `infer: "lessons" is nothing that is inferred; career and tags are`,
		"infer: {career: maybe}":              "infer: wants {career: true or false, tags: true or false}",
		"organizations: 나루랩":                  "organizations: wants a list of {name, sort, aliases}",
		"organizations: [{sort: company}]":    "organizations: line 1 wants {name: …, sort: …, aliases: […]}",
		"organizations: [{name: 강, sort: 강}]": `organizations: line 1: "강" is no sort; one of [company school programme club]`,
	} {
		_, found := ReadConfig("hoego.yaml", strings.NewReader(text))
		if all := found.All(); len(all) != 1 || all[0].Message != want {
			t.Errorf("%s: %v, want %s", text, all, want)
		}
	}
}
