package store_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
	"swr-console/swr/store"
)

// addUser makes a user of the fixture's account.
func (f *fixture) addUser(t *testing.T, domain store.Domain, name string) store.User {
	t.Helper()
	u := store.User{ID: "id of " + name, Name: name, Domain: domain, PasswordHash: "hash", Enabled: true}
	if err := f.CreateUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	return u
}

func granted(u store.User, level client.Level) store.Grant {
	return store.Grant{User: store.Actor{ID: u.ID, Name: u.Name}, Level: level}
}

func TestGrantsChangeAllOrNone(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		domain := f.account.User.Domain
		zoe, bob := f.addUser(t, domain, "zoe"), f.addUser(t, domain, "bob")
		eve := f.addAccount(t, "Account-B", "eve").User
		ns := f.addNamespace(t, "team-a")
		repo := f.addRepository(t, ns, "app")
		creator := granted(f.account.User, client.LevelManage)

		for name, access := range map[string]store.Access{"namespace": f.NamespaceAccess(ns.ID), "repository": f.RepositoryAccess(repo.ID)} {
			t.Run(name, func(t *testing.T) {
				var before []store.Grant
				if name == "namespace" {
					before = append(before, creator)
				}
				is := func(what string, want ...store.Grant) {
					t.Helper()
					got, err := access.Grants(t.Context())
					if diff := cmp.Diff(append(append([]store.Grant{}, before...), want...), got); err != nil || diff != "" {
						t.Errorf("%s: %v %s", what, err, diff)
					}
				}
				refused := func(what string, err, want error) {
					t.Helper()
					if !errors.Is(err, want) {
						t.Errorf("%s: got %v, want %v", what, err, want)
					}
				}
				ctx := t.Context()
				is("at first")
				refused("a foreign user", access.Create(ctx, domain.ID, []store.Grant{granted(bob, 1), granted(eve, 1)}), store.ErrReferenced)
				is("after a refusal")
				refused("two", access.Create(ctx, domain.ID, []store.Grant{granted(zoe, 1), granted(bob, 3)}), nil)
				is("in the order they were made", granted(zoe, 1), granted(bob, 3))
				refused("one again", access.Create(ctx, domain.ID, []store.Grant{granted(bob, 7)}), store.ErrExists)
				refused("changing who has none", access.Update(ctx, []store.Grant{granted(zoe, 7), granted(eve, 7)}), store.ErrNotFound)
				is("after another refusal", granted(zoe, 1), granted(bob, 3))
				refused("changing one", access.Update(ctx, []store.Grant{granted(zoe, 7)}), nil)
				is("in the same order", granted(zoe, 7), granted(bob, 3))
				refused("deleting one and nobody", access.Delete(ctx, []string{"nobody", zoe.ID}), nil)
				is("without the deleted", granted(bob, 3))
				refused("deleting nobody", access.Delete(ctx, []string{"nobody", zoe.ID}), store.ErrNotFound)
				refused("granting anew", access.Create(ctx, domain.ID, []store.Grant{granted(zoe, 3)}), nil)
				is("at the end", granted(bob, 3), granted(zoe, 3))
			})
		}
		refused := f.NamespaceAccess(0).Create(t.Context(), domain.ID, []store.Grant{granted(bob, 1)})
		if !errors.Is(refused, store.ErrGone) {
			t.Errorf("where nothing is: %v", refused)
		}
		if n := f.count(t, `SELECT COUNT(*) FROM audit WHERE object LIKE '%:access:%'`); n != 8 {
			t.Errorf("got %d rows of audit, want 8: what was refused has none", n)
		}
	})
}

func TestLevelsOfAUser(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		domain := f.account.User.Domain
		bob, carol := f.addUser(t, domain, "bob"), f.addUser(t, domain, "carol")
		ns := f.addNamespace(t, "team-a")
		app := f.addRepository(t, ns, "app")
		f.addRepository(t, f.addNamespace(t, "team-b"), "app")
		own, err := f.CreateRepository(t.Context(), store.Repository{Namespace: ns, Name: "bobs", Creator: store.Actor{ID: bob.ID, Name: bob.Name}})
		if err != nil {
			t.Fatal(err)
		}
		for _, err := range []error{
			f.NamespaceAccess(ns.ID).Create(t.Context(), domain.ID, []store.Grant{granted(bob, client.LevelRead)}),
			f.RepositoryAccess(app.ID).Create(t.Context(), domain.ID, []store.Grant{granted(bob, client.LevelWrite), granted(carol, client.LevelWrite)}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		for _, tt := range []struct {
			name                    string
			user                    store.User
			repository              int64 // 0 asks for the highest on any
			organization, imageWant client.Level
		}{
			{"both grants", bob, app.ID, client.LevelRead, client.LevelWrite},
			{"who created it manages it", bob, own.ID, client.LevelRead, client.LevelManage},
			{"the highest on any", bob, 0, client.LevelRead, client.LevelManage},
			{"a grant on the image only", carol, app.ID, client.LevelNone, client.LevelWrite},
			{"another image", carol, own.ID, client.LevelNone, client.LevelNone},
			{"the highest of one", carol, 0, client.LevelNone, client.LevelWrite},
		} {
			organization, image, err := f.Grants(t.Context(), tt.user.ID, ns.ID, tt.repository)
			if tt.repository == 0 {
				organization, image, err = f.NamespaceGrants(t.Context(), tt.user.ID, ns.ID)
			}
			if err != nil || organization != tt.organization || image != tt.imageWant {
				t.Errorf("%s: got %d and %d, %v", tt.name, organization, image, err)
			}
		}
	})
}
