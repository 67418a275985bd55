package main

import (
	"testing"

	"swr-console/client"
)

func TestTheCatalogIsWhatSWRTakes(t *testing.T) {
	t.Parallel()
	tags := 0
	for _, org := range catalog() {
		if !client.ValidNamespace(org.name) {
			t.Errorf("organization %q", org.name)
		}
		for _, repo := range org.repositories {
			if !client.ValidRepository(repo.name) || !client.ValidCategory(repo.category) {
				t.Errorf("repository %q in category %q", repo.name, repo.category)
			}
			seen := map[string]bool{}
			for _, release := range repo.releases() {
				for _, tag := range release.tags {
					if !client.ValidTag(tag) || seen[tag] {
						t.Errorf("tag %s:%s is refused or used twice", repo.name, tag)
					}
					seen[tag] = true
				}
			}
			tags += len(seen)
		}
	}
	if tags < 300 || tags > 900 {
		t.Errorf("%d tags are not a few hundred", tags)
	}
}
