// Package parts holds the pieces that pages are made of.
package parts

import (
	"context"

	"github.com/a-h/templ"

	"swr-console/views/scene"
)

// Hx returns htmx attributes from pairs of name and value, without their hx-
// prefix, and stamps them with the nonce of this response: hx-csp ignores
// elements without it, injected ones among them.
func Hx(ctx context.Context, pairs ...string) templ.Attributes {
	attributes := templ.Attributes{"hx-nonce": scene.From(ctx).Nonce}
	for i := 0; i < len(pairs); i += 2 {
		attributes["hx-"+pairs[i]] = pairs[i+1]
	}
	return attributes
}
