package registry_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The database may know a blob only once its file is in place: the other way
// round, a crash between the two would lose what was acknowledged.
func TestABlobsFileIsInPlaceBeforeItsRow(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.blob(t, s.admin, "team/app", "first")
	push := "/v2/team/app/blobs/uploads/?digest=" + digestOf("content")
	file := blobFile(s, digestOf("content"))

	s.exec(t, `CREATE TRIGGER refuse BEFORE INSERT ON repository_blobs BEGIN SELECT RAISE(ABORT, 'refused'); END`)
	got := s.do(t, s.admin, "POST", push, strings.NewReader("content")).want(t, 500, "UNKNOWN")
	if strings.Contains(got.body, "refused") {
		t.Errorf("the answer tells the cause: %s", got.body)
	}
	if written, err := os.ReadFile(file); err != nil || string(written) != "content" {
		t.Errorf("the file came after the row: %q, %v", written, err)
	}
	s.do(t, s.admin, "HEAD", "/v2/team/app/blobs/"+digestOf("content"), nil).want(t, 404, "")

	s.exec(t, `DROP TRIGGER refuse`)
	s.do(t, s.admin, "POST", push, strings.NewReader("content")).want(t, 201, "")
}

func TestABlobThatCannotBePlacedGetsNoRow(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.blob(t, s.admin, "team/app", "first")
	folder := filepath.Dir(blobFile(s, digestOf("content")))
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // a file where the folder belongs
		t.Fatal(err)
	}
	push := "/v2/team/app/blobs/uploads/?digest=" + digestOf("content")
	s.do(t, s.admin, "POST", push, strings.NewReader("content")).want(t, 500, "UNKNOWN")

	var rows int
	if err := s.db.Read.QueryRow(`SELECT COUNT(*) FROM blobs WHERE digest = $1`, digestOf("content")).Scan(&rows); err != nil || rows != 0 {
		t.Errorf("got %d rows, %v, want none", rows, err)
	}
	if err := errors.Join(os.Remove(folder), os.Mkdir(folder, 0o700)); err != nil {
		t.Fatal(err)
	}
	s.do(t, s.admin, "POST", push, strings.NewReader("content")).want(t, 201, "")
}

func (s *service) exec(t *testing.T, query string) {
	t.Helper()
	if _, err := s.db.Write.ExecContext(t.Context(), query); err != nil {
		t.Fatal(err)
	}
}

func blobFile(s *service, digest string) string {
	hex := strings.TrimPrefix(digest, "sha256:")
	return filepath.Join(s.dir, "blobs", "sha256", hex[:2], hex)
}
