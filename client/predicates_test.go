package client_test

import (
	"context"
	"fmt"
	"net"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

func TestEachErrorIsOfOneKind(t *testing.T) {
	t.Parallel()
	kinds := []struct {
		name string
		is   func(error) bool
	}{
		{"unreachable", client.IsUnreachable},
		{"unauthenticated", client.IsUnauthenticated},
		{"forbidden", client.IsForbidden},
		{"not found", client.IsNotFound},
		{"conflict", client.IsConflict},
		{"not empty", client.IsNotEmpty},
		{"quota", client.IsQuota},
		{"throttled", client.IsThrottled},
		{"busy", client.IsBusy},
	}
	swr := func(status int, code string) error { return &client.Error{Status: status, Code: "SVCSTG.SWR." + code} }
	for _, tt := range []struct {
		err  error
		want string // empty: of none of them
	}{
		{nil, ""},
		{context.Canceled, ""},
		{client.ErrName, ""},
		{&client.Unreachable{Host: "h", Err: net.ErrClosed}, "unreachable"},
		{&client.Error{Status: 401}, "unauthenticated"},
		{swr(401, "4010000"), "unauthenticated"},
		{&client.Error{Status: 401, Code: "APIGW.0301"}, "unauthenticated"},
		{&client.Error{Status: 401, Code: "SVCSTG.S2I.4019000"}, "unauthenticated"},
		{swr(401, "4011064"), "forbidden"},
		{&client.Error{Status: 403}, "forbidden"},
		{swr(403, "4039002"), "forbidden"},
		{swr(403, "4030170"), "forbidden"},
		{swr(403, "4031032"), "throttled"},
		{swr(403, "4031042"), "throttled"},
		{&client.Error{Status: 429}, "throttled"},
		{swr(404, "4040058"), "not found"},
		{&client.Error{Status: 404}, "not found"},
		{swr(400, "4001090"), "not found"},
		{swr(400, "4000306"), "not found"},
		{swr(400, "4001158"), "not found"},
		{swr(409, "4090060"), "conflict"},
		{&client.Error{Status: 409}, "conflict"},
		{swr(409, "4090023"), "busy"}, // nothing is taken
		{swr(406, "4060012"), "not empty"},
		{swr(400, "4000097"), "quota"},
		{swr(403, "4000097"), "quota"},
		{swr(400, "4000098"), "quota"},
		{swr(400, "4000099"), "quota"},
		{swr(500, "5007019"), "quota"},
		{swr(400, "4000014"), ""},
		{swr(500, "5000007"), ""},
		{&client.Error{Status: 502}, "busy"},
		{&client.Error{Status: 503}, "busy"},
		{&client.Error{Status: 504}, "busy"},
		{&client.Error{Status: 400, Code: "4001090"}, "not found"}, // without the prefix
	} {
		want := map[string]bool{}
		if tt.want != "" {
			want[tt.want] = true
		}
		for _, err := range []error{tt.err, fmt.Errorf("list tags: %w", tt.err)} {
			got := map[string]bool{}
			for _, kind := range kinds {
				if kind.is(err) {
					got[kind.name] = true
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%v: %s", tt.err, diff)
			}
		}
	}
}

func TestAListOfOrganizationsMayBeEmptyAsA404(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body string
		wantError  bool
	}{
		{"SWR knows of none", `{"error_code":"SVCSTG.SWR.4040058","error_msg":"m"}`, false},
		{"SWR has no such API", `{"error_code":"SVCSTG.SWR.4040083","error_msg":"m"}`, true},
		{"the gateway has no such API", `{"error_code":"APIGW.0101","error_msg":"m"}`, true},
		{"a web server has no such page", "<html>404</html>", true},
	} {
		u := serve(t, answering(404, tt.body))
		got, err := u.client(t, nil).ListNamespaces(t.Context())
		if len(got) != 0 || client.IsNotFound(err) != tt.wantError || (err != nil) != tt.wantError {
			t.Errorf("%s: %v, %v", tt.name, got, err)
		}
	}
}

func TestWhatIsCertainAfterAnError(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		err  error
		want bool // the outcome is unknown
	}{
		{nil, false},
		{client.ErrName, false},
		{&client.Unreachable{Host: "h", Err: net.ErrClosed}, true},
		{context.DeadlineExceeded, true},
		{&client.Error{Status: 302}, true},
		{&client.Error{Status: 400}, false},
		{&client.Error{Status: 403}, false},
		{&client.Error{Status: 408}, true},
		{&client.Error{Status: 409, Code: "SVCSTG.SWR.4090023"}, false},
		{&client.Error{Status: 429}, false},
		{&client.Error{Status: 500}, true},
		{&client.Error{Status: 500, Code: "SVCSTG.SWR.5000059"}, true},
		{&client.Error{Status: 500, Code: "SVCSTG.SWR.5007019"}, false},
		{&client.Error{Status: 501}, false},
		{&client.Error{Status: 502}, true},
		{&client.Error{Status: 503}, true},
		{&client.Error{Status: 504}, true},
	} {
		for _, err := range []error{tt.err, fmt.Errorf("create: %w", tt.err)} {
			if tt.err == nil {
				err = nil
			}
			if got := client.OutcomeUnknown(err); got != tt.want {
				t.Errorf("%v: %t", err, got)
			}
		}
	}
}
