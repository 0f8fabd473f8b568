package dialect

import (
	"strings"
	"unicode/utf8"

	"hoego/internal/pattern"
)

// colophon matches the line with which what blogs print beneath an article begins: other posts, comments, licences.
var colophon = pattern.New(`(?i)카테고리의 다른 글$|^\d+개의 댓글$|^댓글 ?(?:쓰기|작성|남기기)$|^(?:이전|다음) 포스트$|^매거진의 (?:이전|다음) ?글|^작품 선택$|^키워드 선택 |^저작자표시|^(?:좋아요|공감) ?\d*공유하기|^공유하기URL 복사|^게시글 관리$|^티스토리툴바$|^leave a (?:comment|reply)$|^you (?:may|might) also (?:like|enjoy)$|^this post is licensed under`)

// dropColophon cuts off what blogs print beneath an article that was copied from a web page.
// Only the end of a text is looked at, at most its second half.
func (d *Document) dropColophon() {
	text := strings.TrimRight(d.Body, " \t\n")
	from := max(len(text)/2, len(text)-labelsLooked)
	from += strings.IndexByte(text[from:], '\n') + 1
	for l := range lines(text[from:], 0) {
		if len(l.text) <= lineLooked && utf8.RuneCountInString(l.text) <= longestTitle && colophon.MatchString(strings.Trim(strings.TrimSpace(l.text), "'\"‘’")) {
			d.Body = d.Body[:from+l.start]
			return
		}
	}
}
