package swr

import (
	"net/http"

	"github.com/go-chi/chi/v5"

	"swr-console/client"
)

// Operation is one line of the table of contents.
type Operation struct {
	Method, Path string
	Action       client.Action
}

// Operations is every line of the table of contents that asks who is there.
func Operations() (all []Operation, err error) {
	err = chi.Walk((&Server{}).routes(), func(method, path string, h http.Handler, _ ...func(http.Handler) http.Handler) error {
		if o, ok := h.(operation); ok {
			all = append(all, Operation{method, path, o.action})
		}
		return nil
	})
	return all, err
}
