package session_test

import (
	"bytes"
	"encoding/base64"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"swr-console/handlers/session"
)

func TestTheDatabaseHoldsNeitherTokenNorCookie(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		id, secret, _ := strings.Cut(b.cookies["swr"].Value, ".")

		var dump string
		err := c.db.Read.QueryRow(`SELECT key_hash || account || user_id || user_name || user_agent || sealed FROM sessions`).Scan(&dump)
		must(t, err)
		plain, err := base64.StdEncoding.DecodeString(only(t, c).Sealed)
		must(t, err)
		for _, secret := range []string{ada.Token, id, secret} {
			if strings.Contains(dump, secret) || bytes.Contains(plain, []byte(secret)) {
				t.Errorf("the row holds %q", secret)
			}
		}
	})
}

func TestASealedValueOpensOnlyInItsOwnRow(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		a, b := signedIn(t, c.Store, ada), signedIn(t, c.Store, ada)
		rows, err := c.state.UserSessions(t.Context(), ada.Account, ada.ID)
		must(t, err)
		must(t, c.state.SaveSession(t.Context(), rows[0].Key, rows[1].Sealed))
		must(t, c.state.SaveSession(t.Context(), rows[1].Key, rows[0].Sealed))
		for _, b := range []*browser{a, b} {
			if _, ok := userOf(t, c.Store, b); ok {
				t.Error("a value from another row was opened")
			}
		}
	})
}

func TestAnAlteredValueDoesNotOpen(t *testing.T) {
	both(t, func(t *testing.T, c *console) {
		b := signedIn(t, c.Store, ada)
		for _, damage := range []string{`'AAAA' || substr(sealed, 5)`, `substr(sealed, 5)`, `'AAAA'`, `'not base64'`} {
			_, err := c.db.Write.Exec(`UPDATE sessions SET sealed = ` + damage)
			must(t, err)
			if _, ok := userOf(t, c.Store, b); ok {
				t.Errorf("%s was opened", damage)
			}
		}
	})
}

func TestKeysAreRetiredByPuttingANewOneOnTop(t *testing.T) {
	oldKey, newKey := strings.Repeat("A", 43)+"=", strings.Repeat("B", 42)+"A="
	both(t, func(t *testing.T, c *console) {
		before := c.with(keysIn(t, oldKey), "http://localhost")
		during := c.with(keysIn(t, newKey, oldKey), "http://localhost")
		after := c.with(keysIn(t, newKey), "http://localhost")

		old := signedIn(t, before, ada)
		if _, ok := userOf(t, during, old); !ok {
			t.Error("the old key no longer opens")
		}
		if _, ok := userOf(t, after, old); ok {
			t.Error("a key that is gone still opens")
		}
		if _, ok := userOf(t, after, signedIn(t, during, ada)); !ok {
			t.Error("the first key did not seal")
		}
	})
}

func keysIn(t *testing.T, keys ...string) *session.Keys {
	t.Helper()
	path := filepath.Join(t.TempDir(), "keys")
	must(t, os.WriteFile(path, []byte("# first seals\n\n"+strings.Join(keys, "\n")), 0o600))
	k, err := session.LoadKeys(path)
	must(t, err)
	return k
}
