package retro

import (
	"slices"
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	lists := [][]string{nil, {"가"}, {"써 봤", "써봤", "used ", " vs", "맡"}, {"a", "ab", "bc", "\"", "가", "나다"}}
	texts := []string{"", "가", "나", "도구를 써 봤다", "we used it", "kafka vs redis", "\xffused \xea", "각", "다 맡", "b", "xa", "ab", "bc\"", "가나다", "나 다", "\ufffd", "\xff"}
	for _, list := range lists {
		all := anyOf(list...)
		each := hinting(func(add func(hints, ...string)) {
			for i, word := range list {
				add(1<<i, word)
			}
		})
		for _, text := range append(texts, list...) {
			if got, want := all.in(text), hasAny(text, list); got != want {
				t.Errorf("any of %q in %q: %v, want %v", list, text, got, want)
			}
			for i, word := range list {
				if got, want := each.hintsIn(text)&(1<<i) != 0, strings.Contains(text, word); got != want {
					t.Errorf("%q in %q: %v, want %v", word, text, got, want)
				}
			}
		}
	}
}

// TestHints checks that what hints at something in a text does in one of its sentences, and that families, whom a hint
// announces, are found as persons.
func TestHints(t *testing.T) {
	careerHints.each(func(at hints, list ...string) {
		for _, word := range list {
			text := "가" + word + " 나"
			if !hintsOf(utterances(nil, text, lower(text))).has(at) {
				t.Errorf("%q: a sentence ends within it", word)
			}
		}
	})
	for _, w := range familyWords {
		if !slices.Contains(personWords, w) {
			t.Errorf("%s is no person", w)
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
