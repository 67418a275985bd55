package client_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"swr-console/client"
)

const (
	imageID  = "c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0c0"
	digest   = "sha256:5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e5e"
	manifest = `{"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json","config":{"digest":"sha256:` + imageID + `","size":512},"layers":[]}`
)

func TestAPageOfTags(t *testing.T) {
	t.Parallel()
	u := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Range", "50-2/52")
		answering(200, fixture(t, "tags.json"))(w, r)
	})
	got, err := u.client(t, nil).ListTags(t.Context(), "shop", "web/cart", client.TagFilter{
		Name: "1.", Paging: client.Paging{Offset: 50, Limit: 25, OrderBy: client.OrderTagsByUpdated, Descending: true},
	})
	if err != nil {
		t.Fatal(err)
	}
	first := client.Tag{
		ID: 77, RepoID: 9001, Name: "1.4.2", ImageID: imageID, Manifest: manifest, Digest: digest, Schema: 2,
		Path: "swr.local/shop/web/cart:1.4.2", InternalPath: "10.0.0.7:20202/shop/web/cart:1.4.2", Size: 5242880,
		Created: utc("2025-10-01T00:00:00.000000001Z"), Updated: utc("2025-10-02T12:30:00Z"),
		DomainID: "d0d1d2d3d4d5d6d7d8d9dadbdcdddedf", Scanned: true, TagType: client.TagTypeManifest,
	}
	second := first
	second.ID, second.Name, second.Scanned, second.TagType = 78, "old", false, client.TagTypeIndex
	second.Deleted = new(utc("2025-10-03T00:00:00Z"))
	if diff := cmp.Diff(client.Page[client.Tag]{Items: []client.Tag{first, second}, Total: 52}, got); diff != "" {
		t.Error(diff)
	}
	want := []asked{{"GET", "/v2/manage/namespaces/shop/repos/web$cart/tags?limit=25&offset=50&order_column=updated_at&order_type=desc&tag=1.", ""}}
	if diff := cmp.Diff(want, u.requests()); diff != "" {
		t.Error(diff)
	}
}

func TestAPageOfRepositories(t *testing.T) {
	t.Parallel()
	u := serve(t, answering(200, fixture(t, "repositories.json")))
	got, err := u.client(t, nil).ListRepositories(t.Context(), client.RepositoryFilter{
		Namespace: "shop", Name: "a b&c", Category: "linux", IsPublic: new(false),
		Paging: client.Paging{OrderBy: client.OrderRepositoriesByTags},
	})
	if err != nil {
		t.Fatal(err)
	}
	base := client.RepositoryItem{
		Name: "base", Category: "linux", Size: 1024, IsPublic: true, NumImages: 2, NumDownload: 5,
		CreatedAt: utc("2025-03-04T05:06:07.891234Z"), UpdatedAt: utc("2025-11-20T18:00:00Z"),
		Path: "swr.local/shop/base", InternalPath: "10.0.0.7:20202/shop/base", DomainName: "acme", Namespace: "shop",
		Tags: []string{"1.4.2", "latest"}, TotalRange: 37,
	}
	cart := base
	cart.Name, cart.Path, cart.InternalPath = "web/cart", "swr.local/shop/web/cart", "10.0.0.7:20202/shop/web/cart"
	cart.Tags, cart.NumImages = []string{}, 0
	want := client.Page[client.RepositoryItem]{Items: []client.RepositoryItem{base, cart}, Total: 37}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	uri := "/v2/manage/repos?category=linux&center=self&is_public=false&limit=100&name=a+b%26c&namespace=shop&offset=0&order_column=tag_count&order_type=asc"
	if diff := cmp.Diff([]asked{{"GET", uri, ""}}, u.requests()); diff != "" {
		t.Error(diff)
	}
}

// The rows say what a page of 2 at an offset holds, and how many there are in all.
func TestTotals(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name   string
		offset int
		items  int
		ranged string // Content-Range
		said   int64  // total_range
		want   int
	}{
		{"Content-Range wins", 0, 2, "0-2/7", 9, 7},
		{"of a Content-Range only the total counts", 4, 2, "4-6/7", 0, 7},
		{"blanks around it do not matter", 0, 2, "0-2 / 7 ", 0, 7},
		{"a unit before it does not matter", 0, 2, "items 0-2/7", 0, 7},
		{"without it total_range counts", 2, 2, "", 9, 9},
		{"an unknown total is unknown", 0, 1, "0-1/*", 0, 1},
		{"a negative one too", 0, 1, "0-1/-5", 0, 1},
		{"one too long for a number too", 0, 1, "0-1/99999999999999999999", 0, 1},
		{"one without a slash too", 0, 1, "7", 0, 1},
		{"a page that is not full is the last", 4, 1, "", 0, 5},
		{"after a full one there may be more", 4, 2, "", 0, 7},
		{"a total below what was seen is wrong", 4, 2, "4-2/3", 0, 7},
		{"an empty list holds nothing", 0, 0, "", 0, 0},
		{"a page behind the end knows the total", 8, 0, "8-0/7", 0, 7},
		{"a page behind the end without a total", 8, 0, "", 0, 8},
		{"more than asked for is all there is", 0, 5, "", 0, 5},
	} {
		u := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if tt.ranged != "" {
				w.Header().Set("Content-Range", tt.ranged)
			}
			item := fmt.Sprintf(`,{"total_range":%d}`, tt.said)
			fmt.Fprintf(w, "[%s]", strings.TrimPrefix(strings.Repeat(item, tt.items), ","))
		})
		page, err := u.client(t, nil).ListRepositories(t.Context(), client.RepositoryFilter{Paging: client.Paging{Offset: tt.offset, Limit: 2}})
		if err != nil || page.Total != tt.want || len(page.Items) != tt.items {
			t.Errorf("%s: %d of %d, %v; want %d of %d", tt.name, len(page.Items), page.Total, err, tt.items, tt.want)
		}
	}
}
