package diag

import "strings"

// Nearest returns the candidate that takes the fewest edits from word, whatever their
// case, for hints such as "did you mean …"; of equals the first; "" when there is none.
func Nearest(word string, candidates []string) string {
	best, least := "", -1
	for _, c := range candidates {
		if d := Distance([]rune(strings.ToLower(word)), []rune(strings.ToLower(c))); least < 0 || d < least {
			best, least = c, d
		}
	}
	return best
}

// mostSlips is how many letters a mistyped word may be off.
const mostSlips = 2

// Meant returns the candidate that a mistyped or shortened word is likely to mean; "" when there is none.
func Meant(word string, candidates []string) string {
	lower := strings.ToLower(word)
	for _, c := range candidates {
		if len(word) > 0 && strings.HasPrefix(strings.ToLower(c), lower) {
			return c
		}
	}
	near := Nearest(word, candidates)
	if Distance([]rune(lower), []rune(strings.ToLower(near))) > mostSlips {
		return ""
	}
	return near
}

// Distance is the number of letters to insert, delete, replace or swap with their
// neighbour between two words (optimal string alignment).
func Distance(a, b []rune) int {
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	before, last, now := rows[0], rows[1], rows[2]
	for j := range last {
		last[j] = j
	}
	for i := range a {
		now[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			now[j+1] = min(last[j+1]+1, now[j]+1, last[j]+cost)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				now[j+1] = min(now[j+1], before[j-1]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(b)]
}
