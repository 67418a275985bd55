package client_test

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"time"

	"swr-console/client"
)

func FuzzOrganizations(f *testing.F) {
	fuzzShapes(f, "namespace.json", "namespaces.json", "namespace-access.json", "repository-access.json")
}

func FuzzRepositories(f *testing.F) {
	fuzzShapes(f, "repository.json", "repositories.json", "repositories-v3.json", "shared-repositories.json")
}

func FuzzTags(f *testing.F) {
	fuzzShapes(f, "tag.json", "tags-v3.json", "references.json", "accessories.json", "tag-changes.json", "tag-facts.json")
}

func FuzzSharing(f *testing.F) {
	fuzzShapes(f, "access-domain.json", "access-domains.json", "share.json", "shares.json")
}

func FuzzTriggers(f *testing.F) { fuzzShapes(f, "trigger.json", "triggers.json") }

func FuzzRetentions(f *testing.F) {
	fuzzShapes(f, "retention.json", "retentions.json", "retention-id.json", "retention-history.json")
}

func FuzzSync(f *testing.F) {
	fuzzShapes(f, "sync-repos.json", "sync-jobs.json", "sync-images.json", "regions.json")
}

func FuzzAccount(f *testing.F) {
	fuzzShapes(f, "agency.json", "feature-gates.json", "overview.json", "quotas.json", "report.json", "health.json", "versions.json")
}

func FuzzLogins(f *testing.F) {
	fuzzShapes(f, "secret.json", "temporary-key.json", "user.json", "domains.json")
}

// fuzzShapes reads whatever bytes as each shape of a family. What can be read at all must be written and read again the same.
func fuzzShapes(f *testing.F, files ...string) {
	family := shapes()
	for _, file := range files {
		f.Add(fixture(f, file))
	}
	f.Fuzz(func(t *testing.T, body string) {
		for _, file := range files {
			shape := reflect.TypeOf(family[file]).Elem()
			first, second := reflect.New(shape), reflect.New(shape)
			if err := client.Decode([]byte(body), first.Interface()); err != nil {
				if len(err.Error()) > 4000 {
					t.Errorf("%s: %d bytes of error", file, len(err.Error()))
				}
				continue
			}
			written := marshal(t, first)
			if err := client.Decode(written, second.Interface()); err != nil {
				t.Fatalf("%s: %s is not read again: %v", file, written, err)
			}
			if again := marshal(t, second); !bytes.Equal(written, again) {
				t.Errorf("%s is read again as %s", written, again)
			}
		}
	})
}

func marshal(t *testing.T, value reflect.Value) []byte {
	t.Helper()
	written, err := json.Marshal(value.Interface())
	if err != nil {
		t.Fatal(err)
	}
	return written
}

// What the types write themselves they must read back, the service and the client being two programs.
func FuzzTexts(f *testing.F) {
	for _, seed := range []string{`"30"`, `30`, `"true"`, `false`, `null`, `"-1"`, `"x"`, `1e3`, `"99999999999"`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		roundTrip(t, text, new(client.Count), new(client.Count))
		roundTrip(t, text, new(client.Switch), new(client.Switch))
	})
}

func roundTrip[T comparable](t *testing.T, text string, first, second *T) {
	t.Helper()
	if json.Unmarshal([]byte(text), first) != nil {
		return
	}
	written, err := json.Marshal(first)
	if err != nil || json.Unmarshal(written, second) != nil || *first != *second {
		t.Errorf("%s is read as %v, which is written %s", text, *first, written)
	}
}

func FuzzDeadlines(f *testing.F) {
	for _, seed := range []string{"forever", "2021-10-01T16:00:00.000Z", "2021-10-01", "9999-12-31T23:59:59+01:00", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		deadline, err := client.ParseDeadline(typed)
		if err != nil {
			return
		}
		if again, err := client.ParseDeadline(string(deadline)); again != deadline || err != nil {
			t.Errorf("%q is written %q, which is written %q: %v", typed, deadline, again, err)
		}
		if at, ends := deadline.ExpiresAt(); ends == (deadline == client.Forever) || ends && (deadline.Valid(at) || !deadline.Valid(at.Add(-time.Nanosecond))) {
			t.Errorf("%q ends at %v", deadline, at)
		}
	})
}

func FuzzConditions(f *testing.F) {
	for _, seed := range []string{".*", "^v2.*", "v1;v2", "*", "(a+)+$", "(.{0,30}){0,33}x", strings.Repeat("(", 600)} {
		f.Add(seed, "v1")
	}
	f.Fuzz(func(t *testing.T, condition, tag string) {
		for _, kind := range []string{client.TriggerAll, client.TriggerTags, client.TriggerRegular} {
			matches, err := client.ParseCondition(kind, condition)
			fires := client.Trigger{Enable: true, Type: kind, Condition: condition}.Fires(tag)
			if err == nil && matches(tag) != fires || err != nil && fires {
				t.Errorf("%s %q says otherwise of %q each time", kind, condition, tag)
			}
		}
	})
}
