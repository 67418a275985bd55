package registry

import (
	"encoding/json"
	"net/http"

	"swr-console/swr/store"
)

// referrer is a manifest as the list of referrers describes it.
type referrer struct {
	MediaType    string            `json:"mediaType"`
	Digest       string            `json:"digest"`
	Size         int               `json:"size"`
	ArtifactType string            `json:"artifactType,omitempty"`
	Annotations  map[string]string `json:"annotations,omitempty"`
}

// referrers answers GET …/referrers/{digest}: the signatures, bills of
// materials and the like that name this manifest as their subject.
func (g *Registry) referrers(w http.ResponseWriter, r *http.Request, c *call) error {
	d, err := parseDigest(c.reference)
	if err != nil {
		return err
	}
	manifests, err := g.store.Referrers(r.Context(), c.place.repository.ID, d.String())
	if err != nil {
		return err
	}
	wanted := r.URL.Query().Get("artifactType")
	list := []referrer{}
	for _, m := range manifests {
		if one := describe(m); wanted == "" || one.ArtifactType == wanted {
			list = append(list, one)
		}
	}
	if wanted != "" {
		w.Header().Set("Oci-Filters-Applied", "artifactType")
	}
	w.Header().Set("Content-Type", ociIndex)
	writeJSON(w, http.StatusOK, map[string]any{"schemaVersion": 2, "mediaType": ociIndex, "manifests": list})
	return nil
}

func describe(m store.Manifest) referrer {
	var d struct {
		document
		Annotations map[string]string `json:"annotations"`
	}
	_ = json.Unmarshal([]byte(m.Content), &d) // it parsed when it was pushed
	return referrer{m.MediaType, m.Digest, len(m.Content), d.artifactType(), d.Annotations}
}
