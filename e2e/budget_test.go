package e2e

import (
	"encoding/json"
	"sync"
	"testing"

	"github.com/playwright-community/playwright-go"

	"swr-console/e2e/setup"
)

// What the owner promised: requests and bytes as they crossed the wire, headers included.
const (
	mostRequests  = 6
	mostBytes     = 50 << 10
	mostBytesNext = 10 << 10 // when the browser has been here before
)

func TestTheFirstVisitIsLight(t *testing.T) {
	t.Parallel()
	app := setup.Shared(t)
	organization(t, app)
	c := signInTo(t, app, setup.Options{})
	wire := listen(t, c.Page)
	load(t, c.Page, "/orgs")
	requests, bytes := wire.since()
	if requests > mostRequests || bytes > mostBytes || requests == 0 || bytes == 0 {
		t.Errorf("the first visit took %d requests and %d bytes, at most %d and %d are allowed", requests, bytes, mostRequests, mostBytes)
	}
	t.Logf("first visit: %d requests, %d bytes", requests, bytes)

	load(t, c.Page, "/orgs")
	requests, bytes = wire.since()
	if bytes > mostBytesNext {
		t.Errorf("the next visit took %d requests and %d bytes, at most %d bytes are allowed", requests, bytes, mostBytesNext)
	}
	t.Logf("next visit: %d requests, %d bytes", requests, bytes)
}

func load(t *testing.T, page *setup.Page, path string) {
	t.Helper()
	_, err := page.Goto(page.Base+path, playwright.PageGotoOptions{WaitUntil: playwright.WaitUntilStateNetworkidle})
	check(t, err)
}

// wire counts what a tab fetches.
type wire struct {
	sync.Mutex
	requests, bytes int
}

func listen(t *testing.T, page *setup.Page) *wire {
	t.Helper()
	devtools := try(page.Context().NewCDPSession(page.Page))(t)
	w := &wire{}
	devtools.On("Network.loadingFinished", func(event any) {
		var finished struct{ EncodedDataLength float64 }
		if raw, err := json.Marshal(event); err == nil && json.Unmarshal(raw, &finished) == nil {
			w.add(int(finished.EncodedDataLength))
		}
	})
	try(devtools.Send("Network.enable", nil))(t)
	return w
}

func (w *wire) add(bytes int) {
	w.Lock()
	defer w.Unlock()
	if bytes > 0 { // 0 came from the browser's own cache
		w.requests++
		w.bytes += bytes
	}
}

// since returns what was fetched since it was last asked.
func (w *wire) since() (requests, bytes int) {
	w.Lock()
	defer w.Unlock()
	requests, bytes = w.requests, w.bytes
	w.requests, w.bytes = 0, 0
	return requests, bytes
}
