package swr_test

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/swr"
	"swr-console/swr/sqldb"
)

func TestACheckFindsWhatIsWrongAndRepairsWhatItCan(t *testing.T) {
	t.Parallel()
	o, p := collecting(t, func(o *swr.Options) { o.GCInterval = -1 })
	for tag, i := range map[string]image{"v1": imageOf("{}", "lost"), "v2": imageOf("{}", "changed")} {
		if status, answer := p.push(i, tag); status != http.StatusCreated {
			t.Fatal(status, answer)
		}
	}
	wantClean(t, *o)

	stray := fileOf(o.DataDir, "stray")
	if err := os.MkdirAll(filepath.Dir(stray), 0o700); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{stray: "stray", fileOf(o.DataDir, "changed"): "cHanged"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Remove(fileOf(o.DataDir, "lost")); err != nil {
		t.Fatal(err)
	}
	db, err := sqldb.Open(t.Context(), filepath.Join(o.DataDir, "swr.db"))
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Write.ExecContext(t.Context(), `UPDATE repositories SET num_images = 7`); err != nil {
		t.Fatal(err)
	}

	lasting := []string{
		"blob " + sha256Of("changed") + ": its bytes have another digest",
		"blob " + sha256Of("lost") + ": its file is missing",
	}
	for _, step := range []struct {
		name                    string
		repair                  bool
		stray, faults, repaired int
	}{
		{"found", false, 1, 3, 0},
		{"repaired", true, 1, 2, 2},
		{"what only another push repairs", true, 0, 2, 0},
	} {
		got, err := swr.Check(t.Context(), *o, step.repair)
		if err != nil {
			t.Fatal(err)
		}
		if got.Stray != step.stray || len(got.Faults) != step.faults || len(got.Repaired) != step.repaired {
			t.Errorf("%s: got %+v", step.name, got)
		}
		if diff := cmp.Diff(lasting, got.Faults[:2]); diff != "" {
			t.Errorf("%s: %s", step.name, diff)
		}
	}
}
