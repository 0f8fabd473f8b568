package dialect

import (
	"slices"
	"strings"
)

// gatsby reads what the JavaScript site generators and velog have in common: Gatsby's
// starters, Next, Astro, Docusaurus, and exports from velog.
var gatsby = dialect{
	name: Gatsby,
	clues: clues{
		keys: map[string]int{
			"released_at": 8, "pubdate": 8, "publishedat": 6, "published_at": 4, "publishdate": 2, "heroimage": 8, "emoji": 8, "series": 2, "subtitle": 2,
			"excerpt": 1, "slug": 2, "category": 1, "thumbnail": 1, "draft": 2, "description": 1, "summary": 1, "path": 5, "template": 5, "templatekey": 8,
			"featuredimage": 3, "coverimage": 5, "ogimage": 5, "socialimage": 6, "featured": 2, "updateddate": 6, "moddatetime": 8, "pubdatetime": 8,
			"postslug": 8, "createdat": 4, "updatedat": 4, "created_at": 2, "updated_at": 2, "topics": 6, "sidebar_position": 6, "sidebar_label": 6,
			"hide_table_of_contents": 6, "thumbnailurl": 5, "ispublished": 5, "isprivate": 4, "spoiler": 6, "index": 2, "keywords": 1, "teaser": 2,
			"date_published": 3, "readingtime": 4, "velogid": 6, "fb_comments_id": 2, "herocaption": 4, "featuredpost": 5, "tldr": 2, "editdate": 4,
			"authors": 1, "images": 3, "canonicalurl": 3, "lastmod": 2, "isdraft": 5, "createddate": 4, "seriesorder": 4, "thumbnailtext": 4, "meta": 2,
		},
		marks: map[mark]int{markModule: 5, markComponent: 2, markVelog: 2, markTOCBlock: 5, markRelative: 1},
		more: func(e *evidence) int {
			date, title := e.keys["date"], e.keys["title"]
			n := points(clock.millis.MatchString(date.Text), 10)
			n += points(date.Quoted, 3)
			n += points(strings.Contains(e.header, "title: '"), 2)
			n += points(e.keys["category"].Quoted, 2)
			n += points(e.has("category") && e.has("draft") || e.has("category") && e.has("slug"), 6)
			n += points(clock.day.MatchString(date.Text) && title.Shape == Scalar, 1)
			layout := e.text("layout")
			n += points(strings.HasSuffix(layout, ".astro") || strings.HasSuffix(layout, "Layout"), 14)
			n += points(e.keys["author"].Shape == Map, 4)
			n += points(e.keys["thumbnail"].Shape == Map, 10)
			n += points(e.ext == ".mdx", 10)
			n += points(e.under("/src/content/") || e.under("/src/pages/") || e.under("/app/") || e.under("/data/blog/"), 10)
			n += points(e.under("/content/blog/"), 4)
			n += points(velog(e) && e.matter.Format == "", 8)
			n -= points(e.matter.Format == "toml", 12)
			return n
		},
	},
	keys: []keyRow{
		{Published, []string{"date", "pubdate", "released_at", "published_at"}},
		{Permalink, []string{"path"}},
		{Cover, []string{"thumbnail", "image", "heroimage"}},
	},
	title: []titleSource{titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.addFileDate(e)
		// The theme that has an emoji for every post separates categories and tags by spaces.
		if e.has("emoji") {
			for i, f := range d.Fields {
				if (f.Property == Categories || f.Property == Tags) && len(f.Value.Items) == 1 && e.keys[strings.ToLower(f.Key)].Shape == Scalar {
					d.Fields[i].Value = splitValue(f.Value.Items[0], isSpace)
				}
			}
		}
	},
	// gatsby-transformer-remark, MDX and Astro follow CommonMark; velog shows every line break.
	syntax: func(e *evidence) Syntax { return Syntax{HardBreaks: velog(e), Callouts: true} },
}

// velogKeys are the only keys that exports of velog write.
var velogKeys = []string{"title", "description", "date", "released_at", "tags", "slug", "series", "thumbnail", "updated_at", "url", "short_description", "velog"}

// velog reports whether a text was written in velog, whose renderer keeps line breaks.
func velog(e *evidence) bool {
	if e.has("released_at") || e.matter.Format == "" && e.marks[markVelog] > 0 {
		return true
	}
	for key := range e.keys {
		if !slices.Contains(velogKeys, key) {
			return false
		}
	}
	date := e.keys["date"]
	return clock.millis.MatchString(date.Text) && !date.Quoted && (e.keys["title"].Quoted || e.marks[markVelog] > 0)
}
