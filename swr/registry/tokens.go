package registry

import (
	"errors"
	"net/http"
	"slices"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"

	"swr-console/swr/iam"
)

// tokenLife is how long a token serves. What it allows is checked again with
// every request, so this bounds only how long a removed user stays known.
const tokenLife = 5 * time.Minute

// maxScopes bounds the work for one token: nobody pushes to more places at once.
const maxScopes = 64

// tokens signs and checks registry tokens.
type tokens struct {
	signer  jose.Signer
	key     []byte
	service string // both issuer and audience
	now     func() time.Time
}

type claims struct {
	User   iam.Identity `json:"user"`
	Access []access     `json:"access"`
}

func newTokens(key []byte, service string, now func() time.Time) (tokens, error) {
	if len(key) < 32 {
		return tokens{}, errors.New("want at least 32 bytes")
	}
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.HS256, Key: key}, (&jose.SignerOptions{}).WithType("JWT"))
	return tokens{signer, key, service, now}, err
}

func (t tokens) issue(c claims) (string, error) {
	now := t.now()
	return jwt.Signed(t.signer).Claims(c).Claims(jwt.Claims{
		Issuer:    t.service,
		Subject:   c.User.UserName,
		Audience:  jwt.Audience{t.service},
		IssuedAt:  jwt.NewNumericDate(now),
		NotBefore: jwt.NewNumericDate(now),
		Expiry:    jwt.NewNumericDate(now.Add(tokenLife)),
	}).Serialize()
}

func (t tokens) verify(token string) (caller, error) {
	parsed, err := jwt.ParseSigned(token, []jose.SignatureAlgorithm{jose.HS256})
	if err != nil {
		return caller{}, err
	}
	var standard jwt.Claims
	var own claims
	if err := parsed.Claims(t.key, &standard, &own); err != nil {
		return caller{}, err
	}
	expected := jwt.Expected{Issuer: t.service, AnyAudience: jwt.Audience{t.service}, Time: t.now()}
	if err := standard.ValidateWithLeeway(expected, 0); err != nil {
		return caller{}, err
	}
	return caller{Identity: own.User, access: own.Access, limited: true}, nil
}

// issueToken answers the token realm: whoever signs in gets, of what they ask
// for, what their level allows; a stranger gets the pull of what is public.
func (g *Registry) issueToken(w http.ResponseWriter, r *http.Request, c *call) error {
	scopes := parseScopes(r.URL.Query()["scope"])
	if len(scopes) > maxScopes {
		return refuse(http.StatusBadRequest, "UNSUPPORTED", "at most %d scopes for one token", maxScopes)
	}
	granted := claims{User: c.caller.Identity, Access: []access{}}
	for _, scope := range scopes {
		allowed, err := g.grant(r, c.caller, scope)
		if err != nil {
			return err
		}
		if len(allowed.Actions) > 0 {
			granted.Access = append(granted.Access, allowed)
		}
	}
	return g.writeToken(w, granted)
}

func (g *Registry) grant(r *http.Request, c caller, scope access) (access, error) {
	if scope.Type == catalogAccess.Type && scope.Name == catalogAccess.Name && c.Admin {
		return catalogAccess, nil
	}
	n, err := parseName(scope.Name)
	if scope.Type != "repository" || err != nil {
		return access{}, nil
	}
	p, err := g.find(r.Context(), n)
	if err != nil {
		return access{}, err
	}
	allowed := access{Type: scope.Type, Name: scope.Name}
	for _, action := range allActions {
		verdict, err := g.allows(r.Context(), c, p, levelOf[action])
		if err != nil {
			return access{}, err
		}
		if verdict.Allowed && slices.Contains(scope.Actions, action) {
			allowed.Actions = append(allowed.Actions, action)
		}
	}
	return allowed, nil
}

func (g *Registry) writeToken(w http.ResponseWriter, c claims) error {
	token, err := g.tokens.issue(c)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	writeJSON(w, http.StatusOK, struct {
		Token       string    `json:"token"`
		AccessToken string    `json:"access_token"` // what OAuth calls it
		ExpiresIn   int       `json:"expires_in"`
		IssuedAt    time.Time `json:"issued_at"`
	}{token, token, int(tokenLife.Seconds()), g.now().UTC().Truncate(time.Second)})
	return nil
}
