package search

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"math"
)

// shards cuts the lists, in order of their terms, into files of words, so that a query
// loads those few that hold its terms, and makes the file that says with which term each
// begins. The version tells browsers the files of one build from those of another.
func (c *corpus) shards(lists []list, texts []text) []File {
	total := 0
	for _, l := range lists {
		total += len(l.term) + len(l.data) + 2
	}
	size := shardSize(total)
	files := []File{{}} // the first is made last
	sum := crc32.New(castagnoli)
	var starts, data []byte
	end := func() {
		files = append(files, File{Path: wordsName(len(files) - 1), Data: append(data, "\")\n"...)})
		data = nil
	}
	for i, l := range lists {
		if len(data) > 0 && len(data)+len(l.term)+len(l.data) > size {
			end()
		}
		if len(data) == 0 {
			data = fmt.Appendf(make([]byte, 0, size), `hoegoSearch("%s","`, wordsName(len(files)-1))
			starts = append(append(starts, ' '), start(lists, i)...)
		} else {
			data = append(data, ' ')
		}
		data = append(append(append(data, l.term...), ' '), l.data...)
	}
	if len(data) > 0 {
		end()
	}
	for _, f := range files {
		_, _ = sum.Write(f.Data)
	}
	for _, t := range texts {
		_, _ = sum.Write(binary.LittleEndian.AppendUint32(nil, t.Check))
	}
	files[0] = File{
		Path: manifestName,
		Data: fmt.Appendf(nil, "hoegoSearch(\""+manifestName+"\",{entries:%d,perText:%d,version:\"%08x\",starts:\"%s\"})\n", len(c.entries), c.perText, sum.Sum32(), starts[1:]),
	}
	return files
}

// leastShard is the least size worth a request, in bytes.
const leastShard = 4 << 10

// shardSize balances what a query loads: a few shards, and a start of some seven bytes for every shard there is.
func shardSize(total int) int {
	return max(leastShard, int(2*math.Sqrt(float64(total))))
}

// start returns as much of the term of list i as tells it from the one before.
func start(lists []list, i int) string {
	term := lists[i].term
	if i == 0 {
		return term
	}
	before := []rune(lists[i-1].term)
	n := 0
	for at, r := range term {
		if n == len(before) || r != before[n] {
			return term[:at+len(string(r))]
		}
		n++
	}
	return term
}
