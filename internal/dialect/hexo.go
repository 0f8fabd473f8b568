package dialect

import (
	"strings"

	"hoego/internal/pattern"
)

// hexo reads Hexo's posts: https://hexo.io/docs/front-matter,
// https://hexo.io/docs/tag-plugins.
var hexo = dialect{
	name: Hexo,
	clues: clues{
		keys: map[string]int{
			"thumbnail": 2, "banner": 3, "updated": 3, "abbrlink": 8, "photos": 6, "top_img": 8, "cover": 1, "toc": 1, "comments": 1, "password": 3,
			"mathjax": 2, "katex": 2, "top": 3, "sticky": 3, "copyright": 2, "keywords": 1, "permalink": 1, "desc": 1, "reprint": 3, "index_img": 6,
			"banner_img": 6, "widgets": 4, "toc_number": 6, "auto_open": 6, "aside": 2, "disqusid": 5, "categories": 1, "category": 0, "urlname": 4,
			"cover_index": 4, "gallery": 2, "lede": 4, "coverimg": 3, "covercaption": 6, "covermeta": 6, "coversize": 6, "thumbnailimage": 6,
			"thumbnailimageposition": 8, "autothumbnailimage": 8, "metaalignment": 6, "disablepinned": 4, "featureimage": 1, "author_id": 2,
			"clearreading": 6, "excerpt": 1, "description": 0, "author": 0, "disablenunjucks": 8, "rightsidebar": 3, "article": 2, "language": 1,
		},
		marks: map[mark]int{markHexoTag: 6, markMore: 2, markMoreTight: 1, markRaw: 1},
		more: func(e *evidence) int {
			date := e.keys["date"]
			n := points(clock.local.MatchString(date.Text) && !date.Quoted, 6)
			n += points(e.matter.Format == "yaml" && !strings.HasPrefix(strings.TrimLeft(e.header, " \n"), "---"), 12)
			n += points(hexoJSON(e), 14)
			n += points(strings.Contains(e.header, "\t") && tabbed.MatchString(e.header), 6)
			n += points(e.under("/source/_posts/") || e.under("/source/_drafts/"), 20)
			n += points(e.keys["categories"].Shape == List && len(e.keys["categories"].Items) > 0 && !strings.Contains(e.header, "categories: ["), 2)
			n += points(nested(e.keys["categories"]), 6)
			n += points(e.keys["tags"].Shape == List && !strings.Contains(e.header, "tags: ["), 1)
			n -= points(e.matter.Format == "toml", 12)
			return n
		},
	},
	keys: []keyRow{
		{Cover, []string{"thumbnail", "cover", "banner", "photos"}},
	},
	title: []titleSource{titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.addFileDate(e)
		d.addDraftFolder(e)
		d.nestCategories()
	},
	syntax: func(*evidence) Syntax { return Syntax{HardBreaks: true, Callouts: true} },
}

// tabbed finds front matter that is indented by tabs, which only Hexo accepts.
var tabbed = pattern.New(`(?m)^\t+\S`)

// hexoJSON reports whether the front matter is closed by ";;;".
func hexoJSON(e *evidence) bool {
	return e.matter.Format == "json" && strings.HasSuffix(strings.TrimSpace(e.header), ";;;")
}

// nested reports whether a list holds lists.
func nested(v Value) bool {
	return anyItem(v, func(i Value) bool { return i.Shape == List })
}

// nestCategories reads a list of categories as the levels of one hierarchy, and a list
// of lists as several: https://hexo.io/docs/front-matter#Categories-Tags.
func (d *Document) nestCategories() {
	out := make([]Field, 0, len(d.Fields))
	for _, f := range d.Fields {
		if f.Property != Categories || f.Value.Shape != List || f.Derived {
			out = append(out, f)
			continue
		}
		if !nested(f.Value) {
			f.Hierarchy = len(f.Value.Items) > 1
			out = append(out, f)
			continue
		}
		for _, item := range f.Value.Items {
			branch := f
			branch.Value = item
			if item.Shape != List {
				branch.Value = Value{Shape: List, Items: []Value{item}, Line: item.Line, Column: item.Column}
			}
			branch.Hierarchy = len(branch.Value.Items) > 1
			out = append(out, branch)
		}
	}
	d.Fields = out
}
