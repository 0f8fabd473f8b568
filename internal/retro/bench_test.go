package retro

import (
	"strings"
	"testing"

	"hoego/internal/markup"
)

// BenchmarkCareer measures what a megabyte of prose costs.
func BenchmarkCareer(b *testing.B) {
	const line = "오늘은 회사에서 늦게까지 일했다. 2021년 3월에 나루랩에 입사해서 백엔드 개발자로 일하고 있다. The quick brown fox jumps over 12 dogs, 친구는 카카오에서 일한다.\n"
	text := strings.Repeat(line, 8)
	var blocks []markup.Block
	for size := 0; size < 1<<20; size += len(text) {
		blocks = append(blocks, markup.Block{Kind: markup.Paragraph, Text: text, Line: len(blocks) + 1})
	}
	b.SetBytes(1 << 20)
	for b.Loop() {
		c := career{orgs: builtInOrganizations(), blocks: read(blocks), ref: Date{Year: 2024, Month: 1, Day: 1}}
		listen(c.blocks)
		merge(c.textTellings())
	}
}
