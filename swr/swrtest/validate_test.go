package swrtest

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

const (
	requestID = "0123456789abcdef0123456789abcdef"
	namespace = `{"id":1,"name":"team-a","creator_name":"admin","auth":7}`
	notFound  = `{"errors":[{"errorCode":"SVCSTG.SWR.4040058","errorMessage":"no","detail":""}],
		"error_code":"SVCSTG.SWR.4040058","error_msg":"no","details":[{"error_code":"SVCSTG.SWR.4040058","error_msg":"no"}],
		"errorCode":"SVCSTG.SWR.4040058","errorMessage":"no","detail":"","request_id":"1"}`
)

func TestWhatTheFileSaysOfAnswers(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, method, path, sent string
		status                   int
		body                     string
		wrong                    string // a part of what must be said; empty when all is well
	}{
		{"as described", "GET", "/v2/manage/namespaces/team-a", "", 200, namespace, ""},
		{"to HEAD", "HEAD", "/v2/manage/namespaces/team-a", "", 200, "", ""},
		{"another status", "GET", "/v2/manage/namespaces/team-a", "", 201, namespace, "error_code"},
		{"a key is missing", "GET", "/v2/manage/namespaces/team-a", "", 200, `{"id":1,"name":"team-a","auth":7}`, `"creator_name" is missing`},
		{"a key too many", "GET", "/v2/manage/namespaces/team-a", "", 200, strings.Replace(namespace, "{", `{"x":1,`, 1), `"x" is unsupported`},
		{"a key of another type", "GET", "/v2/manage/namespaces/team-a", "", 200, strings.Replace(namespace, "7", `"7"`, 1), "integer"},
		{"a value not of the list", "GET", "/v2/manage/namespaces/team-a", "", 200, strings.Replace(namespace, "7", "5", 1), "allowed values"},
		{"null for a list", "GET", "/v2/manage/namespaces", "", 200, `{"namespaces":null}`, "nullable"},
		{"null where it may be", "GET", "/v3/users/1", "", 200, `{"user":{"id":"1","name":"a","domain_id":"d","enabled":true,"password_expires_at":null}}`, ""},
		{"no JSON", "GET", "/v2/manage/namespaces", "", 200, `[`, "EOF"},
		{"a body with 204", "DELETE", "/v2/manage/namespaces/team-a", "", 204, `{}`, "a body with 204"},
		{"a refusal", "GET", "/v2/manage/namespaces/team-a", "", 404, notFound, ""},
		{"a refusal not listed", "GET", "/v2/manage/namespaces/team-a", "", 429, notFound, ""},
		{"a refusal without a message", "GET", "/v2/manage/namespaces/team-a", "", 404, strings.ReplaceAll(notFound, `"error_msg":"no"`, `"error_msg":""`), "minimum string length"},
		{"a refusal of another shape", "GET", "/v2/manage/namespaces/team-a", "", 404, `{"error":{}}`, `"error_code" is missing`},
		{"IAM's refusal", "GET", "/v3/projects", "", 401, `{"error":{"code":401,"message":"no","title":"Unauthorized"}}`, ""},
		{"SWR's refusal from IAM", "GET", "/v3/projects", "", 401, notFound, `"error" is missing`},
		{"a refusal where there is no operation", "GET", "/v2/manage/nothing", "", 404, notFound, ""},
		{"an answer where there is no operation", "GET", "/v2/manage/nothing", "", 200, "{}", "no such operation"},
		{"what was asked", "POST", "/v2/manage/namespaces", `{"namespace":"team-a"}`, 201, "{}", ""},
		{"what nobody should have accepted", "POST", "/v2/manage/namespaces", `{"name":"team-a"}`, 201, "{}", "accepted, though not described"},
		{"nor with a parameter like this", "GET", "/v2/manage/repos?category=games", "", 200, "[]", "accepted, though not described"},
		{"names before parameters", "GET", "/v2/manage/namespaces/a/repos/b/retentions/histories", "", 200, `{"retention_log":[],"total":0}`, ""},
		{"an alias", "GET", "/v2/manage/namespaces/a/repos/b$c/access-domains", "", 200, "[]", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			doc, err := document()
			if err != nil {
				t.Fatal(err)
			}
			r := httptest.NewRequest(tt.method, tt.path, strings.NewReader(tt.sent))
			r.Header.Set("Content-Type", "application/json")
			got := &answer{ResponseWriter: httptest.NewRecorder(), status: tt.status}
			got.Header().Set("Content-Type", "application/json")
			got.Header().Set("X-Request-Id", requestID)
			got.body.WriteString(tt.body)
			err = doc.check(r, got)
			if tt.wrong == "" && err != nil {
				t.Error(err)
			}
			if tt.wrong != "" && (err == nil || !strings.Contains(err.Error(), tt.wrong)) {
				t.Errorf("got %v, want %q", err, tt.wrong)
			}
		})
	}
}

func TestAnAnswerNeedsItsHeaders(t *testing.T) {
	t.Parallel()
	doc, err := document()
	if err != nil {
		t.Fatal(err)
	}
	got := &answer{ResponseWriter: httptest.NewRecorder(), status: http.StatusOK}
	got.Header().Set("Content-Type", "application/json")
	got.body.WriteString("[]")
	err = doc.check(httptest.NewRequest("GET", "/v2/manage/repos", nil), got)
	if err == nil || !strings.Contains(err.Error(), "X-Request-Id") {
		t.Errorf("got %v", err)
	}
}
