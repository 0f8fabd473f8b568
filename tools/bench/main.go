// Command bench measures hoego against Hugo on a corpus it makes itself, and says where a
// build's time goes. It is run by `make bench` and `make profile`, in the module's root.
package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
)

// folder is where everything is made: programs, corpora, sites, profiles.
var folder = filepath.Join("out", "bench")

const usage = `usage: go run ./tools/bench compare [N…]   hoego and Hugo in turn on N retrospectives
       go run ./tools/bench profile N      where the time and the memory of a build go
       go run ./tools/bench preview N      how long after a save hoego serve has the new page
       go run ./tools/bench corpus N DIR   the retrospectives alone`

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return errors.New(usage)
	}
	sizes := args[1:]
	if args[0] == "corpus" {
		sizes = args[1:2]
	}
	var counts []int
	for _, size := range sizes {
		n, err := strconv.Atoi(size)
		if err != nil || n < 1 {
			return fmt.Errorf("%q is no number of retrospectives\n%s", size, usage)
		}
		counts = append(counts, n)
	}
	switch {
	case args[0] == "corpus" && len(args) == 3:
		return writeCorpus(args[2], counts[0], colours)
	case args[0] == "profile" && len(args) == 2:
		return profile(counts[0])
	case args[0] == "preview" && len(args) == 2:
		return preview(counts[0])
	case args[0] == "compare":
		return compare(counts)
	}
	return errors.New(usage)
}
