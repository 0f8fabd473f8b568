package check

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/net/html"

	"hoego/internal/diag"
	"hoego/internal/output"
)

const (
	atOnce   = 8                // requests
	patience = 15 * time.Second // for one answer
)

// External asks every address outside of the site that its pages link to, and reports
// those that are gone. A site that refuses a machine, asks it to log in or to wait is not gone.
func External(ctx context.Context, client *http.Client, files []output.File) diag.List {
	pages := externalLinks(files)
	addresses := slices.Sorted(maps.Keys(pages))
	problems := make([]string, len(addresses))
	var workers sync.WaitGroup
	turns := make(chan int)
	for range atOnce {
		workers.Go(func() {
			for i := range turns {
				problems[i] = ask(ctx, client, addresses[i])
			}
		})
	}
	for i := range addresses {
		turns <- i
	}
	close(turns)
	workers.Wait()

	var found diag.List
	for i, problem := range problems {
		if problem != "" {
			found.Add(diag.New(diag.ExternalLink, "", 0, 0, fmt.Sprintf("%s on %s: %s", addresses[i], pages[addresses[i]], problem), "look for its new address, or for a copy at web.archive.org"))
		}
	}
	return found
}

// externalLinks returns the absolute addresses that the pages link to, each with the first page.
func externalLinks(files []output.File) map[string]string {
	pages := map[string]string{}
	for _, f := range files {
		if path.Ext(f.Path) != ".html" {
			continue
		}
		z := html.NewTokenizer(bytes.NewReader(f.Data))
		for z.Next() != html.ErrorToken {
			t := z.Token()
			if t.Data != "a" {
				continue
			}
			for _, a := range t.Attr {
				address, _, _ := strings.Cut(a.Val, "#")
				web := strings.HasPrefix(address, "http://") || strings.HasPrefix(address, "https://")
				if a.Key == "href" && web && pages[address] == "" {
					pages[address] = f.Path
				}
			}
		}
	}
	return pages
}

// ask returns what is wrong with an address, "" when nothing is.
func ask(ctx context.Context, client *http.Client, address string) string {
	status, err := request(ctx, client, http.MethodHead, address)
	if err == nil && status >= 400 {
		status, err = request(ctx, client, http.MethodGet, address) // not every server answers HEAD
	}
	if dns := (*net.DNSError)(nil); errors.As(err, &dns) && dns.IsNotFound {
		return "there is no such host"
	}
	switch {
	case err != nil:
		return "no answer"
	case status == http.StatusNotFound || status == http.StatusGone:
		return fmt.Sprintf("the answer is %d %s", status, http.StatusText(status))
	}
	return ""
}

func request(ctx context.Context, client *http.Client, method, address string) (status int, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, method, address, nil)
	if err != nil {
		return 0, err
	}
	r.Header.Set("User-Agent", "hoego-check (a reader looking for dead links)")
	answer, err := client.Do(r)
	if err != nil {
		return 0, err
	}
	_, err = io.CopyN(io.Discard, answer.Body, 1<<10)
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return answer.StatusCode, errors.Join(err, answer.Body.Close())
}
