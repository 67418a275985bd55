package client_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

func TestATemporaryKeyIsWholeOrNone(t *testing.T) {
	t.Parallel()
	for _, body := range []string{
		`{}`, `{"credential":{}}`, `{"credential":{"access":"a","secret":"b"}}`, `{"credential":{"access":"a","securitytoken":"c"}}`,
	} {
		key, err := serve(t, answering(201, body)).client(t, nil).CreateTemporaryKey(t.Context(), "MIIF", time.Hour)
		if !client.IsUnreachable(err) {
			t.Errorf("%s: %v, %v", body, key.Access, err)
		}
	}
}

func TestARefusalOfATokenDoesNotRepeatIt(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(401, `{"error":{"code":401,"message":"token MIIF-of-somebody is wrong"}}`))
	_, err := u.client(t, nil).CreateTemporaryKey(t.Context(), "MIIF-of-somebody", time.Hour)
	if !client.IsUnauthenticated(err) || strings.Contains(fmt.Sprintf("%+v", err), "MIIF") {
		t.Errorf("got %v", err)
	}
}
