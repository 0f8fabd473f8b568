package dialect

import (
	"strings"

	"hoego/internal/pattern"
)

// furniture are lines that hosts print above and below a title and nobody else writes, squeezed to letters and digits.
var furniture = menuSet(`
	목록 보기 | 목록보기 | post thumbnail | thumbnailthumbnail | 대문글 | 본문 건너뛰기 | post custom banner | thumbnail | 썸네일 | 반응형 | 728x90 | 300x250 | 320x100 | adsbygoogle | 작성 날짜
	follow | following | listen | share | save | subscribe | published in | written by | top highlight | member only story | 팔로우 | 팔로잉 | 이웃추가 | 이웃 추가 | 서로이웃
	티스토리 뷰 | 본문 기타 기능 | 본문 폰트 크기 조정 | 본문 폰트 크기 작게 보기 | 본문 폰트 크기 크게 보기 | url 복사 | 링크 복사 | 공유하기 | 신고하기 | 번역하기 | hero image | cover image | featured image | 대표 이미지
`)

// menuLines are other lines that blogs print above an article. Any of them may be a heading of one.
var menuLines = menuSet(`
	본문 바로가기 | 본문 바로가기메뉴 바로가기 | 본문으로 건너뛰기 | 본문으로 바로가기 | 콘텐츠로 건너뛰기 | 컨텐츠로 건너뛰기 | 메뉴 바로가기 | 주메뉴 바로가기 | 상단 메뉴 | 메뉴 | 전체 메뉴 | 메뉴 열기 | 사이드바 열기 | 사이드바
	top of page | bottom of page | skip to content | skip to main content | skip to primary navigation | skip links | toggle navigation | toggle menu | menu | navigation | main menu | search | close | open menu | open sidebar menu | toggle theme | dark mode | light mode
	홈 | 실행 | 신고 | 닫기 | by | dev community | create account | 포스트 | 게시글 | 게시물 | 태그 | 방명록 | 글쓰기 | 관리 | 검색 | 검색하기 | 로그인 | 로그아웃 | 회원가입 | 구독 | 구독하기 | 구독 신청 | 블로그 | 카페 | 뉴스
	home | about | about me | archive | archives | blog | posts | post | tags | categories | category | projects | contact | resume | rss | login | log in | sign in | sign up | signin | get started | get app | open in app | write | bookmark | more
	back | back to posts | back to blog | back to home | back to all posts | all posts | all articles | go back | 뒤로 | 뒤로가기 | 목록 | 목록으로 | 전체 글 | 전체 글 보기 | 모든 글 | 분류 전체보기 | 전체보기 | 블로그 홈 | 블로그 메뉴
	카테고리 이동 | 카테고리 | 가 | 공유 | 통계 | 수정 | 삭제 | 프로필 | 인쇄 | 스크랩 | 비밀글 | 공감 | 댓글 | 좋아요 | 조회수 | 내 블로그 | my 메뉴 열기 | my 메뉴 닫기
	velog | brunch | 브런치 | 브런치스토리 | brunchstory | medium | tistory | 티스토리 | naver 블로그 | 네이버 블로그 | github | okky | you can make anything by writing | you can make anything | by writing | c s lewis | 작가 | featured | duplicate | untitled
	광고 | advertisement | image | 이미지 | banner | logo | avatar | profile image | 업데이트 | 목차 | contents | 블로그 홈소개 | table of contents | on this page | 이 글의 목차
`)

func menuSet(rows string) map[string]bool {
	set := map[string]bool{}
	for _, row := range strings.FieldsFunc(rows, func(r rune) bool { return r == '|' || r == '\n' }) {
		if key := squeezed(row); key != "" {
			set[key] = true
		}
	}
	return set
}

// skipLink matches the link past the menus that a page begins with.
var skipLink = pattern.New(`(?i)바로가기|건너뛰기|^skip to`)

// backTo matches a link back to where the reader came from.
var backTo = pattern.New(`(?i)^[←<«‹ ]*back to [\w ]{1,20}$`)

// crumbs matches a path from the first page of a site.
var crumbs = pattern.New(`(?i)^(?:home|홈) ?[»›>/] ?\S`)

// count matches how many readers did something.
var count = pattern.New(`^(?:라이킷|좋아요|공감|댓글|조회수?|추천|구독자) ?[\d,.]+ ?[KkMm천만]?$`)

// host matches the address of a site alone.
var host = pattern.New(`(?i)^(?:https?://)?(?:[a-z0-9-]+\.)+(?:com|net|org|io|dev|kr|me|blog|page|app|site|tech|space)/?$`)

// coverOf matches the text that stands for the picture above a title.
var coverOf = pattern.New(`^Cover image for \S`)

// isFurniture reports whether a line can only belong to the site.
func isFurniture(text string) bool { return furniture[squeezed(text)] }

// builtWith matches the line in which a site names its tools.
var builtWith = pattern.New(`(?i)^(?:built with|powered by|hosted (?:on|by)|theme by) `)

// filedUnder matches the category that WordPress prints above a title.
var filedUnder = pattern.New(`^in \p{Lu}[\p{L} &]{1,24}$`)

// isMenu reports whether a line belongs to the site rather than to an article.
func isMenu(text string) bool {
	return isFurniture(text) || menuLines[squeezed(text)] || host.MatchString(text) || backTo.MatchString(text) || written.MatchString(text) || copyright.MatchString(text) || builtWith.MatchString(text) || filedUnder.MatchString(text) || crumbs.MatchString(text) || count.MatchString(text) || coverOf.MatchString(text)
}

// copyright matches the line that says whose the site is.
var copyright = pattern.New(`(?i)^(?:©|ⓒ|copyright\b)`)

// written matches an author's line.
var written = pattern.New(`^(?:(?:By|Written by|Posted by) \p{Lu}[\p{L}.]*(?: \p{Lu}[\p{L}.]*){0,3}|글 작성자 ?[:：] ?\S{1,20}(?: \S{1,20})?)$`)
