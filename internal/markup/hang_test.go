package markup

import (
	"testing"
	"time"
)

// hang is what no input may take, however busy the machine: it tells seconds from
// minutes. How fast ordinary text is, benchmarks say.
const hang = 30 * time.Second

// long skips a test of long inputs where the tests are to be short.
func long(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("skipped with -short: long inputs")
	}
}
