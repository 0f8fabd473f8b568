package diag

// Code names a kind of diagnostic, in kebab-case; codes are stable.
type Code string

// The codes, in the order of Codes.
const (
	BadDate             Code = "bad-date"
	BadValue            Code = "bad-value"
	BrokenImage         Code = "broken-image"
	BrokenLink          Code = "broken-link"
	CareerConflict      Code = "career-conflict"
	Config              Code = "config"
	DeadLink            Code = "dead-link"
	DuplicateKey        Code = "duplicate-key"
	DuplicatePath       Code = "duplicate-path"
	DuplicateTitle      Code = "duplicate-title"
	EncodingGuessed     Code = "encoding-guessed"
	EncodingUnknown     Code = "encoding-unknown"
	ExternalLink        Code = "external-link"
	FrontMatterPosition Code = "front-matter-position"
	HTMLDropped         Code = "html-dropped"
	TooDeep             Code = "too-deep"
	ImageKept           Code = "image-kept"
	Internal            Code = "internal"
	LargeImage          Code = "large-image"
	MissingAlt          Code = "missing-alt"
	MissingImage        Code = "missing-image"
	NoBaseURL           Code = "no-base-url"
	NoDate              Code = "no-date"
	PathCollision       Code = "path-collision"
	PagesLimit          Code = "pages-limit"
	PictureLocated      Code = "picture-located"
	PrivateData         Code = "private-data"
	Secret              Code = "secret"
	SimilarTag          Code = "similar-tag"
	SlugCollision       Code = "slug-collision"
	SymlinkIgnored      Code = "symlink-ignored"
	Template            Code = "template"
	TooLarge            Code = "too-large"
	UnbalancedHTML      Code = "unbalanced-html"
	UnclosedFrontMatter Code = "unclosed-front-matter"
	UnknownShortcode    Code = "unknown-shortcode"
	Unreadable          Code = "unreadable"
	YAMLSalvaged        Code = "yaml-salvaged"
	YAMLTab             Code = "yaml-tab"
)

// Info describes one code for `hoego help diagnostics`.
type Info struct {
	Code     Code
	Severity Severity
	Meaning  string
}

// Codes lists every code with its severity and what it means, sorted by code.
var Codes = []Info{
	{BadDate, Warning, "a date could not be read; the field is left out"},
	{BadValue, Warning, "a field's value has no meaning here; the field is left out"},
	{BrokenImage, Warning, "an image cannot be shown by any browser; a placeholder stands for it"},
	{BrokenLink, Warning, "a link leads to no source and no file; it is shown as marked text"},
	{CareerConflict, Warning, "two retrospectives tell one engagement in ways that cannot both be true; only what both support is shown"},
	{Config, Error, "hoego.yaml has an unknown key or a value of the wrong kind"},
	{DeadLink, Warning, "check: a link on a page leads nowhere"},
	{DuplicateKey, Warning, "a key stands twice in the front matter; the last one counts"},
	{DuplicatePath, Warning, "two files have one path once their letters are composed; sources both count, of other files one"},
	{DuplicateTitle, Warning, "check: two retrospectives have one title"},
	{EncodingGuessed, Notice, "the file is not UTF-8 and was read in another encoding"},
	{EncodingUnknown, Error, "the file's encoding is unknown; it was skipped"},
	{ExternalLink, Warning, "check --external: an address outside of the site is gone"},
	{FrontMatterPosition, Warning, "a front matter fence stands after text and was not read as front matter"},
	{HTMLDropped, Warning, "raw HTML that could act on the page was left out"},
	{ImageKept, Notice, "an image was not resized"},
	{Internal, Error, "hoego itself failed on a file or page; it was left out"},
	{LargeImage, Warning, "check: a published image is over 1 MB"},
	{MissingAlt, Warning, "check: an image has no alternative text"},
	{MissingImage, Warning, "an image is nowhere in the content folder; a placeholder stands for it"},
	{NoBaseURL, Notice, "without base_url, what needs an absolute address is left out"},
	{NoDate, Notice, "no date is known; the retrospective is not on the timeline"},
	{PathCollision, Error, "two outputs would be written to one path"},
	{PagesLimit, Warning, "check: a file or the site is too large for GitHub Pages, or nearly"},
	{PictureLocated, Warning, "check: an image's file says where it was taken"},
	{PrivateData, Error, "check: a text that is shown holds a phone or resident registration number"},
	{Secret, Error, "check: a text that is shown holds an access key or token"},
	{SimilarTag, Warning, "check: a tag used once looks like another"},
	{SlugCollision, Warning, "two retrospectives ask for one address; the later one got another"},
	{SymlinkIgnored, Warning, "a symbolic link was not followed"},
	{Template, Error, "a template of the site's own cannot be used, or no page uses it"},
	{TooDeep, Warning, "the text is nested too deeply to be rendered; it is shown as plain text"},
	{TooLarge, Error, "a file or its front matter is over the size limit"},
	{UnbalancedHTML, Warning, "raw HTML opens an element that it does not close; it was closed"},
	{UnclosedFrontMatter, Warning, "the front matter has no closing fence"},
	{UnknownShortcode, Warning, "a template tag or shortcode is unknown; its inner text was kept"},
	{Unreadable, Error, "the file could not be read; it was skipped"},
	{YAMLSalvaged, Warning, "a line of the front matter is not valid and was read as plain text or left out"},
	{YAMLTab, Warning, "the front matter is indented with tabs; each was read as two spaces"},
}

func severityOf(code Code) Severity {
	for _, info := range Codes {
		if info.Code == code {
			return info.Severity
		}
	}
	return Error
}
