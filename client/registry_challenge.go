package client

import "strings"

// challenge is what a registry asks for in WWW-Authenticate.
type challenge struct{ scheme, realm, service string }

// parseChallenges takes the one challenge that the client can answer: Bearer before Basic.
func parseChallenges(headers []string) (best challenge, ok bool) {
	for _, header := range headers {
		c, known := parseChallenge(header)
		if known && (!ok || best.scheme == "basic") {
			best, ok = c, true
		}
	}
	return best, ok
}

// parseChallenge reads one challenge in one header: a scheme, and parameters in quotes or without.
func parseChallenge(header string) (c challenge, known bool) {
	scheme, rest, _ := strings.Cut(strings.TrimSpace(header), " ")
	c.scheme = strings.ToLower(scheme)
	for rest != "" {
		var name, value string
		if name, value, rest, known = nextParameter(rest); !known {
			return c, false
		}
		switch name {
		case "realm":
			c.realm = value
		case "service":
			c.service = value
		}
	}
	return c, c.scheme == "basic" || c.scheme == "bearer" && c.realm != ""
}

// nextParameter takes name=value or name="value" and the comma after it from s.
func nextParameter(s string) (name, value, rest string, ok bool) {
	name, s, ok = strings.Cut(s, "=")
	name, s = strings.ToLower(strings.TrimSpace(name)), strings.TrimLeft(s, " ")
	if !ok || !strings.HasPrefix(s, `"`) {
		value, rest, _ = strings.Cut(s, ",")
		return name, strings.TrimSpace(value), strings.TrimSpace(rest), ok
	}
	var b strings.Builder
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '"':
			rest = strings.TrimPrefix(strings.TrimLeft(s[i+1:], " "), ",")
			return name, b.String(), strings.TrimSpace(rest), true
		case '\\':
			if i++; i == len(s) {
				return "", "", "", false
			}
		}
		b.WriteByte(s[i])
	}
	return "", "", "", false
}
