package client_test

import (
	"errors"
	"testing"

	"swr-console/client"
)

func TestWhatAServiceDoesNotOffer(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		status int
		body   string
		want   bool
	}{
		{"the gateway knows no such address", 404, `{"error_code":"APIGW.0101","error_msg":"The API does not exist"}`, true},
		{"SWR knows no such address", 404, `{"error_code":"SVCSTG.SWR.4040083","error_msg":"no such API"}`, true},
		{"somebody knows no such address", 404, ``, true},
		{"a proxy knows no such address", 404, `<html>not found</html>`, true},
		{"a method that is not there", 405, ``, true},
		{"an operation that is not there", 501, ``, true},
		{"a tag that is not there", 404, `{"error_code":"SVCSTG.SWR.4040115","error_msg":"no such tag"}`, false},
		{"a repository that is not there", 404, `{"error_code":"SVCSTG.SWR.4040010","error_msg":"no such repository"}`, false},
		{"what may not be seen", 403, `{"error_code":"SVCSTG.SWR.4039002","error_msg":"no"}`, false},
		{"a failure", 500, ``, false},
	} {
		_, err := serve(t, answering(tt.status, tt.body)).client(t, nil).ShowHealth(t.Context())
		if err == nil || client.IsNotOffered(err) != tt.want {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if client.IsNotOffered(nil) || client.IsNotOffered(errors.New("404")) {
		t.Error("what is no refusal says nothing about what is offered")
	}
}
