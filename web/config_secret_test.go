package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/goccy/go-yaml"
)

func TestASecretIsNeverPrinted(t *testing.T) {
	t.Parallel()
	const canary = "hunter2-canary"
	s := NewSecret(canary)
	config := Config{Server: ServerConfig{StateURL: s}, Embedded: EmbeddedConfig{AdminPassword: s}}
	values := map[string]any{
		"alone": s, "pointer": &s, "struct": config, "pointer to a struct": &config, "slice": []Secret{s},
		"map": map[string]Secret{"k": s}, "unexported field": struct{ s Secret }{s}, "any": any(s),
	}
	for name, v := range values {
		for _, verb := range []string{"v", "+v", "#v", "s", "q", "x", "X", "d", "t", "o", "b", "c", "U", "e", "p", "10s", ".3v"} {
			refuse(t, name+" %"+verb, fmt.Sprintf("%"+verb, v), canary)
		}
		var text, js bytes.Buffer
		slog.New(slog.NewTextHandler(&text, nil)).Info("m", "v", v)
		slog.New(slog.NewJSONHandler(&js, nil)).Info("m", "v", v)
		refuse(t, name+" in a text log", text.String(), canary)
		refuse(t, name+" in a JSON log", js.String(), canary)

		encoded, _ := json.Marshal(v)
		refuse(t, name+" in JSON", string(encoded), canary)
		encoded, _ = yaml.Marshal(v)
		refuse(t, name+" in YAML", string(encoded), canary)
	}
	for _, verb := range []string{"%v", "%+v", "%#v", "%s", "%q", "%x", "%d"} {
		if got := fmt.Sprintf(verb, s); got != "(secret)" {
			t.Errorf("%s: got %q, want (secret)", verb, got)
		}
	}
	if s.String() != "(secret)" || s.Reveal() != canary {
		t.Errorf("String %q, Reveal %q", s.String(), s.Reveal())
	}
}

// refuse looks for the canary in clear and as the verbs x and X write it.
func refuse(t *testing.T, where, got, canary string) {
	t.Helper()
	for _, form := range []string{canary, fmt.Sprintf("%x", canary), fmt.Sprintf("%X", canary), fmt.Sprint([]byte(canary))} {
		if strings.Contains(got, form) {
			t.Errorf("%s: %s", where, got)
		}
	}
}
