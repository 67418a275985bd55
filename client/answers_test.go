package client_test

import (
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"swr-console/client"
)

const limit = 8 << 20

// padded is a list of organizations of exactly size bytes.
func padded(size int) string {
	list := `{"namespaces":[{"name":"shop"}]}`
	return list + strings.Repeat(" ", size-len(list))
}

func list(ctx context.Context, c *client.Client) error {
	names, err := c.ListNamespaces(ctx)
	if err == nil && len(names) > 0 && names[0].Name != "shop" {
		return errors.New("the list is not what was sent")
	}
	return err
}

func TestAnswersThatAreNoneOfSWRs(t *testing.T) {
	t.Parallel()
	page := "\n<!DOCTYPE html><title>Sign in</title>"
	for _, tt := range []struct {
		name   string
		call   func(context.Context, *client.Client) error
		answer http.HandlerFunc
		want   string // a part of the error; empty: it is fine after all
	}{
		{"exactly 8 MiB", list, answering(200, padded(limit)), ""},
		{"a byte more", list, answering(200, padded(limit+1)), "larger than 8 MiB"},
		{"a gzip that unfolds to exactly 8 MiB", list, gzipped(padded(limit)), ""},
		{"a gzip that unfolds to 64 MiB", list, gzipped(padded(8 * limit)), "larger than 8 MiB"},
		{"a gzip that is none", list, encoded("gzip", padded(100)), "gzip"},
		{"another encoding than asked for", list, encoded("br", "\x0b\x02\x80"), "not what SWR documents"},
		{"a web page for a list", list, answering(200, page), "web page"},
		{"a web page for an object", get, answering(200, page), "web page"},
		{"a web page for a change", create, answering(200, page), "web page"},
		{"a web page for a deletion", remove, answering(200, page), "web page"},
		{"nothing", get, answering(200, ""), "not what SWR documents"},
		{"nothing, and 204", get, answering(204, ""), "not what SWR documents"},
		{"null for an object", get, answering(200, " null\n"), "null"},
		{"null for a list within an object", list, answering(200, `{"namespaces":null}`), ""},
		{"an array for an object", get, answering(200, "[]"), "not what SWR documents"},
		{"a word for a number", get, answering(200, `{"id":"one"}`), "not what SWR documents"},
		{"an object for a text", get, answering(200, `{"name":{}}`), "not what SWR documents"},
		{"a number too large", get, answering(200, `{"id":1e40}`), "not what SWR documents"},
		{"two objects", get, answering(200, `{}{}`), "not what SWR documents"},
		{"JSON cut off", get, answering(200, `{"id":`), "not what SWR documents"},
		{"nesting without end", get, answering(200, strings.Repeat(`{"a":`, 100_000)), "not what SWR documents"},
		{"unknown fields", get, answering(200, `{"name":"shop","new":{"a":[1]}}`), ""},
		{"invalid UTF-8", get, answering(200, "{\"name\":\"a\xffb\"}"), ""},
		{"a body shorter than it says", get, lying(200), "unexpected EOF"},
		{"a change whose body is shorter than it says", create, lying(201), ""},
		{"a deletion that answers more than 8 MiB", remove, answering(200, padded(limit+1)), ""},
		{"a protocol switched", get, switching, "101"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			u := serve(t, tt.answer)
			err := tt.call(t.Context(), u.client(t, client.TokenCredentials(token)))
			if (err != nil) != (tt.want != "") || err != nil && !strings.Contains(err.Error(), tt.want) {
				t.Fatalf("got %v, want %q", err, tt.want)
			}
			if err != nil && tt.want != "101" && !client.IsUnreachable(err) {
				t.Errorf("%v does not say that the outcome is unknown", err)
			}
			asked := len(u.requests())
			if again := tt.want == "unexpected EOF" || tt.want == "gzip"; (asked > 1) != again {
				t.Errorf("asked %d times", asked)
			}
		})
	}
}

// The status of a refusal counts, whatever became of its body.
func TestARefusalCutOffIsStillOne(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		status int
		want   func(error) bool
	}{
		{401, client.IsUnauthenticated},
		{404, client.IsNotFound},
		{409, client.IsConflict},
		{500, status(500)},
	} {
		if err := create(t.Context(), serve(t, lying(tt.status)).client(t, nil)); !tt.want(err) {
			t.Errorf("%d: %v", tt.status, err)
		}
	}
}

func TestNullIsAnEmptyList(t *testing.T) {
	t.Parallel()
	c := serve(t, answering(200, "null")).client(t, nil)
	tags, err := c.ListTags(t.Context(), "shop", "cart", client.TagFilter{})
	if err != nil || len(tags.Items) != 0 || tags.Total != 0 {
		t.Errorf("%v, %v", tags, err)
	}
	repositories, err := c.ListRepositories(t.Context(), client.RepositoryFilter{})
	if err != nil || len(repositories.Items) != 0 || repositories.Total != 0 {
		t.Errorf("%v, %v", repositories, err)
	}
}

func gzipped(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		z := gzip.NewWriter(w)
		io.WriteString(z, body)
		z.Close()
	}
}

func encoded(encoding, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", encoding)
		answering(200, body)(w, r)
	}
}

// lying promises more bytes than come.
func lying(status int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Length", "1000")
		answering(status, `{"name":"sh`)(w, r)
		w.(http.Flusher).Flush()
		panic(http.ErrAbortHandler)
	}
}

// switching answers 101 and keeps the connection open.
func switching(w http.ResponseWriter, r *http.Request) {
	conn, _, err := w.(http.Hijacker).Hijack()
	if err != nil {
		panic(err)
	}
	defer conn.Close()
	io.WriteString(conn, "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n")
	io.Copy(io.Discard, conn)
}
