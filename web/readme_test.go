package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheReadmeListsEverySetting(t *testing.T) {
	t.Parallel()
	readme, err := os.ReadFile(filepath.Join("..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	config := defaults()
	for _, s := range config.settings() {
		if !strings.Contains(string(readme), s.name) || !strings.Contains(string(readme), s.env) {
			t.Errorf("README.md does not say %s (%s)", s.name, s.env)
		}
	}
}
