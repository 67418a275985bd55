package iam_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"os"
	"strings"
	"testing"
	"time"

	"swr-console/client"
	"swr-console/swr/iam"
	"swr-console/swr/store"
)

// vector is a request that the official SDK signed.
type vector struct {
	Name, Method, Endpoint, Body, AK, SK, Authorization string
	WireRequestURI                                      string            `json:"wire_request_uri"`
	Date                                                string            `json:"x_sdk_date"`
	Headers                                             map[string]string `json:"headers"`
}

// vectorProject is the project that the vectors name.
const vectorProject = "e9993fc787d94b6c886cbba340f9c0f4"

func vectors(t *testing.T) (all []vector) {
	t.Helper()
	text, err := os.ReadFile("../../client/testdata/signing-vectors.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &all); err != nil || len(all) < 10 {
		t.Fatal(len(all), err)
	}
	return all
}

func (v vector) request(t *testing.T) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), v.Method, v.Endpoint+v.WireRequestURI, strings.NewReader(v.Body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range v.Headers {
		r.Header.Set(name, value)
	}
	r.Header.Set("X-Sdk-Date", v.Date)
	r.Header.Set("Authorization", v.Authorization)
	return r
}

// openFor opens an IAM that knows the vectors' key and project, at their time.
func openFor(t *testing.T, v vector) (*iam.IAM, *setup) {
	t.Helper()
	s := newSetup(t)
	at, err := time.Parse(client.SignatureDate, v.Date)
	if err != nil {
		t.Fatal(err)
	}
	s.clock.skip(at.Sub(s.clock.Now()))
	s.AdminAccessKey, s.AdminSecretKey = v.AK, v.SK
	if _, _, err := s.Store.EnsureAccount(t.Context(), store.Account{
		Project: store.Project{ID: vectorProject, Name: s.Region},
		User:    store.User{ID: "somebody", Name: "somebody", Domain: store.Domain{ID: "account", Name: s.AdminDomain}},
	}); err != nil {
		t.Fatal(err)
	}
	i, _ := s.open(t)
	return i, s
}

func TestEveryVectorOfTheOfficialSDKVerifies(t *testing.T) {
	t.Parallel()
	for _, v := range vectors(t) {
		t.Run(v.Name, func(t *testing.T) {
			t.Parallel()
			i, _ := openFor(t, v)
			who, err := i.Signed(t.Context(), v.request(t), []byte(v.Body))
			if err != nil || who.UserName != "admin" || who.ProjectID != vectorProject {
				t.Errorf("got %+v, %v", who, err)
			}
		})
	}
}

func TestASignatureFitsOneRequestOnly(t *testing.T) {
	t.Parallel()
	all := vectors(t)
	var v vector
	for _, candidate := range all {
		if candidate.Name == "post-with-body" {
			v = candidate
		}
	}
	i, s := openFor(t, v)
	for _, tt := range []struct {
		name   string
		body   string
		change func(*http.Request)
	}{
		{"another body", `{"namespace":"other"}`, func(*http.Request) {}},
		{"the body without its newline", strings.TrimSpace(v.Body), func(*http.Request) {}},
		{"no body", "", func(*http.Request) {}},
		{"another method", v.Body, func(r *http.Request) { r.Method = "PUT" }},
		{"another path", v.Body, func(r *http.Request) { r.URL.Path += "/other" }},
		{"another query", v.Body, func(r *http.Request) { r.URL.RawQuery = "a=b" }},
		{"a query that cannot be read", v.Body, func(r *http.Request) { r.URL.RawQuery = "a=%zz" }},
		{"another project", v.Body, func(r *http.Request) { r.Header.Set("X-Project-Id", "other") }},
		{"another time", v.Body, func(r *http.Request) { r.Header.Set("X-Sdk-Date", "20241202T083001Z") }},
		{"no time", v.Body, func(r *http.Request) { r.Header.Del("X-Sdk-Date") }},
		{"an unknown key", v.Body, func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(v.Authorization, v.AK, "UNKNOWN", 1))
		}},
		{"a digit more", v.Body, func(r *http.Request) { r.Header.Set("Authorization", v.Authorization+"0") }},
		{"upper case", v.Body, func(r *http.Request) {
			before, value, _ := strings.Cut(v.Authorization, "Signature=")
			r.Header.Set("Authorization", before+"Signature="+strings.ToUpper(value))
		}},
		{"the time not signed", v.Body, func(r *http.Request) {
			r.Header.Set("Authorization", strings.Replace(v.Authorization, ";x-sdk-date", "", 1))
		}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := v.request(t)
			tt.change(r)
			if who, err := i.Signed(t.Context(), r, []byte(tt.body)); !errors.Is(err, iam.ErrSignature) {
				t.Errorf("got %+v, %v", who, err)
			}
		})
	}
	for _, tt := range []struct {
		skip time.Duration
		want error
	}{
		{15 * time.Minute, nil}, {time.Second, iam.ErrSignature},
		{-30*time.Minute - time.Second, nil}, {-time.Second, iam.ErrSignature},
	} {
		s.clock.skip(tt.skip)
		if _, err := i.Signed(t.Context(), v.request(t), []byte(v.Body)); !errors.Is(err, tt.want) {
			t.Errorf("at %s: got %v, want %v", s.clock.Now(), err, tt.want)
		}
	}
}
