// Package scene carries what every view needs to know about the request it
// answers, so that views take only what they show.
package scene

import (
	"context"
	"time"

	"golang.org/x/text/language"

	"swr-console/views/locales"
)

// Scene is what a view may know about the request: who looks, where and how.
type Scene struct {
	Nonce string // of this response's content security policy
	Base  string // path under which the console is served, without a final slash
	Path  string // path and query of the request, without Base

	Lang  language.Tag
	Theme string // "light", "dark", or empty to follow the system
	Now   time.Time

	Account, User   string
	Region, Project string
	Registry        string // host that docker commands name
	Embedded        bool   // the SWR service runs inside this program

	Toasts []Toast
}

// Toast is a short message about what just happened.
type Toast struct {
	Kind  string // "good", "bad", "warn", or empty
	Title string
	Text  string // optional second line
}

type key struct{}

// With returns a context that carries s, and in which locales.T speaks its language.
func With(ctx context.Context, s Scene) context.Context {
	return locales.With(context.WithValue(ctx, key{}, s), s.Lang)
}

// From returns the scene of ctx, or the zero Scene.
func From(ctx context.Context) Scene {
	s, _ := ctx.Value(key{}).(Scene)
	return s
}
