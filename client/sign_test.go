package client_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// vector is one request that the official SDK signed.
type vector struct {
	Name, Method, Endpoint, Path, Body string
	AK, SK                             string
	WireRequestURI                     string            `json:"wire_request_uri"`
	Date                               string            `json:"x_sdk_date"`
	Headers                            map[string]string `json:"headers"`
	Canonical                          string            `json:"canonical_request"`
	StringToSign                       string            `json:"string_to_sign"`
	Authorization                      string
}

func vectors(t testing.TB) (all []vector) {
	t.Helper()
	if err := json.Unmarshal([]byte(fixture(t, "signing-vectors.json")), &all); err != nil || len(all) == 0 {
		t.Fatal(len(all), err)
	}
	return all
}

// request is v as it came over the wire, not yet signed.
func (v vector) request(t testing.TB) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), v.Method, v.Endpoint+v.WireRequestURI, strings.NewReader(v.Body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range v.Headers {
		r.Header.Set(name, value)
	}
	return r
}

func TestRequestsAreSignedAsTheOfficialSDKSignsThem(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			at, err := time.Parse(client.SignatureDate, v.Date)
			if err != nil {
				t.Fatal(err)
			}
			var signed []string
			for name := range v.Headers {
				if name != "Content-Type" {
					signed = append(signed, name)
				}
			}
			r := v.request(t)
			if err := client.Sign(r, []byte(v.Body), v.AK, v.SK, at, signed...); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(v.Authorization, r.Header.Get("Authorization")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// A verifier has the header and the request, and nothing else.
func TestAVerifierComesToTheSameText(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			r := v.request(t)
			r.Header.Set("X-Sdk-Date", v.Date)
			signature, err := client.ParseSignature(v.Authorization)
			if err != nil {
				t.Fatal(err)
			}
			request, err := client.RequestToSign(r, signature.SignedHeaders, client.HashBody([]byte(v.Body)))
			if err != nil {
				t.Fatal(err)
			}
			got := []string{request.Canonical(), request.StringToSign(), request.Signature(v.SK), signature.AccessKey, signature.String()}
			want := []string{v.Canonical, v.StringToSign, signature.Value, v.AK, v.Authorization}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCanonicalFormDependsOnNothingButTheRequest(t *testing.T) {
	t.Parallel()
	header := http.Header{"X-Many": {" b ", "a"}, "X-Sdk-Date": {"d"}}
	for _, tt := range []struct {
		name, path, query, want string
	}{
		{"no path", "", "", "/"},
		{"a slash more", "/v2/", "", "/v2/"},
		{"two slashes more", "/v2//", "", "/v2//"},
		{"what is not ASCII", "/é~_-.", "", "/%C3%A9~_-./"},
		{"keys before values, decoded before sorted", "/", "a-=1&a=2&a=1&b", "/\na=1&a=2&a-=1&b="},
		{"a plus is a blank", "/", "k=a+b%2Bc", "/\nk=a%20b%2Bc"},
		{"a bar as it is", "/", "filter=limit::10|offset::0", "/\nfilter=limit%3A%3A10%7Coffset%3A%3A0"},
	} {
		query, err := url.ParseQuery(tt.query)
		if err != nil {
			t.Fatal(err)
		}
		request := client.SignedRequest{Method: "get", Path: tt.path, Query: query, Header: header, SignedHeaders: []string{"x-absent", "x-many", "x-sdk-date"}, BodyHash: "h"}
		want := "GET\n" + tt.want
		if tt.query == "" {
			want += "\n"
		}
		want += "\nx-many:a\nx-many:b\nx-sdk-date:d\n\nx-absent;x-many;x-sdk-date\nh"
		if diff := cmp.Diff(want, request.Canonical()); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestAQueryThatCannotBeReadIsNotSigned(t *testing.T) {
	t.Parallel()
	r, err := http.NewRequestWithContext(t.Context(), "GET", "http://swr.test/?a=1;b=2", nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Sign(r, nil, "ak", "sk", time.Now()); err == nil || r.Header.Get("Authorization") != "" {
		t.Errorf("signed: %v", r.Header)
	}
}

func TestSignaturesAreReadInOneWayOnly(t *testing.T) {
	t.Parallel()
	digits := strings.Repeat("0f", 32)
	good := "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=" + digits
	for _, tt := range []struct {
		name, header string
		want         bool
	}{
		{"as it is written", good, true},
		{"no blanks", strings.ReplaceAll(good, ", ", ","), true},
		{"fields in another order", "SDK-HMAC-SHA256 Signature=" + digits + ", SignedHeaders=x-sdk-date, Access=AK", true},
		{"empty", "", false},
		{"another algorithm", strings.Replace(good, "SDK", "V11", 1), false},
		{"a password", "Basic dTpw", false},
		{"no access key", strings.Replace(good, "=AK", "=", 1), false},
		{"a field twice", good + ", Access=B", false},
		{"a field more", good + ", Region=r", false},
		{"an empty field more", good + ",", false},
		{"a field less", strings.Replace(good, "Access=AK, ", "", 1), false},
		{"the date is not signed", strings.Replace(good, ";x-sdk-date", "", 1), false},
		{"headers not sorted", strings.Replace(good, "host;x-sdk-date", "x-sdk-date;host", 1), false},
		{"a header twice", strings.Replace(good, "host", "host;host", 1), false},
		{"upper case", strings.Replace(good, "host", "Host", 1), false},
		{"an empty header", strings.Replace(good, "host", ";host", 1), false},
		{"a line in a header's name", strings.Replace(good, "host", "ho\nst", 1), false},
		{"a short signature", good[:len(good)-1], false},
		{"an upper-case signature", strings.ToUpper(good), false},
		{"not hex", good[:len(good)-1] + "g", false},
		{"not hex inside", strings.Replace(good, "0f0f", "0fxf", 1), false},
	} {
		got, err := client.ParseSignature(tt.header)
		if (err == nil) != tt.want || err != nil && !errors.Is(err, client.ErrSignature) {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
		if err == nil && !slices.Contains(got.SignedHeaders, "x-sdk-date") {
			t.Errorf("%s: read as %v", tt.name, got)
		}
	}
}
