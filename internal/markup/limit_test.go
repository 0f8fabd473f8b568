package markup

import (
	"strings"
	"testing"
	"time"

	"hoego/internal/dialect"
	"hoego/internal/source"
)

// TestLongInputs holds inputs that make naive parsers slow, or nest without end, against the clock.
func TestLongInputs(t *testing.T) {
	long(t)
	everything := dialect.Syntax{
		HardBreaks: true, Attributes: true, Braces: true, WikiLinks: true, Callouts: true, Toggles: true,
	}
	r := strings.Repeat
	for name, text := range map[string]string{
		"quotes":              r(">", 10000) + "a",
		"quotes, lines":       r(r("> ", 2000)+"a\n", 20),
		"lists":               r("- ", 10000) + "a",
		"lists, blank lines":  r("- ", 10000) + "a" + r("\n", 100000),
		"numbered":            r("1. ", 10000) + "a",
		"growing lists":       growing(400),
		"footnotes in one":    r("[^a]: ", 10000) + "a",
		"footnotes":           r("[^a]", 5000) + "\n\n" + r("[^b]: x\n", 5000) + "[^a]: y",
		"definitions":         "a\n" + r(": ", 10000) + "a",
		"brackets":            r("[", 10000) + "a",
		"brackets, closed":    r("[", 600000) + "a" + r("]", 600000),
		"links in links":      r("[", 10000) + "a" + r("](b)", 10000),
		"images in images":    r("![", 10000) + "a" + r("](b)", 10000),
		"stars":               r("*", 10000) + "a",
		"open stars":          r("*a ", 100000),
		"close stars":         r("a* ", 100000),
		"open and close":      r("_a ", 50000) + r("a* ", 50000),
		"mixed runs":          r("*a **b ***c _d __e ", 20000),
		"nested stars":        r("*a **a ", 10000) + "b" + r(" a** a*", 10000),
		"within a bracket":    "[" + r("*a ", 100000) + "](b)",
		"tildes":              r("~~a ", 100000),
		"backticks":           ticks(440),
		"no destination":      r("[a](<b", 100000),
		"open destination":    r("[a](b", 100000),
		"open title":          r(`[a](b "c`, 60000),
		"open reference":      r("[a][b", 100000),
		"references":          r("[a]: b\n", 150000) + r("[a]", 50000),
		"angle":               r("<", 500000),
		"open tags":           r("<a ", 200000),
		"open attributes":     r(`<a b="`, 100000),
		"one attribute":       "<a " + r("b ", 200000),
		"comments":            r("<!--", 200000),
		"instructions":        r("<?", 300000),
		"comment in HTML":     "<div>\n" + r("<!--\n\n", 50000) + "-->",
		"one line":            r("가나다라 ", 80000),
		"one word":            r("가", 350000),
		"links":               r("[가](b) ", 60000),
		"URLs":                r("https://a.bc/d ", 60000),
		"URL":                 "https://a.bc/" + r("d", 1000000),
		"URL of brackets":     "https://a.bc/" + r("(", 500000),
		"mail":                r("a_", 300000) + "@b.cd",
		"mails":               r("a@", 300000),
		"dots":                r("www.", 200000),
		"colons":              r("http:", 200000),
		"wiki links":          r("[[a", 200000),
		"wiki embeds":         r("![[a", 200000),
		"fields":              r("[a:: ", 100000),
		"percent":             r("%%a", 200000) + "\n\n%%",
		"percent lines":       r("%%a\n", 100000),
		"hashtags":            r("#a ", 200000),
		"hash":                "#" + r("a#", 200000),
		"dollars":             r("$a", 300000),
		"double dollars":      r("$$a ", 200000),
		"dollar lines":        r("$$a\n", 100000),
		"escaped brackets":    r(`\(a`, 200000),
		"escaped squares":     r("\\[a\n", 100000),
		"attributes":          r("{:", 200000),
		"attribute lines":     "a\n" + r("{:.a}\n", 50000),
		"braces":              "# " + r("{a=", 200000),
		"brace ends":          "# " + r("{a=b}", 100000),
		"extensions":          r("{::comment}", 50000),
		"extension lines":     r("{::comment}\n", 50000),
		"callouts":            r("> [!note] a\n\n", 20000),
		"nested callouts":     callouted(100),
		"block ids":           r("a ^b\n\n", 30000),
		"images and captions": r("![](a)\n*b*\n\n", 20000),
		"tables":              "|a|b|\n|-|-|\n" + r("|c|d|\n", 20000),
		"wide table":          r("|a", 20000) + "\n" + r("|-", 20000) + "\n" + r("|a", 20000),
		"table of pipes":      "|a|b|\n|-|-|\n|`" + r(`\|`, 10000) + "`|b|\n",
		"delimiter rows":      r("-|-\n", 20000),
		"setext":              r("a\n", 100000) + "===",
		"entities":            r("&", 300000),
		"backslashes":         r(`\`, 500000),
	} {
		t.Run(name, func(t *testing.T) {
			for _, syn := range []dialect.Syntax{{}, everything} {
				began := time.Now()
				convert(newLined(text, 1), syn, "long.md", source.Limits{})
				if took := time.Since(began); took > hang {
					t.Errorf("%d bytes took %v", len(text), took)
				}
			}
		})
	}
}

func growing(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("  ", i) + "- a\n")
	}
	return b.String()
}

func ticks(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("a" + strings.Repeat("`", i+1))
	}
	return b.String()
}

func callouted(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.Repeat("> ", i+1) + "[!note] a\n")
	}
	return b.String()
}
