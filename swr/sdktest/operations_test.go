package sdktest

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	swrv2 "github.com/huaweicloud/huaweicloud-sdk-go-v3/services/swr/v2"

	"github.com/google/go-cmp/cmp"
)

// TestTheSDKDrivesEveryOperation has the official SDK use the whole basic
// edition, signed in in each way that there is.
func TestTheSDKDrivesEveryOperation(t *testing.T) {
	t.Parallel()
	for _, with := range logins {
		t.Run(with.name, func(t *testing.T) {
			t.Parallel()
			s := tell(t, with)
			s.versions()
			s.agencies()
			s.organizations()
			s.organizationPermissions()
			s.repositories()
			s.imagePermissions()
			s.tags()
			s.attachments()
			s.sharing()
			s.triggers()
			s.retention()
			s.synchronization()
			s.loginCommands()
			s.account()
			s.cleaning()
			s.missing()
		})
	}
}

// enterprise tells the operations of the other edition by their names.
var enterprise = regexp.MustCompile(`Instance|Gc|Immutable|DomainName|SubResource|AuditLog|(Global|List)FeatureGates|ListNamespace(Repositories|Tags)|ManualScanning|CveAllowlist`)

// missing checks that nothing of the basic edition was left out.
func (s *story) missing() {
	s.Helper()
	var left []string
	of := reflect.TypeFor[*swrv2.SwrClient]()
	for i := range of.NumMethod() {
		name := of.Method(i).Name
		if !strings.HasSuffix(name, "Invoker") && !enterprise.MatchString(name) && !s.driven[name] {
			left = append(left, name)
		}
	}
	if diff := cmp.Diff([]string(nil), left); diff != "" {
		s.Errorf("never driven: %s", diff)
	}
	if want := 59; len(s.driven) != want {
		s.Errorf("driven: got %d operations, want %d", len(s.driven), want)
	}
}
