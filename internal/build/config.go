package build

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"hoego/internal/diag"
	"hoego/internal/pattern"
	"hoego/internal/retro"
	"hoego/internal/source"
)

// Config is what a site's owner may say in hoego.yaml. The zero Config is a good one.
type Config struct {
	Title       string
	Description string
	Author      string
	Lang        string // of the pages' own words: "ko" or "en"; "" follows the content
	BaseURL     string // with a trailing '/', or ""
	Zone        *time.Location
	Tags        []retro.Alias // extend the built-in table
	// Organizations extend the built-in table.
	Organizations []retro.Organization
	NoCareer      bool // infer no career from texts, unless a file says otherwise
	NoTags        bool // infer no tags from texts, unless a file says otherwise
	NoImages      bool // draw no cards and resize no pictures
	Limits        source.Limits
}

// Setting describes one key of hoego.yaml.
type Setting struct {
	Key, Help, Example string

	read func(*Config, *yaml.Node) error
}

// settings is the table of all keys, in the order in which help shows them.
var settings = []Setting{
	{"title", "the site's name", "이음의 회고", text(func(c *Config) *string { return &c.Title })},
	{"description", "one line under the name", "일하며 배운 것을 모아 둡니다", text(func(c *Config) *string { return &c.Description })},
	{"author", "whose career it is, where a retrospective does not say", "이음", text(func(c *Config) *string { return &c.Author })},
	{"lang", "language of the pages' own words: ko or en", "ko", readLang},
	{"base_url", "the address the site is published at", "https://name.github.io/career/", func(c *Config, n *yaml.Node) error {
		address, err := scalar(n)
		if err != nil {
			return err
		}
		c.BaseURL, err = BaseURL(address)
		return err
	}},
	{"timezone", "zone of times written without one", "Asia/Seoul", readZone},
	{"tags", "more rows for the tag table; topic is language, framework, cloud, infrastructure, data, tool or practice", "[{name: Argo CD, topic: infrastructure, aliases: [argocd]}]", readTags},
	{"organizations", "more rows for the table of organisations; sort is company, school, programme or club", "[{name: 나루랩, sort: company, aliases: [Narulab]}]", readOrganizations},
	{"infer", "what may be inferred from texts; a file may say otherwise", "{career: true, tags: true}", readInfer},
	{"images", "whether pictures are drawn for previews of links, and resized: true or false", "true", func(c *Config, n *yaml.Node) error {
		yes, err := truth(n)
		c.NoImages = !yes
		return err
	}},
	{"limits", "what one text or picture may cost; past a limit it is left out, or shown more plainly, and reported", "{file: 6 MiB, steps: 100000}", readLimits},
}

// text reads a plain string into the field that f points at.
func text(f func(*Config) *string) func(*Config, *yaml.Node) error {
	return func(c *Config, n *yaml.Node) (err error) {
		*f(c), err = scalar(n)
		return err
	}
}

func scalar(n *yaml.Node) (string, error) {
	if n.Kind != yaml.ScalarNode {
		return "", errors.New("wants a single value")
	}
	if n.Tag == "!!null" {
		return "", nil
	}
	return n.Value, nil
}

// truth reads true or false.
func truth(n *yaml.Node) (yes bool, err error) {
	if n.Decode(&yes) != nil {
		err = errors.New("wants true or false")
	}
	return yes, err
}

func readLang(c *Config, n *yaml.Node) error {
	lang, err := scalar(n)
	if err == nil && lang != "" && lang != "ko" && lang != "en" {
		return fmt.Errorf("%q is no language of the pages: ko or en", lang)
	}
	c.Lang = lang
	return err
}

func readZone(c *Config, n *yaml.Node) error {
	name, err := scalar(n)
	if err != nil || name == "" {
		return err
	}
	if c.Zone, err = time.LoadLocation(name); err != nil || name == "Local" {
		return fmt.Errorf("%q is no time zone; write one such as Asia/Seoul or UTC", name)
	}
	return nil
}

// topics lists the words that a tag's topic may be.
var topics = []retro.Topic{
	retro.Language, retro.Framework, retro.Cloud, retro.Infrastructure, retro.Data, retro.Tool, retro.Practice,
}

func readTags(c *Config, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return errors.New("wants a list of {name, topic, aliases}")
	}
	for _, item := range n.Content {
		var row struct {
			Name    string   `yaml:"name"`
			Topic   string   `yaml:"topic"`
			Aliases []string `yaml:"aliases"`
		}
		if err := item.Decode(&row); err != nil || row.Name == "" {
			return fmt.Errorf("line %d wants {name: …, topic: …, aliases: […]}", item.Line)
		}
		topic := retro.Topic(row.Topic)
		if row.Topic != "" && !slices.Contains(topics, topic) {
			return fmt.Errorf("line %d: %q is no topic; one of %v", item.Line, row.Topic, topics)
		}
		c.Tags = append(c.Tags, retro.Alias{Name: row.Name, Topic: topic, Others: row.Aliases})
	}
	return nil
}

