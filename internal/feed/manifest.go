package feed

import (
	"encoding/json"
	"fmt"

	"hoego/internal/site"
)

// The types below are a web application manifest (https://www.w3.org/TR/appmanifest/). Its
// addresses are relative to the manifest itself.

type manifest struct {
	Name        string `json:"name"`
	Description string `json:"description,omitempty"`
	Lang        string `json:"lang"`
	Start       string `json:"start_url"`
	Scope       string `json:"scope"`
	Display     string `json:"display"`
	Background  string `json:"background_color"`
	Theme       string `json:"theme_color"`
	Icons       []icon `json:"icons"`
}

type icon struct {
	Source  string `json:"src"`
	Sizes   string `json:"sizes"`
	Type    string `json:"type"`
	Purpose string `json:"purpose"`
}

// Manifest says how the site looks among a phone's apps. It is nil where the site does not
// know its own address, for browsers read none from a disk.
func Manifest(s *site.Site, words Words) ([]byte, error) {
	if s.BaseURL == "" {
		return nil, nil
	}
	out, err := json.MarshalIndent(manifest{
		Name: words.Title, Description: s.Description, Lang: words.Lang,
		Start: s.Rel(site.ManifestURL, "index.html"), Scope: "../", Display: "minimal-ui",
		Background: "#fbfaf7", Theme: "#fbfaf7",
		Icons: []icon{
			{"icon-192.png", "192x192", "image/png", "any"},
			{"icon-512.png", "512x512", "image/png", "maskable"},
			{"favicon.svg", "any", "image/svg+xml", "any"},
		},
	}, "", " ")
	if err != nil {
		return nil, fmt.Errorf("%s: %w", site.ManifestURL, err)
	}
	return out, nil
}
