// Package locales says every sentence of the console in the reader's language.
// The English sentence is the key, so the code stays readable and a missing
// translation still shows a true sentence.
package locales

import (
	"context"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// English and Chinese are the languages of the console.
var (
	English = language.English
	Chinese = language.MustParse("zh-CN")
)

// Languages lists the languages of the console, the default first.
func Languages() []language.Tag {
	return []language.Tag{English, Chinese}
}

// Match picks the language for a reader: the one they chose, else the best of
// what their browser accepts, else English.
func Match(acceptLanguage, chosen string) language.Tag {
	_, i := language.MatchStrings(matcher(), chosen, acceptLanguage)
	return Languages()[i]
}

// With returns a context in which T speaks lang.
func With(ctx context.Context, lang language.Tag) context.Context {
	return context.WithValue(ctx, key{}, newPrinter(lang))
}

// T returns text in the language of ctx, formatted with args as by fmt, except
// that numbers are grouped. The text is the English sentence and must be a
// literal, so that a test can find those without translation.
func T(ctx context.Context, text string, args ...any) string {
	p, ok := ctx.Value(key{}).(*printer)
	if !ok {
		p = newPrinter(English)
	}
	return p.say(text, args)
}

type key struct{}

// printer guards a message.Printer, which keeps its buffer between calls:
// a page may ask several goroutines for sentences.
type printer struct {
	fixed map[string]string
	mu    sync.Mutex
	p     *message.Printer
}

func newPrinter(lang language.Tag) *printer {
	return &printer{fixed: fixed()[lang], p: message.NewPrinter(lang, message.Catalog(messages()))}
}

// say looks up most sentences of a page: only those with arguments cost a format.
func (p *printer) say(text string, args []any) string {
	if sentence, ok := p.fixed[text]; ok && len(args) == 0 {
		return sentence
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.p.Sprintf(text, args...)
}

var matcher = sync.OnceValue(func() language.Matcher {
	return language.NewMatcher(Languages())
})
