package audit_test

import (
	"strings"
	"testing"

	"swr-console/handlers/audit"
)

func TestVerifyFindsEveryKindOfDamage(t *testing.T) {
	for _, tt := range []struct {
		name, damage, want string
	}{
		{"the first row deleted", `DELETE FROM audit WHERE id = 1`, "row 1: missing"},
		{"a row deleted", `DELETE FROM audit WHERE id = 3`, "row 3: missing"},
		{"a row deleted and the others moved up", `DELETE FROM audit WHERE id = 3; UPDATE audit SET id = id - 1 WHERE id > 3`, "row 3: altered"},
		{"rows deleted in the middle", `DELETE FROM audit WHERE id IN (3, 4)`, "row 3: missing"},
		{"the tail deleted", `DELETE FROM audit WHERE id > 4`, "row 5: missing"},
		{"the tail deleted and the head moved back", `DELETE FROM audit WHERE id > 4; UPDATE audit_head SET last = 4`, "row 4"},
		{"everything deleted", `DELETE FROM audit`, "row 1: missing"},
		{"two rows exchanged", `UPDATE audit SET id = 100 WHERE id = 2; UPDATE audit SET id = 2 WHERE id = 3; UPDATE audit SET id = 3 WHERE id = 100`, "row 2: altered"},
		{"text moved to the next column", `UPDATE audit SET action = action || substr(object, 1, 1), object = substr(object, 2) WHERE id = 3`, "row 3: altered"},
		{"a row added behind the head", `INSERT INTO audit SELECT 7, at, 0, account, user_id, user_name, action, object, request_id, remote, outcome, upstream_id, hash FROM audit WHERE id = 6`, "row 7: altered"},
		{"another hash in the head", `UPDATE audit_head SET hash = 'x'`, "row 6"},
		{"the head deleted", `DELETE FROM audit_head`, "head of audit: not found"},
		{"at altered", `UPDATE audit SET at = at + 1 WHERE id = 2`, "row 2: altered"},
		{"intent altered", `UPDATE audit SET intent = 0 WHERE id = 2`, "row 2: altered"},
		{"account altered", `UPDATE audit SET account = 'x' WHERE id = 2`, "row 2: altered"},
		{"user_id altered", `UPDATE audit SET user_id = 'x' WHERE id = 2`, "row 2: altered"},
		{"user_name altered", `UPDATE audit SET user_name = 'x' WHERE id = 2`, "row 2: altered"},
		{"action altered", `UPDATE audit SET action = 'x' WHERE id = 2`, "row 2: altered"},
		{"object altered", `UPDATE audit SET object = 'x' WHERE id = 2`, "row 2: altered"},
		{"request_id altered", `UPDATE audit SET request_id = 'x' WHERE id = 2`, "row 2: altered"},
		{"remote altered", `UPDATE audit SET remote = 'x' WHERE id = 2`, "row 2: altered"},
		{"outcome altered", `UPDATE audit SET outcome = 'x' WHERE id = 2`, "row 2: altered"},
		{"upstream_id altered", `UPDATE audit SET upstream_id = 'x' WHERE id = 2`, "row 2: altered"},
		{"hash altered", `UPDATE audit SET hash = 'x' WHERE id = 2`, "row 2: altered"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			both(t, func(t *testing.T, r record) {
				for _, object := range []string{"a", "b", "c"} {
					begun, err := r.Begin(t.Context(), entry(object))
					must(t, err)
					must(t, begun.End(t.Context(), audit.Done, "up-"+object))
				}
				must(t, r.Verify(t.Context()))

				_, err := r.db.Write.Exec(tt.damage)
				must(t, err)
				if err := r.Verify(t.Context()); err == nil || !strings.Contains(err.Error(), tt.want) {
					t.Errorf("got %v, want an error with %q", err, tt.want)
				}
			})
		})
	}
}

func TestARowForgedWithoutTheHeadIsFound(t *testing.T) {
	both(t, func(t *testing.T, r record) {
		change(t, r)
		var hash string
		must(t, r.db.Read.QueryRow(`SELECT hash FROM audit_head`).Scan(&hash))
		change(t, r)
		_, err := r.db.Write.Exec(`UPDATE audit_head SET last = 2, hash = $1`, hash) // rows 3 and 4 are now nobody's
		must(t, err)
		if err := r.Verify(t.Context()); err == nil || !strings.Contains(err.Error(), "row 4: not written by the console") {
			t.Errorf("got %v, want row 4 named", err)
		}
	})
}

func TestAnEmptyRecordIsWhole(t *testing.T) {
	both(t, func(t *testing.T, r record) { must(t, r.Verify(t.Context())) })
}
