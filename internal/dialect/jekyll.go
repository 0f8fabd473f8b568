package dialect

import (
	"slices"
	"strings"
)

// jekyll reads Jekyll's posts and those of its themes, Minimal Mistakes and Chirpy
// foremost: https://jekyllrb.com/docs/front-matter/, https://jekyllrb.com/docs/posts/.
var jekyll = dialect{
	name: Jekyll,
	clues: clues{
		keys: map[string]int{
			"layout": 3, "author_profile": 8, "toc": 1, "toc_sticky": 8, "toc_label": 8, "toc_icon": 6, "header": 4, "read_time": 6, "classes": 6,
			"sidebar": 3, "last_modified_at": 6, "comments": 1, "share": 3, "related": 3, "pin": 5, "math": 2, "mermaid": 2, "img_path": 6,
			"media_subpath": 8, "redirect_from": 5, "published": 1, "permalink": 1, "use_math": 5, "usemathjax": 5, "sitemap": 3, "cover-img": 6,
			"thumbnail-img": 6, "share-img": 6, "header-img": 5, "header-style": 6, "header-mask": 6, "catalog": 4, "feature-img": 6, "bigimg": 5,
			"excerpt_separator": 6, "nav_order": 5, "has_children": 6, "grand_parent": 6, "render_with_liquid": 8, "crosspost_to_medium": 6,
			"tagline": 3, "breadcrumbs": 3, "gh-repo": 6, "gh-badge": 6, "hide_title": 3, "tags": 0, "image": 1, "featured": 1, "rating": 2,
			"hitscounter": 2, "feature_image": 2, "fullview": 4, "subtitle": 1, "excerpt": 1, "author": 1, "categories": 1, "search": 2,
			"show_date": 5, "show_excerpts": 5, "entries_layout": 8, "article_header": 8, "mathjax": 1, "mathjax_autonumber": 6, "key": 2,
			"modify_date": 6, "cover": 0, "aside": 1, "project": 1, "accent_color": 6, "accent_image": 6, "hide_image": 6, "changefreq": 4,
			"priority": 2, "adsense": 2, "ads": 2, "github": 1, "background": 2, "lang": 0, "tistoryurl": 3, "thumb": 1, "skip_sitemap": 3,
		},
		marks: map[mark]int{
			markAttributes: 6, markPrompt: 4, markLiquidTag: 5, markLiquidValue: 5, markAssets: 2, markRaw: 1, markMoreTight: 1,
		},
		more: func(e *evidence) int {
			layout := e.text("layout")
			n := points(slices.Contains(jekyllLayouts, layout), 6)
			n -= points(strings.HasSuffix(layout, ".astro") || strings.HasSuffix(layout, "Layout"), 12)
			n += points(clock.offset.MatchString(e.text("date")), 8)
			n += points(clock.day.MatchString(e.text("date")), 1)
			n += points(e.keys["image"].Shape == Map && member(e.keys["image"], "path"), 10)
			n += points(e.under("/_posts/") && !e.under("/source/_posts/"), 16)
			n += points(e.under("/_drafts/") && !e.under("/source/_drafts/"), 12)
			n += points(e.under("/_pages/") || e.under("/_docs/") || e.under("/_notes/") || e.under("/collections/"), 6)
			_, _, dated := dateOfName(e.base)
			n += points(dated && e.matter.Format == "yaml" && strings.HasPrefix(e.base, "20"), 3)
			list := e.keys["categories"]
			n += points(list.Shape == List && len(list.Items) == 2 && e.has("tags") && !clock.local.MatchString(e.text("date")), 1)
			// Chirpy documents "categories: [Top, Sub]"; authors often leave out its time zone.
			n += points(strings.Contains(e.header, "categories: [") && clock.local.MatchString(e.text("date")), 6)
			n -= points(e.has("draft"), 3)
			n += points(e.matter.Format == "yaml", 1)
			n -= points(e.matter.Format == "toml", 12)
			return n
		},
	},
	keys: []keyRow{
		{Cover, []string{"image", "header", "cover", "thumbnail"}},
	},
	title: []titleSource{titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.addFileDate(e)
		d.addFileSlug(e)
		d.addDraftFolder(e)
		d.addCategoryFolders(e)
		d.relateCategories(e)
	},
	syntax: func(*evidence) Syntax { return Syntax{Attributes: true, Callouts: true} },
}

