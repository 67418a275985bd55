package store_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

func TestARepositoryKeepsOnePolicy(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r, other := f.addRepository(t, ns, "app"), f.addRepository(t, ns, "other")
		policy := store.Retention{RepositoryID: r.ID, Body: client.RetentionRequest{Algorithm: "or", Rules: []client.RetentionRule{
			{Template: "tag_rule", Params: client.RetentionParams{Num: 10}, TagSelectors: []client.TagSelector{{Kind: "label", Pattern: "latest"}}},
		}}}
		want, err := f.CreateRetention(t.Context(), policy)
		if err != nil || want.ID == 0 {
			t.Fatal(want, err)
		}
		if _, err := f.CreateRetention(t.Context(), policy); !errors.Is(err, store.ErrExists) {
			t.Errorf("a second one: got %v, want %v", err, store.ErrExists)
		}
		if _, err := f.CreateRetention(t.Context(), store.Retention{RepositoryID: 999}); !errors.Is(err, store.ErrReferenced) {
			t.Errorf("of a repository that has gone: got %v, want %v", err, store.ErrReferenced)
		}

		want.Body.Rules[0] = client.RetentionRule{Template: "date_rule", Params: client.RetentionParams{Days: 30}, TagSelectors: []client.TagSelector{}}
		if err := f.UpdateRetention(t.Context(), want); err != nil {
			t.Fatal(err)
		}
		all, err := f.Retentions(t.Context(), r.ID)
		if diff := cmp.Diff([]store.Retention{want}, all); diff != "" || err != nil {
			t.Error(err, diff)
		}
		one, err := f.Retention(t.Context(), r.ID, want.ID)
		if diff := cmp.Diff(want, one); diff != "" || err != nil {
			t.Error(err, diff)
		}

		_, shown := f.Retention(t.Context(), other.ID, want.ID)
		elsewhere := want
		elsewhere.RepositoryID = other.ID
		for what, err := range map[string]error{
			"shown":   shown,
			"changed": f.UpdateRetention(t.Context(), elsewhere),
			"deleted": f.DeleteRetention(t.Context(), other.ID, want.ID),
		} {
			if !errors.Is(err, store.ErrNotFound) {
				t.Errorf("%s by way of another repository: got %v, want %v", what, err, store.ErrNotFound)
			}
		}
		if err := f.DeleteRetention(t.Context(), r.ID, want.ID); err != nil {
			t.Error(err)
		}
	})
}

func TestRecordsOfRetentionOutliveThePolicy(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		r := f.addRepository(t, f.addNamespace(t, "team-a"), "team/app")
		policy, err := f.CreateRetention(t.Context(), store.Retention{RepositoryID: r.ID})
		if err != nil {
			t.Fatal(err)
		}
		for id := 1; id <= 3; id++ {
			if _, err := f.raw.Write.Exec(`INSERT INTO retention_logs (id, repository_id, retention_id, tag, rule, created_at)
				VALUES ($1, $2, $3, $4, '{}', 1000000)`, id, r.ID, policy.ID, tagName(id)); err != nil {
				t.Fatal(err)
			}
		}
		if err := f.DeleteRetention(t.Context(), r.ID, policy.ID); err != nil {
			t.Fatal(err)
		}
		page, total, err := f.RetentionLogs(t.Context(), r.ID, store.Page{Limit: 1, Offset: 1})
		want := []client.RetentionLog{{
			ID: 2, RetentionID: policy.ID, Namespace: "team-a", Repository: "team/app", Tag: tagName(2), Rule: "{}", CreatedAt: time.Unix(1, 0).UTC(),
		}}
		if diff := cmp.Diff(want, page); diff != "" || total != 3 || err != nil {
			t.Error(total, err, diff)
		}
	})
}
