package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"hoego/internal/diag"
	"hoego/internal/pattern"
)

// secret is one sort of thing that should not be published.
type secret struct {
	code    diag.Code
	what    string
	pattern *pattern.Pattern
	real    func(match string) bool // nil when every match is one
}

// secretTable lists what is looked for. The shapes of keys are those that their makers
// document, and that GitHub's secret scanning goes by.
var secretTable = []secret{
	{diag.Secret, "an AWS access key", pattern.New(`\b(?:AKIA|ASIA)[0-9A-Z]{16}\b`), noExample},
	{diag.Secret, "a GitHub token", pattern.New(`\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b`), noExample},
	{diag.Secret, "a GitLab token", pattern.New(`\bglpat-[A-Za-z0-9_-]{20,}\b`), noExample},
	{diag.Secret, "a Slack token", pattern.New(`\bxox[abprs]-[0-9A-Za-z-]{20,}\b`), noExample},
	{diag.Secret, "a Slack webhook", pattern.New(`\bhooks\.slack\.com/services/T[0-9A-Z]{8,}/B[0-9A-Z]{8,}/[0-9A-Za-z]{20,}`), noExample},
	{diag.Secret, "a Google API key", pattern.New(`\bAIza[0-9A-Za-z_-]{35}\b`), noExample},
	{diag.Secret, "an OpenAI or Anthropic key", pattern.New(`\bsk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}\b`), noExample},
	{diag.Secret, "a Stripe key", pattern.New(`\b[rs]k_live_[0-9A-Za-z]{20,}\b`), noExample},
	{diag.Secret, "an npm token", pattern.New(`\bnpm_[A-Za-z0-9]{36}\b`), noExample},
	{diag.Secret, "a private key", pattern.New(`-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40,}`), nil},
	{diag.PrivateData, "a resident registration number", pattern.New(`\b\d{6}\s?-\s?[1-8]\d{6}\b`), registrationNumber},
	{diag.PrivateData, "a mobile phone number", pattern.New(`(?:\+82[-. ]?10|\b010)[-. ]?\d{4}[-. ]?\d{4}\b`), phoneNumber},
}

// secrets finds keys and personal numbers in the texts that are shown, wherever they
// stand; the message shows enough to find them and no more.
func secrets(s subject) (found diag.List) {
	for _, file := range slices.Sorted(maps.Keys(s.sources)) {
		text := s.sources[file]
		for _, row := range secretTable {
			for _, at := range row.pattern.FindAllStringIndex(text, -1) {
				match := text[at[0]:at[1]]
				if row.real != nil && !row.real(match) {
					continue
				}
				line := 1 + strings.Count(text[:at[0]], "\n")
				column := 1 + utf8.RuneCountInString(text[strings.LastIndexByte(text[:at[0]], '\n')+1:at[0]])
				found.Add(diag.New(row.code, file, line, column,
					fmt.Sprintf("this looks like %s: %s", row.what, masked(match)), "take it out before you publish; a key that was ever public must be replaced"))
			}
		}
	}
	return found
}

// masked shows the first four characters, or fewer of what is short.
func masked(match string) string {
	first, _, _ := strings.Cut(match, "\n")
	shown := []rune(first)
	return string(shown[:min(4, len(shown)/2)]) + "…"
}

// noExample tells keys from the stand-ins of manuals.
func noExample(match string) bool {
	lower := strings.ToLower(match)
	for _, word := range []string{"example", "xxxx", "your", "0000", "1234", "abcd", "test"} {
		if strings.Contains(lower, word) {
			return false
		}
	}
	return true
}

// phoneNumber tells numbers that somebody may have from stand-ins.
func phoneNumber(match string) bool {
	digits := digits([]rune(match))
	last := digits[len(digits)-8:]
	return last != "12345678" && strings.Count(last, last[:1]) < 6 && !strings.HasSuffix(last, "0000") && !strings.HasPrefix(last, "0000")
}

// registrationNumber reports whether the first six digits are a birthday, as in a
// number of the Korean Resident Registration Act.
func registrationNumber(match string) bool {
	number := digits([]rune(match))
	_, err := time.Parse("060102", number[:6])
	return err == nil && strings.Count(number[6:], "0") < 5
}
