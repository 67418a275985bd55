package client

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

const fuzzedToken = "MIIF-the-token"

// Whatever an error answer holds, it is one short error with the status that came, and without the caller's token.
func FuzzRefusal(f *testing.F) {
	files, err := filepath.Glob(filepath.Join("testdata", "refusal-*"))
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, file := range files {
		body, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(400, body)
	}
	f.Add(401, []byte(`{"error":{"code":401,"message":"`+fuzzedToken+`"}}`))
	f.Add(403, []byte(`{"errors":[{"code":"DENIED","message":"`+fuzzedToken+`"}]}`))
	f.Fuzz(func(t *testing.T, status int, body []byte) {
		if status < 300 || status > 999 {
			return
		}
		res := &http.Response{StatusCode: status, Header: http.Header{}, Request: &http.Request{}}
		for _, e := range []*Error{refusal(res, body, fuzzedToken), fetched{status: status, body: body, res: res}.refusal(fuzzedToken)} {
			if e.Status != status || len(e.Code)+len(e.Message)+len(e.Detail) > 4*maxWords || strings.Contains(e.Error(), fuzzedToken) {
				t.Errorf("%q became %v", body, e)
			}
			meaning, remedy := Explain(e, "zh")
			if meaning == "" || remedy == "" || !utf8.ValidString(e.Message) && utf8.Valid(body) {
				t.Errorf("%q became %q: %s %s", body, e.Message, meaning, remedy)
			}
		}
	})
}

func FuzzChallenge(f *testing.F) {
	for _, header := range []string{
		`Bearer realm="https://swr.test/token",service="a \" b",scope="x,y"`, `Basic realm=x`, `bearer  realm = "r" , service=s`, `Bearer realm="`, `Bearer "`, `Basic \`,
	} {
		f.Add(header)
	}
	f.Fuzz(func(t *testing.T, header string) {
		c, known := parseChallenge(header)
		if known && c.scheme != "basic" && (c.scheme != "bearer" || c.realm == "") {
			t.Errorf("%q is read as %+v", header, c)
		}
	})
}

// Manifests and configs come from whoever may push.
func FuzzPushed(f *testing.F) {
	f.Add(`{"manifests":[{"platform":{"os":"linux"}}],"layers":[{"size":1}],"config":{"size":"x"}}`)
	f.Add(`{"config":{"Labels":{"a":1}},"history":[{"created":"x"}],"rootfs":null}`)
	f.Fuzz(func(t *testing.T, body string) {
		var m Manifest
		if err := decodeWhatFits("h/a/b", body, &m); err != nil && !IsUnreachable(err) {
			t.Error(err)
		}
		_, _ = m.Size(), m.IsIndex()
		var c ImageConfig
		if err := decodeWhatFits("h/a/b", body, &c); err != nil && !IsUnreachable(err) {
			t.Error(err)
		}
	})
}
