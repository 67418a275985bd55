package handlers

import (
	"context"
	"net/http"
	"regexp"
	"strings"
	"time"
	"unicode"

	"swr-console/client"
	"swr-console/views"
)

// Login commands are credentials: nobody needs many of them.
const (
	loginCommands       = 30
	loginCommandsWithin = time.Hour
)

// loginCommand answers GET /login-command: what it is, and the button that makes one.
func (h *Handlers) loginCommand(w http.ResponseWriter, r *http.Request) error {
	return h.page(w, r, http.StatusOK, views.LoginCommandView(r.Context(), views.LoginCommand{}))
}

// createLoginCommand answers POST /login-command with the command itself. It is in this one answer and nowhere else:
// not in the session, not in a redirect, not in the browser's cache.
func (h *Handlers) createLoginCommand(w http.ResponseWriter, r *http.Request) error {
	if !h.secrets.allow(userFrom(r.Context()).ID) {
		return errTooMany
	}
	var made client.Credential
	err := h.change(r, h.Region, func(ctx context.Context, swr *client.Client) (err error) {
		if made, err = swr.CreateSecret(ctx, h.Project); err == nil && !usable(made) {
			err = errOddAnswer
		}
		return err
	})
	if err != nil {
		return err
	}
	return h.page(w, r, http.StatusOK, views.LoginCommandView(r.Context(), views.LoginCommand{Credential: &made, PlainHTTP: h.PlainRegistry}))
}

// registry is how a container tool knows a registry: a host and perhaps a port, which it can take for no option.
var registry = regexp.MustCompile(`^(?:[a-zA-Z0-9](?:[a-zA-Z0-9.-]*[a-zA-Z0-9])?|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?$`)

// usable reports whether c can stand in a command that people paste into a terminal, which obeys control bytes.
func usable(c client.Credential) bool {
	return registry.MatchString(c.Host) && !strings.ContainsFunc(c.Username+c.Password, unicode.IsControl)
}
