package client_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

// What the reference promises is not what every region answers. Each row is one odd answer, and what it means.
func TestOddSpellingsAreRead(t *testing.T) {
	t.Parallel()
	namespace := func(ctx context.Context, c *client.Client) (any, error) { return c.ShowNamespace(ctx, "shop") }
	repository := func(ctx context.Context, c *client.Client) (any, error) { return c.ShowRepository(ctx, "shop", "cart") }
	version := func(ctx context.Context, c *client.Client) (any, error) { return c.ShowVersion(ctx, "v2") }
	trigger := func(ctx context.Context, c *client.Client) (any, error) {
		return c.ShowTrigger(ctx, "shop", "cart", "t")
	}
	retention := func(ctx context.Context, c *client.Client) (any, error) {
		return c.ShowRetention(ctx, "shop", "cart", 1)
	}
	overview := func(ctx context.Context, c *client.Client) (any, error) { return c.ShowOverview(ctx) }
	tags := func(ctx context.Context, c *client.Client) (any, error) {
		page, err := c.ListTags(ctx, "shop", "cart", client.TagFilter{})
		return page.Items, err
	}
	domain := func(ctx context.Context, c *client.Client) (any, error) {
		return c.ShowAccessDomain(ctx, "shop", "cart", "a")
	}
	login := func(ctx context.Context, c *client.Client) (any, error) { return c.CreateSecret(ctx, "") }
	share := func(ctx context.Context, c *client.Client) (any, error) { return c.ShowShare(ctx, "shop", "cart", "a") }
	for _, tt := range []struct {
		name   string
		call   func(context.Context, *client.Client) (any, error)
		answer string
		want   any
	}{
		{"ID for id", namespace, `{"ID":7}`, client.Namespace{ID: 7}},
		{"a number as a text", namespace, `{"id":" 7 "}`, client.Namespace{ID: 7}},
		{"a number with a fraction of nothing", namespace, `{"id":7.0}`, client.Namespace{ID: 7}},
		{"a number with an exponent", namespace, `{"id":7e2}`, client.Namespace{ID: 700}},
		{"a number with zeros before it", namespace, `{"id":"007"}`, client.Namespace{ID: 7}},
		{"an empty text for a number", namespace, `{"id":"","name":"shop"}`, client.Namespace{Name: "shop"}},
		{"a level that SWR does not grant", namespace, `{"auth":5}`, client.Namespace{Auth: 5}},
		{"a level as a text", namespace, `{"auth":"7"}`, client.Namespace{Auth: client.LevelManage}},
		{"an optional number as a text", namespace, `{"repo_count":"3"}`, client.Namespace{RepoCount: new(int64(3))}},
		{"a text that is a number", namespace, `{"name":7}`, client.Namespace{Name: "7"}},
		{"a text keeps its blanks", namespace, `{"id":"1","name":" a "}`, client.Namespace{ID: 1, Name: " a "}},
		{"null for everything", repository, `{"id":null,"name":null,"is_public":null,"created":null}`, client.Repository{}},
		{"a truth as a text", repository, `{"is_public":"true"}`, client.Repository{IsPublic: true}},
		{"a truth as a number", repository, `{"is_public":1}`, client.Repository{IsPublic: true}},
		{"an untruth as an empty text", repository, `{"is_public":""}`, client.Repository{}},
		{"keys of other clients", repository, `{"num_downloads":3,"poriroty":1}`, client.Repository{}},
		{"an amount as a text", overview, `{"store_space":"1.5e3"}`, client.Overview{StoreSpace: 1500}},
		{"tag for Tag", tags, `[{"tag":"a"}]`, []client.Tag{{Name: "a"}}},
		{"null for a tag", tags, `[null]`, []client.Tag{{}}},
		{"a time for a deleted tag that is empty", tags, `[{"deleted":""}]`, []client.Tag{{}}},
		{"links as a list", version, `{"version":{"links":[{"href":"/v2"},{"href":"/v3"}]}}`, client.Version{Links: client.Link{Href: "/v2"}}},
		{"links as an empty list", version, `{"version":{"id":"v2","links":[]}}`, client.Version{ID: "v2"}},
		{"links as null", version, `{"version":{"links":null}}`, client.Version{}},
		{"a switch as a truth", trigger, `{"enable":true}`, client.Trigger{Enable: true}},
		{"a switch as null", trigger, `{"enable":null,"name":"t"}`, client.Trigger{Name: "t"}},
		{"a switch that is neither is off", trigger, `{"enable":"maybe","name":"t"}`, client.Trigger{Name: "t"}},
		{"a policy's id as a text", retention, `{"id":"91"}`, client.Retention{ID: 91}},
		{"null for rules", retention, `{"rules":null}`, client.Retention{}},
		{"params as numbers", retention, `{"rules":[{"params":{"days":30,"num":null}}]}`,
			client.Retention{Rules: []client.RetentionRule{{Params: client.RetentionParams{Days: 30}}}}},
		{"params that are none", retention, `{"rules":[{"params":{"days":"many"}}]}`, client.Retention{Rules: []client.RetentionRule{{}}}},
		{"a lookup that finds nothing", domain, `{"exist":"false"}`, client.AccessDomainCheck{}},
		{"a lookup with odd values", domain, `{"exist":"true","status":"true","created":"never"}`,
			client.AccessDomainCheck{Exist: true, AccessDomain: &client.AccessDomain{Status: true}}},
		{"a deadline that nobody can read", share, `{"deadline":"soon"}`, client.Share{Deadline: "soon"}},
		{"a share's id as a number", share, `{"id":5,"share_principals":[12]}`, client.Share{ID: "5", Principals: []string{"12"}}},
		{"a login whose registry has more to say", login, `{"auths":{"a":{"auth":"dTpw","email":1}}}`, client.Credential{Host: "a", Username: "u", Password: "p"}},
	} {
		c := inMemory(answered(tt.answer)).client(t)
		got, err := tt.call(t.Context(), c)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestTimesAreReadHoweverTheyAreWritten(t *testing.T) {
	t.Parallel()
	noon := time.Date(2026, 2, 3, 12, 0, 0, 0, time.UTC)
	for text, want := range map[string]time.Time{
		`"2026-02-03T12:00:00Z"`:           noon,
		`"2026-02-03T12:00:00.5Z"`:         noon.Add(time.Second / 2),
		`"2026-02-03T12:00:00.123456789Z"`: noon.Add(123456789),
		`"2026-02-03T20:00:00+08:00"`:      noon,
		`"2026-02-03T12:00:00"`:            noon,
		`"2026-02-03T12:00:00.000000"`:     noon,
		`"2026-02-03 12:00:00"`:            noon,
		`"2026-02-03 12:00:00.25"`:         noon.Add(time.Second / 4),
		`"2026-02-03 20:00:00 +0800 CST"`:  noon,
		`"2026-02-03"`:                     noon.Add(-12 * time.Hour),
		`""`:                               {},
		`"0"`:                              {},
		`null`:                             {},
		`"yesterday"`:                      {},
		`1770120000`:                       {},
		`{}`:                               {},
		`"9999-99-99T99:99:99Z"`:           {},
		`"9999-12-31 23:59:59 -0800 PST"`:  {},
	} {
		c := inMemory(answered(`{"name":"cart","created":` + text + `}`)).client(t)
		got, err := c.ShowRepository(t.Context(), "shop", "cart")
		if err != nil || got.Name != "cart" || !got.Created.Equal(want) {
			t.Errorf("%s: %v, %v", text, got.Created, err)
		}
	}
}

// answered gives the same answer to everything.
func answered(body string) inMemory {
	return func(*http.Request) (*http.Response, error) {
		return answer(http.StatusOK, nil, strings.NewReader(body)), nil
	}
}