// jekyllLayouts are the names that Jekyll's default theme and the common ones give their layouts.
var jekyllLayouts = []string{
	"post", "single", "page", "default", "posts", "home", "archive", "splash", "article", "wide", "note", "wiki", "about", "blog", "category",
	"entry", "review", "column1", "column2", "landing", "tutorial",
}

// addCategoryFolders takes the folders above _posts for categories, as Jekyll does.
func (d *Document) addCategoryFolders(e *evidence) {
	if len(e.above) == 0 || slices.Contains(e.above, "collections") {
		return
	}
	v := Value{Shape: List}
	for _, name := range e.above {
		v.Items = append(v.Items, Value{Shape: Scalar, Text: name})
	}
	d.Fields = append(d.Fields, Field{Property: Categories, Key: folderKey, Value: v, Derived: true, Hierarchy: len(e.above) > 1})
}

// blogFolders lie in a blog's own folder; of _posts there may be others below it.
var blogFolders = []string{"_layouts", "_includes", "_pages", "_tabs", "_data", "_sass", "_posts", "_drafts"}

// findCategoryFolders says which folders above _posts are categories. Jekyll counts from the blog's own folder, which
// may lie anywhere in the content folder: it is known only by what else of the blog lies in it. The content folder
// itself is taken for a blog's only when it holds nothing else.
func findCategoryFolders(all []Sight, readings []Reading) {
	const posts, own = 1, 2
	found, alone := map[string]int{}, true
	for i := range all {
		root, name := blogFolder(all[i].Folder)
		switch name {
		case "":
			alone = alone && all[i].Folder == "/"
		case "_posts", "_drafts":
			found[root] = max(found[root], posts)
		default:
			found[root] = own
		}
	}
	if !alone {
		delete(found, "/")
	}
	for i := range all {
		above, name := blogFolder(all[i].Folder)
		if name != "_posts" || found[above] == own {
			continue
		}
		root, sure := "", 0
		for dir := above; dir != "/"; {
			dir = dir[:strings.LastIndexByte(dir[:len(dir)-1], '/')+1]
			if found[dir] >= max(sure, posts) {
				root, sure = dir, found[dir]
			}
			if sure == own {
				break
			}
		}
		if root != "" {
			readings[i].Above = strings.FieldsFunc(strings.TrimPrefix(above, root), func(r rune) bool { return r == '/' })
		}
	}
}

// blogFolder returns the folder that holds the first of a blog's own ones on a path, and the name of that one.
func blogFolder(folder string) (root, name string) {
	for at := strings.Index(folder, "/_"); at >= 0; {
		name, _, _ := strings.Cut(folder[at+1:], "/")
		if slices.Contains(blogFolders, name) {
			return folder[:at+1], name
		}
		next := strings.Index(folder[at+1:], "/_")
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return "", ""
}

// relateCategories makes a pair of categories a hierarchy where the post is one of Chirpy's: it
// documents categories as [top, sub]. To Jekyll itself and other themes they are a set.
func (d *Document) relateCategories(e *evidence) {
	chirpy := !e.has("layout") || e.marks[markPrompt] > 0 || e.has("pin") || e.has("media_subpath") || e.has("img_path") || e.has("math") || e.has("mermaid")
	for i, f := range d.Fields {
		if f.Property == Categories && chirpy && !f.Derived && f.Value.Shape == List && len(f.Value.Items) == 2 {
			d.Fields[i].Hierarchy = true
		}
	}
}
