package client_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// refused is the refusal that an answer of SWR's becomes.
func refused(t *testing.T, status int, header http.Header, body string) *client.Error {
	t.Helper()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		for name, values := range header {
			w.Header()[name] = values
		}
		answering(status, body)(w, r)
	})
	err := u.client(t, client.TokenCredentials(token)).DeleteNamespace(t.Context(), "shop")
	refusal, ok := errors.AsType[*client.Error](err)
	if !ok {
		t.Fatalf("got %T: %v", err, err)
	}
	return refusal
}

func TestARefusalIsReadInEachOfItsForms(t *testing.T) {
	t.Parallel()
	taken := client.Error{Status: 409, Code: "SVCSTG.SWR.4090060", Message: "the name is taken", Detail: "by another account"}
	with := func(e client.Error, requestID string) client.Error { e.RequestID = requestID; return e }
	for _, tt := range []struct {
		file string
		want client.Error
	}{
		{"refusal-1-array.json", taken},
		{"refusal-2-list.json", taken},
		{"refusal-3-newer.json", taken},
		{"refusal-4-object.json", taken},
		{"refusal-5-gateway.json", client.Error{Status: 401, Code: "APIGW.0301", Message: "the signature is wrong", RequestID: "gate-7"}},
		{"refusal-6-keystone.json", client.Error{Status: 401, Code: "401", Message: "the password is wrong"}},
		{"refusal-6-keystone-text.json", client.Error{Status: 401, Code: "IAM.0004", Message: "the password is wrong"}},
		{"refusal-7-proxy.html", client.Error{Status: 502}},
		{"refusal-superset.json", with(taken, "req-9")},
	} {
		got := refused(t, tt.want.Status, nil, fixture(t, tt.file))
		if diff := cmp.Diff(&tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.file, diff)
		}
	}
}

func TestTheServicesOwnBodyIsReadBackWhole(t *testing.T) {
	t.Parallel()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		writeJSON(t, w, http.StatusConflict, client.NewErrorBody("SVCSTG.SWR.4090060", "the name is taken", "by another account", "req-9"))
	})
	got := u.client(t, nil).CreateNamespace(t.Context(), client.CreateNamespaceRequest{Namespace: "shop"})
	want := &client.Error{
		Status: 409, Code: "SVCSTG.SWR.4090060", Message: "the name is taken", Detail: "by another account", RequestID: "req-9",
	}
	if diff := cmp.Diff(error(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestOddRefusals(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("é", 5000)
	for _, tt := range []struct {
		name, body string
		want       client.Error // without its status
	}{
		{"nothing", "", client.Error{}},
		{"blanks", " \n", client.Error{}},
		{"words", " upstream connect error\n", client.Error{Message: "upstream connect error"}},
		{"too many words for a message", strings.Repeat("word ", 50), client.Error{}},
		{"bytes that are no text", "\xff\xfe", client.Error{}},
		{"null", "null", client.Error{Message: "null"}},
		{"an empty array", "[]", client.Error{Message: "[]"}},
		{"an array of something else", `[1, "x"]`, client.Error{Message: `[1, "x"]`}},
		{"an object of something else", `{"message":"no route"}`, client.Error{Message: `{"message":"no route"}`}},
		{"JSON cut off", `{"error_code":"SVCSTG.`, client.Error{Message: `{"error_code":"SVCSTG.`}},
		{"a text where IAM has an object", `{"error":"invalid_token"}`, client.Error{Message: "invalid_token"}},
		{"null where IAM has a code", `{"error":{"code":null,"message":"m"}}`, client.Error{Message: "m"}},
		{"an object where IAM has a code", `{"error":{"code":{},"message":"m"}}`, client.Error{Message: "m"}},
		{"null where IAM has an object", `{"error":null,"error_code":"C","error_msg":"m"}`, client.Error{Code: "C", Message: "m"}},
		{"a number where the code is a text", `{"error_code":7,"error_msg":"m"}`, client.Error{Message: "m"}},
		{"null where the list is", `{"errors":null,"errorCode":"C","errorMessage":"m"}`, client.Error{Code: "C", Message: "m"}},
		{"an empty list", `{"errors":[],"errorCode":"C","errorMessage":"m"}`, client.Error{Code: "C", Message: "m"}},
		{"the registry's list", `{"errors":[{"code":"DENIED"}],"error_code":"C"}`, client.Error{Code: "C"}},
		{"a code whose message is in the list", `{"error_code":"C","errors":[{"errorCode":"C","errorMessage":"m","detail":"d"}]}`,
			client.Error{Code: "C", Message: "m", Detail: "d"}},
		{"the list speaks of another error", `{"error_code":"C","errors":[{"errorCode":"D","errorMessage":"m"}]}`, client.Error{Code: "C"}},
		{"the first of several", `{"errors":[{"errorCode":"C","errorMessage":"m"},{"errorCode":"D","errorMessage":"n","detail":"d"}]}`,
			client.Error{Code: "C", Message: "m"}},
		{"invalid UTF-8 in a message", "{\"error_code\":\"C\",\"error_msg\":\"a\xffb\"}", client.Error{Code: "C", Message: "a\ufffdb"}},
		{"the caller's own token", `{"error":{"code":404,"message":"no token ` + token + ` here"}}`,
			client.Error{Code: "404", Message: "no token (secret) here"}},
		{"the caller's own token as bare text", "unknown " + token, client.Error{Message: "unknown (secret)"}},
		{"a message without end", `{"error_code":"C","error_msg":"` + long + `"}`, client.Error{Code: "C", Message: long[:1000] + "…"}},
	} {
		got := refused(t, http.StatusTeapot, nil, tt.body)
		tt.want.Status = http.StatusTeapot
		if diff := cmp.Diff(&tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}
