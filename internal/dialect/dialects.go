package dialect

import "strings"

// dialect is one row of the table: all that sets a writing system apart.
type dialect struct {
	name   Name
	clues  clues                      // what speaks for it
	keys   []keyRow                   // its own keys; those of commonKeys come after them
	title  []titleSource              // where its title is looked for when no key states it
	adjust func(*Document, *evidence) // what file names and the body add
	syntax func(*evidence) Syntax
}

// dialects is the table of writing systems. Of two that a source speaks for equally the
// first is taken, so the commonest stand first and plain text last.
var dialects = []dialect{jekyll, hugo, hexo, gatsby, obsidian, notion, plain}

// dialectOf is the dialect of a name, plain text when there is none.
func dialectOf(name Name) *dialect {
	for i := range dialects {
		if dialects[i].name == name {
			return &dialects[i]
		}
	}
	return &dialects[len(dialects)-1]
}

// keyRow gives keys their meaning, the surest first.
type keyRow struct {
	property Property
	keys     []string // in lower case
}

// commonKeys mean the same in every dialect: hoego's own front matter first, then what
// all systems and their themes share.
var commonKeys = []keyRow{
	{Title, []string{"title", "title_ko", "title-ko", "title_kr", "title_en", "title-en"}},
	{ShortTitle, []string{"short_title", "shorttitle", "menutitle", "linktitle"}},
	{Published, []string{
		"date", "publishdate", "pubdate", "published", "published_at", "publishedat", "published_date",
		"publisheddate", "pubdatetime", "publish_date", "published-at", "pub_date", "released_at", "created", "created_at", "createdat", "createddate", "date created",
		"created date", "creation date", "date-created", "create", "datepublished", "date_published", "post_date", "postdate", "posted",
	}},
	{Updated, []string{
		"updated", "lastmod", "last_modified_at", "modified", "updated_at", "updatedat", "updateddate", "updatedate",
		"moddatetime", "last_modified", "lastmodified", "date modified", "date updated", "modified date", "modification date", "date-modified",
		"modified_at", "lastupdated", "last_updated", "update",
	}},
	{Expires, []string{"expirydate"}},
	{Authors, []string{"authors", "author"}},
	{Kind, []string{"kind"}},
	{Summary, []string{"summary", "description", "excerpt", "desc", "abstract", "spoiler", "subtitle", "sub_title", "description_ko", "excerpt_ko", "summary_ko"}},
	{Cover, []string{
		"cover", "image", "thumbnail", "heroimage", "coverimage", "featuredimage", "featured_image", "featured-image", "ogimage", "og_image",
		"socialimage", "thumbnailurl", "thumb", "thumbnail-img", "cover-img", "header-img", "feature-img", "featured_media", "banner", "banner_img",
		"index_img", "top_img", "teaser", "img", "images", "photos", "header", "background",
	}},
	{Lang, []string{"lang", "language", "locale"}},
	{Tags, []string{"tags", "tag", "topics"}},
	{Categories, []string{"categories", "category"}},
	{Series, []string{"series"}},
	{Slug, []string{"slug", "postslug"}},
	{Permalink, []string{"permalink", "url"}},
	{Aliases, []string{"aliases", "redirect_from", "alias"}},
	{Order, []string{"order", "weight", "nav_order", "sidebar_position"}},
	{Draft, []string{"draft", "isdraft", "private"}},
	{Publish, []string{"publish", "ispublished", "dg-publish", "public"}},
	{Status, []string{"status", "post_status", "visibility"}},
	{Password, []string{"password"}},
	{Career, []string{"career"}},
	{Infer, []string{"infer"}},
	{MediaFolder, []string{"media_subpath", "img_path"}},
}

// hides reports whether a key may keep a text from being shown, in any dialect.
func hides(key string) bool {
	switch new(dialect).meaningOf(key).property {
	case Draft, Publish, Status, Password:
		return true
	}
	return false
}

// meaning is what a key stands for and how sure it is among those of its property.
type meaning struct {
	property Property
	rank     int
}

// meaningOf looks a key up: the dialect's own keys, then the common ones, then the labels
// that people write before a text.
func (by *dialect) meaningOf(key string) meaning {
	key = strings.ToLower(strings.TrimSpace(key))
	rank := 0
	for _, rows := range [][]keyRow{by.keys, commonKeys, labelKeys} {
		for _, row := range rows {
			for _, k := range row.keys {
				rank++
				if k == key {
					return meaning{row.property, rank}
				}
			}
		}
	}
	return meaning{Unknown, rank}
}
