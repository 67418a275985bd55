package registry

import (
	"net/url"
	"strings"
	"testing"
)

func TestAShortSigningKeyIsRefused(t *testing.T) {
	t.Parallel()
	_, err := New(Options{PublicURL: &url.URL{Scheme: "http", Host: "registry"}, SigningKey: make([]byte, 31)})
	if err == nil || !strings.Contains(err.Error(), "32 bytes") {
		t.Errorf("got %v", err)
	}
}
