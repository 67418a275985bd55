package pages

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"swr-console/e2e/program"
)

// words is what the console says in one language, by its English text; nil is
// English itself. Tests read the file that translators write.
type words map[string]string

func wordsOf(locale string) (words, error) {
	if locale == "en" {
		return nil, nil
	}
	text, err := os.ReadFile(filepath.Join(program.Root(), "views", "locales", locale+".json"))
	if err != nil {
		return nil, err
	}
	var w words
	if err := json.Unmarshal(text, &w); err != nil {
		return nil, fmt.Errorf("%s: %w", locale, err)
	}
	return w, nil
}

// say gives text in this language. A text that is not there comes back marked,
// so that a search for it fails and shows why.
func (w words) say(text string, args ...any) string {
	if w != nil {
		translated, ok := w[text]
		if !ok {
			return "(not translated: " + text + ")"
		}
		text = translated
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// Untranslated gives the English texts of the console that stand in shown, one
// a line, although they have another form in the reader's language.
func (c *Console) Untranslated(shown string) (found []string) {
	lines := map[string]bool{}
	for line := range strings.SplitSeq(shown, "\n") {
		lines[strings.TrimSpace(line)] = true
	}
	for english, translated := range c.words {
		if english != translated && lines[english] {
			found = append(found, english)
		}
	}
	return found
}
