package dialect

// hugo reads Hugo's content files: https://gohugo.io/content-management/front-matter/.
var hugo = dialect{
	name: Hugo,
	clues: clues{
		keys: map[string]int{
			"menutitle": 6, "linktitle": 6, "lastmod": 4, "weight": 4, "chapter": 5, "pre": 4, "post": 3, "showtoc": 8, "tocopen": 8,
			"hidemeta": 8, "usehugotoc": 8, "searchhidden": 6, "disableshare": 6, "editpost": 6, "hiddeninhomelist": 8, "draft": 2,
			"publishdate": 2, "expirydate": 5, "iscjklanguage": 8, "featured_image": 4, "featuredimage": 3, "featuredimagepreview": 8,
			"hiddenfromhomepage": 8, "hiddenfromsearch": 8, "resources": 5, "lightgallery": 6, "menu": 3, "url": 1, "autocollapsetoc": 6,
			"enablecomments": 3, "contentcopyright": 6, "postmetainfooter": 6, "hidden": 1, "showdate": 6, "showreadingtime": 8,
			"showbreadcrumbs": 8, "showpostnavlinks": 8, "showwordcount": 8, "disablehljs": 8, "comment": 2, "keywords": 1, "cascade": 6,
			"outputs": 4, "headless": 5, "bookcollapsesection": 8, "booktoc": 8, "slug": 1, "aliases": 1, "series": 1, "series_order": 4,
			"showtableofcontents": 8, "showauthor": 6, "showhero": 8, "externalurl": 6, "canonicalurl": 3, "image": 1, "license": 2, "description": 1,
			"socialshare": 4, "usepagebundles": 8, "featureimage": 5, "featureimagecap": 8, "codemaxlines": 8, "codelinenumbers": 8, "figurepositionshow": 8,
			"thumbnail": 1, "toc": 1, "type": 1, "libraries": 4, "noindex": 1,
		},
		marks: map[mark]int{markShortcode: 6, markHeadingList: 2, markMoreTight: 1},
		more: func(e *evidence) int {
			n := points(e.matter.Format == "toml", 14)
			n += points(e.matter.Format == "json" && !hexoJSON(e), 4)
			n += points(clock.zoned.MatchString(e.text("date")), 8)
			n += points(clock.day.MatchString(e.text("date")) && !e.has("layout"), 1)
			n += points(e.under("/content/post/") || e.under("/content/posts/"), 6)
			n += points(e.under("/content/"), 3)
			n += points(e.keys["cover"].Shape == Map || e.keys["menu"].Shape == Map, 6)
			n += points(e.keys["aliases"].Shape == List && anyItem(e.keys["aliases"], isAddress), 6)
			n += points(e.matter.Format != "", 1)
			return n
		},
	},
	keys: []keyRow{
		{Published, []string{"date", "publishdate", "pubdate"}},
		{Updated, []string{"lastmod", "modified"}},
		{ShortTitle, []string{"linktitle", "menutitle"}},
		{Permalink, []string{"url"}},
	},
	title: []titleSource{titleFromHeading, titleFromName},
	adjust: func(d *Document, e *evidence) {
		d.addFileDate(e)
		// Hugo's own default: a page without a date has that of its last change.
		for _, f := range d.Fields {
			if f.Property == Updated && !f.Derived {
				f.Property, f.Derived = Published, true
				d.Fields = append(d.Fields, f)
				break
			}
		}
	},
	syntax: func(*evidence) Syntax { return Syntax{Braces: true, Callouts: true} },
}
