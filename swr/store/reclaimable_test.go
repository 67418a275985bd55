package store_test

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

func TestReclaimableIsWhatNothingElseNeeds(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		r, other := f.addRepository(t, ns, "app"), f.addRepository(t, ns, "other")
		f.push(t, r, "v1", "one", 100)
		f.push(t, r, "latest", "one", 100)
		f.push(t, r, "v2", "two", 200)
		f.push(t, r, "v3", "three", 300)
		f.push(t, other, "v3", "three", 300)
		f.push(t, r, "", "arm", 1000)
		f.push(t, r, "", "amd", 2000)
		f.push(t, r, "amd", "amd", 2000)
		f.pushIndex(t, r, "all", "the index", "arm", "amd")
		f.pushIndex(t, r, "arm", "arm index", "arm")

		const index, armIndex = int64(len("the index")), int64(len("arm index"))
		for _, tt := range []struct {
			name string
			tags []string
			want int64
		}{
			{"no tags", nil, 0},
			{"a tag that is not there", []string{"none"}, 0},
			{"the only tag of an image", []string{"v2"}, 200 + 3},
			{"one of two tags", []string{"v1"}, 0},
			{"both tags", []string{"v1", "latest"}, 100 + 3},
			{"a layer that another repository has", []string{"v3"}, 5},
			{"an index whose images others hold", []string{"all"}, index},
			{"the index and the tag of one of its images", []string{"all", "amd"}, index + 2000 + 3},
			{"a tag of an image that an index holds", []string{"amd"}, 0},
			{"both indexes", []string{"all", "arm"}, index + armIndex + 1000 + 3},
			{"everything", []string{"v1", "v2", "v3", "latest", "amd", "all", "arm"}, index + armIndex + 3*4 + 5 + 3300},
		} {
			got, err := f.Reclaimable(t.Context(), r.ID, tt.tags)
			if err != nil || got != tt.want {
				t.Errorf("%s: got %d, %v, want %d", tt.name, got, err, tt.want)
			}
		}
	})
}

// TestReclaimableIsWhatDeletingFrees compares with what is really left, for images that share at random.
func TestReclaimableIsWhatDeletingFrees(t *testing.T) {
	both(t, func(t *testing.T, f *fixture) {
		ns := f.addNamespace(t, "team-a")
		random := rand.New(rand.NewPCG(1, 2))
		for round := range 5 {
			r := f.addRepository(t, ns, fmt.Sprintf("app-%d", round))
			for i := range 12 {
				content := fmt.Sprintf("image %d", random.IntN(8))
				f.push(t, r, tagName(i), content, int64(100+len(content)))
				if random.IntN(2) == 0 {
					f.pushIndex(t, r, fmt.Sprintf("index-%d", i), fmt.Sprintf("index %d", i), content)
				}
			}
			var tags []string
			for i := range 12 {
				for _, tag := range []string{tagName(i), fmt.Sprintf("index-%d", i)} {
					if _, err := f.Tag(t.Context(), r.ID, tag); err == nil && random.IntN(2) == 0 {
						tags = append(tags, tag)
					}
				}
			}
			want, err := f.Reclaimable(t.Context(), r.ID, tags)
			if err != nil {
				t.Fatal(err)
			}
			before := f.needed(t)
			for _, tag := range tags {
				if err := f.DeleteTag(t.Context(), r.ID, tag); err != nil {
					t.Fatal(err)
				}
			}
			if got := before - f.needed(t); got != want || want == 0 {
				t.Errorf("round %d: deleting freed %d, foretold %d", round, got, want)
			}
		}
	})
}

// needed is the size of all manifests and of the blobs that they have.
func (f *fixture) needed(t *testing.T) (bytes int64) {
	t.Helper()
	if err := f.raw.Read.QueryRowContext(t.Context(), `
		SELECT CAST((SELECT COALESCE(SUM(octet_length(content)), 0) FROM manifests) +
			(SELECT COALESCE(SUM(size), 0) FROM blobs WHERE digest IN (SELECT blob_digest FROM manifest_blobs)) AS BIGINT)`).Scan(&bytes); err != nil {
		t.Fatal(err)
	}
	return bytes
}
