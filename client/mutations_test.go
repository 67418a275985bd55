package client_test

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"testing"

	"swr-console/client"
)

func TestMutatedAnswersDoNoHarm(t *testing.T) {
	t.Parallel()
	mutateAnswers(t, 300)
}

// decoders is every way in which the client reads an answer, by the file of testdata that holds a good one.
func decoders() map[string][]func(context.Context, *client.Client) error {
	readers := map[string][]func(context.Context, *client.Client) error{
		"tags.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.Tags(ctx, "shop", "cart", client.TagFilter{}))
		}},
		"repositories.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.Repositories(ctx, client.RepositoryFilter{}))
		}},
		"repositories-v3.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.RepositoriesV3(ctx, client.RepositoryFilterV3{}))
		}},
		"shared-repositories-v3.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.SharedRepositoriesV3(ctx, client.SharedRepositoryFilterV3{}))
		}},
		"shared-repositories.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.SharedRepositories(ctx, client.SharedRepositoryFilter{}))
		}},
		"tags-v3.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.TagsV3(ctx, "shop", "cart", client.TagFilterV3{}))
		}},
		"references.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.References(ctx, "shop", "cart", "a.sig"))
		}},
		"accessories.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.Accessories(ctx, "shop", "cart", "a"))
		}},
		"retention-history.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.RetentionHistories(ctx, "shop", "cart"))
		}},
		"sync-jobs.json": {func(ctx context.Context, c *client.Client) error {
			return all(c.SyncJobs(ctx, "shop", "cart"))
		}},
	}
	for _, op := range operations() {
		if op.body != "" {
			readers[op.body] = append(readers[op.body], func(ctx context.Context, c *client.Client) error { _, err := op.call(ctx, c); return err })
		}
	}
	for _, refusal := range []string{
		"refusal-1-array.json", "refusal-2-list.json", "refusal-3-newer.json", "refusal-4-object.json", "refusal-5-gateway.json",
		"refusal-6-keystone.json", "refusal-6-keystone-text.json", "refusal-7-proxy.html", "refusal-superset.json",
	} {
		readers[refusal] = append(readers[refusal], create)
	}
	return readers
}

// all reads a list to its end, or to the hundredth record of one that mutation made endless.
func all[T any](list func(func(T, error) bool)) error {
	n := 0
	for _, err := range list {
		if n++; err != nil || n == 100 {
			return err
		}
	}
	return nil
}

// mutateAnswers gives each decoder n mutations of a good answer, the same ones every time.
// None may panic, and an error must be a short one that tells what kind it is.
func mutateAnswers(t *testing.T, n int) {
	for file, readers := range decoders() {
		t.Run(file, func(t *testing.T) {
			t.Parallel()
			good := fixture(t, file)
			seed := fnv.New64a()
			seed.Write([]byte(file))
			random := rand.New(rand.NewPCG(seed.Sum64(), 1))
			var body string
			status := http.StatusOK
			if strings.HasPrefix(file, "refusal") {
				status = http.StatusForbidden
			}
			c := inMemory(func(*http.Request) (*http.Response, error) {
				header := http.Header{"X-Subject-Token": {"new"}, "Content-Range": {"0-1/" + strings.Repeat("9", random.IntN(30))}}
				return answer(status, header, strings.NewReader(body)), nil
			}).client(t)
			for range n {
				body = mutate(random, good)
				for _, read := range readers {
					if err := read(t.Context(), c); err != nil && len(err.Error()) > 4000 {
						t.Fatalf("%d bytes of error for %s", len(err.Error()), body)
					}
				}
			}
		})
	}
}

// pieces are what breaks decoders.
var pieces = []string{
	"null", "true", "-1", "1e999", "0.5", `""`, `"x"`, "[]", "{}", "[null]", `{"":null}`, "{", "}", "[", "]", ",", ":", `"`, `\u0000`, `\ud800`,
	"\x00", "\xff", "<html>", " ", "99999999999999999999", `"0001-01-01T00:00:00Z"`, `"9999-99-99T99:99:99Z"`, strings.Repeat("[", 20_000),
}

// mutate changes the bytes of a body once or a few times, or one of its values.
func mutate(random *rand.Rand, body string) string {
	if random.IntN(2) == 0 {
		return mutateValue(random, body)
	}
	for range 1 + random.IntN(4) {
		from := random.IntN(len(body) + 1)
		to := min(len(body), from+random.IntN(20))
		piece := pieces[random.IntN(len(pieces))]
		switch random.IntN(4) {
		case 0:
			body = body[:from] + body[to:]
		case 1:
			body = body[:from] + piece + body[to:]
		case 2:
			body = body[:from] + body[from:to] + body[from:]
		case 3:
			body = body[:from]
		}
	}
	return body
}

// mutateValue replaces one value by another, and leaves the body valid JSON.
func mutateValue(random *rand.Rand, body string) string {
	var root any
	if json.Unmarshal([]byte(body), &root) != nil {
		return body
	}
	replaced, _ := json.Marshal(replace(random, root))
	return string(replaced)
}

var values = []any{
	nil, true, -1, 1 << 53, 0.5, "", "x", "null", "\x00", []any{}, []any{nil}, []any{[]any{}}, map[string]any{}, strings.Repeat("long ", 10_000),
}

func replace(random *rand.Rand, value any) any {
	if random.IntN(6) == 0 {
		return values[random.IntN(len(values))]
	}
	switch value := value.(type) {
	case []any:
		if len(value) > 0 {
			i := random.IntN(len(value))
			value[i] = replace(random, value[i])
			return value
		}
	case map[string]any:
		if len(value) > 0 {
			var keys []string
			for key := range value {
				keys = append(keys, key)
			}
			slices.Sort(keys)
			key := keys[random.IntN(len(keys))]
			value[key] = replace(random, value[key])
			return value
		}
	}
	return values[random.IntN(len(values))]
}
