package views

import (
	"github.com/a-h/templ"

	"swr-console/views/parts"
)

// View is a page before it is laid out: what stands in the middle, and what the frame must know about it.
type View struct {
	Title  string
	Nav    string        // the entry of the navigation that it belongs to
	Crumbs []parts.Crumb // the way to it
	Body   templ.Component
	Alone  bool // outside the frame, as sign-in is
}

// Layout is the whole document of v.
func (v View) Layout() templ.Component {
	if v.Alone {
		return Solo(v.Title, v.Body)
	}
	return Page(v.Title, v.Nav, v.Crumbs, v.Body)
}
