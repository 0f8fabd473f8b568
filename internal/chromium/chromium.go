// Package chromium is the browser that tests try pages in.
package chromium

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"github.com/chromedp/chromedp"
)

// Start starts a browser that can reach this machine only, and ends it with the test. Without Chromium on the PATH the
// test is skipped, and fails where CI=true requires one.
func Start(t *testing.T) context.Context {
	t.Helper()
	program := find()
	if program == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no Chromium was found, and CI=true requires one")
		}
		t.Skip("skipped: no Chromium was found on the PATH")
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:],
		chromedp.ExecPath(program),
		chromedp.NoSandbox,
		chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true),
		chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"),
	)
	ctx, cancelAllocator := chromedp.NewExecAllocator(t.Context(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	t.Cleanup(func() {
		cancel()
		cancelAllocator()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("%s did not start: %v", program, err)
	}
	return ctx
}

// find returns the path of the browser, "" where there is none.
func find() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if program, err := exec.LookPath(name); err == nil {
			return program
		}
	}
	return ""
}
