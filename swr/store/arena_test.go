package store_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr/store"
)

// found gives the names of everything that a filter matches, page by page, and the total that each page tells.
func found(t *testing.T, s *store.Store, f store.RepositoryFilter) (all []string, total int64) {
	t.Helper()
	f.Page = store.Page{Limit: 100}
	f.Order = store.Order{By: "name"}
	for {
		page, n, err := s.Repositories(t.Context(), f)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range page {
			all = append(all, r.Namespace.Name+"/"+r.Name)
		}
		if total = n; len(page) == 0 || int64(len(all)) >= n {
			return all, total
		}
		f.Offset += len(page)
	}
}

// What the arena finds is what the database finds with LIKE, whatever else is
// asked for, and however many there are.
func TestSearchFindsWhatLIKEFinds(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		random := rand.New(rand.NewPCG(1, 2))
		bob := store.User{ID: "bob"}
		for i := range 30 {
			ns := f.addNamespace(t, fmt.Sprintf("%s-%d", []string{"a", "ab", "c_b"}[i%3], i))
			f.addMany(t, ns, random, 50)
			if i%5 == 0 {
				f.grant(t, ns, bob.ID)
			}
		}
		other := f.addAccount(t, "Account-B", "beth")
		for _, part := range []string{"", "a", "B", "ab", "a.b", "_", "%", `\`, "-1", "b-", "abab", "nothing", "é"} {
			for _, filter := range []store.RepositoryFilter{
				{}, {Category: "linux"}, {IsPublic: new(true)}, {IsPublic: new(false), Category: "arm"}, {Namespace: "ab-1"},
				{NamespacePart: "B-"}, {Namespace: "nowhere"}, {GrantedTo: bob.ID}, {GrantedTo: "nobody"}, {GrantedTo: "creator 3"},
			} {
				filter.NamePart, filter.DomainID = part, f.account.User.Domain.ID
				got, total := found(t, f.Store, filter)
				want := f.like(t, filter)
				if diff := cmp.Diff(want, got); diff != "" || total != int64(len(want)) {
					t.Fatalf("%+v: %d of %d: %s", filter, total, len(want), diff)
				}
			}
			if got, total := found(t, f.Store, store.RepositoryFilter{NamePart: part, DomainID: other.User.Domain.ID}); len(got) != 0 || total != 0 {
				t.Errorf("another account finds %d", total)
			}
		}
	})
}

// addMany adds repositories as several transactions would, at once.
func (f *fixture) addMany(t *testing.T, ns store.Namespace, random *rand.Rand, n int) {
	t.Helper()
	tx, err := f.raw.Write.BeginTx(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	for range n {
		var id int64
		if err := tx.QueryRowContext(t.Context(), `
			INSERT INTO sequences (name, last) VALUES ('repositories', 1)
			ON CONFLICT (name) DO UPDATE SET last = sequences.last + 1 RETURNING last`).Scan(&id); err != nil {
			t.Fatal(err)
		}
		name := strings.Repeat([]string{"a", "b", "ab", "a.b", "b_a", "c"}[random.IntN(6)], 1+random.IntN(3)) + fmt.Sprintf("-%d", id)
		if _, err := tx.ExecContext(t.Context(), `
			INSERT INTO repositories (id, namespace_id, name, category, description, is_public, creator_id, creator_name,
				size, num_images, num_download, created_at, updated_at, domain_id)
			VALUES ($1, $2, $3, $4, '', $5, $6, '', 0, 0, 0, 0, 0, $7)`, id, ns.ID, name, []string{"linux", "arm"}[random.IntN(2)],
			random.IntN(2) == 0, fmt.Sprint("creator ", random.IntN(40)), ns.Domain.ID); err != nil {
			t.Fatal(err)
		}
	}
	if err := tx.Commit(); err != nil {
		t.Fatal(err)
	}
}

func (f *fixture) grant(t *testing.T, ns store.Namespace, userID string) {
	t.Helper()
	if _, err := f.raw.Write.ExecContext(t.Context(), `
		INSERT INTO namespace_grants (namespace_id, user_id, user_name, level, created_at) VALUES ($1, $2, '', 1, 0)`, ns.ID, userID); err != nil {
		t.Fatal(err)
	}
}

// like asks the database alone.
func (f *fixture) like(t *testing.T, filter store.RepositoryFilter) (all []string) {
	t.Helper()
	rows, err := f.raw.Read.QueryContext(t.Context(), `
		SELECT n.name || '/' || r.name, r.is_public FROM repositories r JOIN namespaces n ON n.id = r.namespace_id
		WHERE n.domain_id = $1 AND r.name LIKE $2 ESCAPE '\' AND n.name LIKE $3 ESCAPE '\'
			AND ($4 = '' OR n.name = $4) AND ($5 = '' OR r.category = $5)
			AND ($6 = '' OR r.creator_id = $6 OR n.id IN (SELECT namespace_id FROM namespace_grants WHERE user_id = $6))
		ORDER BY r.name, r.id`, filter.DomainID, pattern(filter.NamePart), pattern(filter.NamespacePart),
		filter.Namespace, filter.Category, filter.GrantedTo)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	for rows.Next() {
		var name string
		var public bool
		if err := rows.Scan(&name, &public); err != nil {
			t.Fatal(err)
		}
		if filter.IsPublic == nil || *filter.IsPublic == public {
			all = append(all, name)
		}
	}
	return all
}

func pattern(part string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(strings.ToLower(part)) + "%"
}
