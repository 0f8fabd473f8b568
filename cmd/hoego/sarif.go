package main

import (
	"net/url"

	"hoego/internal/diag"
)

// The types below are the part of SARIF 2.1.0 (OASIS) that `hoego check --format sarif` prints.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID          string    `json:"id"`
		Description sarifText `json:"shortDescription"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations,omitempty"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

// sarifLevels are SARIF's words for the severities.
var sarifLevels = [...]string{diag.Notice: "note", diag.Warning: "warning", diag.Error: "error"}

func (a *app) checkSARIF(f findings) error {
	run := sarifRun{
		Tool:       sarifTool{sarifDriver{Name: "hoego", Rules: []sarifRule{}}},
		ColumnKind: "unicodeCodePoints",
		Results:    []sarifResult{},
	}
	for _, c := range diag.Codes {
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{string(c.Code), sarifText{c.Meaning}})
	}
	for _, d := range f.all {
		message := d.Message
		if d.Hint != "" {
			message += "; " + d.Hint
		}
		result := sarifResult{RuleID: string(d.Code), Level: sarifLevels[d.Severity], Message: sarifText{message}}
		if d.File != "" {
			uri := url.URL{Path: place(f.content, d)}
			at := sarifPhysical{Artifact: sarifArtifact{uri.EscapedPath()}}
			if d.Line > 0 {
				at.Region = &sarifRegion{d.Line, d.Column}
			}
			result.Locations = []sarifLocation{{at}}
		}
		run.Results = append(run.Results, result)
	}
	return a.printJSON(sarifLog{
		Schema:  "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
		Version: "2.1.0",
		Runs:    []sarifRun{run},
	})
}
