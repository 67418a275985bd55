package registry_test

import (
	"testing"

	"swr-console/client"
)

func TestABlobIsDeletedWhereNoManifestNeedsIt(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	s.push(t, randomImage(t, 1), "team/app:v1")
	digest := s.blob(t, s.admin, "team/app", "content")
	other := s.blob(t, s.admin, "team/other", "content")
	writer := s.user(t, s.Account, "writer")
	s.grant(t, "writer", "team", "", client.LevelWrite)

	path := "/v2/team/app/blobs/" + digest
	s.do(t, writer, "DELETE", path, nil).want(t, 403, "DENIED")
	s.do(t, s.admin, "DELETE", path, nil).want(t, 202, "")
	s.do(t, s.admin, "HEAD", path, nil).want(t, 404, "")
	s.do(t, s.admin, "DELETE", path, nil).want(t, 404, "BLOB_UNKNOWN")
	s.do(t, s.admin, "HEAD", "/v2/team/other/blobs/"+other, nil).want(t, 200, "")
	s.do(t, s.admin, "DELETE", "/v2/team/app/blobs/sha256:short", nil).want(t, 400, "DIGEST_INVALID")
}

func TestABlobThatAManifestNeedsIsNotDeleted(t *testing.T) {
	t.Parallel()
	s := start(t)
	s.organization(t, "team")
	image := randomImage(t, 1)
	s.push(t, image, "team/app:v1")
	config, err := image.ConfigName()
	if err != nil {
		t.Fatal(err)
	}
	path := "/v2/team/app/blobs/" + config.String()
	s.do(t, s.admin, "DELETE", path, nil).want(t, 409, "DENIED")
	s.do(t, s.admin, "HEAD", path, nil).want(t, 200, "")
}
