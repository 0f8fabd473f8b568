package retro

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	tables := []*words{anyOf(), anyOf("가"), anyOf("써 봤", "써봤", "used ", " vs"), workWords, passingAfter, passingBefore, labourWords}
	texts := []string{"", "가", "나", "도구를 써 봤다", "we used it", "kafka vs redis", "\xffused \xea", "각", "이틀 동안 만들었다", "예를 들어"}
	for _, w := range tables {
		for _, text := range append(texts, w.list...) {
			if got, want := w.in(text), hasAny(text, w.list); got != want {
				t.Errorf("%.40q in %q: %v, want %v", strings.Join(w.list, ","), text, got, want)
			}
		}
	}
}

func BenchmarkWords(b *testing.B) {
	text := strings.Repeat("오늘은 늦게까지 남아 장애를 살폈고, 다음 주에는 조금 쉬려고 한다. ", 3)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		passingAfter.in(text)
	}
}
