package page

import "strings"

// feature is something that some bodies have, with the files that only their pages load.
type feature struct {
	mark    string // stands in a body's HTML that has it, and in no other: text holds no '<' and no '"'
	styles  []string
	scripts []string
}

// features lists them in the order in which pages load their files.
var features = []feature{
	{`<img `, nil, []string{"image.js"}},
	{`<pre`, []string{"chroma.css", "code.css"}, []string{"code.js"}},
	{`<p class="video"`, []string{"video.css"}, []string{"video.js"}},
	{` class="math"`, []string{"math.css"}, []string{"math.js"}},
}

// load makes the page load what its body needs.
func (c *Chrome) load(body string) {
	for _, f := range features {
		if strings.Contains(body, f.mark) {
			c.use(f.styles...)
			c.run(f.scripts...)
		}
	}
}
