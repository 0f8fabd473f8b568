package markup

// use says what becomes of an element that an author wrote.
type use uint8

const (
	show    use = iota + 1 // it is shown
	unwrap                 // its tags are left out, what is in it stays
	drop                   // it is left out with everything in it
	dropTag                // it is left out; what is in it stays, and the author is told
)

// form is a set of facts about an element's place in the tree.
type form uint8

const (
	block    form = 1 << iota // ends a paragraph
	void                      // has neither content nor end tag
	optional                  // its end tag may be left out
	part                      // belongs in a table
)

// rule is a row of the table of elements.
type rule struct {
	use   use
	form  form
	name  string // shown as this element; "" means its own name
	class string // and with this class
	quiet bool   // leaving it out is not worth a word
}

// rules has the elements of HTML. What is not in the table is no element but
// text in angle brackets, such as List<String>, and is shown as it stands.
// The names follow the HTML Living Standard, obsolete ones (section 16.2) included.
var rules = map[string]rule{
	"a": {use: show}, "abbr": {use: show}, "b": {use: show}, "bdi": {use: show}, "bdo": {use: show},
	"cite": {use: show}, "code": {use: show}, "data": {use: unwrap}, "del": {use: show}, "dfn": {use: show},
	"em": {use: show}, "i": {use: show}, "ins": {use: show}, "kbd": {use: show}, "mark": {use: show},
	"q": {use: show}, "rp": {use: show, form: optional}, "rt": {use: show, form: optional}, "ruby": {use: show},
	"s": {use: show}, "samp": {use: show}, "small": {use: show}, "span": {use: show}, "strong": {use: show},
	"sub": {use: show}, "sup": {use: show}, "time": {use: show}, "u": {use: show}, "var": {use: show},
	"strike": {use: show, name: "s"}, "tt": {use: show, name: "code"}, "acronym": {use: show, name: "abbr"},
	"br": {use: show, form: void}, "wbr": {use: show, form: void}, "img": {use: show, form: void},
	"image": {use: show, form: void, name: "img"}, "input": {use: show, form: void},

	"p": {use: show, form: block | optional}, "div": {use: show, form: block}, "blockquote": {use: show, form: block},
	"aside": {use: show, form: block}, "section": {use: show, form: block}, "details": {use: show, form: block},
	"summary": {use: show, form: block}, "figure": {use: show, form: block}, "figcaption": {use: show, form: block},
	"hr": {use: show, form: block | void}, "pre": {use: show, form: block}, "address": {use: show, form: block},
	"h1": {use: show, form: block}, "h2": {use: show, form: block}, "h3": {use: show, form: block},
	"h4": {use: show, form: block}, "h5": {use: show, form: block}, "h6": {use: show, form: block},
	"ul": {use: show, form: block}, "ol": {use: show, form: block}, "dl": {use: show, form: block},
	"menu": {use: show, form: block, name: "ul"}, "dir": {use: show, form: block, name: "ul"},
	"li": {use: show, form: block | optional}, "dt": {use: show, form: block | optional}, "dd": {use: show, form: block | optional},
	"center":  {use: show, form: block, name: "div", class: "align-center"},
	"listing": {use: show, form: block, name: "pre"}, "xmp": {use: drop}, "plaintext": {use: dropTag},

	"table": {use: show, form: block}, "caption": {use: show, form: block | part | optional},
	"colgroup": {use: drop, quiet: true}, "col": {use: drop, form: void, quiet: true},
	"thead": {use: show, form: block | part | optional}, "tbody": {use: show, form: block | part | optional},
	"tfoot": {use: show, form: block | part | optional}, "tr": {use: show, form: block | part | optional},
	"td": {use: show, form: block | part | optional}, "th": {use: show, form: block | part | optional},

	"article": {use: show, form: block, name: "div"}, "main": {use: show, form: block, name: "div"},
	"header": {use: show, form: block, name: "div"}, "footer": {use: show, form: block, name: "div"},
	"nav": {use: show, form: block, name: "div"}, "hgroup": {use: show, form: block, name: "div"},
	"search": {use: show, form: block, name: "div"}, "fieldset": {use: show, form: block, name: "div"},
	"legend": {use: show, form: block, name: "div"}, "noframes": {use: drop}, "noembed": {use: drop, quiet: true},

	"html": {use: unwrap}, "body": {use: unwrap}, "head": {use: unwrap}, "font": {use: unwrap}, "big": {use: unwrap},
	"basefont": {use: unwrap, form: void}, "nobr": {use: unwrap}, "blink": {use: unwrap}, "label": {use: unwrap},
	"output": {use: unwrap}, "meter": {use: unwrap}, "progress": {use: unwrap}, "picture": {use: unwrap},
	"slot": {use: unwrap}, "rb": {use: unwrap}, "rtc": {use: unwrap}, "map": {use: unwrap}, "spacer": {use: unwrap, form: void},
	"area": {use: drop, form: void, quiet: true}, "title": {use: drop}, "noscript": {use: drop, quiet: true},
	"track": {use: drop, form: void, quiet: true}, "param": {use: drop, form: void, quiet: true},
	"bgsound": {use: drop, form: void}, "keygen": {use: drop, form: void},

	"iframe": {use: show, form: void}, "embed": {use: show, form: void}, "video": {use: show}, "audio": {use: show},
	"source": {use: show, form: void},

	"script": {use: drop}, "style": {use: drop}, "template": {use: drop}, "textarea": {use: drop}, "select": {use: drop},
	"datalist": {use: drop}, "canvas": {use: drop}, "svg": {use: drop}, "math": {use: drop}, "applet": {use: dropTag},
	"object": {use: dropTag}, "form": {use: dropTag}, "button": {use: dropTag}, "dialog": {use: dropTag},
	"marquee": {use: unwrap}, "frameset": {use: dropTag}, "frame": {use: drop, form: void}, "option": {use: dropTag},
	"optgroup": {use: dropTag}, "portal": {use: dropTag}, "fencedframe": {use: dropTag},
	"meta": {use: drop, form: void}, "link": {use: drop, form: void}, "base": {use: drop, form: void},
}

// roots are the elements whose parts cannot stand outside them.
var roots = map[string]string{
	"li": "ul", "dt": "dl", "dd": "dl",
	"td": "table", "th": "table", "tr": "table", "tbody": "table", "thead": "table", "tfoot": "table", "caption": "table",
}

func isBlock(name string) bool { return rules[name].form&block != 0 }

func isHeading(name string) bool {
	return len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6'
}
