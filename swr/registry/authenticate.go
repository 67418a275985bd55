package registry

import (
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode"
	"unicode/utf8"

	"swr-console/client"
	"swr-console/swr/iam"
)

// caller is who sends a request, and what their token was issued for.
type caller struct {
	iam.Identity // zero for a stranger
	access       []access
	limited      bool // to access; a password is not
}

func (c caller) stranger() bool { return c.UserID == "" }

// authenticate reads the credential of a request. None makes a stranger, who
// may pull what is public; a wrong one is refused even so.
func (g *Registry) authenticate(r *http.Request, t target, need client.Level) (caller, error) {
	header := r.Header.Get("Authorization")
	kind, value, _ := strings.Cut(header, " ")
	switch {
	case header == "":
		return caller{}, nil
	case strings.EqualFold(kind, "Basic"):
		return g.signIn(r, t, need)
	case strings.EqualFold(kind, "Bearer") && t.kind != tokenRealm:
		c, err := g.tokens.verify(strings.TrimSpace(value))
		if err != nil {
			return caller{}, g.unauthorized(t, need, "invalid_token", "the token has ended or is not from here: sign in again")
		}
		return c, nil
	}
	return caller{}, g.unauthorized(t, need, "", "sign in with docker login")
}

func (g *Registry) signIn(r *http.Request, t target, need client.Level) (caller, error) {
	user, password, _ := r.BasicAuth()
	if strings.ContainsFunc(user, unicode.IsControl) || !utf8.ValidString(user) { // a database would stumble over it
		user = ""
	}
	who, err := g.iam.DockerLogin(r.Context(), user, password)
	if errors.Is(err, iam.ErrCredentials) {
		return caller{}, g.unauthorized(t, need, "", "wrong or expired user name or password: get a new login command from the console")
	}
	return caller{Identity: who}, err
}

// unauthorized asks for a credential, and names the token that would do.
func (g *Registry) unauthorized(t target, need client.Level, problem, message string) error {
	answer := refuse(http.StatusUnauthorized, "UNAUTHORIZED", "%s", message)
	if t.kind == tokenRealm {
		answer.challenge = fmt.Sprintf(`Basic realm=%q`, g.tokens.service)
		return answer
	}
	answer.challenge = fmt.Sprintf(`Bearer realm=%q,service=%q`, g.public+TokenPath, g.tokens.service)
	if scope := scopeOf(t, need); scope != "" {
		answer.challenge += fmt.Sprintf(`,scope=%q`, scope)
	}
	if problem != "" {
		answer.challenge += fmt.Sprintf(`,error=%q`, problem)
	}
	return answer
}

// ping answers GET /v2/: the client's way to learn that it must sign in.
func (g *Registry) ping(w http.ResponseWriter, r *http.Request, c *call) error {
	if c.caller.stranger() && !c.caller.limited {
		return g.unauthorized(c.target, client.LevelNone, "", "sign in with docker login")
	}
	writeJSON(w, http.StatusOK, struct{}{})
	return nil
}