// sorts lists the words that an organisation's sort may be.
var sorts = []retro.Sort{retro.Company, retro.School, retro.Programme, retro.Club}

func readOrganizations(c *Config, n *yaml.Node) error {
	if n.Kind != yaml.SequenceNode {
		return errors.New("wants a list of {name, sort, aliases}")
	}
	for _, item := range n.Content {
		var row struct {
			Name    string   `yaml:"name"`
			Sort    string   `yaml:"sort"`
			Aliases []string `yaml:"aliases"`
		}
		if item.Kind == yaml.ScalarNode {
			row.Name = item.Value
		} else if err := item.Decode(&row); err != nil {
			row.Name = ""
		}
		if row.Name == "" {
			return fmt.Errorf("line %d wants {name: …, sort: …, aliases: […]}", item.Line)
		}
		sort := retro.Sort(row.Sort)
		if row.Sort != "" && !slices.Contains(sorts, sort) {
			return fmt.Errorf("line %d: %q is no sort; one of %v", item.Line, row.Sort, sorts)
		}
		c.Organizations = append(c.Organizations, retro.Organization{Name: row.Name, Sort: sort, Others: row.Aliases})
	}
	return nil
}

func readInfer(c *Config, n *yaml.Node) error {
	const want = "wants {career: true or false, tags: true or false}"
	if n.Kind != yaml.MappingNode {
		return errors.New(want)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		var yes bool
		if err := n.Content[i+1].Decode(&yes); err != nil {
			return errors.New(want)
		}
		switch key := n.Content[i].Value; key {
		case "career":
			c.NoCareer = !yes
		case "tags":
			c.NoTags = !yes
		default:
			return fmt.Errorf("%q is nothing that is inferred; career and tags are", key)
		}
	}
	return nil
}

// BaseURL makes an address ready to put paths behind: it must be absolute http or
// https without query and fragment, and gets its trailing '/'.
func BaseURL(address string) (string, error) {
	if address == "" {
		return "", nil
	}
	u, err := url.Parse(address)
	if err != nil || (u.Scheme != "https" && u.Scheme != "http") || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("%q is no address of a site; write one such as https://name.github.io/career/", address)
	}
	return strings.TrimSuffix(u.String(), "/") + "/", nil
}

// yamlFault matches what package yaml says of a line.
var yamlFault = pattern.New(`^line (\d+): (?s:(.*))$`)

// ReadConfig reads hoego.yaml. An unknown key is an error that names its line and the
// nearest known key; all errors are collected, and what could be read is returned.
func ReadConfig(name string, r io.Reader) (Config, diag.List) {
	var config Config
	var found diag.List
	report := func(n *yaml.Node, message, hint string) {
		found.Add(diag.New(diag.Config, name, n.Line, n.Column, message, hint))
	}
	var document yaml.Node
	switch err := yaml.NewDecoder(r).Decode(&document); {
	case errors.Is(err, io.EOF):
		return config, found
	case err != nil:
		at, why := &yaml.Node{Line: 1, Column: 1}, strings.TrimPrefix(err.Error(), "yaml: ")
		if m := yamlFault.FindStringSubmatch(why); m != nil {
			at.Line, _ = strconv.Atoi(m[1])
			why = m[2]
		}
		report(at, "this is not valid YAML: "+why, "write one `key: value` a line, and a value that has a colon in quotes")
		return config, found
	}
	top := document.Content[0]
	if top.Kind != yaml.MappingNode {
		report(top, "the file wants `key: value` lines", "see `hoego help config`")
		return config, found
	}
	known, seen := keys(), make(map[string]bool)
	for i := 0; i+1 < len(top.Content); i += 2 {
		key, value := top.Content[i], top.Content[i+1]
		at := slices.Index(known, key.Value)
		switch {
		case at < 0:
			hint := "`hoego help config` lists the settings"
			if near := diag.Meant(key.Value, known); near != "" {
				hint = fmt.Sprintf("did you mean %q? %s", near, hint)
			}
			report(key, fmt.Sprintf("%q is no setting", key.Value), hint)
			continue
		case seen[key.Value]:
			report(key, fmt.Sprintf("%q stands twice", key.Value), "remove one of the two")
			continue
		}
		seen[key.Value] = true
		s := settings[at]
		if err := s.read(&config, value); err != nil {
			report(value, fmt.Sprintf("%s: %v", s.Key, err), "such as "+s.Key+": "+s.Example)
		}
	}
	return config, found
}

// keys lists the keys that hoego.yaml may have.
func keys() []string {
	names := make([]string, len(settings))
	for i, s := range settings {
		names[i] = s.Key
	}
	return names
}

// Settings lists the keys that hoego.yaml may have, in the order in which help shows them.
func Settings() []Setting { return slices.Clone(settings) }
