package locales

import (
	"embed"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"sync"

	"golang.org/x/text/feature/plural"
	"golang.org/x/text/language"
	"golang.org/x/text/message/catalog"
)

//go:embed *.json
var files embed.FS

// messages is the catalog of every language. The files are part of the program,
// so a fault in them is a fault of the program.
var messages = sync.OnceValue(func() catalog.Catalog {
	b := catalog.NewBuilder(catalog.Fallback(English))
	for _, lang := range Languages() {
		if err := load(b, lang); err != nil {
			panic(err)
		}
	}
	return b
})

// fixed is what each language says for the sentences that take no arguments.
// English says them as they are; their list is that of the translation.
var fixed = sync.OnceValue(func() map[language.Tag]map[string]string {
	entries, err := read(Chinese)
	if err != nil {
		panic(err)
	}
	all := map[language.Tag]map[string]string{English: {}, Chinese: {}}
	for text, e := range entries {
		if len(verbs(text)) == 0 && e.forms == nil {
			all[English][text], all[Chinese][text] = text, e.sentence
		}
	}
	return all
})

func load(b *catalog.Builder, lang language.Tag) error {
	entries, err := read(lang)
	if err != nil {
		return err
	}
	for text, e := range entries {
		if err := b.Set(lang, text, e.message(text)); err != nil {
			return fmt.Errorf("%s: %q: %w", lang, text, err)
		}
	}
	return nil
}

func read(lang language.Tag) (entries map[string]entry, err error) {
	raw, err := files.ReadFile(lang.String() + ".json")
	if err != nil {
		return nil, err
	}
	if err := json.Unmarshal(raw, &entries); err != nil {
		return nil, fmt.Errorf("%s: %w", lang, err)
	}
	return entries, nil
}

// entry is one message of a file: a sentence, or an object with one sentence
// for each plural form ("one", "other", "=0").
type entry struct {
	sentence string
	forms    map[string]string
}

// UnmarshalJSON reads both shapes.
func (e *entry) UnmarshalJSON(raw []byte) error {
	if raw[0] == '"' {
		return json.Unmarshal(raw, &e.sentence)
	}
	return json.Unmarshal(raw, &e.forms)
}

// message is what the catalog keeps for the English text. The first %d of the
// text decides the plural form.
func (e entry) message(text string) catalog.Message {
	if e.forms == nil {
		return catalog.String(e.sentence)
	}
	var cases []any
	for _, form := range []string{"=0", "one", "other"} { // exact matches come first
		if s, ok := e.forms[form]; ok {
			cases = append(cases, form, s)
		}
	}
	return plural.Selectf(slices.Index(verbs(text), "%d")+1, "%d", cases...)
}

// verbs returns the formatting verbs of a sentence, in order.
func verbs(text string) []string {
	return verb.FindAllString(text, -1)
}

var verb = regexp.MustCompile(`%(?:\[\d+\])?(?:\.\d+)?[a-zA-Z]`)
