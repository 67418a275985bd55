package client_test

import (
	"bufio"
	"bytes"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"swr-console/client"
)

// What is read is what would be written, so that no signature has two spellings to replay.
func FuzzParseSignature(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add(v.Authorization)
	}
	f.Add("SDK-HMAC-SHA256 Access=,SignedHeaders=;;,Signature=")
	f.Fuzz(func(t *testing.T, header string) {
		s, err := client.ParseSignature(header)
		if err != nil {
			return
		}
		again, err := client.ParseSignature(s.String())
		if err != nil || again.String() != s.String() {
			t.Errorf("%q is read as %q and then as %q, %v", header, s, again, err)
		}
		if !slices.Contains(s.SignedHeaders, "x-sdk-date") || !slices.IsSorted(s.SignedHeaders) {
			t.Errorf("%q signs %v", header, s.SignedHeaders)
		}
	})
}

// Who signs and who verifies come to the same, over the wire, whatever is in the path and the query;
// and another path, query or body is another signature.
func FuzzSignedRequests(f *testing.F) {
	f.Add("/v2/manage/namespaces/a$b", "filter", "namespace::group|mode::visible", "{}\n")
	f.Add("/hw 12+é/%2F~", "a b", "+&=%", "")
	f.Add("//", "", ";", "\x00")
	f.Fuzz(func(t *testing.T, path, key, value, body string) {
		if !strings.HasPrefix(path, "/") || !utf8.ValidString(path+key+value) {
			return
		}
		r, err := http.NewRequestWithContext(t.Context(), "POST", "http://swr.test", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		q := r.URL.Query()
		q.Set(key, value)
		r.URL.Path, r.URL.RawQuery = path, q.Encode()
		if err := client.Sign(r, []byte(body), accessKey, secretKey, time.Now(), "Host"); err != nil {
			t.Fatal(err)
		}
		var wire bytes.Buffer
		if err := r.Write(&wire); err != nil {
			t.Fatal(err)
		}
		got, err := http.ReadRequest(bufio.NewReader(&wire))
		if err != nil {
			return // net/http would not take it either
		}
		if _, err := verifying(got); err != nil {
			t.Errorf("%q ?%q: %v", path, r.URL.RawQuery, err)
		}
		signature, err := client.ParseSignature(got.Header.Get("Authorization"))
		if err != nil {
			t.Fatal(err)
		}
		for _, change := range []func(*client.SignedRequest){
			func(s *client.SignedRequest) { s.Path += "x" },
			func(s *client.SignedRequest) { s.Query.Add(key, value) },
			func(s *client.SignedRequest) { s.BodyHash = client.HashBody([]byte(body + " ")) },
			func(s *client.SignedRequest) { s.Method = "DELETE" },
		} {
			request, err := client.RequestToSign(got, signature.SignedHeaders, client.HashBody([]byte(body)))
			if err != nil {
				t.Fatal(err)
			}
			if change(&request); request.Signature(secretKey) == signature.Value {
				t.Errorf("another request has the signature of %q ?%q", path, r.URL.RawQuery)
			}
		}
	})
}
