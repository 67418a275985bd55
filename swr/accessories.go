package swr

import (
	"encoding/hex"
	"math"
	"net/http"
	"strings"

	"swr-console/client"
	"swr-console/swr/store"
)

const (
	defaultAccessories = 10
	maxAccessories     = 100
	maxOffset          = math.MaxInt32
)

// listRepoAccessories answers GET /v2/manage/namespaces/{namespace}/repos/{repository}/{tag}/accessories:
// signatures, bills of materials and what else is attached to an image.
func (s *Server) listRepoAccessories(w http.ResponseWriter, r *http.Request) error {
	q, err := readPlain(r, "limit", "offset")
	if err != nil {
		return err
	}
	var page store.Page
	if page.Limit, err = q.number("limit", 1, maxAccessories, defaultAccessories); err != nil {
		return err
	}
	if page.Offset, err = q.number("offset", 0, maxOffset, 0); err != nil {
		return err
	}
	_, target, err := s.taggedManifest(r)
	if err != nil {
		return err
	}
	attached, total, err := s.store.Accessories(r.Context(), repository(r).ID, target.Digest, page)
	if err != nil {
		return err
	}
	list := client.AccessoryList{Total: int(total), Accessories: []client.Accessory{}}
	for _, a := range attached {
		list.Accessories = append(list.Accessories, wireAccessory(repository(r), target, a))
	}
	return writeJSON(w, http.StatusOK, list)
}

func wireAccessory(repo store.Repository, target store.Manifest, a store.Accessory) client.Accessory {
	return client.Accessory{
		ID: accessoryID(a.Digest), DomainID: repo.Namespace.Domain.ID, Namespace: repo.Namespace.Name, Repository: repo.Name,
		Tag: a.Tag, Digest: a.Digest, TargetDigest: target.Digest,
		Size: a.Size, Type: accessoryType(a), CreatedAt: a.CreatedAt, UpdatedAt: a.UpdatedAt,
	}
}

// accessoryID makes the number that clients want of a digest: what is attached
// has no other, and not all of it has a tag. Some clients read 32 bits of it.
func accessoryID(digest string) (id int64) {
	_, text, _ := strings.Cut(digest, ":")
	sum, _ := hex.DecodeString(text) // the registry took it for a digest
	for _, b := range sum[:min(4, len(sum))] {
		id = id<<8 | int64(b)
	}
	return id & 0x7fffffff
}

// accessoryType names what cosign's tags say as other registries do; everything
// else says itself what it is.
func accessoryType(a store.Accessory) string {
	switch {
	case a.ArtifactType != "":
		return a.ArtifactType
	case strings.HasSuffix(a.Tag, ".sig"):
		return "signature.cosign"
	case strings.HasSuffix(a.Tag, ".att"):
		return "attestation.cosign"
	case strings.HasSuffix(a.Tag, ".sbom"):
		return "sbom.cosign"
	}
	return "subject.accessory"
}
