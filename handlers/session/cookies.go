package session

import (
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/gorilla/sessions"
)

// cookies knows the names and flags of the console's cookies, which follow from
// the address people use. Browsers enforce what the prefixes promise: __Host- is
// set over https for this host and the whole of it, __Secure- over https.
type cookies struct {
	session, form string // names
	path          string
	secure        bool
}

func newCookies(public *url.URL) cookies {
	c := cookies{path: strings.TrimRight(public.EscapedPath(), "/"), secure: public.Scheme == "https"}
	if c.path == "" {
		c.path = "/"
	}
	prefix := ""
	switch {
	case c.secure && c.path == "/":
		prefix = "__Host-"
	case c.secure:
		prefix = "__Secure-"
	}
	c.session, c.form = prefix+"swr", prefix+"swr-form"
	return c
}

// options replaces gorilla's defaults, which leave cookies open to scripts and to
// other sites, and keep them for a month. Age 0 lasts until the browser closes.
func (c cookies) options(age time.Duration) *sessions.Options {
	return &sessions.Options{
		Path:     c.path,
		MaxAge:   int(age / time.Second),
		Secure:   c.secure,
		HttpOnly: true,
		SameSite: http.SameSiteLaxMode,
	}
}

// gone is the age that makes a browser delete a cookie.
const gone = -time.Second

func (c cookies) set(w http.ResponseWriter, name, value string, age time.Duration) {
	http.SetCookie(w, sessions.NewCookie(name, value, c.options(age)))
}

// ticketIn returns the ticket that the named cookie of r carries.
func ticketIn(r *http.Request, name string) (t ticket, ok bool) {
	cookie, err := r.Cookie(name)
	if err != nil {
		return ticket{}, false
	}
	return parseTicket(cookie.Value)
}
