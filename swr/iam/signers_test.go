package iam_test

import (
	"errors"
	"net/http"
	"slices"
	"strings"
	"testing"

	"swr-console/client"
	"swr-console/swr/iam"
)

// sign signs a request of its own, as its caller asks for.
func sign(t *testing.T, s *setup, body, accessKey, secretKey string, headers map[string]string, signed ...string) *http.Request {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), "POST", "http://swr.test/v2/manage/namespaces", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range headers {
		r.Header.Set(name, value)
	}
	r.Header.Set("X-Sdk-Date", s.clock.Now().Format(client.SignatureDate))
	hash := client.HashBody([]byte(body))
	if said := headers["X-Sdk-Content-Sha256"]; said != "" && signed != nil {
		hash = said
	}
	request, err := client.RequestToSign(r, slices.Sorted(slices.Values(append(signed, "x-sdk-date"))), hash)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", client.Signature{
		AccessKey: accessKey, SignedHeaders: request.SignedHeaders, Value: request.Signature(secretKey),
	}.String())
	return r
}

func TestABodysHashMayComeFromTheClientIfItIsTrue(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey, s.AdminSecretKey = "AK", "SK"
	i, _ := s.open(t)
	const header = "x-sdk-content-sha256"
	for _, tt := range []struct {
		name, body, said string
		signed           []string
		want             error
	}{
		{"true", "body", client.HashBody([]byte("body")), []string{header}, nil},
		{"untrue", "body", client.HashBody([]byte("other")), []string{header}, iam.ErrSignature},
		{"not signed, so not looked at", "body", "anything", nil, nil},
		{"no body, not hashed", "", "UNSIGNED-PAYLOAD", []string{header}, nil},
		{"a body, not hashed", "body", "UNSIGNED-PAYLOAD", []string{header}, iam.ErrSignature},
	} {
		t.Run(tt.name, func(t *testing.T) {
			r := sign(t, s, tt.body, "AK", "SK", map[string]string{"X-Sdk-Content-Sha256": tt.said}, tt.signed...)
			if _, err := i.Signed(t.Context(), r, []byte(tt.body)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestASignerNamesOnlyWhatIsTheirs(t *testing.T) {
	t.Parallel()
	s := newSetup(t)
	s.AdminAccessKey, s.AdminSecretKey = "AK", "SK"
	i, _ := s.open(t)
	other := *s
	other.AdminDomain, other.AdminAccessKey = "Other", "AK2"
	other.open(t)

	own, err := i.Signed(t.Context(), sign(t, s, "", "AK", "SK", nil), nil)
	if err != nil || own.ProjectName != "region" {
		t.Fatalf("without a project: got %+v, %v", own, err)
	}
	foreign, err := i.Signed(t.Context(), sign(t, s, "", "AK2", "SK", nil), nil)
	if err != nil || foreign.DomainID == own.DomainID || foreign.ProjectID == own.ProjectID {
		t.Fatalf("the other account: got %+v, %v", foreign, err)
	}
	for _, tt := range []struct {
		name, header, value string
		want                error
	}{
		{"own project", "X-Project-Id", own.ProjectID, nil},
		{"own account", "X-Domain-Id", own.DomainID, nil},
		{"another account's project", "X-Project-Id", foreign.ProjectID, iam.ErrForeign},
		{"no project", "X-Project-Id", "none", iam.ErrForeign},
		{"another account", "X-Domain-Id", foreign.DomainID, iam.ErrForeign},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, err := i.Signed(t.Context(), sign(t, s, "", "AK", "SK", map[string]string{tt.header: tt.value}), nil)
			if !errors.Is(err, tt.want) || err == nil && got != own {
				t.Errorf("got %+v, %v, want %v", got, err, tt.want)
			}
		})
	}
}
